//! What the analysis adds to a result: what would change it, how sure it is, what other methods say, and importance by hand.
//!
//! Formats what `scoring` found. Written by code that comes later and recorded, so that a reader who only compares never
//! loads it.

mod changes;
mod mixes;
mod numbers;
mod rivals;
mod sure;
mod weights;

use crate::answers::Answers;
use crate::dataset::{Dataset, OwnRating};
use crate::link::{self, Place};
use crate::page::Page;
use crate::recommendation::Recommendation;
use crate::scoring::{Analysis, AnswerChange, Decision, WeightsSource};
use crate::texts::analysis::{AnalysisTexts, ENGLISH_ANALYSIS};
use crate::texts::{ENGLISH, fill};

/// What a button asks for: that the answers of its subject, a link, are tried.
pub const TRY: &str = "try";
/// What a slider or number field asks for: that a criterion gets its value as importance.
pub const WEIGH: &str = "weigh";
/// What a button asks for: that the answers say again how important everything is.
pub const WEIGH_BY_ANSWERS: &str = "weigh-by-answers";
/// What a button asks for: the result in another form, to keep or to send.
pub const EXPORT: &str = "export";

/// The forms in which a result is handed out, by the names under which the shell knows them.
pub const FORMS: [&str; 6] = ["link", "keep", "adr", "csv", "print", "share"];

/// A decision with everything that is needed to word it.
struct Case<'c> {
    dataset: &'c Dataset,
    answers: &'c Answers,
    decision: &'c Decision<'c>,
    found: &'c Analysis,
    texts: &'c AnalysisTexts,
}

impl Case<'_> {
    /// The name of an alternative.
    fn name(&self, alternative: usize) -> &str {
        &self.dataset.alternatives[alternative].name
    }

    /// The names of alternatives.
    fn names(&self, alternatives: &[usize]) -> String {
        super::names(self.dataset, alternatives, &ENGLISH)
    }

    /// The name of a scored criterion.
    fn criterion(&self, position: usize) -> &str {
        &self.dataset.criteria[self.dataset.scored()[position]].name
    }

    /// A link with these answers, to be tried.
    fn link(&self, change: impl FnOnce(&mut Answers)) -> String {
        let mut answers = self.answers.clone();
        change(&mut answers);
        link::write(self.dataset, &answers, None, &Place::default())
    }

    /// A link with one more rating of the reader's own, to be tried; nothing if that leaves the winners as they are.
    fn link_with(&self, own: OwnRating) -> Option<String> {
        let ratings: Vec<OwnRating> = self.dataset.own_ratings().chain([own]).collect();
        let rated = self.dataset.with_ratings(&ratings);
        let found = Recommendation::of(&rated, self.answers).ok()?;
        let turned = found.ranking.winners != self.found.ranking.winners;
        turned.then(|| link::write(&rated, self.answers, None, &Place::default()))
    }

    /// A button that tries answers.
    fn try_out(&self, page: &mut dyn Page, text: &str, link: &str) {
        page.button("try", TRY, link);
        page.text(text);
        page.close();
    }

    /// "“A choice” to “a question”" for each of some answers.
    fn answers_in_words(&self, changes: &[AnswerChange]) -> String {
        let questions = &self.dataset.quiz.questions;
        let worded: Vec<String> = changes
            .iter()
            .map(|change| {
                let question = &questions[change.question];
                let choices = change.choices.iter().map(|choice| question.choices[*choice].text.as_str());
                let values = [("choice", &*super::list(choices, &ENGLISH)), ("question", &question.text)];
                fill(self.texts.answer, &values)
            })
            .collect();
        super::list(worded.iter().map(String::as_str), &ENGLISH)
    }
}

/// Gives these answers.
fn give(answers: &mut Answers, changes: &[AnswerChange]) {
    use crate::answers::Answer;
    for change in changes {
        let open = change.choices.is_empty();
        answers.set(change.question, if open { Answer::Open } else { Answer::Chosen(change.choices.clone()) });
    }
}

/// The analysis of a decision; nothing where no priority has been given yet.
pub fn analysis(page: &mut dyn Page, dataset: &Dataset, answers: &Answers, decision: &Decision<'_>, found: &Analysis) {
    let ranking = &found.ranking;
    if ranking.weights_source == WeightsSource::EqualFallback {
        return;
    }
    let case = Case { dataset, answers, decision, found, texts: &ENGLISH_ANALYSIS };
    if !ranking.winners.is_empty() {
        changes::changes(page, &case, ranking);
        sure::sure(page, &case, ranking);
        sure::methods(page, &case);
        rivals::rivals(page, &case, ranking);
        mixes::mixes(page, &case);
    }
    weights::weights(page, &case, ranking);
    numbers::numbers(page, &case, ranking);
    forms(page, &case);
}

/// Begins a part with its heading.
fn part(page: &mut dyn Page, title: &str) {
    page.begin("section", "finding");
    page.line("h4", "", title);
}

/// Begins a part that is there to be used and not to be printed.
fn tool(page: &mut dyn Page, title: &str) {
    page.begin("section", "finding on-screen");
    page.line("h4", "", title);
}

/// The ways to keep the result or to send it.
fn forms(page: &mut dyn Page, case: &Case<'_>) {
    tool(page, case.texts.keep);
    page.begin("div", "buttons");
    for (form, text) in FORMS.into_iter().zip(case.texts.forms) {
        page.button("button", EXPORT, form);
        page.text(text);
        page.close();
    }
    page.close();
    page.close();
}
