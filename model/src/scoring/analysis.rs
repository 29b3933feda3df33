//! The whole result object: everything the engine can say about one reader's decision, ready to be published.
//! It may hold what the topics find; the work is ordered in `steps`, and it must not compute anything itself.

use std::fmt;

use serde::Serialize;

use super::acceptability::{Acceptability, Simulation, SimulationError};
use super::cross_checks::CrossChecks;
use super::decision::Decision;
use super::dominance::Dominance;
use super::fewest_answers::FewestAnswers;
use super::flips::AnswerFlip;
use super::input::{Input, InputError};
use super::mix::{Mix, Roles, RolesError};
use super::next_question::Outlook;
use super::problem::Problem;
use super::ranking::Ranking;
use super::ratings::{RivalNeed, UnknownRating};
use super::reasons::Comparison;
use super::robustness::Robustness;
use super::stability::{OrderInterval, WeightChange, WeightInterval};
use super::stopping::Stopping;

/// What an analysis needs beyond the problem and the input.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// How priorities and ratings are varied; its seed also draws ways to finish the questions, and its rating
    /// half-width also enters [`Robustness::factor_all`].
    pub simulation: Simulation,
    /// The roles of a possible mix; without them no mix is looked for.
    pub roles: Option<Roles>,
}

/// Everything about one reader's decision. The names of the fields are published and stay.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// Points, weights, scores, contributions, ranks and winners.
    #[serde(flatten)]
    pub ranking: Ranking,
    /// By criterion the part of its share that can decide anything.
    pub decisive_shares: Vec<f64>,
    /// The winner against each rival, best first.
    pub comparisons: Vec<Comparison>,
    /// By criterion the shares for which the winner stays; empty when all alternatives are excluded.
    pub stability: Vec<WeightInterval>,
    /// By criterion the shares for which the whole order stays; empty when all alternatives are excluded.
    pub rank_stability: Vec<OrderInterval>,
    /// The smallest change of a single share that lets somebody else win; `None` when no single one can.
    pub min_weight_change: Option<WeightChange>,
    /// How wrong all weights at once may be; `None` when all alternatives are excluded.
    pub robustness: Option<Robustness>,
    /// What other ratings would do.
    pub rating_changes: RatingChanges,
    /// What other methods say.
    pub cross_checks: CrossChecks,
    /// How often the winner stays first when priorities vary; `None` when all alternatives are excluded.
    pub smaa: Option<Acceptability>,
    /// Single answers that change the winners.
    pub answer_flips: Vec<AnswerFlip>,
    /// The fewest answers that make the winner lose; `None` when none do.
    pub min_answers: Option<FewestAnswers>,
    /// Whether the open questions can still change the winner.
    pub stop: Stopping,
    /// What the open questions are worth.
    pub next_question: Outlook,
    /// The best mix; `None` without roles or with fewer than two eligible alternatives.
    pub mix: Option<Mix>,
}

/// What other ratings would do.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RatingChanges {
    /// The single ratings at which rivals draw level.
    pub rival_needs: Vec<RivalNeed>,
    /// The unknown ratings worth looking up.
    pub unknown_that_matter: Vec<UnknownRating>,
    /// Who can never win alone because of whom; `None` when the problem is too large to look.
    pub dominates: Option<Vec<Dominance>>,
}

/// Why an analysis can't be made.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum AnalysisError {
    /// The input doesn't fit the problem.
    Input(InputError),
    /// An option of the simulation is out of range.
    Simulation(SimulationError),
    /// The roles can't be used.
    Roles(RolesError),
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Simulation(error) => error.fmt(f),
            Self::Roles(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AnalysisError {}

impl From<InputError> for AnalysisError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<SimulationError> for AnalysisError {
    fn from(error: SimulationError) -> Self {
        Self::Simulation(error)
    }
}

impl From<RolesError> for AnalysisError {
    fn from(error: RolesError) -> Self {
        Self::Roles(error)
    }
}

/// Analyses one reader's decision. Source: specification, section 13.
///
/// # Errors
/// The first place where the input doesn't fit the problem or an option is out of range.
pub fn analyse(problem: &Problem, input: &Input, options: &Options) -> Result<Analysis, AnalysisError> {
    let decision = Decision::new(problem, input)?;
    Ok(decision.steps(options)?.finish())
}
