//! How the rules look at a file: line by line, by words.
//!
//! May use nothing. Must not know which rule asks.

use super::Source;

/// Names that say nothing about what a module holds.
const EMPTY_NAMES: [&str; 5] = ["utils", "common", "types", "helpers", "prelude"];

/// The functions of CSS that make a colour from numbers.
const COLOUR_FUNCTIONS: [&str; 10] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

/// The lines for which `find` returns something.
pub(super) fn every_line(source: &Source, find: impl Fn(&str) -> Option<String>) -> Vec<(usize, String)> {
    source.text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, find(line)?))).collect()
}

/// The lines of code that hold one of the words; comments may name what the code must not use.
pub(super) fn lines_with(source: &Source, words: &[&str]) -> Vec<(usize, String)> {
    every_line(source, |line| {
        let is_comment = ["//", "/*", "*"].iter().any(|mark| line.trim_start().starts_with(mark));
        words.iter().find(|word| !is_comment && line.contains(*word)).map(|word| (*word).to_owned())
    })
}

/// The parts of a path that are empty names.
pub(super) fn empty_names(source: &Source) -> Vec<(usize, String)> {
    let parts = source.path.split('/').map(|part| part.trim_end_matches(".rs"));
    parts.filter(|part| EMPTY_NAMES.contains(part)).map(|part| (1, format!("a module called {part}"))).collect()
}

/// A version of wasm-bindgen that is not exact.
pub(super) fn unpinned_bindgen(source: &Source) -> Vec<(usize, String)> {
    every_line(source, |line| {
        let is_unpinned = line.starts_with("wasm-bindgen =") && !line.contains("\"=");
        is_unpinned.then(|| line.to_owned())
    })
}

/// The colours that a file names.
pub(super) fn colours(source: &Source) -> Vec<(usize, String)> {
    every_line(source, |line| if line.trim_start().starts_with("//") { None } else { colour_in(line) })
}

/// A colour that a line names: `#` with 3, 4, 6 or 8 hexadecimal digits, or a function of colours.
fn colour_in(line: &str) -> Option<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    for (at, _) in line.match_indices('#') {
        let (before, after) = (line.get(..at)?, line.get(at + 1..)?);
        let digits = after.find(|c: char| !is_word(c)).map_or(after, |end| after.get(..end).unwrap_or(after));
        let is_colour = matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit());
        // `&#123;` is a character reference.
        if is_colour && !before.ends_with('&') {
            return Some(format!("#{digits}"));
        }
    }
    COLOUR_FUNCTIONS.iter().find_map(|function| {
        let (before, _) = line.split_once(function)?;
        (!before.ends_with(is_word)).then(|| (*function).to_owned() + "…)")
    })
}
