//! The JSON format of a data set, version 1: which fields there are, what they may hold, and what holds without them.
//!
//! The only place that knows the names of the format; must not know what is done with a data set. References become
//! positions here. Lists have no meaning in their order except for display.

mod facts;
mod quiz;

use super::json::{self, Node};
use super::problem::{DataError, Problem, Problems, Severity};
use super::read::{self, ADDRESS, DATE, Record, describe};
use super::*;

/// The version of the format that this reader understands.
const FORMAT: f64 = 1.0;
/// Above these no table can be read, and no browser has to try.
const MAX_ALTERNATIVES: usize = 500;
const MAX_CRITERIA: usize = 10_000;
/// Most conditions with every name replaced by what it stands for. Names that use names twice double with each step, so
/// a short file could otherwise describe more than any machine reads.
const MAX_CONDITIONS: usize = 10_000;

pub(super) fn parse(text: &str) -> Result<(Dataset, Vec<Problem>), DataError> {
    let mut problems = Problems::default();
    let root = json::parse(text, &mut problems);
    let dataset = root.as_ref().and_then(|root| Reader::new(root, &mut problems).dataset());
    let failed = problems.any_error();
    let problems = problems.placed(text, root.as_ref());
    match dataset {
        Some(dataset) if !failed => Ok((dataset, problems)),
        _ => Err(DataError { problems }),
    }
}

/// Reads the records of one file; knows every id, so that a reference can stand before what it names.
struct Reader<'n, 'p> {
    file: Record<'n>,
    problems: &'p mut Problems,
    sources: Vec<&'n str>,
    groups: Vec<&'n str>,
    alternatives: Vec<&'n str>,
    criteria: Vec<&'n str>,
    questions: Vec<&'n str>,
    must_haves: Vec<&'n str>,
    roles: Vec<&'n str>,
    conditions_left: usize,
}

impl<'n, 'p> Reader<'n, 'p> {
    fn new(root: &'n Node<'n>, problems: &'p mut Problems) -> Self {
        let known = [
            "format",
            "meta",
            "scale",
            "sources",
            "groups",
            "alternatives",
            "criteria",
            "quiz",
            "conditions",
            "roles",
            "mixes",
            "cost",
            "sections",
            "faq",
            "call_to_action",
            // Findings of the lint that the editor accepts, with a reason; read by `lint/allow.rs`.
            "allow",
        ];
        let file = Record::of(root, &known, problems);
        let quiz = file.get("quiz");
        let mut ids = |node: Option<&'n Node<'n>>| ids(node, problems);
        // Nothing refers to these, but links and the page know them by their ids.
        for name in ["mixes", "sections", "faq"] {
            ids(file.get(name));
        }
        ids(quiz.and_then(|quiz| field(quiz, "notes")));
        Self {
            sources: ids(file.get("sources")),
            groups: ids(file.get("groups")),
            alternatives: ids(file.get("alternatives")),
            criteria: ids(file.get("criteria")),
            questions: ids(quiz.and_then(|quiz| field(quiz, "questions"))),
            must_haves: ids(quiz.and_then(|quiz| field(quiz, "must_haves"))),
            roles: ids(file.get("roles")),
            conditions_left: MAX_CONDITIONS,
            file,
            problems,
        }
    }

    fn dataset(mut self) -> Option<Dataset> {
        let file = self.file;
        if let Some(node) = file.get("format")
            && read::number(node, self.problems) != FORMAT
        {
            self.problems.error(node.offset, &describe(node), "1, the version of the format that this reader knows");
        }
        self.count(self.alternatives.len(), "alternatives", MAX_ALTERNATIVES);
        self.count(self.criteria.len(), "criteria", MAX_CRITERIA);
        let scale = self.scale(file.get("scale"), || Scale { min: 0.0, max: 5.0, anchors: Vec::new() });
        let criteria = self.criteria_of(file, &scale);
        let quiz = self.quiz(file.get("quiz"), &criteria);
        let alternatives = self.each(file, "alternatives", Self::alternative);
        let scored: Vec<usize> = (0..criteria.len()).filter(|index| criteria[*index].role != Use::Display).collect();
        let meta = self.meta(file.get("meta"));
        let sources = self.each(file, "sources", Self::source);
        let groups = self.groups_of(file);
        let roles = self.each(file, "roles", Self::role);
        let mixes = self.each(file, "mixes", Self::mix);
        let sections = self.each(file, "sections", Self::section);
        let faq = self.each(file, "faq", Self::faq);
        let call_to_action = file.get("call_to_action").map(|node| self.call_to_action(node));
        // Numbers of a file with mistakes would only be refused a second time.
        if self.problems.any_error() {
            return None;
        }
        if scored.is_empty() {
            self.problems.error(file.offset, "a data set without a scored criterion", "at least one");
            return None;
        }
        let parts = numbers::parts(&alternatives, &criteria, &quiz, &scored);
        let problem = match scoring::Problem::new(parts) {
            Ok(problem) => problem,
            Err(error) => {
                self.problems.error(file.offset, "numbers that can't be scored", &error.to_string());
                return None;
            }
        };
        let has_profiles = !(sections.is_empty() && faq.is_empty())
            || alternatives.iter().any(|alternative: &Alternative| alternative.profile.is_some());
        Some(Dataset {
            has_profiles,
            meta,
            scale,
            sources,
            groups,
            alternatives,
            criteria,
            quiz,
            mixes,
            roles,
            sections,
            faq,
            call_to_action,
            problem,
            scored,
        })
    }

    fn count(&mut self, count: usize, name: &str, most: usize) {
        if count == 0 || count > most {
            let expected = format!("1 to {most}");
            self.problems.error(self.file.offset, &format!("{count} {name}"), &expected);
        }
    }

    /// Reads every item of a list with one reader.
    fn each<T>(&mut self, record: Record<'n>, name: &str, read: fn(&mut Self, &'n Node<'n>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        for node in record.list(name, self.problems) {
            items.push(read(self, node));
        }
        items
    }

    fn record(&mut self, node: &'n Node<'n>, known: &[&str]) -> Record<'n> {
        Record::of(node, known, self.problems)
    }

    fn meta(&mut self, node: Option<&'n Node<'n>>) -> Meta {
        let Some(node) = node else { return Meta::default() };
        let meta = self.record(node, &["title", "summary", "language", "version", "date", "url"]);
        Meta {
            title: meta.optional("title", self.problems).unwrap_or_default(),
            summary: meta.optional("summary", self.problems).unwrap_or_default(),
            language: meta.optional("language", self.problems).unwrap_or_default(),
            version: meta.optional("version", self.problems).unwrap_or_default(),
            date: meta.formed("date", DATE, self.problems).unwrap_or_default(),
            url: meta.formed("url", ADDRESS, self.problems),
        }
    }

    fn call_to_action(&mut self, node: &'n Node<'n>) -> CallToAction {
        let call = self.record(node, &["label", "url"]);
        CallToAction { label: call.text("label", self.problems), url: call.form("url", ADDRESS, self.problems) }
    }

    fn section(&mut self, node: &'n Node<'n>) -> Section {
        let section = self.record(node, &["id", "title", "paragraphs", "sources"]);
        Section {
            id: self.id(section),
            title: section.text("title", self.problems),
            paragraphs: section.texts("paragraphs", self.problems),
            sources: self.sources_of(section),
        }
    }

    fn faq(&mut self, node: &'n Node<'n>) -> Faq {
        let faq = self.record(node, &["id", "question", "answer", "sources"]);
        Faq {
            id: self.id(faq),
            question: faq.text("question", self.problems),
            answer: faq.text("answer", self.problems),
            sources: self.sources_of(faq),
        }
    }

    fn id(&mut self, record: Record<'n>) -> String {
        record.form("id", read::ID, self.problems)
    }

    fn sources_of(&mut self, record: Record<'n>) -> Vec<usize> {
        let nodes = record.list("sources", self.problems);
        references(nodes, &self.sources, "a source", self.problems)
    }
}

/// The ids of the records of a list, in its order; those that stand twice are reported.
fn ids<'n>(list: Option<&'n Node<'n>>, problems: &mut Problems) -> Vec<&'n str> {
    let mut ids = Vec::new();
    let mut placed = Vec::new();
    for item in list.map_or(&[][..], |node| read::list(node, problems)) {
        let id = field(item, "id");
        let text = match id.map(|node| &node.value) {
            Some(json::Value::Text(text)) => text.as_ref(),
            _ => "",
        };
        if !text.is_empty() {
            placed.push((text, item.offset));
        }
        ids.push(text);
    }
    read::doubles(placed, "the id ", "each id once", problems);
    ids
}

/// The value of a field of something that may not even be an object; that is reported when it is read.
fn field<'n>(node: &'n Node<'n>, name: &str) -> Option<&'n Node<'n>> {
    match &node.value {
        json::Value::Object(members) => members.iter().find(|member| member.name == name).map(|member| &member.node),
        _ => None,
    }
}

/// The position of what a name stands for; an unknown name is reported and stands for the first.
fn position(offset: usize, name: &str, known: &[&str], what: &str, problems: &mut Problems) -> usize {
    let position = known.iter().position(|id| *id == name);
    if position.is_none() {
        problems.unknown(Severity::Error, offset, name, what, known);
    }
    position.unwrap_or(0)
}

/// The position that a reference stands for.
fn reference(node: &Node<'_>, known: &[&str], what: &str, problems: &mut Problems) -> usize {
    let json::Value::Text(name) = &node.value else {
        problems.error(node.offset, &describe(node), what);
        return 0;
    };
    position(node.offset, name, known, what, problems)
}

fn references(nodes: &[Node<'_>], known: &[&str], what: &str, problems: &mut Problems) -> Vec<usize> {
    let mut positions = Vec::new();
    for node in nodes {
        positions.push(reference(node, known, what, problems));
    }
    positions
}
