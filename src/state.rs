//! The state of one widget: few private signals, what follows from them, and verbs.
//!
//! The only file that writes signals. Knows the model and the options; must not know the document or the host page.

mod show;

use std::rc::Rc;

use leptos::prelude::*;
use verdict_model::dataset::Panel;
use verdict_model::page::Page;
use verdict_model::texts::Texts;
pub use verdict_model::view::quiz::Step;
use verdict_model::view::{detail, matrix};
use verdict_model::{Answer, Answers, Dataset, Recommendation};

use crate::config::{Config, PanelName};

/// Asks the outside whether the call to action is still to be followed.
type Follow = Box<dyn Fn(AppState) -> bool>;

/// What changes while a widget lives, in one signal: the document is compared and not rebuilt, so finer signals would save
/// nothing but cost a copy of the reactive machinery for each of their types.
struct Inner {
    config: Config,
    panel: PanelName,
    step: Step,
    answers: Answers,
    /// What follows from the answers; nothing only if they were for another data set.
    found: Option<Recommendation>,
    /// Rows whose details are open, by id.
    open_rows: Vec<String>,
    /// The row that was asked for and has not been shown yet.
    revealed: Option<String>,
}

/// Everything a widget knows. Copied freely: it holds handles, not values.
#[derive(Clone, Copy)]
pub struct AppState {
    fixed: StoredValue<Fixed, LocalStorage>,
    inner: RwSignal<Inner, LocalStorage>,
}

/// What stays while a widget lives.
struct Fixed {
    dataset: Rc<Dataset>,
    texts: &'static Texts,
    follow: Follow,
}

impl AppState {
    /// The state of a widget that has just been mounted: nothing answered, the first panel open.
    /// `follow` is asked before the call to action is followed.
    pub fn new(dataset: Dataset, config: Config, follow: impl Fn(Self) -> bool + 'static) -> Self {
        let answers = Answers::none(&dataset);
        let inner = Inner {
            panel: opened(&shown_panels(&dataset, &config), config.panel),
            step: first_step(&dataset),
            found: Recommendation::of(&dataset, &answers).ok(),
            answers,
            open_rows: Vec::new(),
            revealed: None,
            config,
        };
        let fixed = Fixed { dataset: Rc::new(dataset), texts: inner.config.texts, follow: Box::new(follow) };
        Self { fixed: StoredValue::new_local(fixed), inner: RwSignal::new_local(inner) }
    }

    /// The words of the interface.
    #[must_use]
    pub fn texts(&self) -> &'static Texts {
        self.fixed.with_value(|fixed| fixed.texts)
    }

    /// The data set.
    #[must_use]
    pub fn dataset(&self) -> Rc<Dataset> {
        self.fixed.with_value(|fixed| fixed.dataset.clone())
    }

    /// The panels that are shown, in order.
    #[must_use]
    pub fn panels(&self) -> Vec<PanelName> {
        let dataset = self.dataset();
        self.read(|inner| shown_panels(&dataset, &inner.config))
    }

    /// The open panel and the step of its quiz.
    #[must_use]
    pub fn place(&self) -> (PanelName, Step) {
        self.read(|inner| (inner.panel, inner.step))
    }

    /// Writes the whole widget.
    pub fn show(&self, page: &mut dyn Page) {
        self.inner.track();
        let (dataset, texts, panels) = (self.dataset(), self.texts(), self.panels());
        self.read(|inner| show::widget(page, &dataset, inner, &panels, texts));
    }

    /// What the events of the element tell, as JSON.
    #[must_use]
    pub fn detail(&self) -> String {
        let (dataset, texts) = (self.dataset(), self.texts());
        self.read(|inner| {
            let found = inner.found.as_ref();
            found.map_or("null".into(), |found| detail::detail(&dataset, &inner.answers, found, texts))
        })
    }

    /// Counts the changes of the answers, for whoever has to tell others of them.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.inner.with(|inner| inner.answers.changes())
    }

    /// Whether the call to action is to be followed; the page around may take it over.
    #[must_use]
    pub fn may_follow(&self) -> bool {
        self.fixed.with_value(|fixed| (fixed.follow)(*self))
    }

    /// The row that was asked for by [`Self::show_row`], once.
    #[must_use]
    pub fn take_revealed(&self) -> Option<String> {
        self.inner.try_update_untracked(|inner| inner.revealed.take()).flatten()
    }

    /// Takes new options. A panel that is no longer shown is left for the first one.
    pub fn configure(&self, config: Config) {
        let panels = shown_panels(&self.dataset(), &config);
        self.change(|inner| {
            let asked = config.panel.filter(|panel| inner.config.panel != Some(*panel));
            inner.panel = opened(&panels, asked.or(Some(inner.panel)));
            inner.config = config;
        });
    }

    /// Opens the panel of this name, if it is shown.
    pub fn open(&self, panel: &str) {
        if let Some(panel) = self.panels().into_iter().find(|shown| shown.id() == panel) {
            self.change(|inner| inner.panel = panel);
        }
    }

    /// Opens or closes the details of a row.
    pub fn toggle_row(&self, row: &str) {
        self.change(|inner| {
            let before = inner.open_rows.len();
            inner.open_rows.retain(|open| open != row);
            if inner.open_rows.len() == before {
                inner.open_rows.push(row.into());
            }
        });
    }

    /// Opens the panel and the details of a row, if that panel is shown.
    pub fn show_row(&self, row: &str) {
        let dataset = self.dataset();
        let Some(position) = dataset.criterion(row) else { return };
        let panel = match dataset.groups[dataset.criteria[position].group].panel {
            Panel::Compare => PanelName::Compare,
            Panel::Cost => PanelName::Cost,
            Panel::Landscape => PanelName::Profiles,
        };
        if self.panels().contains(&panel) {
            self.change(|inner| {
                inner.panel = panel;
                inner.revealed = Some(row.into());
                inner.open_rows.retain(|open| open != row);
                inner.open_rows.push(row.into());
            });
        }
    }

    /// Answers the question that is shown.
    pub fn answer(&self, answer: Answer) {
        self.say(|answers, question| answers.set(question, answer));
    }

    /// Adds a choice to the answer of the question that is shown, or takes it out.
    pub fn toggle_choice(&self, choice: usize, chosen: bool) {
        self.say(|answers, question| answers.toggle(question, choice, chosen));
    }

    /// Asks for a must-have or no longer does.
    pub fn require(&self, must_have: usize, required: bool) {
        self.say(|answers, _| answers.require(must_have, required));
    }

    /// Goes to the next step of the quiz.
    pub fn next(&self) {
        let dataset = self.dataset();
        self.change(|inner| inner.step = step_after(inner.step, &dataset));
    }

    /// Goes on from a step, unless the reader has gone elsewhere meanwhile or the widget is gone.
    pub fn next_from(&self, step: Step) {
        if self.inner.try_with_untracked(|inner| inner.step) == Some(step) {
            self.next();
        }
    }

    /// Goes to the step before.
    pub fn back(&self) {
        let dataset = self.dataset();
        self.change(|inner| inner.step = step_before(inner.step, &dataset));
    }

    /// Goes to the first question and keeps the answers.
    pub fn revise(&self) {
        let dataset = self.dataset();
        self.change(|inner| inner.step = first_step(&dataset));
    }

    /// Forgets the answers and goes to the first question.
    pub fn start_again(&self) {
        self.say(|answers, _| answers.clear());
        self.revise();
    }

    fn read<T>(&self, read: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_untracked(read)
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) {
        self.inner.update(change);
    }

    /// Changes the answers, and what follows from them. The question is the one that is shown.
    fn say(&self, say: impl FnOnce(&mut Answers, usize)) {
        let dataset = self.dataset();
        self.change(|inner| {
            let question = if let Step::Question(question) = inner.step { question } else { usize::MAX };
            say(&mut inner.answers, question);
            inner.found = Recommendation::of(&dataset, &inner.answers).ok();
        });
    }
}

fn first_step(dataset: &Dataset) -> Step {
    if dataset.quiz.questions.is_empty() { Step::MustHaves } else { Step::Question(0) }
}

fn step_after(step: Step, dataset: &Dataset) -> Step {
    match step {
        Step::Question(index) if index + 1 < dataset.quiz.questions.len() => Step::Question(index + 1),
        Step::Question(_) if !dataset.quiz.must_haves.is_empty() => Step::MustHaves,
        Step::Question(_) | Step::MustHaves | Step::Result => Step::Result,
    }
}

fn step_before(step: Step, dataset: &Dataset) -> Step {
    let last_question = dataset.quiz.questions.len().checked_sub(1);
    match step {
        Step::Question(index) => Step::Question(index.saturating_sub(1)),
        Step::Result if !dataset.quiz.must_haves.is_empty() => Step::MustHaves,
        Step::MustHaves | Step::Result => last_question.map_or(step, Step::Question),
    }
}

/// The panels that were asked for, less those for which the data set has nothing.
fn shown_panels(dataset: &Dataset, config: &Config) -> Vec<PanelName> {
    let filled = |panel: &PanelName| match panel {
        PanelName::Compare => matrix::has_rows(dataset, Panel::Compare),
        PanelName::Cost => matrix::has_rows(dataset, Panel::Cost),
        PanelName::Quiz => !dataset.quiz.questions.is_empty(),
        PanelName::Profiles => {
            matrix::has_rows(dataset, Panel::Landscape)
                || !dataset.faq.is_empty()
                || !dataset.sections.is_empty()
                || dataset.alternatives.iter().any(|alternative| alternative.profile.is_some())
        }
    };
    let asked = if config.panels.is_empty() { &PanelName::ALL[..] } else { &config.panels };
    asked.iter().copied().filter(filled).collect()
}

fn opened(panels: &[PanelName], wanted: Option<PanelName>) -> PanelName {
    wanted.filter(|panel| panels.contains(panel)).or(panels.first().copied()).unwrap_or(PanelName::Compare)
}
