//! Shrinks JavaScript and CSS with esbuild; `tools.rs` says why with that.
//!
//! May run esbuild. Must not lower the code for older browsers than the ones that the project names.

use std::path::Path;
use std::process::Command;

use crate::tools::ESBUILD;
use crate::{Outcome, process};

/// What all browsers that the project names understand.
const TARGET: &str = "--target=es2022";

/// A module script, shrunk. Its exports keep their names.
pub(super) fn js(text: &str) -> Outcome<String> {
    process::filter(esbuild()?.args(["--loader=js", "--format=esm", TARGET]), text)
}

/// A script in TypeScript with everything it imports, shrunk.
pub(super) fn bundle(entry: &Path) -> Outcome<String> {
    process::capture(esbuild()?.args(["--bundle", "--format=esm", TARGET]).arg(entry))
}

/// A style sheet, shrunk.
pub(super) fn css(text: &str) -> Outcome<String> {
    process::filter(esbuild()?.arg("--loader=css"), text)
}

fn esbuild() -> Outcome<Command> {
    let mut command = Command::new(ESBUILD.path()?);
    command.args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"]);
    Ok(command)
}
