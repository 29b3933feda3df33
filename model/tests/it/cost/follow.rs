//! Hours that follow ratings of the reader's own: by paper, and against another way to draw the line.

use proptest::prelude::*;
use verdict_model::Dataset;
use verdict_model::cost::{Calculator, ONE, Range, Scenario};
use verdict_model::dataset::OwnRating;
use verdict_model::view::estimate::{English, Words};

use super::with_case;
use crate::data_sets::{FRAMEWORKS, read};

fn own(dataset: &Dataset, criterion: &str, alternative: usize, rating: Option<f64>) -> OwnRating {
    OwnRating { criterion: dataset.criterion(criterion).unwrap(), alternative, rating }
}

fn given(dataset: &Dataset, id: &str) -> Option<Range> {
    let calculator = Calculator::new(dataset, dataset.cost.as_ref().unwrap()).unwrap();
    calculator.entries()[calculator.position(id).unwrap()].given
}

/// Low, likely and high hours of an entry after some ratings: criterion, position of the alternative, rating.
#[track_caller]
fn check(ratings: &[(&str, usize, Option<f64>)], entry: &str, expected: [f64; 3]) {
    let mut dataset = read(FRAMEWORKS);
    let own: Vec<OwnRating> =
        ratings.iter().map(|(criterion, of, rating)| own(&dataset, criterion, *of, *rating)).collect();
    dataset.rate(&own);
    let range = given(&dataset, entry).unwrap();
    assert_eq!(
        [range.low, range.likely, range.high].map(|end| end as f64 / ONE as f64),
        expected,
        "{ratings:?}: {entry}"
    );
    // With the given ratings back, the given hours are back.
    dataset.unrate(None);
    assert_eq!(given(&dataset, entry), given(&read(FRAMEWORKS), entry));
}

/// The back office: Django has 5 and takes 4 to 16 hours, Flask 3 and 16 to 48, FastAPI 2 and 16 to 56; the middles are likely.
#[test]
fn hours_lie_on_the_line_between_those_of_others() {
    let (django, flask, fastapi) = (0, 1, 2);
    let entry = "need.admin.flask";
    check(&[], entry, [16.0, 32.0, 48.0]);
    check(&[("admin", flask, Some(5.0))], entry, [4.0, 10.0, 16.0]);
    check(&[("admin", flask, Some(4.0))], entry, [10.0, 21.0, 32.0]);
    check(&[("admin", flask, Some(4.5))], entry, [7.0, 15.5, 24.0]);
    check(&[("admin", flask, Some(2.0))], entry, [16.0, 36.0, 56.0]);
    check(&[("admin", flask, Some(0.0))], entry, [16.0, 36.0, 56.0]);
    // Another one's rating, or none, changes nothing here.
    check(&[("admin", fastapi, Some(5.0))], entry, [16.0, 32.0, 48.0]);
    check(&[("admin", flask, None)], entry, [16.0, 32.0, 48.0]);
    check(&[("perf", flask, Some(5.0))], entry, [16.0, 32.0, 48.0]);
    // The line is that of the given ratings, however many the reader changes.
    check(&[("admin", flask, Some(5.0)), ("admin", django, Some(3.0))], entry, [4.0, 10.0, 16.0]);
    check(&[("admin", flask, Some(5.0)), ("admin", django, Some(3.0))], "need.admin.django", [16.0, 32.0, 48.0]);
}

/// Databases: Django has 5 and takes 0 to 4 hours, Flask and FastAPI have 3 and take 6 to 16 and 8 to 20.
#[test]
fn who_shares_a_rating_keeps_hours_of_its_own_and_counts_with_its_mean() {
    check(&[("db", 1, Some(4.0))], "need.orm.flask", [3.0, 6.5, 10.0]);
    check(&[("db", 2, Some(4.0))], "need.orm.fastapi", [4.0, 8.0, 12.0]);
    // The mean of Flask and FastAPI: 7, 12.5 and 18.
    check(&[("db", 0, Some(3.0))], "need.orm.django", [7.0, 12.5, 18.0]);
}

#[test]
fn one_rating_moves_everything_that_it_rates() {
    // Flask as good as FastAPI (5) at typing, validation and OpenAPI.
    check(&[("typing", 1, Some(5.0))], "need.api.flask", [0.0, 3.0, 6.0]);
    check(&[("typing", 1, Some(5.0))], "need.docs.flask", [0.0, 0.5, 1.0]);
    // As hard to learn as Django (2).
    check(&[("learning", 1, Some(2.0))], "people.ramp_up.flask", [40.0, 70.0, 100.0]);
}

#[test]
fn what_follows_is_listed_with_what_was_given_and_the_way_back() {
    let mut dataset = read(FRAMEWORKS);
    let own = own(&dataset, "admin", 1, Some(5.0));
    dataset.rate(&[own]);
    let changes = |choose: fn(&Calculator<'_>, &mut Scenario)| {
        with_case(&dataset, choose, |case| Words { case, locale: &English }.changes())
    };
    assert_eq!(changes(|_, _| {}), [], "nothing of it counts");
    let listed = changes(|calculator, scenario| scenario.choose(calculator, "back-office"));
    let [change] = &listed[..] else { panic!("{listed:?}") };
    assert_eq!(
        change.sentence,
        "Flask: Back office for ten models: 10 (4 to 16) hours; given: 32 (16 to 48) hours. \
        The hours follow your rating of Flask for “Admin panel”: 5."
    );
    assert_eq!((change.action, change.subject.as_str()), ("unrate", format!("{}-1", own.criterion).as_str()));
    // A number of the reader's own stands above everything.
    let typed = changes(|calculator, scenario| {
        scenario.choose(calculator, "back-office");
        super::put(calculator, scenario, "need.admin.flask", Range::certain(20 * ONE));
    });
    let sentences: Vec<&str> = typed.iter().map(|change| change.sentence.as_str()).collect();
    assert_eq!(sentences, ["Flask: Back office for ten models: 20 hours; given: 10 (4 to 16) hours"]);
}

/// The same line another way: by the two nearest points, in floating point.
fn drawn(points: &[(f64, f64)], at: f64) -> f64 {
    let mean = |rating: f64| {
        let same: Vec<f64> = points.iter().filter(|point| point.0 == rating).map(|point| point.1).collect();
        same.iter().sum::<f64>() / same.len() as f64
    };
    let below = points.iter().map(|point| point.0).filter(|rating| *rating <= at).reduce(f64::max);
    let above = points.iter().map(|point| point.0).filter(|rating| *rating >= at).reduce(f64::min);
    match (below, above) {
        (Some(below), Some(above)) if below < above => {
            mean(below) + (mean(above) - mean(below)) * (at - below) / (above - below)
        }
        (Some(end), _) | (None, Some(end)) => mean(end),
        (None, None) => f64::NAN,
    }
}

proptest! {
    #[test]
    fn the_line_is_that_of_another_way_to_draw_it(alternative in 0..3_usize, step in 0..=60_u8) {
        let mut dataset = read(FRAMEWORKS);
        let now = f64::from(step) / 12.0;
        for (criterion, need) in [("admin", "admin"), ("db", "orm"), ("jobs", "jobs"), ("async", "live"), ("i18n", "i18n")] {
            let row = dataset.criterion(criterion).unwrap();
            let before = dataset.criteria[row].cells[alternative].rating.unwrap();
            let entries: Vec<String> =
                dataset.alternatives.iter().map(|item| format!("need.{need}.{}", item.id)).collect();
            let hours: Vec<Range> = entries.iter().map(|entry| given(&dataset, entry).unwrap()).collect();
            let others = (0..3).filter(|other| *other != alternative);
            let rating = |of: usize| dataset.criteria[row].cells[of].rating.unwrap();
            let others: Vec<usize> = others.filter(|other| rating(*other) != before).collect();
            let expected = [|range: &Range| range.low, |range: &Range| range.likely, |range: &Range| range.high].map(|end| {
                let mut points: Vec<(f64, f64)> =
                    others.iter().map(|other| (rating(*other), end(&hours[*other]) as f64)).collect();
                points.push((before, end(&hours[alternative]) as f64));
                drawn(&points, now)
            });
            dataset.rate(&[OwnRating { criterion: row, alternative, rating: Some(now) }]);
            let range = given(&dataset, &entries[alternative]).unwrap();
            for (found, expected) in [range.low, range.likely, range.high].into_iter().zip(expected) {
                prop_assert!((found as f64 - expected).abs() <= 0.5 + 1e-6, "{} {} {}", entries[alternative], found, expected);
            }
            prop_assert!(range.low <= range.likely && range.likely <= range.high);
            let ends = |end: fn(&Range) -> i64| hours.iter().map(end).fold((i64::MAX, 0), |(low, high), one| (low.min(one), high.max(one)));
            let (least, most) = ends(|range| range.likely);
            prop_assert!((least..=most).contains(&range.likely), "beyond what is known: {range:?}");
            dataset.unrate(None);
        }
    }
}
