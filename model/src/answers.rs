//! What a reader said: answers, must-haves and importance by hand, for one data set.
//!
//! Holds positions that are valid in that data set; must not know scores. Texts (`q=a,q=a`) come in through [`Answers::parse`].

use crate::dataset::{Dataset, Problem};
use crate::dataset::{MustHave, problem_in_argument};
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

/// The word for [`Answer::Indifferent`] where answers are written as text.
const INDIFFERENT: &str = "-";

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

    /// Reads answers (`type=api,team=solo`; several choices with `+`, "doesn't matter" as `-`), importance by hand
    /// (`admin=5`, points: 0, or 1e-9 to 1000) and must-haves (`lts,py310`); each may be empty.
    ///
    /// # Errors
    /// Every part that the data set doesn't know or that gives a second value, with its column in the argument, the JSON pointer of the list that it
    /// should come from, and a near spelling.
    pub fn parse(dataset: &Dataset, answers: &str, weights: &str, must_haves: &str) -> Result<Self, Vec<Problem>> {
        let mut reader = Reader { dataset, said: Self::none(dataset), named: Vec::new(), problems: Vec::new() };
        for part in parts(answers) {
            reader.answer(&part);
        }
        for part in parts(weights) {
            reader.weight(&part);
        }
        for part in parts(must_haves) {
            reader.must_have(&part);
        }
        if reader.problems.is_empty() { Ok(reader.said) } else { Err(reader.problems) }
    }
}

/// A piece of an argument and the column, in characters from 1, at which it starts.
struct Piece<'t> {
    column: usize,
    text: &'t str,
}

impl<'t> Piece<'t> {
    /// The pieces on both sides of the first `=`.
    fn split(&self) -> Option<(Piece<'t>, Piece<'t>)> {
        let (name, value) = self.text.split_once('=')?;
        let column = self.column + name.chars().count() + 1;
        Some((Piece { column: self.column, text: name }, Piece { column, text: value }))
    }
}

fn parts(argument: &str) -> impl Iterator<Item = Piece<'_>> {
    pieces(argument, ',', 1).filter(|piece| !piece.text.is_empty())
}

fn pieces(text: &str, separator: char, first: usize) -> impl Iterator<Item = Piece<'_>> {
    let mut column = first;
    text.split(separator).map(move |part| {
        let piece = Piece { column, text: part };
        column += part.chars().count() + 1;
        piece
    })
}

/// Something that an argument gives a value to.
#[derive(PartialEq, Eq)]
enum Said {
    Question(usize),
    Weight(usize),
}

struct Reader<'d> {
    dataset: &'d Dataset,
    said: Answers,
    named: Vec<Said>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn answer(&mut self, part: &Piece<'_>) {
        let Some((name, value)) = part.split() else {
            self.refuse(part, "/quiz/questions", "a question and its answer, such as type=api", &[]);
            return;
        };
        let questions = &self.dataset.quiz.questions;
        let Some(index) = questions.iter().position(|question| question.id == name.text) else {
            let known: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
            self.refuse(&name, "/quiz/questions", "a question", &known);
            return;
        };
        if self.is_again(Said::Question(index)) {
            self.refuse(&name, &format!("/quiz/questions/{index}"), "each question once", &[]);
            return;
        }
        if value.text == INDIFFERENT {
            self.said.set(index, Answer::Indifferent);
            return;
        }
        let question = &questions[index];
        let pointer = format!("/quiz/questions/{index}/choices");
        let known: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        let mut chosen = Vec::new();
        for piece in pieces(value.text, '+', value.column) {
            match known.iter().position(|id| *id == piece.text) {
                Some(choice) => chosen.push(choice),
                None => self.refuse(&piece, &pointer, "one of", &known),
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.len() > question.max_choices {
            self.refuse(&value, &pointer, &format!("at most {} of its choices", question.max_choices), &[]);
        } else if !chosen.is_empty() {
            self.said.set(index, Answer::Chosen(chosen));
        }
    }

    fn weight(&mut self, part: &Piece<'_>) {
        let Some((name, value)) = part.split() else {
            self.refuse(part, "/criteria", "a criterion and its points, such as admin=5", &[]);
            return;
        };
        let scored = self.dataset.scored();
        let known: Vec<&str> = scored.iter().map(|criterion| self.dataset.criteria[*criterion].id.as_str()).collect();
        let Some(index) = known.iter().position(|id| *id == name.text) else {
            self.refuse(&name, "/criteria", "a criterion that is scored", &known);
            return;
        };
        let pointer = format!("/criteria/{}", scored[index]);
        if self.is_again(Said::Weight(index)) {
            self.refuse(&name, &pointer, "each criterion once", &[]);
            return;
        }
        match value.text.parse::<f64>() {
            Ok(points) if points == 0.0 || (LEAST_POINTS..=MOST_POINTS).contains(&points) => {
                self.said.points_by_hand[index] = Some(points);
            }
            _ => self.refuse(&value, &pointer, "0, or points from 0.000000001 to 1000", &[]),
        }
    }

    fn must_have(&mut self, part: &Piece<'_>) {
        let must_haves: &[MustHave] = &self.dataset.quiz.must_haves;
        match must_haves.iter().position(|must_have| must_have.id == part.text) {
            Some(index) => self.said.require(index, true),
            None => {
                let known: Vec<&str> = must_haves.iter().map(|must_have| must_have.id.as_str()).collect();
                self.refuse(part, "/quiz/must_haves", "a must-have", &known);
            }
        }
    }

    /// Whether something was named before; of two values for it nobody knows which is meant.
    fn is_again(&mut self, named: Said) -> bool {
        let again = self.named.contains(&named);
        if !again {
            self.named.push(named);
        }
        again
    }

    fn refuse(&mut self, piece: &Piece<'_>, pointer: &str, expected: &str, known: &[&str]) {
        self.problems.push(problem_in_argument(piece.column, pointer, piece.text, expected, known));
    }
}

/// The fewest above nought: below them shares lose their digits.
const LEAST_POINTS: f64 = 1e-9;
/// Most points by hand for one criterion; far above any sum of answers, and small enough to keep every share exact.
const MOST_POINTS: f64 = 1000.0;
