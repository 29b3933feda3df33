//! The search for answers that make an alternative win.
//!
//! Exact where all sets of answers can be tried, else a climb from many starts that ends after a fixed amount of work.
//! Its only randomness is a fixed sequence of numbers, so that every machine finds the same.

use serde::Serialize;

use super::effects::{Effects, Picks};
use crate::dataset::Dataset;
use crate::scoring::TIE;

/// Answers that lead to an outcome, as `verdict rank` takes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// Such as `type=api,team=solo`.
    pub answers: String,
    /// Must-haves, such as `lts,py310`; empty if none is needed.
    pub must_haves: String,
}

impl Witness {
    /// Writes answers with the ids of the file.
    pub(super) fn of(data: &Dataset, picks: &[Vec<usize>], must_haves: &[usize]) -> Self {
        let questions = data.quiz.questions.iter().zip(picks).filter(|(_, picked)| !picked.is_empty());
        let answers = questions.map(|(question, picked)| {
            let choices: Vec<&str> = picked.iter().map(|choice| question.choices[*choice].id.as_str()).collect();
            format!("{}={}", question.id, choices.join("+"))
        });
        let must_haves = must_haves.iter().map(|index| data.quiz.must_haves[*index].id.as_str());
        Self { answers: answers.collect::<Vec<_>>().join(","), must_haves: must_haves.collect::<Vec<_>>().join(",") }
    }
}

/// One search for answers that make an alternative win.
pub(super) struct Search<'d> {
    pub(super) data: &'d Dataset,
    pub(super) effects: &'d Effects<'d>,
    pub(super) alternative: usize,
    /// Sets of answers that may be tried.
    pub(super) most: usize,
    /// Sets of answers tried so far.
    pub(super) tries: usize,
    /// Whether every set of answers was tried.
    pub(super) tried_all: bool,
}

impl Search<'_> {
    /// Answers that make the alternative the only winner, as few as the search can make them.
    pub(super) fn witness(&mut self) -> Option<(Picks, Vec<usize>)> {
        // Most outcomes need no must-have. Where one does, all that the alternative meets are asked for: more of them
        // take out rivals and nothing else, so that whatever wins at all wins then.
        let (helpful, are_all) = self.effects.helpful(self.alternative);
        for must_haves in [Vec::new(), helpful] {
            if let Some(picks) = self.found(&must_haves) {
                return Some(self.shortened(picks, must_haves));
            }
        }
        self.tried_all &= are_all;
        None
    }

    fn found(&mut self, must_haves: &[usize]) -> Option<Picks> {
        if let Some(options) = self.all_options() {
            let found = self.exhausted(&options, must_haves);
            self.tried_all = found.is_none();
            return found;
        }
        let most = self.tries + self.most / 2;
        let open: Picks = vec![Vec::new(); self.effects.questions()];
        // From no answers, and then from answers that a fixed sequence of numbers picks.
        let (mut numbers, mut start) = (1u64, open);
        while self.tries < most {
            if let Some(picks) = self.climbed(start.clone(), must_haves, most) {
                return Some(picks);
            }
            for (question, picked) in start.iter_mut().enumerate() {
                numbers = numbers.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *picked = vec![(numbers >> 33) as usize % self.effects.choices(question)];
            }
        }
        None
    }

    /// Every answer to every question; none if there are more sets of them than may be tried.
    fn all_options(&self) -> Option<Vec<Vec<Vec<usize>>>> {
        let (mut all, mut sets) = (Vec::new(), 1usize);
        for (index, question) in self.data.quiz.questions.iter().enumerate() {
            let mut options = vec![Vec::new()];
            for choice in 0..self.effects.choices(index) {
                for index in 0..options.len() {
                    if options[index].len() < question.max_choices {
                        let mut more: Vec<usize> = options[index].clone();
                        more.push(choice);
                        options.push(more);
                    }
                }
                if options.len() > self.most {
                    return None;
                }
            }
            sets = sets.saturating_mul(options.len());
            if sets > self.most / 2 {
                return None;
            }
            all.push(options);
        }
        Some(all)
    }

    /// Tries one set of answers after the other.
    fn exhausted(&mut self, options: &[Vec<Vec<usize>>], must_haves: &[usize]) -> Option<Picks> {
        let mut turns = vec![0; options.len()];
        loop {
            let picks: Picks = options.iter().zip(&turns).map(|(options, turn)| options[*turn].clone()).collect();
            if self.wins(&picks, must_haves) {
                return Some(picks);
            }
            // The next set, as on the wheels of a counter.
            let wheel = turns.iter().zip(options).position(|(turn, options)| turn + 1 < options.len())?;
            turns[..wheel].fill(0);
            turns[wheel] += 1;
        }
    }

    /// Changes one answer after the other to what helps most, until nothing helps.
    fn climbed(&mut self, mut picks: Picks, must_haves: &[usize], most: usize) -> Option<Picks> {
        let mut tally = self.effects.tally(&picks, must_haves);
        let mut best = tally.lead(self.alternative);
        self.tries += 1;
        loop {
            let before = best;
            for question in 0..picks.len() {
                let (mut better, options) = (None, self.options(question, &picks[question]));
                // What the other answers come to; each option is added to it in turn.
                self.effects.answer(&mut tally, question, &picks[question], -1);
                for option in options {
                    if self.tries >= most {
                        return None;
                    }
                    self.tries += 1;
                    self.effects.answer(&mut tally, question, &option, 1);
                    let lead = tally.lead(self.alternative);
                    self.effects.answer(&mut tally, question, &option, -1);
                    // Adding and taking away rounds; less than this is no gain.
                    if lead > best + TIE {
                        (best, better) = (lead, Some(option));
                    }
                }
                let is_better = better.is_some();
                picks[question] = better.unwrap_or_else(|| std::mem::take(&mut picks[question]));
                self.effects.answer(&mut tally, question, &picks[question], 1);
                if is_better && best > TIE && self.wins(&picks, must_haves) {
                    return Some(picks);
                }
            }
            if best <= before {
                return None;
            }
        }
    }

    /// Other answers to a question: open, each choice alone, and where several may be chosen one more or one fewer.
    fn options(&self, question: usize, picked: &[usize]) -> Picks {
        let count = self.effects.choices(question);
        let mut options = vec![Vec::new()];
        options.extend((0..count).map(|choice| vec![choice]));
        let most = self.data.quiz.questions[question].max_choices;
        for choice in (0..count).filter(|_| most > 1) {
            let mut other: Vec<usize> = picked.iter().copied().filter(|at| *at != choice).collect();
            if other.len() == picked.len() {
                other.push(choice);
                other.sort_unstable();
            }
            if other.len() > 1 && other.len() <= most {
                options.push(other);
            }
        }
        options
    }

    /// Whether these answers make it the only winner, without a mix in its place.
    fn wins(&mut self, picks: &[Vec<usize>], must_haves: &[usize]) -> bool {
        self.tries += 1;
        self.effects.tally(picks, must_haves).lead(self.alternative) > TIE
            && self.effects.mix(picks, must_haves).is_none()
    }

    /// Takes back every must-have and every answer that the outcome doesn't need.
    fn shortened(&mut self, mut picks: Picks, mut must_haves: Vec<usize>) -> (Picks, Vec<usize>) {
        let most = self.tries + self.most;
        for must_have in must_haves.clone() {
            let fewer: Vec<usize> = must_haves.iter().copied().filter(|other| *other != must_have).collect();
            if self.wins(&picks, &fewer) {
                must_haves = fewer;
            }
        }
        for question in 0..picks.len() {
            // Of very many answers the last ones stay.
            if picks[question].is_empty() || self.tries >= most {
                continue;
            }
            let kept = std::mem::take(&mut picks[question]);
            if !self.wins(&picks, &must_haves) {
                picks[question] = kept;
            }
        }
        (picks, must_haves)
    }
}
