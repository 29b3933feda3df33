//! The cost calculator against paper, brute force and another implementation, never against itself.

mod brute;
mod encoding;
mod follow;
mod golden;
mod numbers;
mod properties;
mod worked;

use verdict_model::cost::{Calculator, Case, Part, Range, Scenario};
use verdict_model::{Answers, Dataset};

/// What the calculator of the default data set says about a scenario.
pub(crate) fn with_case<T>(
    dataset: &Dataset,
    change: impl FnOnce(&Calculator<'_>, &mut Scenario),
    look: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let calculator = Calculator::new(dataset, dataset.cost.as_ref().unwrap()).unwrap();
    let mut scenario = Scenario::default();
    change(&calculator, &mut scenario);
    look(&Case::new(&calculator, &scenario, &Answers::none(dataset)))
}

/// Puts a range in place of the given one.
#[track_caller]
pub(crate) fn put(calculator: &Calculator<'_>, scenario: &mut Scenario, id: &str, range: Range) {
    let position = calculator.position(id).unwrap_or_else(|| panic!("no entry {id}"));
    for (part, value) in [(Part::Whole, range.likely), (Part::Low, range.low), (Part::High, range.high)] {
        let done = scenario.set(calculator, position, part, value);
        assert_eq!(done, Ok(()), "{id} {range:?}");
    }
}
