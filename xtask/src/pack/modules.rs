//! The WebAssembly of the product: the widget's module, split into what every visit loads and chunks that come later, and the
//! editor's, which Trunk doesn't know.
//!
//! May run cargo, the splitter, wasm-bindgen and wasm-opt. Must not name the product's files: `pack.rs` does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::html;
use crate::{Outcome, files, process, toolchain, tools, workspace};

/// A built module: its stem, and its files as the tools left them.
pub(super) struct Module {
    /// The binary's name.
    pub(super) stem: &'static str,
    /// The folder in which the tools left `stem.js` and `stem_bg.wasm`, and `CHUNK.wasm` for each chunk.
    pub(super) folder: PathBuf,
    /// The chunks that come later.
    pub(super) chunks: Vec<String>,
}

/// The binary that is split.
pub(super) const WIDGET: &str = "verdict-widget";
/// The binary of `modules/`.
const EDITOR: &str = "verdict-editor";
/// The variable by which a build tells its hook that the widget's module was linked to be split.
pub(crate) const SPLIT: &str = "VERDICT_SPLIT";
/// The file with a line for each chunk: its name, and the names of the pieces that it needs.
const CHUNKS: &str = "chunks";
/// The name under which pieces import what the module exports.
const MAIN: &str = "__wasm_split";
/// The name under which a merged piece does; the one above means the pieces' common root while they are merged.
const MERGED: &str = "main";
/// What is called what more than one chunk needs; it comes with the first of them.
const SHARED: &str = "shared";

/// The modules as they were built last.
pub(super) fn built() -> Outcome<Vec<Module>> {
    [WIDGET, EDITOR].into_iter().map(module).collect()
}

fn module(stem: &'static str) -> Outcome<Module> {
    let folder = folder_of(stem);
    let split = split(&folder)?.into_iter().map(|(chunk, _)| chunk);
    let mut chunks: Vec<String> = split.collect();
    if !chunks.is_empty() {
        chunks.push(SHARED.to_owned());
    }
    Ok(Module { stem, folder, chunks })
}

/// The chunks of a module with their pieces; none where it wasn't split.
fn split(folder: &Path) -> Outcome<Vec<(String, Vec<String>)>> {
    let path = folder.join(CHUNKS);
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let listed = files::read_text(&path)?;
    let chunks = listed.lines().map(|line| {
        let mut names = line.split(' ').map(str::to_owned);
        (names.next().unwrap_or_default(), names.collect())
    });
    Ok(chunks.collect())
}

fn folder_of(stem: &str) -> PathBuf {
    workspace::scratch().join("modules").join(stem)
}

/// Finishes the module that Trunk had linked, and builds the other one as that was. Trunk tells its profile, and `index.html`
/// the optimiser's settings.
pub(super) fn build(root: &Path) -> Outcome<Vec<Module>> {
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let mut cargo = tools::wasm_command("cargo")?;
    // The choice of the standard library is in the environment, for Trunk's own build and for this one.
    cargo.arg("build");
    if release {
        cargo.arg("--release");
    }
    process::run(cargo.args(["--quiet", "--offline", "--package", "verdict-modules", "--target", toolchain::WASM]))?;
    let settings = html::optimiser_settings(&files::read_text(&root.join("index.html"))?);
    let linked = workspace::wasm_target().join(toolchain::WASM).join(if release { "release" } else { "debug" });
    for stem in [WIDGET, EDITOR] {
        let folder = folder_of(stem);
        files::remove(&folder)?;
        files::make_folder(&folder)?;
        let mut linked = linked.join(stem).with_extension("wasm");
        let is_split = stem == WIDGET && std::env::var_os(SPLIT).is_some();
        if is_split {
            let mut split = Command::new(tools::WASM_SPLIT.path()?);
            let chunks = process::capture(split.arg(&linked).arg(&folder))?;
            files::write(&folder.join(CHUNKS), chunks)?;
            linked = folder.join("main.wasm");
        }
        let mut bindgen = Command::new(tools::WASM_BINDGEN.path()?);
        bindgen.args(["--target", "web", "--no-typescript", "--out-name", stem, "--out-dir"]).arg(&folder);
        if is_split {
            // The names of exports by which pieces find each other.
            bindgen.args(["--keep-lld-exports", "--no-demangle"]);
        }
        process::capture(bindgen.arg(linked))?;
        let mut made = vec![format!("{stem}_bg")];
        if is_split {
            made.extend(gather(&folder, &settings)?);
        }
        for name in made.iter().filter(|_| release) {
            let wasm = folder.join(name).with_extension("wasm");
            let mut optimise = Command::new(tools::WASM_OPT.path()?);
            // Sections that no browser reads.
            optimise.arg("-Oz").args(settings.split(' ')).args(["--strip-producers", "--strip-target-features"]);
            process::capture(optimise.arg("-o").arg(&wasm).arg(&wasm))?;
        }
    }
    built()
}

/// Makes one file of each chunk and one of what they share, and returns their names. The splitter makes a piece for every set of
/// chunks that share some code: of four chunks up to fifteen, most of them smaller than what asking for a file costs.
fn gather(folder: &Path, settings: &str) -> Outcome<Vec<String>> {
    let chunks = split(folder)?;
    let users = |piece: &String| chunks.iter().filter(|(_, pieces)| pieces.contains(piece)).count();
    let mut shared: Vec<&String> =
        chunks.iter().flat_map(|(_, pieces)| pieces).filter(|piece| users(piece) > 1).collect();
    shared.sort();
    shared.dedup();
    let file = |name: &str| folder.join(format!("{name}.wasm"));
    let features: Vec<&str> = settings.split(' ').filter(|setting| setting.starts_with("--enable-")).collect();
    let mut imports = BTreeMap::new();
    for piece in &shared {
        let mut disassemble = Command::new(tools::WASM_DIS.path()?);
        imports.extend(imported(&process::capture(disassemble.args(&features).arg(file(piece)))?));
    }
    let (text, hub) = (folder.join("hub.wat"), folder.join("hub.wasm"));
    files::write(&text, hub_of(&imports)?)?;
    process::capture(Command::new(tools::WASM_AS.path()?).args(&features).arg(&text).arg("-o").arg(&hub))?;
    let mut merge = Command::new(tools::WASM_MERGE.path()?);
    merge.args(&features).arg(&hub).arg(MAIN);
    for piece in shared {
        merge.arg(file(piece)).arg(piece);
    }
    process::capture(merge.arg("-o").arg(file(SHARED)))?;
    for (chunk, pieces) in &chunks {
        let own: Vec<&String> = pieces.iter().filter(|piece| users(piece) == 1).collect();
        let [piece] = own.as_slice() else {
            return Err(format!("the splitter made {} pieces for {chunk} alone, one is expected", own.len()));
        };
        files::rename(&file(piece), &file(chunk))?;
    }
    Ok(chunks.into_iter().map(|(chunk, _)| chunk).chain([SHARED.to_owned()]).collect())
}

/// What a piece imports of the module, read from its text: names and what they are, such as `memory 17`.
fn imported(text: &str) -> BTreeMap<String, String> {
    let begin = format!("(import \"{MAIN}\" \"");
    let found = text.lines().filter_map(|line| {
        let (name, rest) = line.trim().strip_prefix(&begin)?.split_once("\" (")?;
        let (kind, rest) = rest.split_once(" $")?;
        let (_, of) = rest.split_once(' ')?;
        Some((name.to_owned(), format!("{kind} {}", of.strip_suffix("))")?)))
    });
    found.collect()
}

/// A module that imports all of it once and hands it on, so that merged pieces have one memory between them.
fn hub_of(imports: &BTreeMap<String, String>) -> Outcome<String> {
    let mut text = "(module\n".to_owned();
    for (name, what) in imports {
        let (kind, of) = what.split_once(' ').ok_or_else(|| format!("a piece imports {name} as {what}"))?;
        text.push_str(&format!("(import \"{MERGED}\" \"{name}\" ({kind} ${name} {of}))\n"));
    }
    for (name, what) in imports {
        let (kind, _) = what.split_once(' ').unwrap_or_default();
        text.push_str(&format!("(export \"{name}\" ({kind} ${name}))\n"));
    }
    Ok(text + ")\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_get_one_root() {
        let text = r#"(module
 (type $0 (func (param i32)))
 (import "__wasm_split" "memory" (memory $mimport$0 17))
 (import "__wasm_split" "__indirect_function_table" (table $timport$0 743 funcref))
 (import "__wasm_split" "__wasm_split_shared0" (global $__stack_pointer (mut i32)))
 (data $0 (i32.const 1) "\02\00")
"#;
        let expected = r#"(module
(import "main" "__indirect_function_table" (table $__indirect_function_table 743 funcref))
(import "main" "__wasm_split_shared0" (global $__wasm_split_shared0 (mut i32)))
(import "main" "memory" (memory $memory 17))
(export "__indirect_function_table" (table $__indirect_function_table))
(export "__wasm_split_shared0" (global $__wasm_split_shared0))
(export "memory" (memory $memory))
)
"#;
        assert_eq!(hub_of(&imported(text)).as_deref(), Ok(expected));
    }
}
