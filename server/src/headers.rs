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

/// A surface of the product, by the headers it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderSet {
    /// The standalone page and the installed application: nothing foreign, no frame around it.
    Page,
    /// Where the document inside somebody's `<iframe>` lies, which any page may frame, and beside it the files that it loads,
    /// as [`Self::Cdn`] has them.
    /// The origin is written out (for example `https://cdn.example`), because WebKit doesn't match `'self'` in a sandboxed frame.
    Embed {
        /// Our own origin, without a trailing slash.
        origin: String,
    },
    /// Files that foreign pages load as script, WebAssembly or data.
    Cdn,
}

impl HeaderSet {
    /// The headers for one file, without `Content-Type`.
    #[must_use]
    pub fn headers_for(&self, path: &Path) -> Vec<(&'static str, String)> {
        let is_page = path.extension().is_some_and(|ending| ending == "html");
        let mut headers = match self {
            // On a machine of one's own the page and what it frames have the same origin.
            Self::Page if path.file_name().is_some_and(|name| name == "embed.html") => embed("'self'"),
            Self::Page => page(),
            Self::Embed { origin } if is_page => embed(origin),
            Self::Embed { .. } | Self::Cdn => cdn(),
        };
        headers.push(("Cache-Control", self.cache_control(path).to_owned()));
        headers
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

fn page() -> Vec<(&'static str, String)> {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' '{PAGE_STYLE}'; img-src 'self' data:; \
        font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
        trusted-types verdict-tpl verdict-sw"
    );
    vec![
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Permissions-Policy", DENIED_FEATURES.to_owned()),
        ("Strict-Transport-Security", "max-age=31536000".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ]
}

/// Where the document in a frame may take our files from, while nobody has said where they will be put: WebKit matches `'self'`
/// in no sandboxed frame, so the schemes come on top.
pub const ANYWHERE: &str = "'self' https: http://localhost:* http://127.0.0.1:*";

/// The policy of the document in a frame as it can stand in the document itself, for hosts that send no headers: the same as
/// the header, but for `frame-ancestors`, which browsers read in headers only.
#[must_use]
pub fn embed_policy(sources: &str) -> String {
    policy_of_embed(sources, "")
}

fn policy_of_embed(sources: &str, ancestors: &str) -> String {
    format!(
        "default-src 'none'; script-src {sources} 'wasm-unsafe-eval'; style-src {sources}; img-src {sources} data:; \
        font-src {sources}; connect-src {sources} https:; base-uri 'none'; form-action 'none'; {ancestors}\
        require-trusted-types-for 'script'; trusted-types verdict-tpl"
    )
}

fn embed(origin: &str) -> Vec<(&'static str, String)> {
    vec![
        ("Content-Security-Policy", policy_of_embed(origin, "frame-ancestors *; ")),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
        ("Permissions-Policy", DENIED_FEATURES.to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
    ]
}

fn cdn() -> Vec<(&'static str, String)> {
    vec![
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
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

    #[test]
    fn no_surface_forbids_the_back_forward_cache() {
        let embed = HeaderSet::Embed { origin: "https://cdn.example".to_owned() };
        for set in [HeaderSet::Page, embed, HeaderSet::Cdn] {
            for (name, value) in set.headers_for(Path::new("index.html")) {
                assert!(!value.contains("no-store"), "{name} makes Firefox drop the page at once");
            }
        }
    }

    #[test]
    fn the_document_and_its_header_have_the_same_policy() {
        let headers = embed("https://cdn.example");
        let header =
            headers.iter().find(|(name, _)| *name == "Content-Security-Policy").map(|(_, value)| value.as_str());
        let whole = header.unwrap_or_default();
        assert!(whole.contains("frame-ancestors *; "), "{whole}");
        assert_eq!(whole.replace("frame-ancestors *; ", ""), embed_policy("https://cdn.example"));
        assert!(!embed_policy(ANYWHERE).contains("frame-ancestors"), "browsers complain of it in a document");
    }

    #[test]
    fn the_embed_spells_its_origin_out() {
        let headers =
            HeaderSet::Embed { origin: "https://cdn.example".to_owned() }.headers_for(Path::new("index.html"));
        let policy =
            headers.iter().find(|(name, _)| *name == "Content-Security-Policy").map(|(_, value)| value.as_str());
        let policy = policy.unwrap_or_default();
        assert!(policy.contains("script-src https://cdn.example 'wasm-unsafe-eval'"), "{policy}");
        assert!(!policy.contains("'self'"), "WebKit doesn't match 'self' in an opaque origin: {policy}");
    }
}
