//! The decision as an architecture decision record in Markdown: context, options, decision, consequences, sources, and
//! how to open it again.

use std::fmt::Write;

use crate::answers::{Answer, Answers};
use crate::dataset::Dataset;
use crate::link::{self, Parts, Place};
use crate::recommendation::Recommendation;
use crate::scoring::{Decision, InputError, Simulation};
use crate::texts::{ENGLISH, fill};
use crate::view::{percent, ranking, rating, result};

use super::markdown::{address, strong, text as plain};
use super::origin;

/// How many criteria are argued; they are those that weigh most.
const ARGUED: usize = 6;

/// The record of a decision.
///
/// # Errors
/// When the answers are for another data set.
pub fn decision_record(dataset: &Dataset, answers: &Answers) -> Result<String, InputError> {
    decision_record_with(dataset, answers, "", &Parts::default())
}

/// The record of a decision with a section about costs, as [`super::estimate_section`] writes it, and what the panels keep
/// in the link.
///
/// # Errors
/// When the answers are for another data set.
pub fn decision_record_with(
    dataset: &Dataset,
    answers: &Answers,
    cost: &str,
    parts: &Parts,
) -> Result<String, InputError> {
    let found = Recommendation::of(dataset, answers)?;
    let decision = Decision::new(dataset.problem(), &answers.input())?;
    let mut text = format!("# {}\n\n", plain(&result::headline(dataset, &found, &ENGLISH)));
    let write = &mut text;
    context(write, dataset, answers);
    options(write, dataset, &found);
    chosen(write, dataset, &found);
    consequences(write, dataset, &found);
    confidence(write, dataset, &decision, &found);
    write.push_str(cost);
    sources(write, dataset, &found);
    let place = Place { panel: "quiz".into(), step: "-result".into(), parts: parts.clone(), ..Place::default() };
    let link = link::write(dataset, answers, Some(&found), &place);
    let again = format!("#verdict={link}");
    // A page is opened at one fragment only.
    let page = dataset.meta.url.as_ref().and_then(|url| url.split('#').next());
    let again = page.map_or_else(|| plain(&again), |page| address(&format!("{page}{again}")));
    let _ = write!(write, "## Open again\n\n{again}\n");
    Ok(text)
}

fn context(text: &mut String, dataset: &Dataset, answers: &Answers) {
    let _ = writeln!(text, "## Context\n");
    let _ = writeln!(text, "{}\n", plain(&origin(&dataset.meta)));
    for (index, question) in dataset.quiz.questions.iter().enumerate() {
        let said: Vec<&str> =
            answers.choices(index).iter().map(|choice| question.choices[*choice].text.as_str()).collect();
        match answers.answer(index) {
            Answer::Open => continue,
            Answer::Indifferent => _ = writeln!(text, "- {} Doesn’t matter.", plain(&question.text)),
            Answer::Chosen(_) => _ = writeln!(text, "- {} {}", plain(&question.text), strong(&said.join(", "))),
        }
    }
    for (index, must_have) in dataset.quiz.must_haves.iter().enumerate().filter(|(index, _)| answers.requires(*index)) {
        let _ = (index, writeln!(text, "- Must have: {}", strong(&must_have.text)));
    }
    for position in (0..dataset.scored().len()).filter(|position| answers.by_hand(*position).is_some()) {
        let points = answers.by_hand(position).map_or(String::new(), rating);
        let name = &dataset.criteria[dataset.scored()[position]].name;
        let _ = writeln!(text, "- Importance set by hand: {}, {points} points", plain(name));
    }
    for own in dataset.own_ratings() {
        let criterion = &dataset.criteria[own.criterion];
        let word = |value: Option<f64>| value.map_or("unknown".into(), rating);
        let given = word(criterion.cells[own.alternative].given.flatten());
        let (name, alternative) = (plain(&criterion.name), plain(&dataset.alternatives[own.alternative].name));
        let _ = writeln!(text, "- Rating of our own: {name}, {alternative}: {} instead of {given}", word(own.rating));
    }
    text.push('\n');
}

fn options(text: &mut String, dataset: &Dataset, found: &Recommendation) {
    let _ = writeln!(text, "## Options\n\n| | Score of 100 | Remark |\n|---|---:|---|");
    for (alternative, rank) in ranking::order(dataset, found) {
        let violated = found.ranking.eligibility[alternative].violated.iter();
        let lacks: Vec<&str> = violated.map(|index| dataset.quiz.must_haves[*index].text.as_str()).collect();
        let remark = match rank {
            Some(rank) => format!("rank {rank}"),
            None => fill(ENGLISH.out_because, &[("reasons", &lacks.join(", "))]),
        };
        let name = &dataset.alternatives[alternative].name;
        let _ = writeln!(text, "| {} | {} | {} |", plain(name), ranking::total(found, alternative), plain(&remark));
    }
    text.push('\n');
}

/// The criteria that weigh most, with what is known of each alternative.
fn chosen(text: &mut String, dataset: &Dataset, found: &Recommendation) {
    let _ = writeln!(text, "## Decision\n\n{}\n", plain(&result::headline(dataset, found, &ENGLISH)));
    for sentence in result::qualifications(dataset, found, &ENGLISH) {
        let _ = writeln!(text, "{}\n", plain(&sentence));
    }
    for sentence in result::to_give_up(dataset, found, &ENGLISH) {
        let _ = writeln!(text, "- {}", plain(&sentence));
    }
    for position in argued(found) {
        let criterion = &dataset.criteria[dataset.scored()[position]];
        let _ = writeln!(
            text,
            "- {} ({} of the weight)",
            strong(&criterion.name),
            percent(found.ranking.weights[position])
        );
        for (alternative, cell) in dataset.alternatives.iter().zip(&criterion.cells) {
            let rated = cell.rating.map_or(ENGLISH.no_rating.to_owned(), rating);
            let _ = writeln!(text, "  - {}: {rated}. {}", plain(&alternative.name), plain(&cell.text));
        }
    }
    text.push('\n');
}

fn argued(found: &Recommendation) -> Vec<usize> {
    let weights = &found.ranking.weights;
    let mut positions: Vec<usize> = (0..weights.len()).filter(|position| weights[*position] > 0.0).collect();
    positions.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]));
    positions.truncate(ARGUED);
    positions
}

fn consequences(text: &mut String, dataset: &Dataset, found: &Recommendation) {
    let mut lines: Vec<String> = Vec::new();
    for index in &found.to_add {
        let must_have = &dataset.quiz.must_haves[*index];
        lines.push(format!("To add: {}", must_have.text));
    }
    lines.extend(found.notes.iter().map(|index| dataset.quiz.notes[*index].text.clone()));
    if !lines.is_empty() {
        let _ = writeln!(text, "## Consequences\n");
        lines.iter().for_each(|line| _ = writeln!(text, "- {}", plain(line)));
        text.push('\n');
    }
}

fn confidence(text: &mut String, dataset: &Dataset, decision: &Decision<'_>, found: &Recommendation) {
    let Ok(Some(acceptability)) = decision.acceptability(&Simulation::default()) else { return };
    let checks = decision.cross_checks();
    let names: Vec<&str> =
        found.ranking.winners.iter().map(|winner| dataset.alternatives[*winner].name.as_str()).collect();
    let _ = writeln!(text, "## How sure this is\n");
    let _ = writeln!(
        text,
        "- With every priority up to twice as strong or weak, {} stays first for {} of simulated readers{}.",
        plain(&names.join(" and ")),
        percent(acceptability.confidence),
        if acceptability.certain { " (proven)" } else { "" }
    );
    let _ = writeln!(text, "- {} of {} other methods put the same first.\n", checks.agreeing, checks.voting);
}

/// What the argued criteria rest on.
fn sources(text: &mut String, dataset: &Dataset, found: &Recommendation) {
    let mut named: Vec<usize> = Vec::new();
    for position in argued(found) {
        for cell in &dataset.criteria[dataset.scored()[position]].cells {
            named.extend(&cell.sources);
        }
    }
    named.sort_unstable();
    named.dedup();
    if named.is_empty() {
        return;
    }
    let _ = writeln!(text, "## Sources\n");
    for index in named {
        let source = &dataset.sources[index];
        let dated = source.date.iter().fold(source.title.clone(), |title, date| format!("{title}, {date}"));
        let link = source.url.as_ref().map_or(String::new(), |url| format!(" {}", address(url)));
        let _ = writeln!(text, "- {}{link}", plain(&dated));
    }
    text.push('\n');
}
