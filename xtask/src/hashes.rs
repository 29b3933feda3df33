//! Hashes of content: sixteen digits for file names, SHA-256 and SHA-384 for the browser's integrity check.
//!
//! May use the hash crates. Must not read files.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// The first sixteen hexadecimal digits of the content's SHA-256; enough to tell versions of a file apart.
pub(crate) fn short(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The value of an `integrity` attribute, as the shell carries it for its own files. Hashes can't be compressed, and the
/// shell carries eight of them to every visitor, so it has the shorter one.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

/// The same in the length that people expect in a tag; the worker's list has it too, which only readers load who keep the page.
pub(crate) fn long_integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests() {
        // FIPS 180-4, the example "abc" of SHA-256 and of SHA-384.
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(integrity(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(long_integrity(b"abc"), "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn");
    }
}
