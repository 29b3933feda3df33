//! Looks over a packed product: nothing left to fill in, nothing missing, nothing that a strict content policy refuses.
//!
//! May read the packed folder. Must not mend anything: it says what is wrong, all of it at once.

use std::path::Path;

use verdict_server::HeaderSet;

use super::html;
use crate::{Outcome, files};

/// Fails with every fault of the product in `folder`.
pub(super) fn check(folder: &Path) -> Outcome<()> {
    let listed = files::list(folder)?;
    let mut faults = Vec::new();
    for name in listed.iter().filter(|name| is_text(name)) {
        let text = files::read_text(&folder.join(name))?;
        faults.extend(placeholders(&text).into_iter().map(|left| format!("{name}: the placeholder {left} is unknown")));
        if name.ends_with(".html") {
            let inline = html::inline_code(&text);
            faults.extend(
                inline
                    .into_iter()
                    .map(|(line, what)| format!("{name}:{line}: {what}, which our content policy refuses")),
            );
            faults.extend(missing(&html::references(&text), name, &listed));
            if !has_policy(&text, name) {
                faults.push(format!("{name}: its head doesn't begin with the policy that hosts send for it"));
            }
        }
        if name.ends_with(".webmanifest") {
            faults.extend(missing(&icons(&text)?, name, &listed));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("the product has faults:\n  {}", faults.join("\n  "))) }
}

/// Whether a document says its policy itself, before anything that the policy is about.
fn has_policy(page: &str, name: &str) -> bool {
    let policy = HeaderSet::Page.policy_in(Path::new(name));
    let before = page.split_once(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
    before.is_some_and(|(before, _)| !["<script", "<style", "<link"].iter().any(|tag| before.contains(tag)))
}

/// The files of the product to which a page in the root of `folder` refers.
pub(super) fn referred(folder: &Path, page: &str) -> Outcome<Vec<String>> {
    let text = files::read_text(&folder.join(page))?;
    Ok(html::references(&text).iter().map(|reference| resolve(page, reference)).collect())
}

/// Whether a file of this name may hold placeholders.
pub(super) fn is_text(name: &str) -> bool {
    [".html", ".js", ".css", ".webmanifest", ".txt", ".xml"].iter().any(|ending| name.ends_with(ending))
}

/// What looks like a placeholder: capitals and low lines between two percent signs.
pub(super) fn placeholders(text: &str) -> Vec<String> {
    let is_name = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_uppercase()) && part.chars().all(|c| c.is_ascii_uppercase() || c == '_')
    };
    let parts: Vec<&str> = text.split('%').collect();
    // The first and the last part have a percent sign on one side only.
    let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().copied().filter(is_name).map(|name| format!("%{name}%")).collect()
}

/// The references of a file to which no file belongs.
fn missing(references: &[String], from: &str, listed: &[String]) -> Vec<String> {
    let faults = references.iter().filter(|reference| !listed.contains(&resolve(from, reference)));
    faults.map(|reference| format!("{from}: {reference} is referred to but not there")).collect()
}

/// The file that a reference means, relative to the product's folder.
fn resolve(from: &str, reference: &str) -> String {
    let mut parts: Vec<&str> = match reference.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let is_folder = reference.ends_with('/') || reference == "." || reference.ends_with("..");
    if is_folder {
        parts.push("index.html");
    }
    parts.join("/")
}

/// The icons of a web manifest.
fn icons(manifest: &str) -> Outcome<Vec<String>> {
    let manifest: serde_json::Value =
        serde_json::from_str(manifest).map_err(|error| format!("the web manifest is no JSON: {error}"))?;
    let icons = manifest.get("icons").and_then(serde_json::Value::as_array);
    let sources = icons.into_iter().flatten().filter_map(|icon| icon.get("src")?.as_str());
    Ok(sources.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_to_fill_in() {
        assert_eq!(placeholders("a('%GLUE%'); b('%CSS_TOO%')"), ["%GLUE%", "%CSS_TOO%"]);
        assert!(placeholders("width:100%;height:50%} 5%A %20A% 100 %").is_empty());
        assert!(placeholders("%").is_empty());
    }

    #[track_caller]
    fn check(from: &str, reference: &str, expected: &str) {
        assert_eq!(resolve(from, reference), expected, "{reference} in {from}");
    }

    #[test]
    fn references_are_resolved_as_a_browser_does() {
        check("index.html", "verdict.js", "verdict.js");
        check("index.html", "./verdict.js", "verdict.js");
        check("embed/index.html", "../verdict.js", "verdict.js");
        check("embed/index.html", "a.css", "embed/a.css");
        check("embed/index.html", "/a.css", "a.css");
        check("index.html", "embed/", "embed/index.html");
        check("embed/index.html", "..", "index.html");
        check("index.html", "/", "index.html");
    }

    #[test]
    fn a_document_without_its_policy_is_a_fault() {
        let meta = |name: &str| {
            let policy = HeaderSet::Page.policy_in(Path::new(name));
            format!("<head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"></head>")
        };
        assert!(has_policy(&meta("index.html"), "index.html"));
        assert!(!has_policy(&meta("index.html"), "embed.html"), "each has its own");
        assert!(!has_policy(&meta("index.html").replace("<head>", "<head><script src=a.js></script>"), "index.html"));
        assert!(!has_policy("<head></head>", "index.html"));
    }

    #[test]
    fn the_icons_of_a_manifest() {
        assert_eq!(icons(r#"{"icons":[{"src":"a.png"},{"sizes":"any"}]}"#), Ok(vec!["a.png".to_owned()]));
        assert!(icons("{").is_err());
    }
}
