//! What a reader said: answers, must-haves and importance by hand, for one data set.
//!
//! Holds positions that are valid in that data set; must not know scores. Texts (`q=a,q=a`) come in through [`Answers::parse`].

mod argument;

pub use argument::{Argument, ArgumentError};

use crate::dataset::Dataset;
use crate::scoring;

/// How a reader answered one question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Answer {
    /// Not yet, or skipped: says nothing.
    #[default]
    Open,
    /// "Doesn't matter": an answer without points, which is not the same as none.
    Indifferent,
    /// These choices, in the order of the question.
    Chosen(Vec<usize>),
}

/// What a reader said about one data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    replies: Vec<Answer>,
    must_haves: Vec<bool>,
    points_by_hand: Vec<Option<f64>>,
    changes: usize,
}

impl Answers {
    /// Nothing said yet.
    #[must_use]
    pub fn none(dataset: &Dataset) -> Self {
        Self {
            replies: vec![Answer::Open; dataset.quiz.questions.len()],
            must_haves: vec![false; dataset.quiz.must_haves.len()],
            points_by_hand: vec![None; dataset.scored().len()],
            changes: 0,
        }
    }

    /// The answer to a question; open if there is no such question.
    #[must_use]
    pub fn answer(&self, question: usize) -> &Answer {
        self.replies.get(question).unwrap_or(&Answer::Open)
    }

    /// The choices of the answer to a question; none if it is open or doesn't matter.
    #[must_use]
    pub fn choices(&self, question: usize) -> &[usize] {
        match self.answer(question) {
            Answer::Chosen(choices) => choices,
            Answer::Open | Answer::Indifferent => &[],
        }
    }

    /// Whether a must-have is asked for.
    #[must_use]
    pub fn requires(&self, must_have: usize) -> bool {
        self.must_haves.get(must_have).copied().unwrap_or(false)
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.replies.iter().filter(|answer| **answer != Answer::Open).count()
    }

    /// Whether nothing was said at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answered() == 0 && !self.must_haves.contains(&true) && !self.any_by_hand()
    }

    /// How often something was said or taken back.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// The same answers, counted as said after so many changes.
    #[must_use]
    pub fn after(mut self, changes: usize) -> Self {
        self.changes = changes;
        self
    }

    /// Counts a change of what the answers are about, such as a rating.
    pub fn touch(&mut self) {
        self.changes += 1;
    }

    /// Takes everything back.
    pub fn clear(&mut self) {
        self.changes += 1;
        self.replies.fill(Answer::Open);
        self.must_haves.fill(false);
        self.points_by_hand.fill(None);
    }

    /// Sets the answer to a question. A question that doesn't exist changes nothing.
    pub fn set(&mut self, question: usize, answer: Answer) {
        self.changes += 1;
        if let Some(reply) = self.replies.get_mut(question) {
            *reply = answer;
        }
    }

    /// Adds a choice to the answer of a question, or takes it out; without any choice the question is open again.
    pub fn toggle(&mut self, question: usize, choice: usize, chosen: bool) {
        let mut choices = self.choices(question).to_vec();
        choices.retain(|other| *other != choice);
        if chosen {
            choices.push(choice);
        }
        choices.sort_unstable();
        self.set(question, if choices.is_empty() { Answer::Open } else { Answer::Chosen(choices) });
    }

    /// Asks for a must-have or no longer does.
    pub fn require(&mut self, must_have: usize, required: bool) {
        self.changes += 1;
        if let Some(entry) = self.must_haves.get_mut(must_have) {
            *entry = required;
        }
    }

    /// The points that the reader gave a scored criterion by hand, if any.
    #[must_use]
    pub fn by_hand(&self, position: usize) -> Option<f64> {
        self.points_by_hand.get(position).copied().flatten()
    }

    /// Whether any importance was set by hand.
    #[must_use]
    pub fn any_by_hand(&self) -> bool {
        self.points_by_hand.iter().any(Option::is_some)
    }

    /// Gives a scored criterion points by hand (0, or 1e-9 to 1000), or takes them back.
    pub fn weigh(&mut self, position: usize, points: Option<f64>) {
        self.changes += 1;
        if let Some(entry) = self.points_by_hand.get_mut(position) {
            *entry = points;
        }
    }

    /// Takes back all importance that was set by hand.
    pub fn weigh_by_answers(&mut self) {
        self.changes += 1;
        self.points_by_hand.fill(None);
    }

    /// The same in the terms of the scoring engine.
    #[must_use]
    pub fn input(&self) -> scoring::Input {
        scoring::Input {
            answers: (0..self.replies.len()).map(|question| self.choices(question).to_vec()).collect(),
            must_haves: self
                .must_haves
                .iter()
                .enumerate()
                .filter(|(_, required)| **required)
                .map(|(index, _)| index)
                .collect(),
            skipped: self.replies.iter().map(|answer| *answer == Answer::Indifferent).collect(),
            points_by_hand: self.points_by_hand.clone(),
        }
    }
}
