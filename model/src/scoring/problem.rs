//! What is to be decided: alternatives, criteria, ratings, questions and must-haves, checked once.
//! It may hold data and sort it by id; it must not know a reader's answers.

use super::sorted::{Order, Sorted};
use super::validation::{self, ProblemError};
use super::value;

/// Everything that describes a decision, as the caller has it; [`Problem::new`] checks it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProblemParts {
    /// The ids of the alternatives, unique, at least one.
    pub alternatives: Vec<String>,
    /// What the alternatives are rated on, at least one.
    pub criteria: Vec<Criterion>,
    /// One row per alternative, one rating per criterion on that criterion's scale; `None` is unknown.
    pub ratings: Vec<Vec<Option<f64>>>,
    /// What the reader is asked.
    pub questions: Vec<Question>,
    /// Requirements that can exclude an alternative; they act only when a choice or the reader demands them.
    pub must_haves: Vec<MustHave>,
}

/// Something the alternatives are rated on.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Unique among the criteria.
    pub id: String,
    /// The lower end of the rating scale, in the scale's own unit.
    pub low: f64,
    /// The upper end of the rating scale; above `low`.
    pub high: f64,
    /// Which end of the scale is the good one.
    pub direction: Direction,
    /// Points that every reader starts with; 0, or from 1e-9 to 1e9.
    pub base_points: f64,
}

/// Which end of a rating scale is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// A question whose answers say what matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Unique among the questions.
    pub id: String,
    /// How many choices may be chosen together; at least 1.
    pub max_choices: usize,
    /// The possible answers, at least one.
    pub choices: Vec<Choice>,
    /// Whether the reader may leave it without an answer.
    pub skippable: bool,
    /// Whether its place in the quiz is fixed, so that it is never proposed as the next best question.
    pub pinned: bool,
    /// How likely each choice is, in any positive unit; `None` means all alike. Only for `max_choices` 1.
    pub prior: Option<Vec<f64>>,
}

/// One possible answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// Unique within its question.
    pub id: String,
    /// Criterion index and the points given to it (0, or from 1e-9 to 1e9); a criterion appears at most once.
    pub points: Vec<(usize, f64)>,
    /// Indexes of the must-haves that this answer demands; each at most once.
    pub must_haves: Vec<usize>,
}

/// A requirement; an alternative that violates it is excluded whatever its score.
#[derive(Debug, Clone, PartialEq)]
pub struct MustHave {
    /// Unique among the must-haves.
    pub id: String,
    /// What has to hold.
    pub rule: Rule,
    /// What happens to an alternative of which it isn't known.
    pub on_unknown: OnUnknown,
}

/// The condition of a must-have.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// One entry per alternative: has it, lacks it, unknown.
    Feature(Vec<Option<bool>>),
    /// The rating has to be at least this.
    Minimum {
        /// Index of the criterion.
        criterion: usize,
        /// The threshold on the criterion's scale, itself allowed.
        value: f64,
    },
    /// The rating has to be at most this.
    Maximum {
        /// Index of the criterion.
        criterion: usize,
        /// The threshold on the criterion's scale, itself allowed.
        value: f64,
    },
}

/// What an unknown fact does to an alternative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnUnknown {
    /// It stays in the ranking and is marked as unverified.
    Flag,
    /// It is excluded as if it violated the must-have.
    Fail,
    /// It stays, unmarked.
    Pass,
}

/// A checked decision problem: whoever holds one never checks again.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    parts: ProblemParts,
    pub(super) sorted: Sorted,
    pub(super) order: Order,
}

impl Problem {
    /// Checks the parts and prepares them for computation.
    ///
    /// # Errors
    /// The first defect with its place and value; nothing is ever repaired. Source: specification, section 1.
    pub fn new(parts: ProblemParts) -> Result<Self, ProblemError> {
        validation::check(&parts)?;
        Ok(Self::of_checked(parts))
    }

    /// Prepares parts for computation that passed [`Self::new`] before, such as those of a data set that was compiled.
    pub(crate) fn of_checked(parts: ProblemParts) -> Self {
        let order = Order::of(&parts);
        let sorted = Sorted::of(&parts, &order);
        Self { parts, sorted, order }
    }

    /// The parts in the caller's order.
    #[must_use]
    pub fn parts(&self) -> &ProblemParts {
        &self.parts
    }

    /// The value of an alternative on a criterion, 0 (worst) to 1 (best); an unknown rating counts as one half.
    pub(crate) fn value(&self, alternative: usize, criterion: usize) -> f64 {
        value::of_rating(&self.parts.criteria[criterion], self.parts.ratings[alternative][criterion])
    }

    /// The caller's criterion indexes in the order of computation, which is by id.
    ///
    /// A score is, to the last bit, the sum of its contributions in this order.
    #[must_use]
    pub fn criteria_by_id(&self) -> &[usize] {
        self.order.criteria.given_order()
    }

    /// The id of the alternative at a sorted position.
    pub(super) fn alternative_id(&self, position: usize) -> &str {
        &self.parts.alternatives[self.order.alternatives.given(position)]
    }

    /// The criterion at a sorted position.
    pub(super) fn criterion(&self, position: usize) -> &Criterion {
        &self.parts.criteria[self.order.criteria.given(position)]
    }

    /// The id of the question at a sorted position.
    pub(super) fn question_id(&self, position: usize) -> &str {
        &self.parts.questions[self.order.questions.given(position)].id
    }

    /// The rating at sorted positions.
    pub(super) fn rating(&self, alternative: usize, criterion: usize) -> Option<f64> {
        self.parts.ratings[self.order.alternatives.given(alternative)][self.order.criteria.given(criterion)]
    }
}
