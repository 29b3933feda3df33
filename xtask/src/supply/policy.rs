//! Which licences `deny.toml` allows. cargo-deny reads the same file and checks the rest of it.
//!
//! May read that one file. Must not hold a rule of its own.

use serde::Deserialize;
use spdx::Licensee;

use crate::{Outcome, files, workspace};

/// The file, relative to the clone.
pub(crate) const FILE: &str = "deny.toml";

/// The part of `deny.toml` that the notices need.
#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    licenses: Licenses,
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

impl Policy {
    /// Reads the clone's policy.
    pub(crate) fn read() -> Outcome<Self> {
        Self::parse(&files::read_text(&workspace::root().join(FILE))?)
    }

    pub(super) fn parse(text: &str) -> Outcome<Self> {
        toml::from_str(text).map_err(|error| format!("{FILE} can't be used: {error}"))
    }

    /// The licences under which a crate may be used, the preferred ones first.
    pub(crate) fn licences(&self, name: &str) -> Outcome<Vec<Licensee>> {
        let exceptions = self.licenses.exceptions.iter().filter(|exception| exception.name == name);
        let allowed = self.licenses.allow.iter().chain(exceptions.flat_map(|exception| &exception.allow));
        allowed.map(|id| Licensee::parse(id).map_err(|error| format!("{FILE}: {id} is no licence: {error}"))).collect()
    }
}
