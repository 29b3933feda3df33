//! The scripts of `shell/`: TypeScript in several files becomes one script of JavaScript, shrunk.
//!
//! May run esbuild. Must not judge types: the stage `types` of `cargo xtask test` does, and nobody waits for it in each build.

use std::path::Path;

use super::{Names, add, check, fill, minify};
use crate::{Outcome, contract, files, hashes, workspace};

/// The scripts that pages copy and pin: file of `shell/`, file of the product, and the placeholder of its hash.
const PINNED: [(&str, &str, &str); 2] =
    [("verdict.ts", "verdict.js", "%SHELL_INTEGRITY%"), ("frame.ts", "verdict-frame.js", "%FRAME_INTEGRITY%")];
/// The scripts of our own pages.
const OWN: [(&str, &str); 3] = [("embed.ts", "embed.js"), ("app.ts", "app.js"), ("worker/sw.ts", "sw.js")];
/// What the element's script loads later, so under names by what they hold: file of `shell/`, beginning of the name, placeholder.
const LATER: [(&str, &str, &str); 2] =
    [("dataset.ts", "verdict-dataset", "%DATASET%"), ("sharing.ts", "verdict-sharing", "%SHARING%")];

/// Writes the scripts that have their name for good into the product, and returns the hashes by which pages pin them.
///
/// # Errors
/// With esbuild's own words.
pub(super) fn write(root: &Path, staging: &Path, names: &Names) -> Outcome<Names> {
    for (entry, name) in OWN {
        files::write(&staging.join(name), script(root, entry, names)?)?;
    }
    let mut hashed = Names::new();
    for (entry, name, placeholder) in PINNED {
        let text = script(root, entry, names)?;
        files::write(&staging.join(name), &text)?;
        hashed.push((placeholder.to_owned(), hashes::long_integrity(text.as_bytes())));
    }
    Ok(hashed)
}

/// Writes the scripts that come later, and returns their names.
///
/// # Errors
/// With esbuild's own words.
pub(super) fn write_later(root: &Path, staging: &Path, names: &Names) -> Outcome<Names> {
    let named = LATER.into_iter().map(|(entry, stem, placeholder)| {
        let text = script(root, entry, names)?;
        Ok((placeholder.to_owned(), add(staging, stem, ".js", text.as_bytes())?))
    });
    named.collect()
}

/// The scripts that exchange messages, on the page around a frame and in it, byte for byte as the build writes them: name and text.
///
/// # Errors
/// With esbuild's own words, and where one of them needs more of the build than the names of the options.
pub(crate) fn on_both_sides_of_a_frame() -> Outcome<Vec<(&'static str, String)>> {
    let names = vec![("%OPTIONS%".to_owned(), contract::shell_options())];
    let [_, (around, around_name, _)] = PINNED;
    let scripts = [(around, around_name), OWN[0]].into_iter().map(|(entry, name)| {
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
