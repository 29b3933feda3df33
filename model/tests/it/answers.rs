//! What a reader says: the written form with every way to get it wrong, and what changes when something is taken back.
//!
//! Must not test scores.

use verdict_model::answers::Argument;
use verdict_model::{Answer, Answers, Dataset};

use crate::data_sets::{FRAMEWORKS, read, said};

/// A quiz in which the first row is for display only and the second question takes two choices.
const QUIZ: &str = r#"{
  "alternatives": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
  "criteria": [
    { "id": "shown", "name": "Shown", "use": "display", "cells": {} },
    { "id": "speed", "name": "Speed", "cells": {} },
    { "id": "price", "name": "Price", "cells": {} }
  ],
  "quiz": {
    "questions": [
      { "id": "size", "text": "Size?", "choices": [{ "id": "small", "text": "Small" }, { "id": "large", "text": "Large" }] },
      { "id": "topics", "text": "Topics?", "max_choices": 2, "choices": [
        { "id": "red", "text": "Red" }, { "id": "green", "text": "Green" }, { "id": "blue", "text": "Blue" } ] }
    ],
    "must_haves": [
      { "id": "bell", "text": "A bell", "meets": {} },
      { "id": "lamp", "text": "A lamp", "meets": {} }
    ]
  }
}"#;

/// What is said, by question, by scored criterion and by must-have.
type Said = (Vec<Answer>, Vec<Option<f64>>, Vec<usize>);

#[track_caller]
fn check_read(arguments: (&str, &str, &str), expected: Said, reason: &str) {
    let dataset = read(QUIZ);
    let answers = said(&dataset, arguments.0, arguments.1, arguments.2);
    let replies: Vec<Answer> = (0..2).map(|question| answers.answer(question).clone()).collect();
    let input = answers.input();
    assert_eq!((replies, input.points_by_hand, input.must_haves), expected, "{reason}: {arguments:?}");
}

#[track_caller]
fn check_refused(arguments: (&str, &str, &str), expected: &[&str], reason: &str) {
    let problems = Answers::parse(&read(QUIZ), arguments.0, arguments.1, arguments.2).expect_err(reason);
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(said, expected, "{reason}: {arguments:?}");
}

#[test]
fn what_is_written_is_read() {
    use Answer::{Chosen, Indifferent, Open};
    let nothing = || vec![None, None];
    let one = |choice: usize| Chosen(vec![choice]);
    for (arguments, expected, reason) in [
        (("", "", ""), (vec![Open, Open], nothing(), vec![]), "nothing"),
        (("size=large", "", ""), (vec![one(1), Open], nothing(), vec![]), "one answer"),
        (("topics=blue,size=small", "", ""), (vec![one(0), one(2)], nothing(), vec![]), "in any order"),
        (
            ("topics=blue+red", "", ""),
            (vec![Open, Chosen(vec![0, 2])], nothing(), vec![]),
            "several, in order of the file",
        ),
        (("topics=red+red", "", ""), (vec![Open, one(0)], nothing(), vec![]), "the same one twice is one"),
        (("size=-,topics=-", "", ""), (vec![Indifferent, Indifferent], nothing(), vec![]), "doesn't matter"),
        ((",size=small,,", "", ","), (vec![one(0), Open], nothing(), vec![]), "empty parts say nothing"),
        (("", "price=2.5,speed=0", ""), (vec![Open, Open], vec![Some(0.0), Some(2.5)], vec![]), "importance"),
        (("", "speed=1000,price=1e-3", ""), (vec![Open, Open], vec![Some(1000.0), Some(0.001)], vec![]), "the most"),
        (("", "", "lamp,bell"), (vec![Open, Open], nothing(), vec![0, 1]), "must-haves"),
        (("", "", "lamp,lamp"), (vec![Open, Open], nothing(), vec![1]), "a must-have twice is one"),
    ] {
        check_read(arguments, expected, reason);
    }
}

#[test]
fn names_that_the_data_set_does_not_know() {
    check_refused(
        ("sise=small", "", ""),
        &["sise=small: there is no question \"sise\"; did you mean \"size\"?"],
        "a question",
    );
    check_refused(
        ("topics=red,size=smal", "", ""),
        &["size=smal: the question \"size\" has no answer \"smal\"; did you mean \"small\"?"],
        "a choice, behind the equals sign of the second part",
    );
    check_refused(
        ("topics=red+gren", "", ""),
        &["topics=red+gren: the question \"topics\" has no answer \"gren\"; did you mean \"green\"?"],
        "the second of several choices",
    );
    check_refused(
        ("topics=é+red,siez=large", "", ""),
        &[
            "topics=é+red: the question \"topics\" has no answer \"é\"; the answers are red, green, blue",
            "siez=large: there is no question \"siez\"; did you mean \"size\"?",
        ],
        "all of them at once",
    );
    check_refused(
        ("size=", "", ""),
        &["size=: the question \"size\" has no answer \"\"; the answers are small, large"],
        "nothing behind the equals sign",
    );
    check_refused(
        ("size=small+-", "", ""),
        &["size=small+-: the question \"size\" has no answer \"-\"; the answers are small, large"],
        "a choice that doesn't matter is none",
    );
    check_refused(
        ("", "sped=1", ""),
        &["sped=1: there is no criterion \"sped\"; did you mean \"speed\"?"],
        "a criterion",
    );
    check_refused(
        ("", "price=1,shown=1", ""),
        &["shown=1: the criterion \"shown\" is for display only and has no weight"],
        "a row for display only carries no weight",
    );
    check_refused(
        ("", "", "bell,lump"),
        &["lump: there is no must-have \"lump\"; did you mean \"lamp\"?"],
        "a must-have",
    );
    let long = "x".repeat(61);
    check_refused(
        ("", "", &long),
        &[&format!("{0}…: there is no must-have \"{0}…\"; the must-haves are bell, lamp", "x".repeat(60))],
        "sixty characters are enough to know it by",
    );
}

#[test]
fn each_mistake_names_its_argument() {
    use Argument::{Answers as Said, MustHaves, Weights};
    let errors = Answers::parse(&read(QUIZ), "size=tiny", "speed=-1,price=x", "bell,horn").expect_err("four mistakes");
    let named: Vec<_> = errors.iter().map(|error| (error.argument, error.part.as_str())).collect();
    assert_eq!(named, [(Said, "size=tiny"), (Weights, "speed=-1"), (Weights, "price=x"), (MustHaves, "horn")]);
}

#[test]
fn parts_without_their_form() {
    check_refused(
        ("size", "price", ""),
        &["size: an answer is written question=choice", "price: importance is written criterion=points"],
        "no equals sign; every argument is looked at",
    );
    check_refused(
        ("topics=red+green+blue", "", ""),
        &["topics=red+green+blue: the question \"topics\" takes at most 2 answers"],
        "too many choices",
    );
    check_refused(
        ("size=small+large", "", ""),
        &["size=small+large: the question \"size\" takes one answer"],
        "two choices where one is asked for",
    );
    check_refused(("", "price=1,5", ""), &["5: importance is written criterion=points"], "a comma ends the part");
}

#[test]
fn a_second_value_is_no_correction() {
    check_refused(
        ("size=small,topics=red,size=large", "", ""),
        &["size=large: the question \"size\" is answered a second time"],
        "of two answers nobody knows which is meant",
    );
    check_refused(
        ("size=small,size=small", "", ""),
        &["size=small: the question \"size\" is answered a second time"],
        "even where both say the same",
    );
    check_refused(
        ("", "price=1,speed=2,price=3", ""),
        &["price=3: the criterion \"price\" is weighed a second time"],
        "of two weights as well",
    );
}

#[test]
fn importance_that_is_no_number_from_0_to_1000() {
    for points in
        ["-1", "-0.5", "1e-10", "NaN", "nan", "inf", "-inf", "1000.5", "1e9", "1e999", "", "five", " 1", "0x1"]
    {
        let expected = format!("price={points}: \"{points}\" is not 0, nor a number from 0.000000001 to 1000");
        check_refused(("", &format!("price={points}"), ""), &[&expected], "no such importance");
    }
}

#[test]
fn zero_has_no_sign() {
    let answers = said(&read(QUIZ), "", "price=-0", "");
    assert_eq!(answers.by_hand(1).map(f64::to_bits), Some(0), "-0 would be ordered below 0");
}

#[test]
fn choices_are_added_and_taken_out() {
    let dataset = read(QUIZ);
    let mut answers = Answers::none(&dataset);
    assert!(answers.is_empty() && answers.answered() == 0 && answers.changes() == 0, "nothing said");
    answers.toggle(1, 2, true);
    answers.toggle(1, 0, true);
    assert_eq!(answers.choices(1), [0, 2], "in the order of the question");
    answers.toggle(1, 0, true);
    assert_eq!(answers.choices(1), [0, 2], "a choice is in once");
    answers.toggle(1, 2, false);
    assert_eq!(*answers.answer(1), Answer::Chosen(vec![0]));
    answers.toggle(1, 0, false);
    assert_eq!(*answers.answer(1), Answer::Open, "the last one taken out leaves the question open");
    answers.set(1, Answer::Indifferent);
    assert_eq!((answers.choices(1), answers.answered()), (&[][..], 1), "doesn't matter is an answer without a choice");
    answers.toggle(1, 1, true);
    assert_eq!(*answers.answer(1), Answer::Chosen(vec![1]), "a choice replaces it");
    assert_eq!(answers.changes(), 7, "each of them is a change");
}

#[test]
fn everything_can_be_taken_back() {
    let dataset = read(QUIZ);
    for (arguments, reason) in [
        (("size=small", "", ""), "an answer"),
        (("size=-", "", ""), "doesn't matter"),
        (("", "price=0", ""), "importance by hand, even none"),
        (("", "", "bell"), "a must-have"),
    ] {
        let mut answers = said(&dataset, arguments.0, arguments.1, arguments.2);
        assert!(!answers.is_empty(), "{reason}");
        let before = answers.changes();
        answers.clear();
        assert!(answers.is_empty() && answers.answered() == 0, "{reason}");
        assert_eq!(answers.changes(), before + 1, "{reason}: taking back is a change");
    }
    let mut answers = Answers::none(&dataset);
    answers.require(1, true);
    assert!(answers.requires(1) && !answers.requires(0));
    answers.require(1, false);
    assert!(answers.is_empty(), "a must-have that is no longer asked for");
}

#[test]
fn what_does_not_exist_is_not_there() {
    let mut answers = Answers::none(&read(QUIZ));
    answers.set(99, Answer::Chosen(vec![0]));
    answers.require(99, true);
    assert!(answers.is_empty() && !answers.requires(99));
    assert_eq!((answers.answer(99), answers.choices(99)), (&Answer::Open, &[][..]));
}

/// The written form reaches every choice and every must-have of the default comparison.
#[test]
fn every_name_of_the_default_comparison_can_be_said() {
    let dataset: Dataset = read(FRAMEWORKS);
    for (position, question) in dataset.quiz.questions.iter().enumerate() {
        for (choice, offered) in question.choices.iter().enumerate() {
            let answers = said(&dataset, &format!("{}={}", question.id, offered.id), "", "");
            assert_eq!(answers.choices(position), [choice], "{}={}", question.id, offered.id);
            assert_eq!(answers.answered(), 1);
        }
    }
    for (position, must_have) in dataset.quiz.must_haves.iter().enumerate() {
        assert_eq!(said(&dataset, "", "", &must_have.id).input().must_haves, [position], "{}", must_have.id);
    }
}
