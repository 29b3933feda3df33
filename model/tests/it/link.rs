//! Links: what was said comes back, whatever else the text holds, in every version that was ever released.
//!
//! The characters of the fixtures were worked out by another implementation of the hash (FNV-1a, folded to 18 bits).

use proptest::prelude::*;
use verdict_model::link::{self, Place};
use verdict_model::{Answer, Answers, Dataset, Recommendation};

use crate::data_sets::{FRAMEWORKS, PRINTERS, read, said, trials};

/// Answers made from random numbers, in every way that the interface allows.
fn random_answers(dataset: &Dataset, numbers: &[u32]) -> Answers {
    let mut answers = Answers::none(dataset);
    let mut next = numbers.iter().copied().cycle();
    let mut pick = |count: usize| next.next().unwrap_or(0) as usize % count;
    for (index, question) in dataset.quiz.questions.iter().enumerate() {
        match pick(4) {
            0 => {}
            1 => answers.set(index, Answer::Indifferent),
            _ => answers.set(index, Answer::Chosen(vec![pick(question.choices.len())])),
        }
    }
    for index in 0..dataset.quiz.must_haves.len() {
        answers.require(index, pick(3) == 0);
    }
    let share = pick(8);
    for position in 0..dataset.scored().len() {
        if pick(8) < share {
            answers.weigh(position, Some(pick(63) as f64 / 2.0));
        }
    }
    answers
}

/// Everything that was said, to be compared.
fn words(dataset: &Dataset, answers: &Answers) -> String {
    let replies: Vec<_> = (0..dataset.quiz.questions.len()).map(|index| answers.answer(index)).collect();
    let musts: Vec<_> = (0..dataset.quiz.must_haves.len()).map(|index| answers.requires(index)).collect();
    let points: Vec<_> = (0..dataset.scored().len()).map(|position| answers.by_hand(position)).collect();
    format!("{replies:?} {musts:?} {points:?}")
}

proptest! {
    #![proptest_config(trials(1000))]

    #[test]
    fn what_was_said_comes_back_and_is_short(numbers in prop::collection::vec(any::<u32>(), 60)) {
        let dataset = read(FRAMEWORKS);
        let answers = random_answers(&dataset, &numbers);
        let found = Recommendation::of(&dataset, &answers).unwrap();
        // The longest names that there are.
        let place = Place { panel: "profiles".into(), step: "sensitivity".into(), row: "devspeed".into(), ..Place::default() };
        let text = link::write(&dataset, &answers, Some(&found), &place);
        prop_assert!("#verdict=".len() + text.len() <= 200, "{} characters: {text}", text.len());
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_!".contains(&byte)), "{text}");
        let link = link::read(&dataset, &text);
        prop_assert_eq!(words(&dataset, &link.answers), words(&dataset, &answers));
        prop_assert_eq!((link.place, link.lost, link.version), (place, 0, None));
        for (alternative, tenths) in link.result {
            prop_assert_eq!(tenths, found.tenths[alternative].iter().sum::<i64>());
        }
    }

    #[test]
    fn open_rows_come_back_as_far_as_there_is_room(rows in prop::collection::vec("[a-z][a-z0-9_-]{0,39}", 0..60)) {
        let dataset = read(PRINTERS);
        let place = Place { panel: "cost".into(), open: rows.clone(), ..Place::default() };
        let text = link::write(&dataset, &Answers::none(&dataset), None, &place);
        prop_assert!(text.len() <= 620, "{} characters", text.len());
        let back = link::read(&dataset, &text).place.open;
        prop_assert!(rows.ends_with(&back), "the last ones: {back:?} of {rows:?}");
        let all = rows.iter().map(|row| row.len() + 1).sum::<usize>();
        prop_assert!(back.len() == rows.len() || all > 600 - 41, "{back:?} of {rows:?}");
    }

    #[test]
    fn points_by_hand_are_what_a_link_holds(position in 0..20_usize, points in -5.0..40.0_f64) {
        let dataset = read(FRAMEWORKS);
        let mut answers = Answers::none(&dataset);
        answers.weigh(position, Some(link::points(points)));
        let back = link::read(&dataset, &link::write(&dataset, &answers, None, &Place::default()));
        prop_assert_eq!(back.answers.by_hand(position), answers.by_hand(position));
        prop_assert!((link::points(points) - points.clamp(0.0, 31.0)).abs() <= 0.25);
    }

    #[test]
    fn any_text_is_read_without_a_fault(text in "1?\\.?[pqsoemwdrx][!A-Za-z0-9_.~é-]{0,60}") {
        let dataset = read(PRINTERS);
        let link = link::read(&dataset, &text);
        prop_assert!(Recommendation::of(&dataset, &link.answers).is_ok(), "{text}");
    }
}

/// A released form of a link, and what it said.
#[track_caller]
fn check(text: &str, answers: &str, weights: &str, must_haves: &str, lost: usize) {
    let dataset = read(FRAMEWORKS);
    let link = link::read(&dataset, text);
    let expected = said(&dataset, answers, weights, must_haves);
    assert_eq!(words(&dataset, &link.answers), words(&dataset, &expected), "{text}");
    assert_eq!(link.lost, lost, "{text}");
}

#[test]
fn links_of_version_1() {
    check("1", "", "", "", 0);
    check("1.qtN7cFtpGj", "type=api,ui=spa,backoffice=-", "", "", 0);
    check("1.qtN7cFt.mSOS.wTwvL", "type=api,ui=spa", "admin=5.5", "lts", 0);
    check("1.zfuture.qtN7", "type=api", "", "", 0); // a part of a version to come
    check("1.qtN7AAA.mAAA.wAAAL", "type=api", "", "", 3); // no longer in the data
    check("1.qtN7cF", "type=api", "", "", 0); // cut off while it was sent
    check("1.oadmin.eperf~cost-rate.qtN7", "type=api", "", "", 0); // open rows
    check("2.qtN7", "", "", "", 0); // a version to come
    check("quiz", "", "", "", 0); // somebody else's fragment
}

#[test]
fn the_result_of_then_is_told_with_the_version_of_then() {
    let dataset = read(FRAMEWORKS);
    let link = link::read(&dataset, "1.qtN7.d2024-01.rmeaOM");
    let fastapi = dataset.alternative("fastapi").unwrap();
    assert_eq!((link.version.as_deref(), link.result), (Some("2024-01"), vec![(fastapi, 782)]));
}

#[test]
fn a_data_set_in_another_order_reads_the_same() {
    let mut json: serde_json::Value = serde_json::from_str(FRAMEWORKS).unwrap();
    for list in ["/quiz/questions", "/quiz/must_haves", "/criteria", "/alternatives"] {
        json.pointer_mut(list).and_then(|list| list.as_array_mut()).unwrap().reverse();
    }
    let turned = Dataset::parse(&json.to_string()).unwrap().0;
    let link = link::read(&turned, "1.qtN7cFt.mSOS.wTwvL");
    let expected = said(&turned, "type=api,ui=spa", "admin=5.5", "lts");
    assert_eq!(words(&turned, &link.answers), words(&turned, &expected));
}

#[test]
fn no_two_things_of_a_data_set_that_ships_share_their_characters() {
    for text in [FRAMEWORKS, PRINTERS] {
        let dataset = read(text);
        for (index, question) in dataset.quiz.questions.iter().enumerate() {
            for answer in
                (0..question.choices.len()).map(|choice| Answer::Chosen(vec![choice])).chain([Answer::Indifferent])
            {
                let mut answers = Answers::none(&dataset);
                answers.set(index, answer);
                let link = link::write(&dataset, &answers, None, &Place::default());
                assert_eq!(words(&dataset, &link::read(&dataset, &link).answers), words(&dataset, &answers), "{link}");
            }
        }
    }
}

/// A data set with so many questions of two choices, must-haves and criteria, and four alternatives.
fn large(count: usize) -> Dataset {
    let records = |record: &dyn Fn(usize) -> serde_json::Value| (0..count).map(record).collect::<Vec<_>>();
    let choices = serde_json::json!([{ "id": "x", "text": "X" }, { "id": "y", "text": "Y" }]);
    let alternatives = ["a", "b", "d", "e"].map(|id| serde_json::json!({ "id": id, "name": id }));
    let file = serde_json::json!({
        "alternatives": alternatives,
        "criteria": records(&|row| serde_json::json!({ "id": format!("c{row}"), "name": "C", "cells": { "a": { "rating": 1 } } })),
        "quiz": {
            "questions": records(&|row| serde_json::json!({ "id": format!("q{row}"), "text": "Q", "choices": choices })),
            "must_haves": records(&|row| serde_json::json!({ "id": format!("m{row}"), "text": "M", "meets": { "a": true } })),
        }
    });
    Dataset::parse(&file.to_string()).unwrap_or_else(|error| panic!("{error}")).0
}

#[test]
fn more_than_four_kilobytes_are_no_link() {
    let dataset = read(FRAMEWORKS);
    for (length, is_read) in [(4096, true), (4097, false), (400_000, false), (2_000_000, false)] {
        let text = format!("1.qtN7.z{}", "x".repeat(length - "1.qtN7.z".len()));
        let (link, steps) = link::read_counting(&dataset, &text);
        let expected = said(&dataset, if is_read { "type=api" } else { "" }, "", "");
        assert_eq!(words(&dataset, &link.answers), words(&dataset, &expected), "{length} bytes");
        assert_eq!(link.lost, usize::from(!is_read), "{length} bytes: the reader hears of it");
        assert!(is_read || steps == 0, "{length} bytes: {steps} steps");
    }
    let foreign = link::read(&dataset, &"x".repeat(400_000));
    assert_eq!(foreign.lost, 0, "a long fragment of somebody else's says nothing");
}

/// Of every letter once, again and again, with pieces that nothing has and with pieces of one character.
#[test]
fn steps_grow_with_the_link_and_the_data_and_not_with_their_product() {
    let letters: String =
        "psoqmwyvcdrx".chars().map(|letter| format!(".{letter}AAAAA.{letter}.{letter}!AAA")).collect();
    let texts = ["q", "m", "w", "y", "r"].map(|letter| format!(".{letter}{}", "tN7cFtpGj".repeat(1000)));
    for text in texts.iter().chain([&letters.repeat(1000), &".w!AAA".repeat(1000), &".q".repeat(2000)]) {
        let text = format!("1{}", &text[..4000.min(text.len())]);
        for count in [10, 100, 1000] {
            let (_, steps) = link::read_counting(&large(count), &text);
            // Two choices and the question, must-have, criterion and its name among all, four cells; and each piece once.
            assert!(steps <= 10 * count + 2 * text.len() + 100, "{count}: {steps} steps for {}", &text[..20]);
        }
    }
}

#[test]
fn what_has_no_room_in_a_link_is_left_out_and_counted() {
    let mut dataset = large(1000);
    let mut answers = Answers::none(&dataset);
    answers.set(3, Answer::Chosen(vec![1]));
    let rated = |criterion| verdict_model::dataset::OwnRating { criterion, alternative: 1, rating: Some(2.0) };
    dataset.rate(&(0..1000).map(rated).collect::<Vec<_>>());
    let text = link::write(&dataset, &answers, None, &Place { row: "c7".into(), ..Place::default() });
    assert!(text.len() <= 4096, "{} bytes", text.len());
    let link = link::read(&dataset, &text);
    assert_eq!(words(&dataset, &link.answers), words(&dataset, &answers));
    // Of six characters each, behind `1.oc7.qxxx.y`, and with room for a count of five characters.
    let fitting = (4096 - 12 - 7) / 6;
    assert_eq!((link.place.row.as_str(), link.ratings.len(), link.lost), ("c7", fitting, 1000 - fitting));
    assert!(link.ratings.iter().enumerate().all(|(place, own)| *own == rated(place)));
}

/// One character for each of all criteria is long where there are many of them, and the only way where two of them share
/// their three. By another implementation of the hash, "c0" does with one of the others, and "c100" to "c800" don't.
#[test]
fn points_by_hand_among_a_thousand_criteria_come_back() {
    let dataset = large(1000);
    for (first, lengths) in [(1, 30..60), (0, 1000..1100)] {
        let mut answers = Answers::none(&dataset);
        for position in first..9 {
            answers.weigh(position * 100, Some(position as f64 / 2.0));
        }
        let text = link::write(&dataset, &answers, None, &Place::default());
        assert!(lengths.contains(&text.len()), "{text}");
        assert_eq!(words(&dataset, &link::read(&dataset, &text).answers), words(&dataset, &answers));
    }
}

/// By another implementation of the hash, "pages.wah" and "stay.unsure" are the same three characters.
#[test]
fn where_two_answers_share_their_characters_neither_is_guessed() {
    let (original, _translations) = PRINTERS.split_once(",\n  \"translations\"").unwrap();
    let file = original.replacen("\"id\": \"few\"", "\"id\": \"wah\"", 1) + "}";
    let dataset = Dataset::parse(&file).unwrap().0;
    for (answers, lost) in [("pages=wah", 1), ("stay=unsure", 1), ("pages=some,cash=tight", 0)] {
        let answers = said(&dataset, answers, "", "");
        let link = link::read(&dataset, &link::write(&dataset, &answers, None, &Place::default()));
        let expected = if lost == 0 { answers } else { Answers::none(&dataset) };
        assert_eq!((words(&dataset, &link.answers), link.lost), (words(&dataset, &expected), lost));
    }
}

/// Newsletters, mail programs and sentences put things behind a link, or write some of its characters in another way.
#[test]
fn what_was_put_behind_a_link_is_no_part_of_it() {
    let dataset = read(FRAMEWORKS);
    for link in ["1.qtN7cFt.mSOS.wTwvL", "1.pcompare.oadmin", "1.pcost.c1~y36~uEUR", "1.pcompare.v~scdjango~d"] {
        let plain = link::read(&dataset, link);
        let encoded = link.replace('~', "%7E");
        for tail in [
            "",
            "?utm_source=newsletter&utm_medium=mail",
            "?fbclid=IwAR0",
            ")",
            ".",
            ",",
            ".)",
            "&x=1",
            "\u{201d}",
            "%20",
            " ",
        ] {
            for start in [link, &encoded] {
                assert_eq!(link::read(&dataset, &format!("{start}{tail}")), plain, "{start}{tail}");
            }
        }
    }
}
