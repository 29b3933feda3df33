//! `verdict explain`: the page of one rule, or the list of all.

use verdict_model::lint::{RULES, Rule};

use crate::check::word;
use crate::output::{Ended, Output};

pub(crate) fn run(id: Option<&str>, output: &mut Output) -> Result<(), Ended> {
    let Some(id) = id else {
        return RULES.iter().try_for_each(|Rule { id, title, severity, .. }| {
            output.line(&format!("{id}  {:<7}  {title}", word(*severity)))
        });
    };
    match RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)) {
        Some(rule) => {
            output.line(&format!("{} ({}): {}", rule.id, word(rule.severity), rule.title))?;
            output.line("")?;
            output.document(rule.explanation)
        }
        None => Err(output.refuse(&format!("there is no rule \"{id}\"; `verdict explain` lists them all"))),
    }
}
