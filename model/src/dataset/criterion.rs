//! What the alternatives are rated on, what is known, and what it comes to.
//!
//! Plain data; see [`Dataset`](super::Dataset) for what holds of it.

use super::Scale;
use crate::scoring::Direction;

/// A row: what is rated, what is known, and what it comes to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Criterion {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Position of its group.
    pub group: usize,
    /// What the row asks.
    pub summary: Option<String>,
    /// Whether it is shown, scored or both.
    pub role: Use,
    /// Whether more is better.
    pub direction: Direction,
    /// Its scale.
    pub scale: Scale,
    /// One for each alternative.
    pub cells: Vec<Cell>,
    /// What the row comes to.
    pub verdict: Option<Verdict>,
    /// Where the row departs from the text that the comparison started from.
    pub changed: Option<Changed>,
}

/// Whether a row is shown, scored or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In the table and in the score.
    Scored,
    /// In the table only.
    Display,
    /// In the score only: about the reader's situation, not about the alternatives.
    Context,
}

/// What is known of one alternative on one criterion.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Cell {
    /// The fact in words; empty if the file has none.
    pub text: String,
    /// The rating on the criterion's scale, or unknown.
    pub rating: Option<f64>,
    /// The data set's own rating, where the reader has put another one in its place.
    pub given: Option<Option<f64>>,
    /// What the rating rests on.
    pub basis: Vec<Basis>,
    /// Where the fact comes from.
    pub sources: Vec<usize>,
    /// When it was so.
    pub as_of: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// What a rating rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Measured for this comparison.
    Measured,
    /// Read in the source code.
    Inspected,
    /// Stated in documentation or policy.
    Documented,
    /// Answered in a survey.
    Survey,
    /// The editors' judgement.
    Judgement,
}

/// What a row comes to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Verdict {
    /// Leads, level or depends.
    pub kind: VerdictKind,
    /// Who leads, or who is level.
    pub alternatives: Vec<usize>,
    /// The verdict in words.
    pub text: String,
    /// Why.
    pub reason: Option<String>,
}

/// How a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictKind {
    /// One or more are ahead.
    Leads,
    /// Several are level.
    Tie,
    /// It depends on the project.
    Depends,
}

/// Where a row departs from the text that the comparison started from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Changed {
    /// What stood there.
    pub was: String,
    /// Why it no longer does.
    pub why: String,
}
