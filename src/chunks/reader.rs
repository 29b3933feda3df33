//! The chunk that reads data sets in JSON and hands them on compiled, for elements whose `src` names one.
//!
//! The default data set is compiled when the product is built, so most visits never load this. Knows the words in which
//! a mistake is told; must not know the document.

use verdict_model::texts::{ENGLISH, fill};
use verdict_model::view::profile;
use verdict_model::{DataError, Dataset, Severity};

pub(super) fn read(text: &str, language: &str) -> Result<([String; 3], Vec<String>), String> {
    let (dataset, warnings) = Dataset::parse_in(text, language).map_err(|error| sentence(&error))?;
    let compiled = [dataset.compile(), profile::record(&dataset, &ENGLISH), dataset.compile_cost().unwrap_or_default()];
    Ok((compiled, warnings.iter().map(ToString::to_string).collect()))
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
