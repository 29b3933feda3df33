//! The stages of `test`, cheapest first, and how each is run.
//!
//! May call the other tasks and cargo. Must not install: `test.rs` has done that when a stage begins.

use std::process::Command;

use super::figures::{self, Figures};
use super::{browsers, plain, screen};
use crate::bundle::{self, Profile};
use crate::{Outcome, lock, pack, process, serve, size, supply, tidy, toolchain, tools, workspace};

/// The stage on which others rest.
pub(super) const BUILD: &str = "build";

/// Every stage, in the order in which they run.
pub(super) const STAGES: [Stage; 10] = [
    Stage {
        name: "fmt",
        shows: "the sources have one layout",
        needs: Needs::Rust,
        uses_product: false,
        run: || cargo(&["fmt", "--all", "--check"]),
        next: "run cargo fmt --all",
    },
    Stage {
        name: "clippy",
        shows: "the compiler and clippy have nothing to say",
        needs: Needs::Rust,
        uses_product: false,
        run: || cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]),
        next: "mend what clippy names above; it also tells how",
    },
    Stage {
        name: "native",
        shows: "the model, the state, what is handed out, the command line, xtask and the server do what their tests say",
        needs: Needs::Rust,
        uses_product: false,
        run: || {
            cargo(&[
                "test",
                "--quiet",
                "--no-fail-fast",
                "-p",
                "verdict-model",
                "-p",
                "verdict-fuzz",
                "-p",
                "verdict-cli",
                "-p",
                "verdict-widget",
                "-p",
                "xtask",
                "-p",
                "verdict-server",
            ])
        },
        next: "run the failing test alone: cargo test -p PACKAGE NAME",
    },
    Stage {
        name: "supply",
        shows: "every crate has an allowed licence and source, and no known vulnerability",
        needs: Needs::Rust,
        uses_product: false,
        run: || supply::check().map(|()| Figures::default()),
        next: "deny.toml says what is allowed; take another crate, or allow it there with a reason",
    },
    Stage {
        name: BUILD,
        shows: "the product builds",
        needs: Needs::Build,
        uses_product: false,
        run: || bundle::build(Profile::Release).map(|()| Figures::default()),
        next: "cargo xtask build --debug gives the same messages sooner",
    },
    Stage {
        name: "tidy",
        shows: "the rules of the project are kept",
        needs: Needs::Build,
        uses_product: false,
        run: || tidy::run(&[]).map(|()| Figures::default()),
        next: "each fault above names its place and its reason",
    },
    Stage {
        name: "size",
        shows: "no file grew without a reason",
        needs: Needs::Build,
        uses_product: true,
        run: || {
            bundle::build(Profile::Release)?;
            size::run(&["--check".to_owned()]).map(|()| Figures::default())
        },
        next: "docs/size.md explains the rule",
    },
    Stage {
        name: "types",
        shows: "the shell's types are right, and the package's let through what is right and refuse what is wrong",
        needs: Needs::Browsers,
        uses_product: true,
        run: types,
        next: "shell/ holds our scripts, tests/apps/types the application; the package's types are written by cargo xtask contract",
    },
    Stage {
        name: "wasm",
        shows: "the element's own tests pass inside a browser, and the engine finds there what it finds natively",
        needs: Needs::Browsers,
        uses_product: false,
        run: wasm,
        next: "cargo xtask test wasm repeats this stage alone",
    },
    Stage {
        name: "browsers",
        shows: "the built product works in Chromium, Firefox and WebKit",
        needs: Needs::Browsers,
        uses_product: true,
        run: browsers,
        next: "cargo xtask test browsers repeats this stage alone",
    },
];

/// A part of the whole test.
pub(super) struct Stage {
    /// How it is called on the command line.
    pub(super) name: &'static str,
    /// What it shows when it passes.
    pub(super) shows: &'static str,
    /// What must be installed for it.
    pub(super) needs: Needs,
    /// Whether it looks at `dist/`, so that it can't run when the product doesn't build.
    pub(super) uses_product: bool,
    /// Does it.
    pub(super) run: fn() -> Outcome<Figures>,
    /// What to do when it fails.
    pub(super) next: &'static str,
}

/// What must be installed for a stage; each level includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Needs {
    /// The compiler with rustfmt and clippy.
    Rust,
    /// What builds the product.
    Build,
    /// Browsers and their drivers.
    Browsers,
}

/// Runs cargo with the native compiler.
fn cargo(arguments: &[&str]) -> Outcome<Figures> {
    run_tests(Command::new("cargo").current_dir(workspace::root()).args(arguments))
}

/// Our own scripts, and an application in TypeScript with the package installed: one file without a mistake, and one that is
/// nothing else.
fn types() -> Outcome<Figures> {
    bundle::build(Profile::Release)?;
    let shell = workspace::root().join("shell");
    for project in [shell.join("worker"), shell, pack::into_types()?] {
        process::run(Command::new(tools::TYPESCRIPT.path()?).arg("--project").arg(project))?;
    }
    Ok(Figures::default())
}

/// The element's own tests and the engine's fingerprints, inside Chromium.
fn wasm() -> Outcome<Figures> {
    let mut command = tools::wasm_command("cargo")?;
    // No --quiet here: cargo would hand it on to the runner, which doesn't know it.
    command.args(["test", "--target", toolchain::WASM, "-p", "verdict-widget", "-p", "verdict-modules"]);
    command.args(["--lib", "--tests", "--no-fail-fast"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.env("CHROMEDRIVER", browsers::CHROMEDRIVER.path()?);
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::write_capabilities()?);
    run_tests(&mut command)
}

/// The tests that drive real browsers against `dist/`.
fn browsers() -> Outcome<Figures> {
    browser_tests(&[])
}

/// Those tests, or only the ones whose name holds one of some words.
pub(super) fn browser_tests(words: &[&str]) -> Outcome<Figures> {
    bundle::build(Profile::Release)?;
    // What it prints is compared with what the page hands out.
    process::run(Command::new("cargo").args(["build", "--quiet", "--package", "verdict-cli"]))?;
    let screen = screen::Screen::start()?;
    let mut command = Command::new("cargo");
    command.current_dir(workspace::root()).args(["test", "--quiet", "-p", "verdict-browser-tests", "--"]);
    command.args(words);
    command.env("DISPLAY", screen.name()).env("VERDICT_DIST", workspace::dist());
    command.env("VERDICT_CHROMEDRIVER", browsers::CHROMEDRIVER.path()?);
    command.env("VERDICT_WEBKITDRIVER", browsers::WEBKITDRIVER.path()?);
    command.env("VERDICT_GECKODRIVER", tools::GECKODRIVER.path()?);
    command.env("VERDICT_AXE", tools::AXE.path()?);
    command.env("VERDICT_CLI", workspace::root().join("target/debug/verdict"));
    let this = std::env::current_exe().map_err(|error| format!("this program can't find itself: {error}"))?;
    command.env("VERDICT_XTASK", this).env(lock::HELD, "");
    command.env("VERDICT_PAGES", pack::into_pages()?).env("VERDICT_NEXT", pack::into_next_version()?);
    let encoded = serve::encode()?;
    plain::write(&encoded)?;
    command.env("VERDICT_ENCODED", encoded);
    run_tests(&mut command)
}

/// Runs a command and adds up the closing lines of the test runners in its output.
fn run_tests(command: &mut Command) -> Outcome<Figures> {
    let (went_well, lines) = process::tee(command)?;
    let figures = figures::read(&lines);
    if went_well || !figures.failed.is_empty() {
        return Ok(figures);
    }
    Err(format!("{} failed", process::describe(command)))
}
