//! The compiled form of a data set: it says the same as the JSON did, and what is broken is refused.
//!
//! Compares with what was parsed, field by field through `Debug`; must not know how the form looks.

use proptest::prelude::*;
use verdict_model::Dataset;

use crate::data_sets::{FRAMEWORKS, PRINTERS, TEMPLATE, read, trials};

/// A data set in which every number and text comes from the test.
fn dataset_with(texts: &[String; 3], numbers: [f64; 4]) -> Dataset {
    let [low, rating, high, share] = numbers;
    let json = serde_json::json!({
        "alternatives": [{ "id": "a", "name": texts[0] }, { "id": "b", "name": "B" }],
        "criteria": [{
            "id": "c", "name": texts[1],
            "scale": { "min": low, "max": high },
            "cells": { "a": { "text": texts[2], "rating": rating }, "b": {} }
        }],
        "roles": [
            { "id": "r", "name": "R", "shares": { "c": share } },
            { "id": "s", "name": "S", "shares": { "c": ((1.0 - share) * 1000.0).round() / 1000.0 } }
        ]
    });
    Dataset::parse(&json.to_string()).unwrap_or_else(|error| panic!("{error}\n{json}")).0
}

/// The same data set as far as the compiled form holds it.
fn without_profiles(dataset: &Dataset) -> Dataset {
    let mut left = dataset.clone();
    left.sections.clear();
    left.faq.clear();
    for alternative in &mut left.alternatives {
        (alternative.profile, alternative.sample) = (None, None);
    }
    left
}

#[track_caller]
fn check_same(dataset: &Dataset) {
    let mut loaded = Dataset::load(&dataset.compile()).expect("the same build reads it");
    assert!(loaded.cost.is_none(), "what the calculator needs comes later");
    loaded.cost = dataset.compile_cost().map(|text| Dataset::load_cost(&text).expect("and in a text of its own"));
    // The shortest decimal that reads back as the same number, so equal text means equal bits.
    assert_eq!(format!("{loaded:#?}"), format!("{:#?}", without_profiles(dataset)));
}

#[test]
fn what_ships_comes_back_whole() {
    for text in [FRAMEWORKS, PRINTERS, TEMPLATE] {
        check_same(&read(text));
    }
}

proptest! {
    #![proptest_config(trials(2000))]

    #[test]
    fn every_number_and_text_comes_back(
        texts in prop::array::uniform3("\\PC{1,20}|[\\u{0}-\\u{1f}x]{1,5}"),
        // A data set holds decimals of at most 15 digits.
        digits in prop::array::uniform3(-999_999i32..=999_999),
        places in prop::sample::select(&[1e-3, 1.0, 1e3, 1e9][..]),
        thousandths in 0..=1000,
    ) {
        let mut numbers = digits.map(|digits| f64::from(digits) / places);
        let share = f64::from(thousandths) / 1000.0;
        numbers.sort_by(f64::total_cmp);
        let [low, rating, high] = numbers;
        prop_assume!(low < high);
        check_same(&dataset_with(&texts, [low, rating, high, share]));
    }
}

#[test]
fn a_part_is_refused_wherever_it_ends() {
    let whole = read(PRINTERS).compile();
    for (end, _) in whole.char_indices() {
        assert!(Dataset::load(&whole[..end]).is_none(), "{end} of {} bytes", whole.len());
    }
    assert!(Dataset::load(&format!("{whole}+")).is_none(), "more than the whole");
    let cost = read(FRAMEWORKS).compile_cost().expect("the calculator's numbers");
    for (end, _) in cost.char_indices() {
        assert!(Dataset::load_cost(&cost[..end]).is_none(), "{end} of {} bytes", cost.len());
    }
    assert!(Dataset::load_cost(&format!("{cost}+")).is_none(), "more than the whole");
    assert!(read(PRINTERS).compile_cost().is_none(), "nothing to calculate");
}

#[test]
fn what_another_build_wrote_is_refused() {
    let whole = read(PRINTERS).compile();
    let (layout, rest) = whole.split_once('\u{1f}').unwrap();
    let other = layout.parse::<u32>().unwrap().wrapping_add(1);
    assert!(Dataset::load(&format!("{other}\u{1f}{rest}")).is_none());
    assert!(Dataset::load(PRINTERS).is_none(), "JSON is no compiled data set");
}
