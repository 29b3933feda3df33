//! A small scanner for the tags of our own pages: enough to take Trunk's line out, find references, and find inline code.
//!
//! May use the hash that the content policy knows. Must not be used on foreign pages: it reads well-formed HTML and repairs nothing.

use verdict_server::PAGE_STYLE;

use crate::hashes;

/// A start tag with its place in the text.
#[derive(Debug, PartialEq, Eq)]
struct Tag {
    name: String,
    /// Names in lower case; the value of a bare attribute is empty.
    attributes: Vec<(String, String)>,
    start: usize,
    end: usize,
    /// What stands between the tag and its end tag; only for `script` and `style`, whose text is no markup.
    text: String,
}

/// The page without the `<link data-trunk>` lines that told Trunk what to build.
pub(super) fn without_trunk_links(page: &str) -> String {
    let mut kept = String::new();
    let mut from = 0;
    for tag in tags(page).iter().filter(|tag| tag.name == "link" && tag.attribute("data-trunk").is_some()) {
        kept.push_str(page.get(from..tag.start).unwrap_or_default().trim_end_matches([' ', '\t']));
        let rest = page.get(tag.end..).unwrap_or_default();
        from = tag.end + usize::from(rest.starts_with('\n'));
    }
    kept.push_str(page.get(from..).unwrap_or_default());
    kept
}

/// What the line for Trunk hands to the optimiser besides its level.
pub(crate) fn optimiser_settings(page: &str) -> String {
    let settings = tags(page).iter().find_map(|tag| tag.attribute("data-wasm-opt-params").map(str::to_owned));
    settings.unwrap_or_default()
}

/// The files that a page refers to, without the part behind `?` or `#`; addresses with a scheme and places in the page are left out.
pub(super) fn references(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in tags(page) {
        for name in ["src", "href"] {
            let Some(value) = tag.attribute(name) else {
                continue;
            };
            let path = value.split(['?', '#']).next().unwrap_or_default();
            if !path.is_empty() && !path.contains(':') && !path.starts_with("//") {
                found.push(path.to_owned());
            }
        }
    }
    found
}

/// Markup without links to files and without every attribute but those that belong to tables and links.
pub(crate) fn plain(markup: &str) -> String {
    let mut kept = String::new();
    let mut from = 0;
    for tag in tags(markup) {
        kept.push_str(markup.get(from..tag.start).unwrap_or_default());
        from = tag.end;
        if tag.name == "link" {
            continue;
        }
        kept.push_str(&format!("<{}", tag.name));
        for name in ["scope", "colspan", "rowspan", "href"] {
            if let Some(value) = tag.attribute(name) {
                kept.push_str(&format!(" {name}=\"{value}\""));
            }
        }
        kept.push('>');
    }
    kept + markup.get(from..).unwrap_or_default()
}

/// What a strict content policy refuses, each with its line: scripts and styles that stand in the page itself, but for the
/// one sheet whose hash our policy names.
pub(crate) fn inline_code(page: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for tag in tags(page) {
        let line = page.get(..tag.start).unwrap_or_default().matches('\n').count() + 1;
        if tag.name == "style" && hashes::integrity(tag.text.as_bytes()) != PAGE_STYLE {
            found.push((line, "a <style> element".to_owned()));
        }
        // Linked data is no script to a browser: what isn't run, no policy refuses.
        let is_data = tag.attribute("type") == Some("application/ld+json");
        if tag.name == "script" && !is_data && !tag.text.trim().is_empty() {
            found.push((line, "a <script> with a body".to_owned()));
        }
        for (name, _) in &tag.attributes {
            if name == "style" || name.starts_with("on") {
                found.push((line, format!("the attribute {name}")));
            }
        }
    }
    found
}

impl Tag {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All start tags of a page, in order.
fn tags(page: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = page.get(at..).and_then(|rest| rest.find('<')).map(|offset| at + offset) {
        let rest = page.get(start..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(page.len(), |offset| start + offset + "-->".len());
        } else if rest.get(1..).is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_alphabetic())) {
            let mut tag = read_tag(page, start);
            if tag.name == "script" || tag.name == "style" {
                let body = page.get(tag.end..).unwrap_or_default();
                let length = body.to_ascii_lowercase().find(&format!("</{}", tag.name)).unwrap_or(body.len());
                tag.text = body.get(..length).unwrap_or_default().to_owned();
            }
            at = tag.end + tag.text.len();
            found.push(tag);
        } else {
            at = start + 1;
        }
    }
    found
}

/// Reads the tag that opens at `start`.
fn read_tag(page: &str, start: usize) -> Tag {
    let inner = page.get(start + 1..).unwrap_or_default();
    let length = end_of_tag(inner);
    let content = inner.get(..length).unwrap_or_default();
    let name_length = content.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(content.len());
    let (name, rest) = content.split_at(name_length);
    Tag {
        name: name.to_ascii_lowercase(),
        attributes: read_attributes(rest),
        start,
        end: (start + 1 + length + 1).min(page.len()),
        text: String::new(),
    }
}

/// Where the `>` stands that ends a tag; one inside quotes doesn't.
fn end_of_tag(inner: &str) -> usize {
    let mut quote = None;
    for (offset, character) in inner.char_indices() {
        match quote {
            Some(open) if character == open => quote = None,
            Some(_) => {}
            None if character == '"' || character == '\'' => quote = Some(character),
            None if character == '>' => return offset,
            None => {}
        }
    }
    inner.len()
}

fn read_attributes(text: &str) -> Vec<(String, String)> {
    let is_gap = |c: char| c.is_whitespace() || c == '/';
    let mut found = Vec::new();
    let mut rest = text.trim_start_matches(is_gap);
    while !rest.is_empty() {
        let name_length = rest.find(|c: char| is_gap(c) || c == '=').unwrap_or(rest.len()).max(1);
        let (name, after) = rest.split_at(name_length);
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            None => ("", after),
            Some(after) => read_value(after),
        };
        found.push((name.to_ascii_lowercase(), value.to_owned()));
        rest = after.trim_start_matches(is_gap);
    }
    found
}

/// The value at the start of the text, and what follows it.
fn read_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_links_go_with_their_line() {
        let page = "<head>\n  <link data-trunk rel=\"rust\"\n    data-wasm-opt='a > b'>\n  <link rel=\"icon\" href=\"a.svg\">\n</head>";
        assert_eq!(without_trunk_links(page), "<head>\n  <link rel=\"icon\" href=\"a.svg\">\n</head>");
    }

    #[test]
    fn references_are_files_of_ours() {
        let page = "<!-- <a href='no'> --><a href=a.html?b#c>x</a><img src='d/e.png'><a href='https://f.example/'>y</a>\
            <a href='#g'>z</a><a href='mailto:h@i.example'>m</a><script src=\"/j.js\"></script><a href='//k.example/'>k</a>";
        assert_eq!(references(page), ["a.html", "d/e.png", "/j.js"]);
    }

    #[track_caller]
    fn check(page: &str, expected: &[(usize, &str)]) {
        let found = inline_code(page);
        let found: Vec<(usize, &str)> = found.iter().map(|(line, what)| (*line, what.as_str())).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn inline_code_is_found() {
        check("<p>\n<style>a{}</style>", &[(2, "a <style> element")]);
        check("<script>run('<p>')</script>", &[(1, "a <script> with a body")]);
        check("<script type='application/ld+json'>{}</script>", &[]);
        check("<p STYLE='a:b'>", &[(1, "the attribute style")]);
        check("<p onclick=go()>", &[(1, "the attribute onclick")]);
        check("<script type=module src=a.js></script><p data-style='a'>style='b' 1 < 2</p>", &[]);
        check("<!-- <style> --><!DOCTYPE html><textarea></textarea>", &[]);
    }
}
