//! `test`: everything that must hold before a change lands, as named stages; a failed one doesn't hide those after it.
//!
//! May install what a stage needs, build, and run every other check. Must not pass over a stage in silence:
//! each has a line at the end.

mod browsers;
mod figures;
mod fresh;
mod plain;
mod reproducible;
mod screen;
mod stages;

use std::time::{Duration, Instant};

use figures::Figures;
pub(crate) use fresh::{SHOWS as FRESH_SHOWS, USAGE as FRESH_USAGE};
use stages::{Needs, STAGES, Stage};

use crate::{Outcome, setup};

/// How a stage went.
struct Report {
    name: &'static str,
    time: Duration,
    /// None when it couldn't run, since the product didn't build.
    result: Option<Outcome<Figures>>,
}

/// The task `test`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    if let Some((fresh::NAME, rest)) = arguments.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return fresh::run(rest);
    }
    let stages = chosen(arguments)?;
    let started = Instant::now();
    let mut installed = Vec::new();
    let mut reports: Vec<Report> = Vec::new();
    for stage in stages {
        println!("\n== {}: {}", stage.name, stage.shows);
        if stage.uses_product && reports.iter().any(|report| report.name == stages::BUILD && report.has_failed()) {
            println!("not run: the product didn't build");
            reports.push(Report { name: stage.name, time: Duration::ZERO, result: None });
            continue;
        }
        let stage_started = Instant::now();
        let result = set_up(stage.needs, &mut installed).and_then(|()| (stage.run)());
        let report = Report { name: stage.name, time: stage_started.elapsed(), result: Some(result) };
        if report.has_failed() {
            let error = report.error();
            println!(
                "\n{} failed{}{error}\nWhat to do next: {}",
                stage.name,
                if error.is_empty() { "" } else { ": " },
                stage.next
            );
        }
        reports.push(report);
    }
    print!("{}", summary(&reports, started.elapsed()));
    let failed: Vec<&str> = reports.iter().filter(|report| report.has_failed()).map(|report| report.name).collect();
    match failed.as_slice() {
        [] => Ok(()),
        names => Err(format!("these stages failed: {}", names.join(", "))),
    }
}

/// The names of all stages.
pub(crate) fn stage_names() -> String {
    STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ")
}

impl Report {
    fn has_failed(&self) -> bool {
        match &self.result {
            None => false,
            Some(Ok(figures)) => !figures.failed.is_empty(),
            Some(Err(_)) => true,
        }
    }

    /// What went wrong, where that isn't a matter of single tests.
    fn error(&self) -> &str {
        self.result.as_ref().and_then(|result| result.as_ref().err()).map_or("", String::as_str)
    }
}

/// What a reader waits for, as the browsers' tests print it, whatever else they show.
pub(crate) fn figures() -> Outcome<()> {
    let figures = stages::browser_tests(&["::figures::"])?;
    if figures.failed.is_empty() { Ok(()) } else { Err(format!("these failed: {}", figures.failed.join(", "))) }
}

/// The stages that the arguments name; all without arguments.
fn chosen(arguments: &[String]) -> Outcome<Vec<&'static Stage>> {
    if let Some(unknown) = arguments.iter().find(|name| !STAGES.iter().any(|stage| stage.name == name.as_str())) {
        return Err(format!("there is no stage called {unknown}; the stages are {}", stage_names()));
    }
    Ok(STAGES.iter().filter(|stage| arguments.is_empty() || arguments.iter().any(|name| name == stage.name)).collect())
}

/// Installs what a stage needs, once for all stages; a failure is remembered for the stages that need the same.
fn set_up(needs: Needs, installed: &mut Vec<(Needs, Outcome<()>)>) -> Outcome<()> {
    for level in [Needs::Rust, Needs::Build, Needs::Browsers].into_iter().filter(|level| *level <= needs) {
        if !installed.iter().any(|(known, _)| *known == level) {
            let steps = match level {
                Needs::Rust => setup::to_check(),
                Needs::Build => setup::to_build(),
                Needs::Browsers => setup::to_browse(),
            };
            installed.push((level, steps.and_then(setup::carry_out)));
        }
    }
    installed.iter().filter(|(level, _)| *level <= needs).try_for_each(|(_, result)| result.clone())
}

fn summary(reports: &[Report], total: Duration) -> String {
    let mut text = "\n".to_owned();
    let (mut passed, mut failed, mut skipped) = (0, Vec::new(), 0);
    for report in reports {
        let (name, time) = (report.name, report.time.as_secs_f64());
        let line = match &report.result {
            None => {
                skipped += 1;
                format!("{name:<10}{:>10}  not run: the product didn't build", "")
            }
            Some(Ok(figures)) => {
                // A stage that is no test counts as one, so that a run of `test fmt` has a figure too.
                passed += if figures.runs == 0 { 1 } else { figures.passed };
                failed.extend(figures.failed.iter().map(|test| format!("{name}: {test}")));
                let word = if figures.failed.is_empty() { "ok" } else { "FAILED" };
                format!("{name:<10}{time:>8.1} s  {word:<7} {figures}")
            }
            Some(Err(error)) => {
                failed.push(format!("{name}: {}", error.lines().next().unwrap_or_default()));
                format!("{name:<10}{time:>8.1} s  FAILED")
            }
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(&format!("{:<10}{:>8.1} s\n\n", "total", total.as_secs_f64()));
    if !failed.is_empty() {
        text.push_str(&format!("What failed:\n  {}\n\n", failed.join("\n  ")));
    }
    let left = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
    text.push_str(&format!("{passed} passed, {} failed{left}\n", failed.len()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_stage_is_not_an_empty_run() {
        let names = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().map(|&name| name.to_owned()).collect();
            chosen(&arguments).map(|stages| stages.iter().map(|stage| stage.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&[]).map(|stages| stages.len()), Ok(STAGES.len()));
        assert_eq!(names(&["tidy", "fmt"]), Ok(vec!["fmt", "tidy"]));
        assert!(names(&["tydi"]).is_err_and(|text| text.contains("no stage called tydi")));
        assert!(names(&["fmt", "fresh"]).is_err_and(|text| text.contains("no stage called fresh")));
    }

    #[test]
    fn the_summary_has_a_line_for_each_stage_and_names_what_failed() {
        let report = |name, result| Report { name, time: Duration::from_secs(2), result };
        let figures = |failed: &[&str]| Figures {
            passed: 5,
            failed: failed.iter().map(|&name| name.to_owned()).collect(),
            ignored: 1,
            runs: 2,
        };
        let text = summary(
            &[
                report("fmt", Some(Ok(Figures::default()))),
                report("native", Some(Ok(figures(&[])))),
                report("wasm", Some(Ok(figures(&["a::b", "c"])))),
                report("tidy", Some(Err("2 faults:\nx\ny".to_owned()))),
                report("size", None),
            ],
            Duration::from_secs(7),
        );
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let expected = [
            "fmt            2.0 s  ok",
            "native         2.0 s  ok      test result: ok. 5 passed; 0 failed; 1 ignored (2 runs)",
            "wasm           2.0 s  FAILED  test result: FAILED. 5 passed; 2 failed; 1 ignored (2 runs)",
            "tidy           2.0 s  FAILED",
            "size                  not run: the product didn't build",
            "total          7.0 s",
            "What failed:",
            "  wasm: a::b",
            "  wasm: c",
            "  tidy: 2 faults:",
            "11 passed, 3 failed, 1 skipped",
        ];
        assert_eq!(lines, expected);
    }
}
