//! Whether a condition can hold, found by answering one question after the other and dropping what can't lead there.
//!
//! Exact within its budget; beyond it the search says that it doesn't know, and nothing is reported.

use std::collections::BTreeMap;

use super::Lint;
use crate::condition::Condition;
use crate::dataset::Question;

/// How many parts of conditions all searches over one file may look at: some tenths of a second.
pub(super) const MOST_STEPS: usize = 20_000_000;
/// The same for one search, so that one hard condition leaves something for the others.
const MOST_STEPS_OF_ONE: usize = 2_000_000;
/// Most answers to one question that are looked at; a question with several choices at once has more than anybody means.
const MOST_OPTIONS: usize = 256;

/// VL-060 and VL-061, for notes and mixes.
pub(super) fn check(lint: &mut Lint<'_>) {
    let data = lint.data;
    let notes =
        data.quiz.notes.iter().enumerate().map(|(index, note)| (format!("/quiz/notes/{index}/when"), &note.when));
    let mixes = data.mixes.iter().enumerate().map(|(index, mix)| (format!("/mixes/{index}/when"), &mix.when));
    for (pointer, condition) in notes.chain(mixes) {
        if can_hold(lint, condition, true) == Some(false) {
            lint.report("VL-060", pointer, "no answers make this hold: correct the condition");
        } else if can_hold(lint, condition, false) == Some(false) {
            lint.report("VL-061", pointer, "this holds whatever is answered: say it in the introduction, or narrow it");
        }
    }
}

/// Whether some answers make a condition come out as wanted; none if the search ended too early to know.
fn can_hold(lint: &mut Lint<'_>, condition: &Condition, wanted: bool) -> Option<bool> {
    let mut search = Search::of(lint, condition, wanted);
    let found = search.any(&mut |_| true);
    let knows = search.is_complete;
    lint.steps -= search.steps_used;
    if found { Some(true) } else { knows.then_some(false) }
}

/// The choices picked, by question; a question that isn't settled has no entry.
pub(super) type Partial = BTreeMap<usize, Vec<usize>>;

/// A search for answers that make one condition come out as wanted.
pub(super) struct Search<'d> {
    questions: &'d [Question],
    condition: &'d Condition,
    wanted: bool,
    answers: Partial,
    most_steps: usize,
    pub(super) steps_used: usize,
    /// Whether nothing was left out so far.
    pub(super) is_complete: bool,
}

impl<'d> Search<'d> {
    pub(super) fn of(lint: &Lint<'d>, condition: &'d Condition, wanted: bool) -> Self {
        let questions = &lint.data.quiz.questions;
        let most_steps = lint.steps.min(MOST_STEPS_OF_ONE);
        let answers = Partial::new();
        Self { questions, condition, wanted, answers, most_steps, steps_used: 0, is_complete: true }
    }

    /// Whether some answers make the condition come out as wanted and are accepted; those that aren't lead on.
    pub(super) fn any(&mut self, accept: &mut dyn FnMut(&Partial) -> bool) -> bool {
        match self.value(self.condition) {
            Some(value) => value == self.wanted && accept(&self.answers),
            None => {
                let Some(question) = self.open_question(self.condition) else { return false };
                for option in self.options(question) {
                    if self.steps_used >= self.most_steps {
                        self.is_complete = false;
                        return false;
                    }
                    self.answers.insert(question, option);
                    if self.any(accept) {
                        return true;
                    }
                }
                self.answers.remove(&question);
                false
            }
        }
    }

    /// What a condition comes to while some questions aren't settled; none if it hangs on them.
    fn value(&mut self, condition: &Condition) -> Option<bool> {
        self.steps_used = (self.steps_used + 1).min(self.most_steps);
        match condition {
            Condition::Answered { question, choices } => {
                let picked = self.answers.get(question)?;
                Some(picked.iter().any(|choice| choices.contains(choice)))
            }
            Condition::All(parts) => self.all(parts, true),
            Condition::Any(parts) => self.all(parts, false),
            Condition::Not(part) => self.value(part).map(|value| !value),
        }
    }

    /// `usual` if every part comes to it, the opposite if one does not, none if that isn't settled.
    fn all(&mut self, parts: &[Condition], usual: bool) -> Option<bool> {
        let mut settled = Some(usual);
        for part in parts {
            match self.value(part) {
                Some(value) if value != usual => return Some(value),
                Some(_) => {}
                None => settled = None,
            }
        }
        settled
    }

    /// A question on which the condition hangs.
    fn open_question(&mut self, condition: &Condition) -> Option<usize> {
        match condition {
            Condition::Answered { question, .. } => (!self.answers.contains_key(question)).then_some(*question),
            Condition::All(parts) | Condition::Any(parts) => {
                let open = parts.iter().find(|part| self.value(part).is_none())?;
                self.open_question(open)
            }
            Condition::Not(part) => self.open_question(part),
        }
    }

    /// The answers to a question: none, then each set of choices that it allows, smaller ones first.
    fn options(&mut self, question: usize) -> Vec<Vec<usize>> {
        let Question { choices, max_choices, .. } = &self.questions[question];
        let (mut options, mut from) = (vec![Vec::new()], 0);
        for _ in 0..*max_choices {
            let to = options.len();
            for index in from..to {
                let next = options[index].last().map_or(0, |last| last + 1);
                for choice in next..choices.len() {
                    if options.len() == MOST_OPTIONS {
                        self.is_complete = false;
                        return options;
                    }
                    let mut more = options[index].clone();
                    more.push(choice);
                    options.push(more);
                }
            }
            from = to;
        }
        options
    }
}
