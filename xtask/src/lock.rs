//! One task at a time in a folder: a second one waits for the first and says for what.
//!
//! May make two small files in the folder. Must not outlive its process: the system lifts the lock even of one that was killed.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::{Outcome, files};

/// The variable that tells a task which another one starts that the lock is held for it.
pub(crate) const HELD: &str = "VERDICT_LOCK_HELD";

/// The file that is locked.
const LOCKED: &str = "lock";
/// The file that says who holds it; apart, since some systems let nobody read a locked file.
const HOLDER: &str = "lock-holder";

/// A lock that is held. It is lifted when this is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// Waits until nobody else holds the folder's lock, and takes it for `user`.
pub(crate) fn take(folder: &Path, user: &str) -> Outcome<Lock> {
    files::make_folder(folder)?;
    let path = folder.join(LOCKED);
    let cannot = |error: &std::io::Error| format!("{} can't be locked: {error}", path.display());
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(|error| cannot(&error))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let holder = files::read_text(&folder.join(HOLDER)).unwrap_or_else(|_| "another task".to_owned());
            println!("waiting for {holder}, which is using {}", folder.display());
            file.lock().map_err(|error| cannot(&error))?;
        }
        Err(TryLockError::Error(error)) => return Err(cannot(&error)),
    }
    files::write(&folder.join(HOLDER), format!("{user} (process {})", std::process::id()))?;
    Ok(Lock { _file: file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_until_it_is_dropped_and_says_by_whom() {
        let folder = std::env::temp_dir().join(format!("verdict-lock-{}", std::process::id()));
        let second = || File::options().write(true).open(folder.join(LOCKED)).unwrap();
        let held = take(&folder, "cargo xtask test").unwrap();
        assert!(matches!(second().try_lock(), Err(TryLockError::WouldBlock)));
        let expected = format!("cargo xtask test (process {})", std::process::id());
        assert_eq!(files::read_text(&folder.join(HOLDER)), Ok(expected));
        drop(held);
        assert!(second().try_lock().is_ok());
        files::remove(&folder).unwrap();
    }
}
