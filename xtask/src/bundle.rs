//! `build`: the product in `dist/`, made by Trunk and this workshop's own hook.
//!
//! May run cargo and Trunk. Must not look into what they make: that is `pack.rs`.

use std::time::Instant;

use crate::toolchain::Toolchain;
use crate::tools::{self, TRUNK};
use crate::{Outcome, only_known, process, stamp, workspace};

/// The variable that names this program to Trunk's hook, so that the hook doesn't compile it with another compiler.
const THIS_PROGRAM: &str = "VERDICT_XTASK";

/// Which of cargo's profiles the product is built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small, slow to build: what visitors get.
    Release,
    /// Large, quick to build: for looking at a change.
    Debug,
}

/// The task `build`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--debug"])?;
    build(if arguments.is_empty() { Profile::Release } else { Profile::Debug })
}

/// Builds the product, unless it was built from the same files before.
pub(crate) fn build(profile: Profile) -> Outcome<()> {
    let started = Instant::now();
    let toolchain = Toolchain::get()?;
    let stamp = stamp::of_inputs(&format!("{profile:?}"), &toolchain.version()?)?;
    if stamp::is_current(&stamp) {
        println!("build: dist/ is up to date");
        return Ok(());
    }
    stamp::forget()?;
    println!("build: {profile:?}; the first takes minutes, later ones seconds");
    // Trunk runs cargo offline, so everything it will want is fetched before.
    let mut fetch = tools::wasm_command("cargo")?;
    let mut trunk = tools::wasm_command(TRUNK.path()?)?;
    if profile == Profile::Release && !(toolchain.shrink(&mut fetch)? && toolchain.shrink(&mut trunk)?) {
        println!("build: without the library's source, so dist/ is larger than it could be");
    }
    process::run(fetch.args(["fetch", "--quiet"]))?;
    trunk
        .args(["build", "--offline", "--log", "warn"])
        // Trunk adds its own backtrace to an error that isn't its own.
        .env("RUST_BACKTRACE", "0")
        .env_remove("NO_COLOR");
    if profile == Profile::Release {
        trunk.arg("--release");
    }
    if let Ok(program) = std::env::current_exe() {
        trunk.env(THIS_PROGRAM, program);
    }
    process::run(&mut trunk)
        .map_err(|error| format!("{error}; the messages above tell which file to mend, dist/ is as it was before"))?;
    stamp::keep(&stamp)?;
    println!("build: {} in {:.1} s", workspace::dist().display(), started.elapsed().as_secs_f64());
    Ok(())
}
