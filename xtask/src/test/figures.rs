//! The closing lines of Rust's test runners, added up.
//!
//! May use nothing. Must not count a line that isn't a runner's own.

use std::fmt;

/// What the runs of a stage counted. A failed test fails its stage, so there is no figure for it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) passed: usize,
    pub(super) ignored: usize,
    /// How many runners said so.
    pub(super) runs: usize,
}

impl Figures {
    /// The sum of two.
    pub(super) fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, ignored: self.ignored + other.ignored, runs: self.runs + other.runs }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, ignored, runs } = self;
        if *runs == 0 {
            return Ok(());
        }
        write!(f, "test result: ok. {passed} passed; 0 failed; {ignored} ignored ({runs} runs)")
    }
}

/// Adds up the closing lines of an output.
pub(super) fn read(lines: &[String]) -> Figures {
    lines.iter().filter_map(|line| line.strip_prefix("test result: ok.")).fold(Figures::default(), |sum, line| {
        sum.and(Figures { passed: count(line, "passed"), ignored: count(line, "ignored"), runs: 1 })
    })
}

/// The number before a word, as in ` 12 passed; 0 failed`.
fn count(line: &str, word: &str) -> usize {
    let parts = line.split(';').filter_map(|part| part.trim().split_once(' '));
    parts.filter(|(_, name)| *name == word).find_map(|(number, _)| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_added_up() {
        let lines = [
            "running 3 tests",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "a test printed: test result: ok. 99 passed; 0 failed",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.1s",
        ];
        let figures = read(&lines.map(str::to_owned));
        assert_eq!(figures, Figures { passed: 15, ignored: 1, runs: 2 });
        assert_eq!(read(&[]).to_string(), "");
    }
}
