//! Code in its parts, so that comments, texts and keywords can be told apart: a scanner of one pass and no grammar.
//!
//! Samples are scanned when the data set is compiled, so no visit pays for it. What it doesn't know stays as it is; must
//! never lose or add a character.

use std::cell::Cell;

/// What a piece of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Anything without a colour of its own.
    Plain,
    /// A word of the language.
    Keyword,
    /// A literal text, with its quotes.
    Text,
    /// A literal number.
    Number,
    /// A remark, to the end of its line or its closing mark.
    Comment,
    /// A decorator, such as `@app.get`.
    Decorator,
}

/// What is known of a family of languages.
struct Language {
    names: &'static [&'static str],
    /// What opens a remark that ends with its line.
    comments: &'static [&'static str],
    keywords: &'static [&'static str],
}

const LANGUAGES: [Language; 3] = [
    Language {
        names: &["python", "py", "ruby", "shell", "sh", "bash", "yaml", "toml"],
        comments: &["#"],
        keywords: &[
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
            "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
            "match", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
        ],
    },
    Language {
        names: &["javascript", "js", "typescript", "ts", "java", "kotlin", "go", "rust", "c", "cpp", "csharp", "php"],
        comments: &["//"],
        keywords: &[
            "async",
            "await",
            "break",
            "case",
            "catch",
            "class",
            "const",
            "continue",
            "default",
            "else",
            "enum",
            "export",
            "extends",
            "false",
            "finally",
            "fn",
            "for",
            "func",
            "function",
            "if",
            "impl",
            "import",
            "in",
            "interface",
            "let",
            "match",
            "mod",
            "mut",
            "new",
            "nil",
            "null",
            "package",
            "pub",
            "public",
            "return",
            "self",
            "static",
            "struct",
            "super",
            "switch",
            "this",
            "throw",
            "trait",
            "true",
            "try",
            "type",
            "undefined",
            "use",
            "var",
            "void",
            "while",
            "yield",
        ],
    },
    Language {
        names: &["sql"],
        comments: &["--"],
        keywords: &[
            "and", "as", "by", "create", "delete", "from", "group", "having", "insert", "into", "join", "left",
            "limit", "not", "null", "on", "or", "order", "select", "set", "table", "update", "values", "where",
        ],
    },
];

/// The pieces of a code, in their order; together they are the code. Of a language that isn't known it is one plain piece.
#[must_use]
pub fn pieces<'c>(code: &'c str, language: &str) -> Vec<(Part, &'c str)> {
    pieces_counting(code, language).0
}

/// Parts code like [`pieces`], and counts the bytes that are looked at: for proofs that no code holds up the compiler of
/// data sets, which a clock can't give.
#[must_use]
pub fn pieces_counting<'c>(code: &'c str, language: &str) -> (Vec<(Part, &'c str)>, usize) {
    let known = |known: &&Language| known.names.iter().any(|name| name.eq_ignore_ascii_case(language));
    let Some(language) = LANGUAGES.iter().find(known) else { return (vec![(Part::Plain, code)], 0) };
    let mut pieces: Vec<(Part, &str)> = Vec::new();
    let (mut done, mut at, looked) = (0, 0, Cell::new(0));
    while at < code.len() {
        let rest = &code[at..];
        let (part, length) = next(rest, language, &looked);
        if part != Part::Plain {
            if done < at {
                pieces.push((Part::Plain, &code[done..at]));
            }
            pieces.push((part, &rest[..length]));
            done = at + length;
        }
        at += length;
    }
    if done < code.len() {
        pieces.push((Part::Plain, &code[done..]));
    }
    (pieces, looked.get())
}

/// Where a part of this text ends, by a function that looks from its beginning to there: every look ahead is counted here.
fn end(text: &str, looked: &Cell<usize>, seek: impl FnOnce(&str) -> Option<usize>) -> usize {
    let end = seek(text).unwrap_or(text.len());
    looked.set(looked.get() + end);
    end
}

/// What a rest of code begins with, and how many bytes that is; at least one character.
fn next(rest: &str, language: &Language, looked: &Cell<usize>) -> (Part, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    let word = |from: usize| {
        let is_end = |c: char| !(c.is_alphanumeric() || c == '_' || c == '.');
        from + end(&rest[from..], looked, |rest| rest.find(is_end))
    };
    match first {
        // Looked for only here: looking for the end of the line at each piece takes the square of a long line's length.
        _ if language.comments.iter().any(|mark| rest.starts_with(mark)) => {
            (Part::Comment, end(rest, looked, |rest| rest.find('\n')))
        }
        '/' if rest.starts_with("/*") && language.comments == ["//"] => {
            (Part::Comment, end(rest, looked, |rest| rest.find("*/").map(|end| end + 2)))
        }
        '"' | '\'' | '`' => (Part::Text, end(rest, looked, |rest| text(rest, first))),
        '@' => (Part::Decorator, word(1)),
        c if c.is_ascii_digit() => (Part::Number, word(0)),
        c if c.is_alphabetic() || c == '_' => {
            let end = end(rest, looked, |rest| rest.find(|c: char| !(c.is_alphanumeric() || c == '_')));
            let is_keyword = language.keywords.contains(&&rest[..end]);
            (if is_keyword { Part::Keyword } else { Part::Plain }, end)
        }
        c => (Part::Plain, end(rest, looked, |_| Some(c.len_utf8()))),
    }
}

/// How long a literal text is: to its closing quote, three of them where it began with three; one that isn't closed ends
/// with its line, or with the code (`None`).
fn text(rest: &str, quote: char) -> Option<usize> {
    let three = quote.to_string().repeat(3);
    if let Some(inside) = rest.strip_prefix(&three) {
        return inside.find(&three).map(|end| end + 6);
    }
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if quote != '`' => return Some(place),
            c if c == quote => return Some(place + 1),
            _ => {}
        }
    }
    None
}
