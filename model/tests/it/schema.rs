//! The JSON Schema of the format against the reader: an independent validator accepts and refuses what the reader does.
//!
//! Compares them for every rule that both can know. What a schema can't know, such as names that nothing has, stands in
//! [`beyond_a_schema`]; whatever else the reader says the schema must say too. Must not test the wording.

use std::sync::LazyLock;

use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use verdict_model::dataset::format::{Kind, SHAPES};
use verdict_model::{Dataset, Problem};

use crate::data_sets::{FRAMEWORKS, PRINTERS, TEMPLATE, trials};

/// A data set that has every field of the format.
const WHOLE: &str = include_str!("whole.json");

/// A data set that has a little of everything that refers to something.
const SMALL: &str = include_str!("small.json");

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../data/schema/verdict.schema.json")).unwrap()
}

fn validator() -> &'static Validator {
    static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| jsonschema::draft202012::new(&schema()).unwrap());
    &VALIDATOR
}

/// Values of every kind, some of which fit almost anywhere.
fn strangers() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1),
        json!(2.5),
        json!(1001),
        json!(1e12),
        json!(1e-10),
        json!(""),
        json!("speed"),
        json!("two words"),
        json!("2026-13"),
        json!("2026-02-30"),
        json!("2100-02-29"),
        json!("2024-02-29"),
        json!("2026-11-31"),
        json!(10.5),
        json!("https://user:password@example.com/"),
        json!("https://example.com/@name"),
        json!("https://example.com/\u{202e}"),
        json!("a\u{202e}b"),
        json!("a\r\nb"),
        json!("a\rb"),
        json!("a\u{2028}b"),
        json!("\u{2068}a\u{2069}"),
        json!("\u{2068}a"),
        json!("https://"),
        json!("https://example.com/\u{1}"),
        json!("a\u{1}"),
        json!([]),
        json!(["speed"]),
        json!([["speed"]]),
        json!({}),
        json!({ "bicycle": {} }),
        json!({ "A": 1 }),
        json!({ "question": "way", "is": [] }),
    ]
}

/// Whether what the reader says is more than a schema can know: it takes another part of the file to see it.
fn beyond_a_schema(problem: &Problem) -> bool {
    let Problem { found, expected, .. } = problem;
    let number = found.trim_matches('"').parse::<f64>();
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| expected.starts_with(beginning));
    // A name that nothing has; another kind of value in the place of a name is for both.
    let is_name = found.starts_with('"');
    let records = [
        "an alternative",
        "a source",
        "a group",
        "a criterion",
        "a must-have",
        "a question",
        "a choice",
        "a condition",
    ];
    let more = ["a role", "a capability"];
    is_name && (starts(&records) || starts(&more))
        || expected == "each id once"
        || starts(&["a criterion that is scored", "at least ", "\"min\" below", "shares that add up", "two parts"])
        || expected == "one without a circle"
        // Counting pairs is beyond a pattern.
        || found.ends_with(" in a text") && ["U+2066", "U+2067", "U+2068", "U+2069"].iter().any(|code| found.starts_with(code))
        || starts(&["the path of a text", "another language"])
        // Bound by a scale that stands elsewhere, or by the number of choices.
        || starts(&["null for unknown, or a rating from", "a rating"]) && number.is_ok()
        || starts(&["a whole number from"])
            && number.is_ok_and(|number| number.fract() == 0.0 && (1.0..=1000.0).contains(&number))
}

/// What the reader says and a schema could say.
fn said(text: &str) -> Vec<Problem> {
    let mut problems = match Dataset::parse(text) {
        Ok((_, warnings)) => warnings,
        Err(error) => error.problems,
    };
    problems.retain(|problem| !beyond_a_schema(problem));
    problems
}

#[track_caller]
fn check(validator: &Validator, file: &Value, reason: &str) {
    let said = said(&file.to_string());
    if validator.is_valid(file) != said.is_empty() {
        let refused = validator.iter_errors(file).next().map(|error| format!("{}: {error}", error.instance_path()));
        panic!("{reason}\n reader: {said:#?}\n schema: {refused:#?}");
    }
}

#[test]
fn the_schema_is_one_itself() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
}

#[test]
fn the_data_sets_that_ship_fit_the_schema() {
    let validator = validator();
    for (text, name) in
        [(FRAMEWORKS, "frameworks"), (PRINTERS, "printers"), (TEMPLATE, "template"), (WHOLE, "whole"), (SMALL, "small")]
    {
        let file = serde_json::from_str(text).unwrap();
        check(validator, &file, name);
        assert!(validator.is_valid(&file), "{name}");
        assert!(Dataset::parse(text).is_ok_and(|(_, warnings)| warnings.is_empty()), "{name}");
    }
}

/// Without this the comparison below could pass over a field.
#[test]
fn the_whole_data_set_has_every_field() {
    let mut used = Vec::new();
    note_fields(&Kind::Record(SHAPES[0]), &serde_json::from_str(WHOLE).unwrap(), &mut used);
    for shape in SHAPES {
        for field in shape.fields {
            assert!(used.contains(&(shape.name, field.name)), "{} of {}", field.name, shape.name);
        }
    }
}

fn note_fields(kind: &Kind, value: &Value, used: &mut Vec<(&'static str, &'static str)>) {
    match (kind, value) {
        (Kind::Record(shape), Value::Object(members)) => {
            for field in shape.fields {
                if let Some(value) = members.get(field.name) {
                    used.push((shape.name, field.name));
                    note_fields(&field.kind, value, used);
                }
            }
        }
        (Kind::List { of, .. }, Value::Array(items)) => items.iter().for_each(|item| note_fields(of, item, used)),
        (Kind::Object { of, .. }, Value::Object(members)) => {
            members.values().for_each(|value| note_fields(of, value, used));
        }
        (Kind::Condition, Value::Object(_)) => {
            let condition = SHAPES.into_iter().find(|shape| shape.name == "condition").unwrap();
            note_fields(&Kind::Record(condition), value, used);
        }
        _ => {}
    }
}

/// Every example of the table fits its own field.
#[test]
fn examples_fit_their_fields() {
    let schema = schema();
    let mut count = 0;
    let definitions = schema["$defs"].as_object().unwrap().values();
    for object in definitions.chain([&schema]) {
        for (name, property) in object["properties"].as_object().unwrap() {
            let mut alone = property.clone();
            alone["$defs"] = schema["$defs"].clone();
            let validator = jsonschema::draft202012::new(&alone).unwrap();
            for example in property.get("examples").and_then(Value::as_array).into_iter().flatten() {
                assert!(validator.is_valid(example), "{name}: {example}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count} examples were looked at");
}

/// One change at one place of the whole data set, for every place and every change.
#[test]
fn every_change_of_every_value_is_judged_alike() {
    let validator = validator();
    let whole: Value = serde_json::from_str(WHOLE).unwrap();
    let mut places = Vec::new();
    pointers(&whole, "", &mut places);
    assert!(places.len() > 300, "{} places", places.len());
    for place in &places {
        for change in changes() {
            let mut file = whole.clone();
            if change.done_to(&mut file, place) {
                check(validator, &file, &format!("{change:?} at {place}"));
            }
        }
    }
}

proptest! {
    #![proptest_config(trials(300))]

    /// Several changes at once, in what ships.
    #[test]
    fn random_changes_are_judged_alike(
        original in select(vec![PRINTERS, TEMPLATE, SMALL, WHOLE]),
        picks in prop::collection::vec((any::<Index>(), any::<Index>()), 1..4),
    ) {
        let mut file: Value = serde_json::from_str(original).unwrap();
        let mut done = Vec::new();
        for (place, change) in picks {
            let mut places = Vec::new();
            pointers(&file, "", &mut places);
            let (place, change) = (place.get(&places).clone(), change.get(&changes()).clone());
            change.done_to(&mut file, &place);
            done.push(format!("{change:?} at {place}"));
        }
        let said = said(&file.to_string());
        // With several changes one may hide another from the reader, which doesn't look behind a value of the wrong kind.
        if !said.is_empty() {
            prop_assert!(!validator().is_valid(&file), "{:?}: {:#?}", done, said);
        }
        if Dataset::parse(&file.to_string()).is_ok_and(|(_, warnings)| warnings.is_empty()) {
            prop_assert!(validator().is_valid(&file), "{:?}", done);
        }
    }
}

/// A change to one value.
#[derive(Debug, Clone)]
enum Change {
    /// Another value in its place.
    Put(Value),
    /// Not there at all.
    Drop,
    /// A field that no object has.
    Unknown,
    /// The first item or entry gone.
    Shorten,
    /// The last item once more.
    Repeat,
}

fn changes() -> Vec<Change> {
    let mut changes = vec![Change::Drop, Change::Unknown, Change::Shorten, Change::Repeat];
    changes.extend(strangers().into_iter().map(Change::Put));
    changes
}

impl Change {
    /// Whether it makes a difference.
    fn done_to(&self, file: &mut Value, place: &str) -> bool {
        if let Change::Drop = self {
            let Some((parent, name)) = place.rsplit_once('/') else { return false };
            let name = name.replace("~1", "/").replace("~0", "~");
            return match file.pointer_mut(parent) {
                Some(Value::Object(members)) => members.remove(&name).is_some(),
                _ => false,
            };
        }
        let Some(value) = file.pointer_mut(place) else { return false };
        match (self, value) {
            (Change::Put(other), value) if other != value => {
                *value = other.clone();
                true
            }
            (Change::Unknown, Value::Object(members)) => {
                members.insert("a field of nobody".into(), json!(1));
                true
            }
            (Change::Shorten, Value::Object(members)) => {
                let first = members.keys().next().cloned();
                first.and_then(|first| members.remove(&first)).is_some()
            }
            (Change::Shorten, Value::Array(items)) if !items.is_empty() => {
                items.remove(0);
                true
            }
            (Change::Repeat, Value::Array(items)) => {
                items.extend(items.last().cloned());
                true
            }
            _ => false,
        }
    }
}

fn pointers(value: &Value, at: &str, places: &mut Vec<String>) {
    places.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                pointers(member, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), places);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
}
