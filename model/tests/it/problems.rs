//! What the reader of data sets says about mistakes: one row for each kind, with its place and the way out.
//!
//! Each row is a small valid data set with one piece exchanged; lines and columns were counted by hand. Must not test
//! JSON itself.

use verdict_model::{Dataset, Problem, Severity};

use crate::data_sets::{place, read};

/// A data set that uses every part of the format that can be wrong.
const VALID: &str = r#"{
  "format": 1,
  "meta": { "title": "Cycles", "date": "2026-11-22", "url": "https://example.com/" },
  "scale": { "min": 0, "max": 5 },
  "sources": [{ "id": "s1", "title": "Track", "kind": "measurement", "url": "https://example.com/a" }],
  "groups": [{ "id": "core", "title": "Core", "panel": "compare" }],
  "alternatives": [
    { "id": "bicycle", "name": "Bicycle" },
    { "id": "tandem", "name": "Tandem" }
  ],
  "criteria": [
    { "id": "speed", "name": "Speed", "group": "core", "basis": ["measured"],
      "verdict": { "kind": "leads", "alternatives": ["tandem"], "text": "Tandem leads" },
      "cells": {
        "bicycle": { "rating": 4, "sources": ["s1"] },
        "tandem": { "rating": 5 } } },
    { "id": "colour", "name": "Colour", "use": "display", "cells": {} }
  ],
  "quiz": {
    "questions": [
      { "id": "way", "text": "How far?", "max_choices": 2, "choices": [
        { "id": "short", "text": "Short", "points": { "speed": 1 } },
        { "id": "long", "text": "Long", "points": { "speed": 3 }, "must_haves": ["bell"] } ] }
    ],
    "must_haves": [
      { "id": "bell", "text": "A bell", "on_fail": "warn", "meets": { "bicycle": true, "tandem": null } },
      { "id": "fast", "text": "Fast", "criterion": "speed", "min": 4 }
    ],
    "notes": [{ "id": "rain", "when": { "not": "near" }, "text": "Take a coat." }]
  },
  "conditions": {
    "near": { "any": ["soon", { "question": "way", "is": ["short"] }] },
    "soon": { "question": "way", "is": ["long"] }
  },
  "roles": [{ "id": "front", "name": "Front", "shares": { "speed": 0.5 } }, { "id": "back", "name": "Back" }],
  "mixes": [
    { "id": "both", "name": "Both", "when": "soon", "text": "One each.", "parts": [
      { "role": "front", "alternative": "bicycle" }, { "role": "back", "alternative": "tandem" } ] }
  ],
  "sections": [{ "id": "care", "title": "Care", "paragraphs": ["Oil the chain."] }],
  "faq": [{ "id": "why", "question": "Why?", "answer": "Why not." }],
  "call_to_action": { "label": "Ride {winner}", "url": "https://example.com/?ride={winner}" }
}"#;

/// One mistake and what is said about it.
struct Row {
    /// The piece that is exchanged, which stands once in the file.
    piece: &'static str,
    put: &'static str,
    /// Line, column and pointer.
    place: &'static str,
    /// A fragment of what was found.
    found: &'static str,
    /// A fragment of what was expected.
    expected: &'static str,
    suggestion: Option<&'static str>,
    reason: &'static str,
}

impl Row {
    const fn new(
        piece: &'static str,
        put: &'static str,
        place: &'static str,
        found: &'static str,
        expected: &'static str,
        reason: &'static str,
    ) -> Self {
        Self { piece, put, place, found, expected, suggestion: None, reason }
    }

    const fn suggests(self, suggestion: &'static str) -> Self {
        Self { suggestion: Some(suggestion), ..self }
    }
}

/// What is wrong with the file after the exchange of each of these pieces: the errors, or else the warnings.
#[track_caller]
fn problems(pieces: &[(&str, &str)], reason: &str) -> Vec<Problem> {
    let mut text = VALID.to_string();
    for (piece, put) in pieces {
        assert_eq!(text.matches(piece).count(), 1, "{reason}: {piece} stands once");
        text = text.replace(piece, put);
    }
    match Dataset::parse(&text) {
        Ok((_, warnings)) => warnings,
        Err(error) => error.problems,
    }
}

#[track_caller]
fn check(severity: Severity, row: &Row) {
    let Row { piece, put, place: expected_place, found, expected, suggestion, reason } = row;
    let problems = problems(&[(piece, put)], reason);
    assert_eq!(problems.len(), 1, "{reason}: one mistake is said once: {problems:#?}");
    let problem = &problems[0];
    assert_eq!(problem.severity, severity, "{reason}: {problem}");
    assert_eq!(place(problem), *expected_place, "{reason}: {problem}");
    assert!(problem.found.contains(found), "{reason}: {problem}: found {found}");
    assert!(problem.expected.contains(expected), "{reason}: {problem}: expected {expected}");
    assert_eq!(problem.suggestion.as_deref(), *suggestion, "{reason}: {problem}");
}

#[test]
fn the_file_without_a_mistake_is_read() {
    assert_eq!(read(VALID).alternatives.len(), 2);
}

#[test]
fn names_that_nothing_has() {
    for row in [
        Row::new("{ \"speed\": 1 }", "{ \"sped\": 1 }", "22:57 /quiz/questions/0/choices/0/points/sped", "\"sped\"", "a criterion: speed, colour", "points").suggests("speed"),
        Row::new("\"bicycle\": { \"rating\"", "\"bicicle\": { \"rating\"", "15:9 /criteria/0/cells/bicicle", "\"bicicle\"", "an alternative: bicycle, tandem", "a cell").suggests("bicycle"),
        Row::new("\"sources\": [\"s1\"]", "\"sources\": [\"s2\"]", "15:47 /criteria/0/cells/bicycle/sources/0", "\"s2\"", "a source: s1", "a source").suggests("s1"),
        Row::new("\"group\": \"core\"", "\"group\": \"corr\"", "12:48 /criteria/0/group", "\"corr\"", "a group: core", "a group").suggests("core"),
        Row::new("[\"tandem\"]", "[\"car\"]", "13:53 /criteria/0/verdict/alternatives/0", "\"car\"", "an alternative: bicycle, tandem", "a verdict, and nothing is near"),
        Row::new("[\"bell\"]", "[\"bel\"]", "23:80 /quiz/questions/0/choices/1/must_haves/0", "\"bel\"", "a must-have: bell, fast", "a must-have of a choice").suggests("bell"),
        Row::new("\"criterion\": \"speed\"", "\"criterion\": \"colur\"", "27:53 /quiz/must_haves/1/criterion", "\"colur\"", "a criterion: speed, colour", "a threshold").suggests("colour"),
        Row::new("{ \"bicycle\": true", "{ \"bycicle\": true", "26:73 /quiz/must_haves/0/meets/bycicle", "\"bycicle\"", "an alternative: bicycle, tandem", "who meets it").suggests("bicycle"),
        Row::new("{ \"not\": \"near\" }", "{ \"not\": \"neat\" }", "29:45 /quiz/notes/0/when/not", "\"neat\"", "a condition, which may be a name: near, soon", "a condition").suggests("near"),
        Row::new("\"is\": [\"short\"]", "\"is\": [\"shot\"]", "32:61 /conditions/near/any/1/is/0", "\"shot\"", "a choice of this question: short, long", "a choice").suggests("short"),
        Row::new("[\"soon\", { \"question\": \"way\"", "[\"soon\", { \"question\": \"ways\"", "32:45 /conditions/near/any/1/question", "\"ways\"", "a question: way", "a question").suggests("way"),
        Row::new("{ \"speed\": 0.5 }", "{ \"spee\": 0.5 }", "35:59 /roles/0/shares/spee", "\"spee\"", "a criterion: speed, colour", "a share").suggests("speed"),
        Row::new("\"role\": \"back\"", "\"role\": \"rear\"", "38:64 /mixes/0/parts/1/role", "\"rear\"", "a role: front, back", "a role"),
        Row::new("\"alternative\": \"tandem\"", "\"alternative\": \"tendem\"", "38:87 /mixes/0/parts/1/alternative", "\"tendem\"", "an alternative: bicycle, tandem", "a part of a mix").suggests("tandem"),
    ] {
        check(Severity::Error, &row);
    }
}

#[test]
fn words_of_closed_lists() {
    for row in [
        Row::new("\"kind\": \"leads\"", "\"kind\": \"lead\"", "13:28 /criteria/0/verdict/kind", "\"lead\"", "one of: depends, leads, tie", "a verdict").suggests("leads"),
        Row::new("\"use\": \"display\"", "\"use\": \"hidden\"", "17:48 /criteria/1/use", "\"hidden\"", "one of: scored, display, context", "a use"),
        Row::new("\"kind\": \"measurement\"", "\"kind\": \"mesurement\"", "5:55 /sources/0/kind", "\"mesurement\"", "one of: primary, measurement, survey, second_hand", "a kind of source").suggests("measurement"),
        Row::new("\"panel\": \"compare\"", "\"panel\": \"Compare\"", "6:56 /groups/0/panel", "\"Compare\"", "one of: compare, cost, landscape", "a panel in capitals").suggests("compare"),
        Row::new("[\"measured\"]", "[\"guessed\"]", "12:66 /criteria/0/basis/0", "\"guessed\"", "one of: measured, inspected, documented, survey, judgement", "a basis"),
        Row::new("\"on_fail\": \"warn\"", "\"on_fail\": \"warm\"", "26:53 /quiz/must_haves/0/on_fail", "\"warm\"", "one of: exclude, warn", "on failing").suggests("warn"),
        Row::new("\"min\": 4", "\"min\": 4, \"on_unknown\": \"pas\"", "27:86 /quiz/must_haves/1/on_unknown", "\"pas\"", "one of: flag, fail, pass", "on unknown").suggests("pass"),
        Row::new("\"group\": \"core\"", "\"direction\": \"costs\"", "12:52 /criteria/0/direction", "\"costs\"", "one of: benefit, cost", "a direction").suggests("cost"),
    ] {
        check(Severity::Error, &row);
    }
}

#[test]
fn values_of_the_wrong_kind() {
    for row in [
        Row::new("\"rating\": 5", "\"rating\": \"5\"", "16:29 /criteria/0/cells/tandem/rating", "\"5\"", "a number", "a rating in quotes"),
        Row::new("\"title\": \"Cycles\"", "\"title\": 5", "3:22 /meta/title", "a number", "a text", "a number as a title"),
        Row::new("\"title\": \"Cycles\"", "\"title\": [\"a\"]", "3:22 /meta/title", "a list", "a text", "a list as a title"),
        Row::new("\"max_choices\": 2", "\"max_choices\": true", "21:59 /quiz/questions/0/max_choices", "true", "a number", "a yes as a number"),
        Row::new("\"tandem\": null", "\"tandem\": \"yes\"", "26:98 /quiz/must_haves/0/meets/tandem", "\"yes\"", "true, false or null", "a word as a yes"),
        Row::new("[\"Oil the chain.\"]", "\"Oil the chain.\"", "40:61 /sections/0/paragraphs", "\"Oil the chain.\"", "a list", "a text as a list"),
        Row::new("{ \"title\": \"Cycles\", \"date\": \"2026-11-22\", \"url\": \"https://example.com/\" }", "\"Cycles\"", "3:11 /meta", "\"Cycles\"", "an object", "a text as an object"),
        Row::new("\"cells\": {}", "\"cells\": []", "17:68 /criteria/1/cells", "a list", "an object", "a list as an object"),
        Row::new("\"format\": 1", "\"format\": 2", "2:13 /format", "a number", "1, the version of the format", "a newer format"),
        Row::new("\"sources\": [\"s1\"]", "\"sources\": \"s1\"", "15:46 /criteria/0/cells/bicycle/sources", "\"s1\"", "a list", "a source without its list"),
        Row::new("[\"s1\"]", "[1]", "15:47 /criteria/0/cells/bicycle/sources/0", "a number", "a text", "a number as a reference"),
        Row::new("\"panel\": \"compare\"", "\"panel\": 1", "6:56 /groups/0/panel", "a number", "a text", "a number as a word"),
        Row::new("\"near\" }", "7 }", "29:45 /quiz/notes/0/when/not", "a number", "a text", "a number as a condition"),
    ] {
        check(Severity::Error, &row);
    }
    let problem = &problems(&[("{ \"any\": [\"soon\", { \"question\": \"way\", \"is\": [\"short\"] }] }", "{ \"question\": \"way\" }")], "half")[0];
    assert_eq!(place(problem), "32:13 /conditions/near", "a condition that names a question and no choice");
}

#[test]
fn lists_of_the_wrong_kind_are_reported_once() {
    let choices = "[\n        { \"id\": \"short\", \"text\": \"Short\", \"points\": { \"speed\": 1 } },\n        { \"id\": \"long\", \"text\": \"Long\", \"points\": { \"speed\": 3 }, \"must_haves\": [\"bell\"] } ]";
    let not_a_list = |problems: &[Problem]| problems.iter().filter(|problem| problem.expected == "a list").count();
    let problems = problems(&[(choices, "3")], "a number where the choices should stand");
    assert_eq!(not_a_list(&problems), 1, "{problems:#?}");
}

#[test]
fn what_must_be_there() {
    for row in [
        Row::new("{ \"id\": \"tandem\", \"name\": \"Tandem\" }", "{ \"id\": \"tandem\" }", "9:5 /alternatives/1", "an object without it", "\"name\": a text", "a name"),
        Row::new("\"name\": \"Tandem\"", "\"name\": null", "9:5 /alternatives/1", "an object without it", "\"name\": a text", "null is nothing"),
        Row::new("\"id\": \"why\", ", "", "41:11 /faq/0", "an object without it", "\"id\": an id", "an id"),
        Row::new(", \"cells\": {}", "", "17:5 /criteria/1", "an object without it", "\"cells\": an object", "cells"),
        Row::new("\"when\": \"soon\", ", "", "37:5 /mixes/0", "an object without it", "\"when\": a condition", "when a mix holds"),
        Row::new(", \"alternative\": \"tandem\"", "", "38:54 /mixes/0/parts/1", "an object without it", "\"alternative\": a text", "who plays a part"),
        Row::new("\"url\": \"https://example.com/?ride={winner}\"", "\"url\": null", "42:21 /call_to_action", "an object without it", "\"url\": an address", "where it leads"),
        Row::new(", \"criterion\": \"speed\", \"min\": 4", "", "27:7 /quiz/must_haves/1", "a must-have without a rule", "\"meets\", or \"criterion\"", "a must-have without a rule"),
        Row::new(", \"min\": 4", "", "27:7 /quiz/must_haves/1", "a must-have without a rule", "\"min\" or \"max\"", "a criterion without a threshold"),
        Row::new(", \"choices\": [\n        { \"id\": \"short\", \"text\": \"Short\", \"points\": { \"speed\": 1 } },\n        { \"id\": \"long\", \"text\": \"Long\", \"points\": { \"speed\": 3 }, \"must_haves\": [\"bell\"] } ]", ", \"choices\": [{ \"id\": \"short\", \"text\": \"S\" }, { \"id\": \"long\", \"text\": \"\" }, 5]", "21:142 /quiz/questions/0/choices/2", "a number", "an object", "a choice that is a number"),
    ]
    .iter()
    .take(9)
    {
        check(Severity::Error, row);
    }
}
