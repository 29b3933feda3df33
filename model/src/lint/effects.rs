//! What each answer does to each alternative, added up, so that searches can try answers by the thousand.
//!
//! The rules are those of scoring and recommendation; the tests hold every outcome found here against those.

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OnFail};
use crate::recommendation;

/// By question the choices picked; empty where it is open.
pub(super) type Picks = Vec<Vec<usize>>;

/// What choices and must-haves do.
pub(super) struct Effects<'d> {
    data: &'d Dataset,
    /// By question and choice.
    choices: Vec<Vec<Effect>>,
    /// By must-have the alternatives that it takes out, once asked for.
    excludes: Vec<Vec<usize>>,
}

/// Most numbers that the effects of all answers may be; a file with more is too large to search.
const MOST_EFFECTS: usize = 10_000_000;
/// Most comparisons in the search for a better alternative.
const MOST_COMPARISONS: usize = 50_000_000;
/// Most must-haves that a search asks for at once.
const MOST_MUST_HAVES: usize = 100;

/// What one choice does.
struct Effect {
    /// Points times value, by alternative.
    sums: Vec<f64>,
    points: f64,
    must_haves: Vec<usize>,
}

/// Where the alternatives stand after some answers.
#[derive(Clone)]
pub(super) struct Tally {
    sums: Vec<f64>,
    points: f64,
    /// How many must-haves take each alternative out.
    out: Vec<i32>,
}

impl<'d> Effects<'d> {
    /// Nothing if there are too many to hold.
    pub(super) fn of(data: &'d Dataset) -> Option<Self> {
        let problem = data.problem();
        let choices = || data.quiz.questions.iter().flat_map(|question| &question.choices);
        let numbers = choices().map(|choice| 1 + choice.points.len() + choice.must_haves.len()).sum::<usize>();
        if numbers.saturating_mul(data.alternatives.len()) > MOST_EFFECTS {
            return None;
        }
        let effect = |points: &[(usize, f64)], must_haves: &[usize]| Effect {
            sums: (0..data.alternatives.len())
                .map(|index| points.iter().map(|(row, points)| points * problem.value(index, *row)).sum())
                .collect(),
            points: points.iter().map(|(_, points)| points).sum(),
            must_haves: must_haves.to_vec(),
        };
        let questions = problem.parts().questions.iter();
        let choices = questions
            .map(|question| question.choices.iter().map(|choice| effect(&choice.points, &choice.must_haves)).collect())
            .collect();
        let excludes = data.quiz.must_haves.iter().map(|must_have| {
            let strict = must_have.on_fail == OnFail::Exclude;
            (0..must_have.meets.len()).filter(|index| strict && must_have.meets[*index] == Some(false)).collect()
        });
        Some(Self { data, choices, excludes: excludes.collect() })
    }

    /// How many choices a question has.
    pub(super) fn choices(&self, question: usize) -> usize {
        self.choices[question].len()
    }

    /// How many questions there are.
    pub(super) fn questions(&self) -> usize {
        self.choices.len()
    }

    /// Where the alternatives stand after these answers.
    pub(super) fn tally(&self, picks: &[Vec<usize>], must_haves: &[usize]) -> Tally {
        let alternatives = self.data.alternatives.len();
        let mut tally = Tally { sums: vec![0.0; alternatives], points: 0.0, out: vec![0; alternatives] };
        for must_have in must_haves {
            self.excludes[*must_have].iter().for_each(|index| tally.out[*index] += 1);
        }
        for (question, picked) in picks.iter().enumerate() {
            self.answer(&mut tally, question, picked, 1);
        }
        tally
    }

    /// Adds the answer to one question, or with −1 takes it back.
    pub(super) fn answer(&self, tally: &mut Tally, question: usize, picked: &[usize], times: i32) {
        for effect in picked.iter().map(|choice| &self.choices[question][*choice]) {
            tally.points += effect.points * f64::from(times);
            tally.sums.iter_mut().zip(&effect.sums).for_each(|(sum, more)| *sum += more * f64::from(times));
            for must_have in &effect.must_haves {
                self.excludes[*must_have].iter().for_each(|index| tally.out[*index] += times);
            }
        }
    }

    /// The mix that these answers call for, unless there are no priorities.
    pub(super) fn mix(&self, picks: &[Vec<usize>], must_haves: &[usize]) -> Option<usize> {
        if self.data.mixes.is_empty() {
            return None;
        }
        let tally = self.tally(picks, must_haves);
        let mut answers = Answers::none(self.data);
        for (question, picked) in picks.iter().enumerate().filter(|(_, picked)| !picked.is_empty()) {
            answers.set(question, Answer::Chosen(picked.clone()));
        }
        let mix = recommendation::mix(self.data, &answers, |alternative| tally.out[alternative] == 0);
        mix.filter(|_| tally.points > 0.0)
    }

    /// The must-haves that don't take this alternative out and do take out another one, and whether these are all.
    pub(super) fn helpful(&self, alternative: usize) -> (Vec<usize>, bool) {
        let helps = |excludes: &Vec<usize>| !excludes.is_empty() && !excludes.contains(&alternative);
        let all = self.excludes.iter().enumerate().filter(|(_, excludes)| helps(excludes)).map(|(index, _)| index);
        let mut helpful: Vec<usize> = all.take(MOST_MUST_HAVES + 1).collect();
        let are_all = helpful.len() <= MOST_MUST_HAVES;
        helpful.truncate(MOST_MUST_HAVES);
        (helpful, are_all)
    }

    /// Another alternative that is never behind: at least as good on each of these scored criteria, and never taken out
    /// while this one stays. Nothing if looking for one would take too long.
    pub(super) fn never_behind(&self, alternative: usize, rows: &[usize]) -> Option<usize> {
        let stays = |rival: usize| {
            self.excludes.iter().all(|excludes| excludes.contains(&alternative) || !excludes.contains(&rival))
        };
        let alternatives = self.data.alternatives.len();
        let excluded = self.excludes.iter().map(Vec::len).sum::<usize>();
        if alternatives.pow(2).saturating_mul(rows.len() + excluded) > MOST_COMPARISONS {
            return None;
        }
        let value = |index: usize, row: usize| self.data.problem().value(index, row);
        let as_good = |rival: usize| rows.iter().all(|row| value(rival, *row) >= value(alternative, *row));
        (0..alternatives).find(|rival| *rival != alternative && as_good(*rival) && stays(*rival))
    }
}

impl Tally {
    /// By how much an alternative leads, as a share of all points; below 0 if it doesn't.
    pub(super) fn lead(&self, alternative: usize) -> f64 {
        if self.out[alternative] > 0 || self.points <= 0.0 {
            return -1.0;
        }
        let rivals = (0..self.sums.len()).filter(|rival| *rival != alternative && self.out[*rival] == 0);
        let best = rivals.map(|rival| self.sums[rival]).fold(f64::NEG_INFINITY, f64::max);
        if best == f64::NEG_INFINITY { 1.0 } else { (self.sums[alternative] - best) / self.points }
    }
}
