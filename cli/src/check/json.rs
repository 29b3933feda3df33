//! Findings and figures as one JSON document: a list of files. `docs/command-line.md` describes every field.

use serde_json::{Value, json};

use super::Checked;

pub(super) fn of(files: &[Checked<'_>]) -> Value {
    let file = |Checked { name, report, .. }: &Checked<'_>| json!({ "file": name, "findings": report.findings, "figures": report.figures });
    json!({ "version": 1, "files": files.iter().map(file).collect::<Vec<_>>() })
}
