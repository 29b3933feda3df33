//! What the scoring engine needs of a data set: ids and numbers, no texts.
//!
//! Used when a data set has been read; must not check anything: the reader does, and the engine once more.

use super::{Alternative, Criterion, MustHave, OnFail, Question, Quiz};
use crate::scoring::{self, OnUnknown, ProblemParts, Rule};

/// The numbers of a data set, with the criteria at these positions.
pub(super) fn parts(
    alternatives: &[Alternative],
    criteria: &[Criterion],
    quiz: &Quiz,
    scored: &[usize],
) -> ProblemParts {
    let rows = || scored.iter().map(|position| &criteria[*position]);
    ProblemParts {
        alternatives: alternatives.iter().map(|alternative| alternative.id.clone()).collect(),
        criteria: rows().map(criterion).collect(),
        ratings: (0..alternatives.len()).map(|index| rows().map(|row| row.cells[index].rating).collect()).collect(),
        questions: quiz.questions.iter().map(|item| question(item, scored)).collect(),
        must_haves: quiz.must_haves.iter().map(must_have).collect(),
    }
}

fn criterion(criterion: &Criterion) -> scoring::Criterion {
    scoring::Criterion {
        id: criterion.id.clone(),
        low: criterion.scale.min,
        high: criterion.scale.max,
        direction: criterion.direction,
        base_points: 0.0,
    }
}

/// A question with its points counted by position among the scored criteria.
fn question(question: &Question, scored: &[usize]) -> scoring::Question {
    let position = |criterion: usize| scored.binary_search(&criterion).ok();
    let choices = question.choices.iter().map(|choice| scoring::Choice {
        id: choice.id.clone(),
        points: choice.points.iter().filter_map(|(criterion, points)| Some((position(*criterion)?, *points))).collect(),
        must_haves: choice.must_haves.clone(),
    });
    scoring::Question {
        id: question.id.clone(),
        max_choices: question.max_choices,
        choices: choices.collect(),
        skippable: true,
        pinned: question.pinned,
        prior: None,
    }
}

/// A must-have that only warns never excludes; for the engine everybody meets it.
fn must_have(must_have: &MustHave) -> scoring::MustHave {
    let meets = must_have.meets.iter().map(|met| if must_have.on_fail == OnFail::Warn { Some(true) } else { *met });
    scoring::MustHave { id: must_have.id.clone(), rule: Rule::Feature(meets.collect()), on_unknown: OnUnknown::Flag }
}
