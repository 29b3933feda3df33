//! What the cost calculator reckons with: assumptions, hours by capability, upkeep, hosting and people.
//!
//! Plain data; see [`Dataset`](super::Dataset) for what holds of it. Must not add anything up.

use crate::condition::Condition;

/// What the cost calculator reckons with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Cost {
    /// The currency of all sums (ISO 4217).
    pub currency: String,
    /// The years that costs are added up over, 1 to 10.
    pub period_years: f64,
    /// Numbers that the reader can change.
    pub assumptions: Vec<Assumption>,
    /// What a project may need.
    pub capabilities: Vec<Capability>,
    /// Hours that come back every year.
    pub upkeep: Vec<Effort>,
    /// What running it takes.
    pub hosting: Vec<Hosting>,
    /// Hours until people are at home in it.
    pub people: Vec<Effort>,
    /// Ready-made selections of capabilities.
    pub scenarios: Vec<Scenario>,
    /// What is left out, and why.
    pub notes: Vec<String>,
}

/// A number that the reader can change: min ≤ low ≤ likely ≤ high ≤ max.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assumption {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// What is usual.
    pub usual: Span,
    /// The least that the reader can set.
    pub min: f64,
    /// The most that the reader can set.
    pub max: f64,
    /// How sure it is.
    pub mark: Mark,
    /// Where the range comes from, and its limits.
    pub note: Option<String>,
    /// Where it was read.
    pub sources: Vec<usize>,
}

/// What an assumption counts; money is in the currency of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money for an hour of work.
    PerHour,
    /// Hours of work, once.
    Hours,
    /// Hours of work a year.
    HoursPerYear,
    /// Money a month.
    PerMonth,
    /// People or things.
    Count,
    /// Hundredths.
    Percent,
    /// Years.
    Years,
}

/// How sure a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Judged by the editors.
    Assumption,
    /// Read or measured; the sources say where.
    Fact,
}

/// A span of numbers: low ≤ likely ≤ high.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Span {
    /// Low end.
    pub low: f64,
    /// Most likely; the middle where the file leaves it out.
    pub likely: f64,
    /// High end.
    pub high: f64,
}

/// Something that a project may need.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Capability {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What each alternative takes for it, in their order; unknown where the file says nothing.
    pub needs: Vec<Option<Need>>,
    /// How sure the hours are.
    pub mark: Mark,
    /// Where the hours come from, and their limits.
    pub note: Option<String>,
    /// Where it was read.
    pub sources: Vec<usize>,
    /// The answers that tick it before the reader does.
    pub implied_by: Option<Condition>,
    /// The criterion that rates how good the alternatives are at it; its hours follow ratings of the reader's own.
    pub criterion: Option<usize>,
}

/// What one alternative takes for a capability.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Need {
    /// What does it.
    pub how: String,
    /// Hours of work.
    pub hours: Span,
    /// Whether a third-party package has to be kept up to date for it.
    pub addon: bool,
}

/// Hours by alternative.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Effort {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// How often the hours come.
    pub per: Per,
    /// Hours of each alternative, in their order; unknown where the file says nothing.
    pub values: Vec<Option<Span>>,
    /// How sure the hours are.
    pub mark: Mark,
    /// Where the hours come from, and their limits.
    pub note: Option<String>,
    /// Where it was read.
    pub sources: Vec<usize>,
    /// The criterion that rates how good the alternatives are at it; its hours follow ratings of the reader's own.
    pub criterion: Option<usize>,
}

/// How often hours come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Once.
    Once,
    /// Every year.
    Year,
}

/// What running an alternative takes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Hosting {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The value of each alternative, in their order; unknown where the file says nothing.
    pub values: Vec<Option<Quantity>>,
    /// How sure the values are.
    pub mark: Mark,
    /// How it was found, and its limits.
    pub note: Option<String>,
    /// Where it was read or measured.
    pub sources: Vec<usize>,
}

/// A number with its unit.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Quantity {
    /// The number, at least 0.
    pub value: f64,
    /// What it counts.
    pub unit: String,
}

/// A ready-made selection of capabilities.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Scenario {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Positions of the capabilities that it needs.
    pub capabilities: Vec<usize>,
    /// What it is, and how it comes out.
    pub text: String,
}
