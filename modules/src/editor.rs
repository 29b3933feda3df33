//! The module behind the editor page: the same checks as the command line's, for a text that somebody is writing.
//!
//! Runs in a worker of the page, since a check may take longer than a key stroke. May know the lint; must not know the
//! document, and says nothing of its own: every sentence comes from the lint.

use serde::Serialize;
use verdict_model::lint::{self, Figures, Finding, Options, RULES};
use wasm_bindgen::prelude::*;

fn main() {}

/// What the page learns about a text.
#[derive(Serialize)]
struct Checked {
    findings: Vec<Finding>,
    /// Counts of a data set that can be shown; null for one that can't.
    figures: Option<Figures>,
    /// Whether the element can show it.
    valid: bool,
}

/// What a finding's rule is about.
#[derive(Serialize)]
struct Explained {
    id: &'static str,
    title: &'static str,
    explanation: &'static str,
}

/// Checks a text and returns a JSON object with `findings` in the order of the text, `figures` and `valid`.
/// `today` is a date such as 2026-11-22, for facts that grow old.
///
/// # Errors
/// When what was found can't be written as JSON, which is a fault of ours.
#[wasm_bindgen]
pub fn check(text: &str, today: &str) -> Result<String, JsError> {
    let report = lint::lint(text, &Options { today: Some(today) });
    let valid = report.dataset.is_some();
    Ok(serde_json::to_string(&Checked { findings: report.findings, figures: report.figures, valid })?)
}

/// All rules as a JSON list of objects with `id`, `title` and `explanation`.
///
/// # Errors
/// When they can't be written as JSON, which is a fault of ours.
#[wasm_bindgen]
pub fn rules() -> Result<String, JsError> {
    let explained = |rule: &lint::Rule| Explained { id: rule.id, title: rule.title, explanation: rule.explanation };
    Ok(serde_json::to_string(&RULES.iter().map(explained).collect::<Vec<_>>())?)
}
