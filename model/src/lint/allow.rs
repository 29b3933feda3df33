//! Findings that the editor accepts: `"allow": [{ "rule": "VL-012", "at": "/criteria/3", "reason": "…" }]`.
//!
//! An entry covers everything at and below its pointer. One that covers nothing is a finding itself, so that no
//! exception outlives its cause. Must not know what a rule is about.

use std::collections::BTreeMap;

use super::Lint;
use super::rules::RULES;
use crate::dataset::{nearest, quoted};

/// The entries by rule and pointer, with their position in the file and whether they covered anything.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    entries: BTreeMap<String, BTreeMap<String, (usize, bool)>>,
}

impl Allowed {
    /// Whether a finding is allowed: by an entry at its place, or at any place around it.
    pub(super) fn covers(&mut self, rule: &str, pointer: &str) -> bool {
        let Some(places) = self.entries.get_mut(rule) else { return false };
        // The whole pointer and each shorter one up to the whole file.
        let ends = pointer.match_indices('/').map(|(index, _)| index).chain([pointer.len()]);
        let mut covered = false;
        for end in ends {
            if let Some((_, used)) = places.get_mut(&pointer[..end]) {
                (*used, covered) = (true, true);
            }
        }
        covered
    }
}

/// Reads the entries; one that doesn't say rule, place and reason is reported and covers nothing.
pub(super) fn read(lint: &mut Lint<'_>) -> Allowed {
    let mut allowed = Allowed::default();
    if lint.tree.has("/allow") && lint.tree.count("/allow") == 0 {
        let message = "\"allow\" holds no exception: write a list of rule, at and reason, or take it out";
        lint.report("VL-001", "/allow", message);
    }
    for index in 0..lint.tree.count("/allow") {
        let at = format!("/allow/{index}");
        let field = |name: &str| lint.tree.text(&format!("{at}/{name}")).map(str::to_owned);
        let (Some(rule), Some(place), Some(reason)) = (field("rule"), field("at"), field("reason")) else {
            lint.report("VL-001", at, "an exception needs \"rule\", \"at\" and \"reason\", each a text");
            continue;
        };
        if reason.trim().is_empty() {
            lint.report("VL-001", format!("{at}/reason"), "an exception without a reason: say why it is right here");
            continue;
        }
        let known: Vec<&str> = RULES.iter().map(|rule| rule.id).filter(|id| *id > "VL-001").collect();
        if !known.contains(&rule.as_str()) {
            let message = format!("{} is no rule that can be allowed; `verdict explain` lists them", quoted(&rule));
            lint.report_near("VL-001", format!("{at}/rule"), message, nearest(&rule, &known));
            continue;
        }
        let places = allowed.entries.entry(rule).or_default();
        places.entry(place).or_insert((index, false));
    }
    allowed
}

/// An exception that covers nothing.
pub(super) fn check(lint: &mut Lint<'_>) {
    let mut idle = Vec::new();
    for (rule, places) in &lint.allowed.entries {
        for (place, (index, used)) in places {
            // Nothing is past its shelf life without a day to judge by, so its exceptions are idle with good reason.
            if !used && (lint.today.is_some() || !needs_today(rule)) {
                idle.push((*index, format!("{rule} finds nothing at {}: take the exception out", quoted(place))));
            }
        }
    }
    for (index, message) in idle {
        lint.report("VL-001", format!("/allow/{index}"), message);
    }
}

fn needs_today(rule: &str) -> bool {
    matches!(rule, "VL-013" | "VL-014")
}
