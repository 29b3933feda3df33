//! From a ranking to what is advised: one alternative, several level, a mix, or nothing that fits.
//!
//! Knows the data set's mixes and notes; must not know how they are worded on the page.

use serde::Serialize;

use crate::answers::Answers;
use crate::dataset::{Dataset, MustHave, OnFail};
use crate::scoring::{Decision, InputError, Ranking, Status, TIE, WeightsSource};

/// Below this many points between first and second the result is called close and both are named.
/// Source: the rules of the default quiz (gap below 5 points); why not 1 stands in decision 0008.
const CLOSE: f64 = 5.0;

/// What is advised, and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recommendation {
    /// The advice.
    pub outcome: Outcome,
    /// The alternative that is nearly as good (less than 5 points behind the first), if there is one.
    pub close_call: Option<usize>,
    /// Positions of the notes whose condition holds.
    pub notes: Vec<usize>,
    /// Must-haves that are asked for, that only warn, and that the advised alternatives don't meet.
    pub to_add: Vec<usize>,
    /// Scores, contributions and order of all alternatives.
    pub ranking: Ranking,
    /// The contributions by alternative and scored criterion in whole tenths of a point, rounded so that each
    /// alternative's parts add up to its rounded score.
    pub tenths: Vec<Vec<i64>>,
}

/// The advice in its kinds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "of")]
#[non_exhaustive]
pub enum Outcome {
    /// No answer has given weight to anything yet.
    NoPriorities,
    /// One alternative is ahead.
    Winner(usize),
    /// Several are level.
    Tie(Vec<usize>),
    /// Position of a mix whose condition holds and whose members all fit.
    Mix(usize),
    /// No alternative meets every must-have.
    NothingFits,
}

impl Recommendation {
    /// Ranks the alternatives and applies the rules of the data set.
    ///
    /// # Errors
    /// When the answers belong to another data set.
    pub fn of(dataset: &Dataset, answers: &Answers) -> Result<Self, InputError> {
        let input = answers.input();
        let decision = Decision::new(dataset.problem(), &input)?;
        let ranking = decision.ranking();
        let outcome = outcome(dataset, answers, &ranking);
        Ok(Self {
            close_call: close_call(&ranking),
            notes: positions(&dataset.quiz.notes, |_, note| note.when.holds(answers)),
            to_add: to_add(dataset, answers, &outcome),
            tenths: (0..dataset.alternatives.len())
                .map(|alternative| decision.rounded_contributions(alternative, 1))
                .collect(),
            outcome,
            ranking,
        })
    }

    /// The advised alternatives: the winner, those that are level, or the members of the mix.
    #[must_use]
    pub fn advised(&self, dataset: &Dataset) -> Vec<usize> {
        advised(dataset, &self.outcome)
    }
}

fn outcome(dataset: &Dataset, answers: &Answers, ranking: &Ranking) -> Outcome {
    if ranking.winners.is_empty() {
        return Outcome::NothingFits;
    }
    if ranking.weights_source == WeightsSource::EqualFallback {
        return Outcome::NoPriorities;
    }
    let fits = |alternative: usize| {
        ranking.eligibility.get(alternative).is_some_and(|eligibility| eligibility.status != Status::Excluded)
    };
    let mix = mix(dataset, answers, fits);
    match (mix, ranking.winners.as_slice()) {
        (Some(index), _) => Outcome::Mix(index),
        (None, [winner]) => Outcome::Winner(*winner),
        (None, winners) => Outcome::Tie(winners.to_vec()),
    }
}

/// The mix that these answers call for, if the alternatives in it fit.
pub(crate) fn mix(dataset: &Dataset, answers: &Answers, fits: impl Fn(usize) -> bool) -> Option<usize> {
    // Conditions of mixes should exclude each other; where they don't, the id decides and not the order of the file.
    let mixes = dataset.mixes.iter().enumerate();
    mixes
        .filter(|(_, mix)| mix.when.holds(answers) && mix.parts.iter().all(|(_, alternative)| fits(*alternative)))
        .min_by_key(|(_, mix)| &mix.id)
        .map(|(index, _)| index)
}

fn advised(dataset: &Dataset, outcome: &Outcome) -> Vec<usize> {
    match outcome {
        Outcome::Winner(winner) => vec![*winner],
        Outcome::Tie(winners) => winners.clone(),
        Outcome::Mix(mix) => dataset.mixes[*mix].parts.iter().map(|(_, alternative)| *alternative).collect(),
        Outcome::NoPriorities | Outcome::NothingFits => Vec::new(),
    }
}

fn close_call(ranking: &Ranking) -> Option<usize> {
    let [first, second, ..] = ranking.groups.as_slice() else { return None };
    let single = first.alternatives.len() == 1;
    (single && CLOSE - ranking.margin? > 100.0 * TIE).then(|| second.alternatives.first().copied()).flatten()
}

fn to_add(dataset: &Dataset, answers: &Answers, outcome: &Outcome) -> Vec<usize> {
    let advised = advised(dataset, outcome);
    let missing = |index: usize, must_have: &MustHave| {
        let met = |alternative: &usize| must_have.meets.get(*alternative) == Some(&Some(true));
        required(dataset, answers, index) && must_have.on_fail == OnFail::Warn && !advised.iter().any(met)
    };
    positions(&dataset.quiz.must_haves, missing)
}

/// Whether the reader asked for a must-have, or an answer brings it along.
fn required(dataset: &Dataset, answers: &Answers, must_have: usize) -> bool {
    let questions = dataset.quiz.questions.iter().enumerate();
    let mut chosen =
        questions.flat_map(|(index, question)| answers.choices(index).iter().map(|choice| &question.choices[*choice]));
    answers.requires(must_have) || chosen.any(|choice| choice.must_haves.contains(&must_have))
}

fn positions<T>(items: &[T], holds: impl Fn(usize, &T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(index, item)| holds(*index, item)).map(|(index, _)| index).collect()
}
