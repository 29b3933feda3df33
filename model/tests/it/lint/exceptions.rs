//! What "allow" covers, and what it doesn't.

use verdict_model::lint::{Options, lint};

use super::{TODAY, changed, lines, only};
use crate::data_sets::PRINTERS;

/// Printers with a row without a basis, and an exception.
fn allowed(rule: &str, at: &str) -> String {
    let text = changed(PRINTERS, "any time?\",\n      \"basis\": [\"judgement\"],", "any time?\",");
    let entry =
        format!("\"format\": 1, \"allow\": [{{ \"rule\": \"{rule}\", \"at\": \"{at}\", \"reason\": \"a test\" }}],");
    changed(&text, "\"format\": 1,", &entry)
}

#[track_caller]
fn check(rule: &str, at: &str, expected: &[&str], reason: &str) {
    let report = lint(&allowed(rule, at), &TODAY);
    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, expected, "{reason}: {:?}", lines(&report));
}

#[test]
fn an_exception_covers_its_place_and_what_is_below() {
    check("VL-010", "/criteria/4", &[], "the place itself");
    check("VL-010", "/criteria", &[], "the list around it");
    check("VL-010", "", &[], "the whole file");
    check("VL-010", "/criteria/4/cells", &["VL-001", "VL-010"], "a place below");
    check("VL-010", "/criteria/40", &["VL-001", "VL-010"], "a place whose pointer only begins alike");
    check("VL-012", "/criteria/4", &["VL-001", "VL-010"], "another rule");
    check("VL-000", "", &["VL-001", "VL-010"], "the format can't be allowed");
    check("VL-001", "", &["VL-001", "VL-010"], "nor can exceptions");
}

#[test]
fn a_misspelled_rule_is_named() {
    let text = changed(
        PRINTERS,
        "\"format\": 1,",
        "\"format\": 1, \"allow\": [{ \"rule\": \"VL-O12\", \"at\": \"\", \"reason\": \"a\" }],",
    );
    let finding = only(lint(&text, &TODAY));
    assert_eq!((finding.rule, finding.pointer.as_str()), ("VL-001", "/allow/0/rule"));
    assert_eq!(finding.suggestion.as_deref(), Some("VL-012"));
}

/// A file may allow an old fact, and is then checked on a machine that passes no day.
#[test]
fn an_exception_about_age_is_not_idle_without_a_day() {
    let allow = "\"format\": 1, \"allow\": [{ \"rule\": \"VL-013\", \"at\": \"\", \"reason\": \"a\" }],";
    let text = changed(PRINTERS, "\"format\": 1,", allow);
    assert_eq!(lint(&text, &Options::default()).findings, []);
    assert_eq!(only(lint(&text, &TODAY)).rule, "VL-001", "with a day it covers nothing");
}
