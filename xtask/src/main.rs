//! Every task of the project is `cargo xtask NAME`.
//!
//! It may use the file system, the network through package managers, and other programs; it prints each step with its reason.
//! It must not hold product code: what a visitor's browser runs stands in `src/`, `model/`, `shell/`, `style/` and `static/`.

mod bench;
mod bundle;
mod cache;
mod compress;
mod contract;
mod data;
mod files;
mod fuzz;
mod hashes;
mod lighthouse;
mod lock;
mod pack;
mod paths;
mod process;
mod serve;
mod setup;
mod size;
mod stamp;
mod supply;
mod test;
mod tidy;
mod toolchain;
mod tools;
mod workspace;

use std::process::ExitCode;

/// What a task returns: a value, or a sentence that says what went wrong and what to do next.
type Outcome<T> = Result<T, String>;

/// A task: its name, its line in the help, the function behind it.
struct Task {
    name: &'static str,
    usage: &'static str,
    help: &'static str,
    run: fn(&[String]) -> Outcome<()>,
}

/// The task that takes the clone's lock by itself, since it lifts it once it serves.
const SERVE: &str = "serve";

const TASKS: [Task; 13] = [
    Task { name: "setup", usage: "", help: "install what serving needs, and only what is missing", run: setup::run },
    Task { name: "build", usage: "[--debug | --whole]", help: "build the product into dist/", run: bundle::run },
    Task {
        name: SERVE,
        usage: "[--port N] [--no-build] [--release]",
        help: "set up, build, and serve dist/ on this machine, at port 4180 or the next free one",
        run: serve::run,
    },
    Task {
        name: "test",
        usage: "[STAGE…]",
        help: "set up and run every check, or the named stages; one that fails doesn't end the others",
        run: test::run,
    },
    Task { name: "test", usage: test::FRESH_USAGE, help: test::FRESH_SHOWS, run: test::run },
    Task {
        name: "size",
        usage: "[--check] [--write]",
        help: "print what each file of dist/ costs a visitor; compare it with docs/size.md, or renew that",
        run: size::run,
    },
    Task {
        name: "bench",
        usage: "[--no-native]",
        help: "measure the engine natively and in Chromium, in two builds; prints, and judges nothing",
        run: bench::run,
    },
    Task {
        name: "lighthouse",
        usage: "",
        help: "hold our own pages to Lighthouse's 100 points, on the release server and a phone's profile",
        run: lighthouse::run,
    },
    Task {
        name: "data",
        usage: "[--check | --large RxA]",
        help: "write or check the schema and the reference page of data sets, or make up a data set of R rows by A alternatives",
        run: data::run,
    },
    Task {
        name: "contract",
        usage: "[--check]",
        help: "write the README's reference, the types and the manifest from the element's table, or check them",
        run: contract::run,
    },
    Task {
        name: "fuzz",
        usage: "[TARGET…] [--seconds N]",
        help: "run the coverage-guided fuzzers on data sets, links, records, tables (with a nightly compiler) and frame messages",
        run: fuzz::run,
    },
    Task { name: "tidy", usage: "", help: "check the rules of the project that no compiler checks", run: tidy::run },
    Task {
        name: "pack",
        usage: "[--origin URL] [--data-from URL]… | --pages",
        help: "make the npm package and the folder for a static host, or pages that use the package; Trunk's hook, too",
        run: pack::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        None => ("--help", [].as_slice()),
        Some((name, rest)) => (name.as_str(), rest),
    };
    if matches!(name, "--help" | "-h" | "help") || rest.iter().any(|argument| argument == "--help") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprint!("There is no task called {name}.\n\n{}", help());
        return ExitCode::FAILURE;
    };
    match locked(task, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\ncargo xtask {name} failed: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a task, after any other that is running in this clone. Trunk's hook, and what the browser tests have packed, belong to the
/// task that started them.
fn locked(task: &Task, arguments: &[String]) -> Outcome<()> {
    if task.name == SERVE || pack::is_hook() || std::env::var_os(lock::HELD).is_some() {
        return (task.run)(arguments);
    }
    let _held = lock::take(&workspace::scratch(), &format!("cargo xtask {}", task.name))?;
    (task.run)(arguments)
}

fn help() -> String {
    let mut text = "The tasks of Verdict. A second one in the same clone waits for the first.\n\n".to_owned();
    for Task { name, usage, help, .. } in &TASKS {
        text.push_str(&line(&format!("{name} {usage}"), help));
    }
    text.push_str(&format!("\nThe stages of test: {}.\n", test::stage_names()));
    text
}

fn line(call: &str, help: &str) -> String {
    format!("  cargo xtask {call:<44}{help}\n")
}

/// Refuses arguments that a task doesn't know, so that a mistyped one is never silently ignored.
fn only_known(arguments: &[String], known: &[&str]) -> Outcome<()> {
    match arguments.iter().find(|argument| !known.contains(&argument.as_str())) {
        None => Ok(()),
        Some(other) if known.is_empty() => Err(format!("it takes no arguments, but was given {other}")),
        Some(other) => Err(format!("the argument {other} is unknown; it takes {}", known.join(" and "))),
    }
}
