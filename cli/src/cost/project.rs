//! The options that say what a project needs and which numbers its costs are computed with.
//!
//! May read them and say what is wrong with them. Must not compute costs.

use clap::Args;
use verdict_model::cost::{Calculator, ONE, Part, Refusal, Scenario, Separators, UnreadNumber, parse_number};
use verdict_model::dataset::{listed, nearest};

/// A project, and the numbers that its costs are computed with.
#[derive(Args)]
pub(crate) struct Project {
    /// A ready-made selection of the data set by its id, or what a link holds of the calculator (1~…); `verdict list DATASET
    /// scenarios` names the ids.
    #[arg(long, default_value = "", hide_default_value = true)]
    scenario: String,
    /// A number in place of the given one: id=number such as rate=95, or a range id=low..likely..high such as
    /// rate=80..95..120; once for each id. Numbers have at most two decimals; `verdict list DATASET inputs` names the ids.
    #[arg(long = "set", value_name = "ID=NUMBER")]
    set: Vec<String>,
    /// How many years costs are added up: 1 to 10, in whole months (2.5 is 30 months, 1.33 is 16).
    #[arg(long, allow_negative_numbers = true)]
    years: Option<String>,
    /// The currency of your sums, three letters; nothing is converted.
    #[arg(long)]
    currency: Option<String>,
}

impl Project {
    /// Whether no scenario is asked for.
    pub(super) fn is_none(&self) -> bool {
        self.scenario.is_empty()
    }

    /// The option with the scenario, for the beginning of a sentence; nothing where none is asked for.
    pub(super) fn named(&self) -> Option<String> {
        (!self.is_none()).then(|| format!("--scenario {}: ", self.scenario))
    }

    /// What is to say of a link that holds more than its scenario: a page passes over that, and says so as well.
    pub(super) fn doubt(&self, calculator: &Calculator<'_>) -> Option<String> {
        let link = self.scenario.as_str();
        let is_more = link.starts_with("1~") && Scenario::read(calculator, link).write(calculator).len() < link.len();
        is_more.then(|| {
            let why = "the data set doesn't know it, doesn't allow it, or says the same";
            format!("--scenario {link}: a part of this link changes nothing here: {why}")
        })
    }

    /// The scenario with every number that is set.
    ///
    /// # Errors
    /// A sentence about the option that can't be used.
    pub(super) fn scenario(&self, calculator: &Calculator<'_>) -> Result<Scenario, String> {
        let mut scenario = Scenario::default();
        let name = self.scenario.as_str();
        let known: Vec<&str> = calculator.cost.scenarios.iter().map(|item| item.id.as_str()).collect();
        match name {
            "" => {}
            link if link.starts_with("1~") => scenario = Scenario::read(calculator, link),
            id if known.contains(&id) => scenario.choose(calculator, id),
            id => {
                let sentence = format!("--scenario {id}: there is no scenario \"{id}\"");
                return Err(unknown(&sentence, id, "scenarios", &known));
            }
        }
        // First, since the bounds of money are those of its currency.
        if let Some(currency) = &self.currency {
            let paid = scenario.pay_in(calculator, currency);
            paid.map_err(|refusal| format!("--currency {currency}: {}", worded(&refusal)))?;
        }
        let mut given = Vec::new();
        for setting in &self.set {
            let refused = |sentence: String| format!("--set {setting}: {sentence}");
            let (id, numbers) = setting
                .split_once('=')
                .ok_or_else(|| refused("write id=number, or id=low..likely..high".to_owned()))?;
            let position = calculator.position(id).ok_or_else(|| {
                let known: Vec<&str> = calculator.entries().iter().map(|entry| entry.id.as_str()).collect();
                unknown(&refused(format!("there is no input \"{id}\"")), id, "inputs", &known)
            })?;
            if given.contains(&position) {
                return Err(refused(format!("\"{id}\" is set a second time")));
            }
            given.push(position);
            set(calculator, &mut scenario, position, numbers).map_err(refused)?;
        }
        if let Some(years) = &self.years {
            let put = scenario.put(calculator, "years", years, &Separators::ENGLISH);
            put.map_err(|refusal| worded(&refusal))
                .and_then(|()| whole_months(&scenario, years))
                .map_err(|sentence| format!("--years {years}: {sentence}"))?;
        }
        Ok(scenario)
    }
}

/// What is wrong with a name that nothing has, with a near one or all of them where they are few.
fn unknown(sentence: &str, name: &str, what: &str, known: &[&str]) -> String {
    match (nearest(name, known), listed(known)) {
        (Some(near), _) => format!("{sentence}; did you mean \"{near}\"?"),
        (None, Some(list)) if !list.is_empty() => format!("{sentence}; the {what} are {list}"),
        _ => format!("{sentence}; `verdict list` names the {what}"),
    }
}

/// The calculator counts whole months. Years with two decimals are never further from them than 0.06 months.
fn whole_months(scenario: &Scenario, years: &str) -> Result<(), String> {
    let hundredths = parse_number(years, &Separators::ENGLISH).unwrap_or_default();
    let months = i64::from(scenario.months.unwrap_or_default());
    if (hundredths * 12 - months * ONE).abs() <= 6 {
        return Ok(());
    }
    let below = hundredths * 12 / ONE;
    let years = |months: i64| ((months * ONE + 6) / 12) as f64 / ONE as f64;
    Err(format!("costs are added up over whole months: use {:.2} or {:.2}", years(below), years(below + 1)))
}

fn set(calculator: &Calculator<'_>, scenario: &mut Scenario, position: usize, numbers: &str) -> Result<(), String> {
    let read = |text: &str| parse_number(text, &Separators::ENGLISH).map_err(|reason| unread(text, reason));
    match numbers.split("..").collect::<Vec<_>>()[..] {
        [number] => scenario.set(calculator, position, Part::Whole, read(number)?).map_err(|refusal| worded(&refusal)),
        [low, likely, high] => {
            let (low, likely, high) = (read(low)?, read(likely)?, read(high)?);
            if low > likely || likely > high {
                return Err("low, likely and high must rise".to_owned());
            }
            // From the middle outwards, so that each number is in order when it is set.
            for (part, value) in [(Part::Whole, likely), (Part::Low, low), (Part::High, high)] {
                scenario.set(calculator, position, part, value).map_err(|refusal| worded(&refusal))?;
            }
            Ok(())
        }
        _ => Err("a range has three numbers, low..likely..high, such as 60..80..110".to_owned()),
    }
}

fn worded(refusal: &Refusal) -> String {
    let number = |hundredths: &i64| *hundredths as f64 / ONE as f64;
    match refusal {
        Refusal::Below(least) => format!("the least is {}", number(least)),
        Refusal::Above(most) => format!("the most is {}", number(most)),
        Refusal::AboveNext(_) | Refusal::BelowPrevious(_) => "low, likely and high must rise".into(),
        Refusal::NoCurrency => "a currency has three letters, such as EUR".into(),
        Refusal::Nothing | Refusal::NoRange => "no input has this id".into(),
        Refusal::Unread(reason) => unread("the number", *reason),
    }
}

/// Why a text is no number.
fn unread(text: &str, reason: UnreadNumber) -> String {
    match reason {
        UnreadNumber::Empty => "a number is missing".into(),
        UnreadNumber::Stranger(c) => format!("\"{c}\" has no place in a number such as 1234.56"),
        UnreadNumber::Decimals => format!("\"{text}\" has more than one point, or digits in groups behind it"),
        UnreadNumber::Groups => {
            format!("\"{text}\" has no groups of three digits between its commas; decimals stand behind a point")
        }
        UnreadNumber::TooFine => format!("\"{text}\" has more than two decimals"),
        UnreadNumber::TooLong => format!("\"{text}\" has too many digits"),
    }
}
