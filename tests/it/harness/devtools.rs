//! Commands that only Chromium understands: a slow device, a slow network, an empty cache.
//!
//! May change how the browser behaves. Must not be used where the three engines are to be held to the same.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Page;

/// A command of the DevTools protocol, by way of Chromium's driver.
#[derive(Debug)]
struct DevTools {
    command: String,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.command.clone()))
    }
}

impl Page {
    /// Gives Chromium a command of its DevTools.
    #[track_caller]
    pub(crate) fn devtools(&self, name: &str, parameters: &Value) -> Value {
        let command = DevTools { command: json!({ "cmd": name, "params": parameters }).to_string() };
        match self.browser.run(|client| async move { client.issue_cmd(command).await }) {
            Ok(value) => value,
            Err(error) => panic!("Chromium refuses {name}: {error}"),
        }
    }
}
