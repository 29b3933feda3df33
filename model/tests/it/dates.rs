//! Dates against the calendar: each of three centuries' days, and nothing else.
//!
//! The other calendar counts days from a fixed one (H. Hinnant, "chrono-compatible low-level date algorithms") and knows
//! neither months' lengths nor leap years: a day that no month has comes back as one of the next month.

use proptest::prelude::*;
use verdict_model::Dataset;
use verdict_model::dataset::Day;

use crate::data_sets::trials;

/// Days from the first of January 1970, for any day number.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, month) = (year.div_euclid(400), (month + 9) % 12);
    let of_era = year - era * 400;
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day that is so many days after the first of January 1970.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// Whether the format takes a text as the date of the comparison.
fn is_read(text: &str) -> bool {
    let file = format!(
        r#"{{ "meta": {{ "date": "{text}" }}, "alternatives": [{{ "id": "a", "name": "A" }}],
        "criteria": [{{ "id": "c", "name": "C", "cells": {{}} }}] }}"#
    );
    Dataset::parse(&file).is_ok()
}

#[test]
fn the_other_calendar_knows_a_few_days_by_heart() {
    assert_eq!((date(0), date(-1), date(19_782)), ((1970, 1, 1), (1969, 12, 31), (2024, 2, 29)));
    assert_eq!(days(2000, 3, 1) - days(2000, 2, 28), 2, "2000 was a leap year");
    assert_eq!(days(1900, 3, 1) - days(1900, 2, 28), 1, "1900 was none");
}

#[test]
fn every_day_of_the_calendar_is_one_and_nothing_else() {
    for year in 1..=2400 {
        for month in 0..=13 {
            for day in 0..=32 {
                let exists = (1..=12).contains(&month) && date(days(year, month, day)) == (year, month, day);
                let text = format!("{year:04}-{month:02}-{day:02}");
                assert_eq!(Day::parse(&text).is_some(), exists, "{text}");
            }
        }
    }
}

#[test]
fn a_date_is_a_year_a_month_or_a_day_from_1900_to_2200() {
    for date in ["1900", "2200", "2026-01", "2026-12", "2024-02-29", "2000-02-29", "1900-01-01", "2200-12-31"] {
        assert!(is_read(date), "{date}");
    }
    for no_date in [
        "",
        "1899",
        "2201",
        "202",
        "20266",
        "2026-",
        "2026-1",
        "2026-00",
        "2026-13",
        "2026-11-",
        "2026-11-1",
        "2026-11-31",
        "2026-02-29",
        "2100-02-29",
        "2026-02-30",
        "2026-11-011",
        "2026-11-01-01",
        "2026-11-01T00:00",
        "+026-01-01",
        "-026-01-01",
        "2026/11/01",
        "2026–11–01",
        "２０２６",
        " 2026",
        "2026 ",
    ] {
        assert!(!is_read(no_date), "{no_date}");
    }
}

proptest! {
    #![proptest_config(trials(256))]

    #[test]
    fn whatever_is_written_is_a_day_or_none(text in "[-0-9]{0,11}") {
        let Some(day) = Day::parse(&text) else { return Ok(()) };
        prop_assert_eq!(text, format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    }
}
