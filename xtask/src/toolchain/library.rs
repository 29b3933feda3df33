//! Which standard library a release build gets: one compiled for size along with the product, or the compiler's own.
//!
//! May fetch crates and compile the library. Must not stop a build: where the small one can't be had, the plain one does.

use std::path::PathBuf;
use std::process::Command;

use super::{LIBRARY_SOURCE, Toolchain, WASM};
use crate::{Outcome, files, paths, process, tools, workspace};

/// The standard library of a release build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Library {
    /// Compiled for size, with panics that end the module at once and without a message, which the shell survives anyway.
    Small,
    /// As it comes with the compiler.
    Plain,
}

/// A crate without dependencies that the product needs anyway: to compile it is to compile the library.
const SMALLEST_CRATE: &str = "cfg-if";
/// The compiler's switches for the small library.
const FOR_SIZE: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];
/// What the plain library costs, for whoever sees that it is used.
const COST: &str = "everything works, and a visitor loads about a third more";

impl Library {
    /// The small one where it can be compiled, else the plain one; a line says why (docs/adr/0004).
    pub(crate) fn choose(toolchain: &Toolchain) -> Self {
        match compile(toolchain) {
            Ok(()) => Self::Small,
            Err(reason) => {
                let reason = reason.trim_end_matches('.');
                println!("build: with the plain standard library, since {reason}; {COST}");
                Self::Plain
            }
        }
    }

    /// How it is called in `docs/size.md`.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Small => "library built for size",
            Self::Plain => "plain library",
        }
    }

    /// Makes a release build use it, and name no path of this machine. A program that the command starts in its turn does so, too.
    ///
    /// The switches for the small library are not stable yet, so the compiler is told to allow them.
    pub(crate) fn apply(self, command: &mut Command, toolchain: &Toolchain) -> Outcome<()> {
        let mut flags = paths::remapped(&toolchain.sysroot()?);
        if self == Self::Small {
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            flags.extend(FOR_SIZE.map(str::to_owned));
        }
        // In this form a path may hold blanks.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
        Ok(())
    }
}

/// Compiles the small library as the product's build does, which then finds it there.
///
/// # Errors
/// With the reason in half a sentence; the compiler's own words go to a file.
fn compile(toolchain: &Toolchain) -> Outcome<()> {
    let source = source(toolchain)?;
    // The library has dependencies of its own, which `cargo fetch` leaves out and Trunk's offline build needs.
    let mut fetch = tools::wasm_command("cargo")?;
    fetch.args(["fetch", "--quiet", "--locked", "--target", WASM, "--manifest-path"]).arg(source.join("Cargo.toml"));
    logged(fetch.env("RUSTC_BOOTSTRAP", "1"), "its dependencies can't be fetched")?;
    let mut build = tools::wasm_command("cargo")?;
    Library::Small.apply(&mut build, toolchain)?;
    build.args(["build", "--release", "--quiet", "--target", WASM, "--package", SMALLEST_CRATE]);
    logged(&mut build, "it can't be compiled for size")
}

/// Where the compiler has the source of its library.
pub(crate) fn source(toolchain: &Toolchain) -> Outcome<PathBuf> {
    let source = toolchain.sysroot()?.join(LIBRARY_SOURCE).join("library");
    if source.join("Cargo.lock").is_file() {
        return Ok(source);
    }
    Err("the compiler has no source of it (rustup component add rust-src brings it)".to_owned())
}

/// Runs a command; when it fails, its words go to a file that the returned sentence names.
fn logged(command: &mut Command, failure: &str) -> Outcome<()> {
    let log = workspace::scratch().join("library.log");
    process::capture(command).map(drop).map_err(|error| match files::write(&log, error) {
        Ok(()) => format!("{failure} (see {})", log.display()),
        Err(_) => failure.to_owned(),
    })
}
