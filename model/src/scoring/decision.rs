//! A problem together with one reader's input, ranked: the value that every question about the answer is put to.
//! It may hold what all topics share; each topic's methods stand in the topic's own file.

use super::answer_table::AnswerTable;
use super::input::{self, Input, InputError};
use super::must_have::{self, Eligibility, Status};
use super::order::Listed;
use super::problem::Problem;
use super::ranking::{Score, Standing};
use super::tie;
use super::weights::Weights;

/// One reader's decision. Everything inside is sorted by id; everything that leaves has the caller's indexes.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision<'problem> {
    pub(super) problem: &'problem Problem,
    pub(super) input: input::Sorted,
    pub(super) weights: Weights,
    pub(super) table: AnswerTable,
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
        let sorted = &problem.sorted;
        let weights = Weights::of(sorted, &input);
        let demanded = must_have::demanded(sorted, &input);
        let alternatives = 0..sorted.alternative_count;
        let eligibility =
            alternatives.clone().map(|alternative| must_have::screen(sorted, &demanded, alternative)).listed();
        let scores = alternatives.map(|alternative| Score::of(sorted, &weights.shares, alternative)).listed();
        let eligible = |alternative: &usize| eligibility[*alternative].status != Status::Excluded;
        let standing = Standing::of(&scores, &(0..scores.len()).filter(eligible).listed());
        let table = AnswerTable::of(sorted, &input);
        Ok(Self { problem, input, weights, table, eligibility, scores, standing })
    }

    /// d_j = v_ij − v_kj: by criterion the lead in value of one alternative over another, exactly 0 in a tie.
    pub(super) fn leads(&self, alternative: usize, rival: usize) -> impl Iterator<Item = f64> {
        let problem = &self.problem.sorted;
        problem
            .values_of(alternative)
            .iter()
            .zip(problem.values_of(rival))
            .map(|(&value, &rival)| tie::lead(value, rival))
    }

    /// S_i − S_k on the 0..1 scale, exactly 0 in a tie.
    pub(super) fn lead(&self, alternative: usize, rival: usize) -> f64 {
        tie::lead(self.scores[alternative].score / 100.0, self.scores[rival].score / 100.0)
    }

    /// The alternatives that aren't excluded, by id.
    pub(super) fn eligible(&self) -> impl Iterator<Item = usize> {
        let eligibility = self.eligibility.iter().enumerate();
        eligibility.filter(|(_, eligibility)| eligibility.status != Status::Excluded).map(|(index, _)| index)
    }
}
