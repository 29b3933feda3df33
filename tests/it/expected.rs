//! The data set as its file says it, read without the product's help.
//!
//! May read `data/frameworks.json`. Must not use the model: the tests would only see that it agrees with itself.

use serde_json::Value;

/// The default data set.
pub(crate) fn dataset() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/frameworks.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The elements of a list, wherever it is missing none.
pub(crate) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// A text; empty where it is missing.
pub(crate) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// The criteria of the groups on one panel, in the order of their groups.
pub(crate) fn rows<'v>(dataset: &'v Value, panel: &str) -> Vec<&'v Value> {
    let groups = list(dataset, "groups").iter().filter(|group| text(group, "panel") == panel);
    groups.flat_map(|group| criteria_of(dataset, text(group, "id"))).collect()
}

/// The criteria of one group.
pub(crate) fn criteria_of<'v>(dataset: &'v Value, group: &str) -> Vec<&'v Value> {
    list(dataset, "criteria").iter().filter(|criterion| text(criterion, "group") == group).collect()
}
