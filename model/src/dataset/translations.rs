//! Texts in other languages: each is found by the path of ids that leads to the original, and takes its place.
//!
//! Works on the tree before it is read, so that what is read is one data set in one language. Facts and numbers can't be
//! reached: a path ends at a text or it is reported. Must not know any field by name; the table says which are texts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

use super::format::{self, Rule};
use super::json::{Member, Node, Value};
use super::names::Names;
use super::problem::{Problems, Severity, quoted};
use super::read::{self, LANGUAGE, describe, field};

/// Checks the translations of a file, and puts the texts of the asked-for language in place of the originals. Returns the
/// language of the texts then, where it isn't that of the file.
pub(super) fn apply(root: &mut Node<'_>, asked: &str, problems: &mut Problems) -> Option<String> {
    let (mut texts, tag) = {
        let root = &*root;
        let languages = field(root, "translations").filter(|node| !matches!(node.value, Value::Null));
        let languages = read::members(languages?, problems);
        let chosen = nearest(languages, own_language(root), asked);
        let mut overlay = Overlay { root, names: BTreeMap::new(), texts: Vec::new(), problems };
        for language in languages {
            overlay.language(language, chosen.is_some_and(|chosen| std::ptr::eq(chosen, language)));
        }
        (overlay.texts, chosen.map(|language| language.name.to_string()))
    };
    texts.sort_by_key(|(offset, _)| *offset);
    put(root, &mut texts.into_iter().peekable());
    tag
}

fn own_language<'n>(root: &'n Node<'_>) -> &'n str {
    match field(root, "meta").and_then(|meta| field(meta, "language")).map(|node| &node.value) {
        Some(Value::Text(language)) => language,
        _ => "",
    }
}

/// The translation that serves a reader best: the tag itself, or one of its beginnings (`de` for `de-AT`); none where the
/// file's own language does.
fn nearest<'n>(languages: &'n [Member<'n>], own: &str, asked: &str) -> Option<&'n Member<'n>> {
    let mut tag = asked;
    while !tag.is_empty() && !own.eq_ignore_ascii_case(tag) {
        if let Some(language) = languages.iter().find(|language| language.name.eq_ignore_ascii_case(tag)) {
            return Some(language);
        }
        tag = tag.rsplit_once('-').map_or("", |(beginning, _)| beginning);
    }
    None
}

/// The texts that take the place of others, by the place of these.
struct Overlay<'n, 'p> {
    root: &'n Node<'n>,
    /// The ids of each list that a path has led through, by its place.
    names: BTreeMap<usize, Names<'n>>,
    texts: Vec<(usize, String)>,
    problems: &'p mut Problems,
}

impl<'n> Overlay<'n, '_> {
    fn language(&mut self, language: &'n Member<'n>, is_chosen: bool) {
        if !LANGUAGE.fits(&language.name) {
            self.problems.error(language.offset, &quoted(&language.name), LANGUAGE.expected);
        } else if own_language(self.root).eq_ignore_ascii_case(&language.name) {
            let expected = "another language than that of the file, whose texts need no translation";
            self.problems.error(language.offset, &quoted(&language.name), expected);
        }
        for text in read::members(&language.node, self.problems) {
            let translated = read::text(&text.node, self.problems);
            let place = self.place(text);
            if let (true, Some(place), Value::Text(_)) = (is_chosen, place, &text.node.value) {
                self.texts.push((place, translated));
            }
        }
    }

    /// The place of the text that a path leads to; a path that leads to none is reported.
    fn place(&mut self, path: &'n Member<'n>) -> Option<usize> {
        let (mut node, mut rules, mut rest) = (self.root, format::FILE.rules, path.name.as_ref());
        loop {
            let name = step(&mut rest);
            let leads_on = |rule: &&Rule| rule.is_text || !rule.inner.is_empty();
            let rule = rules.iter().filter(leads_on).find(|rule| rule.name == name);
            let Some((rule, mut next)) = rule.and_then(|rule| Some((rule, self.entry(node, name)?))) else {
                let known = rules.iter().filter(leads_on).map(|rule| rule.name);
                return self.lost(path, name, || known.filter(|name| field(node, name).is_some()).collect());
            };
            match &next.value {
                Value::List(items) if rule.is_list => {
                    let name = step(&mut rest);
                    let has_ids = rule.inner.iter().any(|rule| rule.name == "id");
                    let position = if has_ids { self.position(next, name) } else { name.parse().ok() };
                    match position.and_then(|position| items.get(position)) {
                        Some(item) => next = item,
                        None => {
                            let known = || if has_ids { ids(items) } else { Vec::new() };
                            return self.lost(path, name, known);
                        }
                    }
                }
                Value::Object(entries) if rule.is_object => {
                    // A rating may have a point in it, and is the end of its path.
                    let name = if rule.is_text { std::mem::take(&mut rest) } else { step(&mut rest) };
                    match self.entry(next, name) {
                        Some(entry) => next = entry,
                        None => {
                            let known = || entries.iter().map(|entry| entry.name.as_ref()).collect();
                            return self.lost(path, name, known);
                        }
                    }
                }
                _ => {}
            }
            if rule.is_text {
                if rest.is_empty() && matches!(next.value, Value::Text(_)) {
                    return Some(next.offset);
                }
                let expected = "the path of a text";
                let found = if rest.is_empty() { describe(next) } else { quoted(&path.name) };
                self.problems.error(path.offset, &found, expected);
                return None;
            }
            (node, rules) = (next, rule.inner);
        }
    }

    /// The position of an id in a list of records.
    fn position(&mut self, list: &'n Node<'n>, id: &str) -> Option<usize> {
        let names = self.names.entry(list.offset);
        names.or_insert_with(|| Names::of_list(Some(list), self.problems)).position(id, self.problems)
    }

    /// The value of a field. A file may have thousands of paths through an object of thousands of fields, so those are
    /// sorted once.
    fn entry(&mut self, object: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
        const FEW: usize = 32;
        let Value::Object(members) = &object.value else { return None };
        if members.len() <= FEW {
            return field(object, name);
        }
        let names = self.names.entry(object.offset);
        let names = names.or_insert_with(|| Names::of(members.iter().map(|member| member.name.as_ref()).collect()));
        names.position(name, self.problems).map(|position| &members[position].node)
    }

    /// Reports the step of a path that leads nowhere, with the steps that would lead on.
    fn lost(&mut self, path: &Member<'_>, step: &str, known: impl FnOnce() -> Vec<&'n str>) -> Option<usize> {
        if self.problems.has_room() {
            // Every step is a part of its path.
            let start = step.as_ptr() as usize - path.name.as_ptr() as usize;
            let what = match path.name.get(..start).map(|before| before.trim_end_matches('.')) {
                Some("") | None => "the path of a text, beginning with".to_owned(),
                Some(before) => format!("the path of a text, behind {}", quoted(before)),
            };
            let known = if self.problems.suggests() { known() } else { Vec::new() };
            self.problems.unknown(Severity::Error, path.offset, step, &what, &known);
        }
        None
    }
}

fn ids<'n>(items: &'n [Node<'n>]) -> Vec<&'n str> {
    let id = |item: &'n Node<'n>| match field(item, "id").map(|node| &node.value) {
        Some(Value::Text(id)) => id.as_ref(),
        _ => "",
    };
    items.iter().map(id).collect()
}

/// The next step of a path.
fn step<'p>(rest: &mut &'p str) -> &'p str {
    let (step, after) = rest.split_once('.').unwrap_or((rest, &rest[rest.len()..]));
    *rest = after;
    step
}

/// Puts texts, which come in the order of their places, where they belong.
fn put(node: &mut Node<'_>, texts: &mut Peekable<IntoIter<(usize, String)>>) {
    match &mut node.value {
        Value::Text(original) => {
            while let Some((_, text)) = texts.next_if(|(offset, _)| *offset <= node.offset) {
                *original = Cow::Owned(text);
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| put(item, texts)),
        Value::Object(members) => members.iter_mut().for_each(|member| put(&mut member.node, texts)),
        _ => {}
    }
}
