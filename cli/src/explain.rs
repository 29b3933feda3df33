//! `verdict explain`: the page of one rule, or the list of all.

use verdict_model::lint::{RULES, Rule};

use crate::check::word;
use crate::{Refused, complain};

pub(crate) fn run(id: Option<&str>) -> Result<(), Refused> {
    let Some(id) = id else {
        for Rule { id, title, severity, .. } in RULES {
            println!("{id}  {:<7}  {title}", word(*severity));
        }
        return Ok(());
    };
    match RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id)) {
        Some(rule) => {
            print!("{} ({}): {}\n\n{}", rule.id, word(rule.severity), rule.title, rule.explanation);
            Ok(())
        }
        None => Err(complain(&format!("there is no rule \"{id}\"; `verdict explain` lists them all"))),
    }
}
