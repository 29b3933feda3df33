//! An estimate in forms to keep: a table for a spreadsheet, a report in Markdown, and a section of a decision record.

use std::fmt::Write;

use crate::cost::{Case, Estimate, Level, Levels, Money, ONE};
use crate::texts::cost::ENGLISH_COST;
use crate::texts::fill;
use crate::view::estimate::{Words, amounts, plain_money, rows, sentences};

use super::csv::{Field, line};
use super::markdown::text as plain;
use super::origin;

/// Every line of every alternative, low, likely and high, then sums, hours, the curve and what the reader changed.
/// Comma-separated values (RFC 4180); amounts have all decimals and add up in each column.
#[must_use]
pub fn estimate_table(case: &Case<'_>) -> String {
    let mut text = String::new();
    let estimates = estimates(case);
    let columns: Vec<&Estimate> = estimates.iter().flatten().collect();
    let mut head: Vec<Field> = vec!["kind".into(), "line".into()];
    for alternative in &case.calculator.dataset.alternatives {
        head.extend(["low", "likely", "high"].map(|level| format!("{}: {level}", alternative.name).into()));
    }
    line(&mut text, &head);
    let mut row = |kind: &str, name: &str, cell: &dyn Fn(&Estimate) -> String| {
        let mut cells: Vec<Field> = vec![kind.into(), name.into()];
        cells.extend(columns.iter().map(|estimate| Field::number(cell(estimate))));
        line(&mut text, &cells);
    };
    let money = |amount: Money| plain_money(amount, &case.currency);
    let rows = rows(case.calculator, &columns);
    for (id, name) in &rows {
        row("once", name, &|one| money(amounts(case.calculator, one, id).0));
    }
    row("once", "sum", &|one| money(one.build()));
    for (id, name) in &rows {
        row("first year", name, &|one| money(amounts(case.calculator, one, id).1));
    }
    row("first year", "sum", &|one| money(one.yearly()));
    for month in (0..case.months).step_by(12).chain([case.months]) {
        row("spent until month", &month.to_string(), &|one| money(one.total(month)));
    }
    row("hours", "once", &|one| hours(one.hours().0));
    row("hours", "a year", &|one| hours(one.hours().1));
    let rate = |one: &Estimate| hours(one.rate);
    row("price of an hour", &case.currency.code, &rate);
    let words = Words { case, locale: &crate::view::estimate::English };
    for change in words.changes() {
        line(&mut text, &["changed".into(), change.sentence.into()]);
    }
    text
}

fn estimates(case: &Case<'_>) -> Vec<[Estimate; 3]> {
    let alternatives = 0..case.calculator.dataset.alternatives.len();
    alternatives.map(|one| Level::ALL.map(|level| case.estimate(one, Levels::all(level)))).collect()
}

/// Hundredths with their decimals.
fn hours(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / ONE, hundredths % ONE)
}

/// The estimate as a report of its own in Markdown.
#[must_use]
pub fn estimate_report(words: &Words<'_>) -> String {
    let origin = plain(&origin(&words.case.calculator.dataset.meta));
    let mut text = format!("# {}\n\n{origin}\n\n", ENGLISH_COST.title);
    body(&mut text, words, "##");
    let _ = writeln!(text, "## {}\n", ENGLISH_COST.lines);
    every_line(&mut text, words);
    let notes = &words.case.calculator.cost.notes;
    if !notes.is_empty() {
        let _ = writeln!(text, "## {}\n", ENGLISH_COST.notes);
        notes.iter().for_each(|note| _ = writeln!(text, "- {}", plain(note)));
    }
    text
}

/// The estimate as a section of a decision record; nothing while nothing is ticked.
#[must_use]
pub fn estimate_section(words: &Words<'_>) -> String {
    if words.case.is_empty() {
        return String::new();
    }
    let mut text = String::from("## Cost\n\n");
    body(&mut text, words, "###");
    text
}

/// What it comes to, the table in two digits, what was ticked and what was changed.
fn body(text: &mut String, words: &Words<'_>, heading: &str) {
    let case = words.case;
    if case.is_empty() {
        let _ = writeln!(text, "{}\n", ENGLISH_COST.empty);
        return;
    }
    for sentence in sentences(words) {
        let _ = writeln!(text, "- {}", plain(&sentence));
    }
    let names: Vec<String> = case.calculator.dataset.alternatives.iter().map(|item| plain(&item.name)).collect();
    let _ =
        writeln!(text, "\n| {} | {} |\n|---{}|", ENGLISH_COST.measure, names.join(" | "), "|---:".repeat(names.len()));
    let estimates = estimates(case);
    let total = fill(ENGLISH_COST.total_over, &[("period", &words.period())]);
    let mut row = |name: &str, sum: &dyn Fn(&Estimate) -> Money| {
        let cells = estimates.iter().map(|levels| {
            let [low, likely, high] = [0, 1, 2].map(|level: usize| words.about(sum(&levels[level])));
            let range = fill(ENGLISH_COST.from_to, &[("low", &low), ("high", &high)]);
            plain(&format!("{likely} ({range})"))
        });
        let _ = writeln!(text, "| {} | {} |", plain(name), cells.collect::<Vec<_>>().join(" | "));
    };
    row(ENGLISH_COST.to_build, &Estimate::build);
    row(ENGLISH_COST.first_year, &Estimate::yearly);
    row(&total, &|one| one.total(case.months));
    let _ = writeln!(text, "\n{heading} {}\n", ENGLISH_COST.needs);
    for (capability, _) in case.calculator.cost.capabilities.iter().zip(&case.needed).filter(|(_, needed)| **needed) {
        let _ = writeln!(text, "- {}", plain(&capability.name));
    }
    let changes = words.changes();
    if !changes.is_empty() {
        let _ = writeln!(text, "\n{heading} {}\n", ENGLISH_COST.changed);
        changes.iter().for_each(|change| _ = writeln!(text, "- {}", plain(&change.sentence)));
    }
    text.push('\n');
}

/// The likely estimate line by line, to the last decimal.
fn every_line(text: &mut String, words: &Words<'_>) {
    let case = words.case;
    let likely: Vec<Estimate> = estimates(case).into_iter().map(|[_, likely, _]| likely).collect();
    let likely: Vec<&Estimate> = likely.iter().collect();
    let names: Vec<String> = case.calculator.dataset.alternatives.iter().map(|item| plain(&item.name)).collect();
    let _ = writeln!(text, "| | {} |\n|---{}|", names.join(" | "), "|---:".repeat(names.len()));
    let mut row = |name: &str, cell: &dyn Fn(&Estimate) -> Money| {
        let cells: Vec<String> = likely.iter().map(|one| plain(&words.exact(cell(one)))).collect();
        let _ = writeln!(text, "| {} | {} |", plain(name), cells.join(" | "));
    };
    let rows = rows(case.calculator, &likely);
    for (id, name) in &rows {
        row(name, &|one| amounts(case.calculator, one, id).0);
    }
    row(ENGLISH_COST.to_build, &Estimate::build);
    for (id, name) in &rows {
        let name = fill(ENGLISH_COST.yearly, &[("name", name)]);
        row(&name, &|one| amounts(case.calculator, one, id).1);
    }
    row(ENGLISH_COST.first_year, &Estimate::yearly);
    row(&fill(ENGLISH_COST.total_over, &[("period", &words.period())]), &|one| one.total(case.months));
    text.push('\n');
}
