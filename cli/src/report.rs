//! What `verdict rank` prints for people: the ranking with what can be said about it.
//!
//! Uses the same views as the page; must not compute anything.

mod certainty;

use std::fmt::Write;

use verdict_model::scoring::Analysis;
use verdict_model::texts::ENGLISH;
use verdict_model::view::{percent, ranking, rating, result, tenths};
use verdict_model::{Dataset, Recommendation};

/// The ranking and the result as text, in the words of the page.
pub(crate) fn text(dataset: &Dataset, found: &Recommendation, analysis: &Analysis) -> String {
    let mut text = format!("{}\n", result::headline(dataset, found, &ENGLISH));
    let mut line = |sentence: &str| writeln!(text, "{sentence}").unwrap_or_default();
    result::qualifications(dataset, found, &ENGLISH).iter().for_each(|sentence| line(sentence));
    result::to_give_up(dataset, found, &ENGLISH).iter().for_each(|sentence| line(sentence));
    certainty::sentences(dataset, analysis).iter().for_each(|sentence| line(sentence));
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
