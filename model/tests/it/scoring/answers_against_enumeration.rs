//! Flips, the fewest answers, the ways to win, the stopping rule and the value of questions against going through
//! every way to answer.

use super::brute::{Naive, actual_answers, check_close, combinations, evaluate, reference, sorted};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 4, criteria: 4, questions: 4, must_haves: 2 };

fn case(dice: &mut Dice) -> (ProblemParts, Input, Naive, Problem) {
    let mut parts = random_parts(dice, SIZE);
    if dice.chance(0.3) {
        // Without base points the fallback to equal weights comes into play.
        parts.criteria.iter_mut().for_each(|criterion| criterion.base_points = 0.0);
    }
    let input = random_input(dice, &parts);
    let naive = evaluate(&parts, &input);
    let problem = Problem::new(parts.clone()).unwrap();
    (parts, input, naive, problem)
}

fn with_answer(input: &Input, question: usize, answer: &[usize]) -> Input {
    let mut input = input.clone();
    input.answers[question] = answer.to_vec();
    input
}

#[test]
fn flips() {
    let mut dice = Dice(51);
    for _ in 0..4_000 {
        let (parts, input, naive, problem) = case(&mut dice);
        let flips = Decision::new(&problem, &input).unwrap().answer_flips();
        let mut expected = 0;
        for (index, question) in parts.questions.iter().enumerate() {
            let present = sorted(&input.answers[index]);
            let mut answers = actual_answers(question);
            answers.push(Vec::new());
            for answer in answers {
                let changed = answer.iter().filter(|choice| !present.contains(choice)).count()
                    + present.iter().filter(|choice| !answer.contains(choice)).count();
                let is_one_step =
                    changed == 1 || (answer != present && (question.max_choices == 1 || answer.is_empty()));
                if !is_one_step {
                    continue;
                }
                let winners = evaluate(&parts, &with_answer(&input, index, &answer)).winners;
                let flip =
                    flips.iter().find(|flip| flip.change.question == index && sorted(&flip.change.choices) == answer);
                match flip {
                    None => assert_eq!(winners, naive.winners, "{parts:?} {input:?} question {index} {answer:?}"),
                    Some(flip) => {
                        expected += 1;
                        assert_eq!(winners, sorted(&flip.winners));
                        let kept = winners.iter().filter(|winner| naive.winners.contains(winner)).count();
                        let kind = match (winners.len(), kept) {
                            (0, _) => FlipKind::NoneLeft,
                            (_, 0) => FlipKind::Flip,
                            (all, kept) if all == kept => FlipKind::TieBroken,
                            _ => FlipKind::Tie,
                        };
                        assert_eq!(flip.kind, kind);
                        assert_ne!(winners, naive.winners, "a flip changes something");
                    }
                }
            }
        }
        assert_eq!(flips.len(), expected, "every flip is one of the steps");
        let first_unanswering = flips.iter().position(|flip| flip.change.choices.is_empty()).unwrap_or(flips.len());
        assert!(
            flips[first_unanswering..].iter().all(|flip| flip.change.choices.is_empty()),
            "un-answering comes last"
        );
    }
}

/// Whether the winner loses: it is excluded, or an eligible rival is strictly ahead.
fn loses(naive: &Naive, winner: usize) -> bool {
    let ahead = |rival: usize| !naive.excluded[rival] && naive.scores[rival] - naive.scores[winner] > TIE;
    naive.excluded[winner] || (0..naive.scores.len()).any(ahead)
}

#[test]
fn fewest_answers() {
    let mut dice = Dice(52);
    for _ in 0..1_500 {
        let (parts, input, naive, problem) = case(&mut dice);
        let found = Decision::new(&problem, &input).unwrap().fewest_answers();
        let Some(winner) = reference(&parts, &naive.winners) else {
            assert_eq!(found, None);
            continue;
        };
        if naive.winners.len() > 1 {
            assert_eq!(found.map(|found| found.count), Some(0), "a tie");
            continue;
        }
        let lists: Vec<Vec<Vec<usize>>> = parts
            .questions
            .iter()
            .zip(&input.answers)
            .map(|(question, present)| {
                let present = sorted(present);
                let others = actual_answers(question).into_iter().filter(|answer| *answer != present);
                std::iter::once(present.clone()).chain(others).collect()
            })
            .collect();
        let (mut fewest, mut one_overtakes) = (usize::MAX, false);
        for answers in combinations(&lists) {
            let changed = answers.iter().zip(&lists).filter(|(answer, list)| **answer != list[0]).count();
            if changed == 1 || changed < fewest {
                let end = evaluate(&parts, &Input { answers, ..input.clone() });
                fewest = if loses(&end, winner) { changed.min(fewest) } else { fewest };
                one_overtakes |= changed == 1 && loses(&end, winner) && !end.excluded[winner];
            }
        }
        let place = format!("{parts:?} {input:?} {found:?}");
        assert_eq!(found.as_ref().map_or(usize::MAX, |found| found.count), fewest, "{place}");
        if one_overtakes {
            assert!(found.as_ref().is_some_and(|found| found.rival.is_some()), "overtaking before excluding");
        }
        if let Some(found) = found {
            let mut input = input.clone();
            for change in &found.changes {
                assert!(!change.choices.is_empty(), "an actual answer");
                input.answers[change.question] = change.choices.clone();
            }
            let naive = evaluate(&parts, &input);
            assert!(loses(&naive, winner), "{place}");
            if let Some(rival) = found.rival {
                let total: f64 = naive.points.iter().sum();
                check_close((naive.scores[rival] - naive.scores[winner]) * total, found.lead, &place);
            } else {
                assert!(naive.excluded[winner], "{place}");
            }
        }
    }
}

#[test]
fn ways_to_win() {
    let mut dice = Dice(53);
    for _ in 0..800 {
        let (parts, input, naive, problem) = case(&mut dice);
        let decision = Decision::new(&problem, &input).unwrap();
        for alternative in 0..parts.alternatives.len() {
            let Some(way) = decision.way_to_win(alternative) else {
                assert_eq!(naive.winners, [alternative], "only the only winner needs no way");
                continue;
            };
            assert!(way.complete);
            let steps: Vec<(usize, Vec<usize>)> = parts
                .questions
                .iter()
                .enumerate()
                .flat_map(|(index, question)| {
                    let present = sorted(&input.answers[index]);
                    let one_step = move |answer: &Vec<usize>| {
                        let added = answer.iter().filter(|choice| !present.contains(choice)).count();
                        let removed = present.iter().filter(|choice| !answer.contains(choice)).count();
                        added + removed == 1 || (question.max_choices == 1 && *answer != present)
                    };
                    actual_answers(question).into_iter().filter(one_step).map(move |answer| (index, answer))
                })
                .collect();
            let wins = |changes: &[&(usize, Vec<usize>)]| {
                let changed =
                    changes.iter().fold(input.clone(), |input, change| with_answer(&input, change.0, &change.1));
                evaluate(&parts, &changed).winners == [alternative]
            };
            let single = steps.iter().any(|step| wins(&[step]));
            let pair =
                || steps.iter().any(|first| steps.iter().any(|second| first.0 != second.0 && wins(&[first, second])));
            let expected = if single {
                1
            } else if pair() {
                2
            } else {
                0
            };
            assert_eq!(way.answers.len(), expected, "{parts:?} {input:?} {way:?}");
            let changes: Vec<(usize, Vec<usize>)> =
                way.answers.iter().map(|change| (change.question, change.choices.clone())).collect();
            assert!(changes.is_empty() || wins(&changes.iter().collect::<Vec<_>>()));
            for range in &way.shares {
                assert!(!naive.excluded[alternative]);
                for share in [range.low, f64::midpoint(range.low, range.high), range.high] {
                    let others = 1.0 - naive.weights[range.criterion];
                    let count = parts.criteria.len() as f64 - 1.0;
                    let weight = |(index, weight): (usize, &f64)| match index == range.criterion {
                        true => share,
                        false if others > 1e-12 => (1.0 - share) * weight / others,
                        false => (1.0 - share) / count,
                    };
                    let weights: Vec<f64> = naive.weights.iter().enumerate().map(weight).collect();
                    let own = super::brute::dot(&weights, &naive.values[alternative]);
                    for rival in (0..parts.alternatives.len()).filter(|&rival| !naive.excluded[rival]) {
                        assert!(own - super::brute::dot(&weights, &naive.values[rival]) > -1e-9, "{range:?}");
                    }
                }
            }
        }
    }
}

/// Every way to answer the open questions; a skippable one may also stay without an answer.
fn completions(parts: &ProblemParts, input: &Input, with_skips: bool) -> Vec<Input> {
    let lists: Vec<Vec<Vec<usize>>> = parts
        .questions
        .iter()
        .enumerate()
        .map(|(index, question)| {
            if !input.answers[index].is_empty() || input.skipped[index] {
                return vec![input.answers[index].clone()];
            }
            let mut answers = actual_answers(question);
            answers.extend((with_skips && question.skippable).then(Vec::new));
            answers
        })
        .collect();
    combinations(&lists).into_iter().map(|answers| Input { answers, ..input.clone() }).collect()
}

#[test]
fn stopping() {
    let mut dice = Dice(54);
    let mut decided_with_open_questions = 0;
    for _ in 0..4_000 {
        let (parts, input, naive, problem) = case(&mut dice);
        let stop = Decision::new(&problem, &input).unwrap().stopping();
        let ends: Vec<Naive> = completions(&parts, &input, true).iter().map(|input| evaluate(&parts, input)).collect();
        let place = format!("{parts:?} {input:?} {stop:?}");
        let Some(winner) = reference(&parts, &naive.winners) else {
            assert!(stop.decided && ends.iter().all(|end| end.winners.is_empty()), "{place}");
            continue;
        };
        let unchanged = ends.iter().all(|end| end.winners == [winner]);
        assert_eq!(stop.decided, unchanged && naive.winners.len() == 1, "{place}");
        decided_with_open_questions += usize::from(stop.decided && ends.len() > 1);
        assert_eq!(stop.excluding.is_empty(), ends.iter().all(|end| !end.excluded[winner]), "{place}");
        for rival in (0..parts.alternatives.len()).filter(|&rival| rival != winner && !naive.excluded[rival]) {
            let leads = ends
                .iter()
                .filter(|end| !end.excluded[rival])
                .map(|end| (end.scores[winner] - end.scores[rival]) * end.points.iter().sum::<f64>());
            let worst = leads.reduce(f64::min);
            let found = stop.rivals.iter().find(|worst| worst.rival == rival);
            assert_eq!(worst.is_some(), found.is_some(), "{place}");
            if let (Some(worst), Some(found)) = (worst, found) {
                // With no points yet leads come in two units; then only the sign is comparable.
                let one_unit = parts.criteria.iter().any(|criterion| criterion.base_points > 0.0)
                    && input.points_by_hand.iter().all(Option::is_none);
                if one_unit {
                    check_close(found.lead, worst, &place);
                } else {
                    assert_eq!(found.lead > 1e-9, worst > 1e-9, "{place}");
                }
                let mut end = input.clone();
                for change in &found.answers {
                    end.answers[change.question] = change.choices.clone();
                }
                let end = evaluate(&parts, &end);
                assert!(!end.excluded[rival], "{place}");
                check_close(
                    (end.scores[winner] - end.scores[rival]) * end.points.iter().sum::<f64>(),
                    found.lead,
                    &place,
                );
            }
        }
    }
    assert!(decided_with_open_questions > 100, "the rule fires: {decided_with_open_questions}");
}

#[test]
fn values_of_questions() {
    let mut dice = Dice(55);
    for _ in 0..2_500 {
        let (parts, input, naive, problem) = case(&mut dice);
        let outlook = Decision::new(&problem, &input).unwrap().outlook(1);
        let ends = completions(&parts, &input, false);
        assert!(outlook.exact && outlook.completions == ends.len());
        let open: Vec<usize> = (0..parts.questions.len())
            .filter(|&index| input.answers[index].is_empty() && !input.skipped[index])
            .collect();
        let chance = |question: usize, answer: &[usize]| match &parts.questions[question].prior {
            Some(prior) => prior[answer[0]] / prior.iter().sum::<f64>(),
            None => 1.0 / actual_answers(&parts.questions[question]).len() as f64,
        };
        let count = parts.alternatives.len();
        let mut expected = vec![0.0; count];
        let (mut best, mut keeps, mut shares) = (0.0, 0.0, vec![0.0; count]);
        let mut by_answer: Vec<(usize, Vec<usize>, f64, Vec<f64>)> = Vec::new();
        for end in &ends {
            let probability: f64 = open.iter().map(|&question| chance(question, &end.answers[question])).product();
            let after = evaluate(&parts, end);
            let score = |index: usize| if after.excluded[index] { 0.0 } else { 100.0 * after.scores[index] };
            let scores: Vec<f64> = (0..count).map(score).collect();
            best += probability * scores.iter().copied().fold(0.0, f64::max);
            for index in 0..count {
                expected[index] += probability * scores[index];
            }
            for &winner in &after.winners {
                shares[winner] += probability / after.winners.len() as f64;
            }
            if reference(&parts, &naive.winners).is_some_and(|winner| after.winners.contains(&winner)) {
                keeps += probability;
            }
            for &question in &open {
                let answer = &end.answers[question];
                let known = by_answer.iter().position(|(other, chosen, ..)| *other == question && chosen == answer);
                let known = known.unwrap_or_else(|| {
                    by_answer.push((question, answer.clone(), 0.0, vec![0.0; count]));
                    by_answer.len() - 1
                });
                by_answer[known].2 += probability;
                by_answer[known].3.iter_mut().zip(&scores).for_each(|(sum, score)| *sum += probability * score);
            }
        }
        let best_now = expected.iter().copied().fold(0.0, f64::max);
        check_close(outlook.value_of_all, best - best_now, "value of all");
        check_close(outlook.keep_share, keeps, "keep share");
        shares.iter().zip(&outlook.completion_share).for_each(|(share, found)| check_close(*found, *share, "share"));
        assert_eq!(outlook.may_stop, outlook.value_of_all < 0.5 || outlook.keep_share >= 0.95);
        assert_eq!(outlook.values.len(), open.len());
        for value in &outlook.values {
            let answers = by_answer.iter().filter(|(question, ..)| *question == value.question);
            let with: f64 = answers.map(|(.., scores)| scores.iter().copied().fold(0.0, f64::max)).sum();
            check_close(value.value, with - best_now, "value of a question");
            // The favourite is the first by id of those that are best on average before the question.
            let nearly = |score: &f64, best: f64| best - score < 1e-7;
            let favourites: Vec<usize> = (0..count).filter(|&index| nearly(&expected[index], best_now)).collect();
            let favourite = reference(&parts, &favourites).unwrap();
            let answers = by_answer.iter().filter(|(question, ..)| *question == value.question);
            let changes = answers.filter(|(.., mass, scores)| {
                !nearly(&(scores[favourite] / mass), scores.iter().copied().fold(0.0, f64::max) / mass)
            });
            check_close(value.change_probability, changes.map(|(_, _, mass, _)| mass).sum(), "probability of change");
            assert!(value.value <= outlook.value_of_all + 1e-9, "no more than knowing everything");
        }
        assert!(outlook.values.windows(2).all(|pair| pair[0].value >= pair[1].value - 1e-6), "best first");
        let next = outlook.values.iter().map(|value| value.question).find(|&index| !parts.questions[index].pinned);
        assert_eq!(outlook.next, next);
    }
}
