//! The state as a link, and the way back.
//!
//! Names panels and steps as links do; must not know where a link is kept.

use leptos::prelude::*;
use verdict_model::link::{self, Place};

use super::{AppState, Step, steps};

/// The names of the steps in a link that are no questions; no id begins with a dash.
const MUST_HAVES: &str = "-must";
const RESULT: &str = "-result";
const ALL: &str = "-all";

impl AppState {
    /// What was said and where the reader is, as a link.
    #[must_use]
    pub fn link(&self) -> String {
        self.inner.with(|inner| {
            let dataset = &inner.dataset;
            let step = match inner.step {
                Step::Question(question) if question == 0 && inner.answers.is_empty() => String::new(),
                Step::Question(question) => dataset.quiz.questions[question].id.clone(),
                Step::MustHaves => MUST_HAVES.into(),
                Step::Result => RESULT.into(),
                Step::All => ALL.into(),
            };
            let place = Place {
                panel: inner.panel.id().into(),
                step,
                row: inner.open_rows.last().cloned().unwrap_or_default(),
                parts: inner.parts.clone(),
            };
            link::write(dataset, &inner.answers, inner.found.as_ref(), &place)
        })
    }

    /// Takes over what a link says, and where it leads.
    pub fn restore(&self, text: &str) {
        let dataset = self.dataset();
        let read = link::read(&dataset, text);
        let step = match read.place.step.as_str() {
            MUST_HAVES => Step::MustHaves,
            RESULT => Step::Result,
            ALL => Step::All,
            id => {
                let named = dataset.quiz.questions.iter().position(|question| question.id == id);
                named.map_or(steps::start(&dataset).0, Step::Question)
            }
        };
        self.change(|inner| {
            inner.step = step;
            inner.parts = read.place.parts.clone();
        });
        if !read.place.panel.is_empty() {
            self.open(&read.place.panel);
        }
        if !read.place.row.is_empty() {
            self.show_row(&read.place.row);
        }
        self.restore_answers(text);
        self.change(|inner| {
            inner.trail = steps::trail_of(&dataset, &inner.answers, step);
            inner.opened = Some(read).filter(|link| link.version.is_some() || link.lost > 0);
        });
    }

    pub(super) fn restore_answers(&self, link: &str) {
        let said = link::read(&self.dataset(), link);
        self.change_ratings(|dataset| {
            dataset.unrate(None);
            dataset.rate(&said.ratings);
        });
        self.say(|answers| {
            let changes = answers.changes() + 1;
            *answers = said.answers.after(changes);
        });
    }
}
