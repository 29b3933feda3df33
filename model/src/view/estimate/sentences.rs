//! What an estimate comes to, in sentences: on the page, in exports and on the command line the same.
//!
//! Must not claim that anything is saved; the words stand in `texts/cost.rs`.

use crate::cost::{Case, Counts, Entry, Estimate, Level, Levels, Moment, Money, ONE, Range, two_significant};
use crate::texts::cost::ENGLISH_COST;
use crate::texts::{ENGLISH, fill};
use crate::view::matrix::UNRATE;
use crate::view::{list, rating};

use super::{Locale, RESET};

/// Something that the reader changed, with the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Tells it from the others.
    pub key: String,
    /// The action that takes it back, and of what.
    pub action: &'static str,
    /// See there.
    pub subject: String,
    /// What it was and is.
    pub sentence: String,
    /// What the way back is called.
    pub label: String,
}

/// A case with a language to word it in.
#[derive(Clone, Copy)]
pub struct Words<'w> {
    /// What is worded.
    pub case: &'w Case<'w>,
    /// How numbers are written.
    pub locale: &'w dyn Locale,
}

impl Words<'_> {
    /// An amount in two digits.
    #[must_use]
    pub fn about(&self, amount: Money) -> String {
        self.locale.money(two_significant(amount, &self.case.currency), &self.case.currency, false)
    }

    /// The same with its sign, for differences.
    #[must_use]
    pub fn signed(&self, amount: Money) -> String {
        if amount > 0 { format!("+{}", self.about(amount)) } else { self.about(amount) }
    }

    /// An amount to the last decimal.
    #[must_use]
    pub fn exact(&self, amount: Money) -> String {
        self.locale.money(amount, &self.case.currency, true)
    }

    /// "Low to high", or the number alone where they are the same.
    #[must_use]
    pub fn range(&self, range: Range) -> String {
        let (low, high) = (self.locale.number(range.low), self.locale.number(range.high));
        if low == high { low } else { fill(ENGLISH_COST.from_to, &[("low", &low), ("high", &high)]) }
    }

    /// A range with its likely number and its unit.
    #[must_use]
    pub fn range_in_full(&self, entry: &Entry<'_>, range: Range) -> String {
        self.range_with(&self.unit(entry), range)
    }

    fn range_with(&self, unit: &str, range: Range) -> String {
        let likely = self.locale.number(range.likely);
        let space = if unit.is_empty() { "" } else { " " };
        if range.low == range.high {
            return [&likely, space, unit].concat();
        }
        let parts = [("low", &*self.locale.number(range.low)), ("high", &*self.locale.number(range.high))];
        format!("{likely} ({}){space}{unit}", fill(ENGLISH_COST.from_to, &parts))
    }

    /// What an entry counts, in words; nothing for people and things.
    #[must_use]
    pub fn unit(&self, entry: &Entry<'_>) -> String {
        unit_in(entry, &self.case.currency.code)
    }

    /// An entry's name, with the alternative where it is about one.
    #[must_use]
    pub fn entry_name(&self, entry: &Entry<'_>) -> String {
        match entry.alternative {
            None => entry.name.to_owned(),
            Some(alternative) => format!("{}: {}", self.name(alternative), entry.name),
        }
    }

    /// How long costs are added up.
    #[must_use]
    pub fn period(&self) -> String {
        let months = i64::from(self.case.months);
        match (months % 12, months / 12) {
            (0, 1) => ENGLISH_COST.one_year.into(),
            (0, years) => fill(ENGLISH_COST.some_years, &[("count", &self.locale.number(years * ONE))]),
            _ => fill(ENGLISH_COST.some_months, &[("count", &self.locale.number(months * ONE))]),
        }
    }

    fn name(&self, alternative: usize) -> &str {
        &self.case.calculator.dataset.alternatives[alternative].name
    }

    /// The names of some alternatives.
    #[must_use]
    pub fn names(&self, alternatives: &[usize]) -> String {
        list(alternatives.iter().map(|alternative| self.name(*alternative)), &ENGLISH)
    }

    /// Whether there is a lowest cost, and what points to one; nothing while fewer than two can be compared.
    #[must_use]
    pub fn verdict(&self) -> Vec<String> {
        let order = self.case.by_total();
        let [lowest, others @ ..] = &order[..] else { return Vec::new() };
        if others.is_empty() {
            return Vec::new();
        }
        let total = |estimate: &Estimate| estimate.total(self.case.months);
        let apart = |other: &usize| self.case.difference(*lowest, *other, total).is_some_and(|found| found.apart);
        let (higher, level): (Vec<usize>, Vec<usize>) = others.iter().partition(|other| apart(other));
        let (period, name) = (self.period(), self.name(*lowest));
        if level.is_empty() {
            return vec![fill(ENGLISH_COST.apart, &[("name", name), ("period", &period)])];
        }
        let named = self.names(&[&[*lowest], &level[..]].concat());
        let mut said = vec![fill(ENGLISH_COST.level, &[("names", &named), ("period", &period)])];
        if !higher.is_empty() {
            said.push(fill(ENGLISH_COST.higher, &[("name", name), ("names", &self.names(&higher))]));
        }
        said.extend(self.leaning(&order));
        said
    }

    /// Whether the hours of building alone point in a direction. A lead of less than a tenth of what the lower one costs
    /// in all is lost in the rest, so nothing is said of it.
    fn leaning(&self, order: &[usize]) -> Option<String> {
        let likely = |alternative: usize| self.case.estimate(alternative, Levels::all(Level::Likely));
        let first = *order.iter().min_by_key(|alternative| likely(**alternative).build())?;
        let total = likely(first).total(self.case.months);
        let leans = |other: usize| {
            let found = self.case.difference(first, other, Estimate::build);
            found.is_some_and(|found| found.leans && found.likely * 10 >= total)
        };
        let over: Vec<usize> = order.iter().copied().filter(|other| *other != first && leans(*other)).collect();
        let names = [("name", self.name(first)), ("names", &*self.names(&over))];
        (!over.is_empty()).then(|| fill(ENGLISH_COST.leans, &names))
    }

    /// When each dearer start has paid off.
    #[must_use]
    pub fn break_evens(&self) -> Vec<String> {
        let mut said = Vec::new();
        let count = self.case.calculator.dataset.alternatives.len();
        for one in 0..count {
            for other in one + 1..count {
                let Some(found) = self.case.break_even(one, other) else { continue };
                let moments = [found.likely, found.earliest, found.latest].map(|moment| self.moment(moment));
                let [likely, earliest, latest] = &moments;
                let values = [
                    ("dear", self.name(found.dear)),
                    ("cheap", self.name(found.cheap)),
                    ("likely", likely),
                    ("earliest", earliest),
                    ("latest", latest),
                ];
                said.push(fill(ENGLISH_COST.paid_off, &values));
            }
        }
        said
    }

    fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Month(0) => ENGLISH_COST.at_start.into(),
            Moment::Month(month) => fill(ENGLISH_COST.in_month, &[("month", &month.to_string())]),
            Moment::Later => fill(ENGLISH_COST.later, &[("period", &self.period())]),
            Moment::Never => ENGLISH_COST.never.into(),
        }
    }

    /// What isn't known of some alternative, a sentence each.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let entries = self.case.calculator.entries();
        let gap = |alternative: usize| {
            let unknown = self.case.estimate(alternative, Levels::all(Level::Likely)).unknown;
            let rows = list(unknown.iter().map(|position| entries[*position].name), &ENGLISH);
            let values = [("name", self.name(alternative)), ("rows", &*rows)];
            (!unknown.is_empty()).then(|| fill(ENGLISH_COST.incomplete, &values))
        };
        (0..self.case.calculator.dataset.alternatives.len()).filter_map(gap).collect()
    }

    /// What the reader changed, by numbers and by ratings that hours follow.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let (case, calculator) = (self.case, self.case.calculator);
        let mut said = Vec::new();
        let mut say = |id: &str, name: &str, now: &str, given: &str| {
            let sentence = fill(ENGLISH_COST.changed_to, &[("name", name), ("now", now), ("given", given)]);
            let label = fill(ENGLISH_COST.use_given_of, &[("name", &format!("{name}: {now}"))]);
            said.push(Change { key: id.to_owned(), action: RESET, subject: id.to_owned(), sentence, label });
        };
        let years = |months: u32| self.locale.number((i64::from(months) * ONE + 6) / 12);
        if case.scenario.months.is_some() {
            let given = (calculator.cost.period_years * 12.0).round() as u32;
            say("years", ENGLISH_COST.years, &years(case.months), &years(given));
        }
        if case.scenario.currency.is_some() {
            say("currency", ENGLISH_COST.currency, &case.currency.code, &calculator.cost.currency);
        }
        for (position, range) in &case.scenario.changed {
            let entry = &calculator.entries()[*position];
            let given = match entry.given {
                // What is given is in the data set's own currency, whatever the reader's is.
                Some(given) => self.range_with(&unit_in(entry, &calculator.cost.currency), given),
                None if entry.id.starts_with("addons.") => ENGLISH_COST.counted.into(),
                None => ENGLISH_COST.not_known.into(),
            };
            say(&entry.id, &self.entry_name(entry), &self.range_in_full(entry, *range), &given);
        }
        for (position, entry) in calculator.entries().iter().enumerate() {
            if case.counts(entry) && !case.scenario.changed.contains_key(&position) {
                said.extend(self.follows(entry));
            }
        }
        said
    }

    /// What a rating of the reader's own changes of an entry.
    fn follows(&self, entry: &Entry<'_>) -> Option<Change> {
        let ((row, given), alternative) = (entry.followed?, entry.alternative?);
        let criterion = &self.case.calculator.dataset.criteria[row];
        let (now, given) = (self.range_in_full(entry, entry.given?), self.range_in_full(entry, given));
        let change = [("name", &*self.entry_name(entry)), ("now", &now), ("given", &given)];
        let mut values = vec![("name", self.name(alternative)), ("criterion", &criterion.name)];
        let label = fill(ENGLISH_COST.use_given_rating_of, &values);
        let (change, rating) = (fill(ENGLISH_COST.changed_to, &change), rating(criterion.cells[alternative].rating?));
        values.extend([("change", &*change), ("rating", &rating)]);
        let sentence = fill(ENGLISH_COST.follows, &values);
        let key = ["rated.", &entry.id].concat();
        Some(Change { key, action: UNRATE, subject: format!("{row}-{alternative}"), sentence, label })
    }

    /// That hours follow a rating of the reader's own, in short, for the place where they stand.
    #[must_use]
    pub fn follows_given(&self, entry: &Entry<'_>) -> Option<String> {
        let (row, given) = entry.followed?;
        let cell = &self.case.calculator.dataset.criteria[row].cells[entry.alternative?];
        let values = [("rating", &*rating(cell.rating?)), ("given", &*self.range_in_full(entry, given))];
        Some(fill(ENGLISH_COST.follows_given, &values))
    }

    /// What was spent until a month by each alternative: likely, and from low to high.
    #[must_use]
    pub fn reading(&self, estimates: &[[Estimate; 3]], month: u32) -> Vec<String> {
        let read = |(alternative, levels): (usize, &[Estimate; 3])| {
            let [low, likely, high] = [0, 1, 2].map(|level: usize| self.about(levels[level].total(month)));
            let values = [("name", self.name(alternative)), ("low", &*low), ("likely", &likely), ("high", &high)];
            fill(ENGLISH_COST.figures, &values)
        };
        estimates.iter().enumerate().map(read).collect()
    }
}

fn unit_in(entry: &Entry<'_>, currency: &str) -> String {
    let text = match entry.counts {
        Counts::PerHour => ENGLISH_COST.per_hour,
        Counts::PerMonth => ENGLISH_COST.per_month,
        Counts::PerYear => ENGLISH_COST.per_year,
        Counts::Hours => ENGLISH_COST.in_hours,
        Counts::HoursPerYear => ENGLISH_COST.in_hours_per_year,
        Counts::Percent => ENGLISH_COST.in_percent,
        Counts::Years => ENGLISH_COST.in_years,
        Counts::Things => "",
    };
    fill(text, &[("currency", currency)])
}

/// Everything an estimate comes to, a sentence each.
#[must_use]
pub fn sentences(words: &Words<'_>) -> Vec<String> {
    [words.verdict(), words.gaps(), words.break_evens()].concat()
}
