//! The scripts of `shell/`: TypeScript in several files becomes one script of JavaScript, shrunk.
//!
//! May run esbuild. Must not judge types: the stage `types` of `cargo xtask test` does, and nobody waits for it in each build.

use std::path::Path;

use super::{Names, fill, minify};
use crate::{Outcome, files, workspace};

/// The scripts that pages name: file of `shell/` and file of the product.
pub(super) const SCRIPTS: [(&str, &str); 3] =
    [("frame.ts", "verdict-frame.js"), ("embed.ts", "embed.js"), ("app.ts", "app.js")];

/// A script with what it imports, its placeholders filled in before it is shrunk.
///
/// # Errors
/// With esbuild's own words, or the name of a placeholder that nothing fills.
pub(super) fn script(root: &Path, entry: &str, names: &Names) -> Outcome<String> {
    let (source, filled) = (root.join("shell"), workspace::scratch().join("shell"));
    files::remove(&filled)?;
    for file in files::list(&source)?.iter().filter(|file| file.ends_with(".ts")) {
        files::write(&filled.join(file), fill(&files::read_text(&source.join(file))?, names))?;
    }
    minify::bundle(&filled.join(entry)).map_err(|error| format!("shell/{entry}: {error}"))
}
