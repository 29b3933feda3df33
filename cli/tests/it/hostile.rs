//! Files, names of files and arguments that try to drive a terminal or to give commands to the log of a CI.
//!
//! Holds of every line of every format for people and logs: no control character, no control of direction, and no beginning
//! that a CI takes for a command but the annotations that were asked for.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{Run, data, verdict, written};

/// Pieces that terminals and CIs act on, and a few that they don't.
const PIECES: [&str; 24] = [
    "\u{1b}[31m",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{8}\u{8}",
    "\r",
    "\n",
    "\n::error::",
    "::set-output name=a::b",
    "  ::warning::",
    "\u{2028}::error::",
    "\u{85}::error::",
    "##[error]",
    "##vso[task.complete]",
    "##teamcity[message]",
    "\u{202e}",
    "\u{2066}",
    "\u{2068}::",
    "\u{2069}",
    "\u{200f}",
    "%0A",
    ",line=1",
    "a",
    " b",
    "é",
];

fn hostile() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..5).prop_map(|pieces| pieces.concat())
}

/// Whether a line is safe to print: Unicode's `Cc`, `Zl`, `Zp` and `Bidi_Control`, and the commands of GitHub, Azure and
/// TeamCity. Documents may have marks of direction, and isolates in pairs.
fn fault(line: &str, is_document: bool) -> Option<&'static str> {
    let mut open = 0_i32;
    for c in line.chars().filter(|_| is_document) {
        open += i32::from(('\u{2066}'..='\u{2068}').contains(&c)) - i32::from(c == '\u{2069}');
        if open < 0 {
            return Some("an end of an isolate");
        }
    }
    if open > 0 {
        return Some("an open isolate");
    }
    let acts = |c: char| {
        if is_document && matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}') {
            return false;
        }
        matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}')
    };
    if line.contains(acts) {
        return Some("a control character");
    }
    if line.trim_start().starts_with("::") {
        return Some("a workflow command");
    }
    ["##[", "##vso[", "##teamcity["].iter().any(|start| line.contains(start)).then_some("a command of a log")
}

/// Whether a line is an annotation of ours, as GitHub's toolkit writes them.
fn is_annotation(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("::") else { return false };
    let Some((head, message)) = rest.split_once("::") else { return false };
    let Some((command, properties)) = head.split_once(' ') else { return false };
    let names: Vec<&str> =
        properties.split(',').filter_map(|part| part.split_once('=')).map(|(name, _)| name).collect();
    ["error", "warning", "notice"].contains(&command)
        && names == ["file", "line", "col", "title"]
        && !message.is_empty()
}

#[track_caller]
fn check_lines(run: &Run, annotations: usize, call: &[&str]) {
    let mut found = 0;
    let is_document = ["adr", "cost"].contains(&call[0]);
    for (text, is_document) in [(&run.out, is_document), (&run.err, false)] {
        for line in text.split('\n') {
            let line = if call.contains(&"--csv") { line.strip_suffix('\r').unwrap_or(line) } else { line };
            if annotations > 0 && is_annotation(line) {
                found += 1;
                assert_eq!(fault(line.trim_start_matches(':'), false), None, "{call:?}: {line:?}");
            } else {
                assert_eq!(fault(line, is_document), None, "{call:?}: {line:?}");
            }
        }
    }
    assert_eq!(found, annotations, "{call:?}: as many annotations as findings, and no others: {run:?}");
    assert!(!run.err.contains("panicked"), "{call:?}: {run:?}");
}

/// A data set with a name in every place that is printed, and mistakes that quote it if it is to have some.
fn file(name: &str, is_good: bool) -> Value {
    let mut file = json!({
        "meta": { "title": name, "version": name, "summary": name },
        "alternatives": [{ "id": "a", "name": name }, { "id": "b", "name": format!("B{name}") }],
        "criteria": [{ "id": "c", "name": name, "cells": { "a": { "rating": 1, "text": name }, "b": { "rating": 5 } } }],
        "sources": [{ "id": "s", "title": name }],
        "quiz": {
            "questions": [{ "id": "q", "text": name, "choices": [{ "id": "x", "text": name, "points": { "c": 1 } }] }],
            "must_haves": [{ "id": "m", "text": name, "meets": { "a": false, "b": false } }],
        },
        "mixes": [],
        "cost": {
            "assumptions": [{ "id": "rate", "name": name, "unit": "usd_per_hour", "low": 1, "likely": 2, "high": 3,
                "min": 1, "max": 9, "note": name }],
            "capabilities": [{ "id": "k", "name": name, "needs": { "a": { "how": name, "low": 1, "high": 2 } } }],
            "scenarios": [{ "id": "all", "name": name, "capabilities": ["k"], "text": name }],
            "notes": [name],
        },
    });
    if !is_good {
        file[name] = json!(1);
        file["criteria"][0]["group"] = json!(name);
        file["criteria"][0]["as_of"] = json!(name);
        file["meta"]["language"] = json!(name);
    }
    file
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn no_line_drives_a_terminal_or_commands_a_log(name in hostile(), argument in hostile()) {
        let good = written("hostile.json", file(&name, true).to_string());
        let bad = written("hostile-bad.json", file(&name, false).to_string());
        for path in [&good, &bad] {
            let found: Value = serde_json::from_str(&verdict(&["check", path, "--format", "json"]).out).unwrap();
            let findings = found["files"][0]["findings"].as_array().unwrap().len();
            assert!(path == &good || findings > 0);
            for (call, annotations) in [
                (vec!["check", path], 0),
                (vec!["check", path, "--format", "github"], findings),
                (vec!["list", path], 0),
                (vec!["rank", path, "--answers", "q=x"], 0),
                (vec!["rank", path, "--answers", "q=x", "--must", "m"], 0),
                (vec!["adr", path, "--answers", "q=x", "--scenario", "all"], 0),
                (vec!["cost", path, "--scenario", "all"], 0),
                (vec!["cost", path, "--scenario", "all", "--csv"], 0),
            ] {
                check_lines(&verdict(&call), annotations, &call);
            }
        }
        // A process can't be given an argument with a zero byte, and there is none among the pieces.
        for call in [
            vec!["rank", &good, "--answers", &argument],
            vec!["rank", &good, "--weights", &argument, "--must", &argument],
            vec!["rank", &good, "--seed", &argument],
            vec!["cost", &good, "--scenario", &argument],
            vec!["cost", &good, "--scenario", "all", "--set", &argument, "--currency", &argument],
            vec!["cost", &good, "--scenario", "all", "--years", &argument],
            vec!["list", &good, &argument],
            vec!["explain", &argument],
            vec!["check", &good, "--today", &argument],
            vec!["check", &argument],
            vec![&argument],
        ] {
            check_lines(&verdict(&call), 0, &call);
        }
    }
}

/// The name of a file is data as well; GitHub is told the whole of it by its own escapes.
#[cfg(unix)]
#[test]
fn a_name_of_a_file_is_escaped() {
    let path = written("a\n::error::b\u{1b}[31m%.json", "{");
    for (format, annotations) in [("text", 0), ("github", 1)] {
        let call = ["check", &path, "--format", format];
        check_lines(&verdict(&call), annotations, &call);
    }
    let annotation = verdict(&["check", &path, "--format", "github"]).out;
    assert!(annotation.contains("/a%0A%3A%3Aerror%3A%3Ab\\u{1b}[31m%25.json,line=1,"), "{annotation}");
    let text = verdict(&["check", &path]).err;
    assert!(text.contains("/a\\n::error::b\\u{1b}[31m%.json:1:2 /: found "), "{text}");
    // Machine formats have it as it is.
    let found: Value = serde_json::from_str(&verdict(&["check", &path, "--format", "json"]).out).unwrap();
    assert_eq!(found["files"][0]["file"], json!(path));
}

/// Arguments that are numbers, and aren't.
#[test]
fn odd_numbers_are_refused_and_nothing_breaks() {
    let path = data("frameworks.json");
    for number in [
        "",
        "NaN",
        "-NaN",
        "inf",
        "-inf",
        "1e999",
        "-1e999",
        "1e-999",
        "99999999999999999999999999",
        "0x10",
        "1_000",
        "٣",
        "--",
        "-",
    ] {
        for option in ["--factor", "--half-width", "--seed", "--samples"] {
            let run = verdict(&["rank", &path, &format!("{option}={number}")]);
            let may_be_nought = option == "--half-width" && number == "1e-999";
            assert!(run.code.is_some_and(|code| code > 0) || may_be_nought, "{option}={number}: {run:?}");
            assert!(
                !run.err.contains("panicked") && run.err.lines().count() > 0 || may_be_nought,
                "{option}={number}: {run:?}"
            );
        }
        // Three letters of ours are a currency, and a digit of any script is a number.
        let is_currency = ["NaN", "inf"].contains(&number);
        for (option, is_taken) in [("--years", number == "٣"), ("--currency", is_currency)] {
            let run = verdict(&["cost", &path, "--scenario", "webhook", &format!("{option}={number}")]);
            assert_eq!(run.code, Some(i32::from(!is_taken)), "{option}={number}: {run:?}");
        }
        let run = verdict(&["cost", &path, "--scenario", "webhook", &format!("--set=rate={number}")]);
        assert_eq!((run.code, run.err.lines().count()), (Some(1), 1), "rate={number}: {run:?}");
    }
}
