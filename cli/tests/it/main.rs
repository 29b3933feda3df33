//! The command `verdict` as a shell sees it: arguments in, two streams and an exit status out.
//!
//! Runs the built program and nothing else of the project; what is expected comes from the data files and from paper.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on fails best where it stands"
)]

mod adr;
mod check;
mod cost;
mod documented;
mod explain;
mod hostile;
mod list;
mod rank;
mod streams;

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run left behind.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs the command with these arguments.
fn verdict(arguments: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_verdict")).args(arguments).output().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A data file that ships.
fn data(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "data", name].iter().collect();
    path.to_str().unwrap().into()
}

/// A file with this content, in the build's own folder for tests; each name is written by one test only.
fn written(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().into()
}
