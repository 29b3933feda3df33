//! Whether two builds of the same sources are the same, byte by byte.
//!
//! May read two folders. Must not build: `test fresh` has the second build, in another folder and with another cargo home.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{Outcome, files};

/// How many bytes around the first difference are shown.
const AROUND: usize = 40;

/// Compares two built products and returns how many files are the same in both.
///
/// # Errors
/// With every file that only one of them has or that differs, and the place of its first difference.
pub(super) fn compare(one: &Path, other: &Path) -> Outcome<usize> {
    let (first, second) = (files::list(one)?, files::list(other)?);
    if first.is_empty() || second.is_empty() {
        return Err(format!("{} or {} holds no build", one.display(), other.display()));
    }
    let names: BTreeSet<&String> = first.iter().chain(&second).collect();
    let mut faults = Vec::new();
    for name in &names {
        match (first.contains(name), second.contains(name)) {
            (true, false) => faults.push(format!("{name} is only in {}", one.display())),
            (false, _) => faults.push(format!("{name} is only in {}", other.display())),
            (true, true) => {
                let (a, b) = (files::read(&one.join(name))?, files::read(&other.join(name))?);
                if let Some(at) = first_difference(&a, &b) {
                    faults.push(format!("{name} differs from byte {at} on: {} / {}", around(&a, at), around(&b, at)));
                }
            }
        }
    }
    if faults.is_empty() {
        return Ok(names.len());
    }
    Err(format!("two builds of the same sources differ:\n  {}", faults.join("\n  ")))
}

/// Where two contents differ first; the end of the shorter one where it begins the other.
fn first_difference(a: &[u8], b: &[u8]) -> Option<usize> {
    let at = a.iter().zip(b).position(|(a, b)| a != b);
    at.or_else(|| (a.len() != b.len()).then(|| a.len().min(b.len())))
}

fn around(content: &[u8], at: usize) -> String {
    let part = content.get(at.saturating_sub(AROUND)..content.len().min(at + AROUND)).unwrap_or_default();
    part.escape_ascii().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &[(&str, &str)], other: &[(&str, &str)], expected: Result<usize, &[&str]>) {
        let folder = std::env::temp_dir().join(format!("verdict-compare-{}", std::process::id()));
        for (part, content) in [("one", one), ("other", other)] {
            for (name, text) in content {
                files::write(&folder.join(part).join(name), text).unwrap();
            }
        }
        let found = compare(&folder.join("one"), &folder.join("other"));
        files::remove(&folder).unwrap();
        match expected {
            Ok(count) => assert_eq!(found, Ok(count)),
            Err(pieces) => {
                let error = found.unwrap_err();
                for piece in pieces {
                    assert!(error.contains(piece), "{error}");
                }
            }
        }
    }

    #[test]
    fn every_difference_is_named() {
        let same = [("a.js", "1"), ("data/b.txt", "2")];
        check(&same, &same, Ok(2));
        check(&[("a", "/home/x/b")], &[("a", "/home/y/b")], Err(&["a differs from byte 6 on: /home/x/b / /home/y/b"]));
        check(&[("a", "1")], &[("a", "12")], Err(&["a differs from byte 1 on"]));
        check(
            &[("a-1", ""), ("b", "1")],
            &[("a-2", ""), ("b", "2")],
            Err(&["a-1 is only in", "a-2 is only in", "b differs"]),
        );
        check(&[], &[("a", "1")], Err(&["holds no build"]));
    }
}
