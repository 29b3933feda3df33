//! `fuzz`: runs the coverage-guided fuzzer (libFuzzer) on what `fuzz/` checks: data sets, links, records and tables.
//!
//! May install the fuzzer's command. Must not judge by a clock, and must not write into the corpus that is kept: what it
//! finds goes to `target/`, and what fails to `fuzz/artifacts/`.

use std::fs;
use std::process::Command;

use crate::tools::CARGO_FUZZ;
use crate::{Outcome, process, setup, workspace};

/// The programs of `fuzz/`, each with the most bytes of an input: a data set needs many, a text few.
const TARGETS: [(&str, u32); 4] = [("dataset", 20_000), ("link", 5_000), ("record", 600), ("table", 600)];
/// How long each runs where nothing else is asked for.
const SECONDS: u32 = 60;

/// The task `fuzz`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let (targets, seconds) = read(arguments)?;
    let nightly = ["+nightly", "--version"];
    process::capture(Command::new("rustc").args(nightly).env_remove("RUSTUP_TOOLCHAIN")).map_err(|error| {
        format!("a nightly compiler marks which code an input reaches; rustup toolchain install nightly: {error}")
    })?;
    setup::carry_out(setup::to_fuzz()?)?;
    for (target, most) in targets {
        println!("fuzz: {target} for {seconds} s");
        println!("  {} inputs, none of them trouble", inputs(target, most, seconds)?);
    }
    Ok(())
}

/// Which targets, all where none is named, and for how many seconds each.
fn read(arguments: &[String]) -> Outcome<(Vec<(&'static str, u32)>, u32)> {
    let (mut targets, mut seconds) = (Vec::new(), SECONDS);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            let number = arguments.next().and_then(|number| number.parse().ok());
            seconds = number.filter(|number| *number > 0).ok_or("--seconds takes a number above 0")?;
        } else if let Some(target) = TARGETS.iter().find(|(name, _)| name == argument) {
            targets.push(*target);
        } else {
            let names = TARGETS.map(|(name, _)| name).join(", ");
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
        assert!(read(&["--seconds"]).is_err() && read(&["--seconds", "0"]).is_err() && read(&["lnik"]).is_err());
    }
}
