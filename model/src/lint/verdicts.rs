//! Rules about verdicts: whether their own ratings bear them out, and whether they say why.
//!
//! Must not judge whether a rating is right.

use super::Lint;
use crate::dataset::{Criterion, Direction, Verdict, VerdictKind, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    let data = lint.data;
    let some_have_verdicts = data.criteria.iter().any(|criterion| criterion.verdict.is_some());
    for (row, criterion) in data.criteria.iter().enumerate() {
        match &criterion.verdict {
            Some(verdict) => {
                against_ratings(lint, row, criterion, verdict);
                wrong_number(lint, row, verdict);
                without_reason(lint, row, verdict);
            }
            None if some_have_verdicts => without_verdict(lint, row, criterion),
            None => {}
        }
    }
}

/// VL-040. Who leads is rated higher than everyone who isn't named; who is level has the same rating, and nobody is
/// rated higher. Unknown ratings contradict nothing.
fn against_ratings(lint: &mut Lint<'_>, row: usize, criterion: &Criterion, verdict: &Verdict) {
    let rated = |alternative: usize| {
        let rating = criterion.cells.get(alternative)?.rating?;
        Some(if criterion.direction == Direction::Cost { -rating } else { rating })
    };
    let named = || verdict.alternatives.iter().filter_map(|index| Some((*index, rated(*index)?)));
    let others = || (0..criterion.cells.len()).filter(|index| !verdict.alternatives.contains(index));
    let Some((lowest, least)) = named().min_by(|a, b| a.1.total_cmp(&b.1)) else { return };
    let Some((highest, most)) = named().max_by(|a, b| a.1.total_cmp(&b.1)) else { return };
    let rival = others().filter_map(|index| Some((index, rated(index)?))).max_by(|a, b| a.1.total_cmp(&b.1));
    let name = |index: usize| {
        let rating = criterion.cells[index].rating.unwrap_or_default();
        format!("{} (rated {rating})", lint.data.alternatives[index].name)
    };
    let message = match (verdict.kind, rival) {
        (VerdictKind::Leads, Some((rival, value))) if value >= least => {
            let how = if value > least { "rated better" } else { "rated the same" };
            format!("{} leads, and {} is {how}", name(lowest), name(rival))
        }
        (VerdictKind::Tie, _) if most > least => {
            format!("level, and {} is rated better than {}", name(highest), name(lowest))
        }
        (VerdictKind::Tie, Some((rival, value))) if value > least => {
            format!("level at the top, and {} is rated better than {}", name(rival), name(lowest))
        }
        _ => return,
    };
    let message = format!("{message}: correct the verdict or a rating");
    lint.report("VL-040", format!("/criteria/{row}/verdict"), message);
}

/// VL-041.
fn wrong_number(lint: &mut Lint<'_>, row: usize, verdict: &Verdict) {
    let (count, all) = (verdict.alternatives.len(), lint.data.alternatives.len());
    let message = match verdict.kind {
        VerdictKind::Leads if count == 0 => "nobody is named who leads: add \"alternatives\"",
        VerdictKind::Leads if count == all && all > 1 => "all of them can't lead: call it a \"tie\"",
        VerdictKind::Tie if count < 2 => "level with whom? Name at least two \"alternatives\"",
        VerdictKind::Depends if count > 0 => {
            "a verdict that depends names nobody: take \"alternatives\" out, or say who \"leads\""
        }
        _ => return,
    };
    lint.report("VL-041", format!("/criteria/{row}/verdict"), message);
}

/// VL-042.
fn without_reason(lint: &mut Lint<'_>, row: usize, verdict: &Verdict) {
    if verdict.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
        let message = format!("the verdict {} doesn't say why: add \"reason\"", quoted(&verdict.text));
        lint.report("VL-042", format!("/criteria/{row}/verdict"), message);
    }
}

/// VL-043. A row about the reader's situation is not in the table and needs none.
fn without_verdict(lint: &mut Lint<'_>, row: usize, criterion: &Criterion) {
    if criterion.role != crate::dataset::Use::Context {
        let message = format!("{} has no verdict, and other rows have one: add \"verdict\"", quoted(&criterion.name));
        lint.report("VL-043", format!("/criteria/{row}"), message);
    }
}
