//! Which inputs move the answer most, each taken from its low to its high end while all others stay likely.
//!
//! One at a time: the method's name, and its limit, since inputs that move together are not looked at.

use super::{Case, Level, Levels, Money};

/// What one input does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Influence {
    /// Position of the entry.
    pub entry: usize,
    /// The answer with the input at its low end: as cheap as it may be.
    pub low: Money,
    /// The answer with it at its high end.
    pub high: Money,
}

/// How much one alternative is likely to cost more than another, and what moves that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// The one with the lowest likely total.
    pub lower: usize,
    /// The one with the second lowest.
    pub higher: usize,
    /// What the second is likely to cost more over the whole period.
    pub likely: Money,
    /// Every input that moves this at all, the strongest first; equally strong ones by id.
    pub influences: Vec<Influence>,
}

impl Case<'_> {
    /// What moves the difference between the two lowest totals; nothing while there are no two.
    #[must_use]
    pub fn sensitivity(&self) -> Option<Sensitivity> {
        let [lower, higher, ..] = self.by_total()[..] else { return None };
        let entries = self.calculator.entries();
        let total = |alternative, but| {
            let levels = Levels { but, ..Levels::all(Level::Likely) };
            self.estimate(alternative, levels).total(self.months)
        };
        let likely = [lower, higher].map(|alternative| total(alternative, None));
        // What is an alternative's own leaves the other one as it is.
        let answer = |(entry, level): (usize, Level)| {
            let with = |alternative, unmoved| match entries[entry].alternative {
                Some(of) if of != alternative => unmoved,
                _ => total(alternative, Some((entry, level))),
            };
            with(higher, likely[1]) - with(lower, likely[0])
        };
        let concerned = |of: Option<usize>| of.is_none_or(|of| of == lower || of == higher);
        let mut influences: Vec<Influence> = (0..entries.len())
            .filter(|position| concerned(entries[*position].alternative) && self.counts(&entries[*position]))
            .filter(|position| self.range(*position).is_some_and(|range| range.low < range.high))
            .map(|entry| Influence { entry, low: answer((entry, Level::Low)), high: answer((entry, Level::High)) })
            .filter(|influence| influence.low != influence.high)
            .collect();
        influences.sort_by(|a, b| {
            let swing = |influence: &Influence| (influence.high - influence.low).abs();
            swing(b).cmp(&swing(a)).then_with(|| entries[a.entry].id.cmp(&entries[b.entry].id))
        });
        Some(Sensitivity { lower, higher, likely: likely[1] - likely[0], influences })
    }
}
