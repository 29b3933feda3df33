//! `test supply`: holds every crate of our lock files to `deny.toml`: licence, source, bans and, where the database of known
//! vulnerabilities can be fetched, that too.
//!
//! May run cargo-deny. Must not fail because a database can't be fetched, and must say that it wasn't asked.

pub(crate) mod crates;
pub(crate) mod licences;
pub(crate) mod policy;

use std::process::Command;

use crate::{Outcome, process, tools, workspace};

/// What needs nothing but the crates themselves.
const LOCAL: [&str; 3] = ["licenses", "bans", "sources"];

/// What has a lock file of its own: the workspace, and the tool that writes the JavaScript of the product.
const LOCKED: [&str; 3] = ["Cargo.toml", "tools/wasm-bindgen/Cargo.toml", "tools/wasm-split/Cargo.toml"];

/// Checks all crates, those for tests and for other platforms included.
pub(crate) fn check() -> Outcome<()> {
    let mut checks: &[&str] = &[];
    if let Err(error) = process::capture(deny(LOCKED[0])?.args(["fetch", "db"])) {
        let reason = error.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        println!("supply: known vulnerabilities are not looked for, since their database can't be fetched: {reason}");
        checks = &LOCAL;
    }
    for manifest in LOCKED {
        let mut check = deny(manifest)?;
        check.arg("check");
        if manifest != LOCKED[0] {
            // What one of them doesn't need, the other may.
            check.args(["-A", "license-exception-not-encountered", "-A", "license-not-encountered"]);
        }
        process::run(check.args(checks))?;
    }
    Ok(())
}

fn deny(manifest: &str) -> Outcome<Command> {
    let mut command = Command::new(tools::CARGO_DENY.path()?);
    command.current_dir(workspace::root()).args(["--locked", "--workspace", "--config", policy::FILE]);
    command.args(["--manifest-path", manifest]);
    Ok(command)
}
