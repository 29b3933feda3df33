//! Findings and figures as one JSON document: a list of files.

use serde_json::{Value, json};

use super::Checked;

pub(super) fn of(files: &[Checked]) -> Value {
    let file = |Checked { name, report }: &Checked| json!({ "file": name, "findings": report.findings, "figures": report.figures });
    json!({ "version": 1, "files": files.iter().map(file).collect::<Vec<_>>() })
}
