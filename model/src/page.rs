//! Where a view writes itself, whoever shows it: the browser's document, or HTML as text.
//!
//! A view says what stands there and never how it comes there, so that the same few lines make the live page, the page
//! without scripts and what a test reads. Must not know any view.

/// A document being written, one element inside the other.
pub trait Page {
    /// Begins an element. Elements are recognised when the same view is written again; see [`Page::key`].
    fn open(&mut self, name: &str);

    /// Sets an attribute of the element that was opened last, before anything is written into it.
    fn attribute(&mut self, name: &str, value: &str);

    /// Writes text.
    fn text(&mut self, text: &str);

    /// Ends the element that was opened last.
    fn close(&mut self);
}

/// The name of the attribute by which an element is recognised among its siblings when it moves.
pub const KEY: &str = "data-key";

impl dyn Page + '_ {
    /// Begins an element of a class.
    pub fn begin(&mut self, name: &'static str, class: &'static str) {
        self.open(name);
        self.attribute("class", class);
    }

    /// An element of a class that holds only text. An empty class sets none.
    pub fn line(&mut self, name: &'static str, class: &'static str, text: &str) {
        self.open(name);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.text(text);
        self.close();
    }

    /// The same where there is a text at all.
    pub fn maybe(&mut self, name: &'static str, class: &'static str, text: Option<&String>) {
        if let Some(text) = text {
            self.line(name, class, text);
        }
    }

    /// Sets an attribute without a value, or leaves it out.
    pub fn flag(&mut self, name: &'static str, on: bool) {
        if on {
            self.attribute(name, "");
        }
    }

    /// Names the element among its siblings, so that it stays itself when its place changes.
    pub fn key(&mut self, key: &str) {
        self.attribute(KEY, key);
    }

    /// A list with one item for each text; nothing where there is none.
    pub fn list(&mut self, name: &'static str, class: &'static str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        self.begin(name, class);
        for item in items {
            self.line("li", "", item);
        }
        self.close();
    }

    /// A link that opens beside the page, without telling where the reader came from.
    pub fn link(&mut self, class: &'static str, address: &str, text: &str) {
        self.open("a");
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.attribute("href", address);
        self.attribute("target", "_blank");
        self.attribute("rel", "noopener noreferrer");
        self.text(text);
        self.close();
    }

    /// A button that asks for something; what it asks is read from its attributes by whoever listens.
    pub fn button(&mut self, class: &'static str, action: &'static str, subject: &str) {
        self.begin("button", class);
        self.attribute("type", "button");
        self.attribute(ACTION, action);
        self.attribute(SUBJECT, subject);
    }
}

/// The attribute of an element that glides to its new place among its siblings, where motion is welcome.
pub const GLIDES: &str = "data-glides";
/// The attribute that says what a control asks for.
pub const ACTION: &str = "data-action";
/// The attribute that says of what it asks it.
pub const SUBJECT: &str = "data-subject";

/// HTML as text, well-formed and escaped.
#[derive(Debug, Default)]
pub struct Html {
    text: String,
    open: Vec<String>,
    in_tag: bool,
}

impl Html {
    /// What a view writes.
    pub fn of(view: impl FnOnce(&mut dyn Page)) -> String {
        let mut html = Self::default();
        view(&mut html);
        html.text
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.text.push('>');
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                c => self.text.push(c),
            }
        }
    }
}

impl Page for Html {
    fn open(&mut self, name: &str) {
        self.end_tag();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name.into());
        self.in_tag = true;
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.escaped(value);
        self.text.push('"');
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        self.escaped(text);
    }

    fn close(&mut self) {
        self.end_tag();
        let Some(name) = self.open.pop() else { return };
        if name != "input" {
            self.text.push_str("</");
            self.text.push_str(&name);
            self.text.push('>');
        }
    }
}

/// A view as text that [`replay`] writes into another page: the way from a module in which a view is made to the one
/// that shows it. Each call is one letter and its arguments; each argument is its length in bytes, a blank and the text.
/// The length alone says where an argument ends, so no character of a text has a meaning: not of a data set's, and not of
/// what a reader types.
#[derive(Debug, Default)]
pub struct Record {
    text: String,
}

impl Record {
    /// What a view writes.
    pub fn of(view: impl FnOnce(&mut dyn Page)) -> String {
        let mut record = Self::default();
        view(&mut record);
        record.text
    }

    fn call(&mut self, letter: char, arguments: &[&str]) {
        self.text.push(letter);
        for argument in arguments {
            self.text.push_str(&argument.len().to_string());
            self.text.push(' ');
            self.text.push_str(argument);
        }
    }
}

impl Page for Record {
    fn open(&mut self, name: &str) {
        self.call('<', &[name]);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.call('@', &[name, value]);
    }

    fn text(&mut self, text: &str) {
        self.call('=', &[text]);
    }

    fn close(&mut self) {
        self.call('>', &[]);
    }
}

/// Writes a recorded view. Ends where the text is none; every element that it opens is closed, and no other.
pub fn replay(page: &mut dyn Page, record: &str) {
    let mut rest = record;
    let mut depth = 0_usize;
    while call(page, &mut rest, &mut depth).is_some() {}
    for _ in 0..depth {
        page.close();
    }
}

/// Writes the next call of a record; nothing where there is none, or it is none.
fn call(page: &mut dyn Page, rest: &mut &str, depth: &mut usize) -> Option<()> {
    let (letter, arguments) = rest.split_at_checked(1)?;
    *rest = arguments;
    match letter {
        "<" => {
            page.open(argument(rest)?);
            *depth += 1;
        }
        "@" => {
            let (name, value) = (argument(rest)?, argument(rest)?);
            page.attribute(name, value);
        }
        "=" => page.text(argument(rest)?),
        ">" => {
            *depth = depth.checked_sub(1)?;
            page.close();
        }
        _ => return None,
    }
    Some(())
}

fn argument<'r>(rest: &mut &'r str) -> Option<&'r str> {
    let (length, text) = rest.split_once(' ')?;
    let (argument, after) = text.split_at_checked(length.parse().ok()?)?;
    *rest = after;
    Some(argument)
}
