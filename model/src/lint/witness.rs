//! The search for answers that make an alternative win.
//!
//! Adding up is all it does itself: by choice and alternative, the points times the values. Whether a set of answers
//! really leads to an outcome is asked of the recommendation. Has no randomness that a clock or a machine decides.

use serde::Serialize;

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OnFail};
use crate::recommendation::{Outcome, outcome};
use crate::scoring::{Decision, TIE};

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

/// What these answers come to.
pub(super) fn outcome_of(data: &Dataset, picks: &[Vec<usize>], must_haves: &[usize]) -> Option<Outcome> {
    let answers = answers(data, picks, must_haves);
    let decision = Decision::new(data.problem(), &answers.input()).ok()?;
    Some(outcome(data, &answers, &decision.ranking()))
}

fn answers(data: &Dataset, picks: &[Vec<usize>], must_haves: &[usize]) -> Answers {
    let mut answers = Answers::none(data);
    for (question, picked) in picks.iter().enumerate().filter(|(_, picked)| !picked.is_empty()) {
        answers.set(question, Answer::Chosen(picked.clone()));
    }
    must_haves.iter().for_each(|index| answers.require(*index, true));
    answers
}

/// What each choice does to each alternative.
pub(super) struct Effects {
    /// By question and choice.
    pub(super) choices: Vec<Vec<Effect>>,
    /// By must-have and alternative: whether it excludes, once asked for.
    pub(super) excludes: Vec<Vec<bool>>,
    alternatives: usize,
}

/// What one choice does.
pub(super) struct Effect {
    /// Points times value, by alternative.
    pub(super) sums: Vec<f64>,
    /// All points.
    pub(super) points: f64,
    /// The must-haves that come with it.
    pub(super) must_haves: Vec<usize>,
}

impl Effects {
    pub(super) fn of(data: &Dataset) -> Self {
        let alternatives = data.alternatives.len();
        let questions = data.problem().parts().questions.iter();
        let effect = |points: &[(usize, f64)], must_haves: &[usize]| Effect {
            sums: (0..alternatives)
                .map(|index| points.iter().map(|(row, points)| points * data.problem().value(index, *row)).sum())
                .collect(),
            points: points.iter().map(|(_, points)| points).sum(),
            must_haves: must_haves.to_vec(),
        };
        let choices = questions
            .map(|question| question.choices.iter().map(|choice| effect(&choice.points, &choice.must_haves)).collect())
            .collect();
        let excludes = data.quiz.must_haves.iter().map(|must_have| {
            let strict = must_have.on_fail == OnFail::Exclude;
            must_have.meets.iter().map(|met| strict && *met == Some(false)).collect()
        });
        Self { choices, excludes: excludes.collect(), alternatives }
    }

    /// By how much an alternative leads in these answers, as a share of all points; below 0 if it doesn't. Must-haves
    /// of the reader are all those that it meets: asking for more of them takes out rivals and nothing else.
    fn lead(&self, alternative: usize, picks: &[Vec<usize>], must_haves: &[usize]) -> f64 {
        let picked =
            || picks.iter().zip(&self.choices).flat_map(|(picked, effects)| picked.iter().map(|at| &effects[*at]));
        let mut out = vec![false; self.alternatives];
        for must_have in picked().flat_map(|effect| &effect.must_haves).chain(must_haves) {
            for (out, excludes) in out.iter_mut().zip(&self.excludes[*must_have]) {
                *out |= excludes;
            }
        }
        let (mut sums, mut points) = (vec![0.0; self.alternatives], 0.0);
        for effect in picked() {
            points += effect.points;
            for (sum, more) in sums.iter_mut().zip(&effect.sums) {
                *sum += more;
            }
        }
        if out[alternative] || points <= 0.0 {
            return -1.0;
        }
        let rivals = (0..self.alternatives).filter(|rival| *rival != alternative && !out[*rival]);
        let best = rivals.map(|rival| sums[rival]).fold(f64::NEG_INFINITY, f64::max);
        if best == f64::NEG_INFINITY { 1.0 } else { (sums[alternative] - best) / points }
    }

    /// The must-haves that don't take this alternative out and do take out another one.
    fn helpful(&self, alternative: usize) -> Vec<usize> {
        let helps = |excludes: &Vec<bool>| !excludes[alternative] && excludes.contains(&true);
        self.excludes.iter().enumerate().filter(|(_, excludes)| helps(excludes)).map(|(index, _)| index).collect()
    }

    /// Another alternative that is never behind: at least as good on everything that gets points, and never taken out
    /// while this one stays.
    pub(super) fn never_behind(&self, data: &Dataset, alternative: usize, rows: &[usize]) -> Option<usize> {
        let stays = |rival: usize| self.excludes.iter().all(|excludes| excludes[alternative] || !excludes[rival]);
        let value = |index: usize, row: usize| data.problem().value(index, row);
        let as_good = |rival: usize| rows.iter().all(|row| value(rival, *row) >= value(alternative, *row));
        (0..self.alternatives).find(|rival| *rival != alternative && stays(*rival) && as_good(*rival))
    }
}

/// One search for answers that make an alternative win.
pub(super) struct Search<'d> {
    pub(super) data: &'d Dataset,
    pub(super) effects: &'d Effects,
    /// Sets of answers that may be tried.
    pub(super) most: usize,
    /// Sets of answers tried so far.
    pub(super) tries: usize,
    /// Whether every set of answers was tried.
    pub(super) tried_all: bool,
}

impl Search<'_> {
    /// Answers that make the alternative the only winner, as few as the search can make them.
    pub(super) fn witness(&mut self, alternative: usize) -> Option<(Vec<Vec<usize>>, Vec<usize>)> {
        // Most outcomes need no must-have; those that do need them from the start.
        for must_haves in [Vec::new(), self.effects.helpful(alternative)] {
            if let Some(picks) = self.found(alternative, &must_haves) {
                return Some(self.shortened(alternative, picks, must_haves));
            }
        }
        None
    }

    fn found(&mut self, alternative: usize, must_haves: &[usize]) -> Option<Vec<Vec<usize>>> {
        let open: Vec<Vec<usize>> = vec![Vec::new(); self.effects.choices.len()];
        for (question, effects) in self.effects.choices.iter().enumerate() {
            for choice in 0..effects.len() {
                let mut picks = open.clone();
                picks[question] = vec![choice];
                if self.wins(alternative, &picks, must_haves) {
                    return Some(picks);
                }
            }
        }
        if let Some(options) = self.all_options() {
            // With all helpful must-haves an alternative wins wherever it wins at all, so only that round is final.
            let found = self.exhausted(alternative, &options, must_haves);
            self.tried_all = found.is_none();
            return found;
        }
        // From no answers, then from answers that a fixed sequence of numbers picks.
        let (mut numbers, most) = (1u64, self.tries + self.most / 2);
        let mut start = open;
        while self.tries < most {
            if let Some(picks) = self.climbed(alternative, start.clone(), must_haves, most) {
                return Some(picks);
            }
            for (picked, effects) in start.iter_mut().zip(&self.effects.choices) {
                numbers = numbers.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *picked = vec![(numbers >> 33) as usize % effects.len()];
            }
            // Without a question there is nothing to climb.
            self.tries += 1;
        }
        None
    }

    /// Every answer to every question; none if there are more sets of them than may be tried.
    fn all_options(&self) -> Option<Vec<Vec<Vec<usize>>>> {
        let (mut all, mut sets) = (Vec::new(), 1usize);
        for (effects, question) in self.effects.choices.iter().zip(&self.data.quiz.questions) {
            let mut options = vec![Vec::new()];
            for choice in 0..effects.len() {
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
    fn exhausted(
        &mut self,
        alternative: usize,
        options: &[Vec<Vec<usize>>],
        must_haves: &[usize],
    ) -> Option<Vec<Vec<usize>>> {
        let mut turns = vec![0; options.len()];
        loop {
            let picks: Vec<Vec<usize>> =
                options.iter().zip(&turns).map(|(options, turn)| options[*turn].clone()).collect();
            if self.wins(alternative, &picks, must_haves) {
                return Some(picks);
            }
            // The next set, as on the wheels of a counter.
            let wheel = turns.iter().zip(options).position(|(turn, options)| turn + 1 < options.len())?;
            turns[..wheel].fill(0);
            turns[wheel] += 1;
        }
    }

    /// Changes one answer after the other to what helps most, until nothing helps.
    fn climbed(
        &mut self,
        alternative: usize,
        mut picks: Vec<Vec<usize>>,
        must_haves: &[usize],
        most: usize,
    ) -> Option<Vec<Vec<usize>>> {
        let mut best = self.effects.lead(alternative, &picks, must_haves);
        loop {
            let before = best;
            for question in 0..picks.len() {
                for option in self.options(question, &picks[question]) {
                    if self.tries >= most {
                        return None;
                    }
                    let kept = std::mem::replace(&mut picks[question], option);
                    self.tries += 1;
                    let lead = self.effects.lead(alternative, &picks, must_haves);
                    if lead > best {
                        best = lead;
                        if lead > TIE && self.is_outcome(alternative, &picks, must_haves) {
                            return Some(picks);
                        }
                    } else {
                        picks[question] = kept;
                    }
                }
            }
            if best <= before {
                return None;
            }
        }
    }

    /// Other answers to a question: open, each choice alone, and where several may be chosen one more or one fewer.
    fn options(&self, question: usize, picked: &[usize]) -> Vec<Vec<usize>> {
        let count = self.effects.choices[question].len();
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

    fn wins(&mut self, alternative: usize, picks: &[Vec<usize>], must_haves: &[usize]) -> bool {
        self.tries += 1;
        self.effects.lead(alternative, picks, must_haves) > TIE && self.is_outcome(alternative, picks, must_haves)
    }

    fn is_outcome(&self, alternative: usize, picks: &[Vec<usize>], must_haves: &[usize]) -> bool {
        outcome_of(self.data, picks, must_haves) == Some(Outcome::Winner(alternative))
    }

    /// Takes back every must-have and every answer that the outcome doesn't need.
    fn shortened(
        &mut self,
        alternative: usize,
        mut picks: Vec<Vec<usize>>,
        mut must_haves: Vec<usize>,
    ) -> (Vec<Vec<usize>>, Vec<usize>) {
        for must_have in must_haves.clone() {
            let fewer: Vec<usize> = must_haves.iter().copied().filter(|other| *other != must_have).collect();
            if self.wins(alternative, &picks, &fewer) {
                must_haves = fewer;
            }
        }
        for question in 0..picks.len() {
            let kept = std::mem::take(&mut picks[question]);
            if !kept.is_empty() && !self.wins(alternative, &picks, &must_haves) {
                picks[question] = kept;
            }
        }
        (picks, must_haves)
    }
}
