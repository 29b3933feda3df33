//! The texts of the page without scripts.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the place where its text appears")]
pub struct StillTexts {
    pub reasons: &'static str,
    pub cost: &'static str,
    pub decide: &'static str,
    pub decide_hint: &'static str,
    pub strongest: &'static str,
    pub says: &'static str,
    pub one: &'static str,
    pub level: &'static str,
    pub nobody: &'static str,
    pub all_answers: &'static str,
    pub must_haves: &'static str,
    pub keeps_all: &'static str,
    pub projects: &'static str,
    pub projects_hint: &'static str,
    pub hours: &'static str,
    pub upkeep: &'static str,
    pub hosting: &'static str,
    pub assumptions: &'static str,
    pub marked: &'static str,
    pub fact: &'static str,
    pub assumption: &'static str,
    pub span: &'static str,
    pub unknown: &'static str,
    pub frameworks: &'static str,
}

/// English.
pub const ENGLISH_STILL: StillTexts = StillTexts {
    reasons: "Reasons and sources, row by row",
    cost: "Cost and time",
    decide: "Decide on paper",
    decide_hint: "What each answer alone says, by the same ratings and weights as the quiz. Tick yours, and follow the strongest first: an answer that puts somebody ahead by many points outweighs several that do so by few.",
    strongest: "The strongest answers",
    says: "{question} {choice}:",
    one: "{name}, by {points} points",
    level: "{names} are level",
    nobody: "says nothing by itself",
    all_answers: "All questions",
    must_haves: "If it must have …",
    keeps_all: "all of them",
    projects: "What typical projects come to",
    projects_hint: "Worked out from the assumptions below, which are ours and not yours; with your own numbers they come to something else.",
    hours: "Hours of work by capability",
    upkeep: "Upkeep and people, in hours",
    hosting: "Hosting",
    assumptions: "Assumptions",
    marked: "{name} ({mark})",
    fact: "fact",
    assumption: "assumption",
    span: "{low} to {high}, most likely {likely}",
    unknown: "unknown",
    frameworks: "One by one",
};
