//! The quiz: a question at a time or all on one page, the must-haves, the result; the ranking stands beside all of them.
//!
//! Must not know what an answer is worth. The controls are native, so that keys, touch and screen readers work as everywhere.

use crate::advice::Advice;
use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, OnFail};
use crate::link::Link;
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
    /// All questions and the must-haves on one page.
    All,
}

/// What a choice asks for: that it is the answer, or part of it.
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
/// Opens the result from anywhere.
pub const FINISH: &str = "finish";
/// Shows all questions on one page, or one at a time again.
pub const LAYOUT: &str = "layout";
/// Ends a trial and brings the answers from before it back.
pub const END_TRIAL: &str = "end-trial";

/// What the quiz shows.
#[derive(Debug, Clone, Copy)]
pub struct QuizView<'v> {
    /// The data set.
    pub dataset: &'v Dataset,
    /// Where the reader is.
    pub step: Step,
    /// The number of the question among those that were shown, from 1.
    pub number: usize,
    /// What was said.
    pub answers: &'v Answers,
    /// What follows from it.
    pub found: &'v Recommendation,
    /// What the analysis says of it, once it has come.
    pub advice: Option<&'v Advice>,
    /// Whether the answers are only tried.
    pub trial: bool,
    /// A link that was made with other data, while nothing new was said.
    pub opened: Option<&'v Link>,
    /// The embedder's call to action.
    pub call: Call<'v>,
    /// The words of the interface.
    pub texts: &'v Texts,
}

/// A step of the quiz with the ranking beside it.
pub fn quiz(page: &mut dyn Page, view: &QuizView<'_>) {
    let QuizView { dataset, answers, found, texts, .. } = *view;
    page.begin("div", "quiz");
    page.begin("div", "quiz-step");
    match view.step {
        Step::Question(index) => {
            let counts = (view.number.to_string(), dataset.quiz.questions.len().to_string());
            let progress = fill(texts.question_of, &[("number", &counts.0), ("count", &counts.1)]);
            question(page, view, index, &progress);
            let go_on = if *answers.answer(index) == Answer::Open { texts.skip } else { texts.next };
            let all =
                [(BACK, texts.back, "button"), (NEXT, go_on, "button primary"), (LAYOUT, texts.all_at_once, "link")];
            buttons(page, if view.number < 2 { &all[1..] } else { &all });
            // Below the buttons, so that they stay where they are when it comes.
            left(page, view);
        }
        Step::MustHaves => {
            must_haves(page, dataset, answers, texts);
            buttons(page, &[(BACK, texts.back, "button"), (NEXT, texts.show_result, "button primary")]);
        }
        Step::All => all(page, view),
        Step::Result => {
            page.begin("div", "result");
            page.attribute("part", "result");
            result::result(page, view);
            page.open("slot");
            page.attribute("name", "note");
            page.close();
            buttons(page, &[(REVISE, texts.change_answers, "button"), (START_AGAIN, texts.start_again, "button")]);
            // Below everything else, which stays where it is when the analysis comes.
            result::analysis(page, view);
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

/// How many questions can still change the result; when none can, the offer to stop. It has its room from the start, so
/// that nothing moves when the advice comes.
fn left(page: &mut dyn Page, view: &QuizView<'_>) {
    page.begin("p", "left");
    let (Some(advice), texts) = (view.advice, view.texts) else { return page.close() };
    if advice.decided {
        page.text(texts.decided);
        page.text(" ");
        page.button("link", FINISH, "");
        page.text(texts.show_result);
        page.close();
    } else if advice.next.is_some() {
        match advice.open {
            0 => page.text(texts.left_together),
            1 => page.text(texts.left_one),
            open => page.text(&fill(texts.left, &[("count", &open.to_string())])),
        }
    }
    page.close();
}

/// Every question and the must-haves, one below the other.
fn all(page: &mut dyn Page, view: &QuizView<'_>) {
    let QuizView { dataset, answers, texts, .. } = *view;
    page.begin("div", "all-questions");
    super::result::heading(page, "question-text", texts.all_questions);
    for index in 0..dataset.quiz.questions.len() {
        question(page, view, index, "");
    }
    if !dataset.quiz.must_haves.is_empty() {
        must_haves(page, dataset, answers, texts);
    }
    page.close();
    buttons(page, &[(FINISH, texts.show_result, "button primary"), (LAYOUT, texts.one_at_a_time, "link")]);
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
fn question(page: &mut dyn Page, view: &QuizView<'_>, index: usize, progress: &str) {
    let QuizView { dataset, answers, texts, .. } = *view;
    let Some(question) = dataset.quiz.questions.get(index) else { return };
    let several = question.max_choices > 1;
    let kind = if several { "checkbox" } else { "radio" };
    begin(page, &question.id, progress, &question.text);
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
    let number = index.to_string();
    for (position, choice) in question.choices.iter().enumerate() {
        let chosen = answers.choices(index);
        let checked = chosen.contains(&position);
        let is_full = several && !checked && chosen.len() >= question.max_choices;
        let subject = [&number, "-", &position.to_string()].concat();
        control(page, "choice", kind, &question.id, (ANSWER, &subject), checked, is_full);
        page.begin("span", "choice-text");
        page.text(&choice.text);
        page.maybe("span", "note", choice.note.as_ref());
        page.close();
        page.close();
    }
    let indifferent = *answers.answer(index) == Answer::Indifferent;
    control(page, "choice indifferent", kind, &question.id, (INDIFFERENT, &number), indifferent, false);
    page.line("span", "choice-text", texts.indifferent);
    page.close();
    page.close();
    page.close();
}

/// All must-haves, each with what asking for it does.
fn must_haves(page: &mut dyn Page, dataset: &Dataset, answers: &Answers, texts: &Texts) {
    begin(page, "must-haves", "", texts.must_haves);
    page.line("p", "why", texts.must_haves_hint);
    page.begin("div", "choices");
    for (index, must_have) in dataset.quiz.must_haves.iter().enumerate() {
        let met = must_have.meets.iter().enumerate().filter(|(_, met)| **met != Some(false));
        let left: Vec<usize> = met.map(|(alternative, _)| alternative).collect();
        let requires = answers.requires(index);
        control(page, "choice", "checkbox", "must-have", (REQUIRE, &index.to_string()), requires, false);
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

/// Begins a labelled control of a question; its label is left open for the text. A control asks for something of something.
fn control(
    page: &mut dyn Page,
    class: &'static str,
    kind: &'static str,
    question: &str,
    (action, subject): (&'static str, &str),
    checked: bool,
    disabled: bool,
) {
    page.begin("label", class);
    page.open("input");
    page.attribute("type", kind);
    page.attribute("name", question);
    page.attribute(ACTION, action);
    page.attribute(SUBJECT, subject);
    page.flag("checked", checked);
    page.flag("disabled", disabled);
    page.close();
}
