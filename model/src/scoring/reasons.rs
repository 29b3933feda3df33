//! Why the winner is ahead of each rival, and what speaks against it: the numbers that an explanation is written from.
//! It may compare contributions; it must not write sentences.

use serde::Serialize;

use super::decision::Decision;
use super::order::{Listed, sorted_by};
use super::tie::TIE_POINTS;

/// The winner against one rival.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The rival.
    pub rival: usize,
    /// How many score points the winner is ahead.
    pub lead: f64,
    /// The up to three criteria that speak most for the winner, the strongest first.
    pub reasons: Vec<Reason>,
    /// The criterion that speaks most for the rival.
    pub caution: Option<Reason>,
}

/// What one criterion contributes to the lead.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The criterion.
    pub criterion: usize,
    /// 100·w_j·d_kj in score points: above 0 for the winner, below 0 for the rival.
    pub amount: f64,
    /// The chosen answers that gave the criterion its points, most points first; none where points were set by hand.
    pub sources: Vec<PointsSource>,
}

/// A chosen answer and the points it gave to one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PointsSource {
    /// The question.
    pub question: usize,
    /// The choice.
    pub choice: usize,
    /// The points, above 0.
    pub points: f64,
}

/// How many reasons a reader is given at most.
const MOST_REASONS: usize = 3;

impl Decision<'_> {
    /// The winner against each eligible rival, best first; equal amounts by criterion id.
    /// Source: specification, sections 4.4 and 9 (Klein 1994; Labreuche 2011).
    #[must_use]
    pub fn comparisons(&self) -> Vec<Comparison> {
        let Some(winner) = self.standing.winner() else { return Vec::new() };
        let mut comparisons = Vec::new();
        for rival in self.standing.rivals() {
            let leads = self.leads(winner, rival).zip(&self.weights.shares);
            let mut amounts = leads.map(|(lead, share)| 100.0 * share * lead).listed();
            let caution = smallest(amounts.iter().copied()).map(|criterion| self.reason(criterion, amounts[criterion]));
            let mut reasons = Vec::new();
            while let Some(criterion) =
                smallest(amounts.iter().map(|amount| -amount)).filter(|_| reasons.len() < MOST_REASONS)
            {
                reasons.push(self.reason(criterion, amounts[criterion]));
                amounts[criterion] = 0.0;
            }
            comparisons.push(Comparison {
                rival: self.problem.order.alternatives.given(rival),
                lead: self.scores[winner].score - self.scores[rival].score,
                reasons,
                caution,
            });
        }
        comparisons
    }

    fn reason(&self, criterion: usize, amount: f64) -> Reason {
        let order = &self.problem.order;
        let mut sources = Vec::new();
        if self.input.points_by_hand[criterion].is_none() {
            for (question, chosen) in self.input.answers.iter().enumerate() {
                for &choice in chosen {
                    let given = &self.problem.sorted.questions[question].choices[choice].points;
                    let own = given.iter().filter(|&&(to, points)| to == criterion && points > 0.0);
                    sources.extend(own.map(|&(_, points)| PointsSource {
                        question: order.questions.given(question),
                        choice: order.choices[question].given(choice),
                        points,
                    }));
                }
            }
        }
        // Equal points stay in order of question and choice.
        let sources = sorted_by(&sources, |source: &PointsSource| -source.points);
        Reason { criterion: order.criteria.given(criterion), amount, sources }
    }
}

/// The position of the smallest amount below 0, the first of equals; differences of no more than a tie don't count.
fn smallest(amounts: impl Iterator<Item = f64>) -> Option<usize> {
    let mut smallest = (None, 0.0);
    for (position, amount) in amounts.enumerate() {
        if smallest.1 - amount > TIE_POINTS {
            smallest = (Some(position), amount);
        }
    }
    smallest.0
}
