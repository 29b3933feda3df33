//! The way through the quiz: which step comes next, and which was before.
//!
//! Knows positions only; must not know answers' effects: which question is worth asking comes with the advice.

use verdict_model::{Advice, Answer, Answers, Dataset};

use super::Step;

/// The first step of a quiz, and the questions that were shown by then.
pub(super) fn start(dataset: &Dataset) -> (Step, Vec<usize>) {
    if dataset.quiz.questions.is_empty() { (Step::MustHaves, Vec::new()) } else { (Step::Question(0), vec![0]) }
}

/// The step after one. A question that is new goes to the end of the trail.
pub(super) fn after(
    step: Step,
    trail: &mut Vec<usize>,
    dataset: &Dataset,
    answers: &Answers,
    advice: Option<&Advice>,
) -> Step {
    let Step::Question(question) = step else { return Step::Result };
    let at = trail.iter().position(|shown| *shown == question);
    if let Some(next) = at.and_then(|at| trail.get(at + 1)) {
        return Step::Question(*next);
    }
    if let Some(next) = next_question(trail, dataset, answers, advice) {
        trail.push(next);
        return Step::Question(next);
    }
    if dataset.quiz.must_haves.is_empty() { Step::Result } else { Step::MustHaves }
}

/// The step before one; the first has none.
pub(super) fn before(step: Step, trail: &[usize], dataset: &Dataset) -> Step {
    match step {
        Step::Question(question) => {
            let at = trail.iter().position(|shown| *shown == question).unwrap_or(0);
            Step::Question(*trail.get(at.saturating_sub(1)).unwrap_or(&question))
        }
        Step::Result if !dataset.quiz.must_haves.is_empty() => Step::MustHaves,
        _ => trail.last().map_or(step, |last| Step::Question(*last)),
    }
}

/// The questions that somebody who comes by a link has seen: those with an answer, and the one that the link opens.
pub(super) fn trail_of(dataset: &Dataset, answers: &Answers, step: Step) -> Vec<usize> {
    let mut trail: Vec<usize> =
        (0..dataset.quiz.questions.len()).filter(|question| *answers.answer(*question) != Answer::Open).collect();
    match step {
        Step::Question(question) => {
            trail.retain(|shown| *shown != question);
            trail.push(question);
        }
        _ if trail.is_empty() && !dataset.quiz.questions.is_empty() => trail.push(0),
        _ => {}
    }
    trail
}

/// A question that was not shown yet: the one that the editor pinned to this place, else the one that is worth most,
/// else the first in the list.
fn next_question(trail: &[usize], dataset: &Dataset, answers: &Answers, advice: Option<&Advice>) -> Option<usize> {
    let questions = &dataset.quiz.questions;
    let fresh = |question: &usize| {
        *question < questions.len() && !trail.contains(question) && *answers.answer(*question) == Answer::Open
    };
    let pinned = Some(trail.len()).filter(|place| fresh(place) && questions[*place].pinned);
    let best = advice.and_then(|advice| advice.next).filter(fresh);
    pinned.or(best).or_else(|| (0..questions.len()).find(fresh))
}
