//! Against another implementation: a spreadsheet-like table in Python, in exact fractions.
//! `tests/it/golden/cost.json` is written by `scripts/cost_golden.py`, which says how.

use serde_json::{Value, json};
use verdict_model::cost::{Estimate, Level, Levels, Moment, Range};

use super::{put, with_case};
use crate::data_sets::{FRAMEWORKS, read};

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn moment(moment: Moment) -> Value {
    match moment {
        Moment::Month(month) => json!(month),
        Moment::Later => json!("later"),
        Moment::Never => json!("never"),
    }
}

#[track_caller]
fn check_estimate(estimate: &Estimate, months: u32, expected: &Value, place: &str) {
    assert_eq!(i128::from(number(&expected["build"])), estimate.build(), "{place}: build");
    assert_eq!(i128::from(number(&expected["yearly"])), estimate.yearly(), "{place}: a year");
    assert_eq!(i128::from(number(&expected["total"])), estimate.total(months), "{place}: total");
    assert_eq!(number(&expected["rate"]), estimate.rate, "{place}: price of an hour");
    let mut months: Vec<u32> = vec![0, 1, months / 3, months / 2, months];
    months.sort_unstable();
    months.dedup();
    let shown: Vec<i128> = months.iter().map(|month| estimate.total(*month)).collect();
    let expected: Vec<i128> = items(&expected["curve"]).iter().map(|value| i128::from(number(value))).collect();
    assert_eq!(shown, expected, "{place}: curve at {months:?}");
}

fn check(number_of: usize, case: &Value) {
    let dataset = read(FRAMEWORKS);
    let id = |alternative: usize| dataset.alternatives[alternative].id.as_str();
    let alternative = |value: &Value| dataset.alternative(value.as_str().unwrap()).unwrap();
    let change = |calculator: &verdict_model::cost::Calculator<'_>, scenario: &mut verdict_model::cost::Scenario| {
        for (id, ends) in case["changed"].as_object().unwrap() {
            let [low, likely, high] = [0, 1, 2].map(|end| number(&ends[end]));
            put(calculator, scenario, id, Range { low, likely, high });
        }
        let position = |need: &Value| calculator.cost.capabilities.iter().position(|item| item.id == *need).unwrap();
        let mut needs: Vec<usize> = items(&case["needs"]).iter().map(position).collect();
        needs.sort_unstable();
        scenario.needs = Some(needs);
        scenario.months = Some(number(&case["months"]) as u32);
        scenario.pay_in(calculator, case["currency"].as_str().unwrap()).unwrap();
    };
    with_case(&dataset, change, |found| {
        let expected = &case["expected"];
        for (position, item) in dataset.alternatives.iter().enumerate() {
            for (level, name) in [(Level::Low, "low"), (Level::Likely, "likely"), (Level::High, "high")] {
                let estimate = found.estimate(position, Levels::all(level));
                let place = format!("case {number_of}, {}, {name}", item.id);
                check_estimate(&estimate, found.months, &expected["alternatives"][&item.id][name], &place);
            }
        }
        let pairs = [(0, 1), (0, 2), (1, 2)];
        for ((one, other), (apart, even)) in
            pairs.into_iter().zip(items(&expected["apart"]).iter().zip(items(&expected["break_even"])))
        {
            let difference = found.difference(one, other, |estimate| estimate.total(found.months)).unwrap();
            assert_eq!(
                json!([id(difference.lower), id(difference.higher), difference.apart]),
                *apart,
                "case {number_of}"
            );
            let shown = found.break_even(one, other).map(|even| {
                json!([id(even.cheap), id(even.dear), moment(even.earliest), moment(even.likely), moment(even.latest)])
            });
            assert_eq!(shown.unwrap_or(Value::Null), *even, "case {number_of}");
        }
        let influences = &expected["influences"];
        let shown = found.sensitivity().unwrap();
        assert_eq!(
            (shown.lower, shown.higher),
            (alternative(&influences["lower"]), alternative(&influences["higher"]))
        );
        assert_eq!(shown.influences.len() as i64, number(&influences["count"]), "case {number_of}");
        for (row, expected) in shown.influences.iter().zip(items(&influences["rows"])) {
            let row = json!([found.calculator.entries()[row.entry].id, row.low as i64, row.high as i64]);
            assert_eq!(row, *expected, "case {number_of}");
        }
    });
}

#[test]
fn every_sum_month_and_influence_agrees_with_the_table_in_python() {
    let cases: Value = serde_json::from_str(include_str!("../golden/cost.json")).unwrap();
    assert!(items(&cases).len() >= 80);
    for (number, case) in items(&cases).iter().enumerate() {
        check(number, case);
    }
}
