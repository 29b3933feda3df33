//! `test fresh`: what somebody gets who has a compiler and nothing else, so that no check rests on what earlier work left here.
//!
//! May clone the repository into a folder of its own, build and serve there, and remove that folder. Must not use anything of this
//! clone, of cargo's home or of a target folder; tools come from the user's cache, unless they are asked for, too.

mod machine;

use std::time::{Duration, Instant};

use machine::Machine;

use super::reproducible;
use crate::bundle::{self, Profile};
use crate::{Outcome, files, only_known, process, setup, size, workspace};

/// How it is called.
pub(super) const NAME: &str = "fresh";
/// Its line in the help.
pub(crate) const USAGE: &str = "fresh [--tools]";
/// What it shows when it passes.
pub(crate) const SHOWS: &str =
    "build and serve a clone of HEAD with empty caches of cargo; with --tools, install the tools there, too";

/// A build may leave files of its own making only, so these have to go.
const LEFTOVERS: [&str; 3] =
    ["dist/verdict-widget-0000000000000000_bg.wasm", "dist/.stage/verdict-widget-1_bg.wasm", "dist/data/old.txt"];
/// The file of the clone that is broken for a build that fails, late.
const BROKEN: &str = "data/frameworks.json";

/// Something that must hold, and how to find out.
struct Check {
    holds: &'static str,
    find_out: fn(&Machine) -> Outcome<()>,
}

/// In this order: each goes on from where the one before it ended.
const CHECKS: [Check; 7] = [
    Check { holds: "a fresh clone builds the release product, serves it, and a request is answered", find_out: serves },
    Check {
        holds: "the same sources give the same bytes here and there, and no path of a machine",
        find_out: same_bytes,
    },
    Check {
        holds: "dist/ holds what the build made and nothing that was there before",
        find_out: nothing_is_left_over,
    },
    Check { holds: "a build that fails leaves dist/ as it was", find_out: failed_build_changes_nothing },
    Check {
        holds: "a second task waits for the first and says so, and dist/ is the same again",
        find_out: second_waits,
    },
    Check {
        holds: "without the library's source it builds and serves, and says what that costs",
        find_out: hidden_source,
    },
    Check { holds: "a library that can't be compiled for size stops nothing either", find_out: broken_source },
];

/// Carries out `test fresh`.
pub(super) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--tools"])?;
    let started = Instant::now();
    let machine = Machine::new(!arguments.is_empty())?;
    let mut report = Vec::new();
    for Check { holds, find_out } in &CHECKS {
        println!("\n== fresh: {holds}");
        let check_started = Instant::now();
        let result = find_out(&machine);
        let time = check_started.elapsed();
        if let Err(error) = &result {
            println!("failed: {error}");
        }
        let failed = result.is_err();
        report.push((*holds, time, result));
        // Without a product there is nothing to look at.
        if report.len() == 1 && failed {
            break;
        }
    }
    print!("{}", summary(&report, started.elapsed()));
    let failed = report.iter().filter(|(_, _, result)| result.is_err()).count();
    if failed == 0 || std::env::var_os("CI").is_some() {
        machine.remove()?;
    } else {
        println!("{} is left for a look", machine.folder().display());
    }
    if failed == 0 { Ok(()) } else { Err("see above".to_owned()) }
}

fn summary(report: &[(&str, Duration, Outcome<()>)], total: Duration) -> String {
    let mut text = "\n".to_owned();
    for (holds, time, result) in report {
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        text.push_str(&format!("{:>8.1} s  {word:<7} {holds}\n", time.as_secs_f64()));
    }
    let failed = report.iter().filter(|(_, _, result)| result.is_err()).count();
    // Once more, where somebody looks who has only the end of a long log.
    for (holds, _, result) in report {
        if let Err(error) = result {
            text.push_str(&format!("\n{holds}: failed, since\n{}\n", process::tail(error)));
        }
    }
    let skipped = CHECKS.len() - report.len();
    let left = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
    text.push_str(&format!(
        "{:>8.1} s  in all\n\n{} passed, {failed} failed{left}\n",
        total.as_secs_f64(),
        report.len() - failed
    ));
    text
}

fn serves(machine: &Machine) -> Outcome<()> {
    for name in LEFTOVERS {
        files::write(&machine.root().join(name), "left over")?;
    }
    let said = machine.serve()?;
    let has_source = machine.library_source()?.is_dir();
    if has_source && said.contains("plain standard library") {
        return Err(format!("the library's source is there, and still the plain library was taken:\n{said}"));
    }
    Ok(())
}

fn same_bytes(machine: &Machine) -> Outcome<()> {
    machine.expect_no_path()?;
    if machine.differs {
        println!("not compared: this clone has changes that the other one hasn't");
        return Ok(());
    }
    setup::carry_out(setup::to_build()?)?;
    bundle::build(Profile::Release)?;
    let count = reproducible::compare(&workspace::dist(), &machine.root().join("dist"))?;
    println!("{count} files are the same");
    Ok(())
}

fn nothing_is_left_over(machine: &Machine) -> Outcome<()> {
    let listed = files::list(&machine.root().join("dist"))?;
    if let Some(left) = LEFTOVERS
        .iter()
        .filter_map(|name| name.strip_prefix("dist/"))
        .find(|name| listed.iter().any(|file| file == name))
    {
        return Err(format!("dist/{left} is still there"));
    }
    // A file of another build has the same name but for its hash.
    let hashed = |name: &&String| size::without_hash(name) != **name;
    let groups: Vec<String> = listed.iter().filter(hashed).map(|name| size::without_hash(name)).collect();
    match groups.iter().find(|group| groups.iter().filter(|other| other == group).count() > 1) {
        Some(twice) => Err(format!("dist/ holds {twice} twice")),
        None if groups.is_empty() => Err("dist/ holds no file with a hash".to_owned()),
        None => Ok(()),
    }
}

fn failed_build_changes_nothing(machine: &Machine) -> Outcome<()> {
    let before = machine.product()?;
    let path = machine.root().join(BROKEN);
    let whole = files::read(&path)?;
    files::write(&path, "{")?;
    let built = machine.xtask(&["build"]);
    files::write(&path, whole)?;
    match built {
        Ok(_) => Err(format!("a build with a broken {BROKEN} went well")),
        Err(said) if !said.contains(BROKEN) => Err(format!("the build failed for another reason: {said}")),
        Err(_) => same_product(&before, &machine.product()?),
    }
}

fn second_waits(machine: &Machine) -> Outcome<()> {
    let before = machine.product()?;
    // So that the first has something to do for some seconds.
    files::remove(&machine.root().join("dist/index.html"))?;
    let (first, second) = std::thread::scope(|scope| {
        let builds = [scope.spawn(|| machine.xtask(&["build"])), scope.spawn(|| machine.xtask(&["build"]))];
        let [first, second] = builds.map(|build| build.join().unwrap_or_else(|_| Err("a thread panicked".to_owned())));
        (first, second)
    });
    let said = first? + &second?;
    if said.matches("waiting for cargo xtask build").count() != 1 {
        return Err(format!("none waited for the other, or both did:\n{said}"));
    }
    same_product(&before, &machine.product()?)
}

fn hidden_source(machine: &Machine) -> Outcome<()> {
    machine.empty_again()?;
    machine.hide_library_source()?;
    expect_plain(&machine.serve()?, "the compiler has no source of it")?;
    // This library keeps the places of panics, by path.
    machine.expect_no_path()
}

fn broken_source(machine: &Machine) -> Outcome<()> {
    machine.break_library_source()?;
    expect_plain(&machine.xtask(&["build"])?, "(see ")
}

/// One line says why the plain library is used and what it costs.
fn expect_plain(said: &str, reason: &str) -> Outcome<()> {
    let found = said.lines().find(|line| line.contains("plain standard library"));
    match found {
        Some(line) if line.contains(reason) && line.contains("about a third more") => Ok(()),
        _ => Err(format!("no line says that the plain library is used, with {reason:?} and the cost:\n{said}")),
    }
}

fn same_product(before: &[(String, Vec<u8>)], after: &[(String, Vec<u8>)]) -> Outcome<()> {
    if before == after {
        return Ok(());
    }
    let lacks = |files: &[(String, Vec<u8>)], file: &(String, Vec<u8>)| !files.contains(file);
    let names = before.iter().filter(|file| lacks(after, file)).chain(after.iter().filter(|file| lacks(before, file)));
    Err(format!("dist/ is another one: {}", names.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")))
}
