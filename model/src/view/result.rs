//! The result in sentences: the choice, its reasons, the caution, what has to be added.
//!
//! Formats what `recommendation` found; must not decide anything.

use crate::dataset::{Dataset, MustHave, Use};
use crate::link::Link;
use crate::page::{Page, replay};
use crate::recommendation::{Outcome, Recommendation};
use crate::texts::{Texts, fill};

use super::quiz::{END_TRIAL, QuizView};
use super::{list, names, percent, score};

/// How many reasons are given; more would be read by nobody.
const REASONS: usize = 3;
/// A lead that reads as 0.0 is no reason.
const LEAST_LEAD: f64 = 0.05;

/// What a reason asks for: the row that it rests on.
pub const SHOW_ROW: &str = "show-row";
/// What the call to action asks for: that the page around may take it over.
pub const FOLLOW: &str = "follow";

/// The words and the address that an embedder gave for the call to action, before the data set's own.
pub type Call<'c> = (Option<&'c str>, Option<&'c str>);

/// The result of the quiz.
pub fn result(page: &mut dyn Page, view: &QuizView<'_>) {
    let QuizView { dataset, found, texts, .. } = *view;
    page.line("p", "progress", texts.result);
    heading(page, "headline", &headline(dataset, found, texts));
    if view.trial {
        page.begin("p", "notice");
        page.key("trial");
        page.text(texts.trial);
        page.text(" ");
        page.button("link", END_TRIAL, "");
        page.text(texts.end_trial);
        page.close();
        page.close();
    }
    if let Some(opened) = view.opened {
        page.begin("div", "notice");
        page.key("then");
        then_and_now(dataset, found, opened, texts).iter().for_each(|sentence| page.line("p", "", sentence));
        page.close();
    }
    if let Outcome::Mix(mix) = found.outcome {
        page.line("p", "lead", &dataset.mixes[mix].text);
    }
    for sentence in qualifications(dataset, found, texts) {
        page.line("p", "", &sentence);
    }
    page.list("ul", "plain-list", &to_give_up(dataset, found, texts));
    reasons(page, view);
    let to_add: Vec<String> = found.to_add.iter().map(|index| to_add(&dataset.quiz.must_haves[*index])).collect();
    titled(page, texts.to_add, &to_add);
    let notes: Vec<String> = found.notes.iter().map(|index| dataset.quiz.notes[*index].text.clone()).collect();
    titled(page, texts.notes, &notes);
    call_to_action(page, view);
}

/// What the analysis adds, once it has come.
pub(super) fn analysis(page: &mut dyn Page, view: &QuizView<'_>) {
    page.begin("div", "analysis");
    match view.advice {
        Some(advice) => replay(page, &advice.record),
        None if view.found.outcome == Outcome::NoPriorities => {}
        None => page.line("p", "quiet", view.texts.analysis_comes),
    }
    page.close();
}

/// What a link of older data said, and what has changed since.
#[must_use]
pub fn then_and_now(dataset: &Dataset, found: &Recommendation, opened: &Link, texts: &Texts) -> Vec<String> {
    let mut sentences = Vec::new();
    if let (Some(version), Some((alternative, tenths))) = (&opened.version, opened.result.first()) {
        let now = found.ranking.winners.first();
        let values = [
            ("version", version.as_str()),
            ("name", &dataset.alternatives[*alternative].name),
            ("score", &super::tenths(*tenths)),
            ("now", now.map_or("–", |now| dataset.alternatives[*now].name.as_str())),
            ("now_score", &now.map_or(String::new(), |now| super::ranking::total(found, *now))),
        ];
        sentences.push(fill(if now == Some(alternative) { texts.then_same } else { texts.then_other }, &values));
    }
    if opened.lost > 0 {
        sentences.push(fill(texts.then_lost, &[("count", &opened.lost.to_string())]));
    }
    sentences
}

/// The heading of a step. It takes the focus when the step opens, though nobody comes to it by Tab.
pub(super) fn heading(page: &mut dyn Page, class: &'static str, text: &str) {
    page.begin("h3", class);
    page.attribute("tabindex", "-1");
    page.text(text);
    page.close();
}

/// The choice in one sentence.
#[must_use]
pub fn headline(dataset: &Dataset, found: &Recommendation, texts: &Texts) -> String {
    let (text, name) = match found.outcome {
        Outcome::NoPriorities => (texts.result_none, String::new()),
        Outcome::NothingFits => (texts.result_nothing, String::new()),
        Outcome::Winner(_) => (texts.result_winner, names(dataset, &found.advised(dataset), texts)),
        Outcome::Tie(_) => (texts.result_tie, names(dataset, &found.advised(dataset), texts)),
        Outcome::Mix(mix) => (texts.result_winner, dataset.mixes[mix].name.clone()),
    };
    fill(text, &[("name", &name)])
}

/// What qualifies the choice: a close call, a better score that a must-have took out, the cost of a mix.
#[must_use]
pub fn qualifications(dataset: &Dataset, found: &Recommendation, texts: &Texts) -> Vec<String> {
    let ranking = &found.ranking;
    let mut said = Vec::new();
    if let Outcome::Mix(mix) = found.outcome {
        said.extend(dataset.mixes[mix].caution.clone());
    } else if let (Some(second), Some(gap)) = (found.close_call, ranking.margin) {
        said.push(fill(texts.close_call, &[("name", &dataset.alternatives[second].name), ("gap", &score(gap))]));
    }
    let out = super::ranking::order(dataset, found).into_iter().find(|(_, rank)| rank.is_none());
    if let Some((best, _)) = out.filter(|_| ranking.best_overall_excluded && !ranking.winners.is_empty()) {
        said.push(fill(texts.best_excluded, &[("name", &dataset.alternatives[best].name)]));
    }
    said
}

/// What to give up when nothing fits, the least first.
#[must_use]
pub fn to_give_up(dataset: &Dataset, found: &Recommendation, texts: &Texts) -> Vec<String> {
    let mut sentences = Vec::new();
    for relaxation in found.ranking.least_relaxation.iter().flatten() {
        let must_haves = relaxation.drop.iter().map(|index| dataset.quiz.must_haves[*index].text.as_str());
        let alternative = relaxation.alternative;
        sentences.push(fill(
            texts.give_up,
            &[
                ("must_haves", &list(must_haves, texts)),
                ("name", &dataset.alternatives[alternative].name),
                ("score", &score(found.ranking.scores[alternative].score)),
            ],
        ));
    }
    sentences
}

fn reasons(page: &mut dyn Page, view: &QuizView<'_>) {
    let QuizView { dataset, found, texts, .. } = *view;
    if !matches!(found.outcome, Outcome::Winner(_) | Outcome::Mix(_)) {
        return;
    }
    let mut firsts = found.ranking.groups.iter().filter_map(|group| group.alternatives.first().copied());
    let (Some(first), Some(rival)) = (firsts.next(), firsts.next()) else { return };
    let names =
        [("name", dataset.alternatives[first].name.as_str()), ("rival", dataset.alternatives[rival].name.as_str())];
    let leads = leads(dataset, found, first, rival);
    page.line("h4", "", &fill(texts.reasons, &names));
    page.begin("ol", "reasons");
    for lead in leads.iter().take(REASONS).filter(|lead| lead.points > LEAST_LEAD) {
        page.open("li");
        reason(page, dataset, lead, texts.reason, &names);
        if let Some(because) = because(view, lead.position) {
            page.text(" ");
            page.line("span", "because", &because);
        }
        page.close();
    }
    page.close();
    if let Some(against) = leads.last().filter(|lead| lead.points < -LEAST_LEAD) {
        page.line("h4", "", texts.caution);
        page.open("p");
        reason(page, dataset, against, texts.caution_body, &names);
        page.close();
    }
}

/// By how many points one alternative is ahead of another on one criterion.
struct Lead {
    position: usize,
    points: f64,
    weight: f64,
}

/// The leads on all criteria, from the largest to the one most behind; equal ones by id.
fn leads(dataset: &Dataset, found: &Recommendation, first: usize, rival: usize) -> Vec<Lead> {
    let ranking = &found.ranking;
    let mut leads = Vec::new();
    for position in dataset.problem().criteria_by_id().iter().copied() {
        let points = ranking.contributions[first][position] - ranking.contributions[rival][position];
        leads.push(Lead { position, points, weight: ranking.weights[position] });
    }
    leads.sort_by(|a, b| b.points.total_cmp(&a.points));
    leads
}

/// A reason, as a way to the row that it rests on where there is one.
fn reason(page: &mut dyn Page, dataset: &Dataset, lead: &Lead, text: &str, names: &[(&str, &str); 2]) {
    let criterion = &dataset.criteria[dataset.scored()[lead.position]];
    let (points, weight) = (score(lead.points.abs()), percent(lead.weight));
    let values = [("criterion", criterion.name.as_str()), ("points", &points), ("weight", &weight), names[0], names[1]];
    let text = fill(text, &values);
    if criterion.role == Use::Scored {
        page.button("link", SHOW_ROW, &criterion.id);
        page.text(&text);
        page.close();
    } else {
        page.line("span", "", &text);
    }
}

/// The answers that gave a criterion its weight, the one that gave most first.
fn because(view: &QuizView<'_>, position: usize) -> Option<String> {
    let QuizView { dataset, answers, texts, .. } = *view;
    if answers.by_hand(position).is_some() {
        return Some(texts.because_by_hand.into());
    }
    let mut given: Vec<(f64, &str)> = Vec::new();
    for (index, question) in dataset.quiz.questions.iter().enumerate() {
        for choice in answers.choices(index) {
            let choice = &question.choices[*choice];
            let points = choice.points.iter().find(|(criterion, _)| *criterion == dataset.scored()[position]);
            given.extend(points.filter(|(_, points)| *points > 0.0).map(|(_, points)| (*points, choice.text.as_str())));
        }
    }
    given.sort_by(|a, b| b.0.total_cmp(&a.0));
    let quoted: Vec<String> = given.iter().map(|(_, text)| ["“", *text, "”"].concat()).collect();
    let answers = list(quoted.iter().map(String::as_str), texts);
    (!quoted.is_empty()).then(|| fill(texts.because, &[("answers", &answers)]))
}

fn titled(page: &mut dyn Page, title: &str, items: &[String]) {
    if !items.is_empty() {
        page.line("h4", "", title);
        page.list("ul", "plain-list", items);
    }
}

fn to_add(must_have: &MustHave) -> String {
    let mut text = must_have.text.clone();
    if let Some(what) = must_have.softer.as_ref().or(must_have.why.as_ref()) {
        text.push_str(": ");
        text.push_str(what);
    }
    text
}

fn call_to_action(page: &mut dyn Page, view: &QuizView<'_>) {
    let QuizView { dataset, found, call, texts, .. } = *view;
    let default = dataset.call_to_action.as_ref();
    let label = call.0.or(default.map(|call| call.label.as_str()));
    let address = call.1.or(default.map(|call| call.url.as_str()));
    let advised = found.advised(dataset);
    let (Some(label), Some(address), false) = (label, address, advised.is_empty()) else { return };
    let ids: Vec<&str> = advised.iter().map(|alternative| dataset.alternatives[*alternative].id.as_str()).collect();
    page.open("p");
    page.open("a");
    page.attribute("class", "button primary");
    page.attribute("part", "cta");
    page.attribute(crate::page::ACTION, FOLLOW);
    page.attribute("href", &fill(address, &[("winner", &ids.join("+"))]));
    page.attribute("target", "_blank");
    page.attribute("rel", "noopener noreferrer");
    page.text(&fill(label, &[("winner", &names(dataset, &advised, texts))]));
    page.close();
    page.close();
}
