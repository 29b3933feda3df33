//! `docs/command-line.md` names every field that is printed as JSON, and no other.
//!
//! The fields of `verdict rank --json` stand in `docs/result.md`; its tests hold that page.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{data, verdict, written};

const PAGE: &str = include_str!("../../../docs/command-line.md");

/// The fields in the table of the chapter with this heading.
fn documented(heading: &str) -> BTreeSet<String> {
    let chapter = PAGE.split("\n## ").find_map(|chapter| chapter.strip_prefix(heading)).unwrap();
    chapter.lines().filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned())).collect()
}

/// The paths of all fields; an object with fields of its own needs no row where its fields have some.
fn fields(value: &Value, at: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                found.insert(path.clone());
                fields(value, &path, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, &format!("{at}[]"), found)),
        _ => {}
    }
}

/// All fields of some calls together, since a field may be empty in one of them.
fn printed(calls: &[&[&str]]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in calls {
        let run = verdict(call);
        let value: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{call:?}: {error}: {run:?}"));
        fields(&value, "", &mut found);
    }
    found
}

#[track_caller]
fn check(heading: &str, printed: &BTreeSet<String>) {
    let documented = documented(heading);
    let has_row = |path: &&String| !documented.iter().any(|row| row.starts_with(&format!("{path}.")));
    let printed: BTreeSet<&String> =
        printed.iter().filter(|path| documented.contains(*path) || has_row(path)).collect();
    assert_eq!(printed, documented.iter().collect::<BTreeSet<_>>(), "{heading}");
}

#[test]
fn every_field_of_a_list() {
    let path = data("frameworks.json");
    check("`verdict list --json`", &printed(&[&["list", &path, "--json"]]));
}

#[test]
fn every_field_of_a_check() {
    let bad =
        written("documented.json", r#"{ "alternatives": [{ "id": "a", "name": "A", "sumary": 1 }], "criteria": [] }"#);
    let path = data("frameworks.json");
    check("`verdict check --format json`", &printed(&[&["check", &path, &bad, "--format", "json"]]));
}

#[test]
fn every_field_of_an_estimate() {
    let path = data("frameworks.json");
    let fields = printed(&[&["cost", &path, "--scenario", "webhook", "--json"]]);
    let of_level = |level: &str| -> BTreeSet<String> {
        let start = format!("alternatives[].{level}.");
        fields.iter().filter_map(|path| Some(path.strip_prefix(&start)?.to_owned())).collect()
    };
    assert!(of_level("low").len() > 10);
    assert_eq!((of_level("likely"), of_level("high")), (of_level("low"), of_level("low")), "as the page says");
    let others = ["alternatives[].likely.", "alternatives[].high."];
    let described = fields.iter().filter(|path| !others.iter().any(|start| path.starts_with(start))).cloned().collect();
    check("`verdict cost --json`", &described);
}

/// The table of exit states and that of options name what there is.
#[test]
fn every_option_of_the_table_exists() {
    let help: String = ["check", "rank", "cost"].map(|command| verdict(&[command, "--help"]).out).concat();
    for option in documented("Arguments") {
        assert!(help.contains(&option), "{option}: {help}");
    }
}
