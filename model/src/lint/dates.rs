//! Dates of the format (year, month or day), and how long a fact keeps.
//!
//! Has no clock: the day to judge by comes from whoever asks for the check.

use crate::dataset::Basis;

/// Year, month and day, so that comparing the numbers compares the dates.
pub(super) type Day = (u16, u8, u8);

/// A full date; nothing if it is none.
pub(super) fn day(date: &str) -> Option<Day> {
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len(), parts.next());
    let day = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    (lengths == (4, 2, 2, None) && (1..=12).contains(&day.1) && (1..=31).contains(&day.2)).then_some(day)
}

/// The first and the last day that a date of the format can mean: 2025 is any day of that year.
pub(super) fn span(date: &str) -> Option<(Day, Day)> {
    let ends = ["-01-01", "-12-31", "-01", "-31"];
    match date.len() {
        4 => day(&format!("{date}{}", ends[0])).zip(day(&format!("{date}{}", ends[1]))),
        7 => day(&format!("{date}{}", ends[2])).zip(day(&format!("{date}{}", ends[3]))),
        _ => day(date).map(|day| (day, day)),
    }
}

/// Years that a fact keeps, by what it rests on: releases and documents change within a year, people's habits and
/// opinions more slowly. A fact that rests on several keeps as long as the shortest-lived of them.
pub(super) fn shelf_life(basis: &[Basis]) -> u16 {
    let years = |basis: &Basis| match basis {
        Basis::Measured | Basis::Inspected | Basis::Documented => 1,
        Basis::Survey | Basis::Judgement => 2,
    };
    basis.iter().map(years).min().unwrap_or(1)
}

/// Whether a fact of this date has stood longer than its years, on every reading of the date.
pub(super) fn is_past(date: &str, years: u16, today: Day) -> bool {
    span(date).is_some_and(|(_, (year, month, day))| (year.saturating_add(years), month, day) < today)
}
