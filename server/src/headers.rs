//! The header sets with which the product is served, one for each way to show it.
//!
//! May use nothing. Must not be loosened to make a test pass: these are the policies that a host copies from our documentation.

use std::path::Path;

/// What the browser may not do, whoever shows us; the two clauses behind it differ by surface.
const DENIED_FEATURES: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    microphone=(), midi=(), payment=(), usb=(), clipboard-write=(self)";

/// The hash of the one style sheet that stands inside the standalone page, so that its heading is shown without a second
/// request (docs/adr/0021). Whenever the sheet changes, the build fails and names the new one.
pub const PAGE_STYLE: &str = "sha256-fwxy/i29n0Ywf1t/uCeEpIjc2vfT0wXKluOb917ydKo=";

/// How long browsers ask for our addresses over TLS only, once they have seen one.
const TLS_ONLY: &str = "max-age=31536000";

/// A surface of the product, by the headers it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderSet {
    /// The standalone page and the installed application: nothing foreign, no frame around it.
    Page,
    /// Where the document inside somebody's `<iframe>` lies, which any page may frame, and beside it the files that it loads,
    /// as [`Self::Cdn`] has them, and our other pages, as [`Self::Page`] has them.
    Embed {
        /// Our own origin, without a trailing slash. It is written out (for example `https://cdn.example`), because WebKit
        /// doesn't match `'self'` in a sandboxed frame.
        origin: String,
        /// The other origins from which the document may show data sets, or `https:` for all of them.
        data: Vec<String>,
    },
    /// Files that foreign pages load as script, WebAssembly or data.
    Cdn,
}

impl HeaderSet {
    /// The headers for one file, without `Content-Type`.
    #[must_use]
    pub fn headers_for(&self, path: &Path) -> Vec<(&'static str, String)> {
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        let is_framed = path.file_name().is_some_and(|name| name == FRAMED);
        let mut headers = match self {
            // On a machine of one's own the page and what it frames have the same origin.
            Self::Page if is_framed => embed("'self'", &[]),
            Self::Embed { origin, data } if is_framed => embed(origin, data),
            Self::Page => page(path),
            Self::Embed { .. } if is_page => page(path),
            Self::Embed { .. } | Self::Cdn => cdn(),
        };
        headers.push(("Cache-Control", self.cache_control(path).to_owned()));
        headers
    }

    /// The policy of one of our documents as it stands in the document itself, for hosts and addresses that get no headers: the
    /// same as the header, but for `frame-ancestors`, which browsers read in headers only.
    #[must_use]
    pub fn policy_in(&self, path: &Path) -> String {
        let headers = self.headers_for(path);
        let policy = headers.iter().find(|(name, _)| *name == POLICY).map(|(_, value)| value.as_str());
        let directives = policy.unwrap_or_default().split("; ").filter(|one| !one.starts_with("frame-ancestors "));
        directives.collect::<Vec<_>>().join("; ")
    }

    fn cache_control(&self, path: &Path) -> &'static str {
        match self {
            _ if is_hashed(path) => "public, max-age=31536000, immutable",
            Self::Page => "no-cache",
            Self::Embed { .. } if path.extension().is_some_and(|ending| ending == "html") => "no-cache",
            Self::Embed { .. } | Self::Cdn => "public, max-age=300",
        }
    }
}

/// The document in a frame.
const FRAMED: &str = "embed.html";
/// The page that shows a data set from wherever its reader has it.
const BUILDER: &str = "builder.html";
const POLICY: &str = "Content-Security-Policy";

fn page(path: &Path) -> Vec<(&'static str, String)> {
    // The element loads data over https wherever it is used, so what the builder proposes must be seen there.
    let data = if path.file_name().is_some_and(|name| name == BUILDER) { " https:" } else { "" };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' '{PAGE_STYLE}'; img-src 'self' data:; \
        font-src 'self'; connect-src 'self'{data}; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types verdict-sw"
    );
    vec![
        (POLICY, policy),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", DENIED_FEATURES.to_owned()),
        ("Strict-Transport-Security", TLS_ONLY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]
}

/// `own` is where the document's files come from, `data` where data sets may come from besides.
fn embed(own: &str, data: &[String]) -> Vec<(&'static str, String)> {
    let data: String = data.iter().map(|origin| format!(" {origin}")).collect();
    let policy = format!(
        "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src {own}; img-src {own} data:; font-src {own}; \
        connect-src {own}{data}; base-uri 'none'; form-action 'none'; frame-ancestors *; require-trusted-types-for 'script'; \
        trusted-types 'none'"
    );
    vec![
        (POLICY, policy),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
        ("Permissions-Policy", DENIED_FEATURES.to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Strict-Transport-Security", TLS_ONLY.to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
    ]
}

fn cdn() -> Vec<(&'static str, String)> {
    vec![
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
        ("Permissions-Policy", DENIED_FEATURES.to_owned()),
        ("Strict-Transport-Security", TLS_ONLY.to_owned()),
        ("Timing-Allow-Origin", "*".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]
}

/// Whether the file's name holds a hash of its content: sixteen hexadecimal digits behind a dash, as in `verdict-0123456789abcdef.css`.
fn is_hashed(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.split(['-', '.', '_'])
        .skip(1)
        .any(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_cache(set: &HeaderSet, name: &str, expected: &str) {
        let headers = set.headers_for(Path::new(name));
        let found = headers.iter().find(|(name, _)| *name == "Cache-Control").map(|(_, value)| value.as_str());
        assert_eq!(found, Some(expected), "{set:?} {name}");
    }

    #[test]
    fn how_long_a_file_keeps() {
        let forever = "public, max-age=31536000, immutable";
        check_cache(&HeaderSet::Page, "index.html", "no-cache");
        check_cache(&HeaderSet::Page, "sw.js", "no-cache");
        check_cache(&HeaderSet::Page, "verdict.js", "no-cache");
        check_cache(&HeaderSet::Page, "verdict-0123456789abcdef.css", forever);
        check_cache(&HeaderSet::Page, "verdict-widget-0123456789abcdef_bg.wasm", forever);
        check_cache(&HeaderSet::Page, "verdict-0123456789ABCDEF.css", "no-cache"); // our hashes are lower case
        check_cache(&HeaderSet::Page, "verdict-0123.css", "no-cache"); // too short for a hash
        check_cache(&HeaderSet::Cdn, "verdict.js", "public, max-age=300");
        check_cache(&HeaderSet::Cdn, "verdict-0123456789abcdef.css", forever);
    }

    fn of_frames(data: &[&str]) -> HeaderSet {
        HeaderSet::Embed {
            origin: "https://cdn.example".to_owned(),
            data: data.iter().map(|&origin| origin.to_owned()).collect(),
        }
    }

    #[track_caller]
    fn header(set: &HeaderSet, file: &str, name: &str) -> String {
        let headers = set.headers_for(Path::new(file));
        headers.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value).unwrap_or_default()
    }

    #[test]
    fn no_surface_forbids_the_back_forward_cache() {
        for set in [HeaderSet::Page, of_frames(&[]), HeaderSet::Cdn] {
            for (name, value) in set.headers_for(Path::new("index.html")) {
                assert!(!value.contains("no-store"), "{name} makes Firefox drop the page at once");
            }
        }
    }

    #[test]
    fn every_file_of_every_surface_is_kept_to_tls_and_from_sensors() {
        for set in [HeaderSet::Page, of_frames(&[]), HeaderSet::Cdn] {
            for file in ["index.html", "embed.html", "builder.html", "verdict.js"] {
                assert_eq!(header(&set, file, "Strict-Transport-Security"), "max-age=31536000", "{set:?} {file}");
                assert!(header(&set, file, "Permissions-Policy").contains("geolocation=()"), "{set:?} {file}");
                assert_eq!(header(&set, file, "X-Content-Type-Options"), "nosniff", "{set:?} {file}");
            }
        }
    }

    #[test]
    fn a_document_has_the_policy_of_its_header() {
        for (set, file, ancestors) in [
            (of_frames(&[]), "embed.html", "frame-ancestors *; "),
            (HeaderSet::Page, "embed.html", "frame-ancestors *; "),
            (HeaderSet::Page, "index.html", "frame-ancestors 'none'; "),
            (of_frames(&[]), "builder.html", "frame-ancestors 'none'; "),
        ] {
            let header = header(&set, file, POLICY);
            assert!(header.contains(ancestors), "{header}");
            assert_eq!(header.replace(ancestors, ""), set.policy_in(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn the_embed_spells_its_origins_out() {
        let policy = header(&of_frames(&["https://data.example"]), "embed.html", POLICY);
        assert!(policy.contains("script-src https://cdn.example 'wasm-unsafe-eval'; "), "{policy}");
        assert!(policy.contains("connect-src https://cdn.example https://data.example; "), "{policy}");
        assert!(!policy.contains("'self'"), "WebKit doesn't match 'self' in an opaque origin: {policy}");
    }

    #[test]
    fn no_document_takes_scripts_from_anywhere_and_only_the_builder_takes_data() {
        for set in [HeaderSet::Page, of_frames(&[])] {
            for file in ["index.html", "editor.html", "builder.html", "404.html", "embed.html"] {
                let policy = header(&set, file, POLICY);
                let of = |name: &str| policy.split("; ").find(|one| one.starts_with(name)).unwrap_or_default();
                assert!(of("script-src ").len() > 12 && !of("script-src ").contains("https: "), "{file}: {policy}");
                assert_eq!(of("connect-src ").ends_with(" https:"), file == "builder.html", "{file}: {policy}");
            }
        }
    }
}
