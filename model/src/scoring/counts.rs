//! The loop over simulated draws and what it counts.
//! It may draw, add and compare; it must not allocate per draw: this is the hottest code of the engine.

use super::draws::{BLOCK, Draws};
use super::rng::Stream;

/// A value as the simulation sees it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    Fixed(f64),
    /// Uniform from `low` on.
    Between {
        low: f64,
        width: f64,
        stream: Stream,
    },
}

/// What is counted, by candidate; tables are row-major.
pub(super) struct Counts {
    pub(super) first: Vec<f64>,
    /// Candidate × criterion: sums of normalised weights over the draws it wins.
    weights: Vec<f64>,
    /// Candidate × rank; empty when not wanted.
    ranks: Vec<f64>,
    /// Candidate × candidate; empty when not wanted.
    pairs: Vec<f64>,
}

impl Counts {
    pub(super) fn new(candidates: usize, criteria: usize, all_ranks: bool) -> Self {
        let square = if all_ranks { candidates * candidates } else { 0 };
        Self {
            first: vec![0.0; candidates],
            weights: vec![0.0; candidates * criteria],
            ranks: vec![0.0; square],
            pairs: vec![0.0; square],
        }
    }

    /// Σ of normalised weights over the draws a candidate wins, by criterion.
    pub(super) fn weights_of(&self, candidate: usize) -> &[f64] {
        row(&self.weights, self.first.len(), candidate)
    }

    /// In how many draws a candidate has each rank; empty when not wanted.
    pub(super) fn ranks_of(&self, candidate: usize) -> &[f64] {
        row(&self.ranks, self.first.len(), candidate)
    }

    /// In how many draws a candidate is better than each; empty when not wanted.
    pub(super) fn pairs_of(&self, candidate: usize) -> &[f64] {
        row(&self.pairs, self.first.len(), candidate)
    }

    /// Draws in blocks: weights by criterion, then totals by candidate, then counts by draw.
    ///
    /// Rows are arrays of known length and loops run over their indexes: that is what still compiles to tight code
    /// when the compiler is told to keep it small.
    pub(super) fn run(&mut self, draws: &Draws, values: &[Vec<Value>], samples: usize) {
        let mut weights = vec![[0.0; BLOCK]; draws.criterion_count()];
        let mut totals = vec![[0.0; BLOCK]; values.len()];
        for first in (0..samples).step_by(BLOCK) {
            draws.fill(first as u64, &mut weights);
            for (totals, values) in totals.iter_mut().zip(values) {
                *totals = [0.0; BLOCK];
                for (weights, value) in weights.iter().zip(values) {
                    add_products(totals, weights, *value, first as u64);
                }
            }
            self.add(&totals, &weights, samples - first);
        }
    }

    /// Counts the first `used` draws of a block; `totals` are the values of the candidates.
    fn add(&mut self, totals: &[[f64; BLOCK]], weights: &[[f64; BLOCK]], used: usize) {
        for draw in 0..used.min(BLOCK) {
            let mut best = f64::NEG_INFINITY;
            let mut level = 0.0;
            for total in totals {
                if total[draw] > best {
                    (best, level) = (total[draw], 0.0);
                }
                level += if total[draw] == best { 1.0 } else { 0.0 };
            }
            let mut weight_sum = 0.0;
            for weight in weights {
                weight_sum += weight[draw];
            }
            let scale = 1.0 / (level * weight_sum);
            let sums = self.weights.chunks_exact_mut(weights.len());
            for ((first, sums), total) in self.first.iter_mut().zip(sums).zip(totals) {
                if total[draw] == best {
                    *first += 1.0 / level;
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += weight[draw] * scale;
                    }
                }
            }
            self.add_ranks(totals, draw);
        }
    }

    /// Counts ranks and pairs of one draw; ties share the ranks they take, and half a win each.
    fn add_ranks(&mut self, totals: &[[f64; BLOCK]], draw: usize) {
        let tables = self.ranks.chunks_exact_mut(totals.len()).zip(self.pairs.chunks_exact_mut(totals.len()));
        for ((ranks, pairs), own) in tables.zip(totals) {
            let (mut above, mut level) = (0_usize, 0_usize);
            for (pair, other) in pairs.iter_mut().zip(totals) {
                if other[draw] > own[draw] {
                    above += 1;
                } else if other[draw] == own[draw] {
                    level += 1;
                    *pair += 0.5;
                } else {
                    *pair += 1.0;
                }
            }
            for rank in ranks.iter_mut().skip(above).take(level) {
                *rank += 1.0 / level as f64;
            }
        }
    }
}

/// Adds weight × value for a block of draws.
fn add_products(totals: &mut [f64; BLOCK], weights: &[f64; BLOCK], value: Value, first: u64) {
    match value {
        Value::Fixed(value) => {
            for draw in 0..BLOCK {
                totals[draw] += weights[draw] * value;
            }
        }
        Value::Between { low, width, stream } => {
            for draw in 0..BLOCK {
                totals[draw] += weights[draw] * (low + width * stream.uniform(first + draw as u64));
            }
        }
    }
}

/// One of `rows` equal rows of a table.
fn row(table: &[f64], rows: usize, index: usize) -> &[f64] {
    let width = table.len() / rows.max(1);
    &table[index * width..(index + 1) * width]
}
