//! Which open question is worth asking next, and whether asking still pays.
//! It may go through the ways to finish, all of them or a seeded sample; it must not reorder what has been seen.

use serde::Serialize;

use super::answer_table::Tally;
use super::decision::Decision;
use super::order::Listed;
use super::rng::Stream;
use super::sorted::SortedQuestion;
use super::tie::{TIE, TIE_POINTS, ascending_with_ties, on_the_scale};

/// What the open questions are worth.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outlook {
    /// The open question to ask next; pinned ones keep their place and are never proposed. `None` when there is none.
    pub next: Option<usize>,
    /// All open questions, the most valuable first; ties: the larger probability of change, then id.
    pub values: Vec<QuestionValue>,
    /// Expected score points gained by knowing all open answers (expected value of perfect information).
    pub value_of_all: f64,
    /// By alternative: the share of the ways to finish in which it leads, 0..1; leaders in a tie share.
    pub completion_share: Vec<f64>,
    /// The share of the ways to finish in which the present winner (the first by id) is among the winners, 0..1.
    pub keep_share: f64,
    /// Stopping costs next to nothing: `value_of_all` is below 0.5 points or `keep_share` at least 0.95.
    pub may_stop: bool,
    /// How many ways to finish were looked at.
    pub completions: usize,
    /// Whether these were all of them; if not, they were drawn with the seed.
    pub exact: bool,
}

/// What one open question is worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct QuestionValue {
    /// The question.
    pub question: usize,
    /// Expected score points gained by choosing after its answer instead of before, at least 0.
    pub value: f64,
    /// Probability that its answer changes which alternative is best on average, 0..1.
    pub change_probability: f64,
}

/// Up to this many ways to finish are all gone through; beyond, [`DRAWS`] are drawn.
const MOST_COMPLETIONS: usize = 4_096;
const DRAWS: usize = 1_024;
/// Below this many score points the open answers together aren't worth asking for.
const LITTLE: f64 = 0.5;
/// Nor where the winner stays in this share of the ways to finish.
const ALMOST_ALL: f64 = 0.95;

/// A possible answer to an open question.
struct Answer {
    choices: Vec<usize>,
    chance: f64,
}

/// An open question with sums over the ways to finish.
struct Open {
    question: usize,
    answers: Vec<Answer>,
    /// Per answer the probability with which it was seen.
    mass: Vec<f64>,
    /// Per answer and alternative Σ probability × score.
    scores: Vec<Vec<f64>>,
}

impl Decision<'_> {
    /// The value of each open question: the expected value of partial perfect information.
    ///
    /// value(q) = Σ_a π_a·max_i E\[V_i | q=a\] − max_i E\[V_i\], where V_i is the score at the end, 0 if excluded, and
    /// answers are equally likely or follow the question's prior (Howard 1966; Felli and Hazen 1998).
    /// Source: specification, section 10.2. A question with several choices has every non-empty set of choices as an
    /// answer, by size as long as there are no more than 4,096 sets.
    #[must_use]
    pub fn outlook(&self, seed: u64) -> Outlook {
        let alternatives = self.scores.len();
        let mut open = self.open_with_sums();
        let combinations = open.iter().try_fold(1_usize, |count, open| {
            count.checked_mul(open.answers.len()).filter(|&count| count <= MOST_COMPLETIONS)
        });
        let streams: Vec<Stream> = open
            .iter()
            .map(|open| Stream::new(seed, &format!("quiz:{}", self.problem.question_id(open.question))))
            .listed();
        let closed = self.table.answered(&self.input.answers);
        let completions = combinations.unwrap_or(DRAWS);
        let mut sums = Sums::new(alternatives);
        let mut picked = vec![0; open.len()];
        let mut tally = closed.clone();
        for completion in 0..completions {
            let probability = match combinations {
                Some(_) => pick_by_number(&open, completion, &mut picked),
                None => {
                    pick_by_chance(&open, &streams, completion as u64, &mut picked);
                    1.0 / DRAWS as f64
                }
            };
            tally.clone_from(&closed);
            for (open, &picked) in open.iter().zip(&picked) {
                tally.answer(&self.table, open.question, &open.answers[picked].choices);
            }
            sums.add(self, &tally, probability);
            for (open, &picked) in open.iter_mut().zip(&picked) {
                open.mass[picked] += probability;
                for (sum, score) in open.scores[picked].iter_mut().zip(&sums.last) {
                    *sum += probability * score;
                }
            }
        }
        self.outlook_of(&open, sums, completions, combinations.is_some())
    }

    fn outlook_of(&self, open: &[Open], sums: Sums, completions: usize, exact: bool) -> Outlook {
        let order = &self.problem.order;
        let best_now = largest(&sums.scores);
        let favourite = (0..sums.scores.len()).find(|&index| sums.scores[index] >= best_now - TIE_POINTS);
        let mut values = Vec::new();
        for open in open {
            let (mut after, mut change_probability) = (0.0, 0.0);
            for (scores, mass) in open.scores.iter().zip(&open.mass) {
                after += largest(scores);
                if favourite.is_some_and(|favourite| scores[favourite] < largest(scores) - TIE_POINTS * mass) {
                    change_probability += mass;
                }
            }
            let question = order.questions.given(open.question);
            values.push(QuestionValue { question, value: (after - best_now).max(0.0), change_probability });
        }
        // The second sort keeps the order of the first among equals.
        let largest_first = |values: Vec<QuestionValue>, key: fn(&QuestionValue) -> f64| {
            let keys = values.iter().map(|value| -key(value)).listed();
            ascending_with_ties(&keys, on_the_scale).iter().map(|&position| values[position]).listed()
        };
        let values = largest_first(values, |value| value.change_probability);
        let values = largest_first(values, |value| value.value / 100.0);
        let questions = &self.problem.parts().questions;
        let value_of_all = (sums.best - best_now).max(0.0);
        Outlook {
            next: values.iter().map(|value| value.question).find(|&question| !questions[question].pinned),
            values,
            value_of_all,
            completion_share: order.alternatives.restore(sums.shares),
            keep_share: sums.keeps,
            may_stop: LITTLE - value_of_all > TIE_POINTS || ALMOST_ALL - sums.keeps <= TIE,
            completions,
            exact,
        }
    }

    fn open_with_sums(&self) -> Vec<Open> {
        let questions = self.problem.sorted.questions.iter().zip(&self.input.open).enumerate();
        questions
            .filter(|(_, (_, open))| **open)
            .map(|(index, (question, _))| {
                let answers = possible_answers(question);
                let scores = vec![vec![0.0; self.scores.len()]; answers.len()];
                Open { question: index, mass: vec![0.0; answers.len()], scores, answers }
            })
            .listed()
    }
}

/// Sums over the ways to finish.
struct Sums {
    scores: Vec<f64>,
    shares: Vec<f64>,
    best: f64,
    keeps: f64,
    /// The scores of the last way looked at.
    last: Vec<f64>,
}

impl Sums {
    fn new(alternatives: usize) -> Self {
        let zeros = vec![0.0; alternatives];
        Self { scores: zeros.clone(), shares: zeros.clone(), best: 0.0, keeps: 0.0, last: zeros }
    }

    fn add(&mut self, decision: &Decision<'_>, tally: &Tally, probability: f64) {
        for ((last, value), &excluded) in self.last.iter_mut().zip(tally.values(&decision.table)).zip(&tally.excluded) {
            *last = if excluded { 0.0 } else { 100.0 * value };
        }
        self.scores.iter_mut().zip(&self.last).for_each(|(sum, score)| *sum += probability * score);
        self.best += probability * largest(&self.last);
        let winners = tally.winners(&decision.table);
        for &winner in &winners {
            self.shares[winner] += probability / winners.len() as f64;
        }
        if decision.standing.winner().is_some_and(|winner| winners.contains(&winner)) {
            self.keeps += probability;
        }
    }
}

/// The answers a question can get, with their probabilities.
fn possible_answers(question: &SortedQuestion) -> Vec<Answer> {
    let count = question.choices.len();
    let mut sets: Vec<Vec<usize>> = (0..count).map(|choice| vec![choice]).listed();
    let mut previous = sets.clone();
    for _ in 1..question.max_choices.min(count) {
        let larger = |set: &Vec<usize>| {
            let first = set.last().map_or(0, |last| last + 1);
            let set = set.clone();
            (first..count).map(move |choice| set.iter().copied().chain([choice]).listed()).listed()
        };
        let next: Vec<Vec<usize>> = previous.iter().flat_map(larger).take(MOST_COMPLETIONS + 1).listed();
        if sets.len() + next.len() > MOST_COMPLETIONS {
            break;
        }
        sets.extend(next.iter().cloned());
        previous = next;
    }
    let equal = vec![1.0; sets.len()];
    let prior = question.prior.as_ref().unwrap_or(&equal);
    let total = prior.iter().fold(0.0, |sum, chance| sum + chance);
    sets.into_iter().zip(prior).map(|(choices, chance)| Answer { choices, chance: chance / total }).listed()
}

/// Reads the number of a way to finish as mixed-radix digits; returns its probability.
fn pick_by_number(open: &[Open], mut number: usize, picked: &mut [usize]) -> f64 {
    let mut probability = 1.0;
    for (open, picked) in open.iter().zip(picked) {
        *picked = number % open.answers.len();
        number /= open.answers.len();
        probability *= open.answers[*picked].chance;
    }
    probability
}

fn pick_by_chance(open: &[Open], streams: &[Stream], draw: u64, picked: &mut [usize]) {
    for ((open, stream), picked) in open.iter().zip(streams).zip(picked) {
        let mut rest = stream.uniform(draw);
        let passed = |answer: &Answer| {
            rest -= answer.chance;
            rest < 0.0
        };
        *picked = open.answers.iter().position(passed).unwrap_or(open.answers.len() - 1);
    }
}

fn largest(items: &[f64]) -> f64 {
    items.iter().copied().fold(0.0, f64::max)
}
