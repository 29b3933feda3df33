//! `verdict check`: reads files, lints each, prints what was found in one of four formats, and decides the exit code.
//!
//! Every file is read before the run ends, however bad the first one is. Must not know a rule.

mod annotations;
mod json;
mod sarif;
mod text;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use verdict_model::Severity;
use verdict_model::lint::{Finding, Options, Report, lint};

use crate::Refused;

/// What `verdict check` is asked to do.
#[derive(Args)]
pub(crate) struct Check {
    /// JSON files.
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
    /// Annotations of GitHub's workflows.
    Github,
}

/// One file and what was found in it.
struct Checked {
    name: String,
    report: Report,
}

pub(crate) fn run(arguments: &Check) -> Result<(), Refused> {
    let options = Options { today: arguments.today.as_deref() };
    let (mut files, mut all_read) = (Vec::new(), true);
    for path in &arguments.datasets {
        match read(path) {
            Ok(text) => files.push(Checked { name: path.display().to_string(), report: lint(&text, &options) }),
            Err(sentence) => {
                eprintln!("{sentence}");
                all_read = false;
            }
        }
    }
    match arguments.format {
        Format::Text => text::print(&files),
        Format::Json => println!("{}", json::of(&files)),
        Format::Sarif => println!("{}", sarif::of(&files, all_read)),
        Format::Github => print!("{}", annotations::of(&files)),
    }
    let refused = |finding: &Finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning => !arguments.allow_warnings,
        Severity::Hint => false,
    };
    let is_good = all_read && !files.iter().any(|file| file.report.findings.iter().any(refused));
    if is_good { Ok(()) } else { Err(Refused) }
}

/// The text of a file, or a sentence about why there is none.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: can't be read: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        format!("{name}: byte {place} is not UTF-8: save the file as UTF-8")
    })
}

/// A full date as the format writes it.
fn day(argument: &str) -> Result<String, String> {
    let parts: Vec<&str> = argument.split('-').collect();
    let in_range = |part: &str, digits: usize, most: u16| {
        part.len() == digits
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u16>().is_ok_and(|number| (1..=most).contains(&number))
    };
    match parts.as_slice() {
        [year, month, day] if in_range(year, 4, 9999) && in_range(month, 2, 12) && in_range(day, 2, 31) => {
            Ok(argument.to_owned())
        }
        _ => Err("a day such as 2026-11-22 is needed".to_owned()),
    }
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
