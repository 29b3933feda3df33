//! The data sets that ship, and the ways in which tests read one.
//!
//! Must not know what any test expects.

use proptest::test_runner::Config;
use verdict_model::texts::ENGLISH;
use verdict_model::view::quiz::{QuizView, Step};
use verdict_model::view::result::Call;
use verdict_model::{Answers, Dataset, Problem, Recommendation};

/// The default comparison.
pub(crate) const FRAMEWORKS: &str = include_str!("../../../data/frameworks.json");
/// The small second comparison.
pub(crate) const PRINTERS: &str = include_str!("../../../data/printers.json");
/// What an editor starts from.
pub(crate) const TEMPLATE: &str = include_str!("../../../data/template.json");

/// Reads a data set that is free of mistakes and of anything doubtful.
#[track_caller]
pub(crate) fn read(text: &str) -> Dataset {
    let (dataset, warnings) = Dataset::parse(text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, [], "a data set without warnings");
    dataset
}

/// Reads answers, importance by hand and must-haves that the data set knows.
#[track_caller]
pub(crate) fn said(dataset: &Dataset, answers: &str, weights: &str, must_haves: &str) -> Answers {
    Answers::parse(dataset, answers, weights, must_haves).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// A place as the messages print it.
pub(crate) fn place(problem: &Problem) -> String {
    format!("{}:{} {}", problem.line, problem.column, problem.pointer)
}

/// Random trials without files left behind; `PROPTEST_RNG_SEED` repeats a run.
pub(crate) fn trials(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// The quiz as a reader sees it who came without a link, before any analysis has come.
pub(crate) fn quiz_view<'v>(
    dataset: &'v Dataset,
    step: Step,
    answers: &'v Answers,
    found: &'v Recommendation,
    call: Call<'v>,
) -> QuizView<'v> {
    QuizView {
        dataset,
        step,
        number: 1,
        answers,
        found,
        advice: None,
        trial: false,
        opened: None,
        call,
        texts: &ENGLISH,
    }
}
