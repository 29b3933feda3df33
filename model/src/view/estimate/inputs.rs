//! What a reader says of the project: a selection to start from, what is needed, and the numbers that projects differ in.
//!
//! Everything else that can be changed stands under "What this rests on".

use crate::cost::{Entry, ONE, Role};
use crate::page::{ACTION, Page, SUBJECT};
use crate::texts::fill;

use super::field::{entry, field, ground, mark, reason, take_back, toggle};
use super::{CHOOSE, NEED, PAY_IN, Sheet};

/// The ready-made selections; one is marked while exactly its capabilities are ticked.
pub(super) fn selections(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let cost = sheet.case.calculator.cost;
    if cost.scenarios.is_empty() {
        return;
    }
    page.begin("fieldset", "cost-selections");
    page.line("legend", "cost-legend", sheet.texts.selections);
    let is_chosen = |capabilities: &[usize]| {
        sheet.case.needed.iter().enumerate().all(|(position, needed)| *needed == capabilities.contains(&position))
    };
    let chosen = cost.scenarios.iter().position(|selection| is_chosen(&selection.capabilities));
    for (position, selection) in cost.scenarios.iter().enumerate() {
        page.begin("label", "cost-selection");
        page.key(&selection.id);
        page.open("input");
        page.attribute("type", "radio");
        page.attribute("name", "cost-selection");
        page.attribute(ACTION, CHOOSE);
        page.attribute(SUBJECT, &selection.id);
        page.flag("checked", chosen == Some(position));
        page.close();
        page.line("span", "", &selection.name);
        page.close();
    }
    page.close();
    if let Some(selection) = chosen.map(|position| &cost.scenarios[position]) {
        page.begin("p", "cost-selected");
        page.key("selected");
        // What the data set says of it may no longer hold.
        if (0..sheet.case.calculator.entries().len()).any(|position| sheet.case.is_own(position)) {
            page.text(&fill(sheet.texts.by_given_numbers, &[("text", &selection.text)]));
        } else {
            page.text(&selection.text);
        }
        page.close();
    }
}

/// What can be ticked.
pub(super) fn needs(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let calculator = sheet.case.calculator;
    page.begin("fieldset", "cost-needs");
    page.line("legend", "cost-legend", sheet.texts.needs);
    if sheet.case.scenario.needs.is_none() && !sheet.case.is_empty() {
        page.line("p", "quiet", sheet.texts.needs_implied);
    }
    for (position, capability) in calculator.cost.capabilities.iter().enumerate() {
        let row = ["need-", &capability.id].concat();
        page.begin("div", "cost-need");
        page.key(&row);
        page.begin("label", "cost-tick");
        page.open("input");
        page.attribute("type", "checkbox");
        page.attribute(ACTION, NEED);
        page.attribute(SUBJECT, &capability.id);
        page.flag("checked", sheet.case.needed[position]);
        page.close();
        page.line("span", "", &capability.name);
        page.close();
        let open = sheet.is_open(&row);
        let label = fill(sheet.texts.hours_of, &[("name", &capability.name)]);
        toggle(page, sheet, &row, sheet.texts.hours, &label, open);
        if open {
            let how = |alternative: usize| capability.needs[alternative].as_ref().map(|need| need.how.as_str());
            hours(page, sheet, Role::Need(position), &how);
        }
        page.close();
    }
    page.close();
}

/// The hours of each alternative for one row, each end of a range in a field of its own.
pub(super) fn hours<'s>(page: &mut dyn Page, sheet: &'s Sheet<'_>, role: Role, how: &dyn Fn(usize) -> Option<&'s str>) {
    let entries = sheet.case.calculator.entries().iter().enumerate();
    let rows: Vec<(usize, &Entry<'_>)> = entries.filter(|(_, entry)| entry.role == role).collect();
    let Some((_, first)) = rows.first() else { return };
    page.begin("div", "cost-ground");
    page.key("ground");
    page.begin("p", "cost-given");
    mark(page, sheet, first.mark);
    page.text(" ");
    page.text(&sheet.words.unit(first));
    page.close();
    for (position, entry) in &rows {
        let Some(alternative) = entry.alternative else { continue };
        let range = sheet.case.range(*position);
        page.begin("div", "cost-hours");
        page.key(&entry.id);
        page.begin("p", "cost-hours-of");
        page.line("b", "", sheet.name(alternative));
        if let Some(how) = how(alternative) {
            page.text(" ");
            page.line("span", "quiet", how);
        }
        if range.is_none() {
            page.text(" ");
            page.line("span", "quiet", sheet.texts.not_known);
        }
        if let Some(follows) = sheet.words.follows_given(entry) {
            page.text(" ");
            page.line("strong", "cost-own", &follows);
        }
        page.close();
        page.begin("div", "cost-ends");
        let parts = match range {
            Some(range) => vec![
                (":low", Some(range.low), sheet.texts.low),
                (":likely", Some(range.likely), sheet.texts.likely),
                (":high", Some(range.high), sheet.texts.high),
            ],
            None => vec![("", None, sheet.texts.likely)],
        };
        for (part, value, word) in parts {
            let subject = [&entry.id, part].concat();
            page.begin("span", "cost-end");
            page.key(part);
            page.line("span", "cost-unit", word);
            let values = [("name", entry.name), ("alternative", sheet.name(alternative)), ("part", word)];
            let value = value.map_or(String::new(), |value| sheet.view.locale.field(value));
            field(page, sheet, &subject, &value, Some(&fill(sheet.texts.field_of, &values)));
            page.close();
            reason(page, sheet, &subject);
        }
        page.close();
        if sheet.case.scenario.changed.contains_key(position) {
            take_back(page, sheet, &entry.id, &sheet.words.entry_name(entry));
        }
        page.close();
    }
    ground(page, sheet, first.note, first.sources);
    page.close();
}

/// Whether a number stands beside what is ticked, since every project has its own.
pub(super) fn is_main(entry: &Entry<'_>) -> bool {
    matches!(entry.role, Role::Rate | Role::Monthly | Role::Newcomers | Role::Joiners | Role::Once)
}

/// The numbers that projects differ in.
pub(super) fn numbers(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let case = sheet.case;
    page.begin("fieldset", "cost-numbers");
    page.line("legend", "cost-legend", sheet.texts.numbers);
    for (position, item) in case.calculator.entries().iter().enumerate().filter(|(_, entry)| is_main(entry)) {
        if item.role == Role::Rate && case.earns_salary() {
            let rate = sheet.estimates.first().map_or(0, |levels| levels[1].rate);
            page.line("p", "cost-note", &fill(sheet.texts.from_salary, &[("rate", &sheet.view.locale.number(rate))]));
        } else {
            entry(page, sheet, position);
        }
    }
    page.begin("div", "cost-entry");
    page.key("cost-years");
    page.begin("label", "cost-name");
    page.attribute("for", "cost-years");
    page.text(sheet.texts.years);
    page.close();
    page.begin("span", "cost-value");
    let years = (i64::from(case.months) * ONE + 6) / 12;
    field(page, sheet, "years", &sheet.view.locale.field(years), None);
    page.close();
    reason(page, sheet, "years");
    page.close();
    currency(page, sheet);
    page.close();
}

/// The currency of the reader's sums, and what is still the data set's.
fn currency(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let (case, texts) = (sheet.case, sheet.texts);
    let refused = sheet.view.refused.iter().find(|refused| refused.subject == "currency");
    page.begin("div", "cost-entry");
    page.key("cost-currency");
    page.begin("label", "cost-name");
    page.attribute("for", "cost-currency");
    page.text(texts.currency);
    page.close();
    page.begin("span", "cost-value");
    page.begin("input", "cost-field");
    page.attribute("type", "text");
    page.attribute("id", "cost-currency");
    page.attribute("maxlength", "3");
    page.attribute("autocomplete", "off");
    page.attribute("spellcheck", "false");
    let typed = sheet.view.typed.filter(|(of, _)| of == "currency").map_or(&case.currency.code, |(_, text)| text);
    page.attribute("value", refused.map_or(typed, |refused| &refused.typed));
    page.attribute(ACTION, PAY_IN);
    page.attribute(SUBJECT, "currency");
    if refused.is_some() {
        page.attribute("aria-invalid", "true");
        page.attribute("aria-describedby", "why-currency");
    }
    page.close();
    page.close();
    page.line("span", "cost-given", texts.currency_hint);
    reason(page, sheet, "currency");
    let given = &case.calculator.cost.currency;
    if *given != case.currency.code {
        let money = |(position, entry): &(usize, &Entry<'_>)| {
            use crate::cost::Counts;
            let is_money = matches!(entry.counts, Counts::PerHour | Counts::PerMonth);
            is_money && case.counts(entry) && !case.scenario.changed.contains_key(position)
        };
        let left: Vec<_> = case.calculator.entries().iter().enumerate().filter(money).collect();
        let names = crate::view::list(left.iter().map(|(_, entry)| entry.name), &crate::texts::ENGLISH);
        if !left.is_empty() {
            page.line("p", "cost-refused", &fill(texts.not_converted, &[("given", given), ("names", &names)]));
        }
    }
    page.close();
}
