//! The inputs that move the answer most, each as a bar from what its low end makes of it to what its high end does.

use crate::cost::{Influence, Money};
use crate::page::Page;
use crate::texts::fill;

use super::Sheet;

/// How many inputs are shown.
const MOST: usize = 3;
/// Width of a bar's drawing, in units of its own.
const WIDTH: i128 = 1000;

pub(super) fn influences(page: &mut dyn Page, sheet: &Sheet<'_>) {
    let Some(found) = sheet.case.sensitivity() else { return };
    let texts = sheet.texts;
    page.line("h4", "", texts.influences);
    let likely = sheet.words.about(found.likely);
    let values = [
        ("period", &*sheet.words.period()),
        ("higher", sheet.name(found.higher)),
        ("lower", sheet.name(found.lower)),
        ("likely", &*likely),
    ];
    page.line("p", "quiet", &fill(texts.influences_hint, &values));
    let shown: Vec<&Influence> = found.influences.iter().take(MOST).collect();
    if shown.is_empty() {
        page.line("p", "", texts.no_influence);
        return;
    }
    // One scale for all bars, with nought on it: beyond nought the other one is cheaper.
    let ends = shown.iter().flat_map(|influence| [influence.low, influence.high]).chain([0, found.likely]);
    let (least, most) = ends.fold((0, 0), |(least, most): (Money, Money), end| (least.min(end), most.max(end)));
    page.begin("ol", "tornado");
    for influence in shown {
        let entry = &sheet.case.calculator.entries()[influence.entry];
        page.open("li");
        page.key(&entry.id);
        let range = sheet.case.range(influence.entry).map_or(String::new(), |range| {
            let unit = sheet.words.unit(entry);
            [&sheet.words.range(range), " ", &unit].concat()
        });
        let values = [("name", &*sheet.words.entry_name(entry)), ("range", range.trim_end())];
        page.line("span", "tornado-name", &fill(texts.influence, &values));
        bar(page, (influence.low, influence.high), found.likely, (least, most));
        let (low, high) = (sheet.words.signed(influence.low), sheet.words.signed(influence.high));
        page.line("span", "tornado-range", &fill(texts.from_to, &[("low", &low), ("high", &high)]));
        page.close();
    }
    page.close();
}

fn bar(page: &mut dyn Page, (low, high): (Money, Money), likely: Money, (least, most): (Money, Money)) {
    let x = |amount: Money| WIDTH * (amount - least) / (most - least).max(1);
    page.begin("svg", "tornado-bar");
    page.attribute("viewBox", "0 0 1000 20");
    page.attribute("preserveAspectRatio", "none");
    page.attribute("aria-hidden", "true");
    let (from, to) = (x(low.min(high)), x(low.max(high)));
    page.begin("rect", "tornado-swing");
    for (name, value) in [("x", from), ("y", 4), ("width", (to - from).max(2)), ("height", 12)] {
        page.attribute(name, &value.to_string());
    }
    page.close();
    for (class, at) in [("tornado-nought", x(0)), ("tornado-likely", x(likely))] {
        page.begin("line", class);
        for (name, value) in [("x1", at), ("y1", 0), ("x2", at), ("y2", 20)] {
            page.attribute(name, &value.to_string());
        }
        page.close();
    }
    page.close();
}
