//! A standard library for WebAssembly: rustup's where it can be fetched, else one built from Debian's source.
//!
//! The second way needs nothing but Debian's archive and the crate registry: its compiler `rustc-web`, the matching source
//! `rust-web-src`, and a minute of compiling. The result stands in the user's cache as a compiler folder (a sysroot) whose other
//! parts are links to Debian's, so nothing is written into the system beyond Debian's own packages.
//! It must not change the user's default compiler.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::packages::build_folder;
use super::{Step, apt};
use crate::toolchain::library;
use crate::toolchain::{DEBIAN_RUSTC, LIBRARY_SOURCE, LINKER, Toolchain, WASM, debian_folder, version_of};
use crate::{Outcome, cache, files, process};

/// Debian's compiler, its cargo, its library's source, and a linker for WebAssembly.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];

/// The step that brings it.
pub(super) fn step() -> Step {
    let found = Toolchain::find();
    Step {
        name: match &found {
            Some(Toolchain::Debian(_)) => "Rust for WebAssembly (Debian's compiler)".to_owned(),
            _ => "Rust for WebAssembly".to_owned(),
        },
        why: "compiles the element for browsers",
        seconds: if process::find("rustup").is_some() { 10 } else { 120 },
        is_done: Box::new(|| Toolchain::find().is_some()),
        install: Box::new(install),
        next: "with rustup: `rustup target add wasm32-unknown-unknown`; on Debian: apt-get install rustc-web cargo-web \
            rust-web-src lld-19; then run it again",
    }
}

/// The step that brings the source of the library, with which the product is built smaller; it is built without it, too.
/// Where rustup can't fetch it, that is remembered, so that not every task asks again.
pub(super) fn source_step() -> Step {
    let refused = || Ok::<_, String>(cache::folder()?.join(format!("no-rust-src-{}", Toolchain::get()?.version()?)));
    let is_there = || Toolchain::get().and_then(|toolchain| library::source(&toolchain)).is_ok();
    Step {
        name: "rust-src".to_owned(),
        why: "lets the standard library be built for size, a third less for a visitor to load",
        seconds: 5,
        is_done: Box::new(move || {
            process::find("rustup").is_none() || is_there() || refused().is_ok_and(|mark| mark.exists())
        }),
        install: Box::new(move || {
            let added = process::capture(Command::new("rustup").args(["component", "add", "rust-src"]));
            if is_there() {
                return Ok(());
            }
            println!("    it can't be had here, so the product will be a third larger and work the same");
            added.map_or_else(|error| files::write(&refused()?, error), |_| Ok(()))
        }),
        next: "remove the files called no-rust-src-* from the cache, or leave it: everything works without",
    }
}

fn install() -> Outcome<()> {
    if process::find("rustup").is_some() {
        let added = process::capture(Command::new("rustup").args(["target", "add", WASM]));
        if added.is_ok() && Toolchain::find().is_some() {
            return Ok(());
        }
        println!("    rustup can't fetch it here, so it is built from Debian's source");
    }
    if !debian_packages_are_there() {
        println!("    Debian's packages {}", DEBIAN_PACKAGES.join(" "));
        apt::install(&DEBIAN_PACKAGES)?;
    }
    println!("    compiling the standard library");
    cache::fill(&debian_folder()?, make_sysroot)?;
    match Toolchain::find() {
        Some(_) => Ok(()),
        None => Err("the library was built, but the compiler doesn't find it".to_owned()),
    }
}

fn debian_packages_are_there() -> bool {
    library_source().is_ok() && Path::new("/usr/bin/cargo").exists() && process::find(LINKER).is_some()
}

/// Where Debian puts the source of its compiler's library.
fn library_source() -> Outcome<PathBuf> {
    let path = PathBuf::from(format!("/usr/src/rustc-{}/library", version_of(Path::new(DEBIAN_RUSTC))?));
    if path.is_dir() { Ok(path) } else { Err(format!("{} isn't there", path.display())) }
}

/// Makes a compiler folder: Debian's compiler for this machine by links, our library for WebAssembly beside it.
fn make_sysroot(folder: &Path) -> Outcome<()> {
    let built = build_library()?;
    let targets = folder.join("lib/rustlib");
    let library = targets.join(WASM).join("lib");
    files::make_folder(&library)?;
    for name in files::list(&built)?.iter().filter(|name| name.ends_with(".rlib")) {
        files::write(&library.join(name), files::read(&built.join(name))?)?;
    }
    let host = host_of(Path::new(DEBIAN_RUSTC))?;
    let system = process::capture(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]))?;
    files::link(&Path::new(system.trim()).join("lib/rustlib").join(&host), &targets.join(&host))?;
    // A copy and not a link: cargo finds the members of a workspace by their real paths.
    let source = folder.join(LIBRARY_SOURCE);
    files::make_folder(&source)?;
    process::capture(Command::new("cp").arg("-r").arg(library_source()?).arg(source.join("library")))?;
    files::make_folder(&folder.join("bin"))?;
    files::link(Path::new("/usr/bin/cargo"), &folder.join("bin/cargo"))?;
    let script = format!("#!/bin/sh\nexec {DEBIAN_RUSTC} --sysroot \"$(cd \"${{0%/*}}/..\" && pwd)\" \"$@\"\n");
    files::write(&folder.join("bin/rustc"), script)?;
    process::capture(Command::new("chmod").arg("+x").arg(folder.join("bin/rustc"))).map(drop)
}

/// Compiles the library as the compiler's own build does, and returns the folder with the results.
fn build_library() -> Outcome<PathBuf> {
    let work = build_folder()?.join("library");
    files::remove(&work)?;
    files::make_folder(&work)?;
    // Cargo writes beside the sources, and those of the system may not be written to.
    process::capture(Command::new("cp").arg("-r").arg(library_source()?).arg(work.join("source")))?;
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo.args(["build", "--release", "--features", "panic-unwind,backtrace", "--target", WASM, "--manifest-path"]);
    cargo.arg(work.join("source/sysroot/Cargo.toml")).arg("--target-dir").arg(work.join("target"));
    cargo.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes -Zforce-unstable-if-unmarked");
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "LD_LIBRARY_PATH", "CARGO_TARGET_DIR"] {
        cargo.env_remove(name);
    }
    process::compile(cargo.current_dir(&work), "the standard library")?;
    Ok(work.join("target").join(WASM).join("release/deps"))
}

/// The triple of the machine that a compiler runs on.
fn host_of(rustc: &Path) -> Outcome<String> {
    let said = process::capture(Command::new(rustc).arg("-vV"))?;
    let line = said.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| format!("{} tells no host: {said}", rustc.display()))
}
