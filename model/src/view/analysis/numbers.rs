//! Every number behind the scores: one bar for each alternative, made of its contributions, and the whole table.

use crate::page::Page;
use crate::scoring::{Ranking, round_shares_to};
use crate::view::{percent, ranking as names, tenths};

use super::Case;

/// Tenths of a point of each contribution, by alternative; they add up to the rounded score.
fn contributions(ranking: &Ranking) -> Vec<Vec<i64>> {
    let rows = ranking.contributions.iter().zip(&ranking.scores);
    rows.map(|(row, score)| round_shares_to(row, score.score, 1)).collect()
}

pub(super) fn numbers(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) {
    let points = contributions(ranking);
    let mut positions: Vec<usize> = (0..ranking.weights.len()).filter(|at| ranking.weights[*at] > 0.0).collect();
    positions.sort_by(|a, b| ranking.weights[*b].total_cmp(&ranking.weights[*a]));
    page.begin("details", "finding on-screen");
    page.key("numbers");
    page.line("summary", "", case.texts.numbers);
    chart(page, case, &points, &positions);
    page.begin("div", "scroll");
    page.attribute("tabindex", "0");
    page.attribute("role", "region");
    page.attribute("aria-label", case.texts.numbers);
    page.begin("table", "sum-table");
    page.open("thead");
    page.open("tr");
    head(page, "col", case.texts.priority_heading);
    head(page, "col", case.texts.weight_heading);
    case.dataset.alternatives.iter().for_each(|item| head(page, "col", &item.name));
    page.close();
    page.close();
    page.open("tbody");
    for position in positions {
        page.open("tr");
        head(page, "row", case.criterion(position));
        page.line("td", "", &percent(ranking.weights[position]));
        points.iter().for_each(|row| page.line("td", "", &tenths(row[position])));
        page.close();
    }
    page.close();
    page.open("tfoot");
    page.open("tr");
    head(page, "row", case.texts.total_heading);
    page.line("td", "", &percent(1.0));
    points.iter().for_each(|row| page.line("td", "", &tenths(row.iter().sum())));
    page.close();
    page.close();
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

/// One bar for each alternative; the table below says the same.
fn chart(page: &mut dyn Page, case: &Case<'_>, points: &[Vec<i64>], positions: &[usize]) {
    page.begin("div", "stacks");
    page.attribute("aria-hidden", "true");
    for (alternative, row) in points.iter().enumerate() {
        page.line("span", "", case.name(alternative));
        page.begin("svg", "stack");
        page.attribute("viewBox", "0 0 1000 40");
        page.attribute("preserveAspectRatio", "none");
        let mut from = 0.0;
        for position in positions {
            let width = row[*position] as f64;
            // A gap of two units between parts, where there is room for one.
            bar(page, alternative, from, (width - 2.0).max(0.0), 40.0);
            from += width;
        }
        page.close();
    }
    page.close();
}

/// A piece of a bar in the colour of an alternative.
pub(super) fn bar(page: &mut dyn Page, alternative: usize, from: f64, width: f64, height: f64) {
    page.open("rect");
    page.attribute("x", &crate::view::rating(from));
    page.attribute("width", &crate::view::rating(width));
    page.attribute("height", &crate::view::rating(height));
    page.attribute("data-series", names::series(alternative));
    page.close();
}
