//! Scores, ranks and ties: the answer itself.
//! It may compare scores; it must not break a tie.

use serde::Serialize;

use super::contribution::AnswerContributions;
use super::decision::Decision;
use super::input::{Input, InputError};
use super::must_have::{Eligibility, Relaxation, Status};
use super::order::{Listed, sort_positions, sorted_by};
use super::problem::Problem;
use super::sorted::Sorted;
use super::tie::is_ahead;
use super::weights::WeightsSource;

/// Ranks the alternatives of a problem for one reader.
///
/// # Errors
/// The first place where the input doesn't fit the problem.
pub fn rank(problem: &Problem, input: &Input) -> Result<Ranking, InputError> {
    Ok(Decision::new(problem, input)?.ranking())
}

/// The answer. Lists by alternative, criterion or question are in the caller's order and hold the caller's indexes;
/// lists of some of them (winners, groups, violated must-haves) are in order of id or rank as stated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranking {
    /// W_j by criterion: what it has collected.
    pub points: Vec<f64>,
    /// w_j by criterion: its share of all points, 0..1.
    pub weights: Vec<f64>,
    /// Where the weights come from.
    pub weights_source: WeightsSource,
    /// By alternative.
    pub eligibility: Vec<Eligibility>,
    /// By alternative; excluded ones keep their score.
    pub scores: Vec<Score>,
    /// By alternative and criterion, in score points; added up in the order of
    /// [`Problem::criteria_by_id`] a row is its score to the last bit.
    pub contributions: Vec<Vec<f64>>,
    /// The same scores by where the points come from.
    pub answer_contributions: AnswerContributions,
    /// The alternatives that aren't excluded, best first; ties share a group.
    pub groups: Vec<RankGroup>,
    /// The first group, in order of id; several when they tie, none when all are excluded.
    pub winners: Vec<usize>,
    /// Lead of the winner over the next alternative in score points, 0 in a tie; `None` without a rival.
    pub margin: Option<f64>,
    /// Whether an excluded alternative scores higher than every eligible one.
    pub best_overall_excluded: bool,
    /// Only when all are excluded: the alternatives that violate the fewest must-haves, best score first.
    pub least_relaxation: Option<Vec<Relaxation>>,
}

/// The score of one alternative and what is unknown in it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// 0..100; an unknown rating counts as the middle of its scale.
    pub score: f64,
    /// The score if every unknown rating turned out worst.
    pub low: f64,
    /// The score if every unknown rating turned out best.
    pub high: f64,
    /// Share of the weight that rests on known ratings, 0..1.
    pub coverage: f64,
}

/// Alternatives that share a rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RankGroup {
    /// Competition rank: 1, 2, 2, 4.
    pub rank: usize,
    /// In order of id.
    pub alternatives: Vec<usize>,
}

impl Score {
    /// S_i = 100·Σ_j w_j·v_ij, and its bounds when unknown ratings are worst or best.
    ///
    /// Source: specification, sections 4.1 and 4.3 (additive value model, Keeney and Raiffa 1976).
    pub(super) fn of(problem: &Sorted, weights: &[f64], alternative: usize) -> Self {
        let mut total = Self { score: 0.0, low: 0.0, high: 0.0, coverage: 0.0 };
        let (values, known) = (problem.values_of(alternative), problem.known_of(alternative));
        for ((&weight, &value), &known) in weights.iter().zip(values).zip(known) {
            let contribution = 100.0 * weight * value;
            total.score += contribution;
            total.low += if known { contribution } else { 0.0 };
            total.high += if known { contribution } else { 100.0 * weight };
            total.coverage += if known { weight } else { 0.0 };
        }
        if known.iter().all(|&known| known) {
            // Shares add up to 1 only within rounding; nothing unknown is exactly full coverage.
            total.coverage = 1.0;
        }
        total
    }
}

/// The eligible alternatives in order, by sorted position.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) groups: Vec<RankGroup>,
}

impl Standing {
    /// Sorts by score and groups ties: an alternative belongs to a group while it is within [`TIE`](super::TIE) of the group's
    /// first. Source: specification, section 4.2; within a group by id, so that rounding noise can't order a tie.
    pub(super) fn of(scores: &[Score], eligible: &[usize]) -> Self {
        let order = sorted_by(eligible, |&alternative| -scores[alternative].score);
        let mut groups: Vec<RankGroup> = Vec::new();
        let mut leader = f64::INFINITY;
        for (position, &alternative) in order.iter().enumerate() {
            let score = scores[alternative].score / 100.0;
            match groups.last_mut() {
                Some(group) if !is_ahead(leader - score, 1.0) => group.alternatives.push(alternative),
                _ => {
                    leader = score;
                    groups.push(RankGroup { rank: position + 1, alternatives: vec![alternative] });
                }
            }
        }
        for group in &mut groups {
            sort_positions(&mut group.alternatives);
        }
        Self { groups }
    }

    /// The first group; empty when all alternatives are excluded.
    pub(super) fn winners(&self) -> &[usize] {
        self.groups.first().map_or(&[], |group| &group.alternatives)
    }

    /// The winner that distances are measured from: the first by id in a tie.
    pub(super) fn winner(&self) -> Option<usize> {
        self.winners().first().copied()
    }

    /// Everything that could overtake the winner, best first.
    pub(super) fn rivals(&self) -> impl Iterator<Item = usize> {
        self.groups.iter().flat_map(|group| group.alternatives.iter().copied()).skip(1)
    }
}

impl Decision<'_> {
    /// The answer in the caller's indexes.
    #[must_use]
    pub fn ranking(&self) -> Ranking {
        let order = &self.problem.order;
        let rows = (0..self.scores.len())
            .map(|alternative| order.criteria.restore(self.contributions_of(alternative)))
            .listed();
        let eligibility = self
            .eligibility
            .iter()
            .map(|eligibility| Eligibility {
                status: eligibility.status,
                violated: order.must_haves.all_given(&eligibility.violated),
                unknown: order.must_haves.all_given(&eligibility.unknown),
            })
            .listed();
        let groups = self.standing.groups.iter().map(|group| RankGroup {
            rank: group.rank,
            alternatives: order.alternatives.all_given(&group.alternatives),
        });
        Ranking {
            points: order.criteria.restore(self.weights.points.clone()),
            weights: order.criteria.restore(self.weights.shares.clone()),
            weights_source: self.weights.source,
            eligibility: order.alternatives.restore(eligibility),
            scores: order.alternatives.restore(self.scores.clone()),
            contributions: order.alternatives.restore(rows),
            answer_contributions: self.answer_contributions(),
            groups: groups.listed(),
            winners: order.alternatives.all_given(self.standing.winners()),
            margin: self.margin(),
            best_overall_excluded: self.best_overall_excluded(),
            least_relaxation: self.standing.groups.is_empty().then(|| self.least_relaxation()),
        }
    }

    /// Lead of the winner in score points; 0 in a tie, `None` without a rival.
    pub(super) fn margin(&self) -> Option<f64> {
        let score_of = |group: &RankGroup| {
            group.alternatives.iter().map(|&alternative| self.scores[alternative].score).reduce(f64::max)
        };
        match self.standing.groups.as_slice() {
            [first, ..] if first.alternatives.len() > 1 => Some(0.0),
            [first, second, ..] => Some(score_of(first)? - score_of(second)?),
            _ => None,
        }
    }

    fn best_overall_excluded(&self) -> bool {
        let best = |excluded: bool| {
            let scores = self.scores.iter().zip(&self.eligibility);
            scores
                .filter(|(_, eligibility)| (eligibility.status == Status::Excluded) == excluded)
                .map(|(score, _)| score.score)
                .reduce(f64::max)
        };
        match (best(true), best(false)) {
            (Some(excluded), Some(eligible)) => is_ahead(excluded / 100.0 - eligible / 100.0, 1.0),
            (excluded, _) => excluded.is_some(),
        }
    }

    /// The alternatives with the fewest violated must-haves; exact, because per alternative the set to give up is
    /// the set it violates. Source: specification, section 5.
    fn least_relaxation(&self) -> Vec<Relaxation> {
        let order = &self.problem.order;
        let fewest = self.eligibility.iter().map(|eligibility| eligibility.violated.len()).min();
        let has_fewest = |&index: &usize| Some(self.eligibility[index].violated.len()) == fewest;
        let standing = Standing::of(&self.scores, &(0..self.scores.len()).filter(has_fewest).listed());
        let alternatives = standing.groups.iter().flat_map(|group| group.alternatives.iter());
        alternatives
            .map(|&alternative| Relaxation {
                alternative: order.alternatives.given(alternative),
                drop: order.must_haves.all_given(&self.eligibility[alternative].violated),
            })
            .listed()
    }
}
