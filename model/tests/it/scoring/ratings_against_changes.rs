//! What a rating would have to be, against problems in which it is; dominance against its definition.

use super::brute::{evaluate, reference};
use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

const SIZE: Size = Size { alternatives: 4, criteria: 5, questions: 2, must_haves: 0 };

/// Leads on the 0..1 scale when one rating is replaced.
fn lead_with(parts: &ProblemParts, input: &Input, winner: usize, rival: usize, at: (usize, usize), rating: f64) -> f64 {
    let mut parts = parts.clone();
    parts.ratings[at.0][at.1] = Some(rating);
    let naive = evaluate(&parts, input);
    naive.scores[winner] - naive.scores[rival]
}

fn best_rating(criterion: &Criterion) -> f64 {
    if criterion.direction == Direction::Benefit { criterion.high } else { criterion.low }
}

fn worst_rating(criterion: &Criterion) -> f64 {
    if criterion.direction == Direction::Benefit { criterion.low } else { criterion.high }
}

#[test]
fn what_rivals_need() {
    let mut dice = Dice(41);
    for _ in 0..3_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let Some(winner) = reference(&parts, &naive.winners) else { continue };
        let problem = Problem::new(parts.clone()).unwrap();
        let needs = Decision::new(&problem, &input).unwrap().rival_needs();
        for rival in (0..parts.alternatives.len()).filter(|&rival| rival != winner) {
            for (index, criterion) in parts.criteria.iter().enumerate() {
                let lead = |rating| lead_with(&parts, &input, winner, rival, (rival, index), rating);
                match needs.iter().find(|need| need.rival == rival && need.criterion == index) {
                    Some(need) => {
                        assert_eq!(need.from, parts.ratings[rival][index]);
                        assert!(lead(need.to).abs() < 1e-9, "level at {need:?}");
                    }
                    None => {
                        let at_best = lead(best_rating(criterion));
                        assert!(at_best > 1e-12 || naive.weights[index] == 0.0, "{rival} {index}: {at_best}");
                    }
                }
            }
        }
    }
}

#[test]
fn unknown_ratings_that_matter() {
    let mut dice = Dice(42);
    for _ in 0..4_000 {
        let parts = random_parts(&mut dice, SIZE);
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let Some(winner) = reference(&parts, &naive.winners) else { continue };
        let problem = Problem::new(parts.clone()).unwrap();
        let found = Decision::new(&problem, &input).unwrap().unknowns_that_matter();
        let rivals = || (0..parts.alternatives.len()).filter(|&rival| rival != winner);
        for (alternative, row) in parts.ratings.iter().enumerate() {
            for (index, criterion) in parts.criteria.iter().enumerate() {
                let at = (alternative, index);
                let overtaken = |rival: usize, rating: f64| lead_with(&parts, &input, winner, rival, at, rating) < -TIE;
                let matters = row[index].is_none()
                    && match alternative == winner {
                        true => rivals().any(|rival| overtaken(rival, worst_rating(criterion))),
                        false => overtaken(alternative, best_rating(criterion)),
                    };
                assert_eq!(found.contains(&UnknownRating { alternative, criterion: index }), matters);
            }
        }
    }
}

#[test]
fn dominance() {
    let mut dice = Dice(43);
    for _ in 0..2_000 {
        let parts = random_parts(&mut dice, Size { criteria: 3, must_haves: 2, ..SIZE });
        let input = random_input(&mut dice, &parts);
        let naive = evaluate(&parts, &input);
        let problem = Problem::new(parts.clone()).unwrap();
        let found = Decision::new(&problem, &input).unwrap().dominances().unwrap();
        let bound = |alternative: usize, criterion: usize, unknown: f64| match parts.ratings[alternative][criterion] {
            Some(_) => naive.values[alternative][criterion],
            None => unknown,
        };
        let dominates = |by: usize, dominated: usize, low: f64, high: f64| {
            let leads = (0..parts.criteria.len()).map(|index| bound(by, index, low) - bound(dominated, index, high));
            leads.clone().all(|lead| lead >= 0.0) && leads.clone().any(|lead| lead > 0.0)
        };
        let mut expected = Vec::new();
        for dominated in 0..parts.alternatives.len() {
            for by in (0..parts.alternatives.len()).filter(|&by| by != dominated) {
                if !naive.excluded[by] && !naive.excluded[dominated] && dominates(by, dominated, 0.5, 0.5) {
                    expected.push(Dominance { dominated, by, certain: dominates(by, dominated, 0.0, 1.0) });
                }
            }
        }
        assert_eq!(found.len(), expected.len());
        assert!(expected.iter().all(|pair| found.contains(pair)), "{found:?} {expected:?}");
    }
}
