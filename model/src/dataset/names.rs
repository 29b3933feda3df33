//! The ids of a list of records: in its order, and sorted, so that a reference is found without looking at all of them.
//!
//! Must not know what the records are.

use super::json::{Node, Value};
use super::problem::Problems;
use super::read;

/// The ids of a list.
#[derive(Debug, Default)]
pub(super) struct Names<'n> {
    in_order: Vec<&'n str>,
    sorted: Vec<(&'n str, usize)>,
}

impl<'n> Names<'n> {
    /// Takes names as they come.
    pub(super) fn of(in_order: Vec<&'n str>) -> Self {
        let mut sorted: Vec<(&str, usize)> =
            in_order.iter().enumerate().map(|(position, name)| (*name, position)).collect();
        sorted.sort_unstable();
        Self { in_order, sorted }
    }

    /// The ids of the records of a list; those that stand twice are reported. A record without one has the name "".
    pub(super) fn of_list(list: Option<&'n Node<'n>>, problems: &mut Problems) -> Self {
        let mut names = Vec::new();
        let mut placed = Vec::new();
        for item in list.map_or(&[][..], |node| read::list(node, problems)) {
            let id = match read::field(item, "id").map(|node| &node.value) {
                Some(Value::Text(text)) => text.as_ref(),
                _ => "",
            };
            if !id.is_empty() {
                placed.push((id, item.offset));
            }
            names.push(id);
        }
        read::doubles(placed, "the id ", "each id once", problems);
        Self::of(names)
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.in_order.len()
    }

    /// The names in the order of the list.
    pub(super) fn in_order(&self) -> &[&'n str] {
        &self.in_order
    }

    /// The position of a name; the first where it stands twice.
    pub(super) fn position(&self, name: &str, problems: &mut Problems) -> Option<usize> {
        problems.work(1 + self.sorted.len().checked_ilog2().unwrap_or(0) as usize);
        let place = self.sorted.partition_point(|(other, _)| *other < name);
        self.sorted.get(place).filter(|(other, _)| *other == name).map(|(_, position)| *position)
    }
}
