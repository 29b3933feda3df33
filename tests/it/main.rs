//! The built product in Chromium, Firefox and WebKit, used as a reader or a host page would use it.
//!
//! Every test is a trial of its own in each engine, named `ENGINE::FILE::WHAT_HOLDS`, so that
//! `cargo test -p verdict-browser-tests -- firefox::quiz` runs a part.
//! May look at what a reader can perceive: roles, names, texts, focus. Must not use the product's crates:
//! what is expected comes from the data set's file, from the documents or from a human's reckoning.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on fails best where it stands"
)]

mod harness;

mod expected;
mod reader;
mod states;
mod still;

mod accessibility;
mod attacks;
mod breakdowns;
mod builder;
mod chance;
mod chunks;
mod compare;
mod compare_changed;
mod cost;
mod cost_and_profiles;
mod editor;
mod embed;
mod embed_load;
mod failures;
mod figures;
mod figures_page;
mod figures_slow;
mod frame;
mod frame_trust;
mod guides;
mod layout;
mod life_cycle;
mod offline;
mod offline_attacks;
mod offline_update;
mod offline_use;
mod package;
mod page_head;
mod personas;
mod policies;
mod quiz_by_keyboard;
mod quiz_by_pointer;
mod quiz_result;
mod quiz_state;
mod release;
mod state_kept;
mod state_matrix;
mod tabs;

use std::process::ExitCode;

use harness::Test;
use libtest_mimic::{Arguments, Trial};

/// The files of tests.
const FILES: &[(&str, &[Test])] = &[
    ("chunks", chunks::TESTS),
    ("compare", compare::TESTS),
    ("compare_changed", compare_changed::TESTS),
    ("cost", cost::TESTS),
    ("cost_and_profiles", cost_and_profiles::TESTS),
    ("tabs", tabs::TESTS),
    ("quiz_by_keyboard", quiz_by_keyboard::TESTS),
    ("quiz_by_pointer", quiz_by_pointer::TESTS),
    ("quiz_result", quiz_result::TESTS),
    ("quiz_state", quiz_state::TESTS),
    ("state_kept", state_kept::TESTS),
    ("state_matrix", state_matrix::TESTS),
    ("personas", personas::TESTS),
    ("failures", failures::TESTS),
    ("life_cycle", life_cycle::TESTS),
    ("offline", offline::TESTS),
    ("offline_attacks", offline_attacks::TESTS),
    ("offline_update", offline_update::TESTS),
    ("offline_use", offline_use::TESTS),
    ("layout", layout::TESTS),
    ("accessibility", accessibility::TESTS),
    ("editor", editor::TESTS),
    ("figures", figures::TESTS),
    ("figures_slow", figures_slow::TESTS),
    ("figures", figures_page::TESTS),
    ("still", still::TESTS),
    ("page_head", page_head::TESTS),
    ("embed", embed::TESTS),
    ("embed_load", embed_load::TESTS),
    ("frame", frame::TESTS),
    ("frame_trust", frame_trust::TESTS),
    ("policies", policies::TESTS),
    ("builder", builder::TESTS),
    ("package", package::TESTS),
    ("guides", guides::TESTS),
    ("breakdowns", breakdowns::TESTS),
    ("chance", chance::TESTS),
    ("attacks", attacks::TESTS),
    ("release", release::TESTS),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let tests =
        |engine| FILES.iter().flat_map(move |(file, tests)| tests.iter().map(move |test| (engine, *file, *test)));
    // Sorted by engine, so that a browser serves many tests and is closed when its engine is done.
    let trials = harness::ENGINES.into_iter().flat_map(tests).map(|(engine, file, test)| {
        Trial::test(format!("{engine}::{file}::{}", test.name), move || {
            test.run_in(engine);
            Ok(())
        })
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    harness::close_browsers();
    harness::clean();
    conclusion.exit_code()
}
