//! The rejections of a problem: every defect has a type, a place and a sentence.
//! It may read the parts; it must not change them.

use std::fmt;

use super::order::{Arrangement, Listed};
use super::problem::{ProblemParts, Question, Rule};

/// The smallest points above zero and the largest points: beyond them shares lose their digits.
pub(super) const POINTS: std::ops::RangeInclusive<f64> = 1e-9..=1e9;

/// A list of the problem, named in an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum List {
    /// The alternatives.
    Alternatives,
    /// The criteria.
    Criteria,
    /// The questions.
    Questions,
    /// The choices of one question.
    Choices {
        /// Id of the question.
        question: String,
    },
    /// The must-haves.
    MustHaves,
}

/// Why a problem was rejected; ids name the place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ProblemError {
    /// There is nothing to choose from.
    NoAlternatives,
    /// There is nothing to judge by.
    NoCriteria,
    /// Two entries of one list share an id.
    DuplicateId {
        /// The list.
        list: List,
        /// The id.
        id: String,
    },
    /// The number of rating rows isn't the number of alternatives.
    RatingRows {
        /// Number of alternatives.
        expected: usize,
        /// Number of rows.
        found: usize,
    },
    /// A row of ratings has too few or too many entries.
    RatingColumns {
        /// The alternative.
        alternative: String,
        /// Number of criteria.
        expected: usize,
        /// Number of ratings in the row.
        found: usize,
    },
    /// The ends of a scale aren't finite, or aren't in order, or lie too far apart for a number.
    InvalidScale {
        /// The criterion.
        criterion: String,
        /// Its lower end.
        low: f64,
        /// Its upper end.
        high: f64,
    },
    /// A rating isn't a number on its scale.
    RatingOutsideScale {
        /// The alternative.
        alternative: String,
        /// The criterion.
        criterion: String,
        /// The rating.
        value: f64,
        /// Lower end of the scale.
        low: f64,
        /// Upper end of the scale.
        high: f64,
    },
    /// Base points are negative, not finite or out of range.
    InvalidBasePoints {
        /// The criterion.
        criterion: String,
        /// The points.
        value: f64,
    },
    /// Points of a choice are negative, not finite or out of range.
    InvalidChoicePoints {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The criterion.
        criterion: String,
        /// The points.
        value: f64,
    },
    /// A choice gives points to a criterion that doesn't exist.
    UnknownCriterion {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The index used.
        index: usize,
    },
    /// A choice gives points to one criterion twice.
    RepeatedCriterion {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The criterion.
        criterion: String,
    },
    /// A choice demands a must-have that doesn't exist, or demands one twice.
    InvalidMustHave {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
        /// The index used.
        index: usize,
    },
    /// A question has no choices, or allows none to be chosen.
    NoChoices {
        /// The question.
        question: String,
    },
    /// A prior has the wrong length, a negative or non-finite entry, no positive entry, or belongs to a question
    /// with several choices at once.
    InvalidPrior {
        /// The question.
        question: String,
    },
    /// A feature rule doesn't have one entry per alternative.
    FeatureLength {
        /// The must-have.
        must_have: String,
        /// Number of alternatives.
        expected: usize,
        /// Number of entries.
        found: usize,
    },
    /// A threshold names a criterion that doesn't exist.
    UnknownThresholdCriterion {
        /// The must-have.
        must_have: String,
        /// The index used.
        index: usize,
    },
    /// A threshold isn't a number on its criterion's scale.
    ThresholdOutsideScale {
        /// The must-have.
        must_have: String,
        /// The criterion.
        criterion: String,
        /// The threshold.
        value: f64,
    },
}

impl fmt::Display for ProblemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAlternatives => write!(f, "there are no alternatives; add at least one"),
            Self::NoCriteria => write!(f, "there are no criteria; add at least one"),
            Self::DuplicateId { list, id } => {
                write!(f, "the id \"{id}\" appears twice among {list}; rename one of them")
            }
            Self::RatingRows { expected, found } => {
                write!(f, "{found} rows of ratings for {expected} alternatives; give one row per alternative")
            }
            Self::RatingColumns { alternative, expected, found } => write!(
                f,
                "alternative \"{alternative}\" has {found} ratings for {expected} criteria; give one per criterion, null where unknown"
            ),
            Self::InvalidScale { criterion, low, high } => write!(
                f,
                "criterion \"{criterion}\" has a scale from {low} to {high}; the lower end must be below the upper end and both finite"
            ),
            Self::RatingOutsideScale { alternative, criterion, value, low, high } => write!(
                f,
                "alternative \"{alternative}\" is rated {value} on criterion \"{criterion}\"; its scale runs from {low} to {high}"
            ),
            Self::InvalidBasePoints { criterion, value } => {
                write!(f, "criterion \"{criterion}\" starts with {value} points; use 0 or 1e-9 to 1e9")
            }
            Self::InvalidChoicePoints { question, choice, criterion, value } => write!(
                f,
                "choice \"{choice}\" of question \"{question}\" gives {value} points to criterion \"{criterion}\"; use 0 or 1e-9 to 1e9"
            ),
            Self::UnknownCriterion { question, choice, index } => write!(
                f,
                "choice \"{choice}\" of question \"{question}\" gives points to criterion number {index}, which doesn't exist"
            ),
            Self::RepeatedCriterion { question, choice, criterion } => write!(
                f,
                "choice \"{choice}\" of question \"{question}\" gives points to criterion \"{criterion}\" twice; add them up"
            ),
            Self::InvalidMustHave { question, choice, index } => write!(
                f,
                "choice \"{choice}\" of question \"{question}\" demands must-have number {index}, which doesn't exist or stands there twice"
            ),
            Self::NoChoices { question } => {
                write!(f, "question \"{question}\" has nothing to choose; add choices and allow at least one")
            }
            Self::InvalidPrior { question } => write!(
                f,
                "the prior of question \"{question}\" is unusable; give one number of 0 or more per choice, one above 0, for a single choice"
            ),
            Self::FeatureLength { must_have, expected, found } => {
                write!(
                    f,
                    "must-have \"{must_have}\" has {found} entries for {expected} alternatives; give one per alternative"
                )
            }
            Self::UnknownThresholdCriterion { must_have, index } => {
                write!(f, "must-have \"{must_have}\" names criterion number {index}, which doesn't exist")
            }
            Self::ThresholdOutsideScale { must_have, criterion, value } => {
                write!(
                    f,
                    "must-have \"{must_have}\" has the threshold {value}, which isn't on the scale of criterion \"{criterion}\""
                )
            }
        }
    }
}

impl std::error::Error for ProblemError {}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alternatives => write!(f, "the alternatives"),
            Self::Criteria => write!(f, "the criteria"),
            Self::Questions => write!(f, "the questions"),
            Self::Choices { question } => write!(f, "the choices of question \"{question}\""),
            Self::MustHaves => write!(f, "the must-haves"),
        }
    }
}

/// Whether a number can serve as points: 0, or within [`POINTS`].
pub(super) fn are_points(value: f64) -> bool {
    value == 0.0 || POINTS.contains(&value)
}

/// Finds the first defect.
pub(super) fn check(parts: &ProblemParts) -> Result<(), ProblemError> {
    if parts.alternatives.is_empty() {
        return Err(ProblemError::NoAlternatives);
    }
    if parts.criteria.is_empty() {
        return Err(ProblemError::NoCriteria);
    }
    unique(parts.alternatives.iter(), || List::Alternatives)?;
    unique(parts.criteria.iter().map(|criterion| &criterion.id), || List::Criteria)?;
    unique(parts.questions.iter().map(|question| &question.id), || List::Questions)?;
    unique(parts.must_haves.iter().map(|must_have| &must_have.id), || List::MustHaves)?;
    check_criteria(parts)?;
    check_ratings(parts)?;
    parts.questions.iter().try_for_each(|question| check_question(parts, question))?;
    check_must_haves(parts)
}

fn unique<'a>(ids: impl Iterator<Item = &'a String>, list: impl Fn() -> List) -> Result<(), ProblemError> {
    let ids = ids.map(String::as_str).listed();
    let arrangement = Arrangement::by_id(&ids);
    match arrangement.given_order().windows(2).find(|pair| ids[pair[0]] == ids[pair[1]]) {
        Some(pair) => Err(ProblemError::DuplicateId { list: list(), id: ids[pair[0]].to_owned() }),
        None => Ok(()),
    }
}

fn check_criteria(parts: &ProblemParts) -> Result<(), ProblemError> {
    for criterion in &parts.criteria {
        let (low, high) = (criterion.low, criterion.high);
        // A finite width excludes NaN and infinite ends together with scales that overflow.
        if !((high - low).is_finite() && low < high) {
            return Err(ProblemError::InvalidScale { criterion: criterion.id.clone(), low, high });
        }
        if !are_points(criterion.base_points) {
            let value = criterion.base_points;
            return Err(ProblemError::InvalidBasePoints { criterion: criterion.id.clone(), value });
        }
    }
    Ok(())
}

fn check_ratings(parts: &ProblemParts) -> Result<(), ProblemError> {
    let (expected, found) = (parts.alternatives.len(), parts.ratings.len());
    if expected != found {
        return Err(ProblemError::RatingRows { expected, found });
    }
    for (alternative, row) in parts.alternatives.iter().zip(&parts.ratings) {
        let (expected, found) = (parts.criteria.len(), row.len());
        if expected != found {
            return Err(ProblemError::RatingColumns { alternative: alternative.clone(), expected, found });
        }
        for (criterion, rating) in parts.criteria.iter().zip(row) {
            let (low, high) = (criterion.low, criterion.high);
            if let Some(value) = rating.filter(|value| !(low..=high).contains(value)) {
                let (alternative, criterion) = (alternative.clone(), criterion.id.clone());
                return Err(ProblemError::RatingOutsideScale { alternative, criterion, value, low, high });
            }
        }
    }
    Ok(())
}

fn check_question(parts: &ProblemParts, question: &Question) -> Result<(), ProblemError> {
    let id = || question.id.clone();
    unique(question.choices.iter().map(|choice| &choice.id), || List::Choices { question: id() })?;
    if question.choices.is_empty() || question.max_choices == 0 {
        return Err(ProblemError::NoChoices { question: id() });
    }
    if let Some(prior) = &question.prior {
        let usable = question.max_choices == 1
            && prior.len() == question.choices.len()
            && prior.iter().all(|&chance| are_points(chance))
            && prior.iter().any(|&chance| chance > 0.0);
        if !usable {
            return Err(ProblemError::InvalidPrior { question: id() });
        }
    }
    for choice in &question.choices {
        let place = || (question.id.clone(), choice.id.clone());
        for (position, &(index, value)) in choice.points.iter().enumerate() {
            let (question, choice_id) = place();
            let Some(criterion) = parts.criteria.get(index) else {
                return Err(ProblemError::UnknownCriterion { question, choice: choice_id, index });
            };
            let criterion = criterion.id.clone();
            if choice.points.iter().take(position).any(|&(earlier, _)| earlier == index) {
                return Err(ProblemError::RepeatedCriterion { question, choice: choice_id, criterion });
            }
            if !are_points(value) {
                return Err(ProblemError::InvalidChoicePoints { question, choice: choice_id, criterion, value });
            }
        }
        for (position, &index) in choice.must_haves.iter().enumerate() {
            let repeated = choice.must_haves.iter().take(position).any(|&earlier| earlier == index);
            if repeated || index >= parts.must_haves.len() {
                let (question, choice) = place();
                return Err(ProblemError::InvalidMustHave { question, choice, index });
            }
        }
    }
    Ok(())
}

fn check_must_haves(parts: &ProblemParts) -> Result<(), ProblemError> {
    for must_have in &parts.must_haves {
        let id = must_have.id.clone();
        match &must_have.rule {
            Rule::Feature(facts) => {
                let (expected, found) = (parts.alternatives.len(), facts.len());
                if expected != found {
                    return Err(ProblemError::FeatureLength { must_have: id, expected, found });
                }
            }
            &Rule::Minimum { criterion: index, value } | &Rule::Maximum { criterion: index, value } => {
                let Some(criterion) = parts.criteria.get(index) else {
                    return Err(ProblemError::UnknownThresholdCriterion { must_have: id, index });
                };
                if !(criterion.low..=criterion.high).contains(&value) {
                    let criterion = criterion.id.clone();
                    return Err(ProblemError::ThresholdOutsideScale { must_have: id, criterion, value });
                }
            }
        }
    }
    Ok(())
}
