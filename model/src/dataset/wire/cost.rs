//! What the cost calculator reckons with, read and checked.

use super::super::cost::{
    Assumption, Capability, Cost, Effort, Hosting, Mark, Need, Per, Quantity, Scenario, Span, Unit,
};
use super::super::format;
use super::super::json::Node;
use super::super::names::Names;
use super::super::read::{CURRENCY, Record};
use super::{Reader, position, reference, references};

/// In the order of the table's words.
const UNITS: [Unit; format::UNITS.len()] =
    [Unit::PerHour, Unit::Hours, Unit::HoursPerYear, Unit::PerMonth, Unit::Count, Unit::Percent, Unit::Years];

impl<'n> Reader<'n, '_> {
    pub(super) fn cost(&mut self, node: &'n Node<'n>) -> Cost {
        let cost = self.record(node, format::COST);
        // Links know them by their ids, though no other record does.
        for name in ["assumptions", "upkeep", "hosting", "people", "scenarios"] {
            Names::of_list(cost.get(name), self.problems);
        }
        let known = Names::of_list(cost.get("capabilities"), self.problems);
        let mut scenarios = Vec::new();
        for node in cost.list("scenarios", self.problems) {
            scenarios.push(self.scenario(node, &known));
        }
        Cost {
            currency: cost.formed("currency", CURRENCY, self.problems).unwrap_or_else(|| "USD".into()),
            period_years: cost.number("period_years", self.problems).unwrap_or(3.0),
            assumptions: self.each(cost, "assumptions", Self::assumption),
            capabilities: self.each(cost, "capabilities", Self::capability),
            upkeep: self.each(cost, "upkeep", Self::effort),
            hosting: self.each(cost, "hosting", Self::hosting),
            people: self.each(cost, "people", Self::effort),
            scenarios,
            notes: cost.texts("notes", self.problems),
        }
    }

    fn assumption(&mut self, node: &'n Node<'n>) -> Assumption {
        let record = self.record(node, format::ASSUMPTION);
        self.rising(record, &["min", "low", "likely", "high", "max"]);
        Assumption {
            id: self.id(record),
            name: record.text("name", self.problems),
            unit: UNITS[record.word("unit", self.problems).unwrap_or(0)],
            usual: self.span(record),
            min: record.number("min", self.problems).unwrap_or(0.0),
            max: record.number("max", self.problems).unwrap_or(0.0),
            mark: self.mark(record),
            note: record.optional("note", self.problems),
            sources: self.sources_of(record),
        }
    }

    fn capability(&mut self, node: &'n Node<'n>) -> Capability {
        let record = self.record(node, format::CAPABILITY);
        Capability {
            id: self.id(record),
            name: record.text("name", self.problems),
            needs: self.by_alternative(record, "needs", Self::need),
            mark: self.mark(record),
            note: record.optional("note", self.problems),
            sources: self.sources_of(record),
            implied_by: self.when(record, "implied_by"),
            criterion: self.rated_by(record),
        }
    }

    fn need(&mut self, node: &'n Node<'n>) -> Need {
        let record = self.record(node, format::NEED);
        self.rising(record, &["low", "likely", "high"]);
        Need {
            how: record.text("how", self.problems),
            hours: self.span(record),
            addon: record.flag("addon", self.problems).unwrap_or(false),
        }
    }

    fn effort(&mut self, node: &'n Node<'n>) -> Effort {
        let record = self.record(node, format::EFFORT);
        Effort {
            id: self.id(record),
            name: record.text("name", self.problems),
            per: if record.word("unit", self.problems) == Some(1) { Per::Year } else { Per::Once },
            values: self.by_alternative(record, "values", Self::hours),
            mark: self.mark(record),
            note: record.optional("note", self.problems),
            sources: self.sources_of(record),
            criterion: self.rated_by(record),
        }
    }

    fn hours(&mut self, node: &'n Node<'n>) -> Span {
        let record = self.record(node, format::HOURS);
        self.rising(record, &["low", "likely", "high"]);
        self.span(record)
    }

    fn hosting(&mut self, node: &'n Node<'n>) -> Hosting {
        let record = self.record(node, format::HOSTING);
        Hosting {
            id: self.id(record),
            name: record.text("name", self.problems),
            values: self.by_alternative(record, "values", Self::quantity),
            mark: self.mark(record),
            note: record.optional("note", self.problems),
            sources: self.sources_of(record),
        }
    }

    fn quantity(&mut self, node: &'n Node<'n>) -> Quantity {
        let record = self.record(node, format::QUANTITY);
        Quantity {
            value: record.number("value", self.problems).unwrap_or(0.0),
            unit: record.text("unit", self.problems),
        }
    }

    fn scenario(&mut self, node: &'n Node<'n>, known: &Names<'n>) -> Scenario {
        let record = self.record(node, format::SCENARIO);
        let nodes = record.list("capabilities", self.problems);
        Scenario {
            id: self.id(record),
            name: record.text("name", self.problems),
            capabilities: references(nodes, known, "a capability", self.problems),
            text: record.text("text", self.problems),
        }
    }

    fn rated_by(&mut self, record: Record<'n>) -> Option<usize> {
        reference(record.get("criterion")?, &self.criteria, "a criterion", self.problems)
    }

    fn mark(&mut self, record: Record<'n>) -> Mark {
        if record.word("mark", self.problems) == Some(1) { Mark::Fact } else { Mark::Assumption }
    }

    fn span(&mut self, record: Record<'n>) -> Span {
        let mut number = |name| record.number(name, self.problems);
        let (low, high) = (number("low").unwrap_or(0.0), number("high").unwrap_or(0.0));
        Span { low, likely: number("likely").unwrap_or((low + high) / 2.0), high }
    }

    /// Reports each number that is below the one before it.
    fn rising(&mut self, record: Record<'n>, names: &[&str]) {
        let mut before: Option<(f64, &str)> = None;
        for name in names {
            let Some((node, number)) = record.get(name).and_then(|node| Some((node, node.as_number()?))) else {
                continue;
            };
            if let Some((least, least_name)) = before
                && number < least
            {
                let expected = format!("at least {least}, which is \"{least_name}\"");
                self.problems.error(node.offset, &number.to_string(), &expected);
            }
            before = Some((number, name));
        }
    }

    /// What an object says of each alternative, in their order.
    fn by_alternative<T>(
        &mut self,
        record: Record<'n>,
        name: &str,
        read: fn(&mut Self, &'n Node<'n>) -> T,
    ) -> Vec<Option<T>> {
        let mut values: Vec<Option<T>> = self.alternatives.in_order().iter().map(|_| None).collect();
        self.problems.work(values.len());
        for member in record.entries(name, self.problems) {
            let alternative =
                position(member.offset, &member.name, &self.alternatives, "an alternative", self.problems);
            let value = read(self, &member.node);
            if let Some(place) = alternative.and_then(|alternative| values.get_mut(alternative)) {
                *place = Some(value);
            }
        }
        values
    }
}
