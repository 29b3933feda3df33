//! What comes later: the tools of panels, the analysis of a result, and the profiles.
//!
//! Says what is wanted, keeps what came, and lets actions wait for it; must not know how it is fetched.

use leptos::prelude::*;
use leptos::task::spawn_local;
use verdict_model::Advice;
use verdict_model::page::Record;
use verdict_model::table::gesture;
use verdict_model::view::panel::PanelName;
use web_sys::Element;

use super::{AppState, Inner, Step};
use crate::chunks::{Analyst, Case, Comparer, Estimator};

/// What comes when it is first needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How sure a result is, and what would change it.
    Analysis,
    /// The comparison as a reader changes it.
    Compare,
    /// The cost calculator.
    Cost,
    /// What the panel of profiles shows.
    Profiles,
}

impl Part {
    /// Its name, the same as that of its panel if it has one.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Analysis => "analysis",
            Self::Compare => PanelName::Compare.id(),
            Self::Cost => PanelName::Cost.id(),
            Self::Profiles => PanelName::Profiles.id(),
        }
    }

    /// What shows the panel.
    fn of(panel: PanelName) -> Self {
        match panel {
            PanelName::Compare => Self::Compare,
            PanelName::Cost => Self::Cost,
            PanelName::Profiles => Self::Profiles,
            PanelName::Quiz => Self::Analysis,
        }
    }

    /// What writes an export of this form; nothing for those that need no more than the link.
    fn of_form(form: &str) -> Option<Self> {
        match form.split('-').next() {
            Some("adr" | "csv") => Some(Self::Analysis),
            Some("table") => Some(Self::Compare),
            Some("cost") => Some(Self::Cost),
            _ => None,
        }
    }
}

/// A part that has come.
pub(crate) enum Tool {
    Analysis(Box<dyn Analyst>),
    Compare(Box<dyn Comparer>),
    Cost(Box<dyn Estimator>),
    /// Recorded.
    Profiles(String),
}

/// What has come so far, and what waits for the rest.
#[derive(Default)]
pub(super) struct Beside {
    analyst: Option<Box<dyn Analyst>>,
    comparer: Option<Box<dyn Comparer>>,
    estimator: Option<Box<dyn Estimator>>,
    pub(super) profiles: Option<String>,
    /// What was asked for and has neither come nor failed.
    under_way: Vec<Part>,
    /// In the order in which it was asked for.
    waiting: Vec<Asked>,
    /// Whether the window of a long table follows its box, which then goes its own way.
    follows_box: bool,
}

/// What a tool was asked for.
enum Asked {
    /// To carry out an action.
    Act { panel: PanelName, action: String, subject: String, value: String },
    /// To write an export of a form, with what the reader worked out about costs.
    Export { form: String, costs: bool },
}

/// What the open panel needs, and what it is needed for: when that is another one, what failed is tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    part: Part,
    purpose: String,
}

impl AppState {
    /// What is wanted: what shows the open panel or, while questions are answered, what says where to go on.
    pub(crate) fn wish(&self) -> Option<Wish> {
        self.read(|inner| {
            let (part, purpose) = match (inner.panel, inner.step) {
                (PanelName::Profiles, _) => (Part::Profiles, String::new()),
                (PanelName::Compare, _) if inner.is_turned() => (Part::Compare, inner.link()),
                (PanelName::Cost, _) if inner.dataset.has_cost => (Part::Cost, inner.link()),
                (PanelName::Quiz, step) if !inner.answers.is_empty() => {
                    let is_result = step == Step::Result;
                    (Part::Analysis, [if is_result { "r" } else { "" }, &inner.answers.changes().to_string()].concat())
                }
                _ => return None,
            };
            Some(Wish { part, purpose })
        })
    }

    /// Sees to it that what is wanted comes.
    pub(crate) fn provide(&self, wish: &Wish) {
        if !self.read(|inner| inner.has(wish.part)) {
            self.bring(wish.part);
        } else if wish.part == Part::Analysis {
            self.analyse(wish.clone());
        }
    }

    /// Lets the tool of a panel carry out an action.
    pub fn act(&self, panel: PanelName, action: &str, subject: &str, value: &str) {
        self.ask(Asked::Act { panel, action: action.into(), subject: subject.into(), value: value.into() });
    }

    /// Hands the result out, in a form of this name.
    pub fn export(&self, form: &str) {
        if Part::of_form(form).is_none() {
            let link = self.link();
            return self.fixed.with_value(|fixed| fixed.outside.export(form, &link));
        }
        // A decision record tells of costs where the reader has looked into them.
        let costs = form == "adr" && self.read(|inner| !inner.parts.cost.is_empty());
        self.ask(Asked::Export { form: form.into(), costs });
    }

    /// Takes a part that has come, and does what waited for it. Nothing where the widget is gone.
    pub(crate) fn equip(&self, tool: Tool) {
        let part = match &tool {
            Tool::Analysis(_) => Part::Analysis,
            Tool::Compare(_) => Part::Compare,
            Tool::Cost(_) => Part::Cost,
            Tool::Profiles(_) => Part::Profiles,
        };
        let put = |inner: &mut Inner| match tool {
            Tool::Analysis(analyst) => inner.beside.analyst = Some(analyst),
            Tool::Compare(comparer) => inner.beside.comparer = Some(comparer),
            Tool::Cost(estimator) => inner.beside.estimator = Some(estimator),
            Tool::Profiles(record) => inner.beside.profiles = Some(record),
        };
        if self.inner.try_update(put).is_none() {
            return;
        }
        for asked in self.waiting(part) {
            self.ask(asked);
        }
        if part == Part::Analysis
            && let Some(wish) = self.wish().filter(|wish| wish.part == part)
        {
            self.analyse(wish);
        }
    }

    /// Goes on without a part that doesn't come. Nothing where the widget is gone.
    pub(crate) fn do_without(&self, part: Part) {
        if self.inner.try_with_untracked(|_| ()).is_none() {
            return;
        }
        for asked in self.waiting(part) {
            // A record without its section about costs is a record.
            if let Asked::Export { form, costs: true } = asked {
                self.ask(Asked::Export { form, costs: false });
            }
        }
        if part == Part::Analysis {
            self.advise(None);
        }
    }

    /// What follows from the answers, unless another wish comes first.
    fn analyse(&self, wish: Wish) {
        let state = *self;
        spawn_local(async move {
            let is_wanted =
                move || state.inner.try_with_untracked(|_| ()).is_some() && state.wish().as_ref() == Some(&wish);
            if !is_wanted() {
                return;
            }
            let later = state.read(|inner| {
                let analyst = inner.beside.analyst.as_ref()?;
                if inner.step != Step::Result {
                    return Some(Err(analyst.next(&inner.case())));
                }
                let is_wanted = Box::new(is_wanted.clone());
                Some(Ok(analyst.result(&inner.case(), is_wanted)))
            });
            let advice = match later {
                Some(Ok(result)) => result.await,
                Some(Err(next)) => next,
                None => return,
            };
            if is_wanted() {
                state.advise(advice);
            }
        });
    }

    /// Takes what the analysis says of the present answers, or that there will be none.
    fn advise(&self, advice: Option<Advice>) {
        let none = || Record::of(|page| page.line("p", "quiet", self.texts().no_analysis));
        let advice = advice.unwrap_or_else(|| Advice { record: none(), ..Advice::default() });
        self.change(|inner| inner.advice = Some(advice));
    }

    fn bring(&self, part: Part) {
        let is_new = self.inner.try_update_untracked(|inner| {
            let is_new = !inner.beside.under_way.contains(&part);
            if is_new {
                inner.beside.under_way.push(part);
            }
            is_new
        });
        if is_new == Some(true) {
            self.fixed.with_value(|fixed| fixed.outside.bring(*self, part));
        }
    }

    /// What waited for a part that is no longer under way.
    fn waiting(&self, part: Part) -> Vec<Asked> {
        let take = |inner: &mut Inner| {
            inner.beside.under_way.retain(|other| *other != part);
            let (ready, rest) =
                std::mem::take(&mut inner.beside.waiting).into_iter().partition(|asked| asked.needs(part));
            inner.beside.waiting = rest;
            ready
        };
        self.inner.try_update_untracked(take).unwrap_or_default()
    }

    /// Does what a tool is asked for, now or when the tool is there.
    fn ask(&self, asked: Asked) {
        if let Some(part) = self.read(|inner| asked.parts().find(|part| !inner.has(*part))) {
            self.inner.try_update_untracked(|inner| inner.beside.waiting.push(asked));
            return self.bring(part);
        }
        match asked {
            Asked::Act { panel, action, subject, value } => {
                self.change(|inner| inner.act(panel, &action, &subject, &value));
            }
            Asked::Export { form, costs } => {
                let html = if form == "table-copy" { "table-text" } else { "" };
                let (text, plain) = self.read(|inner| (inner.write(&form, costs), inner.write(html, false)));
                self.fixed.with_value(|fixed| fixed.outside.hand_out(&form, &text, &plain));
            }
        }
    }

    /// Lets the window of a long table follow the box in which it scrolls.
    pub fn follow_box(&self, scrolled: &Element) {
        let first = self.read(|inner| inner.beside.comparer.as_ref()?.wanted(scrolled));
        if let Some(first) = first {
            self.inner.try_update_untracked(|inner| inner.beside.follows_box = true);
            self.act(PanelName::Compare, gesture::WINDOW, &first, "");
        }
    }

    /// Once it is written: scrolls a long table in `root` to its window, unless that follows its box.
    pub fn settle(&self, root: &Element) {
        let follows = self.inner.try_update_untracked(|inner| std::mem::take(&mut inner.beside.follows_box));
        self.read(|inner| match &inner.beside.comparer {
            Some(comparer) if inner.panel == PanelName::Compare && follows == Some(false) => comparer.settle(root),
            _ => {}
        });
    }
}

impl Asked {
    /// The parts without which it can't be done.
    fn parts(&self) -> impl Iterator<Item = Part> + use<> {
        let (first, second) = match self {
            Self::Act { panel, .. } => (Some(Part::of(*panel)), None),
            Self::Export { form, costs } => (costs.then_some(Part::Cost), Part::of_form(form)),
        };
        first.into_iter().chain(second)
    }

    fn needs(&self, part: Part) -> bool {
        self.parts().any(|needed| needed == part)
    }
}

impl Inner {
    fn has(&self, part: Part) -> bool {
        match part {
            Part::Analysis => self.beside.analyst.is_some(),
            Part::Compare => self.beside.comparer.is_some(),
            Part::Cost => self.beside.estimator.is_some(),
            Part::Profiles => self.beside.profiles.is_some(),
        }
    }

    fn case(&self) -> Case<'_> {
        Case {
            dataset: &self.dataset,
            answers: &self.answers,
            found: self.found.as_ref(),
            parts: &self.parts,
            open: &self.open_rows,
        }
    }

    /// What writes the panel Compare as the reader changed it, where that is wanted and has come.
    pub(super) fn comparer(&self) -> Option<(&dyn Comparer, Case<'_>)> {
        Some((&**self.beside.comparer.as_ref()?, self.case())).filter(|_| self.is_turned())
    }

    /// What writes the cost calculator, where it has come.
    pub(super) fn estimator(&self) -> Option<(&dyn Estimator, Case<'_>)> {
        Some((&**self.beside.estimator.as_ref()?, self.case()))
    }

    fn act(&mut self, panel: PanelName, action: &str, subject: &str, value: &str) {
        if panel == PanelName::Compare
            && let Some(comparer) = &self.beside.comparer
        {
            self.parts.compare = comparer.act(&self.case(), action, subject, value);
        }
        if panel == PanelName::Cost
            && let Some(mut estimator) = self.beside.estimator.take()
        {
            self.parts.cost = estimator.act(&self.case(), action, subject, value);
            self.beside.estimator = Some(estimator);
        }
    }

    /// An export of a form; empty for one that isn't.
    fn write(&self, form: &str, costs: bool) -> String {
        let case = &self.case();
        let of_costs = |form| self.beside.estimator.as_ref().map(|estimator| estimator.export(case, form));
        let written = match Part::of_form(form) {
            Some(Part::Analysis) => {
                let section = of_costs("cost-section").filter(|_| costs).unwrap_or_default();
                self.beside.analyst.as_ref().map(|analyst| analyst.export(case, form, &section))
            }
            Some(Part::Compare) => self.beside.comparer.as_ref().map(|comparer| comparer.export(case, form)),
            Some(Part::Cost) => of_costs(form),
            _ => None,
        };
        written.unwrap_or_default()
    }
}
