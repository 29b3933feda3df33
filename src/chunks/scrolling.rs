//! The box in which a long table scrolls, of which only a window of rows is in the document (docs/adr/0017).
//!
//! Reads where things stand and moves the box; must not change the document.

use verdict_model::table::Window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How many rows before its end a window is left for the next one.
const EARLY: i64 = 2;

/// Where the window stands in its box: rows are counted from 0, places are in pixels.
struct Place {
    /// The row with which the window begins, the one behind its last, and how many there are.
    first: i64,
    end: i64,
    of: i64,
    /// Where the space for the rows before it begins, where its own rows do, where the space behind them does, and where
    /// that ends.
    start: i64,
    top: i64,
    bottom: i64,
    last: i64,
}

impl Place {
    fn of(table: &Element) -> Option<Self> {
        let find = |selector: &str| table.query_selector(selector).ok()??.dyn_into::<HtmlElement>().ok();
        let number = |element: &Element, name: &str| element.get_attribute(name)?.parse::<i64>().ok();
        let first = find(".row")?;
        let rows = table.query_selector_all(".row").ok()?.length();
        // Counted from 1, and the heading of the columns is the first.
        let (begin, of) =
            (number(&first, "aria-rowindex")? - 2, number(&*find("[aria-rowcount]")?, "aria-rowcount")? - 1);
        let top = i64::from(first.offset_top());
        let last = i64::from(table.scroll_height());
        let place = |key: &str, without: i64| find(key).map_or(without, |space| i64::from(space.offset_top()));
        Some(Self {
            first: begin,
            end: begin + i64::from(rows),
            of,
            start: place("[data-key=-before]", top),
            top,
            bottom: place("[data-key=-after]", last),
            last,
        })
    }

    /// The row at a place. Reckoned by the piece in which it lies: a row's height is no whole number of pixels, and over
    /// thousands of rows what is lost in rounding it comes to many.
    fn row(&self, at: i64) -> i64 {
        let (from, rows, top, bottom) = match at {
            at if at < self.top => (0, self.first, self.start, self.top),
            at if at >= self.bottom => (self.end, self.of - self.end, self.bottom, self.last),
            _ => (self.first, self.end - self.first, self.top, self.bottom),
        };
        from + (at - top) * rows / (bottom - top).max(1)
    }
}

/// What of the box is seen, in pixels.
fn seen(table: &Element) -> (i64, i64) {
    let above = i64::from(table.scroll_top());
    (above, above + i64::from(table.client_height()))
}

/// The first row of the window that the box has been scrolled to, if it is another one.
pub(crate) fn wanted(table: &Element) -> Option<usize> {
    let place = Place::of(table)?;
    let (above, below) = seen(table);
    let (row, lowest) = (place.row(above), place.row(below));
    let is_left = place.first > 0 && row < place.first + EARLY || place.end < place.of && lowest >= place.end - EARLY;
    is_left.then(|| Window::around(row.max(0) as usize))
}

/// Scrolls the box to its window where nothing of that is seen: the rows are others, or the reader came by a link.
pub(crate) fn settle(table: &Element) {
    let Some(place) = Place::of(table) else { return };
    let (above, below) = seen(table);
    if below < place.top || above > place.bottom {
        table.set_scroll_top(if place.first == 0 { 0 } else { place.top as i32 });
    }
}
