//! The figures of the cost calculator as text: what ready-made projects come to, and every number behind it.
//!
//! Must not hold a field: what a reader's own project comes to needs the calculator.

use crate::answers::Answers;
use crate::cost::{Calculator, Case, Scenario};
use crate::dataset::{Dataset, Mark, Span};
use crate::page::Page;
use crate::texts::still::ENGLISH_STILL;
use crate::texts::{ENGLISH, fill};
use crate::view::estimate::{self, English, EstimateView};
use crate::view::rating;

/// What ready-made projects come to, the hours behind it, and the assumptions.
pub(super) fn figures(page: &mut dyn Page, dataset: &Dataset) {
    let Some(calculator) = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost)) else { return };
    let (cost, texts) = (calculator.cost, &ENGLISH_STILL);
    page.line("h3", "", texts.projects);
    page.line("p", "summary", texts.projects_hint);
    for preset in &cost.scenarios {
        let mut scenario = Scenario::default();
        scenario.choose(&calculator, &preset.id);
        let case = Case::new(&calculator, &scenario, &Answers::none(dataset));
        let view = EstimateView { case: &case, open: "", month: None, refused: &[], typed: None, locale: &English };
        page.begin("details", "still-row");
        page.line("summary", "", &preset.name);
        page.line("p", "", &preset.text);
        estimate::outcome(page, &view);
        page.close();
    }
    page.line("h3", "", texts.hours);
    let rows = cost.capabilities.iter().map(|item| {
        let needs = item.needs.iter().map(|need| match need {
            Some(need) => format!("{}: {}", span(need.hours), need.how),
            None => texts.unknown.into(),
        });
        (item.name.as_str(), item.mark, needs.collect())
    });
    table(page, dataset, rows);
    page.line("h3", "", texts.upkeep);
    let spans = |values: &[Option<Span>]| values.iter().map(|value| value.map_or(texts.unknown.into(), span)).collect();
    table(
        page,
        dataset,
        cost.upkeep.iter().chain(&cost.people).map(|row| (row.name.as_str(), row.mark, spans(&row.values))),
    );
    page.line("h3", "", texts.hosting);
    let amounts = cost.hosting.iter().map(|row| {
        let values = row.values.iter().map(|value| match value {
            Some(amount) => [&rating(amount.value), " ", &amount.unit].concat(),
            None => texts.unknown.into(),
        });
        (row.name.as_str(), row.mark, values.collect())
    });
    table(page, dataset, amounts);
    page.line("h3", "", texts.assumptions);
    page.begin("ul", "still-list");
    for item in &cost.assumptions {
        page.open("li");
        page.line("b", "", &item.name);
        let text = [": ", &span(item.usual), ", ", mark(item.mark)].concat();
        page.text(&text);
        if let Some(note) = &item.note {
            page.text(". ");
            page.text(note);
        }
        page.close();
    }
    page.close();
}

/// A row for each entry: its name, whether it is a fact, and a text for each alternative.
fn table<'r>(page: &mut dyn Page, dataset: &Dataset, rows: impl Iterator<Item = (&'r str, Mark, Vec<String>)>) {
    page.begin("div", "scroll");
    page.begin("table", "sum-table still-table");
    page.open("thead");
    page.open("tr");
    head(page, "col", ENGLISH.criterion);
    dataset.alternatives.iter().for_each(|item| head(page, "col", &item.name));
    page.close();
    page.close();
    page.open("tbody");
    for (name, given, cells) in rows {
        page.open("tr");
        head(page, "row", &fill(ENGLISH_STILL.marked, &[("name", name), ("mark", mark(given))]));
        cells.iter().for_each(|cell| page.line("td", "", cell));
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

fn head(page: &mut dyn Page, scope: &str, text: &str) {
    page.open("th");
    page.attribute("scope", scope);
    page.text(text);
    page.close();
}

fn mark(mark: Mark) -> &'static str {
    if mark == Mark::Fact { ENGLISH_STILL.fact } else { ENGLISH_STILL.assumption }
}

/// "12 to 40, most likely 24".
fn span(span: Span) -> String {
    let (low, likely, high) = (rating(span.low), rating(span.likely), rating(span.high));
    if low == high {
        return low;
    }
    fill(ENGLISH_STILL.span, &[("low", &low), ("likely", &likely), ("high", &high)])
}
