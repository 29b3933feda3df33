//! `test`: everything that must hold before a change lands, as named stages, stopping at the first that fails.
//!
//! May install what a stage needs, build, and run every other check. Must not pass over a stage in silence:
//! each has a line at the end.

mod browsers;
mod figures;
mod plain;
mod reproducible;
mod screen;
mod stages;

use std::time::{Duration, Instant};

use figures::Figures;
use stages::{Needs, STAGES, Stage};

use crate::{Outcome, setup};

/// How a stage went.
struct Report {
    name: &'static str,
    time: Duration,
    result: Outcome<Figures>,
}

/// The task `test`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let stages = chosen(arguments)?;
    let started = Instant::now();
    if let Some(needs) = stages.iter().map(|stage| stage.needs).max() {
        set_up(needs)?;
    }
    let mut reports = Vec::new();
    for stage in stages {
        println!("\n== {}: {}", stage.name, stage.shows);
        let stage_started = Instant::now();
        let result = (stage.run)();
        let time = stage_started.elapsed();
        let failed = result.is_err();
        if let Err(error) = &result {
            println!("\n{} failed: {error}\nWhat to do next: {}", stage.name, stage.next);
        }
        reports.push(Report { name: stage.name, time, result });
        if failed {
            break;
        }
    }
    print!("{}", summary(&reports, started.elapsed()));
    match reports.iter().find(|report| report.result.is_err()) {
        None => Ok(()),
        Some(report) => Err(format!("the stage {} failed; its messages stand above", report.name)),
    }
}

/// What a reader waits for, as the browsers' tests print it, whatever else they show.
pub(crate) fn figures() -> Outcome<()> {
    stages::browser_tests(&["::figures::"]).map(|_| ())
}

/// The stages that the arguments name; all without arguments.
fn chosen(arguments: &[String]) -> Outcome<Vec<&'static Stage>> {
    let names = || STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
    if let Some(unknown) = arguments.iter().find(|name| !STAGES.iter().any(|stage| stage.name == name.as_str())) {
        return Err(format!("there is no stage called {unknown}; the stages are {}", names()));
    }
    Ok(STAGES.iter().filter(|stage| arguments.is_empty() || arguments.iter().any(|name| name == stage.name)).collect())
}

fn set_up(needs: Needs) -> Outcome<()> {
    let mut steps = setup::to_check()?;
    if needs >= Needs::Build {
        steps.extend(setup::to_build()?);
    }
    if needs >= Needs::Browsers {
        steps.extend(setup::to_browse()?);
    }
    setup::carry_out(steps)
}

fn summary(reports: &[Report], total: Duration) -> String {
    let mut text = "\n".to_owned();
    let mut sum = Figures::default();
    for Report { name, time, result } in reports {
        let (word, figures) = match result {
            Ok(figures) => ("ok", *figures),
            Err(_) => ("FAILED", Figures::default()),
        };
        sum = sum.and(figures);
        text.push_str(format!("{name:<10}{:>8.1} s  {word:<7} {figures}", time.as_secs_f64()).trim_end());
        text.push('\n');
    }
    let failed = reports.iter().filter(|report| report.result.is_err()).count();
    text.push_str(&format!("{:<10}{:>8.1} s\n\n", "total", total.as_secs_f64()));
    // A stage that is no test counts as one, so that a run of `test fmt` has a figure too.
    let passed = sum.passed + reports.iter().filter(|report| report.result == Ok(Figures::default())).count();
    text.push_str(&format!("{passed} passed, {failed} failed\n"));
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
    }

    #[test]
    fn the_summary_has_a_line_for_each_stage_and_closes_with_the_sum() {
        let report = |name, result| Report { name, time: Duration::from_secs(2), result };
        let figures = Figures { passed: 5, ignored: 1, runs: 2 };
        let text = summary(
            &[
                report("fmt", Ok(Figures::default())),
                report("native", Ok(figures)),
                report("tidy", Err("a".to_owned())),
            ],
            Duration::from_secs(7),
        );
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines[0], "fmt            2.0 s  ok");
        assert_eq!(lines[1], "native         2.0 s  ok      test result: ok. 5 passed; 0 failed; 1 ignored (2 runs)");
        assert_eq!(lines[2], "tidy           2.0 s  FAILED");
        assert_eq!(lines[4], "6 passed, 1 failed");
    }
}
