//! The module that analyses a decision: how sure a result is, what would change it, and the result in forms to keep.
//!
//! Loaded when the first question is answered. Knows the data set and the answers; must not know the document.

use verdict_model::{Advice, Dataset, Recommendation, export, link};
use wasm_bindgen::prelude::*;

fn main() {}

/// Analyses decisions about one data set.
#[wasm_bindgen]
pub struct Analyst {
    dataset: Dataset,
}

#[wasm_bindgen]
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
        let answers = link::read(&self.dataset, link).answers;
        Advice::of(&self.dataset, &answers, result).unwrap_or_default().write()
    }

    /// The result of the answers of a link in a form to keep: `adr` is a decision record in Markdown, `csv` the table of
    /// contributions. Empty for any other form.
    #[must_use]
    pub fn export(&self, form: &str, link: &str) -> String {
        let answers = link::read(&self.dataset, link).answers;
        match (form, Recommendation::of(&self.dataset, &answers)) {
            ("adr", _) => export::decision_record(&self.dataset, &answers).unwrap_or_default(),
            ("csv", Ok(found)) => export::contributions(&self.dataset, &found),
            _ => String::new(),
        }
    }
}
