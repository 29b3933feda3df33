//! How a reader wants to see the table of criteria: which rows and columns, in which order, beside which baseline.
//!
//! Knows the data set, the ratings that hold for the reader and how much each criterion weighs; must not know how a row
//! looks. The state is a [`View`], which is part of a link (`address.rs`), changes by gestures (`gesture.rs`) and comes to a
//! list of rows (`rows.rs`), of which a long one is shown in part (`window.rs`).

mod address;
pub mod gesture;
mod rows;
mod window;

pub(crate) use address::BASES;
pub(crate) use rows::goodness;
pub use rows::{Index, Reading, all_rows};
pub use window::{AT_ONCE, Window};

use crate::dataset::{Basis, Dataset, VerdictKind};

/// Beyond so many characters a text to look for is cut off: it stands in the page's address.
pub const MOST_SEARCHED: usize = 80;

/// By what rows are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the data set has them, under their headings.
    #[default]
    Given,
    /// By name, from A to Z.
    Name,
    /// By verdict: who leads, then who is level, then what depends, then rows without one.
    Verdict,
    /// By what matters to the reader: the greatest weight first.
    Weight,
    /// By one alternative, where it is best first; beside a baseline, where it is most ahead of that first.
    Column(usize),
}

/// Which verdicts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdicts {
    /// Those of a kind.
    Kind(VerdictKind),
    /// Those in which this alternative leads, alone or with others.
    Leader(usize),
    /// Rows without a verdict.
    None,
}

/// What of the table is shown, and how. Positions are those of the data set and always valid in it; lists of them are
/// sorted and name each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// By what rows are ordered.
    pub order: Order,
    /// Whether the order runs the other way. Rows about which the order says nothing stay at the end.
    pub reversed: bool,
    /// Words that a row must hold, all of them, whatever their case.
    pub text: String,
    /// The only group that is shown.
    pub group: Option<usize>,
    /// The only verdicts that are shown.
    pub verdicts: Option<Verdicts>,
    /// What a rating in one of the shown columns must rest on.
    pub basis: Option<Basis>,
    /// Whether rows in which all shown columns are level are left out.
    pub differences: bool,
    /// Alternatives whose columns are hidden; at least one is always shown.
    pub hidden_columns: Vec<usize>,
    /// Criteria whose rows are hidden.
    pub hidden_rows: Vec<usize>,
    /// The alternative with which all others are compared; always a shown one.
    pub baseline: Option<usize>,
    /// Whether all tools of the table are open.
    pub tools: bool,
    /// The first row of the part that is shown of a long table.
    pub first: usize,
    /// Whether a long table is shown whole.
    pub whole: bool,
    /// The first of the shown columns that stands in the document, where those are too many.
    pub first_column: usize,
}

impl View {
    /// Whether the view is the one in which a visit begins.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The columns that are shown, in the data set's order.
    #[must_use]
    pub fn columns(&self, dataset: &Dataset) -> Vec<usize> {
        (0..dataset.alternatives.len()).filter(|column| !self.hidden_columns.contains(column)).collect()
    }

    /// Whether any row is left out by what the reader asked for.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        !self.text.trim().is_empty()
            || self.group.is_some()
            || self.verdicts.is_some()
            || self.basis.is_some()
            || self.differences
            || !self.hidden_rows.is_empty()
    }

    /// Hides the column of an alternative or shows it; the last one stays.
    fn show_column(&mut self, dataset: &Dataset, column: usize, shown: bool) {
        set(&mut self.hidden_columns, column, !shown);
        if self.hidden_columns.len() >= dataset.alternatives.len() {
            set(&mut self.hidden_columns, column, false);
        }
    }

    /// Lets go of a baseline or an order by a column that is hidden.
    fn settled(mut self) -> Self {
        let is_hidden = |column: usize| self.hidden_columns.contains(&column);
        if self.baseline.is_some_and(is_hidden) {
            self.baseline = None;
        }
        if matches!(self.order, Order::Column(column) if is_hidden(column)) {
            (self.order, self.reversed) = (Order::Given, false);
        }
        self
    }
}

/// Puts a position into a sorted list or takes it out.
fn set(list: &mut Vec<usize>, position: usize, is_in: bool) {
    match (list.binary_search(&position), is_in) {
        (Err(place), true) => list.insert(place, position),
        (Ok(place), false) => _ = list.remove(place),
        _ => {}
    }
}
