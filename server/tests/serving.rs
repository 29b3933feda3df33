//! The server over a real loopback socket, spoken to byte by byte.
//!
//! May use the standard library only, so that no client library hides what was sent.
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails best where it stands")]

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use verdict_server::{Fault, Folder, HeaderSet, Request, Respond, Response, Server};

/// Sends the bytes, closes the sending side and returns all that comes back.
fn exchange(server: &Server, sent: &str) -> String {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(sent.as_bytes()).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0, br\r\nConnection: close\r\n\r\n")
}

/// A folder with a page, a hashed style, a sub-folder and a secret beside it; removed when dropped.
struct Site(PathBuf);

impl Site {
    fn new(name: &str) -> Self {
        let base = std::env::temp_dir().join(format!("verdict-server-{name}-{}", std::process::id()));
        for (path, text) in [
            ("dist/index.html", "<p>home</p>"),
            ("dist/a-0123456789abcdef.css", "a{}"),
            ("dist/embed/index.html", "<p>embed</p>"),
            ("encoded/a-0123456789abcdef.css.br", "BR"),
            ("encoded/a-0123456789abcdef.css.gz", "GZ"),
            ("secret.txt", "secret"),
        ] {
            let file = base.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self(base)
    }

    fn serve(&self) -> Server {
        let folder = Folder::new(self.0.join("dist"), HeaderSet::Page).with_encoded(self.0.join("encoded"));
        Server::start("127.0.0.1:0", folder).unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The first line, and a piece that must stand somewhere in the answer.
#[track_caller]
fn check(server: &Server, sent: &str, first_line: &str, piece: &str) {
    let answer = exchange(server, sent);
    assert_eq!(answer.lines().next(), Some(first_line), "{sent}\n{answer}");
    assert!(answer.contains(piece), "{piece:?} is missing in\n{answer}");
}

#[test]
fn files_of_a_folder() {
    let site = Site::new("files");
    let server = site.serve();
    check(&server, &get("/"), "HTTP/1.1 200 OK", "<p>home</p>");
    check(&server, &get("/"), "HTTP/1.1 200 OK", "Cache-Control: no-cache");
    check(&server, &get("/?q=1"), "HTTP/1.1 200 OK", "<p>home</p>");
    check(&server, &get("/a-0123456789abcdef.css"), "HTTP/1.1 200 OK", "immutable");
    check(&server, &get("/embed/"), "HTTP/1.1 200 OK", "<p>embed</p>");
    check(&server, &get("/embed"), "HTTP/1.1 301 Moved Permanently", "Location: /embed/");
    check(&server, &get("/none"), "HTTP/1.1 404 Not Found", "there is no file at /none");
    check(&server, "POST / HTTP/1.0\r\n\r\n", "HTTP/1.1 405 Method Not Allowed", "Allow: GET, HEAD");
}

#[test]
fn encodings_are_negotiated() {
    let site = Site::new("encodings");
    let server = site.serve();
    let path = "/a-0123456789abcdef.css";
    check(&server, &get(path), "HTTP/1.1 200 OK", "Content-Encoding: br\r\nContent-Length: 2\r\n");
    let gzip = format!("GET {path} HTTP/1.0\r\nAccept-Encoding: gzip, br;q=0\r\n\r\n");
    check(&server, &gzip, "HTTP/1.1 200 OK", "Content-Encoding: gzip");
    let none = exchange(&server, &format!("GET {path} HTTP/1.0\r\n\r\n"));
    assert!(!none.contains("Content-Encoding") && none.ends_with("a{}"), "{none}");
    let later = std::time::SystemTime::now() + Duration::from_secs(60);
    let file = fs::File::options().append(true).open(site.0.join("dist").join(&path[1..])).unwrap();
    file.set_modified(later).unwrap();
    let changed = exchange(&server, &get(path));
    assert!(changed.ends_with("a{}"), "the file was built anew since it was encoded: {changed}");
    assert!(none.contains("Vary: Accept-Encoding"), "a cache between must keep the two apart: {none}");
}

#[test]
fn no_path_leaves_the_folder() {
    let site = Site::new("traversal");
    let server = site.serve();
    for path in
        ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/embed/../../secret.txt", "/..%5csecret.txt"]
    {
        check(&server, &get(path), "HTTP/1.1 400 Bad Request", "Connection: close");
    }
    check(&server, &get("//secret.txt"), "HTTP/1.1 404 Not Found", "no file");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(site.0.join("secret.txt"), site.0.join("dist/link.txt")).unwrap();
        check(&server, &get("/link.txt"), "HTTP/1.1 404 Not Found", "no file");
    }
}

#[test]
fn head_has_the_headers_without_the_body() {
    let site = Site::new("head");
    let server = site.serve();
    let answer = exchange(&server, "HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.contains("Content-Length: 11\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    let server = Server::start("127.0.0.1:0", |request: &Request| Response::text(200, &request.path)).unwrap();
    let answer = exchange(&server, "GET /first HTTP/1.1\r\n\r\nGET /second HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert!(answer.contains("\r\n\r\n/first\nHTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with("/second\n"), "{answer}");
}

/// How many bytes of the body `0123456789` arrive, and whether any head did.
#[track_caller]
fn check_fault(fault: Fault, head_arrives: bool, body: &str) {
    let server =
        Server::start("127.0.0.1:0", move |_: &Request| Response::new(200, "0123456789").failing(fault)).unwrap();
    let answer = exchange(&server, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    assert_eq!(answer.contains("Content-Length: 10\r\n"), head_arrives, "{fault:?}: {answer}");
    assert_eq!(answer.rsplit("\r\n\r\n").next(), Some(body), "{fault:?}: {answer}");
}

#[test]
fn faults() {
    check_fault(Fault::Truncate(4), true, "0123");
    check_fault(Fault::Stall(3, Duration::from_millis(20)), true, "012");
    check_fault(Fault::Delay(Duration::from_millis(20)), true, "0123456789");
    check_fault(Fault::Reset, false, "");
}

#[test]
fn a_dropped_server_frees_its_address_and_cuts_its_connections() {
    let server = Server::start("127.0.0.1:0", |_: &Request| Response::text(200, "here")).unwrap();
    let address = server.address();
    let mut open = TcpStream::connect(address).unwrap();
    open.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    open.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut first = [0_u8; 16];
    open.read_exact(&mut first).unwrap();
    drop(server);
    let mut rest = Vec::new();
    open.read_to_end(&mut rest).unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}

#[test]
fn a_folder_can_stand_inside_a_closure() {
    let site = Site::new("closure");
    let folder = Folder::new(site.0.join("dist"), HeaderSet::Cdn);
    let server = Server::start("127.0.0.1:0", move |request: &Request| match request.path.as_str() {
        "/broken" => Response::text(500, "broken on purpose"),
        _ => folder.respond(request),
    })
    .unwrap();
    check(&server, &get("/broken"), "HTTP/1.1 500 Internal Server Error", "on purpose");
    check(&server, &get("/"), "HTTP/1.1 200 OK", "Access-Control-Allow-Origin: *");
}
