//! Stands in for the crate `wasm-streams`, as far as `server_fn` names it, which every build of Leptos has along.
//!
//! The real crate exports classes to JavaScript, and what is exported no optimiser takes out: 4 kB of brotli in every visit
//! for server functions, which this product has none of. Nothing here may ever run; see docs/adr/0004.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsValue, throw_str};

/// A stream of the browser that is never read or written.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Takes a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self { raw }
    }

    /// Never called: there are no server functions.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        throw_str("this build has no server functions")
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// Never called: there are no server functions.
    #[must_use]
    pub fn into_stream(self) -> Nothing {
        throw_str("this build has no server functions")
    }
}

/// A stream without items.
#[derive(Debug)]
pub struct Nothing;

impl Stream for Nothing {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
