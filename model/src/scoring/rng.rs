//! Random numbers that are a pure function of a seed, a name and an index.
//! It may mix bits; it must not keep a state, so that any subset can be computed anywhere in any order.

/// The SplitMix64 finaliser (Steele, Lea and Flood 2014). Source: specification, section 8.5.
///
/// Always inlined, like [`Stream::uniform`]: a simulation calls it half a million times.
#[inline(always)]
pub(super) fn mix64(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The 64-bit FNV-1a hash (Fowler, Noll and Vo).
pub(super) fn fnv1a64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// A named sequence of random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stream {
    key: u64,
}

impl Stream {
    /// key = mix64(seed XOR fnv1a64(name)): another id, and only another id, has other numbers.
    pub(super) fn new(seed: u64, name: &str) -> Self {
        Self { key: mix64(seed ^ fnv1a64(name.as_bytes())) }
    }

    /// The number at an index, uniform on \[0, 1): the upper 53 bits of mix64(key + (index + 1)·9E3779B97F4A7C15).
    #[inline(always)]
    pub(super) fn uniform(self, index: u64) -> f64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        const UNIT: f64 = 1.0 / (1_u64 << 53) as f64;
        let bits = mix64(self.key.wrapping_add(STEP.wrapping_mul(index.wrapping_add(1))));
        // 53 bits fit with a sign too, and processors convert signed numbers in one step.
        (bits >> 11) as i64 as f64 * UNIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The generator SplitMix64 with seed 1234567, as published with its reference implementation.
    #[test]
    fn the_finaliser_gives_the_published_numbers() {
        let number = |index: u64| mix64(1_234_567_u64.wrapping_add(index.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        assert_eq!([number(1), number(2)], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    /// The offset basis is the hash of nothing; "foobar" is in the test vectors of the FNV draft.
    #[test]
    fn the_hash_gives_the_published_numbers() {
        assert_eq!(fnv1a64(b""), 0xCBF2_9CE4_8422_2325);
        assert_eq!(fnv1a64(b"foobar"), 0x8594_4171_F739_67E8);
    }

    /// Known answers of the specification, section 8.5.
    #[test]
    fn a_stream_gives_the_specified_numbers() {
        let stream = Stream::new(1, "weight:batteries");
        assert_eq!(stream.key, 0xC403_2E52_BC46_A756);
        assert_eq!(stream.uniform(0), 0.291_775_778_243_245_2);
    }
}
