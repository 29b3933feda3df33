//! What opens under a row: why these ratings, and the ground under each cell.
//!
//! Must not know what a rating leads to.

use crate::dataset::{Basis, Cell};
use crate::page::Page;
use crate::texts::Texts;
use crate::view::{list, names, sources};

use super::{Table, begin};

impl Table<'_> {
    /// What is known of a row, across the whole table.
    pub(super) fn details(&self, page: &mut dyn Page, row: usize) {
        begin(page, "tr", "details", "row");
        // A neighbour's details are never mistaken for these, with a choice half made in them.
        page.key(&["-", &self.dataset.criteria[row].id].concat());
        begin(page, "td", "", "cell");
        self.span(page);
        self.reasons(page, row);
        page.close();
        page.close();
    }

    /// Why these ratings, what changed against the article, and the ground under each cell.
    pub(super) fn reasons(&self, page: &mut dyn Page, row: usize) {
        let criterion = &self.dataset.criteria[row];
        page.begin("div", "details-body");
        if let Some(reason) = criterion.verdict.as_ref().and_then(|verdict| verdict.reason.as_ref()) {
            remark(page, self.texts.why, &[reason]);
        }
        if let Some(changed) = &criterion.changed {
            remark(page, self.texts.changed, &[&changed.was, &changed.why]);
        }
        page.begin("div", "grounds");
        // Cells that rest on the same stand together, so that nothing is said three times.
        let mut left = self.columns.to_vec();
        while let Some(first) = left.first().map(|first| &criterion.cells[*first]) {
            let (alike, rest): (Vec<usize>, Vec<usize>) =
                left.iter().partition(|other| same_ground(first, &criterion.cells[**other]));
            self.ground(page, &alike, first);
            left = rest;
        }
        page.close();
        self.extra.in_details(page, row);
        page.close();
    }

    fn ground(&self, page: &mut dyn Page, alternatives: &[usize], cell: &Cell) {
        page.begin("div", "ground-block");
        page.open("p");
        page.line("b", "", &names(self.dataset, alternatives, self.texts));
        page.begin("span", "quiet");
        page.text(" ");
        page.text(&list(cell.basis.iter().map(|basis| basis_word(*basis, self.texts)), self.texts));
        if let Some(date) = &cell.as_of {
            page.text(", ");
            page.text(date);
        }
        page.close();
        page.close();
        page.maybe("p", "", cell.note.as_ref());
        sources(page, self.dataset, &cell.sources, self.texts);
        page.close();
    }
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

/// What a rating rests on, in a word.
pub(crate) fn basis_word(basis: Basis, texts: &Texts) -> &'static str {
    match basis {
        Basis::Measured => texts.basis_measured,
        Basis::Inspected => texts.basis_inspected,
        Basis::Documented => texts.basis_documented,
        Basis::Survey => texts.basis_survey,
        Basis::Judgement => texts.basis_judgement,
    }
}
