//! Intervals of single weights against a grid of weights, and the smallest change against the intervals.

use super::brute::{CLOSE, best, check_close, dot, evaluate, reference, sorted};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 5, criteria: 6, questions: 2, must_haves: 2 };
/// Well above rounding, well below the distance of neighbouring bounds on the coarse rating grid.
const STEP: f64 = 1e-7;

/// The weights when one criterion gets a share and the others keep their proportions.
fn moved(points: &[f64], criterion: usize, share: f64) -> Vec<f64> {
    let others: f64 =
        points.iter().enumerate().filter(|&(index, _)| index != criterion).map(|(_, points)| points).sum();
    let count = points.len() as f64 - 1.0;
    let weight = |(index, points): (usize, &f64)| match index == criterion {
        true => share,
        false if others > 0.0 => (1.0 - share) * points / others,
        false => (1.0 - share) / count,
    };
    points.iter().enumerate().map(weight).collect()
}

fn grid(bounds: [f64; 2]) -> Vec<f64> {
    let near = bounds.iter().flat_map(|bound| [bound - STEP, bound + STEP]);
    (0..=24).map(|step| f64::from(step) / 24.0).chain(near).filter(|share| (0.0..=1.0).contains(share)).collect()
}

#[test]
fn the_winner_stays_exactly_within_its_intervals() {
    let mut dice = Dice(21);
    for _ in 0..2_500 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let intervals = Decision::new(&problem, &input).unwrap().weight_stability();
        let Some(winner) = reference(&parts, &naive.winners) else {
            assert!(intervals.is_empty(), "nobody is eligible");
            continue;
        };
        if parts.criteria.len() == 1 {
            assert_eq!((intervals[0].low, intervals[0].high), (1.0, 1.0), "a single criterion can't move");
            continue;
        }
        for (criterion, interval) in intervals.iter().enumerate() {
            for share in grid([interval.low, interval.high]) {
                let weights = moved(&naive.points, criterion, share);
                let scores: Vec<f64> = naive.values.iter().map(|row| dot(&weights, row)).collect();
                let winners = best(&scores, &naive.excluded);
                let place = format!("{parts:?} {input:?} criterion {criterion} at {share}: {interval:?}");
                if share > interval.low + CLOSE && share < interval.high - CLOSE {
                    assert!(winners.contains(&winner), "{place}");
                } else if share < interval.low - CLOSE || share > interval.high + CLOSE {
                    assert!(!winners.contains(&winner), "{place}");
                }
                if (share - (interval.low - STEP)).abs() < STEP / 2.0 {
                    assert_eq!(winners, sorted(&interval.winners_below), "{place}");
                }
                if (share - (interval.high + STEP)).abs() < STEP / 2.0 {
                    assert_eq!(winners, sorted(&interval.winners_above), "{place}");
                }
            }
            check_points(&naive.points, criterion, interval);
        }
    }
}

/// The points at a bound have to give the share at the bound.
#[track_caller]
fn check_points(points: &[f64], criterion: usize, interval: &WeightInterval) {
    let others: f64 = points.iter().sum::<f64>() - points[criterion];
    for (share, points) in [(interval.low, interval.low_points), (interval.high, interval.high_points)] {
        if let Some(points) = points {
            check_close(points / (points + others), share, "points against share");
        }
    }
}

#[test]
fn the_whole_order_stays_exactly_within_its_intervals() {
    let mut dice = Dice(22);
    for _ in 0..1_500 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        if parts.criteria.len() == 1 || naive.winners.is_empty() {
            continue;
        }
        let groups = decision.ranking().groups;
        for (criterion, interval) in decision.order_stability().iter().enumerate() {
            for share in grid([interval.low, interval.high]) {
                let weights = moved(&naive.points, criterion, share);
                let score = |alternative: &usize| dot(&weights, &naive.values[*alternative]);
                let kept = groups.windows(2).all(|pair| {
                    let worst = pair[0].alternatives.iter().map(score).fold(f64::INFINITY, f64::min);
                    let best = pair[1].alternatives.iter().map(score).fold(f64::NEG_INFINITY, f64::max);
                    worst - best > -1e-12
                });
                let place = format!("{parts:?} {input:?} criterion {criterion} at {share}: {interval:?}");
                if share > interval.low + CLOSE && share < interval.high - CLOSE {
                    assert!(kept, "{place}");
                } else if share < interval.low - CLOSE || share > interval.high + CLOSE {
                    assert!(!kept, "{place}");
                }
            }
        }
    }
}

#[test]
fn the_smallest_change_is_the_nearest_bound_that_somebody_wins_beyond() {
    let mut dice = Dice(23);
    for _ in 0..3_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let intervals = decision.weight_stability();
        let mut distances: Vec<f64> = Vec::new();
        for interval in &intervals {
            distances.extend((!interval.winners_below.is_empty()).then_some(interval.share - interval.low));
            distances.extend((!interval.winners_above.is_empty()).then_some(interval.high - interval.share));
        }
        let nearest = distances.into_iter().reduce(f64::min);
        let change = decision.smallest_weight_change();
        // Of distances that differ by rounding only the first by id is taken.
        let found = change.as_ref().map(|change| (change.to_share - change.from_share).abs());
        assert_eq!(found.is_some(), nearest.is_some());
        check_close(found.unwrap_or_default(), nearest.unwrap_or_default(), "the nearest bound");
        let naive = evaluate(&parts, &input);
        let Some(winner) = reference(&parts, &naive.winners) else { continue };
        let is_worse_than = |other: &usize| {
            let pairs = naive.values[winner].iter().zip(&naive.values[*other]);
            pairs.clone().any(|(own, other)| own < other)
        };
        if naive.winners.iter().any(is_worse_than) {
            assert_eq!(nearest, Some(0.0), "a tie that some share breaks");
        }
    }
}

#[test]
fn decisive_shares_are_zero_where_all_are_equal() {
    let mut dice = Dice(24);
    for _ in 0..1_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts).unwrap();
        let shares = Decision::new(&problem, &input).unwrap().decisive_shares();
        for (criterion, share) in shares.into_iter().enumerate() {
            let mut widest = 0.0_f64;
            for (a, _) in naive.excluded.iter().enumerate().filter(|(_, excluded)| !**excluded) {
                for (b, _) in naive.excluded.iter().enumerate().filter(|(_, excluded)| !**excluded) {
                    widest = widest.max(naive.values[a][criterion] - naive.values[b][criterion]);
                }
            }
            check_close(share, naive.weights[criterion] * widest, "decisive share");
        }
    }
}

#[track_caller]
fn check_order(tiers: &[&[usize]], method: RankWeights, expected: &[f64], why: &str) {
    let tiers: Vec<Vec<usize>> = tiers.iter().map(|tier| tier.to_vec()).collect();
    let found = rank_order_weights(&tiers, expected.len(), method).unwrap();
    for (found, expected) in found.into_iter().zip(expected) {
        check_close(found, *expected, why);
    }
}

#[test]
fn weights_from_an_order() {
    use RankWeights::{Centroid, Sum};
    // Barron and Barrett 1996, three attributes: 11/18, 5/18, 2/18.
    check_order(&[&[2], &[0], &[1]], Centroid, &[5.0 / 18.0, 2.0 / 18.0, 11.0 / 18.0], "centroid of three");
    check_order(&[&[0], &[1], &[2], &[3]], Centroid, &[25.0 / 48.0, 13.0 / 48.0, 7.0 / 48.0, 3.0 / 48.0], "of four");
    check_order(&[&[0], &[1, 2]], Centroid, &[11.0 / 18.0, 3.5 / 18.0, 3.5 / 18.0], "a tie shares the mean");
    check_order(&[&[1]], Centroid, &[0.0, 1.0], "not named means no weight");
    check_order(&[&[0], &[1], &[2]], Sum, &[3.0 / 6.0, 2.0 / 6.0, 1.0 / 6.0], "rank sum of three");
    for unusable in [vec![], vec![vec![0], vec![]], vec![vec![0], vec![0]], vec![vec![2]]] {
        assert_eq!(rank_order_weights(&unusable, 2, Centroid), Err(SimulationError::Order), "{unusable:?}");
    }
}
