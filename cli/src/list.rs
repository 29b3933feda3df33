//! `verdict list`: the ids of a data set, as the options of the other commands take them.
//!
//! May name what the data set holds. Must not compute anything.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use verdict_model::cost::{Calculator, Case, ONE, Scenario};
use verdict_model::dataset::Use;
use verdict_model::view::estimate::{English, Words};
use verdict_model::{Answers, Dataset};

use crate::input;
use crate::output::{Ended, Output};

/// The arguments of `verdict list`.
#[derive(Args)]
pub(crate) struct List {
    /// A JSON file, or - for standard input.
    dataset: PathBuf,
    /// What to list; everything when it is left out.
    #[arg(value_enum)]
    kind: Option<Kind>,
    /// Prints a JSON object with a list for each kind.
    #[arg(long)]
    json: bool,
}

/// What has ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// What is compared.
    Alternatives,
    /// The rows; those that are scored take a weight with --weights.
    Criteria,
    /// The questions with their answers, for --answers.
    Questions,
    /// What can be demanded with --must.
    MustHaves,
    /// Ready-made selections of capabilities, for --scenario.
    Scenarios,
    /// What a project may need.
    Capabilities,
    /// Numbers of the cost estimate, for --set.
    Inputs,
}

impl Kind {
    /// The name of its list in JSON.
    fn field(self) -> &'static str {
        match self {
            Self::Alternatives => "alternatives",
            Self::Criteria => "criteria",
            Self::Questions => "questions",
            Self::MustHaves => "must_haves",
            Self::Scenarios => "scenarios",
            Self::Capabilities => "capabilities",
            Self::Inputs => "inputs",
        }
    }
}

/// An id with what it stands for.
struct Item {
    id: String,
    name: String,
    /// What else is to know of it, for people.
    remark: String,
    /// The same for machines, beside `id` and `name`.
    more: Value,
    /// The answers of a question.
    answers: Vec<Item>,
}

impl Item {
    fn new(id: &str, name: &str) -> Self {
        Self { id: id.into(), name: name.into(), remark: String::new(), more: json!({}), answers: Vec::new() }
    }

    fn with(self, remark: impl Into<String>, more: Value) -> Self {
        Self { remark: remark.into(), more, ..self }
    }
}

pub(crate) fn run(arguments: &List, output: &mut Output) -> Result<(), Ended> {
    let dataset = input::dataset(&arguments.dataset, output)?;
    let kinds = arguments.kind.map_or(Kind::value_variants().to_vec(), |kind| vec![kind]);
    let lists = kinds.iter().map(|kind| (*kind, items(&dataset, *kind)));
    if arguments.json {
        let lists = lists.map(|(kind, items)| (kind.field().to_owned(), items.iter().map(object_of).collect()));
        return Ok(writeln!(output.raw(), "{:#}", Value::Object(lists.collect()))?);
    }
    let lists: Vec<(Kind, Vec<Item>)> =
        lists.filter(|(kind, items)| arguments.kind == Some(*kind) || !items.is_empty()).collect();
    for (index, (kind, items)) in lists.iter().enumerate() {
        if arguments.kind.is_none() {
            let heading = kind.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned());
            let blank = if index > 0 { Some("") } else { None };
            blank.into_iter().chain([heading.as_str()]).try_for_each(|line| output.line(line))?;
        }
        lines(items, if arguments.kind.is_none() { 2 } else { 0 }).iter().try_for_each(|line| output.line(line))?;
    }
    Ok(())
}

fn items(dataset: &Dataset, kind: Kind) -> Vec<Item> {
    let cost = dataset.cost.as_ref();
    match kind {
        Kind::Alternatives => dataset.alternatives.iter().map(|item| Item::new(&item.id, &item.name)).collect(),
        Kind::Criteria => {
            let criteria = dataset.criteria.iter().map(|item| {
                let is_scored = item.role != Use::Display;
                let remark = if is_scored { "" } else { "for display only, takes no weight" };
                Item::new(&item.id, &item.name).with(remark, json!({ "scored": is_scored }))
            });
            criteria.collect()
        }
        Kind::Questions => {
            let questions = dataset.quiz.questions.iter().map(|item| {
                let most = item.max_choices;
                let remark = if most > 1 { format!("at most {most} answers, joined by +") } else { String::new() };
                let answers = item.choices.iter().map(|choice| Item::new(&choice.id, &choice.text)).collect();
                let question = Item::new(&item.id, &item.text).with(remark, json!({ "max_choices": most }));
                Item { answers, ..question }
            });
            questions.collect()
        }
        Kind::MustHaves => dataset.quiz.must_haves.iter().map(|item| Item::new(&item.id, &item.text)).collect(),
        Kind::Scenarios => {
            let needs = |positions: &[usize]| -> Vec<&str> {
                let capabilities = cost.map_or(&[][..], |cost| &cost.capabilities);
                positions.iter().map(|position| capabilities[*position].id.as_str()).collect()
            };
            let scenarios = cost.into_iter().flat_map(|cost| &cost.scenarios).map(|item| {
                let needs = needs(&item.capabilities);
                Item::new(&item.id, &item.name).with(needs.join(", "), json!({ "capabilities": needs }))
            });
            scenarios.collect()
        }
        Kind::Capabilities => {
            let capabilities = cost.into_iter().flat_map(|cost| &cost.capabilities);
            capabilities.map(|item| Item::new(&item.id, &item.name)).collect()
        }
        Kind::Inputs => inputs(dataset),
    }
}

/// The numbers of the cost estimate with what is given and what can be set; none where nothing can be estimated.
fn inputs(dataset: &Dataset) -> Vec<Item> {
    let calculator = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost));
    let Some(calculator) = calculator else { return Vec::new() };
    let scenario = Scenario::default();
    let case = Case::new(&calculator, &scenario, &Answers::none(dataset));
    let words = Words { case: &case, locale: &English };
    let number = |hundredths: i64| hundredths as f64 / ONE as f64;
    let inputs = calculator.entries().iter().map(|entry| {
        let given = entry.given.map(|range| [range.low, range.likely, range.high]);
        let shown = match given.map(|ends| ends.map(number)) {
            None => "not known".to_owned(),
            Some([low, likely, high]) if low == high => format!("{likely}"),
            Some([low, likely, high]) => format!("{low}..{likely}..{high}"),
        };
        let (unit, min, max) = (words.unit(entry), entry.min, entry.max);
        let remark = format!("{shown} {unit}; from {} to {}", number(min), number(max));
        let more = json!({ "unit": unit, "given": given, "min": min, "max": max });
        Item::new(&entry.id, &words.entry_name(entry)).with(remark, more)
    });
    inputs.collect()
}

fn object_of(item: &Item) -> Value {
    let mut object = json!({ "id": item.id, "name": item.name });
    for (name, value) in item.more.as_object().into_iter().flatten() {
        object[name] = value.clone();
    }
    if !item.answers.is_empty() {
        object["answers"] = item.answers.iter().map(object_of).collect();
    }
    object
}

/// One line an item, with the names in one column.
fn lines(items: &[Item], indent: usize) -> Vec<String> {
    let width = items.iter().map(|item| item.id.len()).max().unwrap_or(0);
    let mut found = Vec::new();
    for Item { id, name, remark, answers, .. } in items {
        let remark = if remark.is_empty() { String::new() } else { format!(" ({remark})") };
        found.push(format!("{:indent$}{id:<width$}  {name}{remark}", ""));
        found.extend(lines(answers, indent + 4));
    }
    found
}
