//! Hours that follow a rating of the reader's own: who says that an alternative is as good at something as another one
//! says, too, that it takes about as long.
//!
//! The given ratings and hours of the alternatives are points, and hours lie on the line that runs straight from one to the
//! next and level beyond the ends (docs/adr/0016). Others of one rating make one point, their mean; at its own given rating
//! an alternative has its own hours, whoever else is rated so. Must not know what the hours are for.

use crate::dataset::Criterion;

use super::{Range, rounded};

/// What an alternative takes when its rating is the reader's, from what each alternative takes as the data set has it.
/// Nothing where the reader says nothing, or not how good it is, or where there was no rating or no hours.
pub(super) fn followed(criterion: &Criterion, hours: &[Option<Range>], alternative: usize) -> Option<Range> {
    let own = criterion.cells.get(alternative).filter(|cell| cell.is_own())?;
    let step = |rating: f64| criterion.scale.step_of(rating);
    let (before, now) = (step(own.given.flatten()?), step(own.rating?));
    let mut points = vec![(before, Sum::of(hours.get(alternative).copied().flatten()?))];
    for (cell, hours) in criterion.cells.iter().zip(hours) {
        let given = cell.given.unwrap_or(cell.rating).map(step).filter(|given| *given != before);
        let (Some(given), Some(hours)) = (given, hours) else { continue };
        match points.binary_search_by_key(&given, |point| point.0) {
            Ok(place) => points[place].1.add(*hours),
            Err(place) => points.insert(place, (given, Sum::of(*hours))),
        }
    }
    let above = points.partition_point(|point| point.0 < now);
    Some(match (above.checked_sub(1).and_then(|below| points.get(below)), points.get(above)) {
        (Some((low, below)), Some((high, above))) => below.towards(above, now - low, high - low),
        (Some((_, end)), None) | (None, Some((_, end))) => end.towards(end, 0, 1),
        (None, None) => return None,
    })
}

/// The hours of all who have one rating, in hundredths.
struct Sum {
    ends: [i128; 3],
    count: i128,
}

impl Sum {
    fn of(hours: Range) -> Self {
        Self { ends: [hours.low, hours.likely, hours.high].map(i128::from), count: 1 }
    }

    fn add(&mut self, hours: Range) {
        let ends = [hours.low, hours.likely, hours.high];
        self.ends.iter_mut().zip(ends).for_each(|(sum, end)| *sum += i128::from(end));
        self.count += 1;
    }

    /// So many parts of the way from this mean to another one. Rounded once, so that order is kept: low ≤ likely ≤ high.
    fn towards(&self, other: &Self, parts: usize, of: usize) -> Range {
        let (parts, of) = (parts as i128, of as i128);
        let [low, likely, high] = [0, 1, 2].map(|end: usize| {
            let sum = self.ends[end] * other.count * (of - parts) + other.ends[end] * self.count * parts;
            rounded(sum, self.count * other.count * of) as i64
        });
        Range { low, likely, high }
    }
}
