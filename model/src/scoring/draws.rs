//! Simulated weights: blocks of draws around the stated weights, or from nothing but an order, or from nothing at all.
//! It may use seeded random numbers and + − × ÷; it must not look at ratings.

use serde::Serialize;

use super::input::{Input, InputError};
use super::order::{Listed, sort_numbers, sum};
use super::problem::Problem;
use super::ranking::rank;
use super::rng::Stream;
use super::tie::levels;

/// How the simulated weights are drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sampler {
    /// Around the stated weights: each up to this factor stronger or weaker, independently; 1..=100.
    Ratio(f64),
    /// No preference at all: all weights are equally likely.
    Simplex,
    /// Only an order is known: criterion indexes, most important first, equal ones together. Others get no weight.
    Rank(Vec<Vec<usize>>),
}

impl Sampler {
    /// Keeps of a reader's points nothing but their order: criteria with equal points are equal, those without any get
    /// no weight. Source: specification, section 8.2.
    ///
    /// # Errors
    /// The first place where the input doesn't fit the problem.
    pub fn by_points(problem: &Problem, input: &Input) -> Result<Self, InputError> {
        let points = rank(problem, input)?.points;
        let criteria = problem.criteria_by_id();
        let levels = levels(&criteria.iter().map(|&criterion| points[criterion]).listed());
        Ok(Self::Rank(levels.iter().map(|level| level.iter().map(|&position| criteria[position]).listed()).listed()))
    }
}

/// How many draws are made together: enough to keep a processor busy, few enough for its cache.
pub(super) const BLOCK: usize = 128;

/// A source of simulated weights for some criteria, sorted by id.
#[derive(Debug, Clone)]
pub(super) enum Draws {
    /// Points, and per criterion a stream of noise; δ = (F−1)/(F+1).
    Ratio { delta: f64, criteria: Vec<(f64, Stream)> },
    /// Gaps between sorted uniforms, handed out in order of id.
    Simplex { stream: Stream, criteria: usize },
    /// Gaps from large to small, handed out by tier; criteria of a tier share the mean of theirs.
    Rank { stream: Stream, tiers: Vec<Vec<usize>>, criteria: usize },
}

impl Draws {
    /// How many criteria get a weight in each draw.
    pub(super) fn criterion_count(&self) -> usize {
        match self {
            Self::Ratio { criteria, .. } => criteria.len(),
            Self::Simplex { criteria, .. } | Self::Rank { criteria, .. } => *criteria,
        }
    }

    /// No draw hands out more points than this.
    pub(super) fn most_points(&self) -> f64 {
        match self {
            Self::Ratio { delta, criteria } => {
                (1.0 + delta) / (1.0 - delta) * sum(criteria.iter().map(|(points, _)| *points))
            }
            Self::Simplex { .. } | Self::Rank { .. } => 1.0,
        }
    }

    /// Fills the weights of the draws from `first` on, one row per criterion, not normalised.
    /// Source: specification, section 8.2.
    pub(super) fn fill(&self, first: u64, weights: &mut [[f64; BLOCK]]) {
        match self {
            Self::Ratio { delta, criteria } => {
                for (row, &(points, stream)) in weights.iter_mut().zip(criteria) {
                    for (draw, weight) in row.iter_mut().enumerate() {
                        *weight = points * noise(*delta, stream, first + draw as u64);
                    }
                }
            }
            Self::Simplex { stream, criteria } => {
                let mut gaps = vec![0.0; *criteria];
                for draw in 0..BLOCK {
                    fill_gaps(*stream, first + draw as u64, &mut gaps);
                    for (row, gap) in weights.iter_mut().zip(&gaps) {
                        row[draw] = *gap;
                    }
                }
            }
            Self::Rank { stream, tiers, .. } => {
                let mut gaps = vec![0.0; weights.len()];
                for (draw, index) in (first..).enumerate().take(BLOCK) {
                    fill_gaps(*stream, index, &mut gaps);
                    sort_numbers(&mut gaps);
                    let mut largest_first = gaps.iter().rev().copied();
                    for tier in tiers {
                        let mean = sum(largest_first.by_ref().take(tier.len())) / tier.len() as f64;
                        tier.iter().for_each(|&criterion| weights[criterion][draw] = mean);
                    }
                }
            }
        }
    }
}

/// e = (1 + δt)/(1 − δt) with t triangular on (−1, 1): between 1/F and F with median 1, from + − × ÷ only.
fn noise(delta: f64, stream: Stream, draw: u64) -> f64 {
    let t = stream.uniform(2 * draw) + stream.uniform(2 * draw + 1) - 1.0;
    (1.0 + delta * t) / (1.0 - delta * t)
}

/// The gaps that K−1 sorted uniforms leave between 0 and 1: uniform over all weights that add up to 1.
fn fill_gaps(stream: Stream, draw: u64, gaps: &mut [f64]) {
    let Some((last, cuts)) = gaps.split_last_mut() else { return };
    let count = cuts.len() as u64;
    for (cut, index) in cuts.iter_mut().zip(draw * count..) {
        *cut = stream.uniform(index);
    }
    sort_numbers(cuts);
    let mut before = 0.0;
    for cut in cuts {
        (*cut, before) = (*cut - before, *cut);
    }
    *last = 1.0 - before;
}
