//! The table of the format as a page to read.
//!
//! Must not say what the table doesn't, but for how the page is to be read.

use verdict_model::dataset::format::{self, Field, Keys, Kind, Range, SHAPES, Shape};

use super::schema::short;
use super::sentence;

/// What stands above the tables.
const OPENING: &str = "# The format of data sets

A data set is one JSON file in UTF-8. This page is written by `cargo xtask data` from `model/src/dataset/format.rs`; change
the table there. `data/schema/verdict.schema.json` says the same to programs: with `\"$schema\": \"./schema/verdict.schema.json\"` at the top
of a file, most editors explain each field and mark mistakes while you type. `verdict check` also finds what a schema can't
say, such as names that nothing has.

- Ids begin with a lower-case letter, followed by at most 39 of `a`–`z`, `0`–`9`, `_` and `-`. They are stable for ever, since
  links and exports use them, and each stands once in its list.
- Dates are `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, from 1900 to 2200, and days that the calendar has.
- Addresses begin with `https://`, `http://` or `mailto:`. They hold no blank, no control character, no backslash, nothing
  invisible (zero-width characters, controls of direction), and before the host no user and password.
- Texts hold tabs and line feeds; a line end may also be a carriage return and a line feed. Other control characters
  (U+0000 to U+001F, U+007F to U+009F) and embeddings and overrides of direction (U+202A to U+202E) are left out, and U+2028
  and U+2029 become line feeds. Isolates of direction (U+2066 to U+2069), which writing from right to left needs, stay where
  each has its end in the same line; marks (U+200E, U+200F, U+061C) always stay. Of combining marks in a row the first 30 stay
  (UAX 15). What is left out is a warning.
- A field whose value is `null` counts as left out. An unknown field is a warning, so that a file for a later version of the
  format stays readable.
- Numbers have at most 15 digits.
";

/// The page, ready to write.
pub(super) fn text() -> String {
    let kib = format::MOST_TEXT / 1024;
    let mut page = format!(
        "{OPENING}- A text has at most {kib} KiB, a file 16 MiB and 1,000,000 values, and values stand at most 32 deep in each other.\n"
    );
    for shape in SHAPES {
        page.push_str(&chapter(shape));
    }
    page
}

fn chapter(shape: &Shape) -> String {
    let mut text = format!("\n## {}\n\n{}\n\n", title(shape), sentence(shape.about));
    if !shape.one_of.is_empty() {
        let sets: Vec<String> = shape.one_of.iter().map(|set| fields(set.with)).collect();
        text.push_str(&format!("It has {}.\n\n", sets.join("; or ")));
    }
    text.push_str("| field | holds | meaning | example |\n| --- | --- | --- | --- |\n");
    for field in shape.fields {
        text.push_str(&line(field));
    }
    text
}

fn line(field: &Field) -> String {
    let need = if field.required { " **required**" } else { "" };
    let example = match field.example {
        "" => String::new(),
        example => format!("`{}`", cell(example)),
    };
    format!("| `{}`{need} | {} | {} | {example} |\n", field.name, holds(&field.kind), cell(&sentence(field.about)))
}

fn holds(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Plain => "text, never translated".to_owned(),
        Kind::Id => "id".to_owned(),
        Kind::Date => "date".to_owned(),
        Kind::Address => "address".to_owned(),
        Kind::Language => "language tag (BCP 47)".to_owned(),
        Kind::Currency => "three capital letters".to_owned(),
        Kind::Version => short(format::VERSION).to_string(),
        Kind::Number(range) => number("number", range),
        Kind::Whole(range) => number("whole number", range),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Met => "`true`, `false` or `null`".to_owned(),
        Kind::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Kind::Name(what) => format!("id of {what}"),
        Kind::Record(shape) => link(shape),
        Kind::List { of, least, most } => format!("list of {least} to {most}: {}", holds(of)),
        Kind::Object { keys, of, .. } => format!("object by {}: {}", by(*keys), holds(of)),
        Kind::Condition => "name of a condition, or [condition](#condition)".to_owned(),
    }
}

fn number(kind: &str, range: &Range) -> String {
    match (range.min.is_finite(), range.grain > 0.0) {
        (false, _) => kind.to_owned(),
        (true, false) => format!("{kind} from {} to {}", short(range.min), short(range.max)),
        (true, true) => format!("0, or {kind} from {} to {}", range.grain, short(range.max)),
    }
}

fn by(keys: Keys) -> String {
    match keys {
        Keys::Ids(what) => format!("id of {what}"),
        Keys::Ratings => "rating".to_owned(),
        Keys::Languages => "language tag".to_owned(),
        Keys::Paths => "path of ids".to_owned(),
    }
}

fn title(shape: &Shape) -> String {
    let mut letters = shape.name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn link(shape: &Shape) -> String {
    format!("[{}](#{})", shape.name, shape.name.replace(' ', "-"))
}

fn fields(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}

/// A text that stays in its cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
