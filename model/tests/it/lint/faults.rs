//! Seeded faults: a file, what is replaced in it, and what must be found in which lines.
//!
//! Rows are data. Nothing else may be found than what the row names, so that no rule cries wolf.

use std::collections::BTreeSet;

use verdict_model::lint::{RULES, lint};

use super::{SMALL, TODAY, changed, line_of, lines};
use crate::data_sets::{FRAMEWORKS, PRINTERS};

/// One fault.
struct Fault {
    /// The clean file.
    file: &'static str,
    /// What stands in it, once.
    old: &'static str,
    /// What stands there with the fault.
    new: &'static str,
    /// Rules, each with a piece of the faulty file that begins in the line of its finding.
    expected: &'static [(&'static str, &'static str)],
    /// Why it is wrong.
    reason: &'static str,
}

#[track_caller]
fn check(fault: &Fault) {
    let Fault { file, old, new, expected, reason } = fault;
    // The translations of a file stand at its end; a fault in what they translate would be told there once more.
    let original = file.split_once(",\n  \"translations\": {").map(|(original, _)| format!("{original}\n}}\n"));
    let text = changed(original.as_deref().unwrap_or(file), old, new);
    let mut expected: Vec<(usize, &str)> =
        expected.iter().map(|(rule, piece)| (line_of(&text, piece), *rule)).collect();
    expected.sort_unstable();
    let expected: Vec<String> = expected.iter().map(|(line, rule)| format!("{rule} {line}")).collect();
    let report = lint(&text, &TODAY);
    assert_eq!(lines(&report), expected, "{reason}: {:?}", report.findings);
}

#[test]
fn every_seeded_fault_is_caught_at_its_line() {
    FORMAT.iter().chain(LINT).for_each(check);
}

#[test]
fn every_rule_has_a_fault_that_shows_it() {
    let faults = FORMAT.iter().chain(LINT);
    let shown: BTreeSet<&str> = faults.flat_map(|fault| fault.expected.iter().map(|(rule, _)| *rule)).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(shown, rules);
    assert_eq!(rules.len(), RULES.len(), "each id once");
    assert!(RULES.is_sorted_by_key(|rule| rule.id), "in the order of their ids");
}

/// Faults of the format.
const FORMAT: &[Fault] = &[
    Fault {
        file: PRINTERS,
        old: "\"2026-11-22\"",
        new: "\"2026-02-30\"",
        expected: &[("VL-000", "\"2026-02-30\"")],
        reason: "a day that no calendar has",
    },
    Fault {
        file: PRINTERS,
        old: "\"text\": \"Some every day\"",
        new: "\"text\": \"Some\\u202e every day\"",
        expected: &[("VL-000", "\"text\": \"Some\\u202e every day\"")],
        reason: "a character that turns the rest of a line around",
    },
    Fault {
        file: PRINTERS,
        old: "\"format\": 1,",
        new: "\"format\": 2,",
        expected: &[("VL-000", "\"format\": 2")],
        reason: "a version that this reader doesn't know",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"rent\", \"name\"",
        new: "{ \"id\": \"rent\" \"name\"",
        expected: &[("VL-000", "{ \"id\": \"rent\" \"name\"")],
        reason: "a comma is missing",
    },
    Fault {
        file: PRINTERS,
        old: "\"summary\": \"How little do you pay in all?\"",
        new: "\"sumary\": \"How little do you pay in all?\"",
        expected: &[("VL-000", "\"sumary\"")],
        reason: "a field with a misspelled name",
    },
    Fault {
        file: PRINTERS,
        old: "\"The whole price of the machine at once.\", \"rating\": 2",
        new: "\"The whole price of the machine at once.\", \"rating\": 7",
        expected: &[("VL-000", "\"buy\": { \"text\": \"The whole price")],
        reason: "a rating off its scale",
    },
    Fault {
        file: PRINTERS,
        old: "\"alternatives\": [\"rent\", \"buy\"]",
        new: "\"alternatives\": [\"rant\", \"buy\"]",
        expected: &[("VL-000", "\"rant\"")],
        reason: "an id that names nothing",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"some\", \"text\": \"Some every day\"",
        new: "{ \"id\": \"few\", \"text\": \"Some every day\"",
        expected: &[("VL-000", "{ \"id\": \"few\", \"text\": \"Some every day\"")],
        reason: "two answers with one id",
    },
    Fault {
        file: FRAMEWORKS,
        old: "https://www.djangoproject.com/",
        new: "javascript:alert(1)",
        expected: &[("VL-000", "javascript:")],
        reason: "a link that runs code",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"repairs\": 4, \"budget\": 2 }",
        new: "{ \"repairs\": 4, \"quality\": 2 }",
        expected: &[("VL-000", "{ \"repairs\": 4, \"quality\": 2 }")],
        reason: "points for a row that is for display only",
    },
    Fault {
        file: PRINTERS,
        old: "\"2026-11-22\"",
        new: "\"22.11.2026\"",
        expected: &[("VL-000", "\"22.11.2026\"")],
        reason: "a date in another form",
    },
    Fault {
        file: PRINTERS,
        old: "\"is\": [\"unsure\"]",
        new: "\"is\": [\"unsur\"]",
        expected: &[("VL-000", "\"is\": [\"unsur\"]")],
        reason: "a condition about an answer that isn't there",
    },
    Fault {
        file: PRINTERS,
        old: "\"text\": \"No large payment at the start\",",
        new: "",
        expected: &[("VL-000", "{\n        \"id\": \"no_deposit\"")],
        reason: "a must-have without its text",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"crew\": { \"any\": [",
        new: "\"crew\": { \"any\": [\"crew\", ",
        expected: &[("VL-000", "\"crew\": { \"any\": [\"crew\"")],
        reason: "a condition that comes back to itself",
    },
    Fault {
        file: FRAMEWORKS,
        old: "{ \"role\": \"core\", \"alternative\": \"flask\" }",
        new: "{ \"role\": \"core\", \"alternative\": \"fastapi\" }",
        expected: &[("VL-000", "{\n      \"id\": \"flask-fastapi\"")],
        reason: "a mix of one alternative",
    },
];

/// Faults that only the lint sees.
const LINT: &[Fault] = &[
    Fault {
        file: FRAMEWORKS,
        old: "\"at\": \"/sources/20\"",
        new: "\"at\": \"/sources/21\"",
        expected: &[("VL-001", "{\n      \"rule\": \"VL-022\""), ("VL-022", "{ \"id\": \"s14\"")],
        reason: "an exception for another source than the one it is meant for",
    },
    Fault {
        file: PRINTERS,
        old: "\"format\": 1,",
        new: "\"format\": 1,\n  \"allow\": [{ \"rule\": \"VL-005\", \"at\": \"/quiz\" }],",
        expected: &[("VL-000", "\"allow\": [")],
        reason: "an exception without a reason",
    },
    Fault {
        file: PRINTERS,
        old: "\"format\": 1,",
        new: "\"format\": 1,\n  \"allow\": [{ \"rule\": \"VL-999\", \"at\": \"/quiz\", \"reason\": \"so\" }],",
        expected: &[("VL-001", "\"allow\": [")],
        reason: "an exception for a rule that isn't there",
    },
    Fault {
        file: PRINTERS,
        old: "\"title\": \"Rent or buy a laser printer\",",
        new: "",
        expected: &[("VL-002", "\"meta\": {")],
        reason: "no title",
    },
    Fault {
        file: PRINTERS,
        old: "\"language\": \"en\"",
        new: "\"language\": \"English\"",
        expected: &[("VL-000", "\"language\": \"English\"")],
        reason: "the name of a language and no tag",
    },
    Fault {
        file: PRINTERS,
        old: "\"language\": \"en\",",
        new: "",
        expected: &[("VL-003", "\"meta\": {")],
        reason: "no language",
    },
    Fault {
        file: PRINTERS,
        old: ",\n    \"date\": \"2026-11-22\"",
        new: "",
        expected: &[("VL-004", "\"meta\": {")],
        reason: "no date",
    },
    Fault {
        file: PRINTERS,
        old: "\"text\": \"Level\"",
        new: "\"text\": \"Level, because the same machines stand in the shops and in the offices of all the lessors\"",
        expected: &[("VL-005", "\"text\": \"Level, because")],
        reason: "a verdict of 87 characters, where 80 have room",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"steady\", \"text\": \"Steady\" }",
        new: "{ \"id\": \"steady\", \"text\": \" \" }",
        expected: &[("VL-006", "{ \"id\": \"steady\"")],
        reason: "an answer without words",
    },
    Fault {
        file: PRINTERS,
        old: "\"text\": \"Plenty\"",
        new: "\"text\": \"tight\"",
        expected: &[("VL-007", "\"text\": \"tight\"")],
        reason: "two answers that read alike",
    },
    Fault {
        file: PRINTERS,
        old: "\"reason\": \"Paying in another way changes nothing on paper.\"",
        new: "\"reason\": \"Level\"",
        expected: &[("VL-008", "\"reason\": \"Level\"")],
        reason: "a reason that repeats its verdict",
    },
    Fault {
        file: PRINTERS,
        old: ", \"summary\": \"The machine is yours.\"",
        new: "",
        expected: &[("VL-009", "{ \"id\": \"buy\", \"name\": \"Buy\"")],
        reason: "one alternative has a summary and the other none",
    },
    Fault {
        file: PRINTERS,
        old: "at any time?\",\n      \"basis\": [\"judgement\"],",
        new: "at any time?\",",
        expected: &[("VL-010", "{\n      \"id\": \"freedom\"")],
        reason: "a row that doesn't say what its ratings rest on",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"basis\": [\"measured\"],\n      \"sources\": [\"m-src\", \"m-pypi\"],",
        new: "\"basis\": [\"measured\"],",
        expected: &[("VL-011", "{\n      \"id\": \"i18n\"")],
        reason: "measured, and nothing says where",
    },
    Fault {
        file: PRINTERS,
        old: "buy supplies where you like?\",\n      \"basis\": [\"judgement\"],\n      \"as_of\": \"2026-11\",",
        new: "buy supplies where you like?\",\n      \"basis\": [\"judgement\"],",
        expected: &[("VL-012", "{\n      \"id\": \"supplies\"")],
        reason: "a row without a date",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"as_of\": \"2025\",",
        new: "\"as_of\": \"2023\",",
        expected: &[("VL-013", "{\n      \"id\": \"hiring\"")],
        reason: "a survey of 2023, nearly three years later",
    },
    Fault {
        file: PRINTERS,
        old: "\"use\": \"display\",\n      \"basis\": [\"judgement\"],\n      \"as_of\": \"2026-11\",",
        new: "\"use\": \"display\",\n      \"basis\": [\"judgement\"],\n      \"as_of\": \"2062-11\",",
        expected: &[("VL-014", "{\n      \"id\": \"quality\"")],
        reason: "two digits changed places",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"text\": \"Any toner that fits the machine.\", \"rating\": 5 }",
        new: "{ \"rating\": 5 }",
        expected: &[("VL-015", "\"buy\": { \"rating\": 5 }")],
        reason: "a rating without a fact",
    },
    Fault {
        file: PRINTERS,
        old: "\"rent\": { \"text\": \"The contract often names the supplies.\", \"rating\": 2 },",
        new: "",
        expected: &[("VL-015", "\"cells\": {\n        \n        \"buy\": { \"text\": \"Any toner")],
        reason: "a cell that isn't there",
    },
    Fault {
        file: FRAMEWORKS,
        old: "{ \"name\": \"Microsoft\", \"text\": \"Quoted in FastAPI's own description.\", \"evidence\": \"reported\", \"sources\": [\"s14\"] }",
        new: "{ \"name\": \"Microsoft\", \"text\": \"Quoted in FastAPI's own description.\", \"evidence\": \"reported\" }",
        expected: &[("VL-016", "{ \"name\": \"Microsoft\"")],
        reason: "a claim about a user that nobody made",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"basis\": [\"measured\"],\n      \"sources\": [\"m-src\", \"m-pypi\"],",
        new: "\"basis\": [\"measured\"],\n      \"sources\": [\"s1\"],",
        expected: &[("VL-017", "{\n      \"id\": \"i18n\"")],
        reason: "measured in release notes",
    },
    Fault {
        file: FRAMEWORKS,
        old: ",\n      \"sources\": [\"s22\"]",
        new: "",
        expected: &[("VL-020", "{ \"id\": \"s22\"")],
        reason: "a source that nothing cites any longer",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"kind\": \"second_hand\", \"date\": \"2026-04\"",
        new: "\"url\": \"https://example.com/dates\", \"kind\": \"second_hand\", \"date\": \"2026-04\"",
        expected: &[("VL-021", "\"url\": \"https://example.com/dates\"")],
        reason: "a second-hand source with a link",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"url\": \"https://github.com/pallets/jinja/blob/main/docs/faq.rst\", ",
        new: "",
        expected: &[("VL-022", "{ \"id\": \"s36\"")],
        reason: "documentation without a link",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"url\": \"https://flask.palletsprojects.com/\"",
        new: "\"url\": \"http://flask.palletsprojects.com/\"",
        expected: &[("VL-023", "\"url\": \"http://flask")],
        reason: "a link that anybody on the way can change",
    },
    Fault {
        file: FRAMEWORKS,
        old: ", \"note\": \"One small to-do job in each framework; line counts depend on style.\"",
        new: "",
        expected: &[("VL-024", "{ \"id\": \"m-ex\"")],
        reason: "a measurement that can't be repeated",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"work\", \"title\": \"Daily work\", \"panel\": \"compare\" }",
        new: "{ \"id\": \"work\", \"title\": \"Daily work\", \"panel\": \"compare\" },\n    { \"id\": \"spare\", \"title\": \"Spare\" }",
        expected: &[("VL-025", "{ \"id\": \"spare\"")],
        reason: "a heading without rows",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"roles\": [",
        new: "\"roles\": [\n    { \"id\": \"spare\", \"name\": \"Spare\" },",
        expected: &[("VL-026", "{ \"id\": \"spare\"")],
        reason: "a role that nobody plays",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"conditions\": {",
        new: "\"conditions\": {\n    \"a/b\": { \"question\": \"ml\", \"is\": [\"none\"] },",
        expected: &[("VL-027", "\"a/b\": {")],
        reason: "a condition that nothing uses, with a name that a pointer has to escape",
    },
    Fault {
        file: PRINTERS,
        old: "\"0\": \"not at all\", ",
        new: "",
        expected: &[("VL-030", "\"scale\": {")],
        reason: "the lowest rating has no words",
    },
    Fault {
        file: PRINTERS,
        old: "\"0\": \"not at all\", \"3\": \"good enough\",",
        new: "\"0\": \"not at all\",",
        expected: &[("VL-030", "\"scale\": {")],
        reason: "no rating in the middle has words",
    },
    Fault {
        file: PRINTERS,
        old: "\"0\": \"not at all\",",
        new: "\"0\": \"not at all\", \"6\": \"more\",",
        expected: &[("VL-000", "\"6\": \"more\"")],
        reason: "words for a rating above the scale",
    },
    Fault {
        file: PRINTERS,
        old: "\"You find a workshop, or replace the machine.\", \"rating\": 2",
        new: "\"You find a workshop, or replace the machine.\", \"rating\": 4",
        expected: &[
            ("VL-032", "{\n      \"id\": \"repairs\""),
            (
                "VL-040",
                "\"verdict\": {\n        \"kind\": \"leads\",\n        \"alternatives\": [\"rent\"],\n        \"text\": \"Renting leads\",\n        \"reason\": \"As good",
            ),
        ],
        reason: "a rating that levels a row in which one leads and which answers count on",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"start_cost\": 4, \"budget\": 1 }",
        new: "{ \"budget\": 1 }",
        expected: &[("VL-033", "{\n      \"id\": \"start_cost\"")],
        reason: "a scored row that no answer counts on",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"shares\": { \"admin\": 1,",
        new: "\"shares\": { \"framework_type\": 1, \"admin\": 1,",
        expected: &[("VL-034", "\"shares\": { \"framework_type\"")],
        reason: "a role has a share of a row for display only",
    },
    Fault {
        file: PRINTERS,
        old: "\"criterion\": \"start_cost\",\n        \"min\": 4,",
        new: "\"criterion\": \"quality\",\n        \"min\": 4,",
        expected: &[("VL-034", "\"criterion\": \"quality\""), ("VL-055", "{\n        \"id\": \"no_deposit\"")],
        reason: "a must-have reads a row for display only, which besides everybody meets",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"summary\": \"What speaks for it?\",\n      \"use\": \"display\",",
        new: "\"summary\": \"What speaks for it?\",",
        expected: &[("VL-033", "{\n      \"id\": \"l_advantages\""), ("VL-035", "{\n      \"id\": \"l_advantages\"")],
        reason: "a row of the landscape that would be scored, with no points",
    },
    Fault {
        file: PRINTERS,
        old: "\"alternatives\": [\"buy\"],\n        \"text\": \"Buying leads\",\n        \"reason\": \"Judged",
        new: "\"alternatives\": [\"rent\"],\n        \"text\": \"Renting leads\",\n        \"reason\": \"Judged",
        expected: &[(
            "VL-040",
            "\"verdict\": {\n        \"kind\": \"leads\",\n        \"alternatives\": [\"rent\"],\n        \"text\": \"Renting leads\",\n        \"reason\": \"Judged",
        )],
        reason: "the one with 2 leads and the other one has 4",
    },
    Fault {
        file: PRINTERS,
        old: "\"rent\": { \"text\": \"The same machines print for both.\", \"rating\": 4 }",
        new: "\"rent\": { \"text\": \"The same machines print for both.\", \"rating\": 3 }",
        expected: &[("VL-040", "\"verdict\": {\n        \"kind\": \"tie\"")],
        reason: "level with 3 and 4",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"alternatives\": [\"django\", \"flask\"],\n        \"text\": \"Django and Flask level; FastAPI behind\"",
        new: "\"alternatives\": [\"flask\", \"fastapi\"],\n        \"text\": \"Flask and FastAPI level; Django behind\"",
        expected: &[(
            "VL-040",
            "\"verdict\": {\n        \"kind\": \"tie\",\n        \"alternatives\": [\"flask\", \"fastapi\"]",
        )],
        reason: "level with 5 and 3",
    },
    Fault {
        file: PRINTERS,
        old: "\"alternatives\": [\"rent\", \"buy\"]",
        new: "\"alternatives\": [\"rent\"]",
        expected: &[("VL-041", "\"verdict\": {\n        \"kind\": \"tie\"")],
        reason: "level with nobody",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"kind\": \"depends\",\n        \"alternatives\": [],\n        \"text\": \"Depends on which of these you need\"",
        new: "\"kind\": \"depends\",\n        \"alternatives\": [\"django\"],\n        \"text\": \"Depends on which of these you need\"",
        expected: &[(
            "VL-041",
            "\"verdict\": {\n        \"kind\": \"depends\",\n        \"alternatives\": [\"django\"]",
        )],
        reason: "it depends, and somebody is named",
    },
    Fault {
        file: PRINTERS,
        old: ",\n        \"reason\": \"As good as the service clause: check it.\"",
        new: "",
        expected: &[(
            "VL-042",
            "\"verdict\": {\n        \"kind\": \"leads\",\n        \"alternatives\": [\"rent\"],\n        \"text\": \"Renting leads\"\n",
        )],
        reason: "a verdict to believe in",
    },
    Fault {
        file: PRINTERS,
        old: ",\n      \"verdict\": {\n        \"kind\": \"leads\",\n        \"alternatives\": [\"buy\"],\n        \"text\": \"Buying leads\",\n        \"reason\": \"Judgement from the usual shape of contracts.\"\n      }",
        new: "",
        expected: &[("VL-043", "{\n      \"id\": \"supplies\"")],
        reason: "a row that comes to nothing",
    },
    Fault {
        file: PRINTERS,
        old: "\"Somebody likes to\", \"points\": { \"supplies\": 2, \"long_cost\": 1 }",
        new: "\"Somebody likes to\", \"points\": { \"repairs\": 4 }",
        expected: &[("VL-050", "{\n        \"id\": \"hands\"")],
        reason: "both answers give the same",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"plenty\", \"text\": \"Plenty\", \"points\": { \"long_cost\": 3 } }",
        new: "{ \"id\": \"plenty\", \"text\": \"Plenty\" }",
        expected: &[("VL-051", "{ \"id\": \"plenty\"")],
        reason: "a second answer that moves nothing",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"repairs\": 4, \"budget\": 2 }",
        new: "{ \"repairs\": 4, \"budget\": 0 }",
        expected: &[("VL-052", "{ \"repairs\": 4, \"budget\": 0 }")],
        reason: "points that are none",
    },
    Fault {
        file: SMALL,
        old: "{ \"text\": \"Fast.\", \"rating\": 5 }",
        new: "{ \"text\": \"Fast.\", \"rating\": 4 }",
        expected: &[("VL-053", "\"alternatives\": [{ \"id\": \"train\"")],
        reason: "the bike is as fast now and cheaper",
    },
    Fault {
        file: SMALL,
        old: "{ \"text\": \"Fair.\", \"rating\": 4 }",
        new: "{ \"text\": \"Fair.\", \"rating\": 2 }",
        expected: &[("VL-053", "\"alternatives\": [{ \"id\": \"train\"")],
        reason: "the bike is behind on speed alone (4, 5), price alone (2, 5), and on both (6, 6)",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"rent\": false, \"buy\": true }",
        new: "{ \"rent\": false, \"buy\": false }",
        expected: &[("VL-054", "{\n        \"id\": \"no_contract\"")],
        reason: "nobody meets it",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"rent\": false, \"buy\": true }",
        new: "{ \"rent\": true, \"buy\": true }",
        expected: &[("VL-055", "{\n        \"id\": \"no_contract\"")],
        reason: "everybody meets it",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"rent\": false, \"buy\": true }",
        new: "{ \"rent\": null }",
        expected: &[("VL-056", "{\n        \"id\": \"no_contract\"")],
        reason: "nobody knows",
    },
    Fault {
        file: PRINTERS,
        old: "\"points\": { \"freedom\": 4 } }",
        new: "\"points\": { \"freedom\": 4 }, \"must_haves\": [\"no_deposit\", \"no_contract\"] }",
        expected: &[("VL-057", "{ \"id\": \"unsure\"")],
        reason: "buying needs the money at once and renting is a contract",
    },
    Fault {
        file: PRINTERS,
        old: ",\n        \"softer\": \"Accept a contract with a short notice.\"",
        new: "",
        expected: &[("VL-058", "{\n        \"id\": \"no_contract\"")],
        reason: "nothing to accept instead",
    },
    Fault {
        file: PRINTERS,
        old: "{ \"id\": \"steady\",",
        new: "{ \"id\": \"fmyq\",",
        expected: &[("VL-059", "{ \"id\": \"unsure\"")],
        reason: "by the hash, worked out by another implementation, both answers are the same three characters",
    },
    Fault {
        file: PRINTERS,
        old: "\"when\": { \"question\": \"stay\", \"is\": [\"unsure\"] }",
        new: "\"when\": { \"all\": [{ \"question\": \"stay\", \"is\": [\"unsure\"] }, { \"question\": \"stay\", \"is\": [\"years\"] }] }",
        expected: &[("VL-060", "\"when\": { \"all\"")],
        reason: "two answers to a question that takes one",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"when\": { \"all\": [{ \"question\": \"existing\", \"is\": [\"flask\"] }, \"need_live\", \"crew\"] }",
        new: "\"when\": { \"all\": [{ \"question\": \"existing\", \"is\": [\"flask\"] }, \"need_live\", { \"not\": \"crew\" }] }",
        expected: &[(
            "VL-060",
            "\"when\": { \"all\": [{ \"question\": \"existing\", \"is\": [\"flask\"] }, \"need_live\", { \"not\"",
        )],
        reason: "existing code in Flask is a crew by definition",
    },
    Fault {
        file: PRINTERS,
        old: "\"when\": { \"question\": \"stay\", \"is\": [\"unsure\"] }",
        new: "\"when\": { \"any\": [{ \"question\": \"stay\", \"is\": [\"unsure\"] }, { \"not\": { \"question\": \"stay\", \"is\": [\"unsure\"] } }] }",
        expected: &[("VL-061", "\"when\": { \"any\"")],
        reason: "something or its opposite",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"when\": { \"all\": [\"need_core\", \"need_live\", \"crew\", { \"not\": { \"question\": \"existing\", \"is\": [\"flask\"] } }] }",
        new: "\"when\": { \"all\": [\"need_live\", \"crew\"] }",
        expected: &[("VL-062", "{\n      \"id\": \"flask-fastapi\"")],
        reason: "wherever Flask and FastAPI are advised, Django and FastAPI come first",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"typing\": 0.75, \"perf\": 0.75, \"async\": 1,",
        new: "\"typing\": 0.5, \"perf\": 0.75, \"async\": 1,",
        expected: &[("VL-000", "\"shares\": { \"admin\": 1,")],
        reason: "a quarter of a row counts for nobody",
    },
    Fault {
        file: FRAMEWORKS,
        old: "{ \"label\": \"Hire {winner} developers\", \"url\": \"https://example.com/hire?stack={winner}\" }",
        new: "{ \"label\": \"Hire developers\", \"url\": \"https://example.com/hire\" }",
        expected: &[("VL-070", "\"call_to_action\"")],
        reason: "the same button whatever the result",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"Hire {winner} developers\"",
        new: "\"Hire {winer} developers\"",
        expected: &[("VL-071", "\"Hire {winer} developers\"")],
        reason: "a placeholder that nothing replaces",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"period_years\": 3",
        new: "\"period_years\": 3.3",
        expected: &[("VL-080", "\"period_years\": 3.3")],
        reason: "39.6 months are counted as 40",
    },
    Fault {
        file: FRAMEWORKS,
        old: "{ \"low\": 8, \"high\": 24 }",
        new: "{ \"low\": 8.125, \"high\": 24 }",
        expected: &[("VL-080", "\"django\": { \"low\": 8.125")],
        reason: "eighths of an hour are counted as hundredths",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"low\": 2, \"likely\": 3.5, \"high\": 5, \"min\": 0, \"max\": 50",
        new: "\"low\": 2, \"likely\": 3.505, \"high\": 5, \"min\": 0, \"max\": 50",
        expected: &[("VL-080", "{ \"id\": \"addon_abandoned\"")],
        reason: "a likely value that somebody wrote",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"low\": 8, \"likely\": 24, \"high\": 40, \"min\": 0, \"max\": 400",
        new: "\"low\": 8, \"likely\": 24, \"high\": 40, \"min\": -10, \"max\": 400",
        expected: &[("VL-080", "{ \"id\": \"addon_replace\"")],
        reason: "hours below 0 count as 0",
    },
    Fault {
        file: FRAMEWORKS,
        old: "\"low\": 0, \"likely\": 0, \"high\": 0, \"min\": -50, \"max\": 50",
        new: "\"low\": 0, \"likely\": 0, \"high\": 0, \"min\": -150, \"max\": 50",
        expected: &[("VL-080", "{ \"id\": \"rate_premium\"")],
        reason: "a premium that pays back more than everything",
    },
];
