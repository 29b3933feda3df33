//! The quiz with a mouse: it goes on by itself, and every step can be taken back.

use serde_json::json;

use crate::harness::{Key, Page, tests};
use crate::reader::{open_quiz, standings};

tests![
    an_answer_leads_to_the_next_question_and_back_keeps_it,
    what_does_not_matter_counts_as_answered_but_weighs_nothing,
    of_several_choices_no_more_are_taken_than_a_question_says,
    a_must_have_takes_out_who_lacks_it_and_says_so,
    contradicting_must_haves_leave_nothing_and_say_what_to_give_up,
    starting_again_forgets_everything,
    a_reason_leads_to_its_row_in_the_matrix,
    a_whole_quiz_stores_nothing_and_asks_nobody_else,
];

fn an_answer_leads_to_the_next_question_and_back_keeps_it(page: &Page) {
    page.open();
    open_quiz(page);
    page.find("radio", "A JSON API…").click();
    page.find("group", "Question 2 of 14…");
    assert!(page.focused().starts_with("heading “"), "{}", page.focused());
    page.find("button", "Back").click();
    page.find("group", "Question 1 of 14…");
    assert!(page.find("radio", "A JSON API…").is_checked());
    assert!(!page.find("radio", "A content site…").is_checked());
    // Skipping is possible where nothing is answered, and the button says so.
    page.find("button", "Next").click();
    page.find("group", "Question 2 of 14…");
    page.find("button", "Skip").click();
    page.find("group", "Question 3 of 14…");
    assert!(page.text().contains("1 of 14 questions answered"), "{}", page.find("region", "Ranking").text());
}

fn what_does_not_matter_counts_as_answered_but_weighs_nothing(page: &Page) {
    page.open();
    open_quiz(page);
    page.find("radio", "A content site…").click();
    page.find("group", "Question 2 of 14…");
    let before = standings(page);
    page.find("radio", "Doesn’t matter here").click();
    page.find("group", "Question 3 of 14…");
    assert_eq!(standings(page), before);
    assert!(page.text().contains("2 of 14 questions answered"), "{}", page.find("region", "Ranking").text());
    page.find("button", "Back").click();
    page.find("group", "Question 2 of 14…");
    assert!(page.find("radio", "Doesn’t matter here").is_checked());
}

/// Says what is built and goes straight to the must-haves.
#[track_caller]
fn go_to_must_haves(page: &Page) {
    page.open();
    open_quiz(page);
    page.find("radio", "A content site…").click();
    for number in 2..=14 {
        page.find("group", &format!("Question {number} of 14…"));
        page.find("button", "Skip").click();
    }
    page.find("group", "Is there anything it must have?");
}

fn of_several_choices_no_more_are_taken_than_a_question_says(page: &Page) {
    page.open_host("one.html");
    let data = r#"{
        "alternatives": [{ "id": "a", "name": "Oak" }, { "id": "b", "name": "Elm" }],
        "criteria": [{ "id": "c", "name": "Shade", "cells": { "a": { "rating": 5 }, "b": { "rating": 1 } } }],
        "quiz": { "questions": [{ "id": "q", "text": "What is it for?", "max_choices": 2, "choices": [
            { "id": "x", "text": "Shade", "points": { "c": 1 } }, { "id": "y", "text": "Fruit" }, { "id": "z", "text": "Wood" } ] }] }
    }"#;
    page.run("document.getElementById('one').data = arguments[0]", &[json!(data)]);
    page.find("tab", "Quiz").click();
    let first = page.find("checkbox", "Shade");
    first.click();
    page.find("checkbox", "Fruit").click();
    let is_open = || page.run("return !arguments[0].disabled", &[json!(page.find("checkbox", "Wood"))]) == json!(true);
    page.wait("the answer is full", || (!is_open()).then_some(()));
    // A key asks for it all the same.
    page.press(&[Key::Digit('3')]);
    assert!(!page.find("checkbox", "Wood").is_checked());
    assert_eq!(standings(page).len(), 2, "the ranking is still there");
    first.click();
    page.wait("there is room again", || is_open().then_some(()));
    page.find("checkbox", "Wood").click();
    assert!(page.find("checkbox", "Wood").is_checked());
}

fn a_must_have_takes_out_who_lacks_it_and_says_so(page: &Page) {
    go_to_must_haves(page);
    // Flask and FastAPI have no admin in their core, says the data set.
    let admin = page.find("checkbox", "A generated admin on day one…");
    assert!(admin.name().contains("Leaves Django"), "{}", admin.name());
    admin.click();
    let ranking = page.wait("two are out", || {
        let ranking = standings(page);
        (ranking.iter().filter(|line| line.rank == "Out").count() == 2).then_some(ranking)
    });
    assert_eq!((ranking[0].rank.as_str(), ranking[0].name.as_str()), ("1", "Django"));
    for line in &ranking[1..] {
        assert!(line.text.contains("Lacks: A generated admin on day one"), "{}", line.text);
    }
    admin.click();
    page.wait("nobody is out", || standings(page).iter().all(|line| line.rank != "Out").then_some(()));
}

fn contradicting_must_haves_leave_nothing_and_say_what_to_give_up(page: &Page) {
    go_to_must_haves(page);
    page.find("checkbox", "A generated admin on day one…").click();
    page.find("checkbox", "WebSockets without an add-on…").click();
    page.wait("all are out", || standings(page).iter().all(|line| line.rank == "Out").then_some(()));
    page.find("button", "Show the result").click();
    page.expect_focus("heading “Nothing meets every must-have.”");
    // Only Django has the one and only FastAPI the other; so each is in again without the other's.
    let text = page.text();
    assert!(text.contains("Give up “WebSockets without an add-on” and Django is in"), "{text}");
    assert!(text.contains("Give up “A generated admin on day one” and FastAPI is in"), "{text}");
    assert!(page.all("link", "Hire…").is_empty(), "nobody is recommended, so nobody is for hire");
    page.find("button", "Change answers").click();
    page.find("group", "Question 1 of 14…");
    assert!(page.find("radio", "A content site…").is_checked(), "the answers are still there");
}

fn starting_again_forgets_everything(page: &Page) {
    go_to_must_haves(page);
    page.find("checkbox", "A generated admin on day one…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
    page.find("button", "Start again").click();
    page.expect_focus("heading “What are you building?”");
    assert!(!page.find("radio", "A content site…").is_checked());
    assert!(standings(page).is_empty());
    assert!(page.text().contains("0 of 14 questions answered"));
}

fn a_reason_leads_to_its_row_in_the_matrix(page: &Page) {
    go_to_must_haves(page);
    page.find("button", "Show the result").click();
    // A content site weighs the admin, where Django is rated 5 and both others less.
    page.find("button", "Admin panel:…").click();
    assert_eq!(page.find("tab", "Compare").attribute("aria-selected"), "true");
    let row = page.find("button", "Reasons and sources for Admin panel");
    assert_eq!(row.attribute("aria-expanded"), "true");
    assert_ne!(page.focused(), "nothing", "the button that had the focus is gone with its panel");
}

fn a_whole_quiz_stores_nothing_and_asks_nobody_else(page: &Page) {
    go_to_must_haves(page);
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
    let kept = "return [document.cookie, localStorage.length, sessionStorage.length]";
    assert_eq!(page.run(kept, &[]), json!(["", 0, 0]));
    let foreign = "return performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(location.origin))";
    assert_eq!(page.run(foreign, &[]), json!([]));
}
