//! Alternatives, sources, groups and criteria: what is compared and what is known.

use super::super::json::Node;
use super::super::read::{ADDRESS, DATE, Record, number, word};
use super::super::*;
use super::{Reader, position, reference, references};

const BASES: [(&str, Basis); 5] = [
    ("measured", Basis::Measured),
    ("inspected", Basis::Inspected),
    ("documented", Basis::Documented),
    ("survey", Basis::Survey),
    ("judgement", Basis::Judgement),
];

/// What the cells of a row have in common unless they say otherwise.
struct CellDefaults {
    basis: Vec<Basis>,
    sources: Vec<usize>,
    as_of: Option<String>,
}

impl<'n> Reader<'n, '_> {
    /// The scale of a row or of the file; its own default where none is given.
    pub(super) fn scale(&mut self, node: Option<&'n Node<'n>>, default: impl Fn() -> Scale) -> Scale {
        let Some(node) = node else { return default() };
        let record = self.record(node, &["min", "max", "anchors"]);
        let mut anchors = Vec::new();
        for member in record.entries("anchors", self.problems) {
            anchors.push((member.name.to_string(), super::read::text(&member.node, self.problems)));
        }
        let min = record.number("min", self.problems).unwrap_or(0.0);
        let max = record.number("max", self.problems).unwrap_or(5.0);
        if min >= max {
            self.problems.error(record.offset, "a scale that doesn't rise", "\"min\" below \"max\"");
        }
        Scale { min, max, anchors }
    }

    pub(super) fn source(&mut self, node: &'n Node<'n>) -> Source {
        let source = self.record(node, &["id", "title", "url", "kind", "date", "note"]);
        let kind = source.word("kind", &["primary", "measurement", "survey", "second_hand"], self.problems);
        Source {
            id: self.id(source),
            title: source.text("title", self.problems),
            url: source.formed("url", ADDRESS, self.problems),
            kind: match kind {
                Some(1) => SourceKind::Measurement,
                Some(2) => SourceKind::Survey,
                Some(3) => SourceKind::SecondHand,
                _ => SourceKind::Primary,
            },
            date: source.formed("date", DATE, self.problems),
            note: source.optional("note", self.problems),
        }
    }

    pub(super) fn groups_of(&mut self, file: Record<'n>) -> Vec<Group> {
        let mut groups = self.each(file, "groups", Self::group);
        // Rows without a group stand together in one that has no heading, after all others.
        groups.push(Group { id: String::new(), title: String::new(), summary: None, panel: Panel::Compare });
        groups
    }

    fn group(&mut self, node: &'n Node<'n>) -> Group {
        let group = self.record(node, &["id", "title", "summary", "panel"]);
        Group {
            id: self.id(group),
            title: group.text("title", self.problems),
            summary: group.optional("summary", self.problems),
            panel: match group.word("panel", &["compare", "cost", "landscape"], self.problems) {
                Some(1) => Panel::Cost,
                Some(2) => Panel::Landscape,
                _ => Panel::Compare,
            },
        }
    }

    pub(super) fn alternative(&mut self, node: &'n Node<'n>) -> Alternative {
        let record = self.record(node, &["id", "name", "version", "summary", "url", "profile", "sample"]);
        Alternative {
            id: self.id(record),
            name: record.text("name", self.problems),
            version: record.optional("version", self.problems),
            summary: record.optional("summary", self.problems),
            url: record.formed("url", ADDRESS, self.problems),
            profile: record.get("profile").map(|node| self.profile(node)),
            sample: record.get("sample").map(|node| self.sample(node)),
        }
    }

    fn profile(&mut self, node: &'n Node<'n>) -> Profile {
        let known = ["origin", "philosophy", "strengths", "use_when", "avoid_when", "trade_offs", "users"];
        let profile = self.record(node, &known);
        Profile {
            origin: profile.optional("origin", self.problems),
            philosophy: profile.optional("philosophy", self.problems),
            strengths: profile.texts("strengths", self.problems),
            use_when: profile.texts("use_when", self.problems),
            avoid_when: profile.texts("avoid_when", self.problems),
            trade_offs: profile.texts("trade_offs", self.problems),
            users: self.each(profile, "users", Self::user),
        }
    }

    fn user(&mut self, node: &'n Node<'n>) -> User {
        let user = self.record(node, &["name", "text", "evidence", "sources"]);
        User {
            name: user.text("name", self.problems),
            text: user.optional("text", self.problems),
            evidence: match user.word("evidence", &["weak", "reported", "primary"], self.problems) {
                Some(2) => Evidence::Primary,
                Some(1) => Evidence::Reported,
                _ => Evidence::Weak,
            },
            sources: self.sources_of(user),
        }
    }

    fn sample(&mut self, node: &'n Node<'n>) -> Sample {
        let sample = self.record(node, &["title", "language", "versions", "code", "note"]);
        Sample {
            title: sample.optional("title", self.problems),
            language: sample.optional("language", self.problems),
            versions: sample.optional("versions", self.problems),
            code: sample.text("code", self.problems),
            note: sample.optional("note", self.problems),
        }
    }

    pub(super) fn criteria_of(&mut self, file: Record<'n>, scale: &Scale) -> Vec<Criterion> {
        let mut criteria = Vec::new();
        for node in file.list("criteria", self.problems) {
            criteria.push(self.criterion(node, scale));
        }
        criteria
    }

    fn criterion(&mut self, node: &'n Node<'n>, default: &Scale) -> Criterion {
        let known = [
            "id",
            "name",
            "group",
            "summary",
            "use",
            "direction",
            "scale",
            "basis",
            "sources",
            "as_of",
            "cells",
            "verdict",
            "changed",
        ];
        let row = self.record(node, &known);
        let scale = self.scale(row.get("scale"), || default.clone());
        let defaults = CellDefaults {
            basis: self.basis(row),
            sources: self.sources_of(row),
            as_of: row.formed("as_of", DATE, self.problems),
        };
        let mut cells: Vec<Cell> = self.alternatives.iter().map(|_| unknown_cell()).collect();
        for member in row.entries("cells", self.problems) {
            let alternative =
                position(member.offset, &member.name, &self.alternatives, "an alternative", self.problems);
            let cell = self.cell(&member.node, &scale, &defaults);
            if let Some(place) = cells.get_mut(alternative) {
                *place = cell;
            }
        }
        if row.get("cells").is_none() {
            self.problems.error(row.offset, "an object without it", "\"cells\": an object by alternative");
        }
        let group = row.get("group").map(|node| reference(node, &self.groups, "a group", self.problems));
        Criterion {
            id: self.id(row),
            name: row.text("name", self.problems),
            group: group.unwrap_or(self.groups.len()),
            summary: row.optional("summary", self.problems),
            role: match row.word("use", &["scored", "display", "context"], self.problems) {
                Some(1) => Use::Display,
                Some(2) => Use::Context,
                _ => Use::Scored,
            },
            direction: match row.word("direction", &["benefit", "cost"], self.problems) {
                Some(1) => Direction::Cost,
                _ => Direction::Benefit,
            },
            cells,
            scale,
            verdict: row.get("verdict").map(|node| self.verdict(node)),
            changed: row.get("changed").map(|node| self.changed(node)),
        }
    }

    fn basis(&mut self, record: Record<'n>) -> Vec<Basis> {
        let mut basis = Vec::new();
        for node in record.list("basis", self.problems) {
            basis.push(BASES[word(node, &BASES.map(|(word, _)| word), self.problems)].1);
        }
        basis
    }

    fn cell(&mut self, node: &'n Node<'n>, scale: &Scale, defaults: &CellDefaults) -> Cell {
        let cell = self.record(node, &["text", "rating", "basis", "sources", "as_of", "note"]);
        let rating = cell.get("rating");
        let value = rating.map(|node| number(node, self.problems));
        if let (Some(node), Some(value)) = (rating, value)
            && !(scale.min..=scale.max).contains(&value)
        {
            self.problems.error(
                node.offset,
                "a rating outside its scale",
                "a rating on the scale, or null for unknown",
            );
        }
        let (basis, sources) = (self.basis(cell), self.sources_of(cell));
        Cell {
            text: cell.optional("text", self.problems).unwrap_or_default(),
            rating: value,
            basis: if basis.is_empty() { defaults.basis.clone() } else { basis },
            sources: if sources.is_empty() { defaults.sources.clone() } else { sources },
            as_of: cell.formed("as_of", DATE, self.problems).or_else(|| defaults.as_of.clone()),
            note: cell.optional("note", self.problems),
        }
    }

    fn verdict(&mut self, node: &'n Node<'n>) -> Verdict {
        let verdict = self.record(node, &["kind", "alternatives", "text", "reason"]);
        let nodes = verdict.list("alternatives", self.problems);
        Verdict {
            kind: match verdict.word("kind", &["depends", "leads", "tie"], self.problems) {
                Some(1) => VerdictKind::Leads,
                Some(2) => VerdictKind::Tie,
                _ => VerdictKind::Depends,
            },
            alternatives: references(nodes, &self.alternatives, "an alternative", self.problems),
            text: verdict.text("text", self.problems),
            reason: verdict.optional("reason", self.problems),
        }
    }

    fn changed(&mut self, node: &'n Node<'n>) -> Changed {
        let changed = self.record(node, &["was", "why"]);
        Changed { was: changed.text("was", self.problems), why: changed.text("why", self.problems) }
    }
}

fn unknown_cell() -> Cell {
    Cell { text: String::new(), rating: None, basis: Vec::new(), sources: Vec::new(), as_of: None, note: None }
}
