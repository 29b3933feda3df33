//! What the cost calculator reckons with.
//!
//! Entries of the table; must not hold code.

use super::kinds::{list, of, records};
use super::{Keys, Kind, MOST_ALTERNATIVES, Range};

/// What an assumption counts.
pub const UNITS: [&str; 7] = ["usd_per_hour", "hours", "hours_per_year", "usd_per_month", "count", "percent", "years"];
/// What a line of upkeep or of people counts.
pub const UPKEEP_UNITS: [&str; 2] = ["hours", "hours_per_year"];
/// How sure a number is.
pub const MARKS: [&str; 2] = ["assumption", "fact"];
/// Most years that costs are added up over. Source: scoring specification, section 12.
pub const MAX_YEARS: u32 = 10;
/// The years that costs are added up over.
pub const PERIOD: Range = Range { min: 1.0, max: MAX_YEARS as f64, grain: 0.0, unit: "years" };
/// Hours of work, once or a year.
pub const HOURS_RANGE: Range = Range { min: 0.0, max: 1e6, grain: 0.0, unit: "hours" };
/// A measured or listed value.
pub const VALUE_RANGE: Range = Range { min: 0.0, max: 1e12, grain: 0.0, unit: "a value" };
/// An assumption's values; below zero for a discount.
pub const SIGNED_RANGE: Range = Range { min: -1e9, max: 1e9, grain: 0.0, unit: "a value" };
/// Most lines of each list.
pub const MOST_COST_LINES: usize = 200;

const SOURCES: Kind = list(&Kind::Name("a source"), 0, MOST_COST_LINES);
const EFFORTS: Kind = list(&of(&EFFORT), 0, MOST_COST_LINES);

records! {
    /// What the cost calculator reckons with. The table of cost factors is the criteria whose group has the panel `cost`.
    COST "cost" {
        "currency" optional Kind::Currency, "The currency of all sums (ISO 4217); USD when it is left out.", r#""USD""#;
        "period_years" optional Kind::Number(PERIOD), "The years that costs are added up over; 3 when it is left out.", "3";
        "assumptions" optional list(&of(&ASSUMPTION), 0, MOST_COST_LINES), "Numbers that the reader can change.", "";
        "capabilities" optional list(&of(&CAPABILITY), 0, MOST_COST_LINES), "What a project may need, and the hours that each alternative takes for it.", "";
        "upkeep" optional EFFORTS, "Hours that come back every year.", "";
        "hosting" optional list(&of(&HOSTING), 0, MOST_COST_LINES), "What running it takes.", "";
        "people" optional EFFORTS, "Hours until people are at home in it.", "";
        "scenarios" optional list(&of(&SCENARIO), 0, MOST_COST_LINES), "Ready-made selections of capabilities.", "";
        "notes" optional list(&Kind::Text, 0, MOST_COST_LINES), "What is left out, and why.", r#"["Your own features take the same hours everywhere."]"#;
    }

    /// A number that the reader can change: min ≤ low ≤ likely ≤ high ≤ max.
    ASSUMPTION "assumption" {
        "id" required Kind::Id, "Stable name; `rate`, the price of an hour, is what the calculator can't do without, and docs/adr/0016 tells what else it knows by name.", r#""rate""#;
        "name" required Kind::Text, "What it is called.", r#""Hourly rate""#;
        "unit" required Kind::Word(&UNITS), "What it counts; sums of money are in the currency of the file.", r#""usd_per_hour""#;
        "low" required Kind::Number(SIGNED_RANGE), "Low end of what is usual.", "50";
        "likely" required Kind::Number(SIGNED_RANGE), "What is reckoned with at first.", "80";
        "high" required Kind::Number(SIGNED_RANGE), "High end of what is usual.", "110";
        "min" required Kind::Number(SIGNED_RANGE), "The least that the reader can set.", "20";
        "max" required Kind::Number(SIGNED_RANGE), "The most that the reader can set.", "150";
        "mark" optional Kind::Word(&MARKS), "Whether it is assumed or a fact with a source.", r#""assumption""#;
        "note" optional Kind::Text, "Where the range comes from, and its limits.", r#""The range is editorial.""#;
        "sources" optional SOURCES, "Where it was read.", r#"["s37"]"#;
    }

    /// Something that a project may need.
    CAPABILITY "capability" {
        "id" required Kind::Id, "Stable name, which scenarios refer to.", r#""accounts""#;
        "name" required Kind::Text, "What it is called.", r#""Sign-up, login, reset""#;
        "needs" required Kind::Object { keys: Keys::Ids("an alternative"), of: &of(&NEED), most: MOST_ALTERNATIVES }, "What each alternative takes for it; who isn't named isn't known.", r#"{ "rent": { "how": "in the contract", "low": 0, "high": 2 } }"#;
        "mark" optional Kind::Word(&MARKS), "Whether the hours are assumed or a fact with a source.", r#""assumption""#;
        "note" optional Kind::Text, "Where the hours come from, and their limits.", r#""For ten models.""#;
        "sources" optional SOURCES, "Where it was read.", r#"["s1"]"#;
        "implied_by" optional Kind::Condition, "The answers that tick it before the reader does.", r#"{ "question": "data", "is": ["medium"] }"#;
        "criterion" optional Kind::Name("a criterion"), "The criterion that rates how good the alternatives are at it: when a reader rates one of them differently, its hours move towards those of the alternatives rated so.", r#""repairs""#;
    }

    /// What one alternative takes for a capability: low ≤ likely ≤ high.
    NEED "need" {
        "how" required Kind::Text, "What does it.", r#""core""#;
        "low" required Kind::Number(HOURS_RANGE), "Low end, in hours.", "4";
        "likely" optional Kind::Number(HOURS_RANGE), "Most likely, in hours; the middle of low and high when it is left out.", "8";
        "high" required Kind::Number(HOURS_RANGE), "High end, in hours.", "12";
        "addon" optional Kind::Flag, "Whether a third-party package has to be kept up to date for it.", "false";
    }

    /// Hours by alternative.
    EFFORT "effort" {
        "id" required Kind::Id, "Stable name.", r#""upgrades""#;
        "name" required Kind::Text, "What it is called.", r#""Patch and minor upgrades""#;
        "unit" required Kind::Word(&UPKEEP_UNITS), "Hours once, or hours a year.", r#""hours_per_year""#;
        "values" required Kind::Object { keys: Keys::Ids("an alternative"), of: &of(&HOURS), most: MOST_ALTERNATIVES }, "The hours of each alternative; who isn't named isn't known.", r#"{ "rent": { "low": 2, "high": 6 } }"#;
        "mark" optional Kind::Word(&MARKS), "Whether the hours are assumed or a fact with a source.", r#""assumption""#;
        "note" optional Kind::Text, "Where the hours come from, and their limits.", r#""Per person, once.""#;
        "sources" optional SOURCES, "Where it was read.", r#"["s1"]"#;
        "criterion" optional Kind::Name("a criterion"), "The criterion that rates how good the alternatives are at it: when a reader rates one of them differently, its hours move towards those of the alternatives rated so.", r#""repairs""#;
    }

    /// A span of hours: low ≤ likely ≤ high.
    HOURS "hours" {
        "low" required Kind::Number(HOURS_RANGE), "Low end, in hours.", "8";
        "likely" optional Kind::Number(HOURS_RANGE), "Most likely, in hours; the middle of low and high when it is left out.", "12";
        "high" required Kind::Number(HOURS_RANGE), "High end, in hours.", "24";
    }

    /// What running an alternative takes.
    HOSTING "hosting" {
        "id" required Kind::Id, "Stable name.", r#""memory""#;
        "name" required Kind::Text, "What it is called.", r#""Memory of a worker""#;
        "values" required Kind::Object { keys: Keys::Ids("an alternative"), of: &of(&QUANTITY), most: MOST_ALTERNATIVES }, "The value of each alternative; who isn't named isn't known.", r#"{ "rent": { "value": 46, "unit": "MB" } }"#;
        "mark" optional Kind::Word(&MARKS), "Whether the values are assumed or a fact with a source.", r#""fact""#;
        "note" optional Kind::Text, "How it was found, and its limits.", r#""With one record.""#;
        "sources" optional SOURCES, "Where it was read or measured.", r#"["s1"]"#;
    }

    /// A number with its unit.
    QUANTITY "quantity" {
        "value" required Kind::Number(VALUE_RANGE), "The number.", "46";
        "unit" required Kind::Plain, "What it counts.", r#""MB""#;
    }

    /// A ready-made selection of capabilities.
    SCENARIO "scenario" {
        "id" required Kind::Id, "Stable name, for links.", r#""back-office""#;
        "name" required Kind::Text, "What it is called.", r#""Back office""#;
        "capabilities" required list(&Kind::Name("a capability"), 0, MOST_COST_LINES), "What it needs.", r#"["accounts"]"#;
        "text" required Kind::Text, "What it is, and how it comes out, in a sentence or two.", r#""Accounts, roles and ten models.""#;
    }
}
