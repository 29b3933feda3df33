//! The whole widget, written from its state: title, tabs, the open panel, and a sentence for those who can't see it change.
//!
//! Puts views together; must not word or compute anything.

use verdict_model::Dataset;
use verdict_model::dataset::Panel;
use verdict_model::page::{Page, replay};
use verdict_model::texts::Texts;
use verdict_model::view::panel::{self, PanelName};
use verdict_model::view::quiz::{self, QuizView, Step};
use verdict_model::view::{matrix, ranking};

use super::Inner;

pub(super) fn widget(page: &mut dyn Page, inner: &Inner, panels: &[PanelName], texts: &'static Texts) {
    let dataset = &inner.dataset;
    let mut sentence =
        inner.found.as_ref().map(|found| ranking::announcement(dataset, found, texts)).unwrap_or_default();
    if inner.own.is_some() {
        panel::other_answers(page, texts);
        sentence = [texts.other_answers, " ", &sentence].concat();
    }
    let status = if inner.told.is_empty() { ("hidden-text", &*sentence) } else { ("notice", &*inner.told) };
    panel::widget(page, dataset, panels, inner.panel, texts, |page| self::panel(page, dataset, inner, texts), status);
    if inner.told == texts.keep_replaces {
        panel::replace(page, texts);
    }
}

fn panel(page: &mut dyn Page, dataset: &Dataset, inner: &Inner, texts: &Texts) {
    let is_open = |row: &str| inner.open_rows.iter().any(|open| open == row);
    let rows = match inner.panel {
        PanelName::Compare => Panel::Compare,
        PanelName::Cost => Panel::Cost,
        PanelName::Profiles => Panel::Landscape,
        PanelName::Quiz => {
            let call = (inner.config.cta_label.as_deref(), inner.config.cta_href.as_deref());
            let Some(found) = &inner.found else { return };
            let number = match inner.step {
                Step::Question(question) => {
                    inner.trail.iter().position(|shown| *shown == question).map_or(1, |at| at + 1)
                }
                _ => 0,
            };
            let view = QuizView {
                dataset,
                step: inner.step,
                number,
                answers: &inner.answers,
                found,
                advice: inner.advice.as_ref(),
                trial: inner.before_trial.is_some(),
                opened: inner.opened.as_ref(),
                call,
                texts,
            };
            quiz::quiz(page, &view);
            return;
        }
    };
    let comparer = inner.comparer().filter(|_| rows == Panel::Compare);
    if let Some((comparer, case)) = comparer {
        comparer.show(page, &case);
    } else if rows == Panel::Compare && matrix::is_large(dataset) {
        page.line("p", "quiet", texts.table_comes);
    } else if matrix::has_rows(dataset, rows) {
        matrix::matrix(page, dataset, rows, &is_open, texts);
    }
    if let (Panel::Cost, Some((estimator, case))) = (rows, inner.estimator()) {
        estimator.show(page, &case);
    }
    if rows == Panel::Landscape {
        match &inner.beside.profiles {
            Some(record) => replay(page, record),
            None if dataset.has_profiles => page.line("p", "quiet", texts.profiles_come),
            None => {}
        }
    }
}
