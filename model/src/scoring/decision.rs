//! A problem together with one reader's input, ranked: the value that every question about the answer is put to.
//! It may hold what all topics share; each topic's methods stand in the topic's own file.

use super::answer_table::AnswerTable;
use super::input::{self, Input, InputError};
use super::must_have::{self, Eligibility, Status};
use super::problem::Problem;
use super::ranking::{Score, Standing};
use super::weights::Weights;

/// One reader's decision. Everything inside is sorted by id; everything that leaves has the caller's indexes.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision<'problem> {
    pub(super) problem: &'problem Problem,
    pub(super) input: input::Sorted,
    pub(super) weights: Weights,
    /// Per must-have whether it acts.
    pub(super) demanded: Vec<bool>,
    pub(super) eligibility: Vec<Eligibility>,
    pub(super) scores: Vec<Score>,
    pub(super) standing: Standing,
}

impl<'problem> Decision<'problem> {
    /// Checks the input and ranks the alternatives.
    ///
    /// # Errors
    /// The first place where the input doesn't fit the problem.
    pub fn new(problem: &'problem Problem, input: &Input) -> Result<Self, InputError> {
        let input = input::Sorted::of(problem, input)?;
        let parts = &problem.sorted.parts;
        let weights = Weights::of(parts, &input);
        let demanded = must_have::demanded(parts, &input);
        let alternatives = 0..problem.sorted.alternative_count();
        let eligibility: Vec<Eligibility> =
            alternatives.clone().map(|alternative| must_have::screen(parts, &demanded, alternative)).collect();
        let scores: Vec<Score> =
            alternatives.map(|alternative| Score::of(&problem.sorted, &weights.shares, alternative)).collect();
        let eligible = |alternative: &usize| eligibility[*alternative].status != Status::Excluded;
        let standing = Standing::of(&scores, (0..scores.len()).filter(eligible));
        Ok(Self { problem, input, weights, demanded, eligibility, scores, standing })
    }

    pub(super) fn answer_table(&self) -> AnswerTable {
        AnswerTable::of(&self.problem.sorted, &self.input)
    }
}
