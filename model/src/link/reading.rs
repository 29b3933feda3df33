//! A link, read: its parts first, and then each kind of thing that they name, with one look at all things of that kind.
//!
//! So the time grows with the length of the link and the size of the data set, and not with their product.

use super::codes::{CELL, CODE, Codes, cell, chunks, code, digit, digits};
use super::{HALVES, Link, MOST_BYTES, Place, UNKNOWN, VERSION, scored_ids, version};
use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OwnRating};

/// Reads a link. What isn't one, or one of a version to come, says nothing; what is too long to be one was cut or made up,
/// and counts as one thing that is lost.
#[must_use]
pub fn read(dataset: &Dataset, text: &str) -> Link {
    read_counting(dataset, text).0
}

/// Reads like [`read`], and counts the steps that it takes: for proofs that no link holds up a page, which a clock can't give.
#[must_use]
pub fn read_counting(dataset: &Dataset, text: &str) -> (Link, usize) {
    let mut link = Link {
        answers: Answers::none(dataset),
        ratings: Vec::new(),
        place: Place::default(),
        lost: 0,
        version: None,
        result: Vec::new(),
    };
    let mut steps = 0;
    if !text.starts_with(VERSION) {
        return (link, steps);
    }
    if text.len() > MOST_BYTES {
        link.lost = 1;
        return (link, steps);
    }
    let text = ours(text);
    let Some(parts) = text.strip_prefix(VERSION).filter(|parts| parts.is_empty() || parts.starts_with('.')) else {
        return (link, steps);
    };
    let mut said = Said::default();
    for part in parts.split('.') {
        let Some(letter) = part.chars().next() else { continue };
        let text = &part[1..];
        match letter {
            'p' => link.place.panel = text.into(),
            's' => link.place.step = text.into(),
            'o' => link.place.row = text.into(),
            'e' => link.place.open = text.split('~').filter(|row| !row.is_empty()).map(str::to_owned).collect(),
            'q' => said.answers.extend(chunks(text, CODE)),
            'm' => said.must_haves.extend(chunks(text, CODE)),
            'w' => said.weights.push(text),
            'y' => said.ratings.extend(chunks(text, CELL + 1)),
            'v' => link.place.parts.compare = text.into(),
            'c' => link.place.parts.cost = text.into(),
            'd' => link.version = Some(text.into()).filter(|made: &String| *made != version(dataset)),
            'r' => said.result = text,
            'x' => link.lost += text.parse::<u16>().map_or(0, usize::from),
            _ => {}
        }
    }
    said.answer(dataset, &mut link, &mut steps);
    said.require(dataset, &mut link, &mut steps);
    said.weigh(dataset, &mut link, &mut steps);
    said.rate(dataset, &mut link, &mut steps);
    said.stand(dataset, &mut link, &mut steps);
    (link, steps + text.len())
}

/// The pieces of a link that stand for ids, in its order.
#[derive(Default)]
struct Said<'t> {
    answers: Vec<&'t str>,
    must_haves: Vec<&'t str>,
    weights: Vec<&'t str>,
    ratings: Vec<&'t str>,
    result: &'t str,
}

impl Said<'_> {
    fn answer(&self, dataset: &Dataset, link: &mut Link, steps: &mut usize) {
        if self.answers.is_empty() {
            return;
        }
        let codes = answer_codes(dataset, steps);
        for piece in &self.answers {
            match codes.find(piece, steps) {
                Some((question, None)) => link.answers.set(question, Answer::Indifferent),
                // A data set may have come to allow fewer choices than the link holds.
                Some((question, Some(choice)))
                    if link.answers.choices(question).len() < dataset.quiz.questions[question].max_choices =>
                {
                    link.answers.toggle(question, choice, true);
                }
                _ => link.lost += 1,
            }
        }
    }

    fn require(&self, dataset: &Dataset, link: &mut Link, steps: &mut usize) {
        if self.must_haves.is_empty() {
            return;
        }
        let codes = must_have_codes(dataset, steps);
        for piece in &self.must_haves {
            match codes.find(piece, steps) {
                Some(index) => link.answers.require(index, true),
                None => link.lost += 1,
            }
        }
    }

    /// Points by hand.
    fn weigh(&self, dataset: &Dataset, link: &mut Link, steps: &mut usize) {
        if self.weights.is_empty() {
            return;
        }
        let ids = scored_ids(dataset);
        let all = code(&ids);
        let codes = criterion_codes(dataset, steps);
        let mut give = |position: Option<usize>, halves: Option<usize>| match (position, halves) {
            (Some(position), Some(halves)) if halves < 63 => link.answers.weigh(position, Some(halves as f64 / HALVES)),
            (_, Some(63)) => {}
            _ => link.lost += 1,
        };
        for text in &self.weights {
            match text.strip_prefix('!') {
                Some(rest) if rest.get(..CODE).and_then(digits) == Some(all) => {
                    for (position, byte) in rest.bytes().skip(CODE).enumerate() {
                        give(Some(position).filter(|position| *position < ids.len()), digit(byte));
                    }
                }
                Some(_) => give(None, None),
                None => {
                    for entry in chunks(text, CODE + 1) {
                        give(codes.find(&entry[..CODE], steps), digit(entry.as_bytes()[CODE]));
                    }
                }
            }
        }
    }

    /// Ratings of the reader's own. There can be millions of cells, so it is they that are looked up in the link.
    fn rate(&self, dataset: &Dataset, link: &mut Link, steps: &mut usize) {
        if self.ratings.is_empty() {
            return;
        }
        let mut wanted: Vec<usize> = self.ratings.iter().filter_map(|entry| digits(&entry[..CELL])).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found: Vec<Vec<(usize, usize)>> = vec![Vec::new(); wanted.len()];
        for (criterion, row) in dataset.criteria.iter().enumerate() {
            for (alternative, column) in dataset.alternatives.iter().enumerate() {
                *steps += 1;
                if let Ok(place) = wanted.binary_search(&cell(&row.id, &column.id)) {
                    found[place].push((criterion, alternative));
                }
            }
        }
        for entry in &self.ratings {
            *steps += 1;
            let place = digits(&entry[..CELL]).and_then(|code| wanted.binary_search(&code).ok());
            let step = digit(entry.as_bytes()[CELL]);
            match (place.map(|place| &found[place][..]), step) {
                (Some(&[(criterion, alternative)]), Some(step)) => {
                    let scale = &dataset.criteria[criterion].scale;
                    let rating = (step != UNKNOWN).then(|| scale.rating_of(step));
                    link.ratings.push(OwnRating { criterion, alternative, rating });
                }
                _ => link.lost += 1,
            }
        }
    }

    /// Who stood where when the link was made.
    fn stand(&self, dataset: &Dataset, link: &mut Link, steps: &mut usize) {
        if self.result.is_empty() {
            return;
        }
        let ids = dataset.alternatives.iter().enumerate();
        let codes = Codes::of(ids.map(|(position, item)| (code(&["a", &item.id]), position)), steps);
        for entry in chunks(self.result, CODE + 2) {
            if let (Some(alternative), Some(tenths)) = (codes.find(&entry[..CODE], steps), digits(&entry[CODE..])) {
                link.result.push((alternative, tenths as i64));
            }
        }
    }
}

/// The questions, and their choices.
pub(crate) fn answer_codes(dataset: &Dataset, steps: &mut usize) -> Codes<(usize, Option<usize>)> {
    let questions = dataset.quiz.questions.iter().enumerate();
    let codes = questions.flat_map(|(index, question)| {
        let choices = question.choices.iter().enumerate();
        let choices = choices.map(move |(choice, item)| (code(&["q", &question.id, &item.id]), (index, Some(choice))));
        choices.chain([(code(&["q", &question.id]), (index, None))])
    });
    Codes::of(codes, steps)
}

pub(crate) fn must_have_codes(dataset: &Dataset, steps: &mut usize) -> Codes<usize> {
    let must_haves = dataset.quiz.must_haves.iter().enumerate();
    Codes::of(must_haves.map(|(index, must_have)| (code(&["m", &must_have.id]), index)), steps)
}

/// The criteria that can carry weight.
pub(crate) fn criterion_codes(dataset: &Dataset, steps: &mut usize) -> Codes<usize> {
    let ids = scored_ids(dataset).into_iter().enumerate();
    Codes::of(ids.map(|(position, id)| (code(&["c", id]), position)), steps)
}

/// A link without what was put behind it on its way: a newsletter's `?utm_source=…`, or the bracket of a sentence. Programs
/// that write `~` as `%7E` mean the same.
fn ours(text: &str) -> String {
    let is_ours = |c: &char| c.is_ascii_alphanumeric() || ".-_~!".contains(*c);
    let mut ours = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let hex = rest.as_str().get(..2).filter(|_| c == '%').and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex.map_or(c, char::from) {
            c if is_ours(&c) => ours.push(c),
            _ => break,
        }
        if hex.is_some() {
            rest.nth(1);
        }
    }
    ours
}
