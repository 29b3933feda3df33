//! One task at a time in a folder: a second one waits for the first and says for what.
//!
//! May make two small files in the folder. Must not outlive its process: the system lifts the lock even of one that was killed.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{Outcome, files};

/// The variable that tells a task which another one starts that the lock is held for it.
pub(crate) const HELD: &str = "VERDICT_LOCK_HELD";

/// The file that is locked.
const LOCKED: &str = "lock";
/// The file that says who holds it; apart, since some systems let nobody read a locked file.
const HOLDER: &str = "lock-holder";

/// How long a holder takes at most, in steps, from having the lock to having said so.
const STEP: Duration = Duration::from_millis(20);
const STEPS: u32 = 50;

/// A lock that is held. It is lifted when this is dropped.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
    holder: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whoever comes next would take it for the holder's word. The lock itself is lifted after this, with the file.
        let _ = files::remove(&self.holder);
    }
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
            println!("waiting for {}, which is using {}", who_holds(&folder.join(HOLDER)), folder.display());
            file.lock().map_err(|error| cannot(&error))?;
        }
        Err(TryLockError::Error(error)) => return Err(cannot(&error)),
    }
    let holder = folder.join(HOLDER);
    files::write(&holder, format!("{user} (process {})", std::process::id()))?;
    Ok(Lock { _file: file, holder })
}

/// What the holder says of itself, which it may be about to write.
fn who_holds(path: &Path) -> String {
    for _ in 0..STEPS {
        match files::read_text(path) {
            Ok(text) if text.ends_with(')') => return text,
            _ => std::thread::sleep(STEP),
        }
    }
    "another task".to_owned()
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
        assert!(files::read_text(&folder.join(HOLDER)).is_err(), "nobody holds it");
        assert!(second().try_lock().is_ok());
        files::remove(&folder).unwrap();
    }

    #[test]
    fn a_holder_has_a_moment_to_say_who_it_is() {
        let folder = std::env::temp_dir().join(format!("verdict-lock-holder-{}", std::process::id()));
        let path = folder.join(HOLDER);
        files::write(&path, "").unwrap();
        let found = std::thread::scope(|scope| {
            let found = scope.spawn(|| who_holds(&path));
            files::write(&path, "cargo xtask build (process 1)").unwrap();
            found.join().unwrap()
        });
        assert_eq!(found, "cargo xtask build (process 1)");
        files::remove(&folder).unwrap();
    }
}
