//! How sure a result is: simulated readers, the weights' tolerance, and what other methods say.

use crate::page::Page;
use crate::scoring::{Acceptability, Method, Ranking, Sampler, Simulation};
use crate::texts::fill;
use crate::view::{list, percent, ranking, rating};

use super::{Case, part};

/// How sure the first place is, with the assumption stated.
pub(super) fn sure(page: &mut dyn Page, case: &Case<'_>, found: &Ranking) {
    part(page, case.texts.sure);
    let simulation = Simulation::default();
    if let Some(acceptability) = &case.found.smaa {
        page.line("p", "", &in_words(case, found, &simulation, acceptability));
        chart(page, case, acceptability);
    }
    if let Some(factor) = case.found.robustness.as_ref().and_then(|robustness| robustness.factor) {
        // Rounded towards caution: the result holds at least that far.
        let factor = rating((factor * 10.0).floor() / 10.0);
        page.line("p", "", &fill(case.texts.tolerance, &[("factor", &factor), ("name", &case.names(&found.winners))]));
    }
    let unknown = &case.found.rating_changes.unknown_that_matter;
    if !unknown.is_empty() {
        let facts: Vec<String> = unknown
            .iter()
            .map(|fact| {
                let values = [("name", case.name(fact.alternative)), ("criterion", case.criterion(fact.criterion))];
                fill(case.texts.fact, &values)
            })
            .collect();
        let facts = list(facts.iter().map(String::as_str), &crate::texts::ENGLISH);
        page.line("p", "", &fill(case.texts.look_up, &[("facts", &facts)]));
    }
    page.close();
}

fn in_words(case: &Case<'_>, found: &Ranking, simulation: &Simulation, acceptability: &Acceptability) -> String {
    let Sampler::Ratio(factor) = simulation.sampler else { return String::new() };
    let stays = (acceptability.confidence * acceptability.samples as f64).round() as u64;
    let values = [
        ("factor", &*rating(factor)),
        ("name", &case.names(&found.winners)),
        ("count", &thousands(stays)),
        ("samples", &thousands(acceptability.samples as u64)),
        ("share", &percent(acceptability.confidence)),
    ];
    fill(if acceptability.certain { case.texts.certain } else { case.texts.simulated }, &values)
}

/// A whole number with a thin space between its thousands.
fn thousands(number: u64) -> String {
    match number / 1000 {
        0 => number.to_string(),
        _ => format!("{}\u{202f}{:03}", thousands(number / 1000), number % 1000),
    }
}

/// One bar, split by who comes first how often; the list below says the same in words.
fn chart(page: &mut dyn Page, case: &Case<'_>, acceptability: &Acceptability) {
    let mut shares: Vec<(usize, f64)> = acceptability.first_rank.iter().copied().enumerate().collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1));
    page.begin("svg", "split");
    page.attribute("viewBox", "0 0 1000 40");
    page.attribute("preserveAspectRatio", "none");
    page.attribute("aria-hidden", "true");
    let mut from = 0.0;
    for (alternative, share) in &shares {
        super::numbers::bar(page, *alternative, from, share * 1000.0, 40.0);
        from += share * 1000.0;
    }
    page.close();
    page.begin("ul", "legend");
    for (alternative, share) in shares {
        page.open("li");
        page.begin("span", "swatch");
        page.attribute("data-series", ranking::series(alternative));
        page.close();
        page.text(&fill(case.texts.first_in, &[("name", case.name(alternative)), ("share", &percent(share))]));
        page.close();
    }
    page.close();
}

/// What other methods say.
pub(super) fn methods(page: &mut dyn Page, case: &Case<'_>) {
    let checks = &case.found.cross_checks;
    part(page, case.texts.methods);
    let values = [("agreeing", checks.agreeing.to_string()), ("voting", checks.voting.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    page.line("p", "", &fill(case.texts.agreement, &values));
    page.begin("ul", "plain-list");
    // The last one is for comparison with other software only.
    for check in checks.methods.iter().filter(|check| check.method != Method::TopsisClassic) {
        let texts = case.texts;
        let text = match check.method {
            Method::TopsisFixed => texts.topsis,
            Method::WeightedProduct => texts.product,
            Method::Promethee => texts.promethee,
            Method::Lexicographic | Method::TopsisClassic => texts.lexicographic,
        };
        page.line("li", "", &fill(text, &[("name", &case.names(&check.winners))]));
    }
    page.close();
    page.close();
}
