//! What a data set says when it leaves something out, and that the order of its lists says nothing.
//!
//! Must not test messages about mistakes.

use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::prelude::*;
use serde_json::{Value, json};
use verdict_model::dataset::{Basis, Direction, OnFail, Panel, SourceKind, Use, VerdictKind};
use verdict_model::texts::ENGLISH;
use verdict_model::view::{ranking, result};
use verdict_model::{Dataset, Outcome, Recommendation};

use crate::data_sets::{FRAMEWORKS, PRINTERS, TEMPLATE, read, said, trials};

/// The least that a data set needs.
const LEAST: &str = r#"{
  "alternatives": [{ "id": "a", "name": "A" }],
  "criteria": [{ "id": "c", "name": "C", "cells": {} }]
}"#;

#[test]
fn the_data_sets_that_ship_are_read() {
    let count = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    for (text, reason) in [(FRAMEWORKS, "frameworks"), (PRINTERS, "printers"), (TEMPLATE, "template")] {
        let (dataset, file) = (read(text), count(text));
        let length = |value: &Value| value.as_array().map_or(0, Vec::len);
        assert_eq!(dataset.alternatives.len(), length(&file["alternatives"]), "{reason}");
        assert_eq!(dataset.criteria.len(), length(&file["criteria"]), "{reason}");
        assert_eq!(dataset.sources.len(), length(&file["sources"]), "{reason}");
        assert_eq!(dataset.quiz.questions.len(), length(&file["quiz"]["questions"]), "{reason}");
        assert_eq!(dataset.quiz.must_haves.len(), length(&file["quiz"]["must_haves"]), "{reason}");
        assert_eq!(dataset.faq.len(), length(&file["faq"]), "{reason}");
        assert_eq!(dataset.mixes.len(), length(&file["mixes"]), "{reason}");
    }
}

#[test]
fn only_alternatives_criteria_and_cells_are_needed() {
    let dataset = read(LEAST);
    assert_eq!((dataset.scale.min, dataset.scale.max, dataset.scale.anchors.len()), (0.0, 5.0, 0));
    assert_eq!((dataset.meta.title.as_str(), dataset.meta.date.as_str()), ("", ""));
    assert!(dataset.quiz.questions.is_empty() && dataset.quiz.must_haves.is_empty() && dataset.mixes.is_empty());
    assert!(dataset.call_to_action.is_none());
    let row = &dataset.criteria[0];
    assert_eq!((row.role, row.direction, &row.scale), (Use::Scored, Direction::Benefit, &dataset.scale));
    let group = &dataset.groups[row.group];
    assert_eq!((group.title.as_str(), group.panel), ("", Panel::Compare), "rows without a group have no heading");
    assert_eq!(dataset.scored(), [0]);
}

#[test]
fn what_a_record_leaves_out() {
    let mut file: Value = serde_json::from_str(LEAST).unwrap();
    file["sources"] = json!([{ "id": "s", "title": "S" }]);
    file["groups"] = json!([{ "id": "g", "title": "G" }]);
    file["quiz"] = json!({
        "questions": [{ "id": "q", "text": "Q", "choices": [{ "id": "x", "text": "X" }] }],
        "must_haves": [{ "id": "m", "text": "M", "meets": {} }],
    });
    let dataset = read(&file.to_string());
    assert_eq!(dataset.sources[0].kind, SourceKind::Primary);
    assert_eq!(dataset.groups[0].panel, Panel::Compare);
    let question = &dataset.quiz.questions[0];
    assert_eq!((question.max_choices, question.pinned), (1, false));
    assert!(question.choices[0].points.is_empty());
    assert_eq!((dataset.quiz.must_haves[0].on_fail, &dataset.quiz.must_haves[0].meets), (OnFail::Exclude, &vec![None]));
}

#[test]
fn a_cell_takes_from_its_row_what_it_leaves_out() {
    let mut file: Value = serde_json::from_str(LEAST).unwrap();
    file["alternatives"] = json!([{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }, { "id": "c", "name": "C" }]);
    file["sources"] = json!([{ "id": "s1", "title": "S1" }, { "id": "s2", "title": "S2" }]);
    file["criteria"][0] = json!({
        "id": "c", "name": "C", "basis": ["measured", "judgement"], "sources": ["s1"], "as_of": "2025",
        "cells": {
            "c": { "rating": 3, "basis": ["survey"], "sources": ["s2"], "as_of": "2026", "text": "own" },
            "a": { "rating": 2 },
        },
    });
    let dataset = read(&file.to_string());
    let [a, b, c] = dataset.criteria[0].cells.as_slice() else { panic!("a cell for each alternative, in their order") };
    assert_eq!((a.rating, a.text.as_str(), a.as_of.as_deref()), (Some(2.0), "", Some("2025")), "from the row");
    assert_eq!((&a.basis, &a.sources), (&vec![Basis::Measured, Basis::Judgement], &vec![0]), "from the row");
    assert_eq!((c.rating, c.text.as_str(), c.as_of.as_deref()), (Some(3.0), "own", Some("2026")), "its own");
    assert_eq!((&c.basis, &c.sources), (&vec![Basis::Survey], &vec![1]), "its own, and not both");
    assert_eq!((b.rating, b.text.as_str(), b.as_of.as_deref()), (None, "", None), "a missing cell is unknown");
    assert!(b.basis.is_empty() && b.sources.is_empty(), "what isn't known rests on nothing");
    assert_eq!(dataset.criteria[0].verdict.as_ref().map(|verdict| verdict.kind), None::<VerdictKind>);
}

#[test]
fn a_criterion_that_no_role_names_is_shared_equally() {
    let mut file: Value = serde_json::from_str(LEAST).unwrap();
    file["criteria"] = json!([{ "id": "c", "name": "C", "cells": {} }, { "id": "d", "name": "D", "cells": {} }]);
    file["roles"] = json!([
        { "id": "x", "name": "X", "shares": { "d": 0.25 } },
        { "id": "y", "name": "Y", "shares": { "d": 0.75 } },
        { "id": "z", "name": "Z" },
    ]);
    let dataset = read(&file.to_string());
    let shares: Vec<&[f64]> = dataset.roles.iter().map(|role| role.shares.as_slice()).collect();
    let third = 1.0 / 3.0;
    assert_eq!(shares, [[third, 0.25], [third, 0.75], [third, 0.0]]);
}

/// `a` is rated 2, `b` is rated 4 and `c` isn't rated.
#[track_caller]
fn check_meets(rule: &Value, expected: [Option<bool>; 3], reason: &str) {
    let mut file: Value = serde_json::from_str(LEAST).unwrap();
    file["alternatives"] = json!([{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }, { "id": "c", "name": "C" }]);
    file["criteria"][0]["cells"] = json!({ "a": { "rating": 2 }, "b": { "rating": 4 } });
    let mut must_have = json!({ "id": "m", "text": "M" });
    must_have.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    file["quiz"] = json!({ "must_haves": [must_have] });
    assert_eq!(read(&file.to_string()).quiz.must_haves[0].meets, expected, "{reason}: {rule}");
}

#[test]
fn who_meets_a_must_have() {
    let (yes, no, unknown) = (Some(true), Some(false), None);
    for (rule, expected, reason) in [
        (json!({ "meets": { "a": true, "b": false, "c": null } }), [yes, no, unknown], "as it stands there"),
        (json!({ "meets": { "b": true } }), [unknown, yes, unknown], "who isn't named isn't known"),
        (json!({ "meets": { "b": true }, "on_unknown": "flag" }), [unknown, yes, unknown], "flagged later"),
        (json!({ "meets": { "a": null, "b": true }, "on_unknown": "fail" }), [no, yes, no], "settled: no"),
        (json!({ "meets": { "a": null, "b": false }, "on_unknown": "pass" }), [yes, no, yes], "settled: yes"),
        (json!({ "criterion": "c", "min": 2 }), [yes, yes, unknown], "a threshold belongs to what it allows"),
        (json!({ "criterion": "c", "min": 2.5 }), [no, yes, unknown], "below it"),
        (json!({ "criterion": "c", "max": 2 }), [yes, no, unknown], "a ceiling"),
        (json!({ "criterion": "c", "min": 3, "max": 3.5 }), [no, no, unknown], "both"),
        (json!({ "criterion": "c", "min": 3, "on_unknown": "fail" }), [no, yes, no], "no rating counts as no"),
        (json!({ "criterion": "c", "min": 3, "on_unknown": "pass" }), [no, yes, yes], "no rating counts as yes"),
        (json!({ "criterion": "c", "min": 3, "meets": { "c": true } }), [no, yes, yes], "a fact beside the threshold"),
    ] {
        check_meets(&rule, expected, reason);
    }
}

/// What is read of a text, and whether something is said of it.
#[track_caller]
fn check_text(written: &str, expected: &str, is_said: bool, reason: &str) {
    let mut file: Value = serde_json::from_str(LEAST).unwrap();
    file["alternatives"][0]["name"] = json!(written);
    let (dataset, problems) = Dataset::parse(&file.to_string()).unwrap();
    assert_eq!(dataset.alternatives[0].name, expected, "{reason}: {written:?}");
    assert_eq!(!problems.is_empty(), is_said, "{reason}: {problems:?}");
}

#[test]
fn characters_that_could_move_what_stands_beside_them_are_dropped() {
    check_text("a\u{0}b\u{8}c\u{b}d\u{1f}e", "abcde", true, "control characters");
    check_text("a\u{7f}b\u{80}c\u{9f}d", "abcd", true, "delete and the second set of control characters");
    check_text(
        "a\u{202a}b\u{202b}c\u{202c}d\u{202d}e\u{202e}f",
        "abcdef",
        true,
        "embeddings and overrides of direction",
    );
    check_text("a\u{2069}b\u{2066}c\u{2067}d\u{2068}e", "abcde", true, "isolates of direction out of order");
    check_text("a\u{2066}b\u{2067}c\u{2069}", "abc", true, "an isolate without its end, and with it its neighbours");
    check_text("a\u{2067}b\nc\u{2069}", "ab\nc", true, "the end of an isolate in another line");
    check_text("a\u{2067}b\u{2029}c\u{2069}", "ab\nc", true, "the end of an isolate in another paragraph");
    check_text("a\u{2028}b\u{2029}c", "a\nb\nc", true, "separators of lines and paragraphs");
    check_text("a\rb\r\r\nc\r", "ab\nc", true, "carriage returns that end no line");
}

#[test]
fn marks_beyond_thirty_in_a_row_are_dropped() {
    let text = |count: usize, mark: char| format!("a{}b", String::from(mark).repeat(count));
    for (mark, reason) in [
        ('\u{301}', "an accent above"),
        ('\u{323}', "a dot below"),
        ('\u{5b0}', "a point of Hebrew"),
        ('\u{64e}', "a vowel of Arabic"),
        ('\u{3099}', "a mark of Japanese"),
        ('\u{1d165}', "a stem of a note"),
    ] {
        check_text(&text(30, mark), &text(30, mark), false, reason);
        check_text(&text(31, mark), &text(30, mark), true, reason);
        check_text(&text(4000, mark), &text(30, mark), true, reason);
    }
    let two = "\u{323}\u{301}".repeat(31);
    check_text(&format!("a{two}b"), &format!("a{}b", "\u{323}\u{301}".repeat(15)), true, "two of them by turns");
    let apart = format!("{}\u{0}{}", "\u{301}".repeat(20), "\u{301}".repeat(20));
    check_text(&format!("a{apart}b"), &text(30, '\u{301}'), true, "parted by what is left out itself");
    let lines = "\u{301}".repeat(20);
    check_text(&format!("a{lines}\u{2028}{lines}"), &format!("a{lines}\n{lines}"), true, "parted by the end of a line");
    let isolate = format!("a{lines}\u{2066}{lines}\u{2069}{lines}");
    check_text(&isolate, &isolate, false, "parted by isolates");
    let words = "Việt Nam, שָׁלוֹם, हिन्दी, ภาษาไทย ";
    check_text(words.trim(), words.trim(), false, "marks of languages");
    check_text(&words.repeat(100), &words.repeat(100), false, "many letters with marks");
}

#[test]
fn characters_that_writing_needs_stay() {
    check_text("a\tb\nc", "a\tb\nc", false, "code needs its tabs and lines");
    check_text("a\r\nb\r\n", "a\nb\n", false, "line ends of another system");
    check_text(
        "a\u{2066}b\u{2067}c\u{2069}d\u{2069}e\u{2068}f\u{2069}",
        "a\u{2066}b\u{2067}c\u{2069}d\u{2069}e\u{2068}f\u{2069}",
        false,
        "isolates in pairs",
    );
    check_text(
        "\u{2068}a\u{2069}\n\u{2067}b\u{2069}",
        "\u{2068}a\u{2069}\n\u{2067}b\u{2069}",
        false,
        "a pair in each line",
    );
    check_text(
        "a\u{200e}b\u{200f}c\u{61c}d\u{200d}e\u{200c}f",
        "a\u{200e}b\u{200f}c\u{61c}d\u{200d}e\u{200c}f",
        false,
        "marks and joiners",
    );
    check_text("a\u{a0}b\u{2065}d\u{206a}e\u{20}f", "a\u{a0}b\u{2065}d\u{206a}e f", false, "the neighbours");
    check_text("שלום עולם", "שלום עולם", false, "a script that runs from right to left");
    check_text("السعر 5 دولارات (USD)", "السعر 5 دولارات (USD)", false, "with numbers and another script in it");
    check_text("e\u{301} 👩‍💻 𝄞", "e\u{301} 👩‍💻 𝄞", false, "combined characters stay together");
}

/// Characters that texts may have, and those that they may not.
fn any_text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(
        "\0\t\n\r\u{1b}\u{1f}\u{7f}\u{85}\u{9f}\u{61c}\u{200e}\u{2028}\u{2029}\u{202a}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}aאé"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => special, 1 => any::<char>()], 0..24).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(trials(512))]

    /// Whatever is written, what is read has no control character but tab and line feed and no open isolate, keeps every
    /// other character in its order, and reading it again changes nothing.
    #[test]
    fn a_text_that_was_read_is_harmless(written in any_text()) {
        let name = |text: &str| {
            let mut file: Value = serde_json::from_str(LEAST).unwrap();
            file["alternatives"][0]["name"] = json!(text);
            let (dataset, problems) = Dataset::parse(&file.to_string()).unwrap();
            (dataset.alternatives[0].name.clone(), problems.len())
        };
        let (read, _) = name(&written);
        let acts = |c: char| c.is_control() && !matches!(c, '\t' | '\n') || ('\u{2028}'..='\u{202e}').contains(&c);
        prop_assert!(!read.contains(acts), "{:?}", read);
        for line in read.split('\n') {
            let mut open = 0_i32;
            for c in line.chars() {
                open += i32::from(('\u{2066}'..='\u{2068}').contains(&c)) - i32::from(c == '\u{2069}');
                prop_assert!(open >= 0, "{:?}", line);
            }
            prop_assert_eq!(open, 0, "{:?}", line);
        }
        let plain = |text: &str| -> String {
            let isolates = '\u{2066}'..='\u{2069}';
            text.chars().filter(|c| !acts(*c) && !isolates.contains(c) && *c != '\n').collect()
        };
        prop_assert_eq!(plain(&read), plain(&written));
        prop_assert_eq!(name(&read), (read.clone(), 0));
    }
}

proptest! {
    #![proptest_config(trials(64))]

    /// The same facts in another order give the same advice, the same scores to the bit and the same ranks.
    #[test]
    fn the_order_of_lists_never_changes_the_recommendation(seed: u64, picks in prop::collection::vec(any::<u32>(), 64)) {
        let mut file: Value = serde_json::from_str(FRAMEWORKS).unwrap();
        let arguments = arguments(&file, &picks);
        scramble(&mut file, seed);
        let (given, scrambled) = (told_by_id(FRAMEWORKS, &arguments), told_by_id(&file.to_string(), &arguments));
        prop_assert_eq!(scrambled, given, "{:?}", arguments);
    }
}

/// Answers, importance by hand and must-haves at random, by id.
fn arguments(file: &Value, picks: &[u32]) -> [String; 3] {
    let mut picks = picks.iter().cycle().enumerate().map(|(round, pick)| (pick.rotate_left(round as u32)) as usize);
    let mut pick = |count: usize| picks.next().unwrap() % count;
    let id = |value: &Value| value["id"].as_str().unwrap().to_string();
    let (mut answers, mut weights, mut must_haves) = (Vec::new(), Vec::new(), Vec::new());
    let leaves_much_open = pick(2) == 0;
    for question in file["quiz"]["questions"].as_array().unwrap() {
        let choices = question["choices"].as_array().unwrap();
        if !leaves_much_open || pick(3) == 0 {
            answers.push(format!("{}={}", id(question), id(&choices[pick(choices.len())])));
        }
    }
    for row in file["criteria"].as_array().unwrap() {
        if row["use"] != "display" && pick(12) == 0 {
            weights.push(format!("{}={}", id(row), pick(40) as f64 / 8.0));
        }
    }
    for must_have in file["quiz"]["must_haves"].as_array().unwrap() {
        if pick(10) == 0 {
            must_haves.push(id(must_have));
        }
    }
    [answers.join(","), weights.join(","), must_haves.join(",")]
}

/// Orders every list of records, and every list inside a condition, by a hash of seed and item.
fn scramble(value: &mut Value, seed: u64) {
    let key = |item: &Value| {
        let mut hasher = DefaultHasher::new();
        (seed, item.to_string()).hash(&mut hasher);
        hasher.finish()
    };
    match value {
        Value::Array(items) => {
            items.iter_mut().for_each(|item| scramble(item, seed));
            items.sort_by_key(key);
        }
        Value::Object(members) => members.values_mut().for_each(|member| scramble(member, seed)),
        _ => {}
    }
}

/// Everything that is advised and computed, with ids instead of positions and numbers as their bits.
fn told_by_id(text: &str, [answers, weights, must_haves]: &[String; 3]) -> Vec<String> {
    let dataset = read(text);
    let found = Recommendation::of(&dataset, &said(&dataset, answers, weights, must_haves)).unwrap();
    let alternative = |position: usize| dataset.alternatives[position].id.as_str();
    let alternatives =
        |positions: &[usize]| positions.iter().map(|position| alternative(*position)).collect::<Vec<_>>();
    let mut told = vec![match &found.outcome {
        Outcome::Winner(winner) => format!("winner {}", alternative(*winner)),
        Outcome::Tie(winners) => format!("tie {:?}", alternatives(winners)),
        Outcome::Mix(mix) => format!("mix {}", dataset.mixes[*mix].id),
        other => format!("{other:?}"),
    }];
    let ranked = &found.ranking;
    told.push(format!("close {:?}", found.close_call.map(alternative)));
    told.push(format!("margin {:?}", ranked.margin.map(f64::to_bits)));
    told.extend(
        ranked.groups.iter().map(|group| format!("rank {} {:?}", group.rank, alternatives(&group.alternatives))),
    );
    let shown = ranking::order(&dataset, &found).into_iter();
    told.extend(shown.map(|(position, rank)| format!("shown {rank:?} {}", alternative(position))));
    told.push(result::headline(&dataset, &found, &ENGLISH));
    told.extend(result::qualifications(&dataset, &found, &ENGLISH));
    for relaxation in ranked.least_relaxation.iter().flatten() {
        let drop: Vec<&str> = relaxation.drop.iter().map(|index| dataset.quiz.must_haves[*index].id.as_str()).collect();
        told.push(format!("give up {drop:?} for {}", alternative(relaxation.alternative)));
    }
    let mut rest: Vec<String> =
        found.notes.iter().map(|note| format!("note {}", dataset.quiz.notes[*note].id)).collect();
    rest.extend(found.to_add.iter().map(|index| format!("add {}", dataset.quiz.must_haves[*index].id)));
    for (position, score) in ranked.scores.iter().enumerate() {
        let id = alternative(position);
        rest.push(format!(
            "score {id} {:x} {:x} {:x}",
            score.score.to_bits(),
            score.low.to_bits(),
            score.high.to_bits()
        ));
        for (index, tenths) in found.tenths[position].iter().enumerate() {
            let criterion = &dataset.criteria[dataset.scored()[index]].id;
            let contribution = ranked.contributions[position][index].to_bits();
            rest.push(format!("part {id} {criterion} {tenths} {contribution:x} {:x}", ranked.weights[index].to_bits()));
        }
    }
    // What the file orders for display only.
    rest.sort();
    told.extend(rest);
    told
}
