//! The data set: what is compared, on which criteria, with which facts, and the quiz that weighs them.
//!
//! A [`Dataset`] is valid by construction: [`Dataset::parse`] is the only way to one, every reference in it is resolved,
//! and whoever holds one never checks again. Must not know answers' effects (that is `scoring`) nor how anything is shown.

mod json;
mod numbers;
mod problem;
mod read;
mod wire;

pub(crate) use problem::problem_in_argument;
pub use problem::{DataError, Problem, Severity};

use crate::condition::Condition;
use crate::scoring;
pub use crate::scoring::Direction;

/// A complete comparison. Indexes into its lists (`usize`) are always in range.
#[derive(Debug)]
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
    /// Texts beside the tables.
    pub sections: Vec<Section>,
    /// Questions people ask, answered.
    pub faq: Vec<Faq>,
    /// Where the reader goes next.
    pub call_to_action: Option<CallToAction>,
    problem: scoring::Problem,
    scored: Vec<usize>,
}

impl Dataset {
    /// Reads a data set from JSON and returns what in it was ignored or doubtful.
    ///
    /// # Errors
    /// Every mistake that one reading can see, each with line, column, JSON pointer and what was expected.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), DataError> {
        wire::parse(text)
    }

    /// The numbers of this data set, ready to score. Its criteria are those of [`Self::scored`].
    #[must_use]
    pub fn problem(&self) -> &scoring::Problem {
        &self.problem
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
#[derive(Debug, Default)]
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
#[derive(Debug)]
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
#[derive(Debug)]
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

/// One of the things compared.
#[derive(Debug)]
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
#[derive(Debug)]
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
#[derive(Debug)]
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
#[derive(Debug)]
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

/// A row: what is rated, what is known, and what it comes to.
#[derive(Debug)]
#[non_exhaustive]
pub struct Criterion {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Position of its group.
    pub group: usize,
    /// What the row asks.
    pub summary: Option<String>,
    /// Whether it is shown, scored or both.
    pub role: Use,
    /// Whether more is better.
    pub direction: Direction,
    /// Its scale.
    pub scale: Scale,
    /// One for each alternative.
    pub cells: Vec<Cell>,
    /// What the row comes to.
    pub verdict: Option<Verdict>,
    /// Where the row departs from the text that the comparison started from.
    pub changed: Option<Changed>,
}

/// Whether a row is shown, scored or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In the table and in the score.
    Scored,
    /// In the table only.
    Display,
    /// In the score only: about the reader's situation, not about the alternatives.
    Context,
}

/// What is known of one alternative on one criterion.
#[derive(Debug)]
#[non_exhaustive]
pub struct Cell {
    /// The fact in words; empty if the file has none.
    pub text: String,
    /// The rating on the criterion's scale, or unknown.
    pub rating: Option<f64>,
    /// What the rating rests on.
    pub basis: Vec<Basis>,
    /// Where the fact comes from.
    pub sources: Vec<usize>,
    /// When it was so.
    pub as_of: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// What a rating rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Measured for this comparison.
    Measured,
    /// Read in the source code.
    Inspected,
    /// Stated in documentation or policy.
    Documented,
    /// Answered in a survey.
    Survey,
    /// The editors' judgement.
    Judgement,
}

/// What a row comes to.
#[derive(Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// Leads, level or depends.
    pub kind: VerdictKind,
    /// Who leads, or who is level.
    pub alternatives: Vec<usize>,
    /// The verdict in words.
    pub text: String,
    /// Why.
    pub reason: Option<String>,
}

/// How a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictKind {
    /// One or more are ahead.
    Leads,
    /// Several are level.
    Tie,
    /// It depends on the project.
    Depends,
}

/// Where a row departs from the text that the comparison started from.
#[derive(Debug)]
#[non_exhaustive]
pub struct Changed {
    /// What stood there.
    pub was: String,
    /// Why it no longer does.
    pub why: String,
}

/// The questions that turn a reader's project into weights.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Quiz {
    /// A sentence before the first question.
    pub intro: Option<String>,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
    /// What an alternative must have.
    pub must_haves: Vec<MustHave>,
    /// Sentences under the result.
    pub notes: Vec<Note>,
}

/// One question.
#[derive(Debug)]
#[non_exhaustive]
pub struct Question {
    /// Stable name.
    pub id: String,
    /// The question.
    pub text: String,
    /// Why it is asked.
    pub why: Option<String>,
    /// How many choices an answer may have, at least 1.
    pub max_choices: usize,
    /// Whether it keeps its place in the order.
    pub pinned: bool,
    /// The answers offered, at least one.
    pub choices: Vec<Choice>,
}

/// One answer to a question.
#[derive(Debug)]
#[non_exhaustive]
pub struct Choice {
    /// Stable name within the question.
    pub id: String,
    /// The answer.
    pub text: String,
    /// A quieter second line.
    pub note: Option<String>,
    /// Importance points it gives: position of the criterion and points (≥ 0).
    pub points: Vec<(usize, f64)>,
    /// Positions of the must-haves that come with the answer.
    pub must_haves: Vec<usize>,
}

/// A condition that an alternative meets or not.
#[derive(Debug)]
#[non_exhaustive]
pub struct MustHave {
    /// Stable name.
    pub id: String,
    /// The condition in words.
    pub text: String,
    /// The evidence.
    pub why: Option<String>,
    /// What happens to an alternative that doesn't meet it.
    pub on_fail: OnFail,
    /// Met by each alternative: yes, no or unknown.
    pub meets: Vec<Option<bool>>,
    /// What to accept instead.
    pub softer: Option<String>,
    /// Where it comes from.
    pub sources: Vec<usize>,
}

/// What happens to an alternative that doesn't meet a must-have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnFail {
    /// It is out of the ranking.
    Exclude,
    /// It stays, and the result says what has to be added.
    Warn,
}

/// A sentence under the result.
#[derive(Debug)]
#[non_exhaustive]
pub struct Note {
    /// Stable name.
    pub id: String,
    /// When it is shown.
    pub when: Condition,
    /// The sentence.
    pub text: String,
}

/// A part of a system.
#[derive(Debug)]
#[non_exhaustive]
pub struct Role {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The role's share (0 to 1) of each criterion's weight, one for each criterion; over all roles they add up to 1.
    pub shares: Vec<f64>,
}

/// Several alternatives together, each in a role.
#[derive(Debug)]
#[non_exhaustive]
pub struct Mix {
    /// Stable name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// When it is recommended.
    pub when: Condition,
    /// Who does what.
    pub text: String,
    /// What it costs.
    pub caution: Option<String>,
    /// Position of the role and of the alternative that owns it; at least two different alternatives.
    pub parts: Vec<(usize, usize)>,
}

/// A text beside the tables.
#[derive(Debug)]
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
#[derive(Debug)]
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
#[derive(Debug)]
#[non_exhaustive]
pub struct CallToAction {
    /// The words on it; `{winner}` stands for the name of the winner.
    pub label: String,
    /// A safe address; `{winner}` stands for the id of the winner.
    pub url: String,
}
