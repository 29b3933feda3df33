//! `verdict cost`: what each alternative costs for a project, for people or as JSON.
//!
//! May call the calculator and name positions. Must not add anything up.

mod project;

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use verdict_model::cost::{Calculator, Case, Estimate, Level, Levels, Moment, Money};
use verdict_model::view::estimate::{English, Words, sentences};
use verdict_model::{Answers, Dataset, export};

use crate::output::{Ended, Output};
pub(crate) use project::Project;

/// The arguments of `verdict cost`.
#[derive(Args)]
pub(crate) struct Cost {
    /// A JSON file, or - for standard input.
    pub(crate) dataset: PathBuf,
    /// Answers that say what is needed where no scenario does: question=choice,…; `verdict list DATASET questions` names
    /// them.
    #[arg(long, default_value = "", hide_default_value = true, value_name = "QUESTION=CHOICE,…")]
    pub(crate) answers: String,
    #[command(flatten)]
    project: Project,
    /// Prints every number as JSON.
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Prints the table that the page saves.
    #[arg(long)]
    csv: bool,
}

impl Cost {
    /// Whether a machine reads what is printed.
    pub(crate) fn is_exact(&self) -> bool {
        self.json
    }
}

/// What `verdict cost` prints.
pub(crate) fn text(
    dataset: &Dataset,
    answers: &Answers,
    arguments: &Cost,
    output: &mut Output,
) -> Result<String, Ended> {
    let text = with_case(dataset, (answers, &arguments.answers), &arguments.project, output, |case| {
        if arguments.csv {
            return Ok(export::estimate_table(case));
        }
        if arguments.json {
            return serde_json::to_string_pretty(&object(case)).map(|text| text + "\n");
        }
        Ok(export::estimate_report(&Words { case, locale: &English }))
    })?;
    text.map_err(|error| output.refuse(&error.to_string()))
}

/// The section of a decision record and its part of the link; nothing where no scenario was asked for.
pub(crate) fn section(
    dataset: &Dataset,
    answers: &Answers,
    project: &Project,
    output: &mut Output,
) -> Result<(String, String), Ended> {
    if project.is_none() {
        return Ok(Default::default());
    }
    // With a scenario the answers don't say what is needed.
    with_case(dataset, (answers, ""), project, output, |case| {
        (export::estimate_section(&Words { case, locale: &English }), case.scenario.write(case.calculator))
    })
}

/// Looks at the case of these answers, which come with the option that gave them.
fn with_case<T>(
    dataset: &Dataset,
    (answers, given): (&Answers, &str),
    project: &Project,
    output: &mut Output,
    look: impl FnOnce(&Case<'_>) -> T,
) -> Result<T, Ended> {
    let Some(calculator) = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost)) else {
        let missing = "the data set has no price of an hour to compute with: add the assumption \"rate\" to \"cost\"";
        return Err(output.refuse(missing));
    };
    if let Some(doubt) = project.doubt(&calculator) {
        output.error(&doubt)?;
    }
    let scenario = project.scenario(&calculator).map_err(|sentence| output.refuse(&sentence))?;
    let case = Case::new(&calculator, &scenario, answers);
    if case.is_empty() {
        let known: Vec<&str> = calculator.cost.scenarios.iter().map(|item| item.id.as_str()).collect();
        let options = project.named().into_iter().chain((!given.is_empty()).then(|| format!("--answers {given}: ")));
        return Err(output.refuse(&format!(
            "{}nothing is needed: name one with --scenario ({}), or give --answers that imply something",
            options.collect::<String>(),
            known.join(", ")
        )));
    }
    Ok(look(&case))
}

/// Every number. Money in minor units, everything else in hundredths. `docs/command-line.md` describes every field.
fn object(case: &Case<'_>) -> Value {
    let calculator = case.calculator;
    let dataset = calculator.dataset;
    let id = |alternative: usize| dataset.alternatives[alternative].id.as_str();
    let inputs = calculator.entries().iter().enumerate().map(|(position, entry)| {
        let range = case.range(position).map(|range| [range.low, range.likely, range.high]);
        let changed = case.is_own(position);
        json!({ "id": entry.id, "range": range, "changed": changed, "counts": case.counts(entry) })
    });
    let alternatives = (0..dataset.alternatives.len()).map(|alternative| {
        let levels = [("low", Level::Low), ("likely", Level::Likely), ("high", Level::High)];
        let mut object = json!({ "id": id(alternative) });
        for (name, level) in levels {
            object[name] = estimate(case, &case.estimate(alternative, Levels::all(level)));
        }
        object
    });
    let pairs = || {
        let count = dataset.alternatives.len();
        (0..count).flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
    };
    let differences = pairs().filter_map(|(one, other)| {
        let found = case.difference(one, other, |estimate| estimate.total(case.months))?;
        let (lower, higher) = (id(found.lower), id(found.higher));
        Some(json!({ "lower": lower, "higher": higher, "likely": minor(found.likely), "meaningful": found.apart }))
    });
    let break_evens = pairs().filter_map(|(one, other)| {
        let found = case.break_even(one, other)?;
        let [earliest, likely, latest] = [found.earliest, found.likely, found.latest].map(moment);
        let (cheap, dear) = (id(found.cheap), id(found.dear));
        Some(json!({ "cheap": cheap, "dear": dear, "earliest": earliest, "likely": likely, "latest": latest }))
    });
    let sensitivity = case.sensitivity().map(|found| {
        let row = |influence: &verdict_model::cost::Influence| {
            let entry = &calculator.entries()[influence.entry].id;
            json!({ "input": entry, "low": minor(influence.low), "high": minor(influence.high) })
        };
        let influences: Vec<Value> = found.influences.iter().map(row).collect();
        json!({ "lower": id(found.lower), "higher": id(found.higher), "likely": minor(found.likely), "influences": influences })
    });
    let needs = calculator.cost.capabilities.iter().zip(&case.needed).filter(|(_, needed)| **needed);
    json!({
        "engine": env!("CARGO_PKG_VERSION"),
        "dataset": { "title": dataset.meta.title, "version": dataset.meta.version },
        "currency": { "code": case.currency.code, "decimals": case.currency.decimals },
        "months": case.months,
        "link": case.scenario.write(calculator),
        "needs": needs.map(|(capability, _)| capability.id.as_str()).collect::<Vec<_>>(),
        "inputs": inputs.collect::<Vec<_>>(),
        "alternatives": alternatives.collect::<Vec<_>>(),
        "differences": differences.collect::<Vec<_>>(),
        "break_even": break_evens.collect::<Vec<_>>(),
        "sensitivity": sensitivity,
        "sentences": sentences(&Words { case, locale: &English }),
    })
}

fn estimate(case: &Case<'_>, estimate: &Estimate) -> Value {
    let entries = case.calculator.entries();
    let line = |line: &verdict_model::cost::Line| {
        json!({
            "id": entries[line.entry].row(), "hours_once": line.hours_once, "hours_yearly": line.hours_yearly,
            "once": minor(line.once), "yearly": minor(line.yearly),
        })
    };
    let unknown: Vec<&str> = estimate.unknown.iter().map(|position| entries[*position].id.as_str()).collect();
    json!({
        "rate": estimate.rate,
        "build": minor(estimate.build()),
        "yearly": minor(estimate.yearly()),
        "total": minor(estimate.total(case.months)),
        "lines": estimate.lines.iter().map(line).collect::<Vec<_>>(),
        "years": estimate.years.iter().map(|year| minor(*year)).collect::<Vec<_>>(),
        "curve": estimate.curve(case.months).into_iter().map(minor).collect::<Vec<_>>(),
        "unknown": unknown,
    })
}

/// Money in minor units; nothing where it has more digits than JSON's readers take for whole numbers.
fn minor(amount: Money) -> Option<i64> {
    i64::try_from(amount).ok()
}

fn moment(moment: Moment) -> Value {
    match moment {
        Moment::Month(month) => json!(month),
        Moment::Later => json!("later"),
        Moment::Never => json!("never"),
    }
}
