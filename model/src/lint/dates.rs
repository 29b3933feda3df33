//! How long a fact keeps.
//!
//! Has no clock: the day to judge by comes from whoever asks for the check.

use crate::dataset::{Basis, Day, span_of_date};

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
    span_of_date(date).is_some_and(|(_, last)| Day { year: last.year.saturating_add(years), ..last } < today)
}
