//! How numbers and money are written in a reader's language.
//!
//! The browser knows that of its reader and hands it in; without one it is English. Must not round for meaning: see
//! [`crate::cost::two_significant`].

use crate::cost::{Currency, Money, ONE, Separators};

/// A language's way with numbers.
pub trait Locale {
    /// An amount, with its currency; with all decimals or, as for an estimate, without any.
    fn money(&self, amount: Money, currency: &Currency, exact: bool) -> String;

    /// A number given in hundredths.
    fn number(&self, hundredths: i64) -> String;

    /// The signs before decimals and between groups of digits.
    fn separators(&self) -> Separators;

    /// A number as it stands in a field: without groups, so that it reads back whatever a keyboard can type.
    fn field(&self, hundredths: i64) -> String {
        let text = plain_number(hundredths);
        text.replace('.', &self.separators().decimal.to_string())
    }
}

/// English, for the command line and for exports.
#[derive(Debug, Clone, Copy)]
pub struct English;

impl Locale for English {
    fn money(&self, amount: Money, currency: &Currency, exact: bool) -> String {
        let decimals = if exact || amount.abs() < currency.unit() { currency.decimals } else { 0 };
        let plain = plain_money(amount, currency);
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let text = if decimals > 0 { [&grouped(whole), ".", fraction].concat() } else { grouped(whole) };
        format!("{text} {}", currency.code)
    }

    fn number(&self, hundredths: i64) -> String {
        let plain = plain_number(hundredths);
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if fraction.is_empty() { grouped(whole) } else { [&grouped(whole), ".", fraction].concat() }
    }

    fn separators(&self) -> Separators {
        Separators::ENGLISH
    }
}

/// Digits with a comma before every three of them.
fn grouped(whole: &str) -> String {
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut text = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount in units of its currency with all decimals and nothing else: for machines.
#[must_use]
pub fn plain_money(amount: Money, currency: &Currency) -> String {
    let (whole, fraction) = (amount.abs() / currency.unit(), amount.abs() % currency.unit());
    let sign = if amount < 0 { "-" } else { "" };
    match currency.decimals {
        0 => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{fraction:0>width$}", width = decimals as usize),
    }
}

/// A number given in hundredths, with as many decimals as it needs.
pub(super) fn plain_number(hundredths: i64) -> String {
    let (whole, fraction) = (hundredths.abs() / ONE, hundredths.abs() % ONE);
    let sign = if hundredths < 0 { "-" } else { "" };
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    let text = format!("{sign}{whole}.{fraction:02}");
    text.trim_end_matches('0').to_owned()
}
