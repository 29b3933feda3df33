//! The texts of the interface: what `fill` does with names in braces, and that every name is one that is filled.
//!
//! Must not test the wording of any text.

use verdict_model::texts::{ENGLISH, fill};

/// Every text with names, and the names that the view which shows it fills in. The last two are filled by the element
/// itself, when a data set can't be read.
const NAMES: [(&str, &[&str]); 36] = [
    ("as_of", &["date"]),
    ("compare_caption", &["names"]),
    ("cost_caption", &["names"]),
    ("landscape_caption", &["names"]),
    ("rating", &["rating", "max"]),
    ("details_of", &["name"]),
    ("key", &["rating", "meaning"]),
    ("question_of", &["number", "count"]),
    ("choose_up_to", &["count"]),
    ("leaves", &["names"]),
    ("answered", &["answered", "count"]),
    ("points", &["score"]),
    ("out_because", &["reasons"]),
    ("unverified", &["reasons"]),
    ("how_it_adds_up", &["name"]),
    ("announce", &["name", "score"]),
    ("result_winner", &["name"]),
    ("result_tie", &["name"]),
    ("close_call", &["name", "gap"]),
    ("best_excluded", &["name"]),
    ("reasons", &["name", "rival"]),
    ("reason", &["criterion", "points", "weight"]),
    ("caution_body", &["criterion", "rival", "points"]),
    ("give_up", &["must_haves", "name", "score"]),
    ("home_page", &["name"]),
    ("left", &["count"]),
    ("then_same", &["version", "name", "score", "now_score"]),
    ("then_other", &["version", "name", "score", "now", "now_score"]),
    ("then_lost", &["count"]),
    ("because", &["answers"]),
    ("link_to_copy", &["link"]),
    ("result_nothing", &[]),
    ("result_none", &[]),
    ("ranking_empty", &[]),
    ("data_error", &["line", "column", "pointer", "found", "expected"]),
    ("data_error_more", &["count"]),
];

#[track_caller]
fn check(text: &str, values: &[(&str, &str)], expected: &str, reason: &str) {
    assert_eq!(fill(text, values), expected, "{reason}");
}

#[test]
fn names_in_braces_are_replaced() {
    let values = [("name", "Ada"), ("score", "7"), ("empty", "")];
    check("", &values, "", "nothing to fill");
    check("no names", &values, "no names", "nothing to fill");
    check("{name}", &values, "Ada", "the name alone");
    check("{name}: {score} of {name}", &values, "Ada: 7 of Ada", "several, one twice");
    check("{name}{score}", &values, "Ada7", "side by side");
    check("a{empty}b", &values, "ab", "an empty value");
    check("é{name}é", &values, "éAdaé", "beside characters of two bytes");
}

#[test]
fn what_is_no_known_name_stays() {
    let values = [("name", "Ada")];
    check("{other}", &values, "{other}", "an unknown name");
    check("{other} {name}", &values, "{other} Ada", "behind an unknown name");
    check("{Name} { name } {}", &values, "{Name} { name } {}", "not quite the name");
    check("{name", &values, "{name", "no end");
    check("name}", &values, "name}", "no start");
    check("{{name}}", &values, "{Ada}", "braces around it");
    check("{a{name}", &values, "{aAda", "a brace before it");
    check("{", &values, "{", "a brace alone");
    check("{name}", &[], "{name}", "no values");
}

#[test]
fn a_value_is_never_looked_at_again() {
    check("{a} {b}", &[("a", "{b}"), ("b", "{a}")], "{b} {a}", "values that look like names");
    check("{a}b}", &[("a", "{"), ("b", "no")], "{b}", "a value that would complete a name");
    check("{a}{b}", &[("a", "{"), ("b", "b}")], "{b}", "two values that would make a name");
    check("{a}", &[("a", "<b>&\"")], "<b>&\"", "escaping is for whoever writes the page");
}

#[test]
fn every_name_in_a_text_is_one_that_its_view_fills() {
    let texts = texts_by_field();
    assert!(texts.len() > 80, "all fields were read: {}", texts.len());
    for (field, text) in &texts {
        assert!(!text.trim().is_empty(), "{field} is empty");
        let known = NAMES.iter().find(|(known, _)| known == field).map_or(&[][..], |(_, names)| names);
        let mut rest = text.as_str();
        while let Some((_, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or_else(|| panic!("{field}: an open brace: {text}"));
            assert!(known.contains(&name), "{field}: nobody fills {{{name}}} in {text:?}");
            rest = tail;
        }
        for name in known {
            assert!(text.contains(&format!("{{{name}}}")), "{field}: {{{name}}} has gone from {text:?}");
        }
    }
    for (field, _) in NAMES {
        assert!(texts.iter().any(|(known, _)| known == field), "{field} is no text any more");
    }
}

/// Every field of the English texts, read from its debug form: `Texts { panels: "…", compare: "…" }`.
fn texts_by_field() -> Vec<(String, String)> {
    let debug = format!("{ENGLISH:#?}");
    let fields = debug.lines().filter_map(|line| line.trim().trim_end_matches(',').split_once(": \""));
    fields.map(|(field, text)| (field.into(), text.trim_end_matches('"').into())).collect()
}
