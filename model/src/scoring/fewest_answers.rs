//! The fewest answers that would have to change for the winner to lose.
//! It may add up leads over questions; it must not search.

use serde::Serialize;

use super::decision::Decision;
use super::flips::AnswerChange;
use super::order::{Listed, ascending, sort_positions};
use super::tie::{ascending_with_ties, is_ahead};

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

/// Answers with which a rival overtakes the winner.
struct Way {
    rival: usize,
    /// Lead of the rival in points.
    lead: f64,
    /// The points given then.
    points: f64,
    changes: Vec<(usize, Vec<usize>)>,
}

impl Way {
    /// Whether it takes fewer answers, or as many and the rival overtakes by more.
    fn is_better_than(&self, other: &Self) -> bool {
        let (count, others) = (self.changes.len(), other.changes.len());
        count < others || (count == others && is_ahead(self.lead - other.lead, self.points.max(other.points)))
    }
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
            return Some(self.fewest(Way { rival: *tied, lead: 0.0, points: 0.0, changes: Vec::new() }));
        }
        let mut best: Option<Way> = None;
        for rival in (0..self.scores.len()).filter(|&rival| rival != winner) {
            for way in [self.overtaking(winner, rival), self.overtaking_with_equal_weights(winner, rival)] {
                best = way.filter(|way| best.as_ref().is_none_or(|best| way.is_better_than(best))).or(best);
            }
        }
        let best = best.map(|best| self.fewest(best));
        match best {
            Some(best) if best.count <= 1 => Some(best),
            best => self.excluding_answer(winner).or(best),
        }
    }

    fn overtaking(&self, winner: usize, rival: usize) -> Option<Way> {
        let start = self.table.unanswered();
        let (mut lead, mut points) = (start.worth[winner] - start.worth[rival], start.total);
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
            match best.filter(|best| !is_forced && best.lead < now.lead) {
                Some(best) => {
                    gains.push(best.lead - now.lead);
                    candidates.push((question, best, now));
                }
                None => {
                    lead += now.lead;
                    points += now.total;
                    changes.extend(is_forced.then_some((question, now.choices)));
                }
            }
        }
        let largest_first = ascending_with_ties(&gains, f64::abs);
        // What is left of the present answers after so many changes, the most changes first: always summed up, since
        // taking answers away leaves rounding where no points are left.
        let mut kept = vec![(0.0, 0.0)];
        for &candidate in largest_first.iter().rev() {
            let ((_, _, now), &(lead, points)) = (&candidates[candidate], kept.last()?);
            kept.push((lead + now.lead, points + now.total));
        }
        let mut largest_first = largest_first.iter();
        while let Some((kept_lead, kept_points)) = kept.pop() {
            let (lead_now, points_now) = (lead + kept_lead, points + kept_points);
            if is_ahead(-lead_now, points_now) {
                return Some(Way { rival, lead: -lead_now, points: points_now, changes });
            }
            let (question, best, _) = &candidates[*largest_first.next()?];
            lead += best.lead;
            points += best.total;
            changes.push((*question, best.choices.clone()));
        }
        None
    }

    /// The one combination that doesn't add up: no answer gives any points, so all criteria count the same.
    fn overtaking_with_equal_weights(&self, winner: usize, rival: usize) -> Option<Way> {
        let table = &self.table;
        let (lead, points) = (table.equal[rival] - table.equal[winner], table.equal_total);
        if table.base_total > 0.0 || !is_ahead(lead, points) || table.unanswered().excluded[rival] {
            return None;
        }
        let mut changes = Vec::new();
        for (question, chosen) in self.input.answers.iter().enumerate() {
            if !chosen.iter().all(|&choice| self.gives_nothing(question, choice, rival)) {
                changes.push((question, vec![self.answer_without_points(question, rival)?]));
            }
        }
        Some(Way { rival, lead, points, changes })
    }

    fn fewest(&self, way: Way) -> FewestAnswers {
        let by_question = ascending(&way.changes.iter().map(|change| change.0 as f64).listed());
        let change = |&position: &usize| self.change(way.changes[position].0, &way.changes[position].1);
        FewestAnswers {
            count: way.changes.len(),
            changes: by_question.iter().map(change).listed(),
            rival: Some(self.problem.order.alternatives.given(way.rival)),
            lead: way.lead,
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
        let keeps = |choice: &usize| !self.table.excludes(question, *choice)[rival];
        let all = 0..parts.choices.len();
        let leads = all.map(|choice| self.table.lead(question, choice, winner, rival)).listed();
        let mut choices: Vec<usize> = with.into_iter().listed();
        for choice in ascending_with_ties(&leads, f64::abs).into_iter().filter(keeps) {
            let is_wanted = leads[choice] < 0.0 || choices.is_empty();
            if is_wanted && choices.len() < parts.max_choices && Some(choice) != with {
                choices.push(choice);
            }
        }
        if choices.is_empty() || !choices.iter().all(keeps) {
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
