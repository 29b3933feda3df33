//! The folder to put on a static host: each version under its own path for good, and the latest beside it.
//!
//! May read `dist/` and write into the scratch folder. Must not name a header by itself: those are the server's.

use std::path::Path;

use verdict_server::HeaderSet;

use super::hosting::{addresses, rule};
use crate::{Outcome, files, workspace};

/// The document that stands in frames.
pub(super) const FRAMED: &str = "embed.html";

/// Where a release will stand, and whose data its frames may show.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The origin, without a trailing slash.
    pub(super) origin: String,
    /// Sources of data sets besides that origin.
    pub(super) data: Vec<String>,
}

/// Where our own files are in examples; a release has its real address there.
const STAND_IN: &str = "https://cdn.example/";
/// How long a file under a version may be kept: its content is never another one.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// How long a file under `latest` may be kept.
const SHORT: &str = "public, max-age=300";

/// Assembles the folder.
pub(super) fn assemble(release: &Path, place: &Place) -> Outcome<()> {
    files::remove(release)?;
    let version = env!("CARGO_PKG_VERSION");
    let names: Vec<String> = files::list(&workspace::dist())?.into_iter().filter(|name| name != "_headers").collect();
    for name in &names {
        let content = files::read(&workspace::dist().join(name))?;
        for path in [version, "latest"] {
            let content = match name.as_str() {
                "oembed.json" => placed(&content, &format!("{}/{path}/", place.origin)),
                FRAMED => framed(&content, place)?,
                _ => content.clone(),
            };
            files::write(&release.join(path).join(name), content)?;
        }
    }
    files::write(&release.join("_headers"), headers(place, version, &names))
}

fn placed(content: &[u8], address: &str) -> Vec<u8> {
    String::from_utf8_lossy(content).replace(STAND_IN, address).into_bytes()
}

fn header_set(place: &Place) -> HeaderSet {
    HeaderSet::Embed { origin: place.origin.clone(), data: place.data.clone() }
}

/// The document in a frame, with the policy for this origin in the place of the one for whichever it stands on, and with the
/// data sources, which it names in a sentence to whoever asks for another one.
fn framed(content: &[u8], place: &Place) -> Outcome<Vec<u8>> {
    let page = String::from_utf8_lossy(content);
    let changes = [
        (HeaderSet::Page.policy_in(Path::new(FRAMED)), header_set(place).policy_in(Path::new(FRAMED))),
        (data_sources(""), data_sources(&place.data.join(" "))),
    ];
    let mut text = page.into_owned();
    for (from, to) in changes {
        if text.matches(&from).count() != 1 {
            return Err(format!("{FRAMED} doesn't hold {from} once"));
        }
        text = text.replace(&from, &to);
    }
    Ok(text.into_bytes())
}

fn data_sources(list: &str) -> String {
    format!("<meta name=\"verdict-data\" content=\"{list}\">")
}

/// The headers of every path, in the form that Netlify and Cloudflare Pages read. Rules that fit the same path add up, so
/// those for documents hold only what the others have not.
fn headers(place: &Place, version: &str, names: &[String]) -> String {
    let files = HeaderSet::Cdn.headers_for(Path::new("verdict.js"));
    let everywhere: Vec<_> = files.into_iter().filter(|(name, _)| *name != "Cache-Control").collect();
    let mut text = "# Written by cargo xtask pack from the table in server/src/headers.rs.\n".to_owned();
    for (path, cache) in [(version, FOR_GOOD), ("latest", SHORT)] {
        let cache = ("Cache-Control", cache.to_owned());
        text.push_str(&rule(&format!("/{path}/*"), everywhere.iter().chain([&cache])));
        for page in names.iter().filter(|name| name.ends_with(".html")) {
            let headers = header_set(place).headers_for(Path::new(page));
            let is_set = |name: &str| name == "Cache-Control" || everywhere.iter().any(|(known, _)| *known == name);
            for address in addresses(page) {
                text.push_str(&rule(&format!("/{path}{address}"), headers.iter().filter(|(name, _)| !is_set(name))));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(data: &[&str]) -> Place {
        Place { origin: "https://a.example".to_owned(), data: data.iter().map(|&one| one.to_owned()).collect() }
    }

    #[test]
    fn each_path_has_its_headers_once() {
        let text =
            headers(&place(&["https://data.example"]), "1.2.3", &["embed.html", "verdict.js"].map(str::to_owned));
        let rules: Vec<&str> = text.trim().split("\n\n").skip(1).collect();
        let paths: Vec<&str> = rules.iter().filter_map(|rule| rule.lines().next()).collect();
        let of = |path: &str| {
            [format!("/{path}/*"), format!("/{path}/embed.html"), format!("/{path}/embed"), format!("/{path}/embed/")]
        };
        assert_eq!(paths, [of("1.2.3"), of("latest")].concat());
        assert!(rules[0].contains("Cache-Control: public, max-age=31536000, immutable"));
        assert!(rules[4].contains("Cache-Control: public, max-age=300"));
        for framed in [rules[1], rules[2], rules[3]] {
            assert!(framed.contains("script-src https://a.example 'wasm-unsafe-eval'"), "{framed}");
            assert!(framed.contains("connect-src https://a.example https://data.example;"), "{framed}");
            let names = |rule: &str| {
                let lines = rule.lines().skip(1).filter_map(|line| line.trim().split_once(": "));
                lines.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
            };
            assert!(names(framed).iter().all(|name| !names(rules[0]).contains(name)), "{text}");
        }
    }

    #[test]
    fn the_document_in_a_frame_gets_the_policy_of_its_origin_and_the_sources_of_data() {
        let page = |policy: &str, list: &str| format!("<meta content=\"{policy}\">{}", data_sources(list)).into_bytes();
        let built = page(&HeaderSet::Page.policy_in(Path::new(FRAMED)), "");
        let place = place(&["https://data.example", "https://b.example"]);
        let policy = header_set(&place).policy_in(Path::new(FRAMED));
        assert_eq!(framed(&built, &place), Ok(page(&policy, "https://data.example https://b.example")));
        assert!(framed(b"<meta>", &place).is_err());
    }

    #[test]
    fn the_stand_in_becomes_the_real_address() {
        let placed = placed(b"<iframe src=https://cdn.example/embed.html>", "https://a.example/1.2.3/");
        assert_eq!(placed, b"<iframe src=https://a.example/1.2.3/embed.html>");
    }
}
