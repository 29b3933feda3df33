//! The order of computation: by id, never by the position in the caller's lists; sums run in that order.
//! It may use ids and add; it must not know what the numbers mean.

/// Adds from 0.0 in the order given; the standard library starts from -0.0, which would show as "-0".
pub(super) fn sum(items: impl IntoIterator<Item = f64>) -> f64 {
    items.into_iter().fold(0.0, |total, item| total + item)
}

/// Lists the items of an iterator; smaller than `collect`, which brings its own loop for every kind of iterator into
/// the program that readers load.
pub(super) trait Listed: Iterator + Sized {
    /// The items in order.
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Listed for I {}

/// Sorts by Shell's method with Knuth's gaps 1, 4, 13, 40 …; `before` has to be a strict total order.
///
/// The standard library's sorts are faster on long lists, but each use brings some 4 kilobytes into the program that
/// readers load, and lists here have tens of entries.
fn sort<T: Copy>(items: &mut [T], before: impl Fn(T, T) -> bool) {
    let mut gap = 1;
    while gap < items.len() / 3 {
        gap = 3 * gap + 1;
    }
    while gap > 0 {
        for end in gap..items.len() {
            let item = items[end];
            let mut place = end;
            while place >= gap && before(item, items[place - gap]) {
                items[place] = items[place - gap];
                place -= gap;
            }
            items[place] = item;
        }
        gap /= 3;
    }
}

/// Sorts numbers upwards.
pub(super) fn sort_numbers(numbers: &mut [f64]) {
    sort(numbers, |a, b| a < b);
}

/// The positions of keys in ascending order; equal keys stay in the order given. Keys must not be NaN.
pub(super) fn ascending(keys: &[f64]) -> Vec<usize> {
    let mut positions = (0..keys.len()).listed();
    sort(&mut positions, |a, b| keys[a] < keys[b] || (keys[a] == keys[b] && a < b));
    positions
}

/// Items in ascending order of a key; equal ones stay in the order given.
pub(super) fn sorted_by<T: Copy>(items: &[T], key: impl Fn(&T) -> f64) -> Vec<T> {
    ascending(&items.iter().map(key).listed()).iter().map(|&position| items[position]).listed()
}

/// Sorts positions upwards.
pub(super) fn sort_positions(positions: &mut [usize]) {
    positions.copy_from_slice(&sorted_by(positions, |&position| position as f64));
}

/// Maps between the caller's indexes and the positions after sorting by id (bytewise).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Arrangement {
    given: Vec<usize>,
    sorted: Vec<usize>,
}

impl Arrangement {
    /// Sorts by id; ids are unique, so the result doesn't depend on the order in which they are given.
    pub(super) fn by_id(ids: &[&str]) -> Self {
        let mut given = (0..ids.len()).listed();
        sort(&mut given, |a, b| (ids[a], a) < (ids[b], b));
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
        positions.iter().map(|&position| self.given[position]).listed()
    }

    /// A list in the caller's order, brought into sorted order.
    pub(super) fn arrange<T: Copy>(&self, items: &[T]) -> Vec<T> {
        self.given.iter().map(|&index| items[index]).listed()
    }

    /// Brings a list in sorted order into the caller's order.
    pub(super) fn restore<T>(&self, mut items: Vec<T>) -> Vec<T> {
        let mut targets = self.given.clone();
        for place in 0..targets.len() {
            // Each swap puts one item where it belongs.
            while targets[place] != place {
                let target = targets[place];
                items.swap(place, target);
                targets.swap(place, target);
            }
        }
        items
    }
}
