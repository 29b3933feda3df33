//! What makes the packed product an app and a site: its icons, the worker's list of files and headers, and what hosts are told.
//!
//! May read the packed folder and write these files. Must run last: a file that changes afterwards has another hash, and no
//! browser would keep the product.

use std::path::Path;

use serde_json::{Map, Value, json};
use verdict_server::{HeaderSet, media_type};

use super::{check, hosting, icons, sitemap};
use crate::{Outcome, files, hashes};

/// The worker's name, for good: browsers that have it ask for it under this name (docs/adr/0019).
const WORKER: &str = "sw.js";
const MANIFEST: &str = "manifest.webmanifest";
const INDEX: &str = "index.html";
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

/// Puts the list of files with their hashes into the worker, and what a host sends with them.
fn list(folder: &Path) -> Outcome<()> {
    let path = folder.join(WORKER);
    let worker = files::read_text(&path)?;
    let mut kept = Map::new();
    let mut types = Map::new();
    let names: Vec<String> = files::list(folder)?.into_iter().filter(|name| is_kept(name)).collect();
    for name in &names {
        let integrity = hashes::long_integrity(&files::read(&folder.join(name))?);
        kept.insert(address(name).to_owned(), Value::String(integrity));
        types.insert(ending(name).to_owned(), media_type(Path::new(name)).into());
    }
    if let Some(missing) = check::referred(folder, INDEX)?.iter().find(|name| !is_known(&kept, name)) {
        return Err(format!("index.html refers to {missing}, which the worker's list leaves out; see pack/app.rs"));
    }
    let build = Map::from_iter([
        ("files".to_owned(), Value::Object(kept)),
        ("headers".to_owned(), Value::Object(headers(&names))),
        ("types".to_owned(), Value::Object(types)),
    ]);
    files::write(&path, with_build(&worker, build))
}

/// The headers of the files that the worker answers with, by name, where they differ from those of `index.html`. How long a
/// file keeps concerns no page, and that an address is for TLS only browsers take from a server alone.
fn headers(names: &[String]) -> Map<String, Value> {
    let of = |name: &str| {
        let headers = HeaderSet::Page.headers_for(Path::new(name)).into_iter();
        let headers = headers.filter(|(name, _)| !["Cache-Control", "Strict-Transport-Security"].contains(name));
        Value::Object(headers.map(|(name, value)| (name.to_owned(), value.into())).collect())
    };
    let usual = of(INDEX);
    let others = names.iter().map(|name| (name.clone(), of(name))).filter(|(_, headers)| *headers != usual);
    others.chain([(INDEX.to_owned(), usual.clone())]).collect()
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
        if !folder.join(if name.is_empty() { INDEX } else { name }).is_file() {
            return Err(format!("{MANIFEST} names {address}, and there is no such file"));
        }
    }
    Ok(())
}

/// The worker with what it knows of the build before it. The version is a hash of all that a reader would get, the worker's
/// own code included.
fn with_build(worker: &str, mut build: Map<String, Value>) -> String {
    let version = hashes::short(format!("{}{worker}", json!(build)).as_bytes());
    build.insert("version".to_owned(), version.into());
    format!("const BUILD = {};\n{worker}", Value::Object(build))
}

/// Whether a file is kept on a reader's device.
fn is_kept(name: &str) -> bool {
    let is_ours = !name.contains('/') || FOLDERS.iter().any(|folder| name.starts_with(folder));
    is_ours && ENDINGS.contains(&ending(name)) && !LEFT_OUT.contains(&name)
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Under which name a file is asked for. Hosts send browsers from `index.html` to the folder, so it is kept as the folder.
fn address(name: &str) -> &str {
    if name == INDEX { "./" } else { name }
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
    fn the_worker_has_the_headers_of_the_hosts() {
        let found = headers(&["index.html", "builder.html", "embed.html", "verdict.js"].map(str::to_owned));
        assert_eq!(found.keys().collect::<Vec<_>>(), ["builder.html", "embed.html", "index.html"]);
        for (file, piece) in [("index.html", "connect-src 'self';"), ("embed.html", "frame-ancestors *;")] {
            let policy = found[file]["Content-Security-Policy"].as_str().unwrap();
            assert!(policy.contains(piece), "{file}: {policy}");
            assert_eq!(found[file].get("Cache-Control"), None, "{file}");
        }
    }

    #[test]
    fn the_version_follows_every_change() {
        let build = |integrity: &str, policy: &str| {
            Map::from_iter([
                ("files".to_owned(), json!({ "./": integrity })),
                ("headers".to_owned(), json!({ "index.html": { "Content-Security-Policy": policy } })),
            ])
        };
        let version = |worker: &str, build: Map<String, Value>| {
            let text = with_build(worker, build);
            let line = text.lines().next().unwrap().trim_start_matches("const BUILD = ").trim_end_matches(';');
            serde_json::from_str::<Value>(line).unwrap()["version"].as_str().unwrap().to_owned()
        };
        let first = version("a()", build("sha384-1", "x"));
        assert_ne!(first, version("a()", build("sha384-2", "x")), "another file");
        assert_ne!(first, version("a()", build("sha384-1", "y")), "another policy");
        assert_ne!(first, version("b()", build("sha384-1", "x")), "another worker");
        assert_eq!(first, version("a()", build("sha384-1", "x")), "the same");
    }
}
