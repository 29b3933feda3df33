//! The one test binary of the decision model: each file holds one part of its public surface to what was promised.
//!
//! Uses the public interface only. What is expected comes from paper, from integer arithmetic on the file, or from
//! another implementation; never from running ours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on fails best where it stands"
)]

mod data_sets;
mod markup;
mod own_ratings;

mod analysis;
mod answers;
mod compiled;
mod cost;
mod dataset;
mod dates;
mod estimate;
mod export;
mod json;
mod limits;
mod link;
mod lint;
mod page;
mod personas;
mod problems;
mod profile;
mod quiz;
mod recommendation;
mod result;
mod schema;
mod scoring;
mod table;
mod table_view;
mod texts;
mod translations;
