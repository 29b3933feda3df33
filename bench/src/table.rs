//! What a gesture on the table of criteria takes in the module that shows it: from the view to the recorded page.
//!
//! Rows by alternatives. Must not measure what the browser then does with the page.

use std::hint::black_box;

use verdict_model::Dataset;
use verdict_model::page::Record;
use verdict_model::table::{Index, Reading, View, gesture};
use verdict_model::texts::ENGLISH;
use verdict_model::view::matrix::changed::{Changed, changed};

use crate::large;

/// One more character of a text to look for, from none to a word that few rows hold.
pub(crate) fn keystroke(rows: usize, alternatives: usize) -> Box<dyn FnMut()> {
    let word = "invoice calendar audit";
    let mut typed = 0;
    with_views(rows, alternatives, move |dataset| {
        typed = (typed + 1) % word.len();
        View::default().after(dataset, gesture::TEXT, "", &word[..typed])
    })
}

/// Another order: by one column, then by the next.
pub(crate) fn order(rows: usize, alternatives: usize) -> Box<dyn FnMut()> {
    let mut column = 0;
    with_views(rows, alternatives, move |dataset| {
        column = (column + 1) % alternatives;
        View::default().after(dataset, gesture::SORT, &format!("ca{column}"), "")
    })
}

/// The next window.
pub(crate) fn scroll(rows: usize, alternatives: usize) -> Box<dyn FnMut()> {
    let mut first = 0;
    with_views(rows, alternatives, move |dataset| {
        first = (first + 24) % rows;
        View::default().after(dataset, gesture::WINDOW, &first.to_string(), "")
    })
}

/// Preparing to look for words, once a visit.
pub(crate) fn index(rows: usize, alternatives: usize) -> Box<dyn FnMut()> {
    let dataset = dataset(rows, alternatives);
    Box::new(move || drop(black_box(Index::of(&dataset))))
}

fn with_views(rows: usize, alternatives: usize, mut next: impl FnMut(&Dataset) -> View + 'static) -> Box<dyn FnMut()> {
    let dataset = dataset(rows, alternatives);
    let index = Index::of(&dataset);
    Box::new(move || {
        let view = next(&dataset);
        let reading = Reading { dataset: &dataset, weights: &[] };
        let rows = reading.rows(&view, &index);
        let shown = Changed { reading, view: &view, rows: &rows, is_open: &|_| false, texts: &ENGLISH };
        drop(black_box(Record::of(|page| changed(page, &shown))));
    })
}

fn dataset(rows: usize, alternatives: usize) -> Dataset {
    let parsed = Dataset::parse(&large::text(rows, alternatives));
    parsed.unwrap_or_else(|error| unreachable!("it was made up to be valid: {error}")).0
}
