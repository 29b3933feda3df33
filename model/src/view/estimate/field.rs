//! A field for a number, the reason beside it when a number was not taken, and the ground that a given number stands on.
//!
//! Must not know which numbers there are.

use crate::cost::{Entry, Range, Refusal, Role, UnreadNumber};
use crate::dataset::Mark;
use crate::page::{ACTION, Page, SUBJECT};
use crate::texts::fill;
use crate::view::matrix::TOGGLE;
use crate::view::sources;

use super::{PUT, RESET, Sheet};
use crate::texts::ENGLISH;

/// A field. `label` is its accessible name where no label stands beside it; the subject names the number.
pub(super) fn field(page: &mut dyn Page, sheet: &Sheet<'_>, subject: &str, value: &str, label: Option<&str>) {
    let refused = sheet.view.refused.iter().find(|refused| refused.subject == subject);
    page.begin("input", "cost-field");
    page.attribute("type", "text");
    page.attribute("inputmode", "decimal");
    page.attribute("autocomplete", "off");
    page.attribute("id", &["cost-", subject].concat());
    let typed = sheet.view.typed.filter(|(of, _)| of == subject).map_or(value, |(_, text)| text);
    page.attribute("value", refused.map_or(typed, |refused| &refused.typed));
    page.attribute(ACTION, PUT);
    page.attribute(SUBJECT, subject);
    if let Some(label) = label {
        page.attribute("aria-label", label);
    }
    if refused.is_some() {
        page.attribute("aria-invalid", "true");
        page.attribute("aria-describedby", &["why-", subject].concat());
    }
    page.close();
}

/// Why a number was not taken, if it was not.
pub(super) fn reason(page: &mut dyn Page, sheet: &Sheet<'_>, subject: &str) {
    let Some(refused) = sheet.view.refused.iter().find(|refused| refused.subject == subject) else { return };
    page.begin("p", "cost-refused");
    page.key(&["why-", subject].concat());
    page.attribute("id", &["why-", subject].concat());
    page.attribute("role", "alert");
    page.text(&worded(sheet, &refused.reason));
    page.text(" ");
    page.text(sheet.texts.refused_stays);
    page.close();
}

fn worded(sheet: &Sheet<'_>, reason: &Refusal) -> String {
    let texts = sheet.texts;
    let separators = sheet.view.locale.separators();
    let (decimal, group) = (separators.decimal.to_string(), separators.group.to_string());
    let signs = [("decimal", &*decimal), ("group", &*group)];
    let limit = |text: &str, limit: &i64| fill(text, &[("limit", &sheet.view.locale.number(*limit))]);
    match reason {
        Refusal::Unread(UnreadNumber::Empty) => texts.refused_empty.into(),
        Refusal::Unread(UnreadNumber::Stranger(stranger)) => {
            fill(texts.refused_stranger, &[("character", &stranger.to_string())])
        }
        Refusal::Unread(UnreadNumber::Decimals) => fill(texts.refused_decimals, &signs),
        Refusal::Unread(UnreadNumber::Groups) => fill(texts.refused_groups, &signs),
        Refusal::Unread(UnreadNumber::TooFine) => fill(texts.refused_fine, &signs),
        Refusal::Unread(UnreadNumber::TooLong) => texts.refused_long.into(),
        Refusal::Below(least) => limit(texts.refused_below, least),
        Refusal::Above(most) => limit(texts.refused_above, most),
        Refusal::AboveNext(next) => limit(texts.refused_above_next, next),
        Refusal::BelowPrevious(previous) => limit(texts.refused_below_previous, previous),
        Refusal::NoRange => texts.refused_no_range.into(),
        Refusal::NoCurrency => texts.refused_currency.into(),
        Refusal::Nothing => texts.refused_nothing.into(),
    }
}

/// A number that is the same for all alternatives, or that one alternative has: its name, a field, what is given, and on
/// demand the ends of its range and its sources.
pub(super) fn entry(page: &mut dyn Page, sheet: &Sheet<'_>, position: usize) {
    let entry = &sheet.case.calculator.entries()[position];
    let row = ["cost-", &entry.id.replace('.', "-")].concat();
    let name = sheet.words.entry_name(entry);
    let range = sheet.case.range(position);
    page.begin("div", "cost-entry");
    page.key(&row);
    page.begin("label", "cost-name");
    page.attribute("for", &["cost-", &entry.id].concat());
    page.text(&name);
    page.close();
    page.begin("span", "cost-value");
    let value = range.map_or(String::new(), |range| sheet.view.locale.field(range.likely));
    field(page, sheet, &entry.id, &value, None);
    page.line("span", "cost-unit", &sheet.words.unit(entry));
    page.close();
    given(page, sheet, position, entry);
    let open = sheet.is_open(&row);
    toggle(page, sheet, &row, sheet.texts.ground, &fill(sheet.texts.ground_of, &[("name", &name)]), open);
    reason(page, sheet, &entry.id);
    if open {
        page.begin("div", "cost-ground");
        page.key("ground");
        if let Some(range) = range {
            page.begin("div", "cost-ends");
            ends(page, sheet, entry, range, &name);
            page.close();
        }
        ground(page, sheet, entry.note, entry.sources);
        if sheet.case.scenario.changed.contains_key(&position) {
            take_back(page, sheet, &entry.id, &name);
        }
        page.close();
    }
    page.close();
}

/// Low, likely and high of a range, a field each.
fn ends(page: &mut dyn Page, sheet: &Sheet<'_>, entry: &Entry<'_>, range: Range, name: &str) {
    let parts = [
        ("low", range.low, sheet.texts.low),
        ("likely", range.likely, sheet.texts.likely),
        ("high", range.high, sheet.texts.high),
    ];
    for (part, value, word) in parts {
        let subject = [&entry.id, ":", part].concat();
        page.begin("span", "cost-end");
        page.key(part);
        page.line("span", "cost-unit", word);
        let label = fill(sheet.texts.field, &[("name", name), ("part", word)]);
        field(page, sheet, &subject, &sheet.view.locale.field(value), Some(&label));
        page.close();
        reason(page, sheet, &subject);
    }
}

/// What is given, whether that is a fact or an assumption, and whether it is the reader's own by now.
fn given(page: &mut dyn Page, sheet: &Sheet<'_>, position: usize, entry: &Entry<'_>) {
    page.begin("span", "cost-given");
    if sheet.case.scenario.changed.contains_key(&position) {
        page.line("strong", "cost-own", sheet.texts.own);
        page.text(" ");
    }
    mark(page, sheet, entry.mark);
    page.text(" ");
    match entry.given {
        Some(range) => page.text(&fill(sheet.texts.usual, &[("range", &sheet.words.range(range))])),
        None if entry.role == Role::Addons => page.text(sheet.texts.counted),
        None => page.text(sheet.texts.not_known),
    }
    page.close();
}

/// A fact or an assumption: by a mark and in a word.
pub(super) fn mark(page: &mut dyn Page, sheet: &Sheet<'_>, mark: Mark) {
    match mark {
        Mark::Fact => page.line("span", "ground seen", sheet.texts.fact),
        Mark::Assumption => page.line("span", "ground judged", sheet.texts.assumption),
    }
}

/// A note and its sources.
pub(super) fn ground(page: &mut dyn Page, sheet: &Sheet<'_>, note: Option<&str>, found_in: &[usize]) {
    if let Some(note) = note {
        page.line("p", "cost-note", note);
    }
    sources(page, sheet.case.calculator.dataset, found_in, &ENGLISH);
}

/// A button that opens the details of a row.
pub(super) fn toggle(page: &mut dyn Page, _sheet: &Sheet<'_>, row: &str, text: &str, label: &str, open: bool) {
    page.button("more", TOGGLE, row);
    page.attribute("aria-expanded", if open { "true" } else { "false" });
    page.attribute("aria-label", label);
    page.text(text);
    page.close();
}

/// A button that brings the given number back.
pub(super) fn take_back(page: &mut dyn Page, sheet: &Sheet<'_>, id: &str, name: &str) {
    page.button("link", RESET, id);
    page.attribute("aria-label", &fill(sheet.texts.use_given_of, &[("name", name)]));
    page.text(sheet.texts.use_given);
    page.close();
}
