//! `verdict check`: reads files, lints each, prints what was found in one of four formats, and decides the exit status.
//!
//! Every file is read before the run ends, however bad the first one is. Must not know a rule.

mod annotations;
mod json;
mod sarif;
mod text;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use verdict_model::Severity;
use verdict_model::dataset::Day;
use verdict_model::lint::{Finding, Options, Report, lint};

use crate::input;
use crate::output::{Ended, Output};

/// What `verdict check` is asked to do.
#[derive(Args)]
pub(crate) struct Check {
    /// JSON files; - is standard input.
    #[arg(required = true)]
    datasets: Vec<PathBuf>,
    /// The day to judge the age of facts by; without it nothing is past its shelf life.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    today: Option<String>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Ends with success when there are warnings and no errors.
    #[arg(long)]
    allow_warnings: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: findings to standard error, figures to standard output.
    Text,
    /// Findings and figures of each file.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub's workflows, to standard output.
    Github,
}

/// One file and what was found in it.
struct Checked<'a> {
    path: &'a Path,
    name: String,
    report: Report,
}

pub(crate) fn run(arguments: &Check, output: &mut Output) -> Result<(), Ended> {
    if arguments.datasets.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(output.refuse("standard input (-) can be read only once"));
    }
    let options = Options { today: arguments.today.as_deref() };
    let (mut files, mut all_read) = (Vec::new(), true);
    for path in &arguments.datasets {
        match input::text(path) {
            Ok(text) => {
                let name = input::name(path).into_owned();
                files.push(Checked { path, name, report: lint(&text, &options) });
            }
            Err(sentence) => {
                output.error(&sentence)?;
                all_read = false;
            }
        }
    }
    let refused = |finding: &Finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => !arguments.allow_warnings,
        Severity::Hint => false,
    };
    let is_good = all_read && !files.iter().any(|file| file.report.findings.iter().any(refused));
    match print(arguments.format, &files, all_read, output).and_then(|()| output.finish()) {
        // What the files are worth doesn't depend on how much of it somebody reads.
        Err(ended) if !ended.is_closed() => Err(ended),
        _ if is_good => Ok(()),
        _ => Err(Ended::Refused),
    }
}

fn print(format: Format, files: &[Checked<'_>], all_read: bool, output: &mut Output) -> Result<(), Ended> {
    match format {
        Format::Text => text::print(files, output),
        Format::Json => Ok(writeln!(output.raw(), "{}", json::of(files))?),
        Format::Sarif => Ok(writeln!(output.raw(), "{}", sarif::of(files, all_read))?),
        Format::Github => annotations::lines(files).iter().try_for_each(|line| output.command(line)),
    }
}

/// A day as the format writes it.
fn day(argument: &str) -> Result<String, String> {
    Day::parse(argument).map(|_| argument.to_owned()).ok_or("a day such as 2026-11-22 is needed".to_owned())
}

/// The word for a severity.
pub(crate) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// What a finding says, with the near spelling if there is one.
fn sentence(finding: &Finding) -> String {
    match &finding.suggestion {
        Some(near) => format!("{}; did you mean \"{near}\"?", finding.message),
        None => finding.message.clone(),
    }
}
