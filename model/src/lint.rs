//! What in a data set is valid and still doubtful: a verdict against its own ratings, a fact without a date, an answer
//! that moves nothing. For editors; nothing of it is in what a visitor loads.
//!
//! A rule is a small function in the file of its topic, and an entry in [`RULES`] with a page of explanation. The rules
//! read the data set and, for what only the file knows, its tree. Must not change either, and must take time that grows
//! no faster than the file: searches have budgets, and say so where they end.

mod allow;
mod conditions;
mod cost;
mod dates;
mod effects;
mod facts;
mod figures;
mod links;
mod mixes;
mod must_haves;
mod outcomes;
mod quiz;
mod rules;
mod scales;
mod sources;
mod texts;
mod verdicts;
mod whole;
mod witness;

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;

pub use self::figures::{Figures, OutcomeFigures};
pub use self::rules::{RULES, Rule};
pub use self::witness::Witness;
use crate::dataset::{Dataset, Day, Problem, Severity, Tree};

/// What the lint can't know by itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The day to judge by (ISO 8601, such as 2026-11-22); without it nothing is past its shelf life.
    pub today: Option<&'a str>,
}

/// What was found in one file.
#[derive(Debug)]
pub struct Report {
    /// In the order of the text; at most 1000.
    pub findings: Vec<Finding>,
    /// Figures about the data set; none when the format has an error.
    pub figures: Option<Figures>,
    /// The data set; none when the format has an error.
    pub dataset: Option<Dataset>,
}

/// One thing that is wrong or doubtful, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The id of the rule, such as `VL-012`; see [`RULES`].
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer (RFC 6901) of the value; empty for the whole text.
    pub pointer: String,
    /// What stands there, and what to do.
    pub message: String,
    /// A near spelling that would be right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// Checks the text of a data set: its format first, and without an error there every rule.
#[must_use]
pub fn lint(text: &str, options: &Options<'_>) -> Report {
    let (dataset, problems) = match Dataset::parse(text) {
        Ok((dataset, problems)) => (Some(dataset), problems),
        Err(error) => (None, error.problems),
    };
    let mut findings: Vec<Finding> = problems.into_iter().map(finding).collect();
    let mut figures = None;
    // A text that was read as a data set is JSON.
    if let (Some(dataset), Some(tree)) = (&dataset, Tree::of(text)) {
        let mut lint = Lint::new(dataset, &tree, options);
        whole::check(&mut lint);
        texts::check(&mut lint);
        facts::check(&mut lint);
        sources::check(&mut lint);
        scales::check(&mut lint);
        verdicts::check(&mut lint);
        quiz::check(&mut lint);
        links::check(&mut lint);
        must_haves::check(&mut lint);
        conditions::check(&mut lint);
        cost::check(&mut lint);
        let mut outcomes = Vec::new();
        if let Some(effects) = effects::Effects::of(dataset) {
            outcomes.extend(outcomes::check(&mut lint, &effects));
            outcomes.extend(mixes::check(&mut lint, &effects));
        }
        figures = Some(Figures::of(dataset, outcomes));
        lint.finish(&mut findings);
    }
    // The order of the text, and for what stands in one place the order of the rules.
    findings.sort_by(|a, b| (a.line, a.column, a.rule, &a.message).cmp(&(b.line, b.column, b.rule, &b.message)));
    findings.truncate(MOST);
    Report { findings, figures, dataset }
}

/// Most findings of one rule and of all; nobody reads more at a time.
const MOST: usize = 1000;

/// A mistake in the format, as the reader of data sets says it.
fn finding(problem: Problem) -> Finding {
    let Problem { severity, line, column, pointer, found, expected, suggestion } = problem;
    let message = format!("found {found}, expected {expected}");
    Finding { rule: "VL-000", severity, line, column, pointer, message, suggestion }
}

/// What every rule works with.
struct Lint<'d> {
    data: &'d Dataset,
    tree: &'d Tree<'d>,
    today: Option<Day>,
    allowed: allow::Allowed,
    found: Vec<Draft>,
    counts: BTreeMap<&'static str, usize>,
    /// How many conditions the searches may still look at, all rules together.
    steps: usize,
}

/// A finding whose place is still a pointer.
struct Draft {
    rule: &'static str,
    pointer: String,
    message: String,
    suggestion: Option<String>,
}

impl<'d> Lint<'d> {
    fn new(data: &'d Dataset, tree: &'d Tree<'d>, options: &Options<'_>) -> Self {
        let mut lint = Self {
            data,
            tree,
            today: options.today.and_then(Day::parse),
            allowed: allow::Allowed::default(),
            found: Vec::new(),
            counts: BTreeMap::new(),
            steps: conditions::MOST_STEPS,
        };
        lint.allowed = allow::read(&mut lint);
        lint
    }

    /// Reports a finding, unless the file allows it there.
    fn report(&mut self, rule: &'static str, pointer: impl Display, message: impl Display) {
        self.report_near(rule, pointer, message, None);
    }

    /// The same with a near spelling.
    fn report_near(
        &mut self,
        rule: &'static str,
        pointer: impl Display,
        message: impl Display,
        suggestion: Option<String>,
    ) {
        let pointer = pointer.to_string();
        if self.allowed.covers(rule, &pointer) {
            return;
        }
        let count = self.counts.entry(rule).or_default();
        *count += 1;
        if *count <= MOST {
            self.found.push(Draft { rule, pointer, message: message.to_string(), suggestion });
        }
    }

    /// Adds what was found, with its place in the text.
    fn finish(mut self, findings: &mut Vec<Finding>) {
        allow::check(&mut self);
        let mut placed: Vec<(usize, &str, &Draft)> = Vec::new();
        for draft in &self.found {
            let (offset, pointer) = self.tree.place(&draft.pointer);
            placed.push((offset, pointer, draft));
        }
        placed.sort_by_key(|(offset, _, _)| *offset);
        let mut lines = self.tree.lines();
        for (offset, pointer, draft) in placed {
            let (line, column) = lines.place(offset);
            findings.push(Finding {
                rule: draft.rule,
                severity: rules::severity(draft.rule),
                line,
                column,
                pointer: pointer.into(),
                message: draft.message.clone(),
                suggestion: draft.suggestion.clone(),
            });
        }
    }
}
