//! `setup`: installs what is missing, and only that; each step says what it does, why, and how long it takes.
//!
//! May install packages through the system's, Rust's and Node's own package managers. Must not ask a question,
//! and must not repeat a step whose result is there.

mod apt;
mod browsers;
mod packages;
mod wasm_target;

use std::time::Instant;

use crate::tools::{CARGO_DENY, CARGO_FUZZ, ESBUILD, FUZZ_MODULES, LIGHTHOUSE, TO_BROWSE, TO_BUILD, Tool};
use crate::{Outcome, cache, lock, only_known};

/// Something that has to be there before the project can be built or tested.
pub(crate) struct Step {
    /// What it brings, with the version where one is wanted.
    pub(crate) name: String,
    /// Why the project needs it, in half a sentence.
    pub(crate) why: &'static str,
    /// About how many seconds it takes on two cores that do nothing else.
    pub(crate) seconds: u64,
    /// Whether it is there.
    pub(crate) is_done: Box<dyn Fn() -> bool>,
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
    let mut steps = vec![wasm_target::step(), wasm_target::source_step()];
    steps.extend(tool_steps(&TO_BUILD)?);
    Ok(steps)
}

/// What checking the sources needs.
pub(crate) fn to_check() -> Outcome<Vec<Step>> {
    let mut steps = vec![browsers::checkers_step()];
    steps.extend(tool_steps(&[&CARGO_DENY])?);
    Ok(steps)
}

/// What testing in browsers needs beyond building.
pub(crate) fn to_browse() -> Outcome<Vec<Step>> {
    let mut steps = vec![browsers::step()];
    steps.extend(tool_steps(&TO_BROWSE)?);
    Ok(steps)
}

/// What Lighthouse needs beyond building.
pub(crate) fn to_judge() -> Outcome<Vec<Step>> {
    let mut steps = to_build()?;
    steps.push(browsers::step());
    steps.extend(tool_steps(&[&LIGHTHOUSE])?);
    Ok(steps)
}

/// What fuzzing needs beyond a nightly compiler.
pub(crate) fn to_fuzz() -> Outcome<Vec<Step>> {
    tool_steps(&[&CARGO_FUZZ])
}

/// What fuzzing the messages of frames needs.
pub(crate) fn to_fuzz_frames() -> Outcome<Vec<Step>> {
    tool_steps(&[&ESBUILD, &FUZZ_MODULES])
}

/// The steps that install some tools: one for each package, whichever of its tools is missing.
fn tool_steps(tools: &[&'static Tool]) -> Outcome<Vec<Step>> {
    let mut steps = Vec::new();
    for (index, tool) in tools.iter().enumerate() {
        if tools.iter().take(index).any(|earlier| earlier.package.name == tool.package.name) {
            continue;
        }
        let brought: Vec<&'static Tool> =
            tools.iter().copied().filter(|other| other.package.name == tool.package.name).collect();
        steps.push(Step {
            name: tool.package.describe()?,
            why: tool.package.why,
            seconds: tool.package.seconds,
            is_done: Box::new(move || brought.iter().all(|tool| matches!(tool.find(), Ok(Some(_))))),
            install: Box::new(|| packages::install(tool.package)),
            next: "check the connection to the package registry and run it again; what is done is kept",
        });
    }
    Ok(steps)
}

/// Carries out the steps whose result isn't there.
pub(crate) fn carry_out(steps: Vec<Step>) -> Outcome<()> {
    let started = Instant::now();
    if steps.iter().all(|step| (step.is_done)()) {
        println!("setup: everything is there ({})", names(&steps));
        return Ok(());
    }
    // All clones of a user share the cache, so another one may be at it, and then this one finds its results.
    let _held = lock::take(&cache::folder()?, "cargo xtask setup")?;
    let (done, missing): (Vec<Step>, Vec<Step>) = steps.into_iter().partition(|step| (step.is_done)());
    let seconds = missing.iter().map(|step| step.seconds).sum();
    println!("setup: {} of {} steps to do; {} on two cores", missing.len(), missing.len() + done.len(), about(seconds));
    if !done.is_empty() {
        println!("  there already: {}", names(&done));
    }
    for step in missing {
        println!("  {}: {}; takes {}", step.name, step.why, about(step.seconds));
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

/// A time in words, rounded up: a promise that is kept.
fn about(seconds: u64) -> String {
    match seconds {
        0..=50 => format!("about {} seconds", seconds.div_ceil(5) * 5),
        51..=75 => "about 1 minute".to_owned(),
        _ => format!("about {} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(seconds: u64, expected: &str) {
        assert_eq!(about(seconds), expected);
    }

    #[test]
    fn times_in_words() {
        check(3, "about 5 seconds");
        check(50, "about 50 seconds");
        check(66, "about 1 minute");
        check(76, "about 2 minutes");
        check(187, "about 4 minutes");
    }
}
