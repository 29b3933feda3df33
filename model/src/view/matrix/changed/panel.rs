//! All tools of the table: what rows to show, in which order, which columns, beside which baseline, and taking it along.
//!
//! Must not know what a tool does.

use crate::dataset::{Dataset, VerdictKind};
use crate::page::{ACTION, Page, SUBJECT};
use crate::table::{BASES, Order, Verdicts, all_rows, gesture};
use crate::texts::fill;
use crate::texts::table::ChangedTexts;
use crate::view::analysis::EXPORT;

use super::super::basis_word;
use super::super::tools::{checkbox, field, tool};
use super::Changed;

/// The forms in which a table is taken along, in the order of their words.
const FORMS: [&str; 5] = ["table-copy", "table-csv", "table-md", "print", "link"];
/// With more alternatives the choice of verdicts names none of them.
const MOST_NAMED: usize = 20;

/// A choice: its value, its words, whether it is taken.
type Choice<'c> = (String, &'c str, bool);

pub(super) fn panel(page: &mut dyn Page, changed: &Changed<'_>, words: &ChangedTexts) {
    page.begin("div", "tool-panel");
    page.key("tool-panel");
    page.begin("div", "tool-fields");
    filters(page, changed, words);
    order(page, changed, words);
    page.close();
    columns(page, changed, words);
    let hidden = changed.view.hidden_rows.len();
    if hidden > 0 {
        tool(page, gesture::UNHIDE, "", &fill(words.unhide, &[("count", &hidden.to_string())]));
    }
    page.begin("div", "take-along");
    page.key("export");
    page.line("b", "", words.export);
    for (form, text) in FORMS.into_iter().zip(words.forms) {
        page.button("button", EXPORT, form);
        page.text(text);
        page.close();
    }
    page.close();
    page.close();
}

fn filters(page: &mut dyn Page, changed: &Changed<'_>, words: &ChangedTexts) {
    let (dataset, view, texts) = (changed.reading.dataset, changed.view, changed.texts);
    let rows: Vec<usize> = all_rows(dataset).collect();
    let is_filled = |position: &usize| rows.iter().any(|row| dataset.criteria[*row].group == *position);
    let groups = (0..dataset.groups.len()).filter(is_filled).map(|position| {
        let group = &dataset.groups[position];
        (group.id.clone(), group.title.as_str(), view.group == Some(position))
    });
    let groups: Vec<Choice<'_>> = groups.filter(|(_, title, _)| !title.is_empty()).collect();
    if groups.len() > 1 {
        select(page, gesture::GROUP, words.group, words.every_group, &groups);
    }
    let leads: Vec<String> =
        dataset.alternatives.iter().map(|alternative| fill(words.leader, &[("name", &alternative.name)])).collect();
    let kinds = [
        (Verdicts::Kind(VerdictKind::Leads), texts.leads),
        (Verdicts::Kind(VerdictKind::Tie), texts.tie),
        (Verdicts::Kind(VerdictKind::Depends), texts.depends),
        (Verdicts::None, words.no_verdict),
    ];
    let named = leads.iter().enumerate().map(|(position, text)| (Verdicts::Leader(position), text.as_str()));
    let named = named.take(if leads.len() > MOST_NAMED { 0 } else { MOST_NAMED });
    let choice = |(verdicts, text): (Verdicts, _)| (verdicts.write(dataset), text, view.verdicts == Some(verdicts));
    let verdicts: Vec<Choice<'_>> = kinds.into_iter().chain(named).map(choice).collect();
    select(page, gesture::VERDICTS, words.verdict, words.every_verdict, &verdicts);
    let bases = BASES.map(|(word, basis)| (word.to_owned(), basis_word(basis, texts), view.basis == Some(basis)));
    select(page, gesture::BASIS, words.basis, words.every_basis, &bases);
}

fn order(page: &mut dyn Page, changed: &Changed<'_>, words: &ChangedTexts) {
    let (dataset, view) = (changed.reading.dataset, changed.view);
    let columns = view.columns(dataset);
    let name = |column: &usize| dataset.alternatives[*column].name.as_str();
    let best: Vec<String> = columns.iter().map(|column| fill(words.by_column, &[("name", name(column))])).collect();
    let mut orders = vec![(Order::Name, words.by_name), (Order::Verdict, words.by_verdict)];
    if !changed.reading.weights.is_empty() {
        orders.insert(0, (Order::Weight, words.by_weight));
    }
    orders.extend(columns.iter().zip(&best).map(|(column, text)| (Order::Column(*column), text.as_str())));
    let orders: Vec<Choice<'_>> =
        orders.into_iter().map(|(order, text)| (order.write(dataset), text, view.order == order)).collect();
    select(page, gesture::ORDER, words.order, words.given, &orders);
    if view.order != Order::Given {
        page.begin("label", "check");
        page.key("reverse");
        checkbox(page, gesture::REVERSE, view.reversed);
        page.text(words.reverse);
        page.close();
    }
    if columns.len() > 1 {
        let choice =
            |column: &usize| (dataset.alternatives[*column].id.clone(), name(column), view.baseline == Some(*column));
        let baselines: Vec<Choice<'_>> = columns.iter().map(choice).collect();
        select(page, gesture::BASELINE, words.baseline, words.no_baseline, &baselines);
    }
}

fn columns(page: &mut dyn Page, changed: &Changed<'_>, words: &ChangedTexts) {
    let dataset: &Dataset = changed.reading.dataset;
    if dataset.alternatives.len() < 2 {
        return;
    }
    let shown = changed.view.columns(dataset);
    page.begin("fieldset", "tool-columns");
    page.key("columns");
    page.line("legend", "", words.columns);
    for (position, alternative) in dataset.alternatives.iter().enumerate() {
        let is_shown = shown.contains(&position);
        page.begin("label", "check");
        page.open("input");
        page.attribute("type", "checkbox");
        page.attribute(ACTION, gesture::COLUMN);
        page.attribute(SUBJECT, &alternative.id);
        page.flag("checked", is_shown);
        // The last column stays.
        page.flag("disabled", is_shown && shown.len() == 1);
        page.close();
        page.text(&alternative.name);
        page.close();
    }
    page.close();
}

/// A choice of one among several, the first of which stands for none.
fn select(page: &mut dyn Page, action: &'static str, label: &str, none: &str, choices: &[Choice<'_>]) {
    field(page, action, label);
    page.open("select");
    page.attribute(ACTION, action);
    let is_none = choices.iter().all(|(_, _, taken)| !taken);
    for (value, text, taken) in [(String::new(), none, is_none)].iter().chain(choices) {
        page.open("option");
        page.attribute("value", value);
        page.flag("selected", *taken);
        page.text(text);
        page.close();
    }
    page.close();
    page.close();
}
