//! The crates whose code is in the product's modules, as cargo knows them.
//!
//! May run `cargo metadata` and `cargo tree`, which fetch crates that are missing. Must not change the lock file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::{Outcome, process, toolchain, workspace};

/// The packages whose binaries are the product's modules.
const ROOTS: [&str; 2] = ["verdict-widget", "verdict-modules"];
/// What a build of the standard library puts into the environment, and what would make these questions fail.
const FOR_BUILDS: [&str; 2] = ["CARGO_UNSTABLE_BUILD_STD", "CARGO_UNSTABLE_BUILD_STD_FEATURES"];

/// A crate in one version, with what it says of itself.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) license: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) repository: Option<String>,
    /// Where it comes from; nothing for a member of this workspace.
    pub(crate) source: Option<String>,
    manifest_path: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Crate>,
}

impl Crate {
    /// Where its files stand.
    pub(crate) fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }

    /// Its name and version in one word.
    pub(crate) fn id(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// The crates whose code is in the product's modules, sorted, and which of them uses which, by their ids.
pub(crate) struct Shipped {
    pub(crate) crates: Vec<Crate>,
    pub(crate) uses: BTreeMap<String, BTreeSet<String>>,
}

/// The crates whose code is in the modules: what these need for WebAssembly, without what only runs while they are built.
pub(crate) fn shipped() -> Outcome<Shipped> {
    let mut tree = cargo("tree");
    tree.args(["--target", toolchain::WASM, "--edges", "normal,no-proc-macro", "--prefix", "depth"]);
    for root in ROOTS {
        tree.args(["--package", root]);
    }
    let uses = read_tree(&process::capture(&mut tree)?)?;
    let mut crates = metadata()?;
    crates.retain(|found| uses.contains_key(&found.id()));
    crates.sort_by_key(Crate::id);
    let missing = uses.keys().find(|id| !crates.iter().any(|found| found.id() == **id));
    match missing {
        None => Ok(Shipped { crates, uses }),
        Some(id) => Err(format!("cargo tree names {id}, which cargo metadata doesn't know")),
    }
}

fn metadata() -> Outcome<Vec<Crate>> {
    let text =
        process::capture(cargo("metadata").args(["--filter-platform", toolchain::WASM, "--format-version", "1"]))?;
    let metadata: Metadata =
        serde_json::from_str(&text).map_err(|error| format!("cargo metadata can't be understood: {error}"))?;
    Ok(metadata.packages)
}

fn cargo(task: &str) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(workspace::root()).args([task, "--locked"]);
    for name in FOR_BUILDS {
        command.env_remove(name);
    }
    command
}

/// Which crate uses which, from lines such as `2serde v1.0.0 (*)` that begin with their depth.
fn read_tree(text: &str) -> Outcome<BTreeMap<String, BTreeSet<String>>> {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut path: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let not_understood = || format!("cargo tree wrote a line of another form: {line}");
        let digits = line.find(|c: char| !c.is_ascii_digit()).ok_or_else(not_understood)?;
        let (depth, name) = line.split_at(digits);
        let depth: usize = depth.parse().map_err(|_| not_understood())?;
        let (name, rest) = name.split_once(" v").ok_or_else(not_understood)?;
        let id = format!("{name}@{}", rest.split(' ').next().unwrap_or_default());
        path.truncate(depth);
        if let Some(user) = path.last() {
            uses.entry(user.clone()).or_default().insert(id.clone());
        }
        uses.entry(id.clone()).or_default();
        path.push(id);
    }
    Ok(uses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_tells_who_uses_whom() {
        let uses = read_tree(
            "0a v1.0.0 (/clone/a)\n1b v2.0.0\n2c2d v3.0.0-rc.1\n1c2d v3.0.0-rc.1\n\n0d v1.0.0\n1b v2.0.0 (*)\n",
        );
        let expected = [
            ("a@1.0.0", vec!["b@2.0.0", "c2d@3.0.0-rc.1"]),
            ("b@2.0.0", vec!["c2d@3.0.0-rc.1"]),
            ("c2d@3.0.0-rc.1", vec![]),
            ("d@1.0.0", vec!["b@2.0.0"]),
        ];
        let ids = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect();
        assert_eq!(uses, Ok(expected.into_iter().map(|(id, used)| (id.to_owned(), ids(used))).collect()));
        assert!(read_tree("a v1.0.0").is_err());
    }

    #[test]
    fn what_ships_is_what_the_modules_need() {
        let shipped = shipped().unwrap();
        let names: Vec<&str> = shipped.crates.iter().map(|found| found.name.as_str()).collect();
        for name in ["verdict-widget", "verdict-modules", "verdict-model", "leptos", "wasm-bindgen"] {
            assert!(names.contains(&name), "{name} ships");
        }
        for name in
            ["xtask", "verdict-cli", "clap", "proptest", "leptos_macro", "wasm-bindgen-macro", "wasm-bindgen-test"]
        {
            assert!(!names.contains(&name), "{name} only builds or tests");
        }
    }
}
