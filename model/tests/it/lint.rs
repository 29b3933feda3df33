//! The lint: some seventy seeded faults, each caught at its line; and what holds of every file.
//!
//! Lines are counted in the faulty file up to a piece of text that stands there, never taken from a finding.

mod exceptions;
mod faults;
mod limits;
mod searches;

use verdict_model::lint::{Finding, Options, Report, lint};

use crate::data_sets::{FRAMEWORKS, PRINTERS, TEMPLATE};

/// The day by which the tests judge.
const TODAY: Options<'static> = Options { today: Some("2026-11-22") };

/// A small comparison in which each alternative wins for some answers, for faults that the others are too rich for.
const SMALL: &str = r#"{
  "meta": { "title": "Train, bus or bike", "language": "en", "date": "2026-11" },
  "scale": { "anchors": { "0": "bad", "3": "fair", "5": "good" } },
  "alternatives": [{ "id": "train", "name": "Train" }, { "id": "bus", "name": "Bus" }, { "id": "bike", "name": "Bike" }],
  "criteria": [
    { "id": "speed", "name": "Speed", "basis": ["judgement"], "as_of": "2026", "cells": {
      "train": { "text": "Fast.", "rating": 5 },
      "bus": { "text": "Slow.", "rating": 1 },
      "bike": { "text": "In between.", "rating": 4 } } },
    { "id": "price", "name": "Price", "basis": ["judgement"], "as_of": "2026", "cells": {
      "train": { "text": "Dear.", "rating": 1 },
      "bus": { "text": "Cheap.", "rating": 5 },
      "bike": { "text": "Fair.", "rating": 4 } } }
  ],
  "quiz": {
    "questions": [
      { "id": "wish", "text": "What matters?", "max_choices": 2, "choices": [
        { "id": "fast", "text": "To be there soon", "points": { "speed": 2 } },
        { "id": "cheap", "text": "To save money", "points": { "price": 2 } }] }
    ]
  }
}"#;

/// All findings as `rule line`.
fn lines(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.line)).collect()
}

/// The line in which a piece of text begins, which stands in the text once.
#[track_caller]
fn line_of(text: &str, piece: &str) -> usize {
    assert_eq!(text.matches(piece).count(), 1, "{piece:?} must stand there once");
    1 + text[..text.find(piece).unwrap()].matches('\n').count()
}

/// A file with one piece replaced, which stands in it once.
#[track_caller]
fn changed(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} must stand there once");
    text.replace(old, new)
}

/// The only finding in a file.
#[track_caller]
fn only(report: Report) -> Finding {
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    report.findings.into_iter().next().unwrap()
}

#[test]
fn clean_files_have_no_findings() {
    let files = [("frameworks", FRAMEWORKS), ("printers", PRINTERS), ("template", TEMPLATE), ("small", SMALL)];
    for (name, text) in files {
        for options in [TODAY, Options::default()] {
            let report = lint(text, &options);
            assert_eq!(report.findings, [], "{name} {options:?}");
            assert!(report.dataset.is_some() && report.figures.is_some(), "{name}");
        }
    }
}
