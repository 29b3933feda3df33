//! What the analysis of a decision tells the widget: where to go on, and what there is to show.
//!
//! The analysis runs in code that comes later, and what it shows comes recorded.

use crate::answers::Answers;
use crate::dataset::Dataset;
use crate::page::Record;
use crate::scoring::{Analysis, Decision, Options, Outlook, Simulation, Stopping};
use crate::view::analysis;

/// What follows from the answers beyond the ranking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// The question whose answer is worth most, if any open one can still change the result.
    pub next: Option<usize>,
    /// How many open questions can still change the result.
    pub open: usize,
    /// Whether no answer to the open questions can change the winners any more.
    pub decided: bool,
    /// What stands under the result, as [`crate::page::replay`] writes it; empty while there is none.
    pub record: String,
}

impl Advice {
    /// How the analysis of [`Self::on_result`] is made.
    #[must_use]
    pub fn options(dataset: &Dataset) -> Options {
        Options { simulation: Simulation::default(), roles: dataset.roles_to_share() }
    }

    /// Which question comes next, and nothing to show.
    #[must_use]
    pub fn where_to_go_on(decision: &Decision<'_>) -> Self {
        Self::read_off(&decision.outlook(Simulation::default().seed), &decision.stopping())
    }

    /// What an analysis tells, with what stands under the result.
    #[must_use]
    pub fn on_result(dataset: &Dataset, answers: &Answers, decision: &Decision<'_>, found: &Analysis) -> Self {
        let record = Record::of(|page| analysis::analysis(page, dataset, answers, decision, found));
        Self { record, ..Self::read_off(&found.next_question, &found.stop) }
    }

    fn read_off(outlook: &Outlook, stopping: &Stopping) -> Self {
        // A question that can't change anything has a value of nought.
        let open = outlook.values.iter().filter(|value| value.change_probability > 0.0).count();
        let decided = stopping.decided;
        Self { next: outlook.next.filter(|_| !decided), open, decided, record: String::new() }
    }
}
