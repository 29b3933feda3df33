//! Which single answers would change the winners.
//! It may exchange one answer through the table of answers; it must not vary weights or ratings.

use serde::Serialize;

use super::decision::Decision;
use super::sorted::SortedQuestion;

/// A question and the answer it would get; choices in order of id, empty for no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerChange {
    /// The question.
    pub question: usize,
    /// The choices that would be chosen.
    pub choices: Vec<usize>,
}

/// A single changed answer that changes the winners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerFlip {
    /// The question and its other answer.
    #[serde(flatten)]
    pub change: AnswerChange,
    /// What happens.
    pub kind: FlipKind,
    /// The winners then, in order of id.
    pub winners: Vec<usize>,
}

/// What a changed answer does to the winners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlipKind {
    /// No present winner is left among the winners.
    Flip,
    /// Another alternative joins a present winner.
    Tie,
    /// Of several present winners some remain and nobody joins.
    TieBroken,
    /// Every alternative is excluded.
    NoneLeft,
}

impl Decision<'_> {
    /// Every single other answer (for several choices: every single choice added or removed, or none left) that changes
    /// the winners: actual answers first, un-answering last, each by question id and choice id.
    /// Source: specification, section 6.5.
    #[must_use]
    pub fn answer_flips(&self) -> Vec<AnswerFlip> {
        let present = self.standing.winners();
        let (mut flips, mut by_no_answer) = (Vec::new(), Vec::new());
        let others = self.table.without_each(&self.input.answers);
        for (index, (question, others)) in self.problem.sorted.questions.iter().zip(&others).enumerate() {
            for choices in other_answers(question, &self.input.answers[index]) {
                let mut tally = others.clone();
                tally.answer(&self.table, index, &choices);
                let winners = tally.winners(&self.table);
                if winners != present {
                    let list = if choices.is_empty() { &mut by_no_answer } else { &mut flips };
                    list.push(AnswerFlip {
                        change: self.change(index, &choices),
                        kind: kind_of(present, &winners),
                        winners: self.problem.order.alternatives.all_given(&winners),
                    });
                }
            }
        }
        flips.append(&mut by_no_answer);
        flips
    }

    /// An answer with the caller's indexes.
    pub(super) fn change(&self, question: usize, choices: &[usize]) -> AnswerChange {
        let order = &self.problem.order;
        AnswerChange { question: order.questions.given(question), choices: order.choices[question].all_given(choices) }
    }
}

/// The other answers one step away: another single choice, or one choice added or removed; and no answer.
pub(super) fn other_answers(question: &SortedQuestion, chosen: &[usize]) -> Vec<Vec<usize>> {
    let mut answers = Vec::new();
    for choice in 0..question.choices.len() {
        let mut answer = chosen.to_vec();
        match chosen.iter().position(|&other| other >= choice) {
            Some(place) if chosen[place] == choice => drop(answer.remove(place)),
            _ if question.max_choices == 1 => answer = vec![choice],
            _ if chosen.len() >= question.max_choices => continue,
            place => answer.insert(place.unwrap_or(chosen.len()), choice),
        }
        answers.push(answer);
    }
    if chosen.len() > 1 {
        answers.push(Vec::new());
    }
    answers
}

fn kind_of(present: &[usize], winners: &[usize]) -> FlipKind {
    let kept = winners.iter().filter(|winner| present.contains(winner)).count();
    match kept {
        _ if winners.is_empty() => FlipKind::NoneLeft,
        0 => FlipKind::Flip,
        _ if kept == winners.len() => FlipKind::TieBroken,
        _ => FlipKind::Tie,
    }
}
