//! The state as a link, and the way back.
//!
//! Names panels and steps as links do; must not know where a link is kept.

use verdict_model::Answers;
use verdict_model::dataset::OwnRating;
use verdict_model::link::{self, Link, Place};
use verdict_model::texts::fill;

use super::{AppState, Inner, PanelName, Step, shown_panels, steps};

/// The names of the steps in a link that are no questions; no id begins with a dash.
const MUST_HAVES: &str = "-must";
const RESULT: &str = "-result";
const ALL: &str = "-all";

impl AppState {
    /// What is shown, as a link.
    #[must_use]
    pub fn link(&self) -> String {
        self.read(Inner::link)
    }

    /// The link to come back to: an answer that is only tried is no part of it, unless the reader has said more since.
    #[must_use]
    pub fn lasting(&self) -> String {
        self.read(|inner| match &inner.before_trial {
            Some((before, changes)) if *changes == inner.answers.changes() => before.clone(),
            _ => inner.link(),
        })
    }

    /// The reader's own answers as a link while those of another link are shown, else empty.
    #[must_use]
    pub fn own(&self) -> String {
        self.read(|inner| inner.own.clone().unwrap_or_default())
    }

    /// Goes where a link leads, and takes over what it says. One without answers leads somewhere and changes none; where one
    /// holds others than the reader's own, those stay at hand for [`Self::restore_own`].
    pub fn restore(&self, text: &str) {
        self.end_trial();
        let mut asked = None;
        self.change(|inner| {
            let read = link::read(&inner.dataset, text);
            asked = Some(read.place.row.clone()).filter(|row| leads_to(inner, &read, row));
            inner.follow(read);
        });
        if let Some(row) = asked {
            self.show_row(&row);
        }
    }

    /// Brings back the reader's own answers from before another link.
    pub fn restore_own(&self) {
        self.change(|inner| {
            if let Some(own) = inner.own.take() {
                let own = link::read(&inner.dataset, &own);
                inner.before_trial = None;
                inner.take(own);
            }
        });
    }

    /// Tells what became of a link that was asked for, until something new is said. What the reader keeps are their own
    /// answers from then on.
    pub fn tell(&self, what: &str, link: &str) {
        let texts = self.texts();
        let text = match what {
            "copied" => texts.link_copied,
            "kept" => texts.link_kept,
            "not-kept" => texts.link_not_kept,
            "replace" => texts.keep_replaces,
            "text-copied" => texts.text_copied,
            "text-not-copied" => texts.text_not_copied,
            "trouble" => "{link}",
            _ => texts.link_to_copy,
        };
        self.change(|inner| {
            inner.told = fill(text, &[("link", link)]);
            inner.own.take_if(|_| what == "kept");
        });
    }

    /// Takes other answers for a trial; [`Self::end_trial`] brings back those from before the first one.
    pub fn try_out(&self, link: &str) {
        self.change(|inner| {
            let before = inner.before_trial.take().map_or_else(|| inner.link(), |(before, _)| before);
            inner.take_answers(&link::read(&inner.dataset, link));
            inner.before_trial = Some((before, inner.answers.changes()));
        });
    }

    /// Brings back the answers from before the trial.
    pub fn end_trial(&self) {
        self.change(|inner| {
            if let Some((before, _)) = inner.before_trial.take() {
                inner.take_answers(&link::read(&inner.dataset, &before));
            }
        });
    }
}

impl Inner {
    pub(super) fn link(&self) -> String {
        let dataset = &self.dataset;
        let step = match self.step {
            Step::Question(question) if question == 0 && self.answers.is_empty() => String::new(),
            Step::Question(question) => dataset.quiz.questions[question].id.clone(),
            Step::MustHaves => MUST_HAVES.into(),
            Step::Result => RESULT.into(),
            Step::All => ALL.into(),
        };
        // Whoever comes by a link is led to its row, whatever the table leaves out; so it names one only where the reader
        // looks at the whole table, and a reload never undoes what they left out.
        let led = |row: &&String| self.parts.compare.is_empty() && self.panel_of(row) == Some(self.panel);
        let row = self.open_rows.last().filter(led).cloned().unwrap_or_default();
        let place = Place {
            panel: self.panel.id().into(),
            step,
            open: self.open_rows.iter().filter(|open| **open != row).cloned().collect(),
            row,
            parts: self.parts.clone(),
        };
        link::write(dataset, &self.answers, self.found.as_ref(), &place)
    }

    fn follow(&mut self, read: Link) {
        if says_nothing(&read) {
            self.go(&read, true);
            if !read.place.parts.compare.is_empty() {
                self.parts.compare.clone_from(&read.place.parts.compare);
            }
            self.opened = Some(read).filter(|link| link.lost > 0).or(self.opened.take());
            return;
        }
        let (before, says) = (self.said(), said(&read));
        if before != says && before != said(&link::read(&self.dataset, "")) {
            let link = self.link();
            self.own.get_or_insert(link);
        }
        // Back at the reader's own answers, as by the browser's button.
        self.own.take_if(|own| said(&link::read(&self.dataset, own)) == says);
        self.take(read);
    }

    /// Takes over all that a link says.
    fn take(&mut self, read: Link) {
        self.take_answers(&read);
        self.parts = read.place.parts.clone();
        self.open_rows.clear();
        self.go(&read, false);
        self.opened = Some(read).filter(|link| link.version.is_some() || link.lost > 0);
    }

    fn take_answers(&mut self, read: &Link) {
        self.dataset.unrate(None);
        self.dataset.rate(&read.ratings);
        self.answers = read.answers.clone().after(self.answers.changes() + 1);
        self.conclude();
    }

    /// Opens what a link names; `stay` keeps the step where it names none.
    fn go(&mut self, read: &Link, stay: bool) {
        let place = &read.place;
        let panel = PanelName::parse(&place.panel);
        self.panel =
            panel.filter(|panel| shown_panels(&self.dataset, &self.config).contains(panel)).unwrap_or(self.panel);
        let rows = place.open.iter().chain(Some(&place.row).filter(|row| !row.is_empty()));
        for row in rows {
            self.open_rows.retain(|open| open != row);
            self.open_rows.push(row.clone());
        }
        if !(stay && place.step.is_empty()) {
            self.step = match place.step.as_str() {
                MUST_HAVES => Step::MustHaves,
                RESULT => Step::Result,
                ALL => Step::All,
                id => {
                    let named = self.dataset.quiz.questions.iter().position(|question| question.id == id);
                    named.map_or(steps::start(&self.dataset).0, Step::Question)
                }
            };
            self.trail = steps::trail_of(&self.dataset, &self.answers, self.step);
        }
    }

    fn said(&self) -> Said {
        (self.answers.clone().after(0), self.dataset.own_ratings().collect(), self.parts.cost.clone())
    }
}

/// What can't be found again by looking around: answers, ratings, and what an estimate of costs rests on.
type Said = (Answers, Vec<OwnRating>, String);

fn said(link: &Link) -> Said {
    (link.answers.clone(), link.ratings.clone(), link.place.parts.cost.clone())
}

/// Whether a link only leads somewhere.
fn says_nothing(link: &Link) -> bool {
    link.answers.is_empty() && link.ratings.is_empty() && link.place.parts.cost.is_empty()
}

/// Whether a link asks for a row on the panel that it opens.
fn leads_to(inner: &Inner, read: &Link, row: &str) -> bool {
    let panel = inner.panel_of(row);
    panel.is_some() && (read.place.panel.is_empty() || PanelName::parse(&read.place.panel) == panel)
}
