//! What a reader said and sees as a piece of an address, short enough to send and readable for years.
//!
//! Knows the data set, the answers and nothing of browsers; must not fail: what it doesn't know it leaves out and counts.
//!
//! A link is a version and parts that begin with a letter, joined by dots: `1.d2026-11.qDk3…`. Answers, must-haves and
//! criteria stand in it as three characters made from their ids (18 bits of a hash), so that a link survives when the
//! lists of the data set are reordered or grow. Which part means what is fixed for ever; new parts get new letters, and
//! a reader passes over letters that it doesn't know.

mod codes;
mod reading;

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OwnRating};
use crate::recommendation::Recommendation;
use codes::{CELL, cell};
pub(crate) use codes::{CODE, Codes, chunks, code, number};
pub(crate) use reading::{answer_codes, criterion_codes, must_have_codes};
pub use reading::{read, read_counting};

/// The version of the form. Links of every released version stay readable: see `tests/it/link.rs`.
const VERSION: &str = "1";
/// Most bytes of a link. Nobody says more than this, and whatever is longer would hold up the page of a customer.
pub const MOST_BYTES: usize = 4096;
/// Points by hand are written in halves of a point, as one character; the last one stands for none.
const HALVES: f64 = 2.0;
/// The step that stands for an unknown rating.
const UNKNOWN: usize = 63;
/// With more criteria than this weighed by hand, one character for each of all criteria can be shorter than their codes.
const MOST_CODES: usize = 8;
/// Room for the part that counts what had none, with five digits.
const COUNTED: usize = 7;

/// Most characters for the rows that are open.
const MOST_OPENED: usize = 600;

/// Most points that a reader can give a criterion by hand, and the step between them is one half.
pub const MOST_POINTS: f64 = 31.0;

/// Where the reader is, beside what was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The open panel, by its name.
    pub panel: String,
    /// The step of the quiz, by its name: the id of a question, or one of the words of [`crate::view::quiz::Step`].
    pub step: String,
    /// The row that the link leads to, by its id.
    pub row: String,
    /// Further rows that are open.
    pub open: Vec<String>,
    /// How the table is looked at, as [`Parts`] has it.
    pub parts: Parts,
}

/// What panels with a module of their own keep in a link, in words that only they understand: letters, digits, `-`, `_` and
/// `~`. Empty where they are as they were at the start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// How the comparison is sorted and filtered.
    pub compare: String,
    /// What is reckoned with in the panel of costs.
    pub cost: String,
}

/// A link, read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Link {
    /// What was said, as far as the data set still knows it.
    pub answers: Answers,
    /// Where the reader was; empty names where the link doesn't say or the data set no longer knows.
    pub place: Place,
    /// Ratings of the reader's own, as far as the data set still knows their cells.
    pub ratings: Vec<OwnRating>,
    /// How many things were said that the data set no longer knows.
    pub lost: usize,
    /// The version of the data with which the link was made, if it was another one.
    pub version: Option<String>,
    /// The alternatives and their scores in tenths when the link was made, the first one first.
    pub result: Vec<(usize, i64)>,
}

/// Writes a link. A part that would make it too long is left out and counted, and so are ratings for which there is no room,
/// so that whoever opens the link hears of it.
#[must_use]
pub fn write(dataset: &Dataset, answers: &Answers, found: Option<&Recommendation>, place: &Place) -> String {
    let quiz = &dataset.quiz;
    let mut link = String::from(VERSION);
    let (mut said, mut required) = (String::new(), String::new());
    for (index, question) in quiz.questions.iter().enumerate() {
        if *answers.answer(index) == Answer::Indifferent {
            number(&mut said, code(&["q", &question.id]), CODE);
        }
        for choice in answers.choices(index) {
            number(&mut said, code(&["q", &question.id, &question.choices[*choice].id]), CODE);
        }
    }
    for (index, must_have) in quiz.must_haves.iter().enumerate() {
        if answers.requires(index) {
            number(&mut required, code(&["m", &must_have.id]), CODE);
        }
    }
    let weighed = weights(dataset, answers);
    let mut ratings = String::new();
    for own in dataset.own_ratings() {
        let criterion = &dataset.criteria[own.criterion];
        number(&mut ratings, cell(&criterion.id, &dataset.alternatives[own.alternative].id), CELL);
        number(&mut ratings, own.rating.map_or(UNKNOWN, |rating| criterion.scale.step_of(rating)), 1);
    }
    let something = !(said.is_empty() && required.is_empty() && weighed.is_empty() && ratings.is_empty());
    let mut left_out = 0;
    let mut part = |letter: &str, text: &str| {
        let room = MOST_BYTES.saturating_sub(link.len() + 2 + COUNTED);
        // Ratings stand for themselves, so those that have room stay; every other part is one thing.
        let entry = if letter == "y" { CELL + 1 } else { text.len().max(1) };
        let fitting = text.len().min(room / entry * entry);
        left_out += (text.len() - fitting) / entry;
        if fitting > 0 {
            link.extend([".", letter, &text[..fitting]]);
        }
    };
    part("p", &place.panel);
    part("s", &place.step);
    part("o", &place.row);
    part("e", &opened(&place.open));
    part("q", &said);
    part("m", &required);
    part("w", &weighed);
    part("v", &place.parts.compare);
    part("c", &place.parts.cost);
    if something {
        part("d", &version(dataset));
        part("r", &found.map(|found| result(dataset, found)).unwrap_or_default());
    }
    // Last, since they can fill a link.
    part("y", &ratings);
    if left_out > 0 {
        link.push_str(&format!(".x{}", left_out.min(usize::from(u16::MAX))));
    }
    link
}

/// The open rows, as many of the last ones as leave a link short enough to be one.
fn opened(rows: &[String]) -> String {
    let mut room = MOST_OPENED;
    let fitting = rows.iter().rev().take_while(|row| {
        room = room.saturating_sub(row.len() + 1);
        room > 0
    });
    let from = rows.len() - fitting.count();
    rows[from..].join("~")
}

/// Points by hand as a link can hold them: halves, up to [`MOST_POINTS`].
#[must_use]
pub fn points(points: f64) -> f64 {
    (points.clamp(0.0, MOST_POINTS) * HALVES).round() / HALVES
}

/// The data's version in characters that no browser changes and no part of a link ends at.
fn version(dataset: &Dataset) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    dataset.meta.version.chars().take(20).map(plain).collect()
}

/// Points by hand: a code and a number for each, or a code for all ids and a number for each, where that is shorter or a code
/// would be shared.
fn weights(dataset: &Dataset, answers: &Answers) -> String {
    let halves =
        |position: usize| answers.by_hand(position).map(|points| (points.min(MOST_POINTS) * HALVES).round() as usize);
    let ids = scored_ids(dataset);
    let mut text = String::new();
    let given = (0..ids.len()).filter(|position| halves(*position).is_some()).count();
    let is_shorter = given > MOST_CODES && 1 + CODE + ids.len() < given * (CODE + 1);
    let is_whole = is_shorter || (given > 0 && ids.len() < MOST_BYTES / 2 && is_shared(dataset, &ids, answers));
    if is_whole {
        text.push('!');
        number(&mut text, code(&ids), CODE);
    }
    for (position, id) in ids.iter().enumerate() {
        match halves(position) {
            halves if is_whole => number(&mut text, halves.unwrap_or(63), 1),
            Some(halves) => {
                number(&mut text, code(&["c", id]), CODE);
                number(&mut text, halves, 1);
            }
            None => {}
        }
    }
    text
}

/// Whether a criterion that is weighed by hand shares its characters with another one.
fn is_shared(dataset: &Dataset, ids: &[&str], answers: &Answers) -> bool {
    let codes = criterion_codes(dataset, &mut 0);
    let mut weighed = ids.iter().enumerate().filter(|(position, _)| answers.by_hand(*position).is_some());
    weighed.any(|(_, id)| codes.thing(code(&["c", id])).is_none())
}

fn scored_ids(dataset: &Dataset) -> Vec<&str> {
    dataset.scored().iter().map(|position| dataset.criteria[*position].id.as_str()).collect()
}

/// Who is first and by what score, to be compared when the link is opened with newer data.
fn result(dataset: &Dataset, found: &Recommendation) -> String {
    let mut text = String::new();
    for (alternative, rank) in crate::view::ranking::order(dataset, found).into_iter().take(MOST_CODES) {
        if rank.is_some() {
            number(&mut text, code(&["a", &dataset.alternatives[alternative].id]), CODE);
            number(&mut text, found.tenths[alternative].iter().sum::<i64>() as usize, 2);
        }
    }
    text
}
