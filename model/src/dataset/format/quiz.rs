//! What turns a reader's project into a result: questions, must-haves, conditions, roles and mixes; and allowances.
//!
//! Entries of the table; must not hold code.

use super::kinds::{list, of, records};
use super::{Keys, Kind, MOST_ALTERNATIVES, MOST_RECORDS, MOST_ROLES, OneOf, RATING_RANGE, Range};

/// What happens to an alternative that doesn't meet a must-have.
pub const ON_FAIL: [&str; 2] = ["exclude", "warn"];
/// What happens where it isn't known whether a must-have is met.
pub const ON_UNKNOWN: [&str; 3] = ["flag", "fail", "pass"];
/// Points that an answer gives to a criterion. Good files stay below 10; the limit only keeps sums exact.
pub const POINTS: Range = Range { min: 0.0, max: 1e6, grain: 1e-9, unit: "points" };
/// A role's share of a criterion.
pub const SHARE: Range = Range { min: 0.0, max: 1.0, grain: 0.0, unit: "a share" };
/// How many choices an answer may have.
const CHOICES: Range = Range { min: 1.0, max: MOST_RECORDS as f64, grain: 0.0, unit: "choices" };

const ALL_CONDITIONS: Kind = list(&Kind::Condition, 0, 10_000);

records! {
    /// The questions that turn a reader's project into weights.
    QUIZ "quiz" {
        "intro" optional Kind::Text, "A sentence before the first question.", r#""Four questions about your office.""#;
        "questions" optional list(&of(&QUESTION), 0, MOST_RECORDS), "The questions, in the order in which they are asked.", "";
        "must_haves" optional list(&of(&MUST_HAVE), 0, MOST_RECORDS), "What an alternative must have.", "";
        "notes" optional list(&of(&NOTE), 0, MOST_RECORDS), "Sentences under the result.", "";
    }

    /// One question.
    QUESTION "question" {
        "id" required Kind::Id, "Stable name, which conditions refer to.", r#""pages""#;
        "text" required Kind::Text, "The question.", r#""How much do you print?""#;
        "why" optional Kind::Text, "Why it is asked, in one sentence.", r#""The more pages, the more service matters.""#;
        "max_choices" optional Kind::Whole(CHOICES), "How many choices an answer may have; 1 when it is left out.", "1";
        "pinned" optional Kind::Flag, "Whether it keeps its place in the order.", "false";
        "choices" required list(&of(&CHOICE), 1, MOST_RECORDS), "The answers offered.", "";
    }

    /// One answer to a question.
    CHOICE "choice" {
        "id" required Kind::Id, "Stable name within the question.", r#""many""#;
        "text" required Kind::Text, "The answer.", r#""All day long""#;
        "note" optional Kind::Text, "A quieter second line.", r#""More than 500 pages""#;
        "points" optional Kind::Object { keys: Keys::Ids("a criterion"), of: &Kind::Number(POINTS), most: MOST_RECORDS }, "Importance points that it gives to criteria; nought, or at least 0.000000001.", r#"{ "repairs": 4 }"#;
        "must_haves" optional list(&Kind::Name("a must-have"), 0, MOST_RECORDS), "Must-haves that come with the answer.", r#"["no_deposit"]"#;
    }

    /// A condition that an alternative meets or not, told for each of them or read from the ratings of a criterion.
    MUST_HAVE "must-have" {
        "id" required Kind::Id, "Stable name, which choices refer to.", r#""no_deposit""#;
        "text" required Kind::Text, "The condition in words.", r#""No large payment at the start""#;
        "why" optional Kind::Text, "The evidence, in a sentence.", r#""Buying takes the whole price at once.""#;
        "on_fail" optional Kind::Word(&ON_FAIL), "Whether who doesn't meet it is out, or stays with a warning.", r#""exclude""#;
        "on_unknown" optional Kind::Word(&ON_UNKNOWN), "Whether not known is told, counts as no, or counts as yes.", r#""flag""#;
        "meets" optional Kind::Object { keys: Keys::Ids("an alternative"), of: &Kind::Met, most: MOST_ALTERNATIVES }, "Who meets it; null for unknown, as is who isn't named.", r#"{ "rent": false, "buy": true }"#;
        "criterion" optional Kind::Name("a criterion"), "The criterion whose ratings decide.", r#""start_cost""#;
        "min" optional Kind::Number(RATING_RANGE), "The least rating that meets it, on the scale of the criterion.", "4";
        "max" optional Kind::Number(RATING_RANGE), "The highest rating that meets it, on the scale of the criterion.", "2";
        "softer" optional Kind::Text, "What to accept instead.", r#""Buy by instalments.""#;
        "sources" optional list(&Kind::Name("a source"), 0, MOST_RECORDS), "Where it comes from.", r#"["s1"]"#;
    }
    one of [
        OneOf { with: &["meets"], without: &["criterion", "min", "max"] },
        OneOf { with: &["criterion", "min"], without: &[] },
        OneOf { with: &["criterion", "max"], without: &[] },
    ];

    /// A sentence under the result.
    NOTE "note" {
        "id" required Kind::Id, "Stable name.", r#""moving""#;
        "when" required Kind::Condition, "When it is shown.", r#"{ "question": "stay", "is": ["unsure"] }"#;
        "text" required Kind::Text, "The sentence.", r#""You may move soon: ask what it takes to end a contract.""#;
    }

    /// A statement about answers; a name of `conditions` can stand in its place. An unanswered question makes no statement about it hold.
    CONDITION "condition" {
        "question" optional Kind::Name("a question"), "The question that the statement is about.", r#""stay""#;
        "is" optional list(&Kind::Name("a choice of this question"), 0, MOST_RECORDS), "It was answered with one of these.", r#"["unsure"]"#;
        "all" optional ALL_CONDITIONS, "Every one of these holds.", r#"["small_team", { "not": "busy" }]"#;
        "any" optional ALL_CONDITIONS, "At least one of these holds.", r#"["small_team", "busy"]"#;
        "not" optional Kind::Condition, "This doesn't hold.", r#""busy""#;
    }
    one of [
        OneOf { with: &["question", "is"], without: &["all", "any", "not"] },
        OneOf { with: &["all"], without: &["question", "is", "any", "not"] },
        OneOf { with: &["any"], without: &["question", "is", "all", "not"] },
        OneOf { with: &["not"], without: &["question", "is", "all", "any"] },
    ];

    /// A part of a system. The shares of a criterion add up to 1 over all roles; a criterion that no role names is shared equally.
    ROLE "role" {
        "id" required Kind::Id, "Stable name, which mixes refer to.", r#""core""#;
        "name" required Kind::Text, "What it is called.", r#""Core application""#;
        "shares" optional Kind::Object { keys: Keys::Ids("a criterion"), of: &Kind::Number(SHARE), most: 10_000 }, "The role's share of each criterion's weight.", r#"{ "repairs": 0.75, "quality": 0 }"#;
    }

    /// Several alternatives together, each in a role.
    MIX "mix" {
        "id" required Kind::Id, "Stable name, for links and exports.", r#""both""#;
        "name" required Kind::Text, "What it is called.", r#""Rent the large one, buy the small one""#;
        "when" required Kind::Condition, "When it is recommended.", r#""two_rooms""#;
        "text" required Kind::Text, "Who does what, in one or two sentences.", r#""The rented machine prints, the small one stands by.""#;
        "caution" optional Kind::Text, "What it costs.", r#""Two kinds of toner.""#;
        "parts" required list(&of(&PART), 2, MOST_ROLES), "Who owns which role; at least two different alternatives.", "";
    }

    /// An alternative in a role.
    PART "part" {
        "role" required Kind::Name("a role"), "The role.", r#""core""#;
        "alternative" required Kind::Name("an alternative"), "Who owns it.", r#""rent""#;
    }

    /// A finding of `verdict check` that is meant so.
    ALLOWANCE "allowance" {
        "rule" required Kind::Plain, "The rule.", r#""VL-012""#;
        "at" required Kind::Plain, "The JSON pointer of the place; it covers everything below.", r#""/criteria/3""#;
        "reason" required Kind::Plain, "Why it is meant so.", r#""The row is kept for links.""#;
    }
}
