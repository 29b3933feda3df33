//! What the panels show, written into a [`Page`] from the data set, the answers and the words of the interface.
//!
//! Every view is a function of its arguments. Must not know a browser or a style; class names are all that it shares
//! with the style sheets.

pub mod analysis;
pub mod detail;
pub mod estimate;
pub mod matrix;
pub mod panel;
pub mod profile;
pub mod quiz;
pub mod ranking;
pub mod result;
pub mod still;

use crate::dataset::{Dataset, SourceKind};
use crate::page::Page;
use crate::texts::Texts;

/// Title, summary and date of the comparison.
pub fn intro(page: &mut dyn Page, dataset: &Dataset, texts: &Texts) {
    let meta = &dataset.meta;
    if !meta.title.is_empty() {
        page.begin("h2", "title");
        page.attribute("part", "title");
        page.text(&meta.title);
        page.close();
    }
    if !meta.summary.is_empty() {
        page.line("p", "summary", &meta.summary);
    }
    if !meta.date.is_empty() {
        page.line("p", "as-of", &crate::texts::fill(texts.as_of, &[("date", &meta.date)]));
    }
}

/// What a tab asks for: its panel.
pub const OPEN: &str = "open";

/// The tabs over the panels, by the tabs pattern of the ARIA Authoring Practices; nothing where there is only one panel.
/// Each panel has an id and a title.
pub fn tabs(page: &mut dyn Page, panels: &[(&'static str, &str)], open: &str, texts: &Texts) {
    if panels.len() < 2 {
        return;
    }
    page.begin("div", "tabs");
    page.attribute("part", "tabs");
    page.attribute("role", "tablist");
    page.attribute("aria-label", texts.panels);
    for (id, title) in panels {
        let selected = *id == open;
        page.button("tab", OPEN, id);
        page.attribute("role", "tab");
        page.attribute("id", &["tab-", id].concat());
        page.attribute("aria-controls", "panel");
        page.attribute("aria-selected", if selected { "true" } else { "false" });
        page.attribute("tabindex", if selected { "0" } else { "-1" });
        page.text(title);
        page.close();
    }
    page.close();
}

/// Sources as a list: linked where the link leads to a primary page, named where it does not.
fn sources(page: &mut dyn Page, dataset: &Dataset, positions: &[usize], texts: &Texts) {
    if positions.is_empty() {
        return;
    }
    page.begin("ul", "sources");
    for position in positions {
        let source = &dataset.sources[*position];
        page.open("li");
        match &source.url {
            Some(url) => page.link("", url, &source.title),
            None => page.line("span", "", &source.title),
        }
        let second_hand = (source.kind == SourceKind::SecondHand).then_some(texts.second_hand);
        for remark in [second_hand, source.date.as_deref(), source.note.as_deref()].into_iter().flatten() {
            page.begin("span", "quiet");
            page.text(" · ");
            page.text(remark);
            page.close();
        }
        page.close();
    }
    page.close();
}

/// A number of tenths as text: `782` is `78.2`.
#[must_use]
pub fn tenths(count: i64) -> String {
    let sign = if count < 0 { "−" } else { "" };
    format!("{sign}{}.{}", count.abs() / 10, count.abs() % 10)
}

/// A score (0 to 100) with one decimal.
#[must_use]
pub fn score(value: f64) -> String {
    tenths((value * 10.0).round() as i64)
}

/// A rating with as many decimals as it needs, at most three. Formatting the double itself would cost 3 kB.
#[must_use]
pub fn rating(value: f64) -> String {
    let thousandths = (value.abs() * 1000.0).round() as i64;
    let text = format!("{}{}.{:03}", if value < 0.0 { "−" } else { "" }, thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').into()
}

/// A share of 1 in whole percent; a share above nought never reads as "0 %".
#[must_use]
pub fn percent(share: f64) -> String {
    let percent = (share * 100.0).round() as i64;
    if percent == 0 && share > 0.0 { "< 1 %".into() } else { format!("{percent} %") }
}

/// "A", "A and B", "A, B and C".
pub(crate) fn list<'n>(names: impl IntoIterator<Item = &'n str>, texts: &Texts) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        Some((last, [])) => (*last).into(),
        Some((last, rest)) => [&rest.join(", "), texts.and, last].concat(),
        None => String::new(),
    }
}

/// The names of alternatives.
fn names(dataset: &Dataset, positions: &[usize], texts: &Texts) -> String {
    list(positions.iter().map(|position| dataset.alternatives[*position].name.as_str()), texts)
}
