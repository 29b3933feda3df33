//! A thousand random decisions, and fingerprints of everything the engine says about them.
//!
//! The same source runs natively and in a browser (`modules/tests/engine.rs`), and both are held to the same numbers:
//! so a result is the same on every machine, to the last bit. Uses the tests' own random numbers.

use super::problems::{Dice, Size, random_input, random_parts};
use verdict_model::scoring::*;

/// How many decisions share a fingerprint, so that a difference can be narrowed down.
const GROUP: usize = 100;

/// What both platforms have to find, by hundred.
///
/// To renew them after a formula or a field was changed on purpose: run `cargo test -p verdict-model fingerprints` and
/// take the numbers that it prints over; then `cargo xtask test wasm` has to pass with the same ones.
pub(crate) const EXPECTED: [u64; 10] = [
    0xEC86345F4BE08FC3,
    0x478463B362542EE6,
    0xAC6C4FF673A4BDBB,
    0x16C355297DD5838F,
    0x230F5964119B607F,
    0x4715DC1B34564D5E,
    0x1FBA8696059E6933,
    0xC0F9DAF863CF2E12,
    0x5E03C20F67E2DB9C,
    0x4902CD0DC1414966,
];

/// The results of a thousand random decisions, as they would be published.
pub(crate) fn analyses() -> impl Iterator<Item = Analysis> {
    let mut dice = Dice(1_000);
    (0..EXPECTED.len() * GROUP).map(move |_| {
        let parts = random_parts(&mut dice, Size { alternatives: 6, criteria: 8, questions: 5, must_haves: 3 });
        let input = random_input(&mut dice, &parts);
        let options = random_options(&mut dice, parts.criteria.len());
        analyse(&Problem::new(parts).unwrap(), &input, &options).unwrap()
    })
}

/// One 64-bit FNV-1a hash of the published JSON text per hundred decisions.
pub(crate) fn fingerprints() -> Vec<u64> {
    let mut found = Vec::new();
    for (position, analysis) in analyses().enumerate() {
        if position % GROUP == 0 {
            found.push(0xCBF2_9CE4_8422_2325);
        }
        let text = serde_json::to_string(&analysis).unwrap();
        let hash: &mut u64 = found.last_mut().unwrap();
        *hash = text.bytes().fold(*hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    }
    found
}

/// All samplers, exact and uncertain ratings, with and without roles.
fn random_options(dice: &mut Dice, criteria: usize) -> Options {
    let sampler = match dice.below(4) {
        0 => Sampler::Simplex,
        1 => Sampler::Rank((0..criteria).map(|criterion| vec![criterion]).collect()),
        _ => Sampler::Ratio(1.0 + dice.below(16) as f64 / 4.0),
    };
    let simulation = Simulation {
        seed: dice.below(1 << 30) as u64,
        samples: 100 + dice.below(200),
        sampler,
        rating_half_width: [0.0, 0.0, 0.1, 0.3][dice.below(4)],
        all_ranks: dice.chance(0.8),
    };
    let mut role = |id: &str| Role { id: id.to_owned(), claims: (0..criteria).map(|_| dice.below(4) as f64).collect() };
    let roles = [role("core"), role("edge")];
    Options { simulation, roles: dice.chance(0.5).then(|| Roles { roles: roles.to_vec(), cost: 3.0 }) }
}
