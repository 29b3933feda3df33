//! Ties, the fallback to equal weights, points set by hand, and rounding that still adds up.

use super::problems::{Dice, plain, worked_example};
use verdict_model::scoring::*;

#[track_caller]
fn check_ranks(points: &[f64], ratings: &[&[f64]], expected: &[(usize, &[usize])], why: &str) {
    let problem = Problem::new(plain(points, ratings)).unwrap();
    let ranking = rank(&problem, &Input::unanswered(&problem)).unwrap();
    let found: Vec<(usize, &[usize])> =
        ranking.groups.iter().map(|group| (group.rank, group.alternatives.as_slice())).collect();
    assert_eq!(found, expected, "{why}");
}

#[test]
fn ties_share_a_rank() {
    check_ranks(&[1.0], &[&[3.0]], &[(1, &[0])], "one alternative");
    check_ranks(&[1.0], &[&[3.0], &[3.0]], &[(1, &[0, 1])], "equal ratings");
    check_ranks(&[1.0], &[&[2.0], &[3.0], &[3.0], &[1.0]], &[(1, &[1, 2]), (3, &[0]), (4, &[3])], "1, 1, 3, 4");
}

/// Wikipedia, "Weighted sum model", example: A1 = 21.50, A2 = 22.00, A3 = 22.00 from different parts, so the tie has to
/// survive rounding.
#[test]
fn wikipedia_weighted_sum_model() {
    let mut parts = plain(
        &[20.0, 15.0, 40.0, 25.0],
        &[&[25.0, 20.0, 15.0, 30.0], &[10.0, 30.0, 20.0, 30.0], &[30.0, 10.0, 30.0, 10.0]],
    );
    parts.criteria.iter_mut().for_each(|criterion| criterion.high = 100.0);
    let problem = Problem::new(parts).unwrap();
    let ranking = rank(&problem, &Input::unanswered(&problem)).unwrap();
    for (score, expected) in ranking.scores.iter().zip([21.5, 22.0, 22.0]) {
        assert!((score.score - expected).abs() < 1e-12, "{score:?} for {expected}");
    }
    assert_eq!(ranking.winners, [1, 2]);
    assert_eq!(ranking.margin, Some(0.0));
    assert_eq!(ranking.groups[1].rank, 3);
}

#[test]
fn no_points_at_all_means_equal_weights() {
    let problem = Problem::new(plain(&[0.0, 0.0], &[&[5.0, 0.0], &[1.0, 5.0]])).unwrap();
    let ranking = rank(&problem, &Input::unanswered(&problem)).unwrap();
    assert_eq!(ranking.weights_source, WeightsSource::EqualFallback);
    assert_eq!(ranking.weights, [0.5, 0.5]);
    assert_eq!(ranking.answer_contributions.base, [50.0, 60.0]);
}

#[test]
fn points_by_hand_replace_answers() {
    let (problem, mut input) = worked_example();
    input.points_by_hand[0] = Some(0.0);
    let ranking = rank(&problem, &input).unwrap();
    assert_eq!(ranking.points, [0.0, 1.0, 4.0, 1.0]);
    assert_eq!(ranking.weights_source, WeightsSource::Points);
    assert_eq!(ranking.answer_contributions.by_question[0][0], 0.0, "project=crud gave its points to batteries only");
    input.points_by_hand = vec![Some(0.0); 4];
    assert_eq!(rank(&problem, &input).unwrap().weights_source, WeightsSource::EqualFallback);
}

#[track_caller]
fn check_shares(parts: &[f64], decimals: u32, expected: &[i64], why: &str) {
    assert_eq!(round_shares(parts, decimals), expected, "{why}");
}

#[test]
fn rounded_parts_add_up() {
    check_shares(&[], 1, &[], "nothing");
    check_shares(&[33.333, 33.333, 33.334], 0, &[33, 33, 34], "the largest remainder gets the unit");
    check_shares(&[1.0 / 3.0; 3], 1, &[4, 3, 3], "a tie goes to the first");
    check_shares(&[0.5, 0.5], 0, &[1, 0], "halves");
    check_shares(&[22.7, -3.6, -7.3, -3.6], 1, &[227, -36, -73, -36], "parts that need no rounding stay");
    check_shares(&[-0.25, 0.5], 1, &[-2, 5], "0.25 in all is shown as 0.3, so −0.25 gets the unit");
}

#[test]
fn rounded_parts_add_up_for_random_parts() {
    let mut dice = Dice(11);
    for _ in 0..20_000 {
        let parts: Vec<f64> = (0..1 + dice.below(12)).map(|_| dice.unit() * 40.0 - 10.0).collect();
        let decimals = dice.below(3) as u32;
        let unit = 10_f64.powi(decimals as i32);
        let rounded = round_shares(&parts, decimals);
        let total: f64 = parts.iter().sum();
        let shown = rounded.iter().sum::<i64>() as f64 / unit;
        assert!((shown - total).abs() <= 0.5 / unit + 1e-9, "{parts:?}");
        for (part, rounded) in parts.iter().zip(rounded) {
            assert!((part - rounded as f64 / unit).abs() < 1.0 / unit + 1e-9, "{parts:?}");
        }
    }
}
