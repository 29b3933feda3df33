//! The WebAssembly in the product: files under names by what they hold, and what the shell must know of them.
//!
//! May read what the tools left and write into the staging folder. Must not run a tool but the shrinker: `modules.rs` does.

use std::path::Path;

use super::modules::{self, Module};
use super::{instances, minify, trusted_types};
use crate::{Outcome, files, hashes, paths};

/// The chunks of the widget's module that the shell loads, as `src/chunks.rs` names them, and what they share.
const CHUNKS: [&str; 5] = ["analysis", "compare", "cost", "reader", "shared"];

/// Takes out what Trunk made of the linked module: the two files are made again of what was split.
pub(super) fn without_trunk_module(staging: &Path) -> Outcome<()> {
    let listed = files::list(staging)?;
    let found: Vec<&String> = listed.iter().filter(|name| name.ends_with("_bg.wasm")).collect();
    let [wasm] = found.as_slice() else {
        return Err(format!(
            "Trunk left {} files called *_bg.wasm in {}, one is expected",
            found.len(),
            staging.display()
        ));
    };
    let stem = wasm.trim_end_matches("_bg.wasm");
    for ending in ["_bg.wasm", ".js"] {
        files::remove(&staging.join(format!("{stem}{ending}")))?;
    }
    Ok(())
}

/// Finishes the files of a module and gives them names by what they hold; for `verdict-widget` the placeholders begin with
/// `%WIDGET`, for its chunk `cost` with `%COST_CODE`.
pub(super) fn finish(staging: &Path, module: &Module) -> Outcome<super::Names> {
    let Module { stem, folder, chunks } = module;
    let old_wasm = format!("{stem}_bg.wasm");
    let mut wasm = files::read(&folder.join(&old_wasm))?;
    paths::remap_markers(&mut wasm);
    let wasm_name = super::add(staging, stem, "_bg.wasm", &wasm)?;
    let glue = files::read_text(&folder.join(format!("{stem}.js")))?.replace(&old_wasm, &wasm_name);
    trusted_types::check(stem, &glue)?;
    let glue_name = super::add(staging, stem, ".js", minify::js(&instances::factory(&glue)?)?.as_bytes())?;
    let placeholder = stem.trim_start_matches("verdict-").to_uppercase();
    let mut names = vec![
        (format!("%{placeholder}%"), glue_name),
        (format!("%{placeholder}_WASM%"), wasm_name),
        (format!("%{placeholder}_INTEGRITY%"), hashes::integrity(&wasm)),
    ];
    if *stem == modules::WIDGET && chunks.is_empty() {
        // A module in one piece has everything in it, and asks for nothing.
        let empty = CHUNKS.map(|chunk| chunk.to_uppercase());
        names.extend(
            empty
                .iter()
                .flat_map(|chunk| [format!("%{chunk}_CODE%"), format!("%{chunk}_CODE_INTEGRITY%")])
                .map(|name| (name, String::new())),
        );
    } else if *stem == modules::WIDGET && *chunks != CHUNKS {
        return Err(format!(
            "the chunks of the module are {}, and the shell loads {}",
            chunks.join(", "),
            CHUNKS.join(", ")
        ));
    }
    for chunk in chunks {
        let wasm = files::read(&folder.join(format!("{chunk}.wasm")))?;
        let placeholder = chunk.to_uppercase();
        names
            .push((format!("%{placeholder}_CODE%"), super::add(staging, &format!("verdict-{chunk}"), ".wasm", &wasm)?));
        names.push((format!("%{placeholder}_CODE_INTEGRITY%"), hashes::integrity(&wasm)));
    }
    Ok(names)
}
