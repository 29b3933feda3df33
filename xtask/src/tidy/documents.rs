//! What documents refer to: files of the clone, headings of other documents, and tests by name. All of it has to be there.
//!
//! May read the clone. Must not judge words: a sentence that is no longer true is for whoever changes the product.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::{Outcome, files, workspace};

/// How many rules stand here.
pub(super) const RULE_COUNT: usize = 3;

/// Where documents stand, besides the clone's own folder.
const DOCUMENTS: &str = "docs";
/// The folders of the clone whose files documents name in code.
const NAMED: [&str; 15] = [
    "bench/", "cli/", "data/", "docs/", "fuzz/", "model/", "modules/", "server/", "shell/", "src/", "static/",
    "style/", "tests/", "tools/", "xtask/",
];
/// How names of source files end; those of built files are none of this clone.
const SOURCES: [&str; 7] = [".rs", ".ts", ".js", ".css", ".py", ".md", ".toml"];
/// How the paths of built and installed files begin, and those of addresses.
const BUILT: [&str; 4] = ["dist/", "target/", "node_modules/", "/"];

/// All faults of all documents.
pub(super) fn faults() -> Outcome<Vec<String>> {
    let clone = Named::new(workspace::root())?;
    let mut names = files::entries(&clone.root)?;
    names.extend(files::list(&clone.root.join(DOCUMENTS))?.into_iter().map(|name| format!("{DOCUMENTS}/{name}")));
    names.retain(|name| name.ends_with(".md"));
    names.sort();
    let mut faults = Vec::new();
    for name in names {
        let text = files::read_text(&clone.root.join(&name))?;
        faults.extend(clone.examine(&name, &text).into_iter().map(|(line, fault)| format!("{name}:{line}: {fault}")));
    }
    Ok(faults)
}

/// What a document can name.
struct Named {
    root: PathBuf,
    /// The files of the folders that documents name.
    files: Vec<String>,
    /// The functions of all Rust files, as `file::function`.
    functions: BTreeSet<String>,
}

impl Named {
    fn new(root: PathBuf) -> Outcome<Self> {
        let mut files = files::entries(&root)?;
        for folder in NAMED {
            files.extend(files::list(&root.join(folder))?.into_iter().map(|name| format!("{folder}{name}")));
        }
        let mut functions = BTreeSet::new();
        for name in &files {
            let Some(module) = name.rsplit('/').next().and_then(|name| name.strip_suffix(".rs")) else {
                continue;
            };
            let text = files::read_text(&root.join(name))?;
            let names = text.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
            functions.extend(names.map(|function| format!("{module}::{function}")));
        }
        Ok(Self { root, files, functions })
    }

    /// The faults of one document, each with its line.
    fn examine(&self, name: &str, text: &str) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        let mut is_sample = false;
        for (number, line) in (1..).zip(text.lines()) {
            is_sample ^= line.trim_start().starts_with("```");
            if is_sample {
                continue;
            }
            let links = links(line).filter_map(|target| self.link(name, text, target));
            let codes = line.split('`').skip(1).step_by(2);
            let codes = codes.filter_map(|code| self.file(code).or_else(|| self.test(code)));
            faults.extend(links.chain(codes).map(|fault| (number, fault)));
        }
        faults
    }

    fn link(&self, name: &str, text: &str, target: &str) -> Option<String> {
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let path = self.root.join(name).with_file_name(file);
        if !file.is_empty() && !path.exists() {
            return Some(format!("the link leads to {file}, which is not there"));
        }
        if heading.is_empty() || !(file.is_empty() || file.ends_with(".md")) {
            return None;
        }
        let other = if file.is_empty() { text.to_owned() } else { files::read_text(&path).unwrap_or_default() };
        let has = other.lines().any(|line| line.starts_with('#') && anchor(line) == heading);
        (!has).then(|| format!("the link leads to the heading {heading}, which is not there"))
    }

    /// A file that is named in code: by its path or the end of it, or, as a record of a decision, by its number.
    fn file(&self, code: &str) -> Option<String> {
        let (folder, begin) = code.rsplit_once('/')?;
        let is_named = NAMED.iter().any(|folder| code.starts_with(folder));
        let is_source =
            SOURCES.iter().any(|end| begin.ends_with(end)) && !BUILT.iter().any(|folder| code.starts_with(folder));
        let is_path = code.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        if !(is_named || is_source) || !is_path || self.root.join(code).exists() {
            return None;
        }
        let end = format!("/{code}");
        if !is_named && self.files.iter().any(|name| name.ends_with(&end)) {
            return None;
        }
        let begin = format!("{begin}-");
        let is_begin = files::entries(&self.root.join(folder))
            .is_ok_and(|names| names.iter().any(|name| name.starts_with(&begin)));
        (!is_begin).then(|| format!("{code} is not there"))
    }

    /// A test that is named in code, as `frame::a_frame_in_a_sandbox_works`; what stands for several names is written `…`.
    fn test(&self, code: &str) -> Option<String> {
        let (module, test) = code.split_once("::")?;
        let is_name = |text: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_…".contains(c))
        };
        // A test's name is a sentence; other paths in code, such as `str::parse`, are shorter.
        if !is_name(module) || !is_name(test) || test.matches('_').count() < 2 {
            return None;
        }
        let has = match code.split_once('…') {
            None => self.functions.contains(code),
            Some((begin, end)) => self.functions.iter().any(|name| name.starts_with(begin) && name.ends_with(end)),
        };
        (!has).then(|| format!("there is no test {code}"))
    }
}

/// The targets of a line's links that lead to files or headings of this clone.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
}

/// The name by which a heading is linked to, as the usual viewers make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(clone: &Named, line: &str, expected: &[&str]) {
        let text = format!("# A heading, of `code`\n\n{line}\n");
        let found: Vec<String> = clone.examine("docs/a.md", &text).into_iter().map(|(_, fault)| fault).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn what_a_document_names_has_to_be_there() {
        let clone = Named::new(workspace::root()).unwrap();
        let check = |line, expected: &[&str]| check(&clone, line, expected);
        check("see [the README](../README.md#run-it) and [above](#a-heading-of-code)", &[]);
        check("see [the page](https://example.com/a.md#b) or [us](mailto:a@example.com)", &[]);
        check("see [it](gone.md)", &["the link leads to gone.md, which is not there"]);
        check("see [it](../README.md#gone)", &["the link leads to the heading gone, which is not there"]);
        check("`xtask/src/tidy.rs`, `docs/adr/0007`, `docs/adr/`, `src/x y`, `npm ci`", &[]);
        check("`tidy/rules.rs`, `dist/gone.js`, `/gone.js`", &[]);
        check("`xtask/src/gone.rs`", &["xtask/src/gone.rs is not there"]);
        check("`scripts/gone.py`", &["scripts/gone.py is not there"]);
        check("`docs/adr/9999`", &["docs/adr/9999 is not there"]);
        check("`documents::what_a_document_names_has_to_be_there`, `Dataset::parse`, `str::parse`", &[]);
        check("`documents::what_…_to_be_there`", &[]);
        check("`documents::what_a_document`", &["there is no test documents::what_a_document"]);
        check(
            "`gone::what_a_document_names_has_to_be_there`",
            &["there is no test gone::what_a_document_names_has_to_be_there"],
        );
        check("```\n`xtask/src/gone.rs`\n```", &[]);
    }
}
