//! Whether the questions still open can change the winner: exact, without going through all ways to answer.
//! It may use leads and exclusions of answers; it must not guess how a reader will answer.

use serde::Serialize;

use super::answer_table::Tally;
use super::decision::Decision;
use super::fewest_answers::Contest;
use super::flips::AnswerChange;
use super::order::sum;
use super::tie::is_ahead;

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
        for question in self.open_questions() {
            for choice in 0..self.problem.sorted.questions[question].choices.len() {
                if self.table.excludes(question, choice)[winner] {
                    stopping.excluding.push(self.change(question, &[choice]));
                }
            }
        }
        stopping.decided = self.standing.winners().len() == 1 && stopping.excluding.is_empty();
        let start = self.table.answered(&self.input.answers);
        for rival in self.standing.rivals() {
            if let Some(worst) = self.worst_finish(&start, winner, rival) {
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
    /// without any points is judged otherwise (equal weights); when it is possible, one answer with points is forced, the
    /// one that costs the rival least, and both are looked at.
    fn worst_finish(&self, start: &Tally, winner: usize, rival: usize) -> Option<Finish> {
        if start.total > 0.0 {
            return self.finish(winner, rival, start, None);
        }
        let without_points = self.finish_without_points(winner, rival);
        let forced = self.cheapest_points(winner, rival);
        let with_points = forced.and_then(|forced| self.finish(winner, rival, start, Some(forced)));
        match (without_points, with_points) {
            // An unsafe finish is worse than any safe one: the leads may be in different units.
            (Some(without), Some(with)) if (without.is_safe, without.lead) <= (with.is_safe, with.lead) => {
                Some(without)
            }
            (without, with) => with.or(without),
        }
    }

    /// The open question and its choice with points that adds least to the smallest lead over a rival; `None` when no
    /// choice that keeps the rival gives points. The first of equals.
    fn cheapest_points(&self, winner: usize, rival: usize) -> Option<(usize, usize)> {
        let (mut cheapest, mut least) = (None, f64::INFINITY);
        for question in self.open_questions() {
            let parts = &self.problem.sorted.questions[question];
            let free = self.worst_or_skipped(question, winner, rival).map_or(Vec::new(), |worst| worst.choices);
            let lead_of = |choice| self.table.lead(question, choice, winner, rival);
            // One more choice may push out the one that is least against the winner; an answer given only because there
            // has to be one makes way as well.
            let last = free.iter().map(|&choice| lead_of(choice)).fold(f64::NEG_INFINITY, f64::max);
            let makes_way = free.len() == parts.max_choices || last >= 0.0;
            for choice in 0..parts.choices.len() {
                let points = self.table.total(question, choice);
                let more = match free.binary_search(&choice).is_ok() {
                    true => 0.0,
                    false if makes_way => lead_of(choice) - last,
                    false => lead_of(choice),
                };
                if points > 0.0 && !self.table.excludes(question, choice)[rival] && more < least {
                    (cheapest, least) = (Some((question, choice)), more);
                }
            }
        }
        cheapest
    }

    /// The answer to an open question that is worst for the winner; `None` when leaving it open is worse or nothing else is
    /// possible.
    fn worst_or_skipped(&self, question: usize, winner: usize, rival: usize) -> Option<Contest> {
        let may_skip = self.problem.sorted.questions[question].skippable;
        self.worst_answer(question, winner, rival, None).filter(|worst| !may_skip || worst.lead < 0.0)
    }

    /// The finish in which every open question gets the answer that is worst for the winner, one of them with a
    /// given choice in it; `None` when a question leaves the rival no answer.
    fn finish(&self, winner: usize, rival: usize, start: &Tally, forced: Option<(usize, usize)>) -> Option<Finish> {
        let mut lead = start.worth[winner] - start.worth[rival];
        let (mut answers, mut most_points) = (Vec::new(), start.total);
        for question in self.open_questions() {
            let parts = &self.problem.sorted.questions[question];
            // No finish gives more points than this.
            most_points += sum((0..parts.choices.len()).map(|choice| self.table.total(question, choice)));
            let with = forced.filter(|forced| forced.0 == question).map(|forced| forced.1);
            let worst = match with {
                Some(_) => self.worst_answer(question, winner, rival, with),
                None => self.worst_or_skipped(question, winner, rival),
            };
            match worst {
                Some(worst) => {
                    lead += worst.lead;
                    answers.push(self.change(question, &worst.choices));
                }
                None if parts.skippable && with.is_none() => {}
                None => return None,
            }
        }
        Some(Finish { lead, is_safe: is_ahead(lead, most_points), answers })
    }

    /// The finish in which no answer gives points, if there is one that keeps the rival.
    fn finish_without_points(&self, winner: usize, rival: usize) -> Option<Finish> {
        let lead = self.table.equal[winner] - self.table.equal[rival];
        let mut answers = Vec::new();
        for question in self.open_questions() {
            if !self.problem.sorted.questions[question].skippable {
                answers.push(self.change(question, &[self.answer_without_points(question, rival)?]));
            }
        }
        Some(Finish { lead, is_safe: is_ahead(lead, self.table.equal_total), answers })
    }

    fn open_questions(&self) -> impl Iterator<Item = usize> {
        self.input.open.iter().enumerate().filter(|(_, open)| **open).map(|(question, _)| question)
    }
}
