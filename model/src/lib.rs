//! The decision model of Verdict, without a browser: what is compared, what a reader said, what follows, and how it reads.
//!
//! The stages, in the order in which a text becomes a page:
//!
//! 1. [`dataset`]: JSON text to a [`Dataset`] that is valid by construction, or every mistake with its place;
//! 2. [`answers`] and [`condition`]: what a reader said; [`link`]: the same as a piece of an address;
//! 3. [`scoring`]: numbers to a ranking, exact and reproducible; [`recommendation`]: from a ranking to what is advised;
//!    [`cost`]: hours and prices to what each alternative costs;
//! 4. [`view`]: what is shown, written into a [`page`] in the words of [`texts`]; [`export`]: a result in forms to keep;
//!    [`advice`]: what the analysis of a decision tells the widget.
//!
//! Beside them [`contract`] lists what the element promises to the page around it, and [`lint`] tells an editor what in a
//! data set is valid and still doubtful; no visitor loads either.
//!
//! No input or output, no clock, no global: the same input gives the same output on every platform.

pub mod advice;
pub mod answers;
pub mod condition;
pub mod contract;
pub mod cost;
pub mod dataset;
pub mod export;
pub mod link;
pub mod lint;
pub mod page;
pub mod recommendation;
pub mod scoring;
pub mod table;
pub mod texts;
pub mod view;

pub use advice::Advice;
pub use answers::{Answer, Answers};
pub use dataset::{DataError, Dataset, Problem, Severity};
pub use recommendation::{Outcome, Recommendation};
