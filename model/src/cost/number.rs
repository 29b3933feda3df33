//! A number as a reader types or pastes it, with the separators of the reader's language.
//!
//! The caller says what the separators are. Must not guess: what could mean two numbers is refused.

use super::ONE;

/// The least number that has more digits than anything here could need.
const TOO_LONG: i64 = 1_000_000_000_000;
/// The characters for nought in scripts whose ten digits follow each other (Unicode, property `Nd`).
const NOUGHTS: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];

/// How a language writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Separators {
    /// Before the decimals.
    pub decimal: char,
    /// Between groups of digits; a space stands for every kind of space, and an apostrophe for both
    /// kinds of apostrophe.
    pub group: char,
}

impl Separators {
    /// English: 1,234.56.
    pub const ENGLISH: Self = Self { decimal: '.', group: ',' };
}

/// Why a text is no number here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadNumber {
    /// Nothing was typed.
    Empty,
    /// This character has no place in a number.
    Stranger(char),
    /// There are two decimal separators, or a group of digits behind one.
    Decimals,
    /// Digits don't stand in groups of three behind the group separator: perhaps it was meant as the decimal one.
    Groups,
    /// More than two decimals.
    TooFine,
    /// More digits than anything here needs.
    TooLong,
}

/// Reads a number and returns it in hundredths.
///
/// # Errors
/// Why it isn't one.
pub fn parse_number(typed: &str, separators: &Separators) -> Result<i64, UnreadNumber> {
    let typed = typed.trim();
    let (negative, unsigned) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    if unsigned.is_empty() {
        return Err(UnreadNumber::Empty);
    }
    let (whole, decimals) = match unsigned.split_once(separators.decimal) {
        Some((_, decimals)) if decimals.contains(separators.decimal) => return Err(UnreadNumber::Decimals),
        Some((whole, decimals)) => (whole, decimals),
        None => (unsigned, ""),
    };
    if whole.is_empty() && decimals.is_empty() {
        return Err(UnreadNumber::Empty);
    }
    let is_group = |c: char| {
        let apostrophes = ['\'', '’'];
        c == separators.group
            || (c.is_whitespace() && separators.group.is_whitespace())
            || (apostrophes.contains(&c) && apostrophes.contains(&separators.group))
    };
    if decimals.contains(is_group) {
        return Err(UnreadNumber::Decimals);
    }
    let groups: Vec<&str> = whole.split(is_group).collect();
    check_groups(&groups)?;
    let hundredths = decimals_of(decimals)?;
    let units = digits(&groups.concat())?;
    let value = units * ONE + hundredths;
    Ok(if negative { -value } else { value })
}

/// The last group has three digits, the ones before it two or three (as in India), the first one at least one.
fn check_groups(groups: &[&str]) -> Result<(), UnreadNumber> {
    let [first, between @ .., last] = groups else { return Ok(()) };
    let length = |group: &&str| group.chars().count();
    let fits = (1..=3).contains(&length(first)) && between.iter().all(|group| (2..=3).contains(&length(group)));
    if let Some(stranger) = groups.concat().chars().find(|c| digit(*c).is_none()) {
        return Err(UnreadNumber::Stranger(stranger));
    }
    if fits && length(last) == 3 { Ok(()) } else { Err(UnreadNumber::Groups) }
}

fn decimals_of(text: &str) -> Result<i64, UnreadNumber> {
    // Noughts at the end say nothing, however many there are.
    let said = text.trim_end_matches(NOUGHTS);
    digits(said)?;
    let mut places = said.chars().filter_map(digit);
    let (tenths, hundredths) = (places.next().unwrap_or(0), places.next().unwrap_or(0));
    if places.next().is_some() { Err(UnreadNumber::TooFine) } else { Ok(tenths * 10 + hundredths) }
}

fn digits(text: &str) -> Result<i64, UnreadNumber> {
    let mut value = 0;
    for c in text.chars() {
        value = value * 10 + digit(c).ok_or(UnreadNumber::Stranger(c))?;
        if value >= TOO_LONG {
            return Err(UnreadNumber::TooLong);
        }
    }
    Ok(value)
}

fn digit(c: char) -> Option<i64> {
    NOUGHTS
        .iter()
        .find_map(|nought| (u32::from(c)).checked_sub(u32::from(*nought)).filter(|digit| *digit < 10))
        .map(i64::from)
}
