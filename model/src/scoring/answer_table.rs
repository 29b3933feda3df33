//! The table U: what each answer is worth to each alternative, so that answers can be exchanged by addition.
//! It may multiply points with values once; it must not know how many criteria there are afterwards.

use super::input;
use super::order::{Listed, sum};
use super::sorted::{Sorted, SortedChoice};
use super::tie::{is_ahead, lead_in_points};

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
        &self.row(question, choice).worth
    }

    /// By how many points an answer puts one alternative before another; exactly 0 where it leaves them level.
    pub(super) fn lead(&self, question: usize, choice: usize, alternative: usize, rival: usize) -> f64 {
        let row = self.row(question, choice);
        lead_in_points(row.worth[alternative], row.worth[rival], row.total)
    }

    /// How many points an answer gives.
    pub(super) fn total(&self, question: usize, choice: usize) -> f64 {
        self.row(question, choice).total
    }

    /// Which alternatives an answer excludes.
    pub(super) fn excludes(&self, question: usize, choice: usize) -> &[bool] {
        &self.row(question, choice).excludes
    }

    fn row(&self, question: usize, choice: usize) -> &ChoiceRow {
        #[cfg(test)]
        tests::LOOKED_UP.set(tests::LOOKED_UP.get() + 1);
        &self.choices[question][choice]
    }

    /// The state before any answer.
    pub(super) fn unanswered(&self) -> Tally {
        Tally {
            worth: self.base.iter().zip(&self.by_hand).map(|(base, by_hand)| base + by_hand).listed(),
            total: self.base_total,
            excluded: self.excluded.clone(),
        }
    }

    /// The state after the answers of all questions.
    pub(super) fn answered(&self, answers: &[Vec<usize>]) -> Tally {
        let mut tally = self.unanswered();
        for (question, chosen) in answers.iter().enumerate() {
            tally.answer(self, question, chosen);
        }
        tally
    }

    /// By question the state after the answers of all others: what stands before it and what stands behind it.
    ///
    /// Nothing is taken away again, so that nothing is left of answers that are gone.
    pub(super) fn without_each(&self, answers: &[Vec<usize>]) -> Vec<Tally> {
        let (mut before, mut states) = (self.unanswered(), Vec::new());
        for (question, chosen) in answers.iter().enumerate() {
            states.push(before.clone());
            before.answer(self, question, chosen);
        }
        let alternatives = self.base.len();
        let mut behind = Tally { worth: vec![0.0; alternatives], total: 0.0, excluded: vec![false; alternatives] };
        for (question, state) in states.iter_mut().enumerate().rev() {
            state.add(behind.total, &behind.worth, &behind.excluded);
            behind.answer(self, question, &answers[question]);
        }
        states
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
        for row in chosen.iter().map(|&choice| table.row(question, choice)) {
            self.add(row.total, &row.worth, &row.excludes);
        }
    }

    fn add(&mut self, total: f64, worth: &[f64], excludes: &[bool]) {
        self.total += total;
        self.worth.iter_mut().zip(worth).for_each(|(worth, more)| *worth += more);
        self.excluded.iter_mut().zip(excludes).for_each(|(excluded, &excludes)| *excluded |= excludes);
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
        eligible().filter(|((_, value), _)| !is_ahead(best - value, 1.0)).map(|((index, _), _)| index).listed()
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::*;

    thread_local! {
        /// How often this thread, and so this test, has looked up an answer in the table.
        pub(super) static LOOKED_UP: Cell<usize> = const { Cell::new(0) };
    }

    const CHOICES: usize = 10;

    /// Three alternatives and so many questions, either all answered or none.
    fn quiz(questions: usize, max_choices: usize, answered: bool) -> (Problem, Input) {
        let criteria = (0..12).map(|index| Criterion {
            id: format!("c{index:02}"),
            low: 0.0,
            high: 5.0,
            direction: Direction::Benefit,
            base_points: 0.0,
        });
        let choice = |question: usize, index: usize| Choice {
            id: format!("a{index}"),
            points: vec![((question * 7 + index * 3) % 12, (1 + (question + index) % 5) as f64)],
            must_haves: Vec::new(),
        };
        let question = |index: usize| Question {
            id: format!("q{index:04}"),
            max_choices,
            choices: (0..CHOICES).map(|number| choice(index, number)).collect(),
            skippable: index.is_multiple_of(2),
            pinned: false,
            prior: None,
        };
        let ratings = (0..3).map(|row| (0..12).map(|column| Some(((row * 5 + column * 3) % 6) as f64)).collect());
        let problem = Problem::new(ProblemParts {
            alternatives: ["a", "b", "c"].map(str::to_owned).to_vec(),
            criteria: criteria.collect(),
            ratings: ratings.collect(),
            questions: (0..questions).map(question).collect(),
            must_haves: Vec::new(),
        });
        let problem = problem.expect("a problem within all limits");
        let mut input = Input::unanswered(&problem);
        if answered {
            input.answers = (0..questions).map(|index| vec![index % CHOICES]).collect();
        }
        (problem, input)
    }

    /// Four times as many questions take at most five times as many looks into the table; with a loop over questions
    /// within a loop over questions it would be sixteen times.
    #[track_caller]
    fn check_growth(answered: bool, work: fn(&Decision<'_>), topic: &str) {
        for max_choices in [1, 3] {
            let looks = |questions: usize| {
                let (problem, input) = quiz(questions, max_choices, answered);
                let decision = Decision::new(&problem, &input).expect("an input that fits");
                LOOKED_UP.set(0);
                work(&decision);
                LOOKED_UP.get()
            };
            let (few, many) = (looks(60), looks(240));
            assert!(few > 60, "{topic} has looked at every question, and not only {few} times");
            assert!(many <= 5 * few, "{topic}: {few} looks for 60 questions and {many} for 240");
        }
    }

    /// The costs that the specification names in sections 6.5, 10.1 and 10.2, and what a page asks for after each answer.
    #[test]
    fn work_grows_with_the_number_of_questions_and_not_with_its_square() {
        for answered in [false, true] {
            check_growth(answered, |decision| drop(decision.answer_flips()), "flips");
            check_growth(answered, |decision| drop(decision.fewest_answers()), "the fewest answers");
            check_growth(answered, |decision| (0..3).for_each(|row| drop(decision.way_to_win(row))), "ways to win");
        }
        check_growth(true, |decision| drop(decision.ranking()), "the ranking");
        check_growth(false, |decision| drop(decision.stopping()), "the stopping rule");
        check_growth(false, |decision| drop(decision.outlook(1)), "the next question");
    }
}
