//! Views of the table: which rows they come to, held against a reading of the JSON that knows nothing of the product; what
//! gestures do to them; how they stand in a link; and the windows of long tables.
//!
//! Must not test how a row looks.

use proptest::prelude::*;
use serde_json::{Value, json};
use verdict_model::Dataset;
use verdict_model::dataset::Basis;
use verdict_model::table::{AT_ONCE, Index, Order, Reading, Verdicts, View, Window, all_rows, gesture};

use crate::data_sets::{FRAMEWORKS, read, trials};

/// Texts in several scripts and cases, some of them parts of others.
const TEXTS: [&str; 8] = ["Async", "async io", "ORM", "Éclair au café", "🦀 crab", "שלום", "<b>ORM</b>", ""];
const SEARCHES: [&str; 9] = ["", "async", "ASYNC IO", "io async", "orm", "ÉCLAIR", "🦀", "שלום", "nowhere"];
const BASES: [&str; 5] = ["measured", "inspected", "documented", "survey", "judgement"];

/// Numbers that run out never.
pub(crate) struct Dice<'n>(std::iter::Cycle<std::slice::Iter<'n, u32>>);

impl Dice<'_> {
    pub(crate) fn of(numbers: &[u32]) -> Dice<'_> {
        Dice(numbers.iter().cycle())
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        *self.0.next().unwrap() as usize % count
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

/// A data set of some rows in three groups, one of which is on another panel, with everything that a view looks at.
pub(crate) fn random_file(dice: &mut Dice<'_>) -> Value {
    let alternatives = 1 + dice.below(4);
    let rows = 1 + dice.below(12);
    let mut criteria: Vec<Value> = (0..rows).map(|row| random_row(dice, row, alternatives)).collect();
    // A data set without a scored row is refused.
    criteria[0]["use"] = json!("scored");
    let named = |index| json!({ "id": format!("a{index}"), "name": format!("Alternative {index}") });
    json!({
        "groups": [
            { "id": "late", "title": "Later" , "panel": "compare" },
            { "id": "cost", "title": "Elsewhere", "panel": "cost" },
            { "id": "core", "title": "Core ORM", "panel": "compare" },
        ],
        "alternatives": (0..alternatives).map(named).collect::<Vec<_>>(),
        "criteria": criteria,
    })
}

fn random_row(dice: &mut Dice<'_>, row: usize, alternatives: usize) -> Value {
    let mut cells = json!({});
    for column in 0..alternatives {
        let mut cell = json!({ "text": dice.pick(&TEXTS), "basis": [dice.pick(&BASES)] });
        if dice.below(4) > 0 {
            cell["rating"] = json!(dice.below(3) as f64 * 2.5);
        }
        if dice.below(5) > 0 {
            cells[format!("a{column}")] = cell;
        }
    }
    let name = format!("{} {}", dice.pick(&["alpha", "Beta", "ALPHA", "gamma"]), dice.below(3));
    let mut row = json!({ "id": format!("c{row}"), "name": name, "cells": cells });
    row["group"] = json!(dice.pick(&["late", "core", "core", "cost"]));
    row["use"] = json!(dice.pick(&["scored", "scored", "display", "context"]));
    row["direction"] = json!(dice.pick(&["benefit", "cost"]));
    let leader = format!("a{}", dice.below(alternatives));
    match dice.below(4) {
        0 => row["verdict"] = json!({ "kind": "leads", "alternatives": [leader], "text": "Somebody leads" }),
        1 => row["verdict"] = json!({ "kind": "depends", "alternatives": [], "text": "It depends" }),
        2 if alternatives > 1 => {
            row["verdict"] = json!({ "kind": "tie", "alternatives": ["a0", "a1"], "text": "Level" });
        }
        _ => {}
    }
    row
}

/// A view that some gestures lead to; each of them as its control would send it, and some as none would.
pub(crate) fn random_view(dice: &mut Dice<'_>, dataset: &Dataset, gestures: usize) -> View {
    let mut view = View::default();
    for _ in 0..gestures {
        let alternative = format!("a{}", dice.below(5));
        let row = format!("c{}", dice.below(13));
        let order = [String::new(), "n".into(), "v".into(), "w".into(), format!("c{alternative}")];
        let order = order[dice.below(5)].as_str();
        let verdicts = ["", "leads", "tie", "depends", "none", &format!("-{alternative}")].map(String::from);
        let on = dice.pick(&["true", "false"]);
        let (action, subject, value) = match dice.below(17) {
            0 => (gesture::SORT, order, ""),
            1 => (gesture::ORDER, "", order),
            2 => (gesture::REVERSE, "", on),
            3 => (gesture::TEXT, "", dice.pick(&SEARCHES)),
            4 => (gesture::GROUP, "", dice.pick(&["", "core", "late", "cost", "none"])),
            5 => (gesture::VERDICTS, "", verdicts[dice.below(6)].as_str()),
            6 => (gesture::BASIS, "", dice.pick(&BASES)),
            7 => (gesture::DIFFERENCES, "", on),
            8 | 9 => (gesture::COLUMN, alternative.as_str(), on),
            10 => (gesture::HIDE, row.as_str(), ""),
            11 => (gesture::UNHIDE, "", ""),
            12 => (gesture::BASELINE, "", alternative.as_str()),
            13 => (gesture::TOOLS, "", ""),
            14 => (gesture::WINDOW, dice.pick(&["0", "7", "-1", "many", "999999999999999999999"]), ""),
            15 => (gesture::WHOLE, "", ""),
            _ => (dice.pick(&[gesture::RESET, "compare:unknown"]), row.as_str(), ""),
        };
        view = view.after(dataset, action, subject, value);
    }
    view
}

/// The file as a plain list of rows: everything that the order and the filters need, found by names in the JSON.
struct Plain<'f> {
    file: &'f Value,
    weights: &'f [Option<f64>],
}

impl Plain<'_> {
    fn list(&self, name: &str) -> &Vec<Value> {
        self.file[name].as_array().unwrap()
    }

    fn cell(&self, row: usize, column: usize) -> &Value {
        &self.list("criteria")[row]["cells"][format!("a{column}")]
    }

    fn rating(&self, row: usize, column: usize) -> Option<f64> {
        self.cell(row, column)["rating"].as_f64()
    }

    /// 0 to 5 is the scale of every file.
    fn goodness(&self, row: usize, column: usize) -> Option<f64> {
        let rating = self.rating(row, column)?;
        Some(if self.list("criteria")[row]["direction"] == "cost" { 5.0 - rating } else { rating } / 5.0)
    }

    /// Where a row stands when nothing is asked; nothing if it is no row of the table.
    fn place(&self, row: usize) -> Option<(usize, usize)> {
        let criterion = &self.list("criteria")[row];
        let group = ["late", "core"].iter().position(|group| criterion["group"] == *group)?;
        (criterion["use"] != "context").then_some((group, row))
    }

    fn is_shown(&self, row: usize, view: &View, columns: &[usize]) -> bool {
        let criterion = &self.list("criteria")[row];
        let verdict = &criterion["verdict"];
        let group = self.list("groups").iter().position(|group| group["id"] == criterion["group"]).unwrap();
        let mut texts = vec![criterion["name"].as_str().unwrap().to_lowercase()];
        texts.push(self.list("groups")[group]["title"].as_str().unwrap().to_lowercase());
        texts.push(verdict["text"].as_str().unwrap_or_default().to_lowercase());
        for column in 0..self.list("alternatives").len() {
            texts.push(self.cell(row, column)["text"].as_str().unwrap_or_default().to_lowercase());
        }
        let has_word = |word: &str| texts.iter().any(|text| text.contains(&word.to_lowercase()));
        let verdict_fits = match view.verdicts {
            None => true,
            Some(Verdicts::None) => verdict.is_null(),
            Some(Verdicts::Kind(kind)) => verdict["kind"] == format!("{kind:?}").to_lowercase(),
            Some(Verdicts::Leader(leader)) => {
                verdict["kind"] == "leads" && verdict["alternatives"][0] == format!("a{leader}")
            }
        };
        let rests = |basis: Basis| {
            columns.iter().any(|column| self.cell(row, *column)["basis"][0] == format!("{basis:?}").to_lowercase())
        };
        let told: Vec<String> = columns.iter().map(|column| format!("{:?}", self.rating(row, *column))).collect();
        let said: Vec<&str> =
            columns.iter().map(|column| self.cell(row, *column)["text"].as_str().unwrap_or_default()).collect();
        let all_unrated = told.iter().all(|rating| rating == "None");
        let differs =
            told.iter().any(|rating| *rating != told[0]) || (all_unrated && said.iter().any(|text| *text != said[0]));
        view.text.split_whitespace().all(has_word)
            && view.group.is_none_or(|asked| asked == group)
            && verdict_fits
            && view.basis.is_none_or(rests)
            && (!view.differences || differs)
            && !view.hidden_rows.contains(&row)
    }

    /// What an order says of a row, as numbers of which the smallest comes first.
    fn key(&self, row: usize, view: &View) -> Option<Vec<f64>> {
        let criterion = &self.list("criteria")[row];
        match view.order {
            Order::Given => Some(Vec::new()),
            Order::Name => {
                let name = criterion["name"].as_str().unwrap().to_lowercase();
                Some(name.chars().map(|c| f64::from(u32::from(c))).collect())
            }
            Order::Verdict => {
                let verdict = &criterion["verdict"];
                let kind = ["leads", "tie", "depends"].iter().position(|kind| verdict["kind"] == *kind)? as f64;
                let named = verdict["alternatives"].as_array().unwrap();
                let numbers = named.iter().map(|id| id.as_str().unwrap()[1..].parse::<f64>().unwrap());
                Some([kind].into_iter().chain(numbers).collect())
            }
            Order::Weight => Some(vec![-self.weights.get(row).copied().flatten()?]),
            Order::Column(column) => {
                let from = match view.baseline {
                    Some(baseline) if baseline != column => self.goodness(row, baseline)?,
                    _ => 0.0,
                };
                Some(vec![from - self.goodness(row, column)?])
            }
        }
    }

    /// Whether a row stands before another one.
    fn stands_before(&self, one: usize, other: usize, view: &View) -> bool {
        let given = self.place(one) < self.place(other);
        match (self.key(one, view), self.key(other, view)) {
            (Some(one), Some(other)) if one == other => given,
            (Some(one), Some(other)) => (one < other) != view.reversed,
            (None, None) => given,
            (one, _) => one.is_some(),
        }
    }
}

proptest! {
    #![proptest_config(trials(3000))]

    #[test]
    fn rows_are_those_of_a_plain_reading_of_the_file(numbers in prop::collection::vec(any::<u32>(), 120), gestures in 0_usize..12) {
        let mut dice = Dice::of(&numbers);
        let file = random_file(&mut dice);
        let (dataset, _) = Dataset::parse(&file.to_string()).unwrap();
        let view = random_view(&mut dice, &dataset, gestures);
        let count = dataset.criteria.len();
        let weights: Vec<Option<f64>> = (0..count).map(|_| [None, Some(0.25), Some(0.5)][dice.below(3)]).collect();
        let weights = if dice.below(3) > 0 { weights } else { Vec::new() };
        let reading = Reading { dataset: &dataset, weights: &weights };
        let rows = reading.rows(&view, &Index::of(&dataset));

        let plain = Plain { file: &file, weights: &weights };
        let columns = view.columns(&dataset);
        prop_assert!(!columns.is_empty(), "a column is left");
        let mut expected: Vec<usize> =
            (0..count).filter(|row| plain.place(*row).is_some() && plain.is_shown(*row, &view, &columns)).collect();
        let mut found = rows.clone();
        expected.sort_unstable();
        found.sort_unstable();
        prop_assert_eq!(&found, &expected, "{:?}", view);
        for (at, one) in rows.iter().enumerate() {
            for other in &rows[at + 1..] {
                prop_assert!(plain.stands_before(*one, *other, &view), "{one} before {other} in {rows:?}: {view:?}");
            }
        }
        let all = all_rows(&dataset).count();
        prop_assert!(view.leaves_out() || rows.len() == all, "{} of {all}: {view:?}", rows.len());
    }

    #[test]
    fn a_view_comes_back_from_its_link(numbers in prop::collection::vec(any::<u32>(), 120), gestures in 0_usize..12) {
        let mut dice = Dice::of(&numbers);
        let (dataset, _) = Dataset::parse(&random_file(&mut dice).to_string()).unwrap();
        let view = random_view(&mut dice, &dataset, gestures);
        let text = view.write(&dataset);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_~".contains(&byte)), "{text}");
        prop_assert_eq!(text.is_empty(), view.is_default());
        prop_assert_eq!(View::read(&dataset, &text), view, "{}", text);
    }

    #[test]
    fn any_text_is_read_as_some_view_that_can_be_written(text in "(~?[a-z]{0,2}[-_0-9a-zé🦀]{0,6}){0,8}") {
        let dataset = read(FRAMEWORKS);
        let view = View::read(&dataset, &text);
        prop_assert_eq!(View::read(&dataset, &view.write(&dataset)), view);
    }

    #[test]
    fn any_searched_text_comes_back_from_its_link(text in "\\PC{0,90}") {
        let dataset = read(FRAMEWORKS);
        let view = View::default().after(&dataset, gesture::TEXT, "", &text);
        prop_assert_eq!(&view.text, &text.chars().take(80).collect::<String>());
        prop_assert_eq!(View::read(&dataset, &view.write(&dataset)), view);
    }

    /// By steps over the windows every row is met, whichever way one goes, and no window is longer or shorter than others.
    #[test]
    fn windows_reach_every_row(rows in 0_usize..2000, asked in 0_usize..3000) {
        let at = |first| Window::of(&View { first, ..View::default() }, rows);
        let mut window = at(asked);
        prop_assert!(window.end <= rows && window.first <= window.end && window.of == rows);
        prop_assert_eq!(window.end - window.first, if rows > AT_ONCE { 24 } else { rows });
        let whole = View { first: asked, whole: true, ..View::default() };
        prop_assert!(!Window::of(&whole, rows).is_part());
        prop_assert_eq!(window.is_part(), rows > AT_ONCE);
        while let Some(before) = window.before() {
            let next = at(before);
            prop_assert!(next.first < window.first && next.end >= window.first, "{next:?} before {window:?}");
            window = next;
        }
        prop_assert_eq!(window.first, 0);
        while let Some(after) = window.after() {
            let next = at(after);
            prop_assert!(next.end > window.end && next.first <= window.end, "{next:?} after {window:?}");
            window = next;
        }
        prop_assert_eq!(window.end, rows);
        if asked < rows {
            let around = at(Window::around(asked));
            prop_assert!((around.first..around.end).contains(&asked), "{asked} in {around:?}");
        }
    }

    /// The same for columns, of which so many are shown that there are 3,000 cells at most, but never fewer than four.
    #[test]
    fn parts_of_the_columns_reach_every_column(columns in 1_usize..600, rows in 0_usize..2000, asked in 0_usize..700) {
        let at = |first_column| Window::of_columns(&View { first_column, ..View::default() }, columns, rows);
        let mut part = at(asked);
        let size = part.end - part.first;
        prop_assert!(part.end <= columns && part.of == columns && size >= columns.min(4) && size <= 24);
        prop_assert!(size * rows <= 3_000 || size == columns.min(4));
        prop_assert!(size == columns || size == 24 || (size + 1) * rows > 3_000, "as many as possible: {part:?}");
        let mut seen = vec![false; columns];
        while let Some(before) = part.before() {
            part = at(before);
        }
        prop_assert_eq!(part.first, 0);
        loop {
            seen[part.first..part.end].fill(true);
            prop_assert_eq!(part.end - part.first, size);
            let Some(after) = part.after() else { break };
            part = at(after);
        }
        prop_assert!(seen.into_iter().all(|seen| seen));
    }
}

/// Links that were written by hand from the description in `table/address.rs`; they stay readable for ever.
#[track_caller]
fn check_link(text: &str, expected: View) {
    let dataset = read(FRAMEWORKS);
    assert_eq!(View::read(&dataset, text), expected, "{text}");
    assert_eq!(expected.write(&dataset), text);
}

#[test]
fn links_of_views_stay_what_they_are() {
    let dataset = read(FRAMEWORKS);
    let (django, flask) = (dataset.alternative("django").unwrap(), dataset.alternative("flask").unwrap());
    let admin = dataset.criterion("admin").unwrap();
    check_link("", View::default());
    check_link("~scdjango", View { order: Order::Column(django), ..View::default() });
    check_link("~s-n", View { order: Order::Name, reversed: true, ..View::default() });
    check_link("~tasync-i_2f_o", View { text: "async i/o".into(), ..View::default() });
    check_link(
        "~v-django~bsurvey~d",
        View {
            verdicts: Some(Verdicts::Leader(django)),
            basis: Some(Basis::Survey),
            differences: true,
            ..View::default()
        },
    );
    check_link(
        "~hflask~radmin~kdjango~p~o9~a",
        View {
            hidden_columns: vec![flask],
            hidden_rows: vec![admin],
            baseline: Some(django),
            tools: true,
            first: 9,
            whole: true,
            ..View::default()
        },
    );
}

/// What a data set no longer knows is passed over, and what would leave nothing to see is not done.
#[test]
fn what_is_not_known_changes_nothing() {
    let dataset = read(FRAMEWORKS);
    for text in [
        "~scnobody",
        "~gnothing",
        "~gcost-factors",
        "~vleast",
        "~v-nobody",
        "~bhearsay",
        "~hnobody",
        "~rnothing",
        "~knobody",
        "~onothing",
        "~",
        "x",
    ] {
        assert_eq!(View::read(&dataset, text), View::default(), "{text}");
    }
    let all = View::read(&dataset, "~hdjango~hflask~hfastapi");
    assert_eq!(all.columns(&dataset).len(), 1, "the last column stays");
    let hidden = View::read(&dataset, "~hdjango~kdjango~scdjango");
    assert_eq!((hidden.baseline, hidden.order), (None, Order::Given), "nothing is compared with a hidden column");
}

/// A button is pressed three times: best first, worst first, as given.
#[test]
fn a_heading_sorts_turns_round_and_lets_go() {
    let dataset = read(FRAMEWORKS);
    let flask = Order::Column(dataset.alternative("flask").unwrap());
    let mut view = View { first: 9, ..View::default() };
    for expected in [(flask, false), (flask, true), (Order::Given, false), (flask, false)] {
        view = view.after(&dataset, gesture::SORT, "cflask", "");
        assert_eq!((view.order, view.reversed), expected);
        assert_eq!(view.first, 0, "another order begins at its top");
    }
}

#[track_caller]
fn check_reveal(part: &str, row: &str, expected: &str, reason: &str) {
    let dataset = read(FRAMEWORKS);
    let reading = Reading { dataset: &dataset, weights: &[] };
    let view = reading.reveal(&View::read(&dataset, part), &Index::of(&dataset), row);
    assert_eq!(view.write(&dataset), expected, "{reason}");
}

#[test]
fn a_row_that_is_asked_for_is_shown_whatever_was_left_out() {
    check_reveal("~tnowhere~d~radmin~hflask~kdjango~p", "admin", "~hflask~kdjango~p", "columns and tools stay");
    check_reveal("~scflask~kdjango", "admin", "~scflask~kdjango", "it is there already");
    check_reveal("~tnowhere", "nothing", "~tnowhere", "there is no such row");
}
