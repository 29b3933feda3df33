//! The table as a reader changed it: other rows, columns and orders, a baseline, and windows of long tables.
//!
//! Shown by code that comes later, since few visits need it. Must not know a browser: that a window follows scrolling is for
//! whoever shows it.

mod own;
mod panel;

use crate::dataset::{Dataset, Panel};
use crate::page::Page;
use crate::table::{Order, Reading, View, Window, all_rows, gesture};
use crate::texts::Texts;
use crate::texts::fill;
use crate::texts::table::{ChangedTexts, ENGLISH_CHANGED, ENGLISH_TABLE};
use crate::view::{percent, rating};

use super::{Extra, Table, UNRATE, begin, legend, title, tools};

/// From so many columns on the table scrolls sideways in a box of its own.
const WIDE: usize = 5;
/// How high a closed row of a long table is, and as a card its heading and each of its cells, in em. `style/matrix.css`
/// gives them these heights, so that the space for rows that are not there is exactly theirs.
const ROW: f64 = 8.0;
const CARD: f64 = 7.0;
const CARD_CELL: f64 = 5.0;

/// What is shown.
pub struct Changed<'c> {
    /// The facts and weights.
    pub reading: Reading<'c>,
    /// How the reader wants to see them.
    pub view: &'c View,
    /// The rows that this comes to.
    pub rows: &'c [usize],
    /// Whether the details of a row, named by its id, are open.
    pub is_open: &'c dyn Fn(&str) -> bool,
    /// The words that every table has.
    pub texts: &'c Texts,
}

/// The tools, how many rows there are, and the table.
pub fn changed(page: &mut dyn Page, changed: &Changed<'_>) {
    let Changed { reading, view, rows, .. } = *changed;
    let (dataset, words) = (reading.dataset, &ENGLISH_CHANGED);
    let weighed = view.order != Order::Weight && !reading.weights.is_empty();
    let own = dataset.own_ratings().next().is_some();
    let bar = tools::Bar { text: &view.text, differences: view.differences, open: view.tools };
    tools::bar(page, &bar, &ENGLISH_TABLE, &|page| {
        if weighed {
            tools::tool(page, gesture::SORT, "w", words.order_by_weight);
        }
        if own {
            tools::tool(page, UNRATE, "", words.unrate_all);
        }
    });
    if view.tools {
        panel::panel(page, changed, words);
    }
    let all = all_rows(dataset).count();
    let window = Window::of(view, rows.len());
    tools::count(page, &counted(rows.len(), all, words));
    let shown = view.columns(dataset);
    let part = Window::of_columns(view, shown.len(), window.size());
    let columns = shown.get(part.first..part.end).unwrap_or_default();
    notes(page, view, (window, part), all, words);
    if rows.is_empty() {
        page.begin("p", "no-rows");
        page.key("none");
        page.text(words.nothing);
        page.close();
        return;
    }
    legend(page, dataset, changed.texts);
    let flat = view.order != Order::Given || all > super::MOST_ROWS;
    let decorated = Decorated { changed, columns, flat, window, words };
    let table = Table { dataset, columns, is_open: changed.is_open, extra: &decorated, texts: changed.texts };
    let long = window.is_part();
    page.begin(
        "div",
        match (long, columns.len() >= WIDE) {
            (true, true) => "table-box long wide",
            (true, false) => "table-box long",
            (false, true) => "table-box wide",
            (false, false) => "table-box",
        },
    );
    page.key("table");
    if long || columns.len() >= WIDE {
        // What scrolls must be reachable by keyboard, and have a name.
        page.attribute("tabindex", "0");
        page.attribute("role", "region");
        page.attribute("aria-label", &title(dataset, columns, Panel::Compare, changed.texts));
    }
    table.begin(page, Panel::Compare, &|page| {
        if long {
            // The heading of the columns is a row too.
            page.attribute("aria-rowcount", &(window.of + 1).to_string());
        }
        if part.is_part() {
            page.attribute("aria-colcount", &(part.of + 1).to_string());
        }
    });
    if flat {
        table.flat(page, rows, window, words);
    } else {
        table.grouped(page, rows);
    }
    page.close();
    page.close();
}

fn counted(shown: usize, all: usize, words: &ChangedTexts) -> String {
    if shown == all {
        tools::counted(all, &ENGLISH_TABLE)
    } else {
        fill(words.shown, &[("shown", &shown.to_string()), ("count", &all.to_string())])
    }
}

/// What stands beside the count: the way back to the whole table, and which part of the rows and of the columns is there.
fn notes(page: &mut dyn Page, view: &View, parts: (Window, Window), all: usize, words: &ChangedTexts) {
    let (window, columns) = parts;
    page.begin("p", "notes");
    page.key("notes");
    if columns.is_part() {
        page.line("span", "quiet", &part(columns.first, columns.end, columns.of, words.columns_window));
        for (key, first) in [("columns-before", columns.before()), ("columns-after", columns.after())] {
            let Some(first) = first else { continue };
            page.button("link", gesture::COLUMNS, &first.to_string());
            page.key(key);
            page.text(&part(first, first + columns.size(), columns.of, words.show_columns));
            page.close();
        }
    }
    if window.is_part() {
        page.line("span", "quiet", &part(window.first, window.end, window.of, words.window));
    }
    if window.is_part() || (view.whole && all > super::MOST_ROWS) {
        let text = if view.whole { words.in_parts } else { words.whole };
        tools::tool(page, gesture::WHOLE, "", &fill(text, &[("count", &window.of.to_string())]));
    }
    if view.leaves_out() || view.order != Order::Given || view.baseline.is_some() || !view.hidden_columns.is_empty() {
        tools::tool(page, gesture::RESET, "", words.reset);
    }
    page.close();
}

fn part(first: usize, end: usize, of: usize, words: &str) -> String {
    let numbers = [(first + 1).to_string(), end.to_string(), of.to_string()];
    fill(words, &[("first", &numbers[0]), ("last", &numbers[1]), ("count", &numbers[2])])
}

impl Table<'_> {
    /// Rows under the headings of their groups.
    fn grouped(&self, page: &mut dyn Page, rows: &[usize]) {
        for same in rows.chunk_by(|one, other| self.group_of(*one) == self.group_of(*other)) {
            let Some(first) = same.first() else { continue };
            self.group(page, &self.dataset.groups[self.group_of(*first)]);
            for row in same {
                self.row(page, *row);
            }
            page.close();
        }
    }

    /// Rows one after the other, or the window of a long list between blank spaces.
    fn flat(&self, page: &mut dyn Page, rows: &[usize], window: Window, words: &ChangedTexts) {
        begin(page, "tbody", "", "rowgroup");
        page.key("rows");
        if let Some(before) = window.before() {
            self.space(page, 0, window.first, window.of, before, words);
        }
        for row in rows.get(window.first..window.end).unwrap_or_default() {
            self.row(page, *row);
        }
        if let Some(after) = window.after() {
            self.space(page, window.end, window.of, window.of, after, words);
        }
        page.close();
    }

    /// Blank space for rows that are not there, and a button that brings the next of them: for whoever doesn't scroll.
    fn space(&self, page: &mut dyn Page, first: usize, end: usize, of: usize, next: usize, words: &ChangedTexts) {
        begin(page, "tr", "space", "row");
        page.key(if first == 0 { "-before" } else { "-after" });
        begin(page, "td", "", "cell");
        self.span(page);
        page.button("link", gesture::WINDOW, &next.to_string());
        page.text(&part(first, end, of, words.window));
        page.close();
        // A drawing has a height by attribute, which every page's policy allows.
        let rows = (end - first) as f64;
        for (class, height) in [("for-table", ROW), ("for-cards", CARD + CARD_CELL * self.columns.len() as f64)] {
            page.begin("svg", class);
            page.attribute("width", "1");
            page.attribute("height", &[rating(rows * height), "em".into()].concat());
            page.attribute("aria-hidden", "true");
            page.close();
        }
        page.close();
        page.close();
    }

    fn group_of(&self, row: usize) -> usize {
        self.dataset.criteria[row].group
    }
}

/// What a changed view adds to the rows.
struct Decorated<'c> {
    changed: &'c Changed<'c>,
    /// The columns that are in the document.
    columns: &'c [usize],
    /// Whether rows stand without the headings of their groups.
    flat: bool,
    window: Window,
    words: &'c ChangedTexts,
}

impl Decorated<'_> {
    fn dataset(&self) -> &Dataset {
        self.changed.reading.dataset
    }
}

impl Extra for Decorated<'_> {
    fn order(&self) -> Option<(Order, bool)> {
        Some((self.changed.view.order, self.changed.view.reversed))
    }

    fn of_row(&self, page: &mut dyn Page, row: usize) {
        if self.window.is_part() {
            let shown = self.changed.rows.get(self.window.first..self.window.end).unwrap_or_default();
            if let Some(place) = shown.iter().position(|other| *other == row) {
                // Counted from 1, and the heading of the columns is the first.
                page.attribute("aria-rowindex", &(self.window.first + place + 2).to_string());
            }
        }
    }

    fn in_heading(&self, page: &mut dyn Page, row: usize) {
        let title = &self.dataset().groups[self.dataset().criteria[row].group].title;
        if self.flat && !title.is_empty() {
            page.line("p", "row-group", title);
        }
        if let Some(weight) = self.changed.reading.weight(row).filter(|weight| *weight > 0.0) {
            page.line("p", "row-weight", &fill(self.words.weight, &[("share", &percent(weight))]));
        }
    }

    fn under_verdict(&self, page: &mut dyn Page, row: usize) {
        self.own_verdict(page, row);
    }

    fn own(&self) -> Option<&'static str> {
        Some(self.words.own)
    }

    fn in_cell(&self, page: &mut dyn Page, row: usize, column: usize) {
        let Some(baseline) = self.changed.view.baseline else { return };
        if baseline == column {
            page.line("span", "delta", self.words.is_baseline);
            return;
        }
        let reading = &self.changed.reading;
        let ratings = (reading.rating(row, column), reading.rating(row, baseline));
        let goodness = (reading.goodness(row, column), reading.goodness(row, baseline));
        let ((Some(own), Some(other)), (Some(here), Some(there))) = (ratings, goodness) else { return };
        let text = match here.total_cmp(&there) {
            std::cmp::Ordering::Greater => self.words.better,
            std::cmp::Ordering::Less => self.words.worse,
            std::cmp::Ordering::Equal => self.words.same,
        };
        let name = &self.dataset().alternatives[baseline].name;
        page.line("span", "delta", &fill(text, &[("points", &rating((own - other).abs())), ("name", name)]));
    }

    fn in_details(&self, page: &mut dyn Page, row: usize) {
        self.disagree(page, row);
        tools::tool(page, gesture::HIDE, &self.dataset().criteria[row].id, self.words.hide);
    }
}
