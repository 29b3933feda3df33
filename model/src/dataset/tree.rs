//! The text of a data set as a tree whose values are found by JSON pointer, for checks that go beyond the format.
//!
//! Knows JSON and places only; must not know what the fields mean. Never fails: what isn't there isn't found.

use std::collections::BTreeSet;

use super::json::{self, Member, Node, Value};
use super::problem::{Lines, Problems};

/// A text that is JSON, with the place of every value.
#[derive(Debug)]
pub(crate) struct Tree<'t> {
    text: &'t str,
    root: Node<'t>,
}

impl<'t> Tree<'t> {
    /// Nothing if the text is no JSON.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        let root = json::parse(text, &mut Problems::default())?;
        Some(Self { text, root })
    }

    /// Whether something stands at this pointer.
    pub(crate) fn has(&self, pointer: &str) -> bool {
        self.find(pointer).1.len() == pointer.len()
    }

    /// The text at this pointer, if it is one.
    pub(crate) fn text(&self, pointer: &str) -> Option<&str> {
        match (self.find(pointer), pointer.len()) {
            ((Node { value: Value::Text(text), .. }, found), asked) if found.len() == asked => Some(text),
            _ => None,
        }
    }

    /// How many items the list at this pointer has; none where there is no list.
    pub(crate) fn count(&self, pointer: &str) -> usize {
        match self.find(pointer) {
            (Node { value: Value::List(items), .. }, found) if found.len() == pointer.len() => items.len(),
            _ => 0,
        }
    }

    /// The names of the object at this pointer, in the order of the file; none where there is no object.
    pub(crate) fn names(&self, pointer: &str) -> Vec<&str> {
        match self.find(pointer) {
            (Node { value: Value::Object(members), .. }, found) if found.len() == pointer.len() => {
                members.iter().map(|member| member.name.as_ref()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every text that is the value of a field with one of these names, or an item of its list, anywhere in the file.
    pub(crate) fn texts_of(&self, names: &[&str]) -> BTreeSet<&str> {
        let mut texts = BTreeSet::new();
        each_member(&self.root, &mut |_, member| {
            if names.contains(&member.name.as_ref()) {
                texts.extend(texts_in(&member.node));
            }
        });
        texts
    }

    /// Every question and choice that a condition anywhere in the file is about.
    pub(crate) fn answers_asked_for(&self) -> BTreeSet<(&str, &str)> {
        let mut asked = BTreeSet::new();
        each_member(&self.root, &mut |siblings, member| {
            if member.name == "is"
                && let Some(sibling) = siblings.iter().find(|sibling| sibling.name == "question")
                && let Value::Text(question) = &sibling.node.value
            {
                asked.extend(texts_in(&member.node).map(|choice| (question.as_ref(), choice)));
            }
        });
        asked
    }

    /// The byte offset of what stands at a pointer, and the pointer itself; where nothing stands there, those of the
    /// nearest value around it.
    pub(crate) fn place<'p>(&self, pointer: &'p str) -> (usize, &'p str) {
        let (node, found) = self.find(pointer);
        (node.offset, found)
    }

    /// Lines and columns, for offsets in rising order.
    pub(crate) fn lines(&self) -> Lines<'t> {
        Lines::of(self.text)
    }

    fn find<'p>(&self, pointer: &'p str) -> (&Node<'t>, &'p str) {
        let (mut node, mut found) = (&self.root, 0);
        for step in pointer.split('/').skip(1) {
            let child = match &node.value {
                Value::Object(members) => {
                    let name = step.replace("~1", "/").replace("~0", "~");
                    members.iter().find(|member| member.name == name).map(|member| &member.node)
                }
                Value::List(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
                _ => None,
            };
            let Some(child) = child else { break };
            node = child;
            found += 1 + step.len();
        }
        (node, &pointer[..found])
    }
}

/// A name as it stands in a pointer (RFC 6901).
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn each_member<'n, 't>(node: &'n Node<'t>, visit: &mut impl FnMut(&'n [Member<'t>], &'n Member<'t>)) {
    match &node.value {
        Value::Object(members) => {
            for member in members {
                visit(members, member);
                each_member(&member.node, visit);
            }
        }
        Value::List(items) => items.iter().for_each(|item| each_member(item, visit)),
        _ => {}
    }
}

/// The node itself or its items, where they are texts.
fn texts_in<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    let nodes = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    nodes.iter().filter_map(|node| match &node.value {
        Value::Text(text) => Some(text.as_ref()),
        _ => None,
    })
}
