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

#[test]
fn a_link_with_parts_that_change_nothing_warns() {
    let path = data("frameworks.json");
    let object: Value =
        serde_json::from_str(&verdict(&["cost", &path, "--scenario", "webhook", "--json"]).out).unwrap();
    let link = object["link"].as_str().unwrap();
    for more in ["~y121", "~y0", "~q1", "~e0008000"] {
        let run = verdict(&["cost", &path, "--scenario", &format!("{link}{more}"), "--json"]);
        assert_eq!(run.code, Some(0), "{more}: {}", run.err);
        assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap(), object, "{more}");
        let expected = format!("--scenario {link}{more}: a part of this link changes nothing here: ");
        assert!(run.err.starts_with(&expected) && run.err.lines().count() == 1, "{more}: {}", run.err);
    }
}

/// Months, written in years with two decimals, are counted as that many months.
#[test]
fn whole_months_are_taken() {
    let path = data("frameworks.json");
    for months in [12_u32, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 64, 119, 120] {
        let years = format!("{:.2}", f64::from(months) / 12.0);
        let run = verdict(&["cost", &path, "--scenario", "webhook", "--years", &years, "--json"]);
        let object: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{years}: {error} {run:?}"));
        assert_eq!(object["months"], months, "{years}");
    }
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
    check_refused(&[], "nothing is needed: name one with --scenario (back-office, json-api,");
    check_refused(&["--answers", "team=-"], "--answers team=-: nothing is needed: name one with --scenario (");
    check_refused(
        &["--scenario", "backoffice"],
        "--scenario backoffice: there is no scenario \"backoffice\"; did you mean \"back-office\"?",
    );
    check_refused(&["--scenario", "x"], "there is no scenario \"x\"; the scenarios are back-office, json-api,");
    let with = |setting: &'static str| ["--scenario", "webhook", "--set", setting];
    check_refused(&with("rate"), "--set rate: write id=number, or id=low..likely..high");
    check_refused(&with("rate=0"), "--set rate=0: the least is 20");
    check_refused(&with("rate=-1"), "the least is 20");
    check_refused(&with("rate=1.234,56"), "\"1.234,56\" has more than one point, or digits in groups behind it");
    check_refused(&with("rate=12,34"), "\"12,34\" has no groups of three digits between its commas");
    check_refused(&with("rate=80.125"), "--set rate=80.125: \"80.125\" has more than two decimals");
    check_refused(&with("rate="), "--set rate=: a number is missing");
    check_refused(&with("rate=NaN"), "\"N\" has no place in a number");
    check_refused(&with("rate=1e99"), "\"e\" has no place in a number");
    check_refused(&with("rate=99999999999999999999"), "\"99999999999999999999\" has too many digits");
    check_refused(&with("rate=999999999"), "the most is 150");
    check_refused(&with("price=1"), "--set price=1: there is no input \"price\"; `verdict list` names the inputs");
    check_refused(&with("rat=1"), "there is no input \"rat\"; did you mean \"rate\"?");
    check_refused(&with("rate=90..80..100"), "low, likely and high must rise");
    check_refused(&with("rate=30..160..170"), "--set rate=30..160..170: the most is 150");
    for range in ["rate=95..90", "rate=80..95", "rate=..", "rate=60..70..80..90"] {
        check_refused(&with(range), "a range has three numbers, low..likely..high, such as 60..80..110");
    }
    check_refused(&with("rate=60....80"), "a number is missing");
    check_refused(&with("rate=60..80.."), "a number is missing");
    check_refused(
        &["--scenario", "webhook", "--set", "rate=80", "--set", "rate=90"],
        "--set rate=90: \"rate\" is set a second time",
    );
    check_refused(&["--scenario", "webhook", "--years", "0"], "--years 0: the least is 1");
    check_refused(&["--scenario", "webhook", "--years", "10.01"], "--years 10.01: the most is 10");
    check_refused(
        &["--scenario", "webhook", "--years", "1.29"],
        "--years 1.29: costs are added up over whole months: use 1.25 or 1.33",
    );
    check_refused(&["--scenario", "webhook", "--years", ""], "--years : a number is missing");
    check_refused(&["--scenario", "webhook", "--currency", "€"], "--currency €: a currency has three letters");
    let run = verdict(&["cost", &data("printers.json"), "--scenario", "webhook"]);
    assert!(run.err.contains("no price of an hour"), "{}", run.err);
}
