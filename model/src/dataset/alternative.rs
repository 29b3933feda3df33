//! The things compared, one by one.
//!
//! Plain data; see [`Dataset`](super::Dataset) for what holds of it.

/// One of the things compared.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Alternative {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The version that the facts are about.
    pub version: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// Its home page.
    pub url: Option<String>,
    /// The longer story.
    pub profile: Option<Profile>,
    /// Code that was run.
    pub sample: Option<Sample>,
}

/// The longer story of an alternative.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Profile {
    /// Where it comes from.
    pub origin: Option<String>,
    /// What it is after.
    pub philosophy: Option<String>,
    /// What it does well.
    pub strengths: Vec<String>,
    /// When to take it.
    pub use_when: Vec<String>,
    /// When not to.
    pub avoid_when: Vec<String>,
    /// What it costs.
    pub trade_offs: Vec<String>,
    /// Who uses it.
    pub users: Vec<User>,
}

/// Somebody who uses an alternative.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct User {
    /// Who.
    pub name: String,
    /// For what.
    pub text: Option<String>,
    /// How sure that is.
    pub evidence: Evidence,
    /// Where it was read.
    pub sources: Vec<usize>,
}

/// How sure it is that somebody uses an alternative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Their own words or code.
    Primary,
    /// Told by others who can know.
    Reported,
    /// Told in lists only.
    Weak,
}

/// Code that was run.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Sample {
    /// What it does.
    pub title: Option<String>,
    /// Its programming language.
    pub language: Option<String>,
    /// What it was run on.
    pub versions: Option<String>,
    /// The code.
    pub code: String,
    /// What happened when it was run.
    pub note: Option<String>,
}
