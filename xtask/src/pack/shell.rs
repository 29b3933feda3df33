//! The scripts of `shell/`: TypeScript in several files becomes one script of JavaScript, shrunk.
//!
//! May run esbuild. Must not judge types: the stage `types` of `cargo xtask test` does, and nobody waits for it in each build.

use std::path::Path;

use super::{Names, fill, minify};
use crate::{Outcome, files, hashes, workspace};

/// The script that pages copy and pin: file of `shell/` and file of the product.
const FRAME: (&str, &str) = ("frame.ts", "verdict-frame.js");
/// The scripts of our own pages.
const OWN: [(&str, &str); 2] = [("embed.ts", "embed.js"), ("app.ts", "app.js")];

/// Writes the scripts into the product and returns the hash by which a page pins the one for frames.
///
/// # Errors
/// With esbuild's own words.
pub(super) fn write(root: &Path, staging: &Path, names: &Names) -> Outcome<String> {
    for (entry, name) in OWN {
        files::write(&staging.join(name), script(root, entry, names)?)?;
    }
    let (entry, name) = FRAME;
    let frame = script(root, entry, names)?;
    files::write(&staging.join(name), &frame)?;
    Ok(hashes::long_integrity(frame.as_bytes()))
}

/// A script with what it imports, its placeholders filled in before it is shrunk.
fn script(root: &Path, entry: &str, names: &Names) -> Outcome<String> {
    let (source, filled) = (root.join("shell"), workspace::scratch().join("shell"));
    files::remove(&filled)?;
    for file in files::list(&source)?.iter().filter(|file| file.ends_with(".ts")) {
        files::write(&filled.join(file), fill(&files::read_text(&source.join(file))?, names))?;
    }
    minify::bundle(&filled.join(entry)).map_err(|error| format!("shell/{entry}: {error}"))
}
