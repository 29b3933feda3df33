//! Scores, bounds, ranks, margins, exclusion and relaxation of random problems against their definitions.

use super::brute::{CLOSE, check_close, evaluate, sorted, value};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 6, criteria: 5, questions: 3, must_haves: 4 };

/// The score when every unknown rating is worth `unknown`.
fn score_with(parts: &ProblemParts, weights: &[f64], alternative: usize, unknown: f64) -> f64 {
    let rated = parts.criteria.iter().zip(&parts.ratings[alternative]).zip(weights);
    let part = |((criterion, rating), weight): ((&Criterion, &Option<f64>), &f64)| {
        100.0 * weight * rating.map_or(unknown, |rating| value(criterion, Some(rating)))
    };
    rated.map(part).sum()
}

#[test]
pub(super) fn rankings() {
    let mut dice = Dice(121);
    let (mut relaxed, mut best_excluded) = (0, 0);
    for _ in 0..6_000 {
        let parts = random_parts(&mut dice, SIZE);
        let mut input = random_input(&mut dice, &parts);
        input.must_haves = (0..parts.must_haves.len()).filter(|_| dice.chance(0.4)).collect();
        let naive = evaluate(&parts, &input);
        let found = rank(&Problem::new(parts.clone()).unwrap(), &input).unwrap();
        for (alternative, score) in found.scores.iter().enumerate() {
            check_close(score.score, score_with(&parts, &naive.weights, alternative, 0.5), "score");
            check_close(score.low, score_with(&parts, &naive.weights, alternative, 0.0), "at worst");
            check_close(score.high, score_with(&parts, &naive.weights, alternative, 1.0), "at best");
            let known = parts.ratings[alternative].iter().zip(&naive.weights);
            let coverage: f64 = known.filter(|(rating, _)| rating.is_some()).map(|(_, weight)| weight).sum();
            check_close(score.coverage, coverage, "coverage");
        }
        assert_eq!(sorted(&found.winners), naive.winners);
        let eligible: Vec<usize> = (0..naive.scores.len()).filter(|&index| !naive.excluded[index]).collect();
        for group in &found.groups {
            for &alternative in &group.alternatives {
                let own = naive.scores[alternative];
                let better = eligible.iter().filter(|&&other| naive.scores[other] > own + CLOSE).count();
                assert_eq!(group.rank, better + 1, "competition rank");
            }
        }
        assert_eq!(found.groups.iter().map(|group| group.alternatives.len()).sum::<usize>(), eligible.len());
        let mut best_first: Vec<f64> = eligible.iter().map(|&index| 100.0 * naive.scores[index]).collect();
        best_first.sort_by(|a, b| b.total_cmp(a));
        let margin = (best_first.len() > 1).then(|| best_first[0] - best_first[1]);
        assert_eq!(found.margin.is_some(), margin.is_some());
        found.margin.zip(margin).into_iter().for_each(|(found, margin)| check_close(found, margin, "margin"));
        let out = (0..naive.scores.len()).filter(|&index| naive.excluded[index]);
        let best_out = out.map(|index| naive.scores[index]).fold(f64::NEG_INFINITY, f64::max);
        let best_in = eligible.iter().map(|&index| naive.scores[index]).fold(f64::NEG_INFINITY, f64::max);
        assert_eq!(found.best_overall_excluded, best_out > best_in + CLOSE);
        best_excluded += usize::from(found.best_overall_excluded && !eligible.is_empty());
        assert_eq!(found.least_relaxation.is_some(), eligible.is_empty());
        if let Some(relaxations) = &found.least_relaxation {
            relaxed += 1;
            check_relaxations(&parts, &input, &found, relaxations);
        }
    }
    assert!(relaxed > 100 && best_excluded > 100, "both happen: {relaxed}, {best_excluded}");
}

/// Giving up exactly the named must-haves lets the alternative in; giving up fewer lets nobody in.
#[track_caller]
fn check_relaxations(parts: &ProblemParts, input: &Input, found: &Ranking, relaxations: &[Relaxation]) {
    let without = |dropped: &[usize]| {
        let mut parts = parts.clone();
        for &index in dropped {
            parts.must_haves[index].rule = Rule::Feature(vec![Some(true); parts.alternatives.len()]);
        }
        evaluate(&parts, input).excluded
    };
    let fewest = relaxations[0].drop.len();
    let mut scores = Vec::new();
    for relaxation in relaxations {
        assert_eq!(relaxation.drop.len(), fewest);
        assert!(!without(&relaxation.drop)[relaxation.alternative], "it is in then");
        scores.push(found.scores[relaxation.alternative].score);
    }
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1] - CLOSE), "best score first");
    for bits in 0_u32..1 << parts.must_haves.len() {
        let dropped: Vec<usize> = (0..parts.must_haves.len()).filter(|index| bits >> index & 1 == 1).collect();
        let excluded = without(&dropped);
        if dropped.len() < fewest {
            assert!(excluded.iter().all(|excluded| *excluded), "fewer are not enough");
        }
        if dropped.len() == fewest {
            for alternative in (0..excluded.len()).filter(|&index| !excluded[index]) {
                assert!(relaxations.iter().any(|relaxation| relaxation.alternative == alternative), "none is left out");
            }
        }
    }
}
