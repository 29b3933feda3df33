//! From a rating on its own scale to a value between 0 and 1.
//! It may look at one criterion and one rating; it must not look at other alternatives.

use super::problem::{Criterion, Direction};

/// The value that stands in for an unknown rating: the middle of the scale.
///
/// The mean of the other alternatives would bring rank reversal back, and a sum over the known criteria only would
/// reward missing data. Source: specification, section 4.3.
pub(super) const UNKNOWN: f64 = 0.5;

/// The value of a rating: (x − low)/(high − low), or (high − x)/(high − low) where less is better.
///
/// The scale is fixed by the criterion, so adding or removing an alternative never moves another one.
/// Source: specification, section 2; the weighted sum of these values is 1 − SPOTIS (Dezert, Tchamova, Han and
/// Tacnet 2020).
pub(super) fn of_rating(criterion: &Criterion, rating: Option<f64>) -> f64 {
    let width = criterion.high - criterion.low;
    match (rating, criterion.direction) {
        (None, _) => UNKNOWN,
        (Some(rating), Direction::Benefit) => (rating - criterion.low) / width,
        (Some(rating), Direction::Cost) => (criterion.high - rating) / width,
    }
}

/// The rating that has a value: the inverse of [`of_rating`], kept within the scale.
pub(super) fn to_rating(criterion: &Criterion, value: f64) -> f64 {
    let width = criterion.high - criterion.low;
    let rating = match criterion.direction {
        Direction::Benefit => criterion.low + value * width,
        Direction::Cost => criterion.high - value * width,
    };
    rating.clamp(criterion.low, criterion.high)
}
