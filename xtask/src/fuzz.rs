//! `fuzz`: runs the coverage-guided fuzzers on what `fuzz/` checks: data sets, links, records and tables by libFuzzer, and the
//! messages of frames, which are scripts, by the loop in `fuzz/frames/`.
//!
//! May install what the fuzzers need. Must not judge by a clock, and must not write into the corpus that is kept: what it
//! finds goes to `target/`, and what fails to `fuzz/artifacts/`.

mod frames;

use std::fs;
use std::process::Command;

use crate::tools::CARGO_FUZZ;
use crate::{Outcome, process, setup, workspace};

/// What can be fuzzed.
const TARGETS: [Target; 5] = [
    Target::Program("dataset", 20_000),
    Target::Program("link", 5_000),
    Target::Program("record", 600),
    Target::Program("table", 600),
    Target::Frames,
];
/// How long each runs where nothing else is asked for.
const SECONDS: u32 = 60;

/// Something to fuzz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// A program of `fuzz/targets`, with the most bytes of an input: a data set needs many, a text few.
    Program(&'static str, u32),
    /// The scripts on both sides of a frame.
    Frames,
}

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Program(name, _) => name,
            Self::Frames => "frames",
        }
    }
}

/// The task `fuzz`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let (targets, seconds) = read(arguments)?;
    if targets.iter().any(|target| matches!(target, Target::Program(..))) {
        prepare()?;
    }
    for target in targets {
        println!("fuzz: {} for {seconds} s", target.name());
        let inputs = match target {
            Target::Program(name, most) => format!("{} inputs", inputs(name, most, seconds)?),
            Target::Frames => frames::inputs(seconds)?,
        };
        println!("  {inputs}, none of them trouble");
    }
    Ok(())
}

/// Brings what the programs need.
fn prepare() -> Outcome<()> {
    let nightly = ["+nightly", "--version"];
    process::capture(Command::new("rustc").args(nightly).env_remove("RUSTUP_TOOLCHAIN")).map_err(|error| {
        format!("a nightly compiler marks which code an input reaches; rustup toolchain install nightly: {error}")
    })?;
    setup::carry_out(setup::to_fuzz()?)
}

/// Which targets, all where none is named, and for how many seconds each.
fn read(arguments: &[String]) -> Outcome<(Vec<Target>, u32)> {
    let (mut targets, mut seconds) = (Vec::new(), SECONDS);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            let number = arguments.next().and_then(|number| number.parse().ok());
            seconds = number.filter(|number| *number > 0).ok_or("--seconds takes a number above 0")?;
        } else if let Some(target) = TARGETS.iter().find(|target| target.name() == argument) {
            targets.push(*target);
        } else {
            let names = TARGETS.map(Target::name).join(", ");
            return Err(format!("{argument} isn't understood; it takes --seconds NUMBER and names of {names}"));
        }
    }
    Ok((if targets.is_empty() { TARGETS.to_vec() } else { targets }, seconds))
}

/// Runs one and returns how many inputs it tried.
fn inputs(target: &str, most: u32, seconds: u32) -> Outcome<String> {
    let found = workspace::root().join("target/fuzz-found").join(target);
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let mut command = Command::new(CARGO_FUZZ.path()?);
    command.current_dir(workspace::root()).env("RUSTUP_TOOLCHAIN", "nightly");
    // The model forbids unsafe code, so there is nothing for a sanitizer to find; the dev profile checks arithmetic. What it
    // is compared with is optimised too, else ten times fewer inputs are tried.
    command.env("CARGO_PROFILE_DEV_OPT_LEVEL", "2");
    command.args(["run", "--dev", "--sanitizer", "none", "--features", "libfuzzer", target]);
    command.arg(found).arg(workspace::root().join("fuzz/corpus").join(target));
    command.args(["--", "-print_final_stats=1", "-timeout=20"]);
    command.arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={most}"));
    let output = command.output().map_err(|error| format!("{} can't be run: {error}", process::describe(&command)))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let next =
            format!("copy the file into fuzz/corpus/{target}, so that the tests keep it, and mend what it shows");
        return Err(format!("{said}\n{next}"));
    }
    let count = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    count.map(|count| count.trim().to_owned()).ok_or_else(|| format!("it tells no count of inputs:\n{said}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_argument_is_no_run() {
        let read = |words: &[&str]| read(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]), Ok((TARGETS.to_vec(), SECONDS)));
        assert_eq!(read(&["link", "--seconds", "5"]), Ok((vec![TARGETS[1]], 5)));
        assert_eq!(read(&["frames"]), Ok((vec![Target::Frames], SECONDS)));
        assert!(read(&["--seconds"]).is_err() && read(&["--seconds", "0"]).is_err() && read(&["lnik"]).is_err());
    }
}
