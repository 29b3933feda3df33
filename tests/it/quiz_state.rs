//! Where the quiz stands, and how it comes back: the address, a reload, older links, the order of questions, both layouts.

use serde_json::{Value, json};

use crate::harness::{Key, Page, tests};
use crate::reader::{open_quiz, standings};

tests![
    a_reload_brings_the_answers_back,
    a_reload_in_the_task_of_an_answer_brings_it_back,
    what_was_said_faster_than_addresses_change_outlives_leaving,
    what_was_said_faster_than_addresses_change_outlives_its_element,
    only_what_the_reader_asks_for_is_kept_on_the_device,
    a_link_of_older_data_tells_what_was_and_what_is,
    a_fragment_of_the_page_itself_is_left_alone,
    another_link_on_the_page_leads_elsewhere,
    number_keys_answer,
    all_questions_fit_on_one_page,
    when_nothing_can_change_the_result_it_offers_to_stop,
];

/// Waits until the address holds something of ours.
#[track_caller]
fn expect_address(page: &Page, piece: &str) -> String {
    page.wait(&format!("the address holds {piece}"), || {
        let hash = page.run("return location.hash", &[]).as_str().unwrap().to_owned();
        hash.contains(piece).then_some(hash)
    })
}

fn a_reload_brings_the_answers_back(page: &Page) {
    page.open();
    assert_eq!(page.run("return location.hash", &[]), json!(""), "nothing was said");
    open_quiz(page);
    page.find("radio", "A JSON API…").click();
    page.find("group", "Question 2 of 14…");
    let before = standings(page);
    // The code of that answer, worked out by hand in `model/tests/it/link.rs`.
    let hash = page.wait("the address has the answer and the second question", || {
        Some(expect_address(page, ".qtN7")).filter(|hash| !hash.contains(".stype"))
    });
    assert!(hash.len() <= 200, "{hash}");
    // Another address of the same page: a document that was loaded anew, as by a reload.
    page.go(&format!("{}?again{hash}", page.site.page()));
    page.find("group", "Question 2 of 14…");
    assert_eq!(standings(page), before);
    page.find("button", "Back").click();
    assert!(page.find("radio", "A JSON API…").is_checked());
}

fn a_reload_in_the_task_of_an_answer_brings_it_back(page: &Page) {
    page.open_host("state.html");
    open_quiz(page);
    let reload = "document.addEventListener('verdict-change', () => { window.isBefore = true; location.reload() })";
    page.run(reload, &[]);
    page.find("radio", "A JSON API…").click();
    page.expect_another_document();
    page.find("group", "Question 1 of 14…");
    assert!(page.find("radio", "A JSON API…").is_checked());
}

/// A script that answers a question this way and that, more often than browsers let a page change its address, and then at
/// once does something; and the choices that it takes, of which the last is "A JSON API".
#[track_caller]
fn answering_quickly_and(page: &Page, act: &str) -> (String, [Value; 2]) {
    page.open_host("state.html");
    open_quiz(page);
    page.find("button", "All questions on one page").click();
    page.find("heading", "Your project");
    let script = format!(
        "const [first, last, done] = arguments;
        (async () => {{
            for (let time = 0; time < 60; time++) {{
                (time % 2 ? last : first).click();
                await new Promise((resolve) => setTimeout(resolve));
            }}
            {act}
        }})()"
    );
    (script, ["A content site…", "A JSON API…"].map(|choice| json!(page.find("radio", choice))))
}

fn what_was_said_faster_than_addresses_change_outlives_leaving(page: &Page) {
    // No browser keeps such a page whole, so its address alone brings the answer back.
    page.site.spoil("/state.html", |response| response.with("Cache-Control", "no-store"));
    let leave = "addEventListener('unload', () => {}); location.href = 'about.html'";
    let (script, choices) = answering_quickly_and(page, leave);
    page.leave(&script, &choices);
    page.back();
    page.find("heading", "Your project");
    assert!(page.find("radio", "A JSON API…").is_checked());
}

fn what_was_said_faster_than_addresses_change_outlives_its_element(page: &Page) {
    let replace = "const other = document.createElement('verdict-widget');
        other.eager = true;
        document.getElementById('one').replaceWith(other);
        done()";
    let (script, choices) = answering_quickly_and(page, replace);
    page.run_until_called(&script, &choices);
    page.find("heading", "Your project");
    assert!(page.find("radio", "A JSON API…").is_checked());
}

fn only_what_the_reader_asks_for_is_kept_on_the_device(page: &Page) {
    page.go(&format!("{}#verdict=1.pquiz.s-result.qtN7cFtpGj", page.site.page()));
    page.find("heading", "How sure this is");
    assert_eq!(page.run("return localStorage.length", &[]), json!(0));
    page.find("button", "Keep on this device").click();
    page.wait("it says so", || page.text().contains("This device keeps your answers").then_some(()));
    // A visit without a link.
    page.go(&format!("{}?again", page.site.page()));
    page.find("heading", "For this project: FastAPI.");
    page.find("button", "Start again").click();
    page.find("group", "Question 1 of 14…");
    page.wait("it is forgotten", || (page.run("return localStorage.length", &[]) == json!(0)).then_some(()));
}

fn a_link_of_older_data_tells_what_was_and_what_is(page: &Page) {
    // FastAPI with 78.2 in the data of 2024-01, one answer of three no longer asked.
    page.go(&format!("{}#verdict=1.pquiz.s-result.qtN7cFtAAA.d2024-01.rmeaOM", page.site.page()));
    page.find("heading", "For this project: FastAPI.");
    let text = page.find("tabpanel", "Quiz").text();
    assert!(text.contains("made with the data of 2024-01. FastAPI was first with 78.2 of 100 then"), "{text}");
    assert!(text.contains("1 of the answers in this link are no longer asked"), "{text}");
}

fn a_fragment_of_the_page_itself_is_left_alone(page: &Page) {
    page.go(&format!("{}#chapter", page.site.page()));
    page.find("tablist", "");
    open_quiz(page);
    page.find("radio", "A JSON API…").click();
    page.find("group", "Question 2 of 14…");
    // Longer than the pause after which the address would follow.
    page.run_until_called("setTimeout(arguments[arguments.length - 1], 400)", &[]);
    assert_eq!(page.run("return location.hash", &[]), json!("#chapter"));
}

fn another_link_on_the_page_leads_elsewhere(page: &Page) {
    page.open();
    page.run("location.hash = 'verdict=1.pcost'", &[]);
    page.find("tabpanel", "Cost");
    page.run("location.hash = 'verdict=1.pcompare.oadmin'", &[]);
    page.find("tabpanel", "Compare");
    let row = page.find("button", "Reasons and sources for Admin panel");
    page.wait("the row is open", || (row.attribute("aria-expanded") == "true").then_some(()));
}

fn number_keys_answer(page: &Page) {
    page.open();
    open_quiz(page);
    page.press_until(Key::Tab, "radio “A content site…", 2);
    page.press(&[Key::Digit('3')]);
    page.find("group", "Question 2 of 14…");
    page.find("button", "Back").click();
    page.find("group", "Question 1 of 14…");
    assert!(page.find("radio", "A JSON API…").is_checked());
}

fn all_questions_fit_on_one_page(page: &Page) {
    page.open();
    open_quiz(page);
    page.find("button", "All questions on one page").click();
    page.expect_focus("heading “Your project”");
    assert_eq!(page.find("tabpanel", "Quiz").all("group", "").len(), 15, "fourteen questions and the must-haves");
    page.find("radio", "A JSON API…").click();
    page.find("radio", "A separate front end…").click();
    page.wait("both count", || page.text().contains("2 of 14 questions answered").then_some(()));
    assert!(page.find("radio", "A JSON API…").is_checked(), "one answer doesn't undo another");
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
}

fn when_nothing_can_change_the_result_it_offers_to_stop(page: &Page) {
    page.open();
    open_quiz(page);
    page.find("button", "All questions on one page").click();
    // A Django code base weighs so much that the rest can be told ahead; the count is the engine's business.
    for name in
        ["A business app…", "The server sends HTML", "Every day, with roles and a history", "A Django code base"]
    {
        page.find("radio", name).click();
    }
    for name in ["Dozens of entities…", "Regulated: health…"] {
        page.find("radio", name).click();
    }
    page.find("button", "One question at a time").click();
    page.find("group", "Question 1 of 14…");
    page.wait("it says that nothing can change", || {
        page.text().contains("Nothing left to answer can change who is first.").then_some(())
    });
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
}
