//! What the table of the format is made of: shapes, fields, and the kinds of values.
//!
//! Must not know any particular field.

/// One kind of object in a data set.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// What it is called.
    pub name: &'static str,
    /// What it is, in sentences.
    pub about: &'static str,
    /// Its fields, in the order in which people read them.
    pub fields: &'static [Field],
    /// The sets of fields of which the object must have one; none where fields don't depend on each other.
    pub one_of: &'static [OneOf],
    /// What the reader needs of the fields.
    pub(in super::super) rules: &'static [Rule],
}

/// Fields that belong together.
#[derive(Debug)]
pub struct OneOf {
    /// They must be there.
    pub with: &'static [&'static str],
    /// They must not.
    pub without: &'static [&'static str],
}

/// One field of an object.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// Whether the object is incomplete without it. Null counts as missing.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// What it means, in a sentence.
    pub about: &'static str,
    /// A value as it stands in a file; empty for objects and lists of objects, which are described themselves.
    pub example: &'static str,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Plain text in the language of the file, which a translation can replace.
    Text,
    /// Plain text that is the same in every language.
    Plain,
    /// A name that other records, links and exports use.
    Id,
    /// A year, a month or a day.
    Date,
    /// A link that is safe to follow.
    Address,
    /// A language tag (BCP 47).
    Language,
    /// A currency (ISO 4217).
    Currency,
    /// The version of the format.
    Version,
    /// A number.
    Number(Range),
    /// A whole number.
    Whole(Range),
    /// True or false.
    Flag,
    /// True, false, or null for unknown.
    Met,
    /// A word of a closed list; the first holds where the field is left out.
    Word(&'static [&'static str]),
    /// The id of a record of this kind.
    Name(&'static str),
    /// An object of this shape.
    Record(&'static Shape),
    /// A list.
    List {
        /// What its items are.
        of: &'static Kind,
        /// Fewest items.
        least: usize,
        /// Most items.
        most: usize,
    },
    /// An object whose names are data.
    Object {
        /// What the names are.
        keys: Keys,
        /// What the values are.
        of: &'static Kind,
        /// Most entries.
        most: usize,
    },
    /// A statement about answers.
    Condition,
}

/// What the names are in an object whose names are data.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// Ids of records of this kind.
    Ids(&'static str),
    /// Ratings, as they are written.
    Ratings,
    /// Language tags.
    Languages,
    /// Ids on the way to a text, with dots between them.
    Paths,
}

/// The numbers that a field may hold, both ends included.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    /// The least.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// The least above nought, which itself may stand there; 0 where that is no matter.
    pub grain: f64,
    /// What is counted, as in "points from 0 to 1000000".
    pub unit: &'static str,
}

impl Field {
    pub(super) const fn required(name: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Self {
        Self { name, required: true, kind, about, example }
    }

    pub(super) const fn optional(name: &'static str, kind: Kind, about: &'static str, example: &'static str) -> Self {
        Self { name, required: false, kind, about, example }
    }
}

/// An object of a shape.
pub(super) const fn of(shape: &'static Shape) -> Kind {
    Kind::Record(shape)
}

/// A list with limits.
pub(super) const fn list(of: &'static Kind, least: usize, most: usize) -> Kind {
    Kind::List { of, least, most }
}

/// What the reader needs of one field: no sentence of the table, so that none is linked into what is downloaded.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Rule {
    pub(in super::super) name: &'static str,
    /// What is expected where a required field is missing; nothing where the field is optional.
    pub(in super::super) required: Option<&'static str>,
    /// Whether a list stands there, and not an object, where one of them has a count.
    pub(in super::super) is_list: bool,
    /// Whether an object stands there whose names are data.
    pub(in super::super) is_object: bool,
    /// Fewest and most items of a list or entries of an object.
    pub(in super::super) least: usize,
    pub(in super::super) most: usize,
    /// What a number, or each number of the list or object, may be.
    pub(in super::super) range: Range,
    /// The words that stand there, or in the list.
    pub(in super::super) words: &'static [&'static str],
    /// Whether it is a text that can be translated, or each item of the list or object is.
    pub(in super::super) is_text: bool,
    /// The fields of the object, or of each item.
    pub(in super::super) inner: &'static [Rule],
}

/// The rules of fields, worked out when the reader is compiled.
pub(super) const fn rules<const N: usize>(fields: &[Field; N]) -> [Rule; N] {
    let mut rules = [rule(&fields[0]); N];
    let mut place = 0;
    while place < N {
        rules[place] = rule(&fields[place]);
        place += 1;
    }
    rules
}

const fn rule(field: &Field) -> Rule {
    let (least, most, inner) = match field.kind {
        Kind::List { of, least, most } => (least, most, *of),
        Kind::Object { of, most, .. } => (0, most, *of),
        kind => (0, usize::MAX, kind),
    };
    let range = match inner {
        Kind::Number(range) | Kind::Whole(range) => range,
        _ => Range { min: f64::NEG_INFINITY, max: f64::INFINITY, grain: 0.0, unit: "" },
    };
    let words: &[&str] = if let Kind::Word(words) = inner { words } else { &[] };
    let required = if field.required { Some(expected(field.kind)) } else { None };
    let is_list = matches!(field.kind, Kind::List { .. });
    let is_object = matches!(field.kind, Kind::Object { .. });
    let is_text = matches!(inner, Kind::Text);
    let inner = if let Kind::Record(shape) = inner { shape.rules } else { &[] };
    Rule { name: field.name, required, is_list, is_object, least, most, range, words, is_text, inner }
}

/// What is asked for where a field of this kind is missing.
const fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Id => super::super::read::ID.expected,
        Kind::Address => super::super::read::ADDRESS.expected,
        Kind::Number(_) | Kind::Whole(_) => "a number",
        Kind::Name(what) => what,
        Kind::Record(_) | Kind::Object { .. } => "an object",
        Kind::List { .. } => "a list",
        Kind::Condition => "a condition",
        _ => "a text",
    }
}

/// Writes shapes: a field a line, as name, `required` or `optional`, kind, meaning and example.
macro_rules! records {
    ($($(#[doc = $about:literal])+ $shape:ident $title:literal {
        $($name:literal $need:ident $kind:expr, $means:literal, $example:literal;)*
    } $(one of [$($one_of:expr),* $(,)?];)?)*) => {$(
        $(#[doc = $about])+
        pub const $shape: $crate::dataset::format::Shape = {
            const FIELDS: &[$crate::dataset::format::Field; [$($name),*].len()] =
                &[$($crate::dataset::format::Field::$need($name, $kind, $means, $example)),*];
            $crate::dataset::format::Shape {
                name: $title,
                about: concat!($($about, " "),+),
                fields: FIELDS,
                one_of: &[$($($one_of),*)?],
                rules: &$crate::dataset::format::kinds::rules(FIELDS),
            }
        };
    )*};
}
pub(super) use records;
