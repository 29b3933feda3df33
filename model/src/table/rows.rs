//! Which rows a view comes to, and in which order.
//!
//! Must not know how a row looks. Orders are stable: rows about which an order says the same stay as the data set has them,
//! and rows about which it says nothing stand at the end, whichever way it runs.

use std::cmp::Ordering;

use crate::dataset::{Cell, Criterion, Dataset, Direction, Panel, Use, VerdictKind};

use super::{AT_ONCE, Order, Verdicts, View, Window};

/// What every row holds, in small letters, for looking up words. As large as the texts themselves.
#[derive(Debug, Clone, Default)]
pub struct Index {
    texts: Vec<String>,
}

impl Index {
    /// Prepares to look for words in the rows of a data set.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let text = |criterion: &Criterion| {
            let mut text = String::new();
            let verdict = criterion.verdict.as_ref().map_or("", |verdict| &verdict.text);
            let summary = criterion.summary.as_deref().unwrap_or_default();
            let own = [criterion.name.as_str(), summary, &dataset.groups[criterion.group].title, verdict];
            for piece in own.into_iter().chain(criterion.cells.iter().map(|cell| cell.text.as_str())) {
                text.extend(piece.chars().flat_map(char::to_lowercase));
                // No word goes over the end of a text.
                text.push('\n');
            }
            text
        };
        Self { texts: dataset.criteria.iter().map(text).collect() }
    }

    fn holds(&self, row: usize, words: &[String]) -> bool {
        self.texts.get(row).is_some_and(|text| words.iter().all(|word| text.contains(word.as_str())))
    }
}

/// What a table is read with: the facts, and how much each criterion weighs.
#[derive(Clone, Copy)]
pub struct Reading<'r> {
    /// The facts, with the reader's own ratings in the place of the given ones.
    pub dataset: &'r Dataset,
    /// The weight of each criterion of the data set as a share of 1; nothing for one that is not scored. Empty as long as
    /// nothing was said that gives weight.
    pub weights: &'r [Option<f64>],
}

impl Reading<'_> {
    /// The rating of an alternative that holds for the reader.
    #[must_use]
    pub fn rating(&self, row: usize, column: usize) -> Option<f64> {
        self.cell(row, column).rating
    }

    /// The weight of a criterion, where it has one.
    #[must_use]
    pub fn weight(&self, row: usize) -> Option<f64> {
        self.weights.get(row).copied().flatten()
    }

    /// How good an alternative is on a criterion: from 0 to 1, whatever the scale and its direction.
    #[must_use]
    pub fn goodness(&self, row: usize, column: usize) -> Option<f64> {
        Some(goodness(&self.dataset.criteria[row], self.rating(row, column)?))
    }

    fn cell(&self, row: usize, column: usize) -> &Cell {
        &self.dataset.criteria[row].cells[column]
    }

    /// The rows that a view comes to, in its order.
    #[must_use]
    pub fn rows(&self, view: &View, index: &Index) -> Vec<usize> {
        let columns = view.columns(self.dataset);
        let lower: String = view.text.chars().flat_map(char::to_lowercase).collect();
        let words: Vec<String> = lower.split_whitespace().map(String::from).collect();
        let is_shown = |row: &usize| {
            let criterion = &self.dataset.criteria[*row];
            view.group.is_none_or(|group| group == criterion.group)
                && view.verdicts.is_none_or(|verdicts| has_verdict(criterion, verdicts))
                && view
                    .basis
                    .is_none_or(|basis| columns.iter().any(|column| criterion.cells[*column].basis.contains(&basis)))
                && (!view.differences || self.differs(*row, &columns))
                && view.hidden_rows.binary_search(row).is_err()
                && (words.is_empty() || index.holds(*row, &words))
        };
        let mut rows: Vec<usize> = all_rows(self.dataset).filter(is_shown).collect();
        self.sort(&mut rows, view);
        rows
    }

    /// The view in which a row can be seen: the same one with its window there, or, where the row is left out, one without
    /// filters and orders. A row that doesn't exist changes nothing.
    #[must_use]
    pub fn reveal(&self, view: &View, index: &Index, id: &str) -> View {
        let Some(row) = self.dataset.criterion(id) else { return view.clone() };
        let place = |view: &View| self.rows(view, index).iter().position(|shown| *shown == row);
        let unfiltered = || View {
            hidden_columns: view.hidden_columns.clone(),
            baseline: view.baseline,
            tools: view.tools,
            whole: view.whole,
            ..View::default()
        };
        let (mut view, place) = match place(view) {
            Some(place) => (view.clone(), place),
            None => (unfiltered(), place(&unfiltered()).unwrap_or(0)),
        };
        view.first = if all_rows(self.dataset).count() > AT_ONCE { Window::around(place) } else { 0 };
        view
    }

    /// Whether the shown alternatives are told apart: by their ratings, or where nobody is rated by their texts.
    #[must_use]
    pub fn differs(&self, row: usize, columns: &[usize]) -> bool {
        let unrated = columns.iter().all(|column| self.rating(row, *column).is_none());
        let differ = |pair: &[usize]| match pair {
            [one, other] if unrated => self.cell(row, *one).text != self.cell(row, *other).text,
            [one, other] => self.rating(row, *one) != self.rating(row, *other),
            _ => false,
        };
        columns.windows(2).any(differ)
    }

    fn sort(&self, rows: &mut [usize], view: &View) {
        let criteria = &self.dataset.criteria;
        match view.order {
            Order::Given => {}
            Order::Name => {
                let key = |row: usize| Some(criteria[row].name.to_lowercase());
                arrange(rows, view.reversed, key, |one: &String, other| one.cmp(other));
            }
            Order::Verdict => arrange(rows, view.reversed, |row| verdict_rank(&criteria[row]), Ord::cmp),
            // The greatest stands first, so the comparison is turned round.
            Order::Weight => arrange(rows, view.reversed, |row| self.weight(row), greatest_first),
            Order::Column(column) => {
                let ahead = |row: usize| match view.baseline.filter(|baseline| *baseline != column) {
                    Some(baseline) => Some(self.goodness(row, column)? - self.goodness(row, baseline)?),
                    None => self.goodness(row, column),
                };
                arrange(rows, view.reversed, ahead, greatest_first);
            }
        }
    }
}

/// How good a rating is on a criterion's scale: from 0 to 1, whatever its direction.
pub(crate) fn goodness(criterion: &Criterion, rating: f64) -> f64 {
    let share = (rating - criterion.scale.min) / (criterion.scale.max - criterion.scale.min);
    if criterion.direction == Direction::Cost { 1.0 - share } else { share }
}

/// All rows of the table, in the order of their groups.
pub fn all_rows(dataset: &Dataset) -> impl Iterator<Item = usize> + '_ {
    let mut by_group: Vec<Vec<usize>> = vec![Vec::new(); dataset.groups.len()];
    for (row, criterion) in dataset.criteria.iter().enumerate() {
        if criterion.role != Use::Context && dataset.groups[criterion.group].panel == Panel::Compare {
            by_group[criterion.group].push(row);
        }
    }
    by_group.into_iter().flatten()
}

fn has_verdict(criterion: &Criterion, asked: Verdicts) -> bool {
    match (asked, &criterion.verdict) {
        (Verdicts::None, verdict) => verdict.is_none(),
        (_, None) => false,
        (Verdicts::Kind(kind), Some(verdict)) => verdict.kind == kind,
        (Verdicts::Leader(alternative), Some(verdict)) => {
            verdict.kind == VerdictKind::Leads && verdict.alternatives.contains(&alternative)
        }
    }
}

/// The place of a verdict in their order: first by kind, then by who leads or is level.
fn verdict_rank(criterion: &Criterion) -> Option<(u8, &[usize])> {
    let verdict = criterion.verdict.as_ref()?;
    let kind = match verdict.kind {
        VerdictKind::Leads => 0,
        VerdictKind::Tie => 1,
        VerdictKind::Depends => 2,
    };
    Some((kind, &verdict.alternatives))
}

fn greatest_first(one: &f64, other: &f64) -> Ordering {
    other.total_cmp(one)
}

/// Sorts rows by a key, or the other way round; rows without one stand at the end.
fn arrange<K>(
    rows: &mut [usize],
    reversed: bool,
    key: impl Fn(usize) -> Option<K>,
    compare: impl Fn(&K, &K) -> Ordering,
) {
    let mut keyed: Vec<(usize, Option<K>)> = rows.iter().map(|row| (*row, key(*row))).collect();
    keyed.sort_by(|(_, one), (_, other)| match (one, other) {
        (Some(one), Some(other)) if reversed => compare(one, other).reverse(),
        (Some(one), Some(other)) => compare(one, other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    for (place, (row, _)) in rows.iter_mut().zip(keyed) {
        *place = row;
    }
}
