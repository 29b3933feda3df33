//! Must-haves: which alternatives are out before any score is looked at, and the least to give up.
//! It may read ratings and facts; it must not change a score.

use serde::Serialize;

use super::input;
use super::problem::{MustHave, OnUnknown, ProblemParts, Rule};
use super::sorted::Sorted;

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

/// What one must-have, once demanded, does to each alternative; by sorted alternative.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Screen {
    pub(super) excludes: Vec<bool>,
    unknown: Vec<bool>,
    /// Whether an unknown marks an alternative as unverified.
    flags: bool,
}

impl Screen {
    /// Judges the alternatives, given by the caller's indexes in sorted order. Thresholds are inclusive.
    pub(super) fn of(parts: &ProblemParts, must_have: &MustHave, alternatives: &[usize]) -> Self {
        let met = |alternative: usize| match &must_have.rule {
            Rule::Feature(facts) => facts[alternative],
            &Rule::Minimum { criterion, value } => parts.ratings[alternative][criterion].map(|rating| rating >= value),
            &Rule::Maximum { criterion, value } => parts.ratings[alternative][criterion].map(|rating| rating <= value),
        };
        let (mut excludes, mut unknown) = (Vec::new(), Vec::new());
        for &alternative in alternatives {
            let met = met(alternative);
            unknown.push(met.is_none());
            excludes.push(!met.unwrap_or(must_have.on_unknown != OnUnknown::Fail));
        }
        Self { excludes, unknown, flags: must_have.on_unknown == OnUnknown::Flag }
    }
}

/// Which must-haves are demanded: by the reader directly or by a chosen answer.
pub(super) fn demanded(problem: &Sorted, input: &input::Sorted) -> Vec<bool> {
    let mut demanded = input.demanded.clone();
    for (question, chosen) in problem.questions.iter().zip(&input.answers) {
        for &choice in chosen {
            for &must_have in &question.choices[choice].must_haves {
                demanded[must_have] = true;
            }
        }
    }
    demanded
}

/// Conjunctive screening: one violated must-have excludes, whatever the score.
///
/// Source: specification, section 5 (Simon 1955; Hwang and Yoon 1981).
pub(super) fn screen(problem: &Sorted, demanded: &[bool], alternative: usize) -> Eligibility {
    let (mut violated, mut unknown, mut status) = (Vec::new(), Vec::new(), Status::Eligible);
    for (index, screen) in problem.must_haves.iter().enumerate().filter(|&(index, _)| demanded[index]) {
        if screen.unknown[alternative] {
            unknown.push(index);
            if screen.flags {
                status = Status::Unverified;
            }
        }
        if screen.excludes[alternative] {
            violated.push(index);
        }
    }
    if !violated.is_empty() {
        status = Status::Excluded;
    }
    Eligibility { status, violated, unknown }
}
