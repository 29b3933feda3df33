//! Random changes to data sets: to their trees, so that most of what comes out is nearly right, and to their letters.
//!
//! Must not know the format: names and values come from the data set itself.

use serde_json::{Map, Value, json};

use super::chance::Chance;

/// Texts that are something else to a careless reader.
const TEXTS: [&str; 14] = [
    "",
    "a",
    "\u{1}a",
    "a\u{0}",
    "\u{202e}abc",
    "é😀\u{301}",
    "javascript:alert(1)",
    "https://",
    "https://example.com/\t",
    "2026-13-01",
    "1e5",
    "constructor",
    "de-AT",
    "a.b.c",
];
/// Numbers at the ends of what is allowed, and beyond.
const NUMBERS: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    2.0,
    5.0,
    5.000_000_1,
    1e-9,
    1e-10,
    999_999.0,
    1e6,
    1e7,
    1e15,
    1e22,
    9_007_199_254_740_993.0,
];
/// Letters that mean something in JSON, and some that can't stand there.
const LETTERS: [&[u8]; 20] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b",",
    b":",
    b"\\",
    b"\\u",
    b"\\ud800",
    b"0",
    b"-",
    b"1e400",
    b".",
    b"null",
    b" ",
    b"\n",
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
];

/// One input: an original with some changes.
pub(super) fn input(originals: &[(Value, u64)], chance: &mut Chance) -> String {
    let mut tree = original(originals, chance).clone();
    // Without a change in its tree an input tries the letters only.
    for _ in 0..chance.below(5) {
        change(&mut tree, chance);
    }
    let mut text = if chance.once_in(8) { format!("{tree:#}") } else { tree.to_string() };
    if chance.once_in(3) {
        for _ in 0..=chance.below(3) {
            text = scratch(text, chance);
        }
    }
    text
}

fn original<'a>(originals: &'a [(Value, u64)], chance: &mut Chance) -> &'a Value {
    let mut left = chance.below(originals.iter().map(|(_, share)| *share as usize).sum());
    for (tree, share) in originals {
        match left.checked_sub(*share as usize) {
            None => return tree,
            Some(rest) => left = rest,
        }
    }
    &Value::Null
}

/// One change somewhere in a tree.
fn change(tree: &mut Value, chance: &mut Chance) {
    let count = count(tree);
    let other = at(tree, &mut chance.below(count)).cloned().unwrap_or_default();
    let name = names(tree, chance);
    let Some(node) = at_mut(tree, &mut chance.below(count)) else { return };
    match chance.below(12) {
        0 => *node = other,
        1 => *node = strange(chance),
        2 | 3 => drop_one(node, chance),
        4 => repeat(node, chance),
        5 | 6 => rename(node, name, chance),
        7 | 8 => nudge(node, name, chance),
        9 => {
            let inner = node.take();
            *node = if chance.once_in(2) { json!([inner]) } else { json!({ "not": inner }) };
        }
        10 => {
            let mut inner = node.take();
            for _ in 0..chance.below(40) {
                inner = json!({ "all": [inner] });
            }
            *node = inner;
        }
        _ => insert(node, name, other),
    }
}

fn strange(chance: &mut Chance) -> Value {
    match chance.below(7) {
        0 => Value::Null,
        1 => json!(chance.once_in(2)),
        2 | 3 => json!(chance.pick(&NUMBERS)),
        4 => json!([]),
        5 => json!({}),
        _ => json!(chance.pick(&TEXTS)),
    }
}

fn drop_one(node: &mut Value, chance: &mut Chance) {
    match node {
        Value::Array(items) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        Value::Object(members) => {
            let name = members.keys().nth(chance.below(members.len())).cloned();
            name.and_then(|name| members.remove(&name));
        }
        _ => {}
    }
}

/// An item once more, seldom very often.
fn repeat(node: &mut Value, chance: &mut Chance) {
    if let Value::Array(items) = node
        && let Some(item) = chance.pick(items).cloned()
    {
        let times = if chance.once_in(200) { 1200 } else { 1 };
        items.extend(std::iter::repeat_n(item, times));
    }
}

fn rename(node: &mut Value, name: String, chance: &mut Chance) {
    if let Value::Object(members) = node {
        let old = members.keys().nth(chance.below(members.len())).cloned();
        if let Some(value) = old.and_then(|old| members.remove(&old)) {
            members.insert(name, value);
        }
    }
}

/// Another value of the same kind.
fn nudge(node: &mut Value, name: String, chance: &mut Chance) {
    *node = match node {
        Value::Bool(flag) => json!(!*flag),
        Value::Number(_) => json!(chance.pick(&NUMBERS)),
        Value::String(text) => match chance.below(4) {
            0 => json!(name),
            1 => json!(chance.pick(&TEXTS)),
            2 => json!(text.repeat(1 + chance.below(3))),
            _ => json!(text.chars().skip(1).collect::<String>()),
        },
        Value::Array(items) => {
            items.reverse();
            return;
        }
        _ => return,
    };
}

fn insert(node: &mut Value, name: String, other: Value) {
    match node {
        Value::Array(items) => items.push(other),
        Value::Object(members) => {
            members.insert(name, other);
        }
        _ => *node = Value::Object(Map::from_iter([(name, other)])),
    }
}

/// A name or a text of the tree.
fn names(tree: &Value, chance: &mut Chance) -> String {
    match at(tree, &mut chance.below(count(tree))) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(members)) => members.keys().nth(chance.below(members.len())).cloned().unwrap_or_default(),
        _ => chance.pick(&TEXTS).map_or_else(String::new, |text| (*text).to_owned()),
    }
}

/// A change among the letters, wherever they stand.
fn scratch(text: String, chance: &mut Chance) -> String {
    let mut bytes = text.into_bytes();
    let place = chance.below(bytes.len());
    let end = (place + 1 + chance.below(8)).min(bytes.len());
    match chance.below(6) {
        0 => {
            bytes.drain(place..end);
        }
        1 | 2 => {
            let letters = chance.pick(&LETTERS).copied().unwrap_or_default();
            bytes.splice(place..place, letters.iter().copied());
        }
        3 => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1 << chance.below(8);
            }
        }
        4 => {
            let end = (place + chance.below(300)).min(bytes.len());
            let piece = bytes[place..end].to_vec();
            let to = chance.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        _ => bytes.truncate(place),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Array(items) => items.iter().map(count).sum::<usize>(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The value at a position, counted from the root downwards.
fn at<'a>(tree: &'a Value, left: &mut usize) -> Option<&'a Value> {
    if *left == 0 {
        return Some(tree);
    }
    *left -= 1;
    match tree {
        Value::Array(items) => items.iter().find_map(|item| at(item, left)),
        Value::Object(members) => members.values().find_map(|member| at(member, left)),
        _ => None,
    }
}

fn at_mut<'a>(tree: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(tree);
    }
    *left -= 1;
    match tree {
        Value::Array(items) => items.iter_mut().find_map(|item| at_mut(item, left)),
        Value::Object(members) => members.values_mut().find_map(|member| at_mut(member, left)),
        _ => None,
    }
}
