//! A browser and its driver, and the browsers that wait for the next test.
//!
//! May start and end its own driver processes. Must not know pages.

use std::fs;
use std::future::Future;
use std::mem;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::runtime::{Builder, Runtime};

use super::{Engine, Setup, watch};

/// How long a driver may take for one command; only one that hangs takes so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a browser is started, when it ends before it has a page.
const STARTS: usize = 3;

/// Browsers without a test. One is started only when none of the wanted kind waits here.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A running browser with the driver that speaks for it. Dropping it ends both.
pub(super) struct Browser {
    pub(super) engine: Engine,
    setup: Setup,
    client: Client,
    runtime: Runtime,
    // Ends after the session, or it would leave the browser behind.
    _driver: Driver,
}

/// A driver's process.
struct Driver {
    process: Child,
    /// Where it and its browser put their files, so that nothing is left of them.
    scratch: PathBuf,
}

/// A browser for a test.
#[track_caller]
pub(super) fn take(engine: Engine, setup: Setup) -> Browser {
    let mut idle = IDLE.lock().unwrap();
    // The tests are sorted by engine: those of the one before won't be needed again.
    let (of_engine, others): (Vec<_>, Vec<_>) =
        mem::take(&mut *idle).into_iter().partition(|browser| browser.engine == engine);
    *idle = of_engine;
    let found = idle.iter().position(|browser| browser.setup == setup).map(|position| idle.swap_remove(position));
    drop(idle);
    drop(others);
    found.unwrap_or_else(|| Browser::start(engine, setup))
}

/// Keeps a browser for the next test.
pub(super) fn give_back(browser: Browser) {
    IDLE.lock().unwrap().push(browser);
}

/// Ends every browser that waits.
pub(crate) fn close_browsers() {
    IDLE.lock().unwrap().clear();
}

impl Browser {
    #[track_caller]
    pub(super) fn start(engine: Engine, setup: Setup) -> Self {
        // Nothing of the product has run yet: a browser that ends while it starts says nothing about it.
        for _ in 1..STARTS {
            match Self::try_start(engine, setup) {
                Ok(browser) => return browser,
                Err(fault) => eprintln!("{fault}; it is started again"),
            }
        }
        Self::try_start(engine, setup).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn try_start(engine: Engine, setup: Setup) -> Result<Self, String> {
        let port = free_port();
        let scratch = std::env::temp_dir().join(format!("verdict-browser-{port}"));
        let extension = watch::write(&scratch);
        let mut command = engine.driver(setup, port);
        command.env("TMPDIR", &scratch).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().map_err(|error| format!("{command:?} can't be started: {error}"))?;
        let driver = Driver { process, scratch };
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                return Err(format!("{command:?} doesn't listen on port {port}"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(engine.capabilities(setup, &extension));
            tokio::time::timeout(PATIENCE, builder.connect(&format!("http://127.0.0.1:{port}"))).await
        });
        let client = client
            .map_err(|_| format!("{command:?} starts no browser in time"))?
            .map_err(|error| format!("{command:?} starts no browser: {error}"))?;
        if engine == Engine::Firefox {
            runtime.block_on(client.issue_cmd(watch::Install { extension })).unwrap();
        }
        Ok(Self { engine, setup, client, runtime, _driver: driver })
    }

    /// Whether complaints are recorded only from when a script is run for that.
    pub(super) fn must_be_watched(&self) -> bool {
        !watch::is_built_in(self.engine, self.setup)
    }

    /// Gives the driver a command and waits for its answer.
    pub(super) fn run<T, F: Future<Output = Result<T, CmdError>>>(
        &self,
        command: impl FnOnce(Client) -> F,
    ) -> Result<T, CmdError> {
        let answer =
            self.runtime.block_on(async { tokio::time::timeout(PATIENCE, command(self.client.clone())).await });
        answer.unwrap_or_else(|_| panic!("{}'s driver hangs", self.engine))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // What can't be closed any more has ended by itself.
        let client = self.client.clone();
        let _ = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, client.close()).await });
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself, and then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

/// A port that nobody listens on: the drivers can't tell which one they chose.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).unwrap().port()
}
