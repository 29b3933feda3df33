//! `test supply`: holds every crate of `Cargo.lock` to `deny.toml`: licence, source, bans and, where the database of known
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

/// Checks all crates, those for tests and for other platforms included.
pub(crate) fn check() -> Outcome<()> {
    let mut check = deny()?;
    check.arg("check");
    if let Err(error) = process::capture(deny()?.args(["fetch", "db"])) {
        let reason = error.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        println!("supply: known vulnerabilities are not looked for, since their database can't be fetched: {reason}");
        check.args(LOCAL);
    }
    process::run(&mut check)
}

fn deny() -> Outcome<Command> {
    let mut command = Command::new(tools::CARGO_DENY.path()?);
    command.current_dir(workspace::root()).args(["--locked", "--workspace"]);
    Ok(command)
}
