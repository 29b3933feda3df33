//! Text to a tree of JSON values that know their place in the text (RFC 8259, strictly).
//!
//! Must not know the data-set format. Our own scanner and not serde_json's, because only the place of every value makes
//! the error messages, and because it is 9 kB smaller in what a visitor downloads (docs/adr/0005); the tests hold it
//! against serde_json.

use std::borrow::Cow;

use super::problem::Problems;

/// Largest text that is looked at, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// Most values in a text, lists and objects among them. A value takes up to 40 bytes of a browser's memory, which stay taken,
/// and two bytes of a text are enough to make one.
const MAX_VALUES: usize = 1_000_000;
/// Deepest nesting of lists and objects.
const MAX_DEPTH: usize = 32;

/// A JSON value and the byte offset at which it starts.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) offset: usize,
    pub(super) value: Value<'t>,
}

impl Node<'_> {
    /// The number, where it is one.
    pub(super) fn as_number(&self) -> Option<f64> {
        if let Value::Number(number) = self.value { Some(number) } else { None }
    }
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<Member<'t>>),
}

/// One entry of an object. Names that stand twice are kept: the reader reports them.
#[derive(Debug)]
pub(super) struct Member<'t> {
    pub(super) offset: usize,
    pub(super) name: Cow<'t, str>,
    pub(super) node: Node<'t>,
}

/// Reads the whole text, or reports the first thing that is not JSON.
pub(super) fn parse<'t>(text: &'t str, problems: &mut Problems) -> Option<Node<'t>> {
    if text.len() > MAX_BYTES {
        problems.error(0, "a larger text", "at most 16 MiB");
        return None;
    }
    // A byte order mark is no part of JSON, but some editors write one.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scanner = Scanner { text, at: start, depth: 0, values: 0 };
    match scanner.document() {
        Ok(node) => Some(node),
        Err(expected) => {
            let found = match text.get(scanner.at..).and_then(|rest| rest.chars().next()) {
                Some(c) => format!("\"{}\"", c.escape_default()),
                None => "the end of the text".into(),
            };
            problems.error(scanner.at, &found, expected);
            None
        }
    }
}

/// The number that a text is, written as JSON writes numbers.
pub(super) fn number(text: &str) -> Option<f64> {
    let mut scanner = Scanner { text, at: 0, depth: 0, values: 0 };
    scanner.number().ok().filter(|_| scanner.at == text.len())
}

/// The JSON pointer (RFC 6901) of whatever stands at an offset.
pub(super) fn pointer(root: &Node<'_>, offset: usize) -> String {
    // Names longer than anybody reads would make a thousand messages fill the memory.
    const MOST: usize = 2000;
    let mut pointer = String::new();
    let mut node = root;
    while node.offset < offset && pointer.len() < MOST {
        // What stands at or before the offset is in front, so the last of it is found by halving.
        let child = match &node.value {
            Value::Object(members) => {
                let after = members.partition_point(|member| member.offset <= offset);
                members[..after].last().map(|member| {
                    let name = &member.name;
                    let name = name.char_indices().nth(MOST).map_or(&name[..], |(end, _)| &name[..end]);
                    pointer.push('/');
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    &member.node
                })
            }
            Value::List(items) => {
                let after = items.partition_point(|item| item.offset <= offset);
                items[..after].last().inspect(|_| {
                    pointer.push('/');
                    pointer.push_str(&(after - 1).to_string());
                })
            }
            _ => None,
        };
        match child {
            Some(child) => node = child,
            None => break,
        }
    }
    pointer
}

/// What is expected where a number is more than a double holds exactly.
const TOO_LONG: &str = "a number of at most 15 digits, between 1e-22 and 1e22";

/// What went wrong, as the end of "expected …"; the place is where the scanner stands.
type Scanned<T> = Result<T, &'static str>;

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    values: usize,
}

impl<'t> Scanner<'t> {
    fn document(&mut self) -> Scanned<Node<'t>> {
        let node = self.value()?;
        self.blanks();
        if self.at < self.text.len() { Err("nothing more after the value") } else { Ok(node) }
    }

    fn peek(&self) -> u8 {
        // No byte of a text is 0 in JSON, so it can stand for the end.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Scanned<Node<'t>> {
        self.blanks();
        let offset = self.at;
        self.values += 1;
        if self.values > MAX_VALUES {
            return Err("at most 1,000,000 values in all");
        }
        let value = match self.peek() {
            b'{' => self.object()?,
            b'[' => self.list()?,
            b'"' => Value::Text(self.string()?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            _ => Value::Number(self.number()?),
        };
        Ok(Node { offset, value })
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Scanned<Value<'t>> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            return Ok(value);
        }
        Err("a JSON value")
    }

    fn enter(&mut self) -> Scanned<()> {
        if self.depth == MAX_DEPTH {
            return Err("at most 32 values inside each other");
        }
        self.depth += 1;
        self.at += 1;
        self.blanks();
        Ok(())
    }

    /// After an item: whether another one follows.
    fn another(&mut self, close: u8, expected: &'static str) -> Scanned<bool> {
        self.blanks();
        let byte = self.peek();
        if byte != b',' && byte != close {
            return Err(expected);
        }
        self.at += 1;
        self.blanks();
        if byte == close {
            self.depth -= 1;
        }
        Ok(byte == b',')
    }

    fn list(&mut self) -> Scanned<Value<'t>> {
        self.enter()?;
        let mut items = Vec::new();
        let mut more = self.peek() != b']' || self.another(b']', "")?;
        while more {
            items.push(self.value()?);
            more = self.another(b']', "a comma or ] after the item")?;
        }
        Ok(Value::List(items))
    }

    fn object(&mut self) -> Scanned<Value<'t>> {
        self.enter()?;
        let mut members = Vec::new();
        let mut more = self.peek() != b'}' || self.another(b'}', "")?;
        while more {
            let offset = self.at;
            if self.peek() != b'"' {
                return Err("a name in double quotes");
            }
            let name = self.string()?;
            self.blanks();
            if self.peek() != b':' {
                return Err("a colon after the name");
            }
            self.at += 1;
            members.push(Member { offset, name, node: self.value()? });
            more = self.another(b'}', "a comma or } after the value")?;
        }
        Ok(Value::Object(members))
    }

    /// A string; borrowed from the text where nothing is escaped, which is nearly always.
    fn string(&mut self) -> Scanned<Cow<'t, str>> {
        self.at += 1;
        let mut read = String::new();
        let mut from = self.at;
        loop {
            match self.peek() {
                b'"' => {
                    let last = &self.text[from..self.at];
                    self.at += 1;
                    read.push_str(last);
                    return Ok(if read.len() == last.len() { Cow::Borrowed(last) } else { Cow::Owned(read) });
                }
                b'\\' => {
                    read.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    read.push(self.escaped()?);
                    from = self.at;
                }
                0..0x20 => return Err("the rest of a text; control characters must be escaped"),
                _ => self.at += 1,
            }
        }
    }

    fn escaped(&mut self) -> Scanned<char> {
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => letter as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.code_point()?,
            _ => {
                self.at -= 1;
                return Err("one of \" \\ / b f n r t u after a backslash");
            }
        })
    }

    /// `\u` escapes are UTF-16: characters beyond the first plane are two of them.
    fn code_point(&mut self) -> Scanned<char> {
        let high = self.four_digits()?;
        let mut code = high;
        if (0xd800..0xdc00).contains(&high) && self.text.as_bytes().get(self.at..self.at + 2) == Some(b"\\u") {
            self.at += 2;
            let low = self.four_digits()?;
            if (0xdc00..0xe000).contains(&low) {
                code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or("a character; a surrogate must come in a pair")
    }

    fn four_digits(&mut self) -> Scanned<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = (self.peek() as char).to_digit(16).ok_or("four hexadecimal digits")?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    /// A number that a double holds exactly as written: the power of ten is at most 22 and the digits fit 53 bits, so one
    /// multiplication or division rounds correctly (Clinger 1990). Nothing that a data set states needs more.
    fn number(&mut self) -> Scanned<f64> {
        let start = self.at;
        let negative = self.peek() == b'-';
        self.at += usize::from(negative);
        if !self.peek().is_ascii_digit() {
            self.at = start;
            return Err("a JSON value");
        }
        let (mut digits, mut power) = (0u64, 0i32);
        let leading_zero = self.peek() == b'0';
        let whole = self.digits(&mut digits, start)?;
        if leading_zero && whole > 1 {
            self.at = start;
            return Err("a number without leading zeros");
        }
        if self.peek() == b'.' {
            self.at += 1;
            let count = self.digits(&mut digits, start)?;
            if count == 0 {
                return Err("a digit after the point");
            }
            power -= count;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            let minus = self.peek() == b'-';
            self.at += usize::from(matches!(self.peek(), b'-' | b'+'));
            let mut exponent = 0u64;
            if self.digits(&mut exponent, start)? == 0 {
                return Err("a digit in the exponent");
            }
            let Some(exponent) = i32::try_from(exponent).ok().filter(|exponent| *exponent < 1000) else {
                self.at = start;
                return Err(TOO_LONG);
            };
            power += if minus { -exponent } else { exponent };
        }
        if digits != 0 && !(-22..=22).contains(&power) {
            self.at = start;
            return Err(TOO_LONG);
        }
        // 10^22 is the largest power of ten that a double holds exactly.
        let scale = (0..power.abs().min(22)).fold(1.0, |scale: f64, _| scale * 10.0);
        let value = if power < 0 { digits as f64 / scale } else { digits as f64 * scale };
        Ok(if negative { -value } else { value })
    }

    /// Reads digits onto a number and returns how many; too long if a double could not hold the number exactly.
    fn digits(&mut self, number: &mut u64, start_of_number: usize) -> Scanned<i32> {
        const EXACT: u64 = 1 << 53;
        let start = self.at;
        while self.peek().is_ascii_digit() {
            *number = *number * 10 + u64::from(self.peek() - b'0');
            if *number > EXACT {
                self.at = start_of_number;
                return Err(TOO_LONG);
            }
            self.at += 1;
        }
        i32::try_from(self.at - start).map_err(|_| TOO_LONG)
    }
}
