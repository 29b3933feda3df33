//! Numbers as readers type and paste them: read as their language writes them, or refused with the reason.

use verdict_model::cost::{
    Calculator, Currency, Refusal, Scenario, Separators, UnreadNumber, parse_number, two_significant,
};

use crate::data_sets::{FRAMEWORKS, read};

const GERMAN: Separators = Separators { decimal: ',', group: '.' };
const FRENCH: Separators = Separators { decimal: ',', group: '\u{202f}' };
const SWISS: Separators = Separators { decimal: '.', group: '’' };
const ARABIC: Separators = Separators { decimal: '٫', group: '٬' };

#[track_caller]
fn check(typed: &str, separators: &Separators, expected: Result<i64, UnreadNumber>, reason: &str) {
    assert_eq!(parse_number(typed, separators), expected, "{typed:?}: {reason}");
}

#[test]
fn a_number_is_read_as_the_language_writes_it() {
    let english = &Separators::ENGLISH;
    check("80", english, Ok(8_000), "plain");
    check(" 80.5\t", english, Ok(8_050), "space around it");
    check("80.50", english, Ok(8_050), "two decimals");
    check("80.500", english, Ok(8_050), "noughts at the end say nothing");
    check("1,234.56", english, Ok(123_456), "English");
    check("1.234,56", &GERMAN, Ok(123_456), "the same in German");
    check("1\u{202f}234,56", &FRENCH, Ok(123_456), "in French, with its narrow space");
    check("1 234,56", &FRENCH, Ok(123_456), "with the space of the keyboard");
    check("1\u{a0}234,56", &FRENCH, Ok(123_456), "with the space of a web page");
    check("1'234.56", &SWISS, Ok(123_456), "with the apostrophe of the keyboard");
    check("12,34,567", english, Ok(123_456_700), "grouped as in India");
    check("١٬٢٣٤٫٥٦", &ARABIC, Ok(123_456), "Arabic digits");
    check("۱۲۳", &ARABIC, Ok(12_300), "Persian digits");
    check("-5", english, Ok(-500), "below nought is a number; bounds refuse it");
    check("−5", english, Ok(-500), "with a true minus");
    check("+5", english, Ok(500), "with a plus");
    check(".5", english, Ok(50), "without a nought");
    check("5.", english, Ok(500), "on the way to decimals");
    check("0", english, Ok(0), "nought");
    check("000000000000080", english, Ok(8_000), "noughts before it");
}

#[test]
fn what_could_mean_two_numbers_is_refused() {
    use UnreadNumber::*;
    let english = &Separators::ENGLISH;
    check("", english, Err(Empty), "empty");
    check("  ", english, Err(Empty), "blank");
    check("-", english, Err(Empty), "only a sign");
    check(".", english, Err(Empty), "only a separator");
    check("1.234,56", english, Err(Decimals), "German numbers on an English page");
    check("1,234.56", &GERMAN, Err(Decimals), "English numbers on a German page");
    check("1.5", &GERMAN, Err(Groups), "an English decimal point would be 15 in German");
    check("1,5", english, Err(Groups), "a German decimal comma would be 15 in English");
    check("1.2.3", english, Err(Decimals), "a version");
    check("80.125", english, Err(TooFine), "finer than a cent");
    check("1234,", english, Err(Groups), "a group that isn't there");
    check(",123", english, Err(Groups), "no digits before a group");
    check("1234,567", english, Err(Groups), "four digits before a group");
    check("1,,234", english, Err(Groups), "two separators");
    check("80 USD", english, Err(Stranger(' ')), "with a unit");
    check("$80", english, Err(Stranger('$')), "with a sign of money");
    check("1e9", english, Err(Stranger('e')), "scientific");
    check("8o", english, Err(Stranger('o')), "a letter for a nought");
    check("∞", english, Err(Stranger('∞')), "no number at all");
    check("9".repeat(13).as_str(), english, Err(TooLong), "enormous");
    check("9".repeat(100_000).as_str(), english, Err(TooLong), "pasted from who knows where");
    check("NaN", english, Err(Stranger('N')), "not a number");
}

#[test]
fn what_is_refused_leaves_the_scenario_as_it_was() {
    let dataset = read(FRAMEWORKS);
    let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
    let mut scenario = Scenario::default();
    let english = &Separators::ENGLISH;
    let mut put = |subject: &str, typed: &str| {
        let before = scenario.clone();
        let done = scenario.put(&calculator, subject, typed, english);
        assert!(done.is_ok() || scenario == before, "{subject} {typed}");
        done
    };
    for (subject, typed, expected) in [
        ("rate", "95", Ok(())),
        ("rate", "0", Err(Refusal::Below(2_000))),
        ("rate", "-5", Err(Refusal::Below(2_000))),
        ("rate", "999999999999", Err(Refusal::Above(15_000))),
        ("rate", "", Err(Refusal::Unread(UnreadNumber::Empty))),
        ("rate:low", "96", Err(Refusal::AboveNext(9_500))),
        ("rate:low", "60", Ok(())),
        ("rate:likely", "59", Err(Refusal::BelowPrevious(6_000))),
        ("rate:likely", "96", Err(Refusal::AboveNext(9_500))),
        ("rate:high", "94", Err(Refusal::BelowPrevious(9_500))),
        ("rate:high", "120.5", Ok(())),
        ("rate:middle", "1", Err(Refusal::Nothing)),
        ("price", "1", Err(Refusal::Nothing)),
        ("addons.flask:low", "1", Err(Refusal::NoRange)),
        ("addons.flask", "9", Ok(())),
        ("need.accounts.flask:high", "60", Ok(())),
        ("years", "0", Err(Refusal::Below(100))),
        ("years", "11", Err(Refusal::Above(1_000))),
        ("years", "2.5", Ok(())),
    ] {
        assert_eq!(put(subject, typed), expected, "{subject} {typed}");
    }
    assert_eq!(scenario.months, Some(30));
    let position = calculator.position("rate").unwrap();
    let range = scenario.changed[&position];
    assert_eq!((range.low, range.likely, range.high), (6_000, 9_500, 12_050));
    for (typed, expected) in [("eu", Err(Refusal::NoCurrency)), ("€", Err(Refusal::NoCurrency)), (" eur", Ok(()))] {
        assert_eq!(scenario.pay_in(&calculator, typed), expected, "{typed}");
    }
    assert_eq!(scenario.currency.as_deref(), Some("EUR"));
    scenario.pay_in(&calculator, "USD").unwrap();
    assert_eq!(scenario.currency, None, "the data set's own");
    scenario.reset(&calculator, "rate");
    assert!(!scenario.changed.contains_key(&position));
    scenario.choose(&calculator, "webhook");
    scenario.reset(&calculator, "");
    assert_eq!(scenario, Scenario { needs: scenario.needs.clone(), ..Scenario::default() });
    assert_eq!(scenario.needs.map(|needs| needs.len()), Some(2), "what is ticked stays");
}

#[test]
fn bounds_of_money_hold_in_the_data_sets_own_currency_only() {
    let dataset = read(FRAMEWORKS);
    let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
    let mut scenario = Scenario::default();
    let english = &Separators::ENGLISH;
    assert_eq!(scenario.put(&calculator, "rate", "12,000", english), Err(Refusal::Above(15_000)));
    scenario.pay_in(&calculator, "JPY").unwrap();
    assert_eq!(scenario.put(&calculator, "rate", "12,000", english), Ok(()), "yen an hour");
    assert_eq!(scenario.put(&calculator, "rate", "0", english), Err(Refusal::Below(1)), "nobody works for nothing");
    assert_eq!(
        scenario.put(&calculator, "hosting_month", "9,999,999,999", english),
        Err(Refusal::Above(100_000_000_000))
    );
    assert_eq!(
        scenario.put(&calculator, "addon_upkeep", "41", english),
        Err(Refusal::Above(4_000)),
        "hours stay hours"
    );
    let text = scenario.write(&calculator);
    assert_eq!(Scenario::read(&calculator, &text), scenario, "{text}");
    scenario.pay_in(&calculator, "USD").unwrap();
    assert_eq!(scenario, Scenario::default(), "twelve thousand dollars an hour were never possible");
}

#[test]
fn two_digits_are_what_an_estimate_bears() {
    for (amount, code, expected) in [
        (1_688_000, "USD", 1_700_000),
        (1_650_000, "USD", 1_700_000),
        (-1_650_000, "USD", -1_700_000),
        (1_649_999, "USD", 1_600_000),
        (996_000, "USD", 1_000_000),
        (9_949, "USD", 9_900),
        (9_999, "USD", 10_000),
        (99, "USD", 99),
        (0, "USD", 0),
        (16_880, "JPY", 17_000),
        (16_880_000, "KWD", 17_000_000),
    ] {
        assert_eq!(two_significant(amount, &Currency::of(code)), expected, "{amount} {code}");
    }
}

/// Doubles hold 0.29 a little below and 0.57 a little above 29 and 57 hundredths.
#[test]
fn bounds_of_an_assumption_are_those_of_the_file() {
    for hundredths in 0..=1000_i64 {
        let number = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let dataset = read(&format!(
            r#"{{ "alternatives": [{{ "id": "a", "name": "A" }}], "criteria": [{{ "id": "c", "name": "C", "cells": {{}} }}],
            "cost": {{ "assumptions": [
                {{ "id": "rate", "name": "R", "unit": "usd_per_hour", "low": 1, "likely": 1, "high": 1, "min": 1, "max": 1 }},
                {{ "id": "x", "name": "X", "unit": "hours", "low": {number}, "likely": {number}, "high": {number},
                  "min": {number}, "max": {number} }}] }} }}"#
        ));
        let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
        let entry = &calculator.entries()[calculator.position("x").unwrap()];
        let given = entry.given.unwrap();
        assert_eq!([entry.min, entry.max, given.low, given.likely, given.high], [hundredths; 5], "{number}");
    }
}
