//! What `verdict rank` prints: a ranking for people, a result as JSON.
//!
//! Uses the same views as the page; must not compute anything.

use std::fmt::Write;

use serde_json::{Map, Value, json};
use verdict_model::texts::ENGLISH;
use verdict_model::view::{percent, ranking, rating, result, tenths};
use verdict_model::{Dataset, Recommendation};

/// The ranking and the result as text, in the words of the page.
pub(crate) fn text(dataset: &Dataset, found: &Recommendation) -> String {
    let mut text = format!("{}\n", result::headline(dataset, found, &ENGLISH));
    let mut line = |sentence: &str| writeln!(text, "{sentence}").unwrap_or_default();
    result::qualifications(dataset, found, &ENGLISH).iter().for_each(|sentence| line(sentence));
    result::to_give_up(dataset, found, &ENGLISH).iter().for_each(|sentence| line(sentence));
    for (alternative, rank) in ranking::order(dataset, found) {
        let rank = rank.map_or(ENGLISH.out.to_string(), |rank| rank.to_string());
        line(&format!(
            "\n{rank:>4}  {:>5}  {}",
            ranking::total(found, alternative),
            dataset.alternatives[alternative].name
        ));
        for must_have in &found.ranking.eligibility[alternative].violated {
            line(&format!("             {}", dataset.quiz.must_haves[*must_have].text));
        }
        for (position, points) in found.tenths[alternative].iter().enumerate() {
            let (weight, criterion) = (found.ranking.weights[position], &dataset.criteria[dataset.scored()[position]]);
            if weight > 0.0 {
                let rated = criterion.cells[alternative].rating.map_or(ENGLISH.no_rating.to_string(), rating);
                line(&format!("      {:>5}  {} ({}, {rated})", tenths(*points), criterion.name, percent(weight)));
            }
        }
    }
    text
}

/// The whole result; ids instead of positions wherever a list is about alternatives or criteria.
pub(crate) fn json(dataset: &Dataset, recommendation: &Recommendation) -> Result<String, serde_json::Error> {
    let ids = |positions: &[usize]| {
        positions.iter().map(|position| dataset.alternatives[*position].id.as_str()).collect::<Vec<_>>()
    };
    let mut object = Map::new();
    object.insert("dataset".into(), json!({ "title": dataset.meta.title, "version": dataset.meta.version }));
    object.insert(
        "alternatives".into(),
        dataset.alternatives.iter().map(|alternative| alternative.id.as_str()).collect(),
    );
    object.insert(
        "criteria".into(),
        dataset.scored().iter().map(|position| dataset.criteria[*position].id.as_str()).collect(),
    );
    object.insert("must_haves".into(), dataset.quiz.must_haves.iter().map(|must_have| must_have.id.as_str()).collect());
    object.insert("advised".into(), json!(ids(&recommendation.advised(dataset))));
    if let Value::Object(result) = serde_json::to_value(recommendation)? {
        object.extend(result);
    }
    serde_json::to_string_pretty(&Value::Object(object))
}
