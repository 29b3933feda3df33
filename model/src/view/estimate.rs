//! The cost calculator: what a project needs, numbers of the reader's own, and the estimate that follows.
//!
//! Formats what `cost` worked out, with the numbers of the reader's language as [`Locale`] writes them. Written in a module
//! of its own and recorded, so that a reader who never looks at costs doesn't load it.

mod assumptions;
mod chart;
mod field;
mod influences;
mod inputs;
mod lines;
mod locale;
mod reading;
mod results;
mod sentences;

pub use lines::{amounts, rows};
pub use locale::{English, Locale, plain_money};
pub use sentences::{Words, sentences};

use crate::cost::{Case, Estimate, Level, Levels, Refusal};
use crate::page::Page;
use crate::texts::cost::{CostTexts, ENGLISH_COST};

/// What a tick asks for: that the capability of its subject is needed or not.
pub const NEED: &str = "cost:need";
/// What a ready-made selection asks for: its capabilities and no others.
pub const CHOOSE: &str = "cost:choose";
/// What a field asks for: that its text becomes the number of its subject, as [`crate::cost::Scenario::put`] names it.
pub const PUT: &str = "cost:put";
/// What the field of the currency asks for.
pub const PAY_IN: &str = "cost:pay-in";
/// What the slider under the chart asks for: what was spent until then.
pub const MONTH: &str = "cost:month";
/// What a button asks for: the given number of its subject, or all of them where it names none.
pub const RESET: &str = "cost:reset";

/// The forms in which an estimate is handed out.
pub const FORMS: [&str; 2] = ["cost-csv", "cost-md"];

/// A number that was not taken, shown beside its field until a better one comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What the field is about.
    pub subject: String,
    /// What was typed.
    pub typed: String,
    /// Why it was not taken.
    pub reason: Refusal,
}

/// What is shown.
#[derive(Clone, Copy)]
pub struct EstimateView<'v> {
    /// What is reckoned with.
    pub case: &'v Case<'v>,
    /// The rows whose details are open, with blanks between.
    pub open: &'v str,
    /// The month that is read off the chart; nothing for the last one.
    pub month: Option<u32>,
    /// Numbers that were not taken.
    pub refused: &'v [Refused],
    /// The field that was filled in last and its text, which stays as it was typed.
    pub typed: Option<&'v (String, String)>,
    /// How numbers are written.
    pub locale: &'v dyn Locale,
}

/// What is shown, with what was worked out of it once.
struct Sheet<'v> {
    view: EstimateView<'v>,
    case: &'v Case<'v>,
    texts: &'static CostTexts,
    words: Words<'v>,
    /// Low, likely and high of each alternative.
    estimates: Vec<[Estimate; 3]>,
}

impl<'v> Sheet<'v> {
    fn of(view: &EstimateView<'v>) -> Self {
        let case = view.case;
        let alternatives = 0..case.calculator.dataset.alternatives.len();
        Self {
            view: *view,
            case,
            texts: &ENGLISH_COST,
            words: Words { case, locale: view.locale },
            estimates: alternatives
                .map(|alternative| Level::ALL.map(|level| case.estimate(alternative, Levels::all(level))))
                .collect(),
        }
    }
}

impl Sheet<'_> {
    fn name(&self, alternative: usize) -> &str {
        &self.case.calculator.dataset.alternatives[alternative].name
    }

    fn is_open(&self, row: &str) -> bool {
        self.view.open.split(' ').any(|open| open == row)
    }

    fn alternatives(&self) -> std::ops::Range<usize> {
        0..self.case.calculator.dataset.alternatives.len()
    }
}

/// What a project comes to, in sentences and a table, without anything that asks for a script.
pub fn outcome(page: &mut dyn Page, view: &EstimateView<'_>) {
    results::outcome(page, &Sheet::of(view));
}

/// The calculator.
pub fn estimate(page: &mut dyn Page, view: &EstimateView<'_>) {
    let sheet = Sheet::of(view);
    page.begin("section", "calculator");
    page.key("calculator");
    page.line("h3", "calculator-title", sheet.texts.title);
    page.line("p", "calculator-intro", sheet.texts.intro);
    inputs::selections(page, &sheet);
    page.begin("div", "calculator-columns");
    page.begin("div", "calculator-inputs");
    inputs::needs(page, &sheet);
    inputs::numbers(page, &sheet);
    page.close();
    page.begin("div", "calculator-results");
    results::results(page, &sheet);
    page.close();
    page.close();
    assumptions::assumptions(page, &sheet);
    page.close();
}
