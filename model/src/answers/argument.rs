//! Answers, importance by hand and must-haves as a command line writes them: `type=api,team=solo`, `admin=5`, `lts,py310`.
//!
//! Reports every part that can't be used, not only the first. Must not know what the options of the command are called.

use std::fmt;

use super::{Answer, Answers};
use crate::dataset::{Dataset, listed, nearest, quoted, shortened};

/// The arguments of [`Answers::parse`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// Answers to questions.
    Answers,
    /// Importance by hand.
    Weights,
    /// Must-haves.
    MustHaves,
}

/// A part of an argument that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArgumentError {
    /// The argument that it is in.
    pub argument: Argument,
    /// The part as it is written there, such as `type=apix`; cut where it is long.
    pub part: String,
    /// What is wrong with it.
    pub message: String,
    /// A near spelling that would be right.
    pub suggestion: Option<String>,
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { part, message, suggestion, .. } = self;
        match suggestion {
            Some(suggestion) => write!(f, "{part}: {message}; did you mean \"{suggestion}\"?"),
            None => write!(f, "{part}: {message}"),
        }
    }
}

/// The word for [`Answer::Indifferent`].
const INDIFFERENT: &str = "-";
/// The fewest points above 0: below them shares lose their digits.
const LEAST_POINTS: f64 = 1e-9;
/// Most points by hand for one criterion; far above any sum of answers, and small enough to keep every share exact.
const MOST_POINTS: f64 = 1000.0;

impl Answers {
    /// Reads answers (`type=api,team=solo`; several choices with `+`, "doesn't matter" as `-`), importance by hand
    /// (`admin=5`, points: 0, or 1e-9 to 1000) and must-haves (`lts,py310`); each may be empty.
    ///
    /// # Errors
    /// Every part that the data set doesn't know, or that gives a second value.
    pub fn parse(
        dataset: &Dataset,
        answers: &str,
        weights: &str,
        must_haves: &str,
    ) -> Result<Self, Vec<ArgumentError>> {
        let mut reader = Reader { dataset, read: Self::none(dataset), named: Vec::new(), errors: Vec::new() };
        for part in parts(answers) {
            reader.answer(part);
        }
        for part in parts(weights) {
            reader.weight(part);
        }
        for part in parts(must_haves) {
            reader.must_have(part);
        }
        if reader.errors.is_empty() { Ok(reader.read) } else { Err(reader.errors) }
    }
}

fn parts(argument: &str) -> impl Iterator<Item = &str> {
    argument.split(',').filter(|part| !part.is_empty())
}

/// Something that an argument gives a value to.
#[derive(PartialEq, Eq)]
enum Named {
    Question(usize),
    Criterion(usize),
}

struct Reader<'d> {
    dataset: &'d Dataset,
    read: Answers,
    named: Vec<Named>,
    errors: Vec<ArgumentError>,
}

impl Reader<'_> {
    fn answer(&mut self, part: &str) {
        let questions = &self.dataset.quiz.questions;
        let Some((name, value)) = part.split_once('=') else {
            return self.refuse(Argument::Answers, part, "an answer is written question=choice".to_owned());
        };
        let Some(index) = questions.iter().position(|question| question.id == name) else {
            let known: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
            let message = format!("there is no question {}", quoted(name));
            return self.unknown(Argument::Answers, part, message, name, "questions", &known);
        };
        if self.is_again(Named::Question(index)) {
            let message = format!("the question {} is answered a second time", quoted(name));
            return self.refuse(Argument::Answers, part, message);
        }
        if value == INDIFFERENT {
            return self.read.set(index, Answer::Indifferent);
        }
        let question = &questions[index];
        let known: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        let mut chosen = Vec::new();
        for choice in value.split('+') {
            match known.iter().position(|id| *id == choice) {
                Some(position) => chosen.push(position),
                None => {
                    let message = format!("the question {} has no answer {}", quoted(name), quoted(choice));
                    self.unknown(Argument::Answers, part, message, choice, "answers", &known);
                }
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        match question.max_choices {
            most if chosen.len() > most => {
                let answers = if most == 1 { "one answer".to_owned() } else { format!("at most {most} answers") };
                self.refuse(Argument::Answers, part, format!("the question {} takes {answers}", quoted(name)));
            }
            _ if chosen.is_empty() => {}
            _ => self.read.set(index, Answer::Chosen(chosen)),
        }
    }

    fn weight(&mut self, part: &str) {
        let (criteria, scored) = (&self.dataset.criteria, self.dataset.scored());
        let known: Vec<&str> = scored.iter().map(|position| criteria[*position].id.as_str()).collect();
        let Some((name, value)) = part.split_once('=') else {
            return self.refuse(Argument::Weights, part, "importance is written criterion=points".to_owned());
        };
        let Some(index) = known.iter().position(|id| *id == name) else {
            if self.dataset.criterion(name).is_some() {
                let message = format!("the criterion {} is for display only and has no weight", quoted(name));
                return self.refuse(Argument::Weights, part, message);
            }
            let message = format!("there is no criterion {}", quoted(name));
            return self.unknown(Argument::Weights, part, message, name, "criteria with a weight", &known);
        };
        if self.is_again(Named::Criterion(index)) {
            let message = format!("the criterion {} is weighed a second time", quoted(name));
            return self.refuse(Argument::Weights, part, message);
        }
        match value.parse::<f64>() {
            Ok(points) if points == 0.0 || (LEAST_POINTS..=MOST_POINTS).contains(&points) => {
                // Without the sign of -0.
                self.read.points_by_hand[index] = Some(points.abs());
            }
            _ => {
                let message = format!("{} is not 0, nor a number from 0.000000001 to 1000", quoted(value));
                self.refuse(Argument::Weights, part, message);
            }
        }
    }

    fn must_have(&mut self, part: &str) {
        let must_haves = &self.dataset.quiz.must_haves;
        if let Some(index) = must_haves.iter().position(|must_have| must_have.id == part) {
            return self.read.require(index, true);
        }
        let known: Vec<&str> = must_haves.iter().map(|must_have| must_have.id.as_str()).collect();
        let message = format!("there is no must-have {}", quoted(part));
        self.unknown(Argument::MustHaves, part, message, part, "must-haves", &known);
    }

    /// Whether something was named before; of two values for it nobody knows which is meant.
    fn is_again(&mut self, named: Named) -> bool {
        let again = self.named.contains(&named);
        if !again {
            self.named.push(named);
        }
        again
    }

    /// Refuses a name that is none of the known ones: with a near one, else with all of them where they are few.
    fn unknown(&mut self, argument: Argument, part: &str, message: String, name: &str, what: &str, known: &[&str]) {
        let suggestion = nearest(name, known);
        let message = match (&suggestion, listed(known)) {
            (Some(_), _) => message,
            (None, Some(list)) if !list.is_empty() => format!("{message}; the {what} are {list}"),
            (None, Some(_)) => format!("{message}; this data set has no {what}"),
            (None, None) => format!("{message}; there are {} {what}", known.len()),
        };
        self.push(argument, part, message, suggestion);
    }

    fn refuse(&mut self, argument: Argument, part: &str, message: String) {
        self.push(argument, part, message, None);
    }

    fn push(&mut self, argument: Argument, part: &str, message: String, suggestion: Option<String>) {
        self.errors.push(ArgumentError { argument, part: shortened(part), message, suggestion });
    }
}
