//! The chunk that shows the table of criteria as a reader changed it: filtered, ordered, with other columns or in windows.
//!
//! Comes with the first change of the view, the first open row or answer, or a table that is too long to be shown whole.
//! Of the document it may only measure and scroll the box of a long table.

use std::cell::OnceCell;

use verdict_model::export;
use verdict_model::page::Page;
use verdict_model::scoring::WeightsSource;
use verdict_model::table::{Index, Reading, View, gesture};
use verdict_model::texts::ENGLISH;
use verdict_model::view::matrix::changed::{Changed, changed};
use web_sys::Element;

use super::{Case, Comparer, scrolling};

/// Made once for a data set, since it has as many entries as that has words.
#[derive(Default)]
struct Chunk(OnceCell<Index>);

pub(super) fn new() -> Box<dyn Comparer> {
    Box::new(Chunk::default())
}

impl Comparer for Chunk {
    fn show(&self, page: &mut dyn Page, case: &Case<'_>) {
        self.read(case, |reading, view, index| {
            let is_open = |row: &str| case.open.iter().any(|open| open == row);
            let rows = &reading.rows(view, index);
            changed(page, &Changed { reading: *reading, view, rows, is_open: &is_open, texts: &ENGLISH });
        });
    }

    fn act(&self, case: &Case<'_>, action: &str, subject: &str, value: &str) -> String {
        self.read(case, |reading, view, index| {
            let view = match action {
                gesture::REVEAL => reading.reveal(view, index, subject),
                _ => view.clone().after(case.dataset, action, subject, value),
            };
            view.write(case.dataset)
        })
    }

    fn export(&self, case: &Case<'_>, form: &str) -> String {
        let write = match form {
            "table-csv" => export::table_csv,
            "table-md" => export::table_markdown,
            "table-copy" => export::table_html,
            "table-text" => export::table_text,
            _ => return String::new(),
        };
        self.read(case, |reading, view, index| write(reading, view, &reading.rows(view, index)))
    }

    fn wanted(&self, table: &Element) -> Option<String> {
        scrolling::wanted(table).map(|first| first.to_string())
    }

    fn settle(&self, root: &Element) {
        if let Ok(Some(table)) = root.query_selector(".long") {
            scrolling::settle(&table);
        }
    }
}

impl Chunk {
    fn read<T>(&self, case: &Case<'_>, then: impl FnOnce(&Reading<'_>, &View, &Index) -> T) -> T {
        let index = self.0.get_or_init(|| Index::of(case.dataset));
        let weights = weights(case);
        let reading = Reading { dataset: case.dataset, weights: &weights };
        then(&reading, &View::read(case.dataset, &case.parts.compare), index)
    }
}

/// The weight of each criterion, as soon as something was said that gives weight.
fn weights(case: &Case<'_>) -> Vec<Option<f64>> {
    let said = case.found.filter(|_| !case.answers.is_empty());
    let Some(found) = said.filter(|found| found.ranking.weights_source != WeightsSource::EqualFallback) else {
        return Vec::new();
    };
    let mut weights = vec![None; case.dataset.criteria.len()];
    for (position, weight) in case.dataset.scored().iter().zip(&found.ranking.weights) {
        weights[*position] = Some(*weight);
    }
    weights
}
