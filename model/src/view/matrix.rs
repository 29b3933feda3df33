//! A table of criteria by alternatives: the comparison matrix, the cost factors and the landscape.
//!
//! Must not know answers. On a narrow screen the style sheet lays each row out as a card, which takes the roles of a
//! table away in some browsers; so they are written down. What stands here is in every visit; what only a changed view of
//! the table needs stands in [`changed`] and is loaded later.

pub mod changed;
mod details;
mod row;
mod tools;

use crate::dataset::{Criterion, Dataset, Group, Panel, Use, VerdictKind};
use crate::page::Page;
use crate::table::{Order, View, Window, gesture};
use crate::texts::table::ENGLISH_TABLE;
use crate::texts::{Texts, fill};

use super::names;
pub(crate) use details::basis_word;
use row::verdict_mark;

/// With more rows than this the table is shown in windows, by code that comes later.
pub const MOST_ROWS: usize = 300;

/// Whether the table of a data set is shown in parts, by code that comes later: it has too many rows or cells.
#[must_use]
pub fn is_large(dataset: &Dataset) -> bool {
    let (rows, columns) = (dataset.criteria.len(), dataset.alternatives.len());
    rows > MOST_ROWS || Window::of_columns(&View::default(), columns, rows).is_part()
}

/// What a choice asks for: that a cell, named by the positions of its criterion and alternative (`3-1`), gets the rating at
/// the step of the scale that is its value ([`crate::dataset::Scale::rating_of`]); no number stands for "unknown".
pub const RATE: &str = "rate";
/// What a button asks for: that a cell gets its given rating back; without a subject, all cells do.
pub const UNRATE: &str = "unrate";
/// What a control of the table asks for: its details open or close.
pub const TOGGLE: &str = "toggle";

/// How a table is written.
struct Table<'t> {
    dataset: &'t Dataset,
    /// The alternatives that have a column.
    columns: &'t [usize],
    /// Whether the details of a row, named by its id, are open.
    is_open: &'t dyn Fn(&str) -> bool,
    /// What stands there beyond that.
    extra: &'t dyn Extra,
    texts: &'t Texts,
}

/// What a changed view adds to a table. Nothing by default, so that a visit without one doesn't pay for it.
trait Extra {
    /// The order, and whether it runs the other way; nothing where the headings sort nothing.
    fn order(&self) -> Option<(Order, bool)> {
        None
    }

    /// Attributes of a row.
    fn of_row(&self, _page: &mut dyn Page, _row: usize) {}

    /// What stands in the heading of a row, under its name.
    fn in_heading(&self, _page: &mut dyn Page, _row: usize) {}

    /// What stands under its verdict.
    fn under_verdict(&self, _page: &mut dyn Page, _row: usize) {}

    /// What a rating of the reader's own is called.
    fn own(&self) -> Option<&'static str> {
        None
    }

    /// What stands in a cell, behind the rating.
    fn in_cell(&self, _page: &mut dyn Page, _row: usize, _column: usize) {}

    /// What stands at the end of a row's details.
    fn in_details(&self, _page: &mut dyn Page, _row: usize) {}
}

/// The order in which a visit begins.
struct Given(bool);

impl Extra for Given {
    fn order(&self) -> Option<(Order, bool)> {
        self.0.then_some((Order::Given, false))
    }
}

/// The rows of one panel. `is_open` says whether the details of a row, named by its id, are open.
pub fn matrix(page: &mut dyn Page, dataset: &Dataset, panel: Panel, is_open: &dyn Fn(&str) -> bool, texts: &Texts) {
    let is_compared = panel == Panel::Compare;
    let words = &ENGLISH_TABLE;
    if is_compared {
        let rows = crate::table::all_rows(dataset).count();
        tools::bar(page, &tools::Bar { text: "", differences: false, open: false }, words, &|_| {});
        tools::count(page, &tools::counted(rows, words));
    }
    legend(page, dataset, texts);
    let everyone: Vec<usize> = (0..dataset.alternatives.len()).collect();
    let table = Table { dataset, columns: &everyone, is_open, extra: &Given(is_compared), texts };
    page.begin("div", "table-box");
    page.key("table");
    table.begin(page, panel, &|_| {});
    for (position, group) in dataset.groups.iter().enumerate() {
        let is_shown = |row: &&Criterion| row.group == position && row.role != Use::Context;
        let mut rows = dataset.criteria.iter().enumerate().filter(|(_, row)| is_shown(row)).peekable();
        if group.panel != panel || rows.peek().is_none() {
            continue;
        }
        table.group(page, group);
        for (row, _) in rows {
            table.row(page, row);
        }
        page.close();
    }
    page.close();
    page.close();
}

/// Why the ratings of a row are what they are, and what they rest on.
pub fn reasons(page: &mut dyn Page, dataset: &Dataset, row: usize, texts: &Texts) {
    let everyone: Vec<usize> = (0..dataset.alternatives.len()).collect();
    let table = Table { dataset, columns: &everyone, is_open: &|_| false, extra: &Given(false), texts };
    table.reasons(page, row);
}

/// Whether a panel has any rows.
#[must_use]
pub fn has_rows(dataset: &Dataset, panel: Panel) -> bool {
    dataset.criteria.iter().any(|row| row.role != Use::Context && dataset.groups[row.group].panel == panel)
}

/// What a table is called.
pub(crate) fn title(dataset: &Dataset, columns: &[usize], panel: Panel, texts: &Texts) -> String {
    let title = match panel {
        Panel::Compare => texts.compare_caption,
        Panel::Cost => texts.cost_caption,
        Panel::Landscape => texts.landscape_caption,
    };
    fill(title, &[("names", &names(dataset, columns, texts))])
}

fn begin(page: &mut dyn Page, name: &'static str, class: &'static str, role: &'static str) {
    page.open(name);
    if !class.is_empty() {
        page.attribute("class", class);
    }
    page.attribute("role", role);
}

/// What the marks mean.
fn legend(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    page.begin("div", "legend");
    page.key("legend");
    page.begin("ul", "verdict-key");
    for kind in [VerdictKind::Leads, VerdictKind::Tie, VerdictKind::Depends] {
        page.open("li");
        let word = verdict_mark(page, kind, texts);
        page.text(" ");
        page.text(word);
        page.close();
    }
    page.close();
    let anchors = &dataset.scale.anchors;
    if !anchors.is_empty() {
        page.begin("details", "scale");
        page.line("summary", "", texts.scale);
        page.open("ul");
        for (rating, meaning) in anchors {
            page.line("li", "", &fill(texts.key, &[("rating", rating), ("meaning", meaning)]));
        }
        page.close();
        page.close();
    }
    page.close();
}

impl Table<'_> {
    /// Begins a table: its name and the headings of its columns.
    fn begin(&self, page: &mut dyn Page, panel: Panel, attributes: &dyn Fn(&mut dyn Page)) {
        begin(page, "table", "matrix", "table");
        attributes(page);
        page.line("caption", "hidden-text", &title(self.dataset, self.columns, panel, self.texts));
        begin(page, "thead", "", "rowgroup");
        begin(page, "tr", "", "row");
        self.heading(page, Order::Name, &|page| page.text(self.texts.criterion));
        for column in self.columns {
            let alternative = &self.dataset.alternatives[*column];
            self.heading(page, Order::Column(*column), &|page| {
                page.text(&alternative.name);
                page.text(" ");
                page.maybe("span", "version", alternative.version.as_ref());
            });
        }
        page.close();
        page.close();
    }

    /// The heading of a column; where the table can be ordered it is a button, by the pattern of a sortable table of the
    /// ARIA Authoring Practices. The best first is a falling order, names from A to Z a rising one.
    fn heading(&self, page: &mut dyn Page, by: Order, content: &dyn Fn(&mut dyn Page)) {
        begin(page, "th", "", "columnheader");
        page.attribute("scope", "col");
        match self.extra.order() {
            None => content(page),
            Some((order, reversed)) => {
                if order == by {
                    let rising = (by == Order::Name) != reversed;
                    page.attribute("aria-sort", if rising { "ascending" } else { "descending" });
                }
                page.button("sort", gesture::SORT, &by.write(self.dataset));
                content(page);
                page.close();
            }
        }
        page.close();
    }

    fn span(&self, page: &mut dyn Page) {
        page.attribute("colspan", &(self.columns.len() + 1).to_string());
    }

    /// Begins the rows of a group with their heading.
    fn group(&self, page: &mut dyn Page, group: &Group) {
        begin(page, "tbody", "", "rowgroup");
        page.key(&group.id);
        if group.title.is_empty() {
            return;
        }
        begin(page, "tr", "group", "row");
        begin(page, "th", "", "rowheader");
        page.attribute("scope", "rowgroup");
        self.span(page);
        page.line("span", "group-title", &group.title);
        page.maybe("p", "group-summary", group.summary.as_ref());
        page.close();
        page.close();
    }
}
