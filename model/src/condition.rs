//! Conditions on answers, such as "the back office is used daily, or the data is regulated".
//!
//! Used for mixes and for notes under the result. Knows positions of questions and choices, not their texts.

use crate::answers::Answers;

/// A statement about answers that holds or doesn't. An unanswered question makes no statement about it hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The question was answered with one of these choices.
    Answered {
        /// Position of the question.
        question: usize,
        /// Positions of its choices.
        choices: Vec<usize>,
    },
    /// Every one holds; holds when empty.
    All(Vec<Condition>),
    /// At least one holds; doesn't hold when empty.
    Any(Vec<Condition>),
    /// It doesn't hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Whether it holds for these answers.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::Answered { question, choices } => {
                answers.choices(*question).iter().any(|chosen| choices.contains(chosen))
            }
            Self::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answers)),
            Self::Not(part) => !part.holds(answers),
        }
    }
}
