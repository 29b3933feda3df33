//! Cumulative cost over the months: a band from low to high and a line for the likely cost of each alternative.
//!
//! The drawing is stretched to its column while its letters are not, so one drawing stands inside the other. The table
//! below holds the same values in words.

use crate::cost::{Estimate, Money, ONE};
use crate::page::Page;
use crate::texts::fill;
use crate::view::ranking::series;

use super::Sheet;
use super::reading;
use super::results::{head, head_cell};

/// Height of the drawing in units of its own.
const HEIGHT: i128 = 1000;
/// How much of the whole is left above the drawing for the highest number, in hundredths.
const HEADROOM: i128 = 7;
/// Most lines across, and most columns that tell of their month.
const MOST_LINES: i128 = 5;
const MOST_COLUMNS: u32 = 40;
/// How near two names at the ends of lines may stand, in hundredths of the height.
const APART: i128 = 7;
/// Longer names would not fit beside the drawing; the list below it has them in full.
const LONGEST_NAME: usize = 11;

pub(super) fn chart(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let most = sheet.estimates.iter().map(|[_, _, high]| high.total(sheet.case.months)).max().unwrap_or(0);
    if most <= 0 {
        return;
    }
    page.line("h4", "", sheet.texts.curve);
    page.begin("figure", "curve");
    page.key("curve");
    let step = step(most, sheet.case.currency.unit());
    let top = (most + step - 1) / step * step;
    page.begin("svg", "curve-chart");
    page.attribute("role", "img");
    let names = sheet.words.names(&sheet.alternatives().collect::<Vec<_>>());
    let values = [("names", &*names), ("period", &sheet.words.period())];
    page.attribute("aria-label", &fill(sheet.texts.curve_label, &values));
    plot(page, sheet, top, step);
    for line in 1..=top / step {
        let at = line * step;
        page.begin("text", "curve-tick");
        page.attribute("x", "0");
        page.attribute("y", &hundredths(height_of(at, top)));
        page.attribute("dy", "-3");
        page.text(&sheet.words.about(at));
        page.close();
    }
    ends(page, sheet, top);
    page.close();
    axis(page, sheet);
    page.close();
    reading::slider(page, sheet);
    table(page, sheet);
}

/// A round step between lines across: 1, 2 or 5 with noughts.
fn step(most: Money, unit: Money) -> Money {
    let mut decade = unit;
    loop {
        for step in [decade, decade * 2, decade * 5] {
            if step * MOST_LINES >= most {
                return step;
            }
        }
        decade *= 10;
    }
}

/// How far down an amount lies, in ten-thousandths of the whole drawing with its headroom.
fn height_of(amount: Money, top: Money) -> i128 {
    10_000 - (100 - HEADROOM) * 100 * amount / top
}

fn hundredths(ten_thousandths: i128) -> String {
    format!("{}.{:02}%", ten_thousandths / 100, ten_thousandths % 100)
}

/// The months at which the curve can bend: the ends of years, and the last one.
fn bends(months: u32) -> impl Iterator<Item = u32> + Clone {
    (0..months).step_by(12).chain([months])
}

fn plot(page: &mut dyn Page, sheet: &Sheet<'_>, top: Money, step: Money) {
    let months = sheet.case.months;
    let y = |amount: Money| HEIGHT - HEIGHT * amount / top;
    page.begin("svg", "curve-plot");
    page.attribute("y", &format!("{HEADROOM}%"));
    page.attribute("width", "80%");
    page.attribute("height", &format!("{}%", 100 - HEADROOM));
    page.attribute("viewBox", &format!("0 0 {months} {HEIGHT}"));
    page.attribute("preserveAspectRatio", "none");
    for line in 0..=top / step {
        rule(page, "curve-rule", (0, y(line * step)), (months, y(line * step)));
    }
    let points = |estimate: &Estimate, rising: bool| {
        let mut points: Vec<String> =
            bends(months).map(|month| format!("{month},{}", y(estimate.total(month)))).collect();
        if !rising {
            points.reverse();
        }
        points.join(" ")
    };
    for (alternative, [low, likely, high]) in sheet.estimates.iter().enumerate() {
        for (name, class, points) in [
            ("polygon", "curve-band", [points(low, true), points(high, false)].join(" ")),
            ("polyline", "curve-line", points(likely, true)),
        ] {
            page.begin(name, class);
            page.attribute("points", &points);
            page.attribute("data-series", series(alternative));
            page.close();
        }
    }
    let month = reading::month(sheet);
    rule(page, "curve-month", (month, 0), (month, HEIGHT));
    columns(page, sheet);
    page.close();
}

fn rule(page: &mut dyn Page, class: &'static str, from: (u32, i128), to: (u32, i128)) {
    page.begin("line", class);
    let ends = [("x1", i128::from(from.0)), ("y1", from.1), ("x2", i128::from(to.0)), ("y2", to.1)];
    for (name, value) in ends {
        page.attribute(name, &value.to_string());
    }
    page.close();
}

/// Columns that tell of their month while a pointer rests on them.
fn columns(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let months = sheet.case.months;
    let step = months.div_ceil(MOST_COLUMNS).max(1);
    for month in (0..=months).step_by(step as usize) {
        page.begin("rect", "curve-column");
        // The outermost ones end where the chart does.
        let half = f64::from(step) / 2.0;
        let (from, to) = ((f64::from(month) - half).max(0.0), (f64::from(month) + half).min(f64::from(months)));
        page.attribute("x", &from.to_string());
        page.attribute("width", &(to - from).to_string());
        page.attribute("height", &HEIGHT.to_string());
        page.line("title", "", &reading::sentence(sheet, month));
        page.close();
    }
}

/// The names at the ends of the lines, moved apart where they would stand on each other.
fn ends(page: &mut dyn Page, sheet: &Sheet<'_>, top: Money) {
    let mut places: Vec<(i128, usize)> = sheet
        .estimates
        .iter()
        .enumerate()
        .map(|(alternative, [_, likely, _])| (height_of(likely.total(sheet.case.months), top), alternative))
        .collect();
    places.sort_unstable();
    let mut least = 500;
    for (place, _) in &mut places {
        *place = (*place).max(least);
        least = *place + APART * 100;
    }
    // What was pushed below the drawing pushes the others up again.
    let mut most = 9_800;
    for (place, _) in places.iter_mut().rev() {
        *place = (*place).min(most);
        most = *place - APART * 100;
    }
    // In the order of the alternatives, so that each name stays the same element.
    places.sort_unstable_by_key(|(_, alternative)| *alternative);
    for (place, alternative) in places {
        page.begin("text", "curve-end");
        page.attribute("x", "81%");
        page.attribute("y", &hundredths(place.max(0)));
        page.attribute("dy", "4");
        page.attribute("data-series", series(alternative));
        let name = sheet.name(alternative);
        if name.chars().count() > LONGEST_NAME {
            page.text(&name.chars().take(LONGEST_NAME - 1).chain(['…']).collect::<String>());
        } else {
            page.text(name);
        }
        page.close();
    }
}

/// Years below the drawing, as many as stand at equal distances.
fn axis(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let months = sheet.case.months;
    let years = months / 12;
    let step =
        (1..=years).find(|step| years.is_multiple_of(*step) && years / step <= 5).filter(|_| months.is_multiple_of(12));
    page.begin("p", "curve-axis");
    page.attribute("aria-hidden", "true");
    page.line("span", "", sheet.texts.start);
    for year in (1..=years).filter(|year| step.is_some_and(|step| year.is_multiple_of(step) && *year != years)) {
        page.line("span", "", &sheet.view.locale.number(i64::from(year) * ONE));
    }
    page.line("span", "", &sheet.words.period());
    page.close();
}

/// The same values as a table: after each year, and at the end.
fn table(page: &mut dyn Page, sheet: &Sheet<'_>) {
    page.begin("details", "cost-more");
    page.key("curve-table");
    page.line("summary", "", sheet.texts.curve_table);
    page.begin("div", "scroll");
    page.attribute("tabindex", "0");
    page.attribute("role", "region");
    page.attribute("aria-label", sheet.texts.curve_table);
    page.begin("table", "cost-table");
    head(page, sheet, sheet.texts.month);
    page.open("tbody");
    for month in bends(sheet.case.months) {
        page.open("tr");
        page.key(&month.to_string());
        head_cell(page, "row", &month.to_string());
        for [low, likely, high] in &sheet.estimates {
            page.open("td");
            page.line("span", "cost-likely", &sheet.words.about(likely.total(month)));
            page.text(" ");
            let range =
                [("low", &*sheet.words.about(low.total(month))), ("high", &sheet.words.about(high.total(month)))];
            page.line("span", "cost-range", &fill(sheet.texts.from_to, &range));
            page.close();
        }
        page.close();
    }
    page.close();
    page.close();
    page.close();
    page.close();
}
