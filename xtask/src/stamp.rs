//! What is known of the last build: from which inputs it was made, with what, and which files came out.
//!
//! May read the inputs and the product, and keep one small file in the scratch folder.
//! Must not trust times: a checkout changes them for nothing.

use crate::{Outcome, files, hashes, workspace};

/// What a build of the product reads, relative to the clone: files, or folders with everything in them.
const INPUTS: [&str; 25] = [
    "src",
    "build.rs",
    "shell",
    "stubs",
    "model/src",
    "model/Cargo.toml",
    "modules/src",
    "modules/Cargo.toml",
    "data",
    "style",
    "static",
    "xtask/src",
    "server/src",
    "index.html",
    "Trunk.toml",
    "tools/build/package-lock.json",
    "tools/wasm-bindgen/Cargo.lock",
    "tools/wasm-split/Cargo.lock",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/Cargo.toml",
    ".cargo/config.toml",
    "deny.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// A build that went well.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// A hash over the content of every input.
    inputs: String,
    /// The compiler, and the profile or the standard library, as `docs/size.md` names them.
    pub(crate) made_with: String,
}

impl Stamp {
    /// That of a build from the present inputs.
    pub(crate) fn of_inputs(made_with: String) -> Outcome<Self> {
        let mut text = std::env::var(crate::pack::sitemap::ADDRESS).unwrap_or_default();
        for input in INPUTS {
            let path = workspace::root().join(input);
            if path.is_file() {
                text.push_str(&format!("\n{input} {}", hashes::short(&files::read(&path)?)));
            }
            for file in files::list(&path)? {
                text.push_str(&format!("\n{input}/{file} {}", hashes::short(&files::read(&path.join(&file))?)));
            }
        }
        Ok(Self { inputs: hashes::short(text.as_bytes()), made_with })
    }

    /// That of the product in `dist/`; none where no build of ours made it, or where a file was changed, added or removed.
    pub(crate) fn of_product() -> Option<Self> {
        let text = files::read_text(&file()).ok()?;
        let (inputs, rest) = text.split_once('\n')?;
        let (product, made_with) = rest.split_once('\n')?;
        let is_whole = product_hash().is_ok_and(|hash| hash == product);
        is_whole.then(|| Self { inputs: inputs.to_owned(), made_with: made_with.to_owned() })
    }

    /// Remembers it, with the product that is in `dist/` now.
    pub(crate) fn keep(&self) -> Outcome<()> {
        files::write(&file(), format!("{}\n{}\n{}", self.inputs, product_hash()?, self.made_with))
    }
}

/// A hash over the names and the content of all files of the product.
fn product_hash() -> Outcome<String> {
    let dist = workspace::dist();
    let mut text = String::new();
    for file in files::list(&dist)? {
        text.push_str(&format!("{file} {}\n", hashes::short(&files::read(&dist.join(&file))?)));
    }
    Ok(hashes::short(text.as_bytes()))
}

fn file() -> std::path::PathBuf {
    workspace::scratch().join("built")
}
