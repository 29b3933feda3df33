//! Every text of the interface, in one place and ready to translate.
//!
//! A text may hold names in braces, which [`fill`] replaces. Facts about the things compared never stand here: they are data.

pub mod analysis;
pub mod cost;
pub mod still;
pub mod table;

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the place where its text appears")]
pub struct Texts {
    pub panels: &'static str,
    pub compare: &'static str,
    pub cost: &'static str,
    pub quiz: &'static str,
    pub profiles: &'static str,

    pub as_of: &'static str,
    pub criterion: &'static str,
    pub compare_caption: &'static str,
    pub cost_caption: &'static str,
    pub landscape_caption: &'static str,
    pub leads: &'static str,
    pub tie: &'static str,
    pub depends: &'static str,
    pub rating: &'static str,
    pub no_rating: &'static str,
    pub no_text: &'static str,
    pub evidence: &'static str,
    pub judgement: &'static str,
    pub both: &'static str,
    pub basis_measured: &'static str,
    pub basis_inspected: &'static str,
    pub basis_documented: &'static str,
    pub basis_survey: &'static str,
    pub basis_judgement: &'static str,
    pub details: &'static str,
    pub details_of: &'static str,
    pub why: &'static str,
    pub changed: &'static str,
    pub second_hand: &'static str,
    pub scale: &'static str,
    pub key: &'static str,

    pub question_of: &'static str,
    pub why_asked: &'static str,
    pub choose_up_to: &'static str,
    pub indifferent: &'static str,
    pub back: &'static str,
    pub skip: &'static str,
    pub next: &'static str,
    pub show_result: &'static str,
    pub start_again: &'static str,
    pub change_answers: &'static str,
    pub all_at_once: &'static str,
    pub one_at_a_time: &'static str,
    pub all_questions: &'static str,
    pub left: &'static str,
    pub left_one: &'static str,
    pub left_together: &'static str,
    pub decided: &'static str,
    pub must_haves: &'static str,
    pub must_haves_hint: &'static str,
    pub leaves: &'static str,
    pub leaves_none: &'static str,
    pub warns_only: &'static str,

    pub ranking: &'static str,
    pub ranking_empty: &'static str,
    pub answered: &'static str,
    pub points: &'static str,
    pub out: &'static str,
    pub out_because: &'static str,
    pub unverified: &'static str,
    pub how_it_adds_up: &'static str,
    pub part: &'static str,
    pub importance: &'static str,
    pub rated: &'static str,
    pub total: &'static str,
    pub contribution: &'static str,
    pub announce: &'static str,

    pub result: &'static str,
    pub result_winner: &'static str,
    pub result_tie: &'static str,
    pub result_nothing: &'static str,
    pub result_none: &'static str,
    pub trial: &'static str,
    pub end_trial: &'static str,
    pub then_same: &'static str,
    pub then_other: &'static str,
    pub then_lost: &'static str,
    pub because: &'static str,
    pub because_by_hand: &'static str,
    pub analysis_comes: &'static str,
    pub no_analysis: &'static str,
    pub link_copied: &'static str,
    pub text_copied: &'static str,
    pub text_not_copied: &'static str,
    pub table_comes: &'static str,
    pub link_to_copy: &'static str,
    pub link_kept: &'static str,
    pub link_not_kept: &'static str,
    pub other_answers: &'static str,
    pub restore: &'static str,
    pub close_call: &'static str,
    pub best_excluded: &'static str,
    pub reasons: &'static str,
    pub reason: &'static str,
    pub caution: &'static str,
    pub caution_body: &'static str,
    pub give_up: &'static str,
    pub to_add: &'static str,
    pub notes: &'static str,
    pub and: &'static str,

    pub strengths: &'static str,
    pub use_when: &'static str,
    pub avoid_when: &'static str,
    pub trade_offs: &'static str,
    pub used_by: &'static str,
    pub evidence_primary: &'static str,
    pub evidence_reported: &'static str,
    pub evidence_weak: &'static str,
    pub sample: &'static str,
    pub copy_code: &'static str,
    pub faq: &'static str,
    pub home_page: &'static str,
    pub profiles_come: &'static str,

    pub data_error: &'static str,
    pub data_error_more: &'static str,
}

/// English.
pub const ENGLISH: Texts = Texts {
    panels: "Parts of this comparison",
    compare: "Compare",
    cost: "Cost",
    quiz: "Quiz",
    profiles: "Profiles",

    as_of: "Data as of {date}",
    criterion: "Category",
    compare_caption: "{names} by category, with ratings and verdicts",
    cost_caption: "Cost and time factors of {names}",
    landscape_caption: "{names} at a glance",
    leads: "Leads",
    tie: "Level",
    depends: "Depends",
    rating: "{rating} of {max}",
    no_rating: "not rated",
    no_text: "Nothing known yet.",
    evidence: "evidence",
    judgement: "judgement",
    both: "evidence and judgement",
    basis_measured: "measured",
    basis_inspected: "read in the source",
    basis_documented: "documented",
    basis_survey: "survey",
    basis_judgement: "judgement",
    details: "Reasons and sources",
    details_of: "Reasons and sources for {name}",
    why: "Why",
    changed: "Changed",
    second_hand: "second-hand",
    scale: "Ratings",
    key: "{rating}: {meaning}",

    question_of: "Question {number} of {count}",
    why_asked: "Why this is asked:",
    choose_up_to: "Choose up to {count}.",
    indifferent: "Doesn’t matter here",
    back: "Back",
    skip: "Skip",
    next: "Next",
    show_result: "Show the result",
    start_again: "Start again",
    change_answers: "Change answers",
    all_at_once: "All questions on one page",
    one_at_a_time: "One question at a time",
    all_questions: "Your project",
    left: "{count} open questions can still change who is first.",
    left_one: "One open question can still change who is first.",
    left_together: "Only several answers together can still change who is first.",
    decided: "Nothing left to answer can change who is first.",
    must_haves: "Is there anything it must have?",
    must_haves_hint: "Each one takes every alternative without it out of the ranking. Leave all open if you can live without.",
    leaves: "Leaves {names}",
    leaves_none: "Leaves nothing",
    warns_only: "Takes nothing out; the result says what to add",

    ranking: "Ranking",
    ranking_empty: "Answer a question and the ranking appears here.",
    answered: "{answered} of {count} questions answered",
    points: "{score} of 100",
    out: "Out",
    out_because: "Lacks: {reasons}",
    unverified: "Not known whether it has: {reasons}",
    how_it_adds_up: "How {name}’s score adds up",
    part: "Priority",
    importance: "Weight",
    rated: "Rating",
    total: "Score",
    contribution: "Points",
    announce: "{name} is first with {score} of 100.",

    result: "Result",
    result_winner: "For this project: {name}.",
    result_tie: "Level for this project: {name}.",
    result_nothing: "Nothing meets every must-have.",
    result_none: "No priorities yet.",
    trial: "You are trying something out.",
    end_trial: "Back to your own answers",
    then_same: "This link was made with the data of {version}. {name} was first with {score} of 100 then, and still is, now with {now_score}.",
    then_other: "This link was made with the data of {version}. {name} was first with {score} of 100 then; now it is {now} with {now_score}.",
    then_lost: "{count} of the answers in this link are no longer asked and were left out.",
    because: "because you said {answers}",
    because_by_hand: "because you gave it this importance yourself",
    link_copied: "The link is copied.",
    text_copied: "Copied.",
    text_not_copied: "This page may not copy. Mark the text and copy it by hand.",
    table_comes: "The table is on its way …",
    link_kept: "This device keeps your answers until you start again.",
    link_not_kept: "This browser keeps nothing for this page; copy the link.",
    other_answers: "The link that you opened holds other answers than yours.",
    restore: "Restore your answers",
    link_to_copy: "This page may not copy; here is the link: {link}",
    no_analysis: "How sure this is can’t be worked out now: a file is missing. The result above stands.",
    analysis_comes: "Working out how sure this is …",
    close_call: "A close call: {name} is {gap} points behind.",
    best_excluded: "The best score went to {name}, which a must-have takes out.",
    reasons: "What speaks for {name} against {rival}",
    reason: "{criterion}: {points} points ahead, with {weight} of your weight",
    caution: "What speaks against it",
    caution_body: "{criterion}: {rival} is {points} points ahead.",
    give_up: "Give up “{must_haves}” and {name} is in, with {score} of 100.",
    to_add: "What you have to add",
    notes: "Keep in mind",
    and: " and ",

    strengths: "Strengths",
    use_when: "Take it when",
    avoid_when: "Look elsewhere when",
    trade_offs: "Trade-offs",
    used_by: "Who uses it",
    evidence_primary: "their own words or code",
    evidence_reported: "reported by others",
    evidence_weak: "weak evidence",
    sample: "Code",
    copy_code: "Copy the code",
    faq: "Questions people ask",
    home_page: "{name}’s own site",
    profiles_come: "The profiles are on their way …",

    data_error: "The data set has a mistake at line {line}, column {column} ({pointer}): found {found}, expected {expected}.",
    data_error_more: "{count} mistakes in all; “verdict check” lists them.",
};

/// The text with each `{name}` replaced by its value.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        // A value is never looked at for braces again: it may come from data.
        match after.split_once('}').and_then(|(name, tail)| Some((value(values, name)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn value<'v>(values: &[(&str, &'v str)], name: &str) -> Option<&'v str> {
    values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
}
