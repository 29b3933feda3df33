//! A keystroke in the cost calculator: from the link to the recorded page, with all capabilities of the default data set
//! over ten years.
//!
//! What a browser adds is the document, which is compared and painted; see `docs/bench.md`.

use std::hint::black_box;

use verdict_model::cost::{Calculator, Case, Scenario, Separators};
use verdict_model::page::Record;
use verdict_model::view::estimate::{English, EstimateView, estimate};
use verdict_model::{Answers, Dataset};

const FRAMEWORKS: &str = include_str!("../../data/frameworks.json");

/// Takes another price of an hour and writes the page anew.
pub(crate) fn keystroke() -> Box<dyn FnMut()> {
    let (dataset, _) = Dataset::parse(FRAMEWORKS).unwrap_or_else(|error| unreachable!("it ships checked: {error}"));
    let dataset: &'static Dataset = Box::leak(Box::new(dataset));
    let cost = dataset.cost.as_ref().unwrap_or_else(|| unreachable!("it ships with costs"));
    let answers = Answers::none(dataset);
    let calculator = Calculator::new(dataset, cost).unwrap_or_else(|| unreachable!("it ships with a price of an hour"));
    let needs = Some((0..cost.capabilities.len()).collect());
    let link = Scenario { needs, months: Some(120), ..Scenario::default() }.write(&calculator);
    let mut price = 20;
    Box::new(move || {
        price = 20 + (price + 1) % 100;
        let calculator = Calculator::new(dataset, cost);
        let page = calculator.map(|calculator| {
            let mut scenario = Scenario::read(&calculator, black_box(&link));
            // The bounds are wider than the prices here, so nothing is refused.
            let _ = scenario.put(&calculator, "rate", &price.to_string(), &Separators::ENGLISH);
            let case = Case::new(&calculator, &scenario, &answers);
            let view = EstimateView { case: &case, open: "", month: None, refused: &[], typed: None, locale: &English };
            Record::of(|page| estimate(page, &view))
        });
        drop(black_box(page));
    })
}
