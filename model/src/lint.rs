//! A stand-in for the lint, with its interface: it reports what the reader of data sets finds.

use serde::Serialize;

use crate::{Dataset, Problem, Severity};

/// What is known besides the text.
#[derive(Debug, Default)]
pub struct Options<'a> {
    /// The date of today (ISO 8601).
    pub today: Option<&'a str>,
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// How much the data set holds.
    pub figures: Option<Figures>,
    /// What was read, when it has no error.
    pub dataset: Option<Dataset>,
}

/// One thing to mend or to look at.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// The id of the rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer.
    pub pointer: String,
    /// A sentence.
    pub message: String,
    /// A near spelling.
    pub suggestion: Option<String>,
}

/// How much a data set holds.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// How many alternatives.
    pub alternatives: usize,
    /// How many criteria.
    pub criteria: usize,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// How grave a finding of it is.
    pub severity: Severity,
    /// A page about it.
    pub explanation: &'static str,
}

/// All rules.
pub const RULES: &[Rule] = &[Rule {
    id: "VL-000",
    title: "The file has the format of a data set",
    severity: Severity::Error,
    explanation: "A stand-in.\n\nIt has a second paragraph.",
}];

/// Checks a text.
#[must_use]
pub fn lint(text: &str, _options: &Options<'_>) -> Report {
    match Dataset::parse(text) {
        Ok((dataset, problems)) => Report {
            findings: problems.into_iter().map(finding).collect(),
            figures: Some(Figures { alternatives: dataset.alternatives.len(), criteria: dataset.criteria.len() }),
            dataset: Some(dataset),
        },
        Err(error) => {
            Report { findings: error.problems.into_iter().map(finding).collect(), figures: None, dataset: None }
        }
    }
}

fn finding(problem: Problem) -> Finding {
    Finding {
        rule: "VL-000",
        severity: problem.severity,
        line: problem.line,
        column: problem.column,
        pointer: problem.pointer,
        message: format!("found {}, expected {}", problem.found, problem.expected),
        suggestion: problem.suggestion,
    }
}
