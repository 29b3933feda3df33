//! The cache of one user, shared by all clones: built tools and a private compiler folder.
//!
//! May write below its own folder only. Must not leave a half-made entry: each is made aside and moved into place.

use std::env;
use std::path::{Path, PathBuf};

use crate::{Outcome, files};

/// The folder of the cache: `$XDG_CACHE_HOME/verdict`, by default `~/.cache/verdict`.
///
/// # Errors
/// When neither variable tells where the user's files are.
pub(crate) fn folder() -> Outcome<PathBuf> {
    let given = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    given("XDG_CACHE_HOME")
        .or_else(|| given("LOCALAPPDATA"))
        .or_else(|| given("HOME").map(|home| home.join(".cache")))
        .map(|base| base.join("verdict"))
        .ok_or_else(|| "neither XDG_CACHE_HOME nor HOME is set; set one to a folder that may be written".to_owned())
}

/// Makes an entry: `make` fills a folder beside it, which is then moved into place as a whole.
pub(crate) fn fill(entry: &Path, make: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<()> {
    let name = entry.file_name().unwrap_or_default().to_string_lossy();
    let aside = entry.with_file_name(format!("{name}.partial-{}", std::process::id()));
    files::remove(&aside)?;
    files::make_folder(&aside)?;
    if let Err(error) = make(&aside) {
        files::remove(&aside)?;
        return Err(error);
    }
    files::remove(entry)?;
    files::rename(&aside, entry)
}
