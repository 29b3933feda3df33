//! The browsers' drivers, and the settings with which a driver starts its browser for the element's own tests.
//!
//! May look for programs and write one file into the scratch folder. Must not start a browser.

use std::path::PathBuf;

use crate::{Outcome, files, process, workspace};

/// A program that comes with the system's packages.
pub(super) struct Driver {
    program: &'static str,
    /// The variable by which somebody can name another one.
    variable: &'static str,
}

/// Chromium's.
pub(super) const CHROMEDRIVER: Driver = Driver { program: "chromedriver", variable: "CHROMEDRIVER" };
/// WebKitGTK's.
pub(super) const WEBKITDRIVER: Driver = Driver { program: "WebKitWebDriver", variable: "WEBKITDRIVER" };

impl Driver {
    /// Where it stands.
    pub(super) fn path(&self) -> Outcome<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        named
            .or_else(|| process::find(self.program))
            .ok_or_else(|| format!("{} is not on the PATH; install it, or name it in {}", self.program, self.variable))
    }
}

/// What Chromium must not do in a test: draw on a GPU, or talk to anybody but us.
const FLAGS: [&str; 7] = [
    "headless=new",
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];

/// Writes the capabilities for wasm-bindgen's test runner and returns the file.
pub(super) fn write_capabilities() -> Outcome<PathBuf> {
    let mut flags = FLAGS.to_vec();
    if process::is_root() {
        flags.push("no-sandbox");
    }
    let path = workspace::scratch().join("webdriver.json");
    let text = serde_json::json!({ "goog:chromeOptions": { "args": flags } }).to_string();
    files::write(&path, text)?;
    Ok(path)
}
