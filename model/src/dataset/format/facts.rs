//! What is compared and what is known: meta, sources, groups, alternatives, criteria and the texts beside them.
//!
//! Entries of the table; must not hold code.

use super::kinds::{list, of, records};
use super::{Keys, Kind, MOST_ALTERNATIVES, MOST_RECORDS, Range};

/// How near a source is to the fact.
pub const SOURCE_KINDS: [&str; 4] = ["primary", "measurement", "survey", "second_hand"];
/// The panel that shows the rows of a group.
pub const PANELS: [&str; 3] = ["compare", "cost", "landscape"];
/// How sure it is that somebody uses an alternative.
pub const EVIDENCES: [&str; 3] = ["weak", "reported", "primary"];
/// Whether a row is shown, scored or both.
pub const USES: [&str; 3] = ["scored", "display", "context"];
/// Whether more is better.
pub const DIRECTIONS: [&str; 2] = ["benefit", "cost"];
/// What a rating rests on.
pub const BASES: [&str; 5] = ["measured", "inspected", "documented", "survey", "judgement"];
/// How a row ends.
pub const VERDICT_KINDS: [&str; 3] = ["depends", "leads", "tie"];
/// What a scale may reach; a rating is bound by its scale.
pub const RATING_RANGE: Range = super::ANY;

const SOURCES: Kind = list(&Kind::Name("a source"), 0, MOST_RECORDS);
const TEXTS: Kind = list(&Kind::Text, 0, MOST_RECORDS);

records! {
    /// What the comparison is, and of when.
    META "meta" {
        "title" optional Kind::Text, "Heading of the comparison.", r#""Rent or buy a laser printer""#;
        "summary" optional Kind::Text, "A sentence or two below the heading.", r#""For a small office that needs one machine.""#;
        "language" optional Kind::Language, "Language of the texts (BCP 47).", r#""en""#;
        "version" optional Kind::Plain, "The editor's own name for this state of the data.", r#""2026.11""#;
        "date" optional Kind::Date, "As-of date of the whole comparison.", r#""2026-11-22""#;
        "url" optional Kind::Address, "The full page that shows this comparison.", r#""https://example.com/printers""#;
    }

    /// A rating scale. Both ends can be given as ratings.
    SCALE "scale" {
        "min" optional Kind::Number(RATING_RANGE), "Lowest rating; 0 when it is left out.", "0";
        "max" optional Kind::Number(RATING_RANGE), "Highest rating, above the lowest; 5 when it is left out.", "5";
        "anchors" optional Kind::Object { keys: Keys::Ratings, of: &Kind::Text, most: MOST_RECORDS }, "What some ratings mean, in words.", r#"{ "0": "not at all", "3": "good enough", "5": "as much as you could want" }"#;
    }

    /// Where a fact comes from.
    SOURCE "source" {
        "id" required Kind::Id, "Stable name, which facts refer to.", r#""s1""#;
        "title" required Kind::Text, "What the source is called.", r#""Release notes of version 6.1""#;
        "url" optional Kind::Address, "Where it stands; only for primary pages.", r#""https://example.com/releases/6.1""#;
        "kind" optional Kind::Word(&SOURCE_KINDS), "How near it is to the fact: the project's own page, measured for this comparison, a survey, or read second-hand.", r#""primary""#;
        "date" optional Kind::Date, "When it was published or read.", r#""2025-12-03""#;
        "note" optional Kind::Text, "How it was made, and its limits.", r#""Ten runs on one machine; the median.""#;
    }

    /// A heading over rows.
    GROUP "group" {
        "id" required Kind::Id, "Stable name, which criteria refer to.", r#""money""#;
        "title" required Kind::Text, "The heading.", r#""Money""#;
        "summary" optional Kind::Text, "A sentence below the heading.", r#""What you pay, and when.""#;
        "panel" optional Kind::Word(&PANELS), "Which panel shows the rows: the comparison, the table of cost factors, or the overview beside the profiles.", r#""compare""#;
    }

    /// One of the things compared.
    ALTERNATIVE "alternative" {
        "id" required Kind::Id, "Stable name, which cells, verdicts, must-haves and mixes refer to.", r#""rent""#;
        "name" required Kind::Text, "What it is called.", r#""Rent""#;
        "version" optional Kind::Plain, "The version that the facts are about.", r#""6.1.3""#;
        "summary" optional Kind::Text, "One line.", r#""A contract with a monthly sum.""#;
        "url" optional Kind::Address, "Its home page.", r#""https://example.com/rent""#;
        "profile" optional of(&PROFILE), "The longer story.", "";
        "sample" optional of(&SAMPLE), "Code that was run.", "";
    }

    /// The longer story of an alternative.
    PROFILE "profile" {
        "origin" optional Kind::Text, "Where it comes from.", r#""Made at a newspaper in 2005.""#;
        "philosophy" optional Kind::Text, "What it is after.", r#""Everything a site needs comes in the box.""#;
        "strengths" optional TEXTS, "What it does well.", r#"["An admin on day one"]"#;
        "use_when" optional TEXTS, "When to take it.", r#"["Editors work in it every day"]"#;
        "avoid_when" optional TEXTS, "When not to take it.", r#"["The service is one endpoint"]"#;
        "trade_offs" optional TEXTS, "What it costs.", r#"["Its way is the short way; others are long"]"#;
        "users" optional list(&of(&USER), 0, MOST_RECORDS), "Who uses it.", "";
    }

    /// Somebody who uses an alternative.
    USER "user" {
        "name" required Kind::Text, "Who.", r#""Example Press""#;
        "text" optional Kind::Text, "For what.", r#""Its editorial system.""#;
        "evidence" optional Kind::Word(&EVIDENCES), "How sure that is: told in lists only, told by others who can know, or their own words or code.", r#""primary""#;
        "sources" optional SOURCES, "Where it was read.", r#"["s1"]"#;
    }

    /// Code that was run.
    SAMPLE "sample" {
        "title" optional Kind::Text, "What it does.", r#""One page with one record""#;
        "language" optional Kind::Plain, "Its programming language.", r#""python""#;
        "versions" optional Kind::Plain, "What it was run on.", r#""Version 6.1.3 on Python 3.13""#;
        "code" required Kind::Plain, "The code, with its line ends.", r#""print(1)\n""#;
        "note" optional Kind::Text, "What happened when it was run.", r#""It answered 200 with one record.""#;
    }

    /// A row: what is rated, what is known of each alternative, and what it comes to.
    CRITERION "criterion" {
        "id" required Kind::Id, "Stable name, which points, shares and must-haves refer to.", r#""repairs""#;
        "name" required Kind::Text, "What the row is called.", r#""Repairs""#;
        "group" optional Kind::Name("a group"), "The heading that the row stands under.", r#""money""#;
        "summary" optional Kind::Text, "What the row asks, in one plain sentence.", r#""Who gets it going again?""#;
        "use" optional Kind::Word(&USES), "In the table and in the score, in the table only, or in the score only (context: about the reader's situation).", r#""scored""#;
        "direction" optional Kind::Word(&DIRECTIONS), "Whether more is better (benefit) or less is (cost).", r#""benefit""#;
        "scale" optional of(&SCALE), "The scale of the row, where it differs from that of the file.", "";
        "basis" optional BASIS, "What the ratings of the row rest on.", r#"["documented"]"#;
        "sources" optional SOURCES, "Where the facts of the row come from.", r#"["s1"]"#;
        "as_of" optional Kind::Date, "When the facts of the row were so.", r#""2026-11""#;
        "cells" required Kind::Object { keys: Keys::Ids("an alternative"), of: &of(&CELL), most: MOST_ALTERNATIVES }, "What is known of each alternative; who isn't named isn't known.", r#"{ "rent": { "text": "The lessor sends someone.", "rating": 4 } }"#;
        "verdict" optional of(&VERDICT), "What the row comes to.", "";
        "changed" optional of(&CHANGED), "Where the row departs from the text that the comparison started from.", "";
    }

    /// What is known of one alternative on one criterion. Basis, sources and date come from the row where they are left out.
    CELL "cell" {
        "text" optional Kind::Text, "The fact in words.", r#""The lessor sends someone, within the time the contract names.""#;
        "rating" optional Kind::Number(RATING_RANGE), "The rating on the criterion's scale; null or left out when it isn't known.", "4";
        "basis" optional BASIS, "What the rating rests on.", r#"["measured"]"#;
        "sources" optional SOURCES, "Where the fact comes from.", r#"["s1"]"#;
        "as_of" optional Kind::Date, "When it was so.", r#""2026-11""#;
        "note" optional Kind::Text, "A remark.", r#""With the add-on for teams.""#;
    }

    /// What a row comes to.
    VERDICT "verdict" {
        "kind" optional Kind::Word(&VERDICT_KINDS), "It depends on the project, one or more are ahead, or several are level.", r#""leads""#;
        "alternatives" optional list(&Kind::Name("an alternative"), 0, MOST_ALTERNATIVES), "Who leads, or who is level; none when it depends.", r#"["rent"]"#;
        "text" required Kind::Text, "The verdict in words.", r#""Renting leads""#;
        "reason" optional Kind::Text, "Why.", r#""Renting spreads the price over the contract.""#;
    }

    /// Where a row departs from the text that the comparison started from.
    CHANGED "change" {
        "was" required Kind::Text, "What stood there.", r#""Renting leads""#;
        "why" required Kind::Text, "Why it no longer does.", r#""The monthly sums have doubled since.""#;
    }

    /// A text beside the tables.
    SECTION "section" {
        "id" required Kind::Id, "Stable name, for links.", r#""security""#;
        "title" required Kind::Text, "Heading.", r#""Security""#;
        "paragraphs" optional TEXTS, "Plain paragraphs.", r#"["Both answer reports within a week."]"#;
        "sources" optional SOURCES, "Where it comes from.", r#"["s1"]"#;
    }

    /// A question people ask, answered.
    FAQ "question and answer" {
        "id" required Kind::Id, "Stable name, for links.", r#""leasing""#;
        "question" required Kind::Text, "The question.", r#""Is leasing the same as renting?""#;
        "answer" required Kind::Text, "The answer.", r#""Close to it: leasing often runs longer.""#;
        "sources" optional SOURCES, "Where it comes from.", r#"["s1"]"#;
    }

    /// Where the reader goes next.
    CALL_TO_ACTION "call to action" {
        "label" required Kind::Text, "The words on it; `{winner}` stands for the name of the winner.", r#""Ask for {winner}""#;
        "url" required Kind::Address, "The address; `{winner}` stands for the id of the winner.", r#""https://example.com/order?way={winner}""#;
    }
}

const BASIS: Kind = list(&Kind::Word(&BASES), 0, BASES.len());
