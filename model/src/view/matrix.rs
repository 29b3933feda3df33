//! A table of criteria by alternatives: the comparison matrix, the cost factors and the landscape.
//!
//! Must not know answers. On a narrow screen the style sheet lays each row out as a card, which takes the roles of a
//! table away in some browsers; so they are written down.

use crate::dataset::{Basis, Cell, Criterion, Dataset, Group, Panel, Scale, Use, VerdictKind};
use crate::page::Page;
use crate::texts::{Texts, fill};

use super::{list, names, rating, sources};

/// How many marks a rating is drawn with.
const MARKS: usize = 5;

/// With more rows than this the table is shown in windows, by a module of its own.
pub const MOST_ROWS: usize = 300;

/// What a choice asks for: that a cell, named by the positions of its criterion and alternative (`3-1`), gets the rating at
/// the step of the scale that is its value ([`crate::dataset::Scale::rating_of`]); no number stands for "unknown".
pub const RATE: &str = "rate";
/// What a button asks for: that a cell gets its given rating back; without a subject, all cells do.
pub const UNRATE: &str = "unrate";
/// What a control of the table asks for: its details open or close.
pub const TOGGLE: &str = "toggle";

/// The rows of one panel. `is_open` says whether the details of a row, named by its id, are open.
pub fn matrix(page: &mut dyn Page, dataset: &Dataset, panel: Panel, is_open: &dyn Fn(&str) -> bool, texts: &Texts) {
    legend(page, dataset, texts);
    begin(page, "table", "matrix", "table");
    let everyone: Vec<usize> = (0..dataset.alternatives.len()).collect();
    let caption = match panel {
        Panel::Compare => texts.compare_caption,
        Panel::Cost => texts.cost_caption,
        Panel::Landscape => texts.landscape_caption,
    };
    page.line("caption", "hidden-text", &fill(caption, &[("names", &names(dataset, &everyone, texts))]));
    head(page, dataset, texts);
    for (position, group) in dataset.groups.iter().enumerate() {
        let mut rows =
            dataset.criteria.iter().filter(|row| row.group == position && row.role != Use::Context).peekable();
        if group.panel != panel || rows.peek().is_none() {
            continue;
        }
        begin(page, "tbody", "", "rowgroup");
        heading(page, dataset, group);
        for criterion in rows {
            row(page, dataset, criterion, is_open(&criterion.id), texts);
        }
        page.close();
    }
    page.close();
}

/// Whether a panel has any rows.
#[must_use]
pub fn has_rows(dataset: &Dataset, panel: Panel) -> bool {
    dataset.criteria.iter().any(|row| row.role != Use::Context && dataset.groups[row.group].panel == panel)
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

/// The mark of a verdict; returns its word.
fn verdict_mark<'t>(page: &mut dyn Page, kind: VerdictKind, texts: &'t Texts) -> &'t str {
    let (class, mark, word) = match kind {
        VerdictKind::Leads => ("leads", "▲", texts.leads),
        VerdictKind::Tie => ("tie", "=", texts.tie),
        VerdictKind::Depends => ("depends", "◇", texts.depends),
    };
    page.begin("span", class);
    page.attribute("aria-hidden", "true");
    page.text(mark);
    page.close();
    word
}

fn head(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    begin(page, "thead", "", "rowgroup");
    begin(page, "tr", "", "row");
    column(page);
    page.text(texts.criterion);
    page.close();
    for alternative in &dataset.alternatives {
        column(page);
        page.text(&alternative.name);
        page.text(" ");
        page.maybe("span", "version", alternative.version.as_ref());
        page.close();
    }
    page.close();
    page.close();
}

fn column(page: &mut dyn Page) {
    begin(page, "th", "", "columnheader");
    page.attribute("scope", "col");
}

fn span(page: &mut dyn Page, dataset: &Dataset) {
    page.attribute("colspan", &(dataset.alternatives.len() + 1).to_string());
}

fn heading(page: &mut dyn Page, dataset: &Dataset, group: &Group) {
    if group.title.is_empty() {
        return;
    }
    begin(page, "tr", "group", "row");
    begin(page, "th", "", "rowheader");
    page.attribute("scope", "rowgroup");
    span(page, dataset);
    page.line("span", "group-title", &group.title);
    page.maybe("p", "group-summary", group.summary.as_ref());
    page.close();
    page.close();
}

fn row(page: &mut dyn Page, dataset: &Dataset, criterion: &Criterion, open: bool, texts: &Texts) {
    begin(page, "tr", if open { "row open" } else { "row" }, "row");
    page.key(&criterion.id);
    begin(page, "th", "", "rowheader");
    page.attribute("scope", "row");
    page.line("span", "row-name", &criterion.name);
    page.maybe("p", "row-summary", criterion.summary.as_ref());
    if let Some(verdict) = &criterion.verdict {
        page.begin("p", "verdict-line");
        verdict_mark(page, verdict.kind, texts);
        page.text(" ");
        page.text(&verdict.text);
        page.close();
    }
    page.button("more", TOGGLE, &criterion.id);
    page.attribute("aria-expanded", if open { "true" } else { "false" });
    page.attribute("aria-label", &fill(texts.details_of, &[("name", &criterion.name)]));
    page.text(texts.details);
    page.close();
    page.close();
    for (alternative, known) in dataset.alternatives.iter().zip(&criterion.cells) {
        cell(page, &alternative.name, known, &criterion.scale, texts);
    }
    page.close();
    if open {
        details(page, dataset, criterion, texts);
    }
}

fn cell(page: &mut dyn Page, column: &str, cell: &Cell, scale: &Scale, texts: &Texts) {
    begin(page, "td", "", "cell");
    page.begin("p", "mark");
    page.line("span", "column-name", column);
    if let Some(value) = cell.rating {
        rating_marks(page, value, scale, texts);
    }
    let judged = cell.basis.contains(&Basis::Judgement);
    let (class, word) = match (cell.rating, judged, cell.basis.len() > usize::from(judged)) {
        (None, ..) => ("ground", texts.no_rating),
        (_, true, true) => ("ground seen judged", texts.both),
        (_, true, false) => ("ground judged", texts.judgement),
        (_, false, true) => ("ground seen", texts.evidence),
        (_, false, false) => ("ground", ""),
    };
    page.line("span", class, word);
    page.close();
    page.line("p", "fact", if cell.text.is_empty() { texts.no_text } else { &cell.text });
    page.close();
}

/// A rating in five marks, to the half mark, as a number and in words; whatever its scale is.
fn rating_marks(page: &mut dyn Page, value: f64, scale: &Scale, texts: &Texts) {
    let halves = ((value - scale.min) / (scale.max - scale.min) * (2 * MARKS) as f64).round() as usize;
    let (full, half) = (halves / 2, halves % 2);
    page.begin("span", "rating");
    page.begin("span", "pips");
    page.attribute("aria-hidden", "true");
    page.text(&["●".repeat(full), "◐".repeat(half)].concat());
    page.line("span", "rest", &"○".repeat(MARKS.saturating_sub(full + half)));
    page.close();
    page.begin("span", "number");
    page.attribute("aria-hidden", "true");
    page.text(&rating(value));
    page.close();
    let words = fill(texts.rating, &[("rating", &rating(value)), ("max", &rating(scale.max))]);
    page.line("span", "hidden-text", &words);
    page.close();
}

/// Why these ratings, what changed against the article, and the ground under each cell.
fn details(page: &mut dyn Page, dataset: &Dataset, criterion: &Criterion, texts: &Texts) {
    begin(page, "tr", "details", "row");
    begin(page, "td", "", "cell");
    span(page, dataset);
    page.begin("div", "details-body");
    if let Some(reason) = criterion.verdict.as_ref().and_then(|verdict| verdict.reason.as_ref()) {
        remark(page, texts.why, &[reason]);
    }
    if let Some(changed) = &criterion.changed {
        remark(page, texts.changed, &[&changed.was, &changed.why]);
    }
    page.begin("div", "grounds");
    // Cells that rest on the same stand together, so that nothing is said three times.
    let mut left: Vec<usize> = (0..criterion.cells.len()).collect();
    while let Some(first) = left.first().map(|first| &criterion.cells[*first]) {
        let (alike, rest): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|other| same_ground(first, &criterion.cells[**other]));
        ground(page, dataset, &alike, first, texts);
        left = rest;
    }
    page.close();
    page.close();
    page.close();
    page.close();
}

fn remark(page: &mut dyn Page, title: &str, sentences: &[&String]) {
    page.open("p");
    page.line("b", "", title);
    for sentence in sentences {
        page.text(" ");
        page.text(sentence);
    }
    page.close();
}

/// Whether two cells rest on the same; a cell with a note of its own stands alone.
fn same_ground(one: &Cell, other: &Cell) -> bool {
    let alike = one.basis == other.basis && one.sources == other.sources && one.as_of == other.as_of;
    std::ptr::eq(one, other) || (alike && one.note.is_none() && other.note.is_none())
}

fn ground(page: &mut dyn Page, dataset: &Dataset, alternatives: &[usize], cell: &Cell, texts: &Texts) {
    page.begin("div", "ground-block");
    page.open("p");
    page.line("b", "", &names(dataset, alternatives, texts));
    page.begin("span", "quiet");
    page.text(" ");
    page.text(&list(cell.basis.iter().map(|basis| basis_word(*basis, texts)), texts));
    if let Some(date) = &cell.as_of {
        page.text(", ");
        page.text(date);
    }
    page.close();
    page.close();
    page.maybe("p", "", cell.note.as_ref());
    sources(page, dataset, &cell.sources, texts);
    page.close();
}

fn basis_word(basis: Basis, texts: &Texts) -> &'static str {
    match basis {
        Basis::Measured => texts.basis_measured,
        Basis::Inspected => texts.basis_inspected,
        Basis::Documented => texts.basis_documented,
        Basis::Survey => texts.basis_survey,
        Basis::Judgement => texts.basis_judgement,
    }
}
