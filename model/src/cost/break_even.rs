//! When an alternative that is dearer to start with has cost no more than one that is cheaper to start with.
//!
//! Both curves are looked at month by month, at equal levels of all that they share.

use super::{Case, Level, Levels, Money};

/// When two curves meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// In this month, counted from the start of work.
    Month(u32),
    /// They come nearer, and don't meet within the period.
    Later,
    /// They never come nearer.
    Never,
}

/// When the dearer start has paid off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BreakEven {
    /// The one that is likely to be cheaper to build.
    pub cheap: usize,
    /// The one that is likely to be dearer to build.
    pub dear: usize,
    /// If the dearer one turns out as cheap as it may be and the cheaper one as dear.
    pub earliest: Moment,
    /// By the likely numbers.
    pub likely: Moment,
    /// If it turns out the other way round.
    pub latest: Moment,
}

impl Case<'_> {
    /// When two alternatives have cost the same; nothing if they start level or one of them has something unknown.
    #[must_use]
    pub fn break_even(&self, one: usize, other: usize) -> Option<BreakEven> {
        let likely = |alternative| self.estimate(alternative, Levels::all(Level::Likely));
        let (first, second) = (likely(one), likely(other));
        if !first.is_known() || !second.is_known() || first.build() == second.build() {
            return None;
        }
        let (cheap, dear) = if first.build() < second.build() { (one, other) } else { (other, one) };
        let moment = |shared, cheap_own, dear_own| {
            self.moment(
                (cheap, Levels { shared, own: cheap_own, but: None }),
                (dear, Levels { shared, own: dear_own, but: None }),
            )
        };
        let all = |cheap_own, dear_own| Level::ALL.map(|shared| moment(shared, cheap_own, dear_own));
        let likely = moment(Level::Likely, Level::Likely, Level::Likely);
        let earliest = all(Level::High, Level::Low).into_iter().min().unwrap_or(likely);
        let latest = all(Level::Low, Level::High).into_iter().max().unwrap_or(likely);
        Some(BreakEven { cheap, dear, earliest, likely, latest })
    }

    /// The first month in which the second has cost no more than the first.
    fn moment(&self, first: (usize, Levels), second: (usize, Levels)) -> Moment {
        let (first, second) = (self.estimate(first.0, first.1), self.estimate(second.0, second.1));
        let curve = |estimate: &super::Estimate| -> Vec<Money> { estimate.curve(self.months) };
        let months = curve(&first).into_iter().zip(curve(&second));
        let met = months.zip(0..).find(|((first, second), _)| second <= first);
        match met {
            Some((_, month)) => Moment::Month(month),
            None if second.yearly() < first.yearly() => Moment::Later,
            None => Moment::Never,
        }
    }
}
