//! Which alternatives can never win alone, whatever the weights.
//! It may compare values; it must not look at weights.

use serde::Serialize;

use super::decision::Decision;
use super::order::Listed;
use super::tie;

/// One alternative is nowhere better and somewhere worse than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Dominance {
    /// The alternative that can never be the only winner.
    pub dominated: usize,
    /// The one that is at least as good on every criterion and better on one.
    pub by: usize,
    /// Whether it holds whatever the unknown ratings turn out to be; else only while they count as the middle.
    pub certain: bool,
}

/// The number of value comparisons above which dominance is not looked for: about 0.1 s.
const MOST_COMPARISONS: usize = 50_000_000;

impl Decision<'_> {
    /// All dominated pairs among the eligible alternatives, by id; `None` when the problem is too large to look
    /// (more than 50,000,000 comparisons). Source: specification, section 6.7.
    #[must_use]
    pub fn dominances(&self) -> Option<Vec<Dominance>> {
        let eligible: Vec<usize> = self.eligible().listed();
        let comparisons = eligible.len().saturating_mul(eligible.len()).saturating_mul(self.weights.shares.len());
        if comparisons > MOST_COMPARISONS {
            return None;
        }
        let given = |alternative| self.problem.order.alternatives.given(alternative);
        let mut pairs = Vec::new();
        for &dominated in &eligible {
            for &by in eligible.iter().filter(|&&by| by != dominated && self.dominates(by, dominated)) {
                let certain = self.dominates_whatever_is_unknown(by, dominated);
                pairs.push(Dominance { dominated: given(dominated), by: given(by), certain });
            }
        }
        Some(pairs)
    }

    fn dominates(&self, by: usize, dominated: usize) -> bool {
        self.leads(by, dominated).all(|lead| lead >= 0.0) && self.leads(by, dominated).any(|lead| lead > 0.0)
    }

    fn dominates_whatever_is_unknown(&self, by: usize, dominated: usize) -> bool {
        let worst = self.value_bounds(by, 0.0).map(|(low, _)| low);
        let best = self.value_bounds(dominated, 0.0).map(|(_, high)| high);
        let mut leads = worst.zip(best).map(|(worst, best)| tie::lead(worst, best));
        let mut better = false;
        leads.all(|lead| {
            better |= lead > 0.0;
            lead >= 0.0
        }) && better
    }
}
