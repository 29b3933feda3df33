//! Brotli and gzip at their strongest, kept between runs because brotli takes its time.
//!
//! May keep files in the scratch folder, named by the hash of what they hold. Must not compress what is compressed already.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Outcome, files, hashes, workspace};

/// A file in the two encodings in which it can be sent.
pub(crate) struct Compressed {
    /// Brotli, quality 11, window 22: what static hosts send.
    pub(crate) brotli: Vec<u8>,
    /// Gzip, level 9.
    pub(crate) gzip: Vec<u8>,
}

/// Compresses a file's content, or finds what an earlier run made of it.
pub(crate) fn compress(content: &[u8]) -> Outcome<Compressed> {
    let kept = workspace::scratch().join("compressed").join(hashes::short(content));
    let (brotli, gzip) = (kept.with_extension("br"), kept.with_extension("gz"));
    if let (Ok(brotli), Ok(gzip)) = (files::read(&brotli), files::read(&gzip)) {
        return Ok(Compressed { brotli, gzip });
    }
    let made = Compressed { brotli: brotli_of(content)?, gzip: gzip_of(content)? };
    files::write(&brotli, &made.brotli)?;
    files::write(&gzip, &made.gzip)?;
    Ok(made)
}

/// Whether a host compresses a file of this name: text and WebAssembly, not pictures.
pub(crate) fn is_worthwhile(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    matches!(ending, "html" | "js" | "css" | "wasm" | "json" | "webmanifest" | "svg" | "txt" | "xml")
}

fn brotli_of(content: &[u8]) -> Outcome<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut made, &parameters)
        .map_err(|error| format!("brotli failed: {error}"))?;
    Ok(made)
}

fn gzip_of(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).and_then(|()| encoder.finish()).map_err(|error| format!("gzip failed: {error}"))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn both_encodings_can_be_read_back() {
        let content = b"verdict verdict verdict verdict verdict".repeat(40);
        let mut brotli = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli_of(&content).unwrap(), &mut brotli).unwrap();
        assert_eq!(brotli, content);
        let mut gzip = Vec::new();
        flate2::read::GzDecoder::new(&*gzip_of(&content).unwrap()).read_to_end(&mut gzip).unwrap();
        assert_eq!(gzip, content);
    }
}
