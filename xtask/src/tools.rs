//! What comes from package registries: which packages, in which version, why, and where their files are.
//!
//! May look into the cache and ask a program for its version. Must not install: that is `setup/packages.rs`.

use std::path::PathBuf;
use std::process::Command;

use crate::toolchain::Toolchain;
use crate::{Outcome, cache, files, hashes, process, workspace};

/// What is installed in one go.
#[derive(Debug)]
pub(crate) struct Package {
    /// Its name in the registry, or that of its folder in `tools/`.
    pub(crate) name: &'static str,
    /// Where it comes from, and what fixes its versions.
    pub(crate) source: Source,
    /// Why the project needs it, in half a sentence.
    pub(crate) why: &'static str,
    /// How many seconds installing took on two cores that did nothing else, into an empty cache.
    pub(crate) seconds: u64,
}

/// A package manager, and what fixes the versions.
#[derive(Debug)]
pub(crate) enum Source {
    /// `cargo install --locked` of this version with these further arguments; the package ships its own lock file.
    Cargo(&'static str, &'static [&'static str]),
    /// `cargo install --locked` of the folder `tools/NAME`, which wraps the crate of this name and has a lock file.
    Wrapped(&'static str),
    /// `npm ci --ignore-scripts` in a copy of the folder `tools/NAME`, which has a lock file.
    Npm,
}

/// A file of an installed package.
#[derive(Debug)]
pub(crate) struct Tool {
    /// What brings it.
    pub(crate) package: &'static Package,
    /// Its path, relative to where the package is installed.
    file: &'static str,
}

/// Trunk, in the last version that builds with the project's compiler. It fetches nothing here, so it needs no TLS.
const TRUNK_PACKAGE: Package = Package {
    name: "trunk",
    source: Source::Cargo("0.21.14", &["--no-default-features"]),
    why: "builds and bundles the page",
    seconds: 190,
};

/// wasm-bindgen's programs. Their version must be the crate's to the letter.
const WASM_BINDGEN_PACKAGE: Package = Package {
    name: "wasm-bindgen",
    source: Source::Wrapped("wasm-bindgen-cli"),
    why: "writes the JavaScript around the WebAssembly",
    seconds: 65,
};

/// The splitter of modules. It has to fit to the crate `wasm_split_helpers`, which leptos brings.
const WASM_SPLIT_PACKAGE: Package = Package {
    name: "wasm-split",
    source: Source::Wrapped("wasm_split_cli_support"),
    why: "splits the WebAssembly into what comes first and what comes later",
    seconds: 50,
};

const GECKODRIVER_PACKAGE: Package = Package {
    name: "geckodriver",
    source: Source::Cargo("0.37.1", &[]),
    why: "lets the tests drive Firefox",
    seconds: 95,
};

const CARGO_DENY_PACKAGE: Package = Package {
    name: "cargo-deny",
    source: Source::Cargo("0.20.2", &[]),
    why: "checks licences, sources and known vulnerabilities of crates",
    seconds: 60,
};

/// Debian's own wasm-opt is too old for today's compilers. One pinned program shrinks JavaScript and CSS, since a shrinker of
/// our own would be wrong where it hurts, and the crates that can do it would add a minute to the build of this program.
const BUILD_PACKAGES: Package =
    Package { name: "build", source: Source::Npm, why: "shrink WebAssembly, JavaScript and CSS", seconds: 5 };

const TEST_PACKAGES: Package = Package {
    name: "test",
    source: Source::Npm,
    why: "find accessibility faults, build applications that use the package, and check its types",
    seconds: 10,
};

const REACT_PACKAGES: Package =
    Package { name: "react", source: Source::Npm, why: "check the guide for React, also in TypeScript", seconds: 3 };

const VUE_PACKAGES: Package = Package { name: "vue", source: Source::Npm, why: "check the guide for Vue", seconds: 3 };

const LIGHTHOUSE_PACKAGES: Package =
    Package { name: "lighthouse", source: Source::Npm, why: "judges our own pages as a phone loads them", seconds: 30 };

const CARGO_FUZZ_PACKAGE: Package = Package {
    name: "cargo-fuzz",
    source: Source::Cargo("0.13.2", &[]),
    why: "builds and runs the coverage-guided fuzzer",
    seconds: 60,
};

const FUZZ_PACKAGES: Package = Package {
    name: "fuzz",
    source: Source::Npm,
    why: "mark the branches of the scripts for frames, and give them a document without a browser",
    seconds: 10,
};

/// Builds and bundles the page.
pub(crate) const TRUNK: Tool = Tool { package: &TRUNK_PACKAGE, file: "bin/trunk" };
/// Writes the JavaScript around the WebAssembly.
pub(crate) const WASM_BINDGEN: Tool = Tool { package: &WASM_BINDGEN_PACKAGE, file: "bin/wasm-bindgen" };
/// Splits the widget's module.
pub(crate) const WASM_SPLIT: Tool = Tool { package: &WASM_SPLIT_PACKAGE, file: "bin/wasm-split" };
/// Drives Firefox.
pub(crate) const GECKODRIVER: Tool = Tool { package: &GECKODRIVER_PACKAGE, file: "bin/geckodriver" };
/// Checks the crates of the lock file.
pub(crate) const CARGO_DENY: Tool = Tool { package: &CARGO_DENY_PACKAGE, file: "bin/cargo-deny" };
/// Shrinks the WebAssembly.
pub(crate) const WASM_OPT: Tool = Tool { package: &BUILD_PACKAGES, file: "node_modules/.bin/wasm-opt" };
/// Writes a module as text, and back.
pub(crate) const WASM_DIS: Tool = Tool { package: &BUILD_PACKAGES, file: "node_modules/.bin/wasm-dis" };
pub(crate) const WASM_AS: Tool = Tool { package: &BUILD_PACKAGES, file: "node_modules/.bin/wasm-as" };
/// Makes one module of several.
pub(crate) const WASM_MERGE: Tool = Tool { package: &BUILD_PACKAGES, file: "node_modules/.bin/wasm-merge" };
/// Shrinks JavaScript and CSS.
pub(crate) const ESBUILD: Tool = Tool { package: &BUILD_PACKAGES, file: "node_modules/.bin/esbuild" };
/// Finds accessibility faults.
pub(crate) const AXE: Tool = Tool { package: &TEST_PACKAGES, file: "node_modules/axe-core/axe.min.js" };
/// Reads the types that the package brings, in an application of the tests.
pub(crate) const TYPESCRIPT: Tool = Tool { package: &TEST_PACKAGES, file: "node_modules/.bin/tsc" };
/// Builds applications into which the tests install the package.
pub(crate) const VITE: Tool = Tool { package: &TEST_PACKAGES, file: "node_modules/.bin/vite" };
/// Builds another one: it finds files in another way.
pub(crate) const WEBPACK: Tool = Tool { package: &TEST_PACKAGES, file: "node_modules/webpack" };
/// React and its types, for the applications that are written as the guide for React says.
pub(crate) const REACT: Tool = Tool { package: &REACT_PACKAGES, file: "node_modules" };
/// For the application that is written as the guide for Vue says.
pub(crate) const VUE: Tool = Tool { package: &VUE_PACKAGES, file: "node_modules" };
/// Judges our own pages as a phone loads them.
pub(crate) const LIGHTHOUSE: Tool = Tool { package: &LIGHTHOUSE_PACKAGES, file: "node_modules/.bin/lighthouse" };

/// Runs the fuzzer on what is in `fuzz/`.
pub(crate) const CARGO_FUZZ: Tool = Tool { package: &CARGO_FUZZ_PACKAGE, file: "bin/cargo-fuzz" };
/// What the fuzzer of frame messages is written with.
pub(crate) const FUZZ_MODULES: Tool = Tool { package: &FUZZ_PACKAGES, file: "node_modules" };

/// What building the product needs.
pub(crate) const TO_BUILD: [&Tool; 5] = [&WASM_OPT, &ESBUILD, &TRUNK, &WASM_BINDGEN, &WASM_SPLIT];
/// What testing in browsers needs beyond that.
pub(crate) const TO_BROWSE: [&Tool; 7] = [&AXE, &VITE, &WEBPACK, &TYPESCRIPT, &REACT, &VUE, &GECKODRIVER];

impl Package {
    /// What is installed, with versions.
    pub(crate) fn describe(&self) -> Outcome<String> {
        Ok(match self.source {
            Source::Cargo(version, _) => format!("{} {version}", self.name),
            Source::Wrapped(package) => format!("{package} {}", self.wrapped_version()?),
            Source::Npm => {
                let text = files::read_text(&self.lock_folder().join("package.json"))?;
                let manifest: serde_json::Value = serde_json::from_str(&text)
                    .map_err(|error| format!("tools/{}/package.json is no JSON: {error}", self.name))?;
                let wanted = manifest.get("dependencies").and_then(serde_json::Value::as_object).into_iter().flatten();
                let named = wanted.map(|(name, version)| format!("{name} {}", version.as_str().unwrap_or_default()));
                named.collect::<Vec<_>>().join(", ")
            }
        })
    }

    /// The version of the crate that its folder wraps, which is that of the folder's own package, too.
    fn wrapped_version(&self) -> Outcome<String> {
        let lock = files::read_text(&self.lock_folder().join("Cargo.lock"))?;
        workspace::version_in_lock(&lock, &format!("verdict-tools-{}", self.name))
    }

    /// The folder of the clone that holds its lock file, where the project has one for it.
    pub(crate) fn lock_folder(&self) -> PathBuf {
        workspace::root().join("tools").join(self.name)
    }

    /// Where it is installed, whether or not it is there yet: under a name that follows every version in it.
    pub(crate) fn folder(&self) -> Outcome<PathBuf> {
        let lock = |name: &str| files::read(&self.lock_folder().join(name)).map(|lock| hashes::short(&lock));
        let name = match self.source {
            Source::Cargo(version, _) => format!("{}-{version}", self.name),
            Source::Wrapped(package) => format!("{package}-{}", lock("Cargo.lock")?),
            Source::Npm => format!("npm-{}-{}", self.name, lock("package-lock.json")?),
        };
        Ok(cache::folder()?.join("tools").join(name))
    }
}

impl Tool {
    /// Where its file is: in the cache, or else a program on the PATH in the wanted version.
    pub(crate) fn find(&self) -> Outcome<Option<PathBuf>> {
        let mut cached = self.package.folder()?.join(self.file);
        let version = match self.package.source {
            Source::Cargo(version, _) => version.to_owned(),
            Source::Wrapped(_) => self.package.wrapped_version()?,
            Source::Npm => return Ok(cached.exists().then_some(cached)),
        };
        cached.set_extension(std::env::consts::EXE_EXTENSION);
        if cached.exists() {
            return Ok(Some(cached));
        }
        let name = self.file.rsplit('/').next().unwrap_or(self.file);
        Ok(process::find(name).filter(|path| {
            let said = process::capture(Command::new(path).arg("--version")).unwrap_or_default();
            said.split_whitespace().any(|word| word == version)
        }))
    }

    /// Where its file is.
    ///
    /// # Errors
    /// When it isn't installed.
    pub(crate) fn path(&self) -> Outcome<PathBuf> {
        let missing =
            || format!("{} isn't installed; run cargo xtask setup", self.package.describe().unwrap_or_default());
        self.find()?.ok_or_else(missing)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrapped_command_has_the_version_of_the_crate() {
        let crates = files::read_text(&workspace::root().join("Cargo.lock")).unwrap();
        let wanted = workspace::version_in_lock(&crates, "wasm-bindgen").unwrap();
        let lock = files::read_text(&WASM_BINDGEN_PACKAGE.lock_folder().join("Cargo.lock")).unwrap();
        let expected = format!("name = \"wasm-bindgen-cli\"\nversion = \"{wanted}\"\n");
        assert!(lock.contains(&expected), "tools/wasm-bindgen wants {wanted}; see its Cargo.toml");
        let own = format!("name = \"verdict-tools-wasm-bindgen\"\nversion = \"{wanted}\"\n");
        assert!(lock.contains(&own), "rustc takes the version of the wrapping package for that of wasm-bindgen");
    }

    #[test]
    fn the_splitter_is_the_one_that_its_folder_names() {
        let lock = files::read_text(&WASM_SPLIT_PACKAGE.lock_folder().join("Cargo.lock")).unwrap();
        let version = WASM_SPLIT_PACKAGE.wrapped_version().unwrap();
        assert!(lock.contains(&format!("name = \"wasm_split_cli_support\"\nversion = \"{version}\"\n")), "{version}");
    }

    #[test]
    fn each_npm_package_has_a_fixed_version_and_a_checksum() {
        let tested = [&TEST_PACKAGES, &REACT_PACKAGES, &VUE_PACKAGES];
        for package in [&BUILD_PACKAGES, &LIGHTHOUSE_PACKAGES, &FUZZ_PACKAGES].into_iter().chain(tested) {
            let read = |name: &str| files::read_text(&package.lock_folder().join(name)).unwrap();
            let parse = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
            for (name, version) in parse(read("package.json"))["dependencies"].as_object().unwrap() {
                let version = version.as_str().unwrap();
                assert!(version.starts_with(|c: char| c.is_ascii_digit()), "{name} {version} is a range");
            }
            for (name, entry) in parse(read("package-lock.json"))["packages"].as_object().unwrap() {
                let is_checked = entry["integrity"].as_str().is_some_and(|text| text.starts_with("sha512-"));
                assert!(name.is_empty() || is_checked, "{name} has no checksum in tools/{}", package.name);
            }
        }
    }
}
