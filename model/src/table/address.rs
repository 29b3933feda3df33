//! A view of the table as part of a link, and the way back.
//!
//! Each thing that differs from the default is `~`, a letter and a value: `~scdjango~d~tasync` is ordered by Django, leaves
//! out rows without difference and looks for "async". Ids stand there as they are, since a table may have more rows than
//! three characters tell apart (docs/adr/0013); so the part survives when lists grow or change their order. Letters are
//! fixed for ever, and what is not known is passed over. Must not know where a link is kept.

use crate::dataset::{Basis, Dataset, VerdictKind};

use super::{MOST_SEARCHED, Order, Verdicts, View, rows};

/// The words for verdicts and for what ratings rest on.
const VERDICTS: [(&str, Verdicts); 4] = [
    ("leads", Verdicts::Kind(VerdictKind::Leads)),
    ("tie", Verdicts::Kind(VerdictKind::Tie)),
    ("depends", Verdicts::Kind(VerdictKind::Depends)),
    ("none", Verdicts::None),
];
pub(crate) const BASES: [(&str, Basis); 5] = [
    ("measured", Basis::Measured),
    ("inspected", Basis::Inspected),
    ("documented", Basis::Documented),
    ("survey", Basis::Survey),
    ("judgement", Basis::Judgement),
];

impl View {
    /// Writes the view; empty for the default one. Holds nothing but letters, digits, `-`, `_` and `~`.
    #[must_use]
    pub fn write(&self, dataset: &Dataset) -> String {
        let mut text = String::new();
        let mut field = |letter: &str, value: &str| {
            text.push('~');
            text.push_str(letter);
            text.push_str(value);
        };
        if self.order != Order::Given {
            let direction = if self.reversed { "-" } else { "" };
            field("s", &[direction, &self.order.write(dataset)].concat());
        }
        if !self.text.is_empty() {
            field("t", &written(&self.text));
        }
        if let Some(group) = self.group {
            field("g", &dataset.groups[group].id);
        }
        if let Some(verdicts) = self.verdicts {
            field("v", &verdicts.write(dataset));
        }
        if let Some(basis) = self.basis {
            field("b", basis_word(basis));
        }
        if self.differences {
            field("d", "");
        }
        for column in &self.hidden_columns {
            field("h", &dataset.alternatives[*column].id);
        }
        for row in &self.hidden_rows {
            field("r", &dataset.criteria[*row].id);
        }
        if let Some(baseline) = self.baseline {
            field("k", &dataset.alternatives[baseline].id);
        }
        if self.tools {
            field("p", "");
        }
        if self.first > 0 {
            field("o", &self.first.to_string());
        }
        if self.whole {
            field("a", "");
        }
        if self.first_column > 0 {
            field("c", &self.first_column.to_string());
        }
        text
    }

    /// Reads a view. What isn't known is passed over.
    #[must_use]
    pub fn read(dataset: &Dataset, text: &str) -> Self {
        Self::read_counting(dataset, text).0
    }

    /// Reads like [`Self::read`], and counts the steps that it takes.
    #[must_use]
    pub fn read_counting(dataset: &Dataset, text: &str) -> (Self, usize) {
        let mut view = Self::default();
        let mut steps = text.len();
        let (mut columns, mut rows) = (Vec::new(), Vec::new());
        // Of what a view has once the last one counts.
        let (mut order, mut only, mut verdicts, mut baseline) = ("", None, "", "");
        for field in text.split('~') {
            let Some(letter) = field.chars().next() else { continue };
            let value = &field[letter.len_utf8()..];
            match letter {
                's' => order = value,
                't' => view.text = searched(&read(value)),
                'g' => only = Some(value),
                'v' => verdicts = value,
                'b' => view.basis = basis(value),
                'd' => view.differences = true,
                'h' => columns.push(value),
                'r' => rows.push(value),
                'k' => baseline = value,
                'p' => view.tools = true,
                'o' => view.first = value.parse().unwrap_or(0).min(dataset.criteria.len()),
                'a' => view.whole = true,
                'c' => view.first_column = value.parse().unwrap_or(0).min(dataset.alternatives.len()),
                _ => {}
            }
        }
        let by = order.strip_prefix('-');
        if let Some(order) = Order::read(dataset, by.unwrap_or(order)) {
            (view.order, view.reversed) = (order, by.is_some() && order != Order::Given);
        }
        view.group = only.and_then(|id| group(dataset, id));
        view.verdicts = Verdicts::read(dataset, verdicts);
        view.baseline = dataset.alternative(baseline);
        let alternatives = dataset.alternatives.iter().map(|alternative| alternative.id.as_str());
        for column in named(alternatives, &columns, &mut steps) {
            view.show_column(dataset, column, false);
        }
        view.hidden_rows = named(dataset.criteria.iter().map(|row| row.id.as_str()), &rows, &mut steps);
        view.hidden_rows.sort_unstable();
        view.hidden_rows.dedup();
        (view.settled(), steps)
    }
}

impl Order {
    /// The order as a link and a control name it; empty for the given one.
    #[must_use]
    pub fn write(self, dataset: &Dataset) -> String {
        match self {
            Self::Given => String::new(),
            Self::Name => "n".into(),
            Self::Verdict => "v".into(),
            Self::Weight => "w".into(),
            Self::Column(column) => ["c", &dataset.alternatives[column].id].concat(),
        }
    }

    /// The order of this name.
    #[must_use]
    pub fn read(dataset: &Dataset, text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::Given),
            "n" => Some(Self::Name),
            "v" => Some(Self::Verdict),
            "w" => Some(Self::Weight),
            text => text.strip_prefix('c').and_then(|id| dataset.alternative(id)).map(Self::Column),
        }
    }
}

impl Verdicts {
    /// The verdicts as a link and a control name them.
    #[must_use]
    pub fn write(self, dataset: &Dataset) -> String {
        match self {
            Self::Leader(alternative) => ["-", &dataset.alternatives[alternative].id].concat(),
            other => VERDICTS.iter().find(|(_, known)| *known == other).map_or("", |(word, _)| word).into(),
        }
    }

    /// The verdicts of this name; no id begins with a dash.
    #[must_use]
    pub fn read(dataset: &Dataset, text: &str) -> Option<Self> {
        match text.strip_prefix('-') {
            Some(id) => dataset.alternative(id).map(Self::Leader),
            None => VERDICTS.iter().find(|(word, _)| *word == text).map(|(_, verdicts)| *verdicts),
        }
    }
}

/// The positions of those names that are known, in their order.
fn named<'d>(known: impl Iterator<Item = &'d str>, names: &[&str], steps: &mut usize) -> Vec<usize> {
    if names.is_empty() {
        return Vec::new();
    }
    let mut sorted: Vec<(&str, usize)> = known.enumerate().map(|(position, name)| (name, position)).collect();
    sorted.sort_unstable();
    *steps += sorted.len() + names.len();
    let position =
        |name: &&str| sorted.binary_search_by(|(known, _)| known.cmp(name)).ok().map(|place| sorted[place].1);
    names.iter().filter_map(position).collect()
}

/// The group of this name, where it has rows to show.
pub(super) fn group(dataset: &Dataset, id: &str) -> Option<usize> {
    let is_filled = |position: &usize| rows::all_rows(dataset).any(|row| dataset.criteria[row].group == *position);
    dataset.groups.iter().position(|group| group.id == id).filter(is_filled)
}

/// What a rating rests on, by its name.
pub(super) fn basis(text: &str) -> Option<Basis> {
    BASES.iter().find(|(word, _)| *word == text).map(|(_, basis)| *basis)
}

/// The name of what a rating rests on.
fn basis_word(basis: Basis) -> &'static str {
    BASES.iter().find(|(_, known)| *known == basis).map_or("", |(word, _)| word)
}

/// A text to look for, as far as it is taken.
pub(super) fn searched(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MOST_SEARCHED).collect()
}

/// A text in the characters of a link: letters and digits of ASCII stand for themselves, a dash for a blank, and all else
/// is its number between two low lines.
fn written(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_alphanumeric() => written.push(c),
            ' ' => written.push('-'),
            c => written.push_str(&format!("_{:x}_", u32::from(c))),
        }
    }
    written
}

fn read(text: &str) -> String {
    // Between low lines stand numbers: every second piece.
    let pieces = text.split('_').enumerate();
    pieces
        .flat_map(|(place, piece)| {
            match place % 2 {
                0 => piece.replace('-', " "),
                _ => u32::from_str_radix(piece, 16).ok().and_then(char::from_u32).map(String::from).unwrap_or_default(),
            }
            .chars()
            .collect::<Vec<_>>()
        })
        .collect()
}
