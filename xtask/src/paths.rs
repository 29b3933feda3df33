//! What the compiler writes in the place of this machine's paths: a product that names them tells who built it, and differs
//! from one that was built elsewhere.
//!
//! May read the environment. Must not touch a file.

use std::env;
use std::path::{Path, PathBuf};

use crate::workspace;

/// The compiler's switches that replace the folder of crates, that of the compiler, and that of the clone.
pub(crate) fn remapped(sysroot: &Path) -> Vec<String> {
    let places = [
        (cargo_home().join("registry/src"), "/crates"),
        (sysroot.to_owned(), "/rust"),
        (workspace::root(), "/verdict"),
    ];
    places.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())).to_vec()
}

/// Before a hash of the place of a crate's manifest, in the name of an export by which wasm_split finds its own section.
const MARKER: &[u8] = b"_WASM_SPLIT_MARKER_";
/// How many digits that hash has.
const MARKER_DIGITS: usize = 16;

/// Puts zeros in the place of that hash, which is another one in another home of cargo. Nothing reads it once a module is linked.
pub(crate) fn remap_markers(module: &mut [u8]) {
    let starts: Vec<usize> =
        (0..module.len()).filter(|&at| module.get(at..).is_some_and(|rest| rest.starts_with(MARKER))).collect();
    for start in starts {
        let digits = start + MARKER.len();
        if let Some(digits) = module.get_mut(digits..digits + MARKER_DIGITS) {
            digits.fill(b'0');
        }
    }
}

/// Where cargo keeps the crates it has fetched.
fn cargo_home() -> PathBuf {
    let home =
        || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(|home| PathBuf::from(home).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_tells_nothing_of_a_folder() {
        let module =
            |digits: &str| format!("\0asm _WASM_SPLIT_MARKER_{digits}version _WASM_SPLIT_MARKER_{digits}chunk");
        for digits in ["732e786d2a082da8", "edc4bb918339eb93"] {
            let mut linked = module(digits).into_bytes();
            remap_markers(&mut linked);
            assert_eq!(String::from_utf8(linked).unwrap(), module("0000000000000000"));
        }
        let mut cut = b"_WASM_SPLIT_MARKER_12".to_vec();
        remap_markers(&mut cut);
        assert_eq!(cut, b"_WASM_SPLIT_MARKER_12");
    }
}
