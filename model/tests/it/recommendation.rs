//! From scores to advice, on sets of tools so small that every number below was worked out on paper.
//!
//! Each tool is rated on reach and price from 0 to 5, so its score is 20·(reach·r + price·p)/(reach + price), where r and
//! p are its ratings. Must not test wording.

use serde_json::{Value, json};
use verdict_model::scoring::Status;
use verdict_model::{Dataset, Outcome, Recommendation};

use crate::data_sets::{read, said};

/// Axe, saw and file by position.
pub(crate) const AXE: usize = 0;
pub(crate) const SAW: usize = 1;
pub(crate) const FILE: usize = 2;

/// Three tools: the axe (5 and 1), the saw (1 and 5) and the file (4 and 2).
pub(crate) fn tools() -> Dataset {
    rated([(5, 1), (1, 5), (4, 2)])
}

fn rated(ratings: [(u8, u8); 3]) -> Dataset {
    read(&file(ratings).to_string())
}

fn file(ratings: [(u8, u8); 3]) -> Value {
    let ids = ["axe", "saw", "file"];
    let cells = |pick: fn(&(u8, u8)) -> u8| -> Value {
        ids.iter().zip(&ratings).map(|(id, pair)| ((*id).to_string(), json!({ "rating": pick(pair) }))).collect()
    };
    let must_have = |id: &str, on_fail: &str, meets: [Option<bool>; 3]| {
        let meets: Value = ids.iter().zip(meets).map(|(id, met)| ((*id).to_string(), json!(met))).collect();
        json!({ "id": id, "text": id, "on_fail": on_fail, "meets": meets })
    };
    let (yes, no, unknown) = (Some(true), Some(false), None);
    json!({
        "alternatives": ids.map(|id| json!({ "id": id, "name": id })),
        "criteria": [
            { "id": "reach", "name": "Reach", "cells": cells(|pair| pair.0) },
            { "id": "price", "name": "Price", "cells": cells(|pair| pair.1) },
        ],
        "quiz": {
            "questions": [
                { "id": "work", "text": "Work?", "choices": [
                    { "id": "trees", "text": "Trees", "points": { "reach": 3, "price": 1 } },
                    { "id": "boards", "text": "Boards", "points": { "reach": 1, "price": 3 } },
                    { "id": "climbing", "text": "Climbing", "points": { "reach": 3, "price": 1 }, "must_haves": ["light"] },
                    { "id": "any", "text": "Any" },
                ] },
                { "id": "people", "text": "People?", "choices": [
                    { "id": "one", "text": "One" }, { "id": "two", "text": "Two" }, { "id": "many", "text": "Many" },
                ] },
            ],
            "must_haves": [
                must_have("sharp", "exclude", [yes, yes, no]),
                must_have("light", "exclude", [no, yes, yes]),
                must_have("cheap", "exclude", [no, no, yes]),
                must_have("tested", "exclude", [unknown, yes, yes]),
                must_have("case", "warn", [no, no, yes]),
                must_have("bag", "warn", [unknown, yes, no]),
            ],
            "notes": [
                { "id": "gloves", "when": "cutting", "text": "Wear gloves." },
                { "id": "alone", "when": { "all": ["cutting", { "not": "crew" }] }, "text": "Never alone." },
                { "id": "always", "when": { "all": [] }, "text": "Mind your back." },
                { "id": "never", "when": { "any": [] }, "text": "Nobody reads this." },
            ],
        },
        "conditions": {
            "cutting": { "any": [{ "question": "work", "is": ["trees", "boards"] }, { "question": "people", "is": ["many"] }] },
            "crew": { "question": "people", "is": ["two", "many"] },
        },
        "roles": [{ "id": "fell", "name": "Fell" }, { "id": "cut", "name": "Cut" }],
        "mixes": [
            { "id": "pair", "name": "Pair", "when": { "question": "people", "is": ["two", "many"] }, "text": "Axe and saw.",
              "parts": [{ "role": "fell", "alternative": "axe" }, { "role": "cut", "alternative": "saw" }] },
            { "id": "kit", "name": "Kit", "when": { "question": "people", "is": ["many"] }, "text": "Saw and file.",
              "parts": [{ "role": "fell", "alternative": "saw" }, { "role": "cut", "alternative": "file" }] },
        ],
    })
}

/// Answers, importance by hand and must-haves, as they are written.
type Arguments = (&'static str, &'static str, &'static str);

fn recommend(dataset: &Dataset, (answers, weights, must_haves): Arguments) -> Recommendation {
    Recommendation::of(dataset, &said(dataset, answers, weights, must_haves)).unwrap()
}

/// The outcome and the close call.
#[track_caller]
fn check(dataset: &Dataset, arguments: Arguments, outcome: Outcome, close: Option<usize>, reason: &str) {
    let found = recommend(dataset, arguments);
    let scores: Vec<f64> = found.ranking.scores.iter().map(|score| score.score).collect();
    assert_eq!((found.outcome, found.close_call), (outcome, close), "{reason}: {scores:?}");
}

#[track_caller]
fn check_scores(dataset: &Dataset, arguments: Arguments, expected: [f64; 3], reason: &str) {
    let found = recommend(dataset, arguments);
    for (score, expected) in found.ranking.scores.iter().zip(expected) {
        assert!((score.score - expected).abs() < 1e-9, "{reason}: {} instead of {expected}", score.score);
    }
}

#[test]
fn one_is_ahead() {
    // (3·5 + 1)·20/4 = 80, (3 + 5)·20/4 = 40, (3·4 + 2)·20/4 = 70.
    check_scores(&tools(), ("", "reach=3,price=1", ""), [80.0, 40.0, 70.0], "by hand");
    check(&tools(), ("", "reach=3,price=1", ""), Outcome::Winner(AXE), None, "ten points ahead");
    check(&tools(), ("work=trees", "", ""), Outcome::Winner(AXE), None, "the same points from an answer");
    // The hand sets reach to 0, so that only the one point for price is left: 20, 100 and 40.
    check_scores(&tools(), ("work=trees", "reach=0", ""), [20.0, 100.0, 40.0], "the hand has the last word");
    check(&tools(), ("work=trees", "reach=0", ""), Outcome::Winner(SAW), None, "the hand has the last word");
}

#[test]
fn a_close_call_is_less_than_five_points() {
    // (3·5 + 2)·20/5 = 68 and (3·4 + 2·2)·20/5 = 64.
    check(&tools(), ("", "reach=3,price=2", ""), Outcome::Winner(AXE), Some(FILE), "four points");
    // (5·5 + 3)·20/8 = 70 and (5·4 + 3·2)·20/8 = 65; all of these numbers are exact in binary.
    check(&tools(), ("", "reach=5,price=3", ""), Outcome::Winner(AXE), None, "five points are not close");
    // 80, 40 and 70: with the axe out, the file leads by thirty and nobody is near.
    check(&tools(), ("", "reach=3,price=1", "light"), Outcome::Winner(FILE), None, "who is out isn't close");
    // (1 + 3·5)·20/4 = 80, (5 + 3)·20/4 = 40, (4 + 3·2)·20/4 = 50; without rivals nothing is close.
    check(&tools(), ("", "reach=1,price=3", "sharp,light"), Outcome::Winner(SAW), None, "no rival is left");
}

#[test]
fn several_are_level() {
    // (5 + 1)·10 = (1 + 5)·10 = (4 + 2)·10 = 60.
    check(&tools(), ("", "reach=1,price=1", ""), Outcome::Tie(vec![AXE, FILE, SAW]), None, "all three, in order of id");
    // The file has (3 + 2)·10 = 50.
    let ahead = rated([(5, 1), (1, 5), (3, 2)]);
    check(&ahead, ("", "reach=1,price=1", ""), Outcome::Tie(vec![AXE, SAW]), None, "two, and the third far behind");
    // The file has (3 + 3)·10 = 60 as well, and isn't sharp.
    let out = rated([(5, 1), (1, 5), (3, 3)]);
    check(&out, ("", "reach=1,price=1", "sharp"), Outcome::Tie(vec![AXE, SAW]), None, "who is out isn't level");
}

#[test]
fn a_rounding_error_is_no_lead() {
    // (0 + 2·3)·20/3 = (2 + 2·2)·20/3 = 40 on paper; as doubles they differ in the last digit, since 1/3 has no end.
    let (dataset, arguments) = (rated([(0, 3), (2, 2), (0, 0)]), ("", "reach=1,price=2", ""));
    let scores = recommend(&dataset, arguments).ranking.scores;
    assert_ne!(scores[AXE].score, scores[SAW].score, "a pair that is exact would show nothing");
    check(&dataset, arguments, Outcome::Tie(vec![AXE, SAW]), None, "level on paper");
}

#[test]
fn nothing_has_weight_yet() {
    check(&tools(), ("", "", ""), Outcome::NoPriorities, None, "nothing said");
    check(&tools(), ("work=any,people=-", "", ""), Outcome::NoPriorities, None, "answers without points");
    check(&tools(), ("", "reach=0,price=0", ""), Outcome::NoPriorities, None, "all taken away by hand");
    check(&tools(), ("people=two", "", ""), Outcome::NoPriorities, None, "a mix needs priorities as well");
    check(&tools(), ("", "", "light"), Outcome::NoPriorities, None, "a must-have gives no priority");
}

#[test]
fn a_must_have_takes_the_best_one_out() {
    let found = recommend(&tools(), ("work=trees", "", "light"));
    assert_eq!(found.outcome, Outcome::Winner(FILE), "80 is out, 70 stays");
    assert!(found.ranking.best_overall_excluded);
    assert_eq!(found.ranking.eligibility[AXE].violated, [1]);
    assert_eq!(recommend(&tools(), ("work=climbing", "", "")).outcome, Outcome::Winner(FILE), "asked for by an answer");
    let found = recommend(&tools(), ("work=trees", "", "sharp"));
    assert!(!found.ranking.best_overall_excluded, "the one that is out was not the best");
}

#[test]
fn what_is_not_known_stays_and_is_marked() {
    let found = recommend(&tools(), ("work=trees", "", "tested"));
    assert_eq!(found.outcome, Outcome::Winner(AXE));
    let statuses: Vec<Status> = found.ranking.eligibility.iter().map(|eligibility| eligibility.status).collect();
    assert_eq!(statuses, [Status::Unverified, Status::Eligible, Status::Eligible]);
    assert_eq!(found.ranking.eligibility[AXE].unknown, [3]);
}

/// Who comes in for giving up which must-haves, by position, the best one first.
#[track_caller]
fn check_nothing_fits(must_haves: &'static str, expected: &[(usize, &[usize])], reason: &str) {
    let found = recommend(&tools(), ("work=trees", "", must_haves));
    assert_eq!(found.outcome, Outcome::NothingFits, "{reason}");
    let relaxations = found.ranking.least_relaxation.unwrap();
    let relaxations: Vec<(usize, &[usize])> =
        relaxations.iter().map(|relaxation| (relaxation.alternative, relaxation.drop.as_slice())).collect();
    assert_eq!(relaxations, expected, "{reason}");
}

#[test]
fn nothing_fits_and_what_is_least_to_give_up() {
    // The axe and the saw aren't cheap, the file isn't sharp; 80, 70 and 40 points.
    check_nothing_fits("sharp,cheap", &[(AXE, &[2]), (FILE, &[0]), (SAW, &[2])], "one each");
    // The axe isn't light either, so that it would take two.
    check_nothing_fits("sharp,light,cheap", &[(FILE, &[0]), (SAW, &[2])], "the fewest");
    assert_eq!(recommend(&tools(), ("", "", "sharp,cheap")).outcome, Outcome::NothingFits, "even without priorities");
    let found = recommend(&tools(), ("work=trees", "", "sharp"));
    assert_eq!(found.ranking.least_relaxation, None, "while something fits nothing has to be given up");
}

#[test]
fn a_mix_is_advised_where_its_condition_holds() {
    let (pair, kit) = (Outcome::Mix(0), Outcome::Mix(1));
    check(&tools(), ("work=trees,people=two", "", ""), pair, None, "instead of the best one");
    check(&tools(), ("work=trees,people=one", "", ""), Outcome::Winner(AXE), None, "its condition doesn't hold");
    check(&tools(), ("work=trees,people=many", "", ""), kit, None, "of two that hold the id decides, not the file");
    check(&tools(), ("work=trees,people=two", "", "light"), Outcome::Winner(FILE), None, "a member is out");
    check(&tools(), ("work=trees,people=many", "", "light"), Outcome::Mix(1), None, "all members of the other are in");
    check(&tools(), ("work=trees,people=two", "", "sharp,cheap"), Outcome::NothingFits, None, "nobody is in");
    check(&tools(), ("people=two", "reach=1,price=1", ""), Outcome::Mix(0), None, "instead of a tie");
    let dataset = tools();
    let advised = |arguments| recommend(&dataset, arguments).advised(&dataset);
    assert_eq!(advised(("work=trees,people=two", "", "")), [AXE, SAW], "its members");
    assert_eq!(advised(("work=trees", "", "")), [AXE]);
    assert_eq!(advised(("", "", "")), [] as [usize; 0]);
    assert_eq!(advised(("work=trees", "", "sharp,cheap")), [] as [usize; 0]);
}

/// Positions of the must-haves that the advised tools have to be given.
#[track_caller]
fn check_to_add(arguments: Arguments, expected: &[usize], reason: &str) {
    let found = recommend(&tools(), arguments);
    assert_eq!(found.to_add, expected, "{reason}");
    let out = found.ranking.eligibility.iter().filter(|eligibility| eligibility.status == Status::Excluded).count();
    assert_eq!(out, 0, "{reason}: what only warns takes nobody out");
}

#[test]
fn what_only_warns_has_to_be_added_and_takes_nobody_out() {
    let (case, bag) = (4, 5);
    check_to_add(("work=trees", "", "case"), &[case], "the axe has no case");
    check_to_add(("work=trees", "", "case,bag"), &[case, bag], "whether it has a bag isn't known");
    check_to_add(("work=boards", "", "case,bag"), &[case], "the saw leads and has a bag");
    check_to_add(("work=trees,people=two", "", "case,bag"), &[case], "in a mix one member with a bag is enough");
    check_to_add(("work=trees,people=many", "", "case,bag"), &[], "the members of the kit have both");
    check_to_add(("work=trees", "", ""), &[], "nobody asked");
}

/// Ids of the notes.
#[track_caller]
fn check_notes(answers: &'static str, expected: &[&str], reason: &str) {
    let dataset = tools();
    let found = recommend(&dataset, (answers, "", ""));
    let notes: Vec<&str> = found.notes.iter().map(|note| dataset.quiz.notes[*note].id.as_str()).collect();
    assert_eq!(notes, expected, "{reason}: {answers}");
}

#[test]
fn notes_stand_where_their_condition_holds() {
    check_notes("", &["always"], "all of nothing holds and any of nothing doesn't");
    check_notes("work=trees", &["gloves", "alone", "always"], "not a crew, since nobody said so");
    check_notes("work=boards,people=one", &["gloves", "alone", "always"], "the other choice of the list");
    check_notes("work=boards,people=two", &["gloves", "always"], "a crew");
    check_notes("work=any,people=two", &["always"], "a choice that isn't in the list");
    check_notes("work=-,people=many", &["gloves", "always"], "any: the other question");
    check_notes("work=-,people=-", &["always"], "doesn't matter is no choice");
}
