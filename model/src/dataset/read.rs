//! Fields of JSON objects as Rust values, reporting every mistake and not only the first.
//!
//! A mistake is reported and a neutral value is read in its place; with any error reported, nothing that was read is
//! used. That keeps every reader of `wire` a plain list of its fields. Must not know any particular record.

use unicode_ccc::{CanonicalCombiningClass, get_canonical_combining_class};

use super::format::{MOST_TEXT, Range, Rule, Shape};
use super::json::{Member, Node, Value};
use super::problem::{Problems, Severity, quoted};
use super::span_of_date;

/// One JSON object of a known shape.
#[derive(Clone, Copy)]
pub(super) struct Record<'n> {
    pub(super) offset: usize,
    members: &'n [Member<'n>],
    rules: &'static [Rule],
}

impl<'n> Record<'n> {
    /// Takes a value as an object of this shape, and reports what is missing and what has too few or too many entries. An
    /// unknown field is a warning: a file that was made for a newer version must stay readable.
    pub(super) fn of(node: &'n Node<'n>, shape: Shape, problems: &mut Problems) -> Self {
        let members = members(node, problems);
        let record = Self { offset: node.offset, members, rules: shape.rules };
        for member in members {
            match record.rules.iter().find(|rule| rule.name == member.name) {
                Some(rule) => rule.check_count(&member.node, problems),
                None => {
                    let known: Vec<&str> = record.rules.iter().map(|rule| rule.name).collect();
                    problems.unknown(Severity::Warning, member.offset, &member.name, "a known field", &known);
                }
            }
        }
        if matches!(node.value, Value::Object(_)) {
            for rule in record.rules {
                if let Some(expected) = rule.required
                    && record.get(rule.name).is_none()
                {
                    problems.error(node.offset, "an object without it", &format!("\"{}\": {expected}", rule.name));
                }
            }
        }
        problems.work(members.len() * record.rules.len());
        record
    }

    /// The value of a field; none if it is missing or null.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        let member = self.members.iter().find(|member| member.name == name)?;
        if matches!(member.node.value, Value::Null) { None } else { Some(&member.node) }
    }

    /// What the table says of a field; a field that it doesn't name is a mistake of ours, which the tests find.
    pub(super) fn rule(&self, name: &str) -> Rule {
        debug_assert!(self.rules.iter().any(|rule| rule.name == name), "the table has no {name}");
        self.rules.iter().find(|rule| rule.name == name).copied().unwrap_or(self.rules[0])
    }

    /// A text that may be missing.
    pub(super) fn optional(&self, name: &str, problems: &mut Problems) -> Option<String> {
        self.get(name).map(|node| text(node, problems))
    }

    /// A text that the table requires, so that it was reported when it is missing.
    pub(super) fn text(&self, name: &str, problems: &mut Problems) -> String {
        self.optional(name, problems).unwrap_or_default()
    }

    /// A text that has a form.
    pub(super) fn formed(&self, name: &str, form: Form, problems: &mut Problems) -> Option<String> {
        let node = self.get(name)?;
        // Judged as it stands there: what is left out of other texts may not hide in a name or an address.
        if let Value::Text(written) = &node.value
            && !form.fits(written)
        {
            problems.error(node.offset, &describe(node), form.expected);
            return Some(String::new());
        }
        Some(text(node, problems))
    }

    /// The position of a word in its closed list.
    pub(super) fn word(&self, name: &str, problems: &mut Problems) -> Option<usize> {
        self.get(name).map(|node| word(node, self.rule(name).words, problems))
    }

    /// The positions of the words of a list in their closed list; none stands twice.
    pub(super) fn words(&self, name: &str, problems: &mut Problems) -> Vec<usize> {
        let mut found = Vec::new();
        let mut placed = Vec::new();
        for node in self.list(name, problems) {
            found.push(word(node, self.rule(name).words, problems));
            if let Value::Text(word) = &node.value {
                placed.push((word.as_ref(), node.offset));
            }
        }
        doubles(placed, "", "each word once", problems);
        found
    }

    /// A number within its range.
    pub(super) fn number(&self, name: &str, problems: &mut Problems) -> Option<f64> {
        self.get(name).map(|node| number(node, self.rule(name).range, problems))
    }

    /// A yes or no that may be missing.
    pub(super) fn flag(&self, name: &str, problems: &mut Problems) -> Option<bool> {
        let node = self.get(name)?;
        if !matches!(node.value, Value::Bool(_)) {
            problems.error(node.offset, &describe(node), "true or false");
        }
        Some(matches!(node.value, Value::Bool(true)))
    }

    /// The items of a list; none if it is missing, and no more than the table allows.
    pub(super) fn list(&self, name: &str, problems: &mut Problems) -> &'n [Node<'n>] {
        let items = self.get(name).map_or(&[][..], |node| list(node, problems));
        &items[..items.len().min(self.rule(name).most)]
    }

    /// The entries of an object whose names are data; none if it is missing, and no more than the table allows.
    pub(super) fn entries(&self, name: &str, problems: &mut Problems) -> &'n [Member<'n>] {
        let entries = self.get(name).map_or(&[][..], |node| members(node, problems));
        &entries[..entries.len().min(self.rule(name).most)]
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

impl Rule {
    fn check_count(&self, node: &Node<'_>, problems: &mut Problems) {
        let (kind, items, count) = match &node.value {
            Value::List(items) if self.is_list => ("a list", "items", items.len()),
            Value::Object(members) if !self.is_list => ("an object", "entries", members.len()),
            _ => return,
        };
        if count < self.least || count > self.most {
            let (least, most) = (self.least, self.most);
            problems.error(node.offset, &format!("{kind} of {count}"), &format!("{least} to {most} {items}"));
        }
    }
}

/// What a text must look like.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) expected: &'static str,
    fits: fn(&str) -> bool,
}

impl Form {
    /// Whether a text has it.
    pub(super) fn fits(&self, text: &str) -> bool {
        (self.fits)(text)
    }
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
    expected: "a date: YYYY, YYYY-MM or YYYY-MM-DD, from 1900 to 2200",
    fits: |date| span_of_date(date).is_some_and(|(first, _)| (1900..=2200).contains(&first.year)),
};

/// A link that is safe to follow. Browsers drop tabs, line ends and leading blanks before they look at the scheme, so
/// nothing of the kind may stand in it; nor what can't be seen, nor a user and password, which make a link look like one
/// to another host (`https://bank.example@evil.example/`).
pub(super) const ADDRESS: Form = Form {
    expected: "an address that begins with https://, http:// or mailto:, without blanks, invisible characters or a user and password",
    fits: |address| {
        let unseen = |c: char| matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        let clean = !address.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\' || unseen(c));
        let web = |scheme: &str| {
            let rest = address.strip_prefix(scheme).unwrap_or_default();
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            !authority.is_empty() && !authority.contains('@')
        };
        let mail = address.strip_prefix("mailto:").is_some_and(|rest| !rest.is_empty());
        clean && (web("https://") || web("http://") || mail)
    },
};

/// A language tag (BCP 47) in the short form that pages use: a language, and perhaps a script, a region or a variant.
pub(super) const LANGUAGE: Form = Form {
    expected: "a language tag such as en or de-AT",
    fits: |tag| {
        let mut parts = tag.split('-');
        let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let signs = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        parts.next().is_some_and(|part| (2..=3).contains(&part.len()) && letters(part))
            && parts.all(|part| (2..=8).contains(&part.len()) && signs(part))
    },
};

/// A currency (ISO 4217).
pub(super) const CURRENCY: Form = Form {
    expected: "a currency of three capital letters, such as USD",
    fits: |code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()),
};

/// A text without control characters; see [`cleaned`]. What is taken out is said, since nobody sees it in the file.
pub(super) fn text(node: &Node<'_>, problems: &mut Problems) -> String {
    let Value::Text(text) = &node.value else {
        problems.error(node.offset, &describe(node), "a text");
        return String::new();
    };
    if text.len() > MOST_TEXT {
        problems.error(node.offset, "a longer text", "at most 16 KiB");
    }
    let (cleaned, stranger) = cleaned(text);
    if let Some(stranger) = stranger {
        let found = format!("U+{:04X} in a text", u32::from(stranger));
        problems.warning(node.offset, &found, CLEAN);
    }
    cleaned
}

/// What is expected of every text.
const CLEAN: &str = "tabs and line feeds as the only control characters, isolates of direction in pairs, and at most 30 combining marks in a row; \
    it is left out";

/// Most combining marks in a row (UAX 15, D3). Browsers put them in order in steps that grow with the square of their number,
/// and 16 KiB of them hold up a page for a third of a second.
const MOST_MARKS: usize = 30;

/// A text without the characters that could move what stands next to it or drive a terminal, and the first of those that
/// were taken out. Tabs and line feeds stay. Before a line feed a carriage return goes without a word, since it is half of
/// a line end. The separators of lines and paragraphs become line feeds. Isolates of direction stay where each has its end
/// in the same line, since what they reorder ends there too (UAX 9); writing from right to left needs them.
/// Of combining marks in a row no more than [`MOST_MARKS`] stay.
fn cleaned(text: &str) -> (String, Option<char>) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return (text.to_owned(), None);
    }
    let (mut kept, mut stranger, mut marks) = (String::with_capacity(text.len()), None, 0);
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let balanced = has_paired_isolates(line);
        let mut rest = line.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '\r' if rest.peek() == Some(&'\n') => continue,
                '\u{2066}'..='\u{2069}' if balanced => {
                    marks = 0;
                    kept.push(c);
                }
                '\0'..='\u{8}'
                | '\u{b}'..='\u{1f}'
                | '\u{7f}'..='\u{9f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' => stranger = stranger.or(Some(c)),
                '\u{2028}' | '\u{2029}' => {
                    marks = 0;
                    kept.push('\n');
                    stranger = stranger.or(Some(c));
                }
                c => {
                    let is_mark = get_canonical_combining_class(c) != CanonicalCombiningClass::NotReordered;
                    marks = if is_mark { marks + 1 } else { 0 };
                    if marks > MOST_MARKS {
                        stranger = stranger.or(Some(c));
                    } else {
                        kept.push(c);
                    }
                }
            }
        }
    }
    (kept, stranger)
}

/// Whether every isolate of direction in a line has its end there, and every end its beginning.
#[must_use]
pub fn has_paired_isolates(line: &str) -> bool {
    let open = line.chars().try_fold(0_usize, |open, c| match c {
        '\u{2066}'..='\u{2068}' => Some(open + 1),
        '\u{2069}' => open.checked_sub(1),
        _ => Some(open),
    });
    open == Some(0)
}

/// The position of a word in a closed list.
fn word(node: &Node<'_>, words: &[&str], problems: &mut Problems) -> usize {
    let Value::Text(text) = &node.value else {
        problems.error(node.offset, &describe(node), "a text");
        return 0;
    };
    let position = words.iter().position(|word| word == text);
    if position.is_none() {
        problems.unknown(Severity::Error, node.offset, text, "one of", words);
    }
    position.unwrap_or(0)
}

/// A number within a range.
pub(super) fn number(node: &Node<'_>, range: Range, problems: &mut Problems) -> f64 {
    let Value::Number(number) = node.value else {
        problems.error(node.offset, &describe(node), "a number");
        return range.min.max(0.0);
    };
    let Range { min, max, grain, unit } = range;
    let too_small = number > 0.0 && number < grain;
    if !(min..=max).contains(&number) || too_small {
        let expected = match grain > 0.0 {
            true => format!("{min}, or {unit} from {grain} to {max}"),
            false => format!("{unit} from {min} to {max}"),
        };
        problems.error(node.offset, &number.to_string(), &expected);
    }
    number
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

pub(super) fn is_list(node: &Node<'_>) -> bool {
    matches!(node.value, Value::List(_))
}

pub(super) fn list<'n>(node: &'n Node<'n>, problems: &mut Problems) -> &'n [Node<'n>] {
    if let Value::List(items) = &node.value {
        problems.work(items.len());
        return items;
    }
    problems.error(node.offset, &describe(node), "a list");
    &[]
}

pub(super) fn members<'n>(node: &'n Node<'n>, problems: &mut Problems) -> &'n [Member<'n>] {
    let Value::Object(members) = &node.value else {
        problems.error(node.offset, &describe(node), "an object");
        return &[];
    };
    problems.work(members.len());
    let names = members.iter().map(|member| (member.name.as_ref(), member.offset)).collect();
    doubles(names, "", "each name once", problems);
    members
}

/// The value of a field of something that may not even be an object; that is reported when it is read.
pub(super) fn field<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
    match &node.value {
        Value::Object(members) => members.iter().find(|member| member.name == name).map(|member| &member.node),
        _ => None,
    }
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
