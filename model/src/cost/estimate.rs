//! What one alternative costs: a line for each capability and each thing that comes back, sums of lines, and the curve.
//!
//! Formulas: scoring specification, section 12, and `docs/adr/0016`. Must not compare alternatives.

use super::{Case, Entry, Money, ONE, Range, Role, rounded};

/// Hundredths in the whole, for percent: a hundredth of a percent is one of these.
const WHOLE: i128 = 10_000;

/// Which end of the ranges is reckoned with. Low is what makes costs low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Everything as cheap as it may be.
    Low,
    /// The likely numbers.
    Likely,
    /// Everything as dear as it may be.
    High,
}

impl Level {
    /// All three, rising.
    pub const ALL: [Self; 3] = [Self::Low, Self::Likely, Self::High];
}

/// The level of each entry. What all alternatives share, such as the price of an hour, has one level for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    /// Of what is the same for all alternatives.
    pub shared: Level,
    /// Of what is an alternative's own.
    pub own: Level,
    /// One entry that stands at a level of its own, by its position.
    pub but: Option<(usize, Level)>,
}

impl Levels {
    /// Everything at one level.
    #[must_use]
    pub const fn all(level: Level) -> Self {
        Self { shared: level, own: level, but: None }
    }

    fn of(&self, position: usize, entry: &Entry<'_>) -> Level {
        let level = if entry.alternative.is_some() { self.own } else { self.shared };
        match (self.but.filter(|(but, _)| *but == position).map_or(level, |(_, level)| level), entry.is_inverse()) {
            (Level::Low, true) => Level::High,
            (Level::High, true) => Level::Low,
            (level, _) => level,
        }
    }
}

/// A line of an estimate: something that costs once, every year, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The position of the entry that it comes from.
    pub entry: usize,
    /// Hours once, in hundredths.
    pub hours_once: i64,
    /// Hours in a year, in hundredths.
    pub hours_yearly: i64,
    /// Money once.
    pub once: Money,
    /// Money in the first year.
    pub yearly: Money,
}

/// What one alternative costs at some levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The parts; they add up to everything else.
    pub lines: Vec<Line>,
    /// What can't be estimated, since its hours aren't known: positions of entries.
    pub unknown: Vec<usize>,
    /// The price of an hour, in hundredths of the currency's unit.
    pub rate: i64,
    /// Money in each year of running it; more than the first differ only with growth or discount.
    pub years: Vec<Money>,
}

impl Estimate {
    /// What building costs, at the start.
    #[must_use]
    pub fn build(&self) -> Money {
        self.lines.iter().map(|line| line.once).sum()
    }

    /// What the first year of running it costs.
    #[must_use]
    pub fn yearly(&self) -> Money {
        self.lines.iter().map(|line| line.yearly).sum()
    }

    /// Hours once and hours a year, in hundredths.
    #[must_use]
    pub fn hours(&self) -> (i64, i64) {
        let add = |sum: (i64, i64), line: &Line| (sum.0 + line.hours_once, sum.1 + line.hours_yearly);
        self.lines.iter().fold((0, 0), add)
    }

    /// What it has cost after so many months: building, each year that is over, and the share of the year that isn't.
    #[must_use]
    pub fn total(&self, months: u32) -> Money {
        let over = (months / 12) as usize;
        let done: Money = self.years.iter().take(over).sum();
        let running = self.years.get(over).or(self.years.last()).copied().unwrap_or(0);
        self.build() + done + rounded(running * Money::from(months % 12), 12)
    }

    /// What it has cost after each month from the start to the last.
    #[must_use]
    pub fn curve(&self, months: u32) -> Vec<Money> {
        (0..=months).map(|month| self.total(month)).collect()
    }

    /// Whether nothing that counts is unknown.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.unknown.is_empty()
    }
}

impl Case<'_> {
    /// What an alternative costs at some levels.
    #[must_use]
    pub fn estimate(&self, alternative: usize, levels: Levels) -> Estimate {
        let rate = self.rate(alternative, levels);
        let mut adder = Adder { case: self, alternative, levels, rate, lines: Vec::new(), unknown: Vec::new() };
        for (position, entry) in self.calculator.entries().iter().enumerate() {
            if entry.alternative.is_none_or(|of| of == alternative) && self.counts(entry) {
                adder.add(position, entry);
            }
        }
        let Adder { mut lines, unknown, .. } = adder;
        let reserve = self.value(Role::Reserve, alternative, levels);
        if reserve > 0 {
            let share = |sum: Money| rounded(sum * i128::from(reserve), WHOLE);
            let (once, yearly) = (lines.iter().map(|line| line.once).sum(), lines.iter().map(|line| line.yearly).sum());
            let entry = self.entry(Role::Reserve, alternative).map_or(0, |(position, _)| position);
            lines.push(Line { entry, hours_once: 0, hours_yearly: 0, once: share(once), yearly: share(yearly) });
        }
        let mut estimate = Estimate { lines, unknown, rate, years: Vec::new() };
        let (growth, discount) = (
            WHOLE + i128::from(self.value(Role::Growth, alternative, levels)),
            WHOLE + i128::from(self.value(Role::Discount, alternative, levels)),
        );
        // Each year follows from the one before, so that only whole numbers are ever multiplied.
        let next = |year: &Money| Some(rounded(*year * growth, discount));
        let years = std::iter::successors(Some(estimate.yearly()), next);
        estimate.years = years.take(self.months.div_ceil(12) as usize).collect();
        estimate
    }

    /// The price of an hour: given, or what a salary comes to; with the premium of the alternative.
    fn rate(&self, alternative: usize, levels: Levels) -> i64 {
        let value = |role| i128::from(self.value(role, alternative, levels));
        let rate = if self.earns_salary() {
            rounded(
                value(Role::Salary) * value(Role::SalaryLoad),
                WHOLE * value(Role::ProductiveHours).max(1) / i128::from(ONE),
            )
        } else {
            value(Role::Rate)
        };
        rounded(rate * (WHOLE + value(Role::Premium)), WHOLE) as i64
    }

    /// The entry of this role for an alternative.
    fn entry(&self, role: Role, alternative: usize) -> Option<(usize, &Entry<'_>)> {
        let entries = self.calculator.entries().iter().enumerate();
        entries
            .into_iter()
            .find(|(_, entry)| entry.role == role && entry.alternative.is_none_or(|of| of == alternative))
    }

    /// The number of this role at its level; 0 where there is none.
    fn value(&self, role: Role, alternative: usize, levels: Levels) -> i64 {
        let entry = self.entry(role, alternative);
        entry.and_then(|(position, entry)| self.at(position, entry, levels)).unwrap_or(0)
    }

    fn at(&self, position: usize, entry: &Entry<'_>, levels: Levels) -> Option<i64> {
        let Range { low, likely, high } = self.range(position)?;
        Some(match levels.of(position, entry) {
            Level::Low => low,
            Level::Likely => likely,
            Level::High => high,
        })
    }
}

/// Lines being added.
struct Adder<'a> {
    case: &'a Case<'a>,
    alternative: usize,
    levels: Levels,
    rate: i64,
    lines: Vec<Line>,
    unknown: Vec<usize>,
}

impl Adder<'_> {
    fn add(&mut self, position: usize, entry: &Entry<'_>) {
        use crate::dataset::Per;
        let hours = |hours| (hours, 0);
        let Some(value) = self.case.at(position, entry, self.levels) else {
            self.unknown.push(position);
            return;
        };
        let product = |role: Role| {
            let times = self.case.value(role, self.alternative, self.levels);
            rounded(i128::from(value) * i128::from(times), i128::from(ONE)) as i64
        };
        let (once, yearly) = match entry.role {
            Role::Need(_) | Role::Once => hours(value),
            Role::Yearly => (0, value),
            Role::Upkeep(row) if self.case.calculator.cost.upkeep[row].per == Per::Once => hours(value),
            Role::Upkeep(_) => (0, value),
            Role::RampUp(_) => (product(Role::Newcomers), 0),
            Role::Join(_) => (0, product(Role::Joiners)),
            Role::AddonUpkeep => (0, product(Role::Addons)),
            Role::AddonReplace => {
                let addons = i128::from(self.case.value(Role::Addons, self.alternative, self.levels));
                let chance = i128::from(self.case.value(Role::AddonAbandoned, self.alternative, self.levels));
                (0, rounded(addons * chance * i128::from(value), i128::from(ONE) * WHOLE) as i64)
            }
            Role::Monthly => {
                let yearly = rounded(i128::from(value) * 12 * self.case.currency.unit(), i128::from(ONE));
                self.push(position, entry, (0, 0), (0, yearly));
                return;
            }
            _ => return,
        };
        let money = |hours: i64| {
            rounded(i128::from(hours) * i128::from(self.rate) * self.case.currency.unit(), i128::from(ONE * ONE))
        };
        self.push(position, entry, (once, yearly), (money(once), money(yearly)));
    }

    /// Keeps a line, unless it says nothing.
    fn push(
        &mut self,
        position: usize,
        entry: &Entry<'_>,
        (hours_once, hours_yearly): (i64, i64),
        (once, yearly): (Money, Money),
    ) {
        let is_nothing = (hours_once, hours_yearly, once, yearly) == (0, 0, 0, 0);
        if !is_nothing || matches!(entry.role, Role::Need(_)) {
            self.lines.push(Line { entry: position, hours_once, hours_yearly, once, yearly });
        }
    }
}
