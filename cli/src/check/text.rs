//! Findings and figures for people.

use std::fmt::Write;

use verdict_model::lint::{Figures, Finding, OutcomeFigures};

use super::{Checked, sentence, word};

/// Findings go to standard error as `file:line:column pointer: message [severity rule]`, figures to standard output.
pub(super) fn print(files: &[Checked]) {
    for Checked { name, report } in files {
        for finding in &report.findings {
            eprintln!("{}", line(name, finding));
        }
        if let Some(figures) = &report.figures {
            print!("{}", figures_of(name, figures, report.findings.len()));
        }
    }
}

fn line(name: &str, finding: &Finding) -> String {
    let Finding { rule, severity, line, column, pointer, .. } = finding;
    let place = if pointer.is_empty() { "/" } else { pointer };
    format!("{name}:{line}:{column} {place}: {} [{} {rule}]", sentence(finding), word(*severity))
}

fn figures_of(name: &str, figures: &Figures, findings: usize) -> String {
    let Figures { alternatives, criteria, cells, sources, questions, must_haves, oldest, outcomes } = figures;
    let oldest = oldest.as_ref().map(|date| format!("oldest date {date}, ")).unwrap_or_default();
    let findings = match findings {
        0 => "no findings".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    let mut text = format!(
        "{name}: {alternatives} alternatives, {criteria} criteria, {cells} cells, {sources} sources, {questions} questions, \
         {must_haves} must-haves, {oldest}{findings}\n"
    );
    for outcome in outcomes {
        writeln!(text, "  {}: {}", outcome.name, witness(outcome)).unwrap_or_default();
    }
    text
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
