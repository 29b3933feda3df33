//! The texts of the analysis, apart from the others since they are shown by a module of their own.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after the place where its text appears")]
pub struct AnalysisTexts {
    pub answer: &'static str,
    pub try_it: &'static str,
    pub try_without: &'static str,
    pub see_row: &'static str,
    pub unknown: &'static str,

    pub changes: &'static str,
    pub nothing_changes: &'static str,
    pub answer_wins: &'static str,
    pub answer_ties: &'static str,
    pub priority: &'static str,
    pub must_have: &'static str,
    pub rating: &'static str,
    pub fewest: &'static str,
    pub fewest_out: &'static str,

    pub sure: &'static str,
    pub simulated: &'static str,
    pub certain: &'static str,
    pub first_in: &'static str,
    pub tolerance: &'static str,
    pub look_up: &'static str,
    pub fact: &'static str,

    pub methods: &'static str,
    pub agreement: &'static str,
    pub topsis: &'static str,
    pub product: &'static str,
    pub promethee: &'static str,
    pub lexicographic: &'static str,

    pub rivals: &'static str,
    pub why_not: &'static str,
    pub winner_ahead: &'static str,
    pub rival_ahead: &'static str,
    pub would_win: &'static str,
    pub would_win_by_weight: &'static str,
    pub cannot_win: &'static str,
    pub no_way_found: &'static str,

    pub mixes: &'static str,
    pub mix_worth: &'static str,
    pub mix_perhaps: &'static str,
    pub mix_not_worth: &'static str,
    pub mix_role: &'static str,

    pub weights: &'static str,
    pub weights_hint: &'static str,
    pub weights_reset: &'static str,
    pub weights_more: &'static str,
    pub weight_slider: &'static str,
    pub weight_number: &'static str,
    pub stays_always: &'static str,
    pub stays_above: &'static str,
    pub stays_below: &'static str,
    pub stays_between: &'static str,

    pub numbers: &'static str,
    pub priority_heading: &'static str,
    pub weight_heading: &'static str,
    pub total_heading: &'static str,

    pub keep: &'static str,
    /// The buttons for [`crate::view::analysis::FORMS`], in their order.
    pub forms: [&'static str; 6],
}

/// English.
pub const ENGLISH_ANALYSIS: AnalysisTexts = AnalysisTexts {
    answer: "“{choice}” to “{question}”",
    try_it: "Try it",
    try_without: "Try without",
    see_row: "See the row",
    unknown: "unknown",

    changes: "What would change this",
    nothing_changes: "No single answer, priority, must-have or rating puts anybody else first.",
    answer_wins: "If you had said {answers}, {name} would be first.",
    answer_ties: "If you had said {answers}, it would be level: {name}.",
    priority: "If “{criterion}” had {to} of the weight and not {from}, {name} would draw level.",
    must_have: "Without “{must_have}”, {name} would be first.",
    rating: "If {name} were rated {to} on “{criterion}” (now {from}), it would draw level.",
    fewest: "It takes {count} other answers before {name} is first.",
    fewest_out: "It takes {count} other answers before it is out.",

    sure: "How sure this is",
    simulated: "Of {samples} simulated readers, each with your priorities up to {factor} times stronger or weaker, {count} get the same result ({share}). That is how firm the choice is, not how likely it is right.",
    certain: "Whichever of your priorities is up to {factor} times stronger or weaker, the result stays: that is proven, not simulated.",
    first_in: "{name} is first for {share}",
    tolerance: "All your priorities could be off by a factor of {factor} at once, and {name} would still be first.",
    look_up: "Worth looking up, since it could change the result: {facts}.",
    fact: "{name} on {criterion}",

    methods: "What other methods say",
    agreement: "{agreeing} of {voting} other methods put the same first.",
    topsis: "TOPSIS, which wants no weak and no strong side far from the ideal: {name}",
    product: "Weighted product, which punishes weak spots: {name}",
    promethee: "PROMETHEE II, which counts who is better and not by how much: {name}",
    lexicographic: "Lexicographic, where the most important priority decides: {name}",

    rivals: "Why not …",
    why_not: "Why not {name}?",
    winner_ahead: "{criterion}: {winner} is {points} points ahead.",
    rival_ahead: "In its favour: {criterion}, {points} points ahead.",
    would_win: "{name} would be first with {answers}.",
    would_win_by_weight: "{name} would draw level if {criterion} had {share} of the weight.",
    cannot_win: "No two answers and no single priority put {name} first.",
    no_way_found: "Of the changes that were tried, none puts {name} first.",

    mixes: "Several together",
    mix_worth: "{names} together gain {gain} points over {single} alone and cost {cost}: worth it.",
    mix_perhaps: "{names} together gain {gain} points over {single} alone and cost {cost}: worth considering, if joining them is cheap.",
    mix_not_worth: "The best mix, {names}, gains {gain} points over {single} alone and costs {cost}: not worth it.",
    mix_role: "{role}: {name}",

    weights: "How important it is, by hand",
    weights_hint: "The bar below a slider shows where the first place stays as it is.",
    weights_reset: "Back to what the answers say",
    weights_more: "All other priorities",
    weight_slider: "Importance of {criterion}",
    weight_number: "Importance of {criterion} as a number",
    stays_always: "stays whatever you give it",
    stays_above: "stays from {low} up",
    stays_below: "stays up to {high}",
    stays_between: "stays from {low} to {high}",

    numbers: "Every number",
    priority_heading: "Priority",
    weight_heading: "Weight",
    total_heading: "Score",

    keep: "Keep it or send it",
    forms: ["Copy the link", "Keep on this device", "Decision record", "Table of numbers", "Print", "Share"],
};
