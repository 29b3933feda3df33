//! The table of criteria as a reader sees it: as comma-separated values, Markdown, HTML for the clipboard and plain text.
//!
//! The rows and columns are those of the view, in its order. Meaning is in words, since marks and colours don't survive a
//! copy. Must not know where the text goes.

use crate::dataset::{Cell, Criterion, Dataset, Panel, VerdictKind};
use crate::page::Html;
use crate::table::{Reading, View};
use crate::texts::table::ENGLISH_CHANGED;
use crate::texts::{ENGLISH, fill};
use crate::view::matrix::{basis_word, title};
use crate::view::{list, rating};

use super::csv::{Field, guarded, line};
use super::markdown::text as plain;

/// Values for a spreadsheet (RFC 4180): name and group of each row; of each alternative rating, what it rests on and the
/// fact; and the verdict.
#[must_use]
pub fn table_csv(reading: &Reading<'_>, view: &View, rows: &[usize]) -> String {
    let columns = view.columns(reading.dataset);
    let mut head: Vec<Field> = vec!["criterion".into(), "group".into()];
    for column in &columns {
        let name = &reading.dataset.alternatives[*column].name;
        head.extend([format!("{name}: rating").into(), format!("{name}: basis").into(), name.as_str().into()]);
    }
    head.extend(["verdict", "verdict in words"].map(Field::from));
    let mut text = String::new();
    line(&mut text, &head);
    for row in rows {
        let criterion = &reading.dataset.criteria[*row];
        let mut cells: Vec<Field> =
            vec![criterion.name.as_str().into(), reading.dataset.groups[criterion.group].title.as_str().into()];
        for column in &columns {
            let cell = &criterion.cells[*column];
            let rated = Field::number(cell.rating.map_or(String::new(), rating));
            cells.extend([rated, ground(cell).into(), cell.text.as_str().into()]);
        }
        let (kind, words) = verdict(criterion);
        cells.extend([kind, words].map(Field::from));
        line(&mut text, &cells);
    }
    text
}

/// A table in Markdown, with a heading.
#[must_use]
pub fn table_markdown(reading: &Reading<'_>, view: &View, rows: &[usize]) -> String {
    let table = cells(reading, view, rows);
    let mut text = format!("# {}\n\n", plain(&heading(reading.dataset, &view.columns(reading.dataset))));
    for (position, row) in table.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
        if position == 0 {
            text.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
        }
    }
    text
}

/// The table in HTML, as it is pasted into a document.
#[must_use]
pub fn table_html(reading: &Reading<'_>, view: &View, rows: &[usize]) -> String {
    let table = cells(reading, view, rows);
    Html::of(|page| {
        page.open("table");
        // Documents draw no lines of their own around pasted cells.
        page.attribute("border", "1");
        page.line("caption", "", &guarded(&heading(reading.dataset, &view.columns(reading.dataset))));
        for (position, row) in table.iter().enumerate() {
            page.open("tr");
            for (place, cell) in row.iter().enumerate() {
                let scope = if position == 0 { "col" } else { "row" };
                page.open(if position == 0 || place == 0 { "th" } else { "td" });
                if position == 0 || place == 0 {
                    page.attribute("scope", scope);
                }
                page.text(&guarded(cell));
                page.close();
            }
            page.close();
        }
        page.close();
    })
}

/// The table with tabs between its cells, which a spreadsheet takes apart again.
#[must_use]
pub fn table_text(reading: &Reading<'_>, view: &View, rows: &[usize]) -> String {
    let one_line = |cell: &String| guarded(&cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = |row: Vec<String>| row.iter().map(one_line).collect::<Vec<_>>().join("\t") + "\n";
    cells(reading, view, rows).into_iter().map(line).collect()
}

/// Headings and rows in words: name, a cell for each column, verdict.
fn cells(reading: &Reading<'_>, view: &View, rows: &[usize]) -> Vec<Vec<String>> {
    let dataset = reading.dataset;
    let columns = view.columns(dataset);
    let named = |column: &usize| {
        let alternative = &dataset.alternatives[*column];
        alternative.version.iter().fold(alternative.name.clone(), |name, version| format!("{name} {version}"))
    };
    let mut table = vec![
        [ENGLISH.criterion.to_owned()].into_iter().chain(columns.iter().map(named)).chain(["Verdict".into()]).collect(),
    ];
    for row in rows {
        let criterion = &dataset.criteria[*row];
        let told = columns.iter().map(|column| in_words(criterion, &criterion.cells[*column]));
        let verdict = verdict(criterion).1.to_owned();
        table.push([criterion.name.clone()].into_iter().chain(told).chain([verdict]).collect());
    }
    table
}

fn heading(dataset: &Dataset, columns: &[usize]) -> String {
    let title = title(dataset, columns, Panel::Compare, &ENGLISH);
    let of = fill(ENGLISH.as_of, &[("date", &dataset.meta.date)]);
    if dataset.meta.date.is_empty() { title } else { format!("{title}. {of}") }
}

/// "4 of 5 (documented): what is known".
fn in_words(criterion: &Criterion, cell: &Cell) -> String {
    let max = rating(criterion.scale.max);
    let rated = cell.rating.map_or(ENGLISH.no_rating.to_owned(), |value| {
        fill(ENGLISH.rating, &[("rating", &rating(value)), ("max", &max)])
    });
    let ground = ground(cell);
    let ground = if ground.is_empty() || cell.rating.is_none() { String::new() } else { format!(" ({ground})") };
    let fact = if cell.text.is_empty() { ENGLISH.no_text } else { &cell.text };
    format!("{rated}{ground}: {fact}")
}

/// What a rating rests on, in words.
fn ground(cell: &Cell) -> String {
    if cell.is_own() {
        return ENGLISH_CHANGED.own.to_owned();
    }
    list(cell.basis.iter().map(|basis| basis_word(*basis, &ENGLISH)), &ENGLISH)
}

/// A verdict: its kind in a word, and what it says.
fn verdict(criterion: &Criterion) -> (&'static str, &str) {
    let Some(verdict) = &criterion.verdict else { return ("", "") };
    let kind = match verdict.kind {
        VerdictKind::Leads => ENGLISH.leads,
        VerdictKind::Tie => ENGLISH.tie,
        VerdictKind::Depends => ENGLISH.depends,
    };
    (kind, &verdict.text)
}
