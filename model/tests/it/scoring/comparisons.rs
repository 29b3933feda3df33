//! How many random comparisons the proofs of the engine make.

use super::{brute, explanations, ranking_against_definition};

/// Two of the proofs alone compare more than a hundred thousand numbers with their definitions; all of them compare
/// some 280,000 numbers, and lists and choices beside them.
#[test]
fn the_proofs_make_more_than_a_hundred_thousand_random_comparisons() {
    ranking_against_definition::rankings();
    explanations::contributions_of_answers();
    let compared = brute::compared();
    println!("{compared} random comparisons in two of the proofs");
    assert!(compared >= 100_000, "only {compared}");
}
