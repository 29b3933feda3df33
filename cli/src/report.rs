//! What `verdict rank` prints for people: the ranking with what can be said about it.
//!
//! Uses the same views as the page; must not compute anything.

mod certainty;

use verdict_model::scoring::Analysis;
use verdict_model::texts::ENGLISH;
use verdict_model::view::{percent, ranking, rating, result, tenths};
use verdict_model::{Dataset, Recommendation};

/// The ranking and the result, line by line, in the words of the page.
pub(crate) fn lines(dataset: &Dataset, found: &Recommendation, analysis: &Analysis) -> Vec<String> {
    let mut lines = vec![result::headline(dataset, found, &ENGLISH)];
    lines.extend(result::qualifications(dataset, found, &ENGLISH));
    lines.extend(result::to_give_up(dataset, found, &ENGLISH));
    lines.extend(certainty::sentences(dataset, analysis));
    for (alternative, rank) in ranking::order(dataset, found) {
        let rank = rank.map_or(ENGLISH.out.to_string(), |rank| rank.to_string());
        let (total, name) = (ranking::total(found, alternative), &dataset.alternatives[alternative].name);
        lines.extend([String::new(), format!("{rank:>4}  {total:>5}  {name}")]);
        for must_have in &found.ranking.eligibility[alternative].violated {
            lines.push(format!("             {}", dataset.quiz.must_haves[*must_have].text));
        }
        for (position, points) in found.tenths[alternative].iter().enumerate() {
            let (weight, criterion) = (found.ranking.weights[position], &dataset.criteria[dataset.scored()[position]]);
            if weight > 0.0 {
                let rated = criterion.cells[alternative].rating.map_or(ENGLISH.no_rating.to_string(), rating);
                lines.push(format!("      {:>5}  {} ({}, {rated})", tenths(*points), criterion.name, percent(weight)));
            }
        }
    }
    lines
}
