//! Rules about cells and claims: what they rest on, where they come from, and of when they are.
//!
//! What a whole row lacks is said once, at the row. Must not judge ratings or verdicts.

use super::{Lint, dates};
use crate::dataset::{Basis, Cell, SourceKind, quoted, span_of_date};

pub(super) fn check(lint: &mut Lint<'_>) {
    without_basis(lint);
    without_source(lint);
    without_date(lint);
    past_shelf_life(lint);
    after_today(lint);
    without_words(lint);
    claim_without_source(lint);
    measured_without_measurement(lint);
}

/// Reports every cell that has a fault; where all cells of a row have it, the row alone.
fn each_cell(
    lint: &mut Lint<'_>,
    rule: &'static str,
    has_fault: impl Fn(&Cell) -> bool,
    message: impl Fn(&Cell) -> String,
) {
    let data = lint.data;
    for (row, criterion) in data.criteria.iter().enumerate() {
        let Some(first) = criterion.cells.iter().find(|cell| has_fault(cell)) else { continue };
        // The row can be mended in one place only where all its cells want the same.
        let same = |cell: &Cell| has_fault(cell) && message(cell) == message(first);
        if criterion.cells.len() > 1 && criterion.cells.iter().all(same) {
            lint.report(rule, format!("/criteria/{row}"), format!("in every cell: {}", message(first)));
            continue;
        }
        for (cell, alternative) in criterion.cells.iter().zip(&data.alternatives) {
            if has_fault(cell) {
                lint.report(rule, format!("/criteria/{row}/cells/{}", alternative.id), message(cell));
            }
        }
    }
}

/// Whether a cell says anything at all; what is missing altogether is the matter of VL-015.
fn says(cell: &Cell) -> bool {
    !cell.text.trim().is_empty() || cell.rating.is_some()
}

/// VL-010.
fn without_basis(lint: &mut Lint<'_>) {
    let message =
        |_: &Cell| "nothing says what the rating rests on: add \"basis\" to the cell or to its row".to_owned();
    each_cell(lint, "VL-010", |cell| says(cell) && cell.basis.is_empty(), message);
}

/// VL-011. Judgement is the editors' own and needs no source.
fn without_source(lint: &mut Lint<'_>) {
    let judged = |cell: &Cell| cell.basis.iter().all(|basis| *basis == Basis::Judgement);
    let message =
        |cell: &Cell| format!("a fact that is {} needs \"sources\", in the cell or in its row", words(&cell.basis));
    each_cell(lint, "VL-011", |cell| says(cell) && cell.sources.is_empty() && !judged(cell), message);
}

/// VL-012.
fn without_date(lint: &mut Lint<'_>) {
    let message = |_: &Cell| "nothing says of when the fact is: add \"as_of\" to the cell or to its row".to_owned();
    each_cell(lint, "VL-012", |cell| says(cell) && cell.as_of.is_none(), message);
}

/// VL-013.
fn past_shelf_life(lint: &mut Lint<'_>) {
    let Some(today) = lint.today else { return };
    let years = |cell: &Cell| dates::shelf_life(&cell.basis);
    let past = |cell: &Cell| cell.as_of.as_deref().is_some_and(|date| dates::is_past(date, years(cell), today));
    let message = |cell: &Cell| {
        format!(
            "a fact of {} that is {} keeps {}: look it up again and set \"as_of\"",
            cell.as_of.as_deref().unwrap_or_default(),
            if cell.basis.is_empty() { "without basis".into() } else { words(&cell.basis) },
            if years(cell) == 1 { "one year".to_owned() } else { format!("{} years", years(cell)) },
        )
    };
    each_cell(lint, "VL-013", past, message);
}

/// VL-014.
fn after_today(lint: &mut Lint<'_>) {
    let Some(today) = lint.today else { return };
    let after = |date: &str| span_of_date(date).is_some_and(|(first, _)| first > today);
    let said = |date: &str| format!("{} lies after the day of this check: correct the date", quoted(date));
    let message = |cell: &Cell| said(cell.as_of.as_deref().unwrap_or_default());
    each_cell(lint, "VL-014", |cell| cell.as_of.as_deref().is_some_and(after), message);
    let data = lint.data;
    if after(&data.meta.date) {
        lint.report("VL-014", "/meta/date", said(&data.meta.date));
    }
    for (index, source) in data.sources.iter().enumerate() {
        if let Some(date) = source.date.as_deref().filter(|date| after(date)) {
            lint.report("VL-014", format!("/sources/{index}/date"), said(date));
        }
    }
}

/// VL-015.
fn without_words(lint: &mut Lint<'_>) {
    let message = |cell: &Cell| match cell.rating {
        Some(_) => "a rating without the fact behind it: add \"text\"".to_owned(),
        None => "an empty cell: add \"text\", if only to say that it isn't known".to_owned(),
    };
    each_cell(lint, "VL-015", |cell| cell.text.trim().is_empty(), message);
}

/// VL-016.
fn claim_without_source(lint: &mut Lint<'_>) {
    let data = lint.data;
    for (index, alternative) in data.alternatives.iter().enumerate() {
        let users = alternative.profile.iter().flat_map(|profile| profile.users.iter().enumerate());
        for (user, claim) in users.filter(|(_, user)| user.sources.is_empty()) {
            let message = format!("{} uses it, says who? Add \"sources\"", quoted(&claim.name));
            lint.report("VL-016", format!("/alternatives/{index}/profile/users/{user}"), message);
        }
    }
    for (index, section) in data.sections.iter().enumerate().filter(|(_, section)| section.sources.is_empty()) {
        let message = format!("the section {} states facts without \"sources\"", quoted(&section.title));
        lint.report("VL-016", format!("/sections/{index}"), message);
    }
}

/// VL-017.
fn measured_without_measurement(lint: &mut Lint<'_>) {
    let data = lint.data;
    let measurement = |source: &usize| data.sources[*source].kind == SourceKind::Measurement;
    let unfounded = |cell: &Cell| {
        cell.basis.contains(&Basis::Measured) && !cell.sources.is_empty() && !cell.sources.iter().any(measurement)
    };
    let message =
        |_: &Cell| "measured, but none of its sources is a measurement: name the one, or change \"basis\"".to_owned();
    each_cell(lint, "VL-017", unfounded, message);
}

/// The bases as the file writes them.
fn words(basis: &[Basis]) -> String {
    let word = |basis: &Basis| match basis {
        Basis::Measured => "measured",
        Basis::Inspected => "inspected",
        Basis::Documented => "documented",
        Basis::Survey => "from a survey",
        Basis::Judgement => "judgement",
    };
    basis.iter().map(word).collect::<Vec<_>>().join(" and ")
}
