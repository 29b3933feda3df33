//! The listening socket and its connections: one thread each, kept alive between requests.
//!
//! May use `std::net` and `std::thread`. Must not decide what is answered: that is the [`Respond`]'s.

use std::collections::BTreeMap;
use std::io::{self, BufReader};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::{Request, RequestError, Response};

/// How long a connection may stay silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// Decides every answer of a server. A closure does; so does a [`crate::Folder`].
pub trait Respond: Send + Sync + 'static {
    /// The answer to one request.
    fn respond(&self, request: &Request) -> Response;
}

impl<F: Fn(&Request) -> Response + Send + Sync + 'static> Respond for F {
    fn respond(&self, request: &Request) -> Response {
        self(request)
    }
}

/// A running server. Dropping it closes the socket and every connection.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    acceptor: Option<thread::JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    stopping: AtomicBool,
    open: Mutex<BTreeMap<u64, TcpStream>>,
}

impl Server {
    /// Starts to listen; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address can't be bound, for example because the port is taken.
    pub fn start(address: impl ToSocketAddrs, responder: impl Respond) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::default());
        let acceptor = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared, &Arc::new(responder))
        });
        Ok(Self { address, shared, acceptor: Some(acceptor) })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until the server ends, which it does only with the process.
    pub fn wait(mut self) {
        if let Some(acceptor) = self.acceptor.take() {
            // A panic of the acceptor has been printed already; there is nothing to add.
            let _ = acceptor.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // `accept` wakes only for a connection, so it gets a last one.
        let _ = TcpStream::connect(self.address);
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
        for stream in self.shared.connections().values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

impl Shared {
    fn connections(&self) -> std::sync::MutexGuard<'_, BTreeMap<u64, TcpStream>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn accept<R: Respond>(listener: &TcpListener, shared: &Arc<Shared>, responder: &Arc<R>) {
    for (number, stream) in (0_u64..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        // A connection that broke while it was made concerns nobody.
        let Ok(stream) = stream else { continue };
        let Ok(handle) = stream.try_clone() else {
            continue;
        };
        shared.connections().insert(number, handle);
        let (shared, responder) = (Arc::clone(shared), Arc::clone(responder));
        thread::spawn(move || {
            // The client went away or kept silent: the connection ends, nothing else.
            let _ = converse(&stream, responder.as_ref());
            let _ = stream.shutdown(Shutdown::Both);
            shared.connections().remove(&number);
        });
    }
}

fn converse(stream: &TcpStream, responder: &impl Respond) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    loop {
        let request = match Request::read(&mut reader) {
            Ok(request) => request,
            Err(RequestError::Closed) => return Ok(()),
            Err(RequestError::Broken(error)) => return Err(error),
            Err(RequestError::Refused(status, reason)) => {
                Response::text(status, reason).send(&mut writer, false, false)?;
                return Ok(());
            }
        };
        let response = responder.respond(&request);
        if !response.send(&mut writer, request.method == "HEAD", request.keep_alive)? {
            return Ok(());
        }
    }
}
