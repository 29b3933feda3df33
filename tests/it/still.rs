//! The page's content in its HTML: readable without the widget, and taken over by it as it stands.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::expected::{dataset, list, text};
use crate::harness::{Page, tests, variable};

tests![
    every_cell_and_every_figure_is_in_the_html,
    taking_over_changes_nothing_in_the_document,
    what_was_pressed_before_the_widget_came_is_done;
    without_webassembly_all_of_it_is_read in WithoutWebAssembly,
];

/// Everything that the data set says in words or figures and that the tables show.
fn said(dataset: &Value) -> Vec<String> {
    let mut said = Vec::new();
    let names: Vec<&str> = list(dataset, "alternatives").iter().map(|item| text(item, "id")).collect();
    for row in list(dataset, "criteria").iter().filter(|row| row["use"] != "context") {
        said.push(text(row, "name").to_owned());
        said.extend(names.iter().map(|name| text(&row["cells"][name], "text").to_owned()));
    }
    for item in list(&dataset["cost"], "capabilities") {
        said.push(text(item, "name").to_owned());
        for need in names.iter().map(|name| &item["needs"][name]).filter(|need| need.is_object()) {
            said.push(text(need, "how").to_owned());
            said.extend(list(need, "hours").iter().map(Value::to_string));
        }
    }
    for question in list(&dataset["quiz"], "questions") {
        said.push(text(question, "text").to_owned());
        said.extend(list(question, "choices").iter().map(|choice| text(choice, "text").to_owned()));
    }
    for entry in list(dataset, "faq") {
        said.extend([text(entry, "question").to_owned(), text(entry, "answer").to_owned()]);
    }
    said.retain(|text| !text.is_empty());
    assert!(said.len() > 250, "only {} texts", said.len());
    said
}

#[track_caller]
fn expect_all(shown: &str, said: &[String]) {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = tidy(shown);
    let missing: Vec<&String> = said.iter().filter(|text| !shown.contains(&tidy(text))).collect();
    assert!(missing.is_empty(), "{} of {} are not there: {missing:#?}", missing.len(), said.len());
}

fn every_cell_and_every_figure_is_in_the_html(_: &Page) {
    let html = fs::read_to_string(Path::new(&variable("VERDICT_DIST")).join("index.html")).unwrap();
    // What is left without tags, with the five escapes that HTML asks for.
    let mut shown = String::new();
    for piece in html.split('<').skip(1) {
        shown.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    for (escape, text) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        shown = shown.replace(escape, text);
    }
    expect_all(&shown, &said(&dataset()));
}

/// Opens the page while its module is on the way: what the HTML shows stands there, and nothing answers yet.
#[track_caller]
fn open_early(page: &Page) {
    page.site.hold("_bg.wasm");
    page.go(&page.site.page());
    page.find("table", "");
}

/// Waits until the widget has taken over and everything is written.
#[track_caller]
fn let_it_come(page: &Page) {
    page.site.heal();
    page.expect_widget();
    page.run_until_called("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", &[]);
}

fn taking_over_changes_nothing_in_the_document(page: &Page) {
    open_early(page);
    page.find("summary", "Ratings").click();
    page.run(
        "const root = document.querySelector('verdict-widget').shadowRoot;
        window.before = [...root.querySelectorAll('.widget *')];
        root.querySelectorAll('.more')[3].focus();
        scrollTo(0, 600);
        const cell = root.querySelector('.fact').firstChild;
        getSelection().setBaseAndExtent(cell, 3, cell, 9);
        window.changes = [];
        new MutationObserver((records) => changes.push(...records.map((record) => record.type + ' in ' + record.target.className)))
            .observe(root.querySelector('.widget'), { childList: true, subtree: true, attributes: true, characterData: true });",
        &[],
    );
    let state = "const root = document.querySelector('verdict-widget').shadowRoot;
        return [
            root.querySelector('.scale').open,
            [...root.querySelectorAll('.more')].indexOf(root.activeElement),
            scrollY,
            before.every((element) => element.isConnected) && before.length === root.querySelectorAll('.widget *').length,
        ]";
    let before = page.run(state, &[]);
    assert_eq!(before, json!([true, 3, 600, true]));
    let_it_come(page);
    assert_eq!(page.run("return changes", &[]), json!([]));
    assert_eq!(page.run(state, &[]), before);
    // And it answers.
    page.run("document.querySelector('verdict-widget').shadowRoot.activeElement.click()", &[]);
    page.wait("the row is open", || (page.run("return changes.length", &[]) != json!(0)).then_some(()));
}

fn what_was_pressed_before_the_widget_came_is_done(page: &Page) {
    open_early(page);
    page.find("tab", "Quiz").click();
    let_it_come(page);
    page.find("group", "Question 1 of…");
}

fn without_webassembly_all_of_it_is_read(page: &Page) {
    page.go(&page.site.page());
    page.find("alert", "");
    page.find("heading", "Decide on paper");
    for details in page.all("summary", "") {
        // What is folded away is there to be unfolded.
        assert!(!details.name().is_empty());
    }
    page.run(
        "document.querySelector('verdict-widget').shadowRoot.querySelectorAll('details').forEach((details) => { details.open = true })",
        &[],
    );
    expect_all(&page.text(), &said(&dataset()));
}
