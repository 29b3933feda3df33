//! Must-haves: which alternatives are out before any score is looked at, and the least to give up.
//! It may read ratings and facts; it must not change a score.

use serde::Serialize;

use super::input;
use super::problem::{MustHave, OnUnknown, ProblemParts, Rule};

/// Whether an alternative takes part in the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It meets every demanded must-have.
    Eligible,
    /// It takes part, but whether it meets a demanded must-have isn't known.
    Unverified,
    /// It violates a demanded must-have and takes no part.
    Excluded,
}

/// How one alternative stands against the demanded must-haves; indexes are the caller's, in order of id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Eligibility {
    /// The outcome.
    pub status: Status,
    /// Must-haves that exclude it: violated, or unknown where unknown means excluded.
    pub violated: Vec<usize>,
    /// Must-haves of which it isn't known whether it meets them, whatever follows from that.
    pub unknown: Vec<usize>,
}

/// One way out when every alternative is excluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relaxation {
    /// The alternative that becomes eligible.
    pub alternative: usize,
    /// The must-haves to give up for it, in order of id: exactly those it violates.
    pub drop: Vec<usize>,
}

/// Which must-haves are demanded: by the reader directly or by a chosen answer.
pub(super) fn demanded(parts: &ProblemParts, input: &input::Sorted) -> Vec<bool> {
    let mut demanded = input.demanded.clone();
    for (question, chosen) in parts.questions.iter().zip(&input.answers) {
        for choice in chosen.iter().filter_map(|&choice| question.choices.get(choice)) {
            for &must_have in &choice.must_haves {
                demanded[must_have] = true;
            }
        }
    }
    demanded
}

/// Conjunctive screening: one violated must-have excludes, whatever the score.
///
/// Source: specification, section 5 (Simon 1955; Hwang and Yoon 1981).
pub(super) fn screen(parts: &ProblemParts, demanded: &[bool], alternative: usize) -> Eligibility {
    let (mut violated, mut unknown, mut flagged) = (Vec::new(), Vec::new(), false);
    for (index, must_have) in parts.must_haves.iter().enumerate().filter(|&(index, _)| demanded[index]) {
        let met = is_met(parts, must_have, alternative);
        if met.is_none() {
            unknown.push(index);
            flagged |= must_have.on_unknown == OnUnknown::Flag;
        }
        if excludes(must_have, met) {
            violated.push(index);
        }
    }
    let status = match (violated.is_empty(), flagged) {
        (false, _) => Status::Excluded,
        (true, true) => Status::Unverified,
        (true, false) => Status::Eligible,
    };
    Eligibility { status, violated, unknown }
}

/// Whether a must-have, once demanded, excludes an alternative.
pub(super) fn is_excluded_by(parts: &ProblemParts, must_have: usize, alternative: usize) -> bool {
    let must_have = &parts.must_haves[must_have];
    excludes(must_have, is_met(parts, must_have, alternative))
}

fn excludes(must_have: &MustHave, met: Option<bool>) -> bool {
    !met.unwrap_or(must_have.on_unknown != OnUnknown::Fail)
}

/// Three-valued: met, not met, unknown. Thresholds are inclusive.
fn is_met(parts: &ProblemParts, must_have: &MustHave, alternative: usize) -> Option<bool> {
    match &must_have.rule {
        Rule::Feature(facts) => facts[alternative],
        &Rule::Minimum { criterion, value } => parts.ratings[alternative][criterion].map(|rating| rating >= value),
        &Rule::Maximum { criterion, value } => parts.ratings[alternative][criterion].map(|rating| rating <= value),
    }
}
