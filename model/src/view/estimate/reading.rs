//! What was spent until a month: chosen by the slider under the chart, and told by the chart under a pointer.
//!
//! Both come from one function, so they say the same.

use crate::page::{ACTION, Page, SUBJECT};
use crate::texts::fill;
use crate::view::ranking::series;

use super::{MONTH, Sheet};

/// The month that is read.
pub(super) fn month(sheet: &Sheet<'_>) -> u32 {
    sheet.view.month.unwrap_or(sheet.case.months).min(sheet.case.months)
}

/// A month's figures in one sentence.
pub(super) fn sentence(sheet: &Sheet<'_>, month: u32) -> String {
    let figures = sheet.words.reading(&sheet.estimates, month).join("; ");
    fill(sheet.texts.reading, &[("month", &month.to_string()), ("figures", &figures)])
}

/// The slider, and the figures of its month.
pub(super) fn slider(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let month = month(sheet);
    page.begin("div", "cost-reading");
    page.key("reading");
    page.begin("label", "cost-slider");
    page.line("span", "", &fill(sheet.texts.month_of, &[("month", &month.to_string())]));
    page.open("input");
    page.attribute("type", "range");
    page.attribute("min", "0");
    page.attribute("max", &sheet.case.months.to_string());
    page.attribute("value", &month.to_string());
    page.attribute("aria-label", sheet.texts.month);
    page.attribute("aria-valuetext", &sentence(sheet, month));
    page.attribute(ACTION, MONTH);
    page.attribute(SUBJECT, "");
    page.close();
    page.close();
    page.begin("ul", "cost-figures");
    for (alternative, figures) in sheet.words.reading(&sheet.estimates, month).iter().enumerate() {
        page.open("li");
        page.begin("span", "swatch");
        page.attribute("data-series", series(alternative));
        page.close();
        page.text(figures);
        page.close();
    }
    page.close();
    page.close();
}
