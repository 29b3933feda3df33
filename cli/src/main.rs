//! The command `verdict`: the decision model without a browser.
//!
//! Reads arguments and files, prints, and sets the exit code; every rule is in `verdict-model`.

mod check;
mod cost;
mod explain;
mod rank;
mod report;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use verdict_model::link::Parts;
use verdict_model::{Answers, Dataset, Problem, Recommendation, export};

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
    /// Writes the decision for given answers as an architecture decision record in Markdown, as the page does.
    Adr(Adr),
    /// Estimates what each alternative costs to build and to run: low, likely and high, with break-even.
    Cost(cost::Cost),
}

/// A data set, and what a reader says.
#[derive(Args)]
struct Said {
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

/// What the caller did wrong or what the file has wrong; everything was said by then.
struct Refused;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain { rule } => explain::run(rule.as_deref()),
        Command::Rank(arguments) => rank(&arguments),
        Command::Adr(arguments) => adr(&arguments),
        Command::Cost(arguments) => cost(&arguments),
    };
    if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

impl Said {
    fn read(&self) -> Result<(Dataset, Answers), Refused> {
        let dataset = read(&self.dataset)?;
        let answers = Answers::parse(&dataset, &self.answers, &self.weights, &self.must)
            .map_err(|problems| refuse("arguments", &problems))?;
        Ok((dataset, answers))
    }
}

fn adr(arguments: &Adr) -> Result<(), Refused> {
    let (dataset, answers) = arguments.said.read()?;
    let (section, part) =
        cost::section(&dataset, &answers, &arguments.project).map_err(|sentence| complain(&sentence))?;
    let parts = Parts { cost: part, ..Parts::default() };
    let record = export::decision_record_with(&dataset, &answers, &section, &parts);
    print!("{}", record.map_err(|error| complain(&error.to_string()))?);
    Ok(())
}

fn cost(arguments: &cost::Cost) -> Result<(), Refused> {
    let dataset = read(&arguments.dataset)?;
    let answers =
        Answers::parse(&dataset, &arguments.answers, "", "").map_err(|problems| refuse("arguments", &problems))?;
    print!("{}", cost::text(&dataset, &answers, arguments).map_err(|sentence| complain(&sentence))?);
    Ok(())
}

fn rank(arguments: &Rank) -> Result<(), Refused> {
    let (dataset, answers) = arguments.said.read()?;
    let recommendation = Recommendation::of(&dataset, &answers).map_err(|error| complain(&error.to_string()))?;
    let analysis = rank::analysis(&dataset, &answers, &arguments.variations).map_err(|sentence| complain(&sentence))?;
    if arguments.json {
        let mut output = BufWriter::new(io::stdout().lock());
        let written = rank::write_json(&mut output, &dataset, &recommendation, &analysis);
        written.and_then(|()| output.flush()).map_err(|error| complain(&error.to_string()))?;
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
