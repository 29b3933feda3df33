//! The compiler that can build WebAssembly here: the usual one, or Debian's with a standard library that we built.
//!
//! May ask compilers about themselves. Must not install anything: that is `setup/wasm_target.rs`.

pub(crate) mod library;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, cache, files, process};
pub(crate) use library::Library;

/// The target triple of everything that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Debian's compiler; its path is fixed, because rustup's stands before it on the PATH.
pub(crate) const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A compiler with a standard library for WebAssembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// `cargo` and `rustc` as they stand on the PATH.
    Usual,
    /// Debian's, behind a folder of the cache whose `bin/` goes first on the PATH.
    Debian(PathBuf),
}

impl Toolchain {
    /// The one to use, if there is any.
    pub(crate) fn find() -> Option<Self> {
        if has_library(Command::new("rustc")) {
            return Some(Self::Usual);
        }
        let folder = debian_folder().ok()?;
        has_library(Command::new(folder.join("bin/rustc"))).then_some(Self::Debian(folder))
    }

    /// The one to use.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn get() -> Outcome<Self> {
        Self::find().ok_or_else(|| "no compiler here can build WebAssembly; run cargo xtask setup".to_owned())
    }

    /// Makes a command use this compiler, and puts further folders before its PATH.
    pub(crate) fn apply(&self, command: &mut Command, folders: &[PathBuf]) -> Outcome<()> {
        let mut path = folders.to_vec();
        if let Self::Debian(folder) = self {
            path.insert(0, folder.join("bin"));
            command.env("RUSTC", folder.join("bin/rustc"));
            // This compiler ships no linker of its own.
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
            // What rustup and cargo told this process about another compiler.
            for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTDOC", "LD_LIBRARY_PATH"] {
                command.env_remove(name);
            }
        }
        path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let joined = env::join_paths(path).map_err(|error| format!("the PATH can't be extended: {error}"))?;
        command.env("PATH", joined);
        Ok(())
    }

    /// Takes a target folder for this compiler, and empties it if it was filled with another standard library.
    /// Cargo tells compilers apart by their version alone, and ours has the version of Debian's.
    pub(crate) fn claim(&self, target: &Path) -> Outcome<()> {
        let Self::Debian(folder) = self else {
            return Ok(());
        };
        let library = fs::metadata(folder.join("bin/rustc")).and_then(|data| data.modified());
        let owner = format!("{} {library:?}\n", folder.display());
        let mark = target.join("standard-library");
        match files::read_text(&mark) {
            Ok(known) if known == owner => return Ok(()),
            Ok(_) => files::remove(target)?,
            Err(_) => {}
        }
        files::write(&mark, owner)
    }

    /// Where the compiler keeps its libraries and their source.
    fn sysroot(&self) -> Outcome<PathBuf> {
        let said = process::capture(self.rustc().args(["--print", "sysroot"]))?;
        Ok(PathBuf::from(said.trim()))
    }

    /// A call of the compiler.
    fn rustc(&self) -> Command {
        match self {
            Self::Usual => Command::new("rustc"),
            Self::Debian(folder) => Command::new(folder.join("bin/rustc")),
        }
    }

    /// The compiler's version, for example `1.96.0`.
    pub(crate) fn version(&self) -> Outcome<String> {
        match self {
            Self::Usual => version_of(Path::new("rustc")),
            Self::Debian(_) => version_of(Path::new(DEBIAN_RUSTC)),
        }
    }
}

/// Where a compiler folder holds the source of its library.
pub(crate) const LIBRARY_SOURCE: &str = "lib/rustlib/src/rust";

/// Debian's linker for WebAssembly.
pub(crate) const LINKER: &str = "wasm-ld-19";

/// The cache's folder for Debian's compiler in its present version.
pub(crate) fn debian_folder() -> Outcome<PathBuf> {
    Ok(cache::folder()?.join(format!("debian-rust-{}-src", version_of(Path::new(DEBIAN_RUSTC))?)))
}

/// The version that a compiler tells, for example `1.96.0`.
pub(crate) fn version_of(rustc: &Path) -> Outcome<String> {
    let said = process::capture(Command::new(rustc).arg("--version"))?;
    said.split(' ').nth(1).map(str::to_owned).ok_or_else(|| format!("{} tells no version: {said}", rustc.display()))
}

/// Whether a compiler finds a standard library for WebAssembly.
fn has_library(mut rustc: Command) -> bool {
    let Ok(folder) = process::capture(rustc.args(["--print", "target-libdir", "--target", WASM])) else {
        return false;
    };
    let Ok(entries) = fs::read_dir(folder.trim()) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd") && name.ends_with(".rlib")
    })
}
