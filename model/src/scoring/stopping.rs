//! Whether the questions still open can change the winner: exact, without going through all ways to answer.
//! It may use leads and exclusions of answers; it must not guess how a reader will answer.

use serde::Serialize;

use super::TIE;
use super::answer_table::Tally;
use super::decision::Decision;
use super::flips::AnswerChange;
use super::order::sum;

/// Whether to go on asking.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Stopping {
    /// No way to answer the open questions changes the winner: it is unique, can't be excluded and can't be caught
    /// up with. Also when all alternatives are excluded, since answers only ever exclude more.
    pub decided: bool,
    /// Open answers that would exclude the winner, by question id and choice id.
    pub excluding: Vec<AnswerChange>,
    /// Each rival that can still be eligible at the end, best first.
    pub rivals: Vec<WorstLead>,
}

/// The smallest lead over one rival that the open questions can leave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WorstLead {
    /// The rival.
    pub rival: usize,
    /// Points of weight; 0 or less means the rival could still draw level or win.
    pub lead: f64,
    /// The open answers that lead there; questions that would be skipped are left out.
    pub answers: Vec<AnswerChange>,
}

/// One way to finish, seen from one rival.
struct Finish {
    lead: f64,
    is_safe: bool,
    answers: Vec<AnswerChange>,
}

impl Decision<'_> {
    /// Whether the open questions can still change the winner. Source: specification, section 10.1.
    #[must_use]
    pub fn stopping(&self) -> Stopping {
        let mut stopping = Stopping { decided: true, excluding: Vec::new(), rivals: Vec::new() };
        let Some(winner) = self.standing.winner() else { return stopping };
        for (question, choice) in self.open_choices() {
            if self.table.excludes(question, choice)[winner] {
                stopping.excluding.push(self.change(question, &[choice]));
            }
        }
        stopping.decided = self.standing.winners().len() == 1 && stopping.excluding.is_empty();
        for rival in self.standing.rivals() {
            if let Some(worst) = self.worst_finish(winner, rival) {
                stopping.decided &= worst.is_safe;
                let rival = self.problem.order.alternatives.given(rival);
                stopping.rivals.push(WorstLead { rival, lead: worst.lead, answers: worst.answers });
            }
        }
        stopping
    }

    /// The finish with the smallest lead over a rival; `None` when every finish excludes the rival.
    ///
    /// Leads add up over questions, so each open question contributes its smallest lead on its own. Only the finish
    /// without any points is judged otherwise (equal weights); when it is possible, every answer with points is forced
    /// once and it is looked at beside them.
    fn worst_finish(&self, winner: usize, rival: usize) -> Option<Finish> {
        let tally = self.table.without(self.input.answers.len(), &self.input.answers);
        let finish = |forced| self.finish(winner, rival, &tally, forced);
        if tally.total > 0.0 {
            return finish(None);
        }
        let mut worst = self.finish_without_points(winner, rival);
        for (question, choice) in self.open_choices() {
            if self.table.total(question, choice) > 0.0 {
                // An unsafe finish is worse than any safe one: the leads may be in different units.
                let is_worse = |finish: &Finish| {
                    worst.as_ref().is_none_or(|worst| (finish.is_safe, finish.lead) < (worst.is_safe, worst.lead))
                };
                worst = finish(Some((question, choice))).filter(is_worse).or(worst);
            }
        }
        worst
    }

    /// The finish in which every open question gets the answer that is worst for the winner, one of them with a
    /// given choice in it; `None` when a question leaves the rival no answer.
    fn finish(&self, winner: usize, rival: usize, start: &Tally, forced: Option<(usize, usize)>) -> Option<Finish> {
        let mut lead = start.worth[winner] - start.worth[rival];
        let (mut answers, mut most_points) = (Vec::new(), start.total);
        for (question, parts) in self.problem.sorted.questions.iter().enumerate() {
            if !self.input.open[question] {
                continue;
            }
            // No finish gives more points than this.
            most_points += sum((0..parts.choices.len()).map(|choice| self.table.total(question, choice)));
            let with = forced.filter(|forced| forced.0 == question).map(|forced| forced.1);
            let may_skip = parts.skippable && with.is_none();
            match self.worst_answer(question, winner, rival, with).filter(|worst| !may_skip || worst.lead < 0.0) {
                Some(worst) => {
                    lead += worst.lead;
                    answers.push(self.change(question, &worst.choices));
                }
                None if may_skip => {}
                None => return None,
            }
        }
        Some(Finish { lead, is_safe: lead > TIE * most_points, answers })
    }

    /// The finish in which no answer gives points, if there is one that keeps the rival.
    fn finish_without_points(&self, winner: usize, rival: usize) -> Option<Finish> {
        let lead = self.table.equal[winner] - self.table.equal[rival];
        let mut answers = Vec::new();
        for (question, parts) in self.problem.sorted.questions.iter().enumerate() {
            if self.input.open[question] && !parts.skippable {
                answers.push(self.change(question, &[self.answer_without_points(question, rival)?]));
            }
        }
        Some(Finish { lead, is_safe: lead > TIE * self.table.equal_total, answers })
    }

    fn open_choices(&self) -> Vec<(usize, usize)> {
        let mut choices = Vec::new();
        for (index, question) in self.problem.sorted.questions.iter().enumerate() {
            if self.input.open[index] {
                choices.extend((0..question.choices.len()).map(|choice| (index, choice)));
            }
        }
        choices
    }
}
