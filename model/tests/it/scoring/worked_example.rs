//! Section 14 of the specification: every number in it, worked out on paper there.

use super::problems::{worked_example, worked_example_with};
use verdict_model::scoring::*;

#[track_caller]
fn check(found: f64, expected: f64, why: &str) {
    assert!((found - expected).abs() < 1e-12 * expected.abs().max(1.0), "{why}: found {found}, expected {expected}");
}

#[test]
fn points_and_scores() {
    let (problem, input) = worked_example();
    let ranking = rank(&problem, &input).unwrap();
    assert_eq!(ranking.points, [5.0, 1.0, 4.0, 1.0]);
    assert_eq!(ranking.weights_source, WeightsSource::Answers);
    check(ranking.weights[0], 5.0 / 11.0, "share of batteries");
    check(ranking.scores[0].score, 860.0 / 11.0, "Django");
    check(ranking.scores[1].score, 710.0 / 11.0, "Flask");
    check(ranking.scores[1].low, 660.0 / 11.0, "Flask if its async were the worst");
    check(ranking.scores[1].high, 760.0 / 11.0, "Flask if its async were the best");
    check(ranking.scores[1].coverage, 10.0 / 11.0, "Flask's async is unknown");
    check(ranking.scores[2].score, 70.0, "FastAPI");
    check(ranking.margin.unwrap(), 90.0 / 11.0, "margin");
    assert_eq!(ranking.winners, [0]);
    let order: Vec<(usize, Vec<usize>)> =
        ranking.groups.into_iter().map(|group| (group.rank, group.alternatives)).collect();
    assert_eq!(order, [(1, vec![0]), (2, vec![2]), (3, vec![1])]);
    assert!(!ranking.best_overall_excluded);
    assert_eq!(ranking.least_relaxation, None);
}

#[test]
fn contributions_add_up_by_criterion_and_by_answer() {
    let (problem, input) = worked_example();
    let ranking = rank(&problem, &input).unwrap();
    for (alternative, score) in ranking.scores.iter().enumerate() {
        let row = &ranking.contributions[alternative];
        let total = problem.criteria_by_id().iter().fold(0.0, |total, &criterion| total + row[criterion]);
        assert_eq!(total.to_bits(), score.score.to_bits(), "the score is defined as this sum");
        let answers = &ranking.answer_contributions;
        let total: f64 = answers.base[alternative] + answers.by_question[alternative].iter().sum::<f64>();
        check(total, score.score, "by answer");
        assert_eq!(answers.by_hand[alternative], 0.0, "nothing was set by hand");
    }
    // 100·U/ΣW: project=crud gives batteries 4 points (value 1), team=new gives learning 3 points (value 0.6).
    check(ranking.answer_contributions.by_question[0][0], 400.0 / 11.0, "Django from project=crud");
    check(ranking.answer_contributions.by_question[0][1], 180.0 / 11.0, "Django from team=new");
    check(ranking.answer_contributions.by_question[0][2], 0.0, "the open question");
    check(ranking.answer_contributions.base[0], 280.0 / 11.0, "Django from base points");
}

/// The flip side of `check`: an interval of shares, the points at its ends and who wins beyond.
#[track_caller]
fn check_interval(
    criterion: usize,
    shares: (f64, f64),
    points: (Option<f64>, Option<f64>),
    beyond: (&[usize], &[usize]),
    why: &str,
) {
    let (problem, input) = worked_example();
    let interval = &Decision::new(&problem, &input).unwrap().weight_stability()[criterion];
    check(interval.low, shares.0, why);
    check(interval.high, shares.1, why);
    for (found, expected) in [(interval.low_points, points.0), (interval.high_points, points.1)] {
        assert_eq!(found.is_some(), expected.is_some(), "{why}: {found:?}");
        found.zip(expected).into_iter().for_each(|(found, expected)| check(found, expected, why));
    }
    assert_eq!((&interval.winners_below[..], &interval.winners_above[..]), beyond, "{why}");
}

#[test]
fn stability() {
    const FLASK: &[usize] = &[1];
    const FASTAPI: &[usize] = &[2];
    check_interval(0, (8.0 / 23.0, 1.0), (Some(16.0 / 5.0), None), (FASTAPI, &[]), "batteries");
    check_interval(1, (0.0, 13.0 / 53.0), (None, Some(13.0 / 4.0)), (&[], FASTAPI), "performance");
    check_interval(2, (0.0, 31.0 / 59.0), (None, Some(31.0 / 4.0)), (&[], FLASK), "learning");
    check_interval(3, (0.0, 13.0 / 53.0), (None, Some(13.0 / 4.0)), (&[], FASTAPI), "async");
}

#[test]
fn smallest_weight_change() {
    let (problem, input) = worked_example();
    let change = Decision::new(&problem, &input).unwrap().smallest_weight_change().unwrap();
    assert_eq!((change.criterion, change.direction, &change.winners[..]), (0, Change::Down, &[2][..]));
    check(change.from_share, 5.0 / 11.0, "45.5 %");
    check(change.to_share, 8.0 / 23.0, "34.8 %");
    check(change.from_points, 5.0, "points now");
    check(change.to_points.unwrap(), 3.2, "points at the bound");
}

#[test]
fn robustness() {
    let (problem, input) = worked_example();
    let robustness = Decision::new(&problem, &input).unwrap().robustness(0.0).unwrap();
    check(robustness.factor.unwrap(), 1.25, "√(25/16), FastAPI");
    check(robustness.factor_all.unwrap(), 1.5_f64.sqrt(), "√(3/2), Flask with its unknown rating");
    check(robustness.shift.unwrap(), 9.0 / 53.0, "λ*");
    let transfer = robustness.transfer.unwrap();
    check(transfer.amount, 1.0 / 11.0, "τ*");
    // async and performance receive equally well (both have d = −2/5); the first by id takes it.
    assert_eq!((transfer.rival, transfer.to), (2, 3));
    assert_eq!(transfer.from.iter().map(|donor| donor.criterion).collect::<Vec<_>>(), [0]);
    let [fastapi, flask] = &robustness.per_rival[..] else { panic!("two rivals") };
    assert_eq!((fastapi.rival, flask.rival), (2, 1), "best first");
    check(fastapi.pros / fastapi.cons, 25.0 / 16.0, "P/N of FastAPI");
}

#[track_caller]
fn check_counts(sampler: Sampler, expected: [f64; 3], ids: [&str; 4], why: &str) {
    let (_, input) = worked_example();
    let problem = Problem::new(worked_example_with(ids)).unwrap();
    let simulation = Simulation { sampler, ..Simulation::default() };
    let smaa = Decision::new(&problem, &input).unwrap().acceptability(&simulation).unwrap().unwrap();
    for (found, expected) in smaa.first_rank.iter().zip(expected) {
        check(found * 10_000.0, expected, why);
    }
    check(smaa.confidence, expected[0] / 10_000.0, why);
}

#[test]
fn acceptability() {
    const IDS: [&str; 4] = ["batteries", "performance", "learning", "async"];
    check_counts(Sampler::Ratio(2.0), [8_860.0, 355.0, 785.0], IDS, "each priority up to 2× stronger or weaker");
    check_counts(Sampler::Ratio(1.5), [9_903.0, 46.0, 51.0], IDS, "1.5×");
    check_counts(Sampler::Ratio(3.0), [7_564.0, 884.0, 1_552.0], IDS, "3×");
    // The specification hands the gaps out in file order; these ids sort into that order and keep the name of the
    // unknown rating's stream.
    let in_file_order = ["a1", "a2", "a3", "async"];
    check_counts(Sampler::Simplex, [2_146.0, 682.0, 7_172.0], in_file_order, "no priorities at all");
}

#[test]
fn answers() {
    let (problem, input) = worked_example();
    let decision = Decision::new(&problem, &input).unwrap();
    let flips = decision.answer_flips();
    let found: Vec<_> = flips
        .iter()
        .map(|flip| (flip.change.question, &flip.change.choices[..], flip.kind, &flip.winners[..]))
        .collect();
    // Without project the points are 1, 1, 4, 1: Django 4.6, Flask 5.5, FastAPI 5.7.
    let expected: Vec<(usize, &[usize], FlipKind, &[usize])> =
        vec![(2, &[1], FlipKind::Flip, &[2]), (0, &[1], FlipKind::Flip, &[2]), (0, &[], FlipKind::Flip, &[2])];
    assert_eq!(found, expected);
    let fewest = decision.fewest_answers().unwrap();
    assert_eq!((fewest.count, fewest.rival), (1, Some(2)));
    assert_eq!(fewest.changes, [AnswerChange { question: 0, choices: vec![1] }], "project=api");
    check(fewest.lead, 2.7, "overtakes by 2.7 points of weight");
}

#[test]
fn stopping_and_next_question() {
    let (problem, input) = worked_example();
    let decision = Decision::new(&problem, &input).unwrap();
    let stop = decision.stopping();
    assert!(!stop.decided);
    let [fastapi, flask] = &stop.rivals[..] else { panic!("two rivals") };
    check(flask.lead, 1.5, "Flask");
    check(fastapi.lead, -0.7, "FastAPI");
    assert_eq!(fastapi.answers, [AnswerChange { question: 2, choices: vec![1] }], "load=realtime");
    let outlook = decision.outlook(1);
    assert_eq!(outlook.next, Some(2));
    // load=realtime: Django 11/15, FastAPI 11.7/15; so value = (860/11 + 78)/2 − (860/11 + 1100/15)/2 = 7/3.
    check(outlook.values[0].value, 7.0 / 3.0, "2.333");
    assert_eq!(outlook.completion_share, [0.5, 0.0, 0.5]);
}

#[test]
fn cross_checks() {
    let (problem, input) = worked_example();
    let checks = Decision::new(&problem, &input).unwrap().cross_checks();
    let found: Vec<_> = checks.methods.iter().map(|check| (check.method, check.agrees)).take(4).collect();
    let expected = [
        (Method::TopsisFixed, true),
        (Method::WeightedProduct, true),
        (Method::Promethee, false),
        (Method::Lexicographic, true),
    ];
    assert_eq!(found, expected);
    assert_eq!((checks.agreeing, checks.voting), (3, 4));
    assert_eq!(checks.methods[2].winners, [2], "FastAPI is better on performance, learning and async");
}

#[test]
fn reasons() {
    let (problem, input) = worked_example();
    let comparisons = Decision::new(&problem, &input).unwrap().comparisons();
    let against_fastapi = &comparisons[0];
    assert_eq!(against_fastapi.rival, 2);
    check(against_fastapi.lead, 90.0 / 11.0, "+8.2");
    check(against_fastapi.reasons[0].amount, 250.0 / 11.0, "batteries +22.7");
    assert_eq!(against_fastapi.reasons[0].sources, [PointsSource { question: 0, choice: 0, points: 4.0 }]);
    let caution = against_fastapi.caution.as_ref().unwrap();
    assert_eq!(caution.criterion, 2);
    check(caution.amount, -80.0 / 11.0, "learning −7.3");
}
