//! What the controls of the table do to a view.
//!
//! A control names what it asks for in its action, of what in its subject, and has a value. Must not know a control's looks.

use crate::dataset::Dataset;

use super::{Order, Verdicts, View, address, set};

/// Order by something; subject: [`Order::write`]. Asked again it runs the other way, and the third time it ends.
pub const SORT: &str = "compare:sort";
/// Order by something; value: [`Order::write`].
pub const ORDER: &str = "compare:order";
/// Run the order the other way; value: `true` or `false`.
pub const REVERSE: &str = "compare:reverse";
/// Show only rows that hold words; value: the words.
pub const TEXT: &str = "compare:text";
/// Show only a group; value: its id.
pub const GROUP: &str = "compare:group";
/// Show only some verdicts; value: [`Verdicts::write`].
pub const VERDICTS: &str = "compare:verdicts";
/// Show only rows that rest on something; value: its name.
pub const BASIS: &str = "compare:basis";
/// Leave out rows without difference; value: `true` or `false`.
pub const DIFFERENCES: &str = "compare:differences";
/// Show or hide a column; subject: the alternative's id, value: `true` or `false`.
pub const COLUMN: &str = "compare:column";
/// Hide a row; subject: its id.
pub const HIDE: &str = "compare:hide";
/// Show all rows that were hidden one by one.
pub const UNHIDE: &str = "compare:unhide";
/// Compare all with one; value: its id.
pub const BASELINE: &str = "compare:baseline";
/// Open or close the tools.
pub const TOOLS: &str = "compare:tools";
/// Show another part of a long table; subject: its first row.
pub const WINDOW: &str = "compare:window";
/// Show another part of the columns; subject: its first one.
pub const COLUMNS: &str = "compare:columns";
/// Show a long table whole, or in parts again.
pub const WHOLE: &str = "compare:whole";
/// Show a row, whatever the view left out; subject: its id. See [`Reading::reveal`](super::Reading::reveal).
pub const REVEAL: &str = "compare:reveal";
/// Back to the view in which a visit begins; the tools stay as they are.
pub const RESET: &str = "compare:reset";

impl View {
    /// Does what a control asks for. What the data set doesn't know changes nothing.
    #[must_use]
    pub fn after(mut self, dataset: &Dataset, action: &str, subject: &str, value: &str) -> Self {
        let is_on = value == "true";
        // Another list begins at its top; only these leave the rows as they are.
        if !matches!(action, WINDOW | TOOLS | COLUMN | COLUMNS | WHOLE) {
            self.first = 0;
        }
        match action {
            SORT => self.sort(dataset, subject),
            ORDER => {
                let order = Order::read(dataset, value).unwrap_or(self.order);
                if order != self.order {
                    (self.order, self.reversed) = (order, false);
                }
            }
            REVERSE => self.reversed = is_on && self.order != Order::Given,
            TEXT => self.text = address::searched(value),
            GROUP => self.group = address::group(dataset, value),
            VERDICTS => self.verdicts = Verdicts::read(dataset, value),
            BASIS => self.basis = address::basis(value),
            DIFFERENCES => self.differences = is_on,
            COLUMN => {
                if let Some(column) = dataset.alternative(subject) {
                    self.show_column(dataset, column, is_on);
                }
            }
            HIDE => {
                if let Some(row) = dataset.criterion(subject) {
                    set(&mut self.hidden_rows, row, true);
                }
            }
            UNHIDE => self.hidden_rows.clear(),
            BASELINE => {
                self.baseline = dataset.alternative(value);
                if let Some(baseline) = self.baseline {
                    self.show_column(dataset, baseline, true);
                }
            }
            TOOLS => self.tools = !self.tools,
            WINDOW => self.first = subject.parse().unwrap_or(self.first).min(dataset.criteria.len()),
            COLUMNS => {
                self.first_column = subject.parse().unwrap_or(self.first_column).min(dataset.alternatives.len());
            }
            WHOLE => self.whole = !self.whole,
            RESET => self = Self { tools: self.tools, ..Self::default() },
            _ => {}
        }
        self.settled()
    }

    fn sort(&mut self, dataset: &Dataset, subject: &str) {
        let Some(order) = Order::read(dataset, subject) else { return };
        (self.order, self.reversed) = match (self.order == order, self.reversed) {
            (false, _) => (order, false),
            (true, false) => (order, order != Order::Given),
            (true, true) => (Order::Given, false),
        };
    }
}
