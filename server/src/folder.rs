//! Serves the files of one folder with one header set.
//!
//! May read files below its folder. Must not follow a path out of it, symbolic links included, and must not write.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{HeaderSet, Request, Respond, Response, media_type};

/// A folder on disk, read anew for every request.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    headers: HeaderSet,
    encoded: Option<PathBuf>,
}

/// The encodings that a client may ask for, best first, with the ending of the file that holds them.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

impl Folder {
    /// Serves the files below `root`.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>, headers: HeaderSet) -> Self {
        Self { root: root.into(), headers, encoded: None }
    }

    /// Answers with `<path>.br` or `<path>.gz` from this folder where the client takes it and the file is there.
    #[must_use]
    pub fn with_encoded(mut self, folder: impl Into<PathBuf>) -> Self {
        self.encoded = Some(folder.into());
        self
    }

    /// The file that a decoded path means, if it lies below the root.
    fn find(&self, path: &str) -> Option<PathBuf> {
        let root = self.root.canonicalize().ok()?;
        let mut file = root.join(path.trim_start_matches('/')).canonicalize().ok()?;
        if file.is_dir() {
            file = file.join("index.html").canonicalize().ok()?;
        }
        (file.starts_with(&root) && file.is_file()).then_some(file)
    }

    fn answer(&self, status: u16, file: &Path, request: &Request) -> Response {
        let Ok(body) = fs::read(file) else {
            return Response::text(500, "the file is there but can't be read");
        };
        let mut response = Response::new(status, body).with("Content-Type", media_type(file));
        for (name, value) in self.headers.headers_for(file) {
            response = response.with(name, value);
        }
        if self.encoded.is_none() {
            return response;
        }
        response = response.with("Vary", "Accept-Encoding");
        match self.encoded_body(file, request) {
            Some((encoding, body)) => {
                response.body = body;
                response.with("Content-Encoding", encoding)
            }
            None => response,
        }
    }

    /// The file in the best encoding that the client takes. One that is older than the file was made of an earlier version.
    fn encoded_body(&self, file: &Path, request: &Request) -> Option<(&'static str, Vec<u8>)> {
        let path = file.strip_prefix(self.root.canonicalize().ok()?).ok()?;
        let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
        ENCODINGS.into_iter().find_map(|(encoding, ending)| {
            let candidate = self.encoded.as_ref()?.join(format!("{}.{ending}", path.display()));
            let is_fresh = modified(&candidate)? >= modified(file)?;
            let body = (is_fresh && accepts(request, encoding)).then(|| fs::read(candidate).ok())??;
            Some((encoding, body))
        })
    }
}

impl Respond for Folder {
    fn respond(&self, request: &Request) -> Response {
        if request.method != "GET" && request.method != "HEAD" {
            return Response::text(405, "only GET and HEAD are answered here").with("Allow", "GET, HEAD");
        }
        if let Some(file) = self.find(&request.path) {
            // Relative addresses in a folder's page count from its slash.
            if file.ends_with("index.html") && !request.path.ends_with('/') && !request.path.ends_with("/index.html") {
                return Response::new(301, "").with("Location", format!("{}/", request.path));
            }
            return self.answer(200, &file, request);
        }
        match self.find("/404.html") {
            Some(file) => self.answer(404, &file, request),
            None => Response::text(404, &format!("there is no file at {}", request.path))
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-cache"),
        }
    }
}

/// Whether the client lists the encoding without refusing it by `q=0`.
fn accepts(request: &Request, encoding: &str) -> bool {
    request.header("accept-encoding").unwrap_or_default().split(',').any(|entry| {
        let (name, quality) = entry.split_once(';').unwrap_or((entry, ""));
        let refused = quality.trim().strip_prefix("q=").and_then(|text| text.parse::<f64>().ok()) == Some(0.0);
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}
