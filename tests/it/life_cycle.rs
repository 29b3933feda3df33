//! The element on a page of somebody else: it moves, goes, comes back, listens to its attributes and speaks in events.

use serde_json::{Value, json};

use crate::harness::{Element, Page, tests};
use crate::reader::tenths;

tests![
    two_elements_share_the_module_but_not_the_answers,
    an_element_that_is_moved_keeps_its_answers,
    an_element_that_is_removed_lets_go_and_comes_back_with_its_answers,
    panels_and_the_open_panel_follow_their_attributes,
    another_data_set_replaces_the_widget,
    a_data_set_can_be_handed_over_as_text,
    a_value_that_makes_no_sense_is_ignored_and_complained_of_once,
    the_events_tell_the_page_what_the_reader_sees,
    a_page_can_take_over_the_call_to_action,
    the_call_to_action_opens_the_address_with_the_winner,
    the_page_can_ask_for_the_result_and_reset_it,
    the_language_of_the_element_chooses_the_translation,
    the_script_may_be_there_twice,
    nothing_heavy_is_loaded_before_the_element_is_near,
    a_trap_of_another_module_on_the_page_changes_nothing,
];

/// Answers the first question in one element.
#[track_caller]
fn say_what_is_built(page: &Page, element: &Element<'_>) {
    element.find("tab", "Quiz").click();
    element.find("radio", "A content site…").click();
    element.find("group", "Question 2 of 14…");
    page.wait("the answer counts", || element.text().contains("1 of 14 questions answered").then_some(()));
}

/// What the host page heard under one name.
#[track_caller]
fn heard(page: &Page, name: &str) -> Vec<Value> {
    let all = page.run("return window.heard", &[]);
    all.as_array().into_iter().flatten().filter(|event| event["name"] == name).cloned().collect()
}

/// Waits until an event of this name was heard, and returns the last one.
#[track_caller]
fn expect_heard(page: &Page, name: &str) -> Value {
    page.wait(&format!("{name} is heard"), || heard(page, name).pop())
}

fn two_elements_share_the_module_but_not_the_answers(page: &Page) {
    page.open_host("two.html");
    page.wait("both are there", || (page.all("tablist", "").len() == 2).then_some(()));
    let elements = page.all("verdict-widget", "");
    assert_eq!(page.site.requests("_bg.wasm"), 1);
    let tabs = |element: &Element<'_>| element.all("tab", "").iter().map(Element::name).collect::<Vec<_>>();
    assert_eq!(tabs(&elements[0]), ["Compare", "Cost", "Quiz", "Profiles"]);
    assert_eq!(tabs(&elements[1]), ["Quiz", "Compare"], "in the order of the attribute");
    say_what_is_built(page, &elements[0]);
    assert!(elements[1].text().contains("0 of 14 questions answered"), "{}", elements[1].text());
    elements[1].find("radio", "A JSON API…").click();
    elements[1].find("group", "Question 2 of 14…");
    assert!(elements[0].find("status", "").text().starts_with("Django is first"));
    assert!(elements[1].find("status", "").text().starts_with("FastAPI is first"));
    // One leaves, the other one stays as it is.
    page.run("document.getElementById('one').remove()", &[]);
    page.wait("one is gone", || (page.all("tablist", "").len() == 1).then_some(()));
    elements[1].find("button", "Back").click();
    assert!(elements[1].find("radio", "A JSON API…").is_checked());
}

fn an_element_that_is_moved_keeps_its_answers(page: &Page) {
    page.open_host("one.html");
    let element = page.find("verdict-widget", "");
    say_what_is_built(page, &element);
    for script in [
        "document.body.append(document.getElementById('one'))",
        "document.body.prepend(document.getElementById('one'))",
        "const box = document.createElement('section'); box.append(document.getElementById('one')); document.body.append(box)",
    ] {
        // A task of its own, as a page's script is; what is run from outside may be interrupted by microtasks.
        page.run_until_called(&format!("const done = arguments[0]; setTimeout(() => {{ {script}; done() }})"), &[]);
        page.find("group", "Question 2 of 14…");
        assert!(element.text().contains("1 of 14 questions answered"), "{script}");
    }
    element.find("button", "Back").click();
    page.find("group", "Question 1 of 14…");
    assert!(element.find("radio", "A content site…").is_checked());
    // The widget's module, and the one that analyses answers.
    assert!(page.site.requests("_bg.wasm") <= 2, "nothing is loaded again");
    assert_eq!(page.site.requests(".txt"), 1, "nothing is loaded again");
    assert_eq!(heard(page, "verdict-ready").len(), 1);
}

fn an_element_that_is_removed_lets_go_and_comes_back_with_its_answers(page: &Page) {
    page.open_host("one.html");
    let element = page.find("verdict-widget", "");
    say_what_is_built(page, &element);
    page.run("window.kept = document.getElementById('one'); kept.remove()", &[]);
    let left = "return kept.shadowRoot.querySelector('[part=widget]').childElementCount";
    page.wait("nothing is left inside", || (page.run(left, &[]) == json!(0)).then_some(()));
    page.run("document.body.append(kept)", &[]);
    page.find("tablist", "");
    page.find("group", "Question 2 of 14…");
    assert!(page.text().contains("1 of 14 questions answered"), "{}", page.text());
    assert_eq!(page.site.requests(".txt"), 1, "the files of the first time are there");
    assert_eq!(heard(page, "verdict-ready").len(), 2);
}

fn panels_and_the_open_panel_follow_their_attributes(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    let expect = |tabs: &[&str], open: &str| {
        page.wait(&format!("the tabs are {tabs:?} with {open} open"), || {
            let names: Vec<String> = page.all("tab", "").iter().map(Element::name).collect();
            (names == tabs && page.all("tabpanel", "").first()?.name() == open).then_some(())
        });
    };
    expect(&["Compare", "Cost", "Quiz", "Profiles"], "Compare");
    page.run("document.getElementById('one').setAttribute('panel', 'cost')", &[]);
    expect(&["Compare", "Cost", "Quiz", "Profiles"], "Cost");
    page.run("document.getElementById('one').panels = 'profiles quiz'", &[]);
    expect(&["Profiles", "Quiz"], "Profiles");
    page.run("document.getElementById('one').removeAttribute('panels')", &[]);
    expect(&["Compare", "Cost", "Quiz", "Profiles"], "Profiles");
    // One panel needs no tabs.
    page.run("document.getElementById('one').setAttribute('panels', 'quiz')", &[]);
    page.find("group", "Question 1 of 14…");
    page.wait("the tabs are gone", || page.all("tablist", "").is_empty().then_some(()));
}

fn another_data_set_replaces_the_widget(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').src = 'markup.json'", &[]);
    page.find("columnheader", "<b>First</b>…");
    assert!(!page.text().contains("Admin panel"));
    page.run("document.getElementById('one').src = 'mistake.json'", &[]);
    assert!(page.find("alert", "").text().contains("(VW-E303)"));
    page.run("document.getElementById('one').src = null", &[]);
    page.find("button", "Reasons and sources for Admin panel");
    assert!(page.all("alert", "").is_empty());
    page.run("document.getElementById('one').src = 'javascript:alert(1)'", &[]);
    page.wait("the address is refused", || page.all("alert", "").first()?.text().contains("(VW-E301)").then_some(()));
}

fn a_data_set_can_be_handed_over_as_text(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    let set = |data: Value| page.run("document.getElementById('one').data = arguments[0]", &[data]);
    let text = |title: &str| {
        json!({
            "format": 1, "meta": { "title": title, "language": "en" }, "alternatives": [{ "id": "a", "name": "A" }],
            "criteria": [{ "id": "c", "name": "C", "cells": { "a": { "text": "Fine.", "rating": 4 } } }],
        })
        .to_string()
    };
    set(json!(text("By hand")));
    page.find("heading", "By hand");
    set(json!("{"));
    let card = page.find("alert", "");
    assert!(card.text().contains("data: ") && card.text().contains("(VW-E303)"), "{}", card.text());
    // It wins over an address, and steps back when it is taken away.
    page.run("document.getElementById('one').src = 'markup.json'", &[]);
    set(json!(text("By hand again")));
    page.find("heading", "By hand again");
    assert_eq!(page.run("return document.getElementById('one').data", &[]), json!(text("By hand again")));
    set(Value::Null);
    page.find("columnheader", "<b>First</b>…");
    // Set before the element is there, it is read once.
    let script = "const made = document.createElement('verdict-widget'); made.data = arguments[0]; made.eager = true;
        document.getElementById('one').replaceWith(made)";
    page.run(script, &[json!(text("From the start"))]);
    page.find("heading", "From the start");
    assert_eq!(heard(page, "verdict-ready").len(), 5);
}

fn a_value_that_makes_no_sense_is_ignored_and_complained_of_once(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').setAttribute('panels', 'quiz kitchen compare')", &[]);
    page.wait("the known panels are there", || (page.all("tab", "").len() == 2).then_some(()));
    let complaints = page.complaints();
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert!(
        complaints[0].starts_with("console.warn: verdict-widget: panels: found \"kitchen\", expected one of compare")
    );
    // Another attribute changes; the old mistake is no news.
    page.run("document.getElementById('one').setAttribute('cta-label', 'Ask us')", &[]);
    page.run("document.getElementById('one').setAttribute('panel', 'compare')", &[]);
    page.find("tabpanel", "Compare");
    assert_eq!(page.complaints(), Vec::<String>::new());
    page.run("document.getElementById('one').setAttribute('cta-href', 'javascript:alert(1)')", &[]);
    let complaints =
        page.wait("the address is complained of", || Some(page.complaints()).filter(|list| !list.is_empty()));
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert!(
        complaints[0].contains("cta-href: found \"javascript:alert(1)\", expected an https, http or mailto address")
    );
}

fn the_events_tell_the_page_what_the_reader_sees(page: &Page) {
    page.open_host("one.html");
    let ready = expect_heard(page, "verdict-ready");
    // Heard on the document, across the shadow root.
    assert_eq!((&ready["bubbles"], &ready["composed"], &ready["target"]), (&json!(true), &json!(true), &json!("one")));
    assert_eq!(ready["detail"]["version"], 1);
    assert_eq!(ready["detail"]["outcome"], "no_priorities");
    assert!(heard(page, "verdict-change").is_empty(), "nothing has changed yet");
    let element = page.find("verdict-widget", "");
    say_what_is_built(page, &element);
    let change = expect_heard(page, "verdict-change")["detail"].clone();
    assert_eq!(change["version"], 1);
    let answer = &change["answers"][0];
    assert_eq!((&answer["id"], &answer["choices"][0]["id"]), (&json!("type"), &json!("content")));
    assert_eq!(answer["choices"][0]["text"], "A content site or portal with pages");
    assert_eq!(change["ranking"][0]["id"], "django");
    assert!(heard(page, "verdict-result").is_empty(), "there is no result yet");
    skip_to_result(page);
    let result = expect_heard(page, "verdict-result")["detail"].clone();
    assert_eq!((&result["outcome"], &result["advised"][0]["id"]), (&json!("winner"), &json!("django")));
    assert_eq!(result["headline"], "For this project: Django.");
    let line = page.find("region", "Ranking").all("listitem", "")[0].text();
    let score = result["ranking"][0]["score"].as_str().unwrap();
    assert!(
        tenths(score) > 0 && line.contains(&format!("Django {score} of 100")),
        "{score} is not what is shown: {line}"
    );
    assert!(heard(page, "verdict-error").is_empty());
}

/// From the second question to the result without another answer.
#[track_caller]
fn skip_to_result(page: &Page) {
    for number in 2..=14 {
        page.find("group", &format!("Question {number} of 14…"));
        page.find("button", "Skip").click();
    }
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
}

/// Goes to the result on the page with a call to action of its own.
#[track_caller]
fn go_to_call(page: &Page) {
    page.open_host("call.html");
    page.find("radio", "A content site…").click();
    skip_to_result(page);
}

fn a_page_can_take_over_the_call_to_action(page: &Page) {
    go_to_call(page);
    let call = page.find("link", "Meet Django people");
    assert_eq!(call.attribute("href"), "https://host.invalid/hire?stack=django");
    assert_eq!(call.attribute("rel"), "noopener noreferrer");
    page.run("document.addEventListener('verdict-cta', (event) => event.preventDefault())", &[]);
    call.click();
    let event = expect_heard(page, "verdict-cta");
    assert_eq!((&event["cancelable"], &event["detail"]["advised"][0]["id"]), (&json!(true), &json!("django")));
    assert_eq!(page.windows(), 1, "nothing was opened");
    page.find("link", "Meet Django people");
}

fn the_call_to_action_opens_the_address_with_the_winner(page: &Page) {
    go_to_call(page);
    // An address that exists, so that the new window shows it.
    let address = page.site.host("about.html?stack={winner}");
    page.run("document.getElementById('one').setAttribute('cta-href', arguments[0])", &[json!(address)]);
    let call = page.find("link", "Meet Django people");
    page.wait("the link has the new address", || call.attribute("href").ends_with("?stack=django").then_some(()));
    call.click();
    expect_heard(page, "verdict-cta");
    let opened = page.wait("a window opens", || page.address_of_new_window());
    assert_eq!(opened, page.site.host("about.html?stack=django"));
}

fn the_page_can_ask_for_the_result_and_reset_it(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    let element = page.find("verdict-widget", "");
    say_what_is_built(page, &element);
    let result = page.run("return document.getElementById('one').result()", &[]);
    assert_eq!(result, expect_heard(page, "verdict-change")["detail"], "the same shape as the events");
    assert_eq!(result["answers"][0]["choices"][0]["id"], "content");
    page.run("document.getElementById('one').reset()", &[]);
    page.find("group", "Question 1 of 14…");
    assert!(!element.find("radio", "A content site…").is_checked());
    assert_eq!(page.run("return document.getElementById('one').result().answers", &[]), json!([]));
    assert_eq!(
        page.run("return document.createElement('verdict-widget').result()", &[]),
        json!(null),
        "before it is ready"
    );
}

/// The printers come with German texts; `de-AT` has none of its own, and its nearest is `de`.
fn the_language_of_the_element_chooses_the_translation(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    // The data sets that ship stand beside the script.
    let start = "const [query, lang] = arguments;
        const src = new URL(`data/printers.json${query}`, document.querySelector('script[type=module]').src).href;
        Object.assign(document.getElementById('one'), { lang, src })";
    page.run(start, &[json!(""), json!("de-AT")]);
    page.find("heading", "Laserdrucker mieten oder kaufen");
    page.run(start, &[json!("?again"), json!("fr")]);
    page.find("heading", "Rent or buy a laser printer");
}

fn the_script_may_be_there_twice(page: &Page) {
    page.open_host("twice.html");
    page.find("tablist", "");
    assert_eq!(page.site.requests("verdict.js"), 2, "both were loaded");
    assert_eq!(page.site.requests("_bg.wasm"), 1);
}

fn nothing_heavy_is_loaded_before_the_element_is_near(page: &Page) {
    page.open_host("below.html");
    page.wait("the element is defined", || {
        (page.run("return Boolean(customElements.get('verdict-widget'))", &[]) == json!(true)).then_some(())
    });
    // Observers are told in the order in which they were made: when this one knows, the element's own knows too.
    page.run_until_called(
        "const done = arguments[arguments.length - 1];
        new IntersectionObserver(() => done()).observe(document.getElementById('one'))",
        &[],
    );
    for heavy in ["_bg.wasm", ".txt", ".css"] {
        let own = if heavy == ".css" { page.site.requests("host.css") } else { 0 };
        assert_eq!(page.site.requests(heavy), own, "{heavy} was loaded for nobody");
    }
    page.find("link", "our choice");
    page.run("document.getElementById('one').scrollIntoView()", &[]);
    page.find("tablist", "");
    assert_eq!(page.site.requests("_bg.wasm"), 1);
}

/// Pages with games, decoders or databases hold modules of their own; a trap of one of those is nothing to us.
fn a_trap_of_another_module_on_the_page_changes_nothing(page: &Page) {
    page.open_host("two.html");
    page.wait("both are there", || (page.all("tablist", "").len() == 2).then_some(()));
    say_what_is_built(page, &page.all("verdict-widget", "")[0]);
    page.wait("the answer counts", || page.text().contains("1 of 14 questions answered").then_some(()));
    let inside = "return [...document.querySelectorAll('verdict-widget')].map(({ shadowRoot }) => shadowRoot.querySelector('.widget'))";
    let before = page.run(inside, &[]);
    page.run("heard.length = 0", &[]);
    page.run(
        "dispatchEvent(new ErrorEvent('error', { message: 'of the host', error: new Error('of the host') }))",
        &[],
    );
    page.run_until_called("trapElsewhere(3).then(arguments[0])", &[]);
    // What would follow from the last trap has begun by now; a new start asks for nothing and takes no time.
    page.run_until_called("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))", &[]);
    assert_eq!(page.run(inside, &[]), before, "the same widgets");
    assert_eq!(page.run("return heard.filter(({ name }) => name !== 'verdict-change')", &[]), json!([]));
    assert!(page.all("alert", "").is_empty());
    page.all("verdict-widget", "")[0].find("button", "Back").click();
    let complaints = page.complaints();
    assert_eq!(complaints.len(), 4, "one of the page, three of its module: {complaints:#?}");
}
