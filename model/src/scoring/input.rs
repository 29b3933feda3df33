//! What the reader said: answers, skips, demanded must-haves and points set by hand.
//! It may check these against a problem; it must not compute a score.

use std::fmt;

use super::order::sort_positions;
use super::problem::Problem;
use super::validation::are_points;

/// A reader's input; all indexes are the caller's.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// Per question the indexes of the chosen choices; empty means not answered.
    pub answers: Vec<Vec<usize>>,
    /// Per question whether the reader has passed it over; such a question counts as closed.
    pub skipped: Vec<bool>,
    /// Indexes of the must-haves that the reader demands directly.
    pub must_haves: Vec<usize>,
    /// Per criterion the points the reader has set, which replace those from answers and the base points.
    pub points_by_hand: Vec<Option<f64>>,
}

impl Input {
    /// The input of a reader who hasn't said anything yet.
    #[must_use]
    pub fn unanswered(problem: &Problem) -> Self {
        let parts = problem.parts();
        Self {
            answers: vec![Vec::new(); parts.questions.len()],
            skipped: vec![false; parts.questions.len()],
            must_haves: Vec::new(),
            points_by_hand: vec![None; parts.criteria.len()],
        }
    }
}

/// Why an input doesn't fit its problem; ids name the place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum InputError {
    /// A list has the wrong length.
    Length {
        /// The field of [`Input`].
        field: &'static str,
        /// The number of entries the problem asks for.
        expected: usize,
        /// The number of entries given.
        found: usize,
    },
    /// An answer names a choice that doesn't exist, or names one twice.
    InvalidChoice {
        /// The question.
        question: String,
        /// The index used.
        index: usize,
    },
    /// An answer has more choices than its question allows.
    TooManyChoices {
        /// The question.
        question: String,
        /// The number allowed.
        allowed: usize,
        /// The number given.
        found: usize,
    },
    /// A question is skipped although it has an answer or doesn't allow skipping.
    InvalidSkip {
        /// The question.
        question: String,
    },
    /// A demanded must-have doesn't exist.
    UnknownMustHave {
        /// The index used.
        index: usize,
    },
    /// Points set by hand are negative, not finite or out of range.
    InvalidPoints {
        /// The criterion.
        criterion: String,
        /// The points.
        value: f64,
    },
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { field, expected, found } => {
                write!(
                    f,
                    "the input has {found} entries in \"{field}\" where the problem has {expected}; give one each"
                )
            }
            Self::InvalidChoice { question, index } => {
                write!(f, "question \"{question}\" has no choice number {index}, or it was chosen twice")
            }
            Self::TooManyChoices { question, allowed, found } => {
                write!(f, "question \"{question}\" has {found} choices chosen; at most {allowed} may be")
            }
            Self::InvalidSkip { question } => {
                write!(
                    f,
                    "question \"{question}\" is skipped, but it is answered or can't be skipped; clear one of the two"
                )
            }
            Self::UnknownMustHave { index } => write!(f, "there is no must-have number {index}"),
            Self::InvalidPoints { criterion, value } => {
                write!(f, "criterion \"{criterion}\" was given {value} points; use 0 or 1e-9 to 1e9")
            }
        }
    }
}

impl std::error::Error for InputError {}

/// An input that fits its problem, sorted by id like the problem.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sorted {
    /// Per question the chosen choices, ascending.
    pub(super) answers: Vec<Vec<usize>>,
    /// Per question whether the reader can still be asked.
    pub(super) open: Vec<bool>,
    /// Per must-have whether the reader demands it directly.
    pub(super) demanded: Vec<bool>,
    pub(super) points_by_hand: Vec<Option<f64>>,
}

impl Sorted {
    /// Checks an input against its problem and sorts it by id.
    pub(super) fn of(problem: &Problem, input: &Input) -> Result<Self, InputError> {
        let (parts, order) = (problem.parts(), &problem.order);
        same_length("answers", parts.questions.len(), input.answers.len())?;
        same_length("skipped", parts.questions.len(), input.skipped.len())?;
        same_length("points_by_hand", parts.criteria.len(), input.points_by_hand.len())?;
        for (criterion, points) in parts.criteria.iter().zip(&input.points_by_hand) {
            if let Some(value) = points.filter(|&value| !are_points(value)) {
                return Err(InputError::InvalidPoints { criterion: criterion.id.clone(), value });
            }
        }
        let mut demanded = vec![false; parts.must_haves.len()];
        for &index in &input.must_haves {
            match order.must_haves.sorted(index) {
                Some(position) => demanded[position] = true,
                None => return Err(InputError::UnknownMustHave { index }),
            }
        }
        let mut answers = Vec::with_capacity(parts.questions.len());
        let mut open = Vec::with_capacity(parts.questions.len());
        for (position, &index) in order.questions.given_order().iter().enumerate() {
            let (question, chosen) = (&parts.questions[index], &input.answers[index]);
            let id = || question.id.clone();
            if chosen.len() > question.max_choices {
                let (allowed, found) = (question.max_choices, chosen.len());
                return Err(InputError::TooManyChoices { question: id(), allowed, found });
            }
            if input.skipped[index] && !(question.skippable && chosen.is_empty()) {
                return Err(InputError::InvalidSkip { question: id() });
            }
            let mut positions = Vec::with_capacity(chosen.len());
            for &index in chosen {
                match order.choices[position].sorted(index).filter(|choice| !positions.contains(choice)) {
                    Some(choice) => positions.push(choice),
                    None => return Err(InputError::InvalidChoice { question: id(), index }),
                }
            }
            sort_positions(&mut positions);
            open.push(positions.is_empty() && !input.skipped[index]);
            answers.push(positions);
        }
        Ok(Self { answers, open, demanded, points_by_hand: order.criteria.arrange(&input.points_by_hand) })
    }
}

fn same_length(field: &'static str, expected: usize, found: usize) -> Result<(), InputError> {
    if expected == found { Ok(()) } else { Err(InputError::Length { field, expected, found }) }
}
