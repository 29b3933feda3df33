//! Markdown: whatever the texts and addresses of a data set, a record, a report and a table are the documents that they are
//! with harmless words, and link to nothing but the sources and the page.

use verdict_model::cost::{Calculator, Case, Scenario};
use verdict_model::export::{decision_record_with, estimate_report, estimate_section, table_markdown};
use verdict_model::link::{self, Parts, Place};
use verdict_model::table::{Reading, View};
use verdict_model::view::estimate::{English, Words};
use verdict_model::{Dataset, Recommendation};

use crate::markdown;
use crate::twins::Twins;

/// The bytes are texts and addresses.
pub fn check(bytes: &[u8]) {
    let twins = Twins::of(bytes);
    let both = [&twins.hostile, &twins.harmless];
    let view = View::default();
    let table = |dataset| table_markdown(&Reading { dataset, weights: &[] }, &view, &[0, 1]);
    markdown::same(&both.map(table), &twins, &[]);
    let mut sections = Vec::new();
    for (position, write) in [estimate_report, estimate_section].into_iter().enumerate() {
        let written = both.map(|dataset| with_case(dataset, &twins, write));
        markdown::same(&written, &twins, &[]);
        if position == 1 {
            sections.extend(written);
        }
    }
    let parts = Parts { compare: "~scb".into(), cost: "1~y24".into() };
    let record = |position: usize| {
        decision_record_with(both[position], &twins.answers, &sections[position], &parts)
            .expect("answers of this data set")
    };
    let mut links: Vec<String> = twins.sources.iter().map(|url| url.replace('<', "%3C").replace('>', "%3E")).collect();
    if let Some(page) = &twins.page {
        let found = Recommendation::of(&twins.hostile, &twins.answers).expect("answers of this data set");
        let place = Place { panel: "quiz".into(), step: "-result".into(), parts: parts.clone(), ..Place::default() };
        let link = link::write(&twins.hostile, &twins.answers, Some(&found), &place);
        let page = page.split('#').next().unwrap_or_default().replace('<', "%3C").replace('>', "%3E");
        links.push(format!("{page}#verdict={link}"));
    }
    markdown::same(&[record(0), record(1)], &twins, &links);
}

/// What is made of a scenario in which something is ticked and something changed.
fn with_case(dataset: &Dataset, twins: &Twins, make: fn(&Words<'_>) -> String) -> String {
    let calculator = dataset.cost.as_ref().and_then(|cost| Calculator::new(dataset, cost)).expect("it has a price");
    let mut scenario = Scenario::default();
    scenario.choose(&calculator, "s");
    let rate = calculator.position("rate").expect("the price of an hour");
    scenario.set(&calculator, rate, verdict_model::cost::Part::Whole, 500).expect("within its bounds");
    let case = Case::new(&calculator, &scenario, &twins.answers);
    make(&Words { case: &case, locale: &English })
}
