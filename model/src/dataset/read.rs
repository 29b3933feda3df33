//! Fields of JSON objects as Rust values, reporting every mistake and not only the first.
//!
//! A mistake is reported and a neutral value is read in its place; with any error reported, nothing that was read is
//! used. That keeps every reader of `wire` a plain list of its fields. Must not know any particular record.

use super::json::{Member, Node, Value};
use super::problem::{Problems, Severity, quoted};

/// Longest text of one field, in bytes.
const MAX_TEXT: usize = 16 * 1024;

/// One JSON object of a known shape.
#[derive(Clone, Copy)]
pub(super) struct Record<'n> {
    pub(super) offset: usize,
    members: &'n [Member<'n>],
}

impl<'n> Record<'n> {
    /// Takes a value as an object with these fields. An unknown field is a warning: a file that was made for a newer
    /// version must stay readable.
    pub(super) fn of(node: &'n Node<'n>, known: &[&str], problems: &mut Problems) -> Self {
        let members = members(node, problems);
        for member in members {
            if !known.contains(&member.name.as_ref()) && member.name != "$schema" {
                problems.unknown(Severity::Warning, member.offset, &member.name, "a known field", known);
            }
        }
        Self { offset: node.offset, members }
    }

    /// The value of a field; none if it is missing or null.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        let member = self.members.iter().find(|member| member.name == name)?;
        if matches!(member.node.value, Value::Null) { None } else { Some(&member.node) }
    }

    /// The value of a field that must be there.
    fn required(&self, name: &str, expected: &str, problems: &mut Problems) -> Option<&'n Node<'n>> {
        let node = self.get(name);
        if node.is_none() {
            problems.error(self.offset, "an object without it", &format!("\"{name}\": {expected}"));
        }
        node
    }

    /// A text that may be missing.
    pub(super) fn optional(&self, name: &str, problems: &mut Problems) -> Option<String> {
        self.get(name).map(|node| text(node, problems))
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str, problems: &mut Problems) -> String {
        self.required(name, "a text", problems).map(|node| text(node, problems)).unwrap_or_default()
    }

    /// A text that may be missing and has a form.
    pub(super) fn formed(&self, name: &str, form: Form, problems: &mut Problems) -> Option<String> {
        let node = self.get(name)?;
        let text = text(node, problems);
        if !(form.fits)(&text) {
            problems.error(node.offset, &describe(node), form.expected);
        }
        Some(text)
    }

    /// A text that must be there and has a form.
    pub(super) fn form(&self, name: &str, form: Form, problems: &mut Problems) -> String {
        self.required(name, form.expected, problems);
        self.formed(name, form, problems).unwrap_or_default()
    }

    /// The position in a closed list of the word that may be missing.
    pub(super) fn word(&self, name: &str, words: &[&str], problems: &mut Problems) -> Option<usize> {
        self.get(name).map(|node| word(node, words, problems))
    }

    /// A number that may be missing.
    pub(super) fn number(&self, name: &str, problems: &mut Problems) -> Option<f64> {
        self.get(name).map(|node| number(node, problems))
    }

    /// A yes or no that may be missing.
    pub(super) fn flag(&self, name: &str, problems: &mut Problems) -> Option<bool> {
        self.get(name).and_then(|node| flag(node, problems))
    }

    /// The items of a list; none if it is missing.
    pub(super) fn list(&self, name: &str, problems: &mut Problems) -> &'n [Node<'n>] {
        self.get(name).map_or(&[], |node| list(node, problems))
    }

    /// The entries of an object whose names are data; none if it is missing.
    pub(super) fn entries(&self, name: &str, problems: &mut Problems) -> &'n [Member<'n>] {
        self.get(name).map_or(&[], |node| members(node, problems))
    }

    /// The texts of a list.
    pub(super) fn texts(&self, name: &str, problems: &mut Problems) -> Vec<String> {
        let mut texts = Vec::new();
        for node in self.list(name, problems) {
            texts.push(text(node, problems));
        }
        texts
    }
}

/// What a text must look like.
#[derive(Clone, Copy)]
pub(super) struct Form {
    expected: &'static str,
    fits: fn(&str) -> bool,
}

/// A name that other records use: stable, since links and exports use it too.
pub(super) const ID: Form = Form {
    expected: "an id: a lower-case letter, then at most 39 of a–z, 0–9, _ and -",
    fits: |id| {
        id.len() <= 40
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
    },
};

/// A year, a month or a day.
pub(super) const DATE: Form = Form {
    expected: "a date: YYYY, YYYY-MM or YYYY-MM-DD",
    fits: |date| {
        let (mut parts, mut limits) = (0, [(4, 1900, 2200), (2, 1, 12), (2, 1, 31)].into_iter());
        let fits = date.split('-').all(|part| {
            parts += 1;
            let number = part.bytes().try_fold(0, |number: u32, byte| {
                byte.is_ascii_digit().then(|| number.saturating_mul(10).saturating_add(u32::from(byte - b'0')))
            });
            limits.next().is_some_and(|(digits, from, to)| {
                part.len() == digits && number.is_some_and(|number| (from..=to).contains(&number))
            })
        });
        fits && parts > 0
    },
};

/// A link that is safe to follow. Browsers drop tabs, line ends and leading blanks before they look at the scheme, so
/// nothing of the kind may stand in it.
pub(super) const ADDRESS: Form = Form {
    expected: "an address that begins with https://, http:// or mailto:",
    fits: |address| {
        let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
        clean && ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
    },
};

/// A text without the characters that could reorder what stands beside it.
pub(super) fn text(node: &Node<'_>, problems: &mut Problems) -> String {
    let Value::Text(text) = &node.value else {
        problems.error(node.offset, &describe(node), "a text");
        return String::new();
    };
    if text.len() > MAX_TEXT {
        problems.error(node.offset, "a longer text", "at most 16 KiB");
    }
    text.replace(
        |c| matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        "",
    )
}

/// The position of a word in a closed list.
pub(super) fn word(node: &Node<'_>, words: &[&str], problems: &mut Problems) -> usize {
    let text = text(node, problems);
    let position = words.iter().position(|word| *word == text);
    if position.is_none() && matches!(node.value, Value::Text(_)) {
        problems.unknown(Severity::Error, node.offset, &text, "one of", words);
    }
    position.unwrap_or(0)
}

pub(super) fn number(node: &Node<'_>, problems: &mut Problems) -> f64 {
    if let Value::Number(number) = node.value {
        return number;
    }
    problems.error(node.offset, &describe(node), "a number");
    0.0
}

/// A yes or no; none for null.
pub(super) fn flag(node: &Node<'_>, problems: &mut Problems) -> Option<bool> {
    match node.value {
        Value::Bool(flag) => return Some(flag),
        Value::Null => {}
        _ => problems.error(node.offset, &describe(node), "true, false or null"),
    }
    None
}

pub(super) fn list<'n>(node: &'n Node<'n>, problems: &mut Problems) -> &'n [Node<'n>] {
    if let Value::List(items) = &node.value {
        return items;
    }
    problems.error(node.offset, &describe(node), "a list");
    &[]
}

fn members<'n>(node: &'n Node<'n>, problems: &mut Problems) -> &'n [Member<'n>] {
    let Value::Object(members) = &node.value else {
        problems.error(node.offset, &describe(node), "an object");
        return &[];
    };
    let names = members.iter().map(|member| (member.name.as_ref(), member.offset)).collect();
    doubles(names, "", "each name once", problems);
    members
}

/// Reports each name that stands twice, where it does so again. `what` goes before the name.
pub(super) fn doubles(mut names: Vec<(&str, usize)>, what: &str, expected: &str, problems: &mut Problems) {
    names.sort_unstable();
    for pair in names.windows(2) {
        if let [(first, _), (second, offset)] = pair
            && first == second
        {
            problems.error(*offset, &format!("{what}{} for a second time", quoted(second)), expected);
        }
    }
}

/// What stands there, for people.
pub(super) fn describe(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".into(),
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Number(_) => "a number".into(),
        Value::Text(text) => quoted(text),
        Value::List(_) => "a list".into(),
        Value::Object(_) => "an object".into(),
    }
}
