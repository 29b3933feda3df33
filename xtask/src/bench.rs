//! `bench`: what a reader waits for in the product, and what the engine takes, natively and in headless Chromium, in the
//! product's profile and in a faster one.
//!
//! May build the module of `bench/`, run it and print figures. Must not judge them: a clock is no test.

mod browser;
mod builds;
mod table;

use std::process::Command;

use crate::{Outcome, compress, only_known, process, setup, test, workspace};
pub(crate) use browser::browser;
use builds::Speed;

/// The task `bench`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--no-native"])?;
    let mut steps = setup::to_build()?;
    steps.extend(setup::to_browse()?);
    setup::carry_out(steps)?;
    if arguments.is_empty() {
        println!("bench: natively, under criterion");
        process::run(Command::new("cargo").current_dir(workspace::root()).args([
            "bench",
            "--package",
            "verdict-bench",
        ]))?;
    }
    println!("bench: the product in three browsers");
    test::figures()?;
    let mut columns = Vec::new();
    for speed in Speed::ALL {
        println!("bench: in Chromium, {}", speed.describe());
        columns.push(browser::measure(&builds::build("verdict-bench", speed)?)?);
    }
    print!("\n{}\n{}", table::times(&columns)?, table::growth(&columns[0]));
    println!("\n| module, bytes of brotli | {} | {} |", Speed::ALL[0].describe(), Speed::ALL[1].describe());
    println!("| --- | ---: | ---: |");
    for (package, what) in [("verdict-widget", "the widget's"), ("verdict-bench", "the whole engine's")] {
        let mut row = format!("| {what} |");
        for speed in Speed::ALL {
            let built = builds::build(package, speed)?;
            row.push_str(&format!(" {} |", compress::compress(&built.wasm)?.brotli.len()));
        }
        println!("{row}");
    }
    Ok(())
}
