//! Ratings of the reader's own: everything that is shown and worked out follows them, as from answers.
//!
//! Must not know how they are asked for.

use verdict_model::Dataset;
use verdict_model::dataset::OwnRating;

use super::AppState;

impl AppState {
    /// Puts a rating of the reader's own in the place of the given one: a step of the scale, or nothing for "unknown".
    pub fn rate(&self, criterion: usize, alternative: usize, step: Option<usize>) {
        self.change_ratings(|dataset| {
            let rating = step.zip(dataset.criteria.get(criterion)).map(|(step, row)| row.scale.rating_of(step));
            dataset.rate(&[OwnRating { criterion, alternative, rating }]);
        });
    }

    /// Brings back the given ratings: of one cell, by its criterion and alternative, or all.
    pub fn unrate(&self, only: Option<(usize, usize)>) {
        self.change_ratings(|dataset| dataset.unrate(only));
    }

    fn change_ratings(&self, change: impl FnOnce(&mut Dataset)) {
        self.change(|inner| {
            change(&mut inner.dataset);
            inner.answers.touch();
            inner.conclude();
        });
    }
}
