//! Moving the weight of one criterion by hand: what each position of a slider shows, quickly enough for every frame.
//! It may reorder sums, which the final result never does: when the slider rests, [`Slices`](super::Slices) gives the
//! exact numbers.
//!
//! Per draw a total is V = R + x·e·v, with x the points of the criterion that moves, e their noise and R the sum over
//! all others. R is kept, so that a position costs N·m instead of N·m·n. Source: scoring-cost figures of the
//! specification ("SMAA while dragging one slider").

use super::acceptability::{Simulation, SimulationError, check};
use super::counts::{Leaders, Row, Value};
use super::decision::Decision;
use super::draws::{BLOCK, Draws, Sampler};
use super::input::InputError;
use super::order::{Listed, sum};
use super::rng::Stream;
use super::slices::{Purpose, Run};
use super::tie::{ROUNDING, is_ahead};
use super::validation::are_points;
use super::weights::WeightsSource;

/// The totals of all draws, from which any slider can start; see [`Decision::slider_totals`].
#[derive(Debug, Clone)]
pub struct SliderTotals<'decision> {
    decision: &'decision Decision<'decision>,
    simulation: Simulation,
    /// How far weights vary: (F−1)/(F+1).
    delta: f64,
    /// The eligible alternatives.
    candidates: Vec<usize>,
    run: Run,
}

/// A slider in a reader's hand: one criterion whose points move.
#[derive(Debug, Clone)]
pub struct Slider<'decision> {
    decision: &'decision Decision<'decision>,
    samples: usize,
    /// Sorted position of the criterion.
    criterion: usize,
    candidates: Vec<usize>,
    /// By candidate its value on the criterion.
    values: Vec<Value>,
    /// e: one row per block.
    noise: Vec<Row>,
    /// R: one row per block and candidate.
    rest: Vec<Row>,
    /// Σ W_l over the other criteria.
    rest_points: f64,
    /// By alternative Σ W_l·v_il over the other criteria.
    rest_values: Vec<f64>,
    /// The points with which R was made, whose rounding R carries.
    former_points: f64,
    /// What the largest weight is at most, per point.
    factor: f64,
}

/// What one position of a slider shows. Lists are in the caller's order.
#[derive(Debug, Clone, PartialEq)]
pub struct SliderFrame {
    /// The share of the criterion, 0..1.
    pub share: f64,
    /// By alternative, within 1e-9 of the exact score.
    pub scores: Vec<f64>,
    /// The best of those that aren't excluded, in order of id.
    pub winners: Vec<usize>,
    /// By alternative the share of variations in which it comes first, 0..1; totals that differ by rounding only are
    /// ties. Empty when no criterion has points, since other weights are simulated then.
    pub first_rank: Vec<f64>,
    /// Σ of `first_rank` over the winners; `None` where that is empty.
    pub confidence: Option<f64>,
}

impl Decision<'_> {
    /// Prepares the totals of a simulation for sliders; 8 × samples × alternatives bytes.
    ///
    /// `None` when all alternatives are excluded, and for samplers other than [`Sampler::Ratio`], which don't depend on
    /// how many points there are. All ranks are never counted here.
    ///
    /// # Errors
    /// The option that is out of range.
    pub fn slider_totals(&self, simulation: &Simulation) -> Result<Option<SliderTotals<'_>>, SimulationError> {
        check(simulation)?;
        let Sampler::Ratio(factor) = simulation.sampler else { return Ok(None) };
        let (draws, criteria) = self.draws(simulation)?;
        let candidates = self.eligible().listed();
        if candidates.is_empty() {
            return Ok(None);
        }
        let values = self.uncertain_values(&candidates, &criteria, simulation);
        let run = Run::new(draws, values, simulation.samples, Purpose::Keep(Vec::new()));
        let delta = (factor - 1.0) / (factor + 1.0);
        Ok(Some(SliderTotals { decision: self, simulation: simulation.clone(), delta, candidates, run }))
    }
}

impl<'decision> SliderTotals<'decision> {
    /// Works for about `budget` multiplications and says whether everything is prepared, like
    /// [`Slices::step`](super::Slices::step).
    pub fn step(&mut self, budget: u64) -> bool {
        self.run.step(budget)
    }

    /// Takes hold of a criterion, at the cost of one position; `None` until everything is prepared, or when there is no
    /// such criterion.
    #[must_use]
    pub fn slider(&self, criterion: usize) -> Option<Slider<'decision>> {
        let Purpose::Keep(kept) = &self.run.purpose else { return None };
        let decision = self.decision;
        let criterion = decision.problem.order.criteria.sorted(criterion).filter(|_| self.run.is_done())?;
        let values = self.decision.uncertain_values(&self.candidates, &[criterion], &self.simulation);
        let values = values.iter().flatten().copied().listed();
        // Without any points all criteria count the same, but a slider starts from what was really given.
        let is_fallback = decision.weights.source == WeightsSource::EqualFallback;
        let points =
            if is_fallback { vec![0.0; decision.weights.points.len()] } else { decision.weights.points.clone() };
        let mut slider = Slider {
            decision,
            samples: self.simulation.samples,
            criterion,
            noise: self.noise(criterion),
            rest: if is_fallback { vec![[0.0; BLOCK]; kept.len()] } else { kept.clone() },
            candidates: self.candidates.clone(),
            values,
            rest_points: sum(points
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != criterion)
                .map(|(_, points)| *points)),
            rest_values: Vec::new(),
            former_points: points[criterion],
            factor: (1.0 + self.delta) / (1.0 - self.delta),
        };
        slider.add_products_to_rest(-points[criterion]);
        for alternative in 0..decision.scores.len() {
            let products = points.iter().zip(decision.problem.sorted.values_of(alternative)).enumerate();
            let others = products.filter(|(index, _)| *index != criterion).map(|(_, (points, value))| points * value);
            slider.rest_values.push(sum(others));
        }
        Some(slider)
    }

    /// The noise of one weight in all draws.
    fn noise(&self, criterion: usize) -> Vec<Row> {
        let name = format!("weight:{}", self.decision.problem.criterion(criterion).id);
        let draws = Draws::Ratio { delta: self.delta, criteria: vec![(1.0, Stream::new(self.simulation.seed, &name))] };
        let mut noise = vec![[0.0; BLOCK]; self.simulation.samples.div_ceil(BLOCK)];
        for (block, row) in noise.iter_mut().enumerate() {
            draws.fill((block * BLOCK) as u64, std::slice::from_mut(row));
        }
        noise
    }
}

impl Slider<'_> {
    /// What the position shows at which the criterion has these points.
    ///
    /// # Errors
    /// When the points are neither 0 nor from 1e-9 to 1e9.
    pub fn at(&self, points: f64) -> Result<SliderFrame, InputError> {
        let (problem, order) = (self.decision.problem, &self.decision.problem.order.alternatives);
        if !are_points(points) {
            let criterion = problem.criterion(self.criterion).id.clone();
            return Err(InputError::InvalidPoints { criterion, value: points });
        }
        let total = self.rest_points + points;
        let score = |(alternative, rest): (usize, &f64)| {
            let values = problem.sorted.values_of(alternative);
            match total > 0.0 {
                true => 100.0 * (rest + points * values[self.criterion]) / total,
                false => 100.0 * sum(values.iter().copied()) / values.len() as f64,
            }
        };
        let scores: Vec<f64> = self.rest_values.iter().enumerate().map(score).listed();
        let best = self.candidates.iter().map(|&candidate| scores[candidate]).fold(0.0, f64::max);
        let is_winner = |candidate: &usize| !is_ahead((best - scores[*candidate]) / 100.0, 1.0);
        let winners: Vec<usize> = self.candidates.iter().copied().filter(is_winner).listed();
        let mut first_rank = Vec::new();
        let mut confidence = None;
        if total > 0.0 {
            first_rank = vec![0.0; scores.len()];
            for (&candidate, count) in self.candidates.iter().zip(self.first_ranks(points)) {
                first_rank[candidate] = count / self.samples as f64;
            }
            confidence = Some(sum(winners.iter().map(|&winner| first_rank[winner])).min(1.0));
            first_rank = order.restore(first_rank);
        }
        let share = match total > 0.0 {
            true => points / total,
            false => 1.0 / problem.sorted.criterion_count as f64,
        };
        Ok(SliderFrame {
            share,
            scores: order.restore(scores),
            winners: order.all_given(&winners),
            first_rank,
            confidence,
        })
    }

    /// By candidate in how many draws it comes first.
    fn first_ranks(&self, points: f64) -> Vec<f64> {
        let count = self.candidates.len();
        let slack = ROUNDING * self.factor * (self.rest_points + points.max(self.former_points));
        let mut totals = vec![[0.0; BLOCK]; count];
        let mut first = vec![0.0; count];
        for (block, (noise, rest)) in self.noise.iter().zip(self.rest.chunks_exact(count)).enumerate() {
            let start = block * BLOCK;
            let weights = noise.map(|noise| points * noise);
            totals.copy_from_slice(rest);
            for (total, value) in totals.iter_mut().zip(&self.values) {
                value.add_products(total, &weights, start as u64);
            }
            let leaders = Leaders::of(&totals, slack);
            for (first, total) in first.iter_mut().zip(&totals) {
                leaders.add_shares(first, total, self.samples - start);
            }
        }
        first
    }

    fn add_products_to_rest(&mut self, points: f64) {
        let count = self.candidates.len();
        for (block, (noise, rest)) in self.noise.iter().zip(self.rest.chunks_exact_mut(count)).enumerate() {
            let weights = noise.map(|noise| points * noise);
            for (rest, value) in rest.iter_mut().zip(&self.values) {
                value.add_products(rest, &weights, (block * BLOCK) as u64);
            }
        }
    }
}
