//! `verdict check`: figures for good files, every finding with its place for bad ones, and the exit code that follows.

use serde_json::{Value, json};

use crate::{data, verdict, written};

/// The smallest file that is read, with something only doubtful in it.
const DOUBTFUL: &str = r#"{
  "alternatives": [{ "id": "a", "name": "A", "sumary": "" }],
  "criteria": [{ "id": "c", "name": "C", "cells": {} }]
}"#;

/// The first line about a file; the counts come from another reader of the file.
fn figures(path: &str, findings: &str) -> String {
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let count = |list: &Value| list.as_array().map_or(0, Vec::len);
    let (alternatives, criteria, quiz) = (count(&file["alternatives"]), count(&file["criteria"]), &file["quiz"]);
    let cells = alternatives * criteria;
    let (sources, questions, must_haves) =
        (count(&file["sources"]), count(&quiz["questions"]), count(&quiz["must_haves"]));
    let rows = file["criteria"].as_array().unwrap().iter();
    let oldest = rows.filter_map(|row| row["as_of"].as_str()).min();
    let oldest = oldest.map(|date| format!("oldest date {date}, ")).unwrap_or_default();
    format!(
        "{path}: {alternatives} alternatives, {criteria} criteria, {cells} cells, {sources} sources, {questions} questions, \
         {must_haves} must-haves, {oldest}{findings}\n"
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

/// The data files, each with the outcomes that its answers have to reach.
fn shipped() -> [(String, &'static [&'static str]); 3] {
    [
        (data("frameworks.json"), &["Django", "Flask", "FastAPI", "Flask + FastAPI", "Django core + FastAPI"]),
        (data("printers.json"), &["Rent", "Buy"]),
        (data("template.json"), &[]),
    ]
}

#[test]
fn the_data_files_have_no_findings() {
    for (path, outcomes) in shipped() {
        let run = verdict(&["check", &path, "--today", "2026-11-22"]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        let (first, rest) = run.out.split_once('\n').unwrap();
        assert_eq!(format!("{first}\n"), figures(&path, "no findings"));
        let reached: Vec<&str> = rest.lines().map(|line| line.trim().split(": --answers ").next().unwrap()).collect();
        assert_eq!(reached, outcomes, "each with answers: {rest}");
    }
    let [frameworks, printers, template] = shipped().map(|(path, _)| path);
    let run = verdict(&["check", &frameworks, &printers, &template]);
    assert_eq!(
        (run.code, run.out.lines().filter(|line| line.ends_with("no findings")).count()),
        (Some(0), 3),
        "at once"
    );
}

/// What is printed behind an outcome can be handed to `rank` as it stands.
#[test]
fn answers_of_an_outcome_lead_to_it() {
    let path = data("frameworks.json");
    for line in verdict(&["check", &path]).out.lines().skip(1) {
        let (name, arguments) = line.trim().split_once(": ").unwrap();
        let run = verdict(&[&["rank", &path], arguments.split(' ').collect::<Vec<_>>().as_slice()].concat());
        let headline = run.out.lines().next().unwrap().to_owned();
        let named = name.split(" + ").all(|part| headline.contains(part.trim_end_matches(" core")));
        assert!(named && !headline.contains("Level"), "{line}: {headline}");
    }
}

#[test]
fn a_file_that_is_no_json_is_refused_with_its_place() {
    check_refused(
        "comma.json",
        "{\n  \"alternatives\": [,]\n}",
        &[":2:20 /: found \",\", expected a JSON value [error VL-000]"],
        "a comma too many",
    );
    check_refused(
        "empty.json",
        "",
        &[":1:1 /: found the end of the text, expected a JSON value [error VL-000]"],
        "empty",
    );
}

#[test]
fn a_file_with_mistakes_is_refused_with_all_of_them() {
    let content = DOUBTFUL.replace("{} }", "{ \"b\": { \"rating\": 6 } } }");
    check_refused(
        "mistakes.json",
        content,
        &[
            ":2:46 /alternatives/0/sumary: found \"sumary\", expected a known field: id, name, version, summary, url, \
             profile, sample; did you mean \"summary\"? [warning VL-000]",
            ":3:53 /criteria/0/cells/b: found \"b\", expected an alternative: a [error VL-000]",
            ":3:70 /criteria/0/cells/b/rating: found 6, expected null for unknown, or a rating from 0 to 5 [error VL-000]",
        ],
        "line, column, pointer and the way out",
    );
}

/// A clean file with one thing only doubtful in it, and one of which a reader would have more.
fn template_with(old: &str, new: &str) -> String {
    let text = std::fs::read_to_string(data("template.json")).unwrap();
    assert_eq!(text.matches(old).count(), 1);
    text.replace(old, new)
}

#[test]
fn warnings_fail_unless_they_are_allowed() {
    let path = written("warned.json", template_with("\"basis\"", "\"bases\""));
    let run = verdict(&["check", &path]);
    assert_eq!((run.code, run.out), (Some(1), figures(&path, "2 findings")));
    let lines: Vec<&str> = run.err.lines().collect();
    let [row, field] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(
        row.starts_with(&format!("{path}:7:5 /criteria/0: in every cell: ")) && row.ends_with(" [warning VL-010]"),
        "{row}"
    );
    assert!(field.starts_with(&format!("{path}:7:41 /criteria/0/bases: ")), "{field}");
    assert!(field.ends_with("did you mean \"basis\"? [warning VL-000]"), "{field}");
    let run = verdict(&["check", &path, "--allow-warnings"]);
    assert_eq!((run.code, run.err.lines().count()), (Some(0), 2), "said all the same");
    let path = written("wrong.json", "[]");
    assert_eq!(verdict(&["check", &path, "--allow-warnings"]).code, Some(1), "an error stays one");
}

#[test]
fn hints_pass() {
    let path = written(
        "hinted.json",
        template_with("\"name\": \"First choice\"", "\"name\": \"First choice\", \"version\": \"2\""),
    );
    let run = verdict(&["check", &path]);
    assert_eq!((run.code, run.out), (Some(0), figures(&path, "1 finding")));
    assert!(run.err.ends_with(" [hint VL-009]\n") && run.err.lines().count() == 1, "{}", run.err);
}

#[test]
fn age_is_judged_by_the_day_that_is_given() {
    let path = data("template.json");
    let run = |today: &str| verdict(&["check", &path, "--today", today]);
    assert_eq!(run("2028-11-30").code, Some(0), "judgement of November 2026 keeps two years");
    let late = run("2028-12-01");
    assert!(late.code == Some(1) && late.err.contains("[warning VL-013]"), "{}", late.err);
    for no_day in ["2028-12", "soon", "2028-13-01", "2028-12-1", "+028-12-01", "2028-02-30", "2100-02-29", ""] {
        assert_eq!(run(no_day).code, Some(2), "{no_day} is a wrong call");
    }
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
    let template = std::fs::read_to_string(data("template.json")).unwrap();
    let run = verdict(&["check", &written("marked.json", ["\u{feff}", &template].concat())]);
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
    assert_eq!((run.code, run.out), (Some(1), figures(&good, "no findings").repeat(2)));
    assert_eq!(run.err.lines().filter(|line| line.starts_with(&bad)).count(), 2, "two mistakes: {}", run.err);
}

#[test]
fn arguments_are_needed() {
    let run = verdict(&["check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "the usual code for a wrong call");
    assert!(run.err.contains("Usage: verdict check"), "{}", run.err);
}

/// What a file with a comma too many gives in the formats for machines; the path has what they must escape.
fn broken() -> (String, String) {
    let path = written("comma, 100%.json", "{\n  \"alternatives\": [,]\n}");
    let run = |format: &str| verdict(&["check", &path, "--format", format]);
    let text = run("github");
    assert_eq!((text.code, text.err.as_str()), (Some(1), ""));
    (path, text.out)
}

#[test]
fn github_gets_annotations() {
    let (path, out) = broken();
    let file = path.replace('%', "%25").replace(',', "%2C").replace(':', "%3A");
    let expected = format!("::error file={file},line=2,col=20,title=VL-000::: found \",\", expected a JSON value\n");
    assert_eq!(out, expected);
}

#[test]
fn json_has_findings_and_figures_of_each_file() {
    let bad = written("broken.json", "{\n  \"alternatives\": [,]\n}");
    let good = data("printers.json");
    let run = verdict(&["check", &bad, &good, "--format", "json"]);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, run.err.as_str(), &found["version"]), (Some(1), "", &json!(1)));
    let finding = json!({
        "rule": "VL-000", "severity": "error", "line": 2, "column": 20, "pointer": "",
        "message": "found \",\", expected a JSON value",
    });
    assert_eq!(found["files"][0], json!({ "file": bad, "findings": [finding], "figures": null }));
    assert_eq!((&found["files"][1]["file"], &found["files"][1]["findings"]), (&json!(good), &json!([])));
    let outcome = &found["files"][1]["figures"]["outcomes"][0];
    assert_eq!((&outcome["id"], &outcome["witness"]["must_haves"]), (&json!("rent"), &json!("")));
}

/// The properties that SARIF 2.1.0 requires (sections 3.13, 3.14, 3.18, 3.19, 3.20, 3.27, 3.30), and what GitHub reads.
#[test]
fn sarif_has_what_the_standard_requires() {
    let path = written("sarif é.json", template_with("\"basis\"", "\"bases\""));
    let run = verdict(&["check", &path, "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &log["version"]), (Some(1), &json!("2.1.0")));
    let [run] = log["runs"].as_array().unwrap().as_slice() else { panic!("one run") };
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &run["invocations"][0]["executionSuccessful"]), (&json!("verdict"), &json!(true)));
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
        assert!(rule["help"]["text"].as_str().is_some_and(|text| text.contains("To mend it: ")), "{rule}");
    }
    let results = run["results"].as_array().unwrap();
    let ids: Vec<&str> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert_eq!(ids, ["VL-010", "VL-000"]);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(result["message"]["text"].is_string(), "{result}");
        assert_eq!(result["level"], "warning");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("file:///") && uri.ends_with("/sarif%20%C3%A9.json"), "{uri}");
        assert_eq!(place["region"]["startLine"], 7);
    }
    assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"]["startColumn"], 41);
    assert_eq!(results[0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "/criteria/0");
}

#[test]
fn sarif_says_when_a_file_could_not_be_read() {
    let run = verdict(&["check", &data("no-such-file.json"), "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, &log["runs"][0]["invocations"][0]["executionSuccessful"]), (Some(1), &json!(false)));
    assert!(run.err.contains("can't be read"), "{}", run.err);
}
