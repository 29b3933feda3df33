//! `verdict cost`: the estimate that the page shows, from the command line.

use serde_json::Value;

use crate::{data, verdict};

/// A run of the example in the editors' notes: 80 an hour, three years, no hosting, no add-on abandoned.
const EXAMPLE: [&str; 10] = [
    "--set",
    "rate=80",
    "--set",
    "hosting_month=0",
    "--set",
    "addon_abandoned=0",
    "--set",
    "addons.flask=6",
    "--set",
    "addons.fastapi=2",
];

#[test]
fn the_worked_example_comes_out_in_cents() {
    let path = data("frameworks.json");
    let arguments = [&["cost", &path, "--scenario", "json-api", "--json"], &EXAMPLE[..], &["--set", "addons.django=4"]];
    let run = verdict(&arguments.concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let object: Value = serde_json::from_str(&run.out).unwrap();
    let totals: Vec<i64> = object["alternatives"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alternative| alternative["likely"]["total"].as_i64().unwrap())
        .collect();
    assert_eq!(totals, [1_324_000, 1_268_000, 1_188_000], "13 240, 12 680 and 11 880 in cents");
    for alternative in object["alternatives"].as_array().unwrap() {
        for level in ["low", "likely", "high"] {
            let estimate = &alternative[level];
            let sum = |name: &str| -> i64 {
                estimate["lines"].as_array().unwrap().iter().map(|line| line[name].as_i64().unwrap()).sum()
            };
            assert_eq!(estimate["build"], sum("once"));
            assert_eq!(estimate["yearly"], sum("yearly"));
            assert_eq!(estimate["total"], sum("once") + 3 * sum("yearly"));
            let curve = estimate["curve"].as_array().unwrap();
            assert_eq!((curve.len(), &curve[0], &curve[36]), (37, &estimate["build"], &estimate["total"]));
        }
    }
    assert!(object["differences"].as_array().unwrap().iter().all(|pair| pair["meaningful"] == false));
    // What the object calls its link leads to the same estimate.
    let again = verdict(&["cost", &path, "--scenario", object["link"].as_str().unwrap(), "--json"]);
    assert_eq!(again.out, run.out);
}

#[test]
fn answers_say_what_is_needed_where_no_scenario_does() {
    let run = verdict(&["cost", &data("frameworks.json"), "--answers", "type=realtime", "--json"]);
    let object: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error} {run:?}"));
    // By the conditions in the file: a live product implies a scaffold, tests and WebSockets.
    assert_eq!(object["needs"], serde_json::json!(["scaffold", "live", "test"]));
}

#[test]
fn the_report_and_the_table_are_those_of_the_page() {
    let path = data("frameworks.json");
    let run = verdict(&["cost", &path, "--scenario", "webhook", "--years", "2", "--currency", "eur"]);
    for piece in ["# Your own estimate", "over 2 years", "EUR", "- Test harness with a database", "## Changed by you"] {
        assert!(run.out.contains(piece), "{piece} is missing in {}", run.out);
    }
    let table = verdict(&["cost", &path, "--scenario", "webhook", "--csv"]);
    assert!(table.out.starts_with("\"kind\",\"line\",\"Django: low\","), "{}", table.out);
}

#[test]
fn a_decision_record_with_a_scenario_tells_of_costs() {
    let path = data("frameworks.json");
    let run = verdict(&["adr", &path, "--answers", "type=api", "--scenario", "json-api"]);
    let headings: Vec<&str> = run.out.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, ["Context", "Options", "Decision", "How sure this is", "Cost", "Sources", "Open again"]);
    assert!(run.out.contains(".c1~k"), "the link holds the scenario: {}", run.out);
}

#[track_caller]
fn check_refused(arguments: &[&str], sentence: &str) {
    let path = data("frameworks.json");
    let run = verdict(&[&["cost", &path], arguments].concat());
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{arguments:?}");
    assert!(run.err.contains(sentence), "{arguments:?}: {}", run.err);
}

#[test]
fn what_cant_be_used_is_refused_with_the_reason() {
    check_refused(&[], "nothing is needed: name a scenario (back-office, json-api,");
    check_refused(&["--scenario", "backoffice"], "no scenario is called \"backoffice\"; known are back-office,");
    let with = |setting: &'static str| ["--scenario", "webhook", "--set", setting];
    check_refused(&with("rate"), "\"rate\" is not id=number");
    check_refused(&with("rate=0"), "--set rate=0: the least is 20");
    check_refused(&with("rate=-1"), "the least is 20");
    check_refused(&with("rate=1.234,56"), "that is no number with at most two decimals");
    check_refused(&with("rate="), "that is no number");
    check_refused(&with("rate=1e99"), "that is no number");
    check_refused(&with("rate=999999999"), "the most is 150");
    check_refused(&with("price=1"), "no number has this id");
    check_refused(&with("rate=90..80..100"), "low, likely and high must rise");
    check_refused(&["--scenario", "webhook", "--years", "0"], "--years 0: the least is 1");
    check_refused(&["--scenario", "webhook", "--currency", "€"], "a currency has three letters");
    let run = verdict(&["cost", &data("printers.json"), "--scenario", "webhook"]);
    assert!(run.err.contains("no price of an hour"), "{}", run.err);
}
