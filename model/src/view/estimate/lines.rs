//! Every line of the likely estimate to the last decimal, and the sums that they come to.

use crate::cost::{Calculator, Estimate, Money};
use crate::page::Page;
use crate::texts::fill;

use super::Sheet;
use super::results::{head, head_cell};

/// What has a line in any of some estimates, in the calculator's order: the row's id and its name.
#[must_use]
pub fn rows<'c>(calculator: &'c Calculator<'_>, estimates: &[&Estimate]) -> Vec<(&'c str, &'c str)> {
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for (position, entry) in calculator.entries().iter().enumerate() {
        let has_line = estimates.iter().any(|estimate| estimate.lines.iter().any(|line| line.entry == position));
        if has_line && !rows.iter().any(|(row, _)| *row == entry.row()) {
            rows.push((entry.row(), entry.name));
        }
    }
    rows
}

/// What an estimate says in a row, once and a year.
#[must_use]
pub fn amounts(calculator: &Calculator<'_>, estimate: &Estimate, row: &str) -> (Money, Money) {
    let line = estimate.lines.iter().find(|line| calculator.entries()[line.entry].row() == row);
    line.map_or((0, 0), |line| (line.once, line.yearly))
}

pub(super) fn lines(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let texts = sheet.texts;
    let calculator = sheet.case.calculator;
    let likely: Vec<&Estimate> = sheet.estimates.iter().map(|[_, likely, _]| likely).collect();
    page.begin("details", "cost-more");
    page.key("lines");
    page.line("summary", "", texts.lines);
    page.begin("div", "scroll");
    page.attribute("tabindex", "0");
    page.attribute("role", "region");
    page.attribute("aria-label", texts.lines);
    page.begin("table", "cost-table");
    page.line("caption", "hidden-text", &fill(texts.lines_caption, &[("currency", &sheet.case.currency.code)]));
    head(page, sheet, texts.measure_exact);
    page.open("tbody");
    let mut row = |name: &str, sum: bool, values: Vec<Money>| {
        if sum || values.iter().any(|value| *value != 0) {
            page.begin("tr", if sum { "cost-sum" } else { "cost-line" });
            head_cell(page, "row", name);
            values.iter().for_each(|value| page.line("td", "", &sheet.words.exact(*value)));
            page.close();
        }
    };
    let rows = rows(calculator, &likely);
    for (id, name) in &rows {
        row(name, false, likely.iter().map(|one| amounts(calculator, one, id).0).collect());
    }
    row(texts.to_build, true, likely.iter().map(|one| one.build()).collect());
    for (id, name) in &rows {
        row(
            &fill(texts.yearly, &[("name", name)]),
            false,
            likely.iter().map(|one| amounts(calculator, one, id).1).collect(),
        );
    }
    row(texts.first_year, true, likely.iter().map(|one| one.yearly()).collect());
    let years = sheet.case.months.div_ceil(12);
    for year in 1..=years {
        let (from, to) = (12 * (year - 1), (12 * year).min(sheet.case.months));
        let name = fill(texts.year, &[("number", &year.to_string())]);
        row(&name, false, likely.iter().map(|one| one.total(to) - one.total(from)).collect());
    }
    let total = fill(texts.total_over, &[("period", &sheet.words.period())]);
    row(&total, true, likely.iter().map(|one| one.total(sheet.case.months)).collect());
    page.close();
    page.close();
    page.close();
    page.close();
}
