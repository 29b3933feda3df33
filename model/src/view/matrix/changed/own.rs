//! Ratings of the reader's own: the way to disagree with a rating, and what a row then comes to.
//!
//! Must not know what else follows from a rating.

use crate::dataset::{Cell, Criterion, STEPS, Use, VerdictKind};
use crate::page::{ACTION, Page, SUBJECT};
use crate::texts::fill;
use crate::view::{names, rating};

use super::super::row::verdict_mark;
use super::super::{RATE, UNRATE};
use super::Decorated;

/// Every so manieth step of a scale is offered: eleven ratings, halves on a scale of five.
const OFFERED: usize = 6;

impl Decorated<'_> {
    /// What a row comes to with the reader's own ratings, which no editor has worded.
    pub(super) fn own_verdict(&self, page: &mut dyn Page, row: usize) {
        let criterion = &self.dataset().criteria[row];
        if !criterion.cells.iter().any(Cell::is_own) {
            return;
        }
        let best = |cell: &Cell| cell.rating.map(|rating| crate::table::goodness(criterion, rating));
        let highest = criterion.cells.iter().filter_map(best).fold(f64::NEG_INFINITY, f64::max);
        let leaders: Vec<usize> =
            (0..criterion.cells.len()).filter(|position| best(&criterion.cells[*position]) == Some(highest)).collect();
        let (kind, text) = match leaders.len() {
            0 => return,
            1 => (VerdictKind::Leads, self.words.own_leads),
            _ => (VerdictKind::Tie, self.words.own_level),
        };
        page.begin("p", "verdict-line own");
        verdict_mark(page, kind, self.changed.texts);
        page.text(" ");
        page.text(&fill(text, &[("names", &names(self.dataset(), &leaders, self.changed.texts))]));
        page.close();
    }

    /// Another rating for each alternative, from a few of the scale, and the way back to the given one.
    pub(super) fn disagree(&self, page: &mut dyn Page, row: usize) {
        let criterion = &self.dataset().criteria[row];
        if criterion.role != Use::Scored {
            return;
        }
        let words = self.words;
        page.begin("div", "disagree");
        page.line("b", "", words.disagree);
        for column in self.columns {
            let (cell, name) = (&criterion.cells[*column], &self.dataset().alternatives[*column].name);
            let subject = [row.to_string(), column.to_string()].join("-");
            page.begin("div", "own-rating");
            page.open("label");
            page.text(name);
            page.text(" ");
            page.open("select");
            page.attribute(ACTION, RATE);
            page.attribute(SUBJECT, &subject);
            page.attribute("aria-label", &fill(words.rate, &[("name", name), ("criterion", &criterion.name)]));
            self.options(page, criterion, cell);
            page.close();
            page.close();
            if let Some(given) = cell.given {
                let given = given.map_or(words.unknown.into(), rating);
                page.button("link", UNRATE, &subject);
                page.text(&fill(words.unrate, &[("rating", &given), ("name", name)]));
                page.close();
            }
            page.close();
        }
        page.close();
    }

    fn options(&self, page: &mut dyn Page, criterion: &Criterion, cell: &Cell) {
        let mut option = |value: &str, text: &str, selected: bool| {
            page.open("option");
            page.attribute("value", value);
            page.flag("selected", selected);
            page.text(text);
            page.close();
        };
        option("", self.words.unknown, cell.rating.is_none());
        let scale = &criterion.scale;
        let mut shown = cell.rating.map(|rating| (scale.step_of(rating), rating));
        for step in (0..=STEPS).step_by(OFFERED) {
            // The rating that stands there may lie between those that are offered.
            if let Some((own, value)) = shown.take_if(|(own, value)| *own < step || *value == scale.rating_of(step)) {
                option(&own.to_string(), &rating(value), true);
                if own == step {
                    continue;
                }
            }
            option(&step.to_string(), &rating(scale.rating_of(step)), false);
        }
        if let Some((own, value)) = shown {
            option(&own.to_string(), &rating(value), true);
        }
    }
}
