//! A simulation in slices of bounded work, so that a page stays responsive while it runs.
//! It may order the parts of the work; what is drawn and counted stands elsewhere, and it must not look at a clock.
//!
//! All at once is one large slice: the result never depends on how the work was cut.

use super::acceptability::{Acceptability, Simulation};
use super::counts::{Counts, Leaders, Row, Value};
use super::decision::Decision;
use super::draws::{BLOCK, Draws};
use super::tie::ROUNDING;

/// A simulation under way; see [`Decision::slices`].
#[derive(Debug, Clone)]
pub struct Slices<'decision> {
    pub(super) decision: &'decision Decision<'decision>,
    pub(super) simulation: Simulation,
    /// Whether the winner provably stays first.
    pub(super) certain: bool,
    /// Sorted positions of the alternatives that are simulated.
    pub(super) candidates: Vec<usize>,
    /// Sorted positions of the criteria that get a weight.
    pub(super) criteria: Vec<usize>,
    pub(super) run: Run,
}

impl Slices<'_> {
    /// Works for about `budget` multiplications and says whether everything is done.
    ///
    /// At least one part is done, and the last one may go beyond the budget; a part is at most 8 × 128 × the number of
    /// criteria, or 128 × the number of alternatives where all ranks are counted. Eight million take about four milliseconds
    /// in a browser (docs/bench.md).
    pub fn step(&mut self, budget: u64) -> bool {
        self.run.step(budget)
    }

    /// How much is done, 0..=1.
    #[must_use]
    pub fn progress(&self) -> f64 {
        self.run.progress()
    }

    /// The result, to the last bit that of [`Decision::acceptability`]; `None` until everything is done.
    #[must_use]
    pub fn acceptability(&self) -> Option<Acceptability> {
        match &self.run.purpose {
            Purpose::Count(counts) if self.run.is_done() => Some(self.acceptability_of(counts)),
            _ => None,
        }
    }
}

/// What becomes of the totals of a block.
#[derive(Debug, Clone)]
pub(super) enum Purpose {
    /// They are counted.
    Count(Counts),
    /// They are kept: one row per block and candidate, blocks one after the other.
    Keep(Vec<Row>),
}

/// The part of a block that is done next.
#[derive(Debug, Clone, Copy)]
enum Part {
    Weights,
    Total(usize),
    Leaders,
    Count(usize),
}

/// The loop over blocks of draws, which can be left after each part.
#[derive(Debug, Clone)]
pub(super) struct Run {
    draws: Draws,
    values: Vec<Vec<Value>>,
    samples: usize,
    pub(super) purpose: Purpose,
    weights: Vec<Row>,
    totals: Vec<Row>,
    /// Totals no further apart than this are equal.
    slack: f64,
    leaders: Leaders,
    /// The first draw of the block under way.
    first: usize,
    next: Part,
}

impl Run {
    /// `values` has a row per candidate with an entry per criterion of `draws`.
    pub(super) fn new(draws: Draws, values: Vec<Vec<Value>>, samples: usize, purpose: Purpose) -> Self {
        Self {
            weights: vec![[0.0; BLOCK]; draws.criterion_count()],
            totals: vec![[0.0; BLOCK]; values.len()],
            slack: ROUNDING * draws.most_points(),
            leaders: Leaders::of(&[], 0.0),
            first: 0,
            next: Part::Weights,
            draws,
            values,
            samples,
            purpose,
        }
    }

    pub(super) fn step(&mut self, budget: u64) -> bool {
        let mut done = 0;
        while !self.is_done() && done < budget {
            done = done.saturating_add(self.part());
        }
        self.is_done()
    }

    pub(super) fn is_done(&self) -> bool {
        self.first >= self.samples
    }

    fn progress(&self) -> f64 {
        if self.is_done() { 1.0 } else { self.first as f64 / self.samples as f64 }
    }

    /// Does the next part and tells about how many multiplications it took.
    fn part(&mut self) -> u64 {
        let (first, used) = (self.first as u64, self.samples - self.first);
        let candidates = self.totals.len();
        let cost = match (self.next, &mut self.purpose) {
            (Part::Weights, _) => {
                self.draws.fill(first, &mut self.weights);
                self.next = Part::Total(0);
                // A noisy weight takes two random numbers and a division.
                8 * self.weights.len()
            }
            (Part::Total(candidate), purpose) => {
                let total = &mut self.totals[candidate];
                *total = [0.0; BLOCK];
                for (weights, value) in self.weights.iter().zip(&self.values[candidate]) {
                    value.add_products(total, weights, first);
                }
                if let Purpose::Keep(kept) = purpose {
                    kept.push(*total);
                }
                self.next = match purpose {
                    _ if candidate + 1 < candidates => Part::Total(candidate + 1),
                    Purpose::Count(_) => Part::Leaders,
                    Purpose::Keep(_) => self.next_block(),
                };
                self.weights.len()
            }
            (Part::Count(candidate), Purpose::Count(counts)) => {
                counts.add(candidate, &self.totals, &self.weights, &self.leaders, used);
                self.next = if candidate + 1 < candidates { Part::Count(candidate + 1) } else { self.next_block() };
                candidates + self.weights.len()
            }
            (Part::Leaders | Part::Count(_), _) => {
                self.leaders = Leaders::of(&self.totals, self.slack);
                self.next = Part::Count(0);
                candidates
            }
        };
        (BLOCK * cost) as u64
    }

    fn next_block(&mut self) -> Part {
        self.first += BLOCK;
        Part::Weights
    }
}
