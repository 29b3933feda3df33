//! The part of a large table that is in the document.
//!
//! Every node costs memory and time for layout, so of more than [`AT_ONCE`] rows only some stand there, and blank space
//! stands for the others. Columns beyond a bound are not in the document either; buttons lead to them. Must not know pixels.

use super::View;

/// The most rows that are shown without a window.
pub const AT_ONCE: usize = crate::view::matrix::MOST_ROWS;
/// How many rows a window holds: a tall screen full and more on both sides, so that scrolling a little needs no other one.
const ROWS: usize = 24;
/// Windows begin at multiples of this, so that they change rarely while somebody scrolls.
const STEP: usize = 5;
/// The most cells in the document, so long as [`MIN_COLUMNS`] allows it. A cell is about 16 nodes.
const MAX_CELLS: usize = 3_000;
/// The most columns in the document.
const MAX_COLUMNS: usize = 24;
/// The fewest columns of a part: with less there is nothing to compare.
const MIN_COLUMNS: usize = 4;

/// Consecutive rows or columns of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first one.
    pub first: usize,
    /// The one behind the last one.
    pub end: usize,
    /// How many there are in all.
    pub of: usize,
}

impl Window {
    /// What is shown of so many rows: the view's part of a long list, or all. It always holds a whole window's rows.
    #[must_use]
    pub fn of(view: &View, rows: usize) -> Self {
        if rows <= AT_ONCE || view.whole {
            return Self { first: 0, end: rows, of: rows };
        }
        let first = view.first.min(rows - ROWS);
        Self { first, end: first + ROWS, of: rows }
    }

    /// What is shown of so many columns beside so many rows: all, or the view's part.
    #[must_use]
    pub fn of_columns(view: &View, columns: usize, rows: usize) -> Self {
        let size = (MAX_CELLS / rows.max(1)).clamp(MIN_COLUMNS, MAX_COLUMNS).min(columns);
        let first = view.first_column.min(columns - size);
        Self { first, end: first + size, of: columns }
    }

    /// Whether any are missing.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.size() < self.of
    }

    /// The first row of the window that shows a row with others on both sides.
    #[must_use]
    pub fn around(row: usize) -> usize {
        row.saturating_sub((ROWS - STEP) / 2) / STEP * STEP
    }

    /// How many are shown.
    #[must_use]
    pub fn size(&self) -> usize {
        self.end - self.first
    }

    /// The beginning of the window before this one, if any are missing there.
    #[must_use]
    pub fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(self.size()))
    }

    /// The beginning of the window behind this one, if any are missing there.
    #[must_use]
    pub fn after(&self) -> Option<usize> {
        (self.end < self.of).then(|| self.end.min(self.of - self.size()))
    }
}
