//! How a reader goes through the quiz and reads the ranking beside it.
//!
//! May use the page as a reader does. Must not know what is right: the tests say so.

use serde_json::Value;

use crate::expected::{list, text};
use crate::harness::{Key, Page};

/// A line of the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// `1`, `2`, … or `Out`.
    pub(crate) rank: String,
    /// Whose line it is.
    pub(crate) name: String,
    /// The score in tenths of a point.
    pub(crate) tenths: i64,
    /// The whole line as it is read.
    pub(crate) text: String,
}

/// Opens the quiz with the mouse.
#[track_caller]
pub(crate) fn open_quiz(page: &Page) {
    page.find("tab", "Quiz").click();
    page.find("group", "Question 1 of…");
}

/// Gives an answer by keyboard, with the focus on the heading of a new question (or on the tab before the first one);
/// the focus stays on the answer.
#[track_caller]
pub(crate) fn choose(page: &Page, choice: usize) {
    page.press(&to_choice(choice));
}

/// Goes on from an answer by keyboard.
#[track_caller]
pub(crate) fn go_on(page: &Page) {
    page.press_until(Key::Tab, "button “Next”", 4);
    page.press(&[Key::Enter]);
}

/// The question whose heading has the focus, once it is another one than before; nothing at the must-haves. Which one
/// comes next depends on the answers.
#[track_caller]
pub(crate) fn next_question<'d>(page: &Page, dataset: &'d Value, before: Option<&Value>) -> Option<&'d Value> {
    let old = before.map_or("", |question| text(question, "text"));
    let heading = page.wait("the next step has the focus", || {
        let focused = page.focused();
        let heading = focused.strip_prefix("heading “")?.strip_suffix('”')?.to_owned();
        (heading != old).then_some(heading)
    });
    list(&dataset["quiz"], "questions").iter().find(|question| text(question, "text") == heading)
}

/// The position of a choice in its question.
#[track_caller]
pub(crate) fn position_of(question: &Value, choice: &str) -> usize {
    let found = list(question, "choices").iter().position(|known| text(known, "id") == choice);
    found.unwrap_or_else(|| panic!("{} has no choice {choice}", text(question, "id")))
}

/// From the heading into the choices, where an arrow ticks the one to which it leads: there and back for the first one.
/// Blank would tick that too, but WebKit takes it back when anything on the page moves between pressing and releasing.
fn to_choice(choice: usize) -> Vec<Key> {
    let mut keys = vec![Key::Tab];
    match choice {
        0 => keys.extend([Key::Down, Key::Up]),
        _ => keys.extend(vec![Key::Down; choice]),
    }
    keys
}

/// The ranking as it stands now.
#[track_caller]
pub(crate) fn standings(page: &Page) -> Vec<Standing> {
    page.find("region", "Ranking").all("listitem", "").iter().map(|line| standing(line.text())).collect()
}

/// Waits until the ranking is led by somebody.
#[track_caller]
pub(crate) fn expect_first(page: &Page, name: &str) {
    page.wait(&format!("{name} is first"), || {
        standings(page).first().is_some_and(|line| line.name == name).then_some(())
    });
}

/// A line as in `1 Django 97.3 of 100 …`.
#[track_caller]
fn standing(text: String) -> Standing {
    let mut words = text.split(' ');
    let mut word = || words.next().unwrap_or_default().to_owned();
    let (rank, name, score) = (word(), word(), word());
    Standing { rank, name, tenths: tenths(&score), text }
}

/// A number with one decimal in tenths, without a detour over fractions.
#[track_caller]
pub(crate) fn tenths(text: &str) -> i64 {
    let (whole, decimal) = text.split_once('.').unwrap_or_else(|| panic!("{text} has no decimal"));
    assert_eq!(decimal.len(), 1, "{text} has not one decimal");
    let (whole, decimal): (i64, i64) = (whole.trim_start_matches('−').parse().unwrap(), decimal.parse().unwrap());
    if text.starts_with('−') { -(whole * 10 + decimal) } else { whole * 10 + decimal }
}
