//! What is wrong with a data set, and where: line, column, JSON pointer, what was found, what was expected.
//!
//! Must not know the format; `json.rs`, `read.rs` and `wire.rs` report here by byte offset only,
//! and the places are worked out once, at the end.

use std::fmt;
use std::iter::Peekable;
use std::str::CharIndices;

use serde::Serialize;

use super::json::{self, Node};

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The data set can't be used.
    Error,
    /// The data set works, and something in it is ignored or doubtful.
    Warning,
    /// The data set works, and a reader would be served better.
    Hint,
}

/// One thing that is wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer (RFC 6901) of the value; empty for the whole text.
    pub pointer: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// A near spelling that would be right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, pointer, found, expected, .. } = self;
        let place = if pointer.is_empty() { "/" } else { pointer };
        write!(f, "{line}:{column} {place}: found {found}, expected {expected}")?;
        match &self.suggestion {
            Some(suggestion) => write!(f, "; did you mean \"{suggestion}\"?"),
            None => Ok(()),
        }
    }
}

/// Why a text is no data set: every mistake that could be seen in one reading, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// At least one problem is an error; warnings stand among them.
    pub problems: Vec<Problem>,
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DataError {}

/// Most errors, and most warnings, that are reported at once.
const MOST: usize = 1000;
/// Most comparisons with known names in search of a near spelling, for one file.
const MOST_COMPARISONS: usize = 200_000;

/// Problems by offset, while a text is read.
#[derive(Debug, Default)]
pub(super) struct Problems {
    found: Vec<Raw>,
    errors: usize,
    work: usize,
    comparisons: usize,
}

#[derive(Debug)]
struct Raw {
    severity: Severity,
    offset: usize,
    found: String,
    expected: String,
    suggestion: Option<String>,
}

impl Problems {
    fn push(&mut self, severity: Severity, offset: usize, found: &str, expected: &str, suggestion: Option<String>) {
        if self.is_full(severity) {
            return;
        }
        self.errors += usize::from(severity == Severity::Error);
        self.found.push(Raw { severity, offset, found: found.into(), expected: expected.into(), suggestion });
    }

    /// An error without a suggestion.
    pub(super) fn error(&mut self, offset: usize, found: &str, expected: &str) {
        self.push(Severity::Error, offset, found, expected, None);
    }

    /// Something that is left out or doubtful.
    pub(super) fn warning(&mut self, offset: usize, found: &str, expected: &str) {
        self.push(Severity::Warning, offset, found, expected, None);
    }

    /// A name that is none of the known ones.
    pub(super) fn unknown(&mut self, severity: Severity, offset: usize, name: &str, what: &str, known: &[&str]) {
        if self.is_full(severity) {
            return;
        }
        self.comparisons += known.len();
        let suggestion = if self.comparisons <= MOST_COMPARISONS { nearest(name, known) } else { None };
        self.push(severity, offset, &quoted(name), &one_of(what, known), suggestion);
    }

    /// A file with more mistakes than anybody reads is not searched for all of them. Warnings don't take the place of
    /// errors: an error that nobody noted would let a broken file pass.
    fn is_full(&self, severity: Severity) -> bool {
        let count = if severity == Severity::Error { self.errors } else { self.found.len() - self.errors };
        count == MOST
    }

    /// Whether names would still be compared in search of a near one.
    pub(super) fn suggests(&self) -> bool {
        self.comparisons < MOST_COMPARISONS
    }

    /// Whether another error would be reported.
    pub(super) fn has_room(&self) -> bool {
        !self.is_full(Severity::Error)
    }

    pub(super) fn any_error(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are, to tell whether a part of the file brought one.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Counts steps of reading, for the proof that no file takes more of them than its length allows.
    pub(super) fn work(&mut self, steps: usize) {
        self.work += steps;
    }

    /// The steps counted so far, with the comparisons of names.
    pub(super) fn steps(&self) -> usize {
        self.work + self.comparisons.min(MOST_COMPARISONS)
    }

    /// Works out line, column and pointer of each, sorted by place. Without a tree (the text is no JSON) pointers are empty.
    pub(super) fn placed(mut self, text: &str, root: Option<&Node<'_>>) -> Vec<Problem> {
        let order = |a: &Raw, b: &Raw| (a.offset, &a.found, &a.expected).cmp(&(b.offset, &b.found, &b.expected));
        self.found.sort_by(order);
        // What several others refer to, such as a condition with a name, is read for each of them.
        self.found.dedup_by(|a, b| order(a, b).is_eq());
        let mut lines = Lines::of(text);
        let mut problems = Vec::new();
        for raw in self.found {
            let (line, column) = lines.place(raw.offset);
            problems.push(Problem {
                severity: raw.severity,
                line,
                column,
                pointer: root.map(|root| json::pointer(root, raw.offset)).unwrap_or_default(),
                found: raw.found,
                expected: raw.expected,
                suggestion: raw.suggestion,
            });
        }
        problems
    }
}

/// Line and column of offsets that come in rising order, so that one walk over the text counts those of all.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    rest: Peekable<CharIndices<'t>>,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { rest: text.char_indices().peekable(), line: 1, column: 1 }
    }

    /// Line and column (in characters), both from 1.
    pub(crate) fn place(&mut self, offset: usize) -> (usize, usize) {
        while let Some((_, c)) = self.rest.next_if(|(at, _)| *at < offset) {
            (self.line, self.column) = if c == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        (self.line, self.column)
    }
}

/// "a source: s1, s2"; without the list where it would bury the message.
fn one_of(what: &str, known: &[&str]) -> String {
    match (listed(known), known.len()) {
        (_, 0) => what.into(),
        (Some(list), _) => format!("{what}: {list}"),
        (None, count) => format!("{what} of the {count} in this file"),
    }
}

/// Names with commas between them; nothing where the list would bury a message.
#[must_use]
pub fn listed(known: &[&str]) -> Option<String> {
    const MOST: usize = 20;
    const MOST_BYTES: usize = 1000;
    let fits = known.len() <= MOST && known.iter().map(|name| name.len()).sum::<usize>() <= MOST_BYTES;
    fits.then(|| known.join(", "))
}

/// A text in quotes, cut so that a message stays a message.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", shortened(text))
}

/// The beginning of a text that is too long for a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The known name that is nearest, if it is at most two edits away: one for names of three or four characters, none for
/// shorter ones, of which an edit leaves too little to tell one from another.
#[must_use]
pub fn nearest(name: &str, known: &[&str]) -> Option<String> {
    // No id is longer, and comparing two long texts takes the product of their lengths.
    const LONGEST: usize = 100;
    let length = name.chars().count();
    let most = |other: &str| match length.min(other.chars().count()) {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    // An edit changes the length by one character, which has at most four bytes.
    let may_be_near = |other: &&&str| other.len() <= LONGEST && other.len().abs_diff(name.len()) <= 8;
    let candidates = known.iter().filter(|_| name.len() <= LONGEST).filter(may_be_near);
    let near = candidates.map(|candidate| (strsim::osa_distance(name, candidate), *candidate));
    near.filter(|(distance, other)| *distance <= most(other)).min().map(|(_, other)| other.to_owned())
}
