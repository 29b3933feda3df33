//! What the calculator shows and hands out: sums that add up, nothing claimed, nothing foreign taken for markup.
//!
//! The browser's part, such as focus and refusals while typing, is for the browser tests.

use proptest::prelude::*;
use verdict_model::cost::{Calculator, Case, Level, Levels, Refusal, Scenario, UnreadNumber};
use verdict_model::page::{Html, Record, replay};
use verdict_model::view::estimate::{English, EstimateView, Refused, Words, estimate, sentences};
use verdict_model::{Answers, Dataset, export};

use crate::cost::with_case;
use crate::data_sets::{FRAMEWORKS, read, said};
use crate::export::rows;
use crate::markup::Element;

fn view<'v>(case: &'v Case<'v>, open: &'v str, refused: &'v [Refused]) -> EstimateView<'v> {
    EstimateView { case, open, month: None, refused, typed: None, locale: &English }
}

fn html(case: &Case<'_>, open: &str, refused: &[Refused]) -> String {
    Html::of(|page| estimate(page, &view(case, open, refused)))
}

fn choose(id: &'static str) -> impl Fn(&Calculator<'_>, &mut Scenario) {
    move |calculator, scenario| scenario.choose(calculator, id)
}

/// Everything that the calculator can say about every ready-made selection, with all rows open.
fn everything(dataset: &Dataset) -> String {
    let cost = dataset.cost.as_ref().unwrap();
    let rows = cost.capabilities.iter().map(|item| format!("need-{}", item.id));
    let rows = rows.chain(cost.assumptions.iter().map(|item| format!("cost-{}", item.id)));
    let open: Vec<String> = rows.collect();
    let mut text = with_case(dataset, |_, _| {}, |case| html(case, "", &[]));
    for selection in &cost.scenarios {
        let choose = |calculator: &Calculator<'_>, scenario: &mut Scenario| scenario.choose(calculator, &selection.id);
        text += &with_case(dataset, choose, |case| {
            let words = Words { case, locale: &English };
            [html(case, &open.join(" "), &[]), export::estimate_report(&words), sentences(&words).join("\n")].concat()
        });
    }
    text
}

/// The claims that the notes forbid, and their usual disguises.
const FORBIDDEN: [&str; 12] = [
    "save ",
    "saves",
    "saving",
    "cuts cost",
    "cut cost",
    "cheaper by",
    "roi",
    "return on investment",
    "pays for itself",
    "audit hours",
    "% less",
    "% cheaper",
];

#[track_caller]
fn check_claims(text: &str, place: &str) {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    for claim in FORBIDDEN {
        // "roi" is a word of its own or it is nothing.
        let found = if claim == "roi" { words.contains(&claim) } else { text.contains(claim) };
        assert!(!found, "{place} claims: {claim}");
    }
}

#[test]
fn nothing_that_is_shown_claims_a_saving() {
    check_claims(include_str!("../../src/texts/cost.rs").split_once("pub const ENGLISH_COST").unwrap().1, "the texts");
    check_claims(&everything(&read(FRAMEWORKS)), "the calculator");
    // The widget's other texts, and what the data set says of cost.
    let texts = include_str!("../../src/texts.rs").split_once("pub const ENGLISH").unwrap().1;
    check_claims(texts, "the widget's texts");
    let json: serde_json::Value = serde_json::from_str(FRAMEWORKS).unwrap();
    check_claims(&json["cost"].to_string(), "the cost data");
    let rows = json["criteria"].as_array().unwrap().iter().filter(|row| row["group"] == "cost");
    for mut row in rows.cloned() {
        // What the article claimed, told as what was wrong with it.
        row.as_object_mut().unwrap().remove("changed");
        check_claims(&row.to_string(), "the cost factors");
    }
}

#[test]
fn every_name_in_braces_is_filled() {
    let dataset = read(FRAMEWORKS);
    let shown = everything(&dataset);
    // Braces of the data set itself would be its own business; it has none here.
    assert!(!FRAMEWORKS.split_once("\"cost\"").unwrap().1.contains("{name}"));
    assert!(!shown.contains('{') && !shown.contains('}'), "a name was left");
    for text in ["per_hour", "{currency}", "{limit}", "{decimal}"] {
        assert!(!shown.contains(text), "{text}");
    }
}

#[test]
fn before_anything_is_ticked_no_number_is_claimed() {
    let dataset = read(FRAMEWORKS);
    let shown = with_case(&dataset, |_, _| {}, |case| html(case, "", &[]));
    assert!(shown.contains("Nothing is ticked yet."));
    for piece in
        ["No meaningful difference", "comes out lowest", "curve-chart", "<tbody><tr><th scope=\"row\">To build"]
    {
        assert!(!shown.contains(piece), "{piece}");
    }
}

#[test]
fn overlapping_ranges_are_no_meaningful_difference() {
    let dataset = read(FRAMEWORKS);
    for id in ["back-office", "json-api", "llm-gateway", "webhook", "regulated-portal"] {
        let said = with_case(&dataset, choose(id), |case| Words { case, locale: &English }.verdict());
        assert!(said[0].starts_with("No meaningful difference between "), "{id}: {said:?}");
    }
    // The notes: Django's high end is near the others' middle for the back office; FastAPI's low for the gateway.
    let lean = |id| with_case(&dataset, choose(id), |case| Words { case, locale: &English }.verdict().join(" "));
    assert!(lean("back-office").contains("the whole range of Django lies below the likely cost of Flask and FastAPI"));
    assert!(!lean("webhook").contains("the whole range"), "no real difference");
}

#[test]
fn the_quiz_answers_tick_what_they_imply() {
    let dataset = read(FRAMEWORKS);
    let cost = dataset.cost.as_ref().unwrap();
    let calculator = Calculator::new(&dataset, cost).unwrap();
    let answers = said(&dataset, "type=realtime,ui=html", "", "");
    let scenario = Scenario::default();
    let case = Case::new(&calculator, &scenario, &answers);
    let ticked: Vec<&str> = cost
        .capabilities
        .iter()
        .zip(&case.needed)
        .filter(|(_, needed)| **needed)
        .map(|(capability, _)| capability.id.as_str())
        .collect();
    // Read off the conditions in the file.
    assert_eq!(ticked, ["scaffold", "forms", "csrf", "live", "test"]);
    assert!(html(&case, "", &[]).contains("Ticked by your answers in the quiz."));
    let mut own = Scenario::default();
    own.tick(&case.needed, 0, false);
    let own = Case::new(&calculator, &own, &answers);
    assert!(!html(&own, "", &[]).contains("Ticked by your answers"), "from then on the reader says");
}

#[test]
fn a_refused_number_stands_beside_its_reason_and_the_estimate_stays() {
    let dataset = read(FRAMEWORKS);
    let refused = [Refused {
        subject: "hosting_month".into(),
        typed: "1.234,56".into(),
        reason: Refusal::Unread(UnreadNumber::Decimals),
    }];
    with_case(&dataset, choose("webhook"), |case| {
        let (good, bad) = (html(case, "", &[]), html(case, "", &refused));
        for piece in [
            "value=\"1.234,56\"",
            "aria-invalid=\"true\" aria-describedby=\"why-hosting_month\"",
            "Here “.” stands before decimals and “,” between thousands. The estimate stays as it was.",
        ] {
            assert!(bad.contains(piece), "{piece}");
        }
        let result = |html: &str| {
            html.split_once("calculator-results").unwrap().1.split_once("cost-assumptions").unwrap().0.to_owned()
        };
        assert_eq!(result(&good), result(&bad));
    });
}

#[test]
fn what_is_recorded_is_what_is_shown_and_well_formed() {
    let dataset = read(FRAMEWORKS);
    with_case(&dataset, choose("regulated-portal"), |case| {
        let open = "need-accounts cost-rate upkeep-upgrades people-two_stacks";
        let record = Record::of(|page| estimate(page, &view(case, open, &[])));
        let shown = Html::of(|page| replay(page, &record));
        assert_eq!(shown, html(case, open, &[]));
        Element::of(&shown);
    });
}

#[test]
fn the_table_adds_up_to_the_cent_in_every_column() {
    let dataset = read(FRAMEWORKS);
    for id in ["back-office", "json-api", "regulated-portal"] {
        let (table, totals) = with_case(&dataset, choose(id), |case| {
            let total = |at: usize| case.estimate(at / 3, Levels::all(Level::ALL[at % 3])).total(36);
            (export::estimate_table(case), (0..9).map(total).collect::<Vec<_>>())
        });
        let rows = rows(&table);
        let cents = |text: &String| text.replace('.', "").parse::<i128>().unwrap();
        for column in 2..11 {
            let add = |kind: &str| -> (i128, i128) {
                let of_kind = |row: &&Vec<String>| row[0] == kind;
                let (sums, parts): (Vec<_>, Vec<_>) = rows.iter().filter(of_kind).partition(|row| row[1] == "sum");
                (cents(&sums[0][column]), parts.iter().map(|row| cents(&row[column])).sum())
            };
            let ((once, parts), (yearly, yearly_parts)) = (add("once"), add("first year"));
            assert_eq!((once, yearly), (parts, yearly_parts), "{id}, {}", rows[0][column]);
            let last = rows.iter().rfind(|row| row[0] == "spent until month").unwrap();
            assert_eq!(cents(&last[column]), once + 3 * yearly);
            assert_eq!(cents(&last[column]), totals[column - 2]);
        }
    }
}

/// A data set whose every name tries to be something else, and in which some hours aren't known.
fn hostile() -> Dataset {
    let name = "<img src=x onerror=alert(1)>|[a](javascript:b)\n=1+1 \u{202e}مرحبا 🤖";
    let json = serde_json::json!({
        "alternatives": [{ "id": "a", "name": name }, { "id": "b", "name": "B" }],
        "criteria": [{ "id": "c", "name": "C", "cells": { "a": { "text": "x", "rating": 1 }, "b": { "text": "y", "rating": 2 } } }],
        "cost": {
            "currency": "JPY",
            "assumptions": [{ "id": "rate", "name": name, "unit": "usd_per_hour", "low": 1, "likely": 2, "high": 3, "min": 0, "max": 9, "note": name },
                { "id": "extra", "name": name, "unit": "usd_per_month", "low": 0, "likely": 0, "high": 5, "min": -5, "max": 9 }],
            "capabilities": [
                { "id": "n", "name": name, "needs": { "a": { "how": name, "low": 1, "high": 2 }, "b": { "how": "y", "low": 0, "high": 0 } } },
                { "id": "m", "name": "M", "needs": { "a": { "how": "x", "low": 1, "high": 2 } } }],
            "scenarios": [{ "id": "s", "name": name, "text": name, "capabilities": ["n", "m"] }],
            "notes": [name] }
    });
    Dataset::parse(&json.to_string()).unwrap_or_else(|error| panic!("{error}")).0
}

#[test]
fn hostile_texts_stay_texts_and_unknown_hours_stay_unknown() {
    let dataset = hostile();
    with_case(&dataset, choose("s"), |case| {
        let shown = html(case, "need-n need-m cost-rate", &[]);
        Element::of(&shown);
        assert!(!shown.contains("<img"), "{shown}");
        assert!(shown.contains("Not in this estimate, since the hours of B aren’t known: M."), "{shown}");
        assert!(!shown.contains("No meaningful difference"), "one alone can't be compared");
        let words = Words { case, locale: &English };
        let report = export::estimate_report(&words);
        assert!(!report.contains("<img") || report.contains("\\<img"), "{report}");
        assert!(report.lines().all(|line| !line.starts_with('=')), "{report}");
        assert!(rows(&export::estimate_table(case)).iter().flatten().all(|field| !field.starts_with('=')));
        // Yen have no minor unit.
        assert!(shown.contains(" JPY"), "{shown}");
    });
    // The reader's own number fills the gap.
    let fill = |calculator: &Calculator<'_>, scenario: &mut Scenario| {
        scenario.choose(calculator, "s");
        let position = calculator.position("need.m.b").unwrap();
        scenario.set(calculator, position, verdict_model::cost::Part::Whole, 300).unwrap();
    };
    with_case(&dataset, fill, |case| {
        assert!(!html(case, "", &[]).contains("Not in this estimate"));
        assert_eq!(case.by_total().len(), 2);
    });
}

proptest! {
    #![proptest_config(crate::data_sets::trials(300))]

    #[test]
    fn whatever_a_link_holds_is_shown(text in "1(~[keyu][0-9A-Za-z_-]{0,20}){0,5}", open in "[a-z_ -]{0,30}", month in 0..200_u32) {
        let dataset = hostile();
        let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
        let scenario = Scenario::read(&calculator, &text);
        let case = Case::new(&calculator, &scenario, &Answers::none(&dataset));
        let view = EstimateView { month: Some(month), ..view(&case, &open, &[]) };
        Element::of(&Html::of(|page| estimate(page, &view)));
    }
}
