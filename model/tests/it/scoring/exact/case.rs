//! A decision in whole numbers.

use std::cmp::Ordering;

use super::super::problems::{Dice, choice, criterion, question};
use verdict_model::scoring::*;

/// A whole scale: every value is a whole number of its parts.
pub(super) const SCALE: i64 = 210;
/// A whole point.
pub(super) const POINT: i64 = 10;

/// A fraction with a positive denominator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fraction(pub(super) i128, pub(super) i128);

impl Fraction {
    pub(super) fn of(numerator: i64, denominator: i64) -> Self {
        let sign = if denominator < 0 { -1 } else { 1 };
        Self(i128::from(sign * numerator), i128::from(sign * denominator))
    }

    pub(super) fn minus(self, other: Self) -> Self {
        Self(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }

    pub(super) fn float(self) -> f64 {
        self.0 as f64 / self.1 as f64
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0 * other.1 == other.0 * self.1
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// A problem and its input; ids sort like positions, so that the first by id is the first.
pub(super) struct Case {
    pub(super) parts: ProblemParts,
    pub(super) problem: Problem,
    pub(super) input: Input,
    /// By alternative and criterion.
    pub(super) values: Vec<Vec<i64>>,
    pub(super) known: Vec<Vec<bool>>,
    base: Vec<i64>,
    /// By question and choice the points by criterion.
    gives: Vec<Vec<Vec<i64>>>,
    /// By question and choice whom it excludes.
    excludes: Vec<Vec<Vec<bool>>>,
    pub(super) now: End,
}

/// The state after some answers.
#[derive(Debug, Clone)]
pub(super) struct End {
    pub(super) points: Vec<i64>,
    pub(super) total: i64,
    /// Σ points × value by alternative.
    pub(super) worth: Vec<i64>,
    pub(super) excluded: Vec<bool>,
    pub(super) winners: Vec<usize>,
}

impl Case {
    pub(super) fn random(dice: &mut Dice) -> Self {
        let (alternatives, count) = (1 + dice.below(4), 1 + dice.below(5));
        let mut criteria = Vec::new();
        let (mut values, mut known) = (vec![Vec::new(); alternatives], vec![Vec::new(); alternatives]);
        let mut ratings = vec![Vec::new(); alternatives];
        let without_base = dice.chance(0.3);
        let mut base = Vec::new();
        for index in 0..count {
            base.push(if without_base || dice.chance(0.3) { 0 } else { 1 + dice.below(20) as i64 });
            // Steps of 1, and steps of 0.1 from 0 or from 0.1, which aren't whole either.
            let steps = [3, 5, 7, 10][dice.below(4)];
            let (first, unit) = [(0, 1.0), (2, 1.0), (0, 10.0), (1, 10.0)][dice.below(4)];
            let rating = |step: usize| (first + step) as f64 / unit;
            let direction = if dice.chance(0.3) { Direction::Cost } else { Direction::Benefit };
            let (low, high) = (rating(0), rating(steps));
            let base_points = base[index] as f64 / POINT as f64;
            criteria.push(Criterion { low, high, direction, ..criterion(&format!("c{index}"), base_points) });
            for alternative in 0..alternatives {
                let step = dice.below(steps + 1);
                let from_worst = if direction == Direction::Benefit { step } else { steps - step };
                let is_known = !dice.chance(0.12);
                known[alternative].push(is_known);
                values[alternative].push(if is_known { from_worst as i64 * SCALE / steps as i64 } else { SCALE / 2 });
                ratings[alternative].push(is_known.then(|| rating(step)));
            }
        }
        let bars: Vec<Vec<bool>> =
            (0..dice.below(3)).map(|_| (0..alternatives).map(|_| dice.chance(0.4)).collect()).collect();
        let (mut questions, mut gives, mut excludes) = (Vec::new(), Vec::new(), Vec::new());
        for index in 0..dice.below(4) {
            let (mut choices, mut given, mut barred) = (Vec::new(), Vec::new(), Vec::new());
            for number in 0..1 + dice.below(3) {
                let points: Vec<i64> = (0..count).map(|_| dice.below(4) as i64 * dice.below(6) as i64).collect();
                let float: Vec<(usize, f64)> =
                    points.iter().map(|points| *points as f64 / POINT as f64).enumerate().collect();
                let must_haves: Vec<usize> = (0..bars.len()).filter(|_| dice.chance(0.1)).collect();
                barred.push((0..alternatives).map(|row| must_haves.iter().any(|bar| bars[*bar][row])).collect());
                choices.push(Choice { must_haves, ..choice(&format!("a{number}"), &float) });
                given.push(points);
            }
            let (max_choices, skippable) = (1 + dice.below(3) * dice.below(2), dice.chance(0.5));
            questions.push(Question { max_choices, skippable, ..question(&format!("q{index}"), choices) });
            gives.push(given);
            excludes.push(barred);
        }
        let mut must_haves = Vec::new();
        for (index, barred) in bars.iter().enumerate() {
            let rule = Rule::Feature(barred.iter().map(|barred| Some(!barred)).collect());
            must_haves.push(MustHave { id: format!("m{index}"), rule, on_unknown: OnUnknown::Flag });
        }
        let alternatives = (0..alternatives).map(|index| format!("o{index}")).collect();
        let parts = ProblemParts { alternatives, criteria, ratings, questions, must_haves };
        let input = super::super::problems::random_input(dice, &parts);
        let input = Input { must_haves: Vec::new(), points_by_hand: vec![None; count], ..input };
        let now = End { points: Vec::new(), total: 0, worth: Vec::new(), excluded: Vec::new(), winners: Vec::new() };
        let problem = Problem::new(parts.clone()).unwrap();
        let mut case = Self { parts, problem, input, values, known, base, gives, excludes, now };
        case.now = case.after(&case.input.answers);
        case
    }

    pub(super) fn after(&self, answers: &[Vec<usize>]) -> End {
        let mut points = self.base.clone();
        let mut excluded = vec![false; self.values.len()];
        for (question, chosen) in answers.iter().enumerate() {
            for &choice in chosen {
                points.iter_mut().zip(&self.gives[question][choice]).for_each(|(points, more)| *points += more);
                excluded.iter_mut().zip(&self.excludes[question][choice]).for_each(|(out, more)| *out |= more);
            }
        }
        if points.iter().all(|points| *points == 0) {
            points.fill(POINT);
        }
        let worth = self.values.iter().map(|row| row.iter().zip(&points).map(|(value, points)| value * points).sum());
        let worth: Vec<i64> = worth.collect();
        let winners = best(&worth, &excluded);
        End { total: points.iter().sum(), points, worth, excluded, winners }
    }

    /// d by criterion.
    pub(super) fn leads(&self, one: usize, other: usize) -> Vec<i64> {
        self.values[one].iter().zip(&self.values[other]).map(|(one, other)| one - other).collect()
    }

    /// By rank, each in order of id.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut eligible: Vec<usize> = (0..self.values.len()).filter(|index| !self.now.excluded[*index]).collect();
        eligible.sort_by_key(|index| (-self.now.worth[*index], *index));
        eligible.chunk_by(|a, b| self.now.worth[*a] == self.now.worth[*b]).map(<[usize]>::to_vec).collect()
    }

    /// The first winner and its rivals, best first.
    pub(super) fn contest(&self) -> Option<(usize, Vec<usize>)> {
        let order = self.groups().concat();
        order.split_first().map(|(winner, rivals)| (*winner, rivals.to_vec()))
    }

    pub(super) fn place(&self) -> String {
        format!("{:?} {:?}", self.parts, self.input)
    }
}

pub(super) fn best(worth: &[i64], excluded: &[bool]) -> Vec<usize> {
    let eligible = || (0..worth.len()).filter(|index| !excluded[*index]);
    let best = eligible().map(|index| worth[index]).max();
    eligible().filter(|index| Some(worth[*index]) == best).collect()
}
