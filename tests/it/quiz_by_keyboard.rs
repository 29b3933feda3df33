//! The quiz without a mouse: every answer, every button, and the focus after every step.

use serde_json::Value;

use crate::expected::{dataset, list, text};
use crate::harness::{Key, Page, tests};
use crate::reader::{choose, expect_first, go_on, next_question, open_quiz, position_of, standings, tenths};

tests![
    the_whole_quiz_goes_by_keyboard_and_the_focus_is_never_lost,
    after_every_answer_the_parts_add_up_to_the_score,
    another_answer_makes_another_ranking,
];

/// A web API by one developer: every kind of answer is in it, the first one of a question and the last.
const ANSWERS: [(&str, &str); 14] = [
    ("type", "api"),
    ("ui", "spa"),
    ("backoffice", "none"),
    ("data", "simple"),
    ("sensitivity", "public"),
    ("api", "product"),
    ("traffic", "normal"),
    ("ml", "none"),
    ("team", "solo"),
    ("skill", "senior"),
    ("deadline", "days"),
    ("life", "short"),
    ("hosting", "container"),
    ("existing", "none"),
];

/// The position of the answer to a question.
#[track_caller]
fn answer_to(question: &Value) -> usize {
    let id = text(question, "id");
    let (_, choice) = ANSWERS.into_iter().find(|(known, _)| *known == id).unwrap();
    position_of(question, choice)
}

/// What a choice is called: its text, with the note behind it.
fn name(choice: &Value) -> String {
    [text(choice, "text"), text(choice, "note")].join(" ").trim_end().to_owned()
}

fn the_whole_quiz_goes_by_keyboard_and_the_focus_is_never_lost(page: &Page) {
    page.open();
    page.press_until(Key::Tab, "tab “Compare”", 3);
    page.press(&[Key::Right, Key::Right]);
    page.expect_focus("tab “Quiz”");
    let dataset = dataset();
    let mut asked = vec![&list(&dataset["quiz"], "questions")[0]];
    while let Some(question) = asked.last().copied() {
        let choice = answer_to(question);
        choose(page, choice);
        let chosen = name(&list(question, "choices")[choice]);
        page.expect_focus(&format!("radio “{chosen}”"));
        assert!(page.find("radio", &chosen).is_checked(), "{chosen}");
        go_on(page);
        match next_question(page, &dataset, Some(question)) {
            Some(next) => asked.push(next),
            None => break,
        }
    }
    let mut ids: Vec<&str> = asked.iter().map(|question| text(question, "id")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ANSWERS.len(), "every question was asked, and once");
    page.expect_focus("heading “Is there anything it must have?”");
    page.press_until(Key::Tab, "checkbox “Generated OpenAPI docs, with no add-on…", 6);
    page.press(&[Key::Space]);
    assert!(page.find("checkbox", "Generated OpenAPI docs, with no add-on…").is_checked());
    page.press_until(Key::Tab, "button “Show the result”", 14);
    page.press(&[Key::Enter]);
    page.expect_focus("heading “For this project: FastAPI.”");
    page.press_until(Key::Tab, "button “Start again”", 60);
    page.press(&[Key::Enter]);
    page.expect_focus("heading “What are you building?”");
}

fn after_every_answer_the_parts_add_up_to_the_score(page: &Page) {
    page.open();
    open_quiz(page);
    page.press_until(Key::Tab, "radio “A content site…", 2);
    // A ranking is there after the first answer; once opened, the sums stay open.
    page.press(&[Key::Space]);
    expect_first(page, "Django");
    for name in ["Django", "Flask", "FastAPI"] {
        page.find("summary", &format!("How {name}’s score adds up")).click();
    }
    expect_sums(page, 0);
    page.find("button", "Next").click();
    let dataset = dataset();
    let mut before = &list(&dataset["quiz"], "questions")[0];
    let mut count = 1;
    while let Some(question) = next_question(page, &dataset, Some(before)) {
        choose(page, answer_to(question));
        expect_sums(page, count);
        go_on(page);
        (before, count) = (question, count + 1);
    }
    assert_eq!(count, ANSWERS.len());
}

/// The parts of every sum, in tenths of a point, make the total, and the total is the score.
#[track_caller]
fn expect_sums(page: &Page, position: usize) {
    let ranking = page.find("region", "Ranking");
    let tables = ranking.all("table", "");
    let standings = standings(page);
    assert_eq!((tables.len(), standings.len()), (3, 3), "after question {position}");
    for (table, standing) in tables.iter().zip(standings) {
        let rows = table.table();
        let (heading, rows) = rows.split_first().unwrap();
        let (total, parts) = rows.split_last().unwrap();
        assert_eq!(heading.last().map(String::as_str), Some("Points"));
        assert!(!parts.is_empty(), "{} has a score without parts", standing.name);
        let points = |row: &Vec<String>| tenths(row.last().unwrap());
        let sum: i64 = parts.iter().map(points).sum();
        assert_eq!(sum, points(total), "question {position}, {}: {parts:?}", standing.name);
        assert_eq!(sum, standing.tenths, "question {position}, {}", standing.text);
    }
}

fn another_answer_makes_another_ranking(page: &Page) {
    page.open();
    open_quiz(page);
    assert!(standings(page).is_empty(), "nobody leads before anything is said");
    page.press_until(Key::Tab, "radio “A content site…", 2);
    page.press(&[Key::Space]);
    // Pages, an admin and translations are what Django has in its core, by the table.
    expect_first(page, "Django");
    let before = standings(page);
    page.press(&[Key::Down, Key::Down]);
    page.expect_focus("radio “A JSON API for web or mobile clients…");
    // Typing, speed and async are where FastAPI is rated first.
    expect_first(page, "FastAPI");
    let after = standings(page);
    for standing in &before {
        let now = after.iter().find(|now| now.name == standing.name).unwrap();
        assert_ne!(now.tenths, standing.tenths, "{}", standing.name);
    }
    assert!(page.find("status", "").text().starts_with("FastAPI is first with "), "said aloud too");
    // The focus is still on the answer, and the quiz has not moved on by itself.
    page.expect_focus("radio “A JSON API for web or mobile clients…");
    go_on(page);
    let dataset = dataset();
    let first = &list(&dataset["quiz"], "questions")[0];
    assert!(next_question(page, &dataset, Some(first)).is_some());
}
