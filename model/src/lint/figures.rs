//! Figures about a data set: how much it holds, of when it is, and which outcomes can be reached.
//!
//! Counts only; must not judge.

use serde::Serialize;

use super::Witness;
use crate::dataset::Dataset;

/// How much a data set holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The things compared.
    pub alternatives: usize,
    /// The rows.
    pub criteria: usize,
    /// Rows times alternatives.
    pub cells: usize,
    /// Where facts come from.
    pub sources: usize,
    /// Questions of the quiz.
    pub questions: usize,
    /// Must-haves of the quiz.
    pub must_haves: usize,
    /// The oldest date of a cell, as the file writes it.
    pub oldest: Option<String>,
    /// By alternative and then by mix, in the order of the file; empty without questions, and where there are too many
    /// answers to search.
    pub outcomes: Vec<OutcomeFigures>,
}

/// Whether an outcome can be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeFigures {
    /// The id of the alternative or of the mix.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a mix.
    pub is_mix: bool,
    /// Answers that lead to it; none if none were found.
    pub witness: Option<Witness>,
    /// How many sets of answers were tried.
    pub tries: usize,
    /// Whether it is certain that no answers lead to it.
    pub is_proved: bool,
}

impl Figures {
    pub(super) fn of(data: &Dataset, outcomes: Vec<OutcomeFigures>) -> Self {
        let cells = || data.criteria.iter().flat_map(|criterion| &criterion.cells);
        Self {
            alternatives: data.alternatives.len(),
            criteria: data.criteria.len(),
            cells: cells().count(),
            sources: data.sources.len(),
            questions: data.quiz.questions.len(),
            must_haves: data.quiz.must_haves.len(),
            oldest: cells().filter_map(|cell| cell.as_of.as_ref()).min().cloned(),
            outcomes,
        }
    }
}
