//! What other answers would do, against going through all of them.

use super::super::brute::{actual_answers, check_close, combinations, sorted};
use super::case::{Case, POINT, SCALE, best};
use super::cases;
use verdict_model::scoring::*;

/// A lead in points of weight.
fn points(lead: i64) -> f64 {
    lead as f64 / (POINT * SCALE) as f64
}

impl Case {
    fn with(&self, changes: &[AnswerChange]) -> Vec<Vec<usize>> {
        let mut answers = self.input.answers.clone();
        for change in changes {
            answers[change.question].clone_from(&change.choices);
        }
        answers
    }

    fn loses(&self, answers: &[Vec<usize>], winner: usize) -> bool {
        let end = self.after(answers);
        let best = (0..end.worth.len()).filter(|row| !end.excluded[*row]).map(|row| end.worth[row]).max();
        end.excluded[winner] || best.is_some_and(|best| best > end.worth[winner])
    }
}

#[test]
fn flips() {
    for case in cases(203) {
        let found = Decision::new(&case.problem, &case.input).unwrap().answer_flips();
        let mut expected = Vec::new();
        for (index, question) in case.parts.questions.iter().enumerate() {
            let present = sorted(&case.input.answers[index]);
            for answer in actual_answers(question).into_iter().chain([Vec::new()]) {
                let differ =
                    (0..question.choices.len()).filter(|choice| answer.contains(choice) != present.contains(choice));
                let count = differ.count();
                if count == 1 || (count > 0 && (question.max_choices == 1 || answer.is_empty())) {
                    let change = AnswerChange { question: index, choices: answer };
                    let winners = case.after(&case.with(std::slice::from_ref(&change))).winners;
                    if winners != case.now.winners {
                        expected.push((change, winners));
                    }
                }
            }
        }
        let found: Vec<(AnswerChange, Vec<usize>)> =
            found.into_iter().map(|flip| (flip.change, flip.winners)).collect();
        assert_eq!(found.len(), expected.len(), "{found:?} {expected:?} {}", case.place());
        assert!(expected.iter().all(|flip| found.contains(flip)), "{found:?} {expected:?} {}", case.place());
    }
}

#[test]
fn fewest_answers() {
    for case in cases(204) {
        let found = Decision::new(&case.problem, &case.input).unwrap().fewest_answers();
        let place = format!("{found:?} {}", case.place());
        let Some((winner, rivals)) = case.contest() else {
            assert_eq!(found, None);
            continue;
        };
        if case.now.winners.len() > 1 {
            assert_eq!(found.map(|found| (found.count, found.rival)), Some((0, Some(rivals[0]))), "{place}");
            continue;
        }
        let lists: Vec<Vec<Vec<usize>>> = case
            .parts
            .questions
            .iter()
            .zip(&case.input.answers)
            .map(|(question, present)| {
                let present = sorted(present);
                let others = actual_answers(question).into_iter().filter(|answer| *answer != present);
                std::iter::once(present.clone()).chain(others).collect()
            })
            .collect();
        let changed =
            |answers: &Vec<Vec<usize>>| answers.iter().zip(&lists).filter(|(answer, list)| **answer != list[0]).count();
        let all = combinations(&lists);
        let fewest = all.iter().filter(|answers| case.loses(answers, winner)).map(changed).min();
        assert_eq!(found.as_ref().map(|found| found.count), fewest, "{place}");
        let Some(found) = found else { continue };
        let end = case.after(&case.with(&found.changes));
        match found.rival {
            Some(rival) => {
                assert!(!end.excluded[rival] && end.worth[rival] > end.worth[winner], "{place}");
                check_close(found.lead, points(end.worth[rival] - end.worth[winner]), &place);
            }
            None => assert!(end.excluded[winner], "{place}"),
        }
    }
}

#[test]
fn the_stopping_rule() {
    let mut decided = 0;
    for case in cases(205) {
        let found = Decision::new(&case.problem, &case.input).unwrap().stopping();
        let place = format!("{found:?} {}", case.place());
        let Some((winner, rivals)) = case.contest() else { continue };
        let lists: Vec<Vec<Vec<usize>>> = case
            .parts
            .questions
            .iter()
            .enumerate()
            .map(|(index, question)| match case.input.answers[index].is_empty() && !case.input.skipped[index] {
                true => actual_answers(question).into_iter().chain(question.skippable.then(Vec::new)).collect(),
                false => vec![case.input.answers[index].clone()],
            })
            .collect();
        let ends: Vec<_> = combinations(&lists).iter().map(|answers| case.after(answers)).collect();
        let stays = case.now.winners.len() == 1 && ends.iter().all(|end| end.winners == [winner]);
        assert_eq!(found.decided, stays, "{place}");
        decided += usize::from(stays && ends.len() > 1);
        let mut worst_of = found.rivals.iter();
        for rival in rivals {
            let leads = ends.iter().filter(|end| !end.excluded[rival]).map(|end| end.worth[winner] - end.worth[rival]);
            let Some(worst) = leads.min() else { continue };
            let found = worst_of.next().unwrap();
            assert_eq!(found.rival, rival, "{place}");
            let end = case.after(&case.with(&found.answers));
            assert!(!end.excluded[rival], "{place}");
            check_close(found.lead, points(end.worth[winner] - end.worth[rival]), &place);
            // Where all points could be missing, leads come in two units, and only the sign is comparable.
            if case.parts.criteria.iter().any(|criterion| criterion.base_points > 0.0) {
                check_close(found.lead, points(worst), &place);
            } else {
                assert_eq!(end.worth[winner] > end.worth[rival], worst > 0, "{place}");
            }
        }
        assert_eq!(worst_of.next(), None, "{place}");
    }
    assert!(decided > 100, "the rule fires: {decided}");
}

#[test]
fn ways_to_win() {
    for case in cases(206).take(2_000) {
        let decision = Decision::new(&case.problem, &case.input).unwrap();
        for alternative in 0..case.values.len() {
            let Some(way) = decision.way_to_win(alternative) else {
                assert_eq!(case.now.winners, [alternative], "{}", case.place());
                continue;
            };
            let place = format!("{way:?} {}", case.place());
            let mut steps = Vec::new();
            for (question, parts) in case.parts.questions.iter().enumerate() {
                let present = sorted(&case.input.answers[question]);
                for choices in actual_answers(parts) {
                    let differ =
                        (0..parts.choices.len()).filter(|choice| choices.contains(choice) != present.contains(choice));
                    let count = differ.count();
                    if count == 1 || (count > 0 && parts.max_choices == 1) {
                        steps.push(AnswerChange { question, choices });
                    }
                }
            }
            let wins = |changes: &[AnswerChange]| case.after(&case.with(changes)).winners == [alternative];
            let single = steps.iter().any(|step| wins(std::slice::from_ref(step)));
            let pair = || {
                let seconds = |first: &AnswerChange| {
                    steps
                        .iter()
                        .any(|second| first.question != second.question && wins(&[first.clone(), second.clone()]))
                };
                steps.iter().any(seconds)
            };
            let expected = if single { 1 } else { 2 * usize::from(pair()) };
            assert_eq!(way.answers.len(), expected, "{place}");
            assert!(expected == 0 || wins(&way.answers), "{place}");
            let possible: Vec<usize> =
                (0..case.parts.criteria.len()).filter(|at| case.can_lead(alternative, *at)).collect();
            let found: Vec<usize> = way.shares.iter().map(|range| range.criterion).collect();
            assert_eq!(sorted(&found), possible, "{place}");
        }
    }
}

/// The tenths of the shown parts by largest remainder, the earlier part of equals.
#[test]
fn shown_parts() {
    for case in cases(207) {
        let decision = Decision::new(&case.problem, &case.input).unwrap();
        for (row, values) in case.values.iter().enumerate() {
            let whole = case.now.total * SCALE;
            let parts: Vec<i64> =
                values.iter().zip(&case.now.points).map(|(value, points)| 1_000 * value * points).collect();
            let mut shown: Vec<i64> = parts.iter().map(|part| part / whole).collect();
            let total = (2_000 * case.now.worth[row] + whole) / (2 * whole);
            let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
            by_remainder.sort_by_key(|index| -(parts[*index] % whole));
            let missing = usize::try_from(total - shown.iter().sum::<i64>()).unwrap();
            by_remainder.iter().take(missing).for_each(|index| shown[*index] += 1);
            assert_eq!(decision.rounded_contributions(row, 1), shown, "{parts:?} of {whole}: {}", case.place());
        }
        let groups: Vec<Vec<usize>> = decision.ranking().groups.into_iter().map(|group| group.alternatives).collect();
        assert_eq!(groups, case.groups(), "{}", case.place());
        assert_eq!(case.now.winners, best(&case.now.worth, &case.now.excluded));
    }
}
