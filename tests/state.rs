//! What links do to what a reader has said, without a browser: nothing said is lost, whatever link comes.
//!
//! May use the state through its public verbs. Must not need a document.
// The other tests of this crate run inside a browser; these need none.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails best where it stands")]

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::Owner;
use verdict_model::{Answer, Dataset};
use verdict_widget::config::Config;
use verdict_widget::state::{AppState, Outside, Part, Step};

const FRAMEWORKS: &str = include_str!("../data/frameworks.json");

/// An outside that counts how often it is asked to forget.
struct Around(Rc<Cell<usize>>);

impl Outside for Around {
    fn follow(&self, _: AppState) -> bool {
        false
    }
    fn writing(&self) {}
    fn export(&self, _: &str, _: &str) {}
    fn hand_out(&self, _: &str, _: &str, _: &str) {}
    fn bring(&self, _: AppState, _: Part) {}
    fn forget(&self) {
        self.0.set(self.0.get() + 1);
    }
}

/// A widget's state, with what keeps it alive.
struct Widget {
    state: AppState,
    forgotten: Rc<Cell<usize>>,
    _owner: Owner,
}

fn widget() -> Widget {
    let dataset = Dataset::parse(FRAMEWORKS).unwrap().0;
    let forgotten = Rc::default();
    let outside = Box::new(Around(Rc::clone(&forgotten)));
    let owner = Owner::new();
    let state = owner.with(|| AppState::new(dataset, Config::read(|_| None).0, outside));
    Widget { state, forgotten, _owner: owner }
}

/// A widget in which something of every kind has been said.
fn filled() -> Widget {
    let widget = widget();
    let state = widget.state;
    // What only a panel's tool writes comes by a link.
    state.restore("1.pcompare.v~sn~kdjango.c1~y60");
    state.answer(0, Answer::Chosen(vec![2]));
    state.answer(1, Answer::Indifferent);
    state.require(1, true);
    state.weigh(0, 30.2);
    // Django's admin panel: 0 of 5.
    state.rate(0, 0, Some(0));
    state.toggle_row("perf");
    state.toggle_row("admin");
    state.show_step(Step::Result);
    widget
}

/// A question whose answer may hold two choices of three.
const COLOURS: &str = r#"{
  "alternatives": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
  "criteria": [{ "id": "c", "name": "C", "cells": { "a": { "rating": 5 }, "b": { "rating": 1 } } }],
  "quiz": { "questions": [{ "id": "q", "text": "Q", "max_choices": 2, "choices": [
    { "id": "x", "text": "X", "points": { "c": 1 } }, { "id": "y", "text": "Y" }, { "id": "z", "text": "Z" } ] }] }
}"#;

#[test]
fn an_answer_holds_no_more_choices_than_its_question_takes() {
    let outside = Box::new(Around(Rc::default()));
    let owner = Owner::new();
    let dataset = Dataset::parse(COLOURS).unwrap().0;
    let state = owner.with(|| AppState::new(dataset, Config::read(|_| None).0, outside));
    let chosen = || (0..3).filter(|choice| state.has_chosen(0, *choice)).collect::<Vec<_>>();
    for choice in 0..3 {
        state.toggle_choice(0, choice, true);
    }
    assert_eq!(chosen(), [0, 1]);
    state.toggle_choice(0, 0, false);
    state.toggle_choice(0, 2, true);
    assert_eq!(chosen(), [1, 2]);
}

/// A JSON API with a separate front end; the codes are worked out in `model/tests/it/link.rs`.
const OTHERS: &str = "1.pquiz.s-result.qtN7cFt";

#[test]
fn a_link_brings_everything_back() {
    let said = filled().state.link();
    for piece in [".y", ".eperf~admin", ".v~sn~kdjango", ".c1~y60", ".s-result", ".w", ".m", ".q"] {
        assert!(said.contains(piece), "{piece} in {said}");
    }
    let other = widget();
    other.state.restore(&said);
    assert_eq!(other.state.link(), said);
    assert_eq!(other.state.own(), "", "nobody's answers were replaced");
    // In the very same widget, too.
    other.state.restore(&said);
    assert_eq!((other.state.link(), other.state.own()), (said, String::new()));
}

#[test]
fn a_rating_changes_whatever_is_looked_at_meanwhile() {
    let Widget { state, _owner, .. } = widget();
    let given = state.detail();
    state.answer(0, Answer::Chosen(vec![0]));
    let answered = state.detail();
    state.rate(0, 0, Some(0));
    assert_ne!(state.detail(), answered);
    assert!(state.link().contains(".y"));
    state.unrate(None);
    assert_eq!(state.detail(), answered);
    assert_ne!(answered, given);
}

#[test]
fn a_link_without_answers_only_leads_somewhere() {
    let Widget { state, _owner, .. } = filled();
    let said = state.link();
    state.restore("1.pprofiles");
    assert_eq!(state.link(), said.replace("1.pcompare", "1.pprofiles"));
    assert_eq!(state.own(), "");
    // One of another data set says nothing here.
    state.restore("1.pcompare.qAAA");
    assert_eq!(state.link(), said);
}

#[test]
fn other_answers_put_those_of_the_reader_aside() {
    let Widget { state, forgotten, _owner } = filled();
    let said = state.link();
    state.restore(OTHERS);
    assert_eq!(state.own(), said);
    assert!(state.link().starts_with(OTHERS), "{}", state.link());
    // What is forgotten now is somebody else's.
    state.start_again();
    assert_eq!((state.own(), forgotten.get()), (said.clone(), 0));
    state.restore("1.pquiz.s-result.qtN7");
    assert_eq!(state.own(), said, "the reader's own, and not the first link's");
    state.restore_own();
    assert_eq!((state.link(), state.own()), (said.clone(), String::new()));
    state.restore(OTHERS);
    state.restore(&said);
    assert_eq!((state.link(), state.own()), (said, String::new()), "back by the browser");
    state.reset();
    assert_eq!(forgotten.get(), 0, "the page did that");
    state.start_again();
    assert_eq!(forgotten.get(), 1);
}

#[test]
fn what_is_tried_lasts_only_with_more_that_is_said() {
    let Widget { state, _owner, .. } = filled();
    let said = state.link();
    state.try_out(OTHERS);
    assert!(state.is_trial() && state.link() != said);
    assert_eq!(state.lasting(), said);
    state.try_out("1.qtN7");
    assert_eq!(state.lasting(), said);
    state.answer(2, Answer::Indifferent);
    assert_eq!(state.lasting(), state.link(), "what the reader says is never left out");
    state.end_trial();
    assert_eq!((state.link(), state.is_trial()), (said.clone(), false));
    // A link ends a trial, and finds the reader's own answers.
    state.try_out(OTHERS);
    state.restore("1.qtN7");
    assert_eq!((state.own(), state.is_trial()), (said, false));
}

#[test]
fn an_open_row_on_another_panel_doesnt_open_that_panel() {
    let Widget { state, _owner, .. } = widget();
    state.toggle_row("admin");
    state.open("quiz");
    let said = state.link();
    let other = widget();
    other.state.restore(&said);
    assert_eq!((other.state.link(), other.state.revealed()), (said, None));
    other.state.restore("1.pcompare.oadmin");
    assert_eq!(other.state.revealed().as_deref(), Some("admin"));
}
