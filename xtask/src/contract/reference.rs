//! The table of the contract as Markdown, in the places that a page keeps for it.
//!
//! Must not touch a word outside the marks.

use verdict_model::contract::{CODES, DETAIL, EVENTS, METHODS, OPTIONS, PARTS, SLOTS, TOKENS};

use crate::Outcome;

/// A table by the name of its marks, as in `<!-- options -->` and `<!-- /options -->`.
struct Table {
    name: &'static str,
    rows: fn() -> Vec<Vec<String>>,
    head: &'static [&'static str],
}

const TABLES: [Table; 8] = [
    Table { name: "options", rows: options, head: &["option", "values", "default", "meaning"] },
    Table { name: "events", rows: || pairs(EVENTS.iter().map(|e| (e.name, e.meaning))), head: &["event", "when"] },
    Table {
        name: "detail",
        rows: || pairs(DETAIL.iter().map(|field| (field.name, field.meaning))),
        head: &["field", "what it holds"],
    },
    Table { name: "methods", rows: methods, head: &["method", "what it does"] },
    Table { name: "slots", rows: slots, head: &["slot", "where it stands"] },
    Table {
        name: "parts",
        rows: || pairs(PARTS.iter().map(|part| (part.name, part.meaning))),
        head: &["part", "what it is"],
    },
    Table { name: "tokens", rows: tokens, head: &["token", "what it is", "default"] },
    Table { name: "codes", rows: codes, head: &["code", "what happened", "try again"] },
];

/// The page with every table as it is now.
///
/// # Errors
/// When a mark is missing.
pub(super) fn fill(page: &str) -> Outcome<String> {
    TABLES.iter().try_fold(page.to_owned(), |page, table| {
        let (open, close) = (format!("<!-- {} -->", table.name), format!("<!-- /{} -->", table.name));
        let missing = || format!("README.md lacks the marks {open} and {close}");
        let (before, rest) = page.split_once(&open).ok_or_else(missing)?;
        let (_, after) = rest.split_once(&close).ok_or_else(missing)?;
        Ok(format!("{before}{open}\n\n{}\n{close}{after}", markdown(table)))
    })
}

fn markdown(table: &Table) -> String {
    let mut text = line(table.head.iter().copied());
    text.push_str(&format!("|{}\n", "---|".repeat(table.head.len())));
    for row in (table.rows)() {
        text.push_str(&line(row.iter().map(String::as_str)));
    }
    text
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    format!("| {} |\n", cells.map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>().join(" | "))
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn pairs(entries: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Vec<String>> {
    entries.map(|(name, meaning)| vec![code(name), meaning.to_owned()]).collect()
}

fn options() -> Vec<Vec<String>> {
    let row = |option: &verdict_model::contract::OptionDoc| {
        let rest = [option.values, option.default, option.meaning].map(str::to_owned);
        [vec![code(option.name)], rest.to_vec()].concat()
    };
    OPTIONS.iter().map(row).collect()
}

fn methods() -> Vec<Vec<String>> {
    METHODS.iter().map(|method| vec![format!("`{}()`", method.name), method.meaning.to_owned()]).collect()
}

fn slots() -> Vec<Vec<String>> {
    let name = |name: &str| if name.is_empty() { "(without a name)".to_owned() } else { code(name) };
    SLOTS.iter().map(|slot| vec![name(slot.name), slot.meaning.to_owned()]).collect()
}

fn tokens() -> Vec<Vec<String>> {
    let name = |token: &verdict_model::contract::Token| match token.last {
        0 => code(token.name),
        last => format!("`{}` to `{}`", token.name, token.name.replace('1', &last.to_string())),
    };
    TOKENS.iter().map(|token| vec![name(token), token.meaning.to_owned(), token.default.to_owned()]).collect()
}

fn codes() -> Vec<Vec<String>> {
    CODES.iter().map(|entry| vec![code(entry.name), entry.meaning.to_owned(), entry.again.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_mark_is_named_and_words_around_stay() {
        assert!(fill("nothing").is_err_and(|text| text.contains("<!-- options -->")));
        let page: String =
            TABLES.iter().map(|table| format!("a <!-- {0} -->what was there<!-- /{0} --> b\n", table.name)).collect();
        let filled = fill(&page).unwrap();
        assert!(!filled.contains("what was there"));
        assert_eq!(filled.matches("a <!--").count(), TABLES.len());
        assert_eq!(filled.matches("--> b").count(), TABLES.len());
        assert!(filled.contains("| `src` |"));
    }
}
