//! The cross-checks against published examples and against their definitions.

use super::brute::{check_close, evaluate, sorted};
use super::problems::{Dice, Size, plain, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 6, criteria: 6, questions: 2, must_haves: 2 };

fn values(parts: ProblemParts, method: Method) -> Vec<f64> {
    let problem = Problem::new(parts).unwrap();
    let checks = Decision::new(&problem, &Input::unanswered(&problem)).unwrap().cross_checks();
    let check = checks.methods.into_iter().find(|check| check.method == method).unwrap();
    check.values.into_iter().map(Option::unwrap).collect()
}

#[track_caller]
fn check_published(found: &[f64], expected: &[f64], precision: f64) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= precision, "found {found}, published {expected}");
    }
}

/// Tzeng and Huang 2011, "Multiple attribute decision making: methods and applications", TOPSIS example; the figures
/// also stand in the tests of scikit-criteria.
#[test]
fn topsis_of_tzeng_and_huang() {
    let mut parts = plain(&[0.3, 0.4, 0.3], &[&[5.0, 8.0, 4.0], &[7.0, 6.0, 8.0], &[8.0, 8.0, 6.0], &[7.0, 4.0, 6.0]]);
    parts.criteria.iter_mut().for_each(|criterion| criterion.high = 10.0);
    check_published(&values(parts, Method::TopsisClassic), &[0.5037, 0.6581, 0.7482, 0.3340], 1e-4);
}

/// Wikipedia, "Weighted product model", example: P(A1/A2) = 1.007, P(A1/A3) = 1.067, P(A2/A3) = 1.059. On a scale from
/// 10 to 60 the shifted value (5v+1)/6 is the rating divided by 60, which cancels in the ratios.
#[test]
fn weighted_product_of_wikipedia() {
    let mut parts = plain(
        &[20.0, 15.0, 40.0, 25.0],
        &[&[25.0, 20.0, 15.0, 30.0], &[10.0, 30.0, 20.0, 30.0], &[30.0, 10.0, 30.0, 10.0]],
    );
    parts.criteria.iter_mut().for_each(|criterion| (criterion.low, criterion.high) = (10.0, 60.0));
    let found = values(parts, Method::WeightedProduct);
    let ratios = [found[0] / found[1], found[0] / found[2], found[1] / found[2]];
    check_published(&ratios, &[1.007, 1.067, 1.059], 6e-4);
}

/// Mareschal, De Smet and Nemery 2008, "Rank reversal in the PROMETHEE II method", as quoted in the documentation of
/// pymcdm: net flows 0.1, −0.3, 0.2.
#[test]
fn promethee_of_mareschal() {
    let parts = plain(&[0.5, 0.3, 0.2], &[&[4.0, 3.0, 2.0], &[3.0, 2.0, 4.0], &[5.0, 1.0, 3.0]]);
    check_published(&values(parts, Method::Promethee), &[0.1, -0.3, 0.2], 1e-12);
}

/// Ratings on these scales; `costs` are the criteria of which less is better.
#[track_caller]
fn check_spotis(points: &[f64], scales: &[(f64, f64)], costs: &[usize], ratings: &[&[f64]], published: &[f64]) {
    let mut parts = plain(points, ratings);
    for (index, (criterion, &(low, high))) in parts.criteria.iter_mut().zip(scales).enumerate() {
        (criterion.low, criterion.high) = (low, high);
        criterion.direction = if costs.contains(&index) { Direction::Cost } else { Direction::Benefit };
    }
    let problem = Problem::new(parts).unwrap();
    let ranking = rank(&problem, &Input::unanswered(&problem)).unwrap();
    let distances: Vec<f64> = ranking.scores.iter().map(|score| 1.0 - score.score / 100.0).collect();
    // The paper rounds in between: by its own formula its 0.3707 is 0.3705.
    check_published(&distances, published, 2.5e-4);
}

/// Dezert, Tchamova, Han and Tacnet 2020, "The SPOTIS rank reversal free method for multi-criteria decision-making
/// support", FUSION 2020, both examples; the figures also stand in the tests of scikit-criteria. A score is 100·(1 − the
/// distance that the paper gives), which the specification claims of any weighted sum on fixed scales.
#[test]
fn weighted_sums_of_dezert() {
    check_spotis(
        &[0.2, 0.3, 0.5],
        &[(-5.0, 12.0), (-6.0, 10.0), (-8.0, 5.0)],
        &[1],
        &[&[10.5, -3.1, 1.7], &[-4.7, 0.0, 3.4], &[8.1, 0.3, 1.3], &[3.2, 7.3, -5.3]],
        &[0.1989, 0.3707, 0.3063, 0.7491],
    );
    check_spotis(
        &[0.2941, 0.2353, 0.2353, 0.0588, 0.1765],
        &[(14_000.0, 16_000.0), (3.0, 8.0), (80.0, 140.0), (35.0, 60.0), (650.0, 1_300.0)],
        &[0, 1, 2],
        &[
            &[15_000.0, 4.3, 99.0, 42.0, 737.0],
            &[15_290.0, 5.0, 116.0, 42.0, 892.0],
            &[15_350.0, 5.0, 114.0, 45.0, 952.0],
            &[15_490.0, 5.3, 123.0, 45.0, 1_120.0],
        ],
        &[0.4779, 0.5781, 0.5558, 0.5801],
    );
}

#[test]
fn methods_follow_their_definitions() {
    let mut dice = Dice(71);
    for _ in 0..2_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let checks = Decision::new(&problem, &input).unwrap().cross_checks();
        let eligible: Vec<usize> = (0..naive.scores.len()).filter(|&index| !naive.excluded[index]).collect();
        if eligible.is_empty() {
            assert_eq!((checks.voting, checks.methods.len()), (0, 0));
            continue;
        }
        let weights = &naive.weights;
        let norm = |alternative: usize, to: f64| {
            let parts = weights.iter().zip(&naive.values[alternative]);
            parts.map(|(weight, value)| (weight * (to - value)).powi(2)).sum::<f64>().sqrt()
        };
        let product = |alternative: usize| {
            let parts = weights.iter().zip(&naive.values[alternative]);
            parts.map(|(weight, value)| ((5.0 * value + 1.0) / 6.0).powf(*weight)).product::<f64>()
        };
        let flow = |alternative: usize| {
            let mut flow = 0.0;
            for &rival in &eligible {
                for (index, weight) in weights.iter().enumerate() {
                    let lead = naive.values[alternative][index] - naive.values[rival][index];
                    flow += weight * f64::from(i8::from(lead > 1e-12) - i8::from(lead < -1e-12));
                }
            }
            flow / (eligible.len() as f64 - 1.0).max(1.0)
        };
        let values_of = |method: Method| &checks.methods.iter().find(|check| check.method == method).unwrap().values;
        for alternative in 0..naive.scores.len() {
            let expected = [
                (Method::TopsisFixed, norm(alternative, 0.0) / (norm(alternative, 0.0) + norm(alternative, 1.0))),
                (Method::WeightedProduct, product(alternative)),
                (Method::Promethee, flow(alternative)),
            ];
            for (method, expected) in expected {
                match values_of(method)[alternative] {
                    Some(found) => check_close(found, expected, "definition"),
                    None => assert!(naive.excluded[alternative]),
                }
            }
        }
        for check in &checks.methods {
            let numbers: Vec<Option<f64>> = check.values.clone();
            if check.method != Method::Lexicographic {
                let best = numbers.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
                let winners: Vec<usize> = (0..numbers.len())
                    .filter(|&index| numbers[index].is_some_and(|value| best - value <= TIE))
                    .collect();
                assert_eq!(sorted(&check.winners), winners);
            }
            let agrees = check.winners.iter().any(|winner| naive.winners.contains(winner));
            assert_eq!(check.agrees, agrees);
        }
        let agreeing = checks.methods.iter().take(4).filter(|check| check.agrees).count();
        assert_eq!((checks.agreeing, checks.voting), (agreeing, 4));
        check_lexicographic(&naive.weights, &naive.values, &eligible, &sorted(&checks.methods[3].winners));
    }
}

/// Compares two alternatives level by level of weight; the winners are those that lose to nobody.
#[track_caller]
fn check_lexicographic(weights: &[f64], values: &[Vec<f64>], eligible: &[usize], found: &[usize]) {
    let mut levels: Vec<f64> = weights.iter().copied().filter(|&weight| weight > 0.0).collect();
    levels.sort_by(|a, b| b.total_cmp(a));
    levels.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
    let profile = |alternative: usize| -> Vec<f64> {
        let at = |level: &f64| {
            let equal = weights.iter().zip(&values[alternative]).filter(|(weight, _)| (*weight - level).abs() < 1e-9);
            equal.map(|(_, value)| value).sum()
        };
        levels.iter().map(at).collect()
    };
    let loses = |alternative: usize, rival: usize| {
        let leads = profile(rival).into_iter().zip(profile(alternative)).map(|(rival, own)| rival - own);
        leads.into_iter().find(|lead| lead.abs() > 1e-9).is_some_and(|lead| lead > 0.0)
    };
    let winners: Vec<usize> =
        eligible.iter().copied().filter(|&own| !eligible.iter().any(|&rival| loses(own, rival))).collect();
    assert_eq!(found, winners);
}
