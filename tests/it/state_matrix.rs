//! Whatever a reader says outlives whatever happens to the page: a table of what can be said by what can happen.
//!
//! Everything is said once through the interface; then one thing happens and each item is looked up again, by role and
//! name. A failure names its cells. A cell that doesn't hold has its reason in `REASONS`, and the test fails when such a cell
//! holds after all. A reader is at one step of the quiz at a time, so each kind of step has a scene of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::{Value, json};

use crate::harness::{Element, Engine, Key, Page, tests};
use crate::states::press;

tests![
    whatever_a_reader_says_outlives_whatever_happens,
    the_question_at_which_a_reader_is_outlives_whatever_happens,
    all_questions_on_one_page_outlive_whatever_happens,
];

/// Something that a reader can say.
struct Item {
    name: &'static str,
    /// Goes where it can be read. What is said stays as it is.
    go: fn(&Page),
    /// Reads it; whatever can't be found is an empty text.
    read: fn(&Page) -> String,
    /// What was said.
    said: &'static str,
}

/// In the order in which they can be read without undoing one another: the panel and the step first, and last of all the
/// panel that was open.
const ITEMS: &[Item] = &[
    Item { name: "panel", go: |_| {}, read: |page| read(page, "tabpanel", "", "name"), said: "Cost" },
    Item { name: "cost inputs", go: |page| open(page, "Cost"), read: cost_inputs, said: "Documented JSON API, 100, 5" },
    Item {
        name: "open rows of Cost",
        go: |page| open(page, "Cost"),
        read: |page| opened(page, "Range and sources of Hourly rate"),
        said: "true",
    },
    Item {
        name: "table view: order by a heading",
        go: |page| open(page, "Compare"),
        read: |page| read(page, "columnheader", "FastAPI…", "aria-sort"),
        said: "ascending",
    },
    Item {
        name: "table view: searched text",
        go: |page| open(page, "Compare"),
        read: |page| read(page, "searchbox", "Find rows", "value"),
        said: "SQLAlchemy models",
    },
    Item {
        name: "table view: hidden rows",
        go: |page| open(page, "Compare"),
        read: |page| read(page, "button", "Show hidden rows again…", "name"),
        said: "Show hidden rows again (1)",
    },
    Item {
        name: "table view: filter",
        go: |page| open(page, "Compare"),
        read: |page| ticked(page, "checkbox", &["Only differences"]),
        said: "true",
    },
    Item { name: "table view: columns", go: |page| open(page, "Compare"), read: columns, said: "Django, FastAPI" },
    Item {
        name: "table view: baseline",
        go: |page| open(page, "Compare"),
        read: |page| read(page, "combobox", "Compare all with", "chosen"),
        said: "Django",
    },
    Item { name: "own ratings", go: |page| open(page, "Compare"), read: own_rating, said: "0 of 5 yours" },
    Item { name: "open rows of Compare", go: |page| open(page, "Compare"), read: open_rows, said: "true, true" },
    Item {
        name: "step: result",
        go: |page| open(page, "Quiz"),
        read: |page| read(page, "button", "Change answers", "name"),
        said: "Change answers",
    },
    Item { name: "weights", go: |page| open(page, "Quiz"), read: weight, said: "30" },
    Item {
        name: "answers",
        go: all_questions,
        read: |page| ticked(page, "radio", &["A content site…", "A separate front end…"]),
        said: "true, true",
    },
    Item {
        name: "must-haves",
        go: all_questions,
        read: |page| ticked(page, "checkbox", &["WebSockets without an add-on…"]),
        said: "true",
    },
];

/// Where in the quiz the reader is while something happens.
struct Scene {
    /// How a link names the step.
    step: &'static str,
    /// Goes there, from wherever the quiz is.
    arrive: fn(&Page),
    items: &'static [Item],
}

const RESULT: Scene = Scene { step: "-result", arrive: show_result, items: ITEMS };
const IN_THE_MIDDLE: &str = "Will people who don't program manage data in a back office?";
const QUESTION: Scene = Scene {
    step: "backoffice",
    arrive: |page| {
        show_result(page);
        press(page, &page.find("button", "Change answers"));
        page.find("group", "Question 1 of 14…");
        // What is worth most comes first, so the one that is looked for has no number.
        loop {
            let before = asked(page);
            if before == IN_THE_MIDDLE {
                break;
            }
            let next =
                ["Next", "Skip"].iter().find_map(|name| page.all("button", name).pop()).expect("a next question");
            press(page, &next);
            page.wait("another question comes", || (asked(page) != before).then_some(()));
        }
    },
    items: &[Item { name: "step: question", go: |page| open(page, "Quiz"), read: asked, said: IN_THE_MIDDLE }],
};
const ALL: Scene = Scene {
    step: "-all",
    arrive: all_questions,
    items: &[Item {
        name: "step: all questions",
        go: |page| open(page, "Quiz"),
        read: |page| read(page, "heading", "Your project", "name"),
        said: "Your project",
    }],
};

/// Looks everything up that was said.
struct Look {
    scene: &'static Scene,
    event: &'static str,
    /// The cells that don't hold.
    failures: Vec<String>,
}

/// Something that can happen. It begins where everything has been said, on a page of its own address with the panel Cost open,
/// and looks where everything is to be looked up.
struct Event {
    name: &'static str,
    happens: fn(&Page, &mut Look),
}

const EVENTS: &[Event] = &[
    Event { name: "nothing", happens: |page, look| look.at(page) },
    Event { name: "reload", happens: reload },
    Event {
        name: "back",
        happens: |page, look| {
            leave_and_come_back(page);
            look.at(page)
        },
    },
    Event { name: "forward", happens: forward },
    Event { name: "shared link in a fresh session", happens: shared_link },
    Event { name: "link over kept answers, and back by the button", happens: link_over_kept },
    Event { name: "deep link over kept answers", happens: deep_link_over_kept },
    Event { name: "kept answers alone", happens: kept_alone },
    Event { name: "another link in the page, and back by the button", happens: link_in_page },
    Event { name: "another link in the page, and back by the browser", happens: link_and_browsers_back },
    Event { name: "deep link in the page", happens: deep_link_in_page },
    Event { name: "restart of the module after a trap", happens: restart },
    Event { name: "element moved", happens: moved },
    Event { name: "element removed and put back", happens: put_back },
    Event { name: "attributes changed", happens: attributes },
    Event { name: "panel changed by the page", happens: panel_attribute },
    Event { name: "alternatives changed", happens: alternatives },
    Event { name: "alternatives fewer and back", happens: fewer_alternatives_and_back },
    Event { name: "another data set and back", happens: other_data_and_back },
    Event { name: "data replaced by another text and back", happens: other_text_and_back },
    Event { name: "data replaced by the same text", happens: same_data },
    Event { name: "second tab", happens: second_tab },
    Event { name: "second tab over kept answers", happens: second_tab_over_kept },
];

/// The cells that don't hold: what happens, what was said, and why.
const REASONS: &[(&str, &str, &str)] = &[
    ("shared link in a fresh session", "step: question", "links are copied at the result, and lead there"),
    ("shared link in a fresh session", "step: all questions", "links are copied at the result, and lead there"),
    ("deep link over kept answers", "panel", "the link names another panel, and opens it"),
    ("deep link in the page", "panel", "the link names another panel, and opens it"),
    ("panel changed by the page", "panel", "the page opens another panel by its attribute"),
];

/// Other answers than the reader's: a JSON API with a separate front end; the codes are worked out in `model/tests/it/link.rs`.
const OTHERS: &str = "verdict=1.pquiz.s-result.qtN7cFt";
/// A link that only leads somewhere.
const DEEP: &str = "verdict=1.pprofiles";

fn whatever_a_reader_says_outlives_whatever_happens(page: &Page) {
    expect_nothing_lost(page, &RESULT);
}

fn the_question_at_which_a_reader_is_outlives_whatever_happens(page: &Page) {
    expect_nothing_lost(page, &QUESTION);
}

fn all_questions_on_one_page_outlive_whatever_happens(page: &Page) {
    expect_nothing_lost(page, &ALL);
}

#[track_caller]
fn expect_nothing_lost(page: &Page, scene: &'static Scene) {
    let mut failures: Vec<String> = Vec::new();
    let mut whole = false;
    for event in EVENTS {
        if !whole {
            say_everything(page);
            return_to(page, scene);
            expect_address_at_rest(page, scene);
        }
        let mut look = Look { scene, event: event.name, failures: Vec::new() };
        // What can't be carried through is a failure of its row, and the other rows are still looked at.
        let happened = catch_unwind(AssertUnwindSafe(|| (event.happens)(page, &mut look)));
        if let Err(reason) = happened {
            let reason = reason.downcast_ref::<String>().and_then(|text| text.lines().next()).unwrap_or_default();
            look.failures.push(format!("{}: {reason}", event.name));
        }
        page.run("localStorage.clear()", &[]);
        whole = look.failures.is_empty();
        failures.extend(look.failures);
        if whole {
            start_from_what_was_said(page, scene);
        }
    }
    assert!(failures.is_empty(), "lost:\n{}", failures.join("\n"));
}

impl Look {
    #[track_caller]
    fn at(&mut self, page: &Page) {
        let event = self.event;
        for Item { name, go, read, said } in self.scene.items {
            go(page);
            let reason = REASONS.iter().find(|(when, item, _)| *when == event && item == name);
            if let Some((_, _, reason)) = reason {
                if read(page) == *said {
                    self.failures.push(format!("{event} × {name}: holds, against its reason: {reason}"));
                }
            } else if page.try_wait(|| (read(page) == *said).then_some(())).is_none() {
                self.failures.push(format!("{event} × {name}: “{said}” was said, “{}” is there", read(page)));
            }
        }
        return_to(page, self.scene);
    }
}

/// Back to where everything has been said.
#[track_caller]
fn return_to(page: &Page, scene: &Scene) {
    open(page, "Quiz");
    (scene.arrive)(page);
    open(page, "Cost");
}

#[track_caller]
fn address(page: &Page) -> String {
    page.site.host("state.html")
}

#[track_caller]
fn say_everything(page: &Page) {
    page.go(&address(page));
    page.expect_widget();
    open(page, "Compare");
    press(page, &page.find("button", "Filter, columns, export"));
    press(page, &page.find("button", "Reasons and sources for Background jobs"));
    press(page, &page.find("button", "Hide this row"));
    page.find("button", "Show hidden rows again (1)");
    press(page, &page.find("button", "Reasons and sources for Admin panel"));
    page.find("combobox", "Your rating of Django: Admin panel").choose("0");
    page.find("button", "Use all given ratings");
    press(page, &page.find("button", "Reasons and sources for Performance"));
    page.find("combobox", "Your rating of Django: Performance");
    page.find("combobox", "Compare all with").choose("Django");
    press_space(page, &page.find("checkbox", "Only differences"));
    press_space(page, &page.find("group", "Columns").find("checkbox", "Flask"));
    page.wait("the column is gone", || (columns(page) == "Django, FastAPI").then_some(()));
    let column = page.find("columnheader", "FastAPI…");
    for sorted in ["descending", "ascending"] {
        press(page, &column.find("button", "FastAPI…"));
        page.wait("the heading orders the rows", || (column.attribute("aria-sort") == sorted).then_some(()));
    }
    type_into(page, "searchbox", "Find rows", "SQLAlchemy models");
    open(page, "Quiz");
    all_questions(page);
    for (role, name) in [
        ("radio", "A content site…"),
        ("radio", "A separate front end…"),
        ("checkbox", "WebSockets without an add-on…"),
    ] {
        press_space(page, &page.find(role, name));
    }
    show_result(page);
    page.find("heading", "How important it is, by hand");
    unfold_weights(page);
    type_into(page, "spinbutton", "Importance of Admin panel as a number", "30");
    open(page, "Cost");
    page.find("heading", "Your own estimate");
    press_space(page, &page.find("radio", "Documented JSON API"));
    page.find("heading", "Cost over time");
    type_into(page, "textbox", "Hourly rate", "100");
    type_into(page, "textbox", "Years to add up", "5");
    press(page, &page.find("button", "Range and sources of Hourly rate"));
}

/// A page of its own with everything that was said so far, for the next thing that happens.
#[track_caller]
fn start_from_what_was_said(page: &Page, scene: &Scene) {
    let said = expect_address_at_rest(page, scene);
    page.go(&said);
    page.expect_widget();
    page.find("heading", "Your own estimate");
}

/// The address, once it names the step, the open panel and the inputs: after many changes at once it waits for a pause.
#[track_caller]
fn expect_address_at_rest(page: &Page, scene: &Scene) -> String {
    let address = || text_of(&page.run("return location.href", &[]));
    let follows = || {
        let address = address();
        [&format!("1.pcost.s{}.", scene.step), ".q", ".m", ".w", ".y", "~y60", "~e"]
            .iter()
            .all(|piece| address.contains(piece))
            .then_some(address)
    };
    page.try_wait(follows).unwrap_or_else(|| panic!("the address is still {}", address()))
}

/// Opens a panel, unless it is open.
#[track_caller]
fn open(page: &Page, panel: &str) {
    if read(page, "tabpanel", "", "name") != panel {
        press(page, &page.find("tab", panel));
        page.find("tabpanel", panel);
    }
}

/// Goes to all questions on one page, from wherever the quiz is.
#[track_caller]
fn all_questions(page: &Page) {
    for button in ["Change answers", "All questions on one page"] {
        if let Some(button) = page.all("button", button).pop() {
            press(page, &button);
        }
    }
    page.find("heading", "Your project");
}

/// Goes to the result, from wherever the quiz is.
#[track_caller]
fn show_result(page: &Page) {
    if page.all("button", "Change answers").is_empty() {
        all_questions(page);
        press(page, &page.find("button", "Show the result"));
    }
    page.find("heading", "How sure this is");
}

/// The question that stands alone.
fn asked(page: &Page) -> String {
    let group = read(page, "group", "Question…", "name");
    group.split_once(" of 14 ").map(|(_, question)| question.to_owned()).unwrap_or_default()
}

/// What the first element of this kind has, as a text; empty where there is none.
fn read(page: &Page, role: &str, name: &str, what: &str) -> String {
    match page.read(role, name, what) {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Whether each of these is ticked.
fn ticked(page: &Page, role: &str, names: &[&str]) -> String {
    names.iter().map(|name| read(page, role, name, "checked")).collect::<Vec<_>>().join(", ")
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn opened(page: &Page, button: &str) -> String {
    read(page, "button", button, "aria-expanded")
}

fn open_rows(page: &Page) -> String {
    ["Admin panel", "Performance"].map(|row| opened(page, &format!("Reasons and sources for {row}"))).join(", ")
}

fn cost_inputs(page: &Page) -> String {
    let scenario = "Documented JSON API";
    let chosen = if read(page, "radio", scenario, "checked") == "true" { scenario } else { "" };
    [
        chosen.to_owned(),
        read(page, "textbox", "Hourly rate", "value"),
        read(page, "textbox", "Years to add up", "value"),
    ]
    .join(", ")
}

/// The names over the columns of the comparison, in the order of the alphabet: the page may have changed that of the data.
fn columns(page: &Page) -> String {
    let mut names: Vec<String> =
        table(page).first().map(|row| row[1..].iter().map(|name| first_word(name)).collect()).unwrap_or_default();
    names.sort();
    names.join(", ")
}

fn own_rating(page: &Page) -> String {
    let table = table(page);
    let column = table.first().and_then(|row| row.iter().position(|name| first_word(name) == "Django"));
    let row = table.iter().find(|row| row[0].starts_with("Admin panel"));
    let cell = row.zip(column).map(|(row, column)| row[column].clone()).unwrap_or_default();
    let says = |piece: &&str| cell.contains(*piece);
    ["0 of 5", "yours"].into_iter().filter(says).collect::<Vec<_>>().join(" ")
}

fn table(page: &Page) -> Vec<Vec<String>> {
    serde_json::from_value(page.read("table", "", "table")).unwrap_or_default()
}

fn first_word(text: &str) -> String {
    text.split(' ').next().unwrap_or_default().to_owned()
}

fn weight(page: &Page) -> String {
    unfold_weights(page);
    read(page, "spinbutton", "Importance of Admin panel as a number", "value")
}

/// Shows all weights, if some of them are folded away.
fn unfold_weights(page: &Page) {
    if let Some(rest) = page.all("summary", "All other priorities").pop()
        && page.all("spinbutton", "Importance of Admin panel as a number").is_empty()
    {
        press(page, &rest);
    }
}

/// By keyboard: WebKit's driver takes some controls in a table for hidden and refuses to click them.
#[track_caller]
fn press_space(page: &Page, control: &Element<'_>) {
    page.run("arguments[0].focus()", &[json!(control)]);
    page.press(&[Key::Space]);
}

#[track_caller]
fn type_into(page: &Page, role: &str, name: &str, text: &str) {
    page.run("arguments[0].focus(); arguments[0].select()", &[json!(page.find(role, name))]);
    page.type_text(text);
}

fn reload(page: &Page, look: &mut Look) {
    page.reload();
    page.expect_widget();
    look.at(page);
}

#[track_caller]
fn leave_and_come_back(page: &Page) {
    page.go(&page.site.host("about.html"));
    page.find("heading", "Our choice");
    page.back();
    page.expect_widget();
}

fn forward(page: &Page, look: &mut Look) {
    let said = expect_address_at_rest(page, look.scene);
    page.go(&said);
    page.expect_widget();
    page.find("heading", "Your own estimate");
    page.back();
    page.forward();
    page.expect_widget();
    look.at(page);
}

fn shared_link(page: &Page, look: &mut Look) {
    open(page, "Quiz");
    show_result(page);
    // What is copied is read where it is handed over; a browser may ask its reader before a script reads what is there.
    let catch = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text } } })";
    page.run(catch, &[]);
    press(page, &page.find("button", "Copy the link"));
    let link =
        page.wait("the link is copied", || page.run("return window.copied ?? null", &[]).as_str().map(str::to_owned));
    page.in_a_fresh_session(|page| {
        page.go(&link);
        page.expect_widget();
        assert_eq!(read(page, "tabpanel", "", "name"), "Quiz", "the link was copied there");
        open(page, "Cost");
        look.at(page);
    });
    return_to(page, look.scene);
}

/// Lets the device keep what is said, and returns to where the reader was.
#[track_caller]
fn keep(page: &Page, scene: &Scene) {
    open(page, "Quiz");
    show_result(page);
    press(page, &page.find("button", "Keep on this device"));
    page.wait("it is kept", || page.text().contains("This device keeps your answers").then_some(()));
    return_to(page, scene);
    let address = expect_address_at_rest(page, scene);
    let link = address.split_once("#verdict=").unwrap().1;
    page.wait("what is kept follows", || kept(page).to_string().contains(link).then_some(()));
}

/// Everything of the device's storage.
#[track_caller]
fn kept(page: &Page) -> Value {
    page.run("return { ...localStorage }", &[])
}

/// Finds somebody else's answers, and goes back to the reader's own by the button that stands there.
#[track_caller]
fn back_by_the_button(page: &Page) {
    page.find("heading", "For this project: FastAPI.");
    let statuses = || page.all("status", "").iter().map(Element::text).collect::<String>();
    page.wait("it is told", || {
        statuses().contains("The link that you opened holds other answers than yours.").then_some(())
    });
    press(page, &page.find("button", "Restore your answers"));
    page.find("tabpanel", "Cost");
    page.wait("nothing more is told", || page.all("button", "Restore your answers").is_empty().then_some(()));
}

fn link_over_kept(page: &Page, look: &mut Look) {
    keep(page, look.scene);
    let before = kept(page);
    page.go(&format!("{}#{OTHERS}", address(page)));
    page.expect_widget();
    page.find("heading", "For this project: FastAPI.");
    assert_eq!(kept(page), before, "opening a link changes nothing that is kept");
    back_by_the_button(page);
    look.at(page);
}

fn deep_link_over_kept(page: &Page, look: &mut Look) {
    keep(page, look.scene);
    page.go(&format!("{}#{DEEP}", address(page)));
    page.expect_widget();
    page.find("tabpanel", "Profiles");
    look.at(page);
    assert_ne!(kept(page), json!({}), "what was kept is kept");
}

fn kept_alone(page: &Page, look: &mut Look) {
    keep(page, look.scene);
    page.go(&address(page));
    page.expect_widget();
    look.at(page);
}

fn link_in_page(page: &Page, look: &mut Look) {
    page.run("location.hash = arguments[0]", &[json!(OTHERS)]);
    back_by_the_button(page);
    look.at(page);
}

fn link_and_browsers_back(page: &Page, look: &mut Look) {
    page.run("location.hash = arguments[0]", &[json!(OTHERS)]);
    page.find("heading", "For this project: FastAPI.");
    page.run("history.back()", &[]);
    page.find("tabpanel", "Cost");
    page.wait("nothing more is told", || page.all("button", "Restore your answers").is_empty().then_some(()));
    look.at(page);
}

fn deep_link_in_page(page: &Page, look: &mut Look) {
    page.run("location.hash = arguments[0]", &[json!(DEEP)]);
    page.find("tabpanel", "Profiles");
    look.at(page);
}

fn restart(page: &Page, look: &mut Look) {
    let tab = page.find("tab", "Cost");
    page.run("heard.length = 0; breakIn('Element', 'getAttributeNames'); arguments[0].click()", &[json!(tab)]);
    let ready = "return [broken, heard.filter(({ name }) => name === 'verdict-ready').length]";
    page.wait("it is there again", || (page.run(ready, &[]) == json!([1, 1])).then_some(()));
    let complaints = page.complaints();
    // WebKit says nothing else of an error that a script of another origin throws.
    let is_trap = |text: &String| text.contains("unreachable") || text == "error: Script error.";
    assert!(complaints.iter().all(is_trap), "{complaints:#?}");
    look.at(page);
}

fn moved(page: &Page, look: &mut Look) {
    // A task of its own, as a page's script is.
    let script = "const done = arguments[0];
        setTimeout(() => { document.getElementById('aside').append(document.getElementById('one')); done() })";
    page.run_until_called(script, &[]);
    look.at(page);
}

fn put_back(page: &Page, look: &mut Look) {
    page.run("window.element = document.getElementById('one'); element.remove()", &[]);
    page.wait("it is gone", || page.run("return element.result()", &[]).is_null().then_some(()));
    page.run("document.getElementById('aside').append(element)", &[]);
    page.expect_widget();
    look.at(page);
}

fn attributes(page: &Page, look: &mut Look) {
    let change = "Object.assign(document.getElementById('one'),
        { theme: 'dark', ctaLabel: 'Ask us', lang: 'de', panels: 'profiles cost quiz compare' })";
    page.run(change, &[]);
    page.wait("the tabs have another order", || (read(page, "tab", "", "name") == "Profiles").then_some(()));
    look.at(page);
}

fn panel_attribute(page: &Page, look: &mut Look) {
    page.run("document.getElementById('one').panel = 'quiz'", &[]);
    page.find("tabpanel", "Quiz");
    look.at(page);
}

fn alternatives(page: &Page, look: &mut Look) {
    ready_again(page, "document.getElementById('one').alternatives = 'fastapi flask django'");
    look.at(page);
}

fn other_data_and_back(page: &Page, look: &mut Look) {
    page.run("document.getElementById('one').src = 'markup.json'", &[]);
    page.find("columnheader", "<b>First</b>…");
    ready_again(page, "document.getElementById('one').src = null");
    look.at(page);
}

/// The own rating is of the one that is left out.
fn fewer_alternatives_and_back(page: &Page, look: &mut Look) {
    keep(page, look.scene);
    let said = (expect_address_at_rest(page, look.scene), kept(page));
    ready_again(page, "document.getElementById('one').alternatives = 'flask fastapi'");
    // Looking around says nothing.
    open(page, "Compare");
    page.wait("the address follows", || {
        text_of(&page.run("return location.hash", &[])).contains("1.pcompare").then_some(())
    });
    open(page, "Cost");
    page.wait("both are as before", || ((expect_address_at_rest(page, look.scene), kept(page)) == said).then_some(()));
    ready_again(page, "document.getElementById('one').alternatives = null");
    look.at(page);
}

fn other_text_and_back(page: &Page, look: &mut Look) {
    let said = expect_address_at_rest(page, look.scene);
    let text = json!(include_str!("../pages/small.json"));
    page.run("document.getElementById('one').data = arguments[0]", &[text]);
    // Its table has no row with the words that are looked for.
    page.wait("the other data are there", || page.text().contains("Which one fits?").then_some(()));
    assert_eq!(page.run("return location.href", &[]), json!(said), "nothing else was said");
    ready_again(page, "document.getElementById('one').data = null");
    look.at(page);
}

fn same_data(page: &Page, look: &mut Look) {
    let fetched = "const [done] = arguments;
        fetch(new URL('data/frameworks.json', document.querySelector('script[type=module]').src))
            .then((file) => file.text()).then((text) => { window.text = text; done() })";
    page.run_until_called(fetched, &[]);
    ready_again(page, "document.getElementById('one').data = window.text");
    look.at(page);
    page.run("document.getElementById('one').data = String(window.text)", &[]);
    look.at(page);
}

/// Does something after which the widget starts again, and waits until it has.
#[track_caller]
fn ready_again(page: &Page, script: &str) {
    page.run(&format!("heard.length = 0; {script}"), &[]);
    let ready = "return heard.some(({ name }) => name === 'verdict-ready')";
    page.wait("it starts again", || (page.run(ready, &[]) == json!(true)).then_some(()));
}

fn second_tab(page: &Page, look: &mut Look) {
    let said = expect_address_at_rest(page, look.scene);
    let first = page.open_tab(&said);
    page.expect_widget();
    // A tab that WebKit's driver opens is never painted, so nothing in it ever stands still to be clicked: there only the tab
    // before it is looked at.
    if page.engine() != Engine::WebKit {
        look.at(page);
        start_again(page);
    }
    page.close_tab(&first);
    look.at(page);
}

fn second_tab_over_kept(page: &Page, look: &mut Look) {
    keep(page, look.scene);
    let before = kept(page);
    let first = page.open_tab(&address(page));
    page.expect_widget();
    if page.engine() != Engine::WebKit {
        look.at(page);
        start_again(page);
        page.wait("that is forgotten", || (kept(page) == json!({})).then_some(()));
    } else {
        assert_eq!(kept(page), before, "opening a tab changes nothing that is kept");
    }
    page.close_tab(&first);
    look.at(page);
}

#[track_caller]
fn start_again(page: &Page) {
    open(page, "Quiz");
    show_result(page);
    press(page, &page.find("button", "Start again"));
    page.find("group", "Question 1 of 14…");
}
