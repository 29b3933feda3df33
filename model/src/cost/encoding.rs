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

use std::fmt::Write;

use crate::link::{CODE, code, is_code};

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
                code(&mut text, &["k", &calculator.cost.capabilities[*need].id]);
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
            code(&mut text, &["e", &calculator.entries()[*position].id]);
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
        let mut scenario = Self::default();
        let mut parts = text.split('~');
        if parts.next() != Some(VERSION) || !text.is_ascii() {
            return scenario;
        }
        for part in parts {
            let Some((letter, rest)) = part.split_at_checked(1) else { continue };
            match letter {
                "k" => scenario.needs = Some(needs(calculator, rest)),
                "y" => {
                    let months = rest.parse().ok().filter(|months| (1..=super::MOST_MONTHS).contains(months));
                    scenario.months = months.or(scenario.months);
                }
                "u" if is_currency(rest) => _ = scenario.pay_in(calculator, rest),
                "e" => scenario.change(calculator, rest),
                _ => {}
            }
        }
        scenario
    }

    fn change(&mut self, calculator: &Calculator<'_>, text: &str) {
        let Some((name, numbers)) = text.split_at_checked(CODE) else { return };
        let position = calculator.entries().iter().position(|entry| is_code(name, &["e", &entry.id]));
        let numbers: Vec<i64> = numbers.split('_').map_while(|number| number.parse().ok()).take(ENDS).collect();
        match (position, &numbers[..]) {
            // Out of bounds is refused as it would be from the keyboard.
            (Some(position), [value]) => _ = self.set(calculator, position, Part::Whole, *value),
            (Some(position), [low, likely, high]) if low <= likely && likely <= high => {
                let mut tried = self.clone();
                let ends = [(Part::Whole, likely), (Part::Low, low), (Part::High, high)];
                if ends.into_iter().all(|(part, value)| tried.set(calculator, position, part, *value).is_ok()) {
                    *self = tried;
                }
            }
            _ => {}
        }
    }
}

fn needs(calculator: &Calculator<'_>, text: &str) -> Vec<usize> {
    let codes: Vec<&str> = (0..text.len() / CODE).filter_map(|at| text.get(at * CODE..(at + 1) * CODE)).collect();
    let capabilities = calculator.cost.capabilities.iter().enumerate();
    let named = capabilities.filter(|(_, item)| codes.iter().any(|code| is_code(code, &["k", &item.id])));
    named.map(|(position, _)| position).collect()
}

/// Whether a text has the form of a currency's code.
pub(super) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}
