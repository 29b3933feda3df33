//! Sliders and slices against the same analysis done from scratch: the first within rounding, the second to the bit.

use super::brute::check_close;
use super::problems::{Dice, Size, plain, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 6, criteria: 7, questions: 3, must_haves: 2 };

fn simulation(dice: &mut Dice) -> Simulation {
    Simulation {
        seed: dice.below(1 << 20) as u64,
        samples: 1 + dice.below(400),
        sampler: Sampler::Ratio([1.0, 1.5, 2.0, 5.0][dice.below(4)]),
        rating_half_width: [0.0, 0.0, 0.1][dice.below(3)],
        all_ranks: dice.chance(0.5),
    }
}

#[test]
fn slices_add_up_to_the_whole() {
    let mut dice = Dice(301);
    let mut cut = 0;
    for _ in 0..1_500 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let mut simulation = simulation(&mut dice);
        if dice.chance(0.3) {
            simulation.sampler = Sampler::Simplex;
        }
        let problem = Problem::new(parts).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let whole = decision.acceptability(&simulation).unwrap();
        let Some(mut slices) = decision.slices(&simulation).unwrap() else {
            assert_eq!(whole, None);
            continue;
        };
        let mut before = slices.progress();
        loop {
            let done = slices.step(1 + dice.below(1_000) as u64);
            assert_eq!(slices.acceptability().is_some(), done, "a result is there at the end and not before");
            assert!(before <= slices.progress() && (slices.progress() == 1.0) == done);
            before = slices.progress();
            if done {
                break;
            }
            cut += 1;
        }
        assert_eq!(slices.acceptability(), whole);
    }
    assert!(cut > 10_000, "only {cut} cuts");
}

/// No step does more than its budget and one part.
#[test]
fn a_step_is_bounded() {
    let rows: Vec<Vec<f64>> =
        (0..40).map(|row| (0..50).map(|column| f64::from((row * 7 + column * 3) % 6)).collect()).collect();
    let ratings: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let problem = Problem::new(plain(&[1.0; 50], &ratings)).unwrap();
    let decision = Decision::new(&problem, &Input::unanswered(&problem)).unwrap();
    let mut slices = decision.slices(&Simulation { samples: 1_280, ..Simulation::default() }).unwrap().unwrap();
    let mut steps = 1;
    while !slices.step(1) {
        steps += 1;
    }
    // Per block: the weights, a total for each alternative, the leaders, and a count for each alternative.
    assert_eq!(steps, 10 * (1 + 40 + 1 + 40));
}

/// What a slider shows at some points, against a decision with these points by hand.
#[track_caller]
fn check_position(
    slider: &Slider<'_>,
    problem: &Problem,
    input: &Input,
    simulation: &Simulation,
    (criterion, points): (usize, f64),
) {
    let mut moved = input.clone();
    moved.points_by_hand[criterion] = Some(points);
    let decision = Decision::new(problem, &moved).unwrap();
    let (frame, ranking) = (slider.at(points).unwrap(), decision.ranking());
    assert_eq!(frame.winners, ranking.winners);
    for (score, expected) in frame.scores.iter().zip(&ranking.scores) {
        check_close(*score, expected.score, "score");
    }
    check_close(frame.share, ranking.weights[criterion], "share");
    if ranking.weights_source == WeightsSource::EqualFallback {
        assert!(frame.first_rank.is_empty() && frame.confidence.is_none());
        return;
    }
    let exact = decision.acceptability(&Simulation { all_ranks: true, ..simulation.clone() }).unwrap().unwrap();
    let counts = |shares: &[f64]| shares.iter().map(|share| share * simulation.samples as f64).collect::<Vec<_>>();
    for (found, expected) in counts(&frame.first_rank).into_iter().zip(counts(&exact.first_rank)) {
        check_close(found, expected, "first ranks");
    }
    check_close(frame.confidence.unwrap(), exact.confidence, "confidence");
}

#[test]
fn every_position_of_a_slider_shows_what_it_shows_from_scratch() {
    let mut dice = Dice(302);
    let (mut positions, mut ties) = (0, 0);
    while positions < 6_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let simulation = simulation(&mut dice);
        let criterion = dice.below(parts.criteria.len());
        let problem = Problem::new(parts).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let Some(mut totals) = decision.slider_totals(&simulation).unwrap() else {
            assert!(decision.ranking().winners.is_empty());
            continue;
        };
        while !totals.step(10_000) {
            assert!(totals.slider(criterion).is_none(), "not before everything is prepared");
        }
        let slider = totals.slider(criterion).unwrap();
        for _ in 0..4 {
            let points = [0.0, 1e-3, 1.0, 2.0, 5.0, 7.5, 100.0][dice.below(7)];
            check_position(&slider, &problem, &input, &simulation, (criterion, points));
            ties += usize::from(slider.at(points).unwrap().winners.len() > 1);
            positions += 1;
        }
    }
    assert!(ties > 100, "only {ties} of {positions} positions are ties");
}

#[test]
fn a_slider_refuses_what_a_weight_refuses() {
    let problem = Problem::new(plain(&[1.0, 2.0], &[&[3.0, 4.0], &[4.0, 1.0]])).unwrap();
    let decision = Decision::new(&problem, &Input::unanswered(&problem)).unwrap();
    let mut totals = decision.slider_totals(&Simulation::default()).unwrap().unwrap();
    assert!(totals.step(u64::MAX) && totals.slider(2).is_none(), "there are two criteria");
    let slider = totals.slider(1).unwrap();
    for points in [-1.0, f64::NAN, f64::INFINITY, 2e9] {
        let expected = format!("criterion \"c1\" was given {points} points; use 0 or 1e-9 to 1e9");
        assert_eq!(slider.at(points).unwrap_err().to_string(), expected);
    }
    let of = |sampler| decision.slider_totals(&Simulation { sampler, ..Simulation::default() });
    assert!(of(Sampler::Simplex).unwrap().is_none(), "no points, no slider");
    assert_eq!(of(Sampler::Ratio(0.5)).unwrap_err(), SimulationError::Factor(0.5));
}
