//! What comes from modules beside the widget's: advice, profiles, and panels that a module of their own shows.
//!
//! Says what is wanted of them and takes it; must not know how it is fetched.

use leptos::prelude::*;
use verdict_model::Advice;
use verdict_model::page::Record;
use verdict_model::view::panel::PanelName;

use super::{AppState, Step};

impl AppState {
    /// Takes what the analysis says of the answers that a link holds, if those are still the present ones. What isn't an
    /// advice tells that there will be none.
    pub fn advise(&self, link: &str, advice: &str) {
        if self.link() == link {
            let none = || Record::of(|page| page.line("p", "quiet", self.texts().no_analysis));
            let advice = Advice::read(advice).unwrap_or_else(|| Advice { record: none(), ..Advice::default() });
            self.change(|inner| inner.advice = Some(advice));
        }
    }

    /// Lets the open panel's own module answer a gesture.
    pub fn act(&self, panel: PanelName, action: &str, subject: &str, value: &str) {
        self.fixed.with_value(|fixed| fixed.outside.act(panel.id(), action, subject, value));
    }

    /// Takes what a panel's own module keeps in the link, after a gesture. Where that module shows the panel, nothing is
    /// written before it has: what comes back is the link that it is to show.
    pub fn turn(&self, panel: &str, part: &str) -> Option<String> {
        self.inner.try_update_untracked(|inner| {
            *if panel == PanelName::Cost.id() { &mut inner.parts.cost } else { &mut inner.parts.compare } = part.into()
        });
        if self.wanted() == panel {
            return Some(self.link());
        }
        self.change(|_| {});
        None
    }

    /// Takes what a panel shows that comes recorded.
    pub fn display(&self, panel: &str, record: String) {
        if let Some(panel) = PanelName::parse(panel) {
            self.change(|inner| inner.records[panel as usize] = record);
        }
    }

    /// The rows whose details are open, with blanks between.
    #[must_use]
    pub fn open_rows(&self) -> String {
        self.read(|inner| inner.open_rows.join(" "))
    }

    /// What is wanted from outside: what the open panel shows where a module of its own makes that, the analysis of a
    /// result, or, while questions are answered, only where to go on.
    #[must_use]
    pub fn wanted(&self) -> &'static str {
        self.read(|inner| match (inner.panel, inner.step) {
            (PanelName::Profiles, _) if inner.record(PanelName::Profiles).is_none() => "profiles",
            (PanelName::Compare, _) if inner.is_turned() => "compare",
            (PanelName::Cost, _) if inner.dataset.has_cost => "cost",
            (PanelName::Quiz, _) if inner.answers.is_empty() => "",
            (PanelName::Quiz, Step::Result) => "result",
            (PanelName::Quiz, _) => "next",
            _ => "",
        })
    }
}
