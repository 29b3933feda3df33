//! Whether two alternatives differ in cost by more than the inputs are uncertain.
//!
//! What both share, the price of an hour above all, is never set to different levels for the two.

use super::{Case, Estimate, Level, Levels, Money};

/// How two alternatives compare over the whole period or in building.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The one whose likely cost is lower; where they are equal the earlier one by id.
    pub lower: usize,
    /// The other one.
    pub higher: usize,
    /// How much the likely costs differ.
    pub likely: Money,
    /// Whether their ranges lie apart, whichever level the shared numbers have. Where they don't, there is no meaningful
    /// difference. Source: scoring specification, section 12.
    pub apart: bool,
    /// Whether the whole range of the lower one lies below the likely cost of the other one. Only points in a direction.
    pub leans: bool,
}

impl Case<'_> {
    /// How two alternatives compare by some sum of an estimate; nothing while one of them has something unknown.
    #[must_use]
    pub fn difference(&self, one: usize, other: usize, sum: impl Fn(&Estimate) -> Money) -> Option<Difference> {
        let at = |alternative, shared, own| sum(&self.estimate(alternative, Levels { shared, own, but: None }));
        let likely = |alternative| {
            let estimate = self.estimate(alternative, Levels::all(Level::Likely));
            estimate.is_known().then(|| sum(&estimate))
        };
        let id = |alternative: usize| &self.calculator.dataset.alternatives[alternative].id;
        let (one, other) = {
            let rank = |alternative| Some((likely(alternative)?, id(alternative)));
            if rank(one)? <= rank(other)? { (one, other) } else { (other, one) }
        };
        let apart = |shared: &Level| at(one, *shared, Level::High) < at(other, *shared, Level::Low);
        let leans = at(one, Level::Likely, Level::High) < at(other, Level::Likely, Level::Likely);
        Some(Difference {
            lower: one,
            higher: other,
            likely: likely(other)? - likely(one)?,
            apart: Level::ALL.iter().all(apart),
            leans,
        })
    }

    /// All alternatives that are known, the lowest likely total first; equal ones by id.
    #[must_use]
    pub fn by_total(&self) -> Vec<usize> {
        let alternatives = &self.calculator.dataset.alternatives;
        let estimate = |alternative| (alternative, self.estimate(alternative, Levels::all(Level::Likely)));
        let mut known: Vec<(Money, usize)> = (0..alternatives.len())
            .map(estimate)
            .filter(|(_, estimate)| estimate.is_known())
            .map(|(alternative, estimate)| (estimate.total(self.months), alternative))
            .collect();
        known.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| alternatives[a.1].id.cmp(&alternatives[b.1].id)));
        known.into_iter().map(|(_, alternative)| alternative).collect()
    }
}
