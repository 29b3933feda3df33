//! Rules about sources and links, and about records that nothing uses.
//!
//! Whether something is used is asked of the file, since a use may stand in any part of it.

use std::collections::BTreeSet;

use super::Lint;
use crate::dataset::{Source, SourceKind, escaped, quoted};

pub(super) fn check(lint: &mut Lint<'_>) {
    unused_source(lint);
    linked_second_hand(lint);
    unlinked_primary(lint);
    plain_http(lint);
    measurement_without_method(lint);
    unused_group(lint);
    unused_role(lint);
    unused_condition(lint);
}

/// VL-020.
fn unused_source(lint: &mut Lint<'_>) {
    let (data, used) = (lint.data, lint.tree.texts_of(&["sources"]));
    for (index, source) in data.sources.iter().enumerate().filter(|(_, source)| !used.contains(source.id.as_str())) {
        let message = format!("nothing cites {}: cite it where it is used, or take it out", quoted(&source.id));
        lint.report("VL-020", format!("/sources/{index}"), message);
    }
}

fn each_source(lint: &mut Lint<'_>, rule: &'static str, field: &str, fault: fn(&Source) -> bool, message: &str) {
    let data = lint.data;
    for (index, source) in data.sources.iter().enumerate().filter(|(_, source)| fault(source)) {
        lint.report(rule, format!("/sources/{index}{field}"), format!("{}: {message}", quoted(&source.title)));
    }
}

/// VL-021.
fn linked_second_hand(lint: &mut Lint<'_>) {
    let fault = |source: &Source| source.kind == SourceKind::SecondHand && source.url.is_some();
    let message = "read second-hand and linked all the same; link the primary page, or take \"url\" out";
    each_source(lint, "VL-021", "/url", fault, message);
}

/// VL-022.
fn unlinked_primary(lint: &mut Lint<'_>) {
    let fault =
        |source: &Source| matches!(source.kind, SourceKind::Primary | SourceKind::Survey) && source.url.is_none();
    each_source(lint, "VL-022", "", fault, "readers can't look it up; add \"url\"");
}

/// VL-023.
fn plain_http(lint: &mut Lint<'_>) {
    let data = lint.data;
    let sources = data.sources.iter().map(|source| source.url.as_ref());
    let alternatives = data.alternatives.iter().map(|alternative| alternative.url.as_ref());
    let mut links: Vec<(String, Option<&String>)> = Vec::new();
    links.push(("/meta/url".into(), data.meta.url.as_ref()));
    links.push(("/call_to_action/url".into(), data.call_to_action.as_ref().map(|call| &call.url)));
    links.extend(sources.enumerate().map(|(index, url)| (format!("/sources/{index}/url"), url)));
    links.extend(alternatives.enumerate().map(|(index, url)| (format!("/alternatives/{index}/url"), url)));
    for (pointer, url) in links {
        if let Some(url) = url.filter(|url| url.starts_with("http://")) {
            lint.report("VL-023", pointer, format!("{} can be read and changed on its way: use https", quoted(url)));
        }
    }
}

/// VL-024.
fn measurement_without_method(lint: &mut Lint<'_>) {
    let fault = |source: &Source| source.kind == SourceKind::Measurement && source.note.is_none();
    each_source(lint, "VL-024", "", fault, "a measurement that nobody can repeat; say in \"note\" how it was made");
}

/// VL-025.
fn unused_group(lint: &mut Lint<'_>) {
    let data = lint.data;
    let used: BTreeSet<usize> = data.criteria.iter().map(|criterion| criterion.group).collect();
    // The last group has no entry in the file: it stands for the rows that name none.
    let named = data.groups.len().saturating_sub(1);
    for (index, group) in data.groups.iter().take(named).enumerate().filter(|(index, _)| !used.contains(index)) {
        lint.report("VL-025", format!("/groups/{index}"), format!("no row is in the group {}", quoted(&group.id)));
    }
}

/// VL-026.
fn unused_role(lint: &mut Lint<'_>) {
    let data = lint.data;
    let used: BTreeSet<usize> = data.mixes.iter().flat_map(|mix| mix.parts.iter().map(|(role, _)| *role)).collect();
    for (index, role) in data.roles.iter().enumerate().filter(|(index, _)| !used.contains(index)) {
        lint.report(
            "VL-026",
            format!("/roles/{index}"),
            format!("no mix gives the role {} to anyone", quoted(&role.id)),
        );
    }
}

/// VL-027.
fn unused_condition(lint: &mut Lint<'_>) {
    let tree = lint.tree;
    let used = tree.texts_of(&["when", "implied_by", "all", "any", "not"]);
    for name in tree.names("/conditions").into_iter().filter(|name| !used.contains(name)) {
        let message = format!("nothing uses the condition {}", quoted(name));
        lint.report("VL-027", format!("/conditions/{}", escaped(name)), message);
    }
}
