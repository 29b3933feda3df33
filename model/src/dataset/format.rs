//! The format of data sets, version 1, as one table: every kind of object, its fields, what they hold and what they mean.
//!
//! The reader takes the names, words and limits from here, and `cargo xtask data` writes the JSON Schema and the reference
//! page from it (docs/adr/0014). Must not read anything. The texts cost a visitor nothing: what the reader uses is worked
//! out when it is compiled.

mod cost;
mod facts;
mod kinds;
mod quiz;

pub use cost::{ASSUMPTION, CAPABILITY, COST, EFFORT, HOSTING, HOURS, NEED, QUANTITY, SCENARIO};
pub use cost::{
    HOURS_RANGE, MARKS, MAX_YEARS, MOST_COST_LINES, PERIOD, SIGNED_RANGE, UNITS, UPKEEP_UNITS, VALUE_RANGE,
};
pub use facts::{
    ALTERNATIVE, CALL_TO_ACTION, CELL, CHANGED, CRITERION, FAQ, GROUP, META, PROFILE, SAMPLE, SCALE, SECTION, SOURCE,
    USER, VERDICT,
};
pub use facts::{BASES, DIRECTIONS, EVIDENCES, PANELS, RATING_RANGE, SOURCE_KINDS, USES, VERDICT_KINDS};
pub(super) use kinds::Rule;
pub use kinds::{Field, Keys, Kind, OneOf, Range, Shape};
pub use quiz::{ALLOWANCE, CHOICE, CONDITION, MIX, MUST_HAVE, NOTE, PART, QUESTION, QUIZ, ROLE};
pub use quiz::{ON_FAIL, ON_UNKNOWN, POINTS, SHARE};

use kinds::{list, of, records};

/// The version of the format.
pub const VERSION: f64 = 1.0;
/// Any number.
pub(super) const ANY: Range = Range { min: f64::NEG_INFINITY, max: f64::INFINITY, grain: 0.0, unit: "a number" };
/// Longest text of one field, in bytes.
pub const MOST_TEXT: usize = 16 * 1024;
/// Most alternatives; above it no table can be read, and no browser has to try.
pub const MOST_ALTERNATIVES: usize = 500;
/// Most criteria.
pub const MOST_CRITERIA: usize = 10_000;
/// Most entries of every other list of records.
pub const MOST_RECORDS: usize = 1000;
/// Most sources and most named conditions.
pub const MOST_SOURCES: usize = 10_000;
/// Most roles; each has a share for every criterion.
pub const MOST_ROLES: usize = 100;

records! {
    /// The whole file. Plain text everywhere, no HTML and no Markdown. The order of a list is for display only.
    FILE "data set" {
        "$schema" optional Kind::Plain, "Where the JSON Schema of the format stands, for editors that help while you type.", r#""./schema/verdict.schema.json""#;
        "format" optional Kind::Version, "The version of the format.", "1";
        "meta" optional of(&META), "What the comparison is, and of when.", "";
        "scale" optional of(&SCALE), "The scale of every rating that has none of its own; from 0 to 5 when it is left out.", "";
        "sources" optional list(&of(&SOURCE), 0, MOST_SOURCES), "Where the facts come from.", "";
        "groups" optional list(&of(&GROUP), 0, MOST_RECORDS), "Headings over rows.", "";
        "alternatives" required list(&of(&ALTERNATIVE), 1, MOST_ALTERNATIVES), "The things compared.", "";
        "criteria" required list(&of(&CRITERION), 1, MOST_CRITERIA), "The rows: what is asked of the alternatives. At least one is scored.", "";
        "quiz" optional of(&QUIZ), "The questions that turn a reader's project into weights.", "";
        "conditions" optional Kind::Object { keys: Keys::Ids("a condition"), of: &Kind::Condition, most: MOST_SOURCES }, "Conditions with a name, for use in other conditions, in mixes and in notes.", r#"{ "small_team": { "question": "team", "is": ["solo", "few"] } }"#;
        "roles" optional list(&of(&ROLE), 0, MOST_ROLES), "Parts of a system, which the alternatives of a mix own.", "";
        "mixes" optional list(&of(&MIX), 0, MOST_RECORDS), "Several alternatives together, each in a role.", "";
        "cost" optional of(&COST), "What the cost calculator reckons with.", "";
        "sections" optional list(&of(&SECTION), 0, MOST_RECORDS), "Texts beside the tables.", "";
        "faq" optional list(&of(&FAQ), 0, MOST_RECORDS), "Questions people ask, answered.", "";
        "call_to_action" optional of(&CALL_TO_ACTION), "Where the reader goes next.", "";
        "translations" optional Kind::Object { keys: Keys::Languages, of: &Kind::Object { keys: Keys::Paths, of: &Kind::Plain, most: usize::MAX }, most: MOST_RECORDS }, "Texts in other languages, by language and by the path of ids that leads to the original. Facts and numbers are never repeated.", r#"{ "de": { "criteria.admin.name": "Verwaltungsoberfläche" } }"#;
        "allow" optional list(&of(&ALLOWANCE), 0, MOST_RECORDS), "Findings of `verdict check` that are meant so.", "";
    }
}

/// Every kind of object of the format, the file first.
pub const SHAPES: [&Shape; 35] = [
    &FILE,
    &META,
    &SCALE,
    &SOURCE,
    &GROUP,
    &ALTERNATIVE,
    &PROFILE,
    &USER,
    &SAMPLE,
    &CRITERION,
    &CELL,
    &VERDICT,
    &CHANGED,
    &QUIZ,
    &QUESTION,
    &CHOICE,
    &MUST_HAVE,
    &NOTE,
    &CONDITION,
    &ROLE,
    &MIX,
    &PART,
    &COST,
    &ASSUMPTION,
    &CAPABILITY,
    &NEED,
    &EFFORT,
    &HOURS,
    &HOSTING,
    &QUANTITY,
    &SCENARIO,
    &SECTION,
    &FAQ,
    &CALL_TO_ACTION,
    &ALLOWANCE,
];
