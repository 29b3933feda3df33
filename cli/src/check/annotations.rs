//! Findings as annotations of GitHub's workflows: `::error file=…,line=…,col=…,title=…::message`.
//!
//! Source: "Workflow commands for GitHub Actions", with the escapes of its toolkit.

use verdict_model::Severity;

use super::{Checked, sentence};

pub(super) fn lines(files: &[Checked<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for Checked { name, report, .. } in files {
        for finding in &report.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let message = message(&format!("{}: {}", finding.pointer, sentence(finding)));
            let (file, line, column, rule) = (property(name), finding.line, finding.column, finding.rule);
            lines.push(format!("::{command} file={file},line={line},col={column},title={rule}::{message}"));
        }
    }
    lines
}

/// A line end would end the command, and a percent sign begins an escape.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In front of the message commas and colons separate as well.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
