//! Every text that a reader sees, with its place in the file and the most characters that its place on the page holds.
//!
//! The figures leave some room above the longest texts of the data sets that ship. What stands in a table or on a button
//! is short, what stands in a paragraph may be longer. A field that may be missing comes only where it is there.

use std::fmt::Display;

use crate::dataset::{Alternative, Choice, Criterion, Dataset, MustHave, Question, Scale, escaped};

/// What is done with each text: its pointer, the text, the most characters.
type Visit<'v> = &'v mut dyn FnMut(&dyn Display, &str, usize);

pub(super) fn each(data: &Dataset, visit: Visit<'_>) {
    let meta = &data.meta;
    // The title is the matter of a rule of its own where it is missing.
    for (field, text, most) in [("title", &meta.title, 60), ("summary", &meta.summary, 160)] {
        optional(format_args!("/meta/{field}"), Some(text).filter(|text| !text.is_empty()), most, visit);
    }
    scale("/scale", &data.scale, visit);
    for (index, source) in data.sources.iter().enumerate() {
        visit(&format_args!("/sources/{index}/title"), &source.title, 100);
        optional(format_args!("/sources/{index}/note"), source.note.as_ref(), 240, visit);
    }
    // The last group has no entry in the file.
    for (index, group) in data.groups.iter().enumerate().take(data.groups.len().saturating_sub(1)) {
        visit(&format_args!("/groups/{index}/title"), &group.title, 40);
        optional(format_args!("/groups/{index}/summary"), group.summary.as_ref(), 120, visit);
    }
    for (index, item) in data.alternatives.iter().enumerate() {
        alternative(&format!("/alternatives/{index}"), item, visit);
    }
    for (row, item) in data.criteria.iter().enumerate() {
        criterion(data, row, item, visit);
    }
    optional("/quiz/intro", data.quiz.intro.as_ref(), 160, visit);
    for (index, item) in data.quiz.questions.iter().enumerate() {
        question(&format!("/quiz/questions/{index}"), item, visit);
    }
    for (index, item) in data.quiz.must_haves.iter().enumerate() {
        must_have(&format!("/quiz/must_haves/{index}"), item, visit);
    }
    for (index, note) in data.quiz.notes.iter().enumerate() {
        visit(&format_args!("/quiz/notes/{index}/text"), &note.text, 240);
    }
    for (index, role) in data.roles.iter().enumerate() {
        visit(&format_args!("/roles/{index}/name"), &role.name, 40);
    }
    for (index, mix) in data.mixes.iter().enumerate() {
        visit(&format_args!("/mixes/{index}/name"), &mix.name, 40);
        visit(&format_args!("/mixes/{index}/text"), &mix.text, 200);
        optional(format_args!("/mixes/{index}/caution"), mix.caution.as_ref(), 200, visit);
    }
    for (index, section) in data.sections.iter().enumerate() {
        visit(&format_args!("/sections/{index}/title"), &section.title, 60);
        texts(&format!("/sections/{index}/paragraphs"), &section.paragraphs, 400, visit);
    }
    for (index, faq) in data.faq.iter().enumerate() {
        visit(&format_args!("/faq/{index}/question"), &faq.question, 100);
        visit(&format_args!("/faq/{index}/answer"), &faq.answer, 280);
    }
    if let Some(call) = &data.call_to_action {
        visit(&"/call_to_action/label", &call.label, 40);
    }
}

fn alternative(at: &str, alternative: &Alternative, visit: Visit<'_>) {
    visit(&format_args!("{at}/name"), &alternative.name, 40);
    optional(format_args!("{at}/version"), alternative.version.as_ref(), 20, visit);
    optional(format_args!("{at}/summary"), alternative.summary.as_ref(), 100, visit);
    if let Some(profile) = &alternative.profile {
        optional(format_args!("{at}/profile/origin"), profile.origin.as_ref(), 200, visit);
        optional(format_args!("{at}/profile/philosophy"), profile.philosophy.as_ref(), 200, visit);
        texts(&format!("{at}/profile/strengths"), &profile.strengths, 100, visit);
        texts(&format!("{at}/profile/use_when"), &profile.use_when, 100, visit);
        texts(&format!("{at}/profile/avoid_when"), &profile.avoid_when, 100, visit);
        texts(&format!("{at}/profile/trade_offs"), &profile.trade_offs, 100, visit);
        for (index, user) in profile.users.iter().enumerate() {
            visit(&format_args!("{at}/profile/users/{index}/name"), &user.name, 40);
            optional(format_args!("{at}/profile/users/{index}/text"), user.text.as_ref(), 140, visit);
        }
    }
    if let Some(sample) = &alternative.sample {
        optional(format_args!("{at}/sample/title"), sample.title.as_ref(), 60, visit);
        optional(format_args!("{at}/sample/versions"), sample.versions.as_ref(), 80, visit);
        optional(format_args!("{at}/sample/note"), sample.note.as_ref(), 240, visit);
    }
}

fn criterion(data: &Dataset, row: usize, criterion: &Criterion, visit: Visit<'_>) {
    visit(&format_args!("/criteria/{row}/name"), &criterion.name, 40);
    optional(format_args!("/criteria/{row}/summary"), criterion.summary.as_ref(), 100, visit);
    // A row without a scale of its own has that of the file, which came before.
    if criterion.scale != data.scale {
        scale(&format!("/criteria/{row}/scale"), &criterion.scale, visit);
    }
    for (cell, alternative) in criterion.cells.iter().zip(&data.alternatives) {
        if !cell.text.trim().is_empty() {
            visit(&format_args!("/criteria/{row}/cells/{}/text", alternative.id), &cell.text, 140);
        }
        optional(format_args!("/criteria/{row}/cells/{}/note", alternative.id), cell.note.as_ref(), 140, visit);
    }
    if let Some(verdict) = &criterion.verdict {
        visit(&format_args!("/criteria/{row}/verdict/text"), &verdict.text, 80);
        let reason = verdict.reason.as_ref().filter(|reason| !reason.trim().is_empty());
        optional(format_args!("/criteria/{row}/verdict/reason"), reason, 240, visit);
    }
    if let Some(changed) = &criterion.changed {
        visit(&format_args!("/criteria/{row}/changed/was"), &changed.was, 160);
        visit(&format_args!("/criteria/{row}/changed/why"), &changed.why, 160);
    }
}

fn question(at: &str, question: &Question, visit: Visit<'_>) {
    visit(&format_args!("{at}/text"), &question.text, 120);
    optional(format_args!("{at}/why"), question.why.as_ref(), 120, visit);
    for (index, Choice { text, note, .. }) in question.choices.iter().enumerate() {
        visit(&format_args!("{at}/choices/{index}/text"), text, 100);
        optional(format_args!("{at}/choices/{index}/note"), note.as_ref(), 120, visit);
    }
}

fn must_have(at: &str, must_have: &MustHave, visit: Visit<'_>) {
    visit(&format_args!("{at}/text"), &must_have.text, 60);
    optional(format_args!("{at}/why"), must_have.why.as_ref(), 160, visit);
    optional(format_args!("{at}/softer"), must_have.softer.as_ref(), 120, visit);
}

fn scale(at: &str, scale: &Scale, visit: Visit<'_>) {
    for (rating, meaning) in &scale.anchors {
        visit(&format_args!("{at}/anchors/{}", escaped(rating)), meaning, 80);
    }
}

fn texts(at: &str, texts: &[String], most: usize, visit: Visit<'_>) {
    for (index, text) in texts.iter().enumerate() {
        visit(&format_args!("{at}/{index}"), text, most);
    }
}

fn optional(pointer: impl Display, text: Option<&String>, most: usize, visit: Visit<'_>) {
    if let Some(text) = text {
        visit(&pointer, text, most);
    }
}
