//! Which alternatives can win, each with answers that make it win.
//!
//! Points by hand are left out: with them every alternative that is ahead anywhere can win, and the questions are what
//! an editor wants to judge.

use super::effects::Effects;
use super::witness::{Search, Witness};
use super::{Lint, OutcomeFigures};
use crate::dataset::quoted;

/// VL-053, and the figures of all alternatives; none without questions.
pub(super) fn check<'d>(lint: &mut Lint<'d>, effects: &Effects<'d>) -> Vec<OutcomeFigures> {
    let data = lint.data;
    if data.quiz.questions.is_empty() || data.alternatives.len() < 2 {
        return Vec::new();
    }
    let most = most_tries(effects, data.alternatives.len());
    let rows = rows_with_points(lint);
    let mut figures = Vec::new();
    for (index, alternative) in data.alternatives.iter().enumerate() {
        let mut search = Search { data, effects, alternative: index, most, tries: 0, tried_all: false };
        let found = search.witness();
        let tries = search.tries;
        let mut is_proved = false;
        if found.is_none() {
            // Only what can't win has a proof, so it is looked for last.
            let better = effects.never_behind(index, &rows).map(|rival| quoted(&data.alternatives[rival].name));
            let why = match &better {
                Some(rival) => format!("{rival} is at least as good on everything that gets points"),
                None if search.tried_all => "every set of answers was tried".to_owned(),
                None => format!("no witness found in {tries} tries"),
            };
            is_proved = better.is_some() || search.tried_all;
            let message = format!("no answers make {} the winner: {why}", quoted(&alternative.name));
            lint.report("VL-053", format!("/alternatives/{index}"), message);
        }
        figures.push(OutcomeFigures {
            id: alternative.id.clone(),
            name: alternative.name.clone(),
            is_mix: false,
            witness: found.map(|(picks, must_haves)| Witness::of(data, &picks, &must_haves)),
            tries,
            is_proved,
        });
    }
    figures
}

/// How many sets of answers may be tried for one alternative, so that all searches together stay within a fixed amount
/// of work however large the file is.
fn most_tries(effects: &Effects<'_>, alternatives: usize) -> usize {
    /// Additions for all searches together, about a fifth of a second.
    const MOST_WORK: usize = 100_000_000;
    // One try adds one answer for each alternative; what a question comes to without its answer is shared by its options.
    let work = 4 * alternatives + effects.questions();
    (MOST_WORK / alternatives / work).clamp(100, 20_000)
}

/// Positions among the scored criteria of those that some answer gives points to.
fn rows_with_points(lint: &Lint<'_>) -> Vec<usize> {
    let questions = lint.data.problem().parts().questions.iter();
    let points = questions.flat_map(|question| question.choices.iter().flat_map(|choice| &choice.points));
    let mut rows: Vec<usize> = points.filter(|(_, points)| *points > 0.0).map(|(row, _)| *row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
