//! A scenario as a piece of a link: a version and parts joined by `~`, each of them a letter and what belongs to it.
//!
//! ```text
//! 1~k…         what is ticked: three characters for each capability, as the link writes ids; none for nothing at all
//! y36          how many months costs are added up
//! uEUR         the currency of the reader's sums
//! e…5000_8000  a number in place of a given one: three characters for the entry, hundredths joined by `_`; one for a
//!              number that is certain, three for low, likely and high
//! ```
//! What a part means is fixed for ever; a reader passes over letters that it doesn't know, and over whatever the data set
//! no longer knows or allows. Must not fail.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::link::{CODE, Codes, chunks, code, number};

use super::{Calculator, Part, Range, Scenario};

const VERSION: &str = "1";
/// Most numbers of a range.
const ENDS: usize = 3;

impl Scenario {
    /// The scenario as a piece of a link: letters, digits, `-`, `_` and `~` only. Empty where it differs in nothing.
    #[must_use]
    pub fn write(&self, calculator: &Calculator<'_>) -> String {
        if *self == Self::default() {
            return String::new();
        }
        let mut text = String::from(VERSION);
        if let Some(needs) = &self.needs {
            text.push_str("~k");
            for need in needs {
                number(&mut text, code(&["k", &calculator.cost.capabilities[*need].id]), CODE);
            }
        }
        if let Some(months) = self.months {
            let _ = write!(text, "~y{months}");
        }
        if let Some(currency) = &self.currency {
            let _ = write!(text, "~u{currency}");
        }
        for (position, range) in &self.changed {
            text.push_str("~e");
            number(&mut text, code(&["e", &calculator.entries()[*position].id]), CODE);
            let Range { low, likely, high } = range;
            let _ = match low == high {
                true => write!(text, "{likely}"),
                false => write!(text, "{low}_{likely}_{high}"),
            };
        }
        text
    }

    /// Reads what [`Self::write`] wrote.
    #[must_use]
    pub fn read(calculator: &Calculator<'_>, text: &str) -> Self {
        Self::read_counting(calculator, text).0
    }

    /// Reads like [`Self::read`], and counts the steps that it takes.
    #[must_use]
    pub fn read_counting(calculator: &Calculator<'_>, text: &str) -> (Self, usize) {
        let mut scenario = Self::default();
        let mut parts = text.split('~');
        if parts.next() != Some(VERSION) || !text.is_ascii() {
            return (scenario, 0);
        }
        let mut steps = text.len();
        // Of each kind of thing there is one look at all of them, and none where the link names none.
        let (mut capabilities, mut entries) = (None, None);
        for part in parts {
            let Some((letter, rest)) = part.split_at_checked(1) else { continue };
            match letter {
                "k" => {
                    let known = capabilities.get_or_insert_with(|| capability_codes(calculator, &mut steps));
                    let named = chunks(rest, CODE).filter_map(|piece| known.find(piece, &mut steps));
                    // A set is in order, and holds each once.
                    scenario.needs = Some(named.collect::<BTreeSet<usize>>().into_iter().collect());
                }
                "y" => {
                    let months = rest.parse().ok().filter(|months| (1..=super::MOST_MONTHS).contains(months));
                    scenario.months = months.or(scenario.months);
                }
                "u" if is_currency(rest) => _ = scenario.pay_in(calculator, rest),
                "e" => {
                    let known = entries.get_or_insert_with(|| entry_codes(calculator, &mut steps));
                    let Some((name, numbers)) = rest.split_at_checked(CODE) else { continue };
                    if let Some(position) = known.find(name, &mut steps) {
                        scenario.change(calculator, position, numbers);
                    }
                }
                _ => {}
            }
        }
        (scenario, steps)
    }

    /// Out of bounds is refused as it would be from the keyboard.
    fn change(&mut self, calculator: &Calculator<'_>, position: usize, numbers: &str) {
        let numbers: Vec<i64> = numbers.split('_').map_while(|number| number.parse().ok()).take(ENDS).collect();
        match &numbers[..] {
            [value] => _ = self.set(calculator, position, Part::Whole, *value),
            [low, likely, high] if low <= likely && likely <= high => {
                let before = self.changed.get(&position).copied();
                let ends = [(Part::Whole, likely), (Part::Low, low), (Part::High, high)];
                if !ends.into_iter().all(|(part, value)| self.set(calculator, position, part, *value).is_ok()) {
                    match before {
                        Some(range) => _ = self.changed.insert(position, range),
                        None => _ = self.changed.remove(&position),
                    }
                }
            }
            _ => {}
        }
    }
}

fn capability_codes(calculator: &Calculator<'_>, steps: &mut usize) -> Codes<usize> {
    let capabilities = calculator.cost.capabilities.iter().enumerate();
    Codes::of(capabilities.map(|(position, item)| (code(&["k", &item.id]), position)), steps)
}

pub(crate) fn entry_codes(calculator: &Calculator<'_>, steps: &mut usize) -> Codes<usize> {
    let entries = calculator.entries().iter().enumerate();
    Codes::of(entries.map(|(position, entry)| (code(&["e", &entry.id]), position)), steps)
}

/// Whether a text has the form of a currency's code.
pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}
