//! The steps of the quiz: which controls they offer, and that these say what was answered.
//!
//! Finds controls as assistive technology does, by kind and label. Must not test what an answer is worth.

use verdict_model::page::{ACTION, Html, SUBJECT};
use verdict_model::view::quiz::{self, Step};
use verdict_model::{Answer, Answers, Dataset, Recommendation};

use crate::data_sets::{FRAMEWORKS, quiz_view, read};
use crate::markup::Element;

/// A question of one choice, a question of two, and a must-have of each kind.
const QUIZ: &str = r#"{
  "alternatives": [{ "id": "a", "name": "Ant" }, { "id": "b", "name": "Bee" }, { "id": "c", "name": "Cat" }],
  "criteria": [{ "id": "size", "name": "Size", "cells": {} }],
  "quiz": {
    "questions": [
      { "id": "size", "text": "Size?", "choices": [{ "id": "small", "text": "Small" }, { "id": "large", "text": "Large" }] },
      { "id": "colours", "text": "Colours?", "max_choices": 2, "choices": [
        { "id": "red", "text": "Red" }, { "id": "green", "text": "Green" }, { "id": "blue", "text": "Blue" } ] }
    ],
    "must_haves": [
      { "id": "wings", "text": "Wings", "meets": { "a": null, "b": true, "c": false } },
      { "id": "fins", "text": "Fins", "meets": { "a": false, "b": false, "c": false } },
      { "id": "home", "text": "A home", "on_fail": "warn", "meets": { "c": false } }
    ]
  }
}"#;

fn step(dataset: &Dataset, step: Step, answers: &Answers) -> Element {
    let found = Recommendation::of(dataset, answers).unwrap();
    Element::of(&Html::of(|page| quiz::quiz(page, &quiz_view(dataset, step, answers, &found, (None, None)))))
}

/// The way to all questions on one page.
const LAYOUT: &str = "All questions on one page → layout";

/// Each control as `kind [x] label`, then each button; the ranking beside them has none.
#[track_caller]
fn check(asked: Step, answers: &Answers, expected: &[&str], reason: &str) {
    let page = step(&read(QUIZ), asked, answers);
    let mut controls = Vec::new();
    for label in page.all(&|element| element.name == "label") {
        let input = label.elements().next().unwrap();
        let kind = input.attribute("type").unwrap();
        let mark = if input.attribute("checked").is_some() { "x" } else { " " };
        let texts: Vec<String> = label.elements().skip(1).map(Element::text).collect();
        controls.push(format!("{kind} [{mark}] {}", texts.concat()));
    }
    for button in page.all(&|element| element.name == "button") {
        controls.push(format!("{} → {}", button.text(), button.attribute(ACTION).unwrap()));
    }
    assert_eq!(controls, expected, "{reason}");
}

#[test]
fn a_question_shows_its_choices_and_what_was_answered() {
    let (first, second) = (Step::Question(0), Step::Question(1));
    let dataset = read(QUIZ);
    let mut answers = Answers::none(&dataset);
    check(
        first,
        &answers,
        &["radio [ ] Small", "radio [ ] Large", "radio [ ] Doesn’t matter here", "Skip → next", LAYOUT],
        "the first one is open, and nothing is before it",
    );
    answers.set(0, Answer::Chosen(vec![1]));
    check(
        first,
        &answers,
        &["radio [ ] Small", "radio [x] Large", "radio [ ] Doesn’t matter here", "Next → next", LAYOUT],
        "answered",
    );
    answers.set(0, Answer::Indifferent);
    check(
        first,
        &answers,
        &["radio [ ] Small", "radio [ ] Large", "radio [x] Doesn’t matter here", "Next → next", LAYOUT],
        "doesn't matter is an answer",
    );
    answers.toggle(1, 0, true);
    answers.toggle(1, 2, true);
    check(
        second,
        &answers,
        &[
            "checkbox [x] Red",
            "checkbox [ ] Green",
            "checkbox [x] Blue",
            "checkbox [ ] Doesn’t matter here",
            "Next → next",
            LAYOUT,
        ],
        "several choices",
    );
}

#[test]
fn must_haves_say_whom_they_leave() {
    let dataset = read(QUIZ);
    let mut answers = Answers::none(&dataset);
    answers.require(1, true);
    check(
        Step::MustHaves,
        &answers,
        &[
            "checkbox [ ] WingsLeaves Ant and Bee",
            "checkbox [x] FinsLeaves nothing",
            "checkbox [ ] A homeTakes nothing out; the result says what to add",
            "Back → back",
            "Show the result → next",
        ],
        "who isn't known to fail stays",
    );
    check(Step::Result, &answers, &["Change answers → revise", "Start again → start-again"], "behind the last step");
}

/// What a control asks for names the choice by position, so that whoever listens needs no text.
#[test]
fn the_controls_name_their_choices_by_position() {
    let dataset = read(FRAMEWORKS);
    for (index, question) in dataset.quiz.questions.iter().enumerate() {
        let page = step(&dataset, Step::Question(index), &Answers::none(&dataset));
        let inputs = page.all(&|element| element.attribute(ACTION) == Some(quiz::ANSWER));
        let subjects: Vec<&str> = inputs.iter().filter_map(|input| input.attribute(SUBJECT)).collect();
        let expected: Vec<String> = (0..question.choices.len()).map(|choice| format!("{index}-{choice}")).collect();
        assert_eq!(subjects, expected, "{}", question.id);
        let counted = format!("Question 1 of {}", dataset.quiz.questions.len());
        assert!(page.text().contains(&counted) && page.text().contains(&question.text), "{}", question.id);
    }
}

#[test]
fn a_question_that_does_not_exist_shows_nothing() {
    let dataset = read(QUIZ);
    let page = step(&dataset, Step::Question(2), &Answers::none(&dataset));
    assert_eq!(page.all(&|element| ["label", "fieldset"].contains(&element.name.as_str())).len(), 0);
}
