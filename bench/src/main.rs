//! The cases as a module for the browser; a script times them.
//!
//! May export the cases. Must not look at a clock.

use verdict_bench::CASES;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// A prepared case.
#[wasm_bindgen]
pub struct Prepared {
    case: Box<dyn FnMut()>,
}

#[wasm_bindgen]
impl Prepared {
    /// Prepares the case at a position; nothing behind the last.
    #[must_use]
    pub fn at(position: usize) -> Option<Prepared> {
        CASES.get(position).map(|case| Prepared { case: case.prepare() })
    }

    /// Does it so many times.
    pub fn run(&mut self, times: usize) {
        for _ in 0..times {
            (self.case)();
        }
    }
}

/// The name of the case at a position.
#[wasm_bindgen]
#[must_use]
pub fn name_of(position: usize) -> Option<String> {
    CASES.get(position).map(|case| case.name.to_owned())
}

/// Its goal in milliseconds.
#[wasm_bindgen]
#[must_use]
pub fn goal_of(position: usize) -> Option<f64> {
    CASES.get(position).and_then(|case| case.goal)
}
