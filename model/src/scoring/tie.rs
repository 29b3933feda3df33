//! Where a difference counts: the only place that tells a difference from a tie and from what rounding left.
//! It may compare; it must not know what is compared.
//!
//! Everything compared here is a value or a score on the 0..1 scale, or such a score times the points of weight behind
//! it. So one tolerance on that scale, times those points, holds for every question about who is ahead: now, with
//! another weight, another answer or another rating. Sums of points only ever add; they are exactly 0 or at least 1e-9.

use super::order::{Listed, ascending, sort_positions};

/// Two values on the 0..1 scale that differ by no more than this are a tie.
///
/// The rounding error of a weighted sum of up to 10,000 values is below 1.1e-12 (10,000 × 2⁻⁵³), so every exact tie
/// is recognised, and no difference that could be displayed is mistaken for one.
/// Source: scoring specification, section 1.
pub const TIE: f64 = 1e-9;

/// Two simulated totals that differ by no more than this per point of weight are equal: what rounding leaves of 10,000
/// products. Much less than [`TIE`], since a reader's simulated weights are what they are and not what somebody stated.
pub(super) const ROUNDING: f64 = 2e-12;

/// A tie on the scale of score points, 0..100.
pub(super) const TIE_POINTS: f64 = 100.0 * TIE;

/// By how much one value or score on the 0..1 scale is ahead of another; exactly 0 in a tie.
pub(super) fn lead(one: f64, other: f64) -> f64 {
    lead_in_points(one, other, 1.0)
}

/// The same for two scores times the points of weight that make them.
pub(super) fn lead_in_points(one: f64, other: f64, points: f64) -> f64 {
    let lead = one - other;
    if is_ahead(lead.abs(), points) { lead } else { 0.0 }
}

/// Whether a difference is a lead, given in points: a score on the 0..1 scale times the points of weight that make it.
pub(super) fn is_ahead(difference: f64, points: f64) -> bool {
    difference > TIE * points
}

/// The size of what lies on the 0..1 scale, for [`ascending_with_ties`].
pub(super) fn on_the_scale(_: f64) -> f64 {
    1.0
}

/// How far a part may lie below a whole unit and still be that unit, in units of which one score point has `unit`: a tie;
/// with more than four decimals, where a tie is soon larger than the unit itself, a thousandth of a unit.
pub(super) fn tie_in_units(unit: f64) -> f64 {
    (TIE_POINTS * unit).min(1e-3)
}

/// The positions of keys in ascending order; neighbours that are tied, for their size, stay in the order given.
pub(super) fn ascending_with_ties(keys: &[f64], size: fn(f64) -> f64) -> Vec<usize> {
    ascending_in_groups(keys, size, |_| {})
}

/// The positions of what has points or a share of them, by level of importance, the most important first: in a level each
/// is tied with a neighbour, for the size of the points. What has none is left out.
pub(super) fn levels(points: &[f64]) -> Vec<Vec<usize>> {
    let mut levels = Vec::new();
    let falling = points.iter().map(|points| -points).listed();
    ascending_in_groups(&falling, f64::abs, |level| levels.push(level.to_vec()));
    levels.retain(|level| points[level[0]] > 0.0);
    levels
}

fn ascending_in_groups(keys: &[f64], size: fn(f64) -> f64, mut each: impl FnMut(&[usize])) -> Vec<usize> {
    let mut positions = ascending(keys);
    let mut start = 0;
    for end in 1..=positions.len() {
        let is_last = end == positions.len();
        if is_last || is_ahead(keys[positions[end]] - keys[positions[end - 1]], size(keys[positions[end]])) {
            sort_positions(&mut positions[start..end]);
            each(&positions[start..end]);
            start = end;
        }
    }
    positions
}
