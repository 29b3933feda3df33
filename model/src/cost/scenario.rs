//! What a reader ticked, chose and put in place of given numbers.
//!
//! A scenario belongs to one calculator. Must not work anything out.

use std::collections::BTreeMap;

use super::encoding::is_currency;
use super::number::{Separators, UnreadNumber, parse_number};
use super::{Calculator, Counts, Entry, ONE, Part, Range, Role};

/// Most money of any kind in a currency of the reader's own, in hundredths.
const MOST_MONEY: i64 = 1_000_000_000 * ONE;

/// What differs from the data set's own numbers; the default differs in nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// Positions of the capabilities that the project needs, rising; nothing while the quiz answers say.
    pub needs: Option<Vec<usize>>,
    /// How far costs are added up, in months, 1 to [`super::MOST_MONTHS`]; nothing for the data set's own period.
    pub months: Option<u32>,
    /// The currency of the reader's own sums (ISO 4217); nothing for the data set's.
    pub currency: Option<String>,
    /// Ranges in place of given ones, by position of the entry.
    pub changed: BTreeMap<usize, Range>,
}

/// Why a number that a reader put in isn't taken; the scenario stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It can't be read.
    Unread(UnreadNumber),
    /// It is below the least that can be set, in hundredths.
    Below(i64),
    /// It is above the most that can be set, in hundredths.
    Above(i64),
    /// A low end must not lie above the likely number (in hundredths), nor that one above the high end.
    AboveNext(i64),
    /// A high end must not lie below the likely number (in hundredths), nor that one below the low end.
    BelowPrevious(i64),
    /// There is no range yet of which this could be an end.
    NoRange,
    /// It isn't the three letters of a currency.
    NoCurrency,
    /// No entry has this name.
    Nothing,
}

impl Scenario {
    /// Takes a number as a reader typed it. `subject` names an entry, and behind a colon the part of its range: `rate` or
    /// `need.accounts.flask:high`; `years` is how far costs are added up.
    ///
    /// # Errors
    /// Why it isn't taken.
    pub fn put(
        &mut self,
        calculator: &Calculator<'_>,
        subject: &str,
        typed: &str,
        separators: &Separators,
    ) -> Result<(), Refusal> {
        let value = parse_number(typed, separators).map_err(Refusal::Unread)?;
        if subject == "years" {
            let most = i64::from(super::MOST_MONTHS / 12) * ONE;
            let value = between(value, ONE, most)?;
            self.months = Some((value * 12 + ONE / 2) / ONE).and_then(|months| u32::try_from(months).ok());
            return Ok(());
        }
        let (id, part) = match subject.split_once(':') {
            None => (subject, Part::Whole),
            Some((id, "low")) => (id, Part::Low),
            Some((id, "likely")) => (id, Part::Likely),
            Some((id, "high")) => (id, Part::High),
            Some(_) => return Err(Refusal::Nothing),
        };
        let position = calculator.position(id).ok_or(Refusal::Nothing)?;
        self.set(calculator, position, part, value)
    }

    /// Sets a number of an entry, in hundredths.
    ///
    /// # Errors
    /// When it is out of bounds or out of order.
    pub fn set(&mut self, calculator: &Calculator<'_>, position: usize, part: Part, value: i64) -> Result<(), Refusal> {
        let entry = calculator.entries().get(position).ok_or(Refusal::Nothing)?;
        let (min, max) = self.bounds(entry);
        let value = between(value, min, max)?;
        let before = self.changed.get(&position).copied().or(entry.given);
        let range = match (part, before) {
            (Part::Whole, _) => Range::certain(value),
            (_, None) => return Err(Refusal::NoRange),
            (Part::Low, Some(range)) if value > range.likely => return Err(Refusal::AboveNext(range.likely)),
            (Part::Low, Some(range)) => Range { low: value, ..range },
            (Part::Likely, Some(range)) if value > range.high => return Err(Refusal::AboveNext(range.high)),
            (Part::Likely, Some(range)) if value < range.low => return Err(Refusal::BelowPrevious(range.low)),
            (Part::Likely, Some(range)) => Range { likely: value, ..range },
            (Part::High, Some(range)) if value < range.likely => return Err(Refusal::BelowPrevious(range.likely)),
            (Part::High, Some(range)) => Range { high: value, ..range },
        };
        self.changed.insert(position, range);
        if entry.given == Some(range) {
            self.changed.remove(&position);
        }
        Ok(())
    }

    /// Ticks or unticks a capability; from then on the quiz answers no longer say what is needed.
    /// `before` says what is ticked now; see [`super::Case::needed`].
    pub fn tick(&mut self, before: &[bool], capability: usize, needed: bool) {
        let is_needed = |at: &usize| if *at == capability { needed } else { before[*at] };
        self.needs = Some((0..before.len()).filter(is_needed).collect());
    }

    /// Ticks what a ready-made selection of the data set holds, and nothing else.
    pub fn choose(&mut self, calculator: &Calculator<'_>, id: &str) {
        if let Some(selection) = calculator.cost.scenarios.iter().find(|item| item.id == id) {
            let mut needs = selection.capabilities.clone();
            needs.sort_unstable();
            needs.dedup();
            self.needs = Some(needs);
        }
    }

    /// Names the currency of the reader's sums, as typed; nothing is converted.
    ///
    /// # Errors
    /// When it isn't three letters.
    pub fn pay_in(&mut self, calculator: &Calculator<'_>, typed: &str) -> Result<(), Refusal> {
        let currency = typed.trim().to_ascii_uppercase();
        if !is_currency(&currency) {
            return Err(Refusal::NoCurrency);
        }
        self.currency = Some(currency).filter(|code| *code != calculator.cost.currency);
        // What was possible in another currency may not be in this one.
        let mut changed = std::mem::take(&mut self.changed);
        changed.retain(|position, range| {
            let (min, max) = self.bounds(&calculator.entries()[*position]);
            min <= range.low && range.high <= max
        });
        self.changed = changed;
        Ok(())
    }

    /// The least and the most that can be set of an entry. The data set's bounds of sums of money are in its own currency
    /// and say nothing of another one.
    #[must_use]
    pub fn bounds(&self, entry: &Entry<'_>) -> (i64, i64) {
        let is_money = matches!(entry.counts, Counts::PerHour | Counts::PerMonth | Counts::PerYear);
        if is_money && self.currency.is_some() {
            (i64::from(entry.role == Role::Rate), MOST_MONEY)
        } else {
            (entry.min, entry.max)
        }
    }

    /// Takes the given number again: of one entry by its id, of `years`, of `currency`, or of everything but what is
    /// ticked where the name is empty.
    pub fn reset(&mut self, calculator: &Calculator<'_>, id: &str) {
        match id {
            "" => *self = Self { needs: self.needs.take(), ..Self::default() },
            "years" => self.months = None,
            "currency" => self.currency = None,
            id => _ = calculator.position(id).and_then(|position| self.changed.remove(&position)),
        }
    }
}

fn between(value: i64, min: i64, max: i64) -> Result<i64, Refusal> {
    match value {
        value if value < min => Err(Refusal::Below(min)),
        value if value > max => Err(Refusal::Above(max)),
        value => Ok(value),
    }
}
