//! What the reader of data sets says about mistakes: each kind with its place and the way out.
//!
//! Every case is a small valid data set with one piece exchanged. The place stands in the case itself, as a mark before
//! the value that must be named. Must not test JSON itself.

use verdict_model::condition::Condition;
use verdict_model::dataset::{Mark, Per, Unit};
use verdict_model::{Dataset, Problem, Severity};

use crate::data_sets::read;

/// A data set that uses every part of the format that can be wrong.
const VALID: &str = r#"{
  "format": 1,
  "meta": { "title": "Cycles", "date": "2026-11-22", "url": "https://example.com/" },
  "scale": { "min": 0, "max": 5 },
  "sources": [{ "id": "s1", "title": "Track", "kind": "measurement", "url": "https://example.com/a" }],
  "groups": [{ "id": "core", "title": "Core", "panel": "compare" }],
  "alternatives": [
    { "id": "bicycle", "name": "Bicycle" },
    { "id": "tandem", "name": "Tandem" },
    { "id": "tricycle", "name": "Tricycle", "url": "http://example.com/tricycle" }
  ],
  "criteria": [
    { "id": "speed", "name": "Speed", "group": "core", "basis": ["measured"], "as_of": "2026-11",
      "verdict": { "kind": "leads", "alternatives": ["tandem"], "text": "Tandem leads" },
      "cells": {
        "bicycle": { "rating": 4, "sources": ["s1"] },
        "tandem": { "rating": 5 } } },
    { "id": "colour", "name": "Colour", "use": "display", "cells": {} },
    { "id": "price", "name": "Price", "direction": "cost", "scale": { "min": 100, "max": 900 },
      "cells": { "tandem": { "rating": 900 } } }
  ],
  "quiz": {
    "questions": [
      { "id": "way", "text": "How far?", "max_choices": 2, "choices": [
        { "id": "short", "text": "Short", "points": { "speed": 1 } },
        { "id": "long", "text": "Long", "points": { "speed": 3 }, "must_haves": ["bell"] }
      ] }
    ],
    "must_haves": [
      { "id": "bell", "text": "A bell", "on_fail": "warn", "meets": { "bicycle": true, "tandem": null } },
      { "id": "fast", "text": "Fast", "criterion": "speed", "min": 4, "on_unknown": "fail" }
    ],
    "notes": [{ "id": "rain", "when": { "not": "near" }, "text": "Take a coat." }]
  },
  "conditions": {
    "near": { "any": ["soon", { "question": "way", "is": ["short"] }] },
    "soon": { "question": "way", "is": ["long"] }
  },
  "roles": [{ "id": "front", "name": "Front", "shares": { "speed": 0.5 } }, { "id": "back", "name": "Back" },
    { "id": "seat", "name": "Seat", "shares": { "speed": 0.500, "colour": 1 } }],
  "mixes": [
    { "id": "all", "name": "All", "when": { "all": ["soon", "near"] }, "text": "One each.", "parts": [
      { "role": "front", "alternative": "bicycle" },
      { "role": "back", "alternative": "tandem" },
      { "role": "back", "alternative": "tricycle" }] }
  ],
  "sections": [{ "id": "care", "title": "Care", "paragraphs": ["Oil the chain."] }],
  "faq": [{ "id": "why", "question": "Why?", "answer": "Why not." }],
  "call_to_action": { "label": "Ride {winner}", "url": "https://example.com/?ride={winner}" }
}"#;

/// Stands before the value that a message must name.
const MARK: char = '¦';

/// Each case is four lines: why it is there, a piece that stands once in [`VALID`], what is put in its place, and what is
/// said about that, beginning with the JSON pointer. In the last line `…` stands for anything.
#[track_caller]
fn check(severity: Severity, cases: &str) {
    check_in(VALID, severity, cases);
}

/// The same for another valid file.
#[track_caller]
fn check_in(valid: &str, severity: Severity, cases: &str) {
    for case in cases.trim().split("\n\n") {
        let lines: Vec<&str> = case.lines().map(str::trim).collect();
        let [reason, piece, put, said] = lines.as_slice() else { panic!("a case of four lines: {case}") };
        let (text, place) = exchanged_in(valid, &[(piece, put)]);
        let problems = problems(&text);
        assert_eq!(problems.len(), 1, "{reason}: one mistake is one problem:\n{problems:#?}");
        assert_eq!(problems[0].severity, severity, "{reason}: {}", problems[0]);
        check_said(&problems[0].to_string(), &format!("{} {said}", place[0]), reason);
    }
}

#[track_caller]
fn check_said(message: &str, expected: &str, reason: &str) {
    let mut rest = message;
    for (position, piece) in expected.split('…').enumerate() {
        let found = rest.find(piece).filter(|at| position > 0 || *at == 0);
        let at = found.unwrap_or_else(|| panic!("{reason}:\n said     {message}\n expected {expected}"));
        rest = &rest[at + piece.len()..];
    }
    assert!(rest.is_empty() || expected.ends_with('…'), "{reason}:\n said     {message}\n expected {expected}");
}

/// The valid file with its pieces exchanged, and the lines and columns of the marks in it.
#[track_caller]
fn exchanged(pieces: &[(&str, &str)]) -> (String, Vec<String>) {
    exchanged_in(VALID, pieces)
}

#[track_caller]
fn exchanged_in(valid: &str, pieces: &[(&str, &str)]) -> (String, Vec<String>) {
    let mut text = valid.to_string();
    for (piece, put) in pieces {
        assert_eq!(text.matches(piece).count(), 1, "{piece} stands once in the file");
        text = text.replace(piece, put);
    }
    let mut places = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let columns = line.chars().enumerate().filter(|(_, c)| *c == MARK).map(|(column, _)| column);
        // A mark takes no place itself, so those before it on the line don't count.
        places.extend(columns.enumerate().map(|(marks, column)| format!("{}:{}", number + 1, column - marks + 1)));
    }
    (text.replace(MARK, ""), places)
}

/// The errors with the warnings among them, or the warnings alone.
fn problems(text: &str) -> Vec<Problem> {
    match Dataset::parse(text) {
        Ok((_, warnings)) => warnings,
        Err(error) => error.problems,
    }
}

#[test]
fn the_file_without_a_mistake_is_read() {
    assert_eq!(read(VALID).alternatives.len(), 3);
}

#[test]
fn names_that_nothing_has() {
    check(
        Severity::Error,
        r#"
        points
        { "speed": 1 }
        { ¦"sped": 1 }
        /quiz/questions/0/choices/0/points/sped: found "sped", expected a criterion: speed, colour, price; did you mean "speed"?

        a cell
        "bicycle": { "rating"
        ¦"bicicle": { "rating"
        /criteria/0/cells/bicicle: found "bicicle", expected an alternative: bicycle, tandem, tricycle; did you mean "bicycle"?

        a source, with a name too short for two edits
        ["s1"]
        [¦"x2"]
        /criteria/0/cells/bicycle/sources/0: found "x2", expected a source: s1

        a group
        "group": "core"
        "group": ¦"corr"
        /criteria/0/group: found "corr", expected a group: core; did you mean "core"?

        a verdict, and nothing is near
        ["tandem"]
        [¦"car"]
        /criteria/0/verdict/alternatives/0: found "car", expected an alternative: bicycle, tandem, tricycle

        a must-have that comes with an answer
        ["bell"]
        [¦"bel"]
        /quiz/questions/0/choices/1/must_haves/0: found "bel", expected a must-have: bell, fast; did you mean "bell"?

        the criterion of a threshold
        "criterion": "speed"
        "criterion": ¦"prize"
        /quiz/must_haves/1/criterion: found "prize", expected a criterion: speed, colour, price; did you mean "price"?

        who meets a must-have
        { "bicycle": true
        { ¦"bycicle": true
        /quiz/must_haves/0/meets/bycicle: found "bycicle", expected an alternative: …; did you mean "bicycle"?

        a condition by name
        { "not": "near" }
        { "not": ¦"neat" }
        /quiz/notes/0/when/not: found "neat", expected a condition, which may be a name: near, soon; did you mean "near"?

        a choice in a condition that two others use
        "is": ["long"]
        "is": [¦"lang"]
        /conditions/soon/is/0: found "lang", expected a choice of this question: short, long; did you mean "long"?

        a question in a condition
        "soon": { "question": "way", "is": ["long"] }
        "soon": { "question": ¦"ways", "is": [] }
        /conditions/soon/question: found "ways", expected a question: way; did you mean "way"?

        a share
        { "speed": 0.5 }
        { ¦"spee": 0.5 }
        /roles/0/shares/spee: found "spee", expected a criterion: speed, colour, price; did you mean "speed"?

        the role of a part
        "role": "back", "alternative": "tandem"
        "role": ¦"rear", "alternative": "tandem"
        /mixes/0/parts/1/role: found "rear", expected a role: front, back, seat

        the alternative of a part, with its letters exchanged
        "alternative": "tandem"
        "alternative": ¦"tadnem"
        /mixes/0/parts/1/alternative: found "tadnem", expected an alternative: …; did you mean "tandem"?
    "#,
    );
}

#[test]
fn words_of_closed_lists() {
    check(
        Severity::Error,
        r#"
        the kind of a verdict
        "kind": "leads"
        "kind": ¦"lead"
        /criteria/0/verdict/kind: found "lead", expected one of: depends, leads, tie; did you mean "leads"?

        the use of a row
        "use": "display"
        "use": ¦"hidden"
        /criteria/1/use: found "hidden", expected one of: scored, display, context

        the direction of a row
        "direction": "cost"
        "direction": ¦"costs"
        /criteria/2/direction: found "costs", expected one of: benefit, cost; did you mean "cost"?

        the kind of a source
        "kind": "measurement"
        "kind": ¦"mesurement"
        /sources/0/kind: found "mesurement", expected one of: primary, measurement, survey, second_hand; did you mean "measurement"?

        a panel in capitals
        "panel": "compare"
        "panel": ¦"Compare"
        /groups/0/panel: found "Compare", expected one of: compare, cost, landscape; did you mean "compare"?

        a basis
        ["measured"]
        [¦"guessed"]
        /criteria/0/basis/0: found "guessed", expected one of: measured, inspected, documented, survey, judgement

        what failing means
        "on_fail": "warn"
        "on_fail": ¦"warm"
        /quiz/must_haves/0/on_fail: found "warm", expected one of: exclude, warn; did you mean "warn"?

        what not knowing means
        "on_unknown": "fail"
        "on_unknown": ¦""
        /quiz/must_haves/1/on_unknown: found "", expected one of: flag, fail, pass
    "#,
    );
}

#[test]
fn values_of_the_wrong_kind() {
    check(
        Severity::Error,
        r#"
        a rating in quotes
        "tandem": { "rating": 5 }
        "tandem": { "rating": ¦"5" }
        /criteria/0/cells/tandem/rating: found "5", expected a number

        a number as a title
        "title": "Cycles"
        "title": ¦5
        /meta/title: found a number, expected a text

        a list as a title
        "title": "Cycles"
        "title": ¦["Cycles"]
        /meta/title: found a list, expected a text

        yes as a number
        "min": 4
        "min": ¦true
        /quiz/must_haves/1/min: found true, expected a number

        a word as a yes
        "tandem": null
        "tandem": ¦"yes"
        /quiz/must_haves/0/meets/tandem: found "yes", expected true, false or null

        a text as a list
        ["Oil the chain."]
        ¦"Oil the chain."
        /sections/0/paragraphs: found "Oil the chain.", expected a list

        a list that is read twice, for its ids and for its items
        [{ "id": "why", "question": "Why?", "answer": "Why not." }]
        ¦false
        /faq: found false, expected a list

        a text as an object
        "bicycle": { "rating": 4, "sources": ["s1"] }
        "bicycle": ¦"good"
        /criteria/0/cells/bicycle: found "good", expected an object

        a list as an object
        "cells": {}
        "cells": ¦[]
        /criteria/1/cells: found a list, expected an object

        an object as an item
        "paragraphs": ["Oil the chain."]
        "paragraphs": [¦{}]
        /sections/0/paragraphs/0: found an object, expected a text

        a number as a reference
        "sources": ["s1"]
        "sources": [¦1]
        /criteria/0/cells/bicycle/sources/0: found a number, expected a source

        a number as a word of a closed list
        "panel": "compare"
        "panel": ¦1
        /groups/0/panel: found a number, expected a text

        a question without its choices is no condition
        "soon": { "question": "way", "is": ["long"] }
        "soon": ¦{ "question": "way" }
        /conditions/soon: found a condition in no known form, expected "question" and "is", or one of "all", "any" and "not"

        two conditions in one
        { "not": "near" }
        ¦{ "not": "near", "any": ["soon"] }
        /quiz/notes/0/when: found a condition in no known form, expected …

        a list as a condition
        { "not": "near" }
        ¦["near"]
        /quiz/notes/0/when: found a list, expected a condition, which may be a name

        a number as a yes
        "max_choices": 2
        "max_choices": 2, "pinned": ¦1
        /quiz/questions/0/pinned: found a number, expected true or false

        a newer format
        "format": 1
        "format": ¦2
        /format: found 2, expected 1, the version of the format that this reader knows
    "#,
    );
}

#[test]
fn what_must_be_there() {
    check(
        Severity::Error,
        r#"
        the name of an alternative
        { "id": "tandem", "name": "Tandem" }
        ¦{ "id": "tandem" }
        /alternatives/1: found an object without it, expected "name": a text

        null is nothing
        { "id": "tandem", "name": "Tandem" }
        ¦{ "id": "tandem", "name": null }
        /alternatives/1: found an object without it, expected "name": a text

        an id
        { "id": "why", "question"
        ¦{ "question"
        /faq/0: found an object without it, expected "id": an id: a lower-case letter, then at most 39 of a–z, 0–9, _ and -

        the cells of a row
        { "id": "colour", "name": "Colour", "use": "display", "cells": {} }
        ¦{ "id": "colour", "name": "Colour", "use": "display" }
        /criteria/1: found an object without it, expected "cells": an object

        when a mix holds
        { "id": "all", "name": "All", "when": { "all": ["soon", "near"] }, "text"
        ¦{ "id": "all", "name": "All", "text"
        /mixes/0: found an object without it, expected "when": a condition

        the role of a part
        { "role": "back", "alternative": "tandem" }
        ¦{ "alternative": "tandem" }
        /mixes/0/parts/1: found an object without it, expected "role": a role

        where a call to action leads
        { "label": "Ride {winner}", "url": "https://example.com/?ride={winner}" }
        ¦{ "label": "Ride {winner}" }
        /call_to_action: found an object without it, expected "url": an address that begins with https://, http:// or mailto:, …

        a must-have without a rule
        { "id": "fast", "text": "Fast", "criterion": "speed", "min": 4, "on_unknown": "fail" }
        ¦{ "id": "fast", "text": "Fast" }
        /quiz/must_haves/1: found a must-have without a rule, expected "meets", or "criterion" with "min" or "max"

        a threshold without its criterion
        { "id": "fast", "text": "Fast", "criterion": "speed", "min": 4, "on_unknown": "fail" }
        ¦{ "id": "fast", "text": "Fast", "meets": { "tandem": true }, "min": 4 }
        /quiz/must_haves/1: found a must-have without a rule, expected "meets", or "criterion" with "min" or "max"

        a criterion without a threshold
        { "id": "fast", "text": "Fast", "criterion": "speed", "min": 4, "on_unknown": "fail" }
        ¦{ "id": "fast", "text": "Fast", "criterion": "speed" }
        /quiz/must_haves/1: found a must-have without a rule, expected "meets", or "criterion" with "min" or "max"
    "#,
    );
}

#[test]
fn what_stands_twice() {
    check(
        Severity::Error,
        r#"
        the id of an alternative
        { "id": "bicycle", "name": "Bicycle" },
        { "id": "bicycle", "name": "Bicycle" }, ¦{ "id": "bicycle", "name": "Another" },
        /alternatives/1: found the id "bicycle" for a second time, expected each id once

        the id of a source
        "url": "https://example.com/a" }]
        "url": "https://example.com/a" }, ¦{ "id": "s1", "title": "Street" }]
        /sources/1: found the id "s1" for a second time, expected each id once

        the id of a criterion
        "display", "cells": {} },
        "display", "cells": {} }, ¦{ "id": "speed", "name": "Pace", "cells": {} },
        /criteria/2: found the id "speed" for a second time, expected each id once

        the id of a choice
        "must_haves": ["bell"] }
        "must_haves": ["bell"] }, ¦{ "id": "short", "text": "Very short" }
        /quiz/questions/0/choices/2: found the id "short" for a second time, expected each id once

        the id of a role
        { "id": "back", "name": "Back" }
        { "id": "back", "name": "Back" }, ¦{ "id": "back", "name": "Rear" }
        /roles/2: found the id "back" for a second time, expected each id once

        the name of a field
        "text": "Tandem leads"
        "text": "Tandem leads", ¦"text": "Bicycle leads"
        /criteria/0/verdict/text: found "text" for a second time, expected each name once

        a must-have in a choice
        ["bell"]
        ["bell", ¦"bell"]
        /quiz/questions/0/choices/1/must_haves/1: found "bell" for a second time, expected each name once

        an alternative in a verdict
        ["tandem"]
        ["tandem", ¦"tandem"]
        /criteria/0/verdict/alternatives/1: found "tandem" for a second time, expected each name once

        a basis
        ["measured"]
        ["measured", ¦"measured"]
        /criteria/0/basis/1: found "measured" for a second time, expected each word once

        a name of the data, once escaped
        { "speed": 0.5 }
        { "speed": 0.5, ¦"\u0073peed": 0.5 }
        /roles/0/shares/speed: found "speed" for a second time, expected each name once
    "#,
    );
}

#[test]
fn numbers_out_of_range() {
    check(
        Severity::Error,
        r#"
        a rating above the default scale
        "rating": 4
        "rating": ¦5.5
        /criteria/0/cells/bicycle/rating: found 5.5, expected null for unknown, or a rating from 0 to 5

        a rating below it
        "rating": 4
        "rating": ¦-1
        /criteria/0/cells/bicycle/rating: found -1, expected null for unknown, or a rating from 0 to 5

        a rating outside the scale of its row
        "rating": 900
        "rating": ¦99.9
        /criteria/2/cells/tandem/rating: found 99.9, expected null for unknown, or a rating from 100 to 900

        a scale that is a point
        { "min": 100, "max": 900 }
        ¦{ "min": 900, "max": 900 }
        /criteria/2/scale: found a scale from 900 to 900, expected "min" below "max"

        no choice may be taken
        "max_choices": 2
        "max_choices": ¦0
        /quiz/questions/0/max_choices: found 0, expected a whole number from 1 to 2, the number of choices

        more choices than there are
        "max_choices": 2
        "max_choices": ¦3
        /quiz/questions/0/max_choices: found 3, expected a whole number from 1 to 2, the number of choices

        half a choice
        "max_choices": 2
        "max_choices": ¦1.5
        /quiz/questions/0/max_choices: found 1.5, expected a whole number from 1 to 2, the number of choices

        negative points
        { "speed": 3 }
        { "speed": ¦-1 }
        /quiz/questions/0/choices/1/points/speed: found -1, expected 0, or points from 0.000000001 to 1000000

        too many points
        { "speed": 3 }
        { "speed": ¦1000001 }
        /quiz/questions/0/choices/1/points/speed: found 1000001, expected 0, or points from 0.000000001 to 1000000

        fewer points than keep the sums exact
        { "speed": 3 }
        { "speed": ¦1e-10 }
        /quiz/questions/0/choices/1/points/speed: found 0.0000000001, expected 0, or points from 0.000000001 to 1000000

        points for a row that is only shown
        { "speed": 3 }
        { ¦"colour": 3 }
        /quiz/questions/0/choices/1/points/colour: found points for a row that is for display only, expected a criterion that is scored

        a share above the whole
        { "speed": 0.5 }
        { "speed": ¦1.5 }
        /roles/0/shares/speed: found 1.5, expected a share from 0 to 1

        shares that leave something over
        { "speed": 0.5 }
        { ¦"speed": 0.25 }
        /roles/0/shares/speed: found shares that add up to 0.75, expected shares that add up to 1 over all roles

        a criterion that one role alone names
        { "speed": 0.5 }
        { "speed": 0.5, ¦"price": 0.5 }
        /roles/0/shares/price: found shares that add up to 0.5, expected shares that add up to 1 over all roles

        a threshold outside the scale of its criterion
        "min": 4
        "min": ¦7
        /quiz/must_haves/1/min: found 7, expected a rating of this criterion from 0 to 5

        a threshold below it
        "criterion": "speed", "min": 4
        "criterion": "price", "max": ¦99
        /quiz/must_haves/1/max: found 99, expected a rating of this criterion from 100 to 900

        thresholds that nothing passes
        "min": 4
        "min": 4, "max": ¦3
        /quiz/must_haves/1/max: found 3, expected at least 4, which is "min"

        an anchor beside the scale
        "scale": { "min": 0, "max": 5 }
        "scale": { "min": 0, "max": 5, "anchors": { ¦"6": "more than all" } }
        /scale/anchors/6: found "6", expected a rating from 0 to 5, as a name

        an anchor that is no rating
        "scale": { "min": 0, "max": 5 }
        "scale": { "min": 0, "max": 5, "anchors": { ¦"+5": "all" } }
        /scale/anchors/+5: found "+5", expected a rating from 0 to 5, as a name
    "#,
    );
}

#[test]
fn texts_without_their_form() {
    check(
        Severity::Error,
        r#"
        a month that no year has
        "2026-11"
        ¦"2026-13"
        /criteria/0/as_of: found "2026-13", expected a date: …

        a day that no February has
        "2026-11-22"
        ¦"2026-02-30"
        /meta/date: found "2026-02-30", expected a date: …

        a leap day of a year that has none
        "2026-11-22"
        ¦"2100-02-29"
        /meta/date: found "2100-02-29", expected a date: …

        a day that no November has
        "2026-11-22"
        ¦"2026-11-31"
        /meta/date: found "2026-11-31", expected a date: …

        a year before those that are meant
        "2026-11-22"
        ¦"1899"
        /meta/date: found "1899", expected a date: YYYY, YYYY-MM or YYYY-MM-DD, from 1900 to 2200

        a date in another order
        "2026-11-22"
        ¦"22.11.2026"
        /meta/date: found "22.11.2026", expected a date: …

        a date and a time
        "2026-11-22"
        ¦"2026-11-22T12:00"
        /meta/date: found "2026-11-22T12:00", expected a date: …

        a day of one digit
        "2026-11-22"
        ¦"2026-11-2"
        /meta/date: found "2026-11-2", expected a date: …

        a date that stops in the middle
        "2026-11-22"
        ¦"2026-"
        /meta/date: found "2026-", expected a date: …

        digits of another script
        "2026-11-22"
        ¦"２０２６"
        /meta/date: found "２０２６", expected a date: …

        an id in capitals
        { "id": "why"
        { "id": ¦"Why"
        /faq/0/id: found "Why", expected an id: …

        an id that begins with a digit
        { "id": "why"
        { "id": ¦"1st"
        /faq/0/id: found "1st", expected an id: …

        an id of 41 characters
        { "id": "why"
        { "id": ¦"abcdefghijabcdefghijabcdefghijabcdefghija"
        /faq/0/id: found "abcdefghijabcdefghijabcdefghijabcdefghija", expected an id: …

        an id with a control character, which texts lose
        { "id": "why"
        { "id": ¦"why\u0001"
        /faq/0/id: found …, expected an id: …

        a language that is no tag
        "title": "Cycles"
        "title": "Cycles", "language": ¦"english"
        /meta/language: found "english", expected a language tag such as en or de-AT

        an id with letters that look alike
        { "id": "why"
        { "id": ¦"cаre"
        /faq/0/id: found "cаre", expected an id: …
    "#,
    );
}

#[test]
fn addresses_that_are_not_safe_to_follow() {
    check(
        Severity::Error,
        r#"
        a script
        "https://example.com/a"
        ¦"javascript:alert(1)"
        /sources/0/url: found "javascript:alert(1)", expected an address that begins with https://, http:// or mailto:, without blanks, …

        a script in capitals
        "https://example.com/a"
        ¦"JaVaScRiPt:alert(1)"
        /sources/0/url: found "JaVaScRiPt:alert(1)", expected an address …

        a script with a tab, which browsers drop
        "https://example.com/a"
        ¦"java\tscript:alert(1)"
        /sources/0/url: found "java	script:alert(1)", expected an address …

        a script behind a line end
        "https://example.com/a"
        ¦"\njavascript:alert(1)"
        /sources/0/url: found …javascript:alert(1)", expected an address …

        a script behind a blank
        "https://example.com/a"
        ¦" javascript:alert(1)"
        /sources/0/url: found " javascript:alert(1)", expected an address …

        a script behind a control character, which we drop
        "https://example.com/a"
        ¦"\u0001javascript:alert(1)"
        /sources/0/url: found …javascript:alert(1)", expected an address …

        a page inside an address
        "https://example.com/a"
        ¦"data:text/html,<script>alert(1)</script>"
        /sources/0/url: found "data:text/html,<script>alert(1)</script>", expected an address …

        another scheme
        "https://example.com/a"
        ¦"vbscript:msgbox(1)"
        /sources/0/url: found "vbscript:msgbox(1)", expected an address …

        the scheme of the page
        "https://example.com/a"
        ¦"//example.com/a"
        /sources/0/url: found "//example.com/a", expected an address …

        a path
        "https://example.com/a"
        ¦"a.html"
        /sources/0/url: found "a.html", expected an address …

        a tab behind a good scheme
        "https://example.com/a"
        ¦"https://exa\tmple.com/a"
        /sources/0/url: found …, expected an address …

        a blank in the middle
        "https://example.com/a"
        ¦"https://example.com /a"
        /sources/0/url: found …, expected an address …

        a backslash behind the host, which some readers take for a slash and others don't
        "https://example.com/a"
        ¦"https://example.com\\@example.net"
        /sources/0/url: found …, expected an address …

        a user and a password, which look like a host
        "https://example.com/a"
        ¦"https://example.com:443@example.net/a"
        /sources/0/url: found …, expected an address …, without blanks, invisible characters or a user and password

        a user without a password
        "https://example.com/a"
        ¦"http://bank.example@example.net"
        /sources/0/url: found …, expected an address …

        a user and nothing else
        "https://example.com/a"
        ¦"https://@"
        /sources/0/url: found "https://@", expected an address …

        a control of direction, which turns the rest of the address around
        "https://example.com/a"
        ¦"https://example.com/\u202egpj.exe"
        /sources/0/url: found …, expected an address …

        a mark of direction
        "https://example.com/a"
        ¦"https://exa\u200fmple.com"
        /sources/0/url: found …, expected an address …

        a blank without width
        "https://example.com/a"
        ¦"https://exa\u200bmple.com"
        /sources/0/url: found …, expected an address …

        a separator of lines
        "https://example.com/a"
        ¦"mailto:a@example.com\u2028"
        /sources/0/url: found …, expected an address …

        a scheme alone
        "https://example.com/a"
        ¦"https://"
        /sources/0/url: found "https://", expected an address …

        a scheme and a path without a host
        "https://example.com/a"
        ¦"https:///a"
        /sources/0/url: found "https:///a", expected an address …

        a letter to nobody
        "https://example.com/a"
        ¦"mailto:"
        /sources/0/url: found "mailto:", expected an address …

        a control character inside a host
        "https://example.com/a"
        ¦"https://exa\u0001mple.com"
        /sources/0/url: found …, expected an address …

        backslashes for slashes
        "https://example.com/a"
        ¦"https:\\\\example.com"
        /sources/0/url: found …, expected an address …

        the home of an alternative
        "http://example.com/tricycle"
        ¦"javascript:alert(1)"
        /alternatives/2/url: found "javascript:alert(1)", expected an address …

        the page of the comparison
        "https://example.com/"
        ¦"data:,a"
        /meta/url: found "data:,a", expected an address …

        a call to action whose scheme would come from the result
        "https://example.com/?ride={winner}"
        ¦"{winner}:a"
        /call_to_action/url: found "{winner}:a", expected an address …
    "#,
    );
}

#[test]
fn addresses_that_stay_valid() {
    for address in [
        "https://example.com",
        "https://example.com:8443/@name/a?mail=a@example.com#b@c",
        "http://example.com?a@b",
        "https://example.com#a@b",
        "https://[2001:db8::1]/",
        "https://müller.example/größe",
        "mailto:a@example.com?subject=b",
    ] {
        let (text, _) = exchanged(&[("https://example.com/a", address)]);
        check_all(&text, &[], address);
    }
}

#[test]
fn things_that_do_not_fit_together() {
    check(
        Severity::Error,
        r#"
        a mix of one alternative in two roles
        { "id": "all", "name": "All", "when": { "all": ["soon", "near"] }, "text": "One each.", "parts": [
        ¦{ "id": "all", "name": "All", "when": "soon", "text": "One.", "parts": [{ "role": "back", "alternative": "tandem" }, { "role": "front", "alternative": "tandem" }] }, { "id": "b", "name": "B", "when": "near", "text": "B", "parts": [
        /mixes/0: found a mix of fewer than two alternatives, expected two parts with different alternatives

        a part that nobody owns leaves open what the mix is
        { "role": "back", "alternative": "tandem" },
        { "role": "back", "alternative": ¦"tandam" }], "caution": "Two" }, { "id": "b", "name": "B", "when": "near", "text": "B", "parts": [{ "role": "back", "alternative": "tandem" },
        /mixes/0/parts/1/alternative: found "tandam", expected an alternative: …; did you mean "tandem"?

        a condition that nothing uses
        "conditions": {
        "conditions": { "never": { "question": ¦"wy", "is": [] },
        /conditions/never/question: found "wy", expected a question: way

        a circle that nothing uses
        "conditions": {
        "conditions": { "day": "night", "night": { "not": ¦"day" },
        /conditions/night/not: found a condition that comes back to itself, expected one without a circle

        a condition that is itself
        "soon": { "question": "way", "is": ["long"] }
        "soon": ¦"soon"
        /conditions/soon: found a condition that comes back to itself, expected one without a circle

        a condition that needs itself deep inside
        "soon": { "question": "way", "is": ["long"] }
        "soon": { "not": { "all": [{ "any": [¦"soon"] }] } }
        /conditions/soon/not/all/0/any/0: found a condition that comes back to itself, expected one without a circle
    "#,
    );
}

#[test]
fn what_is_left_out_of_texts_is_a_warning() {
    check(
        Severity::Warning,
        r#"
        a control character
        "text": "Take a coat."
        "text": ¦"Take\u001b[31m a coat."
        /quiz/notes/0/text: found U+001B in a text, expected tabs and line feeds as the only control characters, …; it is left out

        an override of direction
        "title": "Cycles"
        "title": ¦"Cyc\u202eles"
        /meta/title: found U+202E in a text, expected …

        a separator of lines
        "text": "Take a coat."
        "text": ¦"Take\u2028a coat."
        /quiz/notes/0/text: found U+2028 in a text, expected …

        a carriage return by itself
        "text": "Take a coat."
        "text": ¦"Take\ra coat."
        /quiz/notes/0/text: found U+000D in a text, expected …

        an isolate that stays open
        "text": "Take a coat."
        "text": ¦"Take \u2067a coat."
        /quiz/notes/0/text: found U+2067 in a text, expected … isolates of direction in pairs, …; it is left out

        an isolate that ends in another line
        "text": "Take a coat."
        "text": ¦"Take \u2067a\ncoat.\u2069"
        /quiz/notes/0/text: found U+2067 in a text, expected …

        several of them, of which the first is named
        "text": "Take a coat."
        "text": ¦"Take \u2069\u2067a coat."
        /quiz/notes/0/text: found U+2069 in a text, expected …
    "#,
    );
}

#[test]
fn what_is_only_doubtful() {
    check(
        Severity::Warning,
        r#"
        a field that is nearly one
        "name": "Bicycle"
        "name": "Bicycle", ¦"sumary": "It has pedals."
        /alternatives/0/sumary: found "sumary", expected a known field: id, name, version, summary, url, profile, sample; did you mean "summary"?

        a field of nobody
        "format": 1
        "format": 1, ¦"author": { "name": ["any", "thing"] }
        /author: found "author", expected a known field: $schema, format, meta, …

        a field of a condition
        { "not": "near" }
        { "not": "near", ¦"nott": "near" }
        /quiz/notes/0/when/nott: found "nott", expected a known field: question, is, all, any, not; did you mean "not"?

        a field with signs that a pointer escapes
        "format": 1
        "format": 1, ¦"a/b~c": 1
        /a~1b~0c: found "a/b~c", expected a known field: …
    "#,
    );
}

/// Problems as they are printed, for files that say more than one thing or have no shape in common.
#[track_caller]
fn check_all(text: &str, expected: &[&str], reason: &str) {
    let said: Vec<String> = problems(text).iter().map(ToString::to_string).collect();
    assert_eq!(said, expected, "{reason}");
}

#[test]
fn a_long_name_is_cut_in_its_message() {
    let sixty = "ten-signs-".repeat(6);
    for (name, shown) in [(sixty.clone(), sixty.clone()), (format!("{sixty}1"), format!("{sixty}…"))] {
        let (text, place) = exchanged(&[(r#""panel": "compare""#, &format!(r#""panel": ¦"{name}""#))]);
        let said =
            format!("{} /groups/0/panel: found \"{shown}\", expected one of: compare, cost, landscape", place[0]);
        check_all(&text, &[&said], "sixty characters are enough to know it by");
    }
}

#[test]
fn a_schema_is_nothing_doubtful() {
    let (text, _) = exchanged(&[(r#""format": 1"#, r#""$schema": "verdict.json""#)]);
    check_all(&text, &[], "editors of JSON write it, and the version may be missing");
}

#[test]
fn lists_that_may_not_be_empty() {
    let missing = |list: &str| format!("1:2 /: found an object without it, expected \"{list}\": a list");
    check_all(
        r#" { "alternatives": [], "criteria": [] }"#,
        &[
            "1:20 /alternatives: found a list of 0, expected 1 to 500 items",
            "1:36 /criteria: found a list of 0, expected 1 to 10000 items",
        ],
        "nothing to compare and nothing to compare by",
    );
    check_all(" {}", &[&missing("alternatives"), &missing("criteria")], "neither");
    check_all("[]", &["1:1 /: found a list, expected an object"], "no data set at all");
    check_all(
        r#"{ "alternatives": [{ "id": "a", "name": "A" }],
             "criteria": [{ "id": "c", "name": "C", "use": "display", "cells": {} }] }"#,
        &["1:1 /: found a data set without a scored criterion, expected at least one"],
        "nothing to score by",
    );
    let (text, place) =
        exchanged(&[(r#"{ "id": "way", "#, r#"{ "id": "empty", "text": "E", "choices": ¦[] }, { "id": "way", "#)]);
    let said = "/quiz/questions/0/choices: found a list of 0, expected 1 to 1000 items";
    check_all(&text, &[&format!("{} {said}", place[0])], "nothing to choose");
    let (text, place) = exchanged(&[(
        r#"{ "id": "way", "#,
        r#"{ "id": "empty", "text": "E", "max_choices": 3, "choices": ¦{} }, { "id": "way", "#,
    )]);
    let said = "/quiz/questions/0/choices: found an object, expected a list";
    check_all(&text, &[&format!("{} {said}", place[0])], "choices that are no list say nothing of their number");
}

#[test]
fn a_text_has_at_most_sixteen_kibibytes() {
    // Each "é" is two bytes.
    let most = "é".repeat(8 * 1024);
    let (text, _) = exchanged(&[("Why not.", &most)]);
    check_all(&text, &[], "as long as may be");
    let (text, place) = exchanged(&[("\"Why not.\"", &format!("¦\"{most}.\""))]);
    let said = "/faq/0/answer: found a longer text, expected at most 16 KiB";
    check_all(&text, &[&format!("{} {said}", place[0])], "a byte longer");
}

/// One reading reports everything, in the order of the text, warnings among the errors.
#[test]
fn several_mistakes_are_all_reported_in_the_order_of_the_text() {
    let (text, places) = exchanged(&[
        (r#"{ "any": ["soon", "#, r#"{ "any": [¦"sooon", "#),
        (r#""date": "2026-11-22""#, r#""date": ¦"tomorrow", ¦"colour": 1"#),
        (r#"{ "id": "why", "question": "Why?", "answer": "Why not." }"#, r#"¦{ "id": "why", "question": "Why?" }"#),
        (r#""rating": 4"#, r#""rating": ¦7"#),
        (r#"{ "speed": 3 }"#, r#"{ "speed": ¦"3" }"#),
        (r#""url": "https://example.com/a""#, r#""url": ¦"ftp://example.com/a""#),
        (r#"{ "id": "tandem", "#, r#"{ ¦"title": "", "id": "tandem", "#),
    ]);
    let problems = problems(&text);
    let said: Vec<(String, Severity)> = problems
        .iter()
        .map(|problem| (format!("{} {}", column_of(problem), problem.pointer), problem.severity))
        .collect();
    let expected = [
        ("/meta/date", Severity::Error),
        ("/meta/colour", Severity::Warning),
        ("/sources/0/url", Severity::Error),
        ("/alternatives/1/title", Severity::Warning),
        ("/criteria/0/cells/bicycle/rating", Severity::Error),
        ("/quiz/questions/0/choices/1/points/speed", Severity::Error),
        ("/conditions/near/any/0", Severity::Error),
        ("/faq/0", Severity::Error),
    ];
    let expected =
        places.iter().zip(expected).map(|(place, (pointer, severity))| (format!("{place} {pointer}"), severity));
    assert_eq!(said, expected.collect::<Vec<_>>());
}

fn column_of(problem: &Problem) -> String {
    format!("{}:{}", problem.line, problem.column)
}

#[test]
fn an_error_prints_one_line_for_each_problem() {
    let (text, places) = exchanged(&[(r#""format": 1"#, r#""format": ¦3"#), (r#""Why?""#, "¦3")]);
    let error = Dataset::parse(&text).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 2, "{error}");
    assert!(lines.iter().zip(&places).all(|(line, place)| line.starts_with(place.as_str())), "{error}");
}

/// Names that use a name twice double with each step: thirty of them would stand for a thousand million conditions.
#[test]
fn conditions_that_double_are_refused() {
    let steps: Vec<String> =
        (1..30).map(|step| format!(r#""k{}": {{"all": ["k{step}", "k{step}"]}}"#, step - 1)).collect();
    let text = format!(
        r#"{{"alternatives": [{{"id": "a", "name": "A"}}], "criteria": [{{"id": "c", "name": "C", "cells": {{"a": {{"rating": 1}}}}}}],
            "quiz": {{"questions": [{{"id": "q", "text": "Q", "choices": [{{"id": "x", "text": "X"}}]}}],
                      "notes": [{{"id": "n", "when": "k0", "text": "N"}}]}},
            "conditions": {{{}, "k29": {{"question": "q", "is": ["x"]}}}}}}"#,
        steps.join(", ")
    );
    let problems = verdict_model::Dataset::parse(&text).expect_err("too many conditions").problems;
    assert!(problems.iter().any(|problem| problem.found.contains("too many")), "{problems:?}");
}

/// A data set with everything that the cost calculator knows; each piece of a row stands once in it.
const COSTS: &str = r#"{
  "alternatives": [{ "id": "bicycle", "name": "Bicycle" }, { "id": "tandem", "name": "Tandem" }],
  "criteria": [{ "id": "speed", "name": "Speed", "cells": {} }],
  "sources": [{ "id": "s1", "title": "Shop" }],
  "quiz": { "questions": [{ "id": "way", "text": "How far?", "choices": [{ "id": "long", "text": "Long" }] }] },
  "cost": {
    "currency": "EUR", "period_years": 5,
    "assumptions": [
      { "id": "wage", "name": "Wage", "unit": "usd_per_hour", "min": 10, "low": 20, "likely": 30, "high": 40, "max": 50,
        "mark": "fact", "sources": ["s1"] }],
    "capabilities": [
      { "id": "bell", "name": "Bell", "implied_by": { "question": "way", "is": ["long"] },
        "needs": { "bicycle": { "how": "screwed on", "low": 1, "high": 2, "addon": true } } }],
    "upkeep": [{ "id": "oil", "name": "Oil", "unit": "hours_per_year", "values": { "tandem": { "low": 3, "likely": 4, "high": 9 } } }],
    "people": [{ "id": "learn", "name": "Learning", "unit": "hours", "values": {} }],
    "hosting": [{ "id": "shed", "name": "Shed", "values": { "tandem": { "value": 2.5, "unit": "m" } }, "note": "Outside." }],
    "scenarios": [{ "id": "tour", "name": "Tour", "capabilities": ["bell"], "text": "A week." }],
    "notes": ["Food is left out."]
  }
}"#;

#[test]
fn what_the_calculator_reckons_with_is_read() {
    let dataset = read(COSTS);
    let cost = dataset.cost.as_ref().expect("the file has costs");
    assert_eq!((cost.currency.as_str(), cost.period_years, cost.notes.len()), ("EUR", 5.0, 1));
    let wage = &cost.assumptions[0];
    assert_eq!(
        (wage.min, wage.usual.low, wage.usual.likely, wage.usual.high, wage.max),
        (10.0, 20.0, 30.0, 40.0, 50.0)
    );
    assert_eq!((wage.unit, wage.mark, &wage.sources), (Unit::PerHour, Mark::Fact, &vec![0]));
    let [Some(need), None] = cost.capabilities[0].needs.as_slice() else { panic!("one of two is known") };
    assert_eq!((need.how.as_str(), need.addon), ("screwed on", true));
    assert_eq!((need.hours.low, need.hours.likely, need.hours.high), (1.0, 1.5, 2.0), "the middle is likely");
    assert!(
        matches!(&cost.capabilities[0].implied_by, Some(Condition::Answered { question: 0, choices }) if choices == &[0])
    );
    assert_eq!((cost.upkeep[0].per, cost.people[0].per), (Per::Year, Per::Once));
    assert_eq!(cost.upkeep[0].values[1].map(|hours| hours.likely), Some(4.0));
    assert_eq!(cost.hosting[0].values[1].as_ref().map(|shed| (shed.value, shed.unit.as_str())), Some((2.5, "m")));
    assert_eq!(cost.scenarios[0].capabilities, [0]);
    let least = read(
        r#"{ "alternatives": [{ "id": "a", "name": "A" }], "cost": {},
        "criteria": [{ "id": "c", "name": "C", "cells": {} }] }"#,
    );
    let least = least.cost.expect("empty costs are costs");
    assert_eq!((least.currency.as_str(), least.period_years, least.assumptions.len()), ("USD", 3.0, 0));
}

#[test]
fn costs_that_do_not_add_up() {
    check_in(
        COSTS,
        Severity::Error,
        r#"
        a likely value below the low end
        "likely": 30
        "likely": ¦19
        /cost/assumptions/0/likely: found 19, expected at least 20, which is "low"

        a high end beyond what can be set
        "max": 50
        "max": ¦39.5
        /cost/assumptions/0/max: found 39.5, expected at least 40, which is "high"

        a low end above the high one, with nothing between them
        "low": 1, "high": 2
        "low": 3, "high": ¦2
        /cost/capabilities/0/needs/bicycle/high: found 2, expected at least 3, which is "low"

        hours below nought
        "low": 3, "likely": 4
        "low": ¦-3, "likely": 4
        /cost/upkeep/0/values/tandem/low: found -3, expected hours from 0 to 1000000

        no years
        "period_years": 5
        "period_years": ¦0
        /cost/period_years: found 0, expected years from 1 to 10

        half a year more than can be added up
        "period_years": 5
        "period_years": ¦10.5
        /cost/period_years: found 10.5, expected years from 1 to 10

        twice as many
        "period_years": 5
        "period_years": ¦20
        /cost/period_years: found 20, expected years from 1 to 10

        a sign as a currency
        "currency": "EUR"
        "currency": ¦"€"
        /cost/currency: found "€", expected a currency of three capital letters, such as USD

        a unit
        "unit": "usd_per_hour"
        "unit": ¦"usd_per_hours"
        /cost/assumptions/0/unit: found "usd_per_hours", expected one of: usd_per_hour, hours, …; did you mean "usd_per_hour"?

        a mark
        "mark": "fact"
        "mark": ¦"facts"
        /cost/assumptions/0/mark: found "facts", expected one of: assumption, fact; did you mean "fact"?

        an alternative that isn't there
        "needs": { "bicycle"
        "needs": { ¦"bycicle"
        /cost/capabilities/0/needs/bycicle: found "bycicle", expected an alternative: bicycle, tandem; did you mean "bicycle"?

        an answer that isn't there
        "is": ["long"]
        "is": [¦"lang"]
        /cost/capabilities/0/implied_by/is/0: found "lang", expected a choice of this question: long; did you mean "long"?

        a capability that isn't there
        "capabilities": ["bell"]
        "capabilities": [¦"ball"]
        /cost/scenarios/0/capabilities/0: found "ball", expected a capability: bell; did you mean "bell"?

        a source that isn't there
        "sources": ["s1"]
        "sources": [¦"s2"]
        /cost/assumptions/0/sources/0: found "s2", expected a source: s1

        a capability twice in a scenario
        "capabilities": ["bell"]
        "capabilities": ["bell", ¦"bell"]
        /cost/scenarios/0/capabilities/1: found "bell" for a second time, expected each name once
    "#,
    );
}
