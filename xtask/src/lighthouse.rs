//! `lighthouse`: what Lighthouse says of our own pages as a phone loads them from the release server.
//!
//! May build, serve on the loopback address and run the tool. Must not take its figure for speed as a test: it is a clock's.

use std::process::Command;

use serde_json::Value;
use verdict_server::{Folder, HeaderSet, Server};

use crate::bundle::{self, Profile};
use crate::{Outcome, bench, files, only_known, process, serve, setup, tools, workspace};

/// The pages that readers open.
const PAGES: [&str; 3] = ["", "editor.html", "builder.html"];
/// The one category that a slow machine changes.
const BY_THE_CLOCK: &str = "performance";

/// The task `lighthouse`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &[])?;
    setup::carry_out(setup::to_judge()?)?;
    bundle::build(Profile::Release)?;
    let folder = Folder::new(workspace::dist(), HeaderSet::Page).with_encoded(serve::encode()?);
    let server =
        Server::start("127.0.0.1:0", folder).map_err(|error| format!("no port can be listened on: {error}"))?;
    let mut short = Vec::new();
    for page in PAGES {
        let address = format!("http://{}/{page}", server.address());
        println!("\nlighthouse: {}", if page.is_empty() { "index.html" } else { page });
        for Category { id, score, faults } in judged(&address)? {
            println!("  {id:<16}{score:>4.0}");
            for fault in &faults {
                println!("    {fault}");
            }
            if score < 100.0 && id != BY_THE_CLOCK {
                short.push(format!("{page} {id}"));
            }
        }
    }
    if short.is_empty() { Ok(()) } else { Err(format!("these are below 100: {}", short.join(", "))) }
}

/// A category of the report.
struct Category {
    id: String,
    /// Of 100.
    score: f64,
    /// What cost points.
    faults: Vec<String>,
}

/// Loads a page and reads the report.
fn judged(address: &str) -> Outcome<Vec<Category>> {
    let report = workspace::scratch().join("lighthouse.json");
    files::remove(&report)?;
    // Chromium keeps its sandbox wherever it may.
    let sandbox = if process::is_root() { " --no-sandbox" } else { "" };
    let mut command = Command::new(tools::LIGHTHOUSE.path()?);
    command.arg(address).args(["--quiet", "--no-enable-error-reporting", "--output=json"]);
    command.arg(format!("--output-path={}", report.display()));
    command.arg(format!("--chrome-flags=--headless=new --disable-gpu{sandbox}"));
    process::capture(command.env("CHROME_PATH", bench::browser()?))?;
    let text = files::read_text(&report)?;
    read(&text).ok_or_else(|| format!("the report {} can't be read", report.display()))
}

fn read(report: &str) -> Option<Vec<Category>> {
    let report: Value = serde_json::from_str(report).ok()?;
    let category = |(id, category): (&String, &Value)| {
        let parts = category["auditRefs"].as_array()?.iter();
        let faults = parts.filter(|part| part["weight"].as_f64().unwrap_or(0.0) > 0.0).filter_map(|part| {
            let audit = report.get("audits")?.get(part["id"].as_str()?)?;
            let is_short = audit["score"].as_f64()? < 1.0;
            let (title, value) = (audit["title"].as_str()?, audit["displayValue"].as_str().unwrap_or_default());
            is_short.then(|| format!("{title} {value}").trim().to_owned())
        });
        Some(Category { id: id.clone(), score: category["score"].as_f64()? * 100.0, faults: faults.collect() })
    };
    report["categories"].as_object()?.iter().map(category).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_read() {
        let report = r#"{"categories":{
            "seo":{"score":0.92,"auditRefs":[{"id":"a","weight":1},{"id":"b","weight":1},{"id":"c","weight":0}]},
            "performance":{"score":1,"auditRefs":[]}},
            "audits":{"a":{"score":0,"title":"No title","displayValue":"1 page"},"b":{"score":1,"title":"Fine"},"c":{"score":0,"title":"A hint"}}}"#;
        let found = read(report).unwrap();
        let seo = found.iter().find(|category| category.id == "seo").unwrap();
        assert_eq!((seo.score, seo.faults.as_slice()), (92.0, ["No title 1 page".to_owned()].as_slice()));
        assert_eq!(found.len(), 2);
        assert!(read("{}").is_none(), "a report that Lighthouse couldn't finish");
    }
}
