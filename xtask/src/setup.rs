//! `setup`: installs what is missing, and only that; each step says what it does, why, and how long it takes.
//!
//! May install packages through the system's, Rust's and Node's own package managers. Must not ask a question,
//! and must not repeat a step whose result is there.

mod apt;
mod browsers;
mod packages;
mod wasm_target;

use std::time::Instant;

use crate::tools::{
    AXE, CARGO_FUZZ, GECKODRIVER, LIGHTHOUSE, REACT, REACT_TYPES, TO_BUILD, TYPESCRIPT, Tool, VITE, VUE, WEBPACK,
};
use crate::{Outcome, only_known};

/// Something that has to be there before the project can be built or tested.
pub(crate) struct Step {
    /// What it brings, with the version where one is wanted.
    pub(crate) name: String,
    /// Why the project needs it, in half a sentence.
    pub(crate) why: &'static str,
    /// About how long it takes on two cores.
    pub(crate) duration: &'static str,
    /// Whether it is there.
    pub(crate) is_done: bool,
    /// Brings it.
    pub(crate) install: Box<dyn FnOnce() -> Outcome<()>>,
    /// What to do when that fails.
    pub(crate) next: &'static str,
}

/// The task `setup`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &[])?;
    carry_out(to_build()?)
}

/// What building and serving the product needs.
pub(crate) fn to_build() -> Outcome<Vec<Step>> {
    let mut steps = vec![wasm_target::step()];
    for tool in TO_BUILD {
        steps.push(tool_step(tool)?);
    }
    Ok(steps)
}

/// What checking the sources needs.
pub(crate) fn to_check() -> Outcome<Vec<Step>> {
    Ok(vec![browsers::checkers_step()])
}

/// What testing in browsers needs beyond building.
pub(crate) fn to_browse() -> Outcome<Vec<Step>> {
    let mut steps = vec![browsers::step()];
    for tool in [&AXE, &VITE, &WEBPACK, &REACT, &REACT_TYPES, &VUE, &TYPESCRIPT, &GECKODRIVER] {
        steps.push(tool_step(tool)?);
    }
    Ok(steps)
}

/// What Lighthouse needs beyond building.
pub(crate) fn to_judge() -> Outcome<Vec<Step>> {
    let mut steps = to_build()?;
    steps.push(browsers::step());
    steps.push(tool_step(&LIGHTHOUSE)?);
    Ok(steps)
}

/// What fuzzing needs beyond a nightly compiler.
pub(crate) fn to_fuzz() -> Outcome<Vec<Step>> {
    Ok(vec![tool_step(&CARGO_FUZZ)?])
}

/// The step that installs a tool.
fn tool_step(tool: &'static Tool) -> Outcome<Step> {
    Ok(Step {
        name: format!("{} {}", tool.package, tool.version()?),
        why: tool.why,
        duration: tool.duration,
        is_done: tool.find()?.is_some(),
        install: Box::new(|| packages::install(tool)),
        next: "check the connection to the package registry and run it again; what is done is kept",
    })
}

/// Carries out the steps whose result isn't there.
pub(crate) fn carry_out(steps: Vec<Step>) -> Outcome<()> {
    let started = Instant::now();
    let (done, missing): (Vec<Step>, Vec<Step>) = steps.into_iter().partition(|step| step.is_done);
    if missing.is_empty() {
        println!("setup: everything is there ({})", names(&done));
        return Ok(());
    }
    println!("setup: {} of {} steps to do", missing.len(), missing.len() + done.len());
    if !done.is_empty() {
        println!("  there already: {}", names(&done));
    }
    for step in missing {
        println!("  {}: {}; takes {}", step.name, step.why, step.duration);
        let step_started = Instant::now();
        (step.install)().map_err(|error| format!("{}: {error}\nWhat to do next: {}", step.name, step.next))?;
        println!("  {}: done in {:.1} s", step.name, step_started.elapsed().as_secs_f64());
    }
    packages::remove_leftovers()?;
    println!("setup: {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn names(steps: &[Step]) -> String {
    steps.iter().map(|step| step.name.as_str()).collect::<Vec<_>>().join(", ")
}
