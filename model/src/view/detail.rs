//! What the element tells the page around it: ids and texts, as JSON in a shape that has a version.
//!
//! Part of the contract: fields are added, never renamed. Must not hold anything that the reader didn't say or see.

use crate::answers::Answers;
use crate::dataset::Dataset;
use crate::recommendation::{Outcome, Recommendation};
use crate::texts::Texts;

use super::{ranking, result};

/// The state of things after an answer: version, data set, outcome, headline, advised alternatives, ranking, answers and
/// must-haves.
#[must_use]
pub fn detail(dataset: &Dataset, answers: &Answers, found: &Recommendation, texts: &Texts) -> String {
    let mut json = Json(String::from("{\"version\":1"));
    json.object("dataset", &dataset.meta.version, &dataset.meta.title);
    json.field("outcome", outcome(&found.outcome));
    json.field("headline", &result::headline(dataset, found, texts));
    json.list("advised", found.advised(dataset), |json, alternative| {
        let item = &dataset.alternatives[alternative];
        json.named(&item.id, &item.name);
    });
    json.list("ranking", ranking::order(dataset, found), |json, (alternative, rank)| {
        let item = &dataset.alternatives[alternative];
        json.named(&item.id, &item.name);
        json.field("rank", &rank.map_or(String::new(), |rank| rank.to_string()));
        json.field("score", &ranking::total(found, alternative));
    });
    let asked = dataset.quiz.questions.iter().enumerate().filter(|(index, _)| !answers.choices(*index).is_empty());
    json.list("answers", asked, |json, (index, question)| {
        json.named(&question.id, &question.text);
        json.list("choices", answers.choices(index), |json, choice| {
            let choice = &question.choices[*choice];
            json.named(&choice.id, &choice.text);
        });
    });
    let required = dataset.quiz.must_haves.iter().enumerate().filter(|(index, _)| answers.requires(*index));
    json.list("must_haves", required, |json, (_, must_have)| json.named(&must_have.id, &must_have.text));
    json.0.push('}');
    json.0
}

fn outcome(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::NoPriorities => "no_priorities",
        Outcome::Winner(_) => "winner",
        Outcome::Tie(_) => "tie",
        Outcome::Mix(_) => "mix",
        Outcome::NothingFits => "nothing_fits",
    }
}

/// JSON being written: objects of strings and lists, which is all that a detail holds.
struct Json(String);

impl Json {
    fn field(&mut self, name: &str, value: &str) {
        self.0.push(',');
        self.string(name);
        self.0.push(':');
        self.string(value);
    }

    /// The fields by which everything is named; they come first in their object.
    fn named(&mut self, id: &str, text: &str) {
        self.0.push_str("\"id\":");
        self.string(id);
        self.field("text", text);
    }

    fn object(&mut self, name: &str, id: &str, text: &str) {
        self.0.push(',');
        self.string(name);
        self.0.push_str(":{");
        self.named(id, text);
        self.0.push('}');
    }

    fn list<T>(&mut self, name: &str, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.0.push(',');
        self.string(name);
        self.0.push_str(":[");
        for (index, item) in items.into_iter().enumerate() {
            self.0.push_str(if index == 0 { "{" } else { ",{" });
            write(self, item);
            self.0.push('}');
        }
        self.0.push(']');
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                '\u{0}'..='\u{1f}' => self.0.push_str(&format!("\\u{:04x}", u32::from(c))),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }
}
