//! The module that reads data sets in JSON and hands them on compiled, for elements whose `src` names one.
//!
//! The default data set is compiled when the product is built, so most visits never load this. Knows the words in which
//! a mistake is told; must not know the document.

use js_sys::Function;
use verdict_model::texts::{ENGLISH, fill};
use verdict_model::view::profile;
use verdict_model::{DataError, Dataset, Severity};
use wasm_bindgen::prelude::*;

fn main() {}

/// Reads a data set, with its texts in the translation nearest to a language (BCP 47; empty for the original), and returns
/// it in the form that the widget of the same build loads, behind it what its panel of profiles shows, and what its
/// calculator reckons with (empty if there is none). Calls `warn` with a sentence for each thing that is ignored or doubtful.
///
/// # Errors
/// A sentence for people when the text is no data set.
#[wasm_bindgen]
pub fn read(text: &str, language: &str, warn: &Function) -> Result<Vec<String>, JsValue> {
    let (dataset, warnings) =
        Dataset::parse_in(text, language).map_err(|error| JsValue::from_str(&sentence(&error)))?;
    for warning in warnings {
        warn.call1(&JsValue::NULL, &JsValue::from_str(&warning.to_string()))?;
    }
    Ok(vec![dataset.compile(), profile::record(&dataset, &ENGLISH), dataset.compile_cost().unwrap_or_default()])
}

/// The first mistake and how many there are; the command line lists all.
fn sentence(error: &DataError) -> String {
    let mistakes = || error.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let Some(first) = mistakes().next() else { return String::new() };
    let (line, column, count) = (first.line.to_string(), first.column.to_string(), mistakes().count().to_string());
    let place = if first.pointer.is_empty() { "/" } else { &first.pointer };
    let values = [
        ("line", line.as_str()),
        ("column", &column),
        ("pointer", place),
        ("found", &first.found),
        ("expected", &first.expected),
        ("count", &count),
    ];
    let more = if count == "1" { String::new() } else { fill(ENGLISH.data_error_more, &values) };
    format!("{} {more}", fill(ENGLISH.data_error, &values))
}
