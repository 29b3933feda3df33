//! Rules about questions and answers: whether an answer moves anything.
//!
//! Must not look at must-haves' facts or at outcomes.

use std::collections::BTreeSet;

use super::Lint;
use crate::dataset::{Question, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    idle_answers(lint);
    zero_points(lint);
}

/// VL-050 and VL-051. An answer moves something if it shifts the alternatives against each other, asks for a must-have,
/// or a condition is about it. One answer without effect is needed to say no; a second one is a question too many.
fn idle_answers(lint: &mut Lint<'_>) {
    let data = lint.data;
    let asked: BTreeSet<(&str, &str)> = lint.tree.answers_asked_for();
    for (index, question) in data.quiz.questions.iter().enumerate() {
        let idle = |choice: usize| {
            let asked_for = asked.contains(&(question.id.as_str(), question.choices[choice].id.as_str()));
            !asked_for && question.choices[choice].must_haves.is_empty() && !shifts(lint, index, choice)
        };
        let idle: Vec<usize> = (0..question.choices.len()).filter(|choice| idle(*choice)).collect();
        if idle.len() == question.choices.len() || gives_the_same(question, &asked) {
            let message = "whatever is answered, the result is the same: give points, or take the question out";
            lint.report("VL-050", format!("/quiz/questions/{index}"), message);
            continue;
        }
        for choice in idle.iter().skip(1) {
            let (first, text) = (&question.choices[idle[0]].id, &question.choices[*choice].text);
            let message = format!(
                "{} moves nothing, as {} does: give it points, or make one answer of the two",
                quoted(text),
                quoted(first)
            );
            lint.report("VL-051", format!("/quiz/questions/{index}/choices/{choice}"), message);
        }
    }
}

/// Whether a choice moves two alternatives apart.
fn shifts(lint: &Lint<'_>, question: usize, choice: usize) -> bool {
    let problem = lint.data.problem();
    let points = &problem.parts().questions[question].choices[choice].points;
    points.iter().any(|(row, points)| {
        let first = problem.value(0, *row);
        *points > 0.0 && (1..lint.data.alternatives.len()).any(|index| problem.value(index, *row) != first)
    })
}

/// Whether all choices give the same points and must-haves, and no condition tells them apart.
fn gives_the_same(question: &Question, asked: &BTreeSet<(&str, &str)>) -> bool {
    let [first, rest @ ..] = question.choices.as_slice() else { return false };
    // The order of points in the file means nothing.
    let points = |points: &[(usize, f64)]| {
        let mut points = points.to_vec();
        points.sort_by_key(|(row, _)| *row);
        points
    };
    let given = (points(&first.points), &first.must_haves);
    !rest.is_empty()
        && rest.iter().all(|choice| (points(&choice.points), &choice.must_haves) == given)
        && !question.choices.iter().any(|choice| asked.contains(&(question.id.as_str(), choice.id.as_str())))
}

/// VL-052.
fn zero_points(lint: &mut Lint<'_>) {
    let data = lint.data;
    for (index, question) in data.quiz.questions.iter().enumerate() {
        for (at, choice) in question.choices.iter().enumerate() {
            for (row, _) in choice.points.iter().filter(|(_, points)| *points == 0.0) {
                let id = &data.criteria[*row].id;
                let pointer = format!("/quiz/questions/{index}/choices/{at}/points/{id}");
                lint.report("VL-052", pointer, format!("0 points for {} say nothing: take them out", quoted(id)));
            }
        }
    }
}
