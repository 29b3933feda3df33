//! Questions, must-haves, conditions and mixes: what turns a reader's project into a result.

use super::super::json::{Member, Node, Value};
use super::super::read::{Record, flag, list, number};
use super::super::*;
use super::{Reader, field, ids, position, reference, references};
use crate::condition::Condition;

/// Most points an answer gives to a criterion. Good files stay below 10; this only keeps sums exact.
const MAX_POINTS: f64 = 1e6;

impl<'n> Reader<'n, '_> {
    pub(super) fn quiz(&mut self, node: Option<&'n Node<'n>>, criteria: &[Criterion]) -> Quiz {
        let Some(node) = node else { return Quiz::default() };
        let quiz = self.record(node, &["intro", "questions", "must_haves", "notes"]);
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
        let question = self.record(node, &["id", "text", "why", "max_choices", "pinned", "choices"]);
        // For the report of ids that stand twice.
        ids(question.get("choices"), self.problems);
        let mut choices = Vec::new();
        for node in question.list("choices", self.problems) {
            choices.push(self.choice(node, criteria));
        }
        if choices.is_empty() {
            self.problems.error(question.offset, "a question without choices", "at least one choice");
        }
        let most = question.number("max_choices", self.problems).unwrap_or(1.0);
        let max_choices = most as usize;
        if max_choices < 1 || max_choices > choices.len().max(1) || max_choices as f64 != most {
            let expected = "a whole number from 1 to the number of choices";
            self.problems.error(question.get("max_choices").map_or(0, |node| node.offset), "another number", expected);
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
        let choice = self.record(node, &["id", "text", "note", "points", "must_haves"]);
        let mut points = Vec::new();
        for member in choice.entries("points", self.problems) {
            points.push(self.points(member, criteria));
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

    fn points(&mut self, member: &'n Member<'n>, criteria: &[Criterion]) -> (usize, f64) {
        let criterion = position(member.offset, &member.name, &self.criteria, "a criterion", self.problems);
        if criteria.get(criterion).is_some_and(|criterion| criterion.role == Use::Display) {
            self.problems.error(
                member.offset,
                "points for a row that is for display only",
                "a criterion that is scored",
            );
        }
        let points = number(&member.node, self.problems);
        if !(0.0..=MAX_POINTS).contains(&points) {
            self.problems.error(member.node.offset, "other points", "points from 0 to 1000000");
        }
        (criterion, points)
    }

    fn must_have(&mut self, node: &'n Node<'n>, criteria: &[Criterion]) -> MustHave {
        let known =
            ["id", "text", "why", "on_fail", "on_unknown", "meets", "criterion", "min", "max", "softer", "sources"];
        let record = self.record(node, &known);
        let mut meets = self.threshold(record, criteria);
        for member in record.entries("meets", self.problems) {
            let alternative =
                position(member.offset, &member.name, &self.alternatives, "an alternative", self.problems);
            let met = flag(&member.node, self.problems);
            if let Some(place) = meets.get_mut(alternative) {
                *place = met;
            }
        }
        // An unknown that the editor has settled is settled here, so that nobody after this has to ask again.
        let settled = match record.word("on_unknown", &["flag", "fail", "pass"], self.problems) {
            Some(1) => Some(false),
            Some(2) => Some(true),
            _ => None,
        };
        MustHave {
            id: self.id(record),
            text: record.text("text", self.problems),
            why: record.optional("why", self.problems),
            on_fail: match record.word("on_fail", &["exclude", "warn"], self.problems) {
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
        let unknown = self.alternatives.iter().map(|_| None).collect();
        let (min, max) = (record.number("min", self.problems), record.number("max", self.problems));
        let criterion = record.get("criterion");
        if (criterion.is_none() && record.get("meets").is_none()) || (criterion.is_some() && min.or(max).is_none()) {
            let expected = "\"meets\", or \"criterion\" with \"min\" or \"max\"";
            self.problems.error(record.offset, "a must-have without a rule", expected);
        }
        let Some(node) = criterion else { return unknown };
        let position = reference(node, &self.criteria, "a criterion", self.problems);
        let Some(row) = criteria.get(position) else { return unknown };
        let met = |rating: f64| min.is_none_or(|least| rating >= least) && max.is_none_or(|most| rating <= most);
        row.cells.iter().map(|cell| cell.rating.map(met)).collect()
    }

    fn note(&mut self, node: &'n Node<'n>) -> Note {
        let note = self.record(node, &["id", "when", "text"]);
        Note { id: self.id(note), when: self.when(note), text: note.text("text", self.problems) }
    }

    pub(super) fn role(&mut self, node: &'n Node<'n>) -> Role {
        let role = self.record(node, &["id", "name", "shares"]);
        let mut shares: Vec<f64> = self.criteria.iter().map(|_| 0.0).collect();
        for member in role.entries("shares", self.problems) {
            let criterion = position(member.offset, &member.name, &self.criteria, "a criterion", self.problems);
            let share = number(&member.node, self.problems);
            if !(0.0..=1.0).contains(&share) {
                self.problems.error(member.node.offset, "another share", "a share from 0 to 1");
            }
            if let Some(place) = shares.get_mut(criterion) {
                *place = share;
            }
        }
        Role { id: self.id(role), name: role.text("name", self.problems), shares }
    }

    pub(super) fn mix(&mut self, node: &'n Node<'n>) -> Mix {
        let mix = self.record(node, &["id", "name", "when", "text", "caution", "parts"]);
        let parts = self.each(mix, "parts", Self::part);
        if parts.windows(2).all(|pair| pair[0].1 == pair[1].1) {
            self.problems.error(
                mix.offset,
                "a mix of fewer than two alternatives",
                "two parts with different alternatives",
            );
        }
        Mix {
            id: self.id(mix),
            name: mix.text("name", self.problems),
            when: self.when(mix),
            text: mix.text("text", self.problems),
            caution: mix.optional("caution", self.problems),
            parts,
        }
    }

    fn part(&mut self, node: &'n Node<'n>) -> (usize, usize) {
        let part = self.record(node, &["role", "alternative"]);
        let mut named = |name: &str, known: &[&str], what: &str| match part.get(name) {
            Some(node) => reference(node, known, what, self.problems),
            // Reported as missing; the position is never used.
            None => part.text(name, self.problems).len(),
        };
        (named("role", &self.roles, "a role"), named("alternative", &self.alternatives, "an alternative"))
    }

    fn when(&mut self, record: Record<'n>) -> Condition {
        match record.get("when") {
            Some(node) => self.condition(node, 0),
            None => {
                self.problems.error(record.offset, "an object without it", "\"when\": a condition");
                Condition::Any(Vec::new())
            }
        }
    }

    /// A condition; `depth` counts the names it came through, since going round in a circle would never end.
    fn condition(&mut self, node: &'n Node<'n>, depth: usize) -> Condition {
        let part = |name| field(node, name);
        self.conditions_left = self.conditions_left.saturating_sub(1);
        if self.conditions_left == 0 {
            self.problems.error(
                self.file.offset,
                "conditions that are too many once their names are replaced",
                "at most 10000",
            );
            Condition::Any(Vec::new())
        } else if let Some(parts) = part("all") {
            Condition::All(self.conditions(parts, depth))
        } else if let Some(parts) = part("any") {
            Condition::Any(self.conditions(parts, depth))
        } else if let Some(part) = part("not") {
            Condition::Not(Box::new(self.condition(part, depth)))
        } else if let (Some(question), Some(is)) = (part("question"), part("is")) {
            self.answered(question, is)
        } else {
            self.named_condition(node, depth)
        }
    }

    fn conditions(&mut self, parts: &'n Node<'n>, depth: usize) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for part in list(parts, self.problems) {
            conditions.push(self.condition(part, depth));
        }
        conditions
    }

    fn answered(&mut self, question: &'n Node<'n>, is: &'n Node<'n>) -> Condition {
        let question = reference(question, &self.questions, "a question", self.problems);
        let questions = self.file.get("quiz").and_then(|quiz| field(quiz, "questions"));
        let record = questions.and_then(|node| list(node, self.problems).get(question));
        // Double ids among the choices were reported with the question itself.
        let known = ids(record.and_then(|record| field(record, "choices")), &mut Default::default());
        let choices = references(list(is, self.problems), &known, "a choice of this question", self.problems);
        Condition::Answered { question, choices }
    }

    fn named_condition(&mut self, node: &'n Node<'n>, depth: usize) -> Condition {
        let named = self.file.entries("conditions", self.problems);
        let names: Vec<&str> = named.iter().map(|member| member.name.as_ref()).collect();
        let position = reference(node, &names, "a condition, which may be a name", self.problems);
        // An unknown name was reported and must not be followed to the first condition.
        match named.get(position).filter(|member| matches!(&node.value, Value::Text(name) if *name == member.name)) {
            Some(member) if depth < named.len() => self.condition(&member.node, depth + 1),
            Some(_) => {
                self.problems.error(node.offset, "a condition that comes back to itself", "one without a circle");
                Condition::Any(Vec::new())
            }
            None => Condition::Any(Vec::new()),
        }
    }
}
