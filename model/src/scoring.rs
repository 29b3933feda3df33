//! The decision engine: an additive value model on fixed scales, and everything that can be said about its answer.
//! It may use arithmetic, `sqrt` and serde; it must not use a clock, a global, platform mathematics or the order of a list.
//!
//! The path: [`ProblemParts`] is checked once by [`Problem::new`]; a [`Problem`] and a reader's [`Input`] make a
//! [`Decision`]; [`rank`] is the short way to its [`Ranking`], [`analyse`] the one to everything.
//! All computation runs on a copy that is sorted by id, so that no number and no tie depends on the order of the
//! lists in the data; results come back with the caller's indexes.

mod acceptability;
mod analysis;
mod answer_table;
mod contribution;
mod counts;
mod cross_checks;
mod decision;
mod dominance;
mod draws;
mod elementary;
mod fewest_answers;
mod flips;
mod input;
mod mix;
mod must_have;
mod next_question;
mod order;
mod problem;
mod rank_order;
mod ranking;
mod ratings;
mod reasons;
mod rng;
mod robustness;
mod slices;
mod slider;
mod sorted;
mod stability;
mod steps;
mod stopping;
mod tie;
mod validation;
mod value;
mod way_to_win;
mod weights;

pub use acceptability::{Acceptability, Simulation, SimulationError};
pub use analysis::{Analysis, AnalysisError, Options, RatingChanges, analyse};
pub use contribution::{AnswerContributions, round_shares, round_shares_to};
pub use cross_checks::{CrossCheck, CrossChecks, Method};
pub use decision::Decision;
pub use dominance::Dominance;
pub use draws::Sampler;
pub use fewest_answers::FewestAnswers;
pub use flips::{AnswerChange, AnswerFlip, FlipKind};
pub use input::{Input, InputError};
pub use mix::{Mix, Role, Roles, RolesError};
pub use must_have::{Eligibility, Relaxation, Status};
pub use next_question::{Outlook, QuestionValue};
pub use problem::{Choice, Criterion, Direction, MustHave, OnUnknown, Problem, ProblemParts, Question, Rule};
pub use rank_order::{RankWeights, rank_order_weights};
pub use ranking::{RankGroup, Ranking, Score, rank};
pub use ratings::{RivalNeed, UnknownRating};
pub use reasons::{Comparison, PointsSource, Reason};
pub use robustness::{Donor, RivalRobustness, Robustness, Transfer};
pub use slices::Slices;
pub use slider::{Slider, SliderFrame, SliderTotals};
pub use stability::{Change, OrderInterval, WeightChange, WeightInterval};
pub use steps::Steps;
pub use stopping::{Stopping, WorstLead};
pub use tie::TIE;
pub use validation::{List, ProblemError};
pub use way_to_win::{ShareRange, WayToWin};
pub use weights::WeightsSource;
