//! How `verdict rank` varies a decision, and the object that `--json` prints: the advice, the names, the whole analysis.
//!
//! May call the model's analysis once and name positions. Must not compute anything.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;
use verdict_model::dataset::Question;
use verdict_model::scoring::{Analysis, AnalysisError, Options, Sampler, Simulation, SimulationError, analyse};
use verdict_model::{Answers, Dataset, Outcome, Recommendation};

/// How priorities and ratings are varied to see whether the advice stays. Ranges are checked by the model.
#[derive(Args)]
pub(crate) struct Variations {
    /// Names the random numbers: a whole number below 2^53.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    seed: u64,
    /// How many variations are simulated: 1 to 1000000.
    #[arg(long, default_value_t = 10_000, allow_negative_numbers = true)]
    samples: usize,
    /// How the priorities vary.
    #[arg(long, value_enum, default_value_t = Kind::Ratio)]
    sampler: Kind,
    /// With the sampler "ratio": how many times stronger or weaker each priority may be, 1 to 100 [default: 2].
    #[arg(long, allow_negative_numbers = true)]
    factor: Option<f64>,
    /// How far known ratings may be off, as a share of their scale: 0 to 1.
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    half_width: f64,
}

/// The kinds of sampler.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Each priority up to a factor stronger or weaker.
    Ratio,
    /// No priorities at all: every weighting is equally likely.
    Simplex,
    /// Only the order of the priorities is known, not how much more one counts than the next.
    Rank,
}

/// Analyses a decision under these variations.
///
/// # Errors
/// A sentence about the option that can't be used, with its range.
pub(crate) fn analysis(dataset: &Dataset, answers: &Answers, variations: &Variations) -> Result<Analysis, String> {
    let input = answers.input();
    let sampler = match (variations.sampler, variations.factor) {
        (Kind::Ratio, factor) => Sampler::Ratio(factor.unwrap_or(2.0)),
        (_, Some(factor)) => {
            return Err(format!("--factor {factor}: it goes with --sampler ratio only; leave one of the two out"));
        }
        (Kind::Simplex, None) => Sampler::Simplex,
        (Kind::Rank, None) => Sampler::by_points(dataset.problem(), &input).map_err(|error| error.to_string())?,
    };
    let simulation = Simulation {
        seed: variations.seed,
        samples: variations.samples,
        sampler,
        rating_half_width: variations.half_width,
        all_ranks: true,
    };
    analyse(dataset.problem(), &input, &Options { simulation, roles: dataset.roles_to_share() })
        .map_err(|error| named(&error))
}

/// The sentence about what can't be used, behind the option that gave it.
fn named(error: &AnalysisError) -> String {
    let AnalysisError::Simulation(refused) = error else { return error.to_string() };
    match refused {
        SimulationError::Seed(seed) => format!("--seed {seed}: {refused}"),
        SimulationError::Samples(samples) => format!("--samples {samples}: {refused}"),
        SimulationError::Factor(factor) => format!("--factor {factor}: {refused}"),
        SimulationError::RatingHalfWidth(width) => format!("--half-width {width}: {refused}"),
        // The order isn't given by an option: it is that of the reader's points.
        _ => refused.to_string(),
    }
}

/// What `--json` prints, in this order; `docs/result.md` describes every field.
#[derive(Serialize)]
struct Told<'t> {
    engine: &'static str,
    dataset: Source<'t>,
    alternatives: Vec<&'t str>,
    criteria: Vec<&'t str>,
    questions: Vec<Asked<'t>>,
    must_haves: Vec<&'t str>,
    advised: Vec<&'t str>,
    outcome: &'t Outcome,
    close_call: Option<usize>,
    notes: &'t [usize],
    to_add: &'t [usize],
    tenths: &'t [Vec<i64>],
    result: &'t Analysis,
}

/// Which data set the result is of.
#[derive(Serialize)]
struct Source<'t> {
    title: &'t str,
    version: &'t str,
}

/// The ids of a question.
#[derive(Serialize)]
struct Asked<'t> {
    id: &'t str,
    choices: Vec<&'t str>,
}

impl<'t> Asked<'t> {
    fn of(question: &'t Question) -> Self {
        Self { id: &question.id, choices: question.choices.iter().map(|choice| choice.id.as_str()).collect() }
    }
}

/// Writes the whole result as JSON, piece by piece: the text of a large decision is many times its numbers.
///
/// # Errors
/// When it can't be written.
pub(crate) fn write_json(
    output: &mut impl Write,
    dataset: &Dataset,
    recommendation: &Recommendation,
    analysis: &Analysis,
) -> io::Result<()> {
    let alternative = |position: &usize| dataset.alternatives[*position].id.as_str();
    let told = Told {
        engine: env!("CARGO_PKG_VERSION"),
        dataset: Source { title: &dataset.meta.title, version: &dataset.meta.version },
        alternatives: dataset.alternatives.iter().map(|alternative| alternative.id.as_str()).collect(),
        criteria: dataset.scored().iter().map(|position| dataset.criteria[*position].id.as_str()).collect(),
        questions: dataset.quiz.questions.iter().map(Asked::of).collect(),
        must_haves: dataset.quiz.must_haves.iter().map(|must_have| must_have.id.as_str()).collect(),
        advised: recommendation.advised(dataset).iter().map(alternative).collect(),
        outcome: &recommendation.outcome,
        close_call: recommendation.close_call,
        notes: &recommendation.notes,
        to_add: &recommendation.to_add,
        tenths: &recommendation.tenths,
        result: analysis,
    };
    serde_json::to_writer_pretty(&mut *output, &told)?;
    writeln!(output)
}
