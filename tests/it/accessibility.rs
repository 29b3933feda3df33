//! What axe-core finds in every state: nothing.
//!
//! It sees about half of what can be wrong; keyboard and focus are the business of the other files.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Page, tests, variable};
use crate::states::in_every_state;

tests![
    axe_finds_nothing_in_any_state,
    axe_finds_nothing_on_an_error_card,
    axe_finds_nothing_with_a_dark_theme_on_a_light_page,
    ;
    axe_finds_nothing_in_any_state_of_a_dark_system in DarkSystem,
];

/// The rules that hold: WCAG 2.2 A and AA, and what the makers of axe recommend beyond.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Brings axe into the page.
#[track_caller]
pub(crate) fn load_axe(page: &Page) {
    let path = variable("VERDICT_AXE");
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} can't be read: {error}"));
    page.run(&source, &[]);
}

/// Runs axe over the page as it stands and prints what it finds: the rule, the sentence, each place.
#[track_caller]
pub(crate) fn expect_nothing(page: &Page, state: &str) {
    let script = "
        const [tags, done] = arguments;
        axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
            ({ violations }) => done(violations),
            (error) => done([{ id: 'axe failed', help: String(error), nodes: [] }]),
        )";
    let violations = page.run_until_called(script, &[json!(TAGS)]);
    let lines: Vec<String> = violations.as_array().into_iter().flatten().map(line).collect();
    assert!(lines.is_empty(), "axe on {state}:\n{}", lines.join("\n"));
}

fn line(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().into_iter().flatten();
    let places = nodes
        .map(|node| format!("\n    {}\n      {}", node["target"], node["failureSummary"].as_str().unwrap_or_default()));
    format!("  {}: {}{}", violation["id"], violation["help"], places.take(5).collect::<String>())
}

fn axe_finds_nothing_in_any_state(page: &Page) {
    page.open();
    load_axe(page);
    in_every_state(page, |state| expect_nothing(page, state));
}

fn axe_finds_nothing_in_any_state_of_a_dark_system(page: &Page) {
    page.open();
    load_axe(page);
    in_every_state(page, |state| expect_nothing(page, state));
}

fn axe_finds_nothing_on_an_error_card(page: &Page) {
    page.open_host("mistake.html");
    page.find("alert", "");
    load_axe(page);
    expect_nothing(page, "the error card");
}

fn axe_finds_nothing_with_a_dark_theme_on_a_light_page(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').theme = 'dark'", &[]);
    load_axe(page);
    expect_nothing(page, "a dark theme on a light page");
}
