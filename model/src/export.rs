//! The result in forms to keep: a decision record in Markdown, a table in CSV; and an estimate of costs in both.
//!
//! The page and the command line write the same. Must not know where the text goes.

mod csv;
mod estimate;
mod markdown;
mod record;
mod table;

pub use csv::contributions;
pub use estimate::{estimate_report, estimate_section, estimate_table};
pub use record::{decision_record, decision_record_with};
pub use table::{table_csv, table_html, table_markdown, table_text};

use crate::dataset::Meta;

/// What a document rests on, in a sentence: the comparison, and of its data what is known.
fn origin(meta: &Meta) -> String {
    let of = |before: &str, what: &str| if what.is_empty() { String::new() } else { [before, what].concat() };
    let (version, date) = (of(" of version ", &meta.version), of(" as of ", &meta.date));
    let data = match (version.is_empty(), date.is_empty()) {
        (true, true) => String::new(),
        (false, false) => format!("data{version},{date}"),
        _ => format!("data{version}{date}"),
    };
    let parts: Vec<&str> = [meta.title.as_str(), &data].into_iter().filter(|part| !part.is_empty()).collect();
    let sentence = parts.join("; ");
    if sentence.is_empty() { sentence } else { sentence + "." }
}
