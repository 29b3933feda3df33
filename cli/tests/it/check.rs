//! `verdict check`: figures for good files, every mistake with its place for bad ones.

use serde_json::Value;

use crate::{data, verdict, written};

/// The smallest file that is read, with something only doubtful in it.
const DOUBTFUL: &str = r#"{
  "alternatives": [{ "id": "a", "name": "A", "sumary": "" }],
  "criteria": [{ "id": "c", "name": "C", "cells": {} }]
}"#;

/// The one line about a file without mistakes; the counts come from another reader of the file.
fn figures(path: &str) -> String {
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let (alternatives, criteria, quiz) = (count(&file["alternatives"]), count(&file["criteria"]), &file["quiz"]);
    let cells = alternatives * criteria;
    let (sources, questions, must_haves) =
        (count(&file["sources"]), count(&quiz["questions"]), count(&quiz["must_haves"]));
    format!(
        "{path}: {alternatives} alternatives, {criteria} criteria, {cells} cells, {sources} sources, {questions} questions, \
         {must_haves} must-haves, no mistakes\n"
    )
}

/// A file that is refused: nothing on the first stream, `expected` lines behind the name of the file on the second.
#[track_caller]
fn check_refused(name: &str, content: impl AsRef<[u8]>, expected: &[&str], reason: &str) {
    let path = written(name, content);
    let run = verdict(&["check", &path]);
    let expected: String = expected.iter().map(|line| format!("{path}{line}\n")).collect();
    assert_eq!((run.code, run.out.as_str(), run.err), (Some(1), "", expected), "{reason}");
}

#[test]
fn the_data_files_have_no_mistakes() {
    let paths = ["frameworks.json", "printers.json", "template.json"].map(data);
    for path in &paths {
        let run = verdict(&["check", path]);
        assert_eq!((run.code, run.err.as_str(), run.out), (Some(0), "", figures(path)));
    }
    let run = verdict(&["check", &paths[0], &paths[1], &paths[2]]);
    let all: String = paths.iter().map(|path| figures(path)).collect();
    assert_eq!((run.code, run.out), (Some(0), all), "several at once");
}

#[test]
fn a_file_that_is_no_json_is_refused_with_its_place() {
    check_refused(
        "comma.json",
        "{\n  \"alternatives\": [,]\n}",
        &[":2:20 /: found \",\", expected a JSON value [error]"],
        "a comma too many",
    );
    check_refused("empty.json", "", &[":1:1 /: found the end of the text, expected a JSON value [error]"], "empty");
}

#[test]
fn a_file_with_mistakes_is_refused_with_all_of_them() {
    let content = DOUBTFUL.replace("{} }", "{ \"b\": { \"rating\": 6 } } }");
    check_refused(
        "mistakes.json",
        content,
        &[
            ":2:46 /alternatives/0/sumary: found \"sumary\", expected a known field: id, name, version, summary, url, \
             profile, sample; did you mean \"summary\"? [warning]",
            ":3:53 /criteria/0/cells/b: found \"b\", expected an alternative: a; did you mean \"a\"? [error]",
            ":3:70 /criteria/0/cells/b/rating: found 6, expected null for unknown, or a rating from 0 to 5 [error]",
        ],
        "line, column, pointer and the way out",
    );
}

#[test]
fn what_is_only_doubtful_is_said_and_passes() {
    let path = written("doubtful.json", DOUBTFUL);
    let run = verdict(&["check", &path]);
    assert_eq!((run.code, run.out), (Some(0), figures(&path)));
    assert!(run.err.starts_with(&format!("{path}:2:46 /alternatives/0/sumary: ")), "{}", run.err);
    assert!(run.err.ends_with("did you mean \"summary\"? [warning]\n") && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn a_file_that_is_no_text_is_refused() {
    check_refused(
        "latin-1.json",
        b"{ \"a\": \"Zusammenh\xe4nge\" }",
        &[": byte 17 is not UTF-8: save the file as UTF-8"],
        "a character of another encoding behind seventeen bytes",
    );
    check_refused(
        "utf-16.json",
        b"\xff\xfe{\0}\0",
        &[": byte 0 is not UTF-8: save the file as UTF-8"],
        "two bytes each",
    );
    let run = verdict(&["check", &written("marked.json", ["\u{feff}", DOUBTFUL].concat())]);
    assert_eq!(run.code, Some(0), "a byte order mark is fine: {}", run.err);
}

#[test]
fn a_file_that_is_not_there_is_said_to_be() {
    let path = data("no-such-file.json");
    let run = verdict(&["check", &path]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.starts_with(&format!("{path}: can't be read: ")) && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let (bad, good) = (written("bad.json", "{}"), data("template.json"));
    let run = verdict(&["check", &good, &bad, &good]);
    assert_eq!((run.code, run.out), (Some(1), figures(&good).repeat(2)));
    assert_eq!(run.err.lines().filter(|line| line.starts_with(&bad)).count(), 2, "two mistakes: {}", run.err);
}

#[test]
fn arguments_are_needed() {
    let run = verdict(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "the usual code for a wrong call");
    assert!(run.err.contains("Usage: verdict check"), "{}", run.err);
}
