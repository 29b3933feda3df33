//! Rules about texts: length for their place, emptiness, names that stand twice, and sentences that repeat.
//!
//! One list names every text that a reader sees, with the most characters that its place holds. Must not judge facts.

mod places;

use std::collections::BTreeMap;
use std::fmt::Display;

use super::Lint;
use crate::dataset::quoted;

pub(super) fn check(lint: &mut Lint<'_>) {
    length(lint);
    same_name(lint);
    repeats_neighbour(lint);
}

/// VL-005 and VL-006. Cells without words don't come here: they are the matter of VL-015.
fn length(lint: &mut Lint<'_>) {
    let data = lint.data;
    places::each(data, &mut |pointer, text, most| {
        let count = text.chars().count();
        if count > most {
            let message = format!("{count} characters, and its place holds {most}: shorten it");
            lint.report("VL-005", pointer, message);
        }
        if text.trim().is_empty() {
            lint.report("VL-006", pointer, "an empty text: write it, or take the field out where it may be missing");
        }
    });
}

/// VL-007. Names are compared as readers see them, without capitals and outer blanks.
fn same_name(lint: &mut Lint<'_>) {
    let data = lint.data;
    let quiz = &data.quiz;
    let names = data.alternatives.iter().map(|alternative| &alternative.name);
    each_name(lint, "/alternatives", "name", names);
    each_name(lint, "/criteria", "name", data.criteria.iter().map(|criterion| &criterion.name));
    let titles = data.groups.iter().map(|group| &group.title);
    each_name(lint, "/groups", "title", titles);
    each_name(lint, "/sources", "title", data.sources.iter().map(|source| &source.title));
    each_name(lint, "/quiz/questions", "text", quiz.questions.iter().map(|question| &question.text));
    for (index, question) in quiz.questions.iter().enumerate() {
        let texts = question.choices.iter().map(|choice| &choice.text);
        each_name(lint, format_args!("/quiz/questions/{index}/choices"), "text", texts);
    }
    each_name(lint, "/quiz/must_haves", "text", quiz.must_haves.iter().map(|must_have| &must_have.text));
    each_name(lint, "/quiz/notes", "text", quiz.notes.iter().map(|note| &note.text));
    each_name(lint, "/roles", "name", data.roles.iter().map(|role| &role.name));
    each_name(lint, "/mixes", "name", data.mixes.iter().map(|mix| &mix.name));
    each_name(lint, "/sections", "title", data.sections.iter().map(|section| &section.title));
    each_name(lint, "/faq", "question", data.faq.iter().map(|faq| &faq.question));
}

fn each_name<'a>(lint: &mut Lint<'_>, list: impl Display, field: &str, names: impl Iterator<Item = &'a String>) {
    let mut seen = BTreeMap::new();
    for (index, name) in names.enumerate() {
        let plain = name.trim().to_lowercase();
        if plain.is_empty() {
            continue;
        }
        let first = *seen.entry(plain).or_insert(index);
        if first != index {
            let message = format!("{} stands at {list}/{first} too: readers can't tell them apart", quoted(name));
            lint.report("VL-007", format_args!("{list}/{index}/{field}"), message);
        }
    }
}

/// VL-008.
fn repeats_neighbour(lint: &mut Lint<'_>) {
    let data = lint.data;
    let mut same = |pointer: &dyn Display, text: Option<&str>, what: &str, other: &str| {
        if text.is_some_and(|text| !text.trim().is_empty() && text.trim() == other.trim()) {
            lint.report("VL-008", pointer, format!("repeats {what} word for word: say something new, or take it out"));
        }
    };
    for (row, criterion) in data.criteria.iter().enumerate() {
        same(&format_args!("/criteria/{row}/summary"), criterion.summary.as_deref(), "the name", &criterion.name);
        let Some(verdict) = &criterion.verdict else { continue };
        let reason = verdict.reason.as_deref();
        same(&format_args!("/criteria/{row}/verdict/reason"), reason, "the verdict", &verdict.text);
        for cell in &criterion.cells {
            same(&format_args!("/criteria/{row}/verdict/text"), Some(&verdict.text), "a cell", &cell.text);
            same(&format_args!("/criteria/{row}/verdict/reason"), reason, "a cell", &cell.text);
        }
    }
    for (index, question) in data.quiz.questions.iter().enumerate() {
        let pointer = format!("/quiz/questions/{index}");
        same(&format_args!("{pointer}/why"), question.why.as_deref(), "the question", &question.text);
        for (index, choice) in question.choices.iter().enumerate() {
            let note = choice.note.as_deref();
            same(&format_args!("{pointer}/choices/{index}/note"), note, "the answer", &choice.text);
        }
    }
    for (index, must_have) in data.quiz.must_haves.iter().enumerate() {
        let why = must_have.why.as_deref();
        same(&format_args!("/quiz/must_haves/{index}/why"), why, "the must-have", &must_have.text);
    }
}
