//! The JSON format of a data set, version 1: which fields there are, what they may hold, and what holds without them.
//!
//! The only place that knows the names of the format; must not know what is done with a data set. References become
//! positions here. Lists have no meaning in their order except for display.

mod conditions;
mod cost;
mod facts;
mod quiz;

use conditions::Conditions;

use super::format::{self, Shape};
use super::json::{self, Node};
use super::names::Names;
use super::problem::{DataError, Problem, Problems, Severity};
use super::read::{self, ADDRESS, DATE, LANGUAGE, Record, describe, field};
use super::*;

/// Reads a text with the texts of a language, and counts the steps that it took.
pub(super) fn parse(text: &str, language: &str) -> (Result<(Dataset, Vec<Problem>), DataError>, usize) {
    let mut problems = Problems::default();
    problems.work(text.len());
    let mut root = json::parse(text, &mut problems);
    let translated = root.as_mut().and_then(|root| translations::apply(root, language, &mut problems));
    let mut dataset = root.as_ref().and_then(|root| Reader::new(root, &mut problems).dataset());
    if let (Some(dataset), Some(language)) = (&mut dataset, translated) {
        dataset.meta.language = language;
    }
    let (failed, steps) = (problems.any_error(), problems.steps());
    let problems = problems.placed(text, root.as_ref());
    let result = match dataset {
        Some(dataset) if !failed => Ok((dataset, problems)),
        _ => Err(DataError { problems }),
    };
    (result, steps)
}

/// Reads the records of one file; knows every id, so that a reference can stand before what it names.
struct Reader<'n, 'p> {
    file: Record<'n>,
    problems: &'p mut Problems,
    sources: Names<'n>,
    groups: Names<'n>,
    alternatives: Names<'n>,
    criteria: Names<'n>,
    questions: Names<'n>,
    /// The ids of the choices of each question.
    choices: Vec<Names<'n>>,
    must_haves: Names<'n>,
    roles: Names<'n>,
    conditions: Conditions<'n>,
}

impl<'n, 'p> Reader<'n, 'p> {
    fn new(root: &'n Node<'n>, problems: &'p mut Problems) -> Self {
        let file = Record::of(root, format::FILE, problems);
        let quiz = file.get("quiz");
        let in_quiz = |name| quiz.and_then(|quiz| field(quiz, name)).filter(|node| read::is_list(node));
        let questions = in_quiz("questions");
        let mut choices = Vec::new();
        for question in questions.map_or(&[][..], |node| read::list(node, problems)) {
            choices.push(Names::of_list(field(question, "choices").filter(|node| read::is_list(node)), problems));
        }
        let mut names = |node: Option<&'n Node<'n>>| Names::of_list(node, problems);
        // Nothing refers to these, but links and the page know them by their ids.
        for name in ["mixes", "sections", "faq"] {
            names(file.get(name));
        }
        names(in_quiz("notes"));
        Self {
            sources: names(file.get("sources")),
            groups: names(file.get("groups")),
            alternatives: names(file.get("alternatives")),
            criteria: names(file.get("criteria")),
            questions: names(questions),
            choices,
            must_haves: names(in_quiz("must_haves")),
            roles: names(file.get("roles")),
            conditions: Conditions::of(file.entries("conditions", problems)),
            file,
            problems,
        }
    }

    fn dataset(mut self) -> Option<Dataset> {
        let file = self.file;
        if let Some(node) = file.get("format") {
            let version = read::number(node, format::ANY, self.problems);
            if version != format::VERSION && matches!(node.value, json::Value::Number(_)) {
                let expected = "1, the version of the format that this reader knows";
                self.problems.error(node.offset, &version.to_string(), expected);
            }
        }
        // Reading on would take the product of two lengths.
        if self.alternatives.len() > format::MOST_ALTERNATIVES || self.criteria.len() > format::MOST_CRITERIA {
            return None;
        }
        file.optional("$schema", self.problems);
        let scale = self.scale(file.get("scale"), || Scale { min: 0.0, max: 5.0, anchors: Vec::new() });
        let criteria = self.criteria_of(file, &scale);
        let quiz = self.quiz(file.get("quiz"), &criteria);
        let alternatives = self.each(file, "alternatives", Self::alternative);
        let scored: Vec<usize> = (0..criteria.len()).filter(|index| criteria[*index].role != Use::Display).collect();
        let meta = self.meta(file.get("meta"));
        let sources = self.each(file, "sources", Self::source);
        let groups = self.groups_of(file);
        let roles = self.roles_of(file);
        let mixes = self.each(file, "mixes", Self::mix);
        let cost = file.get("cost").map(|node| self.cost(node));
        self.unused_conditions();
        let sections = self.each(file, "sections", Self::section);
        let faq = self.each(file, "faq", Self::faq);
        let call_to_action = file.get("call_to_action").map(|node| self.call_to_action(node));
        self.each(file, "allow", Self::allowance);
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
            has_cost: cost.is_some(),
            meta,
            scale,
            sources,
            groups,
            alternatives,
            criteria,
            quiz,
            mixes,
            roles,
            cost,
            sections,
            faq,
            call_to_action,
            problem,
            scored,
            has_own: false,
        })
    }

    /// Reads every item of a list with one reader.
    fn each<T>(&mut self, record: Record<'n>, name: &str, read: fn(&mut Self, &'n Node<'n>) -> T) -> Vec<T> {
        let mut items = Vec::new();
        for node in record.list(name, self.problems) {
            items.push(read(self, node));
        }
        items
    }

    fn record(&mut self, node: &'n Node<'n>, shape: Shape) -> Record<'n> {
        Record::of(node, shape, self.problems)
    }

    fn meta(&mut self, node: Option<&'n Node<'n>>) -> Meta {
        let Some(node) = node else { return Meta::default() };
        let meta = self.record(node, format::META);
        Meta {
            title: meta.text("title", self.problems),
            summary: meta.text("summary", self.problems),
            language: meta.formed("language", LANGUAGE, self.problems).unwrap_or_default(),
            version: meta.text("version", self.problems),
            date: meta.formed("date", DATE, self.problems).unwrap_or_default(),
            url: meta.formed("url", ADDRESS, self.problems),
        }
    }

    fn call_to_action(&mut self, node: &'n Node<'n>) -> CallToAction {
        let call = self.record(node, format::CALL_TO_ACTION);
        CallToAction {
            label: call.text("label", self.problems),
            url: call.formed("url", ADDRESS, self.problems).unwrap_or_default(),
        }
    }

    fn section(&mut self, node: &'n Node<'n>) -> Section {
        let section = self.record(node, format::SECTION);
        Section {
            id: self.id(section),
            title: section.text("title", self.problems),
            paragraphs: section.texts("paragraphs", self.problems),
            sources: self.sources_of(section),
        }
    }

    fn faq(&mut self, node: &'n Node<'n>) -> Faq {
        let faq = self.record(node, format::FAQ);
        Faq {
            id: self.id(faq),
            question: faq.text("question", self.problems),
            answer: faq.text("answer", self.problems),
            sources: self.sources_of(faq),
        }
    }

    /// What an editor allows is for the checks beyond the format; here it only has to be well formed.
    fn allowance(&mut self, node: &'n Node<'n>) {
        let allowance = self.record(node, format::ALLOWANCE);
        for name in ["rule", "at", "reason"] {
            allowance.text(name, self.problems);
        }
    }

    fn id(&mut self, record: Record<'n>) -> String {
        record.formed("id", read::ID, self.problems).unwrap_or_default()
    }

    fn sources_of(&mut self, record: Record<'n>) -> Vec<usize> {
        let nodes = record.list("sources", self.problems);
        references(nodes, &self.sources, "a source", self.problems)
    }
}

/// The position of what a name stands for; an unknown name is reported.
fn position(offset: usize, name: &str, known: &Names<'_>, what: &str, problems: &mut Problems) -> Option<usize> {
    let position = known.position(name, problems);
    if position.is_none() {
        problems.unknown(Severity::Error, offset, name, what, known.in_order());
    }
    position
}

/// The position that a reference stands for.
fn reference(node: &Node<'_>, known: &Names<'_>, what: &str, problems: &mut Problems) -> Option<usize> {
    let json::Value::Text(name) = &node.value else {
        problems.error(node.offset, &describe(node), what);
        return None;
    };
    position(node.offset, name, known, what, problems)
}

/// The positions that references stand for, each once.
fn references(nodes: &[Node<'_>], known: &Names<'_>, what: &str, problems: &mut Problems) -> Vec<usize> {
    let mut positions = Vec::new();
    let mut placed = Vec::new();
    for node in nodes {
        if let Some(position) = reference(node, known, what, problems) {
            positions.push(position);
            placed.push((known.in_order()[position], node.offset));
        }
    }
    read::doubles(placed, "", "each name once", problems);
    positions
}
