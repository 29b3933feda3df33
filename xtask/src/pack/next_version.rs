//! The version after the built one, for tests of updates: the same sources with another title and another analysis, packed by the
//! same code.
//!
//! May keep what Trunk made, and copy the clone's files into the scratch folder. Must not touch a packed file.

use std::path::{Path, PathBuf};

use super::modules;
use crate::{Outcome, files, workspace};

/// The chunk that has another name then.
const CHANGED: &str = "analysis";
/// How its titles begin.
const TITLE: &str = "<title>Second version: ";

/// Keeps what Trunk made, which packing changes.
pub(super) fn keep(staging: &Path) -> Outcome<()> {
    files::remove(&kept())?;
    copy(staging, &kept())
}

fn kept() -> PathBuf {
    workspace::scratch().join("trunk")
}

/// Packs it into a folder, and returns that.
pub(super) fn pack(folder: &Path) -> Outcome<PathBuf> {
    if !kept().join("index.html").is_file() {
        return Err("there is nothing of an earlier build; run cargo xtask build".to_owned());
    }
    files::remove(folder)?;
    let (root, sources, packed) = (workspace::root(), folder.join("sources"), folder.join("dist"));
    for part in ["data", "shell", "static", "style"] {
        copy(&root.join(part), &sources.join(part))?;
    }
    copy(&kept(), &packed)?;
    for page in ["editor.html", "builder.html"].map(|name| sources.join("static").join(name)) {
        retitle(&page)?;
    }
    retitle(&packed.join("index.html"))?;
    let mut built = modules::built()?;
    for module in built.iter_mut().filter(|module| module.chunks.iter().any(|chunk| chunk == CHANGED)) {
        module.folder = changed(&module.folder, &folder.join("modules"))?;
    }
    super::pack(&sources, &packed, &built)?;
    Ok(packed)
}

fn retitle(page: &Path) -> Outcome<()> {
    let text = files::read_text(page)?;
    files::write(page, text.replacen("<title>", TITLE, 1))
}

/// A copy of a module's folder in which the chunk does the same and has other bytes: WebAssembly has sections that nobody reads.
fn changed(built: &Path, folder: &Path) -> Outcome<PathBuf> {
    const SECTION: [u8; 7] = [0, 5, 4, b'n', b'e', b'x', b't'];
    copy(built, folder)?;
    let wasm = folder.join(format!("{CHANGED}.wasm"));
    files::write(&wasm, [files::read(&wasm)?, SECTION.to_vec()].concat())?;
    Ok(folder.to_owned())
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    for name in files::list(from)? {
        files::write(&to.join(&name), files::read(&from.join(&name))?)?;
    }
    Ok(())
}
