//! A module built as the product's are, and the same with a model that is optimised for speed.
//!
//! May run cargo, wasm-bindgen and wasm-opt. Must not touch `dist/`.

use std::process::Command;

use crate::pack;
use crate::toolchain::{self, Library, Toolchain};
use crate::{Outcome, files, process, tools, workspace};

/// What the model is optimised for; everything else is always optimised for size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speed {
    /// As shipped.
    Small,
    /// `opt-level = 3` for the crate `verdict-model`.
    Fast,
}

impl Speed {
    /// Both, the shipped one first.
    pub(super) const ALL: [Self; 2] = [Self::Small, Self::Fast];

    /// What it is called in a table.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Small => "optimised for size",
            Self::Fast => "the model for speed",
        }
    }
}

/// A built module.
pub(super) struct Built {
    /// wasm-bindgen's script.
    pub(super) glue: String,
    /// The optimised module.
    pub(super) wasm: Vec<u8>,
}

/// Builds the binary of a package that bears the package's name.
pub(super) fn build(package: &str, speed: Speed) -> Outcome<Built> {
    let mut cargo = tools::wasm_command("cargo")?;
    let toolchain = Toolchain::get()?;
    Library::choose(&toolchain).apply(&mut cargo, &toolchain)?;
    cargo.args(["build", "--release", "--quiet", "--package", package, "--bin", package, "--target", toolchain::WASM]);
    if speed == Speed::Fast {
        cargo.args(["--config", "profile.release.package.verdict-model.opt-level=3"]);
    }
    process::run(&mut cargo)?;
    let built = workspace::wasm_target().join(toolchain::WASM).join("release").join(package).with_extension("wasm");
    let folder = workspace::scratch().join("bench").join(format!("{package}-{speed:?}"));
    files::remove(&folder)?;
    let mut bindgen = Command::new(tools::WASM_BINDGEN.path()?);
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "module", "--out-dir"]);
    process::capture(bindgen.arg(&folder).arg(built))?;
    let wasm = folder.join("module_bg.wasm");
    let settings = pack::optimiser_settings(&files::read_text(&workspace::root().join("index.html"))?);
    let mut optimise = Command::new(tools::WASM_OPT.path()?);
    process::capture(optimise.arg("-Oz").args(settings.split(' ')).arg("-o").arg(&wasm).arg(&wasm))?;
    Ok(Built { glue: files::read_text(&folder.join("module.js"))?, wasm: files::read(&wasm)? })
}
