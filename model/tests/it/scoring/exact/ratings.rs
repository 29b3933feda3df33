//! What other ratings would do, who is dominated, and what other methods say.

use super::super::brute::check_close;
use super::case::{SCALE, best};
use super::cases;
use verdict_model::scoring::*;

#[test]
fn ratings_that_rivals_need() {
    for case in cases(208) {
        let found = Decision::new(&case.problem, &case.input).unwrap().rival_needs();
        let Some((winner, rivals)) = case.contest() else { continue };
        let (place, mut found) = (format!("{found:?} {}", case.place()), found.iter());
        for rival in rivals {
            let behind = case.now.worth[winner] - case.now.worth[rival];
            let mut criteria: Vec<usize> =
                (0..case.now.points.len()).filter(|index| case.now.points[*index] > 0).collect();
            if behind > 0 {
                criteria.sort_by_key(|index| -case.now.points[*index]);
            }
            for criterion in criteria {
                let (points, value) = (case.now.points[criterion], case.values[rival][criterion]);
                if behind <= points * (SCALE - value) {
                    let need = found.next().unwrap();
                    assert_eq!((need.rival, need.criterion), (rival, criterion), "{place}");
                    let part = (value * points + behind) as f64 / (points * SCALE) as f64;
                    let Criterion { low, high, direction, .. } = &case.parts.criteria[criterion];
                    let part = if *direction == Direction::Benefit { part } else { 1.0 - part };
                    check_close(need.to, low + part * (high - low), &place);
                }
            }
        }
        assert_eq!(found.next(), None, "{place}");
    }
}

#[test]
fn unknown_ratings_that_matter() {
    for case in cases(209) {
        let found = Decision::new(&case.problem, &case.input).unwrap().unknowns_that_matter();
        let Some((winner, rivals)) = case.contest() else { continue };
        let mut expected = Vec::new();
        for alternative in (0..case.values.len()).filter(|row| !case.now.excluded[*row]) {
            for criterion in (0..case.now.points.len()).filter(|index| !case.known[alternative][*index]) {
                let half = case.now.points[criterion] * SCALE / 2;
                let behind = |rival: usize| case.now.worth[winner] - case.now.worth[rival];
                let matters = match alternative == winner {
                    true => rivals.iter().any(|rival| behind(*rival) < half),
                    false => behind(alternative) < half,
                };
                expected.extend(matters.then_some(UnknownRating { alternative, criterion }));
            }
        }
        assert_eq!(found, expected, "{}", case.place());
    }
}

#[test]
fn dominance() {
    for case in cases(210) {
        let found = Decision::new(&case.problem, &case.input).unwrap().dominances().unwrap();
        let mut expected = Vec::new();
        let eligible = || (0..case.values.len()).filter(|row| !case.now.excluded[*row]);
        for (dominated, by) in eligible().flat_map(|dominated| eligible().map(move |by| (dominated, by))) {
            let value = |row: usize, unknown: i64, index: usize| match case.known[row][index] {
                true => case.values[row][index],
                false => unknown,
            };
            let dominates = |low: i64, high: i64| {
                let leads =
                    (0..case.now.points.len()).map(|index| value(by, low, index) - value(dominated, high, index));
                leads.clone().all(|lead| lead >= 0) && leads.clone().any(|lead| lead > 0)
            };
            if by != dominated && dominates(SCALE / 2, SCALE / 2) {
                expected.push(Dominance { dominated, by, certain: dominates(0, SCALE) });
            }
        }
        assert_eq!(found, expected, "{}", case.place());
    }
}

/// The two methods that only compare: on how much of the weight an alternative is better, and the most important first.
#[test]
fn methods_that_only_compare() {
    for case in cases(211) {
        let found = Decision::new(&case.problem, &case.input).unwrap().cross_checks();
        let (points, rows) = (&case.now.points, 0..case.values.len());
        let eligible: Vec<usize> = rows.clone().filter(|row| !case.now.excluded[*row]).collect();
        let flow = |row: usize| -> i64 {
            let against = |rival: &usize| -> i64 {
                case.leads(row, *rival).iter().zip(points).map(|(lead, points)| lead.signum() * points).sum()
            };
            eligible.iter().map(against).sum()
        };
        let flows: Vec<i64> = rows.map(flow).collect();
        let mut levels: Vec<i64> = points.iter().copied().filter(|points| *points > 0).collect();
        levels.sort_unstable_by_key(|points| -points);
        levels.dedup();
        let mut left = eligible.clone();
        for level in levels {
            let worth = |row: &usize| -> i64 {
                case.values[*row]
                    .iter()
                    .zip(points)
                    .filter(|(_, points)| **points == level)
                    .map(|(value, _)| value)
                    .sum()
            };
            let best = left.iter().map(worth).max();
            left.retain(|row| Some(worth(row)) == best);
        }
        let expected = [(Method::Promethee, best(&flows, &case.now.excluded)), (Method::Lexicographic, left)];
        for (method, winners) in expected {
            let Some(check) = found.methods.iter().find(|check| check.method == method) else { continue };
            assert_eq!(check.winners, winners, "{method:?} {}", case.place());
        }
    }
}

/// With a factor of 1 every simulated reader has the stated weights, and readers who share a tier weigh it equally: level
/// alternatives share the first rank.
#[test]
fn simulated_ties() {
    let mut ties = 0;
    for case in cases(212) {
        let decision = Decision::new(&case.problem, &case.input).unwrap();
        let all_known = case.known.iter().flatten().all(|known| *known);
        let Some(winners) = Some(&case.now.winners).filter(|winners| all_known && winners.len() > 1) else { continue };
        let simulation = Simulation { samples: 3, sampler: Sampler::Ratio(1.0), ..Simulation::default() };
        let found = decision.acceptability(&simulation).unwrap().unwrap();
        for (row, share) in found.first_rank.iter().enumerate() {
            let expected = if winners.contains(&row) { 1.0 / winners.len() as f64 } else { 0.0 };
            check_close(*share, expected, &case.place());
            check_close(found.rank_acceptability[row][0], expected, &case.place());
        }
        for (one, other) in winners.iter().flat_map(|one| winners.iter().map(move |other| (*one, *other))) {
            check_close(found.pairwise[one][other], 0.5, &case.place());
        }
        ties += 1;
    }
    assert!(ties > 100, "{ties} ties");
}
