//! What hosts are told about the product's files, all from the one table in `verdict-server`: `_headers` for Netlify and
//! Cloudflare Pages, and an example each for nginx and Caddy.
//!
//! May use the server's header sets. Must not name a header by itself: `cargo xtask serve` sends the same table.

use std::path::Path;

use verdict_server::HeaderSet;

use crate::{Outcome, files};

/// The name of the file that the two hosts read.
pub(super) const HEADERS: &str = "_headers";

/// Headers with their values, in the order in which they are sent.
type Headers = Vec<(&'static str, String)>;

/// A kind of file by its headers: a file of the kind, and the words of each server for it. Some hosts leave `.html` out of an
/// address, so a page of its own kind is one under each of its addresses.
struct Kind {
    sample: &'static str,
    nginx: &'static str,
    caddy: &'static str,
}

/// Every kind; what is none of the others is the last.
const KINDS: [Kind; 4] = [
    Kind {
        sample: "page-0123456789abcdef.css",
        nginx: r#"location ~ "-[0-9a-f]{16}[._-]""#,
        caddy: "@hashed path_regexp -[0-9a-f]{16}[._-]",
    },
    Kind {
        sample: "embed.html",
        nginx: r"location ~ ^/embed(\.html|/?)$",
        caddy: r"@frame path_regexp ^/embed(\.html|/?)$",
    },
    Kind {
        sample: "builder.html",
        nginx: r"location ~ ^/builder(\.html|/?)$",
        caddy: r"@builder path_regexp ^/builder(\.html|/?)$",
    },
    Kind {
        sample: "index.html",
        nginx: "location /",
        caddy: r"@rest not path_regexp (-[0-9a-f]{16}[._-]|^/(embed|builder)(\.html|/?)$)",
    },
];

/// As many rules as Cloudflare Pages reads of a file; what is beyond them it leaves out without a word.
const MAX_RULES: usize = 100;

/// Writes `_headers` for the files of a packed folder.
pub(super) fn write(folder: &Path) -> Outcome<()> {
    let text = of_files(&files::list(folder)?);
    let rules = text.lines().filter(|line| line.starts_with('/')).count();
    if rules > MAX_RULES {
        return Err(format!("{HEADERS} has {rules} rules, and Cloudflare Pages reads {MAX_RULES}"));
    }
    files::write(&folder.join(HEADERS), text)
}

/// Every address under which hosts answer with a file: a page also without its ending and as a folder, and a folder's page
/// as the folder.
pub(super) fn addresses(name: &str) -> Vec<String> {
    let mut found = vec![format!("/{name}")];
    if let Some(stem) = name.strip_suffix(".html") {
        found.extend([format!("/{stem}"), format!("/{stem}/")]);
    }
    if let Some(folder) = name.strip_suffix("index.html") {
        found.push(format!("/{folder}"));
    }
    found
}

/// The headers of every file. Both hosts add up the rules that fit an address, and what stands in two rules is sent twice, so
/// what all files have stands once, and the rest with each file.
fn of_files(names: &[String]) -> String {
    let all: Vec<Headers> = names.iter().map(|name| headers(name)).collect();
    let is_common = |header: &(&'static str, String)| all.iter().all(|headers| headers.contains(header));
    let mut text = "# Written by the build from the table in server/src/headers.rs.\n".to_owned();
    let common = all.first().into_iter().flatten().filter(|header| is_common(header));
    text.push_str(&rule("/*", common));
    for (name, headers) in names.iter().zip(&all) {
        let own = || headers.iter().filter(|header| !is_common(header));
        for address in addresses(name) {
            text.push_str(&rule(&address, own()));
        }
    }
    text
}

pub(super) fn rule<'h>(path: &str, headers: impl Iterator<Item = &'h (&'static str, String)>) -> String {
    let lines: String = headers.map(|(name, value)| format!("  {name}: {value}\n")).collect();
    if lines.is_empty() { lines } else { format!("\n{path}\n{lines}") }
}

fn headers(name: &str) -> Headers {
    HeaderSet::Page.headers_for(Path::new(name))
}

/// The example for nginx.
pub(crate) fn nginx() -> String {
    let mut text = "# A server for the folder dist/. Written by `cargo xtask data` from the table in server/src/headers.rs.\n\
        # What a location adds replaces what the server adds, so each has all of it.\n\n\
        server {\n    listen 443 ssl;\n    server_name verdict.example;\n    root /srv/verdict;\n    charset utf-8;\n    \
        error_page 404 /404.html;\n\n    types {\n"
        .to_owned();
    for (kind, endings) in [
        ("text/html", "html"),
        ("text/javascript", "js"),
        ("text/css", "css"),
        ("application/wasm", "wasm"),
        ("application/json", "json"),
        ("application/manifest+json", "webmanifest"),
        ("application/xml", "xml"),
        ("image/svg+xml", "svg"),
        ("image/png", "png"),
        ("text/plain", "txt"),
    ] {
        text.push_str(&format!("        {kind} {endings};\n"));
    }
    text.push_str("    }\n");
    for kind in &KINDS {
        text.push_str(&format!("\n    {} {{\n", kind.nginx));
        for (name, value) in headers(kind.sample) {
            // How long a file keeps is not said of one that isn't there.
            let when = if name == "Cache-Control" { "" } else { " always" };
            text.push_str(&format!("        add_header {name} \"{value}\"{when};\n"));
        }
        text.push_str("    }\n");
    }
    text + "}\n"
}

/// The example for Caddy.
pub(crate) fn caddy() -> String {
    let mut text = "# A server for the folder dist/. Written by `cargo xtask data` from the table in server/src/headers.rs.\n\n\
        verdict.example {\n\troot * /srv/verdict\n\tencode zstd gzip\n\tfile_server\n\n\thandle_errors {\n\t\theader Cache-Control \"no-cache\"\n\t\trewrite * /404.html\n\
        \t\tfile_server\n\t}\n"
        .to_owned();
    for kind in &KINDS {
        let name = kind.caddy.split(' ').next().unwrap_or_default();
        text.push_str(&format!("\n\t{}\n\theader {name} {{\n", kind.caddy));
        for (name, value) in headers(kind.sample) {
            text.push_str(&format!("\t\t{name} \"{value}\"\n"));
        }
        text.push_str("\t}\n");
    }
    text + "}\n"
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use verdict_server::{Folder, Request, Respond as _};

    use super::*;

    const FILES: [&str; 9] = [
        "index.html",
        "404.html",
        "editor.html",
        "builder.html",
        "embed.html",
        "sw.js",
        "verdict-widget-0123456789abcdef_bg.wasm",
        "data/frameworks-0123456789abcdef.txt",
        "manifest.webmanifest",
    ];

    /// What the project's own server sends for a file, without what depends on its content.
    fn sent(folder: &Path, path: &str) -> BTreeMap<String, String> {
        let request = Request {
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: Vec::new(),
            keep_alive: false,
        };
        let response = Folder::new(folder, HeaderSet::Page).respond(&request);
        assert_eq!(response.status, 200, "{path}");
        response.headers.into_iter().filter(|(name, _)| name != "Content-Type").collect()
    }

    /// What the two hosts make of `_headers` for an address: every rule that fits, and a value for each header.
    fn of_rules(text: &str, path: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut fits = false;
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                None => fits = line == "/*" || line == path,
                Some(header) if fits => {
                    let (name, value) = header.split_once(": ").unwrap();
                    assert!(found.insert(name.to_owned(), value.to_owned()).is_none(), "{path}: {name} twice");
                }
                Some(_) => {}
            }
        }
        found
    }

    /// What an example of a server has for a file: the lines of the block of its kind.
    fn of_block(text: &str, opening: &str) -> BTreeMap<String, String> {
        let block = text.split_once(&format!("{opening} {{\n")).unwrap().1.split_once('}').unwrap().0;
        let header = |line: &str| {
            let line = line.trim().trim_start_matches("add_header ").trim_end_matches(';').trim_end_matches(" always");
            let (name, value) = line.split_once(' ')?;
            Some((name.to_owned(), value.trim_matches('"').to_owned()))
        };
        block.lines().filter_map(header).collect()
    }

    #[test]
    fn the_server_and_every_host_send_the_same() {
        let folder = std::env::temp_dir().join(format!("verdict-hosting-{}", std::process::id()));
        for name in FILES {
            files::write(&folder.join(name), "content").unwrap();
        }
        let rules = of_files(&FILES.map(str::to_owned));
        for name in FILES {
            let path = format!("/{name}");
            let expected = sent(&folder, &path);
            assert!(expected.len() > 5, "{expected:?}");
            assert_eq!(of_rules(&rules, &path), expected, "_headers for {name}");
            let kind = match name {
                "embed.html" => &KINDS[1],
                "builder.html" => &KINDS[2],
                _ if name.contains("0123456789abcdef") => &KINDS[0],
                _ => &KINDS[3],
            };
            if let Some(stem) = name.strip_suffix(".html") {
                for shortened in [format!("/{stem}"), format!("/{stem}/")] {
                    assert_eq!(of_rules(&rules, &shortened), expected, "_headers for {shortened}");
                }
            }
            assert_eq!(of_block(&nginx(), kind.nginx), expected, "nginx for {name}");
            let matcher = kind.caddy.split(' ').next().unwrap();
            assert_eq!(of_block(&caddy(), &format!("header {matcher}")), expected, "Caddy for {name}");
        }
        assert_eq!(of_rules(&rules, "/"), sent(&folder, "/"), "the folder is its index.html");
        files::remove(&folder).unwrap();
    }
}
