//! The worked scenarios of the editors' notes: hours by capability added up by hand, and two totals in money.

use verdict_model::cost::{Calculator, Level, Levels, ONE, Range, Scenario};

use super::{put, with_case};
use crate::data_sets::{FRAMEWORKS, read};

/// A selection; low and high hours of Django, Flask and FastAPI; their middles, which the notes round to whole hours.
type Row = (&'static str, [(i64, i64); 3], [f64; 3]);

/// Hours to fill the gaps.
const HOURS: [Row; 5] = [
    ("back-office", [(36, 128), (92, 288), (112, 330)], [82.0, 190.0, 221.0]),
    ("json-api", [(17, 56), (31, 94), (20, 61)], [36.5, 62.5, 40.5]),
    ("llm-gateway", [(29, 84), (37, 118), (14, 51)], [56.5, 77.5, 32.5]),
    ("webhook", [(5, 16), (9, 26), (9, 26)], [10.5, 17.5, 17.5]),
    ("regulated-portal", [(54, 188), (122, 386), (140, 417)], [121.0, 254.0, 278.5]),
];

#[test]
fn the_five_selections_take_the_hours_of_the_notes() {
    let dataset = read(FRAMEWORKS);
    for (id, ranges, middles) in HOURS {
        let choose = |calculator: &Calculator<'_>, scenario: &mut Scenario| scenario.choose(calculator, id);
        with_case(&dataset, choose, |case| {
            for alternative in 0..3 {
                let hours = |level| case.estimate(alternative, Levels::all(level)).hours().0;
                let (low, high) = ranges[alternative];
                assert_eq!(hours(Level::Low), low * ONE, "{id} {alternative}");
                assert_eq!(hours(Level::High), high * ONE, "{id} {alternative}");
                assert_eq!(hours(Level::Likely) as f64 / ONE as f64, middles[alternative], "{id} {alternative}");
            }
        });
    }
}

/// The example of the notes: 80 an hour, three years, no hosting, no add-on abandoned, and the notes' own counts of add-ons,
/// which count packages where the data set counts capabilities.
fn example(id: &'static str, addons: [i64; 3]) -> impl Fn(&Calculator<'_>, &mut Scenario) {
    move |calculator, scenario| {
        scenario.choose(calculator, id);
        for (name, value) in [("rate", 80), ("hosting_month", 0), ("addon_abandoned", 0)] {
            put(calculator, scenario, name, Range::certain(value * ONE));
        }
        for (name, count) in ["django", "flask", "fastapi"].into_iter().zip(addons) {
            put(calculator, scenario, &format!("addons.{name}"), Range::certain(count * ONE));
        }
    }
}

#[track_caller]
fn check(id: &'static str, addons: [i64; 3], upkeep: [i64; 3], totals: [i128; 3], apart: bool) {
    let dataset = read(FRAMEWORKS);
    with_case(&dataset, example(id, addons), |case| {
        for alternative in 0..3 {
            let estimate = case.estimate(alternative, Levels::all(Level::Likely));
            assert_eq!(estimate.hours().1, upkeep[alternative] * ONE, "{id} {alternative}: hours a year");
            assert_eq!(estimate.total(36), totals[alternative] * 100, "{id} {alternative}: in cents");
        }
        for (one, other) in [(0, 1), (0, 2), (1, 2)] {
            let found = case.difference(one, other, |estimate| estimate.total(36)).unwrap();
            assert_eq!(found.apart, apart, "{id}: {found:?}");
        }
    });
}

#[test]
fn a_back_office_over_three_years() {
    check("back-office", [4, 9, 9], [43, 38, 50], [16_880, 24_320, 29_680], false);
}

#[test]
fn an_api_over_three_years_makes_no_meaningful_difference() {
    check("json-api", [4, 6, 2], [43, 32, 36], [13_240, 12_680, 11_880], false);
}
