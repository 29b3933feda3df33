//! One row of a table: its name, its verdict, and what is known of each alternative.
//!
//! Must not know what stands around it.

use crate::dataset::{Basis, Scale, VerdictKind};
use crate::page::Page;
use crate::texts::{Texts, fill};
use crate::view::rating;

use super::{TOGGLE, Table, begin};

/// How many marks a rating is drawn with.
const MARKS: usize = 5;

impl Table<'_> {
    /// A row, with its details where they are open.
    pub(super) fn row(&self, page: &mut dyn Page, row: usize) {
        let (criterion, texts) = (&self.dataset.criteria[row], self.texts);
        let open = (self.is_open)(&criterion.id);
        begin(page, "tr", if open { "row open" } else { "row" }, "row");
        page.key(&criterion.id);
        self.extra.of_row(page, row);
        begin(page, "th", "", "rowheader");
        page.attribute("scope", "row");
        page.line("span", "row-name", &criterion.name);
        self.extra.in_heading(page, row);
        page.maybe("p", "row-summary", criterion.summary.as_ref());
        if let Some(verdict) = &criterion.verdict {
            page.begin("p", "verdict-line");
            verdict_mark(page, verdict.kind, texts);
            page.text(" ");
            page.text(&verdict.text);
            page.close();
        }
        self.extra.under_verdict(page, row);
        page.button("more", TOGGLE, &criterion.id);
        page.attribute("aria-expanded", if open { "true" } else { "false" });
        page.attribute("aria-label", &fill(texts.details_of, &[("name", &criterion.name)]));
        page.text(texts.details);
        page.close();
        page.close();
        for column in self.columns {
            self.cell(page, row, *column);
        }
        page.close();
        if open {
            self.details(page, row);
        }
    }

    fn cell(&self, page: &mut dyn Page, row: usize, column: usize) {
        let criterion = &self.dataset.criteria[row];
        let (cell, texts) = (&criterion.cells[column], self.texts);
        begin(page, "td", "", "cell");
        page.begin("p", "mark");
        page.line("span", "column-name", &self.dataset.alternatives[column].name);
        if let Some(value) = cell.rating {
            rating_marks(page, value, &criterion.scale, texts);
        }
        let judged = cell.basis.contains(&Basis::Judgement);
        let own = self.extra.own().filter(|_| cell.is_own());
        let (class, word) = match (cell.rating, judged, cell.basis.len() > usize::from(judged)) {
            _ if own.is_some() => ("ground own", own.unwrap_or_default()),
            (None, ..) => ("ground", texts.no_rating),
            (_, true, true) => ("ground seen judged", texts.both),
            (_, true, false) => ("ground judged", texts.judgement),
            (_, false, true) => ("ground seen", texts.evidence),
            (_, false, false) => ("ground", ""),
        };
        page.line("span", class, word);
        self.extra.in_cell(page, row, column);
        page.close();
        page.line("p", "fact", if cell.text.is_empty() { texts.no_text } else { &cell.text });
        page.close();
    }
}

/// The mark of a verdict; returns its word.
pub(super) fn verdict_mark<'t>(page: &mut dyn Page, kind: VerdictKind, texts: &'t Texts) -> &'t str {
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
