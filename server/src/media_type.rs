//! File name endings and the media types that browsers insist on.
//!
//! May use nothing. Must not guess: an unknown ending is bytes, and `nosniff` keeps the browser from guessing too.

use std::path::Path;

/// The value of `Content-Type` for a file name.
#[must_use]
pub fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(media_type(Path::new(name)), expected, "{name}");
    }

    #[test]
    fn what_browsers_insist_on() {
        check("a-1f_bg.wasm", "application/wasm"); // instantiateStreaming refuses every other type
        check("verdict.js", "text/javascript; charset=utf-8"); // a module script needs a JavaScript type
        check("manifest.webmanifest", "application/manifest+json");
        check("LICENSE", "application/octet-stream");
    }
}
