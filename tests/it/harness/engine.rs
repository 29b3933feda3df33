//! The three engines: which driver speaks for each, and with which settings a browser starts.
//!
//! May know everything about browsers. Must not start one.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

/// Every engine, in the order in which the tests run.
pub(crate) const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver; it needs a display.
    WebKit,
}

/// What is special about a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setup {
    /// Nothing.
    Usual,
    /// No test before it: what a browser keeps of a page depends on how much it had to keep before.
    Fresh,
    /// WebAssembly is switched off.
    WithoutWebAssembly,
    /// The system prefers dark colours.
    DarkSystem,
    /// The system prefers less motion. WebKit's driver knows no such wish.
    LessMotion,
    /// A private window. WebKit's driver starts no other.
    Private,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl Engine {
    /// The driver, ready to listen on a port.
    pub(super) fn driver(self, setup: Setup, port: u16) -> Command {
        let mut command = Command::new(super::variable(match self {
            Self::Chromium => "VERDICT_CHROMEDRIVER",
            Self::Firefox => "VERDICT_GECKODRIVER",
            Self::WebKit => "VERDICT_WEBKITDRIVER",
        }));
        command.arg(format!("--port={port}"));
        match self {
            Self::Chromium => {}
            Self::Firefox => {
                // The port for the newer protocol would be the same for every Firefox.
                command.arg("--websocket-port=0");
            }
            Self::WebKit => {
                super::variable("DISPLAY");
                if is_root() {
                    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                }
                if setup == Setup::WithoutWebAssembly {
                    command.env("JSC_useWasm", "0");
                }
            }
        }
        command
    }

    /// What the driver is told about the browser; `extension` is what records complaints.
    pub(super) fn capabilities(self, setup: Setup, extension: &Path) -> Map<String, Value> {
        let capabilities = match self {
            Self::Chromium => {
                let mut arguments = chromium_arguments(setup).map(str::to_owned).collect::<Vec<_>>();
                arguments.push(format!("--load-extension={}", extension.display()));
                json!({ "goog:chromeOptions": { "args": arguments } })
            }
            Self::Firefox => json!({ "moz:firefoxOptions": {
                "args": ["-headless", "--width=1280", "--height=1000"],
                "prefs": firefox_preferences(setup),
            } }),
            Self::WebKit => {
                let mut arguments = vec!["--automation"];
                if setup == Setup::DarkSystem {
                    arguments.push("--dark-mode");
                }
                json!({ "webkitgtk:browserOptions": { "args": arguments } })
            }
        };
        match capabilities {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}

/// Nothing drawn on a GPU, nobody talked to but us.
fn chromium_arguments(setup: Setup) -> impl Iterator<Item = &'static str> {
    let mut arguments = vec![
        "--headless=new",
        "--window-size=1280,1000",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    match setup {
        Setup::Usual | Setup::Fresh => {}
        Setup::WithoutWebAssembly => arguments.push("--js-flags=--jitless"),
        Setup::DarkSystem => arguments.push("--force-dark-mode"),
        Setup::LessMotion => arguments.push("--force-prefers-reduced-motion"),
        Setup::Private => arguments.push("--incognito"),
    }
    // As root, Chromium runs only without its sandbox; anybody else keeps it.
    if is_root() {
        arguments.push("--no-sandbox");
    }
    arguments.into_iter()
}

fn firefox_preferences(setup: Setup) -> Value {
    match setup {
        Setup::Usual | Setup::Fresh => json!({}),
        Setup::WithoutWebAssembly => json!({ "javascript.options.wasm": false }),
        Setup::DarkSystem => json!({ "layout.css.prefers-color-scheme.content-override": 0 }),
        Setup::LessMotion => json!({ "ui.prefersReducedMotion": 1 }),
        Setup::Private => json!({ "browser.privatebrowsing.autostart": true }),
    }
}

/// Whether the tests run as root; this folder belongs to whoever asks.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|data| data.uid() == 0)
}
