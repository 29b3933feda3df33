//! The state of one widget: few private signals, what follows from them, and verbs.
//!
//! The only file that writes signals. Knows the model and the options; must not know the document or the host page.

mod address;
mod beside;
mod ratings;
mod show;
mod steps;

use leptos::prelude::*;
use verdict_model::dataset::Panel;
use verdict_model::link::{self, Link, Parts};
use verdict_model::page::Page;
use verdict_model::table::gesture;
use verdict_model::texts::Texts;
use verdict_model::view::panel::PanelName;
pub use verdict_model::view::quiz::Step;
use verdict_model::view::{detail, matrix};
use verdict_model::{Advice, Answer, Answers, Dataset, Recommendation};

use crate::config::Config;
use beside::Beside;
pub use beside::Part;
pub(crate) use beside::{Tool, Wish};

/// What the widget needs of the outside.
pub trait Outside {
    /// Whether the call to action is still to be followed.
    fn follow(&self, state: AppState) -> bool;
    /// Hears that the widget is about to be written anew.
    fn writing(&self);
    /// Hands the result of a link out, in a form of this name.
    fn export(&self, form: &str, link: &str);
    /// Hands a text out that was written in a form of this name, where it goes to the clipboard with the same as plain text.
    fn hand_out(&self, form: &str, text: &str, plain: &str);
    /// Fetches what comes later.
    fn bring(&self, state: AppState, part: Part);
    /// Forgets what the device keeps, since the reader has started again.
    fn forget(&self);
}

/// What changes while a widget lives, in one signal: the document is compared and not rebuilt, so finer signals would save
/// nothing but cost a copy of the reactive machinery for each of their types.
struct Inner {
    /// With the reader's own ratings in it. Lent only for the time of a call: a handle that somebody kept would have to be
    /// copied before a rating could change it, or the rating would be lost.
    dataset: Dataset,
    config: Config,
    panel: PanelName,
    step: Step,
    answers: Answers,
    /// What follows from the answers; nothing only if they were for another data set.
    found: Option<Recommendation>,
    /// What the analysis says of the answers; nothing while it has not come.
    advice: Option<Advice>,
    /// What panels with a tool keep in the link.
    parts: Parts,
    /// What comes later.
    beside: Beside,
    /// The questions that were shown, in their order. Which one comes next depends on the answers before it.
    trail: Vec<usize>,
    /// The link to go back to from an answer that is only tried, and the count of changes with it.
    before_trial: Option<(String, usize)>,
    /// The reader's own answers as a link, while those of somebody else's link are shown.
    own: Option<String>,
    /// What was told of a link that was asked for.
    told: String,
    /// What an older link said of the result, until the reader says something new.
    opened: Option<Link>,
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
    texts: &'static Texts,
    outside: Box<dyn Outside>,
}

impl AppState {
    /// The state of a widget that has just been mounted: nothing answered, the first panel open.
    pub fn new(dataset: Dataset, config: Config, outside: Box<dyn Outside>) -> Self {
        let answers = Answers::none(&dataset);
        let (step, trail) = steps::start(&dataset);
        let inner = Inner {
            panel: opened(&shown_panels(&dataset, &config), config.panel),
            step,
            found: Recommendation::of(&dataset, &answers).ok(),
            answers,
            advice: None,
            parts: Parts::default(),
            beside: Beside::default(),
            trail,
            before_trial: None,
            own: None,
            opened: None,
            told: String::new(),
            open_rows: Vec::new(),
            revealed: None,
            config,
            dataset,
        };
        let fixed = Fixed { texts: inner.config.texts, outside };
        Self { fixed: StoredValue::new_local(fixed), inner: RwSignal::new_local(inner) }
    }

    /// The words of the interface.
    #[must_use]
    pub fn texts(&self) -> &'static Texts {
        self.fixed.with_value(|fixed| fixed.texts)
    }

    /// How many choices a question has, and how many of them an answer may hold.
    #[must_use]
    pub fn choices(&self, question: usize) -> Option<(usize, usize)> {
        self.read(|inner| {
            let question = inner.dataset.quiz.questions.get(question)?;
            Some((question.choices.len(), question.max_choices))
        })
    }

    /// The panels that are shown, in order.
    #[must_use]
    pub fn panels(&self) -> Vec<PanelName> {
        self.read(|inner| shown_panels(&inner.dataset, &inner.config))
    }

    /// The open panel and the step of its quiz.
    #[must_use]
    pub fn place(&self) -> (PanelName, Step) {
        self.read(|inner| (inner.panel, inner.step))
    }

    /// Whether the answers are only tried.
    #[must_use]
    pub fn is_trial(&self) -> bool {
        self.read(|inner| inner.before_trial.is_some())
    }

    /// Lets the present effect run again after every change.
    pub fn track(&self) {
        self.inner.track();
    }

    /// Writes the whole widget.
    pub fn show(&self, page: &mut dyn Page) {
        self.track();
        self.fixed.with_value(|fixed| fixed.outside.writing());
        let (texts, panels) = (self.texts(), self.panels());
        self.read(|inner| show::widget(page, inner, &panels, texts));
    }

    /// What the events of the element tell, as JSON.
    #[must_use]
    pub fn detail(&self) -> String {
        let texts = self.texts();
        self.read(|inner| {
            let found = inner.found.as_ref();
            found.map_or("null".into(), |found| detail::detail(&inner.dataset, &inner.answers, found, texts))
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
        self.fixed.with_value(|fixed| fixed.outside.follow(*self))
    }

    /// The row that was asked for by [`Self::show_row`] and has not been shown yet.
    #[must_use]
    pub fn revealed(&self) -> Option<String> {
        self.read(|inner| inner.revealed.clone())
    }

    /// The row that was asked for is there.
    pub fn end_reveal(&self) {
        // Nobody hears of it, since nothing else is shown for it.
        self.inner.try_update_untracked(|inner| inner.revealed = None);
    }

    /// Takes new options. A panel that is no longer shown is left for the first one.
    pub fn configure(&self, config: Config) {
        self.change(|inner| {
            let panels = shown_panels(&inner.dataset, &config);
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
        if let Some(panel) = self.read(|inner| inner.panel_of(row)) {
            self.change(|inner| {
                inner.panel = panel;
                inner.revealed = Some(row.into());
                inner.open_rows.retain(|open| open != row);
                inner.open_rows.push(row.into());
            });
            if panel == PanelName::Compare && self.read(Inner::is_turned) {
                self.act(panel, gesture::REVEAL, row, "");
            }
        }
    }

    /// Answers a question.
    pub fn answer(&self, question: usize, answer: Answer) {
        self.say(|answers| answers.set(question, answer));
    }

    /// Adds a choice to the answer of a question, as far as that may hold one more, or takes it out.
    pub fn toggle_choice(&self, question: usize, choice: usize, chosen: bool) {
        let most = self.choices(question).map_or(0, |(_, most)| most);
        if chosen && self.read(|inner| inner.answers.choices(question).len()) >= most {
            return;
        }
        self.say(|answers| answers.toggle(question, choice, chosen));
    }

    /// Whether a choice is part of the answer to a question.
    #[must_use]
    pub fn has_chosen(&self, question: usize, choice: usize) -> bool {
        self.read(|inner| inner.answers.choices(question).contains(&choice))
    }

    /// Asks for a must-have or no longer does.
    pub fn require(&self, must_have: usize, required: bool) {
        self.say(|answers| answers.require(must_have, required));
    }

    /// Goes to the next step of the quiz.
    pub fn next(&self) {
        self.change(|inner| {
            let advice = inner.advice.as_ref();
            inner.step = steps::after(inner.step, &mut inner.trail, &inner.dataset, &inner.answers, advice);
        });
    }

    /// Goes on from a step, unless the reader has gone elsewhere meanwhile or the widget is gone.
    pub fn next_from(&self, step: Step) {
        if self.inner.try_with_untracked(|inner| inner.step) == Some(step) {
            self.next();
        }
    }

    /// Goes to the step before.
    pub fn back(&self) {
        self.change(|inner| inner.step = steps::before(inner.step, &inner.trail, &inner.dataset));
    }

    /// Opens a step of the quiz.
    pub fn show_step(&self, step: Step) {
        self.change(|inner| inner.step = step);
    }

    /// Goes to the first question that was shown, and keeps the answers.
    pub fn revise(&self) {
        self.change(|inner| {
            inner.step = inner.trail.first().map_or(steps::start(&inner.dataset).0, |first| Step::Question(*first))
        });
    }

    /// Forgets the answers and goes to the first question.
    pub fn reset(&self) {
        self.say(|answers| answers.clear());
        self.change(|inner| {
            (inner.step, inner.trail) = steps::start(&inner.dataset);
            inner.before_trial = None;
        });
    }

    /// Does the same because the reader asked for it: what the device keeps is forgotten too, unless that is the reader's own
    /// and the answers shown are somebody else's.
    pub fn start_again(&self) {
        self.reset();
        if self.read(|inner| inner.own.is_none()) {
            self.fixed.with_value(|fixed| fixed.outside.forget());
        }
    }

    /// Gives a scored criterion importance by hand.
    pub fn weigh(&self, position: usize, points: f64) {
        self.say(|answers| answers.weigh(position, Some(link::points(points))));
    }

    /// Lets the answers say again how important everything is.
    pub fn weigh_by_answers(&self) {
        self.say(Answers::weigh_by_answers);
    }

    fn read<T>(&self, read: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_untracked(read)
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) {
        self.inner.update(change);
    }

    /// Changes the answers, and what follows from them.
    fn say(&self, say: impl FnOnce(&mut Answers)) {
        self.change(|inner| {
            say(&mut inner.answers);
            inner.conclude();
        });
    }
}

impl Inner {
    /// Works out what follows from answers and ratings that have changed. The advice for those of before is kept until the
    /// new one comes, so that nothing under the result jumps; where to go on it no longer says.
    fn conclude(&mut self) {
        self.found = Recommendation::of(&self.dataset, &self.answers).ok();
        self.opened = None;
        self.told.clear();
        if let Some(advice) = &mut self.advice {
            (advice.next, advice.decided) = (None, false);
        }
    }

    /// The panel that shows a criterion's row, by the criterion's id; nothing where there is no such panel.
    fn panel_of(&self, row: &str) -> Option<PanelName> {
        let position = self.dataset.criterion(row)?;
        let panel = match self.dataset.groups[self.dataset.criteria[position].group].panel {
            Panel::Compare => PanelName::Compare,
            Panel::Cost => PanelName::Cost,
            Panel::Landscape => PanelName::Profiles,
        };
        shown_panels(&self.dataset, &self.config).contains(&panel).then_some(panel)
    }

    /// Whether the comparison is looked at in a way that only the panel's tool shows: changed, with the weights that follow
    /// from answers or with ratings of the reader's own, with a row open, where one can disagree, or long.
    fn is_turned(&self) -> bool {
        !(self.parts.compare.is_empty() && self.open_rows.is_empty() && self.answers.changes() == 0)
            || matrix::is_large(&self.dataset)
    }
}

/// The panels that were asked for, less those for which the data set has nothing.
fn shown_panels(dataset: &Dataset, config: &Config) -> Vec<PanelName> {
    let asked = if config.panels.is_empty() { &PanelName::ALL[..] } else { &config.panels };
    asked.iter().copied().filter(|panel| panel.is_filled(dataset)).collect()
}

fn opened(panels: &[PanelName], wanted: Option<PanelName>) -> PanelName {
    wanted.filter(|panel| panels.contains(panel)).or(panels.first().copied()).unwrap_or(PanelName::Compare)
}
