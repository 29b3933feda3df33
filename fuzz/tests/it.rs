//! The checks of the fuzzer without a fuzzer: with what is kept in `corpus/`, and with random bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on fails best where it stands")]

use std::{fs, panic, path};

use proptest::prelude::*;
use proptest::test_runner::Config;
use verdict_fuzz::{dataset, link, record, table};

/// Every file in a folder of the corpus.
#[track_caller]
fn keep(folder: &str, check: fn(&[u8])) {
    let folder = path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        panic::catch_unwind(|| check(&bytes)).unwrap_or_else(|_| panic!("{}", path.display()));
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn what_is_kept_holds() {
    keep("dataset", dataset::check);
    keep("link", link::check);
    keep("record", record::check);
    keep("table", table::check);
}

fn trials(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(trials(400))]

    #[test]
    fn no_text_or_address_becomes_markup_or_a_link(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        record::check(&bytes);
    }

    #[test]
    fn no_text_becomes_a_formula_or_markup_in_a_table(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        table::check(&bytes);
    }

    #[test]
    fn any_link_is_read_soon_and_comes_back(text in "[\u{0}-\u{2}]([.~]?[pqsomwyvcdrxkeu][!A-Za-z0-9_~-]{0,40}){0,12}") {
        link::check(text.as_bytes());
    }
}
