//! The module that shows the table of criteria as a reader changed it: filtered, ordered, with other columns or in windows.
//!
//! Loaded with the first change of the view, the first open row or answer, or a table that is too long to be shown whole.
//! Knows the data set and the link; of the document it may only measure and scroll the box of a long table.

#[path = "comparer/scrolling.rs"]
mod scrolling;

use verdict_model::dataset::OwnRating;
use verdict_model::link::{self, Link};
use verdict_model::page::Record;
use verdict_model::scoring::WeightsSource;
use verdict_model::table::{Index, Reading, View, gesture};
use verdict_model::texts::ENGLISH;
use verdict_model::view::matrix::changed::{Changed, changed};
use verdict_model::{Dataset, Recommendation, export};
use wasm_bindgen::prelude::*;
use web_sys::Element;

fn main() {}

/// Shows the table of one data set.
#[wasm_bindgen(js_name = Tool)]
pub struct Comparer {
    /// With the reader's own ratings in it.
    dataset: Dataset,
    ratings: Vec<OwnRating>,
    index: Index,
}

#[wasm_bindgen(js_class = Tool)]
impl Comparer {
    /// For a data set that was compiled by the same build.
    ///
    /// # Errors
    /// A sentence for people when it was compiled by another one.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &str) -> Result<Comparer, JsValue> {
        let dataset = Dataset::load(data).ok_or("it was compiled for another version of this widget")?;
        let index = Index::of(&dataset);
        Ok(Self { dataset, ratings: Vec::new(), index })
    }

    /// What the panel shows for a link, recorded. `open` names the rows whose details are open, with blanks between.
    #[must_use]
    pub fn show(&mut self, link: &str, open: &str) -> String {
        let open: Vec<&str> = open.split(' ').collect();
        self.read(link, |reading, view, index| {
            let is_open = |row: &str| open.contains(&row);
            let rows = &reading.rows(view, index);
            let shown = Changed { reading: *reading, view, rows, is_open: &is_open, texts: &ENGLISH };
            Record::of(|page| changed(page, &shown))
        })
    }

    /// The panel's part of the link after a gesture.
    #[must_use]
    pub fn act(&mut self, link: &str, action: &str, subject: &str, value: &str) -> String {
        self.read(link, |reading, view, index| {
            let dataset = reading.dataset;
            let view = match action {
                gesture::REVEAL => reading.reveal(view, index, subject),
                _ => view.clone().after(dataset, action, subject, value),
            };
            view.write(dataset)
        })
    }

    /// The first row of the window that a long table has been scrolled to, if it is another one. `table` is what scrolled.
    #[must_use]
    pub fn wanted(&self, table: &Element) -> Option<String> {
        scrolling::wanted(table).map(|first| first.to_string())
    }

    /// Scrolls a long table in `frame` to its window, if nothing of that is seen.
    pub fn settle(&self, frame: &Element) {
        if let Ok(Some(table)) = frame.query_selector(".long") {
            scrolling::settle(&table);
        }
    }

    /// The table in a form to take along: `table-csv`, `table-md`, `table-copy` (HTML) or `table-text`. Empty for any
    /// other.
    #[must_use]
    pub fn export(&mut self, form: &str, link: &str) -> String {
        let write = match form {
            "table-csv" => export::table_csv,
            "table-md" => export::table_markdown,
            "table-copy" => export::table_html,
            "table-text" => export::table_text,
            _ => return String::new(),
        };
        self.read(link, |reading, view, index| write(reading, view, &reading.rows(view, index)))
    }
}

impl Comparer {
    /// Reads a link: the facts with the reader's own ratings, and the view. The ratings are put into the data set itself
    /// when they change, since a copy of a large one would be felt with every key.
    fn read(&mut self, link: &str, then: impl FnOnce(&Reading<'_>, &View, &Index) -> String) -> String {
        let said = link::read(&self.dataset, link);
        if said.ratings != self.ratings {
            self.dataset.unrate(None);
            self.dataset.rate(&said.ratings);
            self.ratings = said.ratings.clone();
        }
        let weights = weights(&self.dataset, &said);
        let reading = Reading { dataset: &self.dataset, weights: &weights };
        let view = View::read(&self.dataset, &said.place.parts.compare);
        then(&reading, &view, &self.index)
    }
}

/// The weight of each criterion, as soon as something was said that gives weight.
fn weights(dataset: &Dataset, said: &Link) -> Vec<Option<f64>> {
    if said.answers.is_empty() {
        return Vec::new();
    }
    let Ok(found) = Recommendation::of(dataset, &said.answers) else { return Vec::new() };
    if found.ranking.weights_source == WeightsSource::EqualFallback {
        return Vec::new();
    }
    let mut weights = vec![None; dataset.criteria.len()];
    for (position, weight) in dataset.scored().iter().zip(&found.ranking.weights) {
        weights[*position] = Some(*weight);
    }
    weights
}
