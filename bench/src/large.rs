//! A data set as large as the format allows, made up, the same on every machine: for measuring, and for looking at.
//!
//! `cargo xtask data --large` writes it into a file. Must not hold facts about anything real.

use serde_json::{Value, json};

use crate::problem::Dice;

/// How many rows a group has.
const ROWS_OF_A_GROUP: usize = 100;
/// Words that texts are made of.
const WORDS: [&str; 24] = [
    "async", "queue", "upload", "report", "export", "webhook", "session", "cache", "schema", "search", "index", "form",
    "worker", "retry", "tenant", "invoice", "calendar", "audit", "stream", "locale", "token", "backup", "metric",
    "route",
];
const BASES: [&str; 5] = ["measured", "inspected", "documented", "survey", "judgement"];

/// A data set of so many rows and alternatives, as JSON.
#[must_use]
pub fn text(rows: usize, alternatives: usize) -> String {
    let mut dice = Dice::default();
    let ids: Vec<String> = (0..alternatives).map(|index| format!("a{index}")).collect();
    let named = |(index, id): (usize, &String)| json!({ "id": id, "name": format!("Option {}", index + 1) });
    let groups = (0..rows.div_ceil(ROWS_OF_A_GROUP)).map(
        |index| json!({ "id": format!("g{index}"), "title": format!("Chapter {}", index + 1), "panel": "compare" }),
    );
    let criteria: Vec<Value> = (0..rows).map(|index| row(index, &ids, &mut dice)).collect();
    let points: serde_json::Map<String, Value> =
        (0..rows.min(20)).map(|index| (format!("c{index}"), json!(2))).collect();
    let choices = json!([{ "id": "yes", "text": "Yes", "points": points }, { "id": "no", "text": "No" }]);
    let file = json!({
        "format": 1,
        "meta": { "title": format!("{rows} rows by {alternatives} options"), "language": "en", "version": "1", "date": "2026-11" },
        "sources": [{ "id": "s", "title": "Made up for measuring", "kind": "measurement", "date": "2026-11" }],
        "groups": groups.collect::<Vec<_>>(),
        "alternatives": ids.iter().enumerate().map(named).collect::<Vec<_>>(),
        "criteria": criteria,
        "quiz": { "questions": [{ "id": "first", "text": "Do the first rows matter?", "choices": choices }] },
    });
    file.to_string()
}

fn row(index: usize, ids: &[String], dice: &mut Dice) -> Value {
    let mut cells = serde_json::Map::new();
    let mut best = (0, Vec::new());
    for id in ids {
        let halves = dice.below(11);
        if halves >= best.0 {
            best = (halves, if halves > best.0 { Vec::new() } else { best.1 });
            best.1.push(id);
        }
        cells.insert(id.clone(), json!({ "text": sentence(8, dice), "rating": halves as f64 / 2.0 }));
    }
    let (kind, text) = match best.1.as_slice() {
        [_] => ("leads", "One leads"),
        all if all.len() == ids.len() => ("tie", "All are level"),
        _ => ("leads", "Several lead"),
    };
    json!({
        "id": format!("c{index}"),
        "name": format!("{} {}", sentence(2, dice), index + 1),
        "group": format!("g{}", index / ROWS_OF_A_GROUP),
        "basis": [BASES[dice.below(BASES.len())]],
        "sources": ["s"],
        "as_of": "2026-11",
        "cells": cells,
        "verdict": { "kind": kind, "alternatives": best.1, "text": text },
    })
}

fn sentence(words: usize, dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..words).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use verdict_model::Dataset;

    use super::*;

    #[test]
    fn what_is_made_up_is_a_data_set_of_that_size() {
        for (rows, alternatives) in [(1, 1), (250, 3), (10_000, 10)] {
            let (dataset, warnings) =
                Dataset::parse(&text(rows, alternatives)).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((dataset.criteria.len(), dataset.alternatives.len()), (rows, alternatives));
            assert_eq!(warnings, [], "{rows} rows");
        }
    }
}
