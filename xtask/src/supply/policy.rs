//! What `deny.toml` allows, as far as this program checks it; `cargo deny` reads the rest of the file too.
//!
//! May read that one file. Must not hold a rule of its own.

use serde::Deserialize;
use spdx::Licensee;

use crate::{Outcome, files, workspace};

/// The file, relative to the clone.
pub(crate) const FILE: &str = "deny.toml";

/// The parts of `deny.toml` that are checked here.
#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
struct Licenses {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Debug, Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Debug, Deserialize)]
struct Banned {
    #[serde(rename = "crate")]
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

impl Policy {
    /// Reads the clone's policy.
    pub(crate) fn read() -> Outcome<Self> {
        Self::parse(&files::read_text(&workspace::root().join(FILE))?)
    }

    pub(super) fn parse(text: &str) -> Outcome<Self> {
        toml::from_str(text).map_err(|error| format!("{FILE} can't be used: {error}"))
    }

    /// The licences that a crate may be used under, the preferred ones first.
    pub(crate) fn licences(&self, name: &str) -> Outcome<Vec<Licensee>> {
        let exceptions = self.licenses.exceptions.iter().filter(|exception| exception.name == name);
        let allowed = self.licenses.allow.iter().chain(exceptions.flat_map(|exception| &exception.allow));
        allowed.map(|id| Licensee::parse(id).map_err(|error| format!("{FILE}: {id} is no licence: {error}"))).collect()
    }

    /// Whether a crate may come from a source, in the form in which cargo writes it.
    pub(super) fn allows_source(&self, source: &str) -> bool {
        source
            .strip_prefix("registry+")
            .is_some_and(|address| self.sources.allow_registry.iter().any(|allowed| allowed == address))
    }

    /// Whether a crate may not be used at all.
    pub(super) fn is_banned(&self, name: &str) -> bool {
        self.bans.deny.iter().any(|banned| banned.name == name)
    }
}
