//! The options of the element: names, values and defaults, in one table.
//!
//! Must not touch the element itself; `surface` hands in a way to read its attributes.

use verdict_model::texts::{ENGLISH, Texts};

/// One option of the element, as its documentation shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionDoc {
    /// Name of the attribute.
    pub name: &'static str,
    /// What it may hold.
    pub values: &'static str,
    /// What holds when it is missing or wrong.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// Every option, in the order of the documentation.
pub const OPTIONS: &[OptionDoc] = &[
    OptionDoc {
        name: "src",
        values: "an https address; http on the page's own origin and on this machine",
        default: "the comparison that comes with Verdict",
        meaning: "The data set to show. Read by the shell.",
    },
    OptionDoc {
        name: "panels",
        values: "any of compare, cost, quiz, profiles, with blanks between",
        default: "every panel that the data set fills",
        meaning: "Which panels to show, in this order.",
    },
    OptionDoc {
        name: "panel",
        values: "one of the panels",
        default: "the first one",
        meaning: "The panel that is open at the start.",
    },
    OptionDoc {
        name: "theme",
        values: "auto, light or dark",
        default: "auto: as the page around the element",
        meaning: "Light or dark colours. Read by the style sheet.",
    },
    OptionDoc {
        name: "state",
        values: "page, own or none",
        default: "page",
        meaning: "Where the answers are kept, so that a reload or a link brings them back: in the page's fragment as `verdict`, as `verdict-` and the element's id, or nowhere. A fragment that is not made of names and values is left alone. Read by the shell.",
    },
    OptionDoc {
        name: "cta-href",
        values: "an https, http or mailto address; {winner} stands for the result",
        default: "the data set's own",
        meaning: "Where the button under a result leads.",
    },
    OptionDoc {
        name: "cta-label",
        values: "a text; {winner} stands for the result",
        default: "the data set's own",
        meaning: "The words on that button.",
    },
    OptionDoc {
        name: "lang",
        values: "a language tag, such as `de-AT`",
        default: "the language of the data set",
        meaning: "The texts of the data set in the nearest translation that it has, when the element starts. Read by the shell.",
    },
    OptionDoc {
        name: "eager",
        values: "present or absent",
        default: "absent: loads near the viewport or when touched",
        meaning: "Loads at once. Read by the shell.",
    },
];

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
        let mut panel = |word: &str, name: &str| {
            let panel = PanelName::parse(word);
            if panel.is_none() {
                let known = PanelName::ALL.map(PanelName::id).join(", ");
                warnings.push(format!("{name}: found \"{word}\", expected one of {known}; it is ignored"));
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
        let cta_href = attribute("cta-href").filter(|address| {
            let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
            if !safe {
                warnings.push(format!(
                    "cta-href: found \"{address}\", expected an https, http or mailto address; it is ignored"
                ));
            }
            safe
        });
        let config = Self { panels, panel: open, cta_href, cta_label: attribute("cta-label"), texts: &ENGLISH };
        (config, warnings)
    }
}
