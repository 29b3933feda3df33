//! Conditions: read where they stand, with every name replaced by what it stands for.
//!
//! Every named condition is read at least once, used or not. Must not know what conditions are for.

use super::super::format;
use super::super::json::{Member, Node, Value};
use super::super::names::Names;
use super::super::read::Record;
use super::{Reader, reference, references};
use crate::condition::Condition;

/// Most conditions and choices in them, with every name replaced by what it stands for. Names that use names twice double
/// with each step, so a short file could otherwise describe more than any machine reads.
const MOST: usize = 10_000;
/// Deepest nesting, counted through names: reading and asking go as deep, and the stack of a page is small.
const DEEPEST: usize = 64;

/// The named conditions of a file, and how far reading them has come.
pub(super) struct Conditions<'n> {
    named: &'n [Member<'n>],
    names: Names<'n>,
    used: Vec<bool>,
    /// The names that the condition being read came through.
    through: Vec<usize>,
    depth: usize,
    left: usize,
}

impl<'n> Conditions<'n> {
    pub(super) fn of(named: &'n [Member<'n>]) -> Self {
        let mut names = Vec::new();
        for member in named {
            names.push(member.name.as_ref());
        }
        let used = vec![false; named.len()];
        Self { named, names: Names::of(names), used, through: Vec::new(), depth: 0, left: MOST }
    }
}

/// What stands in place of a condition that was reported: with an error nothing that was read is used.
const NONE: Condition = Condition::Any(Vec::new());

impl<'n> Reader<'n, '_> {
    /// The condition of a field; one that is missing was reported with its record.
    pub(super) fn when(&mut self, record: Record<'n>, name: &str) -> Option<Condition> {
        record.get(name).map(|node| self.condition(node))
    }

    /// Reads the named conditions that nothing has used.
    pub(super) fn unused_conditions(&mut self) {
        for position in 0..self.conditions.named.len() {
            if !self.conditions.used[position] {
                self.follow(position);
            }
        }
    }

    fn condition(&mut self, node: &'n Node<'n>) -> Condition {
        self.problems.work(1);
        self.spend(1);
        if self.conditions.left == 0 {
            return NONE;
        }
        if self.conditions.depth == DEEPEST {
            let found = "conditions inside each other, counted through their names";
            self.problems.error(node.offset, found, "at most 64");
            return NONE;
        }
        self.conditions.depth += 1;
        let condition = match &node.value {
            Value::Object(_) => self.stated(node),
            Value::Text(_) => self.named_condition(node),
            _ => {
                reference(node, &self.conditions.names, "a condition, which may be a name", self.problems);
                NONE
            }
        };
        self.conditions.depth -= 1;
        condition
    }

    /// A condition that is written out.
    fn stated(&mut self, node: &'n Node<'n>) -> Condition {
        let record = self.record(node, format::CONDITION);
        let has = |name| record.get(name).is_some();
        match (has("question"), has("is"), has("all"), has("any"), has("not")) {
            (true, true, false, false, false) => self.answered(record),
            (false, false, true, false, false) => Condition::All(self.parts(record, "all")),
            (false, false, false, true, false) => Condition::Any(self.parts(record, "any")),
            (false, false, false, false, true) => {
                self.when(record, "not").map_or(NONE, |part| Condition::Not(Box::new(part)))
            }
            _ => {
                let expected = "\"question\" and \"is\", or one of \"all\", \"any\" and \"not\"";
                self.problems.error(node.offset, "a condition in no known form", expected);
                NONE
            }
        }
    }

    fn parts(&mut self, record: Record<'n>, name: &str) -> Vec<Condition> {
        let mut parts = Vec::new();
        for node in record.list(name, self.problems) {
            parts.push(self.condition(node));
            if self.conditions.left == 0 {
                break;
            }
        }
        parts
    }

    fn answered(&mut self, record: Record<'n>) -> Condition {
        let question =
            record.get("question").and_then(|node| reference(node, &self.questions, "a question", self.problems));
        let is = record.list("is", self.problems);
        self.spend(is.len());
        // Of an unknown question nobody knows the choices.
        let Some((question, known)) = question.and_then(|question| Some((question, self.choices.get(question)?)))
        else {
            return NONE;
        };
        let choices = references(is, known, "a choice of this question", self.problems);
        Condition::Answered { question, choices }
    }

    fn named_condition(&mut self, node: &'n Node<'n>) -> Condition {
        let what = "a condition, which may be a name";
        let Some(position) = reference(node, &self.conditions.names, what, self.problems) else { return NONE };
        if self.conditions.through.contains(&position) {
            self.problems.error(node.offset, "a condition that comes back to itself", "one without a circle");
            return NONE;
        }
        self.follow(position)
    }

    fn follow(&mut self, position: usize) -> Condition {
        let Some(member) = self.conditions.named.get(position) else { return NONE };
        self.conditions.used[position] = true;
        self.conditions.through.push(position);
        let condition = self.condition(&member.node);
        self.conditions.through.pop();
        condition
    }

    /// Takes from what all conditions together may come to.
    fn spend(&mut self, count: usize) {
        if self.conditions.left > 0 && self.conditions.left <= count {
            let found = "conditions that are too many once their names are replaced";
            self.problems.error(self.file.offset, found, "at most 10000");
        }
        self.conditions.left = self.conditions.left.saturating_sub(count);
    }
}
