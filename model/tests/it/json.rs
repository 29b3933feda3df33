//! Our JSON scanner against serde_json, `str::parse` and a table in the manner of JSONTestSuite.
//!
//! The scanner itself is private, so the value under test stands in a field that the format doesn't know, which is a
//! warning and no more. Must not test what the format says of any field.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;
use verdict_model::{DataError, Dataset, Problem};

use crate::data_sets::{FRAMEWORKS, PRINTERS, place, trials};

/// A data set up to the value under test, which starts at line 4, column 1.
const BEFORE: &str = r#"{ "alternatives": [{ "id": "a", "name": "A" }],
"criteria": [{ "id": "c", "name": "C", "cells": { "a": { "rating": null } } }],
"x":
"#;
const AFTER: &str = "\n}";

/// What the scanner expects where a text isn't JSON.
const GRAMMAR: [&str; 12] = [
    "a JSON value",
    "nothing more after the value",
    "a comma or ] after the item",
    "a comma or } after the value",
    "a name in double quotes",
    "a colon after the name",
    "the rest of a text; control characters must be escaped",
    "one of \" \\ / b f n r t u after a backslash",
    "four hexadecimal digits",
    "a number without leading zeros",
    "a digit after the point",
    "a digit in the exponent",
];
/// What it expects where a text is JSON, and more than a data set needs.
const DIGITS: &str = "a number of at most 15 digits, between 1e-22 and 1e22";
const DEPTH: &str = "at most 32 values inside each other";
const SURROGATE: &str = "a character; a surrogate must come in a pair";

fn embedded(value: &str) -> String {
    [BEFORE, value, AFTER].concat()
}

#[track_caller]
fn check_accepted(value: &str, reason: &str) {
    match Dataset::parse(&embedded(value)) {
        Ok((_, warnings)) => {
            let places: Vec<String> = warnings.iter().map(place).collect();
            assert_eq!(places, ["3:1 /x"], "{reason}: {value:?}: one warning, about the unknown field");
        }
        Err(error) => panic!("{reason}: {value:?} is refused: {error}"),
    }
}

/// `line` and `column` count from the start of the value.
#[track_caller]
fn check_refused(value: &str, (line, column): (usize, usize), found: &str, expected: &str, reason: &str) {
    check_refused_text(&embedded(value), (line + 3, column), found, expected, reason);
}

#[track_caller]
fn check_refused_text(text: &str, (line, column): (usize, usize), found: &str, expected: &str, reason: &str) {
    let problem = refusal(Dataset::parse(text).err(), reason);
    let stated = (problem.line, problem.column, problem.found.as_str(), problem.expected.as_str());
    assert_eq!(stated, (line, column, found, expected), "{reason}");
    assert_eq!((problem.pointer.as_str(), problem.suggestion), ("", None), "{reason}: there is no tree to point into");
}

/// A text that isn't JSON has one problem: what comes after it means nothing.
#[track_caller]
fn refusal(error: Option<DataError>, reason: &str) -> Problem {
    let problems = error.unwrap_or_else(|| panic!("{reason}: accepted")).problems;
    assert_eq!(problems.len(), 1, "{reason}: {problems:?}");
    problems.into_iter().next().unwrap()
}

#[test]
fn values_that_are_json() {
    let rows = [
        ("[]", "an empty list"),
        ("[ ]", "a blank in it"),
        ("[[]   ]", "blanks between brackets"),
        ("[\"\"]", "an empty text"),
        ("[null, 1, \"1\", {}]", "every kind"),
        ("[\t\r\n1\n ,\r2 ]", "the four blanks"),
        ("{}", "an empty object"),
        ("{\"\":0}", "an empty name"),
        ("{\"a\":{\"b\":[]} , \"c\":null}", "objects in objects"),
        ("{\"a\":1,\"a\":2}", "a name twice is for whoever reads the object"),
        ("{\"\\u0061\\n\":1}", "a name with escapes"),
        ("true", "a word"),
        ("false", "a word"),
        ("null", "a word"),
        ("0", "nought"),
        ("-0", "negative nought"),
        ("-0.0", "negative nought with a fraction"),
        ("0e1", "nought with an exponent"),
        ("0e999", "nought whatever its exponent"),
        ("123", "a whole number"),
        ("-123.456", "a fraction"),
        ("1E22", "the largest power of ten that a double holds exactly"),
        ("1e-22", "its counterpart"),
        ("1E+2", "an exponent with a sign"),
        ("123.456e-3", "a fraction with an exponent"),
        ("9007199254740992", "2 to the power of 53"),
        ("0.9007199254740992", "as many digits behind the point"),
        ("0.0000000000000000000001", "22 digits behind the point"),
        ("\"\"", "no character"),
        ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "every short escape"),
        ("\"\\u0060\\u012a\\u12AB\"", "escapes in both cases"),
        ("\"\\u0000\"", "an escaped control character"),
        ("\"\\\\u0000\"", "an escaped backslash before letters"),
        ("\"\\uD801\\udc37\"", "a pair of surrogates"),
        ("\"\\uDBFF\\uDFFF\"", "the last pair of surrogates"),
        ("\"\\uFFFF\"", "a code point without a character"),
        ("\"a/*b*/c//d#e\"", "no comment inside a text"),
        ("\"€𝄞\u{2028}\u{2029}\u{7f}\u{feff}\"", "anything but control characters stands for itself"),
        ("\"[{,:'\"", "signs inside a text"),
    ];
    for (value, reason) in rows {
        check_accepted(value, reason);
    }
    check_accepted(&nested("[", "]", 31), "with the file's own object 32 deep");
    check_accepted(&nested("{\"a\":[", "]}", 15), "objects count as well");
}

#[test]
fn values_that_are_no_json() {
    let value = "a JSON value";
    let item = "a comma or ] after the item";
    let member = "a comma or } after the value";
    let name = "a name in double quotes";
    let colon = "a colon after the name";
    let rest = "the rest of a text; control characters must be escaped";
    let escape = "one of \" \\ / b f n r t u after a backslash";
    let hexadecimal = "four hexadecimal digits";
    let rows = [
        ("", (2, 1), "\"}\"", value, "nothing at all"),
        ("[1,]", (1, 4), "\"]\"", value, "a comma before the end of a list"),
        ("[,1]", (1, 2), "\",\"", value, "a comma first"),
        ("[1,,2]", (1, 4), "\",\"", value, "two commas"),
        ("[1 2]", (1, 4), "\"2\"", item, "no comma"),
        ("[1", (2, 1), "\"}\"", item, "a list that doesn't end"),
        ("[1}", (1, 3), "\"}\"", item, "the wrong bracket"),
        ("[1:2]", (1, 3), "\":\"", item, "a colon in a list"),
        ("]", (1, 1), "\"]\"", value, "an end without a start"),
        ("{\"a\":1,}", (1, 8), "\"}\"", name, "a comma before the end of an object"),
        ("{,\"a\":1}", (1, 2), "\",\"", name, "a comma first"),
        ("{a:1}", (1, 2), "\"a\"", name, "a name without quotes"),
        ("{'a':1}", (1, 2), "\"\\'\"", name, "a name in single quotes"),
        ("{1:1}", (1, 2), "\"1\"", name, "a number as a name"),
        ("{\"a\" 1}", (1, 6), "\"1\"", colon, "no colon"),
        ("{\"a\"}", (1, 5), "\"}\"", colon, "a name alone"),
        ("{\"a\"=1}", (1, 5), "\"=\"", colon, "an equals sign"),
        ("{\"a\":}", (1, 6), "\"}\"", value, "no value"),
        ("{\"a\"::1}", (1, 6), "\":\"", value, "two colons"),
        ("{\"a\":1 \"b\":2}", (1, 8), "\"\\\"\"", member, "no comma"),
        ("{\"a\":1]", (1, 7), "\"]\"", member, "the wrong bracket"),
        ("01", (1, 1), "\"0\"", "a number without leading zeros", "a leading zero"),
        ("-01", (1, 1), "\"-\"", "a number without leading zeros", "a leading zero behind the sign"),
        ("-", (1, 1), "\"-\"", value, "a sign alone"),
        ("--1", (1, 1), "\"-\"", value, "two signs"),
        ("+1", (1, 1), "\"+\"", value, "a plus sign"),
        (".5", (1, 1), "\".\"", value, "nothing before the point"),
        ("1.", (1, 3), "\"\\n\"", "a digit after the point", "nothing behind the point"),
        ("1.e5", (1, 3), "\"e\"", "a digit after the point", "an exponent behind the point"),
        ("1e", (1, 3), "\"\\n\"", "a digit in the exponent", "an empty exponent"),
        ("1e+", (1, 4), "\"\\n\"", "a digit in the exponent", "a sign without an exponent"),
        ("1e+-2", (1, 4), "\"-\"", "a digit in the exponent", "two signs in the exponent"),
        ("1e2.5", (1, 4), "\".\"", member, "a fraction in the exponent"),
        ("0x10", (1, 2), "\"x\"", member, "a hexadecimal number"),
        ("1_000", (1, 2), "\"_\"", member, "an underscore"),
        ("1,000", (1, 3), "\"0\"", name, "a comma for thousands"),
        ("١", (1, 1), "\"\\u{661}\"", value, "a digit of another script"),
        ("NaN", (1, 1), "\"N\"", value, "no number"),
        ("Infinity", (1, 1), "\"I\"", value, "not finite"),
        ("-Infinity", (1, 1), "\"-\"", value, "not finite"),
        ("nul", (1, 1), "\"n\"", value, "a word cut short"),
        ("nullx", (1, 5), "\"x\"", member, "a letter too many"),
        ("True", (1, 1), "\"T\"", value, "a capital letter"),
        ("undefined", (1, 1), "\"u\"", value, "a word of JavaScript"),
        ("'a'", (1, 1), "\"\\'\"", value, "single quotes"),
        ("\"a\nb\"", (1, 3), "\"\\n\"", rest, "a line end in a text"),
        ("\"a\tb\"", (1, 3), "\"\\t\"", rest, "a tab in a text"),
        ("\"é\u{0}\"", (1, 3), "\"\\u{0}\"", rest, "a NUL in a text, behind a character of two bytes"),
        ("\"\u{1f}\"", (1, 2), "\"\\u{1f}\"", rest, "the last control character"),
        ("\"\\x41\"", (1, 3), "\"x\"", escape, "an escape of JavaScript"),
        ("\"\\é\"", (1, 3), "\"\\u{e9}\"", escape, "a backslash before a character of two bytes"),
        ("\"\\\n\"", (1, 3), "\"\\n\"", escape, "a backslash at the end of a line"),
        ("\"\\u12\"", (1, 6), "\"\\\"\"", hexadecimal, "two digits"),
        ("\"\\u+041\"", (1, 4), "\"+\"", hexadecimal, "a sign is no digit"),
        ("\"\\u00é0\"", (1, 6), "\"\\u{e9}\"", hexadecimal, "no digit, and two bytes long"),
        ("\"\\uD800\"", (1, 8), "\"\\\"\"", SURROGATE, "a first half alone"),
        ("\"\\uDC00\"", (1, 8), "\"\\\"\"", SURROGATE, "a second half alone"),
        ("\"\\uD800\\u0041\"", (1, 14), "\"\\\"\"", SURROGATE, "a first half before a letter"),
        ("\"\\uD800\\uD800\"", (1, 14), "\"\\\"\"", SURROGATE, "two first halves"),
        ("\"\\uD800\\n\"", (1, 8), "\"\\\\\"", SURROGATE, "a first half before another escape"),
        ("/* a */ 1", (1, 1), "\"/\"", value, "a comment"),
        ("1 // a", (1, 3), "\"/\"", member, "a comment behind a value"),
        ("# a", (1, 1), "\"#\"", value, "a comment of another language"),
        ("\u{a0}1", (1, 1), "\"\\u{a0}\"", value, "a no-break space is no blank"),
        ("\u{c}1", (1, 1), "\"\\u{c}\"", value, "a form feed is no blank"),
        ("\u{feff}1", (1, 1), "\"\\u{feff}\"", value, "a byte order mark in the middle"),
        ("\u{0}", (1, 1), "\"\\u{0}\"", value, "a NUL"),
        ("\\", (1, 1), "\"\\\\\"", value, "a backslash"),
        ("😀", (1, 1), "\"\\u{1f600}\"", value, "a character of four bytes"),
    ];
    for (text, place, found, expected, reason) in rows {
        check_refused(text, place, found, expected, reason);
    }
}

#[test]
fn values_that_are_json_and_more_than_a_data_set_needs() {
    check_refused("1e23", (1, 1), "\"1\"", DIGITS, "a power of ten that a double doesn't hold exactly");
    check_refused("1e-23", (1, 1), "\"1\"", DIGITS, "its counterpart");
    check_refused("0.00000000000000000000001", (1, 1), "\"0\"", DIGITS, "23 digits behind the point");
    let brackets = nested("[", "]", 32);
    check_refused(&brackets, (1, 32), "\"[\"", DEPTH, "33 deep with the file's own object");
    check_refused(&nested("{\"a\":", "}", 32), (1, 1 + 31 * 5), "\"{\"", DEPTH, "33 deep");
    for (value, reason) in [
        ("9007199254740993", "the first whole number that a double doesn't hold"),
        ("12345678901234567890", "twenty digits"),
        ("0.12345678901234567890", "twenty digits behind the point"),
        ("1.0000000000000000", "noughts are digits as well"),
        ("1e400", "beyond every double"),
        ("1e1000", "an exponent of four digits"),
        ("0e1000", "even of nought"),
        ("1e99999999999999999999", "an exponent beyond every integer"),
    ] {
        let problem = refusal(Dataset::parse(&embedded(value)).err(), reason);
        let place = (problem.line, problem.column);
        assert_eq!((place, problem.expected.as_str()), ((4, 1), DIGITS), "{reason}: {value}: at its start");
    }
}

#[test]
fn whole_texts_that_are_no_json() {
    let value = "a JSON value";
    let valid = embedded("0");
    check_refused_text("", (1, 1), "the end of the text", value, "nothing");
    check_refused_text(" \n\t", (2, 2), "the end of the text", value, "only blanks");
    check_refused_text("\u{feff}", (1, 2), "the end of the text", value, "only a byte order mark");
    check_refused_text("\u{feff}\u{feff}{}", (1, 2), "\"\\u{feff}\"", value, "two byte order marks");
    check_refused_text("<!doctype html>", (1, 1), "\"<\"", value, "the page of an error");
    let after = "nothing more after the value";
    check_refused_text(&[&valid, "{}"].concat(), (5, 2), "\"{\"", after, "two values");
    check_refused_text(&[&valid, " ]"].concat(), (5, 3), "\"]\"", after, "a bracket too many");
    check_refused_text(&[&valid, "\u{0}"].concat(), (5, 2), "\"\\u{0}\"", after, "a NUL behind the value");
    let brackets = "[".repeat(100_000);
    check_refused_text(&brackets, (1, 33), "\"[\"", DEPTH, "100,000 brackets");
    let objects = "{\"a\":".repeat(100_000);
    check_refused_text(&objects, (1, 1 + 32 * 5), "\"{\"", DEPTH, "100,000 objects");
}

#[test]
fn a_byte_order_mark_before_the_text_is_no_part_of_it() {
    let (dataset, _) = Dataset::parse(&["\u{feff}", PRINTERS].concat()).unwrap();
    assert_eq!(dataset.alternatives.len(), 2);
}

#[test]
fn a_text_has_at_most_sixteen_mebibytes() {
    const MOST: usize = 16 * 1024 * 1024;
    let valid = embedded("0");
    let mut text = [&valid, " ".repeat(MOST - valid.len()).as_str()].concat();
    assert!(Dataset::parse(&text).is_ok(), "as long as may be");
    text.push(' ');
    let problem = refusal(Dataset::parse(&text).err(), "a byte longer");
    assert_eq!((problem.found.as_str(), problem.expected.as_str()), ("a larger text", "at most 16 MiB"));
}

#[test]
fn every_text_that_ends_too_early_is_refused() {
    let text = embedded("[1, {\"a\": \"é\\u00e9\"}, true]");
    for (end, _) in text.char_indices() {
        let problem = refusal(Dataset::parse(&text[..end]).err(), "a text that ends too early");
        assert!(GRAMMAR.contains(&problem.expected.as_str()), "{end}: {problem}");
    }
}

proptest! {
    #![proptest_config(trials(256))]

    /// What serde_json writes we read, whatever its blanks, unless it goes beyond a documented limit.
    #[test]
    fn random_values_are_read_as_serde_json_wrote_them(value in values(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        match Dataset::parse(&embedded(&text)) {
            Ok(_) => prop_assert!(numbers_fit(&value), "{text} has a number with too many digits"),
            Err(error) => {
                prop_assert_eq!(error.problems.len(), 1);
                prop_assert_eq!(error.problems[0].expected.as_str(), DIGITS, "{}", text);
                prop_assert!(!numbers_fit(&value), "{text} was refused: {error}");
            }
        }
    }

    /// A text means the same characters however it is escaped.
    #[test]
    fn random_texts_are_read_as_they_were_written(text in "[^\\p{C}]{1,20}", escape_all: bool) {
        let literal = if escape_all { escaped(&text) } else { serde_json::to_string(&text).unwrap() };
        let file = BEFORE.replacen("\"A\"", &literal, 1) + "0}";
        let (dataset, _) = Dataset::parse(&file).unwrap();
        prop_assert_eq!(&dataset.alternatives[0].name, &text);
    }

    /// A number is the double next to what was written, or refused; the oracle is the standard library.
    #[test]
    fn random_numbers_are_the_nearest_doubles(number in numbers()) {
        let negative = number.starts_with('-');
        let (min, max) = if negative { (number.as_str(), "1") } else { ("-1", number.as_str()) };
        let scale = format!("{{ \"scale\": {{ \"min\": {min}, \"max\": {max} }},");
        match Dataset::parse(&[&BEFORE.replacen('{', &scale, 1), "0}"].concat()) {
            Ok((dataset, _)) => {
                let read = if negative { dataset.scale.min } else { dataset.scale.max };
                prop_assert_eq!(read.to_bits(), number.parse::<f64>().unwrap().to_bits(), "{}", number);
                prop_assert!(number_fits(&number), "{number} was accepted");
            }
            Err(error) => {
                prop_assert_eq!(error.problems[0].expected.as_str(), DIGITS, "{}", number);
                prop_assert!(!number_fits(&number), "{number} was refused");
            }
        }
    }
}

proptest! {
    #![proptest_config(trials(400))]

    /// A damaged file never panics, and is JSON to us exactly where it is JSON to serde_json, but for the limits.
    #[test]
    fn damaged_files_are_refused_where_serde_json_refuses_them(
        original in select(vec![FRAMEWORKS, PRINTERS]),
        damages in prop::collection::vec(damages(), 1..4),
    ) {
        let text = damages.iter().fold(original.to_string(), |text, damage| damage.done_to(&text));
        // The one thing that we accept and serde_json doesn't.
        let oracle = serde_json::from_str::<Value>(text.strip_prefix('\u{feff}').unwrap_or(&text));
        let ours = Dataset::parse(&text);
        if let Err(error) = &oracle {
            let problems = ours.err().map(|error| error.problems).unwrap_or_default();
            prop_assert_eq!(problems.len(), 1, "serde_json says {}", error);
            let expected = problems[0].expected.as_str();
            prop_assert!(GRAMMAR.contains(&expected) || [DIGITS, DEPTH, SURROGATE].contains(&expected), "{expected}");
        } else if let Err(error) = ours {
            prop_assert!(!error.problems.is_empty());
            for problem in &error.problems {
                prop_assert!(!GRAMMAR.contains(&problem.expected.as_str()), "serde_json reads it: {problem}");
                prop_assert!(problem.expected != SURROGATE, "serde_json reads it: {problem}");
            }
        }
    }
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    [open.repeat(depth), if open.ends_with(':') { "0".into() } else { String::new() }, close.repeat(depth)].concat()
}

/// Every character as `\u` escapes of UTF-16.
fn escaped(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    format!("\"{units}\"")
}

/// JSON values of every kind, at most six deep.
fn values() -> impl Strategy<Value = Value> {
    let leaves = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-1000..1000i32, 0..4u8)
            .prop_map(|(units, decimals)| Value::from(f64::from(units) / 10f64.powi(decimals.into()))),
        any::<f64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaves.prop_recursive(6, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Numbers as people write them: sign, digits, perhaps a point, perhaps an exponent.
fn numbers() -> impl Strategy<Value = String> {
    let digits =
        prop_oneof![0..10_000u64, any::<u32>().prop_map(u64::from), (1u64 << 53) - 5..(1 << 53) + 5, any::<u64>()];
    let exponent = prop::option::of((select(vec!["e", "E"]), select(vec!["", "+", "-"]), 0..30u32));
    (any::<bool>(), digits, 0..30usize, exponent).prop_map(|(negative, digits, decimals, exponent)| {
        // At least one digit stands before the point.
        let digits = format!("{digits:0width$}", width = decimals.min(24) + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals.min(digits.len() - 1));
        let whole = whole.trim_start_matches('0');
        let sign = if negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { whole };
        let point = if fraction.is_empty() { "" } else { "." };
        let exponent = exponent.map_or(String::new(), |(letter, sign, power)| format!("{letter}{sign}{power}"));
        format!("{sign}{whole}{point}{fraction}{exponent}")
    })
}

fn numbers_fit(value: &Value) -> bool {
    match value {
        Value::Number(number) => number_fits(&number.to_string()),
        Value::Array(items) => items.iter().all(numbers_fit),
        Value::Object(members) => members.values().all(numbers_fit),
        _ => true,
    }
}

/// Whether all digits together are at most 2^53 and the power of ten that they are multiplied by is at most 22.
fn number_fits(number: &str) -> bool {
    let lower = number.trim_start_matches('-').to_lowercase();
    let (digits, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let digits: u128 = [whole, fraction].concat().parse().unwrap();
    let power = exponent.parse::<i64>().unwrap() - fraction.len() as i64;
    digits == 0 || (digits <= 1 << 53 && (-22..=22).contains(&power))
}

/// A change at one place of a text.
#[derive(Debug, Clone)]
struct Damage {
    place: Index,
    /// How many characters are taken out.
    taken: usize,
    /// What stands there instead.
    put: String,
}

impl Damage {
    fn done_to(&self, text: &str) -> String {
        let place = self.place.index(text.len() + 1);
        let at = (0..=place).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = text[at..].char_indices().nth(self.taken).map_or(text.len(), |(offset, _)| at + offset);
        [&text[..at], &self.put, &text[end..]].concat()
    }
}

fn damages() -> impl Strategy<Value = Damage> {
    let signs = [
        "",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "\\",
        "\\u",
        "\\ud83d",
        "\\ud83d\\ude00",
        "0",
        "-",
        ".",
        "e",
        "1e400",
        "1e-30",
        "12345678901234567890",
        "null",
        "tru",
        "NaN",
        "'",
        "/",
        " ",
        "\n",
        "\t",
        "\r",
        "\u{0}",
        "\u{1f}",
        "\u{a0}",
        "\u{feff}",
        "é",
        "😀",
        "\"x\": 1,",
        "{},",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "\"\"",
    ];
    let put =
        prop_oneof![4 => select(signs.to_vec()).prop_map(String::from), 1 => any::<char>().prop_map(String::from)];
    (any::<Index>(), 0..4usize, put).prop_map(|(place, taken, put)| Damage { place, taken, put })
}
