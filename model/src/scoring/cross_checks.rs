//! What other decision methods would say: shown beside the score, never mixed into it.
//! It may look at eligible alternatives and weights; it must not change the ranking.

use std::ops::Range;

use serde::Serialize;

use super::decision::Decision;
use super::elementary::{exp, ln};
use super::order::{Listed, sort_numbers, sum};
use super::tie::{is_ahead, levels};
use super::value;

/// What other methods say about the eligible alternatives.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CrossChecks {
    /// How many of the voting methods have a winner in common with the score.
    pub agreeing: usize,
    /// How many vote.
    pub voting: usize,
    /// The four voting methods, then the one for information; none when all alternatives are excluded.
    pub methods: Vec<CrossCheck>,
}

/// What one method says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrossCheck {
    /// The method.
    pub method: Method,
    /// By alternative, larger is better; `None` for excluded ones and for a method without numbers.
    pub values: Vec<Option<f64>>,
    /// Its winners, in order of id.
    pub winners: Vec<usize>,
    /// Whether it has a winner in common with the score.
    pub agrees: bool,
}

/// A decision method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Closeness to the best of all scales, 0..1: punishes one-sided alternatives.
    TopsisFixed,
    /// Weighted product of (5v+1)/6, 1/6..1: punishes weak spots.
    WeightedProduct,
    /// PROMETHEE II net flow, −1..1: on how much of the weight an alternative is better at all. Adding an alternative
    /// can change the order of the others.
    Promethee,
    /// The most important criterion decides, the next only breaks ties.
    Lexicographic,
    /// TOPSIS with vector normalisation, for comparison with other software; doesn't vote.
    TopsisClassic,
}

/// The values of the methods, as far as they have been reckoned; by eligible alternative.
#[derive(Debug, Clone)]
pub(super) struct MethodValues {
    /// Sorted positions of the alternatives.
    pub(super) eligible: Vec<usize>,
    topsis_fixed: Vec<f64>,
    weighted_product: Vec<f64>,
    flows: Vec<f64>,
    /// Squared distances of the classic TOPSIS to its best and its worst.
    distances: Vec<(f64, f64)>,
}

impl MethodValues {
    pub(super) fn of(decision: &Decision<'_>) -> Self {
        let eligible: Vec<usize> = decision.eligible().listed();
        let (flows, distances) = (vec![0.0; eligible.len()], vec![(0.0, 0.0); eligible.len()]);
        Self { eligible, topsis_fixed: Vec::new(), weighted_product: Vec::new(), flows, distances }
    }

    /// What is reckoned one alternative after the other: the next ones, in order.
    pub(super) fn reckon_alternatives(&mut self, decision: &Decision<'_>, next: Range<usize>) {
        for &alternative in &self.eligible[next] {
            self.topsis_fixed.push(decision.topsis_fixed(alternative));
            self.weighted_product.push(decision.weighted_product(alternative));
        }
    }

    /// What is reckoned one criterion after the other: the next ones, in order.
    pub(super) fn reckon_criteria(&mut self, decision: &Decision<'_>, next: Range<usize>) {
        for criterion in next {
            decision.promethee(&self.eligible, criterion, &mut self.flows);
            decision.topsis_classic(&self.eligible, criterion, &mut self.distances);
        }
    }

    /// What the methods recommend, once all alternatives and criteria have been reckoned.
    pub(super) fn checks(&self, decision: &Decision<'_>) -> CrossChecks {
        let eligible = &self.eligible;
        if eligible.is_empty() {
            return CrossChecks { agreeing: 0, voting: 0, methods: Vec::new() };
        }
        let by_value = |method: Method, values: &[f64]| {
            let best = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let winners =
                (0..values.len()).filter(|&index| !is_ahead(best - values[index], 1.0)).map(|index| eligible[index]);
            decision.cross_check(method, winners.listed(), |position| Some(values[position]))
        };
        let classic: Vec<f64> = self.distances.iter().map(classic_closeness).listed();
        let methods = vec![
            by_value(Method::TopsisFixed, &self.topsis_fixed),
            by_value(Method::WeightedProduct, &self.weighted_product),
            by_value(Method::Promethee, &self.flows),
            decision.cross_check(Method::Lexicographic, decision.lexicographic(eligible), |_| None),
            by_value(Method::TopsisClassic, &classic),
        ];
        let votes = methods.iter().filter(|check| check.method != Method::TopsisClassic);
        CrossChecks { agreeing: votes.clone().filter(|check| check.agrees).count(), voting: votes.count(), methods }
    }
}

/// From squared distances; 0/0 counts as 0.5.
fn classic_closeness((to_best, to_worst): &(f64, f64)) -> f64 {
    let (to_best, to_worst) = (to_best.sqrt(), to_worst.sqrt());
    if to_best + to_worst > 0.0 { to_worst / (to_best + to_worst) } else { 0.5 }
}

impl Decision<'_> {
    /// What four other methods, and one for information, would recommend. Source: specification, section 7.
    #[must_use]
    pub fn cross_checks(&self) -> CrossChecks {
        let mut values = MethodValues::of(self);
        let (alternatives, criteria) = (values.eligible.len(), self.weights.shares.len());
        values.reckon_alternatives(self, 0..alternatives);
        values.reckon_criteria(self, 0..criteria);
        values.checks(self)
    }

    /// `value_at` gives the value of the n-th eligible alternative.
    fn cross_check(&self, method: Method, winners: Vec<usize>, value_at: impl Fn(usize) -> Option<f64>) -> CrossCheck {
        let mut values = vec![None; self.scores.len()];
        for (position, alternative) in self.eligible().enumerate() {
            values[alternative] = value_at(position);
        }
        let order = &self.problem.order.alternatives;
        CrossCheck {
            method,
            values: order.restore(values),
            agrees: winners.iter().any(|winner| self.standing.winners().contains(winner)),
            winners: order.all_given(&winners),
        }
    }

    /// D⁻/(D⁺+D⁻) with D⁺ = √Σ(w(1−v))² and D⁻ = √Σ(w·v)² (Hwang and Yoon 1981; fixed ideals: García-Cascales and
    /// Lamata 2012).
    fn topsis_fixed(&self, alternative: usize) -> f64 {
        let distance = |to: f64| {
            let parts = self.weights.shares.iter().zip(self.problem.sorted.values_of(alternative));
            sum(parts.map(|(share, value)| share * (to - value) * (share * (to - value)))).sqrt()
        };
        let (to_best, to_worst) = (distance(1.0), distance(0.0));
        to_worst / (to_best + to_worst)
    }

    /// Π((5v+1)/6)^w (Bridgman 1922), computed as e^Σ w·ln((5v+1)/6) with functions of our own.
    fn weighted_product(&self, alternative: usize) -> f64 {
        let parts = self.weights.shares.iter().zip(self.problem.sorted.values_of(alternative));
        exp(sum(parts.filter(|(share, _)| **share > 0.0).map(|(share, value)| share * ln((5.0 * value + 1.0) / 6.0))))
    }

    /// φ_i = 1/(m−1)·Σ_k Σ_j w_j·sign(v_ij − v_kj), 0 for one alternative (Brans and Vincke 1985, usual criterion): adds
    /// the part of one criterion.
    ///
    /// Per criterion it is enough to know how many are below and above, which a sorted column tells.
    fn promethee(&self, eligible: &[usize], criterion: usize, flows: &mut [f64]) {
        let share = self.weights.shares[criterion];
        if eligible.len() < 2 || share <= 0.0 {
            return;
        }
        let rivals = (eligible.len() - 1) as f64;
        let value_of = |alternative: usize| self.problem.sorted.values_of(alternative)[criterion];
        let mut column: Vec<f64> = eligible.iter().map(|&alternative| value_of(alternative)).listed();
        sort_numbers(&mut column);
        for (flow, &alternative) in flows.iter_mut().zip(eligible) {
            let value = value_of(alternative);
            let below = column.partition_point(|&other| is_ahead(value - other, 1.0));
            let above = column.len() - column.partition_point(|&other| !is_ahead(other - value, 1.0));
            *flow += share * (below as f64 - above as f64) / rivals;
        }
    }

    /// Highest weight first; criteria of equal weight are added up (Fishburn 1974; Gigerenzer and Goldstein 1996).
    fn lexicographic(&self, eligible: &[usize]) -> Vec<usize> {
        let mut remaining = eligible.to_vec();
        for equal in levels(&self.weights.shares) {
            let worth_of = |&alternative: &usize| {
                sum(equal.iter().map(|&criterion| self.problem.sorted.values_of(alternative)[criterion]))
            };
            let best = remaining.iter().map(worth_of).fold(f64::NEG_INFINITY, f64::max);
            remaining.retain(|alternative| !is_ahead(best - worth_of(alternative), equal.len() as f64));
        }
        remaining
    }

    /// TOPSIS as in Hwang and Yoon 1981: columns divided by their length, ideals from the alternatives at hand. Adds the
    /// part of one criterion to the squared distances.
    ///
    /// A column of zeros stays zero. An unknown rating counts as the middle of its scale.
    fn topsis_classic(&self, eligible: &[usize], index: usize, distances: &mut [(f64, f64)]) {
        let (share, criterion) = (self.weights.shares[index], self.problem.criterion(index));
        let middle = value::to_rating(criterion, value::UNKNOWN);
        let rating = |&alternative: &usize| self.problem.rating(alternative, index).unwrap_or(middle);
        let column: Vec<f64> = eligible.iter().map(rating).listed();
        // Divided by the largest first, so that squares of very large ratings stay finite.
        let largest = column.iter().fold(0.0_f64, |largest, rating| largest.max(rating.abs()));
        let scaled: Vec<f64> = column.iter().map(|rating| if largest > 0.0 { rating / largest } else { 0.0 }).listed();
        let length = sum(scaled.iter().map(|rating| rating * rating)).sqrt();
        let weighted: Vec<f64> =
            scaled.iter().map(|rating| if length > 0.0 { share * rating / length } else { 0.0 }).listed();
        let low = weighted.iter().copied().fold(f64::INFINITY, f64::min);
        let high = weighted.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (best, worst) = match criterion.direction {
            super::Direction::Benefit => (high, low),
            super::Direction::Cost => (low, high),
        };
        for ((to_best, to_worst), weighted) in distances.iter_mut().zip(&weighted) {
            *to_best += (weighted - best) * (weighted - best);
            *to_worst += (weighted - worst) * (weighted - worst);
        }
    }
}
