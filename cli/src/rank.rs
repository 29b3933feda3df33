//! How `verdict rank` varies a decision, and the object that `--json` prints: the advice, the names, the whole analysis.
//!
//! May call the model's analysis once and name positions. Must not compute anything.

use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use verdict_model::scoring::{Analysis, Options, Sampler, Simulation, analyse};
use verdict_model::{Answers, Dataset, Recommendation};

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
            return Err(format!("the factor {factor} goes with --sampler ratio only; leave one of the two out"));
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
        .map_err(|error| error.to_string())
}

/// The whole result as JSON text; `docs/result.md` describes every field.
pub(crate) fn json(
    dataset: &Dataset,
    recommendation: &Recommendation,
    analysis: &Analysis,
) -> Result<String, serde_json::Error> {
    let ids = |positions: &[usize]| -> Vec<&str> {
        positions.iter().map(|position| dataset.alternatives[*position].id.as_str()).collect()
    };
    let mut object = Map::new();
    let mut tell = |name: &str, value: Value| drop(object.insert(name.into(), value));
    tell("engine", env!("CARGO_PKG_VERSION").into());
    tell("dataset", json!({ "title": dataset.meta.title, "version": dataset.meta.version }));
    tell("alternatives", dataset.alternatives.iter().map(|alternative| alternative.id.as_str()).collect());
    tell("criteria", dataset.scored().iter().map(|position| dataset.criteria[*position].id.as_str()).collect());
    let questions = dataset.quiz.questions.iter().map(|question| {
        let choices: Vec<&str> = question.choices.iter().map(|choice| choice.id.as_str()).collect();
        json!({ "id": question.id, "choices": choices })
    });
    tell("questions", questions.collect());
    tell("must_haves", dataset.quiz.must_haves.iter().map(|must_have| must_have.id.as_str()).collect());
    tell("advised", json!(ids(&recommendation.advised(dataset))));
    if let Value::Object(advice) = serde_json::to_value(recommendation)? {
        // The ranking is a part of the analysis.
        advice.into_iter().filter(|(name, _)| name != "ranking").for_each(|(name, value)| tell(&name, value));
    }
    tell("result", serde_json::to_value(analysis)?);
    serde_json::to_string_pretty(&Value::Object(object))
}
