//! What is kept of a result: the record is Markdown that no data can break out of, the table is CSV that adds up.
//!
//! CSV is read by a reader of its own, after RFC 4180.

use verdict_model::view::estimate::{English, Words};
use verdict_model::{Dataset, Recommendation, export, link};

use crate::data_sets::{FRAMEWORKS, PRINTERS, read, said};

/// The records of a CSV text.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => field.push(rest.next().unwrap()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    assert!(!quoted && field.is_empty() && row.is_empty(), "ends with a line");
    rows
}

#[test]
fn the_table_adds_up_in_every_column_of_points() {
    for (text, answers) in [(FRAMEWORKS, "type=api,ui=spa,team=solo"), (PRINTERS, "")] {
        let dataset = read(text);
        let weights = if answers.is_empty() { "start_cost=2,repairs=1" } else { "" };
        let found = Recommendation::of(&dataset, &said(&dataset, answers, weights, "")).unwrap();
        let rows = rows(&export::contributions(&dataset, &found));
        let (totals, parts) = rows[1..].split_last().unwrap();
        let tenths = |text: &String| text.replace('.', "").parse::<i64>().unwrap();
        for column in (3..rows[0].len()).step_by(2) {
            let sum: i64 = parts.iter().map(|row| tenths(&row[column])).sum();
            assert_eq!(sum, tenths(&totals[column]), "{}", rows[0][column]);
        }
        let weights: i64 = parts.iter().map(|row| tenths(&row[1])).sum();
        assert!((weights - 1000).abs() <= parts.len() as i64, "each weight is rounded by itself: {weights}");
    }
}

/// A data set whose every name tries to be something else.
fn hostile() -> Dataset {
    let json = serde_json::json!({
        "meta": { "title": "# Title\n## Decision", "version": "1", "date": "2026" },
        "alternatives": [{ "id": "a", "name": "=cmd|' /C calc'!A1" }, { "id": "b", "name": "[b](javascript:alert(1))" }],
        "criteria": [{ "id": "c", "name": "<img src=x>, \"quoted\"\n| x |", "sources": ["s"],
            "cells": { "a": { "text": "`code` *bold*", "rating": 5 }, "b": { "text": "-", "rating": 1 } } }],
        "sources": [{ "id": "s", "title": "S](http://evil.invalid)", "url": "https://host.invalid/a<b>", "kind": "primary" }]
    });
    Dataset::parse(&json.to_string()).unwrap_or_else(|error| panic!("{error}")).0
}

#[test]
fn no_text_of_the_data_becomes_markup_or_a_formula() {
    let dataset = hostile();
    let answers = said(&dataset, "", "c=1", "");
    let found = Recommendation::of(&dataset, &answers).unwrap();
    let table = rows(&export::contributions(&dataset, &found));
    assert_eq!(table[0][2], "'=cmd|' /C calc'!A1: rating");
    assert_eq!(table[1][0], "<img src=x>, \"quoted\"\n| x |", "text is kept, as text");
    let record = export::decision_record(&dataset, &answers).unwrap();
    // Worked out by hand from the rules of CommonMark and GFM; `fuzz/` holds random ones to other implementations.
    for line in [
        "\\# Title \\#\\# Decision; data of version 1, as of 2026.",
        "- **\\<img src=x\\>, \"quoted\" &#124; x &#124;** (100 % of the weight)",
        "  - \\=cmd&#124;' /C calc'!A1: 5. \\`code\\` \\*bold\\*",
        "  - \\[b\\](javascript:alert(1)): 1. \\-",
        "- `S](http://evil.invalid)` <https://host.invalid/a%3Cb%3E>",
    ] {
        assert!(record.lines().any(|one| one == line), "{line} is missing in\n{record}");
    }
    let headings = record.matches("\n## ").count();
    assert_eq!(headings, 6, "context, options, decision, how sure, sources, open again: {record}");
}

/// What stands on paper for each text as a field of a table.
#[test]
fn a_field_is_quoted_and_guarded() {
    for (text, field) in [
        ("plain", "plain"),
        ("42", "42"),
        ("a, b", "a, b"),
        ("say \"so\"", "say \"\"so\"\""),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("−1", "'−1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠a", "'＠a"),
        ("⩵1", "'⩵1"),
        ("⩶1", "'⩶1"),
        ("\u{fb29}1", "'\u{fb29}1"),
        ("  =1", "'  =1"),
        ("\u{a0}=1", "'\u{a0}=1"),
        ("\u{200b}\u{feff}=1", "'\u{200b}\u{feff}=1"),
        ("\t=1", "'\t'=1"),
        ("\ttab", "'\ttab"),
        ("x\t=1", "x\t'=1"),
        ("x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"),
        ("x\n-y", "x\n'-y"),
        ("\"=1\"", "'\"\"=1\"\""),
        ("'=1", "''=1"),
        ("1-2", "1-2"),
        ("a=b", "a=b"),
        ("– dash", "– dash"),
    ] {
        let json = serde_json::json!({
            "alternatives": [{ "id": "a", "name": "A" }],
            "criteria": [{ "id": "c", "name": text, "cells": { "a": { "rating": 5 } } }],
        });
        let dataset = Dataset::parse(&json.to_string()).unwrap().0;
        let found = Recommendation::of(&dataset, &said(&dataset, "", "c=1", "")).unwrap();
        let expected = format!(
            "\"criterion\",\"weight in percent\",\"A: rating\",\"A: points\"\r\n\"{field}\",100.0,5,100.0\r\n\"total\",100.0,,100.0\r\n"
        );
        assert_eq!(export::contributions(&dataset, &found), expected, "{text:?}");
    }
}

#[test]
fn the_record_opens_again_with_the_same_answers() {
    let dataset = read(FRAMEWORKS);
    let answers = said(&dataset, "type=realtime,team=solo,hosting=-", "admin=2.5", "lts");
    let record = export::decision_record(&dataset, &answers).unwrap();
    let (_, link) = record.rsplit_once("#verdict=").unwrap();
    let again = link::read(&dataset, link.strip_suffix("`\n").unwrap());
    assert_eq!(again.answers.input(), answers.input());
    for piece in [
        "A live product: chat, tracking, collaboration",
        "Importance set by hand: Admin panel, 2.5 points",
        "Must have: **",
    ] {
        assert!(record.contains(piece), "{piece} is missing in {record}");
    }
}

/// What the record and the report of an estimate say of the data, for a data set with this `meta`.
#[track_caller]
fn check_data(meta: &serde_json::Value, expected: &str) {
    let json = serde_json::json!({
        "meta": meta,
        "alternatives": [{ "id": "a", "name": "A" }],
        "criteria": [{ "id": "c", "name": "C", "cells": {} }],
        "cost": {
            "assumptions": [{ "id": "rate", "name": "R", "unit": "usd_per_hour", "low": 1, "likely": 1, "high": 1,
                "min": 1, "max": 1 }],
            "capabilities": [{ "id": "k", "name": "K", "needs": { "a": { "how": "core", "low": 1, "high": 1 } } }],
        },
    });
    let dataset = read(&json.to_string());
    let record = export::decision_record(&dataset, &said(&dataset, "", "", "")).unwrap();
    let context = record.split("## Context\n\n").nth(1).unwrap().split("\n## Options").next().unwrap();
    assert_eq!(context.trim(), expected, "{meta}: {record}");
    let report = crate::cost::with_case(
        &dataset,
        |_, scenario| scenario.needs = Some(vec![0]),
        |case| export::estimate_report(&Words { case, locale: &English }),
    );
    let report = report.split_once("\n\n").unwrap().1;
    let opening = if expected.is_empty() { String::new() } else { format!("{expected}\n\n") };
    assert!(report.starts_with(&opening) && !report.starts_with("."), "{meta}: {report}");
    for half in ["version ,", "as of .", "of version .", "; data of version  "] {
        assert!(!record.contains(half) && !report.contains(half), "{meta}: {half} in {record}{report}");
    }
}

#[test]
fn the_record_says_of_the_data_what_is_known() {
    let json = |title: &str, version: &str, date: &str| serde_json::json!({ "title": title, "version": version, "date": date });
    check_data(&json("T", "2", "2026-11"), "T; data of version 2, as of 2026-11.");
    check_data(&json("T", "2", "2026"), "T; data of version 2, as of 2026.");
    check_data(&serde_json::json!({ "title": "T", "version": "2" }), "T; data of version 2.");
    check_data(&serde_json::json!({ "title": "T", "date": "2026" }), "T; data as of 2026.");
    check_data(&serde_json::json!({ "title": "T" }), "T.");
    check_data(&serde_json::json!({ "version": "2", "date": "2026" }), "data of version 2, as of 2026.");
    check_data(&serde_json::json!({ "version": "2" }), "data of version 2.");
    check_data(&serde_json::json!({}), "");
}
