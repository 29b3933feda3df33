//! Output that nobody reads to its end, and output that can't be written: no panic, and the right exit status.
//!
//! Every subcommand in every format, help and version, and the messages on standard error.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};

use crate::{data, verdict, written};

/// A call of each subcommand in each of its formats.
fn calls() -> Vec<Vec<String>> {
    let frameworks = data("frameworks.json");
    let scenario = ["--scenario", "webhook"];
    let calls: [&[&str]; 19] = [
        &["check", &frameworks],
        &["check", &frameworks, "--format", "json"],
        &["check", &frameworks, "--format", "sarif"],
        &["explain"],
        &["explain", "VL-012"],
        &["list", &frameworks],
        &["list", &frameworks, "questions"],
        &["list", &frameworks, "--json"],
        &["rank", &frameworks, "--answers", "type=api"],
        &["rank", &frameworks, "--answers", "type=api", "--json"],
        &["adr", &frameworks, "--answers", "type=api"],
        &["adr", &frameworks, "--answers", "type=api", scenario[0], scenario[1]],
        &["cost", &frameworks, scenario[0], scenario[1]],
        &["cost", &frameworks, scenario[0], scenario[1], "--json"],
        &["cost", &frameworks, scenario[0], scenario[1], "--csv"],
        &["--help"],
        &["help", "cost"],
        &["rank", "--help"],
        &["--version"],
    ];
    calls.iter().map(|call| call.iter().map(|part| (*part).to_owned()).collect()).collect()
}

fn command(call: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_verdict"));
    command.args(call).stdin(Stdio::null());
    command
}

/// Runs a call whose standard output is closed before the first byte is written.
fn closed(call: &[String]) -> Output {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command(call).stdout(writer).stderr(Stdio::piped()).output().unwrap()
}

#[test]
fn each_call_prints_something_and_succeeds() {
    for call in calls() {
        let output = command(&call).output().unwrap();
        assert!(
            output.status.success() && !output.stdout.is_empty() && output.stderr.is_empty(),
            "{call:?}: {output:?}"
        );
    }
}

#[test]
fn a_closed_output_ends_quietly() {
    for call in calls() {
        let output = closed(&call);
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr)), (Some(0), "".into()), "{call:?}");
    }
}

/// `| head -1`: the reader goes when it has its line, while there is more to come than any buffer holds.
#[test]
fn an_output_that_closes_in_the_middle_ends_quietly() {
    let rows: Vec<String> = (0..3000)
        .map(|row| {
            let ratings = r#""a": { "text": "A.", "rating": 4 }, "b": { "text": "B.", "rating": 2 }"#;
            format!(r#"{{ "id": "c{row}", "name": "Row {row}", "cells": {{ {ratings} }} }}"#)
        })
        .collect();
    let path = written(
        "many-rows.json",
        format!(
            r#"{{ "alternatives": [{{ "id": "a", "name": "A" }}, {{ "id": "b", "name": "B" }}], "criteria": [{}] }}"#,
            rows.join(",\n")
        ),
    );
    for (call, status) in [
        (vec!["rank", &path, "--json", "--samples", "1"], 0),
        (vec!["rank", &path, "--samples", "1"], 0),
        (vec!["list", &path], 0),
        (vec!["check", &path, "--format", "json"], 1),
        (vec!["check", &path, "--format", "sarif"], 1),
        (vec!["check", &path, "--format", "github"], 1),
    ] {
        let mut child: Child = command(&call.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            (output.status.code(), error),
            (Some(status), "".into()),
            "{call:?}: warnings are refused all the same"
        );
    }
}

/// What a check comes to doesn't depend on who reads it, and its findings still come.
#[test]
fn a_check_keeps_its_status_though_nobody_reads_it() {
    let bad = written("closed.json", "{");
    let good = data("printers.json");
    for format in ["text", "json", "sarif", "github"] {
        let call = ["check", &good, &bad, "--format", format].map(str::to_owned);
        let output = closed(&call);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{format}: {error}");
        assert_eq!(error.lines().count(), usize::from(format == "text"), "{format}: {error}");
        assert!(!error.contains("panicked"), "{format}: {error}");
    }
}

/// A device that is always full, where the system has one.
fn full() -> Option<File> {
    let file = File::options().write(true).open("/dev/full").ok()?;
    assert!((&file).write_all(b"x").is_err(), "it takes nothing");
    Some(file)
}

#[test]
fn a_full_disk_is_an_error() {
    for call in calls() {
        let Some(full) = full() else { return };
        let output = command(&call).stdout(full).stderr(Stdio::piped()).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{call:?}: {error}");
        assert!(
            error.starts_with("standard output can't be written: ") && error.lines().count() == 1,
            "{call:?}: {error}"
        );
    }
}

#[test]
fn messages_that_cannot_be_written_leave_the_status() {
    let frameworks = data("frameworks.json");
    let (bad, missing) = (written("unwritten.json", "{"), data("no-such-file.json"));
    let warned = written(
        "warned-unwritten.json",
        r#"{ "colour": 1, "alternatives": [{ "id": "a", "name": "A" }],
        "criteria": [{ "id": "c", "name": "C", "cells": {} }] }"#,
    );
    for (call, status) in [
        (vec!["check", &bad], 1),
        (vec!["check", &missing, "--format", "json"], 1),
        (vec!["check", &warned, "--allow-warnings"], 1),
        (vec!["explain", "VL-999"], 1),
        (vec!["list", &bad], 1),
        (vec!["rank", &frameworks, "--answers", "x=y"], 1),
        (vec!["rank", &warned], 1),
        (vec!["adr", &bad], 1),
        (vec!["cost", &frameworks], 1),
        (vec!["check"], 1),
    ] {
        let Some(full) = full() else { return };
        let call: Vec<String> = call.iter().map(|part| (*part).to_owned()).collect();
        let output = command(&call).stdout(Stdio::piped()).stderr(full).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{call:?}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command(&call).stdout(Stdio::piped()).stderr(writer).output().unwrap();
        assert!(output.status.code().is_some_and(|code| code <= 2), "{call:?}: {output:?}");
    }
}

#[test]
fn a_data_set_may_come_from_standard_input() {
    let path = data("printers.json");
    let text = std::fs::read(&path).unwrap();
    let run = |call: &[&str], input: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_verdict"))
            .args(call)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that refuses its arguments reads nothing.
        _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    for call in [vec!["rank"], vec!["list"], vec!["adr"]] {
        let from_file = verdict(&[&call[..], &[&path]].concat());
        assert_eq!(run(&[&call[..], &["-"]].concat(), &text), (Some(0), from_file.out, String::new()), "{call:?}");
    }
    let (status, out, _) = run(&["check", "-"], &text);
    assert!(status == Some(0) && out.starts_with("<stdin>: 2 alternatives, "), "{out}");
    let (status, _, err) = run(&["check", "-"], b"{");
    assert!(status == Some(1) && err.starts_with("<stdin>:1:2 /: found the end"), "{err}");
    let (status, _, err) = run(&["check", "-", &path, "-"], &text);
    assert_eq!((status, err.as_str()), (Some(1), "standard input (-) can be read only once\n"));
}

#[test]
fn paths_that_hold_no_data_set() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let large = written("large.json", " ".repeat((16 << 20) + 1));
    for (path, expected) in [
        (folder, "can't be read: "),
        (&*large, "is larger than a data set may be, which is 16 MiB"),
        // Something without an end, where the system has it.
        (if cfg!(unix) { "/dev/zero" } else { &*large }, "is larger than a data set may be, which is 16 MiB"),
    ] {
        let run = verdict(&["check", path]);
        assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (Some(1), "", 1), "{path}: {}", run.err);
        assert!(run.err.starts_with(&format!("{path}: {expected}")), "{path}: {}", run.err);
    }
    let run = verdict(&["check", ""]);
    assert!(run.code == Some(2) && run.err.starts_with("error: a value is required"), "{}", run.err);
}

/// A name of a file needs not be UTF-8; SARIF says its bytes.
#[cfg(unix)]
#[test]
fn a_path_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(OsStr::from_bytes(b"latin-\xe9.json"));
    // Not every file system has such names.
    if std::fs::write(&path, "{").is_err() {
        return;
    }
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_verdict"));
        let output = command.arg("check").arg(&path).args(["--format", format]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}: {output:?}");
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    assert!(run("text").contains("latin-\u{fffd}.json:1:2 /: found "), "{}", run("text"));
    assert!(run("sarif").contains("/latin-%E9.json\""), "{}", run("sarif"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_verdict"));
    let output = command.args(["rank", &data("printers.json"), "--answers"]).arg(OsStr::from_bytes(b"\xe9")).output();
    assert_eq!(output.unwrap().status.code(), Some(2), "an argument that is no text is a wrong call");
}
