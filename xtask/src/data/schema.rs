//! The table of the format as a JSON Schema (draft 2020-12), so that an editor's program explains and checks every field.
//!
//! May use serde_json, which sorts names. Must not say what the table doesn't, but for what JSON Schema itself needs.

use serde_json::{Map, Value, json};
use verdict_model::dataset::format::{self, Field, Keys, Kind, OneOf, Range, SHAPES, Shape};

use super::sentence;

/// What the forms of texts look like; the reader has the same rules as code, and a test holds one to the other.
const ID: &str = "^[a-z][a-z0-9_-]{0,39}$";
/// Years from 1900 to 2200; the months by their lengths, and the last day of February in leap years, of which no century
/// year but 2000 is one.
const DATE: &str = concat!(
    "^(19[0-9]{2}|2[01][0-9]{2}|2200)(-(",
    "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?|02(-(0[1-9]|1[0-9]|2[0-8]))?",
    "))?$|^((19|2[01])(0[48]|[2468][048]|[13579][26])|2000)-02-29$"
);
/// Characters that no address has: blanks, control characters, backslashes and what can't be seen.
macro_rules! no_address {
    () => {
        r"\s\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    };
}
/// No user and password before the host, which looks like another host.
const ADDRESS: &str =
    concat!("^(https?://[^/?#@", no_address!(), "]+([/?#][^", no_address!(), "]*)?|mailto:[^", no_address!(), "]+)$");
/// What of the rule for texts a pattern can say; that isolates of direction stand in pairs is beyond one.
const TEXT: &str = r"^([^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]|\r\n)*$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
const CURRENCY: &str = "^[A-Z]{3}$";
const RATING: &str = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$";

/// The schema, ready to write.
pub(super) fn text() -> String {
    let mut schema = object(SHAPES[0]);
    let mut definitions = Map::new();
    for shape in &SHAPES[1..] {
        definitions.insert(definition(shape), object(shape));
    }
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Verdict data set");
    schema["$comment"] =
        json!("Written by cargo xtask data from model/src/dataset/format.rs. Change the table, not this file.");
    schema["$defs"] = Value::Object(definitions);
    format!("{schema:#}\n")
}

fn definition(shape: &Shape) -> String {
    shape.name.replace(['-', ' '], "_")
}

fn object(shape: &Shape) -> Value {
    let mut properties = Map::new();
    for field in shape.fields {
        properties.insert(field.name.to_owned(), property(field));
    }
    let required: Vec<&str> = shape.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut object = json!({
        "title": shape.name,
        "description": sentence(shape.about),
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    if !shape.one_of.is_empty() {
        object["anyOf"] = shape.one_of.iter().map(one_of).collect();
    }
    object
}

/// Null counts as missing, here as in the reader.
fn one_of(set: &OneOf) -> Value {
    let mut properties = Map::new();
    for name in set.with {
        properties.insert((*name).to_owned(), json!({ "not": { "type": "null" } }));
    }
    for name in set.without {
        properties.insert((*name).to_owned(), json!({ "type": "null" }));
    }
    json!({ "required": set.with, "properties": properties })
}

fn property(field: &Field) -> Value {
    let mut schema = value(&field.kind);
    if !field.required {
        schema = or_null(schema);
    }
    schema["description"] = json!(sentence(field.about));
    if let Ok(example) = serde_json::from_str::<Value>(field.example) {
        schema["examples"] = json!([example]);
    }
    if let Kind::Word(words) = field.kind
        && !field.required
    {
        schema["default"] = json!(words[0]);
    }
    schema
}

/// The same, or null.
fn or_null(mut schema: Value) -> Value {
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    } else if let Some(Value::String(kind)) = schema.get("type").cloned() {
        schema["type"] = json!([kind, "null"]);
    } else if schema.get("$ref").is_some() || schema.get("const").is_some() || schema.get("anyOf").is_some() {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    schema
}

fn value(kind: &Kind) -> Value {
    match kind {
        Kind::Text | Kind::Plain => json!({ "type": "string", "maxLength": format::MOST_TEXT, "pattern": TEXT }),
        Kind::Id => pattern(ID),
        Kind::Date => pattern(DATE),
        Kind::Address => pattern(ADDRESS),
        Kind::Language => pattern(LANGUAGE),
        Kind::Currency => pattern(CURRENCY),
        Kind::Version => json!({ "const": format::VERSION as u32 }),
        Kind::Number(range) => number("number", range),
        Kind::Whole(range) => number("integer", range),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Met => json!({ "type": ["boolean", "null"] }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::Name(what) => json!({ "type": "string", "title": format!("id of {what}") }),
        Kind::Record(shape) => json!({ "$ref": format!("#/$defs/{}", definition(shape)) }),
        Kind::List { of, least, most } => {
            let mut list = json!({ "type": "array", "items": value(of), "maxItems": most });
            if *least > 0 {
                list["minItems"] = json!(least);
            }
            if matches!(of, Kind::Name(_) | Kind::Word(_)) {
                list["uniqueItems"] = json!(true);
            }
            list
        }
        Kind::Object { keys, of, most } => {
            let mut object =
                json!({ "type": "object", "additionalProperties": value(of), "propertyNames": names(*keys) });
            if *most < usize::MAX {
                object["maxProperties"] = json!(most);
            }
            object
        }
        Kind::Condition => {
            let shape = SHAPES.iter().find(|shape| shape.name == "condition");
            let written = shape.map(|shape| json!({ "$ref": format!("#/$defs/{}", definition(shape)) }));
            json!({ "anyOf": [{ "type": "string", "title": "name of a condition" }, written] })
        }
    }
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn number(kind: &str, range: &Range) -> Value {
    let mut number = json!({ "type": kind });
    if range.min.is_finite() {
        number["minimum"] = short(range.min);
    }
    if range.max.is_finite() {
        number["maximum"] = short(range.max);
    }
    if range.grain > 0.0 {
        number["anyOf"] = json!([{ "const": 0 }, { "minimum": range.grain }]);
    }
    number
}

/// Whole numbers without a point.
pub(super) fn short(number: f64) -> Value {
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}

fn names(keys: Keys) -> Value {
    match keys {
        Keys::Ids(what) => json!({ "title": format!("id of {what}") }),
        Keys::Ratings => json!({ "pattern": RATING }),
        Keys::Languages => json!({ "pattern": LANGUAGE }),
        Keys::Paths => json!({ "title": "path of ids" }),
    }
}
