//! The logarithm and the exponential from + − × ÷ alone.
//! Platform libraries differ in the last bits, so nothing that is published may call theirs.

/// 2 to the power 52: the place of the exponent in a double.
const MANTISSA_BITS: u32 = 52;

/// ln x for a positive normal x, within 2 units in the last place on 1/6..1.
///
/// x = m·2^k with m in \[√½, √2); ln m = 2·artanh(s) with s = (m−1)/(m+1), |s| ≤ 0.172, by its Taylor series to s^23.
pub(super) fn ln(x: f64) -> f64 {
    const EXPONENT_OF_ONE: i64 = 1023;
    const MANTISSA: u64 = (1 << MANTISSA_BITS) - 1;
    let bits = x.to_bits();
    let mut exponent = (bits >> MANTISSA_BITS) as i64 - EXPONENT_OF_ONE;
    let mut mantissa = f64::from_bits((bits & MANTISSA) | ((EXPONENT_OF_ONE as u64) << MANTISSA_BITS));
    if mantissa > std::f64::consts::SQRT_2 {
        mantissa *= 0.5;
        exponent += 1;
    }
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let square = s * s;
    let series = (0..=11).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    exponent as f64 * std::f64::consts::LN_2 + 2.0 * s * series
}

/// e^x for −700 ≤ x ≤ 0.
///
/// The Taylor series to the 13th power of x/2^k with |x/2^k| ≤ 1/4, squared k times.
pub(super) fn exp(x: f64) -> f64 {
    let (mut x, mut squarings) = (x, 0);
    while x < -0.25 {
        x *= 0.5;
        squarings += 1;
    }
    let series = (1..=13).rev().fold(1.0, |sum, term| 1.0 + sum * x / f64::from(term));
    (0..squarings).fold(series, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the platform's functions, which are within 1 unit in the last place.
    #[test]
    fn agrees_with_the_platform() {
        for step in 0..=60_000_u32 {
            let x = (1.0 + 5.0 * f64::from(step) / 60_000.0) / 6.0;
            assert!((ln(x) - x.ln()).abs() <= 1e-15, "ln {x}: {} and {}", ln(x), x.ln());
            let y = -f64::from(step) / 30_000.0;
            assert!((exp(y) - y.exp()).abs() <= 2e-15, "exp {y}: {} and {}", exp(y), y.exp());
        }
        assert_eq!((ln(1.0), exp(0.0)), (0.0, 1.0));
    }
}
