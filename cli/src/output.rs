//! The two streams of the command: buffered, every failure noticed, and safe for terminals and the logs of CI.
//!
//! Everything that is printed goes through here. A line of text is escaped here and nowhere else, so no character of a
//! file or an argument can drive a terminal, begin a line, or be taken for a command by whoever reads the log.
//! A machine format (JSON, SARIF) is written as its serialiser made it.

use std::fmt::Write as _;
use std::io::{self, BufWriter, ErrorKind, Stderr, Stdout, Write};

use verdict_model::dataset::has_paired_isolates;

/// Why a command ends before its end.
pub(crate) enum Ended {
    /// What the caller did wrong or what the file has wrong was said.
    Refused,
    /// A stream can't be written.
    Unwritten(io::Error),
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Self {
        Self::Unwritten(error)
    }
}

impl Ended {
    /// Whether nobody reads the output any more, as behind `| head -1`.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self, Self::Unwritten(error) if error.kind() == ErrorKind::BrokenPipe)
    }
}

/// Standard output and standard error.
pub(crate) struct Output {
    out: BufWriter<Stdout>,
    err: Stderr,
}

impl Output {
    pub(crate) fn new() -> Self {
        Self { out: BufWriter::new(io::stdout()), err: io::stderr() }
    }

    /// A line of text on standard output.
    pub(crate) fn line(&mut self, line: &str) -> Result<(), Ended> {
        Ok(writeln!(self.out, "{}", escaped(line, Direction::Escaped))?)
    }

    /// A document or a table of many lines, which may be saved: its line ends stay as they are, and what writing from right
    /// to left needs.
    pub(crate) fn document(&mut self, text: &str) -> Result<(), Ended> {
        for line in text.split_inclusive('\n') {
            let line = line.strip_suffix('\n').unwrap_or(line);
            let (line, end) = line.strip_suffix('\r').map_or((line, "\n"), |line| (line, "\r\n"));
            write!(self.out, "{}{end}", escaped(line, Direction::Paired))?;
        }
        Ok(())
    }

    /// A workflow command of ours, which is the only line that begins with `::`.
    pub(crate) fn command(&mut self, line: &str) -> Result<(), Ended> {
        Ok(writeln!(self.out, "{}", visible(line, Direction::Escaped))?)
    }

    /// Where a machine format is written as it is.
    pub(crate) fn raw(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// A line on standard error, after everything that was printed before it.
    pub(crate) fn error(&mut self, line: &str) -> Result<(), Ended> {
        // What couldn't be written stays in the buffer, so that `finish` finds it again.
        _ = self.out.flush();
        let line = format!("{}\n", escaped(line, Direction::Escaped));
        match self.err.write_all(line.as_bytes()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Says that standard output can't be written, for instance because a disk is full.
    pub(crate) fn unwritten(&mut self, error: &io::Error) -> io::Result<()> {
        self.err.write_all(format!("standard output can't be written: {error}\n").as_bytes())
    }

    /// A line on standard error, and the end of the command.
    pub(crate) fn refuse(&mut self, line: &str) -> Ended {
        self.error(line).err().unwrap_or(Ended::Refused)
    }

    /// Writes what is still in the buffer.
    pub(crate) fn finish(&mut self) -> Result<(), Ended> {
        Ok(self.out.flush()?)
    }
}

/// What becomes of controls of direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// All are escaped.
    Escaped,
    /// Marks stay, and isolates in pairs, as in the texts of a data set. They move nothing beyond themselves.
    Paired,
}

/// A line that means nothing to a terminal or to the log of a CI, whatever a file or an argument put into it.
fn escaped(line: &str, direction: Direction) -> String {
    let mut text = visible(line, direction);
    // GitHub takes a line for a command that begins with :: behind any blanks.
    let start = text.len() - text.trim_start().len();
    if text[start..].starts_with("::") {
        text.replace_range(start..=start, "\\u{3a}");
    }
    text
}

/// A line without control characters, line ends and controls of direction: each stands there as Rust writes it. Older
/// commands of CI begin with two signs and a word anywhere in a line (`##[`, `##vso[`, `##teamcity[`).
fn visible(line: &str, direction: Direction) -> String {
    let keeps_direction = direction == Direction::Paired && has_paired_isolates(line);
    let mut text = String::with_capacity(line.len());
    for (index, c) in line.char_indices() {
        let begins_command = c == '#' && line[..index].ends_with('#') && {
            let rest = line[index + 1..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
            rest.starts_with('[')
        };
        match c {
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' if keeps_direction => text.push(c),
            c if begins_command || is_unseen(c) => _ = write!(text, "\\u{{{:x}}}", u32::from(c)),
            c => text.push(c),
        }
    }
    text
}

/// Whether a character acts and can't be seen: the control characters, the separators of lines and paragraphs, and the
/// controls of direction (Unicode, properties `Cc`, `Zl`, `Zp` and `Bidi_Control`).
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
