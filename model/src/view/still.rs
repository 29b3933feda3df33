//! The page without scripts: what the widget shows at first, to be taken over by it, and behind it everything else as text.
//!
//! Written once, when the product is built. The quiz becomes a list of what each answer alone says. Must not hold a control
//! that needs a script, except in what is taken over.

mod cost;

use crate::answers::{Answer, Answers};
use crate::dataset::{Dataset, Panel, Use};
use crate::page::Page;
use crate::recommendation::{Outcome, Recommendation};
use crate::texts::still::ENGLISH_STILL;
use crate::texts::{ENGLISH, fill};

use super::panel::{self, PanelName};
use super::{list, matrix, names, profile, score};

/// How many of the strongest answers stand at the top.
const STRONGEST: usize = 10;

/// What the widget writes when it starts without options and without a link.
pub fn first(page: &mut dyn Page, dataset: &Dataset) {
    let filled: Vec<PanelName> = PanelName::ALL.into_iter().filter(|panel| panel.is_filled(dataset)).collect();
    let open = filled.first().copied().unwrap_or(PanelName::Compare);
    let table = |page: &mut dyn Page| matrix::matrix(page, dataset, Panel::Compare, &|_| false, &ENGLISH);
    panel::widget(page, dataset, &filled, open, &ENGLISH, table, ("hidden-text", ""));
}

/// Everything that the widget shows on other panels or when asked.
pub fn rest(page: &mut dyn Page, dataset: &Dataset) {
    let texts = &ENGLISH_STILL;
    part(page, "reasons", texts.reasons);
    for (row, criterion) in dataset.criteria.iter().enumerate().filter(|(_, row)| row.role != Use::Context) {
        page.begin("details", "still-row");
        page.line("summary", "", &criterion.name);
        matrix::reasons(page, dataset, row, &ENGLISH);
        page.close();
    }
    page.close();
    if PanelName::Cost.is_filled(dataset) {
        part(page, "cost", texts.cost);
        matrix::matrix(page, dataset, Panel::Cost, &|_| false, &ENGLISH);
        cost::figures(page, dataset);
        page.close();
    }
    if PanelName::Quiz.is_filled(dataset) {
        part(page, "decide", texts.decide);
        decide(page, dataset);
        page.close();
    }
    if PanelName::Profiles.is_filled(dataset) {
        part(page, "frameworks", texts.frameworks);
        if matrix::has_rows(dataset, Panel::Landscape) {
            matrix::matrix(page, dataset, Panel::Landscape, &|_| false, &ENGLISH);
        }
        profile::profiles(page, dataset, &ENGLISH);
        profile::sections(page, dataset, &ENGLISH);
        profile::questions(page, dataset, &ENGLISH);
        page.close();
    }
}

/// A part with an address of its own.
fn part(page: &mut dyn Page, id: &str, title: &str) {
    page.begin("section", "still-part");
    page.attribute("id", id);
    page.line("h2", "title", title);
}

/// What one answer alone comes to.
struct Saying {
    question: usize,
    choice: usize,
    /// Nobody where the answer gives no weight to anything.
    winners: Vec<usize>,
    /// Points ahead of the next one, 0 to 100; 0 where several are level.
    margin: f64,
}

/// What every answer says when it is the only one.
fn sayings(dataset: &Dataset) -> Vec<Saying> {
    let mut sayings = Vec::new();
    for (question, asked) in dataset.quiz.questions.iter().enumerate() {
        for choice in 0..asked.choices.len() {
            let mut answers = Answers::none(dataset);
            answers.set(question, Answer::Chosen(vec![choice]));
            let Ok(found) = Recommendation::of(dataset, &answers) else { continue };
            let margin = found.ranking.margin.unwrap_or(0.0);
            // Without a priority everybody would be ranked by all criteria alike, which the answer doesn't say.
            let silent = found.outcome == Outcome::NoPriorities;
            let winners = if silent { Vec::new() } else { found.ranking.winners };
            sayings.push(Saying { question, choice, winners, margin });
        }
    }
    sayings
}

fn decide(page: &mut dyn Page, dataset: &Dataset) {
    let texts = &ENGLISH_STILL;
    let questions = &dataset.quiz.questions;
    let sayings = sayings(dataset);
    page.line("p", "summary", texts.decide_hint);
    page.line("h3", "", texts.strongest);
    page.begin("ol", "still-list");
    let mut strongest: Vec<&Saying> = sayings.iter().filter(|saying| saying.winners.len() == 1).collect();
    strongest.sort_by(|a, b| b.margin.total_cmp(&a.margin));
    for saying in strongest.into_iter().take(STRONGEST) {
        let question = &questions[saying.question];
        let said = [("question", question.text.as_str()), ("choice", &question.choices[saying.choice].text)];
        page.open("li");
        page.text(&fill(texts.says, &said));
        page.text(" ");
        page.line("b", "", &in_words(dataset, saying));
        page.close();
    }
    page.close();
    page.line("h3", "", texts.all_answers);
    for (position, question) in questions.iter().enumerate() {
        page.line("h4", "", &question.text);
        page.begin("ul", "still-list");
        for saying in sayings.iter().filter(|saying| saying.question == position) {
            page.open("li");
            page.text(&question.choices[saying.choice].text);
            page.text(": ");
            page.line("b", "", &in_words(dataset, saying));
            page.close();
        }
        page.close();
    }
    must_haves(page, dataset);
}

fn in_words(dataset: &Dataset, saying: &Saying) -> String {
    let texts = &ENGLISH_STILL;
    match saying.winners.as_slice() {
        [winner] => {
            let points = score(saying.margin);
            fill(texts.one, &[("name", &dataset.alternatives[*winner].name), ("points", &points)])
        }
        [] => texts.nobody.into(),
        winners => fill(texts.level, &[("names", &names(dataset, winners, &ENGLISH))]),
    }
}

/// Which alternatives each must-have leaves.
fn must_haves(page: &mut dyn Page, dataset: &Dataset) {
    let texts = &ENGLISH_STILL;
    if dataset.quiz.must_haves.is_empty() {
        return;
    }
    page.line("h3", "", texts.must_haves);
    page.begin("ul", "still-list");
    for must_have in &dataset.quiz.must_haves {
        let kept = dataset.alternatives.iter().zip(&must_have.meets).filter(|(_, met)| **met == Some(true));
        let kept: Vec<&str> = kept.map(|(alternative, _)| alternative.name.as_str()).collect();
        page.open("li");
        page.text(&must_have.text);
        page.text(": ");
        let said = match kept.len() {
            0 => texts.keeps_none.into(),
            all if all == dataset.alternatives.len() => texts.keeps_all.into(),
            _ => list(kept, &ENGLISH),
        };
        page.line("b", "", &said);
        page.close();
    }
    page.close();
}
