//! A changed view of the table as it is written: rows, headings, windows, what is said beside ratings; and the forms in
//! which a table is taken along.
//!
//! Must not test which rows a view comes to; `table.rs` does.

use proptest::prelude::*;
use serde_json::json;
use verdict_model::Dataset;
use verdict_model::dataset::{OwnRating, Panel};
use verdict_model::export::{table_csv, table_html, table_markdown, table_text};
use verdict_model::page::{Html, KEY};
use verdict_model::table::{Index, Order, Reading, View, gesture};
use verdict_model::texts::ENGLISH;
use verdict_model::view::matrix::changed::{Changed, changed};
use verdict_model::view::matrix::{MOST_ROWS, is_large, matrix};

use crate::data_sets::{FRAMEWORKS, read, trials};
use crate::markup::Element;
use crate::table::{Dice, random_file, random_view};

/// A changed view as a reader gets it, with the details of all rows open or closed, and the rows it should show.
fn written(dataset: &Dataset, view: &View, weights: &[Option<f64>], open: bool) -> (Element, Vec<usize>) {
    let reading = Reading { dataset, weights };
    let rows = reading.rows(view, &Index::of(dataset));
    let shown = Changed { reading, view, rows: &rows, is_open: &|_| open, texts: &ENGLISH };
    (Element::of(&Html::of(|page| changed(page, &shown))), rows)
}

fn with_class<'e>(page: &'e Element, class: &str) -> Vec<&'e Element> {
    page.all(&|element| element.has_class(class))
}

fn controls<'e>(page: &'e Element, action: &str) -> Vec<&'e Element> {
    page.all(&|element| element.attribute("data-action") == Some(action))
}

proptest! {
    #![proptest_config(trials(500))]

    /// Whatever the view, the page is well-formed, and its rows and columns are those of the view.
    #[test]
    fn rows_and_columns_are_those_of_the_view(numbers in prop::collection::vec(any::<u32>(), 120), gestures in 0_usize..12) {
        let mut dice = Dice::of(&numbers);
        let (dataset, _) = Dataset::parse(&random_file(&mut dice).to_string()).unwrap();
        let view = random_view(&mut dice, &dataset, gestures);
        let (page, rows) = written(&dataset, &view, &[], dice.below(2) == 1);
        let ids: Vec<&str> = rows.iter().map(|row| dataset.criteria[*row].id.as_str()).collect();
        let shown = with_class(&page, "row");
        let keys: Vec<&str> = shown.iter().map(|row| row.attribute(KEY).unwrap()).collect();
        prop_assert_eq!(keys, ids);
        let columns = view.columns(&dataset);
        for row in shown {
            prop_assert_eq!(row.all(&|element| element.attribute("role") == Some("cell")).len(), columns.len());
        }
        let sorted = page.all(&|element| element.attribute("aria-sort").is_some());
        let named = matches!(view.order, Order::Name | Order::Column(_)) && !rows.is_empty();
        prop_assert_eq!(sorted.len(), usize::from(named));
        prop_assert_eq!(page.all(&|element| element.attribute("role") == Some("status")).len(), 1);
    }
}

/// The same rows in the same order mean the same: what every visit shows and what the module shows don't differ in a word.
#[test]
fn an_unchanged_table_reads_the_same_from_the_module() {
    let dataset = read(FRAMEWORKS);
    let own = |page: &mut dyn verdict_model::page::Page| matrix(page, &dataset, Panel::Compare, &|_| true, &ENGLISH);
    let page = Element::of(&Html::of(own));
    let (changed, _) = written(&dataset, &View { tools: true, ..View::default() }, &[], true);
    for row in dataset.criteria.iter().map(|row| row.id.as_str()) {
        let find = |page: &Element| {
            let found = page.all(&|element| element.attribute(KEY) == Some(row) && element.name == "tr");
            found.first().map(|row| row.text())
        };
        assert_eq!(find(&page), find(&changed), "{row}");
    }
    let head = |page: &Element| page.all(&|element| element.name == "thead")[0].text();
    assert_eq!(head(&page), head(&changed));
}

/// A table of so many rows, each with one rating.
fn long(rows: usize) -> Dataset {
    let row =
        |row| json!({ "id": format!("c{row}"), "name": format!("Row {row}"), "cells": { "a": { "rating": row % 6 } } });
    let file = json!({
        "alternatives": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "criteria": (0..rows).map(row).collect::<Vec<_>>(),
    });
    Dataset::parse(&file.to_string()).unwrap().0
}

/// Rows of a long table that stand in the page from `first` on, told as rows of the whole, between spaces for all others.
#[track_caller]
fn check_window(rows: usize, view: &View, first: usize, count: usize) {
    let (page, _) = written(&long(rows), view, &[], false);
    let shown = with_class(&page, "row");
    assert_eq!(shown.len(), count, "{view:?}");
    assert_eq!(shown[0].attribute(KEY), Some(format!("c{first}").as_str()));
    let is_part = count < rows;
    let told: Vec<Option<usize>> =
        shown.iter().map(|row| row.attribute("aria-rowindex").map(|number| number.parse().unwrap())).collect();
    let expected: Vec<Option<usize>> = (first..first + count).map(|row| is_part.then_some(row + 2)).collect();
    assert_eq!(told, expected, "counted from 1, behind the heading");
    let table = page.all(&|element| element.name == "table")[0];
    assert_eq!(table.attribute("aria-rowcount"), is_part.then(|| (rows + 1).to_string()).as_deref());
    let height = |class: &str| -> f64 {
        let spaces = with_class(&page, class);
        spaces
            .iter()
            .map(|space| space.attribute("height").unwrap().strip_suffix("em").unwrap().parse::<f64>().unwrap())
            .sum()
    };
    // In em: 8 for a row; as a card 7 for its heading and 5 for each of two cells.
    assert_eq!(height("for-table"), 8.0 * (rows - count) as f64);
    assert_eq!(height("for-cards"), 17.0 * (rows - count) as f64);
    let boxes = page.all(&|element| element.has_class("long") && element.attribute("tabindex") == Some("0"));
    assert_eq!(boxes.len(), usize::from(is_part), "what scrolls can be reached");
}

#[test]
fn a_long_table_is_shown_in_windows() {
    let at = |first| View { first, ..View::default() };
    check_window(MOST_ROWS, &at(7), 0, MOST_ROWS);
    check_window(MOST_ROWS + 1, &at(0), 0, 24);
    check_window(1000, &at(500), 500, 24);
    check_window(1000, &at(999), 976, 24);
    check_window(1000, &View { whole: true, ..at(500) }, 0, 1000);
}

/// A table of so many rows and columns.
fn wide(rows: usize, columns: usize) -> Dataset {
    let alternative = |column| json!({ "id": format!("a{column}"), "name": format!("Alternative {column}") });
    let file = json!({
        "alternatives": (0..columns).map(alternative).collect::<Vec<_>>(),
        "criteria": (0..rows).map(|row| json!({ "id": format!("c{row}"), "name": format!("Row {row}"), "cells": {} })).collect::<Vec<_>>(),
    });
    Dataset::parse(&file.to_string()).unwrap().0
}

/// The columns of a view by their headings, and the beginnings of other parts to which buttons lead.
fn parts(page: &Element) -> (Vec<String>, Vec<usize>) {
    let head = page.all(&|element| element.name == "thead")[0].all(&|element| element.name == "th");
    let lead = controls(page, gesture::COLUMNS);
    let first = |button: &&Element| button.attribute("data-subject").unwrap().parse().unwrap();
    (head[1..].iter().map(|heading| heading.text().trim().to_owned()).collect(), lead.iter().map(first).collect())
}

#[test]
fn many_columns_are_shown_in_parts_that_reach_all_of_them() {
    for (rows, columns, at_once) in [(15, 500, 24), (300, 500, 10), (1000, 500, 24), (15, 25, 24), (300, 11, 10)] {
        let dataset = wide(rows, columns);
        assert!(is_large(&dataset), "the widget leaves it to the module: {rows} × {columns}");
        let (mut seen, mut view) = (Vec::new(), View::default());
        loop {
            let (page, _) = written(&dataset, &view, &[], false);
            let cells = page.all(&|element| element.name == "td" && element.attribute("role") == Some("cell"));
            assert!(cells.len() <= 3_002, "{} cells of {rows} × {columns}", cells.len());
            let (shown, lead) = parts(&page);
            assert_eq!(shown.len(), at_once);
            let first = seen.len().min(columns - at_once);
            let sentence = format!("Alternatives {} to {} of {columns}", first + 1, first + at_once);
            assert!(page.text().contains(&sentence), "{sentence}");
            seen.truncate(first);
            seen.extend(shown);
            let Some(next) = lead.into_iter().find(|next| *next > first) else { break };
            view = view.after(&dataset, gesture::COLUMNS, &next.to_string(), "");
            assert_eq!(View::read(&dataset, &view.write(&dataset)), view, "the address keeps the part");
        }
        let all: Vec<String> = (0..columns).map(|column| format!("Alternative {column}")).collect();
        assert_eq!(seen, all);
    }
    for (rows, columns) in [(15, 24), (300, 10)] {
        let dataset = wide(rows, columns);
        assert!(!is_large(&dataset));
        let (page, _) = written(&dataset, &View::default(), &[], false);
        assert_eq!(parts(&page).0.len(), columns);
        assert!(parts(&page).1.is_empty() && !page.text().contains("Alternatives 1 to"));
    }
}

/// Three rows on scales of 0 to 5, the second of which is better the lower it is.
fn three() -> Dataset {
    let file = json!({
        "meta": { "date": "2026-11" },
        "groups": [{ "id": "g", "title": "Group, one", "panel": "compare" }],
        "alternatives": [{ "id": "a", "name": "A|B", "version": "1.2" }, { "id": "b", "name": "=B()" }],
        "criteria": [
            { "id": "one", "name": "One *star*", "group": "g", "basis": ["measured"],
              "verdict": { "kind": "leads", "alternatives": ["a"], "text": "A leads" },
              "cells": { "a": { "text": "\"quoted\"\nand <b>two</b> lines", "rating": 4 }, "b": { "text": "-1 + 1", "rating": 2.5 } } },
            { "id": "two", "name": "Two", "direction": "cost", "cells": { "a": { "rating": 4 }, "b": { "rating": 4 } } },
            { "id": "three", "name": "Three", "direction": "cost", "cells": { "a": { "rating": 3 }, "b": { "text": "שלום 🦀", "rating": 1 } } },
            { "id": "four", "name": "Four", "cells": { "a": { "rating": 3 } } },
        ],
    });
    Dataset::parse(&file.to_string()).unwrap().0
}

#[test]
fn beside_a_baseline_every_rating_says_how_far_it_is() {
    let dataset = three();
    let (page, _) = written(&dataset, &View { baseline: Some(0), ..View::default() }, &[], false);
    let told: Vec<String> = with_class(&page, "delta").iter().map(|delta| delta.text()).collect();
    let expected =
        ["baseline", "1.5 worse than A|B", "baseline", "same as A|B", "baseline", "2 better than A|B", "baseline"];
    assert_eq!(told, expected, "less is better where the criterion says so, and nothing is said of what is unknown");
}

#[test]
fn a_weight_stands_beside_what_has_one() {
    let dataset = three();
    let (page, _) = written(&dataset, &View::default(), &[Some(0.125), None, Some(0.0), Some(0.875)], false);
    let told: Vec<String> = with_class(&page, "row-weight").iter().map(|weight| weight.text()).collect();
    assert_eq!(told, ["13 % of your priorities", "88 % of your priorities"]);
}

/// The choice of a rating shows the one that holds; one of the reader's own is marked and can be taken back.
#[track_caller]
fn check_choice(own: Option<Option<f64>>, selected: &str, back: Option<&str>, verdict: Option<&str>) {
    let mut dataset = three();
    let ratings = own.map(|rating| OwnRating { criterion: 0, alternative: 1, rating });
    dataset.rate(ratings.as_slice());
    let (page, _) = written(&dataset, &View::default(), &[], true);
    let choices = controls(&page, "rate");
    let choice = choices.iter().find(|choice| choice.attribute("data-subject") == Some("0-1")).unwrap();
    let options: Vec<&Element> = choice.elements().collect();
    assert!(options.len() >= 12, "unknown and eleven ratings");
    let taken: Vec<String> =
        options.iter().filter(|option| option.attribute("selected").is_some()).map(|option| option.text()).collect();
    assert_eq!(taken, [selected], "{own:?}");
    let unrate: Vec<String> = controls(&page, "unrate").iter().map(|button| button.text()).collect();
    let all = back.map(|_| "Use all given ratings");
    assert_eq!(unrate, all.into_iter().chain(back).collect::<Vec<_>>(), "{own:?}");
    let marked = page.all(&|element| element.has_class("ground") && element.has_class("own"));
    assert_eq!(marked.len(), usize::from(back.is_some()));
    let said = page.all(&|element| element.has_class("verdict-line") && element.has_class("own"));
    assert_eq!(said.first().map(|line| line.text()).as_deref(), verdict);
}

#[test]
fn a_reader_may_disagree_with_a_rating() {
    check_choice(None, "2.5", None, None);
    check_choice(Some(Some(5.0)), "5", Some("Use the given 2.5 for =B()"), Some("▲ By your ratings =B() leads"));
    check_choice(
        Some(Some(4.0)),
        "4",
        Some("Use the given 2.5 for =B()"),
        Some("= By your ratings A|B and =B() are level"),
    );
    // Between the halves that are offered, and above the last of them.
    check_choice(Some(Some(3.25)), "3.25", Some("Use the given 2.5 for =B()"), Some("▲ By your ratings A|B leads"));
    check_choice(Some(Some(4.999)), "4.999", Some("Use the given 2.5 for =B()"), Some("▲ By your ratings =B() leads"));
    check_choice(Some(None), "unknown", Some("Use the given 2.5 for =B()"), Some("▲ By your ratings A|B leads"));
    check_choice(Some(Some(2.5)), "2.5", None, None);
}

#[test]
fn a_table_can_be_taken_along() {
    let dataset = three();
    let reading = Reading { dataset: &dataset, weights: &[] };
    let view = View { order: Order::Name, ..View::default() };
    let rows = [0, 2];
    let csv = "\"criterion\",\"group\",\"A|B: rating\",\"A|B: basis\",\"A|B\",\"'=B(): rating\",\"'=B(): basis\",\"'=B()\",\"verdict\",\"verdict in words\"\r\n\
        \"One *star*\",\"Group, one\",4,\"measured\",\"\"\"quoted\"\"\nand <b>two</b> lines\",2.5,\"measured\",\"'-1 + 1\",\"Leads\",\"A leads\"\r\n\
        \"Three\",\"\",3,\"\",\"\",1,\"\",\"שלום 🦀\",\"\",\"\"\r\n";
    assert_eq!(table_csv(&reading, &view, &rows), csv, "a spreadsheet takes nothing for a formula");
    let markdown = "# A&#124;B and =B() by category, with ratings and verdicts. Data as of 2026-11\n\n\
        | Category | A&#124;B 1.2 | \\=B() | Verdict |\n| --- | --- | --- | --- |\n\
        | One \\*star\\* | 4 of 5 (measured): \"quoted\" and \\<b\\>two\\</b\\> lines | 2.5 of 5 (measured): -1 + 1 | A leads |\n\
        | Three | 3 of 5: Nothing known yet. | 1 of 5: שלום 🦀 |  |\n";
    assert_eq!(table_markdown(&reading, &view, &rows), markdown, "a cell is one line and no markup");
    let text = "Category\tA|B 1.2\t'=B()\tVerdict\n\
        One *star*\t4 of 5 (measured): \"quoted\" and <b>two</b> lines\t2.5 of 5 (measured): -1 + 1\tA leads\n\
        Three\t3 of 5: Nothing known yet.\t1 of 5: שלום 🦀\t\n";
    assert_eq!(table_text(&reading, &view, &rows), text);
    let html = Element::of(&table_html(&reading, &view, &rows));
    let cells: Vec<Vec<String>> = html
        .all(&|element| element.name == "tr")
        .iter()
        .map(|row| row.elements().map(|cell| cell.text().replace('\n', " ")).collect())
        .collect();
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(cells, lines, "the same in HTML");
    let headings = html.all(&|element| element.name == "th");
    assert_eq!(headings.iter().filter(|heading| heading.attribute("scope") == Some("col")).count(), 4);
    assert_eq!(headings.len(), 6);
    let one = View { hidden_columns: vec![0], ..View::default() };
    assert!(!table_text(&reading, &one, &rows).contains("A|B"), "hidden columns stay behind");
}
