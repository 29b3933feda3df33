//! `verdict rank`: the advice for people, the same as JSON, and what it says about names that it doesn't know.
//!
//! The numbers are those of the paper in which the default quiz was worked out.

use std::collections::BTreeSet;
#[cfg(target_os = "linux")]
use std::process::Command;

use serde_json::{Value, json};

use crate::{data, verdict, written};

/// The first project of the paper: a regulated portal of health records.
const PORTAL: [&str; 4] = [
    "--answers",
    "type=business,ui=html,backoffice=daily,data=complex,sensitivity=regulated,api=some,traffic=normal,ml=none,\
     team=large,skill=mixed,deadline=months,life=long,hosting=container,existing=none",
    "--must",
    "lts,accounts_core",
];
/// Its 60 points give 20·292/60, 20·179/60 and 20·187/60.
const SCORES: [(&str, f64); 3] = [("django", 5840.0 / 60.0), ("flask", 3580.0 / 60.0), ("fastapi", 3740.0 / 60.0)];

fn arguments<'a>(path: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["rank", path], more].concat()
}

#[test]
fn the_advice_is_printed_for_people() {
    let path = data("frameworks.json");
    let run = verdict(&arguments(&path, &PORTAL));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("For this project: Django.\n"), "{}", run.out);
    let standings: Vec<&str> =
        run.out.lines().filter(|line| !line.starts_with("     ") && line.starts_with(' ')).collect();
    assert_eq!(standings, ["   1   97.3  Django", " Out   62.3  FastAPI", " Out   59.7  Flask"]);
    assert!(
        run.out.contains("\n             Long-term support with a published end date\n"),
        "why one is out: {}",
        run.out
    );
}

/// The shown parts below each standing make its shown score.
#[test]
fn the_printed_parts_add_up() {
    let path = data("frameworks.json");
    let out = verdict(&arguments(&path, &PORTAL)).out;
    // "97.3" is 973 tenths, wherever it stands.
    let tenths = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let mut blocks = 0;
    for block in out.split("\n\n").skip(1) {
        let (standing, parts) = block.split_once('\n').unwrap();
        let score = tenths(standing.split_whitespace().nth(1).unwrap());
        let parts = parts.lines().filter(|line| !line.starts_with("             "));
        let sum: i64 = parts.map(|line| tenths(line.split_whitespace().next().unwrap())).sum();
        assert_eq!(sum, score, "{block}");
        blocks += 1;
    }
    assert_eq!(blocks, 3, "{out}");
}

#[test]
fn the_whole_result_is_json() {
    let path = data("frameworks.json");
    let run = verdict(&arguments(&path, &[&PORTAL[..], &["--json"]].concat()));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let told: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(told["advised"], json!(["django"]));
    assert_eq!(told["outcome"], json!({ "kind": "winner", "of": 0 }));
    assert_eq!(told["alternatives"], json!(SCORES.map(|(id, _)| id)));
    assert_eq!(told["dataset"]["version"], "2026.11");
    for (position, (id, expected)) in SCORES.iter().enumerate() {
        let score = told["result"]["scores"][position]["score"].as_f64().unwrap();
        assert!((score - expected).abs() < 1e-9, "{id}: {score} instead of {expected}");
        let parts = told["tenths"][position].as_array().unwrap();
        assert_eq!(parts.len(), told["criteria"].as_array().unwrap().len(), "{id}: one for each criterion");
        let sum: i64 = parts.iter().map(|part| part.as_i64().unwrap()).sum();
        assert_eq!(sum as f64, (expected * 10.0).round(), "{id}: the shown parts");
    }
    let out = |position: usize| &told["result"]["eligibility"][position]["status"];
    assert_eq!([out(0), out(1), out(2)], [&json!("eligible"), &json!("excluded"), &json!("excluded")]);
}

/// The first line of the advice.
#[track_caller]
fn check_headline(more: &[&str], expected: &str, reason: &str) {
    let path = data("frameworks.json");
    let run = verdict(&arguments(&path, more));
    assert_eq!((run.code, run.err.as_str(), run.out.lines().next()), (Some(0), "", Some(expected)), "{reason}");
}

#[test]
fn every_kind_of_advice_has_its_headline() {
    check_headline(&[], "No priorities yet.", "nothing said");
    check_headline(&["--weights", "admin=3"], "For this project: Django.", "importance by hand: 5, 3 and 2");
    check_headline(&["--weights", "templates=1"], "Level for this project: Django and Flask.", "rated 5, 5 and 3");
    check_headline(&["--must", "admin_day1,ws_core"], "Nothing meets every must-have.", "nobody has both");
    check_headline(
        &["--answers", "backoffice=daily,traffic=stream,team=medium"],
        "For this project: Django core + FastAPI.",
        "a core, live traffic and the people for two stacks",
    );
}

#[test]
fn what_to_give_up_is_printed() {
    let path = data("frameworks.json");
    let run = verdict(&arguments(&path, &["--weights", "admin=1", "--must", "admin_day1,ws_core"]));
    // 100, 60 and 40 points; Django lacks the second, FastAPI the first, and Flask both.
    let second = "Give up “WebSockets without an add-on” and Django is in, with 100.0 of 100.";
    let first = "Give up “A generated admin on day one” and FastAPI is in, with 40.0 of 100.";
    let lines: Vec<&str> = run.out.lines().filter(|line| line.starts_with("Give up")).collect();
    assert_eq!(lines, [second, first], "the best one first, and not the one that takes two");
}

/// 60 alternatives and 1,000 criteria with unknown ratings make 13 MB of JSON. Written as it goes, the command needs less
/// than 40 MB; held as one value before it is written, the same result took more than 100 MB.
#[cfg(target_os = "linux")]
#[test]
fn a_large_result_is_written_as_it_goes() {
    let alternatives: Vec<Value> = (0..60).map(|index| json!({ "id": format!("a{index}"), "name": "A" })).collect();
    let cells = |index: usize| json!({ "a0": { "rating": index % 6 } });
    let criterion = |index: usize| json!({ "id": format!("c{index}"), "name": "C", "cells": cells(index) });
    let criteria: Vec<Value> = (0..1_000).map(criterion).collect();
    let text = json!({ "format": 1, "alternatives": alternatives, "criteria": criteria }).to_string();
    let path = written("large.json", text);
    let limited = "ulimit -v 80000; exec \"$0\" rank \"$1\" --json --samples 10";
    let run = Command::new("sh").args(["-c", limited, env!("CARGO_BIN_EXE_verdict"), &path]).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    let told: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["result"]["contributions"].as_array().unwrap().len(), 60);
}

/// What the second stream says; the first one stays empty.
#[track_caller]
fn check_refused(more: &[&str], expected: &[&str], reason: &str) {
    let path = data("printers.json");
    let run = verdict(&arguments(&path, more));
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!((run.code, run.out.as_str(), lines.as_slice()), (Some(1), "", expected), "{reason}");
}

#[test]
fn what_the_file_does_not_know_is_refused_with_its_option_and_value() {
    check_refused(
        &["--answers", "pages=few,hand=nobody"],
        &["--answers hand=nobody: there is no question \"hand\"; did you mean \"hands\"?"],
        "a question",
    );
    check_refused(
        &["--answers", "pages=fev"],
        &["--answers pages=fev: the question \"pages\" has no answer \"fev\"; did you mean \"few\"?"],
        "a choice",
    );
    check_refused(
        &["--answers", "pages=x"],
        &["--answers pages=x: the question \"pages\" has no answer \"x\"; the answers are few, some, many"],
        "a name of one letter is near to nothing",
    );
    check_refused(
        &["--weights", "budget=1,repair=2"],
        &["--weights repair=2: there is no criterion \"repair\"; did you mean \"repairs\"?"],
        "a criterion",
    );
    check_refused(
        &["--must", "no_deposits"],
        &["--must no_deposits: there is no must-have \"no_deposits\"; did you mean \"no_deposit\"?"],
        "a must-have",
    );
    check_refused(
        &["--answers", "pages=few+many", "--weights", "budget=-1", "--must", "\u{1b}[31m"],
        &[
            "--answers pages=few+many: the question \"pages\" takes one answer",
            "--weights budget=-1: \"-1\" is not 0, nor a number from 0.000000001 to 1000",
            "--must \\u{1b}[31m: there is no must-have \"\\u{1b}[31m\"; the must-haves are no_deposit, no_contract",
        ],
        "all of them at once",
    );
}

#[test]
fn a_file_with_mistakes_is_not_ranked() {
    let path = written("not-ranked.json", "{");
    let run = verdict(&arguments(&path, &["--json"]));
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert_eq!(run.err, format!("{path}:1:2 /: found the end of the text, expected a name in double quotes [error]\n"));
}

/// The fields around the analysis are those of the page that describes them; the model's tests compare the analysis.
#[test]
fn every_field_of_the_advice_is_documented() {
    let rows =
        include_str!("../../../docs/result.md").lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let documented: BTreeSet<&str> =
        rows.map(|(field, _)| field.split(['.', '[']).next().unwrap()).filter(|name| !name.is_empty()).collect();
    let path = data("frameworks.json");
    let told: Value = serde_json::from_str(&verdict(&arguments(&path, &["--json"])).out).unwrap();
    let found: BTreeSet<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(found, documented);
    assert_eq!(told["questions"][0]["id"], "type", "questions go by position, so their ids are there");
}

#[test]
fn the_options_of_the_simulation_reach_it() {
    let path = data("frameworks.json");
    let smaa = |more: &[&str]| -> Value {
        let run = verdict(&arguments(&path, &[&["--answers", "type=api,ui=spa", "--json"], more].concat()));
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{more:?}");
        serde_json::from_str::<Value>(&run.out).unwrap()["result"]["smaa"].clone()
    };
    let plain = smaa(&[]);
    assert_eq!(
        (&plain["seed"], &plain["samples"], &plain["sampler"]),
        (&json!(1), &json!(10_000), &json!({ "ratio": 2.0 }))
    );
    let other = smaa(&["--seed", "7", "--samples", "500", "--factor", "3"]);
    assert_eq!(
        (&other["seed"], &other["samples"], &other["sampler"]),
        (&json!(7), &json!(500), &json!({ "ratio": 3.0 }))
    );
    assert_eq!(smaa(&["--sampler", "simplex"])["sampler"], "simplex");
    // Tiers are in falling order of the points in the same result, and none is without points.
    let run = verdict(&arguments(&path, &["--answers", "type=api,ui=spa", "--json", "--sampler", "rank"]));
    let told: Value = serde_json::from_str(&run.out).unwrap();
    let points = |criterion: &Value| told["result"]["points"][criterion.as_u64().unwrap() as usize].as_f64().unwrap();
    let tiers = told["result"]["smaa"]["sampler"]["rank"].as_array().unwrap();
    let of_tiers: Vec<f64> = tiers.iter().map(|tier| points(&tier[0])).collect();
    assert!(of_tiers.windows(2).all(|pair| pair[0] > pair[1]) && of_tiers.last() > Some(&0.0), "{of_tiers:?}");
    assert!(tiers.iter().all(|tier| tier.as_array().unwrap().iter().all(|other| points(other) == points(&tier[0]))));
}

#[test]
fn options_out_of_range_are_refused_with_the_range() {
    for (option, value, expected) in [
        ("--factor", "0.5", "--factor 0.5: the factor of uncertainty is 0.5; use 1 to 100"),
        ("--factor", "-1", "--factor -1: the factor of uncertainty is -1; use 1 to 100"),
        ("--factor", "nan", "--factor NaN: the factor of uncertainty is NaN; use 1 to 100"),
        ("--samples", "0", "--samples 0: 0 simulated variations; use 1 to 1000000"),
        ("--samples", "1000001", "--samples 1000001: 1000001 simulated variations; use 1 to 1000000"),
        ("--half-width", "1.5", "--half-width 1.5: the uncertainty of ratings is 1.5 of the scale; use 0 to 1"),
        (
            "--seed",
            "9007199254740992",
            "--seed 9007199254740992: the seed is 9007199254740992; use a whole number below 2^53",
        ),
    ] {
        check_refused(&[option, value], &[expected], option);
    }
    check_refused(
        &["--sampler", "rank", "--factor", "2"],
        &["--factor 2: it goes with --sampler ratio only; leave one of the two out"],
        "a factor that nothing would use",
    );
}

/// The sentences between the advice and the standings.
#[track_caller]
fn check_certainty(file: &str, more: &[&str], expected: &[&str], reason: &str) {
    let run = verdict(&arguments(&data(file), more));
    let starts = ["How sure: ", "What would change it: ", "What other methods say: "];
    let told: Vec<&str> = run.out.lines().filter(|line| starts.iter().any(|start| line.starts_with(start))).collect();
    assert_eq!(told, expected, "{reason}");
}

#[test]
fn how_sure_it_is_and_what_would_change_it_are_printed() {
    check_certainty("frameworks.json", &[], &[], "no priorities yet");
    check_certainty("frameworks.json", &["--must", "admin_day1,ws_core", "--weights", "admin=1"], &[], "nothing fits");
    let tie = verdict(&arguments(&data("frameworks.json"), &["--weights", "templates=1"])).out;
    assert!(tie.contains("\nWhat would change it: it is a tie, so any change decides.\n"), "{tie}");
    let certain = verdict(&arguments(&data("frameworks.json"), &PORTAL)).out;
    assert!(
        certain.contains("Django first in all variations of the priorities, each up to 2 times stronger"),
        "{certain}"
    );
    assert!(certain.contains("\nWhat other methods say: 4 of 4 agree.\n"), "the only one left: {certain}");
}
