//! How an alternative that doesn't win could: one or two other answers, or another share of one criterion.
//! It may try a bounded number of answers; it must not vary ratings.

use serde::Serialize;

use super::answer_table::Tally;
use super::decision::Decision;
use super::flips::{AnswerChange, other_answers};
use super::order::Listed;
use super::tie::is_ahead;

/// How an alternative that doesn't win could.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WayToWin {
    /// The alternative.
    pub alternative: usize,
    /// One answer, or else two, that would make it the only winner, with the largest lead; empty when there are none.
    pub answers: Vec<AnswerChange>,
    /// Whether all pairs were tried; if not, another pair may exist.
    pub complete: bool,
    /// The criteria whose share alone could make it win, nearest first; empty while it is excluded.
    pub shares: Vec<ShareRange>,
}

/// The shares of one criterion for which an alternative is among the best, the others keeping their proportions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ShareRange {
    /// The criterion.
    pub criterion: usize,
    /// The present share, 0..1.
    pub share: f64,
    /// The lowest, 0..1.
    pub low: f64,
    /// The highest, 0..1.
    pub high: f64,
}

/// How many combinations [`Decision::way_to_win`] tries.
const MOST_EVALUATIONS: usize = 20_000;

impl Decision<'_> {
    /// How an alternative (the caller's index) could win: one or two other answers, and single shares.
    /// `None` when there is no such alternative or it is the only winner already. Source: specification, section 6.5.
    #[must_use]
    pub fn way_to_win(&self, alternative: usize) -> Option<WayToWin> {
        let position = self.problem.order.alternatives.sorted(alternative)?;
        if self.standing.winners() == [position] {
            return None;
        }
        let (answers, complete) = self.answers_to_win(position);
        Some(WayToWin { alternative, answers, complete, shares: self.shares_to_win(position) })
    }

    fn answers_to_win(&self, alternative: usize) -> (Vec<AnswerChange>, bool) {
        let mut changes = Vec::new();
        for (index, question) in self.problem.sorted.questions.iter().enumerate() {
            let others = other_answers(question, &self.input.answers[index]).into_iter();
            changes.extend(others.filter(|choices| !choices.is_empty()).map(|choices| (index, choices)));
        }
        let mut best = Widest { alternative, lead: 0.0, changes: Vec::new() };
        let others = self.table.without_each(&self.input.answers);
        for change in &changes {
            best.consider(self, &others[change.0], &[change]);
        }
        if !best.changes.is_empty() {
            return (best.changes, true);
        }
        let mut left = MOST_EVALUATIONS;
        for (index, first) in changes.iter().enumerate() {
            let mut answers = self.input.answers.clone();
            answers[first.0].clone_from(&first.1);
            let others = self.table.without_each(&answers);
            for second in changes[index + 1..].iter().filter(|second| second.0 != first.0) {
                if left == 0 {
                    return (best.changes, false);
                }
                left -= 1;
                best.consider(self, &others[second.0], &[second, first]);
            }
        }
        (best.changes, true)
    }
}

/// The changes that make an alternative the only winner with the largest lead so far.
struct Widest {
    alternative: usize,
    lead: f64,
    changes: Vec<AnswerChange>,
}

impl Widest {
    /// Considers a change, and what else was changed for it; `others` is the state without the question of the first.
    fn consider(&mut self, decision: &Decision<'_>, others: &Tally, changes: &[&(usize, Vec<usize>)]) {
        let mut tally = others.clone();
        if let Some((question, choices)) = changes.first() {
            tally.answer(&decision.table, *question, choices);
        }
        let (mut own, mut best_other) = (-1.0, -1.0_f64);
        for (index, value) in tally.values(&decision.table).enumerate() {
            match tally.excluded[index] {
                true => {}
                false if index == self.alternative => own = value,
                false => best_other = best_other.max(value),
            }
        }
        if is_ahead(own - best_other - self.lead, 1.0) {
            self.lead = own - best_other;
            self.changes = changes.iter().rev().map(|change| decision.change(change.0, &change.1)).listed();
        }
    }
}
