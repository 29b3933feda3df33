//! The fuzzer's program for `verdict_fuzz::dataset`.
#![no_main]
#![allow(unsafe_code, missing_docs, reason = "the fuzzer's macro exports a function to C")]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| verdict_fuzz::dataset::check(bytes));
