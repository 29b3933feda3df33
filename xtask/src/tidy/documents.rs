//! What documents refer to: files of the clone, places in other documents, and tests by name. All of it has to be there.
//!
//! May read the clone. Must not judge words: a sentence that is no longer true is for whoever changes the product.

use std::path::Path;

use crate::{Outcome, files, workspace};

/// How many rules stand here.
pub(super) const RULE_COUNT: usize = 3;

/// Where documents stand, besides the clone's own folder.
const FOLDER: &str = "docs";
/// The folders of the clone whose files documents name in code.
const NAMED: [&str; 13] = [
    "bench/", "cli/", "data/", "docs/", "model/", "modules/", "server/", "src/", "static/", "style/", "tests/",
    "tools/", "xtask/",
];
/// Where the tests in browsers stand, a module a file.
const BROWSER_TESTS: &str = "tests/it";
/// Where the native tests of the model stand.
const MODEL_TESTS: &str = "model/tests/it";

/// All faults of all documents.
pub(super) fn faults() -> Outcome<Vec<String>> {
    let root = workspace::root();
    let mut names: Vec<String> = files::entries(&root)?.into_iter().filter(|name| name.ends_with(".md")).collect();
    let inside = files::list(&root.join(FOLDER))?;
    names.extend(inside.into_iter().filter(|name| name.ends_with(".md")).map(|name| format!("{FOLDER}/{name}")));
    let mut faults = Vec::new();
    for name in names {
        let text = files::read_text(&root.join(&name))?;
        for (line, fault) in examine(&root, &name, &text) {
            faults.push(format!("{name}:{line}: {fault}"));
        }
    }
    Ok(faults)
}

/// The faults of one document, each with its line.
fn examine(root: &Path, name: &str, text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    let mut is_sample = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            is_sample = !is_sample;
        }
        if is_sample {
            continue;
        }
        for target in links(line) {
            if let Some(fault) = link(root, name, text, target) {
                faults.push((number, fault));
            }
        }
        for code in line.split('`').skip(1).step_by(2) {
            if let Some(fault) = named_file(root, code).or_else(|| named_test(root, code)) {
                faults.push((number, fault));
            }
        }
    }
    faults
}

/// The targets of a line's links that lead to files or places of this clone.
fn links(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).collect()
}

fn link(root: &Path, name: &str, text: &str, target: &str) -> Option<String> {
    let (file, place) = target.split_once('#').unwrap_or((target, ""));
    let path = root.join(name).with_file_name(file);
    if !file.is_empty() && !path.exists() {
        return Some(format!("the link leads to {file}, which is not there"));
    }
    if place.is_empty() || !(file.is_empty() || file.ends_with(".md")) {
        return None;
    }
    let other = if file.is_empty() { text.to_owned() } else { files::read_text(&path).unwrap_or_default() };
    let has = other.lines().any(|line| line.starts_with('#') && anchor(line) == place);
    (!has).then(|| format!("the link leads to the heading {place}, which is not there"))
}

/// The name by which a heading is linked to, as the usual viewers make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// A file that is named in code.
fn named_file(root: &Path, code: &str) -> Option<String> {
    let is_path = NAMED.iter().any(|folder| code.starts_with(folder))
        && code.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    if !is_path || root.join(code).exists() {
        return None;
    }
    // A record of a decision may be named by its number.
    let (folder, begin) = code.rsplit_once('/')?;
    let is_begin = files::entries(&root.join(folder))
        .is_ok_and(|all| all.iter().any(|name| name.starts_with(&format!("{begin}-"))));
    (!is_begin).then(|| format!("{code} is not there"))
}

/// A test that is named in code, as `frame::a_frame_in_a_sandbox_works`; a part that several share is written `…`.
fn named_test(root: &Path, code: &str) -> Option<String> {
    let (module, test) = code.split_once("::")?;
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_…".contains(c))
    };
    // A test's name is a sentence; other paths in code, such as `str::parse`, are shorter.
    if !is_name(module) || !is_name(test) || test.matches('_').count() < 2 {
        return None;
    }
    let file = |folder: &str| files::read_text(&root.join(folder).join(module).with_extension("rs")).ok();
    let text: String = [BROWSER_TESTS, MODEL_TESTS].into_iter().filter_map(file).collect();
    if text.is_empty() {
        return Some(format!("there is no file of tests called {module}"));
    }
    let (begin, end) = test.split_once('…').unwrap_or((test, "("));
    let mut functions = text.split("fn ").skip(1).filter_map(|rest| rest.lines().next());
    let has = functions.any(|line| {
        line.starts_with(begin)
            && line.get(begin.len()..).is_some_and(|rest| rest.contains(end) && (end != "(" || rest.starts_with('(')))
    });
    (!has).then(|| format!("there is no test {code}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let root = workspace::root();
        let text = format!("# A heading, of `code`\n\n{line}\n");
        let found: Vec<String> = examine(&root, "docs/a.md", &text).into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn what_a_document_names_has_to_be_there() {
        check("see [the README](../README.md#run-it) and [above](#a-heading-of-code)", &[]);
        check("see [the page](https://example.com/a.md#b) or [us](mailto:a@example.com)", &[]);
        check("see [it](gone.md)", &["the link leads to gone.md, which is not there"]);
        check("see [it](../README.md#gone)", &["the link leads to the heading gone, which is not there"]);
        check("`xtask/src/tidy.rs`, `docs/adr/0007`, `docs/adr/`, `src/x y`, `npm ci`", &[]);
        check("`xtask/src/gone.rs`", &["xtask/src/gone.rs is not there"]);
        check("`docs/adr/9999`", &["docs/adr/9999 is not there"]);
        check(
            "`frame::a_frame_in_a_sandbox_works`, [`link::any_text_is_read_without_a_fault`], `Dataset::parse`, `str::parse`",
            &[],
        );
        check("`embed_load::a_blocker_that_drops_…_is_named_and_the_content_stays`", &[]);
        check("`frame::a_frame_in_a_sandbox`", &["there is no test frame::a_frame_in_a_sandbox"]);
        check("`gone::a_test_of_it`", &["there is no file of tests called gone"]);
        check("```\n`xtask/src/gone.rs`\n```", &[]);
    }
}
