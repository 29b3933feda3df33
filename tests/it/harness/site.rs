//! What the browsers visit: one server, with a fresh address for every test, so that nothing is cached from the test before.
//!
//! `http://127.0.0.1` and `http://localhost` are different sites to a browser, so one server plays both the page's and ours:
//!
//! ```text
//! http://127.0.0.1:PORT/NUMBER/page/   the standalone page, with its real headers
//! http://127.0.0.1:PORT/NUMBER/host/   pages of customers, from tests/pages
//! http://127.0.0.1:PORT/NUMBER/package/ pages into which the npm package is installed
//! http://localhost:PORT/NUMBER/cdn/    the latest version in the folder of a release, as customers load and frame it
//! http://localhost:PORT/NUMBER/release/ that folder, which `cargo xtask pack` makes for this server's origin
//! http://localhost:PORT/VERSION/       the same at the addresses that the release itself names
//! ```
//! The product is sent byte for byte, with the headers that its own `_headers` have for an address and no other.
//! May read the built product and the pages. Must not loosen a header: a page gets the policy that our documents ask for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock};

use verdict_server::{Fault as Wire, Folder, HeaderSet, Request, Respond, Response, Server};

use super::deploy::{self, Deployed};
use super::watch::TRAP;

/// Where the pages of customers lie.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/pages");

static SITES: Mutex<BTreeMap<u32, Arc<Records>>> = Mutex::new(BTreeMap::new());

/// Turns a good answer into a bad one.
type Fault = Box<dyn Fn(Response) -> Response + Send>;

/// The site of one test.
#[derive(Debug)]
pub(crate) struct Site {
    number: u32,
    port: u16,
    records: Arc<Records>,
}

/// What was asked of a site, and what is to go wrong.
#[derive(Default)]
struct Records {
    requests: Mutex<Vec<String>>,
    faults: Mutex<Vec<(String, Fault)>>,
    /// The endings of paths that nobody gets an answer for until they are let go.
    held: Mutex<Vec<String>>,
    let_go: Condvar,
    /// Nobody answers any more.
    stopped: AtomicBool,
    deployed: Mutex<Deployed>,
}

impl std::fmt::Debug for Records {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records").field("requests", &self.requests).finish_non_exhaustive()
    }
}

impl Site {
    /// A site that nobody has visited.
    pub(super) fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let dist = super::variable("VERDICT_DIST");
        let is_built = Path::new(&dist).join("index.html").exists();
        assert!(is_built, "there is no product in {dist}; build it with: cargo xtask build");
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        let records = Arc::new(Records::default());
        SITES.lock().unwrap().insert(number, Arc::clone(&records));
        Self { number, port: port(), records }
    }

    /// The address of the standalone page.
    pub(crate) fn page(&self) -> String {
        format!("http://127.0.0.1:{}/{}/page/", self.port, self.number)
    }

    /// The address of a customer's page.
    pub(crate) fn host(&self, file: &str) -> String {
        format!("http://127.0.0.1:{}/{}/host/{file}", self.port, self.number)
    }

    /// The address of a page into which the package is installed.
    pub(crate) fn package(&self, file: &str) -> String {
        format!("http://127.0.0.1:{}/{}/package/{file}", self.port, self.number)
    }

    /// The address of a file in the folder of a release as the release itself names it.
    pub(crate) fn released(&self, file: &str) -> String {
        format!("http://localhost:{}/{file}", self.port)
    }

    /// The address under which customers load a built file.
    pub(crate) fn cdn(&self, file: &str) -> String {
        format!("http://localhost:{}/{}/cdn/{file}", self.port, self.number)
    }

    /// The address of a file in the folder of a release.
    pub(crate) fn release(&self, file: &str) -> String {
        format!("http://localhost:{}/{}/release/{file}", self.port, self.number)
    }

    /// Every path that was downloaded of one role: `page`, `host`, `cdn` or `release`.
    pub(crate) fn downloads(&self, role: &str) -> Vec<String> {
        let own = format!("/{role}/");
        self.records
            .requests
            .lock()
            .unwrap()
            .iter()
            .filter_map(|path| Some(path.strip_prefix(&own)?.to_owned()))
            .collect()
    }

    /// Spoils every answer to a path with this ending, from now on.
    pub(crate) fn spoil(&self, ending: &str, fault: impl Fn(Response) -> Response + Send + 'static) {
        self.records.faults.lock().unwrap().push((ending.to_owned(), Box::new(fault)));
    }

    /// Answers well again, also what was held.
    pub(crate) fn heal(&self) {
        self.records.faults.lock().unwrap().clear();
        self.records.held.lock().unwrap().clear();
        self.records.let_go.notify_all();
    }

    /// Answers nobody who asks for a path with this ending until [`Self::heal`], however long a test takes.
    pub(crate) fn hold(&self, ending: &str) {
        self.records.held.lock().unwrap().push(ending.to_owned());
    }

    /// The server goes away: from now on every connection is closed without a byte.
    pub(crate) fn stop(&self) {
        self.records.stopped.store(true, Ordering::SeqCst);
    }

    /// The server is back.
    pub(crate) fn start(&self) {
        self.records.stopped.store(false, Ordering::SeqCst);
    }

    /// Puts another state of the standalone page's site in the place of the one that is there.
    pub(crate) fn deploy(&self, deployed: Deployed) {
        *self.records.deployed.lock().unwrap() = deployed;
    }

    /// How often a path with this ending was downloaded.
    pub(crate) fn requests(&self, ending: &str) -> usize {
        self.records.requests.lock().unwrap().iter().filter(|path| path.ends_with(ending)).count()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.heal();
        SITES.lock().unwrap().remove(&self.number);
    }
}

/// The port of the server, which is started by the first who asks and runs as long as the tests.
fn port() -> u16 {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| Server::start("127.0.0.1:0", answer).unwrap()).address().port()
}

static RELEASE: OnceLock<PathBuf> = OnceLock::new();

/// The folder of a release for this server's origin, whose frames may also show data of customers' pages.
fn release() -> &'static Path {
    RELEASE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("verdict-release-{}", port()));
        let mut pack = Command::new(super::variable("VERDICT_XTASK"));
        pack.args(["pack", "--release"]).arg(&folder);
        pack.args(["--origin", &format!("http://localhost:{}", port())]);
        pack.args(["--data-from", &format!("http://127.0.0.1:{}", port())]);
        let made = pack.output().unwrap_or_else(|error| panic!("{pack:?} can't be run: {error}"));
        assert!(made.status.success(), "{pack:?}: {}", String::from_utf8_lossy(&made.stderr));
        folder
    })
}

/// Removes what was packed for the tests.
pub(crate) fn clean() {
    if let Some(folder) = RELEASE.get() {
        // What can't be removed lies among other temporary files.
        let _ = std::fs::remove_dir_all(folder);
    }
}

fn answer(request: &Request) -> Response {
    let refused = || Response::text(404, "no test has this address");
    let mut parts = request.path.splitn(4, '/').skip(1);
    let (Some(number), Some(role), Some(path)) = (parts.next(), parts.next(), parts.next()) else {
        return with_rules(release(), &request.path, request);
    };
    let Some(records) = number.parse().ok().and_then(|number| SITES.lock().unwrap().get(&number).cloned()) else {
        return with_rules(release(), &request.path, request);
    };
    let request = Request { path: format!("/{path}"), ..request.clone() };
    if request.method == "GET" {
        records.requests.lock().unwrap().push(format!("/{role}/{path}"));
    }
    let own = format!("http://{}", request.header("host").unwrap_or_default());
    let cdn = format!("{}/{number}/cdn", own.replace("127.0.0.1", "localhost"));
    let mut response = match role {
        "page" => deploy::respond(*records.deployed.lock().unwrap(), &request),
        "cdn" => {
            let latest = Request { path: format!("/latest{}", request.path), ..request.clone() };
            with_rules(release(), &latest.path, &latest)
        }
        "host" => customer(&request, &cdn),
        "package" => package(&request),
        "release" => with_rules(release(), &request.path, &request),
        _ => refused(),
    };
    for (ending, fault) in records.faults.lock().unwrap().iter() {
        if request.path.ends_with(ending) {
            response = fault(response);
        }
    }
    let held = records.held.lock().unwrap();
    drop(records.let_go.wait_while(held, |held| held.iter().any(|ending| request.path.ends_with(ending))).unwrap());
    if records.stopped.load(Ordering::SeqCst) {
        response = response.failing(Wire::Reset);
    }
    response
}

/// A file of a folder as Netlify and Cloudflare Pages answer with it: every rule of the folder's `_headers` that fits the address
/// which was asked for.
pub(super) fn with_rules(root: &Path, file: &str, request: &Request) -> Response {
    let asked = Request { path: file.to_owned(), ..request.clone() };
    let mut response = Folder::new(root, HeaderSet::Cdn).respond(&asked);
    response.headers.retain(|(name, _)| name == "Content-Type" || name == "Location");
    let rules = std::fs::read_to_string(root.join("_headers")).unwrap();
    let mut fits = false;
    for line in rules.lines() {
        match line.strip_prefix("  ").and_then(|header| header.split_once(": ")) {
            None => fits = line.strip_suffix('*').map_or(line == request.path, |begin| request.path.starts_with(begin)),
            Some((name, value)) if fits => response.headers.push((name.to_owned(), value.to_owned())),
            Some(_) => {}
        }
    }
    response
}

/// A page into which somebody has installed the package, under a policy that allows its own files only.
fn package(request: &Request) -> Response {
    let response = Folder::new(super::variable("VERDICT_PAGES"), HeaderSet::Cdn).respond(request);
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";
    match request.path.rsplit('/').next() {
        Some("trap.js") => Response::new(200, TRAP).with("Content-Type", "text/javascript"),
        _ if is_page(&response) => with_trap(response.with("Content-Security-Policy", policy)),
        _ => response,
    }
}

/// A customer's page, under the strictest policy that our documents promise to work with.
fn customer(request: &Request, cdn: &str) -> Response {
    let origin = cdn.rsplitn(3, '/').nth(2).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self' {origin} 'wasm-unsafe-eval'; connect-src 'self' {origin}; style-src 'self'; \
        frame-src 'self' {origin}; img-src 'self'; base-uri 'none'; form-action 'none'; \
        require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let mut response = match request.path.as_str() {
        "/trap.js" => Response::new(200, TRAP).with("Content-Type", "text/javascript"),
        _ => Folder::new(PAGES, HeaderSet::Cdn).respond(request),
    };
    if is_page(&response) {
        response.body = String::from_utf8_lossy(&response.body).replace("{cdn}", cdn).into();
        response = response.with("Content-Security-Policy", policy);
    }
    with_trap(response).with("Cache-Control", "no-cache")
}

fn is_page(response: &Response) -> bool {
    response.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
}

fn with_trap(mut response: Response) -> Response {
    if is_page(&response) {
        let page = String::from_utf8_lossy(&response.body);
        response.body = page.replacen("<head>", "<head><script src=\"trap.js\"></script>", 1).into();
    }
    response
}
