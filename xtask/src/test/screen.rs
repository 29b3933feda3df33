//! A screen that nobody sees: WebKit's test browser draws on one, since it has no headless mode.
//!
//! May start Xvfb. Must not leave it running.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Outcome;

/// A running X server; it ends when this is dropped.
pub(super) struct Screen {
    server: Child,
    number: String,
}

impl Screen {
    /// Starts one on the first free display.
    ///
    /// # Errors
    /// When Xvfb isn't installed or doesn't tell its display.
    pub(super) fn start() -> Outcome<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let server = command.spawn().map_err(|error| format!("Xvfb can't be run: {error}; install xvfb"))?;
        let mut screen = Self { server, number: String::new() };
        if let Some(pipe) = screen.server.stdout.take() {
            let read = BufReader::new(pipe).read_line(&mut screen.number);
            read.map_err(|error| format!("Xvfb doesn't tell its display: {error}"))?;
        }
        screen.number = screen.number.trim().to_owned();
        if screen.number.is_empty() { Err("Xvfb ended before it had a display".to_owned()) } else { Ok(screen) }
    }

    /// The value for `DISPLAY`.
    pub(super) fn name(&self) -> String {
        format!(":{}", self.number)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
