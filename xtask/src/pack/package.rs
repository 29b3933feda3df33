//! The npm package: the element's files, its types and its manifest, from the built product.
//!
//! May read `dist/` and the clone, and write into the scratch folder. Must not publish, and must not put a script into the
//! package that runs when somebody installs it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::{Outcome, files, process, workspace};

/// The package's name.
const NAME: &str = "verdict-widget";
/// What it brings of `dist/`, by the beginning of the name; pages of our own it doesn't.
const BRINGS: [&str; 10] = [
    "verdict.js",
    "verdict.d.ts",
    "verdict-",
    "verdict.",
    "custom-elements.json",
    "data/frameworks-",
    "data/schema/",
    "icon.svg",
    super::notices::NOTICES,
    super::sbom::NAME,
];
/// What it doesn't bring all the same.
const LEAVES: [&str; 1] = ["verdict-editor-"];
/// What stands in the clone and comes along.
const ALONG: [&str; 3] = ["README.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Assembles the package's folder in `folder` and its tarball beside it, and returns the tarball.
pub(super) fn assemble(folder: &Path) -> Outcome<PathBuf> {
    let package = folder.join("npm");
    files::remove(&package)?;
    let (root, dist) = (workspace::root(), workspace::dist());
    let listed = files::list(&dist)?;
    let brought: Vec<&String> = listed.iter().filter(|name| belongs(name)).collect();
    for name in &brought {
        let content = files::read(&dist.join(name))?;
        let content = if *name == "verdict.js" { findable(&content, &brought)? } else { content };
        files::write(&package.join(packed(name)), content)?;
    }
    for name in ALONG {
        files::write(&package.join(name), files::read(&root.join(name))?)?;
    }
    files::write(&package.join("package.json"), manifest())?;
    let npm = process::find("npm").ok_or("npm is missing; cargo xtask setup installs it")?;
    let mut command = Command::new(npm);
    command.args(["pack", "--silent", "--pack-destination"]).arg(folder).arg(&package);
    process::capture(&mut command)?;
    Ok(folder.join(format!("{NAME}-{}.tgz", env!("CARGO_PKG_VERSION"))))
}

/// Installs a tarball into an application, as its users would.
pub(super) fn install(tarball: &Path, app: &Path) -> Outcome<()> {
    let mut npm = Command::new(process::find("npm").ok_or("npm is missing; cargo xtask setup installs it")?);
    npm.args(["install", "--offline", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]);
    process::capture(npm.arg(tarball).current_dir(app)).map(drop)
}

fn belongs(name: &str) -> bool {
    BRINGS.iter().any(|begin| name.starts_with(begin)) && !LEAVES.iter().any(|begin| name.starts_with(begin))
}

/// The name of a file in the package. Bundlers rewrite what they know as a style sheet, and then its hash is another one.
fn packed(name: &str) -> String {
    if name.ends_with(".css") { format!("{name}.txt") } else { name.to_owned() }
}

/// The shell with each of its files named as an address beside it, which bundlers find, move and rename.
/// Without a bundler the addresses are the same as before.
fn findable(shell: &[u8], brought: &[&String]) -> Outcome<Vec<u8>> {
    let mut text = left_alone(&String::from_utf8_lossy(shell))?;
    for name in brought.iter().filter(|name| **name != "verdict.js") {
        let address = format!("new URL(\"./{}\",import.meta.url).href", packed(name));
        text = text.replace(&format!("\"{name}\""), &address);
    }
    let begins = |begin: &str| text.contains(&format!("new URL(\"./{begin}"));
    let is_there = |begin: &&str| brought.iter().any(|name| name.starts_with(begin));
    let chunks = ["verdict-reader-", "verdict-analysis-"].into_iter().filter(is_there);
    match ["verdict-widget-", "data/frameworks-", "verdict-"].into_iter().chain(chunks).find(|begin| !begins(begin)) {
        None => Ok(text.into_bytes()),
        Some(missing) => Err(format!("the shell names no file that begins with {missing}, which a bundler would miss")),
    }
}

/// The shell with a note at each address that it works out while it runs: bundlers would look for files there and put a failure
/// in the place of what they don't find.
fn left_alone(shell: &str) -> Outcome<String> {
    const NOTE: &str = "/* webpackIgnore: true */ /* @vite-ignore */ ";
    let (before, after) =
        shell.split_once(",import.meta.url)").ok_or("the shell no longer works out where it stands")?;
    let (before, name) = before.rsplit_once("new URL(").ok_or("the shell works out where it stands in another way")?;
    let text = format!("{before}new URL({NOTE}{name},import.meta.url){after}");
    Ok(text.replace("import(", &format!("import({NOTE}")))
}

/// What npm is told. The scripts have a side effect and nothing else: they define the tag.
fn manifest() -> String {
    let manifest = json!({
        "name": NAME,
        "version": env!("CARGO_PKG_VERSION"),
        "description": "A comparison with verdicts, a table of costs and a quiz that explains its result, as one element",
        "license": env!("CARGO_PKG_LICENSE"),
        "repository": env!("CARGO_PKG_REPOSITORY"),
        "type": "module",
        "exports": {
            ".": { "types": "./verdict.d.ts", "default": "./verdict.js" },
            "./frame": "./verdict-frame.js",
            "./custom-elements.json": "./custom-elements.json",
            "./package.json": "./package.json",
        },
        "types": "./verdict.d.ts",
        "customElements": "./custom-elements.json",
        "sideEffects": true,
        "files": ["*.js", "*.d.ts", "*.css.txt", "*.wasm", "*.svg", "custom-elements.json", "data", "LICENSE-*",
            super::notices::NOTICES, super::sbom::NAME],
    });
    format!("{manifest:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_package_brings() {
        for name in [
            "verdict.js",
            "verdict-widget-0_bg.wasm",
            "verdict-0.css",
            "data/frameworks-0.txt",
            "verdict.d.ts",
            "THIRD-PARTY-NOTICES.txt",
            "sbom.cdx.json",
        ] {
            assert!(belongs(name), "{name}");
        }
        for name in ["index.html", "editor.js", "verdict-editor-0_bg.wasm", "data/frameworks.json", "builder-0.css"] {
            assert!(!belongs(name), "{name}");
        }
    }

    #[test]
    fn addresses_are_written_so_that_bundlers_find_them() {
        let names = [
            "verdict-widget-1.js",
            "verdict-reader-1.wasm",
            "verdict-analysis-1.wasm",
            "data/frameworks-1.txt",
            "verdict-1.css",
        ]
        .map(str::to_owned);
        let named = names.iter().map(|name| format!("x(\"{name}\");")).collect::<String>();
        let shell = named + "h=i=>new URL(i,import.meta.url).href;import(h(a)+b)";
        let found = findable(shell.as_bytes(), &names.iter().collect::<Vec<_>>()).unwrap();
        let expected = "x(new URL(\"./verdict-widget-1.js\",import.meta.url).href);";
        let found = String::from_utf8(found).unwrap();
        assert!(found.starts_with(expected), "{found}");
        assert!(found.contains("x(new URL(\"./verdict-1.css.txt\",import.meta.url).href);"), "{found}");
        let note = "/* webpackIgnore: true */ /* @vite-ignore */ ";
        let end = format!("h=i=>new URL({note}i,import.meta.url).href;import({note}h(a)+b)");
        assert!(found.ends_with(&end), "{found}");
        assert!(findable(b"x()", &[]).is_err_and(|text| text.contains("where it stands")));
        assert!(findable(b"new URL(i,import.meta.url)", &[]).is_err_and(|text| text.contains("verdict-widget-")));
    }

    #[test]
    fn nothing_runs_when_it_is_installed() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest()).unwrap();
        assert_eq!(manifest.get("scripts"), None);
        assert_eq!(manifest.get("dependencies"), None);
    }
}
