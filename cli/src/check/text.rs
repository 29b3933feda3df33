//! Findings and figures for people.

use verdict_model::lint::{Figures, Finding, OutcomeFigures};

use super::{Checked, sentence, word};
use crate::output::{Ended, Output};

/// Findings go to standard error as `file:line:column pointer: message [severity rule]`, figures to standard output. They
/// don't wait for each other: the findings come though nobody reads the figures.
pub(super) fn print(files: &[Checked<'_>], output: &mut Output) -> Result<(), Ended> {
    let mut printed = Ok(());
    for Checked { name, report, .. } in files {
        report.findings.iter().try_for_each(|finding| output.error(&line(name, finding)))?;
        if let Some(figures) = &report.figures
            && printed.is_ok()
        {
            let lines = figures_of(name, figures, report.findings.len());
            printed = lines.iter().try_for_each(|line| output.line(line));
        }
    }
    printed
}

fn line(name: &str, finding: &Finding) -> String {
    let Finding { rule, severity, line, column, pointer, .. } = finding;
    let place = if pointer.is_empty() { "/" } else { pointer };
    format!("{name}:{line}:{column} {place}: {} [{} {rule}]", sentence(finding), word(*severity))
}

fn figures_of(name: &str, figures: &Figures, findings: usize) -> Vec<String> {
    let Figures { alternatives, criteria, cells, sources, questions, must_haves, oldest, outcomes } = figures;
    let oldest = oldest.as_ref().map(|date| format!("oldest date {date}, ")).unwrap_or_default();
    let findings = match findings {
        0 => "no findings".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let mut lines = vec![format!(
        "{name}: {alternatives} alternatives, {criteria} criteria, {cells} cells, {sources} sources, {questions} questions, \
         {must_haves} must-haves, {oldest}{findings}"
    )];
    lines.extend(outcomes.iter().map(|outcome| format!("  {}: {}", outcome.name, witness(outcome))));
    lines
}

/// Answers that lead to an outcome, ready for `verdict rank`.
fn witness(outcome: &OutcomeFigures) -> String {
    match &outcome.witness {
        Some(witness) if witness.must_haves.is_empty() => format!("--answers {}", witness.answers),
        Some(witness) if witness.answers.is_empty() => format!("--must {}", witness.must_haves),
        Some(witness) => format!("--answers {} --must {}", witness.answers, witness.must_haves),
        None if outcome.is_proved => "can't be reached".to_owned(),
        None => format!("no witness found in {} tries", outcome.tries),
    }
}
