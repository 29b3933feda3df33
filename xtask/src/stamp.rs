//! Tells whether the product has to be built again: a hash over everything that a build reads.
//!
//! May read the inputs and keep one small file in the scratch folder. Must not trust times: a checkout changes them for nothing.

use crate::{Outcome, files, hashes, workspace};

/// What a build of the product reads, relative to the clone: files, or folders with everything in them.
const INPUTS: [&str; 19] = [
    "src",
    "model/src",
    "model/Cargo.toml",
    "modules/src",
    "modules/Cargo.toml",
    "data",
    "style",
    "static",
    "xtask/src",
    "server/src/headers.rs",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/Cargo.toml",
    ".cargo/config.toml",
    "deny.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// A hash over the content of every input, the profile and the compiler.
pub(crate) fn of_inputs(profile: &str, compiler: &str) -> Outcome<String> {
    let address = std::env::var(crate::pack::sitemap::ADDRESS).unwrap_or_default();
    let mut text = format!("{profile}\n{compiler}\n{address}\n");
    for input in INPUTS {
        let path = workspace::root().join(input);
        if path.is_file() {
            text.push_str(&format!("{input} {}\n", hashes::short(&files::read(&path)?)));
        }
        for file in files::list(&path)? {
            text.push_str(&format!("{input}/{file} {}\n", hashes::short(&files::read(&path.join(&file))?)));
        }
    }
    Ok(hashes::short(text.as_bytes()))
}

/// Whether the last build had the same inputs and its result is still there.
pub(crate) fn is_current(stamp: &str) -> bool {
    let kept = files::read_text(&file()).unwrap_or_default();
    workspace::dist().join("index.html").is_file() && kept == stamp
}

/// Remembers the inputs of a build that went well.
pub(crate) fn keep(stamp: &str) -> Outcome<()> {
    files::write(&file(), stamp)
}

/// Forgets the last build, so that one that breaks off is not taken for a good one.
pub(crate) fn forget() -> Outcome<()> {
    files::remove(&file())
}

fn file() -> std::path::PathBuf {
    workspace::scratch().join("built")
}
