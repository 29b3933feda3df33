//! The command `verdict`: the decision model without a browser.
//!
//! Reads arguments and files, prints, and sets the exit status; every rule is in `verdict-model`.

#![warn(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "everything is printed through `output`, which notices failures and escapes"
)]

mod check;
mod cost;
mod explain;
mod input;
mod list;
mod output;
mod rank;
mod report;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use verdict_model::answers::Argument;
use verdict_model::link::Parts;
use verdict_model::{Answers, Dataset, Recommendation, export};

use output::{Ended, Output};

/// Checks data sets of Verdict, explains what it finds, and ranks their alternatives.
///
/// A data set is a JSON file, or - for standard input. The exit status is 0 when all is well, 1 when a file or an argument
/// is refused or the output can't be written, and 2 when the command is called in a wrong way.
#[derive(Parser)]
#[command(name = "verdict", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads data sets and says everything that is wrong or doubtful in them; errors and warnings end with a failure.
    #[command(after_help = "Example:\n  verdict check --today 2026-11-22 mine.json")]
    Check(check::Check),
    /// Explains a rule of the check, or lists all of them.
    Explain {
        /// The rule, such as VL-012.
        rule: Option<String>,
    },
    /// Lists the ids of a data set, as the other commands take them: questions with their answers, criteria, must-haves,
    /// scenarios, inputs and more.
    #[command(after_help = "Example:\n  verdict list data/frameworks.json questions")]
    List(list::List),
    /// Ranks the alternatives of a data set for given answers.
    #[command(
        after_help = "Example:\n  verdict rank data/frameworks.json --answers type=api,ui=spa --must openapi_core --weights admin=5"
    )]
    Rank(Rank),
    /// Writes the decision for given answers as an architecture decision record in Markdown, as the page does.
    #[command(after_help = "Example:\n  verdict adr data/frameworks.json --answers type=api,ui=spa > decision.md")]
    Adr(Adr),
    /// Estimates what each alternative costs to build and to run: low, likely and high, with break-even.
    #[command(
        after_help = "Example:\n  verdict cost data/frameworks.json --scenario json-api --set rate=80..95..120 --years 5"
    )]
    Cost(cost::Cost),
}

/// A data set, and what a reader says.
#[derive(Args)]
struct Said {
    /// A JSON file, or - for standard input.
    dataset: PathBuf,
    /// Answers: question=choice,… with several choices joined by + and - for "doesn't matter", such as
    /// type=api,team=-; `verdict list DATASET questions` names them.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "QUESTION=CHOICE,…")]
    answers: String,
    /// Importance by hand: criterion=points,… with 0, or points from 0.000000001 to 1000, such as admin=5; `verdict list
    /// DATASET criteria` names them.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "CRITERION=POINTS,…")]
    weights: String,
    /// Must-haves: id,…; `verdict list DATASET must-haves` names them.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "ID,…")]
    must: String,
}

#[derive(Args)]
struct Adr {
    #[command(flatten)]
    said: Said,
    /// With a scenario the record has a section about costs.
    #[command(flatten)]
    project: cost::Project,
}

#[derive(Args)]
struct Rank {
    #[command(flatten)]
    said: Said,
    /// Prints the whole result as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    variations: rank::Variations,
}

fn main() -> ExitCode {
    let mut output = Output::new();
    match run(&mut output).and_then(|status| output.finish().map(|()| status)) {
        Ok(status) => ExitCode::from(status),
        // Whoever closed the output has what they wanted.
        Err(ended) if ended.is_closed() => ExitCode::SUCCESS,
        Err(Ended::Refused) => ExitCode::FAILURE,
        Err(Ended::Unwritten(error)) => {
            // Where this can't be written either, the status has to do.
            _ = output.unwritten(&error);
            ExitCode::FAILURE
        }
    }
}

/// Runs what is asked for, and returns the exit status of the process.
fn run(output: &mut Output) -> Result<u8, Ended> {
    match Cli::try_parse().map(|cli| cli.command) {
        Err(error) => return usage(&error, output),
        Ok(Command::Check(arguments)) => check::run(&arguments, output),
        Ok(Command::Explain { rule }) => explain::run(rule.as_deref(), output),
        Ok(Command::List(arguments)) => list::run(&arguments, output),
        Ok(Command::Rank(arguments)) => rank(&arguments, output),
        Ok(Command::Adr(arguments)) => adr(&arguments, output),
        Ok(Command::Cost(arguments)) => cost(&arguments, output),
    }?;
    Ok(0)
}

/// Prints help and version, or what is wrong with the call.
fn usage(error: &clap::Error, output: &mut Output) -> Result<u8, Ended> {
    let text = error.render().to_string();
    if error.use_stderr() {
        text.lines().try_for_each(|line| output.error(line))?;
    } else {
        output.document(&text)?;
    }
    Ok(u8::try_from(error.exit_code()).unwrap_or(1))
}

impl Said {
    fn read(&self, output: &mut Output) -> Result<(Dataset, Answers), Ended> {
        let dataset = input::dataset(&self.dataset, output)?;
        let answers = said(&dataset, [&self.answers, &self.weights, &self.must], output)?;
        Ok((dataset, answers))
    }
}

/// What a reader says, from the options for answers, weights and must-haves.
fn said(dataset: &Dataset, [answers, weights, must]: [&str; 3], output: &mut Output) -> Result<Answers, Ended> {
    let errors = match Answers::parse(dataset, answers, weights, must) {
        Ok(answers) => return Ok(answers),
        Err(errors) => errors,
    };
    for error in errors {
        let option = match error.argument {
            Argument::Answers => "--answers",
            Argument::Weights => "--weights",
            Argument::MustHaves => "--must",
        };
        output.error(&format!("{option} {error}"))?;
    }
    Err(Ended::Refused)
}

fn adr(arguments: &Adr, output: &mut Output) -> Result<(), Ended> {
    let (dataset, answers) = arguments.said.read(output)?;
    let (section, part) = cost::section(&dataset, &answers, &arguments.project, output)?;
    let parts = Parts { cost: part, ..Parts::default() };
    let record = export::decision_record_with(&dataset, &answers, &section, &parts);
    let record = record.map_err(|error| output.refuse(&error.to_string()))?;
    output.document(&record)
}

fn cost(arguments: &cost::Cost, output: &mut Output) -> Result<(), Ended> {
    let dataset = input::dataset(&arguments.dataset, output)?;
    let answers = said(&dataset, [&arguments.answers, "", ""], output)?;
    let text = cost::text(&dataset, &answers, arguments, output)?;
    if arguments.is_exact() {
        return Ok(output.raw().write_all(text.as_bytes())?);
    }
    output.document(&text)
}

fn rank(arguments: &Rank, output: &mut Output) -> Result<(), Ended> {
    let (dataset, answers) = arguments.said.read(output)?;
    let recommendation = Recommendation::of(&dataset, &answers).map_err(|error| output.refuse(&error.to_string()))?;
    let analysis =
        rank::analysis(&dataset, &answers, &arguments.variations).map_err(|sentence| output.refuse(&sentence))?;
    if !arguments.json {
        return report::lines(&dataset, &recommendation, &analysis).iter().try_for_each(|line| output.line(line));
    }
    Ok(rank::write_json(output.raw(), &dataset, &recommendation, &analysis)?)
}
