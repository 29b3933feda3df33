//! Whole numbers that stand for money, and their rounding.
//!
//! Must not know where an amount comes from.

/// An amount in minor units of a currency, such as cents.
pub type Money = i128;

/// Every other number is a whole count of hundredths: of an hour, of a person, of a percent, of a unit of money.
pub const ONE: i64 = 100;

/// A currency: its code, and how many decimals its minor unit has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217, three capital letters.
    pub code: String,
    /// 2 for most, 0 for the yen.
    pub decimals: u32,
}

/// Currencies whose minor unit isn't a hundredth, with its decimals. Source: ISO 4217, list one.
const OTHER_DECIMALS: [(&str, u32); 23] = [
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("ISK", 0),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("PYG", 0),
    ("RWF", 0),
    ("UGX", 0),
    ("UYI", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
    ("BHD", 3),
    ("IQD", 3),
    ("JOD", 3),
    ("KWD", 3),
    ("OMR", 3),
    ("TND", 3),
];

impl Currency {
    /// The currency of this code.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let other = OTHER_DECIMALS.iter().find(|(known, _)| *known == code);
        Self { code: code.into(), decimals: other.map_or(2, |(_, decimals)| *decimals) }
    }

    /// Minor units in one unit.
    #[must_use]
    pub fn unit(&self) -> Money {
        Money::from(10_u32).pow(self.decimals)
    }
}

/// A quotient rounded to the nearest whole number, halves away from nought. Never falls when the dividend rises, which
/// keeps low ≤ likely ≤ high; the divisor must be above nought.
#[must_use]
pub fn rounded(dividend: i128, divisor: i128) -> i128 {
    let half = if dividend < 0 { -divisor / 2 } else { divisor / 2 };
    (dividend + half) / divisor
}

/// An amount with its two leading digits, where more would pretend to a precision that no estimate has: 16 880 is 17 000.
/// Below a whole unit nothing is taken away.
#[must_use]
pub fn two_significant(amount: Money, currency: &Currency) -> Money {
    let mut step = currency.unit();
    while amount.abs() / step >= 100 {
        step *= 10;
    }
    if amount.abs() < currency.unit() { amount } else { rounded(amount, step) * step }
}
