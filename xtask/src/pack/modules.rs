//! The WebAssembly modules beside the widget's, which Trunk doesn't know: built from `modules/` with its settings.
//!
//! May run cargo, wasm-bindgen and wasm-opt. Must not name the product's files: `pack.rs` does.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::html;
use crate::{Outcome, files, process, toolchain, tools, workspace};

/// A built module: its stem, and its two files as the tools left them.
pub(super) struct Module {
    /// The binary's name.
    pub(super) stem: &'static str,
    /// The folder in which wasm-bindgen and wasm-opt left `stem.js` and `stem_bg.wasm`.
    pub(super) folder: PathBuf,
}

/// Every binary of `modules/`.
const STEMS: [&str; 5] =
    ["verdict-reader", "verdict-analyst", "verdict-comparer", "verdict-estimator", "verdict-editor"];

/// The modules as they were built last.
pub(super) fn built() -> Vec<Module> {
    STEMS.into_iter().map(|stem| Module { stem, folder: folder_of(stem) }).collect()
}

fn folder_of(stem: &str) -> PathBuf {
    workspace::scratch().join("modules").join(stem)
}

/// Builds all modules, optimised as the widget's is: Trunk tells its profile and `index.html` the optimiser's settings.
pub(super) fn build(root: &Path) -> Outcome<Vec<Module>> {
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let mut cargo = tools::wasm_command("cargo")?;
    // The choice of the standard library is in the environment, for Trunk's own build and for this one.
    cargo.arg("build");
    if release {
        cargo.arg("--release");
    }
    process::run(cargo.args(["--quiet", "--offline", "--package", "verdict-modules", "--target", toolchain::WASM]))?;
    let settings = html::optimiser_settings(&files::read_text(&root.join("index.html"))?);
    let built = workspace::wasm_target().join(toolchain::WASM).join(if release { "release" } else { "debug" });
    for stem in STEMS {
        let folder = folder_of(stem);
        files::remove(&folder)?;
        let mut bindgen = Command::new(tools::WASM_BINDGEN.path()?);
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", stem, "--out-dir"]);
        process::capture(bindgen.arg(&folder).arg(built.join(stem).with_extension("wasm")))?;
        if release {
            let wasm = folder.join(format!("{stem}_bg.wasm"));
            let mut optimise = Command::new(tools::WASM_OPT.path()?);
            process::capture(optimise.arg("-Oz").args(settings.split(' ')).arg("-o").arg(&wasm).arg(&wasm))?;
        }
    }
    Ok(self::built())
}
