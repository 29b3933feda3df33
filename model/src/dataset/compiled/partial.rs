//! Records of which the compiled form leaves something out.
//!
//! Must not leave out what a first visit shows.

use super::{Alternative, Cell, Field, Input};

/// Without its profile and its code, which are shown on a panel of their own and come with it.
impl Field for Alternative {
    fn write(&self, text: &mut String) {
        for field in [&self.id as &dyn Field, &self.name, &self.version, &self.summary, &self.url] {
            field.write(text);
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        let (id, name, version) = (Field::read(input), Field::read(input), Field::read(input));
        let (summary, url) = (Field::read(input), Field::read(input));
        Self { id, name, version, summary, url, profile: None, sample: None }
    }
}

/// With the given rating: what a reader put in its place is not part of the data set.
impl Field for Cell {
    fn write(&self, text: &mut String) {
        let rating = self.given.unwrap_or(self.rating);
        for field in [&self.text as &dyn Field, &rating, &self.basis, &self.sources, &self.as_of, &self.note] {
            field.write(text);
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        let (text, rating, basis) = (Field::read(input), Field::read(input), Field::read(input));
        let (sources, as_of, note) = (Field::read(input), Field::read(input), Field::read(input));
        Self { text, rating, given: None, basis, sources, as_of, note }
    }
}
