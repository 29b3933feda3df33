//! How an alternative that doesn't win could: one or two other answers, or another share of one criterion.
//! It may try a bounded number of answers; it must not vary ratings.

use serde::Serialize;

use super::TIE;
use super::decision::Decision;
use super::flips::{AnswerChange, other_answers};
use super::order::Listed;

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
        let (mut widest, mut lead) = (Vec::new(), TIE);
        for change in &changes {
            self.try_changes(alternative, &[change], &mut widest, &mut lead);
        }
        if !widest.is_empty() {
            return (widest, true);
        }
        let mut left = MOST_EVALUATIONS;
        for (index, first) in changes.iter().enumerate() {
            for second in changes[index + 1..].iter().filter(|second| second.0 != first.0) {
                if left == 0 {
                    return (widest, false);
                }
                left -= 1;
                self.try_changes(alternative, &[first, second], &mut widest, &mut lead);
            }
        }
        (widest, true)
    }

    /// Keeps some changes when they make an alternative the only winner by more than before.
    fn try_changes(
        &self,
        alternative: usize,
        changes: &[&(usize, Vec<usize>)],
        widest: &mut Vec<AnswerChange>,
        widest_lead: &mut f64,
    ) {
        let mut tally = self.table.unanswered();
        for (question, chosen) in self.input.answers.iter().enumerate() {
            let changed = changes.iter().find(|change| change.0 == question);
            tally.answer(&self.table, question, changed.map_or(chosen, |change| &change.1));
        }
        let (mut own, mut best_other) = (-1.0, -1.0_f64);
        for (index, value) in tally.values(&self.table).enumerate() {
            match tally.excluded[index] {
                true => {}
                false if index == alternative => own = value,
                false => best_other = best_other.max(value),
            }
        }
        if own - best_other > *widest_lead {
            *widest_lead = own - best_other;
            *widest = changes.iter().map(|change| self.change(change.0, &change.1)).listed();
        }
    }
}
