//! The options of the element as they are read; what they are called and mean stands in `verdict_model::contract`.
//!
//! Must not touch the element itself; `surface` hands in a way to read its attributes.

use verdict_model::contract;
use verdict_model::texts::{ENGLISH, Texts};

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

    /// The panel of this name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.id() == word)
    }
}

/// The options of one element, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Panels to show, in this order; empty for all that the data set fills.
    pub panels: Vec<PanelName>,
    /// The panel open at the start.
    pub panel: Option<PanelName>,
    /// Address of the call to action, before its template is filled.
    pub cta_href: Option<String>,
    /// Words of the call to action, before their template is filled.
    pub cta_label: Option<String>,
    /// The words of the interface.
    pub texts: &'static Texts,
}

impl Config {
    /// Reads the options, and says what was wrong and what holds instead.
    pub fn read(attribute: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let mut warnings = Vec::new();
        let mut ignore = |name: &str, found: &str, expected: &str| {
            warnings.push([name, ": found \"", found, "\", expected ", expected, "; it is ignored"].concat());
        };
        let one_of = |words: &[&str]| ["one of ", &words.join(", ")].concat();
        let mut panel = |word: &str, name: &str| {
            let panel = PanelName::parse(word);
            if panel.is_none() {
                ignore(name, word, &one_of(&PanelName::ALL.map(PanelName::id)));
            }
            panel
        };
        let mut panels: Vec<PanelName> = Vec::new();
        for word in attribute("panels").unwrap_or_default().split_whitespace() {
            if let Some(panel) = panel(word, "panels")
                && !panels.contains(&panel)
            {
                panels.push(panel);
            }
        }
        let open = attribute("panel").and_then(|word| panel(word.trim(), "panel"));
        // The style sheet and the shell read these two; here they are only looked at.
        for (name, words) in [("theme", contract::THEMES), ("state", contract::STATES)] {
            if let Some(word) = attribute(name).filter(|word| !words.contains(&word.as_str())) {
                ignore(name, &word, &one_of(words));
            }
        }
        let cta_href = attribute("cta-href").filter(|address| {
            let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
            if !safe {
                ignore("cta-href", address, "an https, http or mailto address");
            }
            safe
        });
        let config = Self { panels, panel: open, cta_href, cta_label: attribute("cta-label"), texts: &ENGLISH };
        (config, warnings)
    }
}
