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

/// What is no part of the element's own sheet, since few readers need it: the page without scripts, and what comes with
/// the module of a changed comparison, of the analysis and of the cost calculator.
const APART: [&str; 4] = ["still.css", "compare.css", "analysis.css", "cost.css"];

/// What stands for the name of the standalone page's sheet, which other pages load as a file.
const PAGE_FILE: &str = "%PAGE_CSS%";

/// A style sheet of the product.
pub(super) struct Sheet {
    /// What its file's name begins with.
    pub(super) stem: &'static str,
    /// What stands for its file's name in other files.
    pub(super) placeholder: &'static str,
    /// Its rules.
    pub(super) text: String,
}

impl Sheet {
    /// Whether it also stands inside the standalone page.
    pub(super) fn is_inside(&self) -> bool {
        self.placeholder == PAGE_FILE
    }
}

/// Every style sheet.
pub(super) fn all(root: &Path) -> Outcome<Vec<Sheet>> {
    let folder = root.join("style");
    let own = |name: &str| files::read_text(&folder.join(name));
    let sheet = |stem, placeholder, text: Outcome<String>| text.map(|text| Sheet { stem, placeholder, text });
    [
        sheet("verdict", "%CSS%", of_element(&folder)),
        sheet("verdict-compare", "%COMPARE_CSS%", own("compare.css")),
        sheet("verdict-analysis", "%ANALYSIS_CSS%", own("analysis.css")),
        sheet("verdict-cost", "%COST_CSS%", own("cost.css")),
        sheet("still", "%STILL_CSS%", own("still.css")),
        sheet("page", PAGE_FILE, of_page(&folder, PAGE)),
        sheet("editor", "%EDITOR_CSS%", on_tokens(&folder, EDITOR)),
        sheet("builder", "%BUILDER_CSS%", on_tokens(&folder, BUILDER)),
    ]
    .into_iter()
    .collect()
}

fn of_element(folder: &Path) -> Outcome<String> {
    let listed = files::list(folder)?;
    let texts: Outcome<Vec<String>> =
        in_order(&listed).into_iter().map(|name| files::read_text(&folder.join(name))).collect();
    Ok(texts?.join("\n"))
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

/// The accent of light pages, as the builder proposes it.
pub(super) fn accent(root: &Path) -> Outcome<String> {
    let tokens = files::read_text(&root.join("style").join(TOKENS))?;
    let accent = tokens.split_once("--verdict-accent: #").and_then(|(_, rest)| rest.split_once(';'));
    accent.map(|(accent, _)| format!("#{accent}")).ok_or_else(|| format!("{TOKENS} names no accent"))
}

/// A page's style sheet: the tokens, set on the whole page, and its own rules.
fn on_tokens(folder: &Path, name: &str) -> Outcome<String> {
    let tokens = files::read_text(&folder.join(TOKENS))?;
    Ok(on_page(&tokens) + "\n" + &of_page(folder, name)?)
}

/// A page's own rules, and those that hold between our pages.
fn of_page(folder: &Path, name: &str) -> Outcome<String> {
    Ok(files::read_text(&folder.join(name))? + "\n" + &files::read_text(&folder.join(BETWEEN))?)
}

/// The rules about the element itself, as rules about the page.
fn on_page(sheet: &str) -> String {
    sheet.replace(":host(", ":root:is(").replace(":host", ":root")
}

/// The names in the order in which their rules apply; the rest by the alphabet.
fn in_order(listed: &[String]) -> Vec<&str> {
    let is_rest = |name: &&str| {
        let elsewhere = [&APART[..], &[PAGE, EDITOR, BUILDER, BETWEEN], &FIRST].concat();
        name.ends_with(".css") && !elsewhere.contains(name)
    };
    FIRST.into_iter().chain(listed.iter().map(String::as_str).filter(is_rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_the_pages_stay_out() {
        let listed =
            ["README.md", "base.css", "between.css", "cost.css", "matrix.css", "page.css", "quiz.css", "tokens.css"]
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
