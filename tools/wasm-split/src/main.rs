//! The command `wasm-split`: splits a linked module into the part that comes first and pieces that come later.
//!
//! `wasm-split IN OUT` writes OUT/main.wasm and the pieces beside it, and prints a line for each chunk: its name, and the names
//! of the pieces that it is made of.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use wasm_split_cli_support::{Options, transform};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments == ["--version"] {
        println!("wasm-split {}", env!("CARGO_PKG_VERSION"));
        return Ok(());
    }
    let [input, output] = arguments.as_slice() else {
        return Err("usage: wasm-split IN OUT".into());
    };
    let (input, output) = (fs::read(input)?, Path::new(output));
    let main = output.join("main.wasm");
    let mut options = Options::new(&input);
    (options.output_dir, options.main_out_path) = (output, &main);
    let split = transform(options)?;
    let mut chunks: Vec<_> = split.prefetch_map.into_iter().collect();
    chunks.sort();
    for (name, mut pieces) in chunks {
        pieces.sort();
        println!("{name} {}", pieces.join(" "));
    }
    Ok(())
}
