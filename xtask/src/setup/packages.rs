//! Installs a package of `tools.rs` into the user's cache, through cargo or npm.
//!
//! May write into the cache. Must not touch the user's own tools: nothing is installed globally.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::apt;
use crate::tools::{Package, Source};
use crate::{Outcome, cache, files, process};

/// Build tools need no speed of their own, so they are compiled without optimisation: a minute less to wait for at the start,
/// against half a second more in each build.
const LIGHT_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Installs a package.
pub(super) fn install(package: &Package) -> Outcome<()> {
    cache::fill(&package.folder()?, |folder| match package.source {
        Source::Cargo(version, arguments) => {
            let wanted = format!("{}@{version}", package.name);
            if with_binstall(&wanted, folder) {
                return Ok(());
            }
            with_cargo(package, Command::new("cargo").arg("install").arg(wanted).args(arguments), folder)
        }
        Source::Wrapped(_) => {
            with_cargo(package, Command::new("cargo").args(["install", "--path"]).arg(package.lock_folder()), folder)
        }
        Source::Npm => with_npm(package, folder),
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

/// Fetches a built program where cargo-binstall is installed and finds one with a signature that it can check; says nothing
/// when it doesn't. A checksum of ours would say no more, and would bind the project to one system.
fn with_binstall(wanted: &str, folder: &Path) -> bool {
    if process::find("cargo-binstall").is_none() {
        return false;
    }
    let mut binstall = Command::new("cargo-binstall");
    binstall.args(["--no-confirm", "--only-signed", "--disable-strategies", "compile", "--root"]).arg(folder);
    process::capture(binstall.arg(wanted)).is_ok() && folder.join("bin").is_dir()
}

fn with_cargo(package: &Package, install: &mut Command, folder: &Path) -> Outcome<()> {
    install.args(["--locked", "--root"]).arg(folder).arg("--target-dir").arg(build_folder()?.join("tools"));
    // A cargo that runs this program sets these for itself.
    install.envs(LIGHT_PROFILE).env_remove("CARGO_TARGET_DIR");
    process::compile(install, package.name)
}

/// Installs exactly what the lock file names, each package with its checksum, and runs no script of any.
fn with_npm(package: &Package, folder: &Path) -> Outcome<()> {
    if process::find("npm").is_none() {
        apt::install(&["nodejs", "npm"]).map_err(|error| format!("npm is missing and {error}"))?;
    }
    for name in ["package.json", "package-lock.json"] {
        files::write(&folder.join(name), files::read(&package.lock_folder().join(name))?)?;
    }
    let mut npm = Command::new(process::find("npm").ok_or("npm is still missing")?);
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    process::capture(&mut npm).map(drop)
}
