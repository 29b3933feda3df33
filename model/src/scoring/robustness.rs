//! How wrong all weights at once may be before the winner changes: closed forms against each rival.
//! It may vary all weights and the ratings within their bounds; it must not sample.

use serde::Serialize;

use super::decision::Decision;
use super::order::Listed;
use super::tie::{self, ascending_with_ties, is_ahead, on_the_scale};

/// Distances of the winner to losing; `None` stands for "no such change makes it lose".
///
/// In a tie the winner is the first by id and the distances are those of a lead of 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Robustness {
    /// Every weight may be wrong by any factor up to this (at least 1), each in the worst direction.
    pub factor: Option<f64>,
    /// The same with every rating at the worst end of its uncertainty, unknown ones anywhere; below 1 the winner
    /// isn't certain even with the stated weights.
    pub factor_all: Option<f64>,
    /// This share of all weight may be handed to any criteria whatever, 0..1.
    pub shift: Option<f64>,
    /// The least weight that has to move from some criteria to another for a rival to catch up.
    pub transfer: Option<Transfer>,
    /// Against each eligible rival, best first.
    pub per_rival: Vec<RivalRobustness>,
}

/// The least transfer of weight that lets a rival catch up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Transfer {
    /// The rival that catches up.
    pub rival: usize,
    /// Share of all weight that moves, 0..1.
    pub amount: f64,
    /// The criterion that receives it.
    pub to: usize,
    /// The criteria that give it, in the order in which they are taken.
    pub from: Vec<Donor>,
}

/// A criterion that gives weight away.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Donor {
    /// The criterion.
    pub criterion: usize,
    /// The share of all weight that it gives, 0..1.
    pub share: f64,
}

/// The same distances against one rival.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RivalRobustness {
    /// The rival.
    pub rival: usize,
    /// Σ w_j·d_j over the criteria on which the winner is better, 0..1.
    pub pros: f64,
    /// Σ w_j·|d_j| over the criteria on which it is worse, 0..1; the lead is pros − cons.
    pub cons: f64,
    /// See [`Robustness::factor`].
    pub factor: Option<f64>,
    /// See [`Robustness::factor_all`].
    pub factor_all: Option<f64>,
    /// See [`Robustness::shift`].
    pub shift: Option<f64>,
    /// See [`Robustness::transfer`]; the amount only.
    pub transfer: Option<f64>,
}

impl Robustness {
    /// Of a winner that nobody has been held against yet.
    pub(super) fn without_rivals() -> Self {
        Self { factor: None, factor_all: None, shift: None, transfer: None, per_rival: Vec::new() }
    }
}

impl Decision<'_> {
    /// Distances to losing when all weights are uncertain; `None` when all alternatives are excluded.
    ///
    /// `rating_half_width` is the uncertainty of a known rating as a share of its scale, 0..1.
    /// Source: specification, section 6.4.
    #[must_use]
    pub fn robustness(&self, rating_half_width: f64) -> Option<Robustness> {
        self.standing.winner()?;
        let mut result = Robustness::without_rivals();
        self.standing.rivals().for_each(|rival| self.hold_against(&mut result, rival, rating_half_width));
        Some(result)
    }

    /// Takes one more rival (by its sorted position, best first) into account.
    pub(super) fn hold_against(&self, result: &mut Robustness, rival: usize, rating_half_width: f64) {
        if let Some(winner) = self.standing.winner() {
            let leads: Vec<f64> = self.leads(winner, rival).listed();
            let worst: Vec<f64> = self.worst_leads(winner, rival, rating_half_width).listed();
            let (pros, cons) = pros_and_cons(&self.weights.shares, &leads);
            let transfer = self.transfer(winner, rival, &leads);
            let distances = RivalRobustness {
                rival: self.problem.order.alternatives.given(rival),
                pros,
                cons,
                factor: if self.lead(winner, rival) == 0.0 && cons > 0.0 { Some(1.0) } else { factor(pros, cons) },
                factor_all: {
                    let (pros, cons) = pros_and_cons(&self.weights.shares, &worst);
                    factor(pros, cons)
                },
                shift: shift(self.lead(winner, rival), &leads),
                transfer: transfer.as_ref().map(|transfer| transfer.amount),
            };
            result.factor = smaller(result.factor, distances.factor);
            result.factor_all = smaller(result.factor_all, distances.factor_all);
            result.shift = smaller(result.shift, distances.shift);
            result.transfer = match (result.transfer.take(), transfer) {
                (Some(best), Some(other)) if is_ahead(best.amount - other.amount, 1.0) => Some(other),
                (best, other) => best.or(other),
            };
            result.per_rival.push(distances);
        }
    }

    /// The worst value the winner can have minus the best the rival can have, by criterion; exactly 0 in a tie.
    pub(super) fn worst_leads(&self, winner: usize, rival: usize, half_width: f64) -> impl Iterator<Item = f64> {
        let low = self.value_bounds(winner, half_width).map(|(low, _)| low);
        let high = self.value_bounds(rival, half_width).map(|(_, high)| high);
        low.zip(high).map(|(low, high)| tie::lead(low, high))
    }

    /// The lowest and the highest value of each rating of an alternative: known ± half-width cut to the scale,
    /// unknown anywhere.
    pub(super) fn value_bounds(&self, alternative: usize, half_width: f64) -> impl Iterator<Item = (f64, f64)> {
        let problem = &self.problem.sorted;
        let bounds = move |(&value, &known): (&f64, &bool)| match known {
            true => ((value - half_width).max(0.0), (value + half_width).min(1.0)),
            false => (0.0, 1.0),
        };
        problem.values_of(alternative).iter().zip(problem.known_of(alternative)).map(bounds)
    }

    /// τ*: weight moves from the criteria with the largest lead to the one with the smallest until the lead is 0.
    ///
    /// Taking the largest gain first is optimal (fractional knapsack; equal to the linear programme of Wolters and
    /// Mareschal 1995). Source: specification, section 6.4.
    fn transfer(&self, winner: usize, rival: usize, leads: &[f64]) -> Option<Transfer> {
        let to = *ascending_with_ties(leads, on_the_scale).first()?;
        let least = leads[to];
        if least >= 0.0 {
            return None;
        }
        let shares = &self.weights.shares;
        let mut lead = self.lead(winner, rival);
        let mut donors = ascending_with_ties(&leads.iter().map(|lead| -lead).listed(), on_the_scale);
        donors.retain(|&criterion| shares[criterion] > 0.0);
        let (mut amount, mut from) = (0.0, Vec::new());
        for donor in donors {
            let gain = leads[donor] - least;
            if !is_ahead(lead, 1.0) || !is_ahead(gain, 1.0) {
                break;
            }
            let moved = (lead / gain).min(shares[donor]);
            lead -= moved * gain;
            amount += moved;
            from.push(Donor { criterion: self.problem.order.criteria.given(donor), share: moved });
        }
        let (rival, to) = (self.problem.order.alternatives.given(rival), self.problem.order.criteria.given(to));
        Some(Transfer { rival, amount, to, from })
    }
}

/// P = Σ_{d>0} w·d and N = Σ_{d<0} w·|d|. Source: specification, section 6.4.
pub(super) fn pros_and_cons(shares: &[f64], leads: &[f64]) -> (f64, f64) {
    let (mut pros, mut cons) = (0.0, 0.0);
    for (share, &lead) in shares.iter().zip(leads) {
        if lead > 0.0 {
            pros += share * lead;
        } else {
            cons -= share * lead;
        }
    }
    (pros, cons)
}

/// √(P/N): with every weight off by at most F the lead is at worst P/F − F·N, which is 0 at this F; `None` when N is 0.
fn factor(pros: f64, cons: f64) -> Option<f64> {
    (cons > 0.0).then(|| (pros / cons).sqrt())
}

/// G/(G − min d): after handing that share to the worst criterion, (1−λ)·G + λ·min d is 0 (ε-contamination, Berger
/// 1985); `None` when the winner is nowhere worse.
fn shift(lead: f64, leads: &[f64]) -> Option<f64> {
    let least = leads.iter().copied().fold(f64::INFINITY, f64::min);
    (least < 0.0).then(|| lead / (lead - least))
}

fn smaller(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
