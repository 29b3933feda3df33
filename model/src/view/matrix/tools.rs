//! The bar over the table: what every visit offers, in one line. All else is behind its last button.
//!
//! Must not know what a tool does.

use crate::page::{ACTION, Page};
use crate::table::gesture;
use crate::texts::fill;
use crate::texts::table::TableTexts;

/// What the tools of the bar show.
pub(super) struct Bar<'b> {
    /// The words that rows must hold.
    pub(super) text: &'b str,
    /// Whether rows without difference are left out.
    pub(super) differences: bool,
    /// Whether all tools are open.
    pub(super) open: bool,
}

/// Each tool has a key, so that it stays the same control when others come and go; `more` writes such others.
pub(super) fn bar(page: &mut dyn Page, bar: &Bar<'_>, words: &TableTexts, more: &dyn Fn(&mut dyn Page)) {
    page.begin("div", "tools");
    page.attribute("role", "group");
    page.attribute("aria-label", words.tools);
    field(page, "find", words.find);
    page.open("input");
    page.attribute("type", "search");
    page.attribute("autocomplete", "off");
    page.attribute(ACTION, gesture::TEXT);
    page.attribute("value", bar.text);
    page.close();
    page.close();
    page.begin("label", "check");
    page.key("differences");
    checkbox(page, gesture::DIFFERENCES, bar.differences);
    page.text(words.differences);
    page.close();
    more(page);
    page.button("more", gesture::TOOLS, "");
    page.key("tools");
    page.attribute("aria-expanded", if bar.open { "true" } else { "false" });
    page.text(words.more_tools);
    page.close();
    page.close();
}

/// So many rows.
pub(super) fn counted(rows: usize, words: &TableTexts) -> String {
    if rows == 1 { words.one_row.into() } else { fill(words.rows, &[("count", &rows.to_string())]) }
}

/// How many rows are shown, told as it changes.
pub(super) fn count(page: &mut dyn Page, text: &str) {
    page.begin("p", "count");
    page.key("count");
    page.attribute("role", "status");
    // Takes the focus when what had it is gone.
    page.attribute("tabindex", "-1");
    page.text(text);
    page.close();
}

/// Begins a label with its words.
pub(super) fn field(page: &mut dyn Page, key: &str, words: &str) {
    page.begin("label", "field");
    page.key(key);
    page.line("span", "", words);
}

/// A checkbox; its words follow.
pub(super) fn checkbox(page: &mut dyn Page, action: &str, checked: bool) {
    page.open("input");
    page.attribute("type", "checkbox");
    page.attribute(ACTION, action);
    page.flag("checked", checked);
    page.close();
}

/// A button that looks like a link.
pub(super) fn tool(page: &mut dyn Page, action: &'static str, subject: &str, words: &str) {
    page.button("link", action, subject);
    page.key(action);
    page.text(words);
    page.close();
}
