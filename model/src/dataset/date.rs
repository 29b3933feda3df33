//! Dates of the format: a year, a month or a day of the Gregorian calendar (ISO 8601).
//!
//! The only place that knows how long a month is. Has no clock.

/// A day. Comparing the fields in their order compares the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u16,
    /// Day of the month, from 1.
    pub day: u16,
}

impl Day {
    /// Reads `YYYY-MM-DD`; nothing if no calendar has this day.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        span(text).filter(|(first, last)| first == last).map(|(first, _)| first)
    }
}

/// The first and the last day that `YYYY`, `YYYY-MM` or `YYYY-MM-DD` can mean; nothing if it is none of them.
pub(crate) fn span(text: &str) -> Option<(Day, Day)> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4).filter(|year| *year > 0)?;
    let month = parts.next().map(|part| number(part, 2).filter(|month| (1..=12).contains(month)));
    let day = parts.next().map(|part| number(part, 2));
    if parts.next().is_some() {
        return None;
    }
    let (months, days) = match (month, day) {
        (None, _) => ((1, 12), (1, 31)),
        (Some(month), None) => ((month?, month?), (1, days_in(year, month?))),
        (Some(month), Some(day)) => {
            let day = day?;
            if !(1..=days_in(year, month?)).contains(&day) {
                return None;
            }
            ((month?, month?), (day, day))
        }
    };
    Some((Day { year, month: months.0, day: days.0 }, Day { year, month: months.1, day: days.1 }))
}

/// A number of exactly so many ASCII digits.
fn number(text: &str, digits: usize) -> Option<u16> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// How many days a month has, 1 to 12.
fn days_in(year: u16, month: u16) -> u16 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
