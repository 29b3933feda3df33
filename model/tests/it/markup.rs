//! A reader of HTML that is stricter than a browser: whatever it reads is well-formed and escaped.
//!
//! Refuses what a browser would repair: open tags, odd attributes, bare `<`, `>`, `"` and `&`. Must not know any view.

use std::fmt::Write;

/// An element with its attributes and what stands in it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// A part of a document.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// Elements that have no end tag.
const VOID: [&str; 1] = ["input"];
/// The only ways to write an ampersand.
const ENTITIES: [(&str, char); 4] = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"')];

impl Element {
    /// The whole of a text as the children of one nameless element.
    #[track_caller]
    pub(crate) fn of(html: &str) -> Self {
        let mut reader = Reader { rest: html };
        let children = reader.children();
        assert!(reader.rest.is_empty(), "nothing is open where an end tag stands: {}", reader.near());
        Self { name: String::new(), attributes: Vec::new(), children }
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|known| known == class))
    }

    /// Every element inside this one that fits, in the order of the document.
    pub(crate) fn all(&self, fits: &dyn Fn(&Element) -> bool) -> Vec<&Element> {
        let mut found = Vec::new();
        for child in self.elements() {
            if fits(child) {
                found.push(child);
            }
            found.extend(child.all(fits));
        }
        found
    }

    /// The elements that stand directly in this one.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Everything written inside, without its markup.
    pub(crate) fn text(&self) -> String {
        let text = |child: &Node| match child {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        };
        self.children.iter().map(text).collect()
    }

    /// Names and attributes of all elements, nested as they are, without texts and without the values of `loose`.
    pub(crate) fn skeleton(&self, loose: &[&str]) -> String {
        let mut skeleton = String::new();
        for child in self.elements() {
            write!(skeleton, "<{}", child.name).unwrap();
            for (name, value) in &child.attributes {
                let value = if loose.contains(&name.as_str()) { "…" } else { value };
                write!(skeleton, " {name}={value:?}").unwrap();
            }
            writeln!(skeleton, ">{}", child.skeleton(loose)).unwrap();
        }
        skeleton
    }
}

struct Reader<'h> {
    rest: &'h str,
}

impl Reader<'_> {
    fn near(&self) -> String {
        self.rest.chars().take(80).collect()
    }

    fn taken(&mut self, piece: &str) -> bool {
        let rest = self.rest.strip_prefix(piece);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    #[track_caller]
    fn take(&mut self, piece: &str) {
        assert!(self.taken(piece), "{piece:?} should stand here: {}", self.near());
    }

    #[track_caller]
    fn name(&mut self) -> String {
        let end = self.rest.find(|c: char| !(c.is_ascii_alphabetic() || c.is_ascii_digit() || c == '-')).unwrap();
        let (name, rest) = self.rest.split_at(end);
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "a name should stand here: {}", self.near());
        self.rest = rest;
        name.into()
    }

    /// Text up to a character that can't stand in it, with its entities read.
    #[track_caller]
    fn text(&mut self) -> String {
        let mut text = String::new();
        while let Some(c) = self.rest.chars().next().filter(|c| !matches!(c, '<' | '>' | '"')) {
            self.rest = &self.rest[c.len_utf8()..];
            if c == '&' {
                let entity = ENTITIES.iter().find(|(name, _)| self.taken(name));
                text.push(entity.unwrap_or_else(|| panic!("a bare ampersand before {}", self.near())).1);
            } else {
                text.push(c);
            }
        }
        text
    }

    #[track_caller]
    fn children(&mut self) -> Vec<Node> {
        let mut children = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with("</") {
            children.push(if self.taken("<") { Node::Element(self.element()) } else { Node::Text(self.plain()) });
        }
        children
    }

    #[track_caller]
    fn plain(&mut self) -> String {
        let text = self.text();
        assert!(!text.is_empty(), "a bare sign: {}", self.near());
        text
    }

    #[track_caller]
    fn element(&mut self) -> Element {
        let name = self.name();
        let mut attributes: Vec<(String, String)> = Vec::new();
        while self.taken(" ") {
            let attribute = self.name();
            assert!(attributes.iter().all(|(known, _)| *known != attribute), "{attribute} twice: {}", self.near());
            self.take("=\"");
            attributes.push((attribute, self.text()));
            self.take("\"");
        }
        self.take(">");
        let mut children = Vec::new();
        if !VOID.contains(&name.as_str()) {
            children = self.children();
            self.take(&["</", &name, ">"].concat());
        }
        Element { name, attributes, children }
    }
}

/// What is read where, so that the tests of views can rely on it.
#[test]
fn only_well_formed_markup_is_read() {
    let read = Element::of("<p class=\"a b\">1 &lt; 2<input type=\"radio\"><b>&amp;amp;</b></p>");
    let paragraph = read.elements().next().unwrap();
    assert_eq!((paragraph.text().as_str(), paragraph.has_class("b")), ("1 < 2&amp;", true));
    assert_eq!(read.skeleton(&["class"]), "<p class=\"…\"><input type=\"radio\">\n<b>\n\n");
    for (broken, reason) in [
        ("<p>", "no end"),
        ("</p>", "no start"),
        ("<p><b></p></b>", "crossed"),
        ("<p title='a'></p>", "single quotes"),
        ("<p title=\"a\"b></p>", "a sign behind a value"),
        ("<p a=\"\" a=\"\"></p>", "an attribute twice"),
        ("<p a></p>", "an attribute without a value"),
        ("a > b", "a bare sign"),
        ("a \" b", "a bare quote"),
        ("a & b", "a bare ampersand"),
        ("&nbsp;", "an entity that nobody writes"),
        ("<p a=\"<\"></p>", "a bare sign in a value"),
        ("<!-- a -->", "a comment"),
        ("<P></P>", "capitals"),
    ] {
        let result = std::panic::catch_unwind(|| Element::of(broken));
        assert!(result.is_err(), "{reason}: {broken}");
    }
}
