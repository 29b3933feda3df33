//! States of the standalone page's site: the build as it is, the version after it, faults of hosts and devices, and the way out.
//!
//! May choose the folder that is served, and answer as a faulty host does. Must not change a file of the product, but for the
//! workers of a full disk, which no driver can make, and of a short time, for which nobody waits.

use std::path::PathBuf;

use verdict_server::{Request, Response};

use super::site::with_rules;
use super::variable;

/// What is deployed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Deployed {
    /// The build.
    #[default]
    First,
    /// The version after it as the build packs it: titles are others, the files of the analysis have other names, and those of before
    /// are gone.
    Second,
    /// The build with the worker that removes itself, put there as `docs/hosting.md` says.
    WithoutWorker,
    /// The build with a worker that takes over at once and answers nothing.
    BrokenWorker,
    /// The build on a host that has `/editor` in the place of `/editor.html`.
    ShortAddresses,
    /// The build for a device on which nothing more can be kept.
    FullDisk,
    /// The build with a worker whose limit for a download is 600 times as short.
    Impatient,
}

/// A worker as nobody should ship it.
const BROKEN: &str = "addEventListener('install', () => skipWaiting());
    addEventListener('fetch', (event) => event.respondWith(Response.error()));";

/// What a full disk does to a worker.
const FULL: &str = "Cache.prototype.put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));";

/// What makes a worker give a download up early.
const IMPATIENT: &str = "const limit = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => limit(milliseconds / 600);";

/// The answer of the site to a request.
pub(super) fn respond(deployed: Deployed, request: &Request) -> Response {
    let root = PathBuf::from(variable(if deployed == Deployed::Second { "VERDICT_NEXT" } else { "VERDICT_DIST" }));
    let file = |path: &str| with_rules(&root, path, request);
    match (request.path.as_str(), deployed) {
        ("/sw.js", Deployed::WithoutWorker) => file("/sw-kill.js"),
        ("/sw.js", Deployed::BrokenWorker) => Response { body: BROKEN.into(), ..file("/sw.js") },
        ("/sw.js", Deployed::FullDisk | Deployed::Impatient) => {
            let mut response = file("/sw.js");
            response.body.extend(if deployed == Deployed::FullDisk { FULL.bytes() } else { IMPATIENT.bytes() });
            response
        }
        (path, Deployed::ShortAddresses) => match path.strip_suffix(".html") {
            Some(shortened) => {
                let name = shortened.rsplit('/').next().unwrap_or_default();
                let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
                Response::new(308, "").with("Location", format!("{name}{query}"))
            }
            None if root.join(format!("{}.html", path.trim_start_matches('/'))).is_file() => {
                file(&format!("{path}.html"))
            }
            None => file(path),
        },
        (path, _) => file(path),
    }
}
