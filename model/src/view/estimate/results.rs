//! The estimate: what it comes to in a sentence, the table, the curve, what moves it, and what the reader changed.

use crate::cost::{Estimate, Level, Money, ONE, Role};
use crate::page::Page;
use crate::texts::fill;
use crate::view::analysis::EXPORT;

use super::{FORMS, RESET, Sheet, chart, influences, lines};

pub(super) fn results(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let texts = sheet.texts;
    page.line("h4", "", texts.result);
    if sheet.case.is_empty() {
        page.begin("p", "cost-empty");
        page.attribute("role", "status");
        page.text(texts.empty);
        page.close();
        return;
    }
    page.begin("div", "cost-said");
    page.attribute("role", "status");
    for (place, sentence) in sheet.words.verdict().iter().enumerate() {
        page.line("p", if place == 0 { "cost-verdict" } else { "cost-remark" }, sentence);
    }
    page.close();
    for sentence in sheet.words.gaps() {
        page.line("p", "cost-refused", &sentence);
    }
    table(page, sheet);
    changed(page, sheet);
    chart::chart(page, sheet);
    let break_evens = sheet.words.break_evens();
    if !break_evens.is_empty() {
        page.line("h4", "", texts.break_even);
        page.list("ul", "plain-list", &break_evens);
    }
    influences::influences(page, sheet);
    lines::lines(page, sheet);
    page.begin("div", "buttons");
    page.attribute("role", "group");
    page.attribute("aria-label", texts.keep);
    for (form, text) in FORMS.into_iter().zip(texts.forms) {
        page.button("button", EXPORT, form);
        page.text(text);
        page.close();
    }
    page.close();
}

/// The sentences and the table; see [`super::outcome`].
pub(super) fn outcome(page: &mut dyn Page, sheet: &Sheet<'_>) {
    sheet.words.verdict().iter().for_each(|sentence| page.line("p", "cost-remark", sentence));
    table(page, sheet);
    page.list("ul", "plain-list", &sheet.words.break_evens());
}

/// Build, a year and the whole period for each alternative, in two digits; below them the hours.
fn table(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let texts = sheet.texts;
    page.begin("div", "scroll");
    page.key("estimate");
    page.attribute("tabindex", "0");
    page.attribute("role", "region");
    page.attribute("aria-label", texts.result_caption);
    page.begin("table", "cost-table");
    page.line("caption", "hidden-text", texts.result_caption);
    head(page, sheet, texts.measure);
    page.open("tbody");
    let months = sheet.case.months;
    row(page, sheet, texts.to_build, Estimate::build);
    row(page, sheet, texts.first_year, Estimate::yearly);
    row(page, sheet, &fill(texts.total_over, &[("period", &sheet.words.period())]), |one| one.total(months));
    let productive = sheet.case.calculator.entries().iter().position(|entry| entry.role == Role::ProductiveHours);
    let productive = productive.and_then(|position| sheet.case.range(position)).map_or(0, |range| range.likely);
    for (name, pick, in_months) in [(texts.hours_to_build, 0, productive > 0), (texts.hours_a_year, 1, false)] {
        page.begin("tr", "cost-hours-row");
        head_cell(page, "row", name);
        for levels in &sheet.estimates {
            let hours = |level: Level| {
                let hours = levels[level as usize].hours();
                if pick == 0 { hours.0 } else { hours.1 }
            };
            page.open("td");
            page.line("span", "cost-likely", &whole_hours(sheet, hours(Level::Likely)));
            page.text(" ");
            let (low, high) = (whole_hours(sheet, hours(Level::Low)), whole_hours(sheet, hours(Level::High)));
            page.line("span", "cost-range", &fill(texts.from_to, &[("low", &low), ("high", &high)]));
            if in_months {
                // A twelfth of the hours that a person works in a year, to a tenth.
                let months = (hours(Level::Likely) * 120 + productive / 2) / productive * (ONE / 10);
                page.text(" ");
                let count = sheet.view.locale.number(months);
                page.line("span", "cost-range", &fill(texts.person_months, &[("count", &count)]));
            }
            page.close();
        }
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

/// Hours are estimated, not measured; their fractions say nothing.
fn whole_hours(sheet: &Sheet<'_>, hours: i64) -> String {
    sheet.view.locale.number((hours + ONE / 2) / ONE * ONE)
}

/// The row of headings: what the rows are, and the alternatives.
pub(super) fn head(page: &mut dyn Page, sheet: &Sheet<'_>, first: &str) {
    page.open("thead");
    page.open("tr");
    head_cell(page, "col", first);
    for alternative in sheet.alternatives() {
        page.begin("th", "cost-column");
        page.attribute("scope", "col");
        page.begin("span", "swatch");
        page.attribute("data-series", crate::view::ranking::series(alternative));
        page.close();
        page.text(sheet.name(alternative));
        page.close();
    }
    page.close();
    page.close();
}

/// A heading of a table's row or column.
pub(super) fn head_cell(page: &mut dyn Page, scope: &str, text: &str) {
    page.open("th");
    page.attribute("scope", scope);
    page.text(text);
    page.close();
}

fn row(page: &mut dyn Page, sheet: &Sheet<'_>, name: &str, sum: impl Fn(&Estimate) -> Money) {
    page.open("tr");
    head_cell(page, "row", name);
    for [low, likely, high] in &sheet.estimates {
        page.open("td");
        page.line("span", "cost-likely", &sheet.words.about(sum(likely)));
        page.text(" ");
        let (low, high) = (sheet.words.about(sum(low)), sheet.words.about(sum(high)));
        page.line("span", "cost-range", &fill(sheet.texts.from_to, &[("low", &low), ("high", &high)]));
        page.close();
    }
    page.close();
}

/// What the reader changed, with the way back.
fn changed(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let changes = sheet.words.changes();
    if changes.is_empty() {
        return;
    }
    page.begin("div", "cost-changed");
    page.key("changed");
    page.line("h4", "", sheet.texts.changed);
    page.begin("ul", "changes");
    for change in &changes {
        page.open("li");
        page.key(&change.key);
        page.line("span", "", &change.sentence);
        page.button("link", change.action, &change.subject);
        page.attribute("aria-label", &change.label);
        page.text(if change.action == RESET { sheet.texts.use_given } else { sheet.texts.use_given_rating });
        page.close();
        page.close();
    }
    page.close();
    if changes.iter().any(|change| change.action == RESET) {
        page.button("button", RESET, "");
        page.text(sheet.texts.reset_all);
        page.close();
    }
    page.close();
}
