//! The result in forms to keep: a decision record in Markdown, a table in CSV; and an estimate of costs in both.
//!
//! The page and the command line write the same. Must not know where the text goes.

mod csv;
mod estimate;
mod record;
mod table;

pub use csv::contributions;
pub use estimate::{estimate_report, estimate_section, estimate_table};
pub use record::{decision_record, decision_record_with};
pub use table::{table_csv, table_html, table_markdown, table_text};
