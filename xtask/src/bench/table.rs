//! The figures of all runs side by side, as a table for `docs/bench.md`.
//!
//! May read what criterion wrote. Must not measure.

use serde_json::Value;

use super::browser::Figure;
use crate::{Outcome, files, workspace};

/// One row a case: natively, in the browser in both builds, their ratios, and the goal.
pub(super) fn times(columns: &[Vec<Figure>]) -> Outcome<String> {
    let [small, fast] = columns else { return Err("two builds are compared".to_owned()) };
    let mut text = String::from(
        "| milliseconds | natively | browser, for size | first time | longest | to native | browser, for speed | to size | goal |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (small, fast) in small.iter().zip(fast) {
        let native = native(&small.name);
        let cells = [
            native.map_or("–".to_owned(), shown),
            shown(small.median),
            shown(small.first),
            small.longest.map_or("–".to_owned(), shown),
            native.map_or("–".to_owned(), |native| format!("{:.1}", small.median / native)),
            shown(fast.median),
            format!("{:.2}", fast.median / small.median),
            small.goal.map_or("–".to_owned(), |goal| goal.to_string()),
        ];
        text.push_str(&format!("| {} | {} |\n", small.name, cells.join(" | ")));
    }
    Ok(text)
}

/// Criterion's median of the last native run, in milliseconds.
fn native(case: &str) -> Option<f64> {
    let path = workspace::root().join("target/criterion").join(case).join("new/estimates.json");
    let estimates: Value = serde_json::from_str(&files::read_text(&path).ok()?).ok()?;
    Some(estimates["median"]["point_estimate"].as_f64()? / 1e6)
}

/// Three digits that count.
fn shown(milliseconds: f64) -> String {
    let decimals = match milliseconds {
        large if large >= 10.0 => 1,
        medium if medium >= 1.0 => 2,
        small if small >= 0.1 => 3,
        _ => 4,
    };
    format!("{milliseconds:.decimals$}")
}
