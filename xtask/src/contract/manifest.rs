//! The table of the contract as a custom-elements manifest (schema 1.0.0), which editors and catalogues read.
//!
//! Must not say what the table doesn't, but for what the manifest itself needs.

use serde_json::{Value, json};
use verdict_model::contract::{
    ERROR_EVENT, EVENTS, METHODS, OPTIONS, OptionDoc, PARTS, Property, SLOTS, TOKENS, Token,
};

use super::{plain, property};

/// The file, ready to write.
pub(super) fn text() -> String {
    let options = || OPTIONS.iter().filter(|option| option.property != Property::Native);
    let mut members: Vec<Value> = options().map(member).collect();
    members.extend(METHODS.iter().map(|method| {
        json!({
            "kind": "method", "name": method.name, "description": plain(method.meaning),
            "return": { "type": { "text": method.returns } },
        })
    }));
    let events = EVENTS.iter().map(|event| {
        let detail = if event.name == ERROR_EVENT { "VerdictErrorDetail" } else { "VerdictDetail" };
        let kind = json!({ "text": format!("CustomEvent<{detail}>") });
        json!({ "name": event.name, "description": plain(event.meaning), "type": kind })
    });
    let named = |name: &str, meaning: &str| json!({ "name": name, "description": plain(meaning) });
    let declaration = json!({
        "kind": "class",
        "name": "VerdictWidget",
        "tagName": "verdict-widget",
        "customElement": true,
        "superclass": { "name": "HTMLElement" },
        "description": "A comparison with verdicts, a table of costs, a quiz and profiles.",
        "attributes": OPTIONS.iter().map(attribute).collect::<Vec<_>>(),
        "members": members,
        "events": events.collect::<Vec<_>>(),
        "slots": SLOTS.iter().map(|slot| named(slot.name, slot.meaning)).collect::<Vec<_>>(),
        "cssParts": PARTS.iter().map(|part| named(part.name, part.meaning)).collect::<Vec<_>>(),
        "cssProperties": TOKENS.iter().flat_map(tokens).collect::<Vec<_>>(),
    });
    let module = json!({
        "kind": "javascript-module",
        "path": "verdict.js",
        "declarations": [declaration],
        "exports": [{
            "kind": "custom-element-definition",
            "name": "verdict-widget",
            "declaration": { "name": "VerdictWidget", "module": "verdict.js" },
        }],
    });
    format!("{:#}\n", json!({ "schemaVersion": "1.0.0", "modules": [module] }))
}

fn kind(option: &OptionDoc) -> Value {
    let text = match (option.property, option.words) {
        (Property::Flag, _) => "boolean".to_owned(),
        (_, []) => "string".to_owned(),
        (_, words) => words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | "),
    };
    json!({ "text": text })
}

fn attribute(option: &OptionDoc) -> Value {
    json!({
        "name": option.name,
        "fieldName": property(option.name),
        "description": plain(option.meaning),
        "default": plain(option.default),
        "type": kind(option),
    })
}

fn member(option: &OptionDoc) -> Value {
    json!({
        "kind": "field",
        "name": property(option.name),
        "attribute": option.name,
        "description": plain(option.meaning),
        "type": kind(option),
        "reflects": true,
    })
}

/// A token, or each of its series.
fn tokens(token: &Token) -> Vec<Value> {
    let described = |name: String| json!({ "name": name, "description": plain(token.meaning) });
    match token.last {
        0 => vec![described(token.name.to_owned())],
        last => (1..=last).map(|number| described(token.name.replace('1', &number.to_string()))).collect(),
    }
}
