//! The module that analyses a decision: how sure a result is, what would change it, and the result in forms to keep.
//!
//! Loaded when the first question is answered. Knows the data set and the answers; must not know the document.

use verdict_model::{Advice, Dataset, Recommendation, export, link};
use wasm_bindgen::prelude::*;

fn main() {}

/// Analyses decisions about one data set.
#[wasm_bindgen(js_name = Tool)]
pub struct Analyst {
    dataset: Dataset,
}

#[wasm_bindgen(js_class = Tool)]
impl Analyst {
    /// An analyst for a data set that was compiled by the same build.
    ///
    /// # Errors
    /// A sentence for people when it was compiled by another one.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &str) -> Result<Analyst, JsValue> {
        let dataset = Dataset::load(data).ok_or("it was compiled for another version of this widget")?;
        Ok(Self { dataset })
    }

    /// What follows from the answers of a link: where to go on, and for the result also what stands under it.
    #[must_use]
    pub fn advise(&self, link: &str, result: bool) -> String {
        let said = link::read(&self.dataset, link);
        let dataset = self.dataset.with_ratings(&said.ratings);
        Advice::of(&dataset, &said.answers, result).unwrap_or_default().write()
    }

    /// The result of the answers of a link in a form to keep: `adr` is a decision record in Markdown, `csv` the table of
    /// contributions. Empty for any other form. `cost` is the record's section about costs, from the module that knows them.
    #[must_use]
    pub fn export(&self, form: &str, link: &str, cost: &str) -> String {
        let said = link::read(&self.dataset, link);
        let dataset = self.dataset.with_ratings(&said.ratings);
        match (form, Recommendation::of(&dataset, &said.answers)) {
            ("adr", _) => {
                export::decision_record_with(&dataset, &said.answers, cost, &said.place.parts).unwrap_or_default()
            }
            ("csv", Ok(found)) => export::contributions(&dataset, &found),
            _ => String::new(),
        }
    }
}
