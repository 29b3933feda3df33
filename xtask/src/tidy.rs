//! `tidy`: the rules of the project that no compiler checks, all faults at once, each with its place and its reason.
//!
//! May read the clone and ask cargo for its dependency tree. Must not mend anything.

mod dependencies;
mod documents;
mod find;
mod rules;

use crate::{Outcome, files, only_known, pack, workspace};

/// A file under examination. The path is relative to the clone, with `/` between its parts.
struct Source<'a> {
    path: &'a str,
    text: &'a str,
}

/// A rule about files.
struct Rule {
    /// What is asked, as a sentence.
    asks: &'static str,
    /// Why.
    why: &'static str,
    /// Which files it is about.
    applies: fn(&str) -> bool,
    /// The lines (from 1) that break it, each with what was found there.
    find: fn(&Source) -> Vec<(usize, String)>,
}

/// The folders whose files are examined; what is built lies elsewhere, but for the pages of `dist/`.
const FOLDERS: [&str; 9] = ["src", "model", "cli", "server", "xtask", "tests", "style", "static", "dist"];

/// The task `tidy`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &[])?;
    let mut faults = Vec::new();
    let mut count = 0;
    for path in paths()? {
        // Pictures and other files that are no text break no rule of ours.
        let Ok(text) = files::read_text(&workspace::root().join(&path)) else {
            continue;
        };
        count += 1;
        faults.extend(examine(&Source { path: &path, text: &text }));
    }
    faults.extend(dependencies::faults()?);
    faults.extend(documents::faults()?);
    if faults.is_empty() {
        println!(
            "tidy: {count} files keep {} rules",
            rules::RULES.len() + dependencies::RULE_COUNT + documents::RULE_COUNT
        );
        return Ok(());
    }
    Err(format!("{} faults:\n{}", faults.len(), faults.join("\n")))
}

/// Every file to examine, relative to the clone.
fn paths() -> Outcome<Vec<String>> {
    let mut paths = vec!["Cargo.toml".to_owned()];
    for folder in FOLDERS {
        let listed = files::list(&workspace::root().join(folder))?;
        paths.extend(listed.into_iter().map(|name| format!("{folder}/{name}")));
    }
    Ok(paths)
}

/// All faults of one file.
fn examine(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    for rule in rules::RULES.iter().filter(|rule| (rule.applies)(source.path)) {
        for (line, found) in (rule.find)(source) {
            faults.push(format!("{}:{line}: {found}\n    {}: {}", source.path, rule.asks, rule.why));
        }
    }
    faults
}

/// The inline code of a built page, for its rule.
fn inline_code(source: &Source) -> Vec<(usize, String)> {
    pack::inline_code(source.text)
}
