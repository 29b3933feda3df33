//! What a reader said and sees as a piece of an address, short enough to send and readable for years.
//!
//! Knows the data set, the answers and nothing of browsers; must not fail: what it doesn't know it leaves out and counts.
//!
//! A link is a version and parts that begin with a letter, joined by dots: `1.d2026-11.qDk3…`. Answers, must-haves and
//! criteria stand in it as three characters made from their ids (18 bits of a hash), so that a link survives when the
//! lists of the data set are reordered or grow. Which part means what is fixed for ever; new parts get new letters, and
//! a reader passes over letters that it doesn't know.

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OwnRating};
use crate::recommendation::Recommendation;

/// The version of the form. Links of every released version stay readable: see `tests/it/link.rs`.
const VERSION: &str = "1";
/// The 64 characters in which numbers are written; none of them is changed by a browser.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How many characters stand for an id.
pub(crate) const CODE: usize = 3;
/// Points by hand are written in halves of a point, as one character; the last one stands for none.
const HALVES: f64 = 2.0;
/// The step that stands for an unknown rating.
const UNKNOWN: usize = 63;
/// How many characters stand for a cell, of which there can be hundreds of thousands.
const CELL: usize = 5;
/// With more criteria than this weighed by hand, one character for each of all criteria is shorter than their codes.
const MOST_CODES: usize = 8;

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

/// Writes a link.
#[must_use]
pub fn write(dataset: &Dataset, answers: &Answers, found: Option<&Recommendation>, place: &Place) -> String {
    let quiz = &dataset.quiz;
    let mut link = String::from(VERSION);
    let (mut said, mut required) = (String::new(), String::new());
    for (index, question) in quiz.questions.iter().enumerate() {
        if *answers.answer(index) == Answer::Indifferent {
            code(&mut said, &["q", &question.id]);
        }
        for choice in answers.choices(index) {
            code(&mut said, &["q", &question.id, &question.choices[*choice].id]);
        }
    }
    for (index, must_have) in quiz.must_haves.iter().enumerate() {
        if answers.requires(index) {
            code(&mut required, &["m", &must_have.id]);
        }
    }
    let weighed = weights(dataset, answers);
    let mut ratings = String::new();
    for own in dataset.own_ratings() {
        cell(&mut ratings, dataset, own.criterion, own.alternative);
        let scale = &dataset.criteria[own.criterion].scale;
        number(&mut ratings, own.rating.map_or(UNKNOWN, |rating| scale.step_of(rating)), 1);
    }
    let something = !(said.is_empty() && required.is_empty() && weighed.is_empty() && ratings.is_empty());
    let mut part = |letter: &str, text: &str| {
        if !text.is_empty() {
            link.push('.');
            link.push_str(letter);
            link.push_str(text);
        }
    };
    part("p", &place.panel);
    part("s", &place.step);
    part("o", &place.row);
    part("e", &opened(&place.open));
    part("q", &said);
    part("m", &required);
    part("w", &weighed);
    part("y", &ratings);
    part("v", &place.parts.compare);
    part("c", &place.parts.cost);
    if something {
        part("d", &version(dataset));
        part("r", &found.map(|found| result(dataset, found)).unwrap_or_default());
    }
    link
}

/// Reads a link. What isn't one, or one of a version to come, says nothing.
#[must_use]
pub fn read(dataset: &Dataset, text: &str) -> Link {
    let mut link = Link {
        answers: Answers::none(dataset),
        ratings: Vec::new(),
        place: Place::default(),
        lost: 0,
        version: None,
        result: Vec::new(),
    };
    let mut parts = text.split('.');
    // Only what we write is read; with anything but ASCII it was something else.
    if parts.next() != Some(VERSION) || !text.is_ascii() {
        return link;
    }
    for part in parts {
        let Some(letter) = part.chars().next() else { continue };
        let text = &part[1..];
        match letter {
            'p' => link.place.panel = text.into(),
            's' => link.place.step = text.into(),
            'o' => link.place.row = text.into(),
            'e' => link.place.open = plain(text).split('~').filter(|row| !row.is_empty()).map(str::to_owned).collect(),
            'q' => {
                chunks(text, CODE).for_each(|code| link.lost += usize::from(!answer(dataset, &mut link.answers, code)))
            }
            'm' => {
                chunks(text, CODE).for_each(|code| link.lost += usize::from(!require(dataset, &mut link.answers, code)))
            }
            'w' => link.lost += weigh(dataset, &mut link.answers, text),
            'y' => {
                for entry in chunks(text, CELL + 1) {
                    match rating(dataset, entry) {
                        Some(own) => link.ratings.push(own),
                        None => link.lost += 1,
                    }
                }
            }
            'v' => link.place.parts.compare = plain(text),
            'c' => link.place.parts.cost = plain(text),
            'd' => link.version = Some(text.into()).filter(|made: &String| *made != version(dataset)),
            'r' => link.result = chunks(text, CODE + 2).filter_map(|entry| standing(dataset, entry)).collect(),
            _ => {}
        }
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

/// Appends the characters that stand for an id and its kind: an FNV-1a hash, folded to 18 bits.
pub(crate) fn code(text: &mut String, names: &[&str]) {
    let hash = hash(names);
    number(text, (hash >> 18 ^ hash) as usize, CODE);
}

/// Appends the characters that stand for a cell: 30 bits of the hash of its criterion and its alternative.
fn cell(text: &mut String, dataset: &Dataset, criterion: usize, alternative: usize) {
    let (row, column) = (&dataset.criteria[criterion], &dataset.alternatives[alternative]);
    number(text, hash(&["y", &row.id, &column.id]) as usize, CELL);
}

fn hash(names: &[&str]) -> u32 {
    let mut hash: u32 = 2_166_136_261;
    for byte in names.iter().flat_map(|name| name.bytes().chain([0x1f])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    hash
}

pub(crate) fn is_code(text: &str, names: &[&str]) -> bool {
    let mut own = String::new();
    code(&mut own, names);
    own == text
}

/// Appends a number in as many characters of 6 bits; what doesn't fit is cut off.
fn number(text: &mut String, number: usize, length: usize) {
    for place in 0..length {
        text.push(char::from(DIGITS[number >> (6 * place) & 63]));
    }
}

fn digit(byte: u8) -> Option<usize> {
    DIGITS.iter().position(|digit| *digit == byte)
}

/// The whole pieces of a length; a shorter rest was cut off by whoever sent the link.
fn chunks(text: &str, length: usize) -> impl Iterator<Item = &str> {
    (0..text.len() / length).filter_map(move |index| text.get(index * length..(index + 1) * length))
}

fn answer(dataset: &Dataset, answers: &mut Answers, text: &str) -> bool {
    for (index, question) in dataset.quiz.questions.iter().enumerate() {
        if is_code(text, &["q", &question.id]) {
            answers.set(index, Answer::Indifferent);
            return true;
        }
        for (choice, item) in question.choices.iter().enumerate() {
            if is_code(text, &["q", &question.id, &item.id]) {
                // A data set may have come to allow fewer choices than the link holds.
                let room = answers.choices(index).len() < question.max_choices;
                if room {
                    answers.toggle(index, choice, true);
                }
                return room;
            }
        }
    }
    false
}

fn rating(dataset: &Dataset, entry: &str) -> Option<OwnRating> {
    let cells = (0..dataset.criteria.len())
        .flat_map(|criterion| (0..dataset.alternatives.len()).map(move |alternative| (criterion, alternative)));
    let (criterion, alternative) = cells.into_iter().find(|(criterion, alternative)| {
        let mut own = String::new();
        cell(&mut own, dataset, *criterion, *alternative);
        entry.starts_with(&own)
    })?;
    let step = digit(entry.as_bytes()[CELL])?;
    let rating = (step != UNKNOWN).then(|| dataset.criteria[criterion].scale.rating_of(step));
    Some(OwnRating { criterion, alternative, rating })
}

/// What a panel wrote; anything else was not written by us and says nothing.
fn plain(text: &str) -> String {
    let ours = |byte: u8| byte.is_ascii_alphanumeric() || b"-_~".contains(&byte);
    if text.bytes().all(ours) { text.to_owned() } else { String::new() }
}

fn require(dataset: &Dataset, answers: &mut Answers, text: &str) -> bool {
    let found = dataset.quiz.must_haves.iter().position(|must_have| is_code(text, &["m", &must_have.id]));
    if let Some(index) = found {
        answers.require(index, true);
    }
    found.is_some()
}

/// Points by hand: a code and a number for each, or, where that is shorter, a code for all ids and a number for each.
fn weights(dataset: &Dataset, answers: &Answers) -> String {
    let halves =
        |position: usize| answers.by_hand(position).map(|points| (points.min(MOST_POINTS) * HALVES).round() as usize);
    let ids = scored_ids(dataset);
    let mut text = String::new();
    let given = (0..ids.len()).filter(|position| halves(*position).is_some()).count();
    if given > MOST_CODES {
        text.push('!');
        code(&mut text, &ids);
    }
    for (position, id) in ids.iter().enumerate() {
        match halves(position) {
            Some(halves) if given <= MOST_CODES => {
                code(&mut text, &["c", id]);
                number(&mut text, halves, 1);
            }
            halves if given > MOST_CODES => number(&mut text, halves.unwrap_or(63), 1),
            _ => {}
        }
    }
    text
}

/// Takes points by hand; returns how many could not be taken.
fn weigh(dataset: &Dataset, answers: &mut Answers, text: &str) -> usize {
    let ids = scored_ids(dataset);
    let mut lost = 0;
    let mut give = |position: Option<usize>, halves: Option<usize>| match (position, halves) {
        (Some(position), Some(halves)) if halves < 63 => answers.weigh(position, Some(halves as f64 / HALVES)),
        (_, Some(63)) => {}
        _ => lost += 1,
    };
    match text.strip_prefix('!') {
        Some(rest) if rest.get(..CODE).is_some_and(|all| is_code(all, &ids)) => {
            for (position, byte) in rest.bytes().skip(CODE).enumerate() {
                give(Some(position).filter(|position| *position < ids.len()), digit(byte));
            }
        }
        Some(_) => lost += 1,
        None => {
            for entry in chunks(text, CODE + 1) {
                let position = ids.iter().position(|id| is_code(&entry[..CODE], &["c", id]));
                give(position, digit(entry.as_bytes()[CODE]));
            }
        }
    }
    lost
}

fn scored_ids(dataset: &Dataset) -> Vec<&str> {
    dataset.scored().iter().map(|position| dataset.criteria[*position].id.as_str()).collect()
}

/// Who is first and by what score, to be compared when the link is opened with newer data.
fn result(dataset: &Dataset, found: &Recommendation) -> String {
    let mut text = String::new();
    for (alternative, rank) in crate::view::ranking::order(dataset, found).into_iter().take(MOST_CODES) {
        if rank.is_some() {
            code(&mut text, &["a", &dataset.alternatives[alternative].id]);
            number(&mut text, found.tenths[alternative].iter().sum::<i64>() as usize, 2);
        }
    }
    text
}

fn standing(dataset: &Dataset, entry: &str) -> Option<(usize, i64)> {
    let alternative = dataset.alternatives.iter().position(|item| is_code(&entry[..CODE], &["a", &item.id]))?;
    let (low, high) = (digit(entry.as_bytes()[CODE])?, digit(entry.as_bytes()[CODE + 1])?);
    Some((alternative, (low + 64 * high) as i64))
}
