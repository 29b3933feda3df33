//! Every number that an estimate rests on, one entry each, with its given range and the bounds for a reader's own.
//!
//! Knows what the ids of a data set's assumptions mean to the calculator; must not add anything up.

use crate::dataset::{Assumption, Cost, Dataset, Effort, Mark, Per, Span, Unit};
use crate::texts::cost::ENGLISH_COST;

use super::ONE;
use super::follow::followed;

/// Most hours of one entry, as in the format.
const MOST_HOURS: i64 = 1_000_000 * ONE;
/// Most money of a salary a year.
const MOST_SALARY: i64 = 10_000_000 * ONE;

/// A range in hundredths: low ≤ likely ≤ high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Low end.
    pub low: i64,
    /// Most likely.
    pub likely: i64,
    /// High end.
    pub high: i64,
}

impl Range {
    /// A number that is certain.
    #[must_use]
    pub const fn certain(value: i64) -> Self {
        Self { low: value, likely: value, high: value }
    }

    fn of(span: &Span) -> Self {
        Self { low: hundredths(span.low), likely: hundredths(span.likely), high: hundredths(span.high) }
    }

    fn within(self, min: i64, max: i64) -> Self {
        let within = |value: i64| value.clamp(min, max);
        Self { low: within(self.low), likely: within(self.likely), high: within(self.high) }
    }
}

/// A number of the data set in hundredths.
fn hundredths(value: f64) -> i64 {
    (value * ONE as f64).round() as i64
}

/// Which number of a range is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All three at once: the reader knows the number.
    Whole,
    /// The low end.
    Low,
    /// The likely one.
    Likely,
    /// The high end.
    High,
}

/// What an entry counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Money for an hour of work.
    PerHour,
    /// Money a month.
    PerMonth,
    /// Money a year.
    PerYear,
    /// Hours of work, once.
    Hours,
    /// Hours of work a year.
    HoursPerYear,
    /// People or things.
    Things,
    /// Hundredths.
    Percent,
    /// Years.
    Years,
}

/// What an entry does in an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The price of an hour, the same for all alternatives.
    Rate,
    /// What one alternative's hours cost beyond the others', in percent.
    Premium,
    /// A salary a year; above nought it makes the rate.
    Salary,
    /// Loaded cost as a share of salary.
    SalaryLoad,
    /// Hours that a salary buys in a year.
    ProductiveHours,
    /// How many add-ons an alternative needs: counted from what is ticked unless the reader says otherwise.
    Addons,
    /// Hours a year for each add-on.
    AddonUpkeep,
    /// Chance in a year that an add-on has to be replaced.
    AddonAbandoned,
    /// Hours to replace one.
    AddonReplace,
    /// A reserve on top of everything, in percent.
    Reserve,
    /// How many people learn the alternative at the start.
    Newcomers,
    /// How many join later, in a year.
    Joiners,
    /// How much running costs grow from year to year, in percent.
    Growth,
    /// How much less money counts a year later, in percent.
    Discount,
    /// Hours once, the same for all.
    Once,
    /// Hours a year, the same for all.
    Yearly,
    /// Money a month, the same for all.
    Monthly,
    /// Hours for the capability at this position.
    Need(usize),
    /// Hours of the line of upkeep at this position.
    Upkeep(usize),
    /// Hours of a newcomer, by the line of people at this position.
    RampUp(usize),
    /// Hours of a later joiner, by the line of people at this position.
    Join(usize),
    /// Shown, and not part of an estimate.
    Aside,
}

/// A number that an estimate rests on.
#[derive(Debug, Clone)]
pub struct Entry<'d> {
    /// Stable name: the assumption's id, or kind, id and alternative: `need.accounts.flask`.
    pub id: String,
    /// What it is called.
    pub name: &'d str,
    /// What it does.
    pub role: Role,
    /// The alternative that it is about; nothing for what is the same for all.
    pub alternative: Option<usize>,
    /// What it counts.
    pub counts: Counts,
    /// What is reckoned with until the reader puts another number: what the data set gives, or what follows from it by a
    /// rating of the reader's own. Nothing where it isn't known, or where it is counted.
    pub given: Option<Range>,
    /// What the data set gives, where a rating of the reader's own has the hours follow; the criterion of that rating.
    pub followed: Option<(usize, Range)>,
    /// The least that a reader can set.
    pub min: i64,
    /// The most that a reader can set.
    pub max: i64,
    /// How sure the given range is.
    pub mark: Mark,
    /// Where it comes from, and its limits.
    pub note: Option<&'d str>,
    /// Where it was read.
    pub sources: &'d [usize],
}

impl Entry<'_> {
    /// What it is about, without the alternative: entries of different alternatives with the same row stand side by side.
    #[must_use]
    pub fn row(&self) -> &str {
        let end = self.id.match_indices('.').nth(1).map_or(self.id.len(), |(at, _)| at);
        let end = if self.alternative.is_some() { end } else { self.id.len() };
        self.id.get(..end).unwrap_or_default()
    }

    /// Whether costs fall when it rises.
    #[must_use]
    pub fn is_inverse(&self) -> bool {
        matches!(self.role, Role::ProductiveHours | Role::Discount)
    }
}

/// The numbers of a data set, ready to be changed and reckoned with.
#[derive(Debug)]
pub struct Calculator<'d> {
    /// What is compared.
    pub dataset: &'d Dataset,
    /// What the data set says of cost.
    pub cost: &'d Cost,
    entries: Vec<Entry<'d>>,
}

impl<'d> Calculator<'d> {
    /// The calculator of a data set; nothing if it gives no price of an hour (the assumption `rate`, per hour).
    #[must_use]
    pub fn new(dataset: &'d Dataset, cost: &'d Cost) -> Option<Self> {
        let mut entries: Vec<Entry<'d>> = cost.assumptions.iter().flat_map(|item| assumed(dataset, item)).collect();
        entries.iter().find(|entry| entry.role == Role::Rate)?;
        for (role, id, name, counts, max) in OWN {
            if !entries.iter().any(|entry| entry.role == role || entry.id == id) {
                entries.push(own(role, id.into(), name, counts, max));
            }
        }
        for (alternative, item) in dataset.alternatives.iter().enumerate() {
            let mut counted =
                own(Role::Addons, format!("addons.{}", item.id), ENGLISH_COST.addons, Counts::Things, 1_000 * ONE);
            (counted.alternative, counted.given) = (Some(alternative), None);
            entries.push(counted);
        }
        for (position, capability) in cost.capabilities.iter().enumerate() {
            let hours = |need: &crate::dataset::Need| Range::of(&need.hours);
            let given: Vec<_> = capability.needs.iter().map(|need| need.as_ref().map(hours)).collect();
            let row = Row {
                kind: "need",
                id: &capability.id,
                name: &capability.name,
                role: Role::Need(position),
                criterion: capability.criterion,
            };
            let ground = (capability.mark, &capability.note, capability.sources.as_slice());
            entries.extend(row.entries(dataset, Counts::Hours, &given, ground));
        }
        for (kind, rows) in [("upkeep", &cost.upkeep), ("people", &cost.people)] {
            for (position, effort) in rows.iter().enumerate() {
                let role = if kind == "upkeep" { Role::Upkeep(position) } else { people_role(effort, position) };
                let given: Vec<_> = effort.values.iter().map(|span| span.as_ref().map(Range::of)).collect();
                let counts = if effort.per == Per::Year { Counts::HoursPerYear } else { Counts::Hours };
                let row = Row { kind, id: &effort.id, name: &effort.name, role, criterion: effort.criterion };
                entries.extend(row.entries(dataset, counts, &given, (effort.mark, &effort.note, &effort.sources)));
            }
        }
        Some(Self { dataset, cost, entries })
    }

    /// All entries, in the order of the data set.
    #[must_use]
    pub fn entries(&self) -> &[Entry<'d>] {
        &self.entries
    }

    /// The position of the entry with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }
}

/// Entries that every calculator has; nought until the reader sets them.
const OWN: [(Role, &str, &str, Counts, i64); 3] = [
    (Role::Salary, "salary", ENGLISH_COST.salary, Counts::PerYear, MOST_SALARY),
    (Role::Growth, "growth", ENGLISH_COST.growth, Counts::Percent, 100 * ONE),
    (Role::Discount, "discount", ENGLISH_COST.discount, Counts::Percent, 100 * ONE),
];

fn own<'d>(role: Role, id: String, name: &'static str, counts: Counts, max: i64) -> Entry<'d> {
    let (given, mark) = (Some(Range::certain(0)), Mark::Assumption);
    Entry {
        id,
        name,
        role,
        alternative: None,
        counts,
        given,
        followed: None,
        min: 0,
        max,
        mark,
        note: None,
        sources: &[],
    }
}

/// The entries of an assumption: one, or for the premium one for each alternative.
fn assumed<'d>(dataset: &'d Dataset, item: &'d Assumption) -> Vec<Entry<'d>> {
    let (role, counts) = role(item);
    let min = hundredths(item.min).max(if role == Role::Premium { -100 * ONE } else { 0 });
    // Nobody can buy an hour of work in no hours.
    let min = if role == Role::ProductiveHours { min.max(ONE) } else { min };
    let max = hundredths(item.max).max(min);
    let entry = Entry {
        id: item.id.clone(),
        name: &item.name,
        role,
        alternative: None,
        counts,
        given: Some(Range::of(&item.usual).within(min, max)),
        followed: None,
        min,
        max,
        mark: item.mark,
        note: item.note.as_deref(),
        sources: &item.sources,
    };
    if role != Role::Premium {
        return vec![entry];
    }
    let of = |(position, alternative): (usize, &crate::dataset::Alternative)| {
        let id = format!("{}.{}", item.id, alternative.id);
        Entry { id, alternative: Some(position), ..entry.clone() }
    };
    dataset.alternatives.iter().enumerate().map(of).collect()
}

/// What an assumption does, by its id where the unit fits; any other by its unit alone.
fn role(item: &Assumption) -> (Role, Counts) {
    match (item.id.as_str(), item.unit) {
        ("rate", Unit::PerHour) => (Role::Rate, Counts::PerHour),
        ("rate_premium", Unit::Percent) => (Role::Premium, Counts::Percent),
        ("salary_load", Unit::Percent) => (Role::SalaryLoad, Counts::Percent),
        ("productive_hours", Unit::HoursPerYear) => (Role::ProductiveHours, Counts::HoursPerYear),
        ("addon_upkeep", Unit::HoursPerYear) => (Role::AddonUpkeep, Counts::HoursPerYear),
        ("addon_abandoned", Unit::Percent) => (Role::AddonAbandoned, Counts::Percent),
        ("addon_replace", Unit::Hours) => (Role::AddonReplace, Counts::Hours),
        ("risk_reserve", Unit::Percent) => (Role::Reserve, Counts::Percent),
        ("newcomers", Unit::Count) => (Role::Newcomers, Counts::Things),
        ("joiners", Unit::Count) => (Role::Joiners, Counts::Things),
        ("growth", Unit::Percent) => (Role::Growth, Counts::Percent),
        ("discount", Unit::Percent) => (Role::Discount, Counts::Percent),
        (_, Unit::Hours) => (Role::Once, Counts::Hours),
        (_, Unit::HoursPerYear) => (Role::Yearly, Counts::HoursPerYear),
        (_, Unit::PerMonth) => (Role::Monthly, Counts::PerMonth),
        (_, Unit::PerHour) => (Role::Aside, Counts::PerHour),
        (_, Unit::Count) => (Role::Aside, Counts::Things),
        (_, Unit::Percent) => (Role::Aside, Counts::Percent),
        (_, Unit::Years) => (Role::Aside, Counts::Years),
    }
}

fn people_role(effort: &Effort, position: usize) -> Role {
    match (effort.id.as_str(), effort.per) {
        ("ramp_up", Per::Once) => Role::RampUp(position),
        ("join", Per::Once) => Role::Join(position),
        _ => Role::Aside,
    }
}

/// A row of hours by alternative.
struct Row<'d> {
    kind: &'static str,
    id: &'d str,
    name: &'d str,
    role: Role,
    criterion: Option<usize>,
}

impl<'d> Row<'d> {
    fn entries(
        &self,
        dataset: &Dataset,
        counts: Counts,
        given: &[Option<Range>],
        (mark, note, sources): (Mark, &'d Option<String>, &'d [usize]),
    ) -> Vec<Entry<'d>> {
        let given: Vec<_> = given.iter().map(|range| range.map(|range| range.within(0, MOST_HOURS))).collect();
        let entry = |position: usize| {
            let moved = self.criterion.and_then(|criterion| {
                let now = followed(&dataset.criteria[criterion], &given, position)?.within(0, MOST_HOURS);
                Some((criterion, now))
            });
            Entry {
                id: format!("{}.{}.{}", self.kind, self.id, dataset.alternatives[position].id),
                name: self.name,
                role: self.role,
                alternative: Some(position),
                counts,
                given: moved.map(|(_, now)| now).or(given[position]),
                followed: moved.and_then(|(criterion, _)| Some((criterion, given[position]?))),
                min: 0,
                max: MOST_HOURS,
                mark,
                note: note.as_deref(),
                sources,
            }
        };
        (0..given.len()).map(entry).collect()
    }
}
