//! A whole analysis in steps of bounded work, so that a page stays responsive however large a decision is.
//! It may order the work and cut it up; each topic's file says what is reckoned, and it must not look at a clock.
//!
//! The result never depends on where the work was cut: [`analyse`](super::analysis::analyse) is all steps in one go.

use super::analysis::{Analysis, AnalysisError, Options, RatingChanges};
use super::cross_checks::{CrossChecks, MethodValues};
use super::decision::Decision;
use super::next_question::Outlook;
use super::robustness::Robustness;
use super::slices::Slices;
use super::stability::{Edges, rest_sums};
use super::stopping::Stopping;

/// About how many ratings a step of a closed form looks at.
const RATINGS: usize = 16_000;
/// How many multiplications a step of the simulation does.
const MULTIPLICATIONS: u64 = 4_000_000;

/// An analysis under way; see [`Decision::steps`].
pub struct Steps<'d> {
    found: Analysis,
    /// What is left to do, the next piece at the end.
    left: Vec<Piece<'d>>,
}

/// Does a part of its work on each call, and says whether all of it is done.
type Piece<'d> = Box<dyn FnMut(&mut Analysis) -> bool + 'd>;

impl Steps<'_> {
    /// Does the next step and says whether that was the last one. At 300 alternatives and 1,000 criteria none takes longer
    /// than a few milliseconds in a browser (docs/bench.md).
    pub fn step(&mut self) -> bool {
        if let Some(piece) = self.left.last_mut()
            && piece(&mut self.found)
        {
            self.left.pop();
        }
        self.left.is_empty()
    }

    /// Does everything that is left.
    #[must_use]
    pub fn finish(mut self) -> Analysis {
        while !self.step() {}
        self.found
    }

    /// The analysis; nothing before the last step is done.
    #[must_use]
    pub fn analysis(self) -> Option<Analysis> {
        self.left.is_empty().then_some(self.found)
    }
}

impl<'d> Decision<'d> {
    /// An analysis to be carried out in steps. Source: specification, section 13.
    ///
    /// # Errors
    /// The first option that is out of range.
    pub fn steps<'s>(&'s self, options: &'s Options) -> Result<Steps<'s>, AnalysisError> {
        let slices = self.slices(&options.simulation)?;
        let found = Analysis {
            ranking: self.ranking(),
            decisive_shares: Vec::new(),
            comparisons: Vec::new(),
            stability: Vec::new(),
            rank_stability: Vec::new(),
            min_weight_change: None,
            robustness: None,
            rating_changes: RatingChanges::default(),
            cross_checks: CrossChecks::default(),
            smaa: None,
            answer_flips: Vec::new(),
            min_answers: None,
            stop: Stopping::default(),
            next_question: Outlook::default(),
            mix: options.roles.as_ref().map(|roles| self.mix(roles)).transpose()?.flatten(),
        };
        let mut left: Vec<Piece<'s>> = vec![
            once(|found| found.decisive_shares = self.decisive_shares()),
            once(|found| found.comparisons = self.comparisons()),
            self.stability_piece(),
            self.order_piece(),
            self.robustness_piece(options.simulation.rating_half_width),
            once(|found| found.rating_changes.rival_needs = self.rival_needs()),
            once(|found| found.rating_changes.unknown_that_matter = self.unknowns_that_matter()),
            once(|found| found.rating_changes.dominates = self.dominances()),
            self.cross_check_piece(),
            once(|found| found.answer_flips = self.answer_flips()),
            once(|found| found.min_answers = self.fewest_answers()),
            once(|found| found.stop = self.stopping()),
            once(|found| found.next_question = self.outlook(options.simulation.seed)),
        ];
        left.extend(slices.map(simulation_piece));
        left.reverse();
        Ok(Steps { found, left })
    }

    /// How many alternatives a step goes through.
    fn at_once(&self) -> usize {
        (RATINGS / self.weights.shares.len()).max(1)
    }

    fn stability_piece(&self) -> Piece<'_> {
        let (mut edges, others, mut done) = (Edges::of(self), self.others().collect::<Vec<_>>(), 0);
        Box::new(move |found| {
            let next = (done + self.at_once()).min(others.len());
            others[done..next].iter().for_each(|other| edges.consider(self, *other));
            done = next;
            if done == others.len() {
                let intervals = edges.intervals(self);
                found.stability = self.restored(intervals.clone());
                found.min_weight_change = self.smallest_of(intervals);
            }
            done == others.len()
        })
    }

    fn order_piece(&self) -> Piece<'_> {
        let (mut intervals, pairs, mut done) = (self.order_intervals(), self.neighbours(), 0);
        let rest = rest_sums(&self.weights.points);
        Box::new(move |found| {
            let next = (done + self.at_once()).min(pairs.len());
            pairs[done..next].iter().for_each(|pair| self.narrow(&mut intervals, *pair, &rest));
            done = next;
            if done == pairs.len() {
                found.rank_stability = self.restored(std::mem::take(&mut intervals));
            }
            done == pairs.len()
        })
    }

    fn robustness_piece(&self, rating_half_width: f64) -> Piece<'_> {
        let rivals: Vec<usize> = self.standing.rivals().collect();
        let mut done = 0;
        let mut result = self.standing.winner().map(|_| Robustness::without_rivals());
        Box::new(move |found| {
            // Sorting makes each of them several times as long as in the other parts.
            let next = (done + self.at_once().div_ceil(4)).min(rivals.len());
            if let Some(result) = &mut result {
                rivals[done..next].iter().for_each(|rival| self.hold_against(result, *rival, rating_half_width));
            }
            done = next;
            if done == rivals.len() {
                found.robustness = result.take();
            }
            done == rivals.len()
        })
    }

    fn cross_check_piece(&self) -> Piece<'_> {
        let mut values = MethodValues::of(self);
        let (alternatives, criteria) = (values.eligible.len(), self.weights.shares.len());
        let by_column = (RATINGS / alternatives.max(1)).max(1);
        let (mut rows, mut columns) = (0, 0);
        Box::new(move |found| {
            if rows < alternatives {
                let next = (rows + self.at_once()).min(alternatives);
                values.reckon_alternatives(self, rows..next);
                rows = next;
                return false;
            }
            let next = (columns + by_column).min(criteria);
            values.reckon_criteria(self, columns..next);
            columns = next;
            if columns == criteria {
                found.cross_checks = values.checks(self);
            }
            columns == criteria
        })
    }
}

/// Work that takes one step.
fn once<'d>(mut work: impl FnMut(&mut Analysis) + 'd) -> Piece<'d> {
    Box::new(move |found| {
        work(found);
        true
    })
}

fn simulation_piece(mut slices: Slices<'_>) -> Piece<'_> {
    Box::new(move |found| {
        let done = slices.step(MULTIPLICATIONS);
        if done {
            found.smaa = slices.acceptability();
        }
        done
    })
}
