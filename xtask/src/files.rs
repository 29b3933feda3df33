//! Reading and writing files with errors that name the file.
//!
//! May use `std::fs`. Must not know what the files mean.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{} can't be read: {error}", path.display()))
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} can't be read: {error}", path.display()))
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, content).map_err(|error| format!("{} can't be written: {error}", path.display()))
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Outcome<()> {
    fs::create_dir_all(path).map_err(|error| format!("the folder {} can't be made: {error}", path.display()))
}

/// Moves a file or a folder.
pub(crate) fn rename(from: &Path, to: &Path) -> Outcome<()> {
    fs::rename(from, to).map_err(|error| format!("{} can't be moved to {}: {error}", from.display(), to.display()))
}

/// Removes a file, or a folder with everything in it; one that isn't there is fine.
pub(crate) fn remove(path: &Path) -> Outcome<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if path.exists() => Err(format!("{} can't be removed: {error}", path.display())),
        _ => Ok(()),
    }
}

/// All files below a folder, as paths relative to it with `/` between the parts, sorted. None when the folder isn't there.
pub(crate) fn list(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = if folder.is_dir() { vec![folder.to_owned()] } else { Vec::new() };
    while let Some(next) = waiting.pop() {
        let entries = fs::read_dir(&next).map_err(|error| format!("{} can't be listed: {error}", next.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| format!("{} can't be listed: {error}", next.display()))?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The names of the files and folders in a folder.
pub(crate) fn entries(folder: &Path) -> Outcome<Vec<String>> {
    let read = || -> std::io::Result<Vec<String>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    };
    read().map_err(|error| format!("{} can't be listed: {error}", folder.display()))
}

/// Makes a link to a file or a folder.
#[cfg(unix)]
pub(crate) fn link(from: &Path, to: &Path) -> Outcome<()> {
    std::os::unix::fs::symlink(from, to)
        .map_err(|error| format!("{} can't be linked to {}: {error}", from.display(), to.display()))
}

/// Makes a link to a file or a folder, which needs a Unix.
#[cfg(not(unix))]
pub(crate) fn link(from: &Path, to: &Path) -> Outcome<()> {
    Err(format!("{} can't be linked to {} on this system", from.display(), to.display()))
}
