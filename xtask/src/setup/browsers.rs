//! Three browser engines with their drivers, and the checkers of Rust's own tools.
//!
//! May install Debian's packages. Must not fetch a browser from anywhere else.

use std::path::Path;
use std::process::Command;

use super::{Step, apt};
use crate::{Outcome, process};

/// Programs of which one must be there, and Debian's package that brings one.
const PROGRAMS: [(&[&str], &str); 5] = [
    (&["chromium", "google-chrome", "chrome"], "chromium"),
    (&["chromedriver"], "chromium-driver"),
    (&["firefox-esr", "firefox"], "firefox-esr"),
    (&["WebKitWebDriver"], "webkit2gtk-driver"),
    (&["Xvfb"], "xvfb"),
];

/// A font with the letters and signs that the tests look at; without any, text has no width.
const FONT: (&str, &str) = ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "fonts-dejavu-core");

/// The step that brings the browsers.
pub(super) fn step() -> Step {
    Step {
        name: "Chromium, Firefox, WebKit".to_owned(),
        why: "the tests drive all three engines",
        seconds: 30,
        is_done: Box::new(|| missing().is_empty()),
        install: Box::new(|| apt::install(&missing())),
        next: "install these browsers and drivers with your system's package manager: chromium, chromedriver, firefox, \
            WebKitGTK's WebKitWebDriver, Xvfb",
    }
}

/// The step that brings rustfmt and clippy.
pub(super) fn checkers_step() -> Step {
    let works = |name| process::capture(Command::new("cargo").args([name, "--version"])).is_ok();
    Step {
        name: "rustfmt and clippy".to_owned(),
        why: "check layout and habits of the sources",
        seconds: 10,
        is_done: Box::new(move || works("fmt") && works("clippy")),
        install: Box::new(|| {
            process::capture(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"])).map(drop)
                as Outcome<()>
        }),
        next: "install rustfmt and clippy the way you installed Rust",
    }
}

/// The packages whose programs are missing.
fn missing() -> Vec<&'static str> {
    let is_missing = |programs: &[&str]| programs.iter().all(|program| process::find(program).is_none());
    let mut packages: Vec<&str> =
        PROGRAMS.iter().filter(|(programs, _)| is_missing(programs)).map(|(_, package)| *package).collect();
    // Other systems bring fonts of their own.
    if process::find("apt-get").is_some() && !Path::new(FONT.0).exists() {
        packages.push(FONT.1);
    }
    packages
}
