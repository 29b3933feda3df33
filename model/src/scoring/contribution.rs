//! What each criterion and each answer contributes to a score, and how parts are rounded so that they still add up.
//! It may multiply weights with values; it must not rank.

use serde::Serialize;

use super::decision::Decision;
use super::order::{Listed, sum};
use super::tie::{TIE, ascending_with_ties, on_the_scale, tie_in_units};

/// The parts of each score by where their points come from; each row adds up to the score within rounding.
///
/// With [`WeightsSource::EqualFallback`](super::WeightsSource::EqualFallback) the whole score stands under `base`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerContributions {
    /// Per alternative: score points from the base points.
    pub base: Vec<f64>,
    /// Per alternative: score points from points set by hand.
    pub by_hand: Vec<f64>,
    /// Per alternative and question: score points from the chosen answers.
    pub by_question: Vec<Vec<f64>>,
}

impl Decision<'_> {
    /// c_iq = 100·Σ over chosen answers of U\[q\]\[a\]\[i\]/ΣW. Source: specification, section 4.4.
    #[must_use]
    pub fn answer_contributions(&self) -> AnswerContributions {
        let table = &self.table;
        let scale = 100.0 / self.weights.total;
        let order = &self.problem.order;
        let alternatives = 0..self.problem.sorted.alternative_count;
        let by_question = |alternative: usize| {
            let parts: Vec<f64> = self
                .input
                .answers
                .iter()
                .enumerate()
                .map(|(question, chosen)| {
                    scale * sum(chosen.iter().map(|&choice| table.worth(question, choice)[alternative]))
                })
                .listed();
            order.questions.restore(parts)
        };
        let by_hand: Vec<f64> = table.by_hand.iter().map(|worth| scale * worth).listed();
        let base = match table.has_points(&self.input.answers) {
            true => table.base.iter().map(|worth| scale * worth).listed(),
            false => self.scores.iter().map(|score| score.score).listed(),
        };
        AnswerContributions {
            base: order.alternatives.restore(base),
            by_hand: order.alternatives.restore(by_hand),
            by_question: order.alternatives.restore(alternatives.map(by_question).listed()),
        }
    }

    /// Per criterion how far an alternative (the caller's index) stands above the mean of all eligible ones, in score
    /// points: 100·w_j·(v_ij − mean_k v_kj), the Shapley values of a linear model (Štrumbelj and Kononenko 2014).
    /// Empty when there is no such alternative or none is eligible. Source: specification, section 4.4.
    #[must_use]
    pub fn contributions_against_average(&self, alternative: usize) -> Vec<f64> {
        let order = &self.problem.order;
        let count = self.eligible().count() as f64;
        let Some(position) = order.alternatives.sorted(alternative).filter(|_| count > 0.0) else { return Vec::new() };
        let problem = &self.problem.sorted;
        let values = problem.values_of(position).iter().zip(&self.weights.shares).enumerate();
        let parts: Vec<f64> = values
            .map(|(criterion, (value, weight))| {
                let mean = sum(self.eligible().map(|other| problem.values_of(other)[criterion])) / count;
                100.0 * weight * (value - mean)
            })
            .listed();
        order.criteria.restore(parts)
    }

    /// The contributions of one alternative (the caller's index) by criterion (the caller's order), rounded to whole
    /// units of 10^-`decimals` so that they add up to the rounded score; empty when there is no such alternative.
    #[must_use]
    pub fn rounded_contributions(&self, alternative: usize, decimals: u32) -> Vec<i64> {
        let order = &self.problem.order;
        let Some(position) = order.alternatives.sorted(alternative) else { return Vec::new() };
        let parts = self.contributions_of(position);
        order.criteria.restore(round_shares_to(&parts, self.scores[position].score, decimals))
    }

    /// c_ij = 100·w_j·v_ij; the score is defined as their sum. Source: specification, section 4.4.
    pub(super) fn contributions_of(&self, alternative: usize) -> Vec<f64> {
        let values = self.problem.sorted.values_of(alternative);
        self.weights.shares.iter().zip(values).map(|(weight, value)| 100.0 * weight * value).listed()
    }
}

/// Rounds parts to whole units of 10^-`decimals` so that they add up to their rounded sum.
///
/// Largest remainder (Hamilton): every part is rounded down, then the missing units go to the largest remainders; a
/// tie goes to the earlier part, so parts must come in an order that doesn't depend on the data's lists.
/// Source: specification, section 4.4.
#[must_use]
pub fn round_shares(parts: &[f64], decimals: u32) -> Vec<i64> {
    round_shares_to(parts, sum(parts.iter().copied()), decimals)
}

/// Like [`round_shares`] for parts whose total is already shown elsewhere: they add up to `total`, rounded half up.
#[must_use]
pub fn round_shares_to(parts: &[f64], total: f64, decimals: u32) -> Vec<i64> {
    // Beyond this a unit is no longer a whole number in f64; no score comes near.
    const LARGEST: f64 = 1e15;
    let unit = (0..decimals).fold(1.0, |unit, _| unit * 10.0);
    let tie = tie_in_units(unit);
    let floor = |part: f64| (part + tie).floor();
    let scaled: Vec<f64> = parts.iter().map(|part| (part * unit).clamp(-LARGEST, LARGEST)).listed();
    let mut rounded: Vec<i64> = scaled.iter().map(|&part| floor(part) as i64).listed();
    let target = floor(total * unit + 0.5).clamp(-LARGEST, LARGEST) as i64;
    let missing = target.saturating_sub(rounded.iter().copied().fold(0, i64::saturating_add));
    let remainders = scaled.iter().map(|&part| (floor(part) - part) * (TIE / tie)).listed();
    let by_remainder = ascending_with_ties(&remainders, on_the_scale);
    let count = (parts.len() as i64).max(1);
    for (position, &part) in (0..).zip(&by_remainder) {
        rounded[part] += missing.div_euclid(count) + i64::from(position < missing.rem_euclid(count));
    }
    rounded
}
