//! The licences that travel with the product: our own, and those of every crate whose code is in its modules.
//!
//! May read crates and write into the packed folder. Must fail on a crate whose licence isn't allowed: what can't be said
//! can't be shipped.

use std::collections::BTreeMap;
use std::path::Path;

use spdx::LicenseReq;
use spdx::expression::Expression;

use super::sbom;
use crate::supply::crates::{self, Crate};
use crate::supply::licences;
use crate::supply::policy::Policy;
use crate::{Outcome, files, workspace};

/// The file with everybody else's licences.
pub(crate) const NOTICES: &str = "THIRD-PARTY-NOTICES.txt";
/// Our own, in the clone and with a name that every host sends as text.
const OWN: [(&str, &str); 2] = [("LICENSE-MIT", "LICENSE-MIT.txt"), ("LICENSE-APACHE", "LICENSE-APACHE.txt")];
const RULE: &str = "\n\n--------------------------------------------------------------------------------\n\n";

/// A part of the standard library, which no lock file of ours names.
pub(super) struct Library {
    pub(super) name: &'static str,
    pub(super) licence: &'static str,
    holders: &'static str,
}

/// What is linked from the standard library for WebAssembly, whichever way it was compiled.
pub(super) const LIBRARY: [Library; 6] = [
    Library {
        name: "std",
        licence: "MIT OR Apache-2.0",
        holders: "Copyright (c) The Rust Project Contributors (core, alloc, std, panic_abort)",
    },
    Library {
        name: "compiler_builtins",
        licence: "MIT AND Apache-2.0 WITH LLVM-exception",
        holders: "Copyright (c) Jorge Aparicio and the contributors of compiler-builtins and libm\n\
            Copyright (c) Rich Felker and the contributors of musl",
    },
    Library { name: "cfg-if", licence: "MIT OR Apache-2.0", holders: "Copyright (c) 2014 Alex Crichton" },
    Library { name: "dlmalloc", licence: "MIT OR Apache-2.0", holders: "Copyright (c) 2014 Alex Crichton" },
    Library { name: "hashbrown", licence: "MIT OR Apache-2.0", holders: "Copyright (c) 2016 Amanieu d'Antras" },
    Library { name: "rustc-demangle", licence: "MIT OR Apache-2.0", holders: "Copyright (c) 2014 Alex Crichton" },
];

/// A licence with a text, and who is under it.
type Notices = BTreeMap<(String, String), Vec<String>>;

/// Writes the licences and the bill of materials.
pub(super) fn write(folder: &Path) -> Outcome<()> {
    for (name, packed) in OWN {
        files::write(&folder.join(packed), files::read(&workspace::root().join(name))?)?;
    }
    let policy = Policy::read()?;
    let shipped = crates::shipped()?;
    let mut notices = Notices::new();
    for found in shipped.crates.iter().filter(|found| found.source.is_some()) {
        of_crate(found, &policy, &mut notices)?;
    }
    for part in &LIBRARY {
        of_library(part, &policy, &mut notices)?;
    }
    files::write(&folder.join(NOTICES), text(&notices))?;
    files::write(&folder.join(sbom::NAME), sbom::of(&shipped)?)
}

fn of_crate(found: &Crate, policy: &Policy, notices: &mut Notices) -> Outcome<()> {
    for licence in licences::choose(found, policy)? {
        for text in licences::texts(found, &licence)? {
            notices.entry((licence.to_string(), text)).or_default().push(line(found));
        }
    }
    Ok(())
}

fn of_library(part: &Library, policy: &Policy, notices: &mut Notices) -> Outcome<()> {
    let expression = Expression::parse(part.licence).map_err(|error| format!("{}: {error}", part.name))?;
    let chosen: Vec<LicenseReq> = licences::least(&expression, &policy.licences(part.name)?)
        .ok_or_else(|| format!("{}: the licence {} is not allowed by deny.toml", part.name, part.licence))?;
    for licence in chosen {
        let text = licences::general(&licence, part.holders)?;
        notices
            .entry((licence.to_string(), text))
            .or_default()
            .push(format!("{}, of Rust's standard library", part.name));
    }
    Ok(())
}

fn line(found: &Crate) -> String {
    let address = found.repository.as_ref().map(|address| format!(", {address}"));
    format!("{} {}{}", found.name, found.version, address.unwrap_or_default())
}

/// All notices; those with the same text stand together.
fn text(notices: &Notices) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(
        "Third-party notices of Verdict {version}\n\n\
        The modules of Verdict contain code of the parts below. Each is used under the licence that stands above its text.\n\
        The scripts that load the modules are written by wasm-bindgen, which is one of these parts."
    );
    for ((licence, words), users) in notices {
        text.push_str(RULE);
        text.push_str(&format!("{licence}\n\n"));
        for user in users {
            text.push_str(&format!("  {user}\n"));
        }
        text.push_str(&format!("\n{words}"));
    }
    text + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_that_ships_has_a_licence_with_a_text() {
        let folder = std::env::temp_dir().join(format!("verdict-notices-{}", std::process::id()));
        write(&folder).unwrap();
        let notices = files::read_text(&folder.join(NOTICES)).unwrap();
        for found in crates::shipped().unwrap().crates.iter().filter(|found| found.source.is_some()) {
            assert!(notices.contains(&format!("\n  {} {}", found.name, found.version)), "{} has no notice", found.id());
        }
        // Each text is one of a licence, not a note that points to another file.
        for part in notices.split(RULE).skip(1) {
            assert!(part.len() > 500, "too short for a licence: {part}");
        }
        assert!(!notices.contains("<year>") && !notices.contains("<copyright"), "a gap of a general text is left");
        for (own, packed) in OWN {
            let read = |path: &Path| files::read(path).unwrap();
            assert_eq!(read(&folder.join(packed)), read(&workspace::root().join(own)));
        }
        files::remove(&folder).unwrap();
    }
}
