//! Alternatives, sources, groups and criteria: what is compared and what is known.

use super::super::format::{self, Range};
use super::super::json::{self, Node};
use super::super::problem::quoted;
use super::super::read::{self, ADDRESS, DATE, Record};
use super::super::*;
use super::{Reader, position, reference, references};

/// In the order of the table's words.
const BASES: [Basis; format::BASES.len()] =
    [Basis::Measured, Basis::Inspected, Basis::Documented, Basis::Survey, Basis::Judgement];

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
        let record = self.record(node, format::SCALE);
        let min = record.number("min", self.problems).unwrap_or(0.0);
        let max = record.number("max", self.problems).unwrap_or(5.0);
        if min >= max {
            let found = format!("a scale from {min} to {max}");
            self.problems.error(record.offset, &found, "\"min\" below \"max\"");
        }
        let mut anchors = Vec::new();
        for member in record.entries("anchors", self.problems) {
            anchors.push((member.name.to_string(), read::text(&member.node, self.problems)));
            let rating = json::number(&member.name);
            if min < max && !rating.is_some_and(|rating| (min..=max).contains(&rating)) {
                let expected = format!("a rating from {min} to {max}, as a name");
                self.problems.error(member.offset, &quoted(&member.name), &expected);
            }
        }
        Scale { min, max, anchors }
    }

    pub(super) fn source(&mut self, node: &'n Node<'n>) -> Source {
        let source = self.record(node, format::SOURCE);
        let kind = source.word("kind", self.problems);
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
        let group = self.record(node, format::GROUP);
        Group {
            id: self.id(group),
            title: group.text("title", self.problems),
            summary: group.optional("summary", self.problems),
            panel: match group.word("panel", self.problems) {
                Some(1) => Panel::Cost,
                Some(2) => Panel::Landscape,
                _ => Panel::Compare,
            },
        }
    }

    pub(super) fn alternative(&mut self, node: &'n Node<'n>) -> Alternative {
        let record = self.record(node, format::ALTERNATIVE);
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
        let profile = self.record(node, format::PROFILE);
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
        let user = self.record(node, format::USER);
        User {
            name: user.text("name", self.problems),
            text: user.optional("text", self.problems),
            evidence: match user.word("evidence", self.problems) {
                Some(2) => Evidence::Primary,
                Some(1) => Evidence::Reported,
                _ => Evidence::Weak,
            },
            sources: self.sources_of(user),
        }
    }

    fn sample(&mut self, node: &'n Node<'n>) -> Sample {
        let sample = self.record(node, format::SAMPLE);
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
        let row = self.record(node, format::CRITERION);
        let scale = self.scale(row.get("scale"), || default.clone());
        let defaults = CellDefaults {
            basis: self.basis(row),
            sources: self.sources_of(row),
            as_of: row.formed("as_of", DATE, self.problems),
        };
        let mut cells: Vec<Cell> = self.alternatives.in_order().iter().map(|_| unknown_cell()).collect();
        for member in row.entries("cells", self.problems) {
            let alternative =
                position(member.offset, &member.name, &self.alternatives, "an alternative", self.problems);
            let cell = self.cell(&member.node, &scale, &defaults);
            if let Some(place) = alternative.and_then(|alternative| cells.get_mut(alternative)) {
                *place = cell;
            }
        }
        self.problems.work(cells.len());
        let group = row.get("group").and_then(|node| reference(node, &self.groups, "a group", self.problems));
        Criterion {
            id: self.id(row),
            name: row.text("name", self.problems),
            group: group.unwrap_or(self.groups.len()),
            summary: row.optional("summary", self.problems),
            role: match row.word("use", self.problems) {
                Some(1) => Use::Display,
                Some(2) => Use::Context,
                _ => Use::Scored,
            },
            direction: match row.word("direction", self.problems) {
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
        record.words("basis", self.problems).into_iter().map(|word| BASES[word]).collect()
    }

    fn cell(&mut self, node: &'n Node<'n>, scale: &Scale, defaults: &CellDefaults) -> Cell {
        let cell = self.record(node, format::CELL);
        // A scale that is wrong was reported; the ratings are held to any then.
        let range = if scale.min < scale.max { on_scale(scale, "null for unknown, or a rating") } else { format::ANY };
        let rating = cell.get("rating").map(|node| read::number(node, range, self.problems));
        let (basis, sources) = (self.basis(cell), self.sources_of(cell));
        Cell {
            text: cell.text("text", self.problems),
            rating,
            given: None,
            basis: if basis.is_empty() { defaults.basis.clone() } else { basis },
            sources: if sources.is_empty() { defaults.sources.clone() } else { sources },
            as_of: cell.formed("as_of", DATE, self.problems).or_else(|| defaults.as_of.clone()),
            note: cell.optional("note", self.problems),
        }
    }

    fn verdict(&mut self, node: &'n Node<'n>) -> Verdict {
        let verdict = self.record(node, format::VERDICT);
        let nodes = verdict.list("alternatives", self.problems);
        Verdict {
            kind: match verdict.word("kind", self.problems) {
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
        let changed = self.record(node, format::CHANGED);
        Changed { was: changed.text("was", self.problems), why: changed.text("why", self.problems) }
    }
}

/// The numbers of a scale.
pub(super) fn on_scale(scale: &Scale, unit: &'static str) -> Range {
    Range { min: scale.min, max: scale.max, grain: 0.0, unit }
}

fn unknown_cell() -> Cell {
    Cell {
        text: String::new(),
        rating: None,
        given: None,
        basis: Vec::new(),
        sources: Vec::new(),
        as_of: None,
        note: None,
    }
}
