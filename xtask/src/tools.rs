//! The tools that come from a package registry: which, in which version, why, and where they stand.
//!
//! May look into the cache and ask a program for its version. Must not install: that is `setup/packages.rs`.

use std::path::PathBuf;
use std::process::Command;

use crate::toolchain::Toolchain;
use crate::{Outcome, cache, process, workspace};

/// A tool in exactly one version.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The package's name in its registry.
    pub(crate) package: &'static str,
    /// Which version is wanted.
    pub(crate) version: Version,
    /// Which package manager brings it.
    pub(crate) source: Source,
    /// The path of what we use, relative to where it is installed.
    pub(crate) file: &'static str,
    /// Why the project needs it, in half a sentence.
    pub(crate) why: &'static str,
    /// About how long installing takes on two cores.
    pub(crate) duration: &'static str,
}

/// Where a tool's version is written.
#[derive(Debug)]
pub(crate) enum Version {
    /// Here.
    Fixed(&'static str),
    /// In `Cargo.lock`, as the version of this crate.
    OfCrate(&'static str),
}

/// A package manager.
#[derive(Debug)]
pub(crate) enum Source {
    /// `cargo install` with these further arguments.
    Cargo(&'static [&'static str]),
    /// `npm install`.
    Npm,
}

/// Builds and bundles the page. The last version that builds with the project's minimum compiler.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    version: Version::Fixed("0.21.14"),
    source: Source::Cargo(&["--locked", "--no-default-features", "--features", "rustls"]),
    file: "bin/trunk",
    why: "builds and bundles the page",
    duration: "about 3 minutes",
};

/// Writes the JavaScript around the WebAssembly. Its version must be the crate's to the letter.
/// Not `--locked`: its lock file may name versions that have been withdrawn since.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: Version::OfCrate("wasm-bindgen"),
    source: Source::Cargo(&[]),
    file: "bin/wasm-bindgen",
    why: "writes the JavaScript around the WebAssembly",
    duration: "about 1 minute",
};

/// Shrinks the WebAssembly. Debian's own is too old for today's compilers.
pub(crate) const WASM_OPT: Tool = Tool {
    package: "binaryen",
    version: Version::Fixed("132.0.0"),
    source: Source::Npm,
    file: "node_modules/.bin/wasm-opt",
    why: "shrinks the WebAssembly",
    duration: "about 5 seconds",
};

/// Shrinks JavaScript and CSS.
/// One pinned program for both, since a shrinker of our own would be wrong where it hurts, and the crates that can do it
/// (oxc, swc, lightningcss) would add a minute to the build of this workshop.
pub(crate) const ESBUILD: Tool = Tool {
    package: "esbuild",
    version: Version::Fixed("0.28.2"),
    source: Source::Npm,
    file: "node_modules/.bin/esbuild",
    why: "shrinks JavaScript and CSS",
    duration: "about 3 seconds",
};

/// Builds the application into which the tests install the package.
pub(crate) const VITE: Tool = Tool {
    package: "vite",
    version: Version::Fixed("8.3.8"),
    source: Source::Npm,
    file: "node_modules/.bin/vite",
    why: "builds an application of the tests that uses the package",
    duration: "about 10 seconds",
};

/// Builds the second application into which the tests install the package: it finds files in another way.
pub(crate) const WEBPACK: Tool = Tool {
    package: "webpack",
    version: Version::Fixed("5.112.2"),
    source: Source::Npm,
    file: "node_modules/webpack",
    why: "builds another application of the tests that uses the package",
    duration: "about 7 seconds",
};

/// Reads the types that the package brings, in an application of the tests.
pub(crate) const TYPESCRIPT: Tool = Tool {
    package: "typescript",
    version: Version::Fixed("7.0.2"),
    source: Source::Npm,
    file: "node_modules/.bin/tsc",
    why: "holds the package's types to what they promise",
    duration: "about 2 seconds",
};

/// For the application of the tests that is written as the guide for React says; brings React itself along.
pub(crate) const REACT: Tool = Tool {
    package: "react-dom",
    version: Version::Fixed("19.3.1"),
    source: Source::Npm,
    file: "node_modules",
    why: "holds the guide for React to what it says",
    duration: "about 2 seconds",
};

/// React's types, for the same application in TypeScript.
pub(crate) const REACT_TYPES: Tool = Tool {
    package: "@types/react",
    version: Version::Fixed("19.3.0"),
    source: Source::Npm,
    file: "node_modules",
    why: "holds the guide for React in TypeScript to what it says",
    duration: "about 2 seconds",
};

/// For the application of the tests that is written as the guide for Vue says.
pub(crate) const VUE: Tool = Tool {
    package: "vue",
    version: Version::Fixed("3.5.45"),
    source: Source::Npm,
    file: "node_modules",
    why: "holds the guide for Vue to what it says",
    duration: "about 3 seconds",
};

/// Drives Firefox.
pub(crate) const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: Version::Fixed("0.37.1"),
    source: Source::Cargo(&["--locked"]),
    file: "bin/geckodriver",
    why: "lets the tests drive Firefox",
    duration: "about 1 minute",
};

/// Looks for barriers to people who read with other senses or other devices.
pub(crate) const AXE: Tool = Tool {
    package: "axe-core",
    version: Version::Fixed("4.14.1"),
    source: Source::Npm,
    file: "node_modules/axe-core/axe.min.js",
    why: "lets the tests look for accessibility faults",
    duration: "about 3 seconds",
};

/// Judges our own pages as a phone loads them. The last version that runs under the Node of the systems we set up.
pub(crate) const LIGHTHOUSE: Tool = Tool {
    package: "lighthouse",
    version: Version::Fixed("12.8.2"),
    source: Source::Npm,
    file: "node_modules/.bin/lighthouse",
    why: "judges our own pages as a phone loads them",
    duration: "about 1 minute",
};

/// Runs the fuzzer on what stands in `fuzz/`.
pub(crate) const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    version: Version::Fixed("0.13.2"),
    source: Source::Cargo(&["--locked"]),
    file: "bin/cargo-fuzz",
    why: "builds and runs the coverage-guided fuzzer",
    duration: "about 1 minute",
};

/// What building the product needs, in the order of installation.
pub(crate) const TO_BUILD: [&Tool; 4] = [&WASM_OPT, &ESBUILD, &TRUNK, &WASM_BINDGEN];

impl Tool {
    /// The wanted version.
    pub(crate) fn version(&self) -> Outcome<String> {
        match self.version {
            Version::Fixed(version) => Ok(version.to_owned()),
            Version::OfCrate(package) => workspace::locked_version(package),
        }
    }

    /// Where this version is installed, whether or not it is there yet.
    pub(crate) fn folder(&self) -> Outcome<PathBuf> {
        Ok(cache::folder()?.join("tools").join(format!("{}-{}", self.package, self.version()?)))
    }

    /// Where its file stands: in the cache, or else on the PATH in the wanted version.
    pub(crate) fn find(&self) -> Outcome<Option<PathBuf>> {
        let mut cached = self.folder()?.join(self.file);
        if matches!(self.source, Source::Cargo(_)) {
            cached.set_extension(std::env::consts::EXE_EXTENSION);
        }
        if cached.exists() {
            return Ok(Some(cached));
        }
        let version = self.version()?;
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        Ok(process::find(name).filter(|path| {
            let said = process::capture(Command::new(path).arg("--version")).unwrap_or_default();
            said.split_whitespace().any(|word| word == version)
        }))
    }

    /// Where its file stands.
    ///
    /// # Errors
    /// When it isn't installed.
    pub(crate) fn path(&self) -> Outcome<PathBuf> {
        self.find()?.ok_or_else(|| {
            format!("{} {} isn't installed; run cargo xtask setup", self.package, self.version().unwrap_or_default())
        })
    }
}

/// A command with the compiler for WebAssembly and the tools that build the product on its PATH.
pub(crate) fn wasm_command(program: impl AsRef<std::ffi::OsStr>) -> Outcome<Command> {
    let mut folders = Vec::new();
    for tool in TO_BUILD {
        folders.extend(tool.path()?.parent().map(PathBuf::from));
    }
    let mut command = Command::new(program);
    let toolchain = Toolchain::get()?;
    toolchain.apply(&mut command, &folders)?;
    toolchain.claim(&workspace::wasm_target())?;
    command.current_dir(workspace::root()).env("CARGO_TARGET_DIR", workspace::wasm_target());
    Ok(command)
}
