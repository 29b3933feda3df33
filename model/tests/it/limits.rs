//! The limits of the reader: each is kept at its bound and said beyond it, and no file, whatever it holds, takes more steps
//! than a line over its length.
//!
//! Counts steps and never looks at a clock. Must not test other mistakes.

use std::fmt::Write;

use verdict_model::{Dataset, Problem, Severity};

/// The steps that suggestions and repeated conditions may take in any file.
const BUDGETS: usize = 300_000;
/// The steps that a byte may take: a row of 30 bytes has a cell for each of 500 alternatives.
const STEPS_PER_BYTE: usize = 40;

/// Reads a file and holds it to the bound of steps.
#[track_caller]
fn read(text: &str, reason: &str) -> Result<Dataset, Vec<Problem>> {
    let (read, steps) = Dataset::parse_counting(text);
    let most = BUDGETS + STEPS_PER_BYTE * text.len();
    assert!(steps <= most, "{reason}: {steps} steps for {} bytes", text.len());
    read.map(|(dataset, _)| dataset).map_err(|error| error.problems)
}

/// The file is read with so many entries, and with one more it is refused with this.
#[track_caller]
fn check(most: usize, file: impl Fn(usize) -> String, said: &str) {
    let read_at = read(&file(most), said);
    assert!(read_at.is_ok(), "{most} entries: {:?}", read_at.err().map(|problems| problems[0].to_string()));
    let problems = read(&file(most + 1), said).err().unwrap_or_else(|| panic!("{} entries: {said}", most + 1));
    let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(all.iter().any(|one| one.ends_with(said)), "{} entries: {said}: {all:#?}", most + 1);
    assert!(problems.len() <= 2000, "a reader can read them");
}

/// Entries with commas between them; `§` stands for their number.
fn many(count: usize, entry: &str) -> String {
    let mut list = String::new();
    for index in 0..count {
        let comma = if index > 0 { "," } else { "" };
        write!(list, "{comma}{}", entry.replace('§', &index.to_string())).unwrap();
    }
    list
}

/// The least data set, with these fields beside it.
fn file(more: &str) -> String {
    format!(
        r#"{{ "alternatives": [{{ "id": "a", "name": "A" }}], "criteria": [{{ "id": "c", "name": "C", "cells": {{}} }}]{more} }}"#
    )
}

#[test]
fn alternatives_and_rows() {
    let alternatives = |count| {
        let list = many(count, r#"{ "id": "a§", "name": "A" }"#);
        format!(r#"{{ "alternatives": [{list}], "criteria": [{{ "id": "c", "name": "C", "cells": {{}} }}] }}"#)
    };
    check(500, alternatives, "/alternatives: found a list of 501, expected 1 to 500 items");
    let rows = |count| {
        let list = many(count, r#"{ "id": "c§", "name": "C", "cells": {} }"#);
        format!(r#"{{ "alternatives": [{{ "id": "a", "name": "A" }}], "criteria": [{list}] }}"#)
    };
    check(10_000, rows, "/criteria: found a list of 10001, expected 1 to 10000 items");
}

#[test]
fn lists_that_multiply_with_others() {
    let roles = |count| {
        let list = many(count, r#"{ "id": "r§", "name": "R" }"#);
        file(&format!(r#", "roles": [{list}]"#))
    };
    check(100, roles, "/roles: found a list of 101, expected 0 to 100 items");
    let must_haves = |count| {
        let list = many(count, r#"{ "id": "m§", "text": "M", "meets": {"a": true} }"#);
        file(&format!(r#", "quiz": {{ "must_haves": [{list}] }}"#))
    };
    check(1000, must_haves, "/quiz/must_haves: found a list of 1001, expected 0 to 1000 items");
    let capabilities = |count| {
        let list = many(count, r#"{ "id": "k§", "name": "K", "needs": {"a": {"how": "h", "low": 0, "high": 1}} }"#);
        file(&format!(r#", "cost": {{ "capabilities": [{list}] }}"#))
    };
    check(200, capabilities, "/cost/capabilities: found a list of 201, expected 0 to 200 items");
}

#[test]
fn nesting_of_json_and_of_conditions() {
    let nested = |depth: usize| file(&format!(r#", "x": {}{}"#, "[".repeat(depth), "]".repeat(depth)));
    let deepest = read(&nested(31), "with the file's own object 32 deep");
    assert!(deepest.is_ok());
    let problems = read(&nested(32), "one deeper").err().unwrap_or_default();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].expected, "at most 32 values inside each other");
    // A name for the next name, and at the end a condition that holds always.
    let chain = |names: usize| {
        let mut list = String::new();
        for index in 0..names - 1 {
            write!(list, r#""k{index}": "k{}", "#, index + 1).unwrap();
        }
        file(&format!(r#", "conditions": {{ {list}"k{}": {{ "all": [] }} }}"#, names - 1))
    };
    check(64, chain, "found conditions inside each other, counted through their names, expected at most 64");
    let problems = read(&chain(9_999), "a chain that no stack could follow").err().unwrap_or_default();
    assert!(problems.iter().any(|problem| problem.expected == "at most 64"));
}

/// What a visitor's memory takes for good is bounded by the values, and not only by the bytes.
#[test]
fn values_in_all() {
    // The file's own object, its two lists, their objects, four names and ids, no cells, and the list: eleven values.
    let values = |count| file(&format!(r#", "x": [{}]"#, many(count - 11, "1")));
    check(1_000_000, values, "expected at most 1,000,000 values in all");
}

#[test]
fn sixteen_mebibytes_of_anything_are_read_or_refused_soon() {
    const MOST: usize = 16 * 1024 * 1024;
    let fill = |before: &str, entry: &str, after: &str| {
        let entries = (MOST - before.len() - after.len() - 40) / (entry.len() + 1);
        let mut text = before.to_owned();
        for index in 0..entries {
            text.push_str(if index > 0 { "," } else { "" });
            text.push_str(entry);
        }
        text + after
    };
    let least = file("");
    let open = |field: &str| format!("{}, {field}", least.trim_end_matches(" }"));
    for (text, reason) in [
        (fill("[", "1", "]"), "numbers"),
        (fill("[", "{}", "]"), "objects"),
        (fill(&open("\"x\": ["), "\"\\u0041\"", "]}"), "texts with escapes"),
        (fill(&open("\"sources\": ["), "{}", "]}"), "records without anything"),
        (fill(&open("\"sources\": ["), "{\"id\":\"s\"}", "]}"), "one id again and again"),
        (fill("{", "\"meta\":{}", "}"), "one field again and again"),
        (fill(&open("\"roles\": [{\"id\":\"r\",\"name\":\"R\",\"shares\":{"), "\"d\":1", "}}]}"), "shares of nothing"),
        (fill(&open("\"conditions\": {\"k\":{\"all\":["), "\"k\"", "]}}}"), "a circle again and again"),
        (fill(&open("\"conditions\": {\"k\":{\"all\":["), "\"j\"", "]}}}"), "a name of nothing again and again"),
        (fill(&open("\"faq\": [{\"sources\": ["), "\"s\"", "]}]}"), "references to nothing"),
        (format!("{}\"{}\" }}", open("\"meta\": {\"title\": "), "x".repeat(MOST - 300)), "one text"),
        (format!("{{\"{}\":1}}", "x".repeat(MOST - 300)), "one name"),
    ] {
        assert!(text.len() <= MOST + 400, "{reason}: {}", text.len());
        let refused = read(&text, reason);
        if let Err(problems) = refused {
            let said: usize = problems.iter().map(|problem| problem.to_string().len()).sum();
            assert!(problems.len() <= 2000 && said < 8 * 1024 * 1024, "{reason}: {said} bytes of messages");
        }
    }
}

#[test]
fn a_long_name_far_from_every_other_is_not_compared_letter_by_letter() {
    let name = "x".repeat(50_000);
    let text = file(&format!(r#", "roles": [{{ "id": "{name}", "name": "R", "shares": {{ "{name}y": 1 }} }}]"#));
    let problems = read(&text, "two texts as long as a book").err().unwrap_or_default();
    assert!(problems.iter().all(|problem| problem.to_string().len() < 5000), "messages stay messages");
}

/// More warnings than are reported must not hide the error behind them.
#[test]
fn warnings_do_not_take_the_place_of_errors() {
    let text = file(&format!(r#", {}, "call_to_action": {{ "label": "L" }}"#, many(1500, r#""x§": 0"#)));
    let problems = read(&text, "1500 unknown fields and one mistake").expect_err("the address is missing");
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    assert_eq!((errors, problems.len()), (1, 1001));
}
