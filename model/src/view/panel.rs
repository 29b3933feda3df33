//! The panels of the widget and what stands around the open one, the same in a live widget and in a page without scripts.
//!
//! Must not know what stands on a panel.

use crate::dataset::{Dataset, Panel};
use crate::page::Page;
use crate::texts::Texts;

use super::{analysis, intro, matrix, tabs};

/// A panel of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PanelName {
    /// The comparison matrix.
    Compare,
    /// Cost and time factors.
    Cost,
    /// The project-needs quiz.
    Quiz,
    /// The alternatives one by one.
    Profiles,
}

impl PanelName {
    /// All panels, in their usual order.
    pub const ALL: [Self; 4] = [Self::Compare, Self::Cost, Self::Quiz, Self::Profiles];

    /// The panel's name in attributes and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Cost => "cost",
            Self::Quiz => "quiz",
            Self::Profiles => "profiles",
        }
    }

    /// The words on its tab.
    #[must_use]
    pub fn title(self, texts: &'static Texts) -> &'static str {
        match self {
            Self::Compare => texts.compare,
            Self::Cost => texts.cost,
            Self::Quiz => texts.quiz,
            Self::Profiles => texts.profiles,
        }
    }

    /// The names by which a host page can style the panel.
    #[must_use]
    pub fn part(self) -> &'static str {
        match self {
            Self::Compare => "panel compare",
            Self::Cost => "panel cost",
            Self::Quiz => "panel quiz",
            Self::Profiles => "panel profiles",
        }
    }

    /// Whether a data set has anything for the panel.
    #[must_use]
    pub fn is_filled(self, dataset: &Dataset) -> bool {
        match self {
            Self::Compare => matrix::has_rows(dataset, Panel::Compare),
            Self::Cost => matrix::has_rows(dataset, Panel::Cost),
            Self::Quiz => !dataset.quiz.questions.is_empty(),
            Self::Profiles => matrix::has_rows(dataset, Panel::Landscape) || dataset.has_profiles,
        }
    }

    /// The panel of this name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.id() == word)
    }
}

/// Keeps what is shown although other answers of the reader's own are lost by it; a form of [`analysis::EXPORT`].
const REPLACE: &str = "keep-instead";

/// Brings back the reader's own answers.
pub const RESTORE: &str = "restore";

/// Says that the answers shown are those of a link, and offers the reader's own.
pub fn other_answers(page: &mut dyn Page, texts: &Texts) {
    page.begin("p", "notice");
    page.key("other-answers");
    page.text(texts.other_answers);
    page.text(" ");
    page.button("link", RESTORE, "");
    page.text(texts.restore);
    page.close();
    page.close();
}

/// Offers to keep what is shown in the place of other answers, under the sentence that says so.
pub fn replace(page: &mut dyn Page, texts: &Texts) {
    page.begin("p", "replace");
    page.key("replace");
    page.button("button", analysis::EXPORT, REPLACE);
    page.text(texts.replace);
    page.close();
    page.close();
}

/// A widget: title, tabs, the open panel, and a sentence for those who can't see it change.
pub fn widget(
    page: &mut dyn Page,
    dataset: &Dataset,
    panels: &[PanelName],
    open: PanelName,
    texts: &'static Texts,
    inside: impl FnOnce(&mut dyn Page),
    status: (&'static str, &str),
) {
    page.begin("header", "intro");
    intro(page, dataset, texts);
    page.close();
    let titles: Vec<_> = panels.iter().map(|panel| (panel.id(), panel.title(texts))).collect();
    tabs(page, &titles, open.id(), texts);
    page.begin("section", "panel");
    // Each panel is an element of its own: what is in it is never mistaken for what was in another.
    page.key(open.id());
    page.attribute("id", "panel");
    page.attribute("part", open.part());
    page.attribute("role", "tabpanel");
    page.attribute("aria-label", open.title(texts));
    inside(page);
    page.close();
    page.begin("p", status.0);
    page.attribute("role", "status");
    page.text(status.1);
    page.close();
}
