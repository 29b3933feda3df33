//! The script that records what goes wrong in a page, and how it comes into pages whose bytes nobody may change.
//!
//! Chromium and Firefox run it before any script of any page, in every frame, as an extension. WebKit's test browser has no
//! extensions, and Chromium gives a private window none: there the driver runs it as soon as a page is loaded, and of what was
//! before it finds breaches of the page's policy only. Pages of customers are the tests' own and hold it themselves.
//! May write into a browser's own folder. Must not change what a server sends.

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::json;
use url::{ParseError, Url};

use super::{Engine, Setup};

/// The script.
pub(super) const TRAP: &str = include_str!("watch/trap.js");
const MANIFEST: &str = include_str!("watch/manifest.json");

/// Whether the browser runs the script by itself.
pub(super) fn is_built_in(engine: Engine, setup: Setup) -> bool {
    match engine {
        Engine::Chromium => setup != Setup::Private,
        Engine::Firefox => true,
        Engine::WebKit => false,
    }
}

/// Writes the extension into a folder and returns where it is.
pub(super) fn write(folder: &Path) -> PathBuf {
    let extension = folder.join("watch");
    fs::create_dir_all(&extension).unwrap();
    fs::write(extension.join("manifest.json"), MANIFEST).unwrap();
    fs::write(extension.join("trap.js"), TRAP).unwrap();
    extension
}

/// The command with which geckodriver takes an extension; chromedriver has it among its arguments.
#[derive(Debug)]
pub(super) struct Install {
    pub(super) extension: PathBuf,
}

impl WebDriverCompatibleCommand for Install {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/moz/addon/install", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "path": self.extension, "temporary": true, "allowPrivateBrowsing": true });
        (Method::POST, Some(body.to_string()))
    }
}
