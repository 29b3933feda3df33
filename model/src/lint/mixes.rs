//! Rules about mixes: whether anybody can be advised one, and whether its roles share all work.
//!
//! Must not compare scores: a mix is advised by its condition and by who is left, not by points.

use super::conditions::{Partial, Search};
use super::effects::{Effects, Picks};
use super::witness::Witness;
use super::{Lint, OutcomeFigures};
use crate::dataset::{Dataset, quoted};

/// Most sets of answers that are scored for one mix.
const MOST_TRIES: usize = 200;

/// VL-062, and the figures of all mixes.
pub(super) fn check<'d>(lint: &mut Lint<'d>, effects: &Effects<'d>) -> Vec<OutcomeFigures> {
    (0..lint.data.mixes.len()).map(|mix| reachable(lint, effects, mix)).collect()
}

/// VL-062.
fn reachable<'d>(lint: &mut Lint<'d>, effects: &Effects<'d>, mix: usize) -> OutcomeFigures {
    let data = lint.data;
    // One try looks at every question.
    let work = 1 + data.quiz.questions.len();
    let most = (lint.steps / work).min(MOST_TRIES);
    let mut search = Search::of(lint, &data.mixes[mix].when, true);
    let (mut tries, mut found) = (0, None);
    let mut accept = |answers: &Partial| {
        let picks = completed(data, answers);
        if tries == most {
            return true;
        }
        tries += 1;
        let is_mix = |picks: &[Vec<usize>]| effects.mix(picks, &[]) == Some(mix);
        if is_mix(&picks) {
            found = Some(shortened(picks, &is_mix));
        }
        found.is_some()
    };
    search.any(&mut accept);
    // Without a try the condition never holds, or there was no work left to spend.
    let is_proved = found.is_none() && search.is_complete && tries == 0 && most > 0;
    lint.steps = lint.steps.saturating_sub(search.steps_used + tries * work);
    let data = &data.mixes[mix];
    // A condition that never holds is a finding of its own, and one is enough.
    if found.is_none() && tries > 0 {
        let message = format!(
            "no witness found in {tries} tries that {} is advised: its members are out, or another mix comes first",
            quoted(&data.name)
        );
        lint.report("VL-062", format!("/mixes/{mix}"), message);
    }
    OutcomeFigures {
        id: data.id.clone(),
        name: data.name.clone(),
        is_mix: true,
        witness: found.map(|picks| Witness::of(lint.data, &picks, &[])),
        tries,
        is_proved,
    }
}

/// The answers with every question that the condition leaves open answered by its first choice with points: without
/// any points nothing is advised.
fn completed(data: &Dataset, answers: &Partial) -> Picks {
    let with_points = |question: usize| {
        let choices = &data.quiz.questions[question].choices;
        choices.iter().position(|choice| choice.points.iter().any(|(_, points)| *points > 0.0))
    };
    let picked = |question: usize| match answers.get(&question) {
        Some(picked) => picked.clone(),
        None => with_points(question).into_iter().collect(),
    };
    (0..data.quiz.questions.len()).map(picked).collect()
}

/// Takes back every answer that the outcome doesn't need.
fn shortened(mut picks: Picks, holds: &impl Fn(&[Vec<usize>]) -> bool) -> Picks {
    for question in 0..picks.len() {
        let kept = std::mem::take(&mut picks[question]);
        if !kept.is_empty() && !holds(&picks) {
            picks[question] = kept;
        }
    }
    picks
}
