//! The order of computation: by id, never by the position in the caller's lists; sums run in that order.
//! It may use ids and add; it must not know what the numbers mean.

/// Adds from 0.0 in the order given; the standard library starts from -0.0, which would show as "-0".
pub(super) fn sum(items: impl IntoIterator<Item = f64>) -> f64 {
    items.into_iter().fold(0.0, |total, item| total + item)
}

/// Maps between the caller's indexes and the positions after sorting by id (bytewise).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrangement {
    given: Vec<usize>,
    sorted: Vec<usize>,
}

impl Arrangement {
    /// Sorts by id; ids are unique, so the result doesn't depend on the order in which they are given.
    pub(super) fn by_id<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs: Vec<(&str, usize)> = ids.zip(0..).collect();
        pairs.sort_unstable();
        let given: Vec<usize> = pairs.into_iter().map(|(_, index)| index).collect();
        let mut sorted = vec![0; given.len()];
        for (position, &index) in given.iter().enumerate() {
            sorted[index] = position;
        }
        Self { given, sorted }
    }

    /// The caller's indexes in the order of computation.
    pub(super) fn given_order(&self) -> &[usize] {
        &self.given
    }

    /// The caller's index of a sorted position.
    pub(super) fn given(&self, position: usize) -> usize {
        self.given[position]
    }

    /// The sorted position of a caller's index; `None` when the index is outside the list.
    pub(super) fn sorted(&self, index: usize) -> Option<usize> {
        self.sorted.get(index).copied()
    }

    /// The caller's indexes of sorted positions, in the order of the positions.
    pub(super) fn all_given(&self, positions: &[usize]) -> Vec<usize> {
        positions.iter().map(|&position| self.given[position]).collect()
    }

    /// A list in sorted order, brought back into the caller's order.
    pub(super) fn restore<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.sorted.iter().map(|&position| items[position].clone()).collect()
    }

    /// A list in the caller's order, brought into sorted order.
    pub(super) fn arrange<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.given.iter().map(|&index| items[index].clone()).collect()
    }
}
