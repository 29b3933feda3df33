//! Rules about what the cost calculator computes with.
//!
//! Asks the calculator which numbers it uses; must not repeat how it rounds and bounds them.

use std::collections::BTreeMap;

use super::Lint;
use crate::answers::Answers;
use crate::cost::{Calculator, Case, Entry, ONE, Scenario};
use crate::dataset::Span;

pub(super) fn check(lint: &mut Lint<'_>) {
    used_otherwise(lint);
}

/// VL-080. The calculator counts hundredths and whole months, and mostly nothing below 0.
fn used_otherwise(lint: &mut Lint<'_>) {
    // A twelfth of a year has no end of decimals; with two it is this near to a whole month.
    const MONTH_OFF: f64 = 0.06;
    let data = lint.data;
    let Some(cost) = &data.cost else { return };
    let Some(calculator) = Calculator::new(data, cost) else { return };
    let months = Case::new(&calculator, &Scenario::default(), &Answers::none(data)).months;
    if (cost.period_years * 12.0 - f64::from(months)).abs() > MONTH_OFF {
        let message = format!("{} years are counted as {months} months: write whole months", cost.period_years);
        lint.report("VL-080", "/cost/period_years", message);
    }
    let entries: BTreeMap<&str, &Entry<'_>> =
        calculator.entries().iter().map(|entry| (entry.id.as_str(), entry)).collect();
    for (index, item) in cost.assumptions.iter().enumerate() {
        // What each alternative has of its own has the same numbers for all at first.
        let of_first = data.alternatives.first().map(|first| format!("{}.{}", item.id, first.id));
        let entry = entries.get(item.id.as_str()).or_else(|| entries.get(of_first?.as_str()));
        let Some(entry) = entry else { continue };
        let at = format!("/cost/assumptions/{index}");
        number(lint, &at, "min", item.min, entry.min);
        number(lint, &at, "max", item.max, entry.max);
        span(lint, &at, &item.usual, entry);
    }
    let needs = cost.capabilities.iter().map(|item| {
        let hours = item.needs.iter().map(|need| need.as_ref().map(|need| &need.hours)).collect();
        ("capabilities", "needs", "need", &item.id, hours)
    });
    let upkeep = cost.upkeep.iter().map(|item| ("upkeep", "values", "upkeep", &item.id, spans(&item.values)));
    let people = cost.people.iter().map(|item| ("people", "values", "people", &item.id, spans(&item.values)));
    for rows in [needs.collect::<Vec<_>>(), upkeep.collect(), people.collect()] {
        for (index, (list, field, kind, id, hours)) in rows.into_iter().enumerate() {
            for (hours, alternative) in hours.into_iter().zip(&data.alternatives) {
                let entry = entries.get(format!("{kind}.{id}.{}", alternative.id).as_str());
                if let (Some(hours), Some(entry)) = (hours, entry) {
                    span(lint, &format!("/cost/{list}/{index}/{field}/{}", alternative.id), hours, entry);
                }
            }
        }
    }
}

fn spans(values: &[Option<Span>]) -> Vec<Option<&Span>> {
    values.iter().map(Option::as_ref).collect()
}

fn span(lint: &mut Lint<'_>, at: &str, span: &Span, entry: &Entry<'_>) {
    let Some(used) = entry.given else { return };
    number(lint, at, "low", span.low, used.low);
    number(lint, at, "high", span.high, used.high);
    // Where the file leaves it out it is the middle, which nobody wrote.
    if span.likely != (span.low + span.high) / 2.0 {
        number(lint, at, "likely", span.likely, used.likely);
    }
}

/// Reports a number that the calculator uses otherwise.
fn number(lint: &mut Lint<'_>, at: &str, name: &str, given: f64, used: i64) {
    let used = used as f64 / ONE as f64;
    if given != used {
        let message = format!("{given} is used as {used}: the calculator counts hundredths and has bounds of its own");
        lint.report("VL-080", format_args!("{at}/{name}"), message);
    }
}
