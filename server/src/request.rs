//! Reads one request from a connection: the line, the headers, the body.
//!
//! May use `std::io` only. Must not trust a byte: every length has a limit, and a path that leaves its folder is refused here,
//! before anything touches the disk.

use std::fmt;
use std::io::{self, BufRead, Read};

/// The longest request line and the longest header line, in bytes.
const LINE_LIMIT: u64 = 8 * 1024;
/// The largest number of header lines.
const HEADER_LIMIT: usize = 100;
/// The largest body, in bytes; browsers send us small reports at most.
const BODY_LIMIT: usize = 1024 * 1024;

/// What a client asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method as sent, for example `GET`.
    pub method: String,
    /// The path, percent-decoded, always with a leading `/`, without `.` or `..` segments.
    pub path: String,
    /// What stands behind the `?`, as sent; empty when there is none.
    pub query: String,
    /// The headers in the order in which they came; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; empty for most requests.
    pub body: Vec<u8>,
    /// Whether the client wants the connection kept for a further request.
    pub keep_alive: bool,
}

/// Why no request could be read.
#[derive(Debug)]
pub enum RequestError {
    /// The client closed the connection before a request began; the usual end of a connection.
    Closed,
    /// The connection broke or timed out.
    Broken(io::Error),
    /// The request is refused with this status and this reason.
    Refused(u16, &'static str),
}

impl Request {
    /// Reads the next request.
    ///
    /// # Errors
    /// [`RequestError::Closed`] at the end of the connection, [`RequestError::Refused`] for a request that breaks a rule.
    pub fn read(stream: &mut impl BufRead) -> Result<Self, RequestError> {
        let line = read_line(stream)?.ok_or(RequestError::Closed)?;
        let mut parts = line.split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(RequestError::Refused(400, "the request line is not METHOD TARGET VERSION"));
        };
        if !version.starts_with("HTTP/1.") {
            return Err(RequestError::Refused(505, "only HTTP/1.0 and HTTP/1.1 are spoken here"));
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut request = Self {
            method: method.to_owned(),
            path: decode_path(path).map_err(|reason| RequestError::Refused(400, reason))?,
            query: query.to_owned(),
            headers: read_headers(stream)?,
            body: Vec::new(),
            keep_alive: version != "HTTP/1.0",
        };
        if request.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close")) {
            request.keep_alive = false;
        }
        request.body = read_body(stream, &request)?;
        Ok(request)
    }

    /// The value of a header; the name is given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("the client closed the connection"),
            Self::Broken(error) => write!(f, "the connection broke: {error}"),
            Self::Refused(status, reason) => write!(f, "{status}: {reason}"),
        }
    }
}

impl std::error::Error for RequestError {}

/// Reads up to a line end; `None` when the stream ends before the first byte.
fn read_line(stream: &mut impl BufRead) -> Result<Option<String>, RequestError> {
    let mut bytes = Vec::new();
    stream.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut bytes).map_err(RequestError::Broken)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.pop() != Some(b'\n') {
        return Err(RequestError::Refused(431, "a line is longer than 8 KiB or was cut off"));
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    String::from_utf8(bytes).map(Some).map_err(|_| RequestError::Refused(400, "a line is not UTF-8"))
}

fn read_headers(stream: &mut impl BufRead) -> Result<Vec<(String, String)>, RequestError> {
    let mut headers = Vec::new();
    loop {
        let line = read_line(stream)?.ok_or(RequestError::Refused(400, "the headers were cut off"))?;
        if line.is_empty() {
            return Ok(headers);
        }
        if headers.len() == HEADER_LIMIT {
            return Err(RequestError::Refused(431, "more than 100 headers"));
        }
        let (name, value) = line.split_once(':').ok_or(RequestError::Refused(400, "a header without a colon"))?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
}

fn read_body(stream: &mut impl BufRead, request: &Request) -> Result<Vec<u8>, RequestError> {
    if request.header("transfer-encoding").is_some() {
        return Err(RequestError::Refused(501, "a body must come with Content-Length"));
    }
    let length: usize = match request.header("content-length") {
        None => return Ok(Vec::new()),
        Some(text) => text.parse().map_err(|_| RequestError::Refused(400, "Content-Length is not a number"))?,
    };
    if length > BODY_LIMIT {
        return Err(RequestError::Refused(413, "the body is larger than 1 MiB"));
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).map_err(RequestError::Broken)?;
    Ok(body)
}

/// Decodes a path once and refuses every form that could leave a folder.
fn decode_path(raw: &str) -> Result<String, &'static str> {
    if !raw.starts_with('/') {
        return Err("the path does not begin with /");
    }
    let mut decoded = Vec::with_capacity(raw.len());
    let mut bytes = raw.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' { hex_pair(bytes.next(), bytes.next())? } else { byte });
    }
    let path = String::from_utf8(decoded).map_err(|_| "the path is not UTF-8")?;
    // A backslash separates folders on some systems, a colon names a drive there, and a NUL ends a name in C.
    if path.contains(['\\', ':']) || path.contains(char::is_control) {
        return Err("the path holds a character that no file of ours has");
    }
    if path.split('/').any(|segment| segment == "." || segment == "..") {
        return Err("the path holds a . or .. segment");
    }
    Ok(path)
}

fn hex_pair(high: Option<u8>, low: Option<u8>) -> Result<u8, &'static str> {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    let (Some(high), Some(low)) = (digit(high), digit(low)) else {
        return Err("a % is not followed by two hexadecimal digits");
    };
    u8::try_from(high * 16 + low).map_err(|_| "a % is not followed by two hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_path(raw: &str, expected: Option<&str>, reason: &str) {
        assert_eq!(decode_path(raw).ok().as_deref(), expected, "{reason}: {raw}");
    }

    #[test]
    fn paths() {
        check_path("/a/b.js", Some("/a/b.js"), "a plain path stays as it is");
        check_path("/a%20b", Some("/a b"), "an escape is decoded");
        check_path("/%C3%A9", Some("/é"), "escapes make UTF-8 together");
        check_path("/a/../b", None, "a parent segment leaves the folder");
        check_path("/%2e%2e/b", None, "an escaped parent segment is one too");
        check_path("/..%2fb", None, "an escaped slash separates like a plain one");
        check_path("/a/./b", None, "a dot segment has no use");
        check_path("/..a", Some("/..a"), "two dots are only a parent when they stand alone");
        check_path("/a%5c..%5cb", None, "a backslash separates on some systems");
        check_path("/c:/b", None, "a colon names a drive on some systems");
        check_path("/a%00b", None, "a NUL cuts names short");
        check_path("/%", None, "an escape without digits");
        check_path("/%4", None, "an escape with one digit");
        check_path("/%+1", None, "a sign is no digit");
        check_path("/%ff", None, "a byte that is no UTF-8");
        check_path("/%252e%252e/b", Some("/%2e%2e/b"), "decoded once, never twice");
        check_path("http://a/b", None, "a proxy's form of a target");
    }

    /// The status with which a request is refused, or 0 when it is read.
    #[track_caller]
    fn check_status(sent: &str, expected: u16, reason: &str) {
        let status = match Request::read(&mut sent.as_bytes()) {
            Ok(_) => 0,
            Err(RequestError::Refused(status, _)) => status,
            Err(RequestError::Closed) => 1,
            Err(RequestError::Broken(_)) => 2,
        };
        assert_eq!(status, expected, "{reason}");
    }

    #[test]
    fn limits() {
        check_status("GET / HTTP/1.1\r\n\r\n", 0, "the smallest request");
        check_status("", 1, "an empty connection is closed, not refused");
        check_status("GET /\r\n\r\n", 400, "no version");
        check_status("GET / HTTP/2\r\n\r\n", 505, "another version");
        check_status("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, "a header without a colon");
        check_status("GET / HTTP/1.1\r\nA: b\r\n", 400, "headers without an end");
        check_status(&format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(9000)), 431, "a long line");
        let headers = "A: b\r\n".repeat(101);
        check_status(&format!("GET / HTTP/1.1\r\n{headers}\r\n"), 431, "many headers");
        check_status("POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n", 413, "a large body");
        check_status("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400, "no length");
        check_status("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab", 2, "a body cut off");
        check_status("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 501, "a chunked body");
    }

    #[test]
    fn the_parts_of_a_request() {
        let sent = "POST /a%20b?c=%20 HTTP/1.1\r\nConnection: Close\r\nContent-Length: 2\r\n\r\nhi";
        let request = Request::read(&mut sent.as_bytes()).unwrap();
        assert_eq!(request.method, "POST");
        assert_eq!(request.path, "/a b");
        assert_eq!(request.query, "c=%20", "the query stays as sent");
        assert_eq!(request.header("content-length"), Some("2"));
        assert_eq!(request.body, b"hi");
        assert!(!request.keep_alive);
    }
}
