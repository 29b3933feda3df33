//! Code that comes later: each chunk of the module comes with the first thing that needs it, once for the page, and checked.
//!
//! A trap inside a chunk is made by the page: what the chunk calls of the browser throws what a trap throws.

use std::time::Duration;

use serde_json::json;

use crate::attacks::built;
use crate::harness::{Element, Fault, Page, Response, tests};

tests![
    each_chunk_comes_once_with_what_needs_it_first,
    a_chunk_with_wrong_bytes_is_refused_and_comes_when_it_is_asked_for_again,
    gestures_wait_for_a_chunk_in_their_order,
    a_trap_inside_a_chunk_loses_no_answer,
];

/// The file of a chunk.
fn file(chunk: &str) -> String {
    built(&format!("verdict-{chunk}-"), ".wasm").remove(0)
}

fn each_chunk_comes_once_with_what_needs_it_first(page: &Page) {
    page.open_host("breaks.html");
    page.wait("both are there", || (page.all("tabpanel", "").len() == 2).then_some(()));
    let files = ["analysis", "compare", "cost", "reader"].map(file);
    let asked = || files.each_ref().map(|file| page.site.requests(file));
    assert_eq!(asked(), [0; 4], "a visit needs none");
    let elements = page.all("verdict-widget", "");
    elements[0].find("radio", "A content site…").click();
    page.wait("it is said what can still change", || {
        page.text().contains("can still change who is first.").then_some(())
    });
    assert_eq!(asked(), [1, 0, 0, 0]);
    // The next question has another height, by which the other element moves.
    elements[0].find("group", "Question 2 of 14…");
    elements[1].find("button", "Reasons and sources for Admin panel").click();
    elements[1].find("combobox", "Your rating of Flask: Admin panel");
    assert_eq!(asked(), [1, 1, 0, 0]);
    page.run(
        "for (const element of document.querySelectorAll('verdict-widget')) element.setAttribute('panels', 'cost')",
        &[],
    );
    page.wait("both have a calculator", || (page.all("heading", "Your own estimate").len() == 2).then_some(()));
    assert_eq!(asked(), [1, 1, 1, 0]);
    page.run(
        "document.getElementById('two').removeAttribute('panels'); document.getElementById('two').src = 'small.json'",
        &[],
    );
    elements[1].find("columnheader", "First choice…");
    assert_eq!(asked(), [1, 1, 1, 1]);
}

/// Changes one bit in the middle.
fn bent(mut response: Response) -> Response {
    let middle = response.body.len() / 2;
    response.body[middle] ^= 1;
    response.with("Cache-Control", "no-store")
}

fn a_chunk_with_wrong_bytes_is_refused_and_comes_when_it_is_asked_for_again(page: &Page) {
    let differs = |text: &str| text.contains("differ from the version that this page expects. (VW-E103)");
    for chunk in ["analysis", "compare", "cost", "reader"] {
        page.site.spoil(&file(chunk), bent);
    }
    page.open_host("one.html");
    page.find("button", "Reasons and sources for Admin panel").click();
    page.wait("a sentence names the table's", || {
        let text = page.text();
        (differs(&text) && text.contains(&file("compare"))).then_some(())
    });
    page.find("tab", "Cost").click();
    page.wait("another one the calculator's", || page.text().contains(&file("cost")).then_some(()));
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
    page.wait("the result tells of the analysis", || page.text().contains("The result above stands.").then_some(()));
    page.site.heal();
    page.find("tab", "Compare").click();
    page.find("combobox", "Your rating of Flask: Admin panel");
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
    page.find("tab", "Quiz").click();
    page.find("heading", "How sure this is");
    // What can show nothing at all says so on the card.
    page.site.spoil(&file("reader"), bent);
    page.run("document.getElementById('one').src = 'small.json'", &[]);
    let card = page.find("alert", "").text();
    assert!(differs(&card) && card.contains(&file("reader")), "{card}");
    page.site.heal();
    page.find("button", "Try again").click();
    page.find("columnheader", "First choice…");
    page.complaints();
}

fn gestures_wait_for_a_chunk_in_their_order(page: &Page) {
    page.site.spoil(&file("compare"), |response| response.failing(Fault::Delay(Duration::from_millis(600))));
    page.open_host("one.html");
    page.find("button", "Reasons and sources for Admin panel");
    // Each of them asks for the table's code: the first is under way when the others come.
    page.run(
        "const root = document.getElementById('one').shadowRoot;
        for (const name of ['admin', 'perf']) root.querySelector(`[data-key=\"${name}\"] .more`).click();",
        &[],
    );
    page.find("combobox", "Your rating of Flask: Admin panel");
    let address = page.wait("the address names both", || {
        let address = page.run("return location.href", &[]).as_str().unwrap_or_default().to_owned();
        (address.contains("admin") && address.contains("perf")).then_some(address)
    });
    assert_eq!(page.site.requests(&file("compare")), 1, "{address}");
}

fn a_trap_inside_a_chunk_loses_no_answer(page: &Page) {
    page.open_host("breaks.html");
    page.wait("both are there", || (page.all("tabpanel", "").len() == 2).then_some(()));
    let elements: Vec<Element<'_>> = page.all("verdict-widget", "");
    page.run("document.getElementById('one').setAttribute('panels', 'quiz cost')", &[]);
    elements[0].find("radio", "A content site…").click();
    elements[0].find("group", "Question 2 of 14…");
    elements[0].find("tab", "Cost").click();
    elements[0].find("radio", "Back-office product").click();
    elements[0].find("heading", "Cost over time");
    page.run("heard.length = 0", &[]);
    page.run("breakInNumbers(); arguments[0].click()", &[json!(elements[0].find("checkbox", "Caching"))]);
    let ready = "return heard.filter(({ name }) => name === 'verdict-ready').length";
    page.wait("both are there again", || (page.run(ready, &[]) == json!(2)).then_some(()));
    elements[0].find("heading", "Cost over time");
    assert!(
        page.run("return window.broken > 1", &[]) == json!(true),
        "it is the chunk in the new instance that goes on"
    );
    assert!(page.all("alert", "").is_empty(), "what is mended needs no words");
    let ticked = elements[0].all("checkbox", "").into_iter().filter(|tick| tick.is_checked()).count();
    assert!((12..=13).contains(&ticked), "what was ticked is ticked: {ticked}");
    elements[0].find("tab", "Quiz").click();
    page.wait("the answer is there", || elements[0].text().contains("1 of 14 questions answered").then_some(()));
    assert_eq!([file("cost"), file("analysis")].map(|file| page.site.requests(&file)), [1, 1], "nothing comes twice");
    page.complaints();
}
