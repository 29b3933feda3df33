//! Rules about must-haves: whether they tell the alternatives apart and leave any.
//!
//! Must not look at points.

use std::collections::BTreeSet;

use super::Lint;
use crate::dataset::{MustHave, OnFail, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    each(lint, "VL-054", nobody_meets, "no alternative meets it, so asking for it leaves nothing: let it \"warn\"");
    each(lint, "VL-055", all_meet, "every alternative meets it, so asking for it changes nothing: take it out");
    each(lint, "VL-056", nobody_knows, "it isn't known of any alternative: find out, or take it out");
    each(lint, "VL-058", no_way_out, "it takes alternatives out and offers nothing instead: add \"softer\"");
    asked_together(lint);
}

fn each(lint: &mut Lint<'_>, rule: &'static str, fault: fn(&MustHave) -> bool, message: &str) {
    let data = lint.data;
    for (index, must_have) in data.quiz.must_haves.iter().enumerate().filter(|(_, must_have)| fault(must_have)) {
        lint.report(rule, format!("/quiz/must_haves/{index}"), format!("{}: {message}", quoted(&must_have.text)));
    }
}

/// VL-054. One that only warns says what has to be added, and that is of use.
fn nobody_meets(must_have: &MustHave) -> bool {
    must_have.on_fail == OnFail::Exclude && must_have.meets.iter().all(|met| *met == Some(false))
}

/// VL-055.
fn all_meet(must_have: &MustHave) -> bool {
    must_have.meets.iter().all(|met| *met == Some(true))
}

/// VL-056.
fn nobody_knows(must_have: &MustHave) -> bool {
    must_have.meets.iter().all(Option::is_none)
}

/// VL-058.
fn no_way_out(must_have: &MustHave) -> bool {
    must_have.on_fail == OnFail::Exclude
        && must_have.meets.contains(&Some(false))
        && must_have.softer.as_deref().is_none_or(|softer| softer.trim().is_empty())
}

/// VL-057. What one answer demands must leave somebody; what a reader demands piece by piece may leave nobody, since
/// the result then says what to give up.
fn asked_together(lint: &mut Lint<'_>) {
    let data = lint.data;
    let must_haves = &data.quiz.must_haves;
    for (index, question) in data.quiz.questions.iter().enumerate() {
        for (at, choice) in question.choices.iter().enumerate() {
            let strict = |which: &&usize| must_haves[**which].on_fail == OnFail::Exclude;
            let asked: BTreeSet<usize> = choice.must_haves.iter().filter(strict).copied().collect();
            let is_out =
                |alternative: usize| asked.iter().any(|which| must_haves[*which].meets[alternative] == Some(false));
            if asked.len() > 1 && (0..data.alternatives.len()).all(is_out) {
                let ids: Vec<&str> = asked.iter().map(|which| must_haves[*which].id.as_str()).collect();
                let message = format!(
                    "the answer {} asks for {}, and no alternative meets them all: ask for fewer",
                    quoted(&choice.text),
                    ids.join(" and ")
                );
                lint.report("VL-057", format!("/quiz/questions/{index}/choices/{at}/must_haves"), message);
            }
        }
    }
}
