//! A small HTTP/1.1 server for one machine: `cargo xtask serve` and the browser tests stand on it.
//!
//! It listens on a loopback address, gives each connection a thread and asks one [`Respond`] for every answer.
//! [`Folder`] serves files with one of the product's [`HeaderSet`]s; a closure of a test can answer with a [`Fault`] instead.
//! It may use the standard library only: no async runtime, no framework.
//! It must not be put on the internet: it knows no TLS, no rate limit and no log.

mod folder;
mod headers;
mod listener;
mod media_type;
mod request;
mod response;

pub use folder::Folder;
pub use headers::{HeaderSet, PAGE_STYLE};
pub use listener::{Respond, Server};
pub use media_type::media_type;
pub use request::{Request, RequestError};
pub use response::{Fault, Response};
