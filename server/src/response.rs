//! An answer, and the ways in which an answer can go wrong on purpose.
//!
//! May use `std::io` only. Must not know files or routes.

use std::io::{self, Write};
use std::time::Duration;

/// What the server sends back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status, 100 to 599.
    pub status: u16,
    /// The headers in the order in which they are sent; `Content-Length` and `Connection` are added by the server.
    pub headers: Vec<(String, String)>,
    /// The body; not sent for `HEAD` and 304.
    pub body: Vec<u8>,
    /// What goes wrong while the answer is sent. Default is nothing.
    pub fault: Option<Fault>,
}

/// A way to fail that a browser meets in the wild.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Announce the whole length, send this many bytes of the body, close the connection.
    Truncate(usize),
    /// Announce the whole length, send this many bytes of the body, then keep silent for this long.
    Stall(usize, Duration),
    /// Announce the whole length, and send one byte of the body each time this long has passed.
    Drip(Duration),
    /// Wait this long before the first byte.
    Delay(Duration),
    /// Close the connection without a byte.
    Reset,
}

impl Response {
    /// An answer without headers.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), fault: None }
    }

    /// A plain sentence as an answer.
    #[must_use]
    pub fn text(status: u16, sentence: &str) -> Self {
        Self::new(status, format!("{sentence}\n")).with("Content-Type", "text/plain; charset=utf-8")
    }

    /// The same answer with a header, which replaces one of the same name.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The same answer with a fault.
    #[must_use]
    pub fn failing(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }

    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Sends the answer, and says whether the connection may be used again.
    pub(crate) fn send(&self, stream: &mut impl Write, head_only: bool, keep: bool) -> io::Result<bool> {
        match self.fault {
            Some(Fault::Reset) => return Ok(false),
            Some(Fault::Delay(time)) => std::thread::sleep(time),
            Some(Fault::Truncate(_) | Fault::Stall(..) | Fault::Drip(_)) | None => {}
        }
        stream.write_all(self.head(keep).as_bytes())?;
        if head_only || self.status == 304 {
            stream.flush()?;
            return Ok(keep);
        }
        if let Some(Fault::Drip(time)) = self.fault {
            for byte in &self.body {
                std::thread::sleep(time);
                stream.write_all(&[*byte])?;
                stream.flush()?;
            }
            return Ok(keep);
        }
        let sent = match self.fault {
            Some(Fault::Truncate(length) | Fault::Stall(length, _)) => length.min(self.body.len()),
            Some(Fault::Delay(_) | Fault::Drip(_) | Fault::Reset) | None => self.body.len(),
        };
        stream.write_all(self.body.get(..sent).unwrap_or(&self.body))?;
        stream.flush()?;
        if let Some(Fault::Stall(_, time)) = self.fault {
            std::thread::sleep(time);
        }
        Ok(keep && sent == self.body.len())
    }

    fn head(&self, keep: bool) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason_phrase(self.status));
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let connection = if keep { "keep-alive" } else { "close" };
        head.push_str(&format!("Content-Length: {}\r\nConnection: {connection}\r\n\r\n", self.body.len()));
        head
    }
}

fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}
