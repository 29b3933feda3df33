//! The data set: what is compared, on which criteria, with which facts, and the quiz that weighs them.
//!
//! A [`Dataset`] is valid by construction: [`Dataset::parse`] is the only way to one ([`Dataset::load`] brings back
//! what was parsed before), every reference in it is resolved, and whoever holds one never checks again. Must not know answers' effects (that is `scoring`) nor how anything is shown.

mod alternative;
mod compiled;
mod cost;
mod criterion;
mod date;
pub mod format;
mod json;
mod names;
mod numbers;
mod own_ratings;
mod problem;
mod quiz;
mod read;
mod translations;
mod tree;
mod wire;

pub use alternative::{Alternative, Evidence, Profile, Sample, User};
pub use cost::{Assumption, Capability, Cost, Effort, Hosting, Mark, Need, Per, Quantity, Scenario, Span, Unit};
pub use criterion::{Basis, Cell, Changed, Criterion, Use, Verdict, VerdictKind};
pub use date::Day;
pub(crate) use date::span as span_of_date;
pub use json::MAX_BYTES;
pub use own_ratings::{OwnRating, STEPS};
pub use problem::{DataError, Problem, Severity};
pub use problem::{listed, nearest};
pub(crate) use problem::{quoted, shortened};
pub use quiz::{Choice, Mix, MustHave, Note, OnFail, Question, Quiz, Role};
pub use read::has_paired_isolates;
pub(crate) use tree::{Tree, escaped};

use crate::scoring;
pub use crate::scoring::Direction;

/// A complete comparison. Indexes into its lists (`usize`) are always in range.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Dataset {
    /// What the comparison is, and of when.
    pub meta: Meta,
    /// The scale of every rating that has none of its own.
    pub scale: Scale,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Headings over rows; a last group without title holds the rows that name none.
    pub groups: Vec<Group>,
    /// The things compared, at least one.
    pub alternatives: Vec<Alternative>,
    /// The rows, at least one; each has one cell for every alternative, in their order.
    pub criteria: Vec<Criterion>,
    /// The questions and must-haves; empty lists when the file has no quiz.
    pub quiz: Quiz,
    /// Recommendations of several alternatives together.
    pub mixes: Vec<Mix>,
    /// Parts of a system that the alternatives of a mix own.
    pub roles: Vec<Role>,
    /// What the cost calculator reckons with. [`Self::load`] leaves it out: a first visit must not pay for it, and
    /// [`Self::load_cost`] brings it later.
    pub cost: Option<Cost>,
    /// Texts beside the tables.
    pub sections: Vec<Section>,
    /// Questions people ask, answered.
    pub faq: Vec<Faq>,
    /// Where the reader goes next.
    pub call_to_action: Option<CallToAction>,
    /// Whether there are profiles, sections or questions that people ask. They are not part of the compiled form, which
    /// holds only this; what they come to is [`crate::view::profile::record`].
    pub has_profiles: bool,
    /// Whether there is something to reckon costs with, even where [`Self::cost`] has not come yet.
    pub has_cost: bool,
    problem: scoring::Problem,
    scored: Vec<usize>,
    /// Whether any rating is the reader's own: looking through all cells of a large data set takes a while.
    has_own: bool,
}

impl Dataset {
    /// Reads a data set from JSON and returns what in it was ignored or doubtful.
    ///
    /// # Errors
    /// Every mistake that one reading can see, each with line, column, JSON pointer and what was expected.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), DataError> {
        Self::parse_in(text, "")
    }

    /// Reads a data set with its texts in the translation that is nearest to a language (BCP 47): for `de-AT` its own, or
    /// that for `de`. What isn't translated stays as it is.
    ///
    /// # Errors
    /// As for [`Self::parse`]; whichever language is asked for, all translations are checked.
    pub fn parse_in(text: &str, language: &str) -> Result<(Self, Vec<Problem>), DataError> {
        wire::parse(text, language).0
    }

    /// Reads like [`Self::parse`], and counts the steps that it takes: for proofs that reading ends soon whatever the text,
    /// which a clock can't give.
    ///
    /// # Errors
    /// As for [`Self::parse`]; the steps are counted then, too.
    pub fn parse_counting(text: &str) -> (Result<(Self, Vec<Problem>), DataError>, usize) {
        wire::parse(text, "")
    }

    /// The numbers of this data set, ready to score. Its criteria are those of [`Self::scored`].
    #[must_use]
    pub fn problem(&self) -> &scoring::Problem {
        &self.problem
    }

    /// The roles that a mix could hand to different alternatives, for the engine; nothing where the file names none.
    /// Each further alternative costs 5 points. Source: scoring specification, section 11.
    #[must_use]
    pub fn roles_to_share(&self) -> Option<scoring::Roles> {
        let claims = |role: &Role| self.scored.iter().map(|row| role.shares[*row]).collect();
        let roles = self.roles.iter().map(|role| scoring::Role { id: role.id.clone(), claims: claims(role) });
        (!self.roles.is_empty()).then(|| scoring::Roles { roles: roles.collect(), cost: 5.0 })
    }

    /// Positions of the criteria that can carry weight: all but those for display only.
    #[must_use]
    pub fn scored(&self) -> &[usize] {
        &self.scored
    }

    /// The position of the alternative with this id.
    #[must_use]
    pub fn alternative(&self, id: &str) -> Option<usize> {
        self.alternatives.iter().position(|alternative| alternative.id == id)
    }

    /// The position of the criterion with this id.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<usize> {
        self.criteria.iter().position(|criterion| criterion.id == id)
    }
}

/// What the data set is, and of when. Every part may be missing in the file and is then empty.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Meta {
    /// Heading of the comparison.
    pub title: String,
    /// A sentence or two below it.
    pub summary: String,
    /// Language of the texts (BCP 47), such as `en`.
    pub language: String,
    /// The editor's own name for this state of the data.
    pub version: String,
    /// As-of date (ISO 8601: year, month or day).
    pub date: String,
    /// The full page that shows this comparison.
    pub url: Option<String>,
}

/// A rating scale: `min` ≤ rating ≤ `max`, both inclusive, `min` < `max`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Scale {
    /// Lowest rating.
    pub min: f64,
    /// Highest rating.
    pub max: f64,
    /// What some ratings mean, in words: the rating as written and its meaning.
    pub anchors: Vec<(String, String)>,
}

/// Where a fact comes from.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Source {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A safe link (https, http or mailto), only to primary pages.
    pub url: Option<String>,
    /// How near it is to the fact.
    pub kind: SourceKind,
    /// When it was published or read.
    pub date: Option<String>,
    /// How it was made, and its limits.
    pub note: Option<String>,
}

/// How near a source is to the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// The project's own documentation, repository, policy or survey.
    Primary,
    /// Measured for this comparison; the note says how.
    Measurement,
    /// A survey.
    Survey,
    /// Read second-hand; named, not linked.
    SecondHand,
}

/// A heading over rows.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Group {
    /// Stable name.
    pub id: String,
    /// The heading; empty for the rows that name no group.
    pub title: String,
    /// A sentence below it.
    pub summary: Option<String>,
    /// Which panel shows the rows.
    pub panel: Panel,
}

/// The panel that shows a group's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Panel {
    /// The comparison matrix.
    Compare,
    /// The table of cost and time factors.
    Cost,
    /// The overview beside the profiles; its rows are never scored.
    Landscape,
}

/// A text beside the tables.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Section {
    /// Stable name.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Plain paragraphs.
    pub paragraphs: Vec<String>,
    /// Where it comes from.
    pub sources: Vec<usize>,
}

/// A question people ask, answered.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Faq {
    /// Stable name.
    pub id: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Where it comes from.
    pub sources: Vec<usize>,
}

/// Where the reader goes next.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallToAction {
    /// The words on it; `{winner}` stands for the name of the winner.
    pub label: String,
    /// A safe address; `{winner}` stands for the id of the winner.
    pub url: String,
}
