//! The two style sheets: the element's, put together from `style/`, and the standalone page's.
//!
//! May read `style/`. Must not change a rule.

use std::path::Path;

use crate::{Outcome, files};

/// The names that a component's rules build upon, hence first, in this order.
const FIRST: [&str; 2] = ["tokens.css", "base.css"];
/// The standalone page's own sheet; the element never loads it.
const PAGE: &str = "page.css";

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

/// The standalone page's style sheet.
pub(super) fn of_page(root: &Path) -> Outcome<String> {
    files::read_text(&root.join("style").join(PAGE))
}

/// The names in the order in which their rules apply; the rest by the alphabet.
fn in_order(listed: &[String]) -> Vec<&str> {
    let is_rest = |name: &&str| name.ends_with(".css") && *name != PAGE && !FIRST.contains(name);
    FIRST.into_iter().chain(listed.iter().map(String::as_str).filter(is_rest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_the_page_stays_out() {
        let listed = ["README.md", "base.css", "matrix.css", "page.css", "quiz.css", "tokens.css"].map(str::to_owned);
        assert_eq!(in_order(&listed), ["tokens.css", "base.css", "matrix.css", "quiz.css"]);
    }
}
