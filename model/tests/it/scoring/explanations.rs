//! The parts that explanations are made of, against their definitions; Shapley values by going through all coalitions.

use super::brute::{check_close, evaluate, reference};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 5, criteria: 5, questions: 4, must_haves: 2 };

#[test]
pub(super) fn contributions_of_answers() {
    let mut dice = Dice(111);
    for _ in 0..2_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let found = rank(&Problem::new(parts.clone()).unwrap(), &input).unwrap();
        let total: f64 = naive.points.iter().sum();
        let free = |criterion: usize| input.points_by_hand[criterion].is_none();
        for (alternative, values) in naive.values.iter().enumerate() {
            let answers = &found.answer_contributions;
            let mut sum = answers.base[alternative] + answers.by_hand[alternative];
            for (index, question) in parts.questions.iter().enumerate() {
                let mut expected = 0.0;
                for &choice in &input.answers[index] {
                    for &(criterion, points) in question.choices[choice].points.iter().filter(|(to, _)| free(*to)) {
                        expected += 100.0 * points * values[criterion] / total;
                    }
                }
                check_close(answers.by_question[alternative][index], expected, "by question");
                sum += expected;
            }
            check_close(sum, found.scores[alternative].score, "the parts add up");
            if found.weights_source != WeightsSource::EqualFallback {
                let by_hand = (0..values.len()).filter(|&index| !free(index));
                let by_hand: f64 = by_hand.map(|index| 100.0 * naive.points[index] * values[index] / total).sum();
                check_close(answers.by_hand[alternative], by_hand, "by hand");
            }
        }
    }
}

#[test]
fn rounded_contributions_add_up_to_the_rounded_score() {
    let mut dice = Dice(112);
    for _ in 0..1_500 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let ranking = decision.ranking();
        for (alternative, score) in ranking.scores.iter().enumerate() {
            let rounded = decision.rounded_contributions(alternative, 1);
            let shown = rounded.iter().sum::<i64>() as f64 / 10.0;
            assert!((shown - score.score).abs() <= 0.05 + 1e-9, "{shown} for {}", score.score);
            for (shown, exact) in rounded.iter().zip(&ranking.contributions[alternative]) {
                assert!((*shown as f64 / 10.0 - exact).abs() < 0.1 + 1e-9, "{shown} for {exact}");
            }
        }
        assert!(decision.rounded_contributions(parts.alternatives.len(), 1).is_empty(), "no such alternative");
    }
}

/// The Shapley value of criterion j: its mean effect when criteria are revealed one after another in every order.
fn shapley(own: &[f64], mean: &[f64], criterion: usize) -> f64 {
    let count = own.len();
    let factorial = |number: usize| (1..=number).product::<usize>() as f64;
    let mut value = 0.0;
    for coalition in (0_u32..1 << count).filter(|coalition| coalition >> criterion & 1 == 0) {
        let known = |index: usize| coalition >> index & 1 == 1;
        let worth = |with: bool| -> f64 {
            let part = |index| if known(index) || (with && index == criterion) { own[index] } else { mean[index] };
            (0..count).map(part).sum()
        };
        let size = coalition.count_ones() as usize;
        let orders = factorial(size) * factorial(count - size - 1) / factorial(count);
        value += orders * (worth(true) - worth(false));
    }
    value
}

#[test]
fn contributions_against_the_average_are_shapley_values() {
    let mut dice = Dice(113);
    for _ in 0..800 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let eligible: Vec<usize> = (0..naive.scores.len()).filter(|&index| !naive.excluded[index]).collect();
        let part = |alternative: usize, index: usize| 100.0 * naive.weights[index] * naive.values[alternative][index];
        let criteria = 0..parts.criteria.len();
        for alternative in 0..parts.alternatives.len() {
            let found = decision.contributions_against_average(alternative);
            if eligible.is_empty() {
                assert!(found.is_empty());
                continue;
            }
            let own: Vec<f64> = criteria.clone().map(|index| part(alternative, index)).collect();
            let mean_of = |index| eligible.iter().map(|&other| part(other, index)).sum::<f64>() / eligible.len() as f64;
            let mean: Vec<f64> = criteria.clone().map(mean_of).collect();
            for (index, found) in found.into_iter().enumerate() {
                check_close(found, shapley(&own, &mean, index), "Shapley value");
            }
        }
    }
}

#[test]
fn reasons_and_cautions() {
    let mut dice = Dice(114);
    for _ in 0..2_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let comparisons = Decision::new(&problem, &input).unwrap().comparisons();
        let Some(winner) = reference(&parts, &naive.winners) else {
            assert!(comparisons.is_empty());
            continue;
        };
        assert_eq!(comparisons.len(), naive.excluded.iter().filter(|excluded| !**excluded).count() - 1);
        for comparison in &comparisons {
            let lead = 100.0 * (naive.scores[winner] - naive.scores[comparison.rival]);
            assert!((comparison.lead - lead).abs() < 1e-9, "lead");
            let amount = |index: usize| {
                let values = &naive.values;
                100.0 * naive.weights[index] * (values[winner][index] - values[comparison.rival][index])
            };
            let mut amounts: Vec<f64> = (0..parts.criteria.len()).map(amount).collect();
            for reason in comparison.reasons.iter().chain(&comparison.caution) {
                assert!((reason.amount - amounts[reason.criterion]).abs() < 1e-9);
                check_sources(&parts, &input, reason);
            }
            amounts.sort_by(f64::total_cmp);
            let strongest: Vec<f64> = amounts.iter().rev().copied().take(3).filter(|amount| *amount > 1e-7).collect();
            assert_eq!(comparison.reasons.len(), strongest.len());
            for (reason, expected) in comparison.reasons.iter().zip(strongest) {
                assert!((reason.amount - expected).abs() < 1e-9, "the strongest come first");
            }
            let caution = comparison.caution.as_ref().map_or(0.0, |caution| caution.amount);
            assert!((caution - amounts[0].min(0.0)).abs() < 1e-7, "the strongest argument against");
        }
    }
}

#[track_caller]
fn check_sources(parts: &ProblemParts, input: &Input, reason: &Reason) {
    let mut found: Vec<(usize, usize, f64)> =
        reason.sources.iter().map(|source| (source.question, source.choice, source.points)).collect();
    assert!(found.windows(2).all(|pair| pair[0].2 >= pair[1].2), "most points first");
    let mut expected = Vec::new();
    for (index, question) in parts.questions.iter().enumerate() {
        for &choice in &input.answers[index] {
            for &(criterion, points) in &question.choices[choice].points {
                if criterion == reason.criterion && points > 0.0 && input.points_by_hand[criterion].is_none() {
                    expected.push((index, choice, points));
                }
            }
        }
    }
    found.sort_by(|a, b| a.partial_cmp(b).unwrap());
    expected.sort_by(|a, b| a.partial_cmp(b).unwrap());
    assert_eq!(found, expected);
}
