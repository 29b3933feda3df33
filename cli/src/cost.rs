//! `verdict cost`: what each alternative costs for a project, for people or as JSON.
//!
//! May call the calculator and name positions. Must not add anything up.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use verdict_model::cost::{
    Calculator, Case, Estimate, Level, Levels, Moment, Money, Part, Refusal, Scenario, Separators, parse_number,
};
use verdict_model::view::estimate::{English, Words, sentences};
use verdict_model::{Answers, Dataset, export};

/// A project, and the numbers that it is reckoned with.
#[derive(Args)]
pub(crate) struct Project {
    /// A ready-made selection of the data set by its id, or what a link holds of the calculator: 1~….
    #[arg(long, default_value = "")]
    pub(crate) scenario: String,
    /// A number in place of the given one: id=number, or id=low..likely..high; see --json for the ids.
    #[arg(long = "set", value_name = "ID=NUMBER")]
    set: Vec<String>,
    /// How many years costs are added up, 1 to 10.
    #[arg(long, allow_negative_numbers = true)]
    years: Option<String>,
    /// The currency of your sums, three letters; nothing is converted.
    #[arg(long)]
    currency: Option<String>,
}

/// The arguments of `verdict cost`.
#[derive(Args)]
pub(crate) struct Cost {
    /// A JSON file.
    pub(crate) dataset: PathBuf,
    /// Answers that say what is needed where no scenario does: question=choice,….
    #[arg(long, default_value = "")]
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

/// What `verdict cost` prints.
///
/// # Errors
/// A sentence about what can't be used.
pub(crate) fn text(dataset: &Dataset, answers: &Answers, arguments: &Cost) -> Result<String, String> {
    with_case(dataset, answers, &arguments.project, |case| {
        if arguments.csv {
            return Ok(export::estimate_table(case));
        }
        if arguments.json {
            return serde_json::to_string_pretty(&object(case))
                .map(|text| text + "\n")
                .map_err(|error| error.to_string());
        }
        Ok(export::estimate_report(&Words { case, locale: &English }))
    })?
}

/// The section of a decision record; nothing where no scenario was asked for.
///
/// # Errors
/// A sentence about what can't be used.
pub(crate) fn section(dataset: &Dataset, answers: &Answers, project: &Project) -> Result<(String, String), String> {
    if project.scenario.is_empty() {
        return Ok(Default::default());
    }
    with_case(dataset, answers, project, |case| {
        (export::estimate_section(&Words { case, locale: &English }), case.scenario.write(case.calculator))
    })
}

fn with_case<T>(
    dataset: &Dataset,
    answers: &Answers,
    project: &Project,
    look: impl FnOnce(&Case<'_>) -> T,
) -> Result<T, String> {
    let calculator = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost));
    let calculator = calculator
        .ok_or("the data set has no price of an hour to reckon with: add the assumption \"rate\" to \"cost\"")?;
    let scenario = scenario(&calculator, project)?;
    let case = Case::new(&calculator, &scenario, answers);
    if case.is_empty() {
        let known: Vec<&str> = calculator.cost.scenarios.iter().map(|item| item.id.as_str()).collect();
        return Err(format!(
            "nothing is needed: name a scenario ({}) or give answers that imply something",
            known.join(", ")
        ));
    }
    Ok(look(&case))
}

fn scenario(calculator: &Calculator<'_>, project: &Project) -> Result<Scenario, String> {
    let mut scenario = Scenario::default();
    let name = project.scenario.as_str();
    let known: Vec<&str> = calculator.cost.scenarios.iter().map(|item| item.id.as_str()).collect();
    match name {
        "" => {}
        link if link.starts_with("1~") => scenario = Scenario::read(calculator, link),
        id if known.contains(&id) => scenario.choose(calculator, id),
        id => return Err(format!("no scenario is called {id:?}; known are {}", known.join(", "))),
    }
    // First, since the bounds of money are those of its currency.
    if let Some(currency) = &project.currency {
        let paid = scenario.pay_in(calculator, currency);
        paid.map_err(|refusal| format!("--currency {currency}: {}", worded(&refusal)))?;
    }
    for setting in &project.set {
        let (id, numbers) = setting.split_once('=').ok_or_else(|| format!("{setting:?} is not id=number"))?;
        set(calculator, &mut scenario, id, numbers)
            .map_err(|refusal| format!("--set {setting}: {}", worded(&refusal)))?;
    }
    if let Some(years) = &project.years {
        let put = scenario.put(calculator, "years", years, &Separators::ENGLISH);
        put.map_err(|refusal| format!("--years {years}: {}", worded(&refusal)))?;
    }
    Ok(scenario)
}

fn set(calculator: &Calculator<'_>, scenario: &mut Scenario, id: &str, numbers: &str) -> Result<(), Refusal> {
    let position = calculator.position(id).ok_or(Refusal::Nothing)?;
    let read = |text: &str| parse_number(text, &Separators::ENGLISH).map_err(Refusal::Unread);
    match numbers.split("..").collect::<Vec<_>>()[..] {
        [low, likely, high] => {
            // From the middle outwards, so that each number is in order when it is set.
            for (part, text) in [(Part::Whole, likely), (Part::Low, low), (Part::High, high)] {
                scenario.set(calculator, position, part, read(text)?)?;
            }
            Ok(())
        }
        _ => scenario.set(calculator, position, Part::Whole, read(numbers)?),
    }
}

fn worded(refusal: &Refusal) -> String {
    let number = |hundredths: &i64| *hundredths as f64 / 100.0;
    match refusal {
        Refusal::Below(least) => format!("the least is {}", number(least)),
        Refusal::Above(most) => format!("the most is {}", number(most)),
        Refusal::AboveNext(_) | Refusal::BelowPrevious(_) => "low, likely and high must rise".into(),
        Refusal::NoCurrency => "a currency has three letters, such as EUR".into(),
        Refusal::Nothing | Refusal::NoRange => "no number has this id; --json lists them under \"inputs\"".into(),
        Refusal::Unread(_) => "that is no number with at most two decimals, such as 1234.56".into(),
    }
}

/// Every number. Money in minor units, everything else in hundredths.
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

/// JSON has no wider whole numbers that every reader takes; sums beyond are no estimates any more.
fn minor(amount: Money) -> i64 {
    i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX })
}

fn moment(moment: Moment) -> Value {
    match moment {
        Moment::Month(month) => json!(month),
        Moment::Later => json!("later"),
        Moment::Never => json!("never"),
    }
}
