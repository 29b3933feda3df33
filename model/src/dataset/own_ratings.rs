//! Ratings that a reader puts in the place of the data set's own: who disagrees with one sees what would follow.
//!
//! The data set itself changes, so that everything that is made from it follows; each changed cell keeps what was given.
//! Must not know how such a rating is asked for or kept.

use std::borrow::Cow;

use super::{Cell, Dataset, Scale, numbers};
use crate::scoring::Problem;

/// A rating of the reader's own, on the criterion's scale; nothing stands for "unknown".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnRating {
    /// Position of the criterion.
    pub criterion: usize,
    /// Position of the alternative.
    pub alternative: usize,
    /// What the reader says.
    pub rating: Option<f64>,
}

/// A rating of the reader's own is one of so many steps of its scale and stands as their number, which takes one character
/// in a link. Halves and thirds of a scale of 5 or 10 are among them.
pub const STEPS: usize = 60;

impl Scale {
    /// The step that is nearest to a rating.
    #[must_use]
    pub fn step_of(&self, rating: f64) -> usize {
        ((rating - self.min) / (self.max - self.min) * STEPS as f64).round() as usize
    }

    /// The rating at a step; the highest one beyond the last.
    #[must_use]
    pub fn rating_of(&self, step: usize) -> f64 {
        self.min + (self.max - self.min) * step.min(STEPS) as f64 / STEPS as f64
    }
}

impl Cell {
    /// Whether the rating is the reader's and not the data set's.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.given.is_some()
    }
}

impl Dataset {
    /// Every rating of the reader's own, by criterion and alternative.
    pub fn own_ratings(&self) -> impl Iterator<Item = OwnRating> {
        let rated = if self.has_own { self.criteria.as_slice() } else { &[] };
        rated.iter().enumerate().flat_map(|(criterion, row)| {
            let own = row.cells.iter().enumerate().filter(|(_, cell)| cell.is_own());
            own.map(move |(alternative, cell)| OwnRating { criterion, alternative, rating: cell.rating })
        })
    }

    /// Puts ratings of the reader's own in the place of those that stand there. One that is the given rating brings that
    /// back; one outside the criterion's scale or of a cell that doesn't exist changes nothing.
    pub fn rate(&mut self, ratings: &[OwnRating]) {
        for own in ratings {
            let Some(row) = self.criteria.get_mut(own.criterion) else { continue };
            let (low, high) = (row.scale.min, row.scale.max);
            let Some(cell) = row.cells.get_mut(own.alternative) else { continue };
            if own.rating.is_none_or(|rating| (low..=high).contains(&rating)) {
                let given = cell.given.unwrap_or(cell.rating);
                cell.given = (own.rating != given).then_some(given);
                cell.rating = own.rating;
            }
        }
        self.reckon();
    }

    /// Brings back the given ratings: of one cell, by its criterion and alternative, or all.
    pub fn unrate(&mut self, only: Option<(usize, usize)>) {
        for (criterion, row) in self.criteria.iter_mut().enumerate() {
            for (alternative, cell) in row.cells.iter_mut().enumerate() {
                if only.is_none_or(|place| place == (criterion, alternative))
                    && let Some(given) = cell.given.take()
                {
                    cell.rating = given;
                }
            }
        }
        self.reckon();
    }

    /// This data set with exactly these ratings of the reader's own.
    #[must_use]
    pub fn with_ratings(&self, ratings: &[OwnRating]) -> Cow<'_, Self> {
        if ratings.is_empty() && !self.has_own {
            return Cow::Borrowed(self);
        }
        let mut dataset = self.clone();
        dataset.unrate(None);
        dataset.rate(ratings);
        Cow::Owned(dataset)
    }

    /// Makes the numbers for the engine anew.
    fn reckon(&mut self) {
        self.has_own = self.criteria.iter().any(|row| row.cells.iter().any(Cell::is_own));
        let parts = numbers::parts(&self.alternatives, &self.criteria, &self.quiz, &self.scored);
        self.problem = Problem::of_checked(parts);
    }
}
