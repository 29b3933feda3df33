//! Random problems of a given size, the same on every machine.
//!
//! May leak memory: what is measured lives as long as the process.

use verdict_model::scoring::{Choice, Criterion, Direction, Input, Problem, ProblemParts, Question};

/// As many questions as the quiz that comes with the product has, with as many choices as most of its questions.
const QUESTIONS: usize = 14;
const CHOICES: usize = 4;
/// How many criteria a choice gives points to.
const CRITERIA_OF_A_CHOICE: usize = 4;

/// Ratings from 0 to 5 in steps of a half, one point to start with, and answers to half of the questions.
pub(crate) fn random(alternatives: usize, criteria: usize) -> (&'static Problem, Input) {
    let mut dice = Dice(1);
    let parts = ProblemParts {
        alternatives: (0..alternatives).map(|index| format!("alternative{index}")).collect(),
        criteria: (0..criteria).map(|index| criterion(format!("criterion{index}"))).collect(),
        ratings: (0..alternatives)
            .map(|_| (0..criteria).map(|_| Some(dice.below(11) as f64 / 2.0)).collect())
            .collect(),
        questions: (0..QUESTIONS).map(|index| question(format!("question{index}"), &mut dice, criteria)).collect(),
        must_haves: Vec::new(),
    };
    let problem = Problem::new(parts).unwrap_or_else(|error| unreachable!("the problem was made to be valid: {error}"));
    let mut input = Input::unanswered(&problem);
    for answer in input.answers.iter_mut().step_by(2) {
        answer.push(dice.below(CHOICES));
    }
    (Box::leak(Box::new(problem)), input)
}

fn criterion(id: String) -> Criterion {
    Criterion { id, low: 0.0, high: 5.0, direction: Direction::Benefit, base_points: 1.0 }
}

fn question(id: String, dice: &mut Dice, criteria: usize) -> Question {
    let choices = (0..CHOICES).map(|index| {
        let first = dice.below(criteria);
        let given = (0..CRITERIA_OF_A_CHOICE.min(criteria)).map(|step| ((first + step) % criteria, 1.0 + step as f64));
        Choice { id: format!("choice{index}"), points: given.collect(), must_haves: Vec::new() }
    });
    Question { id, max_choices: 1, choices: choices.collect(), skippable: false, pinned: false, prior: None }
}

/// A small generator of test data (xorshift64*, Vigna 2016).
pub(crate) struct Dice(u64);

impl Default for Dice {
    fn default() -> Self {
        Self(1)
    }
}

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % count as u64) as usize
    }
}
