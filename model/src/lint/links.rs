//! The rule about links: whatever can be said in one has characters of its own there.
//!
//! Must not know how a link is made.

use std::fmt::Display;

use super::Lint;
use crate::cost::{Calculator, entry_codes};
use crate::link::{answer_codes, criterion_codes, must_have_codes};

/// VL-059. Three characters are 18 bits, so of 100 things two share them once in 50 files, and of 1000 nearly always.
pub(super) fn check(lint: &mut Lint<'_>) {
    let data = lint.data;
    let steps = &mut 0; // Each of these looks once at everything of its kind.
    let answer = |(question, choice): (usize, Option<usize>)| match choice {
        Some(choice) => format!("/quiz/questions/{question}/choices/{choice}"),
        None => format!("/quiz/questions/{question}"),
    };
    for (one, other) in answer_codes(data, steps).shared() {
        report(lint, answer(one), answer(other));
    }
    for (one, other) in must_have_codes(data, steps).shared() {
        report(lint, format_args!("/quiz/must_haves/{one}"), format_args!("/quiz/must_haves/{other}"));
    }
    for (one, other) in criterion_codes(data, steps).shared() {
        let [one, other] = [one, other].map(|position| data.scored()[position]);
        report(lint, format_args!("/criteria/{one}"), format_args!("/criteria/{other}"));
    }
    let Some(calculator) = data.cost.as_ref().and_then(|cost| Calculator::new(data, cost)) else { return };
    for (one, other) in entry_codes(&calculator, steps).shared() {
        let [one, other] = [one, other].map(|position| calculator.entries()[position].id.as_str());
        lint.report("VL-059", "/cost", message(one, other));
    }
}

fn report(lint: &mut Lint<'_>, one: impl Display, other: impl Display) {
    let message = message(one, &other);
    lint.report("VL-059", other, message);
}

fn message(one: impl Display, other: impl Display) -> String {
    format!("a link can't tell {other} from {one}, so it is lost when a link is opened: change one of the two ids")
}
