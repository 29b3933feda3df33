//! The edges of rules: lengths, dates, scales and numbers; and that nothing makes the lint break down.

use proptest::prelude::*;
use serde_json::Value;
use verdict_model::lint::{Options, lint};

use super::{SMALL, TODAY, changed, lines};
use crate::data_sets::{FRAMEWORKS, PRINTERS, trials};

#[track_caller]
fn check(text: &str, options: &Options<'_>, expected: &[&str], reason: &str) {
    let report = lint(text, options);
    let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, expected, "{reason}: {:?}", lines(&report));
}

#[test]
fn a_text_may_be_as_long_as_its_place() {
    let cell = |count: usize| changed(SMALL, "Fast.", &"é".repeat(count));
    check(&cell(140), &TODAY, &[], "140 characters, each of two bytes");
    check(&cell(141), &TODAY, &["VL-005"], "one more");
}

#[test]
fn a_fact_keeps_up_to_the_last_day() {
    let dated = |basis: &str, date: &str| {
        let source = "{ \"id\": \"m\", \"title\": \"M\", \"kind\": \"measurement\", \"note\": \"n\" }";
        // Everything else is of 2024 too, and judgement keeps two years.
        let text = SMALL.replace("2026-11", "2024").replace("2026", "2024");
        let row = format!("\"Price\", \"basis\": [{basis}], \"as_of\": \"{date}\", \"sources\": [\"m\"],");
        let text = changed(&text, "\"Price\", \"basis\": [\"judgement\"], \"as_of\": \"2024\",", &row);
        changed(&text, "\"alternatives\": [", &format!("\"sources\": [{source}],\n  \"alternatives\": ["))
    };
    let on = |today| Options { today: Some(today) };
    let measured = dated("\"measured\"", "2024-11-22");
    check(&measured, &on("2025-11-22"), &[], "the last day of a year");
    check(&measured, &on("2025-11-23"), &["VL-013"], "the day after");
    check(&measured, &Options::default(), &[], "without a day nothing is old");
    check(&measured, &on("soon"), &[], "what is no day is as none");
    let survey = dated("\"survey\"", "2024-11");
    check(&survey, &on("2026-11-30"), &[], "two years, from the last day of the month");
    check(&survey, &on("2026-12-01"), &["VL-013"], "the month after");
    let both = dated("\"survey\", \"documented\"", "2024");
    check(&both, &on("2025-12-31"), &[], "the shorter of two, from the last day of the year");
    check(&both, &on("2026-01-01"), &["VL-013"], "the year after");
    check(&measured, &on("2024-11-22"), &[], "a fact of today");
    check(&measured, &on("2024-11-21"), &["VL-014"], "a fact of tomorrow; the year of the rest has begun");
}

#[test]
fn a_row_may_be_better_where_less_is_better() {
    let text = changed(
        PRINTERS,
        "\"name\": \"Money over the years\",",
        "\"name\": \"Money over the years\", \"direction\": \"cost\",",
    );
    check(&text, &TODAY, &["VL-040"], "2 is better than 4 now, and the one with 4 is said to lead");
}

#[test]
fn a_scale_used_at_its_ends_needs_no_middle() {
    let text = changed(SMALL, "\"3\": \"fair\", ", "");
    check(&text, &TODAY, &["VL-030"], "there are ratings between 0 and 5");
    let ends = text.replace("\"rating\": 4", "\"rating\": 5").replace("\"rating\": 1", "\"rating\": 0");
    check(&ends, &TODAY, &["VL-053", "VL-053"], "none is between; train and bus can't be ahead of the bike");
}

#[test]
fn a_share_of_a_third_three_times_is_one() {
    let roles = |share: &str| {
        let role = |id: &str| {
            format!(
                "{{ \"id\": \"{id}\", \"name\": \"{id}\", \"shares\": {{ \"speed\": {share}, \"price\": {share} }} }}"
            )
        };
        let mix = "{ \"id\": \"m\", \"name\": \"M\", \"text\": \"Both.\", \"when\": { \"question\": \"wish\", \"is\": [\"fast\"] }, \"parts\": [{ \"role\": \"a\", \"alternative\": \"bus\" }, { \"role\": \"b\", \"alternative\": \"bike\" }, { \"role\": \"c\", \"alternative\": \"bike\" }] }";
        let roles =
            format!("\"roles\": [{}, {}, {}], \"mixes\": [{mix}],\n  \"quiz\": {{", role("a"), role("b"), role("c"));
        // With a mix for "fast" only the bus wins, for "cheap".
        changed(SMALL, "\"quiz\": {", &roles)
    };
    let wins = ["VL-053", "VL-053"];
    check(&roles("0.33"), &TODAY, &wins, "two digits");
    check(&roles("0.333"), &TODAY, &wins, "three digits");
    check(&roles("0.3"), &TODAY, &["VL-000", "VL-000"], "a tenth is missing");
}

#[test]
fn no_more_than_a_thousand_findings_are_given() {
    let criteria: Vec<String> =
        (0..1500).map(|row| format!("{{ \"id\": \"c{row}\", \"name\": \"C\", \"cells\": {{}} }}")).collect();
    let text = format!(
        "{{ \"alternatives\": [{{ \"id\": \"a\", \"name\": \"A\" }}],\n\"criteria\": [\n{}] }}",
        criteria.join(",\n")
    );
    let report = lint(&text, &TODAY);
    assert_eq!(report.findings.len(), 1000);
    assert!(report.findings.is_sorted_by_key(|finding| (finding.line, finding.column)), "in the order of the text");
}

/// Files made to keep a check busy: whoever compared everything with everything would need hours for each.
#[test]
fn no_file_keeps_the_lint_busy() {
    let file = |more: &str| {
        format!(
            "{{ \"alternatives\": [{{ \"id\": \"a\", \"name\": \"A\" }}, {{ \"id\": \"b\", \"name\": \"B\" }}], \"criteria\": [{{ \"id\": \"c\", \"name\": \"C\", \"cells\": {{}} }}], {more} }}"
        )
    };
    let many = |count: usize, item: &dyn Fn(usize) -> String| (0..count).map(item).collect::<Vec<_>>().join(",");
    let exceptions =
        many(200_000, &|index| format!("{{ \"rule\": \"VL-012\", \"at\": \"/criteria/{index}\", \"reason\": \"r\" }}"));
    let conditions = many(200_000, &|index| format!("\"n{index}\": {{ \"any\": [] }}"));
    let question = |index| {
        format!(
            "{{ \"id\": \"q{index}\", \"text\": \"{index}\", \"choices\": [{{ \"id\": \"x\", \"text\": \"x\", \"points\": {{ \"c\": 1 }} }}] }}"
        )
    };
    let note = |index| {
        format!(
            "{{ \"id\": \"n{index}\", \"text\": \"{index}\", \"when\": {{ \"not\": {{ \"question\": \"q{index}\", \"is\": [\"x\"] }} }} }}"
        )
    };
    let quiz = format!("\"questions\": [{}], \"notes\": [{}]", many(1000, &question), many(1000, &note));
    // The first two are over a limit of the reader, which ends there; the third has as much as the reader lets pass.
    let files = [
        (file(&format!("\"allow\": [{exceptions}]")), false),
        (file(&format!("\"conditions\": {{ {conditions} }}")), false),
        (file(&format!("\"quiz\": {{ {quiz} }}")), true),
    ];
    for (text, passes) in files {
        assert_eq!(lint(&text, &TODAY).dataset.is_some(), passes, "{}…", &text[..200]);
    }
}

/// Every value of a file by its pointer, at most so many.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(name, item)| pointers(item, &format!("{at}/{name}"), found))
        }
        _ => {}
    }
}

fn replacement() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::Array(Vec::new())),
        Just(serde_json::json!({})),
        (-1i32..8).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        "[a-z{}/~ é]{0,6}".prop_map(Value::from),
        prop_oneof![
            Just("display"),
            Just("context"),
            Just("measured"),
            Just("2020"),
            Just("tie"),
            Just("rent"),
            Just("stay")
        ]
        .prop_map(Value::from),
    ]
}

proptest! {
    #![proptest_config(trials(300))]

    /// Whatever stands in a file, each finding has a place in it and a rule, and a file without an error has figures.
    #[test]
    fn any_value_may_be_replaced(small in any::<bool>(), changes in prop::collection::vec((any::<prop::sample::Index>(), replacement()), 1..4)) {
        let mut file: Value = serde_json::from_str(if small { PRINTERS } else { FRAMEWORKS }).unwrap();
        for (index, value) in changes {
            let mut all = Vec::new();
            pointers(&file, "", &mut all);
            if let Some(place) = file.pointer_mut(&all[index.index(all.len())]) {
                *place = value;
            }
        }
        let text = serde_json::to_string_pretty(&file).unwrap();
        let report = lint(&text, &TODAY);
        for finding in &report.findings {
            prop_assert!(file.pointer(&finding.pointer).is_some(), "{finding:?}");
            prop_assert!((1..=text.lines().count()).contains(&finding.line), "{finding:?}");
        }
        prop_assert_eq!(report.figures.is_some(), report.dataset.is_some());
    }
}
