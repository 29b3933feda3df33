//! The engine against whole numbers: where exact arithmetic says level, nothing, none or equal, the engine must not say
//! otherwise because of rounding.
//!
//! Values are thirds, fifths, sevenths and tenths of a scale, and points are tenths, none of which a binary number holds;
//! in units of 1/210 and 1/10 all of them are whole, so every sum and every comparison here is exact.

mod answers;
mod case;
mod ratings;
mod weights;

use case::Case;

use super::problems::Dice;

/// How many decisions each proof looks at.
const COUNT: usize = 6_000;

/// Random decisions and what they are by whole numbers.
fn cases(seed: u64) -> impl Iterator<Item = Case> {
    let mut dice = Dice(seed);
    (0..COUNT).map(move |_| Case::random(&mut dice))
}
