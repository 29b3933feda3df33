//! Where things stand in the clone, and which versions its lock file fixes.
//!
//! May read the clone. Must not write.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// The folder of the clone.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// The built product.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Files of the workshop that a build can make again.
pub(crate) fn scratch() -> PathBuf {
    root().join("target").join("xtask")
}

/// The target folder of WebAssembly builds. It is apart from the native one, because the two may come from different compilers
/// and would otherwise wait for each other's lock.
pub(crate) fn wasm_target() -> PathBuf {
    root().join("target").join("wasm")
}

/// The version of a package in the text of a lock file.
///
/// # Errors
/// When it doesn't hold the package, or holds it in two versions.
pub(crate) fn version_in_lock(lock: &str, package: &str) -> Outcome<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    let mut versions = Vec::new();
    while let Some(line) = lines.next() {
        if line == wanted
            && let Some(version) = lines.next().and_then(|next| next.strip_prefix("version = "))
        {
            versions.push(version.trim_matches('"'));
        }
    }
    match versions.as_slice() {
        [version] => Ok((*version).to_owned()),
        [] => Err(format!("Cargo.lock holds no package {package}; run cargo generate-lockfile")),
        several => Err(format!("Cargo.lock holds {package} in the versions {}; one is wanted", several.join(" and "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lock: &str, expected: Result<&str, &str>) {
        let found = version_in_lock(lock, "wasm-bindgen");
        match expected {
            Ok(version) => assert_eq!(found.as_deref(), Ok(version)),
            Err(piece) => assert!(found.as_ref().is_err_and(|text| text.contains(piece)), "{found:?}"),
        }
    }

    #[test]
    fn versions_of_the_lock_file() {
        let macros = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.9\"\n";
        let plain = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        let older = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.1.0\"\n";
        check(&format!("{macros}{plain}"), Ok("0.2.130"));
        check(macros, Err("no package wasm-bindgen"));
        check(&format!("{plain}{older}"), Err("0.2.130 and 0.1.0"));
    }
}
