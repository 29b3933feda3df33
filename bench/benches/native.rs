//! Every case natively, under criterion; `cargo xtask bench` puts its figures beside the browser's.
#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use verdict_bench::CASES;

fn engine(criterion: &mut Criterion) {
    for case in &CASES {
        let mut run = case.prepare();
        criterion.bench_function(case.name, |bencher| bencher.iter(&mut run));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = engine
}
criterion_main!(benches);
