//! `fuzz`: changes data sets at random and looks whether the reader stays sound: it never panics, what it accepts comes back
//! whole from the compiled form, and the steps it takes stay below a line over the length of the text.
//!
//! May read the data sets. Must not write, and must not judge by a clock: times are printed, steps are held to a bound.

mod chance;
mod change;

use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use serde_json::Value;
use verdict_model::lint::{Options, lint};
use verdict_model::{DataError, Dataset, Problem};

use crate::{Outcome, files, workspace};
use chance::Chance;

/// What inputs are made from, and each file's share of them: mostly small ones, which take less time.
const ORIGINALS: [(&str, u64); 5] = [
    ("model/tests/it/small.json", 600),
    ("data/template.json", 300),
    ("model/tests/it/whole.json", 100),
    ("data/printers.json", 20),
    ("data/frameworks.json", 1),
];
/// The steps that any text may take: suggestions, and names of conditions that stand for each other, have budgets of their
/// own.
const STEPS: usize = 300_000;
/// The steps that each byte may take. A row of 30 bytes has a cell for each of at most 500 alternatives.
const STEPS_PER_BYTE: usize = 40;
/// How many inputs go by between two lines of progress.
const ROUND: u64 = 1_000_000;

/// The task `fuzz`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let (inputs, seed) = numbers(arguments)?;
    let figures = look_at(inputs, seed, true)?;
    println!("{figures}");
    Ok(())
}

/// How many inputs, and the seed of the first.
fn numbers(arguments: &[String]) -> Outcome<(u64, u64)> {
    let (mut inputs, mut seed) = (100_000, 1);
    for pair in arguments.chunks(2) {
        let number = pair.get(1).and_then(|number| number.parse().ok());
        match (pair[0].as_str(), number) {
            ("--inputs", Some(number)) => inputs = number,
            ("--seed", Some(number)) => seed = number,
            _ => {
                return Err(format!("{} isn't understood; it takes --inputs NUMBER and --seed NUMBER", pair.join(" ")));
            }
        }
    }
    Ok((inputs, seed))
}

/// What a run comes to.
#[derive(Debug, Default)]
struct Figures {
    inputs: u64,
    bytes: u64,
    /// Inputs that were data sets.
    valid: u64,
    /// Inputs that weren't even JSON.
    no_json: u64,
    /// The most steps for each byte, and the seed of that input.
    most_steps: (f64, u64),
    /// The longest time for each byte, in nanoseconds, and the seed of that input.
    longest: (f64, u64),
    time: Duration,
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { inputs, bytes, valid, no_json, most_steps, longest, time } = self;
        let average = bytes / (*inputs).max(1);
        writeln!(
            f,
            "{inputs} inputs of {average} bytes on average in {:.0} s, none of them trouble:",
            time.as_secs_f64()
        )?;
        writeln!(f, "  {valid} were data sets, {no_json} were no JSON, the rest had mistakes")?;
        writeln!(f, "  most steps a byte: {:.1} (seed {})", most_steps.0, most_steps.1)?;
        write!(f, "  longest time a byte: {:.0} ns (seed {})", longest.0, longest.1)
    }
}

/// Makes inputs and looks at each. One is made from its seed alone, so that a bad one can be had again.
fn look_at(inputs: u64, seed: u64, tell: bool) -> Outcome<Figures> {
    let mut originals = Vec::new();
    for (path, share) in ORIGINALS {
        let text = files::read_text(&workspace::root().join(path))?;
        let tree: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        originals.push((tree, share));
    }
    let started = Instant::now();
    let mut figures = Figures::default();
    for seed in seed..seed.saturating_add(inputs) {
        let mut chance = Chance::of(seed);
        let text = change::input(&originals, &mut chance);
        let began = Instant::now();
        let looked = panic::catch_unwind(AssertUnwindSafe(|| look(&text)));
        let looked = looked.map_err(|_| "the reader panicked".to_owned()).and_then(|looked| looked);
        let Looked { steps, valid, no_json } = looked.map_err(|fault| {
            format!("{fault}; cargo xtask fuzz --inputs 1 --seed {seed} repeats it\n{}", cut(&text))
        })?;
        // Short texts take longer a byte than any long one, for nothing but their beginning.
        let bytes = text.len().max(1000) as f64;
        let time = began.elapsed().as_nanos() as f64;
        figures.inputs += 1;
        figures.bytes += text.len() as u64;
        figures.valid += u64::from(valid);
        figures.no_json += u64::from(no_json);
        figures.most_steps = larger(figures.most_steps, (steps as f64 / bytes, seed));
        figures.longest = larger(figures.longest, (time / bytes, seed));
        if tell && figures.inputs % ROUND == 0 {
            println!("{} inputs after {:.0} s", figures.inputs, started.elapsed().as_secs_f64());
        }
    }
    figures.time = started.elapsed();
    Ok(figures)
}

fn larger(one: (f64, u64), other: (f64, u64)) -> (f64, u64) {
    if other.0 > one.0 { other } else { one }
}

/// What one input showed.
struct Looked {
    steps: usize,
    valid: bool,
    no_json: bool,
}

/// Reads a text and says what is wrong with how that went.
fn look(text: &str) -> Outcome<Looked> {
    let (read, steps) = Dataset::parse_counting(text);
    if steps > STEPS + STEPS_PER_BYTE * text.len() {
        return Err(format!("{steps} steps for {} bytes", text.len()));
    }
    let (problems, valid) = match &read {
        Ok((dataset, warnings)) => {
            comes_back(dataset)?;
            // Whatever can be read is looked over too, with every rule.
            let _ = lint(text, &Options { today: Some("2030-01-01") });
            (warnings, true)
        }
        Err(DataError { problems }) if problems.is_empty() => return Err("it was refused without a reason".to_owned()),
        Err(DataError { problems }) => (problems, false),
    };
    let lines = text.lines().count().max(1) + 1;
    if let Some(lost) = problems.iter().find(|problem| problem.line > lines || problem.column == 0) {
        return Err(format!("a place that isn't in the text: {lost}"));
    }
    let no_json = !valid && problems.len() == 1 && is_about_json(&problems[0]);
    Ok(Looked { steps, valid, no_json })
}

/// What isn't JSON has no tree, and so no pointer, but a place.
fn is_about_json(problem: &Problem) -> bool {
    problem.pointer.is_empty() && (problem.line, problem.column) != (1, 1)
}

/// A data set is the same after it was compiled and loaded.
fn comes_back(dataset: &Dataset) -> Outcome<()> {
    let compiled = dataset.compile();
    if Dataset::load(&compiled).map(|loaded| loaded.compile()).as_ref() != Some(&compiled) {
        return Err("it doesn't come back whole from its compiled form".to_owned());
    }
    if let Some(compiled) = dataset.compile_cost() {
        let mut loaded = Dataset::load(&dataset.compile()).ok_or("it doesn't load a second time")?;
        loaded.cost = Dataset::load_cost(&compiled);
        if loaded.compile_cost().as_ref() != Some(&compiled) {
            return Err("its costs don't come back whole from their compiled form".to_owned());
        }
    }
    Ok(())
}

/// The beginning of an input, to look at.
fn cut(text: &str) -> &str {
    text.char_indices().nth(2000).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_thousand_changed_data_sets_are_read_or_refused() {
        let figures = look_at(20_000, 20_261_122, false).unwrap();
        // Inputs of one kind only would show nothing of the others.
        assert!(figures.valid > 200, "{figures}");
        assert!(figures.no_json > 2000, "{figures}");
        assert!(figures.inputs - figures.valid - figures.no_json > 2000, "{figures}");
    }

    #[test]
    fn the_same_seed_makes_the_same_input() {
        let tree: Value = serde_json::from_str(r#"{ "a": [1, "b", { "c": null }], "d": { "e": true } }"#).unwrap();
        let made = |seed| change::input(&[(tree.clone(), 64)], &mut Chance::of(seed));
        for seed in 0..100 {
            assert_eq!(made(seed), made(seed));
        }
        assert_ne!(made(1), made(2));
    }

    #[test]
    fn a_mistyped_argument_is_no_run() {
        let numbers = |arguments: &[&str]| numbers(&arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(numbers(&["--inputs", "5", "--seed", "9"]), Ok((5, 9)));
        assert_eq!(numbers(&[]), Ok((100_000, 1)));
        assert!(numbers(&["--inputs"]).is_err() && numbers(&["--inputs", "many"]).is_err());
        assert!(numbers(&["--input", "5"]).is_err());
    }
}
