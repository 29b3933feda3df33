//! The ranking beside the questions: who is first, by how much, and how each score adds up.
//!
//! Formats what `scoring` found; must not compute a score.

use crate::answers::Answers;
use crate::dataset::Dataset;
use crate::page::{GLIDES, Page};
use crate::recommendation::{Outcome, Recommendation};
use crate::scoring::Status;
use crate::texts::{Texts, fill};

use super::{list, percent, rating, tenths};

/// The colours of the bars, one for each alternative, the same everywhere.
const SERIES: [&str; 6] = ["series-1", "series-2", "series-3", "series-4", "series-5", "series-6"];

/// The name of an alternative's colour.
#[must_use]
pub fn series(alternative: usize) -> &'static str {
    SERIES[alternative % SERIES.len()]
}

/// The ranking of all alternatives; those that are out come last.
pub fn ranking(page: &mut dyn Page, dataset: &Dataset, answers: &Answers, found: &Recommendation, texts: &Texts) {
    let counts = (answers.answered().to_string(), dataset.quiz.questions.len().to_string());
    page.line("p", "quiet", &fill(texts.answered, &[("answered", &counts.0), ("count", &counts.1)]));
    if found.outcome == Outcome::NoPriorities {
        page.line("p", "ranking-empty", texts.ranking_empty);
        return;
    }
    page.begin("ol", "standings");
    for (alternative, rank) in order(dataset, found) {
        standing(page, dataset, found, alternative, rank, texts);
    }
    page.close();
}

/// The state of things in one sentence, for those who can't see the rows move; empty before anything carries weight.
#[must_use]
pub fn announcement(dataset: &Dataset, found: &Recommendation, texts: &Texts) -> String {
    let first = found.ranking.winners.first().filter(|_| found.outcome != Outcome::NoPriorities);
    let Some(first) = first else { return String::new() };
    fill(texts.announce, &[("name", &dataset.alternatives[*first].name), ("score", &total(found, *first))])
}

/// All alternatives with their rank, the first one first; those that are out come last and have none.
#[must_use]
pub fn order(dataset: &Dataset, found: &Recommendation) -> Vec<(usize, Option<usize>)> {
    let mut order = Vec::new();
    for group in &found.ranking.groups {
        order.extend(group.alternatives.iter().map(|alternative| (*alternative, Some(group.rank))));
    }
    let excluded = |alternative: &usize| found.ranking.eligibility[*alternative].status == Status::Excluded;
    let mut out: Vec<usize> = (0..dataset.alternatives.len()).filter(excluded).collect();
    // The best score first; where scores are equal the id decides and not the order of the file.
    let id = |alternative: usize| &dataset.alternatives[alternative].id;
    let scores = &found.ranking.scores;
    out.sort_by(|a, b| scores[*b].score.total_cmp(&scores[*a].score).then_with(|| id(*a).cmp(id(*b))));
    order.extend(out.into_iter().map(|alternative| (alternative, None)));
    order
}

/// A score as it is shown: the sum of its shown parts.
#[must_use]
pub fn total(found: &Recommendation, alternative: usize) -> String {
    tenths(found.tenths[alternative].iter().sum())
}

fn standing(
    page: &mut dyn Page,
    dataset: &Dataset,
    found: &Recommendation,
    alternative: usize,
    rank: Option<usize>,
    texts: &Texts,
) {
    let item = &dataset.alternatives[alternative];
    let score = total(found, alternative);
    page.begin("li", if rank.is_none() { "standing out" } else { "standing" });
    page.key(&item.id);
    page.flag(GLIDES, true);
    page.begin("p", "standing-line");
    page.line("span", "rank", &rank.map_or(texts.out.into(), |rank| rank.to_string()));
    page.line("span", "standing-name", &item.name);
    page.begin("span", "score");
    page.attribute("aria-hidden", "true");
    page.text(&score);
    page.close();
    page.line("span", "hidden-text", &fill(texts.points, &[("score", &score)]));
    page.close();
    bar(page, alternative, found.ranking.scores[alternative].score);
    let eligibility = &found.ranking.eligibility[alternative];
    let (text, must_haves) = match eligibility.status {
        Status::Excluded => (texts.out_because, &eligibility.violated),
        _ => (texts.unverified, &eligibility.unknown),
    };
    if !must_haves.is_empty() {
        let reasons = must_haves.iter().map(|position| dataset.quiz.must_haves[*position].text.as_str());
        page.line("p", "remark", &fill(text, &[("reasons", &list(reasons, texts))]));
    }
    page.begin("details", "sum");
    page.line("summary", "", &fill(texts.how_it_adds_up, &[("name", &item.name)]));
    sum(page, dataset, found, alternative, texts);
    page.close();
    page.close();
}

/// A bar as long as the score of 100. Its length is an attribute of the drawing, so that no style has to be written.
fn bar(page: &mut dyn Page, alternative: usize, score: f64) {
    page.begin("progress", "bar");
    page.attribute("aria-hidden", "true");
    page.attribute("max", "1000");
    page.attribute("value", &((score * 10.0).round() as i64).to_string());
    page.attribute("data-series", series(alternative));
    page.close();
}

/// How a score adds up, in tenths that make the total to the last digit, the largest part first.
fn sum(page: &mut dyn Page, dataset: &Dataset, found: &Recommendation, alternative: usize, texts: &Texts) {
    let (weights, points) = (&found.ranking.weights, &found.tenths[alternative]);
    let mut parts: Vec<usize> = (0..weights.len()).filter(|position| weights[*position] > 0.0).collect();
    parts.sort_by_key(|position| -points[*position]);
    page.begin("table", "sum-table");
    page.open("thead");
    page.open("tr");
    for heading in [texts.part, texts.importance, texts.rated, texts.contribution] {
        page.open("th");
        page.attribute("scope", "col");
        page.text(heading);
        page.close();
    }
    page.close();
    page.close();
    page.open("tbody");
    for position in parts {
        let criterion = &dataset.criteria[dataset.scored()[position]];
        page.open("tr");
        page.open("th");
        page.attribute("scope", "row");
        page.text(&criterion.name);
        page.close();
        page.line("td", "", &percent(weights[position]));
        page.line("td", "", &criterion.cells[alternative].rating.map_or(texts.no_rating.into(), rating));
        page.line("td", "", &tenths(points[position]));
        page.close();
    }
    page.close();
    page.open("tfoot");
    page.open("tr");
    page.open("th");
    page.attribute("scope", "row");
    page.attribute("colspan", "3");
    page.text(texts.total);
    page.close();
    page.line("td", "", &total(found, alternative));
    page.close();
    page.close();
    page.close();
}
