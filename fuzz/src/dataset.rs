//! Data sets: whatever the text, the reader ends soon, what it refuses has a reason and a place, and what it accepts comes
//! back whole from the compiled form.

use verdict_model::lint::{Options, lint};
use verdict_model::{DataError, Dataset};

/// The steps that any text may take: suggestions, and names of conditions that stand for each other, have budgets of their
/// own.
const STEPS: usize = 300_000;
/// The steps that each byte may take. A row of 30 bytes has a cell for each of at most 500 alternatives.
const STEPS_PER_BYTE: usize = 40;

/// The bytes are the file.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (read, steps) = Dataset::parse_counting(&text);
    assert!(steps <= STEPS + STEPS_PER_BYTE * text.len(), "{steps} steps for {} bytes", text.len());
    let problems = match &read {
        Ok((dataset, warnings)) => {
            comes_back(dataset);
            warnings
        }
        Err(DataError { problems }) => {
            assert!(!problems.is_empty(), "refused without a reason");
            problems
        }
    };
    let lines = text.lines().count().max(1) + 1;
    for problem in problems {
        assert!(problem.line <= lines && problem.column > 0, "a place that isn't in the text: {problem}");
    }
    // Whatever can be read is looked over with every rule; what can't is reported as the reader does.
    let report = lint(&text, &Options { today: Some("2030-01-01") });
    assert_eq!(report.dataset.is_some(), read.is_ok());
    assert!(report.findings.iter().all(|finding| finding.line <= lines), "{:?}", report.findings);
}

/// A data set is the same after it was compiled and loaded.
fn comes_back(dataset: &Dataset) {
    let compiled = dataset.compile();
    let mut loaded = Dataset::load(&compiled).expect("what was compiled loads");
    assert!(loaded.compile() == compiled, "it doesn't come back whole from its compiled form");
    if let Some(compiled) = dataset.compile_cost() {
        loaded.cost = Dataset::load_cost(&compiled);
        assert!(loaded.compile_cost().as_ref() == Some(&compiled), "its costs don't come back whole");
    }
}
