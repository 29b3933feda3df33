//! The part of a long table that is in the document.
//!
//! Every node costs memory and time for layout, so of more than [`AT_ONCE`] rows only some stand there, and blank space
//! stands for the others. Must not know pixels.

use super::View;

/// The most rows that are shown without a window.
pub const AT_ONCE: usize = crate::view::matrix::MOST_ROWS;
/// How many rows a window holds: a tall screen full and more on both sides, so that scrolling a little needs no other one.
const ROWS: usize = 24;
/// Windows begin at multiples of this, so that they change rarely while somebody scrolls.
const STEP: usize = 5;

/// Consecutive rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first row.
    pub first: usize,
    /// The row behind the last one.
    pub end: usize,
    /// How many rows there are in all.
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

    /// Whether rows are missing.
    #[must_use]
    pub fn is_part(&self) -> bool {
        self.end - self.first < self.of
    }

    /// The first row of the window that shows a row with others on both sides.
    #[must_use]
    pub fn around(row: usize) -> usize {
        row.saturating_sub((ROWS - STEP) / 2) / STEP * STEP
    }

    /// The first row of the window before this one, if rows are missing there.
    #[must_use]
    pub fn before(&self) -> Option<usize> {
        (self.first > 0).then(|| self.first.saturating_sub(ROWS))
    }

    /// The first row of the window behind this one, if rows are missing there.
    #[must_use]
    pub fn after(&self) -> Option<usize> {
        (self.end < self.of).then(|| self.end.min(self.of - ROWS))
    }
}
