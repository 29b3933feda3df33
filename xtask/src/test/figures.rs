//! The closing lines of Rust's test runners, added up, and the tests that failed.
//!
//! May use nothing. Must not count a line that isn't a runner's own.

use std::fmt;

/// What the runs of a stage counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) passed: usize,
    /// The names of the tests that failed.
    pub(super) failed: Vec<String>,
    pub(super) ignored: usize,
    /// How many runners said so.
    pub(super) runs: usize,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, ignored, runs } = self;
        if *runs == 0 {
            return Ok(());
        }
        let word = if failed.is_empty() { "ok" } else { "FAILED" };
        write!(f, "test result: {word}. {passed} passed; {} failed; {ignored} ignored ({runs} runs)", failed.len())
    }
}

/// Adds up the closing lines of an output. A runner names the failed tests in the last list called "failures" before its line.
pub(super) fn read(lines: &[String]) -> Figures {
    let mut figures = Figures::default();
    let mut named: Vec<String> = Vec::new();
    for line in lines {
        let Some(result) = line.strip_prefix("test result: ") else {
            if line == "failures:" {
                named.clear();
            } else if let Some(name) = line.strip_prefix("    ") {
                named.push(name.to_owned());
            }
            continue;
        };
        let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
        let failed = count(counts, "failed");
        // One that names too few is counted all the same.
        named.resize(failed, "a test that its runner didn't name".to_owned());
        figures.failed.append(&mut named);
        figures.passed += count(counts, "passed");
        figures.ignored += count(counts, "ignored");
        figures.runs += 1;
    }
    figures
}

/// The number before a word, as in `12 passed; 0 failed`.
fn count(line: &str, word: &str) -> usize {
    let parts = line.split(';').filter_map(|part| part.trim().split_once(' '));
    parts.filter(|(_, name)| *name == word).find_map(|(number, _)| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(|&line| line.to_owned()).collect()
    }

    #[test]
    fn closing_lines_are_added_up() {
        let figures = read(&lines(&[
            "running 3 tests",
            "    a line that a test printed",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "a test printed: test result: ok. 99 passed; 0 failed",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.1s",
        ]));
        assert_eq!(figures, Figures { passed: 15, failed: Vec::new(), ignored: 1, runs: 2 });
        assert_eq!(read(&[]).to_string(), "");
    }

    #[test]
    fn failed_tests_are_named_and_those_after_them_counted() {
        let figures = read(&lines(&[
            "failures:",
            "",
            "---- a::b stdout ----",
            "    a line that it printed",
            "",
            "failures:",
            "    a::b",
            "    c",
            "",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 1 passed; 1 failed; 0 ignored",
            "test result: ok. 3 passed; 0 failed; 0 ignored; finished in 0.1s",
        ]));
        assert_eq!((figures.passed, figures.runs), (8, 3));
        assert_eq!(figures.failed, ["a::b", "c", "a test that its runner didn't name"]);
    }
}
