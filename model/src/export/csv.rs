//! The contributions as comma-separated values (RFC 4180), for a spreadsheet.

use crate::dataset::Dataset;
use crate::recommendation::Recommendation;
use crate::view::{ranking, rating, tenths};

/// One line for each criterion with weight: its weight in percent, then rating and points of each alternative; at the end
/// the totals. Points are rounded so that they add up.
#[must_use]
pub fn contributions(dataset: &Dataset, found: &Recommendation) -> String {
    let mut text = String::new();
    let mut head = vec!["criterion".to_owned(), "weight in percent".into()];
    for alternative in &dataset.alternatives {
        head.extend([format!("{}: rating", alternative.name), format!("{}: points", alternative.name)]);
    }
    line(&mut text, &head);
    for (position, weight) in found.ranking.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        let criterion = &dataset.criteria[dataset.scored()[position]];
        let mut cells = vec![criterion.name.clone(), tenths((weight * 1000.0).round() as i64)];
        for (alternative, points) in found.tenths.iter().enumerate() {
            cells.push(criterion.cells[alternative].rating.map_or(String::new(), rating));
            cells.push(tenths(points[position]));
        }
        line(&mut text, &cells);
    }
    let mut totals = vec!["total".to_owned(), "100.0".into()];
    for alternative in 0..dataset.alternatives.len() {
        totals.extend([String::new(), ranking::total(found, alternative)]);
    }
    line(&mut text, &totals);
    text
}

/// Appends a record.
pub(super) fn line(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| field(cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A text that no spreadsheet takes for a formula: such a one gets an apostrophe before it. Data is foreign text, and a
/// formula can send things away.
pub(super) fn guarded(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    [guard, text].concat()
}

/// A field, quoted where it must be.
fn field(text: &str) -> String {
    let text = guarded(text).replace('−', "-");
    if text.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
