//! What makes the packed product an app and a site: its icons, the worker's list of files, and what hosts are told.
//!
//! May read the packed folder and write these files. Must run last: a file that changes afterwards has another hash, and no
//! browser would keep the product.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::{check, hosting, icons, sitemap};
use crate::{Outcome, files, hashes};

/// The worker's name, for good: browsers that have it ask for it under this name (docs/adr/0019).
const WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";
/// What is never kept: the worker itself, the way out, and what is for machines.
const LEFT_OUT: [&str; 11] = [
    WORKER,
    "sw-kill.js",
    "robots.txt",
    "sitemap.xml",
    "oembed.json",
    "custom-elements.json",
    "data/schema/verdict.schema.json",
    "LICENSE-APACHE.txt",
    "LICENSE-MIT.txt",
    super::notices::NOTICES,
    super::sbom::NAME,
];
/// The folders besides the product's own whose files pages load.
const FOLDERS: [&str; 2] = ["data/", "editor/"];
/// The endings of files that pages load while they are used. Pictures for installing and for previews are not among them.
const ENDINGS: [&str; 8] = ["html", "js", "css", "wasm", "txt", "json", "svg", "webmanifest"];

/// Finishes the packed folder.
pub(super) fn finish(folder: &Path) -> Outcome<()> {
    for icon in &icons::ICONS {
        files::write(&folder.join(icon.name), icon.png()?)?;
    }
    sitemap::write(folder)?;
    list(folder)?;
    manifest(folder)?;
    hosting::write(folder)
}

/// Puts the list of files with their hashes into the worker.
fn list(folder: &Path) -> Outcome<()> {
    let path = folder.join(WORKER);
    let worker = files::read_text(&path)?;
    let mut kept = Map::new();
    for name in files::list(folder)?.into_iter().filter(|name| is_kept(name)) {
        let integrity = hashes::integrity(&files::read(&folder.join(&name))?);
        kept.insert(address(&name).to_owned(), Value::String(integrity));
    }
    if let Some(missing) = check::referred(folder, "index.html")?.iter().find(|name| !is_known(&kept, name)) {
        return Err(format!("index.html refers to {missing}, which the worker's list leaves out; see pack/app.rs"));
    }
    files::write(&path, with_list(&worker, &kept))
}

/// Fails if the manifest names a picture or an address that the product doesn't have.
fn manifest(folder: &Path) -> Outcome<()> {
    let text = files::read_text(&folder.join(MANIFEST))?;
    let manifest: Value = serde_json::from_str(&text).map_err(|error| format!("{MANIFEST} is no JSON: {error}"))?;
    let named = |list: &str, field: &str| {
        let entries = manifest.get(list).and_then(Value::as_array).into_iter().flatten();
        entries.filter_map(|entry| entry.get(field)?.as_str()).map(str::to_owned).collect::<Vec<_>>()
    };
    let start = manifest.get("start_url").and_then(Value::as_str).map(str::to_owned);
    let addresses = [named("icons", "src"), named("screenshots", "src"), named("shortcuts", "url")].concat();
    for address in addresses.into_iter().chain(start) {
        let name = address.split('#').next().unwrap_or_default().trim_start_matches("./");
        if !folder.join(if name.is_empty() { "index.html" } else { name }).is_file() {
            return Err(format!("{MANIFEST} names {address}, and there is no such file"));
        }
    }
    Ok(())
}

/// The worker with its list before it. The version is a hash of all that a reader would get, the worker's own code included.
fn with_list(worker: &str, kept: &Map<String, Value>) -> String {
    let list = Value::Object(kept.clone()).to_string();
    let version = hashes::short(format!("{list}{worker}").as_bytes());
    format!("const BUILD = {};\n{worker}", json!({ "version": version, "files": kept }))
}

/// Whether a file is kept on a reader's device.
fn is_kept(name: &str) -> bool {
    let is_ours = !name.contains('/') || FOLDERS.iter().any(|folder| name.starts_with(folder));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_ours && ENDINGS.contains(&ending) && !LEFT_OUT.contains(&name)
}

/// Under which name a file is asked for. Hosts send browsers from `index.html` to the folder, so it is kept as the folder.
fn address(name: &str) -> &str {
    if name == "index.html" { "./" } else { name }
}

fn is_known(kept: &Map<String, Value>, name: &str) -> bool {
    kept.contains_key(address(name)) || LEFT_OUT.contains(&name) || name.ends_with(".png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_kept(name: &str, expected: bool, reason: &str) {
        assert_eq!(is_kept(name), expected, "{reason}: {name}");
    }

    #[test]
    fn what_is_kept() {
        check_kept("index.html", true, "the page");
        check_kept("verdict-widget-0123456789abcdef_bg.wasm", true, "a module");
        check_kept("embed.html", true, "the builder page shows it in a frame");
        check_kept("editor/worker.js", true, "a part of the editor page");
        check_kept("data/printers.json", true, "a start for the editor page");
        check_kept("sw.js", false, "a worker never keeps itself, or no other would come");
        check_kept("icon-512.png", false, "the browser fetches it while it installs");
        check_kept("npm/verdict.js", false, "a folder that no page loads from");
        check_kept("_headers", false, "for hosts");
        check_kept("THIRD-PARTY-NOTICES.txt", false, "no page loads it");
    }

    #[test]
    fn the_version_follows_every_change() {
        let list = |integrity: &str| Map::from_iter([("./".to_owned(), json!(integrity))]);
        let version = |text: String| {
            text.split('"').nth(text.split('"').position(|part| part == "version").unwrap() + 2).unwrap().to_owned()
        };
        let first = version(with_list("a()", &list("sha384-1")));
        assert_ne!(first, version(with_list("a()", &list("sha384-2"))), "another file");
        assert_ne!(first, version(with_list("b()", &list("sha384-1"))), "another worker");
        assert_eq!(first, version(with_list("a()", &list("sha384-1"))), "the same");
    }
}
