//! The result in forms to keep: a decision record in Markdown, a table in CSV.
//!
//! The page and the command line write the same. Must not know where the text goes.

mod csv;
mod record;
mod table;

pub use csv::contributions;
pub use record::decision_record;
pub use table::{table_csv, table_html, table_markdown, table_text};
