//! `build`: the product in `dist/`, made by Trunk and this program's own hook.
//!
//! May run cargo and Trunk. Must not look into what they make: that is `pack.rs`.

use std::path::Path;
use std::time::Instant;

use crate::pack::modules;
use crate::stamp::Stamp;
use crate::toolchain::{Library, Toolchain};
use crate::tools::{self, TRUNK};
use crate::{Outcome, files, only_known, process, workspace};

/// The variable that names this program to Trunk's hook, so that the hook doesn't compile it with another compiler.
const THIS_PROGRAM: &str = "VERDICT_XTASK";

/// Which of cargo's profiles the product is built with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small, slow to build: what visitors get.
    Release,
    /// The same with all code of the widget in one module: the way back should the splitter fail (docs/adr/0027).
    Whole,
    /// Large and in one module, quick to build: for looking at a change.
    Debug,
}

/// The task `build`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--debug", "--whole"])?;
    let has = |wanted: &str| arguments.iter().any(|argument| argument == wanted);
    build(match (has("--debug"), has("--whole")) {
        (true, _) => Profile::Debug,
        (false, true) => Profile::Whole,
        (false, false) => Profile::Release,
    })
}

/// Builds the product, unless it was built from the same files before. `dist/` then holds what this build made and nothing
/// else; when it fails, `dist/` is as it was.
pub(crate) fn build(profile: Profile) -> Outcome<()> {
    let started = Instant::now();
    let toolchain = Toolchain::get()?;
    let version = toolchain.version()?;
    let pieces = if profile == Profile::Whole { ", in one module" } else { "" };
    let release = |library: Library| format!("{version}, {}{pieces}", library.describe());
    let product = Stamp::of_product();
    // The usual case, in which nothing has to be asked of cargo.
    let best = if profile == Profile::Debug { format!("{version}, debug") } else { release(Library::Small) };
    let mut stamp = Stamp::of_inputs(best)?;
    let mut library = None;
    if profile != Profile::Debug && product.as_ref() != Some(&stamp) {
        println!("build: the standard library");
        let chosen = Library::choose(&toolchain);
        stamp.made_with = release(chosen);
        library = Some(chosen);
    }
    if product.as_ref() == Some(&stamp) {
        println!("build: dist/ is up to date");
        return Ok(());
    }
    println!("build: {profile:?}; the first takes minutes, later ones seconds");
    // Trunk runs cargo offline, so everything it will want is fetched before.
    process::run(tools::wasm_command("cargo")?.args(["fetch", "--quiet"]))?;
    // Apart from dist/, so that neither a build that breaks off nor one before it leaves a file there.
    let made = workspace::scratch().join("dist");
    files::remove(&made)?;
    let mut trunk = tools::wasm_command(TRUNK.path()?)?;
    trunk
        .args(["build", "--offline", "--log", "warn", "--dist"])
        .arg(&made)
        // Trunk adds its own backtrace to an error that isn't its own.
        .env("RUST_BACKTRACE", "0")
        .env_remove("NO_COLOR");
    if let Some(library) = library {
        trunk.arg("--release");
        if profile == Profile::Release {
            trunk.args(["--features", "split"]).env(modules::SPLIT, "");
        }
        library.apply(&mut trunk, &toolchain)?;
    }
    if let Ok(program) = std::env::current_exe() {
        trunk.env(THIS_PROGRAM, program);
    }
    process::run(&mut trunk)
        .map_err(|error| format!("{error}; the messages above tell which file to mend, dist/ is as it was before"))?;
    put_in_place(&made, &workspace::dist())?;
    stamp.keep()?;
    println!("build: {} in {:.1} s", workspace::dist().display(), started.elapsed().as_secs_f64());
    Ok(())
}

/// Makes a folder the product: nothing of what was there before is left.
fn put_in_place(made: &Path, dist: &Path) -> Outcome<()> {
    files::remove(dist)?;
    if files::rename(made, dist).is_ok() {
        return Ok(());
    }
    // The two may be on different file systems.
    for name in files::list(made)? {
        files::write(&dist.join(&name), files::read(&made.join(&name))?)?;
    }
    files::remove(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_is_what_the_last_build_made_and_nothing_else() {
        let folder = workspace::scratch().join(format!("test-in-place-{}", std::process::id()));
        let (made, dist) = (folder.join("made"), folder.join("dist"));
        for old in
            ["index.html", "verdict-widget-0000000000000000_bg.wasm", ".stage/verdict-widget-1_bg.wasm", "data/old.txt"]
        {
            files::write(&dist.join(old), "old").unwrap();
        }
        for new in ["index.html", "data/new.txt"] {
            files::write(&made.join(new), "new").unwrap();
        }
        put_in_place(&made, &dist).unwrap();
        assert_eq!(files::list(&dist).unwrap(), ["data/new.txt", "index.html"]);
        assert_eq!(files::read_text(&dist.join("index.html")).unwrap(), "new");
        files::remove(&folder).unwrap();
    }
}
