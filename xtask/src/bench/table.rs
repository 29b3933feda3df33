//! The figures of all runs side by side, as a table for `docs/bench.md`.
//!
//! May read what criterion wrote. Must not measure.

use serde_json::Value;

use super::browser::Figure;
use crate::{Outcome, files, workspace};

/// What kernels in C took in WebAssembly before this engine was written, in milliseconds: scalar, median of several runs
/// on two shared cores; a simulation is its noise plus its sums.
const KERNELS: [(&str, f64); 12] = [
    ("stability_10x30", 0.0010),
    ("stability_300x1000", 11.0),
    ("robustness_10x30", 0.0008),
    ("robustness_300x1000", 3.0),
    ("simulation_3x8_10000", 0.65),
    ("simulation_5x20_10000", 1.81),
    ("simulation_10x30_10000", 3.7),
    ("simulation_20x50_10000", 13.3),
    ("simulation_100x200_1000", 21.8),
    ("simulation_300x1000_100", 39.5),
    ("slider_frame_10x30_10000", 0.25),
    ("slider_frame_300x1000_1000", 0.5),
];

/// How the time grows with the size, beside those kernels.
pub(super) fn growth(small: &[Figure]) -> String {
    let mut text = String::from("| case | kernel in C | this engine, in the browser |\n| --- | ---: | ---: |\n");
    for (name, kernel) in KERNELS {
        for figure in small.iter().filter(|figure| figure.name == name) {
            text.push_str(&format!("| {name} | {} | {} |\n", shown(kernel), shown(figure.fastest)));
        }
    }
    text
}

/// One row a case, in milliseconds: the fastest natively and in the browser in both builds, with ratios; then of the build
/// that ships the median, what nearly all stay below, the very first time, and the goal.
pub(super) fn times(columns: &[Vec<Figure>]) -> Outcome<String> {
    let [small, fast] = columns else { return Err("two builds are compared".to_owned()) };
    let mut text = String::from(
        "| case | natively | browser, for size | to native | browser, for speed | to size | median | 95 of 100 | first | goal |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let or_dash = |figure: Option<String>| figure.unwrap_or_else(|| "–".to_owned());
    for (small, fast) in small.iter().zip(fast) {
        let native = native(&small.name);
        let cells = [
            or_dash(native.map(shown)),
            shown(small.fastest),
            or_dash(native.map(|native| format!("{:.1}", small.fastest / native))),
            shown(fast.fastest),
            format!("{:.2}", fast.fastest / small.fastest),
            shown(small.median),
            or_dash(small.nearly_all.map(shown)),
            shown(small.first),
            or_dash(small.goal.map(|goal| goal.to_string())),
        ];
        text.push_str(&format!("| {} | {} |\n", small.name, cells.join(" | ")));
    }
    Ok(text)
}

/// Criterion's fastest sample of the last native run, in milliseconds.
fn native(case: &str) -> Option<f64> {
    let path = workspace::root().join("target/criterion").join(case).join("new/sample.json");
    let sample: Value = serde_json::from_str(&files::read_text(&path).ok()?).ok()?;
    let numbers = |name: &str| Some(sample[name].as_array()?.iter().filter_map(Value::as_f64).collect::<Vec<_>>());
    let each = numbers("times")?.into_iter().zip(numbers("iters")?).map(|(nanoseconds, times)| nanoseconds / times);
    each.reduce(f64::min).map(|nanoseconds| nanoseconds / 1e6)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_stands_beside_the_kernels() {
        let figure = |name: &str| Figure {
            name: name.to_owned(),
            goal: None,
            first: 9.0,
            fastest: 2.5,
            median: 3.0,
            nearly_all: None,
        };
        let text = growth(&[figure("simulation_10x30_10000"), figure("another")]);
        assert_eq!(text.lines().nth(2), Some("| simulation_10x30_10000 | 3.70 | 2.50 |"));
        assert_eq!(text.lines().count(), 3, "{text}");
    }
}
