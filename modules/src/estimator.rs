//! The module behind the cost calculator: what its panel shows, and what each gesture in it makes of the link.
//!
//! Loaded when somebody opens the panel. Knows the data set, what the calculator reckons with, and how the browser writes
//! numbers; must not know the document.

mod intl;

use std::cell::{Cell, RefCell};

use verdict_model::cost::{Calculator, Case, Refusal, Scenario};
use verdict_model::dataset::Cost;
use verdict_model::link::{self, Link};
use verdict_model::page::Record;
use verdict_model::view::estimate::{self, EstimateView, Locale, Refused, Words};
use verdict_model::{Dataset, export};
use wasm_bindgen::prelude::*;

use intl::Intl;

fn main() {}

/// Estimates costs for one data set.
#[wasm_bindgen(js_name = Tool)]
pub struct Estimator {
    dataset: Dataset,
    cost: Cost,
    locale: Intl,
    /// The month that is read off the chart. No part of the link: it says nothing about the project.
    month: Cell<Option<u32>>,
    /// What was typed and not taken: it stands beside its field until something better does.
    refused: RefCell<Vec<Refused>>,
    /// The field that was filled in last and its text: on the way to "1.5" stands "1.", which must not become "1".
    typed: RefCell<Option<(String, String)>>,
}

#[wasm_bindgen(js_class = Tool)]
impl Estimator {
    /// An estimator for a data set and what its calculator reckons with, both compiled by the same build.
    ///
    /// # Errors
    /// A sentence for people when they were compiled by another one.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &str, cost: &str) -> Result<Estimator, JsValue> {
        let read = Dataset::load(data).zip(Dataset::load_cost(cost));
        let (dataset, cost) = read.ok_or("it was compiled for another version of this widget")?;
        Ok(Self {
            dataset,
            cost,
            locale: Intl::of_reader(),
            month: Cell::default(),
            refused: RefCell::default(),
            typed: RefCell::default(),
        })
    }

    /// What the panel shows for a link, recorded. `open` names the open rows, with blanks between.
    #[must_use]
    pub fn show(&self, link: &str, open: &str) -> String {
        let said = link::read(&self.dataset, link);
        let (refused, typed) = (self.refused.borrow(), self.typed.borrow());
        let shown = self.with_case(&said, |case| {
            let view = EstimateView {
                case,
                open,
                month: self.month.get(),
                refused: &refused,
                typed: typed.as_ref(),
                locale: &self.locale,
            };
            Record::of(|page| estimate::estimate(page, &view))
        });
        shown.unwrap_or_default()
    }

    /// What the link's part of this panel becomes after a gesture.
    #[must_use]
    pub fn act(&self, link: &str, action: &str, subject: &str, value: &str) -> String {
        let said = link::read(&self.dataset, link);
        let part = &said.place.parts.cost;
        let rated = self.dataset.with_ratings(&said.ratings);
        let Some(calculator) = Calculator::new(&rated, &self.cost) else { return part.clone() };
        let mut scenario = Scenario::read(&calculator, part);
        let mut done = Ok(());
        match action {
            estimate::NEED => {
                let needed = Case::new(&calculator, &scenario, &said.answers).needed;
                if let Some(capability) = self.cost.capabilities.iter().position(|item| item.id == subject) {
                    scenario.tick(&needed, capability, value == "true");
                }
            }
            estimate::CHOOSE => scenario.choose(&calculator, subject),
            estimate::PUT => done = scenario.put(&calculator, subject, value, &self.locale.separators()),
            estimate::PAY_IN => done = scenario.pay_in(&calculator, value),
            estimate::MONTH => self.month.set(value.parse().ok()),
            estimate::RESET => scenario.reset(&calculator, subject),
            _ => {}
        }
        let is_field = [estimate::PUT, estimate::PAY_IN].contains(&action);
        self.typed.replace(is_field.then(|| (subject.into(), value.into())));
        self.remember(action, subject, value, done);
        scenario.write(&calculator)
    }

    /// The estimate in a form to keep: `cost-csv`, `cost-md`, or `cost-section`, which is a part of a decision record. Empty
    /// for any other form.
    #[must_use]
    pub fn export(&self, form: &str, link: &str) -> String {
        let said = link::read(&self.dataset, link);
        let written = self.with_case(&said, |case| {
            let words = Words { case, locale: &self.locale };
            match form {
                "cost-csv" => export::estimate_table(case),
                "cost-md" => export::estimate_report(&words),
                "cost-section" if !said.place.parts.cost.is_empty() => export::estimate_section(&words),
                _ => String::new(),
            }
        });
        written.unwrap_or_default()
    }
}

impl Estimator {
    fn with_case<T>(&self, said: &Link, look: impl FnOnce(&Case<'_>) -> T) -> Option<T> {
        let rated = self.dataset.with_ratings(&said.ratings);
        let calculator = Calculator::new(&rated, &self.cost)?;
        let scenario = Scenario::read(&calculator, &said.place.parts.cost);
        Some(look(&Case::new(&calculator, &scenario, &said.answers)))
    }

    /// Keeps what was typed and not taken, and lets go of what this gesture has settled.
    fn remember(&self, action: &str, subject: &str, typed: &str, done: Result<(), Refusal>) {
        let mut refused = self.refused.borrow_mut();
        let settles_all = action == estimate::RESET && subject.is_empty();
        // Another end of the same range may be why a number was refused, so all of them are looked at anew.
        let entry = |subject: &str| subject.split(':').next().unwrap_or_default().to_owned();
        let settled = |other: &Refused| match done {
            Ok(()) => entry(&other.subject) == entry(subject),
            Err(_) => other.subject == subject,
        };
        if action != estimate::MONTH {
            refused.retain(|other| !settles_all && !settled(other));
        }
        if let Err(reason) = done {
            refused.push(Refused { subject: subject.into(), typed: typed.into(), reason });
        }
    }
}
