//! The decision engine inside a browser: a thousand random decisions have the results that they have natively.
//!
//! Uses the problems and the expected numbers of `model/tests/it/scoring`, as the native test does. Must not need a page.
// Outside a browser the model's own tests do this.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails best where it stands")]

#[allow(dead_code, reason = "the model's tests use the rest")]
#[path = "../../model/tests/it/scoring/problems.rs"]
mod problems;
#[path = "../../model/tests/it/scoring/thousand.rs"]
mod thousand;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn fingerprints_are_those_of_the_native_engine() {
    assert_eq!(thousand::fingerprints(), thousand::EXPECTED, "the same bits on every platform");
}
