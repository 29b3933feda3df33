//! The rules about dependencies: what the decision model may use, and a feature that must stay off.
//!
//! May ask cargo for its tree. Must not touch the network: cargo is told to stay with the lock file.

use std::process::Command;

use crate::{Outcome, process, workspace};

/// How many rules stand here.
pub(super) const RULE_COUNT: usize = 2;

/// What the model may depend on: reading and writing JSON, what that takes to compile, and two tables without dependencies.
const MODEL_MAY_USE: [&str; 10] = [
    "verdict-model",
    "serde",
    "serde_core",
    "serde_derive",
    "syn",
    "quote",
    "proc-macro2",
    "unicode-ident",
    "strsim",
    "unicode-ccc",
];

/// All faults of the dependency tree.
pub(super) fn faults() -> Outcome<Vec<String>> {
    let model = tree(&["-p", "verdict-model", "-e", "normal", "--prefix", "none"])?;
    let mut faults = foreign_packages(&model);
    let features =
        tree(&["-p", "verdict-widget", "-e", "features", "-i", "tachys", "--target", crate::toolchain::WASM])?;
    faults.extend(delegation(&features));
    Ok(faults)
}

fn tree(arguments: &[&str]) -> Outcome<String> {
    process::capture(Command::new("cargo").current_dir(workspace::root()).args(["tree", "--locked"]).args(arguments))
}

/// The packages of the model's tree that it may not use.
fn foreign_packages(tree: &str) -> Vec<String> {
    let mut names: Vec<&str> =
        tree.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !MODEL_MAY_USE.contains(name));
    names
        .into_iter()
        .map(|name| {
            format!(
                "model/Cargo.toml:1: {name} is among the dependencies\n    \
                the model depends on serde, strsim and unicode-ccc only: it can't see a browser, a clock or a random number, \
                so the same input gives the same output everywhere"
            )
        })
        .collect()
}

/// The fault when Leptos' event delegation is on.
fn delegation(tree: &str) -> Option<String> {
    tree.contains("feature \"delegation\"").then(|| {
        "Cargo.toml:1: the feature delegation of tachys is on\n    \
        it must stay off: it listens on the host's window and doesn't see through shadow roots; \
        cargo tree -e features -i tachys tells who turned it on"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_packages_of_the_model() {
        let tree = "verdict-model v0.1.0 (model)\nserde v1.0.0\nserde_derive v1.0.0 (proc-macro)\n\nserde v1.0.0 (*)\n";
        assert!(foreign_packages(tree).is_empty());
        let faults = foreign_packages(&format!("{tree}web-sys v0.3.0\nrand v0.9.0\n"));
        assert_eq!(faults.len(), 2);
        assert!(faults[1].starts_with("model/Cargo.toml:1: web-sys is among"), "{faults:?}");
    }

    #[test]
    fn delegation_is_seen() {
        assert!(delegation("tachys v0.2.0\n├── tachys feature \"delegation\"\n").is_some());
        assert!(delegation("tachys v0.2.0\n├── tachys feature \"default\"\n").is_none());
    }
}
