//! The table U: what each answer is worth to each alternative, so that answers can be exchanged by addition.
//! It may multiply points with values once; it must not know how many criteria there are afterwards.

use super::input;
use super::order::{Listed, sum};
use super::sorted::{Sorted, SortedChoice};

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
    /// Which alternatives a must-have excludes that the reader demands directly.
    excluded: Vec<bool>,
    choices: Vec<Vec<ChoiceRow>>,
}

/// The state of all alternatives after some answers: worth in points, points given, who is excluded.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tally {
    pub(super) worth: Vec<f64>,
    pub(super) total: f64,
    pub(super) excluded: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq)]
struct ChoiceRow {
    worth: Vec<f64>,
    total: f64,
    excludes: Vec<bool>,
}

impl AnswerTable {
    pub(super) fn of(problem: &Sorted, input: &input::Sorted) -> Self {
        // An answer can't add points where the reader has set them by hand.
        let is_free = |criterion: usize| input.points_by_hand[criterion].is_none();
        let (mut base, mut by_hand) = (Vec::new(), Vec::new());
        for (criterion, (&points, set)) in problem.base_points.iter().zip(&input.points_by_hand).enumerate() {
            match set {
                Some(points) => by_hand.push((criterion, *points)),
                None => base.push((criterion, points)),
            }
        }
        let choice_row = |choice: &SortedChoice| {
            let points = choice.points.iter().copied().filter(|&(criterion, _)| is_free(criterion)).listed();
            let excludes = excluded_by(problem, &choice.must_haves);
            ChoiceRow { worth: worth_of(problem, &points), total: total_of(&points), excludes }
        };
        let demanded = (0..input.demanded.len()).filter(|&must_have| input.demanded[must_have]).listed();
        let ones = (0..problem.criterion_count).map(|criterion| (criterion, 1.0)).listed();
        Self {
            base: worth_of(problem, &base),
            by_hand: worth_of(problem, &by_hand),
            base_total: total_of(&base) + total_of(&by_hand),
            equal: worth_of(problem, &ones),
            equal_total: problem.criterion_count as f64,
            excluded: excluded_by(problem, &demanded),
            choices: problem.questions.iter().map(|question| question.choices.iter().map(choice_row).listed()).listed(),
        }
    }

    /// What an answer adds to each alternative, in points.
    pub(super) fn worth(&self, question: usize, choice: usize) -> &[f64] {
        &self.choices[question][choice].worth
    }

    /// By how many points an answer puts one alternative before another.
    pub(super) fn lead(&self, question: usize, choice: usize, alternative: usize, rival: usize) -> f64 {
        let worth = self.worth(question, choice);
        worth[alternative] - worth[rival]
    }

    /// How many points an answer gives.
    pub(super) fn total(&self, question: usize, choice: usize) -> f64 {
        self.choices[question][choice].total
    }

    /// Which alternatives an answer excludes.
    pub(super) fn excludes(&self, question: usize, choice: usize) -> &[bool] {
        &self.choices[question][choice].excludes
    }

    /// The state before any answer.
    pub(super) fn unanswered(&self) -> Tally {
        Tally {
            worth: self.base.iter().zip(&self.by_hand).map(|(base, by_hand)| base + by_hand).listed(),
            total: self.base_total,
            excluded: self.excluded.clone(),
        }
    }

    /// The state after the answers of all questions but one (pass the number of questions to leave none out).
    pub(super) fn without(&self, question: usize, answers: &[Vec<usize>]) -> Tally {
        let mut tally = self.unanswered();
        for (other, chosen) in answers.iter().enumerate().filter(|&(other, _)| other != question) {
            tally.answer(self, other, chosen);
        }
        tally
    }

    /// Whether a set of answers leaves any points at all; if not, all criteria count the same.
    pub(super) fn has_points(&self, answers: &[Vec<usize>]) -> bool {
        let gives =
            |(question, chosen): (usize, &Vec<usize>)| chosen.iter().any(|&choice| self.total(question, choice) > 0.0);
        self.base_total > 0.0 || answers.iter().enumerate().any(gives)
    }
}

impl Tally {
    /// Adds the answer to one question.
    pub(super) fn answer(&mut self, table: &AnswerTable, question: usize, chosen: &[usize]) {
        for row in chosen.iter().map(|&choice| &table.choices[question][choice]) {
            self.total += row.total;
            self.worth.iter_mut().zip(&row.worth).for_each(|(worth, more)| *worth += more);
            self.excluded.iter_mut().zip(&row.excludes).for_each(|(excluded, &excludes)| *excluded |= excludes);
        }
    }

    /// S_i/100: worth over points, with equal weights while there are no points.
    pub(super) fn values<'a>(&'a self, table: &'a AnswerTable) -> impl Iterator<Item = f64> + 'a {
        let (worth, total) = match self.total > 0.0 {
            true => (&self.worth, self.total),
            false => (&table.equal, table.equal_total),
        };
        worth.iter().map(move |worth| worth / total)
    }

    /// The eligible alternatives within [`TIE`](super::TIE) of the best.
    pub(super) fn winners(&self, table: &AnswerTable) -> Vec<usize> {
        let eligible = || (0..).zip(self.values(table)).zip(&self.excluded).filter(|&(_, &excluded)| !excluded);
        let best = eligible().map(|((_, value), _)| value).fold(f64::NEG_INFINITY, f64::max);
        eligible().filter(|((_, value), _)| best - value <= super::TIE).map(|((index, _), _)| index).listed()
    }
}

/// Σ_j points·v_ij by alternative.
pub(super) fn worth_of(problem: &Sorted, points: &[(usize, f64)]) -> Vec<f64> {
    let of_one = |alternative| {
        let values = problem.values_of(alternative);
        sum(points.iter().map(|&(criterion, points)| points * values[criterion]))
    };
    (0..problem.alternative_count).map(of_one).listed()
}

fn total_of(points: &[(usize, f64)]) -> f64 {
    sum(points.iter().map(|&(_, points)| points))
}

/// By alternative whether one of the must-haves excludes it.
fn excluded_by(problem: &Sorted, must_haves: &[usize]) -> Vec<bool> {
    let mut excluded = vec![false; problem.alternative_count];
    for &must_have in must_haves {
        for (excluded, excludes) in excluded.iter_mut().zip(&problem.must_haves[must_have].excludes) {
            *excluded |= excludes;
        }
    }
    excluded
}
