//! The result of the quiz: what would change it, how sure it is, importance by hand, and what can be kept of it.

use std::env;
use std::process::Command;

use serde_json::json;

use crate::harness::{Page, tests};
use crate::reader::{expect_first, standings};

tests![
    a_reason_names_the_answer_behind_it,
    what_would_change_it_can_be_tried_and_taken_back,
    a_rating_can_be_tried_and_taken_back,
    what_changes_its_place_glides_there_unless_motion_is_unwelcome,
    how_sure_it_is_adds_up_to_all_readers,
    importance_by_hand_changes_the_score_at_once_and_goes_back,
    why_not_another_one_is_answered_for_each,
    every_number_adds_up,
    the_record_and_the_table_can_be_kept,
];

/// A web API by one developer, opened by its link; the codes are worked out in `model/tests/it/link.rs`.
const LINK: &str = "#verdict=1.pquiz.s-result.qtN7cFtpGj";

#[track_caller]
fn open_result(page: &Page) {
    page.go(&format!("{}{LINK}", page.site.page()));
    page.find("heading", "For this project: FastAPI.");
    page.find("heading", "How sure this is");
}

fn a_reason_names_the_answer_behind_it(page: &Page) {
    open_result(page);
    let region = page.find("tabpanel", "Quiz").text();
    // What an API asks for is typing, so says the data set.
    assert!(region.contains("because you said “"), "{region}");
    assert!(page.find("button", "Typing, validation, OpenAPI:…").text().contains("points ahead"));
}

fn what_would_change_it_can_be_tried_and_taken_back(page: &Page) {
    open_result(page);
    let before = standings(page);
    let tries = page.all("button", "Try it");
    assert!(!tries.is_empty(), "three answers are easily turned");
    tries[0].click();
    page.find("button", "Back to your own answers");
    assert!(page.focused().starts_with("heading “"), "{}", page.focused());
    page.wait("another ranking", || (standings(page) != before).then_some(()));
    assert!(standings(page)[0].name != "FastAPI" || standings(page)[1].rank == "1", "{:?}", standings(page));
    page.find("button", "Back to your own answers").click();
    page.wait("the ranking of before", || (standings(page) == before).then_some(()));
    page.find("heading", "For this project: FastAPI.");
    assert!(page.all("button", "Back to your own answers").is_empty());
}

fn how_sure_it_is_adds_up_to_all_readers(page: &Page) {
    open_result(page);
    let said: Vec<String> =
        page.all("listitem", "").iter().map(|item| item.text()).filter(|text| text.contains("is first for")).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    let percent = |text: &String| {
        let number = text.rsplit("first for ").next().unwrap().trim_start_matches("< ").trim_end_matches(" %");
        number.parse::<u32>().unwrap()
    };
    let sum: u32 = said.iter().map(percent).sum();
    assert!((99..=102).contains(&sum), "rounded shares of all readers: {said:?}");
}

fn a_rating_can_be_tried_and_taken_back(page: &Page) {
    // FastAPI is ahead of Django by so little that one rating turns it: deadline=months, skill=new, ui=spa.
    page.go(&format!("{}#verdict=1.pquiz.s-result.qmZK4jGcFt", page.site.page()));
    page.find("heading", "How sure this is");
    expect_first(page, "FastAPI");
    let before = standings(page);
    let wish = page.all("listitem", "").into_iter().find(|item| item.text().contains("it would draw level"));
    let wish = wish.expect("a rating that would change the result");
    // "If Django were rated …"
    let name = wish.text().split(' ').nth(1).unwrap().to_owned();
    wish.find("button", "Try it").click();
    expect_first(page, &name);
    page.find("button", "Back to your own answers").click();
    page.wait("the ranking of before", || (standings(page) == before).then_some(()));
}

/// As a drag does: the slider's own value, and the event that comes with each of its steps.
const DRAG: &str = "const [name, value] = arguments;
    const root = document.querySelector('verdict-widget').shadowRoot;
    const slider = root.querySelector(`input[type=range][aria-label='${name}']`);
    slider.value = value;
    slider.dispatchEvent(new Event('input', { bubbles: true }))";

fn what_changes_its_place_glides_there_unless_motion_is_unwelcome(page: &Page) {
    open_result(page);
    // Looked at as soon as the row has its new place: the next frame may come when it has arrived.
    let drag = format!(
        "const done = arguments[2];
        {DRAG};
        setTimeout(() => {{
            const rows = [...root.querySelectorAll('[data-glides]')];
            done(rows.map((row) => row.getAnimations().length));
        }})"
    );
    let admin = |value: &str| page.run_until_called(&drag, &[json!("Importance of Admin panel"), json!(value)]);
    // Django comes from below FastAPI to its place, and FastAPI makes room.
    let moved = admin("30").as_array().unwrap().iter().filter(|count| **count == json!(1)).count();
    assert!(moved >= 2, "{moved} rows glide");
    expect_first(page, "Django");
    page.run("const before = matchMedia; window.matchMedia = (query) => query.includes('reduce') ? { matches: true } : before(query)", &[]);
    page.wait("they have arrived", || (admin("30") == json!([0, 0, 0])).then_some(()));
    assert_eq!(admin("0"), json!([0, 0, 0]), "nothing glides");
    expect_first(page, "FastAPI");
}

fn importance_by_hand_changes_the_score_at_once_and_goes_back(page: &Page) {
    open_result(page);
    let before = standings(page);
    page.find("summary", "All other priorities").click();
    page.run(DRAG, &[json!("Importance of Admin panel"), json!("30")]);
    // Admin: Django 5, Flask 3, FastAPI 2; thirty points outweigh the few of the answers.
    expect_first(page, "Django");
    page.find("heading", "For this project: Django.");
    assert_eq!(page.find("spinbutton", "Importance of Admin panel as a number").attribute("value"), "30");
    assert!(page.find("tabpanel", "Quiz").text().contains("because you gave it this importance yourself"));
    page.find("button", "Back to what the answers say").click();
    page.wait("the ranking of before", || (standings(page) == before).then_some(()));
}

fn why_not_another_one_is_answered_for_each(page: &Page) {
    open_result(page);
    for name in ["Django", "Flask"] {
        page.find("summary", &format!("Why not {name}?")).click();
    }
    let text = page.find("tabpanel", "Quiz").text();
    assert!(text.contains("FastAPI is") && text.contains("points ahead."), "{text}");
}

fn every_number_adds_up(page: &Page) {
    open_result(page);
    page.find("summary", "Every number").click();
    let table = page.find("region", "Every number").find("table", "").table();
    let (heading, rows) = table.split_first().unwrap();
    let (total, parts) = rows.split_last().unwrap();
    assert_eq!(heading[2..], ["Django", "Flask", "FastAPI"]);
    for column in 2..5 {
        let sum: i64 = parts.iter().map(|row| crate::reader::tenths(&row[column])).sum();
        assert_eq!(sum, crate::reader::tenths(&total[column]), "{}", heading[column]);
    }
}

fn the_record_and_the_table_can_be_kept(page: &Page) {
    open_result(page);
    // What a browser would save, read where it is made.
    page.run(
        "window.saved = [];
        HTMLAnchorElement.prototype.click = function () {
            fetch(this.href).then((file) => file.text()).then((text) => saved.push([this.download, text]));
        };
        // Our own content policy lets a page fetch from itself only, so the text is taken from the Blob.
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make(blob) };
        HTMLAnchorElement.prototype.click = function () { saved.push(this.download) }",
        &[],
    );
    page.find("button", "Decision record").click();
    let saved = page.wait("the record is saved", || {
        let saved = page.run("return saved", &[]);
        (saved.as_array().map(Vec::len) == Some(2)).then_some(saved)
    });
    let saved: Vec<String> = saved.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect();
    assert!(saved.contains(&"decision.md".to_owned()), "{saved:?}");
    let record = saved.iter().find(|text| text.starts_with("# For this project: FastAPI.")).expect("a record");
    for piece in ["## Context", "## Options", "## Decision", "## Sources", "#verdict=1.pquiz.s-result.q"] {
        assert!(record.contains(piece), "{piece} is missing in {record}");
    }
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/frameworks.json");
    let mut command = Command::new(env::var_os("VERDICT_CLI").expect("the command line tool, in VERDICT_CLI"));
    let printed = command.args(["adr", data, "--answers", "type=api,ui=spa,backoffice=-"]).output().unwrap();
    assert_eq!(*record, String::from_utf8(printed.stdout).unwrap(), "what the command line prints");
    page.find("button", "Table of numbers").click();
    page.wait("the table is saved", || {
        let saved =
            page.run("return saved.some((text) => text.startsWith('\"criterion\",\"weight in percent\",'))", &[]);
        (saved == json!(true)).then_some(())
    });
}
