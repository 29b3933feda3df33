//! What turns a reader's project into a result: questions, must-haves, notes and mixes.
//!
//! Plain data; see [`Dataset`](super::Dataset) for what holds of it.

use crate::condition::Condition;

/// The questions that turn a reader's project into weights.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Quiz {
    /// A sentence before the first question.
    pub intro: Option<String>,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
    /// What an alternative must have.
    pub must_haves: Vec<MustHave>,
    /// Sentences under the result.
    pub notes: Vec<Note>,
}

/// One question.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// The question.
    pub text: String,
    /// Why it is asked.
    pub why: Option<String>,
    /// How many choices an answer may have, at least 1.
    pub max_choices: usize,
    /// Whether it keeps its place in the order.
    pub pinned: bool,
    /// The answers offered, at least one.
    pub choices: Vec<Choice>,
}

/// One answer to a question.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Choice {
    /// Stable name within the question.
    pub id: String,
    /// The answer.
    pub text: String,
    /// A quieter second line.
    pub note: Option<String>,
    /// Importance points it gives: position of the criterion and points (≥ 0).
    pub points: Vec<(usize, f64)>,
    /// Positions of the must-haves that come with the answer.
    pub must_haves: Vec<usize>,
}

/// A condition that an alternative meets or not.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct MustHave {
    /// Stable name.
    pub id: String,
    /// The condition in words.
    pub text: String,
    /// The evidence.
    pub why: Option<String>,
    /// What happens to an alternative that doesn't meet it.
    pub on_fail: OnFail,
    /// Met by each alternative: yes, no or unknown.
    pub meets: Vec<Option<bool>>,
    /// What to accept instead.
    pub softer: Option<String>,
    /// Where it comes from.
    pub sources: Vec<usize>,
}

/// What happens to an alternative that doesn't meet a must-have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnFail {
    /// It is out of the ranking.
    Exclude,
    /// It stays, and the result says what has to be added.
    Warn,
}

/// A sentence under the result.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Note {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub when: Condition,
    /// The sentence.
    pub text: String,
}

/// A part of a system.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Role {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The role's share (0 to 1) of each criterion's weight, one for each criterion; over all roles they add up to 1.
    pub shares: Vec<f64>,
}

/// Several alternatives together, each in a role.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Mix {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it is recommended.
    pub when: Condition,
    /// Who does what.
    pub text: String,
    /// What it costs.
    pub caution: Option<String>,
    /// Position of the role and of the alternative that owns it; at least two different alternatives.
    pub parts: Vec<(usize, usize)>,
}
