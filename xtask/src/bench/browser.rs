//! The cases inside headless Chromium: one page that measures while it loads, and then is read.
//!
//! May write one page into the scratch folder and start Chromium. Must not need a server or a driver.

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::builds::Built;
use crate::{Outcome, files, process, workspace};

/// Where the script leaves its figures.
const MARKS: (&str, &str) = ("<pre>", "</pre>");

/// What a browser took for one case, in milliseconds.
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) goal: Option<f64>,
    /// The very first time, before the browser has compiled the module well.
    pub(super) first: f64,
    /// The least, which other work on the machine disturbs least.
    pub(super) fastest: f64,
    pub(super) median: f64,
    /// What 95 of 100 single times stay below, for cases with a goal.
    pub(super) nearly_all: Option<f64>,
}

/// Runs every case of a module.
pub(super) fn measure(built: &Built) -> Outcome<Vec<Figure>> {
    let folder = workspace::scratch().join("bench");
    let page = folder.join("measure.html");
    let module = STANDARD.encode(&built.wasm);
    let scripts = [built.glue.as_str(), &format!("const MODULE = \"{module}\";"), include_str!("measure.js")];
    let scripts: String = scripts.iter().map(|script| format!("<script>{script}</script>")).collect();
    files::write(&page, format!("<!doctype html><meta charset=utf-8><pre></pre>{scripts}"))?;
    let mut command = Command::new(browser()?);
    command.args(["--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking"]);
    if process::is_root() {
        command.arg("--no-sandbox");
    }
    command.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    let dumped = process::capture(command.arg("--dump-dom").arg(&page))?;
    let said = dumped.split_once(MARKS.0).and_then(|(_, rest)| rest.split_once(MARKS.1)).map(|(said, _)| said);
    let said = said.unwrap_or("nothing");
    read(said).ok_or_else(|| format!("the page {} told no figures but {said}", page.display()))
}

/// Chromium itself, for who needs no driver.
pub(crate) fn browser() -> Outcome<std::path::PathBuf> {
    let named = ["chromium", "google-chrome", "chrome"].iter().find_map(|name| process::find(name));
    named.ok_or_else(|| "no Chromium is on the PATH; install one".to_owned())
}

fn read(text: &str) -> Option<Vec<Figure>> {
    let figures: Value = serde_json::from_str(text).ok()?;
    let figure = |figure: &Value| {
        Some(Figure {
            name: figure["name"].as_str()?.to_owned(),
            goal: figure["goal"].as_f64(),
            first: figure["first"].as_f64()?,
            fastest: figure["fastest"].as_f64()?,
            median: figure["median"].as_f64()?,
            nearly_all: figure["nearly_all"].as_f64(),
        })
    };
    figures.as_array()?.iter().map(figure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_page_are_read() {
        let found = read(r#"[{"name":"a","goal":4,"first":9.5,"fastest":0.5,"median":1,"nearly_all":null}]"#).unwrap();
        let Figure { name, goal, first, fastest, median, nearly_all } = &found[0];
        assert_eq!((name.as_str(), *goal, *first, *fastest), ("a", Some(4.0), 9.5, 0.5));
        assert_eq!((*median, *nearly_all), (1.0, None));
        assert!(read("").is_none() && read(r#"[{"name":"a"}]"#).is_none(), "a page that failed");
    }
}
