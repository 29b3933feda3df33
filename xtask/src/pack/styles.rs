//! The style sheets: the element's, put together from `style/`, and one for each of our own pages.
//!
//! May read `style/`. Must not change a rule; only what the tokens are set on differs between an element and a page.

use std::path::Path;

use verdict_server::PAGE_STYLE;

use crate::{Outcome, files, hashes};

/// The names that a component's rules build upon, hence first, in this order.
const FIRST: [&str; 2] = [TOKENS, "base.css"];
/// Holds every colour and size.
const TOKENS: &str = "tokens.css";
/// The standalone page's own sheet; the element never loads it.
const PAGE: &str = "page.css";
/// The editor page's own sheet, which stands on the tokens.
const EDITOR: &str = "editor.css";
/// The builder page's own sheet, likewise.
const BUILDER: &str = "builder.css";
/// What all three pages say of the way from one to another.
const BETWEEN: &str = "between.css";

/// What only the page without scripts needs.
const STILL: &str = "still.css";
/// What only a changed comparison needs; it comes with that module.
const COMPARE: &str = "compare.css";
/// What the cost calculator alone needs, and nobody else loads.
const COST: &str = "cost.css";

/// The element's style sheet.
pub(super) fn of_element(root: &Path) -> Outcome<String> {
    let folder = root.join("style");
    let listed = files::list(&folder)?;
    let mut text = String::new();
    for name in in_order(&listed) {
        text.push_str(&files::read_text(&folder.join(name))?);
        text.push('\n');
    }
    Ok(text)
}

/// The cost calculator's style sheet, which comes with its module.
pub(super) fn of_cost(root: &Path) -> Outcome<String> {
    files::read_text(&root.join("style").join(COST))
}

/// The standalone page's style sheet.
pub(super) fn of_page(root: &Path) -> Outcome<String> {
    own(root, PAGE)
}

/// Fails unless the page's shrunk style sheet is the one that the content policy lets stand inside the page.
pub(super) fn is_known(sheet: &str) -> Outcome<()> {
    let hash = hashes::integrity(sheet.as_bytes());
    if hash == PAGE_STYLE {
        return Ok(());
    }
    Err(format!(
        "the standalone page's style sheet has changed, and the content policy must name it: write {hash} into PAGE_STYLE \
        in server/src/headers.rs, then run cargo xtask data, which renews the examples for hosts"
    ))
}

/// The style sheet of the page without scripts.
pub(super) fn of_still(root: &Path) -> Outcome<String> {
    files::read_text(&root.join("style").join(STILL))
}

/// The style sheet of a changed comparison.
pub(super) fn of_compare(root: &Path) -> Outcome<String> {
    files::read_text(&root.join("style").join(COMPARE))
}

/// The editor page's style sheet.
pub(super) fn of_editor(root: &Path) -> Outcome<String> {
    on_tokens(root, EDITOR)
}

/// The builder page's style sheet.
pub(super) fn of_builder(root: &Path) -> Outcome<String> {
    on_tokens(root, BUILDER)
}

/// The accent of light pages, as the builder proposes it.
pub(super) fn accent(root: &Path) -> Outcome<String> {
    let tokens = files::read_text(&root.join("style").join(TOKENS))?;
    let accent = tokens.split_once("--verdict-accent: #").and_then(|(_, rest)| rest.split_once(';'));
    accent.map(|(accent, _)| format!("#{accent}")).ok_or_else(|| format!("{TOKENS} names no accent"))
}

/// A page's style sheet: the tokens, set on the whole page, and its own rules.
fn on_tokens(root: &Path, name: &str) -> Outcome<String> {
    let tokens = files::read_text(&root.join("style").join(TOKENS))?;
    Ok(on_page(&tokens) + "\n" + &own(root, name)?)
}

/// A page's own rules, and those that hold between our pages.
fn own(root: &Path, name: &str) -> Outcome<String> {
    let folder = root.join("style");
    Ok(files::read_text(&folder.join(name))? + "\n" + &files::read_text(&folder.join(BETWEEN))?)
}

/// The rules about the element itself, as rules about the page.
fn on_page(sheet: &str) -> String {
    sheet.replace(":host(", ":root:is(").replace(":host", ":root")
}

/// The names in the order in which their rules apply; the rest by the alphabet.
fn in_order(listed: &[String]) -> Vec<&str> {
    let is_rest = |name: &&str| {
        let others = [PAGE, EDITOR, BUILDER, BETWEEN, COMPARE, COST, STILL];
        name.ends_with(".css") && !others.contains(name) && !FIRST.contains(name)
    };
    FIRST.into_iter().chain(listed.iter().map(String::as_str).filter(is_rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_the_pages_stay_out() {
        let listed = [
            "README.md",
            "base.css",
            "between.css",
            "cost.css",
            "editor.css",
            "matrix.css",
            "page.css",
            "quiz.css",
            "tokens.css",
        ]
        .map(str::to_owned);
        assert_eq!(in_order(&listed), ["tokens.css", "base.css", "matrix.css", "quiz.css"]);
    }

    #[test]
    fn tokens_of_the_element_serve_a_page() {
        let sheet = ":host { --a: 1 } @supports (b: c) { :host { --a: 2 } } :host([theme=\"dark\"]) { --a: 3 }";
        let expected = ":root { --a: 1 } @supports (b: c) { :root { --a: 2 } } :root:is([theme=\"dark\"]) { --a: 3 }";
        assert_eq!(on_page(sheet), expected);
    }
}
