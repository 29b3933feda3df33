//! Every state of every panel, one after the other.
//!
//! May walk through the widget as a reader does. Must not judge what it sees: that is for whoever looks.

use crate::harness::{Element, Key, Page};

/// Brings the widget into each of its states and calls `look` there with the state's name.
/// The widget must be there, with its first panel open.
#[track_caller]
pub(crate) fn in_every_state(page: &Page, look: impl Fn(&str)) {
    look("the matrix");
    page.find("summary", "Ratings").click();
    for row in ["Admin panel", "Performance"] {
        press(page, &page.find("button", &format!("Reasons and sources for {row}")));
    }
    look("the matrix with open rows");
    page.find("button", "Filter, columns, export").click();
    page.find("combobox", "Compare all with").choose("Django");
    page.find("button", "Flask 3.1.3").click();
    page.find("button", "Show the whole table again");
    look("the matrix with all its tools, in another order");
    page.find("tab", "Cost").click();
    page.find("tabpanel", "Cost");
    page.find("heading", "Your own estimate");
    look("the cost factors and an empty calculator");
    page.find("radio", "Back-office product").click();
    page.find("heading", "Cost over time");
    for summary in ["The curve as a table", "Every line, to the last decimal", "What was measured of running it"] {
        page.find("summary", summary).click();
    }
    for row in [
        "Hours and sources for OpenAPI docs",
        "Range and sources of Hourly rate",
        "Range and sources of Patch and minor upgrades",
    ] {
        page.find("button", row).click();
    }
    focus(page, "Currency");
    page.press(&[Key::End, Key::Backspace]);
    page.find("alert", "A currency has three letters…");
    focus(page, "Years to add up");
    page.press(&[Key::End, Key::Backspace, Key::Digit('9')]);
    page.find("heading", "Changed by you");
    look("an estimate with everything open and a refused currency");
    page.find("tab", "Quiz").click();
    page.find("group", "Question 1 of 14…");
    look("the first question");
    page.find("radio", "A content site…").click();
    page.find("group", "Question 2 of 14…");
    for name in ["Django", "Flask", "FastAPI"] {
        page.find("summary", &format!("How {name}’s score adds up")).click();
    }
    to_must_haves(page, &look);
    for must_have in ["A generated admin on day one…", "WebSockets without an add-on…"] {
        page.find("checkbox", must_have).click();
    }
    look("the must-haves");
    page.find("button", "Show the result").click();
    page.find("heading", "Nothing meets every must-have.");
    page.find("heading", "How important it is, by hand");
    look("a result with nothing left");
    page.find("button", "Change answers").click();
    page.find("group", "Question 1 of 14…");
    page.find("button", "Next").click();
    to_must_haves(page, &|_| {});
    page.find("checkbox", "WebSockets without an add-on…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
    page.find("heading", "How sure this is");
    for summary in ["Why not FastAPI?", "Why not Flask?", "All other priorities", "Every number"] {
        page.find("summary", summary).click();
    }
    look("a result with everything open");
    // One for each alternative that a must-have took out.
    page.all("button", "Try…")[0].click();
    page.find("button", "Back to your own answers");
    look("a result that is only tried");
    page.find("button", "Back to your own answers").click();
    page.find("button", "Change answers").click();
    page.find("button", "All questions on one page").click();
    page.find("heading", "Your project");
    look("all questions on one page");
    page.find("tab", "Profiles").click();
    page.find("tabpanel", "Profiles");
    page.find("heading", "Questions people ask");
    look("the profiles");
    for summary in page.all("summary", "") {
        if summary.name() != "Ratings" {
            summary.click();
        }
    }
    look("the profiles with everything open");
}

/// Skips from the second question to the must-haves.
#[track_caller]
fn to_must_haves(page: &Page, look: &impl Fn(&str)) {
    for number in 2..=14 {
        page.find("group", &format!("Question {number} of 14…"));
        look(&format!("question {number}"));
        page.find("button", "Skip").click();
    }
    page.find("group", "Is there anything it must have?");
}

/// Puts the focus into a field; WebKit's driver can't click one inside a shadow tree.
#[track_caller]
fn focus(page: &Page, field: &str) {
    page.run("arguments[0].focus()", &[serde_json::json!(page.find("textbox", field))]);
}

/// Presses a button by keyboard: WebKit's driver takes some in a table for hidden and refuses to click them.
#[track_caller]
pub(crate) fn press(page: &Page, button: &Element<'_>) {
    page.run("arguments[0].focus()", &[serde_json::json!(button)]);
    page.press(&[Key::Enter]);
}
