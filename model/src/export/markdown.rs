//! The one place where a text or an address becomes part of a Markdown document.
//!
//! Whatever the text holds, a reader of CommonMark or of GitHub's dialect (GFM) shows it as it is: no markup, no HTML, and no
//! link, neither a written one nor one that GFM or GitHub makes of a bare address, `@name` or `#12`. White space becomes
//! what a browser shows of it: one space, and none at the ends. Must not know what is exported.

/// A text, to stand anywhere in a line: at the beginning of a block, in a heading or in the cell of a table.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let ends = |c: char| is_blank(c) || c.is_whitespace();
    for word in text.trim_matches(ends).split(is_blank).filter(|word| !word.is_empty()) {
        let is_first = escaped.is_empty();
        if !is_first {
            escaped.push(' ');
        }
        if may_be_linked(word) {
            code(&mut escaped, word);
        } else if is_first {
            first(&mut escaped, word);
        } else {
            plain(&mut escaped, word);
        }
    }
    escaped
}

/// A text in bold type; nothing for an empty one, whose marks would be read as something else.
pub(super) fn strong(strong: &str) -> String {
    let strong = text(strong);
    if strong.is_empty() { strong } else { ["**", &strong, "**"].concat() }
}

/// A link to an address, which is also what it shows, so that nobody is led anywhere by other words. The address is one that
/// the data set may hold: without white space and with a scheme that is safe to follow.
pub(super) fn address(address: &str) -> String {
    let address = address.replace('<', "%3C").replace('>', "%3E");
    // Readers differ in whether an entity means anything in the short form, and a backslash doesn't stop one in an address.
    if address.contains('&') && address.contains(';') {
        return format!("[{}](<{}>)", text(&address), address.replace('&', "&amp;"));
    }
    format!("<{address}>")
}

/// What ends a word: blanks, ends of lines and all that can't be seen.
fn is_blank(c: char) -> bool {
    c == ' ' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a reader may link a word that nobody marked: an address, an e-mail address, the name of somebody, or the number
/// of an issue. GitHub looks for names and numbers in what it is about to show, where escapes are gone, but not in code.
fn may_be_linked(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let before = |mark: &str, fits: fn(char) -> bool| {
        word.match_indices(mark).any(|(place, _)| word[place + mark.len()..].starts_with(fits))
    };
    ["@", "://", "www.", "mailto:", "xmpp:"].iter().any(|mark| word.contains(mark))
        || before("#", char::is_alphanumeric)
        || before("gh-", |c| c.is_ascii_digit())
}

/// A word as code, in which nothing means anything. A stroke would end the cell of a table even there.
fn code(escaped: &mut String, word: &str) {
    for (position, piece) in word.split('|').enumerate() {
        if position > 0 {
            escaped.push_str(STROKE);
        }
        if !piece.is_empty() {
            let longest = piece.split(|c| c != '`').map(str::len).max().unwrap_or_default();
            let fence = "`".repeat(longest + 1);
            let space = if piece.starts_with('`') || piece.ends_with('`') { " " } else { "" };
            escaped.extend([&fence, space, piece, space, &fence]);
        }
    }
}

/// A word at the beginning, where some signs make a list, a heading or a table.
fn first(escaped: &mut String, word: &str) {
    if word.starts_with(['-', '+', '=', ':']) {
        escaped.push('\\');
    }
    match word.strip_suffix(['.', ')']) {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            escaped.extend([number, "\\", &word[number.len()..]]);
        }
        _ => plain(escaped, word),
    }
}

fn plain(escaped: &mut String, word: &str) {
    let mut characters = word.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '|' => escaped.push_str(STROKE),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '$' | '^' => escaped.extend(['\\', c]),
            '&' if characters.peek().is_some_and(|next| *next == '#' || next.is_ascii_alphabetic()) => {
                escaped.push_str("\\&");
            }
            c => escaped.push(c),
        }
    }
}

/// A stroke that is no border between the cells of a table. Readers differ in what a backslash before one means.
const STROKE: &str = "&#124;";
