//! What must hold of any input: each module has a `check` that takes bytes and panics with what is wrong.
//!
//! The programs in `targets/` hand them what a coverage-guided fuzzer finds (`cargo xtask fuzz`); the tests what is kept in
//! `corpus/`, and random bytes. What is expected comes from other implementations, or from the same document with harmless
//! words in the place of every text. Uses the public interface of the model only.
#![forbid(unsafe_code)]

pub mod dataset;
pub mod link;
pub mod record;
pub mod table;

mod markdown;
mod twins;
