//! A scenario of a reader with all that it takes to reckon: what is ticked, every number, the period and the currency.
//!
//! Must not add anything up; see `estimate`.

use crate::answers::Answers;
use crate::dataset::format::MAX_YEARS;

use super::{Calculator, Currency, Entry, ONE, Range, Role, Scenario};

/// Most months that costs are added up over; the format allows no longer period.
pub const MOST_MONTHS: u32 = 12 * MAX_YEARS;

/// What is reckoned with.
#[derive(Debug)]
pub struct Case<'c> {
    /// The data set's numbers.
    pub calculator: &'c Calculator<'c>,
    /// What the reader changed.
    pub scenario: &'c Scenario,
    /// Whether each capability is needed: as the reader ticked, else as the quiz answers imply.
    pub needed: Vec<bool>,
    /// How many months from the start of work costs are added up, at least 1.
    pub months: u32,
    /// The currency of every sum. Nothing is ever converted.
    pub currency: Currency,
}

impl<'c> Case<'c> {
    /// The case of a reader.
    #[must_use]
    pub fn new(calculator: &'c Calculator<'c>, scenario: &'c Scenario, answers: &Answers) -> Self {
        let cost = calculator.cost;
        let needed = cost.capabilities.iter().enumerate().map(|(position, capability)| match &scenario.needs {
            Some(needs) => needs.contains(&position),
            None => capability.implied_by.as_ref().is_some_and(|condition| condition.holds(answers)),
        });
        let given = (cost.period_years * 12.0).round() as u32;
        Self {
            calculator,
            scenario,
            needed: needed.collect(),
            months: scenario.months.unwrap_or(given).clamp(1, MOST_MONTHS),
            currency: Currency::of(scenario.currency.as_deref().unwrap_or(&cost.currency)),
        }
    }

    /// Whether anything is ticked; with nothing there is nothing to estimate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.needed.contains(&true)
    }

    /// The range of an entry as it counts here; nothing where it isn't known.
    #[must_use]
    pub fn range(&self, position: usize) -> Option<Range> {
        let entry = self.calculator.entries().get(position)?;
        let changed = self.scenario.changed.get(&position).copied();
        changed.or(entry.given).or_else(|| match (entry.role, entry.alternative) {
            (Role::Addons, Some(alternative)) => Some(Range::certain(self.counted_addons(alternative))),
            _ => None,
        })
    }

    /// Whether an entry is the reader's own, by a number or by a rating that it follows.
    #[must_use]
    pub fn is_own(&self, position: usize) -> bool {
        let follows = |entry: &Entry<'_>| entry.followed.is_some();
        self.scenario.changed.contains_key(&position) || self.calculator.entries().get(position).is_some_and(follows)
    }

    /// Whether an entry has a say in the estimates as they stand.
    #[must_use]
    pub fn counts(&self, entry: &Entry<'_>) -> bool {
        match entry.role {
            Role::Aside => false,
            Role::Need(capability) => self.needed.get(capability) == Some(&true),
            Role::SalaryLoad | Role::ProductiveHours => self.earns_salary(),
            Role::Rate => !self.earns_salary(),
            _ => true,
        }
    }

    /// Whether the price of an hour comes from a salary.
    #[must_use]
    pub fn earns_salary(&self) -> bool {
        let salary = self.calculator.entries().iter().position(|entry| entry.role == Role::Salary);
        salary.and_then(|position| self.range(position)).is_some_and(|range| range.high > 0)
    }

    /// One for each ticked capability that an alternative needs a third-party package for, in hundredths.
    fn counted_addons(&self, alternative: usize) -> i64 {
        let capabilities = self.calculator.cost.capabilities.iter().zip(&self.needed);
        let addons = capabilities.filter(|(capability, needed)| {
            let need = capability.needs.get(alternative).and_then(Option::as_ref);
            **needed && need.is_some_and(|need| need.addon)
        });
        addons.count() as i64 * ONE
    }
}
