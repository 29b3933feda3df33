//! Data sets from files and from standard input.
//!
//! Must not know what is done with them.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use verdict_model::Dataset;
use verdict_model::dataset::MAX_BYTES;

use crate::check::word;
use crate::output::{Ended, Output};

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// What a file is called in messages.
pub(crate) fn name(path: &Path) -> Cow<'_, str> {
    if is_stdin(path) { Cow::Borrowed("<stdin>") } else { path.to_string_lossy() }
}

/// Reads a data set; what is wrong with it goes to standard error with the name of the file.
pub(crate) fn dataset(path: &Path, output: &mut Output) -> Result<Dataset, Ended> {
    let text = text(path).map_err(|sentence| output.refuse(&sentence))?;
    let (read, problems) = match Dataset::parse(&text) {
        Ok((dataset, warnings)) => (Ok(dataset), warnings),
        Err(error) => (Err(Ended::Refused), error.problems),
    };
    for problem in problems {
        output.error(&format!("{}:{problem} [{}]", name(path), word(problem.severity)))?;
    }
    read
}

/// The text of a file, or a sentence about why there is none. No more is read than a data set may have, since a path may
/// lead to something without an end.
pub(crate) fn text(path: &Path) -> Result<String, String> {
    let name = name(path);
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    let read = match is_stdin(path) {
        true => stdin().lock().take(limit).read_to_end(&mut bytes),
        false => File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)),
    };
    read.map_err(|error| format!("{name}: can't be read: {error}"))?;
    if bytes.len() > MAX_BYTES {
        return Err(format!("{name}: is larger than a data set may be, which is {} MiB", MAX_BYTES >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        format!("{name}: byte {place} is not UTF-8: save the file as UTF-8")
    })
}
