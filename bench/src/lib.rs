//! The cases that are measured, the same natively and in a browser.
//!
//! May make problems and call the engine. Must not look at a clock: whoever runs a case does.

mod problem;

use std::hint::black_box;

use verdict_model::scoring::{Decision, Options, Sampler, Simulation, analyse};

/// Something to measure.
pub struct Case {
    /// What is done and how large it is, fit for a folder's name.
    pub name: &'static str,
    /// What it should take at most in a browser, in milliseconds; `None` where only growth is of interest.
    pub goal: Option<f64>,
    /// Prepares it; calling what comes back does it once.
    prepare: fn() -> Box<dyn FnMut()>,
}

impl Case {
    /// Prepares the case; each call of what comes back does it once.
    #[must_use]
    pub fn prepare(&self) -> Box<dyn FnMut()> {
        (self.prepare)()
    }
}

const fn case(name: &'static str, goal: Option<f64>, prepare: fn() -> Box<dyn FnMut()>) -> Case {
    Case { name, goal, prepare }
}

/// Every case; alternatives × criteria, and how many variations are simulated.
pub const CASES: [Case; 15] = [
    case("result_3x24_10000", Some(4.0), || result(3, 24)),
    case("result_10x30_10000", Some(8.0), || result(10, 30)),
    case("stability_3x24", None, || stability(3, 24)),
    case("stability_10x30", None, || stability(10, 30)),
    case("stability_300x1000", None, || stability(300, 1_000)),
    case("robustness_3x24", None, || robustness(3, 24)),
    case("robustness_10x30", None, || robustness(10, 30)),
    case("robustness_300x1000", None, || robustness(300, 1_000)),
    case("simulation_3x8_10000", None, || simulation(3, 8, 10_000)),
    case("simulation_3x24_10000", None, || simulation(3, 24, 10_000)),
    case("simulation_5x20_10000", None, || simulation(5, 20, 10_000)),
    case("simulation_10x30_10000", None, || simulation(10, 30, 10_000)),
    case("simulation_20x50_10000", None, || simulation(20, 50, 10_000)),
    case("simulation_100x200_1000", None, || simulation(100, 200, 1_000)),
    case("simulation_300x1000_100", None, || simulation(300, 1_000, 100)),
];

/// Everything that the engine says after one answer, from the checked problem on.
fn result(alternatives: usize, criteria: usize) -> Box<dyn FnMut()> {
    let (problem, input) = problem::random(alternatives, criteria);
    Box::new(move || drop(black_box(analyse(problem, black_box(&input), &Options::default()))))
}

fn stability(alternatives: usize, criteria: usize) -> Box<dyn FnMut()> {
    let decision = decision(alternatives, criteria);
    Box::new(move || drop(black_box(decision.weight_stability())))
}

fn robustness(alternatives: usize, criteria: usize) -> Box<dyn FnMut()> {
    let decision = decision(alternatives, criteria);
    Box::new(move || drop(black_box(decision.robustness(0.0))))
}

/// First ranks only. The factor is so large that hardly an alternative can be left out by proof.
fn simulation(alternatives: usize, criteria: usize, samples: usize) -> Box<dyn FnMut()> {
    let decision = decision(alternatives, criteria);
    let simulation = first_ranks(samples);
    Box::new(move || drop(black_box(decision.acceptability(&simulation))))
}

fn first_ranks(samples: usize) -> Simulation {
    Simulation { samples, sampler: Sampler::Ratio(10.0), all_ranks: false, ..Simulation::default() }
}

fn decision(alternatives: usize, criteria: usize) -> Decision<'static> {
    let (problem, input) = problem::random(alternatives, criteria);
    Decision::new(problem, &input).unwrap_or_else(|error| unreachable!("the input was made for it: {error}"))
}
