//! Findings as SARIF 2.1.0, the format that code scanners exchange (OASIS standard of 2020).
//!
//! One run of one tool; all rules are listed, so that a viewer can show their pages.

use std::fmt::Write;
use std::path::Path;

use serde_json::{Value, json};
use verdict_model::Severity;
use verdict_model::lint::{Finding, RULES};

use super::{Checked, sentence};

pub(super) fn of(files: &[Checked<'_>], all_read: bool) -> Value {
    let results = files.iter().flat_map(|file| {
        let uri = uri(file.path);
        file.report.findings.iter().map(move |finding| result(&uri, finding))
    });
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.id,
            "shortDescription": { "text": rule.title },
            "help": { "text": rule.explanation, "markdown": rule.explanation },
            "defaultConfiguration": { "level": level(rule.severity) },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "verdict",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": all_read }],
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn result(uri: &str, finding: &Finding) -> Value {
    json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == finding.rule),
        "level": level(finding.severity),
        "message": { "text": sentence(finding) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri },
                "region": { "startLine": finding.line, "startColumn": finding.column },
            },
            "logicalLocations": [{ "fullyQualifiedName": finding.pointer }],
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// A path as a reference (RFC 3986): what isn't plain is written in per cent, byte by byte, since a path needs not be UTF-8;
/// an absolute path says that it is a file.
fn uri(path: &Path) -> String {
    let mut uri = String::new();
    if path.is_absolute() {
        uri.push_str("file://");
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => write!(uri, "%{byte:02X}").unwrap_or_default(),
        }
    }
    uri
}
