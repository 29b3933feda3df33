//! Tables: whatever the texts of a data set, each field holds its text, none of them begins as a formula wherever a program
//! parts the lines, and none becomes markup.

use unicode_normalization::UnicodeNormalization;
use verdict_model::cost::{Calculator, Case, Scenario};
use verdict_model::export::{contributions, estimate_table, table_csv, table_html, table_text};
use verdict_model::table::{Reading, View};
use verdict_model::{Dataset, Recommendation};

use crate::twins::{Twins, bare};

/// The bytes are texts.
pub fn check(bytes: &[u8]) {
    let twins = Twins::of(bytes);
    let both = [&twins.hostile, &twins.harmless];
    let view = View::default();
    let reading = |dataset| Reading { dataset, weights: &[] };
    same_values(&both.map(|dataset| table_csv(&reading(dataset), &view, &[0, 1])), &twins);
    same_values(&both.map(|dataset| estimate(dataset, &twins)), &twins);
    let points = |dataset| {
        let found = Recommendation::of(dataset, &twins.answers).expect("answers of this data set");
        contributions(dataset, &found)
    };
    same_values(&both.map(points), &twins);
    same_lines(&both.map(|dataset| table_text(&reading(dataset), &view, &[0, 1])), &twins);
    same_markup(&both.map(|dataset| table_html(&reading(dataset), &view, &[0, 1])), &twins);
}

fn estimate(dataset: &Dataset, twins: &Twins) -> String {
    let calculator = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost)).expect("it has a price");
    let mut scenario = Scenario::default();
    scenario.choose(&calculator, "s");
    let rate = calculator.position("rate").expect("the price of an hour");
    scenario.set(&calculator, rate, verdict_model::cost::Part::Whole, 500).expect("within its bounds");
    estimate_table(&Case::new(&calculator, &scenario, &twins.answers))
}

/// The records of comma-separated values as another implementation reads them.
fn records(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let record =
        |record: Result<csv::StringRecord, csv::Error>| record.expect("UTF-8").iter().map(str::to_owned).collect();
    reader.records().map(record).collect()
}

fn same_values([hostile, harmless]: &[String; 2], twins: &Twins) {
    let (fields, twin) = (records(hostile, b','), records(harmless, b','));
    let shape = |records: &[Vec<String>]| records.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(shape(&fields), shape(&twin), "{hostile}");
    // Read from the text itself: what stands bare is a number in both, and everything else is quoted.
    let mut rest = hostile.as_str();
    for (line, twin) in fields.iter().zip(&twin) {
        for (position, (field, twin)) in line.iter().zip(twin).enumerate() {
            rest = if position > 0 { rest.strip_prefix(',').expect("a comma") } else { rest };
            let quoted = format!("\"{}\"", field.replace('"', "\"\""));
            let is_bare = !rest.starts_with('"');
            rest = rest.strip_prefix(if is_bare { field } else { &quoted }).expect("the field");
            assert!(!is_bare || (field == twin && (field.is_empty() || is_number(field))), "{field} is bare");
            assert!(is_bare || is_guarded(field, &twins.filled(twin)), "{field:?} for {:?}", twins.filled(twin));
        }
        rest = rest.strip_prefix("\r\n").expect("the end of a record");
    }
    for separator in *b",;\t" {
        for field in records(hostile, separator).iter().flatten() {
            assert!(is_number(field) || !is_formula(field), "{field:?} in\n{hostile}");
        }
    }
}

/// A number as we write it.
fn is_number(field: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = field.split_once('.').unwrap_or((field, "0"));
    digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(decimals)
}

/// Whether a field is this text, with an apostrophe before each piece that would be a formula, and before a tab or the end
/// of a line at its beginning.
fn is_guarded(field: &str, text: &str) -> bool {
    let ends = [';', '\t', '\n', '\r'];
    let mut rest = field;
    for (position, piece) in text.split_inclusive(ends).enumerate() {
        let is_blank = position == 0 && piece.trim_start_matches('\'').starts_with(['\t', '\n', '\r']);
        let is_formula = begins_formula(piece, |c| is_dropped(c) || c == '\'');
        let guarded = if is_formula || is_blank { format!("'{piece}") } else { piece.to_owned() };
        let Some(after) = rest.strip_prefix(&guarded) else { return false };
        rest = after;
    }
    rest.is_empty()
}

/// Whether a program may take this for a formula.
fn is_formula(field: &str) -> bool {
    begins_formula(field, is_dropped)
}

/// Whether a sign stands first, or behind what may be dropped.
fn begins_formula(field: &str, is_dropped: fn(char) -> bool) -> bool {
    field.trim_start_matches(is_dropped).starts_with(is_sign)
}

/// Whether this is one of the four signs or the minus sign of typographers, or becomes a text that begins with one where a
/// program replaces what is compatible (NFKC).
pub(crate) fn is_sign(c: char) -> bool {
    c.nfkc().next().is_some_and(|first| ['=', '+', '-', '@', '−'].contains(&first))
}

/// Blanks, control characters, quotes, and what Unicode calls Default_Ignorable_Code_Point.
fn is_dropped(c: char) -> bool {
    let ignorable = [
        (0xad, 0xad),
        (0x34f, 0x34f),
        (0x61c, 0x61c),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x200b, 0x200f),
        (0x202a, 0x202e),
        (0x2060, 0x206f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xfeff, 0xfeff),
        (0xffa0, 0xffa0),
        (0xfff0, 0xfff8),
        (0x1bca0, 0x1bca3),
        (0x1d173, 0x1d17a),
        (0xe0000, 0xe0fff),
    ];
    let is_ignorable = ignorable.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(c)));
    c.is_whitespace() || c.is_control() || c == '"' || is_ignorable
}

/// Cells between tabs.
fn same_lines([hostile, harmless]: &[String; 2], twins: &Twins) {
    let cells = |text: &str| -> Vec<Vec<String>> {
        text.split('\n').map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let (cells, twin) = (cells(hostile), cells(harmless));
    assert_eq!(cells.len(), twin.len(), "{hostile}");
    for (line, twin) in cells.iter().zip(&twin) {
        assert_eq!(line.len(), twin.len(), "{hostile}");
        for (cell, twin) in line.iter().zip(twin) {
            assert!(!is_formula(cell), "{cell:?}");
            assert_eq!(bare(cell).replace('\'', ""), twins.expected(twin).replace('\'', ""));
        }
    }
}

/// Tags as they are, and between them the texts.
fn same_markup([hostile, harmless]: &[String; 2], twins: &Twins) {
    let pieces = |html: &str| -> Vec<(String, String)> {
        let pieces = html.split('<').skip(1).map(|piece| piece.split_once('>').expect("a tag ends"));
        pieces.map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect()
    };
    let (pieces, twin) = (pieces(hostile), pieces(harmless));
    assert_eq!(pieces.len(), twin.len(), "{hostile}");
    for ((tag, text), (twin_tag, twin)) in pieces.iter().zip(&twin) {
        assert_eq!(tag, twin_tag);
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        assert!(!is_formula(&text), "{text:?}");
        assert_eq!(bare(&text).replace('\'', ""), twins.expected(twin).replace('\'', ""));
    }
}
