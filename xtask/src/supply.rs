//! `test supply`: holds every crate of `Cargo.lock` to `deny.toml`: its licence, its source, and that it isn't banned.
//!
//! May run cargo, and `cargo deny` where it is installed, which asks the advisory database too. Must not install anything,
//! and must not fail because a database can't be fetched.

pub(crate) mod crates;
pub(crate) mod licences;
pub(crate) mod policy;

use std::process::Command;

use crates::Crate;
use policy::Policy;

use crate::{Outcome, process, workspace};

/// Checks all crates, those for other platforms included.
pub(crate) fn check() -> Outcome<()> {
    let policy = Policy::read()?;
    let crates = crates::all()?;
    let faults = faults(&crates, &policy);
    if !faults.is_empty() {
        return Err(format!("{} faults:\n  {}", faults.len(), faults.join("\n  ")));
    }
    println!("supply: {} crates keep deny.toml: licences, sources, bans", crates.len());
    advisories()
}

/// Everything in which crates differ from the policy.
fn faults(crates: &[Crate], policy: &Policy) -> Vec<String> {
    let mut faults = Vec::new();
    for found in crates {
        let name = format!("{} {}", found.name, found.version);
        match &found.source {
            None => faults.extend(found.wildcards().map(|wanted| format!("{name} takes any version of {wanted}"))),
            Some(source) if !policy.allows_source(source) => faults.push(format!("{name} comes from {source}")),
            Some(_) => faults.extend(licences::choose(found, policy).err()),
        }
        if policy.is_banned(&found.name) {
            faults.push(format!("{name} is banned; deny.toml says why"));
        }
    }
    faults
}

/// Lets `cargo deny` look for known vulnerabilities, where it is installed and gets its database.
fn advisories() -> Outcome<()> {
    if process::find("cargo-deny").is_none() {
        println!("supply: advisories not checked: cargo-deny is not installed (cargo install --locked cargo-deny)");
        return Ok(());
    }
    let cargo_deny = || {
        let mut command = Command::new("cargo");
        command.current_dir(workspace::root()).args(["deny", "--locked"]);
        command
    };
    if let Err(error) = process::capture(cargo_deny().args(["fetch", "db"])) {
        let reason = error.lines().last().unwrap_or_default();
        println!("supply: advisories not checked: the database can't be fetched: {reason}");
        return process::run(cargo_deny().args(["check", "licenses", "bans", "sources"]));
    }
    process::run(cargo_deny().arg("check"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = []
        [bans]
        deny = [{ crate = "bad" }]
        [sources]
        allow-registry = ["https://registry.example/index"]
    "#;

    #[track_caller]
    fn check(name: &str, source: Option<&str>, licence: &str, wanted: &str, expected: Option<&str>) {
        let found: Crate = serde_json::from_value(serde_json::json!({
            "name": name, "version": "1.0.0", "license": licence, "authors": [], "repository": null, "source": source,
            "manifest_path": "/a/Cargo.toml",
            "dependencies": [{ "name": "b", "req": wanted, "path": null }, { "name": "c", "req": "*", "path": "/c" }],
        }))
        .unwrap();
        let found = faults(&[found], &Policy::parse(POLICY).unwrap());
        assert_eq!(found.first().map(String::as_str), expected);
        assert!(found.len() < 2, "{found:?}");
    }

    #[test]
    fn each_rule_names_the_crate_that_breaks_it() {
        let registry = Some("registry+https://registry.example/index");
        check("a", registry, "MIT", "*", None);
        check("a", None, "anything", "^1", None);
        check("a", None, "MIT", "*", Some("a 1.0.0 takes any version of b"));
        check(
            "a",
            registry,
            "AGPL-3.0-only",
            "^1",
            Some("a@1.0.0: the licence AGPL-3.0-only is not allowed by deny.toml"),
        );
        check("bad", registry, "MIT", "^1", Some("bad 1.0.0 is banned; deny.toml says why"));
        for other in ["registry+https://other.example/index", "git+https://registry.example/index#1"] {
            check("a", Some(other), "MIT", "^1", Some(&format!("a 1.0.0 comes from {other}")));
        }
    }
}
