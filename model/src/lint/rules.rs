//! Every rule of the lint: its id, how grave it is, and a page of explanation.
//!
//! Ids are for good, since files name them in "allow"; a new rule takes a free number in the ten of its topic. The pages
//! stand in `explained/`. Must not know how a rule is checked.

use crate::dataset::Severity;

/// Something that a data set can have wrong.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable name, such as `VL-012`.
    pub id: &'static str,
    /// What it finds, in a sentence.
    pub title: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// A page in Markdown: why, how to mend it, an example of the fault and of the cure, how to allow it.
    pub explanation: &'static str,
}

/// How grave the findings of a rule are.
pub(super) fn severity(id: &str) -> Severity {
    RULES.iter().find(|rule| rule.id == id).map_or(Severity::Error, |rule| rule.severity)
}

/// A rule, with its page from `explained/` and what holds of all of them.
macro_rules! rule {
    ("VL-000", $severity:ident, $title:literal) => {
        rule!(@ "VL-000", $severity, $title, "\nIt can't be allowed.\n")
    };
    ("VL-001", $severity:ident, $title:literal) => {
        rule!(@ "VL-001", $severity, $title, "\nIt can't be allowed.\n")
    };
    ($id:literal, $severity:ident, $title:literal) => {
        rule!(@ $id, $severity, $title, concat!(
            "\nTo allow it where it is right, add this to the file, with the JSON pointer of the finding or of anything around it:\n\n",
            "```json\n\"allow\": [{ \"rule\": \"", $id, "\", \"at\": \"/…\", \"reason\": \"…\" }]\n```\n"
        ))
    };
    (@ $id:literal, $severity:ident, $title:literal, $allow:expr) => {
        Rule {
            id: $id,
            title: $title,
            severity: Severity::$severity,
            explanation: concat!(include_str!(concat!("explained/", $id, ".md")), $allow),
        }
    };
}

/// All rules, in the order of their ids. `VL-000` is the format itself; the rest is lint.
pub const RULES: &[Rule] = &[
    rule!("VL-000", Error, "The file is no data set that can be read"),
    rule!("VL-001", Warning, "An exception allows nothing, or says too little"),
    rule!("VL-002", Warning, "The comparison has no title"),
    rule!("VL-003", Warning, "The language of the texts is missing or no language tag"),
    rule!("VL-004", Warning, "The data set does not say of when it is"),
    rule!("VL-005", Warning, "A text is too long for its place"),
    rule!("VL-006", Warning, "A text is empty"),
    rule!("VL-007", Warning, "Two things in one list have the same name"),
    rule!("VL-008", Warning, "A text repeats what stands beside it"),
    rule!("VL-009", Hint, "An alternative lacks what another one has"),
    rule!("VL-010", Warning, "Nothing says what a rating rests on"),
    rule!("VL-011", Warning, "A fact has no source"),
    rule!("VL-012", Warning, "A fact has no date"),
    rule!("VL-013", Warning, "A fact is past its shelf life"),
    rule!("VL-014", Warning, "A date lies in the future"),
    rule!("VL-015", Warning, "A cell has no words"),
    rule!("VL-016", Warning, "A claim has no source"),
    rule!("VL-017", Warning, "A fact is called measured and names no measurement"),
    rule!("VL-020", Warning, "Nothing cites a source"),
    rule!("VL-021", Warning, "A second-hand source is linked"),
    rule!("VL-022", Hint, "A primary source or a survey has no link"),
    rule!("VL-023", Warning, "A link is not https"),
    rule!("VL-024", Warning, "A measurement does not say how it was made"),
    rule!("VL-025", Warning, "No row is in a group"),
    rule!("VL-026", Warning, "No mix uses a role"),
    rule!("VL-027", Warning, "Nothing uses a named condition"),
    rule!("VL-030", Warning, "The scale has ratings without words"),
    rule!("VL-032", Hint, "Answers give points to a row on which all are level"),
    rule!("VL-033", Warning, "No answer gives points to a row that is scored"),
    rule!("VL-034", Warning, "A row for display only is used in the score"),
    rule!("VL-035", Warning, "A row of the landscape is scored"),
    rule!("VL-040", Warning, "A verdict contradicts its own ratings"),
    rule!("VL-041", Warning, "A verdict names too many or too few alternatives"),
    rule!("VL-042", Warning, "A verdict does not say why"),
    rule!("VL-043", Warning, "A row has no verdict while others have one"),
    rule!("VL-050", Warning, "A question changes nothing"),
    rule!("VL-051", Warning, "A second answer to a question moves nothing"),
    rule!("VL-052", Warning, "An answer gives 0 points"),
    rule!("VL-053", Warning, "An alternative can never win"),
    rule!("VL-054", Warning, "No alternative meets a must-have"),
    rule!("VL-055", Warning, "Every alternative meets a must-have"),
    rule!("VL-056", Warning, "Of no alternative is it known whether it meets a must-have"),
    rule!("VL-057", Warning, "One answer asks for must-haves that nobody meets together"),
    rule!("VL-058", Hint, "A must-have offers no way out"),
    rule!("VL-059", Warning, "Two things can't be told apart in a link"),
    rule!("VL-060", Warning, "A condition can never hold"),
    rule!("VL-061", Warning, "A condition always holds"),
    rule!("VL-062", Warning, "Nobody can be advised a mix"),
    rule!("VL-070", Hint, "The call to action is the same for every result"),
    rule!("VL-071", Warning, "The call to action has an unknown placeholder"),
    rule!("VL-080", Warning, "The calculator uses another number than the file gives"),
];
