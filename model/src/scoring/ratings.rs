//! Which single ratings could change the answer: what a rival would need, and which unknowns are worth looking up.
//! It may vary one rating at a time; it must not vary weights.

use serde::Serialize;

use super::decision::Decision;
use super::order::Listed;
use super::tie::{self, ascending_with_ties, is_ahead, on_the_scale};
use super::value;

/// The rating at which a rival draws level with the winner, everything else unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct RivalNeed {
    /// The rival.
    pub rival: usize,
    /// The criterion.
    pub criterion: usize,
    /// Its present rating on the criterion's scale; `None` is unknown.
    pub from: Option<f64>,
    /// The rating it needs, on the criterion's scale.
    pub to: f64,
}

/// An unknown rating that could change the winner, whatever it turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct UnknownRating {
    /// The alternative.
    pub alternative: usize,
    /// The criterion.
    pub criterion: usize,
}

impl Decision<'_> {
    /// Per rival (best first) every single rating that would let it draw level, the smallest change of value first.
    ///
    /// v = v_kj + (S_1 − S_k)/(100·w_j), possible when it is at most 1. Source: specification, section 6.6.
    #[must_use]
    pub fn rival_needs(&self) -> Vec<RivalNeed> {
        let order = &self.problem.order;
        let Some(winner) = self.standing.winner() else { return Vec::new() };
        let mut needs = Vec::new();
        for rival in self.standing.rivals() {
            let behind = self.lead(winner, rival);
            let rise = |&share: &f64| if share > 0.0 { behind / share } else { f64::INFINITY };
            let rises = self.weights.shares.iter().map(rise).listed();
            let values = self.problem.sorted.values_of(rival);
            for criterion in ascending_with_ties(&rises, on_the_scale) {
                let needed = values[criterion] + rises[criterion];
                // A need at the very end of the scale counts as possible in spite of rounding.
                if tie::lead(needed, 1.0) <= 0.0 {
                    needs.push(RivalNeed {
                        rival: order.alternatives.given(rival),
                        criterion: order.criteria.given(criterion),
                        from: self.problem.rating(rival, criterion),
                        to: value::to_rating(self.problem.criterion(criterion), needed),
                    });
                }
            }
        }
        needs
    }

    /// The unknown ratings worth looking up: of the winner where the worst value would put a rival ahead, of a rival
    /// where the best would put it ahead; by alternative id, then criterion id.
    ///
    /// An unknown counts as the middle of its scale, so it can move a score by w_j/2 either way.
    /// Source: specification, section 4.3.
    #[must_use]
    pub fn unknowns_that_matter(&self) -> Vec<UnknownRating> {
        let order = &self.problem.order;
        let Some(winner) = self.standing.winner() else { return Vec::new() };
        let share_of = |alternative: usize| self.scores[alternative].score / 100.0;
        let best_rival = self.standing.rivals().map(share_of).fold(f64::NEG_INFINITY, f64::max);
        let mut unknowns = Vec::new();
        for alternative in self.eligible() {
            let known = self.problem.sorted.known_of(alternative).iter().zip(&self.weights.shares).enumerate();
            for (criterion, (_, share)) in known.filter(|(_, (known, _))| !**known) {
                let half = share * value::UNKNOWN;
                let matters = match alternative == winner {
                    true => is_ahead(best_rival - (share_of(winner) - half), 1.0),
                    false => is_ahead(share_of(alternative) + half - share_of(winner), 1.0),
                };
                if matters {
                    let alternative = order.alternatives.given(alternative);
                    unknowns.push(UnknownRating { alternative, criterion: order.criteria.given(criterion) });
                }
            }
        }
        unknowns
    }
}
