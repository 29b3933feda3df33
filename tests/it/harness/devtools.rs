//! Chromium's own commands, for what no page and no driver of the others can do: a slower processor, a count of what lives.
//!
//! May send any of them. Must not be needed for a test to pass in the other engines.

use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

use super::{Engine, Page};

/// A command with its parameters, as the DevTools protocol has them.
#[derive(Debug)]
struct Command(Value);

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.0.to_string()))
    }
}

impl Page {
    /// Gives Chromium a command of its own and returns the answer; nothing in the other engines.
    #[track_caller]
    pub(crate) fn devtools(&self, name: &str, parameters: &Value) -> Option<Value> {
        if self.engine() != Engine::Chromium {
            return None;
        }
        let command = Command(json!({ "cmd": name, "params": parameters }));
        match self.browser.run(|client| async move { client.issue_cmd(command).await }) {
            Ok(answer) => Some(answer),
            Err(error) => panic!("{name}: {error}"),
        }
    }
}
