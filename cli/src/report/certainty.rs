//! Three sentences behind the advice: how sure it is, what would change it, and what other methods say.
//!
//! May word what the analysis holds. Must not compute anything, and must not speak of correctness: the share of
//! variations in which the advice stays is not the probability that it is right.

use verdict_model::Dataset;
use verdict_model::scoring::{
    Acceptability, Analysis, AnswerFlip, FlipKind, Method, Sampler, WeightChange, WeightsSource,
};
use verdict_model::view::percent;

/// The sentences; none where nothing is ranked yet or nothing fits.
pub(super) fn sentences(dataset: &Dataset, analysis: &Analysis) -> Vec<String> {
    let ranked = analysis.ranking.weights_source != WeightsSource::EqualFallback;
    match &analysis.smaa {
        Some(smaa) if ranked => {
            vec![how_sure(dataset, analysis, smaa), change(dataset, analysis), methods(dataset, analysis)]
        }
        _ => Vec::new(),
    }
}

fn how_sure(dataset: &Dataset, analysis: &Analysis, smaa: &Acceptability) -> String {
    let winners = alternatives(dataset, &analysis.ranking.winners);
    let variations = match smaa.sampler {
        Sampler::Ratio(factor) => format!("variations of the priorities, each up to {factor} times stronger or weaker"),
        Sampler::Simplex => "readers without any priorities".to_owned(),
        Sampler::Rank(_) => "readers who share the order of the priorities and nothing else".to_owned(),
    };
    if smaa.certain {
        return format!("How sure: {winners} first in all {variations}; this is proven, not sampled.");
    }
    let share = extremes(smaa.confidence);
    format!("How sure: {winners} first in {share} of {} simulated {variations}.", smaa.samples)
}

/// Whole percent, and no more than can be known at either end.
fn extremes(share: f64) -> String {
    match share {
        share if share > 0.99 => "> 99 %".to_owned(),
        share if share < 0.01 => "< 1 %".to_owned(),
        share => percent(share),
    }
}

fn change(dataset: &Dataset, analysis: &Analysis) -> String {
    if analysis.ranking.winners.len() > 1 {
        return "What would change it: it is a tie, so any change decides.".to_owned();
    }
    let flip = analysis.answer_flips.iter().find(|flip| flip.kind == FlipKind::Flip && !flip.change.choices.is_empty());
    let changes: Vec<String> = [
        flip.map(|flip| answer(dataset, flip)),
        analysis.min_weight_change.as_ref().map(|change| weight(dataset, change)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if changes.is_empty() {
        return "What would change it: no single answer and no single priority can.".to_owned();
    }
    format!("What would change it: {}.", changes.join("; "))
}

fn answer(dataset: &Dataset, flip: &AnswerFlip) -> String {
    let question = &dataset.quiz.questions[flip.change.question];
    let choices: Vec<&str> = flip.change.choices.iter().map(|choice| question.choices[*choice].text.as_str()).collect();
    format!("{} with the answer “{}” to “{}”", alternatives(dataset, &flip.winners), choices.join(", "), question.text)
}

fn weight(dataset: &Dataset, change: &WeightChange) -> String {
    let criterion = &dataset.criteria[dataset.scored()[change.criterion]].name;
    let (winners, from, to) =
        (alternatives(dataset, &change.winners), percent(change.from_share), percent(change.to_share));
    format!("{winners} when the weight of “{criterion}” goes from {from} beyond {to}")
}

fn methods(dataset: &Dataset, analysis: &Analysis) -> String {
    let checks = &analysis.cross_checks;
    let mut text = format!("What other methods say: {} of {} agree", checks.agreeing, checks.voting);
    for check in checks.methods.iter().filter(|check| !check.agrees) {
        let name = match check.method {
            Method::TopsisFixed => "TOPSIS",
            Method::WeightedProduct => "the weighted product",
            Method::Promethee => "PROMETHEE II",
            Method::Lexicographic => "the most important priority alone",
            // For comparison with other software; it has no vote.
            _ => continue,
        };
        text.push_str(&format!("; {name} picks {}", alternatives(dataset, &check.winners)));
    }
    text + "."
}

fn alternatives(dataset: &Dataset, positions: &[usize]) -> String {
    let names: Vec<&str> = positions.iter().map(|position| dataset.alternatives[*position].name.as_str()).collect();
    names.join(" and ")
}
