//! The problem as formulas see it: numbers only, every list sorted by id, every index translated.
//! It may read checked parts; it must not keep a text or anything in the caller's order.

use super::must_have::Screen;
use super::order::{Arrangement, Listed, sort_positions, sorted_by};
use super::problem::ProblemParts;
use super::value;

/// The arrangement of every list of the problem.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Order {
    pub(super) alternatives: Arrangement,
    pub(super) criteria: Arrangement,
    pub(super) questions: Arrangement,
    /// By sorted question.
    pub(super) choices: Vec<Arrangement>,
    pub(super) must_haves: Arrangement,
}

impl Order {
    pub(super) fn of(parts: &ProblemParts) -> Self {
        let ids = |index: usize| parts.questions[index].choices.iter().map(|choice| choice.id.as_str()).listed();
        let questions = Arrangement::by_id(&parts.questions.iter().map(|question| question.id.as_str()).listed());
        Self {
            alternatives: Arrangement::by_id(&parts.alternatives.iter().map(String::as_str).listed()),
            criteria: Arrangement::by_id(&parts.criteria.iter().map(|criterion| criterion.id.as_str()).listed()),
            choices: questions.given_order().iter().map(|&index| Arrangement::by_id(&ids(index))).listed(),
            questions,
            must_haves: Arrangement::by_id(&parts.must_haves.iter().map(|must_have| must_have.id.as_str()).listed()),
        }
    }
}

/// What formulas see of a problem.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sorted {
    pub(super) alternative_count: usize,
    pub(super) criterion_count: usize,
    pub(super) base_points: Vec<f64>,
    /// Row-major by alternative: the rating as a value from 0 (worst) to 1 (best); an unknown counts as one half.
    values: Vec<f64>,
    /// Row-major by alternative: whether the rating is known.
    known: Vec<bool>,
    pub(super) questions: Vec<SortedQuestion>,
    pub(super) must_haves: Vec<Screen>,
}

/// A question with its choices sorted by id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SortedQuestion {
    pub(super) max_choices: usize,
    pub(super) skippable: bool,
    pub(super) prior: Option<Vec<f64>>,
    pub(super) choices: Vec<SortedChoice>,
}

/// A choice with sorted positions, ascending.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SortedChoice {
    pub(super) points: Vec<(usize, f64)>,
    pub(super) must_haves: Vec<usize>,
}

impl Sorted {
    pub(super) fn of(parts: &ProblemParts, order: &Order) -> Self {
        let (mut values, mut known) = (Vec::new(), Vec::new());
        for &alternative in order.alternatives.given_order() {
            for &criterion in order.criteria.given_order() {
                let rating = parts.ratings[alternative][criterion];
                values.push(value::of_rating(&parts.criteria[criterion], rating));
                known.push(rating.is_some());
            }
        }
        let must_haves = order.must_haves.given_order().iter();
        Self {
            alternative_count: parts.alternatives.len(),
            criterion_count: parts.criteria.len(),
            base_points: order.criteria.given_order().iter().map(|&index| parts.criteria[index].base_points).listed(),
            values,
            known,
            questions: (0..parts.questions.len()).map(|position| SortedQuestion::of(parts, order, position)).listed(),
            must_haves: must_haves
                .map(|&index| Screen::of(parts, &parts.must_haves[index], order.alternatives.given_order()))
                .listed(),
        }
    }

    /// The values of one alternative, by criterion.
    pub(super) fn values_of(&self, alternative: usize) -> &[f64] {
        &self.values[alternative * self.criterion_count..(alternative + 1) * self.criterion_count]
    }

    /// Which ratings of one alternative are known, by criterion.
    pub(super) fn known_of(&self, alternative: usize) -> &[bool] {
        &self.known[alternative * self.criterion_count..(alternative + 1) * self.criterion_count]
    }
}

impl SortedQuestion {
    fn of(parts: &ProblemParts, order: &Order, position: usize) -> Self {
        let question = &parts.questions[order.questions.given(position)];
        let by_id = order.choices[position].given_order();
        let choice = |&index: &usize| {
            let choice = &question.choices[index];
            let translate = |&(criterion, points): &(usize, f64)| Some((order.criteria.sorted(criterion)?, points));
            let points = choice.points.iter().filter_map(translate).listed();
            let mut must_haves = choice.must_haves.iter().filter_map(|&index| order.must_haves.sorted(index)).listed();
            sort_positions(&mut must_haves);
            SortedChoice { points: sorted_by(&points, |(criterion, _)| *criterion as f64), must_haves }
        };
        Self {
            max_choices: question.max_choices,
            skippable: question.skippable,
            prior: question.prior.as_ref().map(|prior| by_id.iter().map(|&index| prior[index]).listed()),
            choices: by_id.iter().map(choice).listed(),
        }
    }
}
