//! Texts in other languages: the nearest translation is taken, what it leaves out stays, and a path that leads to no text is
//! told with its place.
//!
//! Must not test the wording of the translations that ship.

use verdict_model::{Dataset, Severity};

use crate::data_sets::{PRINTERS, read};

/// A data set in English with two translations.
const ROOMS: &str = r#"{
  "meta": { "title": "Rooms", "version": "3", "language": "en" },
  "scale": { "min": 0, "max": 5, "anchors": { "2.5": "so so" } },
  "alternatives": [
    { "id": "attic", "name": "Attic", "profile": { "strengths": ["Quiet", "Light"], "users": [{ "name": "Poets", "text": "To write." }] } },
    { "id": "cellar", "name": "Cellar" }
  ],
  "criteria": [{ "id": "rent", "name": "Rent", "cells": { "attic": { "text": "Low", "rating": 4 } } }],
  "quiz": { "questions": [{ "id": "why", "text": "Why?", "choices": [{ "id": "sleep", "text": "To sleep" }] }] },
  "translations": {
    "de": {
      "meta.title": "Zimmer",
      "scale.anchors.2.5": "so lala",
      "alternatives.attic.profile.strengths.1": "Hell",
      "alternatives.attic.profile.users.0.text": "Zum Schreiben.",
      "criteria.rent.cells.attic.text": "Niedrig",
      "quiz.questions.why.choices.sleep.text": "Zum Schlafen"
    },
    "de-AT": { "meta.title": "Kammern" }
  }
}"#;

#[track_caller]
fn check(asked: &str, title: &str, language: &str, reason: &str) {
    let (dataset, warnings) = Dataset::parse_in(ROOMS, asked).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, []);
    assert_eq!((dataset.meta.title.as_str(), dataset.meta.language.as_str()), (title, language), "{reason}: {asked}");
}

#[test]
fn the_nearest_translation_is_taken() {
    check("", "Rooms", "en", "nobody asked");
    check("en", "Rooms", "en", "the file's own language");
    check("en-US", "Rooms", "en", "its own language elsewhere");
    check("de", "Zimmer", "de", "the tag itself");
    check("de-CH", "Zimmer", "de", "its language, spoken elsewhere");
    check("de-Latn-CH-1996", "Zimmer", "de", "its language, with much beside it");
    check("de-AT", "Kammern", "de-AT", "the tag itself before its language");
    check("DE-at", "Kammern", "de-AT", "capitals say nothing in a tag");
    check("d", "Rooms", "en", "a beginning that is no tag");
    check("fr", "Rooms", "en", "a language that nobody has written");
}

#[test]
fn texts_are_found_by_their_paths_and_the_rest_stays() {
    let (dataset, _) = Dataset::parse_in(ROOMS, "de").unwrap();
    let profile = dataset.alternatives[0].profile.as_ref().unwrap();
    assert_eq!(profile.strengths, ["Quiet", "Hell"], "one item of two");
    assert_eq!(profile.users[0].text.as_deref(), Some("Zum Schreiben."), "a record without an id");
    assert_eq!(dataset.scale.anchors, [("2.5".to_owned(), "so lala".to_owned())], "a rating with a point");
    let cell = &dataset.criteria[0].cells[0];
    assert_eq!((cell.text.as_str(), cell.rating), ("Niedrig", Some(4.0)), "the rating stands once");
    assert_eq!(dataset.quiz.questions[0].choices[0].text, "Zum Schlafen");
    assert_eq!((dataset.quiz.questions[0].text.as_str(), dataset.alternatives[1].name.as_str()), ("Why?", "Cellar"));
}

/// `path` stands in place of the first path of the German texts.
#[track_caller]
fn check_refused(path: &str, text: &str, said: &str, reason: &str) {
    let file = ROOMS.replace(r#""meta.title": "Zimmer""#, &format!("{path:?}: {text}"));
    // Whoever asks for the original hears of it, too.
    let problems = Dataset::parse(&file).expect_err(reason).problems;
    assert_eq!(problems.len(), 1, "{reason}: {problems:#?}");
    assert_eq!((problems[0].line, problems[0].severity), (12, Severity::Error), "{reason}");
    assert_eq!(problems[0].to_string().split_once(": ").unwrap().1, said, "{reason}");
}

#[test]
fn a_path_that_leads_to_no_text_is_told() {
    let behind = |before: &str| format!("expected the path of a text, behind \"{before}\"");
    check_refused(
        "mta.title",
        "\"Z\"",
        "found \"mta\", expected the path of a text, beginning with: meta, scale, alternatives, criteria, quiz; did you mean \"meta\"?",
        "no such part",
    );
    check_refused(
        "meta.titel",
        "\"Z\"",
        &format!("found \"titel\", {}: title; did you mean \"title\"?", behind("meta")),
        "a near name",
    );
    check_refused(
        "alternatives.attik.name",
        "\"Z\"",
        &format!("found \"attik\", {}: attic, cellar; did you mean \"attic\"?", behind("alternatives")),
        "an id",
    );
    check_refused(
        "criteria.rent.cells.atic.text",
        "\"Z\"",
        &format!("found \"atic\", {}: attic; did you mean \"attic\"?", behind("criteria.rent.cells")),
        "an id among the names of an object",
    );
    check_refused(
        "criteria.rent.cells.attic.rating",
        "\"5\"",
        &format!("found \"rating\", {}: text", behind("criteria.rent.cells.attic")),
        "a number is never translated",
    );
    check_refused(
        "meta.version",
        "\"4\"",
        &format!("found \"version\", {}: title", behind("meta")),
        "a text that is the same everywhere",
    );
    check_refused(
        "meta.summary",
        "\"Z\"",
        &format!("found \"summary\", {}: title", behind("meta")),
        "a text that the original leaves out",
    );
    check_refused(
        "alternatives.attic.profile.strengths.2",
        "\"Z\"",
        &format!("found \"2\", {}", behind("alternatives.attic.profile.strengths")),
        "an item too many",
    );
    check_refused("meta.title.x", "\"Z\"", "found \"meta.title.x\", expected the path of a text", "behind a text");
    check_refused(
        "alternatives.attic",
        "\"Z\"",
        &format!("found \"\", {}: name, profile", behind("alternatives.attic")),
        "a record",
    );
    check_refused("meta.title", "5", "found a number, expected a text", "a number as a text");
}

#[test]
fn languages_have_a_form_and_are_not_that_of_the_file() {
    for (tag, said) in [
        ("german", "found \"german\", expected a language tag such as en or de-AT"),
        ("de_AT", "found \"de_AT\", expected a language tag such as en or de-AT"),
        ("EN", "found \"EN\", expected another language than that of the file, whose texts need no translation"),
    ] {
        let problems = Dataset::parse(&ROOMS.replace("\"de-AT\"", &format!("{tag:?}"))).expect_err(tag).problems;
        assert_eq!(problems.len(), 1, "{tag}: {problems:#?}");
        assert_eq!(problems[0].to_string(), format!("19:5 /translations/{tag}: {said}"));
    }
}

/// Every text of the second comparison that a reader sees is translated, and no rating differs.
#[test]
fn the_printers_come_in_german() {
    let english = read(PRINTERS);
    let (german, _) = Dataset::parse_in(PRINTERS, "de-AT").unwrap();
    assert_eq!(german.meta.language, "de");
    let names = |dataset: &Dataset| dataset.criteria.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    assert!(names(&english).iter().zip(names(&german)).all(|(english, german)| *english != german));
    let ratings = |dataset: &Dataset| {
        let cells = dataset.criteria.iter().flat_map(|row| &row.cells);
        cells.map(|cell| cell.rating).collect::<Vec<_>>()
    };
    assert_eq!(ratings(&english), ratings(&german));
    assert_eq!(english.problem(), german.problem(), "the engine has the same numbers");
}
