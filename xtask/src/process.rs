//! Running other programs: shown, captured, or both.
//!
//! May start programs and wait for them. Must not swallow a failure: each names the call and shows what the program said.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;

/// How many of a failed program's last lines are shown.
const TAIL: usize = 30;
/// How many seconds pass between two lines of progress in a log.
const PROGRESS: u64 = 20;

/// Runs a program whose output goes straight to the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", describe(command))) }
}

/// Runs a program and returns what it wrote to standard output; its messages are shown only when it fails.
pub(crate) fn capture(command: &mut Command) -> Outcome<String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    let said = format!("{text}{}", String::from_utf8_lossy(&output.stderr));
    Err(format!("{} ended with {}:\n{}", describe(command), output.status, tail(&said)))
}

/// Runs a cargo that compiles. A terminal gets cargo's own progress, a log a line now and then, and all of it when it fails.
pub(crate) fn compile(command: &mut Command, what: &str) -> Outcome<()> {
    if std::io::stderr().is_terminal() {
        return run(command);
    }
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let (started, mut told, mut compiled, mut said) = (Instant::now(), 0, 0, String::new());
    if let Some(pipe) = child.stderr.take() {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            compiled += usize::from(line.trim_start().starts_with("Compiling "));
            let passed = started.elapsed().as_secs();
            if passed >= told + PROGRESS {
                told = passed;
                println!("    {what}: {compiled} crates compiled after {passed} s");
            }
            said.push_str(&line);
            said.push('\n');
        }
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}:\n{}", describe(command), tail(&said))) }
}

/// Whether this runs as root. Chromium runs so only without its sandbox; anybody else keeps it.
pub(crate) fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}

/// Runs a program with a text on its standard input and returns what it wrote to standard output.
/// It fails on warnings too: what a filter remarks on its input is a mistake in a file of ours.
pub(crate) fn filter(command: &mut Command, input: &str) -> Outcome<String> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|error| cannot_start(command, &error))?;
    // The programs used here read everything before they write, so one pipe can't wait for the other.
    if let Some(mut pipe) = child.stdin.take() {
        pipe.write_all(input.as_bytes()).map_err(|error| cannot_start(command, &error))?;
    }
    let output = child.wait_with_output().map_err(|error| cannot_start(command, &error))?;
    if output.status.success() && output.stderr.is_empty() {
        return String::from_utf8(output.stdout).map_err(|_| format!("{} wrote no UTF-8", describe(command)));
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{} ended with {}:\n{}", describe(command), output.status, tail(&said)))
}

/// Runs a program, shows each line of its standard output as it comes, and returns all of them.
/// The flag tells whether it ended well.
pub(crate) fn tee(command: &mut Command) -> Outcome<(bool, Vec<String>)> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let mut lines = Vec::new();
    if let Some(pipe) = child.stdout.take() {
        for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
    }
    let status = child.wait().map_err(|error| cannot_start(command, &error))?;
    Ok((status.success(), lines))
}

/// Where a program stands on the PATH, if it does.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|path| path.is_file())
}

/// The call as one would type it, without the environment.
pub(crate) fn describe(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("{} can't be run: {error}", describe(command))
}

/// The last lines of a text.
pub(crate) fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines.get(lines.len().saturating_sub(TAIL)..).unwrap_or_default().join("\n")
}
