//! The quiz: a question at a time, the must-haves, the result; the ranking stands beside all of them.
//!
//! Must not know what an answer is worth. The controls are native, so that keys, touch and screen readers work as everywhere.

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OnFail};
use crate::page::{ACTION, Page, SUBJECT};
use crate::recommendation::Recommendation;
use crate::texts::{Texts, fill};

use super::result::{self, Call};
use super::{names, ranking};

/// A step of the quiz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Position of a question.
    Question(usize),
    /// The must-haves.
    MustHaves,
    /// The result.
    Result,
}

/// What a choice asks for: that it is the answer.
pub const ANSWER: &str = "answer";
/// What "doesn't matter" asks for.
pub const INDIFFERENT: &str = "indifferent";
/// What a must-have asks for.
pub const REQUIRE: &str = "require";

/// What the buttons under a step ask for.
pub const BACK: &str = "back";
/// Goes on, with or without an answer.
pub const NEXT: &str = "next";
/// Goes to the first question and keeps the answers.
pub const REVISE: &str = "revise";
/// Forgets the answers.
pub const START_AGAIN: &str = "start-again";

/// A step of the quiz with the ranking beside it.
pub fn quiz(
    page: &mut dyn Page,
    dataset: &Dataset,
    step: Step,
    answers: &Answers,
    found: &Recommendation,
    call: Call<'_>,
    texts: &Texts,
) {
    page.begin("div", "quiz");
    page.begin("div", "quiz-step");
    match step {
        Step::Question(index) => question(page, dataset, index, answers, texts),
        Step::MustHaves => must_haves(page, dataset, answers, texts),
        Step::Result => {
            page.begin("div", "result");
            page.attribute("part", "result");
            result::result(page, dataset, found, call, texts);
            page.open("slot");
            page.attribute("name", "note");
            page.close();
            buttons(page, &[(REVISE, texts.change_answers, "button"), (START_AGAIN, texts.start_again, "button")]);
            page.close();
        }
    }
    page.close();
    page.begin("section", "ranking");
    page.attribute("aria-labelledby", "ranking-title");
    page.attribute("part", "ranking");
    page.begin("h3", "ranking-title");
    page.attribute("id", "ranking-title");
    page.text(texts.ranking);
    page.close();
    ranking::ranking(page, dataset, answers, found, texts);
    page.close();
    page.close();
}

fn buttons(page: &mut dyn Page, buttons: &[(&'static str, &str, &'static str)]) {
    page.begin("div", "buttons");
    for (action, text, class) in buttons {
        page.button(class, action, "");
        page.text(text);
        page.close();
    }
    page.close();
}

/// A question with its choices; nothing where there is no such question.
fn question(page: &mut dyn Page, dataset: &Dataset, index: usize, answers: &Answers, texts: &Texts) {
    let Some(question) = dataset.quiz.questions.get(index) else { return };
    let several = question.max_choices > 1;
    let kind = if several { "checkbox" } else { "radio" };
    let counts = ((index + 1).to_string(), dataset.quiz.questions.len().to_string());
    begin(page, &question.id, &fill(texts.question_of, &[("number", &counts.0), ("count", &counts.1)]), &question.text);
    if let Some(why) = &question.why {
        page.begin("p", "why");
        page.line("span", "", texts.why_asked);
        page.text(" ");
        page.text(why);
        page.close();
    }
    if several {
        page.line("p", "quiet", &fill(texts.choose_up_to, &[("count", &question.max_choices.to_string())]));
    }
    page.begin("div", "choices");
    for (position, choice) in question.choices.iter().enumerate() {
        let checked = answers.choices(index).contains(&position);
        control(page, "choice", kind, ANSWER, position, checked);
        page.begin("span", "choice-text");
        page.text(&choice.text);
        page.maybe("span", "note", choice.note.as_ref());
        page.close();
        page.close();
    }
    control(page, "choice indifferent", kind, INDIFFERENT, index, *answers.answer(index) == Answer::Indifferent);
    page.line("span", "choice-text", texts.indifferent);
    page.close();
    page.close();
    page.close();
    let go_on = if *answers.answer(index) == Answer::Open { texts.skip } else { texts.next };
    let all = [(BACK, texts.back, "button"), (NEXT, go_on, "button primary")];
    buttons(page, if index == 0 { &all[1..] } else { &all });
}

/// All must-haves, each with what asking for it does.
fn must_haves(page: &mut dyn Page, dataset: &Dataset, answers: &Answers, texts: &Texts) {
    begin(page, "must-haves", "", texts.must_haves);
    page.line("p", "why", texts.must_haves_hint);
    page.begin("div", "choices");
    for (index, must_have) in dataset.quiz.must_haves.iter().enumerate() {
        let met = must_have.meets.iter().enumerate().filter(|(_, met)| **met != Some(false));
        let left: Vec<usize> = met.map(|(alternative, _)| alternative).collect();
        control(page, "choice", "checkbox", REQUIRE, index, answers.requires(index));
        page.begin("span", "choice-text");
        page.text(&must_have.text);
        let effect = match must_have.on_fail {
            OnFail::Warn => texts.warns_only.into(),
            OnFail::Exclude if left.is_empty() => texts.leaves_none.into(),
            OnFail::Exclude => fill(texts.leaves, &[("names", &names(dataset, &left, texts))]),
        };
        page.line("span", "effect", &effect);
        page.maybe("span", "note", must_have.why.as_ref());
        page.close();
        page.close();
    }
    page.close();
    page.close();
    buttons(page, &[(BACK, texts.back, "button"), (NEXT, texts.show_result, "button primary")]);
}

/// Begins the group of controls of a step; the heading is its name.
fn begin(page: &mut dyn Page, key: &str, progress: &str, heading: &str) {
    page.open("fieldset");
    page.key(key);
    page.open("legend");
    if !progress.is_empty() {
        page.line("span", "progress", progress);
    }
    super::result::heading(page, "question-text", heading);
    page.close();
}

/// Begins a labelled control; its label is left open for the text.
fn control(
    page: &mut dyn Page,
    class: &'static str,
    kind: &'static str,
    action: &'static str,
    subject: usize,
    checked: bool,
) {
    page.begin("label", class);
    page.open("input");
    page.attribute("type", kind);
    page.attribute("name", "answer");
    page.attribute(ACTION, action);
    page.attribute(SUBJECT, &subject.to_string());
    page.flag("checked", checked);
    page.close();
}
