//! A data set in the form that the widget loads: checked already, smaller than its JSON, and read by a tenth of the code.
//!
//! Text in UTF-8, since that is what every host compresses. Fields follow each other in the order in which the types name
//! them; those of unknown length end with a separator that no text of a data set holds (`read.rs` refuses it). The form is
//! private to one build: it starts with a number made from the names of all fields, and a reader of another build refuses
//! it. May know the fields of a data set; must not check what they say, since only [`Dataset::compile`] writes this form.

mod partial;

use super::*;
use crate::condition::Condition;

/// Ends a field of unknown length: the unit separator of ASCII.
pub(super) const SEPARATOR: char = '\u{1f}';

impl Dataset {
    /// This data set as text for [`Self::load`], without what the panel of profiles shows.
    #[must_use]
    pub fn compile(&self) -> String {
        // Taken apart whole, so that a new field can't be forgotten here.
        let Self {
            meta,
            scale,
            sources,
            groups,
            alternatives,
            criteria,
            quiz,
            mixes,
            roles,
            cost: _,
            sections: _,
            faq: _,
            call_to_action,
            has_profiles,
            has_cost,
            problem: _,
            scored,
            has_own: _,
        } = self;
        let fields: [&dyn Field; 14] = [
            &LAYOUT,
            meta,
            scale,
            sources,
            groups,
            alternatives,
            criteria,
            quiz,
            mixes,
            roles,
            call_to_action,
            has_profiles,
            has_cost,
            scored,
        ];
        let mut text = String::new();
        for field in fields {
            field.write(&mut text);
        }
        text
    }

    /// Reads what [`Self::compile`] of the same build wrote; nothing if it was another build or a part is missing.
    #[must_use]
    pub fn load(text: &str) -> Option<Self> {
        let input = &mut Input { rest: text, ended: false };
        if usize::read(input) != LAYOUT {
            return None;
        }
        // Written out one by one, since they are read in this order.
        let (meta, scale) = (Field::read(input), Field::read(input));
        let (sources, groups) = (Field::read(input), Field::read(input));
        let (alternatives, criteria): (Vec<Alternative>, Vec<Criterion>) = (Field::read(input), Field::read(input));
        let (quiz, mixes, roles): (Quiz, _, _) = (Field::read(input), Field::read(input), Field::read(input));
        let (call_to_action, has_profiles, has_cost) = (Field::read(input), Field::read(input), Field::read(input));
        let scored: Vec<usize> = Field::read(input);
        if input.ended || !input.rest.is_empty() {
            return None;
        }
        let problem = scoring::Problem::of_checked(numbers::parts(&alternatives, &criteria, &quiz, &scored));
        Some(Self {
            meta,
            scale,
            sources,
            groups,
            alternatives,
            criteria,
            quiz,
            mixes,
            roles,
            cost: None,
            sections: Vec::new(),
            faq: Vec::new(),
            call_to_action,
            has_profiles,
            has_cost,
            problem,
            scored,
            has_own: false,
        })
    }

    /// What the calculator reckons with as a text of its own, for [`Self::load_cost`]; nothing if there is none.
    #[must_use]
    pub fn compile_cost(&self) -> Option<String> {
        let mut text = String::new();
        LAYOUT.write(&mut text);
        self.cost.as_ref()?.write(&mut text);
        Some(text)
    }

    /// Reads what [`Self::compile_cost`] of the same build wrote; nothing if it was another build or a part is missing.
    #[must_use]
    pub fn load_cost(text: &str) -> Option<Cost> {
        let input = &mut Input { rest: text, ended: false };
        if usize::read(input) != LAYOUT {
            return None;
        }
        let cost = Cost::read(input);
        if input.ended || !input.rest.is_empty() { None } else { Some(cost) }
    }
}

/// What is left to read, and whether it ended too early.
struct Input<'a> {
    rest: &'a str,
    ended: bool,
}

impl<'a> Input<'a> {
    /// The text up to the next separator.
    fn next(&mut self) -> &'a str {
        let (field, rest) = self.rest.split_once(SEPARATOR).unwrap_or_else(|| {
            self.ended = true;
            ("", "")
        });
        self.rest = rest;
        field
    }

    /// The next character, which must be one byte.
    fn letter(&mut self) -> u8 {
        let Some(letter) = self.rest.as_bytes().first().filter(|letter| letter.is_ascii()) else {
            self.ended = true;
            return 0;
        };
        self.rest = &self.rest[1..];
        *letter
    }
}

/// Something that is written to text and read back the same.
trait Field {
    fn write(&self, text: &mut String);
    /// Reads what was written. At the end of the text it tells so, and returns anything.
    fn read(input: &mut Input<'_>) -> Self
    where
        Self: Sized;
}

impl Field for String {
    fn write(&self, text: &mut String) {
        text.push_str(self);
        text.push(SEPARATOR);
    }

    fn read(input: &mut Input<'_>) -> Self {
        input.next().into()
    }
}

/// Decimal digits.
impl Field for usize {
    fn write(&self, text: &mut String) {
        self.to_string().write(text);
    }

    fn read(input: &mut Input<'_>) -> Self {
        number(input.next(), 10) as Self
    }
}

/// The 64 bits in hexadecimal digits, without the zeros at their end, which most numbers of a data set consist of.
impl Field for f64 {
    fn write(&self, text: &mut String) {
        format!("{:016x}", self.to_bits()).trim_end_matches('0').to_owned().write(text);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let digits = input.next();
        // A number has 16 digits; the shift of a broken longer one only has to stay a shift.
        let missing = 16_usize.saturating_sub(digits.len());
        Self::from_bits(number(digits, 16).unbounded_shl(4 * missing as u32))
    }
}

/// The number that digits stand for; a loop of our own, since the library's way brings its errors along.
fn number(digits: &str, base: u64) -> u64 {
    digits.bytes().fold(0, |number, digit| {
        let value = if digit.is_ascii_digit() { digit - b'0' } else { digit.wrapping_sub(b'a' - 10) };
        number.wrapping_mul(base).wrapping_add(value.into())
    })
}

impl Field for bool {
    fn write(&self, text: &mut String) {
        text.push(if *self { '+' } else { '-' });
    }

    fn read(input: &mut Input<'_>) -> Self {
        input.letter() == b'+'
    }
}

impl<T: Field> Field for Option<T> {
    fn write(&self, text: &mut String) {
        self.is_some().write(text);
        if let Some(value) = self {
            value.write(text);
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        if bool::read(input) { Some(T::read(input)) } else { None }
    }
}

impl<T: Field> Field for Vec<T> {
    fn write(&self, text: &mut String) {
        self.len().write(text);
        for item in self {
            item.write(text);
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        let mut items = Self::new();
        for _ in 0..usize::read(input) {
            // A broken count must not be believed further than the text goes.
            if input.ended {
                break;
            }
            items.push(T::read(input));
        }
        items
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    fn write(&self, text: &mut String) {
        self.0.write(text);
        self.1.write(text);
    }

    fn read(input: &mut Input<'_>) -> Self {
        let first = A::read(input);
        (first, B::read(input))
    }
}

/// Records field by field, and the number that stands for all their names.
macro_rules! records {
    ($($record:ident { $($field:ident),* })*) => {
        const RECORDS: &str = concat!($(stringify!($record { $($field),* }),)*);
        $(impl Field for $record {
            fn write(&self, text: &mut String) {
                $(self.$field.write(text);)*
            }

            fn read(input: &mut Input<'_>) -> Self {
                $(let $field = Field::read(input);)*
                Self { $($field),* }
            }
        })*
    };
}

records! {
    Meta { title, summary, language, version, date, url }
    Scale { min, max, anchors }
    Source { id, title, url, kind, date, note }
    Group { id, title, summary, panel }
    CallToAction { label, url }
    Criterion { id, name, group, summary, role, direction, scale, cells, verdict, changed }
    Verdict { kind, alternatives, text, reason }
    Changed { was, why }
    Quiz { intro, questions, must_haves, notes }
    Question { id, text, why, max_choices, pinned, choices }
    Choice { id, text, note, points, must_haves }
    MustHave { id, text, why, on_fail, meets, softer, sources }
    Note { id, when, text }
    Role { id, name, shares }
    Mix { id, name, when, text, caution, parts }
    Cost { currency, period_years, assumptions, capabilities, upkeep, hosting, people, scenarios, notes }
    Assumption { id, name, unit, usual, min, max, mark, note, sources }
    Span { low, likely, high }
    Capability { id, name, needs, mark, note, sources, implied_by, criterion }
    Need { how, hours, addon }
    Effort { id, name, per, values, mark, note, sources, criterion }
    Hosting { id, name, values, mark, note, sources }
    Quantity { value, unit }
    Scenario { id, name, capabilities, text }
}

/// Words of a closed list as one letter; an unknown letter stands for the last.
macro_rules! words {
    ($($list:ident { $($word:ident = $letter:literal),* or $last:ident = $last_letter:literal })*) => {
        const WORDS: &str = concat!($(stringify!($list { $($word $letter),* $last $last_letter }),)*);
        $(impl Field for $list {
            fn write(&self, text: &mut String) {
                text.push(match self {
                    $(Self::$word => $letter,)*
                    Self::$last => $last_letter,
                });
            }

            fn read(input: &mut Input<'_>) -> Self {
                match char::from(input.letter()) {
                    $($letter => Self::$word,)*
                    _ => Self::$last,
                }
            }
        })*
    };
}

words! {
    SourceKind { Primary = 'p', Measurement = 'm', Survey = 's' or SecondHand = 'h' }
    Panel { Compare = 'c', Cost = 'm' or Landscape = 'l' }
    Use { Scored = 's', Display = 'd' or Context = 'c' }
    Direction { Benefit = 'b' or Cost = 'c' }
    Basis { Measured = 'm', Inspected = 'i', Documented = 'd', Survey = 's' or Judgement = 'j' }
    VerdictKind { Leads = 'l', Tie = 't' or Depends = 'd' }
    Unit { PerHour = 'h', Hours = 'o', HoursPerYear = 'y', PerMonth = 'm', Count = 'c', Percent = 'p' or Years = 'a' }
    Mark { Assumption = 'a' or Fact = 'f' }
    Per { Once = 'o' or Year = 'y' }
    OnFail { Exclude = 'x' or Warn = 'w' }
}

impl Field for Condition {
    fn write(&self, text: &mut String) {
        let (letter, parts): (_, &dyn Field) = match self {
            Self::Answered { question, choices } => {
                text.push('q');
                question.write(text);
                return choices.write(text);
            }
            Self::All(parts) => ('a', parts),
            Self::Any(parts) => ('o', parts),
            Self::Not(part) => ('n', part.as_ref()),
        };
        text.push(letter);
        parts.write(text);
    }

    fn read(input: &mut Input<'_>) -> Self {
        match input.letter() {
            b'a' => Self::All(Field::read(input)),
            b'o' => Self::Any(Field::read(input)),
            b'n' => Self::Not(Box::new(Field::read(input))),
            _ => {
                let question = Field::read(input);
                Self::Answered { question, choices: Field::read(input) }
            }
        }
    }
}

/// Stands for the names of all records, fields and words: the 32-bit FNV-1a hash of them.
/// A build in which one of them differs reads another form.
const LAYOUT: usize =
    fingerprint(concat!("2", env!("CARGO_PKG_VERSION")), fingerprint(WORDS, fingerprint(RECORDS, 2_166_136_261)));

const fn fingerprint(text: &str, start: usize) -> usize {
    let (mut hash, mut place) = (start as u32, 0);
    while place < text.len() {
        hash = (hash ^ text.as_bytes()[place] as u32).wrapping_mul(16_777_619);
        place += 1;
    }
    hash as usize
}
