//! The command `verdict`: the decision model without a browser.
//!
//! Reads arguments and files, prints, and sets the exit code; every rule is in `verdict-model`.

mod check;
mod explain;
mod rank;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use verdict_model::{Answers, Dataset, Problem, Recommendation};

/// Checks data sets of Verdict, explains what it finds, and ranks their alternatives.
#[derive(Parser)]
#[command(name = "verdict", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Reads data sets and says everything that is wrong or doubtful in them; errors and warnings end with a failure.
    Check(check::Check),
    /// Explains a rule of the check, or lists all of them.
    Explain {
        /// The rule, such as VL-012.
        rule: Option<String>,
    },
    /// Ranks the alternatives of a data set for given answers.
    Rank(Rank),
}

#[derive(Args)]
struct Rank {
    /// A JSON file.
    dataset: PathBuf,
    /// Answers: question=choice,… (several choices with +, "doesn't matter" as -).
    #[arg(long, default_value = "")]
    answers: String,
    /// Importance by hand: criterion=points,….
    #[arg(long, default_value = "")]
    weights: String,
    /// Must-haves: id,….
    #[arg(long, default_value = "")]
    must: String,
    /// Prints the whole result as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    variations: rank::Variations,
}

/// What the caller did wrong or what the file has wrong; everything was said by then.
struct Refused;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain { rule } => explain::run(rule.as_deref()),
        Command::Rank(arguments) => rank(&arguments),
    };
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn rank(arguments: &Rank) -> Result<(), Refused> {
    let dataset = read(&arguments.dataset)?;
    let answers = Answers::parse(&dataset, &arguments.answers, &arguments.weights, &arguments.must)
        .map_err(|problems| refuse("arguments", &problems))?;
    let recommendation = Recommendation::of(&dataset, &answers).map_err(|error| complain(&error.to_string()))?;
    let analysis = rank::analysis(&dataset, &answers, &arguments.variations).map_err(|sentence| complain(&sentence))?;
    if arguments.json {
        let json = rank::json(&dataset, &recommendation, &analysis);
        println!("{}", json.map_err(|error| complain(&error.to_string()))?);
    } else {
        print!("{}", report::text(&dataset, &recommendation, &analysis));
    }
    Ok(())
}

/// Reads a data set; what is wrong with it goes to standard error with the name of the file.
fn read(path: &Path) -> Result<Dataset, Refused> {
    let name = path.display().to_string();
    let text = check::read(path).map_err(|sentence| complain(&sentence))?;
    match Dataset::parse(&text) {
        Ok((dataset, warnings)) => {
            refuse(&name, &warnings);
            Ok(dataset)
        }
        Err(error) => Err(refuse(&name, &error.problems)),
    }
}

fn refuse(name: &str, problems: &[Problem]) -> Refused {
    for problem in problems {
        eprintln!("{name}:{problem} [{}]", check::word(problem.severity));
    }
    Refused
}

fn complain(sentence: &str) -> Refused {
    eprintln!("{sentence}");
    Refused
}
