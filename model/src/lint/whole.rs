//! Rules about the data set as a whole: title, language, date, what the alternatives have in common, and the call to
//! action.
//!
//! Must not look at facts, texts or the quiz.

use super::Lint;
use crate::dataset::{Alternative, nearest, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    title(lint);
    language(lint);
    date(lint);
    uneven_alternatives(lint);
    winner_unnamed(lint);
    unknown_placeholder(lint);
}

/// VL-002.
fn title(lint: &mut Lint<'_>) {
    if lint.data.meta.title.trim().is_empty() {
        lint.report("VL-002", "/meta", "the comparison has no title: add \"title\" to \"meta\"");
    }
}

/// VL-003. The form of a language tag (RFC 5646) in short: letters first, then parts of letters and digits.
fn language(lint: &mut Lint<'_>) {
    let language = lint.data.meta.language.as_str();
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = language.split('-').next().unwrap_or_default();
    let is_tag = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    if language.is_empty() {
        lint.report(
            "VL-003",
            "/meta",
            "the language of the texts is missing: add \"language\" to \"meta\", such as \"en\"",
        );
    } else if !is_tag || !language.split('-').all(part) {
        let message = format!("{} is no language tag: write one such as \"en\" or \"pt-BR\"", quoted(language));
        lint.report("VL-003", "/meta/language", message);
    }
}

/// VL-004.
fn date(lint: &mut Lint<'_>) {
    if lint.data.meta.date.is_empty() {
        lint.report("VL-004", "/meta", "the data set doesn't say of when it is: add \"date\" to \"meta\"");
    }
}

/// Whether an alternative has a part.
type Has = fn(&Alternative) -> bool;

/// VL-009.
fn uneven_alternatives(lint: &mut Lint<'_>) {
    let data = lint.data;
    let parts: [(&str, Has); 5] = [
        ("version", |alternative| alternative.version.is_some()),
        ("summary", |alternative| alternative.summary.is_some()),
        ("url", |alternative| alternative.url.is_some()),
        ("profile", |alternative| alternative.profile.is_some()),
        ("sample", |alternative| alternative.sample.is_some()),
    ];
    for (name, has) in parts {
        let Some(other) = data.alternatives.iter().find(|alternative| has(alternative)) else { continue };
        for (index, alternative) in data.alternatives.iter().enumerate() {
            if !has(alternative) {
                let message = format!(
                    "{} has no \"{name}\" and {} has one: readers take a gap for a judgement",
                    quoted(&alternative.name),
                    quoted(&other.name)
                );
                lint.report("VL-009", format!("/alternatives/{index}"), message);
            }
        }
    }
}

/// VL-070.
fn winner_unnamed(lint: &mut Lint<'_>) {
    let Some(call) = &lint.data.call_to_action else { return };
    if !call.label.contains(WINNER) && !call.url.contains(WINNER) {
        let message = format!("the call to action is the same for every result: write {WINNER} into label or url");
        lint.report("VL-070", "/call_to_action", message);
    }
}

/// VL-071.
fn unknown_placeholder(lint: &mut Lint<'_>) {
    let Some(call) = &lint.data.call_to_action else { return };
    for (name, text) in [("label", &call.label), ("url", &call.url)] {
        for piece in text.split('{').skip(1) {
            let inner = piece.split('}').next().unwrap_or_default();
            if inner != "winner" {
                let message =
                    format!("{} would be shown as it stands: the only placeholder is {WINNER}", quoted(inner));
                lint.report_near("VL-071", format!("/call_to_action/{name}"), message, nearest(inner, &["winner"]));
            }
        }
    }
}

const WINNER: &str = "{winner}";
