//! The fewest answers that would have to change for the winner to lose.
//! It may add up leads over questions; it must not search.

use serde::Serialize;

use super::TIE;
use super::decision::Decision;
use super::flips::AnswerChange;
use super::order::{Listed, ascending, sort_positions};

/// The fewest questions whose answer has to become another answer for the winner to lose.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FewestAnswers {
    /// How many; 0 in a tie, where any change decides.
    pub count: usize,
    /// Which, by question id.
    pub changes: Vec<AnswerChange>,
    /// Who overtakes; `None` when the change excludes the winner instead.
    pub rival: Option<usize>,
    /// By how many points of weight the rival leads then.
    pub lead: f64,
}

/// An answer, seen as a contest between the winner and a rival.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Contest {
    /// Lead of the winner in points.
    pub(super) lead: f64,
    /// Points given.
    pub(super) total: f64,
    /// The choices, ascending.
    pub(super) choices: Vec<usize>,
}

impl Decision<'_> {
    /// The fewest questions whose answer has to become another actual answer so that a rival overtakes the winner or
    /// the winner is excluded; `None` when no answers can do that.
    ///
    /// Exact without search, because leads add up over questions: against each rival first the answers that exclude
    /// it have to go, then the largest gains are taken until the lead is negative. Equal counts: the rival that
    /// overtakes by most, and overtaking before excluding. Source: specification, section 6.5.
    #[must_use]
    pub fn fewest_answers(&self) -> Option<FewestAnswers> {
        let winner = self.standing.winner()?;
        if let [_, tied, ..] = self.standing.winners() {
            return Some(self.fewest(*tied, 0.0, &[]));
        }
        let mut best: Option<FewestAnswers> = None;
        for rival in (0..self.scores.len()).filter(|&rival| rival != winner) {
            for way in [self.overtaking(winner, rival), self.overtaking_with_equal_weights(winner, rival)] {
                let is_better = |way: &FewestAnswers| {
                    best.as_ref().is_none_or(|best| (way.count, -way.lead) < (best.count, -best.lead))
                };
                best = way.filter(is_better).or(best);
            }
        }
        match best {
            Some(best) if best.count <= 1 => Some(best),
            best => self.excluding_answer(winner).or(best),
        }
    }

    fn overtaking(&self, winner: usize, rival: usize) -> Option<FewestAnswers> {
        let start = self.table.unanswered();
        let (mut lead, mut total) = (start.worth[winner] - start.worth[rival], start.total);
        if start.excluded[rival] {
            return None;
        }
        let (mut gains, mut candidates, mut changes) = (Vec::new(), Vec::new(), Vec::new());
        for (question, chosen) in self.input.answers.iter().enumerate() {
            let best = self.worst_answer(question, winner, rival, None);
            let is_forced = chosen.iter().any(|&choice| self.table.excludes(question, choice)[rival]);
            let now = match (is_forced, &best) {
                (true, Some(best)) => best.clone(),
                (true, None) => return None,
                (false, _) => self.contest(question, chosen.clone(), winner, rival),
            };
            lead += now.lead;
            total += now.total;
            if is_forced {
                changes.push((question, now.choices));
            } else if let Some(best) = best.filter(|best| best.lead < now.lead) {
                gains.push(best.lead - now.lead);
                candidates.push((question, best, now));
            }
        }
        let mut largest_first = ascending(&gains).into_iter();
        while lead >= -TIE * total {
            let (question, best, now) = &candidates[largest_first.next()?];
            lead += best.lead - now.lead;
            total += best.total - now.total;
            changes.push((*question, best.choices.clone()));
        }
        Some(self.fewest(rival, lead, &changes))
    }

    /// The one combination that doesn't add up: no answer gives any points, so all criteria count the same.
    fn overtaking_with_equal_weights(&self, winner: usize, rival: usize) -> Option<FewestAnswers> {
        let table = &self.table;
        let lead = table.equal[winner] - table.equal[rival];
        if table.base_total > 0.0 || lead >= -TIE * table.equal_total || table.unanswered().excluded[rival] {
            return None;
        }
        let mut changes = Vec::new();
        for (question, chosen) in self.input.answers.iter().enumerate() {
            if !chosen.iter().all(|&choice| self.gives_nothing(question, choice, rival)) {
                changes.push((question, vec![self.answer_without_points(question, rival)?]));
            }
        }
        Some(self.fewest(rival, lead, &changes))
    }

    fn fewest(&self, rival: usize, lead: f64, changes: &[(usize, Vec<usize>)]) -> FewestAnswers {
        let of_question = |question| changes.iter().find(|(changed, _)| *changed == question);
        let by_question = (0..self.input.answers.len()).filter_map(of_question);
        FewestAnswers {
            count: changes.len(),
            changes: by_question.map(|(question, choices)| self.change(*question, choices)).listed(),
            rival: Some(self.problem.order.alternatives.given(rival)),
            lead: -lead,
        }
    }

    fn excluding_answer(&self, winner: usize) -> Option<FewestAnswers> {
        for (index, question) in self.problem.sorted.questions.iter().enumerate() {
            for choice in 0..question.choices.len() {
                if self.table.excludes(index, choice)[winner] {
                    let changes = vec![self.change(index, &[choice])];
                    return Some(FewestAnswers { count: 1, changes, rival: None, lead: 0.0 });
                }
            }
        }
        None
    }

    /// An answer as a contest between the winner and a rival.
    fn contest(&self, question: usize, choices: Vec<usize>, winner: usize, rival: usize) -> Contest {
        let (mut lead, mut total) = (0.0, 0.0);
        for &choice in &choices {
            lead += self.table.lead(question, choice, winner, rival);
            total += self.table.total(question, choice);
        }
        Contest { lead, total, choices }
    }

    /// The actual answer that is worst for the winner and doesn't exclude the rival, with a given choice in it if
    /// any; `None` when there is none.
    ///
    /// With several choices these are the most negative leads, as many as are allowed.
    pub(super) fn worst_answer(
        &self,
        question: usize,
        winner: usize,
        rival: usize,
        with: Option<usize>,
    ) -> Option<Contest> {
        let parts = &self.problem.sorted.questions[question];
        let lead_of = |choice| match self.table.excludes(question, choice)[rival] {
            true => f64::INFINITY,
            false => self.table.lead(question, choice, winner, rival),
        };
        let leads = (0..parts.choices.len()).map(lead_of).listed();
        let mut choices: Vec<usize> = with.into_iter().listed();
        for choice in ascending(&leads) {
            let is_wanted = leads[choice] < 0.0 || choices.is_empty();
            if is_wanted && choices.len() < parts.max_choices && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        if choices.iter().any(|&choice| leads[choice] == f64::INFINITY) {
            return None;
        }
        sort_positions(&mut choices);
        Some(self.contest(question, choices, winner, rival))
    }

    /// Whether a choice gives no points and keeps a rival.
    fn gives_nothing(&self, question: usize, choice: usize, rival: usize) -> bool {
        self.table.total(question, choice) <= 0.0 && !self.table.excludes(question, choice)[rival]
    }

    /// The first choice that gives no points and keeps a rival.
    pub(super) fn answer_without_points(&self, question: usize, rival: usize) -> Option<usize> {
        let choices = 0..self.problem.sorted.questions[question].choices.len();
        choices.into_iter().find(|&choice| self.gives_nothing(question, choice, rival))
    }
}
