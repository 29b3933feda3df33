//! Installs a tool of `tools.rs` into the user's cache, through cargo or npm.
//!
//! May write into the cache. Must not touch the user's own tools: nothing is installed globally.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::tools::{Source, Tool};
use crate::{Outcome, cache, files, process};

/// Build tools need no speed of their own, so they are compiled without optimisation: a minute less to wait for at the start,
/// against half a second more in each build.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Installs a tool.
pub(super) fn install(tool: &Tool) -> Outcome<()> {
    let version = tool.version()?;
    cache::fill(&tool.folder()?, |folder| match tool.source {
        Source::Cargo(arguments) => {
            if with_binstall(tool, &version, folder) {
                Ok(())
            } else {
                with_cargo(tool, &version, arguments, folder)
            }
        }
        Source::Npm => with_npm(tool, &version, folder),
    })
}

/// Removes what building the tools left behind. It is kept when a step fails, so that the next try goes on from there.
pub(super) fn remove_leftovers() -> Outcome<()> {
    files::remove(&build_folder()?)
}

/// Where tools are compiled; one folder for all, because they share many crates.
pub(super) fn build_folder() -> Outcome<PathBuf> {
    Ok(cache::folder()?.join("build"))
}

/// Cargo's progress is shown to a person; a log gets its errors only.
pub(super) fn quiet_in_logs(command: &mut Command) -> &mut Command {
    if std::io::stderr().is_terminal() { command } else { command.arg("--quiet") }
}

/// Fetches a built program where cargo-binstall is installed and has one; says nothing when it doesn't.
fn with_binstall(tool: &Tool, version: &str, folder: &Path) -> bool {
    if process::find("cargo-binstall").is_none() {
        return false;
    }
    let mut binstall = Command::new("cargo-binstall");
    binstall.args(["--no-confirm", "--disable-strategies", "compile", "--root"]).arg(folder);
    process::capture(binstall.arg(format!("{}@{version}", tool.package))).is_ok() && folder.join(tool.file).exists()
}

fn with_cargo(tool: &Tool, version: &str, arguments: &[&str], folder: &Path) -> Outcome<()> {
    let mut cargo = Command::new("cargo");
    quiet_in_logs(cargo.arg("install"));
    cargo.arg(format!("{}@{version}", tool.package)).args(arguments);
    cargo.arg("--root").arg(folder).arg("--target-dir").arg(build_folder()?.join("tools"));
    // A cargo that runs this program sets these for itself.
    cargo.envs(LIGHT_PROFILE).env_remove("CARGO_TARGET_DIR");
    process::run(&mut cargo)
}

fn with_npm(tool: &Tool, version: &str, folder: &Path) -> Outcome<()> {
    if process::find("npm").is_none() {
        apt::install(&["nodejs", "npm"]).map_err(|error| format!("npm is missing and {error}"))?;
    }
    let mut npm = Command::new(process::find("npm").ok_or("npm is still missing")?);
    npm.args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--prefix"]).arg(folder);
    process::capture(npm.arg(format!("{}@{version}", tool.package))).map(drop)
}
