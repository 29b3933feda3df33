//! The cost calculator: ticking, putting numbers in, reading the chart, and coming back by a link.
//!
//! What is expected comes from the data set's file, from the editors' notes and from a human's reckoning.

use serde_json::{Value, json};

use crate::harness::{Key, Page, Response, tests};

tests![
    a_selection_shows_an_estimate_with_the_hours_of_the_notes,
    what_the_quiz_answers_imply_is_ticked,
    a_number_that_cant_be_read_is_refused_beside_its_field_and_the_estimate_stays,
    numbers_of_the_readers_own_are_listed_travel_in_the_link_and_can_be_taken_back,
    hours_follow_a_rating_of_the_readers_own_and_come_back_with_it,
    the_slider_the_pointer_and_the_table_read_the_same_values,
    each_alternatives_hours_can_be_opened_and_changed,
    the_table_of_numbers_adds_up_to_the_cent,
    the_decision_record_tells_of_the_costs_that_were_estimated,
    without_its_module_the_factors_stand_and_a_sentence_says_so,
    a_data_set_without_costs_has_no_calculator,
];

#[track_caller]
fn open_calculator(page: &Page) {
    page.open();
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
}

/// The rows of the estimate's table; the first cell of each names it.
#[track_caller]
fn estimate(page: &Page) -> Vec<Vec<String>> {
    page.find("table", "Estimated cost by alternative: likely, and from low to high").table()
}

#[track_caller]
fn row(page: &Page, name: &str) -> Vec<String> {
    let rows = estimate(page);
    rows.into_iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no row {name}"))
}

fn a_selection_shows_an_estimate_with_the_hours_of_the_notes(page: &Page) {
    open_calculator(page);
    assert!(page.text().contains("Nothing is ticked yet."), "no number before anything is said");
    page.find("radio", "Back-office product").click();
    page.find("heading", "Cost over time");
    let ticked: Vec<String> =
        page.all("checkbox", "").into_iter().filter(|tick| tick.is_checked()).map(|tick| tick.name()).collect();
    assert_eq!(ticked.len(), 13, "{ticked:?}");
    // The notes: 36 to 128, 92 to 288 and 112 to 330 hours, their middles 82, 190 and 221.
    let hours = row(page, "Hours to build");
    for (cell, expected) in hours[1..].iter().zip(["82 36 to 128", "190 92 to 288", "221 112 to 330"]) {
        assert!(cell.starts_with(expected), "{hours:?}");
    }
    assert!(page.text().contains("No meaningful difference between Django, Flask and FastAPI over 3 years"));
    page.find("checkbox", "Caching").click();
    page.wait("no selection fits any more", || {
        page.all("radio", "").iter().all(|radio| !radio.is_checked()).then_some(())
    });
    assert!(row(page, "Hours to build")[2].starts_with("185 90 to 280"), "190 less 5 for Flask's caching");
}

fn what_the_quiz_answers_imply_is_ticked(page: &Page) {
    page.open();
    page.find("tab", "Quiz").click();
    page.find("radio", "A live product…").click();
    page.find("group", "Question 2 of 14…");
    page.find("tab", "Cost").click();
    page.find("heading", "Cost over time");
    // By the condition in the file.
    assert!(page.find("checkbox", "WebSockets or token streaming").is_checked());
    assert!(!page.find("checkbox", "Back office for ten models").is_checked());
    assert!(page.text().contains("Ticked by your answers in the quiz."));
}

/// Puts the focus into a field with everything in it selected, as a reader does who comes by the tabulator. WebKit's driver
/// can't click what has a shadow tree of the browser's own inside ours, so nothing is clicked.
#[track_caller]
fn select_field(page: &Page, name: &str) {
    let field = page.find("textbox", name);
    page.run("arguments[0].focus(); arguments[0].select()", &[json!(field)]);
}

fn a_number_that_cant_be_read_is_refused_beside_its_field_and_the_estimate_stays(page: &Page) {
    open_calculator(page);
    page.find("radio", "Webhook or bot").click();
    page.find("heading", "Cost over time");
    let before = estimate(page);
    for (typed, reason) in [
        ("1.234,56", "Here “.” stands before decimals and “,” between thousands. The estimate stays as it was."),
        ("-5", "The least is 0. The estimate stays as it was."),
        // Five thousand, as the browser's language writes it.
        ("999999999999", "The most is 5…"),
        ("1e9", "“e” has no place in a number. The estimate stays as it was."),
    ] {
        select_field(page, "Hosting");
        page.type_text(typed);
        page.find("alert", reason);
        let field = page.find("textbox", "Hosting");
        assert_eq!(field.attribute("aria-invalid"), "true", "{typed}");
        page.expect_focus("textbox “Hosting”");
    }
    select_field(page, "Hosting");
    page.press(&[Key::Backspace]);
    page.find("alert", "Put in a number. The estimate stays as it was.");
    // Each refused text began with something that could be read, so the estimate is that of the last good number.
    page.type_text("12");
    page.wait("nothing is refused any more", || page.all("alert", "").is_empty().then_some(()));
    page.expect_focus("textbox “Hosting”");
    let after = estimate(page);
    let likely = |rows: &[Vec<String>]| -> Vec<String> {
        rows.iter().map(|row| row[1].split(' ').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(likely(&before), likely(&after), "12 a month is the given number");
}

fn numbers_of_the_readers_own_are_listed_travel_in_the_link_and_can_be_taken_back(page: &Page) {
    open_calculator(page);
    page.find("radio", "Documented JSON API").click();
    page.find("heading", "Cost over time");
    select_field(page, "Hourly rate");
    page.type_text("100");
    select_field(page, "Years to add up");
    page.type_text("5");
    let listed = "Hourly rate: 100 USD an hour; given: 80 (50 to 110) USD an hour";
    let check = |page: &Page| {
        page.find("heading", "Changed by you");
        let text = page.text();
        assert!(text.contains(listed) && text.contains("Years to add up: 5; given: 3"), "{text}");
        row(page, "Over 5 years")
    };
    let total = check(page);
    let address = page.wait("the address follows", || {
        let address = page.run("return location.href", &[]).as_str().unwrap_or_default().to_owned();
        // A hundred in hundredths, and sixty months.
        (address.contains("10000") && address.contains("~y60")).then_some(address)
    });
    page.go(&address);
    page.find("heading", "Your own estimate");
    page.find("heading", "Cost over time");
    assert_eq!(check(page), total, "the same estimate");
    page.find("button", "Use the given number for Years to add up…").click();
    page.wait("three years again", || page.text().contains("over 3 years").then_some(()));
    page.find("button", "Use all given numbers").click();
    page.wait("nothing is changed", || page.all("heading", "Changed by you").is_empty().then_some(()));
    assert!(page.find("radio", "Documented JSON API").is_checked(), "what is ticked stays");
}

/// What the chart tells under a pointer that rests on a month's column, as the browser shows it.
fn hovered(page: &Page, month: u32) -> String {
    let script = "const root = document.querySelector('verdict-widget').shadowRoot;
        const titles = [...root.querySelectorAll('svg title')].map((title) => title.textContent);
        return titles.find((title) => title.startsWith(`Month ${arguments[0]}:`))";
    page.run(script, &[json!(month)]).as_str().unwrap_or_default().to_owned()
}

fn the_slider_the_pointer_and_the_table_read_the_same_values(page: &Page) {
    open_calculator(page);
    page.find("radio", "Streaming LLM gateway").click();
    page.find("heading", "Cost over time");
    page.find("summary", "The curve as a table").click();
    let slider = page.find("slider", "Month");
    page.run("arguments[0].focus()", &[json!(slider)]);
    page.press(&[Key::Home]);
    page.wait("the start is read", || slider.attribute("aria-valuetext").starts_with("Month 0:").then_some(()));
    for month in 0..=12 {
        let read = page.wait(&format!("month {month} is read"), || {
            let text = slider.attribute("aria-valuetext");
            text.starts_with(&format!("Month {month}:")).then_some(text)
        });
        assert_eq!(read, hovered(page, month), "by the keyboard and by the pointer");
        page.expect_focus("slider “Month”");
        if month % 12 == 0 {
            let tables = page.all("table", "");
            let rows =
                tables.iter().find_map(|table| table.table().into_iter().find(|row| row[0] == month.to_string()));
            for cell in &rows.expect("a row of the table")[1..] {
                let likely = cell.split(' ').next().unwrap_or_default();
                assert!(read.contains(likely), "{likely} in {read}");
            }
        }
        page.press(&[Key::Right]);
    }
}

fn each_alternatives_hours_can_be_opened_and_changed(page: &Page) {
    open_calculator(page);
    page.find("radio", "Webhook or bot").click();
    page.find("heading", "Cost over time");
    let name = "Project scaffold, settings, environments";
    page.find("button", &format!("Hours and sources for {name}")).click();
    let field = format!("{name}, Flask: High");
    assert_eq!(page.find("textbox", &field).attribute("value"), "16");
    select_field(page, &field);
    page.type_text("40");
    // The notes: 9 to 26 hours for Flask, of which 16 were these.
    page.wait("the high end rises", || row(page, "Hours to build")[2].starts_with("18 9 to 50").then_some(()));
    select_field(page, &format!("{name}, Flask: Low"));
    page.type_text("12");
    page.find(
        "alert",
        "It must not be above 11, the next number of the range; change that one first. The estimate stays…",
    );
    page.expect_focus(&format!("textbox “{name}, Flask: Low”"));
    page.find("button", &format!("Use the given number for Flask: {name}")).click();
    page.wait("the given hours are back", || row(page, "Hours to build")[2].starts_with("18 9 to 26").then_some(()));
}

fn the_table_of_numbers_adds_up_to_the_cent(page: &Page) {
    open_calculator(page);
    page.find("radio", "Regulated portal").click();
    page.find("heading", "Cost over time");
    let catch = "window.saved = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make(blob) };
        HTMLAnchorElement.prototype.click = () => {};";
    page.run(catch, &[]);
    let saved = |count: usize| -> String {
        page.wait("it is saved", || {
            let all = page.run("return saved", &[]);
            all.as_array().filter(|all| all.len() == count).and_then(|all| all[count - 1].as_str()).map(str::to_owned)
        })
    };
    page.find("button", "Table of numbers").click();
    let table = saved(1);
    let sums = |kind: &str| -> (i64, i64) {
        // Names in quotes hold commas; the amounts behind them hold none.
        let cents = |line: &str| line.rsplit(',').next().unwrap_or_default().replace('.', "").parse::<i64>().unwrap();
        let rows: Vec<&str> = table.lines().filter(|line| line.starts_with(&format!("\"{kind}\","))).collect();
        let (sums, parts): (Vec<&str>, Vec<&str>) =
            rows.iter().partition(|line| line.starts_with(&format!("\"{kind}\",\"sum\",")));
        (cents(sums[0]), parts.iter().map(|line| cents(line)).sum())
    };
    for kind in ["once", "first year"] {
        let (sum, parts) = sums(kind);
        assert!(sum > 0);
        assert_eq!(sum, parts, "{kind}");
    }
    page.find("button", "Report in Markdown").click();
    let report = saved(2);
    assert!(report.starts_with("# Your own estimate\n"), "{report}");
    assert!(report.contains("- Interface translation\n"), "{report}");
}

fn the_decision_record_tells_of_the_costs_that_were_estimated(page: &Page) {
    open_calculator(page);
    page.find("radio", "Documented JSON API").click();
    page.find("heading", "Cost over time");
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "How sure this is");
    let catch = "window.saved = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make(blob) };
        HTMLAnchorElement.prototype.click = () => {};";
    page.run(catch, &[]);
    page.find("button", "Decision record").click();
    let record = page.wait("the record is saved", || page.run("return saved[0]", &[]).as_str().map(str::to_owned));
    for piece in ["\n## Cost\n", "No meaningful difference between FastAPI, Flask and Django over 3 years", ".c1~k"] {
        assert!(record.contains(piece), "{piece} is missing in {record}");
    }
}

fn without_its_module_the_factors_stand_and_a_sentence_says_so(page: &Page) {
    page.open();
    // The widget is there; every module that is asked for from now on is gone.
    page.site.spoil(".wasm", |_| Response::text(404, "gone"));
    page.find("tab", "Cost").click();
    page.find("table", "Cost and time factors of Django, Flask and FastAPI");
    page.wait("it says what is missing", || page.text().contains("(VW-E104)").then_some(()));
    assert!(page.all("heading", "Your own estimate").is_empty());
    // With the server well again it comes when the panel is opened anew.
    page.site.heal();
    page.find("tab", "Compare").click();
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
}

fn a_data_set_without_costs_has_no_calculator(page: &Page) {
    page.open();
    let without = json!({
        "alternatives": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "groups": [{ "id": "g", "title": "G", "panel": "cost" }],
        "criteria": [{ "id": "c", "name": "C", "group": "g", "cells": { "a": { "text": "x", "rating": 1 }, "b": { "text": "y", "rating": 2 } } }]
    });
    page.run("document.querySelector('verdict-widget').data = arguments[0]", &[Value::String(without.to_string())]);
    page.find("table", "Cost and time factors of A and B");
    assert!(page.all("heading", "Your own estimate").is_empty());
}

fn hours_follow_a_rating_of_the_readers_own_and_come_back_with_it(page: &Page) {
    page.open();
    page.find("button", "Reasons and sources for Admin panel").click();
    page.find("combobox", "Your rating of Flask: Admin panel").choose("5");
    page.find("button", "Use all given ratings");
    page.find("tab", "Cost").click();
    page.find("radio", "Back-office product").click();
    page.find("heading", "Changed by you");
    // Django's 4 to 16 hours for the back office in place of Flask's 16 to 48.
    assert!(row(page, "Hours to build")[2].starts_with("168 80 to 256"), "{:?}", row(page, "Hours to build"));
    let text = page.text();
    assert!(text.contains("The hours follow your rating of Flask for “Admin panel”: 5."), "{text}");
    assert!(text.contains("By the given numbers: Accounts, roles"), "{text}");
    page.find("button", "Use the given rating of Flask for “Admin panel”").click();
    page.wait("the hours are the given ones", || row(page, "Hours to build")[2].starts_with("190 92").then_some(()));
    assert!(!page.text().contains("Changed by you") && !page.text().contains("By the given numbers"));
}
