//! The chunk of the cost calculator: what its panel shows, and what each action in it makes of the link.
//!
//! Knows the data set, what the calculator works on, and how the browser writes numbers; must not know the document.

use verdict_model::cost::{Calculator, Refusal, Scenario};
use verdict_model::dataset::Cost;
use verdict_model::page::Page;
use verdict_model::view::estimate::{self, EstimateView, Locale, Refused, Words};
use verdict_model::{Dataset, export};

use super::intl::Intl;
use super::{Case, Estimator};

struct Chunk {
    cost: Cost,
    locale: Intl,
    /// The month that is read off the chart. No part of the link: it says nothing about the project.
    month: Option<u32>,
    /// What was typed and not taken: it is shown at its field until something better does.
    refused: Vec<Refused>,
    /// The field that was filled in last and its text: on the way to "1.5" stands "1.", which must not become "1".
    typed: Option<(String, String)>,
}

pub(super) fn new(data: &str) -> Option<Box<dyn Estimator>> {
    let cost = Dataset::load_cost(data)?;
    Some(Box::new(Chunk { cost, locale: Intl::of_reader(), month: None, refused: Vec::new(), typed: None }))
}

impl Estimator for Chunk {
    fn show(&self, page: &mut dyn Page, case: &Case<'_>) {
        let open = &*case.open.join(" ");
        let show = |estimated: &verdict_model::cost::Case<'_>| {
            let view = EstimateView {
                case: estimated,
                open,
                month: self.month,
                refused: &self.refused,
                typed: self.typed.as_ref(),
                locale: &self.locale,
            };
            estimate::estimate(page, &view);
        };
        let _ = estimated(case, &self.cost, show);
    }

    fn act(&mut self, case: &Case<'_>, action: &str, subject: &str, value: &str) -> String {
        let part = &case.parts.cost;
        let Some(calculator) = Calculator::new(case.dataset, &self.cost) else { return part.clone() };
        let mut scenario = Scenario::read(&calculator, part);
        let mut done = Ok(());
        match action {
            estimate::NEED => {
                let needed = verdict_model::cost::Case::new(&calculator, &scenario, case.answers).needed;
                if let Some(capability) = self.cost.capabilities.iter().position(|item| item.id == subject) {
                    scenario.tick(&needed, capability, value == "true");
                }
            }
            estimate::CHOOSE => scenario.choose(&calculator, subject),
            estimate::PUT => done = scenario.put(&calculator, subject, value, &self.locale.separators()),
            estimate::PAY_IN => done = scenario.pay_in(&calculator, value),
            estimate::MONTH => self.month = value.parse().ok(),
            estimate::RESET => scenario.reset(&calculator, subject),
            _ => {}
        }
        let is_field = [estimate::PUT, estimate::PAY_IN].contains(&action);
        self.typed = is_field.then(|| (subject.into(), value.into()));
        let written = scenario.write(&calculator);
        self.remember(action, subject, value, done);
        written
    }

    fn export(&self, case: &Case<'_>, form: &str) -> String {
        let written = estimated(case, &self.cost, |estimated| {
            let words = Words { case: estimated, locale: &self.locale };
            match form {
                "cost-csv" => export::estimate_table(estimated),
                "cost-md" => export::estimate_report(&words),
                "cost-section" if !case.parts.cost.is_empty() => export::estimate_section(&words),
                _ => String::new(),
            }
        });
        written.unwrap_or_default()
    }
}

fn estimated<T>(case: &Case<'_>, cost: &Cost, look: impl FnOnce(&verdict_model::cost::Case<'_>) -> T) -> Option<T> {
    let calculator = Calculator::new(case.dataset, cost)?;
    let scenario = Scenario::read(&calculator, &case.parts.cost);
    Some(look(&verdict_model::cost::Case::new(&calculator, &scenario, case.answers)))
}

impl Chunk {
    /// Keeps what was typed and not taken, and lets go of what this action has settled.
    fn remember(&mut self, action: &str, subject: &str, typed: &str, done: Result<(), Refusal>) {
        let settles_all = action == estimate::RESET && subject.is_empty();
        // Another end of the same range may be why a number was refused, so all of them are looked at again.
        let entry = |subject: &str| subject.split(':').next().unwrap_or_default().to_owned();
        let settled = |other: &Refused| match done {
            Ok(()) => entry(&other.subject) == entry(subject),
            Err(_) => other.subject == subject,
        };
        if action != estimate::MONTH {
            self.refused.retain(|other| !settles_all && !settled(other));
        }
        if let Err(reason) = done {
            self.refused.push(Refused { subject: subject.into(), typed: typed.into(), reason });
        }
    }
}
