//! The folder to put on a static host: each version under its own path for good, and the latest beside it.
//!
//! May read `dist/` and write into the scratch folder. Must not name a header by itself: those are the server's.

use std::path::{Path, PathBuf};

use verdict_server::{ANYWHERE, HeaderSet, embed_policy};

use crate::{Outcome, files, workspace};

/// Where our own files are in examples; a release has its real address there.
const STAND_IN: &str = "https://cdn.example/";
/// How long a file under a version may be kept: its content is never another one.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// How long a file under `latest` may be kept.
const SHORT: &str = "public, max-age=300";

/// Assembles the folder for an origin such as `https://cdn.example`, and returns it.
pub(super) fn assemble(folder: &Path, origin: &str) -> Outcome<PathBuf> {
    let release = folder.join("release");
    files::remove(&release)?;
    let version = env!("CARGO_PKG_VERSION");
    for name in files::list(&workspace::dist())?.into_iter().filter(|name| name != "_headers") {
        let content = files::read(&workspace::dist().join(&name))?;
        for place in [version, "latest"] {
            let content = match name.as_str() {
                "oembed.json" => placed(&content, origin, place),
                "embed.html" => with_policy(&content, origin)?,
                _ => content.clone(),
            };
            files::write(&release.join(place).join(&name), content)?;
        }
    }
    files::write(&release.join("_headers"), headers(origin, version))?;
    Ok(release)
}

fn placed(content: &[u8], origin: &str, place: &str) -> Vec<u8> {
    String::from_utf8_lossy(content).replace(STAND_IN, &format!("{origin}/{place}/")).into_bytes()
}

/// The document in a frame with the policy for this origin in the place of the one for anywhere.
fn with_policy(content: &[u8], origin: &str) -> Outcome<Vec<u8>> {
    let page = String::from_utf8_lossy(content);
    let placed = page.replace(&embed_policy(ANYWHERE), &embed_policy(origin));
    if placed == page { Err("embed.html has no policy of its own".to_owned()) } else { Ok(placed.into_bytes()) }
}

/// The headers of every path, in the form that Netlify and Cloudflare Pages read. Rules that fit the same path add up, so
/// the one for the document in a frame holds only what the others have not.
fn headers(origin: &str, version: &str) -> String {
    let files = HeaderSet::Cdn.headers_for(Path::new("verdict.js"));
    let everywhere: Vec<_> = files.iter().filter(|(name, _)| *name != "Cache-Control").collect();
    let mut text = String::new();
    for (place, cache) in [(version, FOR_GOOD), ("latest", SHORT)] {
        text.push_str(&format!("/{place}/*\n"));
        for (name, value) in &everywhere {
            text.push_str(&format!("  {name}: {value}\n"));
        }
        text.push_str(&format!("  Cache-Control: {cache}\n\n/{place}/embed.html\n"));
        let framed = HeaderSet::Embed { origin: origin.to_owned() }.headers_for(Path::new("embed.html"));
        for (name, value) in framed {
            if name != "Cache-Control" && !everywhere.iter().any(|(known, _)| *known == name) {
                text.push_str(&format!("  {name}: {value}\n"));
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_path_has_its_headers_once() {
        let text = headers("https://cdn.example", "1.2.3");
        let rules: Vec<&str> = text.trim().split("\n\n").collect();
        let paths: Vec<&str> = rules.iter().filter_map(|rule| rule.lines().next()).collect();
        assert_eq!(paths, ["/1.2.3/*", "/1.2.3/embed.html", "/latest/*", "/latest/embed.html"]);
        assert!(rules[0].contains("Cache-Control: public, max-age=31536000, immutable"));
        assert!(rules[2].contains("Cache-Control: public, max-age=300"));
        assert!(rules[1].contains("Content-Security-Policy: ") && rules[1].contains("script-src https://cdn.example "));
        let names = |rule: &str| {
            let lines = rule.lines().skip(1).filter_map(|line| line.trim().split_once(": "));
            lines.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };
        assert!(names(rules[1]).iter().all(|name| !names(rules[0]).contains(name)), "{text}");
    }

    #[test]
    fn the_document_in_a_frame_gets_the_policy_of_its_origin() {
        let page = |sources: &str| format!("<meta content=\"{}\">", embed_policy(sources)).into_bytes();
        assert_eq!(with_policy(&page(ANYWHERE), "https://a.example"), Ok(page("https://a.example")));
        assert!(with_policy(b"<meta>", "https://a.example").is_err());
    }

    #[test]
    fn the_stand_in_becomes_the_real_address() {
        let placed = placed(b"<iframe src=https://cdn.example/embed.html>", "https://a.example", "1.2.3");
        assert_eq!(placed, b"<iframe src=https://a.example/1.2.3/embed.html>");
    }
}
