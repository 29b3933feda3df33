//! In how many of many simulated variations of the priorities each alternative comes first.
//! It may prepare a simulation and read its counts; it must not loop over draws.

use std::fmt;

use serde::Serialize;

use super::counts::{Counts, Value};
use super::decision::Decision;
use super::draws::{Draws, Sampler};
use super::order::{Listed, sort_positions, sum};
use super::problem::Direction;
use super::rng::Stream;
use super::robustness::pros_and_cons;
use super::slices::{Purpose, Run, Slices};
use super::tie::is_ahead;

/// What is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// Names the random numbers; 0..2^53. The same seed gives the same result everywhere.
    pub seed: u64,
    /// How many variations; 1..=1,000,000.
    pub samples: usize,
    /// How weights vary.
    pub sampler: Sampler,
    /// Known ratings vary by up to this share of their scale, 0..=1; unknown ones always over the whole scale.
    pub rating_half_width: f64,
    /// Whether to count all ranks and pairs, which costs the square of the number of alternatives per variation.
    /// Without, alternatives that provably can't come first are left out, and a certain result isn't simulated.
    pub all_ranks: bool,
}

impl Default for Simulation {
    /// 10,000 variations, each weight up to twice as strong or weak, known ratings as they are, unknown ones anywhere,
    /// seed 1, all ranks.
    fn default() -> Self {
        Self { seed: 1, samples: 10_000, sampler: Sampler::Ratio(2.0), rating_half_width: 0.0, all_ranks: true }
    }
}

/// Why a simulation can't be run.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum SimulationError {
    /// The seed is 2^53 or more, which JavaScript can't hold exactly.
    Seed(u64),
    /// The number of variations isn't in 1..=1,000,000.
    Samples(usize),
    /// The factor isn't in 1..=100.
    Factor(f64),
    /// The half-width isn't in 0..=1.
    RatingHalfWidth(f64),
    /// The order names no criterion, or one that doesn't exist, or one twice, or has an empty tier.
    Order,
}

impl fmt::Display for SimulationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seed(seed) => write!(f, "the seed is {seed}; use a whole number below 2^53"),
            Self::Samples(samples) => write!(f, "{samples} simulated variations; use 1 to 1000000"),
            Self::Factor(factor) => write!(f, "the factor of uncertainty is {factor}; use 1 to 100"),
            Self::RatingHalfWidth(width) => write!(f, "the uncertainty of ratings is {width} of the scale; use 0 to 1"),
            Self::Order => {
                write!(f, "the order of criteria is unusable; name each criterion at most once, none left empty")
            }
        }
    }
}

impl std::error::Error for SimulationError {}

/// How often each alternative comes first, and what else the simulation saw. Lists are in the caller's order.
///
/// This is the share of simulated readers for whom the recommendation stays, not a probability of being right.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Acceptability {
    /// How weights varied.
    pub sampler: Sampler,
    /// The seed.
    pub seed: u64,
    /// How many variations were simulated; 0 when the result was certain without.
    pub samples: usize,
    /// Whether the winner provably stays first within the stated uncertainty.
    pub certain: bool,
    /// By alternative the share of variations in which it comes first, 0..1; ties share.
    pub first_rank: Vec<f64>,
    /// Σ of `first_rank` over the winners, 0..1.
    pub confidence: f64,
    /// Standard error of `confidence`, 0..0.5; 0 when certain.
    pub std_error: f64,
    /// By alternative and rank the share of variations, 0..1; empty unless all ranks were asked for.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// By alternative and alternative the share of variations in which the first is better, ties half; empty unless
    /// all ranks were asked for.
    pub pairwise: Vec<Vec<f64>>,
    /// By alternative and criterion the mean weight in the variations it wins; `None` when it never wins.
    pub central_weights: Vec<Option<Vec<f64>>>,
}

impl Decision<'_> {
    /// Stochastic multicriteria acceptability analysis; `None` when all alternatives are excluded.
    ///
    /// V_i = Σ_j g_j·v_ij per variation, j ascending by id; the largest is first, exact ties share (SMAA-2, Lahdelma and
    /// Salminen 2001). Source: specification, section 8.
    ///
    /// # Errors
    /// The option that is out of range.
    pub fn acceptability(&self, simulation: &Simulation) -> Result<Option<Acceptability>, SimulationError> {
        Ok(self.slices(simulation)?.and_then(|mut slices| {
            slices.step(u64::MAX);
            slices.acceptability()
        }))
    }

    /// The same analysis, to be carried out in slices; `None` when all alternatives are excluded.
    ///
    /// # Errors
    /// The option that is out of range.
    pub fn slices(&self, simulation: &Simulation) -> Result<Option<Slices<'_>>, SimulationError> {
        check(simulation)?;
        let (draws, criteria) = self.draws(simulation)?;
        let Some(winner) = self.standing.winner() else { return Ok(None) };
        let can_lead: Vec<usize> =
            self.eligible().filter(|&rival| rival == winner || !self.never_leads(winner, rival, simulation)).listed();
        let certain = can_lead == [winner];
        let candidates = if simulation.all_ranks { self.eligible().listed() } else { can_lead };
        let samples = if certain && !simulation.all_ranks { 0 } else { simulation.samples };
        let values = self.uncertain_values(&candidates, &criteria, simulation);
        let mut counts = Counts::new(candidates.len(), criteria.len(), simulation.all_ranks);
        if samples == 0 {
            counts.first = vec![1.0];
        }
        let run = Run::new(draws, values, samples, Purpose::Count(counts));
        let simulation = Simulation { samples, ..simulation.clone() };
        Ok(Some(Slices { decision: self, simulation, certain, candidates, criteria, run }))
    }

    /// The draws, and the criteria they give a weight to.
    pub(super) fn draws(&self, simulation: &Simulation) -> Result<(Draws, Vec<usize>), SimulationError> {
        let points = &self.weights.points;
        let stream = |name: &str| Stream::new(simulation.seed, name);
        Ok(match &simulation.sampler {
            Sampler::Ratio(factor) => {
                let criteria = (0..points.len()).filter(|&criterion| points[criterion] > 0.0).listed();
                let noise = |criterion| stream(&format!("weight:{}", self.problem.criterion(criterion).id));
                let noisy = criteria.iter().map(|&criterion| (points[criterion], noise(criterion))).listed();
                (Draws::Ratio { delta: (factor - 1.0) / (factor + 1.0), criteria: noisy }, criteria)
            }
            Sampler::Simplex => {
                let criteria = points.len();
                (Draws::Simplex { stream: stream("simplex"), criteria }, (0..criteria).listed())
            }
            Sampler::Rank(given) => {
                let (mut tiers, mut criteria) = (Vec::new(), Vec::new());
                for tier in given {
                    let sorted =
                        tier.iter().filter_map(|&criterion| self.problem.order.criteria.sorted(criterion)).listed();
                    if sorted.is_empty() || sorted.len() < tier.len() {
                        return Err(SimulationError::Order);
                    }
                    criteria.extend_from_slice(&sorted);
                    tiers.push(sorted);
                }
                sort_positions(&mut criteria);
                if criteria.is_empty() || criteria.windows(2).any(|pair| pair[0] == pair[1]) {
                    return Err(SimulationError::Order);
                }
                for criterion in tiers.iter_mut().flatten() {
                    *criterion = criteria.partition_point(|other| other < criterion);
                }
                (Draws::Rank { stream: stream("simplex"), tiers, criteria: criteria.len() }, criteria)
            }
        })
    }

    /// Whether a rival is behind the winner under every weight and rating within the uncertainty.
    ///
    /// Against it the lead is at worst P/F − F·N, which is above 0 when F < √(P/N), with at most F times the points.
    /// Source: specification, section 8.4.
    fn never_leads(&self, winner: usize, rival: usize, simulation: &Simulation) -> bool {
        let Sampler::Ratio(factor) = simulation.sampler else { return false };
        let leads = self.worst_leads(winner, rival, simulation.rating_half_width).listed();
        let (pros, cons) = pros_and_cons(&self.weights.shares, &leads);
        is_ahead(pros - factor * factor * cons, factor * factor)
    }

    pub(super) fn uncertain_values(
        &self,
        candidates: &[usize],
        criteria: &[usize],
        simulation: &Simulation,
    ) -> Vec<Vec<Value>> {
        let mut rows = Vec::new();
        for &alternative in candidates {
            let bounds = self.value_bounds(alternative, simulation.rating_half_width).listed();
            let mut row = Vec::new();
            for &criterion in criteria {
                let (low, high) = bounds[criterion];
                row.push(if high > low {
                    let (own, of) = (self.problem.alternative_id(alternative), self.problem.criterion(criterion));
                    let stream = Stream::new(simulation.seed, &format!("rating:{own}\x1f{}", of.id));
                    // What is drawn is the rating. Source: specification, sections 8.2 and 8.5.
                    match of.direction {
                        Direction::Benefit => Value::Between { from: low, step: high - low, stream },
                        Direction::Cost => Value::Between { from: high, step: low - high, stream },
                    }
                } else {
                    Value::Fixed(low)
                });
            }
            rows.push(row);
        }
        rows
    }
}

impl Slices<'_> {
    pub(super) fn acceptability_of(&self, counts: &Counts) -> Acceptability {
        let Self { decision, simulation, certain, candidates, criteria, .. } = self;
        let (order, samples) = (&decision.problem.order, simulation.samples);
        let total = samples.max(1) as f64;
        let alternatives = decision.scores.len();
        let mut first_rank = vec![0.0; alternatives];
        let mut central_weights = vec![None; alternatives];
        let wide = if simulation.all_ranks { alternatives } else { 0 };
        let mut rank_acceptability = vec![vec![0.0; wide]; wide];
        let mut pairwise = rank_acceptability.clone();
        for (candidate, &alternative) in candidates.iter().enumerate() {
            let first = counts.first[candidate];
            first_rank[alternative] = first / total;
            if first > 0.0 && samples > 0 {
                let mut mean = vec![0.0; decision.weights.shares.len()];
                for (&criterion, weight) in criteria.iter().zip(counts.weights_of(candidate)) {
                    mean[criterion] = weight / first;
                }
                central_weights[alternative] = Some(order.criteria.restore(mean));
            }
            for (rank, count) in counts.ranks_of(candidate).iter().enumerate() {
                rank_acceptability[alternative][rank] = count / total;
            }
            for (&rival, count) in candidates.iter().zip(counts.pairs_of(candidate)) {
                pairwise[alternative][rival] = count / total;
            }
        }
        let confidence = sum(decision.standing.winners().iter().map(|&winner| first_rank[winner])).min(1.0);
        let by_alternative = |table: Vec<Vec<f64>>| match table.is_empty() {
            true => table,
            false => order.alternatives.restore(table),
        };
        Acceptability {
            sampler: simulation.sampler.clone(),
            seed: simulation.seed,
            samples,
            certain: *certain,
            first_rank: order.alternatives.restore(first_rank),
            confidence,
            std_error: if *certain { 0.0 } else { (confidence * (1.0 - confidence) / total).sqrt() },
            rank_acceptability: by_alternative(rank_acceptability),
            pairwise: by_alternative(pairwise).into_iter().map(|row| order.alternatives.restore(row)).listed(),
            central_weights: order.alternatives.restore(central_weights),
        }
    }
}

pub(super) fn check(simulation: &Simulation) -> Result<(), SimulationError> {
    let Simulation { seed, samples, rating_half_width, .. } = *simulation;
    if seed >= 1 << 53 {
        return Err(SimulationError::Seed(seed));
    }
    if !(1..=1_000_000).contains(&samples) {
        return Err(SimulationError::Samples(samples));
    }
    if !(0.0..=1.0).contains(&rating_half_width) {
        return Err(SimulationError::RatingHalfWidth(rating_half_width));
    }
    match simulation.sampler {
        Sampler::Ratio(factor) if !(1.0..=100.0).contains(&factor) => Err(SimulationError::Factor(factor)),
        _ => Ok(()),
    }
}
