//! Documents in Markdown as two other implementations read them.

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use pulldown_cmark::{Event, Parser, Tag};

use crate::twins::{Twins, bare};

/// A document as a reader shows it: its blocks with their text, without white space, and where its links lead.
#[derive(Debug, Default)]
struct Shown {
    blocks: Vec<String>,
    links: Vec<String>,
}

/// Holds a hostile document and its harmless twin to the same blocks, and the hostile one to these links.
pub(crate) fn same([hostile, harmless]: &[String; 2], twins: &Twins, links: &[String]) {
    for (name, options) in [("GFM", github()), ("CommonMark", Options::default())] {
        let (shown, twin) = (read(hostile, &options), read(harmless, &options));
        let expected: Vec<String> = twin.blocks.iter().map(|block| twins.expected(block)).collect();
        assert_eq!(shown.blocks, expected, "{name}:\n{hostile}\nand the harmless\n{harmless}");
        assert_eq!(shown.links, links, "{name}:\n{hostile}");
    }
    assert_eq!(links_of_another(hostile), links, "another reader of CommonMark:\n{hostile}");
}

/// GitHub's dialect, with what other readers add to it.
fn github() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.autolink = true;
    extension.table = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.alerts = true;
    extension.math_dollars = true;
    extension.superscript = true;
    extension.underline = true;
    extension.spoiler = true;
    extension.description_lists = true;
    extension.multiline_block_quotes = true;
    options
}

fn read(text: &str, options: &Options<'_>) -> Shown {
    let arena = Arena::new();
    let mut shown = Shown::default();
    block(parse_document(&arena, text, options), 0, &mut shown);
    shown
}

fn block<'a>(node: &'a AstNode<'a>, depth: usize, shown: &mut Shown) {
    let value = &node.data.borrow().value;
    let mut line = format!("{depth}{}", value.xml_node_name());
    if let NodeValue::Heading(heading) = value {
        line.push_str(&heading.level.to_string());
    }
    // No document of ours holds these, and they carry text of their own.
    assert!(!matches!(value, NodeValue::HtmlBlock(_) | NodeValue::CodeBlock(_)), "{value:?}");
    let holds_text = value.contains_inlines();
    if holds_text {
        let mut text = String::new();
        let mut bare_marks = String::new();
        node.children().for_each(|child| inline(child, &mut text, &mut bare_marks, shown));
        no_marks(&bare_marks);
        line.push_str(&bare(&text));
    }
    // Behind this stand the version of the data and the result, which is no text.
    if let Some((before, _)) = line.split_once("#verdict=") {
        line.truncate(before.len());
    }
    shown.blocks.push(line);
    if !holds_text {
        node.children().for_each(|child| block(child, depth + 1, shown));
    }
}

/// Appends what a piece of a line shows; `bare_marks` is what a host may look through for names and numbers.
fn inline<'a>(node: &'a AstNode<'a>, text: &mut String, bare_marks: &mut String, shown: &mut Shown) {
    match &node.data.borrow().value {
        NodeValue::Text(piece) => {
            text.push_str(piece);
            bare_marks.push_str(piece);
            return;
        }
        NodeValue::Code(code) => text.push_str(&code.literal),
        NodeValue::SoftBreak => text.push_str("⟦a new line⟧"),
        NodeValue::Link(link) => {
            shown.links.push(link.url.clone());
            let mut label = String::new();
            let inside = &mut Shown::default();
            node.children().for_each(|child| inline(child, &mut label, &mut String::new(), inside));
            assert_eq!(label, link.url, "a link shows where it leads");
            assert!(inside.links.is_empty());
            text.push_str("⟦a link⟧");
        }
        NodeValue::Strong => {
            text.push('⟦');
            node.children().for_each(|child| inline(child, text, bare_marks, shown));
            text.push('⟧');
        }
        other => panic!("{other:?}"),
    }
    bare_marks.push('\0');
}

/// Names and numbers that GitHub links in what it shows, and addresses that others link.
fn no_marks(text: &str) {
    let lower = text.to_lowercase();
    for mark in ["@", "://", "www."] {
        assert!(!lower.contains(mark), "{mark} is bare in {text}");
    }
    let numbered = |mark: &str| {
        let number =
            |(place, _): (usize, &str)| lower[place + mark.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        lower.match_indices(mark).any(number)
    };
    assert!(!numbered("#"), "a number is bare in {text}");
}

/// Where the links of a document lead by another implementation, which must find no picture and no HTML either.
fn links_of_another(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for event in Parser::new_ext(text, pulldown_cmark::Options::all()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_))
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_)
            | Event::Rule
            | Event::HardBreak => panic!("{event:?} in\n{text}"),
            _ => {}
        }
    }
    links
}
