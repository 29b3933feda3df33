//! States of the standalone page's site: the build as it is, a later version of it, and the way out.
//!
//! May change what the server sends before it is sent. Must keep what the worker says of its files true: a page of the tests
//! holds the trap, so its hash is worked out anew.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};
use verdict_server::{Request, Response};

/// What is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Deployed {
    /// The build.
    #[default]
    First,
    /// A later version: the title is another one, the analyst's files have other names, and those of before are gone.
    Second,
    /// The build with the worker that removes itself.
    WithoutWorker,
    /// The build with a worker that takes over at once and answers nothing.
    BrokenWorker,
    /// The build on a host that has `/editor` in the place of `/editor.html`.
    ShortAddresses,
    /// The build for a device on which nothing more can be kept.
    FullDisk,
}

/// What opens the worker: its list, in one line.
const LIST: &str = "const BUILD = ";

/// A worker as nobody should ship it.
const BROKEN: &str = "addEventListener('install', () => skipWaiting());
    addEventListener('fetch', (event) => event.respondWith(Response.error()));";

/// What a full disk does to a worker.
const FULL: &str = "Cache.prototype.put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));";

/// How the second version's title begins.
pub(crate) const SECOND_TITLE: &str = "Second version";

/// The answer of the site to a request, where `build` answers from the build.
pub(super) fn respond(deployed: Deployed, request: &Request, build: impl Fn(&Request) -> Response) -> Response {
    let file = |path: &str| {
        let path = if deployed == Deployed::Second { renamed(path) } else { path.to_owned() };
        let mut response = build(&Request { path, ..request.clone() });
        let is_text = response.header("content-type").is_some_and(|kind| kind.starts_with("text/"));
        if deployed == Deployed::Second && is_text {
            let text = String::from_utf8_lossy(&response.body);
            response.body = renamed(&text).replace("<title>", &format!("<title>{SECOND_TITLE}: ")).into();
        }
        response
    };
    match (request.path.as_str(), deployed) {
        ("/sw.js", Deployed::WithoutWorker) => file("/sw-kill.js"),
        ("/sw.js", _) => {
            let mut response = file("/sw.js");
            response.body = match deployed {
                Deployed::BrokenWorker => BROKEN.to_owned(),
                _ => with_true_list(&String::from_utf8_lossy(&response.body), |path| file(path).body),
            }
            .into();
            if deployed == Deployed::FullDisk {
                response.body.extend(FULL.bytes());
            }
            response
        }
        ("/editor.html", Deployed::ShortAddresses) => Response::new(308, "").with("Location", "editor"),
        ("/editor", Deployed::ShortAddresses) => file("/editor.html"),
        (path, _) => file(path),
    }
}

/// The worker with the hashes of what the site sends, trap included.
fn with_true_list(worker: &str, file: impl Fn(&str) -> Vec<u8>) -> String {
    let (line, code) = worker.split_once('\n').unwrap();
    let list = line.strip_prefix(LIST).and_then(|line| line.strip_suffix(';')).unwrap();
    let build: Value = serde_json::from_str(list).unwrap();
    let names = build["files"].as_object().unwrap().keys().map(String::as_str).chain(["trap.js"]);
    let integrity = |name: &str| {
        let body = file(&format!("/{}", name.trim_start_matches("./")));
        json!(format!("sha384-{}", STANDARD.encode(Sha384::digest(body))))
    };
    let files: Map<String, Value> = names.map(|name| (name.to_owned(), integrity(name))).collect();
    let version = STANDARD.encode(&Sha384::digest(json!(files).to_string())[..9]);
    format!("{LIST}{};\n{code}", json!({ "version": version, "files": files }))
}

/// A text with other hashes in the names of the analyst's files: read backwards. Done twice, it is the text of before.
fn renamed(text: &str) -> String {
    const STEM: &str = "verdict-analyst-";
    let mut pieces = text.split(STEM);
    let mut made = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (hash, rest) = piece.split_at_checked(16).unwrap_or(("", piece));
        made.push_str(STEM);
        made.extend(hash.chars().rev());
        made.push_str(rest);
    }
    made
}
