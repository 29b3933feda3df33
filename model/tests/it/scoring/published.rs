//! What leaves the engine as JSON: the same on every platform, under names that are documented and stay.

use std::collections::BTreeSet;

use super::thousand::{EXPECTED, analyses, fingerprints};
use serde_json::Value;

/// The page that users of the result read.
const DOCUMENT: &str = include_str!("../../../../docs/result.md");

/// The browser's side of this comparison stands in `modules/tests/engine.rs`.
#[test]
fn fingerprints_are_those_of_every_other_platform() {
    let found = fingerprints();
    assert!(found == EXPECTED, "the results of a thousand decisions have changed; they are now {found:#018X?}");
}

#[test]
fn every_field_is_documented_and_every_documented_field_exists() {
    let mut found = BTreeSet::new();
    for analysis in analyses() {
        collect(&serde_json::to_value(&analysis).unwrap(), "result", &mut found);
    }
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: BTreeSet<String> =
        rows.map(|(path, _)| path.to_owned()).filter(|path| path.starts_with("result.")).collect();
    let without: Vec<&String> = found.difference(&documented).collect();
    let invented: Vec<&String> = documented.difference(&found).collect();
    assert!(without.is_empty(), "docs/result.md doesn't describe {without:?}");
    assert!(invented.is_empty(), "docs/result.md describes what no result has: {invented:?}");
}

/// The places of all fields; `[]` stands for any entry of a list.
fn collect(value: &Value, place: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let place = format!("{place}.{name}");
                collect(value, &place, found);
                found.insert(place);
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, &format!("{place}[]"), found)),
        _ => {}
    }
}
