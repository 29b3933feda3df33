//! Simulated shares against exact probabilities: integrals for two criteria, areas of the weight triangle for three.

use super::brute::{check_close, evaluate};
use super::problems::{Dice, Size, plain, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 5, criteria: 6, questions: 2, must_haves: 2 };

fn simulate(parts: ProblemParts, simulation: &Simulation) -> Acceptability {
    let problem = Problem::new(parts).unwrap();
    let decision = Decision::new(&problem, &Input::unanswered(&problem)).unwrap();
    decision.acceptability(simulation).unwrap().unwrap()
}

/// Collects how many standard errors the simulation is off; alone none may be far, together they may not lean.
#[derive(Default)]
struct Errors(Vec<f64>);

impl Errors {
    #[track_caller]
    fn add(&mut self, found: f64, exact: f64, samples: usize) {
        let deviation = (exact * (1.0 - exact) / samples as f64).sqrt();
        assert!((found - exact).abs() <= 5.0 * deviation + 1e-6, "found {found}, exact {exact}");
        if deviation > 1e-4 {
            self.0.push((found - exact) / deviation);
        }
    }

    #[track_caller]
    fn check(&self, at_least: usize) {
        let count = self.0.len() as f64;
        assert!(self.0.len() >= at_least, "only {count} comparisons");
        let mean = self.0.iter().sum::<f64>() / count;
        assert!(mean.abs() * count.sqrt() < 4.0, "leans by {mean} standard errors on average over {count}");
        let square = self.0.iter().map(|error| error * error).sum::<f64>() / count;
        assert!((0.6..1.5).contains(&square), "spread {square} instead of 1");
    }
}

/// Distribution function of the triangular distribution on (−1, 1).
fn triangular(t: f64) -> f64 {
    match t.clamp(-1.0, 1.0) {
        t if t < 0.0 => (1.0 + t) * (1.0 + t) / 2.0,
        t => 1.0 - (1.0 - t) * (1.0 - t) / 2.0,
    }
}

/// P(e₁ > c·e₂) for two independent noise factors up to F, by the midpoint rule over t₂.
fn chance_of_ratio_above(c: f64, factor: f64) -> f64 {
    const STEPS: u32 = 4_000;
    let delta = (factor - 1.0) / (factor + 1.0);
    let width = 2.0 / f64::from(STEPS);
    (0..STEPS)
        .map(|step| {
            let t = -1.0 + (f64::from(step) + 0.5) * width;
            let needed = c * (1.0 + delta * t) / (1.0 - delta * t);
            (1.0 - t.abs()) * width * (1.0 - triangular((needed - 1.0) / ((needed + 1.0) * delta)))
        })
        .sum()
}

#[test]
fn two_criteria_with_uncertain_weights() {
    let mut dice = Dice(61);
    let mut errors = Errors::default();
    for seed in 1..=250 {
        let points = [1.0 + dice.below(9) as f64, 1.0 + dice.below(9) as f64];
        let (up, down) = (1.0 + dice.below(4) as f64, 1.0 + dice.below(4) as f64);
        let factor = [1.2, 1.5, 2.0, 3.0][dice.below(4)];
        let parts = plain(&points, &[&[5.0, 5.0 - down], &[5.0 - up, 5.0]]);
        let sampler = Sampler::Ratio(factor);
        let smaa = simulate(parts, &Simulation { sampler, seed, samples: 4_000, ..Simulation::default() });
        let exact = chance_of_ratio_above(points[1] * down / (points[0] * up), factor);
        errors.add(smaa.first_rank[0], exact, 4_000);
    }
    errors.check(100);
}

#[test]
fn two_criteria_without_preferences() {
    let mut dice = Dice(62);
    let mut errors = Errors::default();
    for seed in 1..=150 {
        let (up, down) = (dice.unit() * 5.0, dice.unit() * 5.0);
        let parts = plain(&[1.0, 1.0], &[&[5.0, 5.0 - down], &[5.0 - up, 5.0]]);
        // The first wins while t·up > (1−t)·down.
        let exact = up / (up + down);
        let options = |sampler| Simulation { sampler, seed, samples: 4_000, ..Simulation::default() };
        errors.add(simulate(parts.clone(), &options(Sampler::Simplex)).first_rank[0], exact, 4_000);
        // With the first criterion known to be the more important one, t is uniform on 1/2..1.
        let ordered = options(Sampler::Rank(vec![vec![0], vec![1]]));
        let exact = (2.0 * exact).min(1.0);
        errors.add(simulate(parts.clone(), &ordered).first_rank[0], exact, 4_000);
        let level = options(Sampler::Rank(vec![vec![0, 1]]));
        let expected = if up > down { 1.0 } else { 0.0 };
        check_close(simulate(parts, &level).first_rank[0], expected, "a tier shares its weight equally");
    }
    errors.check(150);
}

/// Cuts a polygon in weight space to where a linear function isn't negative.
fn clip(polygon: &[[f64; 3]], lead: [f64; 3]) -> Vec<[f64; 3]> {
    let at = |point: &[f64; 3]| point.iter().zip(lead).map(|(weight, lead)| weight * lead).sum::<f64>();
    let mut clipped = Vec::new();
    for (index, point) in polygon.iter().enumerate() {
        let next = &polygon[(index + 1) % polygon.len()];
        let (here, there) = (at(point), at(next));
        if here >= 0.0 {
            clipped.push(*point);
        }
        if (here > 0.0 && there < 0.0) || (here < 0.0 && there > 0.0) {
            let share = here / (here - there);
            clipped.push([0, 1, 2].map(|axis| point[axis] + share * (next[axis] - point[axis])));
        }
    }
    clipped
}

/// Area in the plane of the first two weights, which is proportional to the area in the triangle.
fn area(polygon: &[[f64; 3]]) -> f64 {
    let cross = |index: usize| {
        let (a, b) = (polygon[index], polygon[(index + 1) % polygon.len()]);
        a[0] * b[1] - b[0] * a[1]
    };
    (0..polygon.len()).map(cross).sum::<f64>().abs() / 2.0
}

fn check_triangle(sampler: &Sampler, corners: &[[f64; 3]; 3], seed: u64) {
    let mut dice = Dice(seed);
    let mut errors = Errors::default();
    for seed in 1..=200 {
        let rows: Vec<[f64; 3]> = (0..2 + dice.below(3)).map(|_| [0; 3].map(|_| dice.unit() * 5.0)).collect();
        let ratings: Vec<&[f64]> = rows.iter().map(<[f64; 3]>::as_slice).collect();
        let simulation = Simulation { sampler: sampler.clone(), seed, samples: 3_000, ..Simulation::default() };
        let smaa = simulate(plain(&[1.0; 3], &ratings), &simulation);
        for (index, row) in rows.iter().enumerate() {
            let rivals = rows.iter().enumerate().filter(|(other, _)| *other != index);
            let region = rivals.fold(corners.to_vec(), |region, (_, rival)| {
                clip(&region, [0, 1, 2].map(|axis| row[axis] - rival[axis]))
            });
            errors.add(smaa.first_rank[index], area(&region) / area(corners), 3_000);
        }
        for (row, pairs) in rows.iter().zip(&smaa.pairwise) {
            for (rival, found) in rows.iter().zip(pairs) {
                if row != rival {
                    let region = clip(corners, [0, 1, 2].map(|axis| row[axis] - rival[axis]));
                    errors.add(*found, area(&region) / area(corners), 3_000);
                }
            }
        }
    }
    errors.check(700);
}

#[test]
fn three_criteria_without_preferences() {
    check_triangle(&Sampler::Simplex, &[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]], 63);
}

#[test]
fn three_criteria_in_a_known_order() {
    let third = 1.0 / 3.0;
    let corners = [[0.0, 1.0, 0.0], [0.0, 0.5, 0.5], [third; 3]];
    check_triangle(&Sampler::Rank(vec![vec![1], vec![2], vec![0]]), &corners, 64);
}

/// P(X > Y) for X and Y uniform on intervals, by the midpoint rule.
fn chance_above(x: (f64, f64), y: (f64, f64)) -> f64 {
    const STEPS: u32 = 4_000;
    let above = |value: f64| match y.1 > y.0 {
        true => ((value - y.0) / (y.1 - y.0)).clamp(0.0, 1.0),
        false => f64::from(u8::from(value > y.0)),
    };
    (0..STEPS).map(|step| above(x.0 + (x.1 - x.0) * (f64::from(step) + 0.5) / f64::from(STEPS))).sum::<f64>()
        / f64::from(STEPS)
}

#[test]
fn one_criterion_with_uncertain_ratings() {
    let mut dice = Dice(65);
    let mut errors = Errors::default();
    for seed in 1..=200 {
        let half_width = [0.0, 0.1, 0.25][dice.below(3)];
        let mut interval = || match dice.chance(0.4) {
            true => (None, (0.0, 1.0)),
            false => {
                let value = dice.unit();
                (Some(5.0 * value), ((value - half_width).max(0.0), (value + half_width).min(1.0)))
            }
        };
        let (first, second) = (interval(), interval());
        let mut parts = plain(&[1.0], &[&[0.0], &[0.0]]);
        parts.ratings = vec![vec![first.0], vec![second.0]];
        let simulation = Simulation { seed, samples: 4_000, rating_half_width: half_width, ..Simulation::default() };
        let smaa = simulate(parts, &simulation);
        errors.add(smaa.first_rank[0], chance_above(first.1, second.1), 4_000);
    }
    errors.check(100);
}

#[test]
fn tables_add_up_and_certainty_is_certain() {
    let mut dice = Dice(66);
    let mut certain = 0;
    for seed in 1..=600 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let sampler = Sampler::Ratio([1.0, 1.1, 1.5, 2.0][dice.below(4)]);
        let rating_half_width = [0.0, 0.05][dice.below(2)];
        let all = Simulation { seed, samples: 500, sampler, rating_half_width, all_ranks: true };
        let first_only = Simulation { all_ranks: false, ..all.clone() };
        let (Some(all), Some(first_only)) =
            (decision.acceptability(&all).unwrap(), decision.acceptability(&first_only).unwrap())
        else {
            assert!(naive.winners.is_empty());
            continue;
        };
        let eligible: Vec<usize> = (0..naive.scores.len()).filter(|&index| !naive.excluded[index]).collect();
        check_close(all.first_rank.iter().sum(), 1.0, "somebody is first");
        for &index in &eligible {
            check_close(all.rank_acceptability[index].iter().sum(), 1.0, "everybody has a rank");
            check_close(
                eligible.iter().map(|&other| all.rank_acceptability[other][index.min(eligible.len() - 1)]).sum(),
                1.0,
                "every rank is taken",
            );
            check_close(all.rank_acceptability[index][0], all.first_rank[index], "rank 1 is first");
            for &other in &eligible {
                check_close(all.pairwise[index][other] + all.pairwise[other][index], 1.0, "one of two");
            }
            let weights = &all.central_weights[index];
            assert_eq!(weights.is_some(), all.first_rank[index] > 0.0);
            if let Some(weights) = weights {
                check_close(weights.iter().sum(), 1.0, "a mean of weights is a weight");
                assert!(weights.iter().zip(&naive.weights).all(|(mean, own)| (*mean > 0.0) == (*own > 0.0)));
            }
        }
        for (index, _) in naive.excluded.iter().enumerate().filter(|(_, excluded)| **excluded) {
            assert_eq!((all.first_rank[index], &all.central_weights[index]), (0.0, &None), "excluded");
        }
        let confidence: f64 = naive.winners.iter().map(|&winner| all.first_rank[winner]).sum();
        check_close(all.confidence, confidence, "the winners' share");
        assert_eq!(all.first_rank, first_only.first_rank, "leaving out who can't lead changes nothing");
        if all.certain {
            certain += 1;
            assert_eq!((all.confidence, first_only.samples), (1.0, 0), "certain");
        } else {
            assert_eq!(all.central_weights, first_only.central_weights);
        }
    }
    assert!(certain > 50, "the proof fires: {certain}");
}

#[track_caller]
fn check_rejected(simulation: &Simulation, expected: &SimulationError) {
    let problem = Problem::new(plain(&[1.0, 1.0], &[&[1.0, 2.0]])).unwrap();
    let decision = Decision::new(&problem, &Input::unanswered(&problem)).unwrap();
    assert_eq!(decision.acceptability(simulation).as_ref(), Err(expected));
}

#[test]
fn impossible_options_are_rejected() {
    let usual = Simulation::default;
    check_rejected(&Simulation { seed: 1 << 53, ..usual() }, &SimulationError::Seed(1 << 53));
    check_rejected(&Simulation { samples: 0, ..usual() }, &SimulationError::Samples(0));
    check_rejected(&Simulation { samples: 1_000_001, ..usual() }, &SimulationError::Samples(1_000_001));
    check_rejected(&Simulation { sampler: Sampler::Ratio(0.5), ..usual() }, &SimulationError::Factor(0.5));
    check_rejected(&Simulation { sampler: Sampler::Ratio(101.0), ..usual() }, &SimulationError::Factor(101.0));
    check_rejected(&Simulation { rating_half_width: -0.1, ..usual() }, &SimulationError::RatingHalfWidth(-0.1));
    for order in [vec![], vec![vec![]], vec![vec![0], vec![0]], vec![vec![2]]] {
        check_rejected(&Simulation { sampler: Sampler::Rank(order), ..usual() }, &SimulationError::Order);
    }
}
