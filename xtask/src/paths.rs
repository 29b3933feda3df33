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

/// Where cargo keeps the crates it has fetched.
fn cargo_home() -> PathBuf {
    let home =
        || env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(|home| PathBuf::from(home).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).unwrap_or_default()
}
