//! Eighteen projects that were worked out on paper, answered through the interface.

use std::fs;

use serde_json::Value;

use crate::expected::{dataset, list, text};
use crate::harness::{Engine, Key, Page, tests};
use crate::reader::{choose, go_on, next_question, open_quiz, position_of, standings};

tests![every_project_gets_the_recommendation_that_was_worked_out_for_it];

/// How many of the projects are enough for an engine that another one has shown all of them to.
const SAMPLE: usize = 3;

fn every_project_gets_the_recommendation_that_was_worked_out_for_it(page: &Page) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../model/tests/it/personas.json");
    let personas: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(personas.len(), 18);
    let dataset = dataset();
    page.open();
    open_quiz(page);
    page.press_until(Key::Tab, "radio “A content site…", 2);
    page.press(&[Key::ShiftTab]);
    let count = if page.engine() == Engine::Chromium { personas.len() } else { SAMPLE };
    for persona in &personas[..count] {
        expect_recommendation(page, &dataset, persona);
    }
}

/// Answers everything by keyboard, from the first question to the result, and starts again.
#[track_caller]
fn expect_recommendation(page: &Page, dataset: &Value, persona: &Value) {
    let name = text(persona, "name");
    let questions = list(&dataset["quiz"], "questions");
    let mut question = &questions[0];
    let mut count = 1;
    loop {
        choose(page, position_of(question, text(&persona["answers"], text(question, "id"))));
        go_on(page);
        let Some(next) = next_question(page, dataset, Some(question)) else { break };
        (question, count) = (next, count + 1);
    }
    assert_eq!(count, questions.len(), "{name}");
    page.expect_focus("heading “Is there anything it must have?”");
    for id in list(persona, "must_haves") {
        let must_have = list(&dataset["quiz"], "must_haves").iter().find(|known| known["id"] == *id).unwrap();
        page.find("checkbox", &format!("{}…", text(must_have, "text"))).click();
    }
    page.find("button", "Show the result").click();
    let headline = page.wait(&format!("{name} has a result"), || {
        let focused = page.focused();
        (focused.starts_with("heading “") && !focused.contains("must have?")).then_some(focused)
    });
    assert_eq!(headline, format!("heading “For this project: {}.”", text(persona, "expected")), "{name}");
    for standing in standings(page) {
        let expected = persona["scores"][standing.name.to_lowercase()].as_i64().unwrap();
        assert!((standing.tenths - expected * 10).abs() <= 5, "{name}: {} instead of {expected}", standing.text);
    }
    page.find("button", "Start again").click();
    page.expect_focus(&format!("heading “{}”", text(&questions[0], "text")));
}
