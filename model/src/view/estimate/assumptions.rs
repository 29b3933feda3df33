//! Every other number that the estimate rests on, what was measured beside it, and what is left out.

use crate::cost::{Entry, Role};
use crate::dataset::Effort;
use crate::page::Page;
use crate::texts::fill;

use super::Sheet;
use super::field::{entry, ground, mark, toggle};
use super::inputs::{hours, is_main};

pub(super) fn assumptions(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let cost = sheet.case.calculator.cost;
    page.begin("section", "cost-assumptions");
    page.line("h4", "", sheet.texts.assumptions);
    page.line("p", "quiet", sheet.texts.assumptions_hint);
    page.begin("div", "cost-grid");
    for (position, item) in sheet.case.calculator.entries().iter().enumerate() {
        let in_rows = matches!(item.role, Role::Need(_) | Role::Upkeep(_) | Role::RampUp(_) | Role::Join(_));
        let in_people = item.role == Role::Aside && item.alternative.is_some();
        if !is_main(item) && !in_rows && !in_people {
            entry(page, sheet, position);
        }
    }
    page.close();
    efforts(page, sheet, "upkeep", sheet.texts.upkeep, &cost.upkeep);
    efforts(page, sheet, "people", sheet.texts.people, &cost.people);
    measured(page, sheet);
    if !cost.notes.is_empty() {
        page.line("h4", "", sheet.texts.notes);
        page.list("ul", "cost-notes", &cost.notes);
    }
    page.close();
}

/// Rows of hours by alternative: what is likely for each, and on demand the fields and sources.
fn efforts(page: &mut dyn Page, sheet: &Sheet<'_>, kind: &str, title: &str, rows: &[Effort]) {
    if rows.is_empty() {
        return;
    }
    page.line("h4", "", title);
    page.begin("div", "cost-grid");
    for effort in rows {
        let prefix = [kind, ".", &effort.id].concat();
        let of_row = |(_, entry): &(usize, &Entry<'_>)| entry.row() == prefix;
        let entries: Vec<(usize, &Entry<'_>)> =
            sheet.case.calculator.entries().iter().enumerate().filter(of_row).collect();
        let Some((_, first)) = entries.first() else { continue };
        let row = [kind, "-", &effort.id].concat();
        page.begin("div", "cost-entry");
        page.key(&row);
        page.line("span", "cost-name", &effort.name);
        page.begin("span", "cost-given");
        if entries.iter().any(|(position, _)| sheet.case.is_own(*position)) {
            page.line("strong", "cost-own", sheet.texts.own);
            page.text(" ");
        }
        mark(page, sheet, effort.mark);
        let likely = entries.iter().map(|(position, entry)| {
            let number =
                sheet.case.range(*position).map_or(sheet.texts.not_known.to_owned(), |range| sheet.words.range(range));
            format!("{} {number}", entry.alternative.map_or("", |alternative| sheet.name(alternative)))
        });
        page.text(&format!(" {}; {}", likely.collect::<Vec<_>>().join(" · "), sheet.words.unit(first)));
        if first.role == Role::Aside {
            page.text(&format!("; {}", sheet.texts.aside));
        }
        page.close();
        let open = sheet.is_open(&row);
        toggle(page, sheet, &row, sheet.texts.ground, &fill(sheet.texts.ground_of, &[("name", &effort.name)]), open);
        if open && first.role == Role::Aside {
            page.begin("div", "cost-ground");
            ground(page, sheet, first.note, first.sources);
            page.close();
        } else if open {
            hours(page, sheet, first.role, &|_| None);
        }
        page.close();
    }
    page.close();
}

/// What was measured or listed about running each alternative; nothing of it is reckoned with.
fn measured(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let hosting = &sheet.case.calculator.cost.hosting;
    if hosting.is_empty() {
        return;
    }
    page.begin("details", "cost-more");
    page.key("measured");
    page.line("summary", "", sheet.texts.measured);
    page.begin("div", "scroll");
    page.attribute("tabindex", "0");
    page.attribute("role", "region");
    page.attribute("aria-label", sheet.texts.measured);
    page.begin("table", "cost-table");
    super::results::head(page, sheet, sheet.texts.measured);
    page.open("tbody");
    for row in hosting {
        page.open("tr");
        page.begin("th", "");
        page.attribute("scope", "row");
        page.text(&row.name);
        page.text(" ");
        mark(page, sheet, row.mark);
        ground(page, sheet, row.note.as_deref(), &row.sources);
        page.close();
        for value in &row.values {
            let text = value.as_ref().map_or(sheet.texts.not_known.to_owned(), |quantity| {
                let number = sheet.view.locale.number((quantity.value * 100.0).round() as i64);
                format!("{number} {}", quantity.unit)
            });
            page.line("td", "", &text);
        }
        page.close();
    }
    page.close();
    page.close();
    page.close();
    page.close();
}
