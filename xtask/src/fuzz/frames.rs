//! `fuzz frames`: the coverage-guided fuzzer of the messages between a page and its frame, which is a program for Node.
//!
//! May write the scripts as the build writes them, and run Node. Must not know what a message means: `fuzz/frames/` does.

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::tools::FUZZ_MODULES;
use crate::{Outcome, files, pack, process, setup, workspace};

/// Runs it and returns how many inputs it tried, and which part of the scripts' branches they reached.
pub(super) fn inputs(seconds: u32) -> Outcome<String> {
    setup::carry_out(setup::to_fuzz_frames()?)?;
    let (root, scripts) = (workspace::root(), workspace::scratch().join("frames"));
    for (name, text) in pack::on_both_sides_of_a_frame()? {
        files::write(&scripts.join(name), text)?;
    }
    // A run is as good as its seed is new; that of a failed run is told.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.subsec_nanos());
    let mut node = Command::new(process::find("node").ok_or("node is missing; cargo xtask setup installs it")?);
    node.env("NODE_PATH", FUZZ_MODULES.path()?).arg(root.join("fuzz/frames/main.cjs")).arg(scripts);
    node.arg(seconds.to_string()).arg(seed.to_string());
    let folders = ["fuzz/artifacts/frames", "target/fuzz-found/frames", "fuzz/corpus/frames"];
    node.args(folders.map(|folder| root.join(folder)));
    let (is_good, lines) = process::tee(&mut node)?;
    if !is_good {
        return Err("copy the file into fuzz/corpus/frames, where each run begins, and mend what it shows".to_owned());
    }
    let last = lines.last().map(String::as_str).unwrap_or_default();
    summary(last).ok_or_else(|| format!("it tells no count of inputs: {last}"))
}

/// The last line of a run in words.
fn summary(line: &str) -> Option<String> {
    let told: serde_json::Value = serde_json::from_str(line).ok()?;
    let reached = told["branches"].as_object()?.iter().map(|(name, counts)| {
        let (reached, all) = (counts[0].as_u64()?, counts[1].as_u64()?);
        // A script without a mark is one that nothing guides.
        (reached > 0).then(|| format!("{reached} of {all} branches of {name}"))
    });
    let inputs = told["inputs"].as_u64()?;
    Some(format!("{inputs} inputs that reach {}", reached.collect::<Option<Vec<_>>>()?.join(" and ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_reaches_nothing_is_none() {
        let line = r#"{"inputs":20,"kept":3,"branches":{"a.js":[4,5],"b.js":[1,2]}}"#;
        let expected = "20 inputs that reach 4 of 5 branches of a.js and 1 of 2 branches of b.js";
        assert_eq!(summary(line).as_deref(), Some(expected));
        assert_eq!(summary(&line.replace("[1,2]", "[0,2]")), None);
        assert_eq!(summary("  20 inputs"), None);
    }
}
