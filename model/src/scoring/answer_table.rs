//! The table U: what each answer is worth to each alternative, so that answers can be exchanged by addition.
//! It may multiply points with values once; it must not know how many criteria there are afterwards.

use super::input;
use super::must_have;
use super::order::sum;
use super::problem::Sorted;

/// U\[q\]\[a\]\[i\] = Σ_j p_qaj·v_ij, and which alternatives an answer excludes. All sorted by id.
///
/// ΣW·S_i/100 = `base` + `by_hand` + Σ over chosen answers of U. Source: specification, section 3.4.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AnswerTable {
    /// B_i: worth of the base points, of criteria without points set by hand.
    pub(super) base: Vec<f64>,
    /// Worth of the points set by hand.
    pub(super) by_hand: Vec<f64>,
    /// Σ of all base points and points set by hand.
    pub(super) base_total: f64,
    /// Σ_j v_ij: worth when every criterion has one point, used while nothing has any.
    pub(super) equal: Vec<f64>,
    /// How many criteria there are: the total of the equal points.
    pub(super) equal_total: f64,
    choices: Vec<Vec<ChoiceRow>>,
}

#[derive(Debug, Clone, PartialEq)]
struct ChoiceRow {
    worth: Vec<f64>,
    total: f64,
    excludes: Vec<bool>,
}

impl AnswerTable {
    pub(super) fn of(problem: &Sorted, input: &input::Sorted) -> Self {
        let alternatives = problem.alternative_count();
        let worth_of = |points: &[(usize, f64)]| -> Vec<f64> {
            let of_one = |alternative| {
                let values = problem.values_of(alternative);
                sum(points.iter().map(|&(criterion, points)| points * values[criterion]))
            };
            (0..alternatives).map(of_one).collect()
        };
        // An answer can't add points where the reader has set them by hand.
        let is_free = |criterion: usize| input.points_by_hand[criterion].is_none();
        let criteria = || problem.parts.criteria.iter().enumerate();
        let base_points: Vec<(usize, f64)> = criteria()
            .filter(|&(criterion, _)| is_free(criterion))
            .map(|(index, criterion)| (index, criterion.base_points))
            .collect();
        let hand_points: Vec<(usize, f64)> =
            (0..).zip(&input.points_by_hand).filter_map(|(criterion, points)| Some((criterion, (*points)?))).collect();
        let choices = problem.parts.questions.iter().map(|question| {
            let row = |choice: &super::problem::Choice| {
                let points: Vec<(usize, f64)> =
                    choice.points.iter().copied().filter(|&(criterion, _)| is_free(criterion)).collect();
                let excluded_by =
                    |&must_have: &usize, alternative| must_have::is_excluded_by(&problem.parts, must_have, alternative);
                ChoiceRow {
                    worth: worth_of(&points),
                    total: sum(points.iter().map(|&(_, points)| points)),
                    excludes: (0..alternatives)
                        .map(|alternative| {
                            choice.must_haves.iter().any(|must_have| excluded_by(must_have, alternative))
                        })
                        .collect(),
                }
            };
            question.choices.iter().map(row).collect()
        });
        Self {
            base: worth_of(&base_points),
            by_hand: worth_of(&hand_points),
            base_total: sum(base_points.iter().chain(&hand_points).map(|&(_, points)| points)),
            equal: (0..alternatives).map(|alternative| sum(problem.values_of(alternative).iter().copied())).collect(),
            equal_total: problem.criterion_count() as f64,
            choices: choices.collect(),
        }
    }

    /// What an answer adds to each alternative, in points.
    pub(super) fn worth(&self, question: usize, choice: usize) -> &[f64] {
        &self.choices[question][choice].worth
    }

    /// How many points an answer gives.
    pub(super) fn total(&self, question: usize, choice: usize) -> f64 {
        self.choices[question][choice].total
    }

    /// Which alternatives an answer excludes.
    pub(super) fn excludes(&self, question: usize, choice: usize) -> &[bool] {
        &self.choices[question][choice].excludes
    }

    /// Whether a set of answers leaves any points at all; if not, all criteria count the same.
    pub(super) fn has_points(&self, answers: &[Vec<usize>]) -> bool {
        let gives =
            |(question, chosen): (usize, &Vec<usize>)| chosen.iter().any(|&choice| self.total(question, choice) > 0.0);
        self.base_total > 0.0 || answers.iter().enumerate().any(gives)
    }
}
