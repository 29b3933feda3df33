//! What holds for every scenario: 10,000 random ones for each property.

use std::sync::LazyLock;

use proptest::prelude::*;
use verdict_model::cost::{Calculator, Case, Estimate, Level, Levels, Moment, Part, Range, Role, Scenario, rounded};
use verdict_model::{Answers, Dataset};

use super::brute;
use crate::data_sets::{FRAMEWORKS, read, trials};

static DATASET: LazyLock<Dataset> = LazyLock::new(|| read(FRAMEWORKS));
static CALCULATOR: LazyLock<Calculator<'static>> =
    LazyLock::new(|| Calculator::new(&DATASET, DATASET.cost.as_ref().unwrap()).unwrap());

/// Any range that a reader could set for an entry.
fn range(position: usize) -> impl Strategy<Value = (usize, Range)> {
    let entry = &CALCULATOR.entries()[position];
    // Numbers as readers have them, and the bounds themselves.
    let (min, most) = (entry.min, entry.max.min(entry.min + 2_000_000));
    let end = prop_oneof![4 => min..=most, 1 => Just(min), 1 => Just(most)];
    prop::array::uniform3(end).prop_map(move |mut ends| {
        ends.sort_unstable();
        let [low, likely, high] = ends;
        (position, Range { low, likely, high })
    })
}

/// Any scenario: any capabilities, any period, up to twenty numbers changed.
fn scenario() -> impl Strategy<Value = Scenario> {
    let needs = prop::collection::vec(any::<bool>(), CALCULATOR.cost.capabilities.len());
    let changed = prop::collection::vec((0..CALCULATOR.entries().len()).prop_flat_map(range), 0..20);
    let currency = prop::sample::select(vec!["EUR", "JPY", "KWD"]);
    (needs, 1..=120_u32, changed, prop::option::of(currency)).prop_map(|(needs, months, changed, currency)| {
        let needs = needs.iter().enumerate().filter(|(_, needed)| **needed).map(|(position, _)| position);
        let mut scenario = Scenario { needs: Some(needs.collect()), months: Some(months), ..Scenario::default() };
        for (position, range) in changed {
            for (part, value) in [(Part::Whole, range.likely), (Part::Low, range.low), (Part::High, range.high)] {
                scenario.set(&CALCULATOR, position, part, value).unwrap();
            }
        }
        if let Some(currency) = currency {
            scenario.pay_in(&CALCULATOR, currency).unwrap();
        }
        scenario
    })
}

fn case(scenario: &Scenario) -> Case<'_> {
    Case::new(&CALCULATOR, scenario, &Answers::none(&DATASET))
}

fn all(case: &Case<'_>, alternative: usize) -> [Estimate; 3] {
    Level::ALL.map(|level| case.estimate(alternative, Levels::all(level)))
}

proptest! {
    #![proptest_config(trials(10_000))]

    #[test]
    fn low_is_never_above_likely_nor_likely_above_high(scenario in scenario()) {
        let case = case(&scenario);
        for alternative in 0..3 {
            let [low, likely, high] = all(&case, alternative);
            for month in [0, 1, 7, 12, 13, case.months] {
                let month = month.min(case.months);
                prop_assert!(low.total(month) <= likely.total(month) && likely.total(month) <= high.total(month));
            }
            prop_assert!(low.build() <= likely.build() && likely.build() <= high.build());
            prop_assert!(low.yearly() <= likely.yearly() && likely.yearly() <= high.yearly());
            for ((low, likely), high) in low.years.iter().zip(&likely.years).zip(&high.years) {
                prop_assert!(low <= likely && likely <= high);
            }
        }
    }

    #[test]
    fn sums_are_exact_and_the_curve_follows_the_months(scenario in scenario()) {
        let case = case(&scenario);
        for alternative in 0..3 {
            for estimate in all(&case, alternative) {
                let (once, yearly) = estimate.lines.iter().fold((0, 0), |(once, yearly), line| (once + line.once, yearly + line.yearly));
                prop_assert_eq!((estimate.build(), estimate.yearly(), estimate.total(0)), (once, yearly, once));
                prop_assert_eq!(estimate.years[0], yearly);
                // At the end of each year nothing is rounded at all.
                let spent = brute::twelfths(&estimate, case.months);
                for (month, twelfths) in spent.iter().enumerate() {
                    let shown = estimate.total(month as u32);
                    prop_assert!((shown * 12 - twelfths).abs() <= 6, "month {}: {} of {}", month, shown, twelfths);
                    if month % 12 == 0 {
                        prop_assert_eq!(shown * 12, *twelfths);
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_gets_cheaper_when_the_rate_or_hours_rise(scenario in scenario(), position in any::<prop::sample::Index>(), more in 0..5_000_i64) {
        let rising: Vec<usize> = CALCULATOR.entries().iter().enumerate()
            .filter(|(_, entry)| matches!(entry.role, Role::Rate | Role::Need(_) | Role::Upkeep(_) | Role::Once | Role::RampUp(_) | Role::Join(_)))
            .map(|(position, _)| position).collect();
        let position = rising[position.index(rising.len())];
        let entry = &CALCULATOR.entries()[position];
        let before = case(&scenario);
        let range = before.range(position).unwrap();
        let raised = |value: i64| (value + more).min(entry.max);
        let mut dearer = scenario.clone();
        dearer.changed.insert(position, Range { low: raised(range.low), likely: raised(range.likely), high: raised(range.high) });
        let after = case(&dearer);
        for alternative in 0..3 {
            for (before, after) in all(&before, alternative).iter().zip(all(&after, alternative)) {
                for month in [0, scenario.months.unwrap() / 2, scenario.months.unwrap()] {
                    prop_assert!(before.total(month) <= after.total(month), "{}", entry.id);
                }
            }
            // What belongs to another alternative changes nothing here.
            if entry.alternative.is_some_and(|of| of != alternative) {
                prop_assert_eq!(all(&before, alternative), all(&after, alternative));
            }
        }
    }

    #[test]
    fn break_even_is_what_looking_at_every_month_finds(scenario in scenario()) {
        let case = case(&scenario);
        for (one, other) in [(0, 1), (0, 2), (2, 1)] {
            let build = |alternative| case.estimate(alternative, Levels::all(Level::Likely)).build();
            let Some(found) = case.break_even(one, other) else {
                prop_assert_eq!(build(one), build(other));
                continue;
            };
            prop_assert!(build(found.cheap) < build(found.dear));
            let meet = |cheap, dear, shared| brute::meeting(&case, (found.cheap, cheap), (found.dear, dear), shared);
            prop_assert_eq!(found.likely, meet(Level::Likely, Level::Likely, Level::Likely));
            // The price of an hour is shared: both stand at the same level, whichever it is.
            let early = Level::ALL.map(|shared| meet(Level::High, Level::Low, shared));
            let late = Level::ALL.map(|shared| meet(Level::Low, Level::High, shared));
            prop_assert_eq!(found.earliest, *early.iter().min().unwrap());
            prop_assert_eq!(found.latest, *late.iter().max().unwrap());
            prop_assert!(found.earliest <= found.likely && found.likely <= found.latest);
        }
    }

    #[test]
    fn without_growth_break_even_is_the_quotient_of_the_textbook(scenario in scenario()) {
        let mut scenario = scenario;
        for name in ["growth", "discount"] {
            scenario.changed.remove(&CALCULATOR.position(name).unwrap());
        }
        let case = case(&scenario);
        let Some(found) = case.break_even(0, 1) else { return Ok(()) };
        let [cheap, dear] = [found.cheap, found.dear].map(|alternative| case.estimate(alternative, Levels::all(Level::Likely)));
        let (ahead, gain) = (dear.build() - cheap.build(), cheap.yearly() - dear.yearly());
        match found.likely {
            Moment::Never => prop_assert!(gain <= 0),
            // Months are rounded to whole minor units, which can move the meeting by the month in which they are that near.
            Moment::Later => prop_assert!(gain > 0 && ahead * 12 + 12 > gain * i128::from(case.months)),
            Moment::Month(month) => {
                let months = i128::from(month);
                prop_assert!(gain * months + 12 >= ahead * 12, "month {} is too early", month);
                prop_assert!(gain * (months - 1) - 12 < ahead * 12, "month {} is too late", month);
            }
        }
    }

    #[test]
    fn the_price_of_an_hour_never_differs_between_alternatives(scenario in scenario()) {
        let mut scenario = scenario;
        for entry in CALCULATOR.entries().iter().filter(|entry| entry.role == Role::Premium) {
            scenario.changed.remove(&CALCULATOR.position(&entry.id).unwrap());
        }
        let case = case(&scenario);
        for shared in Level::ALL {
            let rates = [(0, Level::Low), (1, Level::High), (2, Level::Likely)];
            let rates = rates.map(|(alternative, own)| case.estimate(alternative, Levels { shared, own, but: None }).rate);
            prop_assert_eq!(rates[0], rates[1]);
            prop_assert_eq!(rates[1], rates[2]);
        }
        // So a price that is uncertain alone can't make ranges overlap: at 50 and at 110 an hour the same is cheaper.
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            let difference = case.difference(one, other, |estimate| estimate.total(case.months)).unwrap();
            if difference.apart {
                for shared in Level::ALL {
                    let at = |alternative, own| case.estimate(alternative, Levels { shared, own, but: None }).total(case.months);
                    prop_assert!(at(difference.lower, Level::High) < at(difference.higher, Level::Low));
                }
            }
        }
    }

    #[test]
    fn a_scenario_survives_its_link(scenario in scenario()) {
        let text = scenario.write(&CALCULATOR);
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_~".contains(&byte)), "{}", text);
        prop_assert_eq!(Scenario::read(&CALCULATOR, &text), scenario);
    }

    #[test]
    fn whatever_stands_in_a_link_reads_as_some_scenario(text in "1?~?[keyu0-9A-Za-z_~-]{0,60}") {
        let scenario = Scenario::read(&CALCULATOR, &text);
        let case = case(&scenario);
        for position in 0..CALCULATOR.entries().len() {
            let entry = &CALCULATOR.entries()[position];
            let range = case.range(position).unwrap();
            prop_assert!(range.low <= range.likely && range.likely <= range.high);
            let (min, max) = scenario.bounds(entry);
            // What is given may lie below the least in another currency, where it is not converted.
            let given = entry.given == Some(range);
            prop_assert!(given || min <= range.low && range.high <= max, "{}", entry.id);
        }
        prop_assert!((1..=120).contains(&case.months));
    }

    #[test]
    fn rounding_is_to_the_nearest(dividend in -1_000_000_i64..1_000_000, divisor in 1..1000_i64) {
        let (dividend, divisor) = (i128::from(dividend), i128::from(divisor));
        let found = rounded(dividend, divisor);
        prop_assert!((found * divisor - dividend).abs() * 2 <= divisor);
        prop_assert_eq!(rounded(-dividend, divisor), -found, "the same on both sides of nought");
    }
}
