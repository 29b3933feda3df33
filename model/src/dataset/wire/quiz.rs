//! Questions, must-haves, roles and mixes: what turns a reader's project into a result.

use super::super::format;
use super::super::json::{Member, Node};
use super::super::read::{Record, flag, number};
use super::super::*;
use super::facts::on_scale;
use super::{Reader, position, reference, references};
use crate::condition::Condition;

/// How far the shares of a criterion may be from 1 in all: a third written with two digits, three times, is meant to be one.
const SHARES_OFF: f64 = 0.015;

impl<'n> Reader<'n, '_> {
    pub(super) fn quiz(&mut self, node: Option<&'n Node<'n>>, criteria: &[Criterion]) -> Quiz {
        let Some(node) = node else { return Quiz::default() };
        let quiz = self.record(node, format::QUIZ);
        let (mut questions, mut must_haves) = (Vec::new(), Vec::new());
        for node in quiz.list("questions", self.problems) {
            questions.push(self.question(node, criteria));
        }
        for node in quiz.list("must_haves", self.problems) {
            must_haves.push(self.must_have(node, criteria));
        }
        let notes = self.each(quiz, "notes", Self::note);
        Quiz { intro: quiz.optional("intro", self.problems), questions, must_haves, notes }
    }

    fn question(&mut self, node: &'n Node<'n>, criteria: &[Criterion]) -> Question {
        let question = self.record(node, format::QUESTION);
        let mut choices = Vec::new();
        for node in question.list("choices", self.problems) {
            choices.push(self.choice(node, criteria));
        }
        let written = question.get("max_choices");
        let most = written.map_or(1.0, |node| number(node, format::ANY, self.problems));
        let max_choices = most as usize;
        // Without choices there is no bound to hold it to, and their absence was reported.
        let bound = if choices.is_empty() { format::MOST_RECORDS } else { choices.len() };
        if let Some(node) = written
            && node.as_number().is_some()
            && (max_choices < 1 || max_choices > bound || max_choices as f64 != most)
        {
            let expected = format!("a whole number from 1 to {bound}, the number of choices");
            self.problems.error(node.offset, &most.to_string(), &expected);
        }
        Question {
            id: self.id(question),
            text: question.text("text", self.problems),
            why: question.optional("why", self.problems),
            max_choices,
            pinned: question.flag("pinned", self.problems).unwrap_or(false),
            choices,
        }
    }

    fn choice(&mut self, node: &'n Node<'n>, criteria: &[Criterion]) -> Choice {
        let choice = self.record(node, format::CHOICE);
        let mut points = Vec::new();
        for member in choice.entries("points", self.problems) {
            points.extend(self.points(member, criteria));
        }
        let must_haves = choice.list("must_haves", self.problems);
        Choice {
            id: self.id(choice),
            text: choice.text("text", self.problems),
            note: choice.optional("note", self.problems),
            points,
            must_haves: references(must_haves, &self.must_haves, "a must-have", self.problems),
        }
    }

    fn points(&mut self, member: &'n Member<'n>, criteria: &[Criterion]) -> Option<(usize, f64)> {
        let criterion = position(member.offset, &member.name, &self.criteria, "a criterion", self.problems);
        let points = number(&member.node, format::POINTS, self.problems);
        let criterion = criterion?;
        if criteria.get(criterion).is_some_and(|criterion| criterion.role == Use::Display) {
            self.problems.error(
                member.offset,
                "points for a row that is for display only",
                "a criterion that is scored",
            );
        }
        Some((criterion, points))
    }

    fn must_have(&mut self, node: &'n Node<'n>, criteria: &[Criterion]) -> MustHave {
        let record = self.record(node, format::MUST_HAVE);
        let mut meets = self.threshold(record, criteria);
        for member in record.entries("meets", self.problems) {
            let alternative =
                position(member.offset, &member.name, &self.alternatives, "an alternative", self.problems);
            let met = flag(&member.node, self.problems);
            if let Some(place) = alternative.and_then(|alternative| meets.get_mut(alternative)) {
                *place = met;
            }
        }
        // An unknown that the editor has settled is settled here, so that nobody after this has to ask again.
        let settled = match record.word("on_unknown", self.problems) {
            Some(1) => Some(false),
            Some(2) => Some(true),
            _ => None,
        };
        MustHave {
            id: self.id(record),
            text: record.text("text", self.problems),
            why: record.optional("why", self.problems),
            on_fail: match record.word("on_fail", self.problems) {
                Some(1) => OnFail::Warn,
                _ => OnFail::Exclude,
            },
            meets: meets.iter().map(|met| met.or(settled)).collect(),
            softer: record.optional("softer", self.problems),
            sources: self.sources_of(record),
        }
    }

    /// What a threshold on a criterion says of each alternative; unknown without one, or without a rating.
    fn threshold(&mut self, record: Record<'n>, criteria: &[Criterion]) -> Vec<Option<bool>> {
        let unknown = self.alternatives.in_order().iter().map(|_| None).collect();
        self.problems.work(self.alternatives.len());
        let has = |name| record.get(name).is_some();
        let (named, bounded) = (has("criterion"), has("min") || has("max"));
        if named != bounded || !(named || has("meets")) {
            let expected = "\"meets\", or \"criterion\" with \"min\" or \"max\"";
            self.problems.error(record.offset, "a must-have without a rule", expected);
        }
        let criterion =
            record.get("criterion").and_then(|node| reference(node, &self.criteria, "a criterion", self.problems));
        let row = criterion.and_then(|position| criteria.get(position));
        let scale = row.map(|row| &row.scale).filter(|scale| scale.min < scale.max);
        let range = scale.map_or(format::RATING_RANGE, |scale| on_scale(scale, "a rating of this criterion"));
        let mut bound = |name| record.get(name).map(|node| number(node, range, self.problems));
        let (min, max) = (bound("min"), bound("max"));
        if let (Some(min), Some(max), Some(node)) = (min, max, record.get("max"))
            && max < min
            && node.as_number().is_some()
        {
            self.problems.error(node.offset, &max.to_string(), &format!("at least {min}, which is \"min\""));
        }
        let Some(row) = row else { return unknown };
        let met = |rating: f64| min.is_none_or(|least| rating >= least) && max.is_none_or(|most| rating <= most);
        row.cells.iter().map(|cell| cell.rating.map(met)).collect()
    }

    fn note(&mut self, node: &'n Node<'n>) -> Note {
        let note = self.record(node, format::NOTE);
        Note {
            id: self.id(note),
            when: self.when(note, "when").unwrap_or(NEVER),
            text: note.text("text", self.problems),
        }
    }

    /// The roles; the shares of each criterion add up to 1, and a criterion that none of them names is shared equally.
    pub(super) fn roles_of(&mut self, file: Record<'n>) -> Vec<Role> {
        let count = self.criteria.len();
        let mut sums: Vec<Option<(f64, usize)>> = vec![None; count];
        let mut roles = Vec::new();
        let errors = self.problems.errors();
        for node in file.list("roles", self.problems) {
            roles.push(self.role(node, &mut sums));
        }
        // With a share that was reported the sums say nothing.
        let can_add = self.problems.errors() == errors;
        self.problems.work(count * roles.len());
        let equal = 1.0 / roles.len() as f64;
        for (criterion, sum) in sums.into_iter().enumerate() {
            match sum {
                Some((sum, first)) if can_add && (sum - 1.0).abs() > SHARES_OFF => {
                    let found = format!("shares that add up to {sum}");
                    self.problems.error(first, &found, "shares that add up to 1 over all roles");
                }
                Some(_) => {}
                None => roles.iter_mut().for_each(|role| role.shares[criterion] = equal),
            }
        }
        roles
    }

    /// One role. Adds its shares to the sums, each with the place of the first share of its criterion.
    fn role(&mut self, node: &'n Node<'n>, sums: &mut [Option<(f64, usize)>]) -> Role {
        let role = self.record(node, format::ROLE);
        let mut shares = vec![0.0; self.criteria.len()];
        for member in role.entries("shares", self.problems) {
            let criterion = position(member.offset, &member.name, &self.criteria, "a criterion", self.problems);
            let share = number(&member.node, format::SHARE, self.problems);
            let Some(criterion) = criterion else { continue };
            shares[criterion] = share;
            let (sum, first) = sums[criterion].unwrap_or((0.0, member.offset));
            sums[criterion] = Some((sum + share, first));
        }
        Role { id: self.id(role), name: role.text("name", self.problems), shares }
    }

    pub(super) fn mix(&mut self, node: &'n Node<'n>) -> Mix {
        let mix = self.record(node, format::MIX);
        let nodes = mix.list("parts", self.problems);
        let parts: Vec<(usize, usize)> = nodes.iter().filter_map(|node| self.part(node)).collect();
        // What a part that was reported stands for is not known, so nothing can be said of the mix.
        if parts.len() == nodes.len() && parts.len() > 1 && parts.windows(2).all(|pair| pair[0].1 == pair[1].1) {
            self.problems.error(
                mix.offset,
                "a mix of fewer than two alternatives",
                "two parts with different alternatives",
            );
        }
        Mix {
            id: self.id(mix),
            name: mix.text("name", self.problems),
            when: self.when(mix, "when").unwrap_or(NEVER),
            text: mix.text("text", self.problems),
            caution: mix.optional("caution", self.problems),
            parts,
        }
    }

    fn part(&mut self, node: &'n Node<'n>) -> Option<(usize, usize)> {
        let part = self.record(node, format::PART);
        let mut named = |name: &str, known, what| reference(part.get(name)?, known, what, self.problems);
        let role = named("role", &self.roles, "a role");
        let alternative = named("alternative", &self.alternatives, "an alternative");
        Some((role?, alternative?))
    }
}

/// Stands for a condition that was reported as missing.
const NEVER: Condition = Condition::Any(Vec::new());
