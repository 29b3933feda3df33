//! The cases that are measured, the same natively and in a browser.
//!
//! May make problems and call the engine. Must not look at a clock: whoever runs a case does.

mod calculator;
pub mod large;
mod problem;
mod table;

use std::hint::black_box;

use verdict_model::scoring::{Decision, Options, Sampler, Simulation, SliderTotals, analyse};

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
pub const CASES: [Case; 29] = [
    case("result_3x24_10000", Some(4.0), || result(3, 24)),
    case("result_10x30_10000", Some(8.0), || result(10, 30)),
    case("estimate_3x18_120", Some(4.0), calculator::keystroke),
    case("slider_frame_3x24_10000", Some(4.0), || slider_frame(3, 24, 10_000)),
    case("slider_frame_10x30_10000", Some(4.0), || slider_frame(10, 30, 10_000)),
    case("slider_frame_300x1000_1000", Some(4.0), || slider_frame(300, 1_000, 1_000)),
    case("slider_start_300x1000_1000", None, || slider_start(300, 1_000, 1_000)),
    case("slice_300x1000_10000", Some(8.0), || slice(300, 1_000, 10_000)),
    case("step_300x1000", Some(8.0), || step(300, 1_000)),
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
    case("table_keystroke_34x3", Some(33.0), || table::keystroke(34, 3)),
    case("table_keystroke_1000x10", Some(33.0), || table::keystroke(1_000, 10)),
    case("table_keystroke_10000x10", Some(33.0), || table::keystroke(10_000, 10)),
    case("table_order_10000x10", Some(33.0), || table::order(10_000, 10)),
    case("table_scroll_10000x10", Some(16.0), || table::scroll(10_000, 10)),
    case("table_index_1000x10", None, || table::index(1_000, 10)),
    case("table_index_10000x10", None, || table::index(10_000, 10)),
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

/// One position of a slider: scores, winners and first ranks.
fn slider_frame(alternatives: usize, criteria: usize, samples: usize) -> Box<dyn FnMut()> {
    let totals = totals(alternatives, criteria, samples);
    let slider = totals.slider(0);
    let mut points = 0.0;
    Box::new(move || {
        points = (points + 0.5) % 10.0;
        drop(black_box(slider.as_ref().map(|slider| slider.at(points))));
    })
}

/// Taking hold of a slider whose totals are prepared.
fn slider_start(alternatives: usize, criteria: usize, samples: usize) -> Box<dyn FnMut()> {
    let totals = totals(alternatives, criteria, samples);
    Box::new(move || drop(black_box(totals.slider(0))))
}

fn totals(alternatives: usize, criteria: usize, samples: usize) -> SliderTotals<'static> {
    let totals = decision(alternatives, criteria).slider_totals(&first_ranks(samples));
    let mut totals = totals.ok().flatten().unwrap_or_else(|| unreachable!("there are alternatives to simulate"));
    totals.step(u64::MAX);
    totals
}

/// How many multiplications a slice of the exact simulation is given.
const SLICE: u64 = 8_000_000;

/// One slice of the exact simulation behind a slider; at the end it begins again.
fn slice(alternatives: usize, criteria: usize, samples: usize) -> Box<dyn FnMut()> {
    let begin = decision(alternatives, criteria).slices(&first_ranks(samples));
    let begin = begin.ok().flatten().unwrap_or_else(|| unreachable!("there are alternatives to simulate"));
    let mut slices = begin.clone();
    Box::new(move || {
        if black_box(slices.step(SLICE)) {
            slices = begin.clone();
        }
    })
}

/// One step of a whole analysis; at the end it begins again. The simulation, of which a slice is measured on its own, is kept
/// so short that most steps are of the other parts.
fn step(alternatives: usize, criteria: usize) -> Box<dyn FnMut()> {
    let decision = decision(alternatives, criteria);
    let options: &Options = Box::leak(Box::new(Options { simulation: first_ranks(128), roles: None }));
    let begin = || decision.steps(options).unwrap_or_else(|error| unreachable!("the options are in range: {error}"));
    let mut steps = begin();
    Box::new(move || {
        if black_box(steps.step()) {
            steps = begin();
        }
    })
}

fn first_ranks(samples: usize) -> Simulation {
    Simulation { samples, sampler: Sampler::Ratio(10.0), all_ranks: false, ..Simulation::default() }
}

fn decision(alternatives: usize, criteria: usize) -> &'static Decision<'static> {
    let (problem, input) = problem::random(alternatives, criteria);
    let decision = Decision::new(problem, &input);
    Box::leak(Box::new(decision.unwrap_or_else(|error| unreachable!("the input was made for it: {error}"))))
}
