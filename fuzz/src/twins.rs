//! A data set whose every text and address tries to be something else, and its twin with a harmless word in each place.
//!
//! What is made of both must be the same document but for these words; so nothing here knows how a document is written.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use serde_json::{Value, json};
use unicode_normalization::char::canonical_combining_class;
use verdict_model::dataset::OwnRating;
use verdict_model::{Answers, Dataset};

use crate::table::is_sign;

/// Pieces that mean something to a careless reader of Markdown, HTML or a spreadsheet.
const PIECES: &[&str] = &[
    "a",
    "B",
    "é",
    "🦀",
    "שלום",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    "\u{2067}",
    "\u{2069}",
    "\u{2067}שלום\u{2069}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{2060}",
    "\u{3164}",
    ".",
    ",",
    ";",
    ":",
    "'",
    "\"",
    "\"\"",
    "(",
    ")",
    "{",
    "}",
    "!",
    "?",
    "%",
    "$x$",
    "$$",
    "^",
    "/",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "<div>",
    "</p>",
    "<?php",
    "<![CDATA[",
    "<b>",
    "<a@b.cd>",
    "<https://x.yz>",
    "[x](javascript:alert(1))",
    "![x](https://x.yz/p)",
    "](",
    "[",
    "]",
    "[^1]",
    "[^1]: x",
    "[x]: https://x.yz",
    "[[x]]",
    "https://x.yz",
    "HTTP://x.yz/",
    "ftp://x.yz",
    "http://",
    "www.x.yz",
    "WWW.x.yz",
    "www.",
    "@user",
    "@",
    "a@b.cd",
    "mailto:a@b.cd",
    "xmpp:a@b.cd/c",
    "#12",
    "#",
    "# ",
    "## ",
    "owner/name#3",
    "GH-7",
    "`",
    "``",
    "```",
    "~",
    "~~",
    "~~~",
    "*",
    "**",
    "***",
    "_",
    "__",
    "\\",
    "\\\\",
    "|",
    "||",
    "\\|",
    "|--|",
    "--|--",
    "&",
    "&amp;",
    "&#60;",
    "&#x3c",
    "&copy;",
    "- ",
    "-",
    "---",
    "+ ",
    "1. ",
    "1.",
    "12)",
    "> ",
    ">",
    ">>>",
    "===",
    "    ",
    "\n- ",
    "\n    ",
    "  \n",
    "[ ] ",
    "[x] ",
    ": ",
    ":--",
    "=",
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "−1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM",
    "\t=1",
    ";=1",
    "; -1",
    "\n=1",
    "\"=1\"",
    "'=1",
    "﹢1",
];

/// Every character that begins a formula, found among all there are, so that none has to be thought of.
static SIGNS: LazyLock<Vec<char>> = LazyLock::new(|| ('\0'..=char::MAX).filter(|c| is_sign(*c)).collect());

/// Pieces of addresses, as far as a data set lets them in.
const ADDRESS_PIECES: &[&str] = &[
    "a",
    "/",
    "?",
    "&",
    "=",
    "#",
    ";",
    "&lt;",
    "&amp",
    "&copy;",
    "<script>",
    "<!--",
    ">",
    "<",
    "\"",
    "'",
    "`",
    "```",
    "(",
    ")",
    "](javascript:alert(1))",
    "[",
    "]",
    "|",
    "*",
    "**",
    "_",
    "~~",
    "{",
    "}",
    "^",
    "%",
    "%3C",
    "@b.cd",
    "é",
    "www.x.yz",
    "https://x.yz",
    "$",
    "!",
];

/// Both data sets, what was said to both, and what stands in the place of what.
pub(crate) struct Twins {
    pub(crate) hostile: Dataset,
    pub(crate) harmless: Dataset,
    /// The texts, by the number in their place.
    texts: Vec<String>,
    /// The addresses of the sources.
    pub(crate) sources: [String; 2],
    /// The address of the page.
    pub(crate) page: Option<String>,
    /// Answers that ask for everything there is.
    pub(crate) answers: Answers,
}

impl Twins {
    /// Makes both from a fuzzer's bytes; whatever the bytes, these are data sets.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut bytes = Unstructured::new(bytes);
        let page = bytes.ratio(1_u8, 2_u8).unwrap_or_default().then(|| address(&mut bytes));
        let sources = [address(&mut bytes), address(&mut bytes)];
        let mut texts = Vec::new();
        let hostile = file(&page, &sources, &mut || {
            texts.push(text(&mut bytes));
            texts[texts.len() - 1].clone()
        });
        let mut count = 0;
        let harmless = file(&page, &sources, &mut || {
            count += 1;
            place(count - 1)
        });
        let [hostile, harmless] = [hostile, harmless].map(|file| {
            let mut dataset = Dataset::parse(&file.to_string()).unwrap_or_else(|error| panic!("{error}\n{file}")).0;
            dataset.rate(&[OwnRating { criterion: 0, alternative: 1, rating: Some(2.0) }]);
            dataset
        });
        let answers = Answers::parse(&hostile, "q=x,p=-", "d=2", "m,n").expect("answers that it knows");
        Self { hostile, harmless, texts, sources, page, answers }
    }

    /// What should stand in the hostile document where this stands in the harmless one, without white space.
    pub(crate) fn expected(&self, harmless: &str) -> String {
        let mut expected = bare(harmless);
        for (number, text) in self.texts.iter().enumerate() {
            expected = expected.replace(&place(number), &bare(text));
        }
        expected
    }

    /// The same with all white space.
    pub(crate) fn filled(&self, harmless: &str) -> String {
        let mut filled = harmless.to_owned();
        for (number, text) in self.texts.iter().enumerate() {
            filled = filled.replace(&place(number), &as_kept(text));
        }
        filled
    }
}

/// The harmless word in the place of a text.
fn place(number: usize) -> String {
    format!("Zq{number}z")
}

/// A text without white space, which documents show as one space, and without what data sets drop.
pub(crate) fn bare(text: &str) -> String {
    as_kept(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text as a data set keeps it, by `docs/data-format.md`: without control characters, but for tabs and line feeds, without
/// those that turn the direction but isolates in pairs, with line feeds for the separators of lines and paragraphs, and with no
/// more than thirty combining marks in a row.
fn as_kept(text: &str) -> String {
    let lines = text.replace(['\u{2028}', '\u{2029}'], "\n");
    let kept = |line: &str| {
        let keeps_isolates = without_pairs(line) == 0;
        let is_dropped = |c: char| match c {
            '\t' => false,
            '\u{2066}'..='\u{2069}' => !keeps_isolates,
            c => c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c),
        };
        line.chars().filter(|c| !is_dropped(*c)).collect::<String>()
    };
    let mut marks = 0;
    let is_in_time = |c: &char| {
        marks = if canonical_combining_class(*c) == 0 { 0 } else { marks + 1 };
        marks <= 30
    };
    lines.split('\n').map(kept).collect::<Vec<_>>().join("\n").chars().filter(is_in_time).collect()
}

/// How many isolates are left in a line when beginnings and ends that stand together are taken out, until none do.
fn without_pairs(line: &str) -> usize {
    let beginnings = ['\u{2066}', '\u{2067}', '\u{2068}'];
    let mut isolates: String = line.chars().filter(|c| ('\u{2066}'..='\u{2069}').contains(c)).collect();
    loop {
        let before = isolates.len();
        for beginning in beginnings {
            isolates = isolates.replace(&format!("{beginning}\u{2069}"), "");
        }
        if isolates.len() == before {
            return before;
        }
    }
}

fn text(bytes: &mut Unstructured<'_>) -> String {
    let mut text = String::new();
    for _ in 0..bytes.int_in_range(1..=6_u8).unwrap_or(1) {
        let number = usize::from(bytes.arbitrary::<u8>().unwrap_or_default());
        match (PIECES.get(number), SIGNS.get(number.wrapping_sub(PIECES.len()))) {
            (Some(piece), _) => text.push_str(piece),
            (_, Some(sign)) => text.push(*sign),
            _ => text.push(bytes.arbitrary().unwrap_or('x')),
        }
    }
    // Some parts of a document are left out where a text is empty.
    if bare(&text).is_empty() { text + "x" } else { text }
}

fn address(bytes: &mut Unstructured<'_>) -> String {
    let mut address = "https://h/".to_owned();
    for _ in 0..bytes.int_in_range(0..=5_u8).unwrap_or_default() {
        address.push_str(bytes.choose(ADDRESS_PIECES).copied().unwrap_or_default());
    }
    address
}

/// A data set with everything that a document shows.
fn file(page: &Option<String>, sources: &[String; 2], text: &mut dyn FnMut() -> String) -> Value {
    let mut t = || json!(text());
    let mut file = json!({
        "meta": { "title": t(), "version": t(), "date": "2026-11" },
        "sources": [
            { "id": "s", "title": t(), "url": sources[0], "kind": "primary", "date": "2026" },
            { "id": "z", "title": t(), "url": sources[1], "kind": "primary" }],
        "groups": [{ "id": "g", "title": t(), "panel": "compare" }],
        "alternatives": [{ "id": "a", "name": t(), "version": t() }, { "id": "b", "name": t() }],
        "criteria": [
            { "id": "c", "name": t(), "group": "g", "basis": ["measured"], "sources": ["s", "z"],
              "verdict": { "kind": "leads", "alternatives": ["a"], "text": t() },
              "cells": { "a": { "text": t(), "rating": 4 }, "b": { "text": t(), "rating": 1 } } },
            { "id": "d", "name": t(), "cells": { "a": { "text": t(), "rating": 2.5 }, "b": { "text": t() } } }],
        "quiz": {
            "questions": [
                { "id": "q", "text": t(), "choices": [{ "id": "x", "text": t(), "points": { "c": 2, "d": 1 } }] },
                { "id": "p", "text": t(), "choices": [{ "id": "x", "text": t(), "points": { "c": 1 } }] }],
            "must_haves": [
                { "id": "m", "text": t(), "on_fail": "warn", "meets": { "a": false, "b": true } },
                { "id": "n", "text": t(), "meets": { "a": true, "b": false } }],
            "notes": [{ "id": "o", "when": { "question": "q", "is": ["x"] }, "text": t() }] },
        "cost": {
            "assumptions": [
                { "id": "rate", "name": t(), "unit": "usd_per_hour", "low": 1, "likely": 2, "high": 3, "min": 0, "max": 9, "note": t() }],
            "capabilities": [
                { "id": "k", "name": t(), "needs": { "a": { "how": t(), "low": 1, "high": 2 }, "b": { "how": t(), "low": 0, "high": 0 } } },
                { "id": "l", "name": t(), "needs": { "a": { "how": t(), "low": 1, "high": 2 } } }],
            "scenarios": [{ "id": "s", "name": t(), "text": t(), "capabilities": ["k", "l"] }],
            "notes": [t()] }
    });
    if let Some(page) = page {
        file["meta"]["url"] = json!(page);
    }
    file
}
