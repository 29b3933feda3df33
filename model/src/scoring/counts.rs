//! What is counted over simulated draws, block by block and candidate by candidate.
//! It may compare and add; it must not allocate per draw: this is the hottest code of the engine.
//!
//! Rows are arrays of known length and loops run over their indexes: that is what still compiles to tight code when the
//! compiler is told to keep it small.

use super::draws::BLOCK;
use super::rng::Stream;

/// One number per draw of a block.
pub(super) type Row = [f64; BLOCK];

/// A value as the simulation sees it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    Fixed(f64),
    /// Uniform between the value that the number 0 stands for and one so much further; where less is better the lowest
    /// rating, which comes first, is the highest value.
    Between {
        from: f64,
        step: f64,
        stream: Stream,
    },
}

impl Value {
    /// Adds weight × value for the block of draws from `first` on.
    pub(super) fn add_products(self, totals: &mut Row, weights: &Row, first: u64) {
        match self {
            Self::Fixed(value) => {
                for draw in 0..BLOCK {
                    totals[draw] += weights[draw] * value;
                }
            }
            Self::Between { from, step, stream } => {
                for draw in 0..BLOCK {
                    totals[draw] += weights[draw] * (from + step * stream.uniform(first + draw as u64));
                }
            }
        }
    }
}

/// Who leads in each draw of a block.
#[derive(Debug, Clone)]
pub(super) struct Leaders {
    /// The least total with which a candidate leads.
    floor: Row,
    /// How many do.
    level: Row,
    /// Totals no further apart than this are equal.
    slack: f64,
}

impl Leaders {
    /// Whoever is no more than `slack` behind the largest total leads.
    pub(super) fn of(totals: &[Row], slack: f64) -> Self {
        let (mut floor, mut level) = ([f64::NEG_INFINITY; BLOCK], [0.0; BLOCK]);
        for total in totals {
            for draw in 0..BLOCK {
                floor[draw] = if total[draw] > floor[draw] { total[draw] } else { floor[draw] };
            }
        }
        for floor in &mut floor {
            *floor -= slack;
        }
        for total in totals {
            for draw in 0..BLOCK {
                level[draw] += if total[draw] >= floor[draw] { 1.0 } else { 0.0 };
            }
        }
        Self { floor, level, slack }
    }

    /// Adds to a candidate's count its share of each draw that it leads, among the first `used`.
    pub(super) fn add_shares(&self, count: &mut f64, total: &Row, used: usize) {
        for ((total, floor), level) in total.iter().zip(&self.floor).zip(&self.level).take(used) {
            if total >= floor {
                *count += 1.0 / level;
            }
        }
    }
}

/// What is counted, by candidate; tables are row-major.
#[derive(Debug, Clone)]
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
        let width = self.weights.len() / self.first.len();
        &self.weights[candidate * width..(candidate + 1) * width]
    }

    /// In how many draws a candidate has each rank; empty when not wanted.
    pub(super) fn ranks_of(&self, candidate: usize) -> &[f64] {
        let width = self.ranks.len() / self.first.len();
        &self.ranks[candidate * width..(candidate + 1) * width]
    }

    /// In how many draws a candidate is better than each; empty when not wanted.
    pub(super) fn pairs_of(&self, candidate: usize) -> &[f64] {
        let width = self.pairs.len() / self.first.len();
        &self.pairs[candidate * width..(candidate + 1) * width]
    }

    /// Counts the first `used` draws of a block for one candidate; ties share.
    pub(super) fn add(&mut self, candidate: usize, totals: &[Row], weights: &[Row], leaders: &Leaders, used: usize) {
        let own = &totals[candidate];
        leaders.add_shares(&mut self.first[candidate], own, used);
        let width = weights.len();
        let sums = &mut self.weights[candidate * width..(candidate + 1) * width];
        for draw in 0..used.min(BLOCK) {
            if own[draw] >= leaders.floor[draw] {
                let mut weight_sum = 0.0;
                for weight in weights {
                    weight_sum += weight[draw];
                }
                let scale = 1.0 / (leaders.level[draw] * weight_sum);
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight[draw] * scale;
                }
            }
        }
        if !self.ranks.is_empty() {
            self.add_ranks(candidate, totals, leaders.slack, used);
        }
    }

    /// Counts ranks and pairs; ties share the ranks they take, and half a win each.
    fn add_ranks(&mut self, candidate: usize, totals: &[Row], slack: f64, used: usize) {
        let (count, used) = (totals.len(), used.min(BLOCK));
        let own = &totals[candidate];
        let (mut above, mut level) = ([0_u32; BLOCK], [0_u32; BLOCK]);
        for (pair, other) in self.pairs[candidate * count..].iter_mut().zip(totals) {
            let (mut lost, mut equal) = (0_u32, 0_u32);
            for draw in 0..used {
                let ahead = other[draw] - own[draw];
                let (is_above, is_level) = (u32::from(ahead > slack), u32::from(ahead.abs() <= slack));
                above[draw] += is_above;
                level[draw] += is_level;
                lost += is_above;
                equal += is_level;
            }
            // Halves add up exactly in any order.
            *pair += f64::from(used as u32 - lost) - 0.5 * f64::from(equal);
        }
        let ranks = &mut self.ranks[candidate * count..(candidate + 1) * count];
        for draw in 0..used {
            for rank in ranks.iter_mut().skip(above[draw] as usize).take(level[draw] as usize) {
                *rank += 1.0 / f64::from(level[draw]);
            }
        }
    }
}
