//! The specification's definitions, computed the slow and obvious way, in the caller's order and without closed forms.

use std::cell::Cell;

use verdict_model::scoring::*;

/// A value as close as rounding allows.
pub(crate) const CLOSE: f64 = 1e-9;

/// One reader's decision by definition.
#[derive(Debug, Clone)]
pub(crate) struct Naive {
    pub(crate) values: Vec<Vec<f64>>,
    pub(crate) points: Vec<f64>,
    pub(crate) weights: Vec<f64>,
    /// 0..1.
    pub(crate) scores: Vec<f64>,
    pub(crate) excluded: Vec<bool>,
    /// Ascending.
    pub(crate) winners: Vec<usize>,
}

pub(crate) fn value(criterion: &Criterion, rating: Option<f64>) -> f64 {
    let share = |rating: f64| (rating - criterion.low) / (criterion.high - criterion.low);
    match (rating, criterion.direction) {
        (None, _) => 0.5,
        (Some(rating), Direction::Benefit) => share(rating),
        (Some(rating), Direction::Cost) => 1.0 - share(rating),
    }
}

pub(crate) fn evaluate(parts: &ProblemParts, input: &Input) -> Naive {
    let mut points: Vec<f64> = parts.criteria.iter().map(|criterion| criterion.base_points).collect();
    let mut demanded = input.must_haves.clone();
    for (question, chosen) in parts.questions.iter().zip(&input.answers) {
        for &choice in chosen {
            for &(criterion, more) in &question.choices[choice].points {
                points[criterion] += more;
            }
            demanded.extend(&question.choices[choice].must_haves);
        }
    }
    for (points, by_hand) in points.iter_mut().zip(&input.points_by_hand) {
        if let Some(by_hand) = by_hand {
            *points = *by_hand;
        }
    }
    if points.iter().all(|&points| points == 0.0) {
        points.fill(1.0);
    }
    let total: f64 = points.iter().sum();
    let weights: Vec<f64> = points.iter().map(|points| points / total).collect();
    let rate = |row: &Vec<Option<f64>>| {
        parts.criteria.iter().zip(row).map(|(criterion, &rating)| value(criterion, rating)).collect()
    };
    let values: Vec<Vec<f64>> = parts.ratings.iter().map(rate).collect();
    let scores: Vec<f64> = values.iter().map(|row| dot(&weights, row)).collect();
    let excluded: Vec<bool> = (0..parts.alternatives.len())
        .map(|alternative| {
            demanded.iter().any(|&must_have| is_violated(parts, &parts.must_haves[must_have], alternative))
        })
        .collect();
    let winners = best(&scores, &excluded);
    Naive { values, points, weights, scores, excluded, winners }
}

pub(crate) fn dot(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
}

/// All that are within the tie tolerance of the best.
pub(crate) fn best(scores: &[f64], excluded: &[bool]) -> Vec<usize> {
    let eligible = || (0..scores.len()).filter(|&index| !excluded[index]);
    let best = eligible().map(|index| scores[index]).fold(f64::NEG_INFINITY, f64::max);
    eligible().filter(|&index| best - scores[index] <= TIE).collect()
}

fn is_violated(parts: &ProblemParts, must_have: &MustHave, alternative: usize) -> bool {
    let met = match &must_have.rule {
        Rule::Feature(facts) => facts[alternative],
        Rule::Minimum { criterion, value } => parts.ratings[alternative][*criterion].map(|rating| rating >= *value),
        Rule::Maximum { criterion, value } => parts.ratings[alternative][*criterion].map(|rating| rating <= *value),
    };
    match met {
        Some(met) => !met,
        None => must_have.on_unknown == OnUnknown::Fail,
    }
}

/// All answers a question can get: every non-empty set of at most `max_choices` choices.
pub(crate) fn actual_answers(question: &Question) -> Vec<Vec<usize>> {
    (1_usize..1 << question.choices.len())
        .filter(|bits| bits.count_ones() as usize <= question.max_choices)
        .map(|bits| (0..question.choices.len()).filter(|choice| bits >> choice & 1 == 1).collect())
        .collect()
}

/// Every combination of one entry per list.
pub(crate) fn combinations<T: Clone>(lists: &[Vec<T>]) -> Vec<Vec<T>> {
    lists.iter().fold(vec![Vec::new()], |so_far, list| {
        so_far
            .iter()
            .flat_map(|head| list.iter().map(|item| [head.as_slice(), std::slice::from_ref(item)].concat()))
            .collect()
    })
}

/// The first winner by id, which distances are measured from.
pub(crate) fn reference(parts: &ProblemParts, winners: &[usize]) -> Option<usize> {
    winners.iter().copied().min_by_key(|&winner| &parts.alternatives[winner])
}

pub(crate) fn sorted(items: &[usize]) -> Vec<usize> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items
}

thread_local! {
    /// How many numbers this thread, and so this test, has compared.
    static COMPARED: Cell<usize> = const { Cell::new(0) };
}

/// How many numbers this test has compared by [`check_close`].
pub(crate) fn compared() -> usize {
    COMPARED.get()
}

#[track_caller]
pub(crate) fn check_close(found: f64, expected: f64, why: &str) {
    COMPARED.set(COMPARED.get() + 1);
    assert!((found - expected).abs() <= CLOSE * expected.abs().max(1.0), "{why}: found {found}, expected {expected}");
}
