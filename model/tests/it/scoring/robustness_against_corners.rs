//! Robustness to all weights at once, against every corner of the uncertain region.

use super::brute::{Naive, check_close, dot, evaluate, reference};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 4, criteria: 6, questions: 2, must_haves: 2 };
const SMALL: Size = Size { alternatives: 3, criteria: 3, questions: 2, must_haves: 0 };
/// A distance is right when nothing happens this far before it and something does this far beyond.
const MARGIN: f64 = 1e-6;

struct Case {
    naive: Naive,
    winner: usize,
    rivals: Vec<usize>,
    robustness: Robustness,
    known: Vec<Vec<bool>>,
}

fn cases(seed: u64, size: Size, half_width: f64, count: usize) -> impl Iterator<Item = Case> {
    let mut dice = Dice(seed);
    (0..count).filter_map(move |_| {
        let parts = random_parts(&mut dice, size);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let robustness = Decision::new(&problem, &input).unwrap().robustness(half_width);
        let winner = reference(&parts, &naive.winners);
        assert_eq!(winner.is_some(), robustness.is_some());
        let winner = winner?;
        let rivals = (0..naive.scores.len()).filter(|&rival| rival != winner && !naive.excluded[rival]).collect();
        let known = parts.ratings.iter().map(|row| row.iter().map(Option::is_some).collect()).collect();
        Some(Case { naive, winner, rivals, robustness: robustness?, known })
    })
}

/// The smallest lead of the winner over any rival when each weight is multiplied or divided by a factor.
fn worst_corner(case: &Case, factor: f64) -> f64 {
    let count = case.naive.weights.len();
    let mut worst = f64::INFINITY;
    for corner in 0..1_u32 << count {
        let weights: Vec<f64> = (0..count)
            .map(|index| case.naive.weights[index] * if corner >> index & 1 == 1 { factor } else { 1.0 / factor })
            .collect();
        for &rival in &case.rivals {
            let lead = dot(&weights, &case.naive.values[case.winner]) - dot(&weights, &case.naive.values[rival]);
            worst = worst.min(lead);
        }
    }
    worst
}

#[test]
fn factor() {
    for case in cases(31, SIZE, 0.0, 3_000) {
        match case.robustness.factor {
            Some(factor) => {
                assert!(factor >= 1.0 - 1e-9, "the stated weights themselves are within any factor: {factor}");
                assert!(worst_corner(&case, factor * (1.0 - MARGIN)) >= -1e-9 || factor < 1.0 + MARGIN, "{factor}");
                assert!(worst_corner(&case, factor * (1.0 + MARGIN)) < 0.0, "{factor}");
            }
            None => assert!(worst_corner(&case, 1_000.0) >= -1e-9, "no factor is too large"),
        }
    }
}

/// The smallest lead over all corners of weights and ratings.
fn worst_rated_corner(case: &Case, factor: f64, half_width: f64) -> f64 {
    let count = case.naive.weights.len();
    let bound = |alternative: usize, criterion: usize, high: bool| {
        let value = case.naive.values[alternative][criterion];
        match (case.known[alternative][criterion], high) {
            (true, true) => (value + half_width).min(1.0),
            (true, false) => (value - half_width).max(0.0),
            (false, high) => f64::from(u8::from(high)),
        }
    };
    let mut worst = f64::INFINITY;
    for corner in 0..1_u32 << (3 * count) {
        let bit = |index: usize| corner >> index & 1 == 1;
        for &rival in &case.rivals {
            let lead: f64 = (0..count)
                .map(|index| {
                    let weight = case.naive.weights[index] * if bit(index) { factor } else { 1.0 / factor };
                    let own = bound(case.winner, index, bit(count + index));
                    weight * (own - bound(rival, index, bit(2 * count + index)))
                })
                .sum();
            worst = worst.min(lead);
        }
    }
    worst
}

#[test]
fn factor_with_uncertain_ratings() {
    for half_width in [0.0, 0.1, 0.3] {
        for case in cases(32, SMALL, half_width, 400) {
            match case.robustness.factor_all {
                Some(factor) if factor > 0.0 => {
                    // Below 1 the corners change sides: the lead is still P/F − F·N, but no weight varies that way.
                    if factor >= 1.0 + 2.0 * MARGIN {
                        assert!(worst_rated_corner(&case, factor * (1.0 - MARGIN), half_width) >= -1e-9, "{factor}");
                    }
                    assert!(
                        worst_rated_corner(&case, (factor * (1.0 + MARGIN)).max(1.0), half_width) < 1e-9,
                        "{factor}"
                    );
                }
                Some(_) => assert!(worst_rated_corner(&case, 1.0, half_width) < 1e-9, "not even the stated weights"),
                None => assert!(worst_rated_corner(&case, 1_000.0, half_width) >= -1e-9, "no factor is too large"),
            }
        }
    }
}

#[test]
fn shift() {
    // Handing weight over is linear, so the worst receiver is a single criterion.
    let worst = |case: &Case, share: f64| {
        let mut worst = f64::INFINITY;
        for receiver in 0..case.naive.weights.len() {
            let mut weights: Vec<f64> = case.naive.weights.iter().map(|weight| weight * (1.0 - share)).collect();
            weights[receiver] += share;
            for &rival in &case.rivals {
                let lead = dot(&weights, &case.naive.values[case.winner]) - dot(&weights, &case.naive.values[rival]);
                worst = worst.min(lead);
            }
        }
        worst
    };
    for case in cases(33, SIZE, 0.0, 3_000) {
        match case.robustness.shift {
            Some(share) => {
                assert!((0.0..=1.0).contains(&share));
                assert!(worst(&case, (share - MARGIN).max(0.0)) >= -1e-9, "{share}");
                assert!(worst(&case, (share + MARGIN).min(1.0)) < 1e-9, "{share}");
            }
            None => assert!(worst(&case, 1.0) >= -1e-9, "the winner is nowhere worse"),
        }
    }
}

/// All weights on a lattice: every way to hand out `units` among `count` criteria.
fn lattice(count: usize, units: usize) -> Vec<Vec<f64>> {
    if count == 1 {
        return vec![vec![units as f64]];
    }
    let with_first = |first: usize| {
        lattice(count - 1, units - first).into_iter().map(move |rest| [&[first as f64], rest.as_slice()].concat())
    };
    (0..=units).flat_map(with_first).collect()
}

#[test]
fn transfer() {
    const UNITS: usize = 12;
    for case in cases(34, Size { criteria: 4, ..SIZE }, 0.0, 1_200) {
        let lead = |weights: &[f64], rival: usize| {
            dot(weights, &case.naive.values[case.winner]) - dot(weights, &case.naive.values[rival])
        };
        let least = case.robustness.transfer.as_ref().map_or(f64::INFINITY, |transfer| transfer.amount);
        for weights in lattice(case.naive.weights.len(), UNITS) {
            let weights: Vec<f64> = weights.iter().map(|units| units / UNITS as f64).collect();
            let moved: f64 = weights.iter().zip(&case.naive.weights).map(|(new, old)| (new - old).max(0.0)).sum();
            let overtaken = case.rivals.iter().any(|&rival| lead(&weights, rival) < -1e-9);
            assert!(!overtaken || moved >= least - 1e-9, "{weights:?} moves only {moved}, not {least}");
        }
        if let Some(transfer) = &case.robustness.transfer {
            let mut weights = case.naive.weights.clone();
            for donor in &transfer.from {
                weights[donor.criterion] -= donor.share;
                weights[transfer.to] += donor.share;
            }
            assert!(weights.iter().all(|&weight| weight >= -1e-12), "no criterion gives more than it has");
            check_close(lead(&weights, transfer.rival), 0.0, "the transfer ends level");
            let moved: f64 = transfer.from.iter().map(|donor| donor.share).sum();
            check_close(moved, transfer.amount, "the parts of the transfer");
        }
    }
}
