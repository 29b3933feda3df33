//! Small decisions whose right result was worked out on paper, where rounding once decided instead.

use super::brute::check_close;
use verdict_model::scoring::*;
use verdict_model::{Answers, Dataset};

/// One of the files beside this one, with answers and weights as the command line takes them.
fn analysis(file: &str, answers: &str, weights: &str, simulation: Simulation) -> Analysis {
    let (dataset, _) = Dataset::parse(file).unwrap();
    let answers = Answers::parse(&dataset, answers, weights, "").unwrap();
    analyse(dataset.problem(), &answers.input(), &Options { simulation, roles: None }).unwrap()
}

/// Winner a, d = (0.8, −0.4, 0.2), points x, y, z = 1, 1, 2, so its lead in points is 0.8·x − 0.4·y + 0.2·z.
/// Without x that is −0.4 + 0.4 = 0, and above 0 with any x: level at the end of the interval, and nobody wins below.
/// It is 0 at y = 3, a share of 3 in 6. Without z it is 0.4.
#[test]
fn a_rival_that_is_only_level_without_a_criterion_does_not_win_there() {
    let found = analysis(include_str!("paper/level_at_zero.json"), "", "x=1,y=1,z=2", Simulation::default());
    let nobody: &[usize] = &[];
    let expected = [(0.0, 1.0, nobody, nobody), (0.0, 0.5, nobody, &[1][..]), (0.0, 1.0, nobody, nobody)];
    for (interval, (low, high, below, above)) in found.stability.iter().zip(expected) {
        check_close(interval.low, low, "lowest share");
        check_close(interval.high, high, "highest share");
        assert_eq!((&interval.winners_below[..], &interval.winners_above[..]), (below, above), "{interval:?}");
    }
    assert_eq!(found.stability[1].high_points.map(|points| (points * 1e9).round()), Some(3e9));
    let change = found.min_weight_change.unwrap();
    assert_eq!((change.criterion, change.direction, &change.winners[..]), (1, Change::Up, &[1][..]));
    check_close(change.to_share, 0.5, "share of y at which they are level");
    check_close(change.to_points.unwrap(), 3.0, "points of y at which they are level");
}

/// Winner a, d = (0.2, −0.1, −0.1), w = (1/2, 1/2, 0), lead 0.05. Moving weight from x to y (or z) gains 0.2 + 0.1 = 0.3
/// for each unit, so 0.05/0.3 = 1/6; from y to z it gains nothing.
#[test]
fn a_criterion_that_gains_nothing_gives_no_weight() {
    let found = analysis(include_str!("paper/nothing_to_give.json"), "", "x=1,y=1,z=0", Simulation::default());
    let transfer = found.robustness.unwrap().transfer.unwrap();
    check_close(transfer.amount, 1.0 / 6.0, "the least weight");
    assert_eq!(
        (transfer.to, transfer.from.len(), transfer.from[0].criterion),
        (1, 1, 0),
        "from x to the first of equals"
    );
    check_close(transfer.from[0].share, 1.0 / 6.0, "all of it from x");
}

/// Winner b, y = 4 + 2 points, d = b − a = (−0.2, 0.6), lead 3.6. Without the answers to p and q no points are left, so
/// both criteria count the same, and b wins by 50 to 30. With r as well x has its one point: a leads by 0.2·1.
/// Any two others leave points on y: r and p 2·0.6 − 0.2, r and q 4·0.6 − 0.2.
#[test]
fn answers_after_which_no_points_are_left_do_not_dethrone_by_rounding() {
    let found = analysis(include_str!("paper/no_points_left.json"), "p=i,q=i,r=-", "", Simulation::default());
    assert_eq!(found.ranking.winners, [1]);
    let fewest = found.min_answers.unwrap();
    assert_eq!((fewest.count, fewest.rival), (3, Some(0)));
    check_close(fewest.lead, 0.2, "points of weight");
    let changes: Vec<(usize, &[usize])> =
        fewest.changes.iter().map(|change| (change.question, &change.choices[..])).collect();
    assert_eq!(changes, [(0, &[1][..]), (1, &[1][..]), (2, &[0][..])]);
}

/// a is better on both criteria (4.5 and 3 against 3 and 2.5), so b can't overtake whatever is answered.
#[test]
fn a_dominated_alternative_never_overtakes() {
    let found = analysis(include_str!("paper/dominated.json"), "p=i+k,q=i", "", Simulation::default());
    assert_eq!(found.min_answers, None);
    let dominated = Dominance { dominated: 1, by: 0, certain: true };
    assert_eq!(found.rating_changes.dominates, Some(vec![dominated]));
}

/// Winner a = (1, 0.3), b = (0, 0.1) on 0..1. With ratings 0.1 off, a is at worst (0.9, 0.2) and b at best (0.1, 0.2):
/// worst leads 0.8 and 0, nothing speaks for b, and no factor is too large.
#[test]
fn ratings_that_are_level_at_worst_speak_for_nobody() {
    let simulation = Simulation { rating_half_width: 0.1, ..Simulation::default() };
    let found = analysis(include_str!("paper/level_at_worst.json"), "", "x=1,y=1", simulation);
    let robustness = found.robustness.unwrap();
    assert_eq!((robustness.factor, robustness.factor_all), (None, None));
}

/// One criterion 0..5 on which less is better, a unknown, b = 2. What is drawn for a is its rating 5·u (specification,
/// 8.2 and 8.5); the stream gives u = .727 .768 .254 .769 .721 .831 .834 .284 .305 .402. a is better where 5·u < 2, which
/// is below 0.4: 3 of 10.
#[test]
fn a_drawn_rating_counts_downwards_where_less_is_better() {
    let simulation = Simulation { samples: 10, ..Simulation::default() };
    let found = analysis(include_str!("paper/less_is_better.json"), "", "price=1", simulation);
    assert_eq!(found.smaa.unwrap().first_rank, [0.3, 0.7]);
}

/// Points 0.1 + 0.2 from two answers and 0.3 by hand are the same, so their criteria share a tier.
#[test]
fn equal_points_are_equally_important_however_they_came_about() {
    let mut parts = super::problems::plain(&[0.1, 0.3], &[&[5.0, 0.0], &[0.0, 5.0]]);
    let more = super::problems::choice("more", &[(0, 0.2)]);
    parts.questions.push(super::problems::question("q", vec![more]));
    let problem = Problem::new(parts).unwrap();
    let mut input = Input::unanswered(&problem);
    input.answers[0] = vec![0];
    assert_eq!(Sampler::by_points(&problem, &input), Ok(Sampler::Rank(vec![vec![0, 1]])));
}

/// 3 is more than 2, however much a third criterion counts: by order alone, one with 3 against one with 2 wins.
#[test]
fn the_order_of_small_points_counts_beside_large_ones() {
    let parts = super::problems::plain(&[1e6, 3e-4, 2e-4], &[&[5.0, 5.0, 0.0], &[5.0, 0.0, 5.0]]);
    let problem = Problem::new(parts).unwrap();
    let input = Input::unanswered(&problem);
    assert_eq!(Sampler::by_points(&problem, &input), Ok(Sampler::Rank(vec![vec![0], vec![1], vec![2]])));
    let checks = Decision::new(&problem, &input).unwrap().cross_checks();
    let lexicographic = checks.methods.iter().find(|check| check.method == Method::Lexicographic).unwrap();
    assert_eq!(lexicographic.winners, [0]);
}

/// The second and the third are level, and so are the third and the first: all of them share a tier, in any order.
#[test]
fn what_is_level_with_a_neighbour_shares_its_tier() {
    let [low, middle, high] = [1.0, 1.0 + 0.8e-9, 1.0 + 1.6e-9];
    for points in [[low, high, middle], [low, middle, high], [middle, high, low]] {
        let problem = Problem::new(super::problems::plain(&points, &[&[5.0, 5.0, 0.0]])).unwrap();
        let found = Sampler::by_points(&problem, &Input::unanswered(&problem));
        assert_eq!(found, Ok(Sampler::Rank(vec![vec![0, 1, 2]])), "{points:?}");
    }
}
