//! The scripts of `shell/`: TypeScript in several files becomes one script of JavaScript, shrunk.
//!
//! May run esbuild. Must not judge types: the stage `types` of `cargo xtask test` does, and nobody waits for it in each build.

use std::path::Path;

use super::{Names, check, fill, minify};
use crate::{Outcome, contract, files, hashes, workspace};

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

/// The scripts that exchange messages, on the page around a frame and in it, byte for byte as the build writes them: name and text.
///
/// # Errors
/// With esbuild's own words, and where one of them needs more of the build than the names of the options.
pub(crate) fn on_both_sides_of_a_frame() -> Outcome<Vec<(&'static str, String)>> {
    let names = vec![("%OPTIONS%".to_owned(), contract::shell_options())];
    let scripts = [FRAME, OWN[0]].into_iter().map(|(entry, name)| {
        let text = script(&workspace::root(), entry, &names)?;
        let left = check::placeholders(&text);
        if left.is_empty() { Ok((name, text)) } else { Err(format!("{name} has placeholders: {}", left.join(", "))) }
    });
    scripts.collect()
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
