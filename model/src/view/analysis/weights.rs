//! Importance by hand: a slider and a number for each priority, with the range in which the first place stays drawn below.

use crate::link::MOST_POINTS;
use crate::page::{ACTION, Page, SUBJECT};
use crate::scoring::{Ranking, WeightInterval};
use crate::texts::fill;
use crate::view::{percent, rating};

use super::{Case, WEIGH, WEIGH_BY_ANSWERS, tool};

/// How many priorities are shown at first.
const MOST: usize = 6;
/// Width of the drawing of a range, in units of its own.
const WIDTH: f64 = 620.0;

pub(super) fn weights(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) {
    tool(page, case.texts.weights);
    page.line("p", "quiet", case.texts.weights_hint);
    if case.answers.any_by_hand() {
        page.button("button", WEIGH_BY_ANSWERS, "");
        page.text(case.texts.weights_reset);
        page.close();
    }
    // In the order of what the answers say, so that a row stays where it is while its slider moves.
    let mut by_answers = case.answers.clone();
    by_answers.weigh_by_answers();
    let points = crate::scoring::rank(case.dataset.problem(), &by_answers.input());
    let points = points.map(|ranking| ranking.points).unwrap_or_default();
    let said = |position: usize| points.get(position).copied().unwrap_or(0.0);
    let mut positions: Vec<usize> = case.dataset.problem().criteria_by_id().to_vec();
    positions.sort_by(|a, b| said(*b).total_cmp(&said(*a)));
    let intervals = &case.found.stability;
    // Which rows are folded away follows from the answers too: a slider that is being moved must not be taken elsewhere.
    let shown = positions.iter().filter(|position| said(**position) > 0.0).count().min(MOST);
    let unused = positions.split_off(shown);
    let used = positions;
    page.begin("div", "weights");
    for position in used {
        weight(page, case, ranking, position, intervals.get(position));
    }
    page.close();
    if !unused.is_empty() {
        page.open("details");
        page.key("unused");
        page.line("summary", "", case.texts.weights_more);
        page.begin("div", "weights");
        for position in unused {
            weight(page, case, ranking, position, intervals.get(position));
        }
        page.close();
        page.close();
    }
    page.close();
}

fn weight(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking, position: usize, stays: Option<&WeightInterval>) {
    let name = case.criterion(position);
    let points = rating(ranking.points[position].min(MOST_POINTS)).replace('−', "-");
    page.begin("div", "weight");
    page.key(&case.dataset.criteria[case.dataset.scored()[position]].id);
    page.line("span", "weight-name", name);
    for (kind, label) in [("range", case.texts.weight_slider), ("number", case.texts.weight_number)] {
        page.begin("input", if kind == "range" { "weight-slider" } else { "weight-number" });
        page.attribute("type", kind);
        page.attribute("min", "0");
        page.attribute("max", &rating(MOST_POINTS));
        page.attribute("step", "0.5");
        page.attribute("value", &points);
        page.attribute("aria-label", &fill(label, &[("criterion", name)]));
        page.attribute(ACTION, WEIGH);
        page.attribute(SUBJECT, &position.to_string());
        page.close();
    }
    page.line("span", "weight-share", &percent(ranking.weights[position]));
    if let Some(stays) = stays {
        range(page, case, stays);
    }
    page.close();
}

/// The points for which the first place stays, drawn on the scale of the slider and said in words.
fn range(page: &mut dyn Page, case: &Case<'_>, stays: &WeightInterval) {
    let low = stays.low_points.unwrap_or(0.0).clamp(0.0, MOST_POINTS);
    let high = stays.high_points.unwrap_or(MOST_POINTS).clamp(low, MOST_POINTS);
    let unit = WIDTH / MOST_POINTS;
    page.begin("svg", "weight-range");
    page.attribute("viewBox", "0 0 620 6");
    page.attribute("preserveAspectRatio", "none");
    page.attribute("aria-hidden", "true");
    for (class, from, width) in [("range-all", 0.0, WIDTH), ("range-stays", low * unit, (high - low) * unit)] {
        page.begin("rect", class);
        page.attribute("x", &rating(from));
        page.attribute("width", &rating(width));
        page.attribute("height", "6");
        page.close();
    }
    page.close();
    let (low, high) = (rating((low * 10.0).ceil() / 10.0), rating((high * 10.0).floor() / 10.0));
    let text = match (stays.low_points, stays.high_points) {
        (None, None) => case.texts.stays_always,
        (Some(_), None) => case.texts.stays_above,
        (None, Some(_)) => case.texts.stays_below,
        (Some(_), Some(_)) => case.texts.stays_between,
    };
    page.line("span", "weight-stays", &fill(text, &[("low", &low), ("high", &high)]));
}
