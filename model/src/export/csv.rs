//! Comma-separated values (RFC 4180) for a spreadsheet, and the contributions in that form.
//!
//! Every text is quoted, whatever it holds, and guarded, so that no spreadsheet takes a piece of it for a formula. What
//! stands bare is a number that we wrote, with a point before its decimals.

use crate::dataset::Dataset;
use crate::recommendation::Recommendation;
use crate::view::{ranking, rating, tenths};

/// One line for each criterion with weight: its weight in percent, then rating and points of each alternative; at the end
/// the totals. Points are rounded so that they add up.
#[must_use]
pub fn contributions(dataset: &Dataset, found: &Recommendation) -> String {
    let mut text = String::new();
    let mut head: Vec<Field> = vec!["criterion".into(), "weight in percent".into()];
    for alternative in &dataset.alternatives {
        head.extend([format!("{}: rating", alternative.name).into(), format!("{}: points", alternative.name).into()]);
    }
    line(&mut text, &head);
    for (position, weight) in found.ranking.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
        let criterion = &dataset.criteria[dataset.scored()[position]];
        let mut cells = vec![criterion.name.as_str().into(), Field::number(tenths((weight * 1000.0).round() as i64))];
        for (alternative, points) in found.tenths.iter().enumerate() {
            cells.push(Field::number(criterion.cells[alternative].rating.map_or(String::new(), rating)));
            cells.push(Field::number(tenths(points[position])));
        }
        line(&mut text, &cells);
    }
    let mut totals: Vec<Field> = vec!["total".into(), Field::number("100.0".into())];
    for alternative in 0..dataset.alternatives.len() {
        totals.extend([Field::number(String::new()), Field::number(ranking::total(found, alternative))]);
    }
    line(&mut text, &totals);
    text
}

/// What stands between two commas.
pub(super) enum Field {
    Text(String),
    /// A number, or nothing where it isn't known.
    Number(String),
}

impl Field {
    /// A number as the views write it. Whatever isn't one is a text.
    pub(super) fn number(written: String) -> Self {
        // Views write the minus sign of typographers.
        let number = written.replace('−', "-");
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, decimals) = number.split_once('.').unwrap_or((&number, "0"));
        let is_number = digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(decimals);
        if is_number || number.is_empty() { Self::Number(number) } else { Self::Text(written) }
    }
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Field {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Appends a record.
pub(super) fn line(text: &mut String, fields: &[Field]) {
    for (position, field) in fields.iter().enumerate() {
        if position > 0 {
            text.push(',');
        }
        match field {
            Field::Text(field) => text.extend(["\"", &guarded(field).replace('"', "\"\""), "\""]),
            Field::Number(number) => text.push_str(number),
        }
    }
    text.push_str("\r\n");
}

/// A text that no spreadsheet takes for a formula: an apostrophe stands before each piece of it that would begin as one.
/// Data is foreign text, and a formula can send things away.
///
/// Where the comma is the decimal sign, spreadsheets part a line at semicolons, some part it at tabs, and both then know
/// quotes no longer. So a piece begins at each of these and at each end of a line, too.
pub(super) fn guarded(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    for (position, piece) in text.split_inclusive([';', '\t', '\n', '\r']).enumerate() {
        let is_blank = position == 0 && piece.trim_start_matches('\'').starts_with(['\t', '\n', '\r']);
        if is_blank || piece.trim_start_matches(is_passed_over).starts_with(SIGNS) {
            guarded.push('\'');
        }
        guarded.push_str(piece);
    }
    guarded
}

/// What begins a formula: `=`, `+`, `-` and `@`, what is compatible with them in Unicode (NFKC), and the minus sign of
/// typographers, which some programs take for theirs.
const SIGNS: [char; 22] = [
    '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '⁼', '⁺', '⁻', '₌', '₊', '₋', '⩵', '⩶',
    '\u{fb29}', '−',
];

/// What programs may drop before they look for a formula: blanks, quotes, and what can't be seen (Unicode's
/// Default_Ignorable_Code_Point). An apostrophe is among it, so that what was guarded tells itself from what the data begins
/// with.
fn is_passed_over(c: char) -> bool {
    let is_ignorable = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}');
    c.is_whitespace() || c.is_control() || is_ignorable || matches!(c, '\'' | '"')
}
