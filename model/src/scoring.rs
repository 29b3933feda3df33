//! The decision engine: an additive value model on fixed scales, and everything that can be said about its answer.
//! It may use arithmetic, `sqrt` and serde; it must not use a clock, a global, platform mathematics or the order of a list.
//!
//! The path: [`ProblemParts`] is checked once by [`Problem::new`]; a [`Problem`] and a reader's [`Input`] make a
//! [`Decision`]; [`rank`] is the short way to its [`Ranking`].
//! All computation runs on a copy that is sorted by id, so that no number and no tie depends on the order of the
//! lists in the data; results come back with the caller's indexes.

mod answer_table;
mod contribution;
mod decision;
mod input;
mod must_have;
mod order;
mod problem;
mod ranking;
mod validation;
mod value;
mod weights;

pub use contribution::{AnswerContributions, round_shares, round_shares_to};
pub use decision::Decision;
pub use input::{Input, InputError};
pub use must_have::{Eligibility, Relaxation, Status};
pub use problem::{Choice, Criterion, Direction, MustHave, OnUnknown, Problem, ProblemParts, Question, Rule};
pub use ranking::{RankGroup, Ranking, Score, rank};
pub use validation::{List, ProblemError};
pub use weights::WeightsSource;

/// Two values on the 0..1 scale that differ by no more than this are a tie.
///
/// The rounding error of a weighted sum of up to 10,000 values is below 1.1e-12 (10,000 × 2⁻⁵³), so every exact tie
/// is recognised, and no difference that could be displayed is mistaken for one.
/// Source: scoring specification, section 1.
pub const TIE: f64 = 1e-9;
