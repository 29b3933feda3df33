//! The characters that stand for ids in a link, and the ids that they stand for.
//!
//! Three characters are 18 bits of a hash, so two ids of a large data set can share them. Whoever reads such characters
//! learns nothing, since a guess would put words into the reader's mouth. Must not know what a link says with them.

/// The 64 characters in which numbers are written; none of them is changed by a browser.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// How many characters stand for an id.
pub(crate) const CODE: usize = 3;
/// How many characters stand for a cell, of which there can be hundreds of thousands.
pub(super) const CELL: usize = 5;

/// The characters that stand for an id and its kind, as a number: an FNV-1a hash, folded to 18 bits.
pub(crate) fn code(names: &[&str]) -> usize {
    let hash = hash(names);
    (hash >> 18 ^ hash) as usize & ((1 << (6 * CODE)) - 1)
}

/// The characters that stand for a cell, as a number: 30 bits of the hash of its criterion and its alternative.
pub(super) fn cell(criterion: &str, alternative: &str) -> usize {
    hash(&["y", criterion, alternative]) as usize & ((1 << (6 * CELL)) - 1)
}

fn hash(names: &[&str]) -> u32 {
    let mut hash: u32 = 2_166_136_261;
    for byte in names.iter().flat_map(|name| name.bytes().chain([0x1f])) {
        hash = (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    hash
}

/// Appends a number in as many characters of 6 bits; what doesn't fit is cut off.
pub(crate) fn number(text: &mut String, number: usize, length: usize) {
    for place in 0..length {
        text.push(char::from(DIGITS[number >> (6 * place) & 63]));
    }
}

/// The number that some characters are.
pub(crate) fn digits(text: &str) -> Option<usize> {
    text.bytes().rev().try_fold(0, |number, byte| Some(number << 6 | digit(byte)?))
}

/// The number that a character is.
pub(super) fn digit(byte: u8) -> Option<usize> {
    DIGITS.iter().position(|digit| *digit == byte)
}

/// The whole pieces of a length; a shorter rest was cut off by whoever sent the link.
pub(crate) fn chunks(text: &str, length: usize) -> impl Iterator<Item = &str> {
    (0..text.len() / length).filter_map(move |index| text.get(index * length..(index + 1) * length))
}

/// Things by the characters that stand for them, sorted, so that one is found without looking at all of them.
#[derive(Debug)]
pub(crate) struct Codes<T>(Vec<(usize, T)>);

impl<T: Copy + Ord> Codes<T> {
    /// Takes things with their characters, and counts a step for each.
    pub(crate) fn of(things: impl Iterator<Item = (usize, T)>, steps: &mut usize) -> Self {
        let mut sorted: Vec<(usize, T)> = things.collect();
        *steps += sorted.len();
        sorted.sort_unstable();
        Self(sorted)
    }

    /// What some characters stand for; nothing where they stand for two things.
    pub(crate) fn find(&self, text: &str, steps: &mut usize) -> Option<T> {
        *steps += 1;
        self.thing(digits(text)?)
    }

    /// What these characters, as a number, stand for; nothing where they stand for two things.
    pub(crate) fn thing(&self, code: usize) -> Option<T> {
        let place = self.0.partition_point(|(other, _)| *other < code);
        match self.0.get(place..)? {
            [(found, _), (next, _), ..] if *found == code && *next == code => None,
            [(found, thing), ..] if *found == code => Some(*thing),
            _ => None,
        }
    }

    /// The things that share their characters with another one, as pairs.
    pub(crate) fn shared(&self) -> impl Iterator<Item = (T, T)> {
        self.0.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[0].1, pair[1].1))
    }
}
