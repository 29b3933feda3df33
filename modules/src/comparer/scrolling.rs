//! The box in which a long table scrolls, of which only a window of rows is in the document (docs/adr/0017).
//!
//! Reads where things stand and moves the box; must not change the document.

use verdict_model::table::Window;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How many rows before its end a window is left for the next one.
const EARLY: i32 = 2;

/// Where the window stands in its box, in pixels.
struct Place {
    /// The row with which the window begins, and where that is.
    first: i32,
    top: i32,
    /// Where the space for the rows behind it begins.
    bottom: i32,
    /// How high a closed row is.
    height: i32,
    is_first: bool,
    is_last: bool,
}

impl Place {
    fn of(table: &Element) -> Option<Self> {
        let find = |selector: &str| table.query_selector(selector).ok()??.dyn_into::<HtmlElement>().ok();
        let first = find(".row")?;
        // Counted from 1, and the heading of the columns is the first.
        let number: i32 = first.get_attribute("aria-rowindex")?.parse().ok()?;
        let (before, after) = (find("[data-key=-before]"), find("[data-key=-after]"));
        Some(Self {
            first: number - 2,
            top: first.offset_top(),
            bottom: after.as_ref().map_or(i32::MAX, HtmlElement::offset_top),
            height: find(".row:not(.open)").unwrap_or(first).offset_height().max(1),
            is_first: before.is_none(),
            is_last: after.is_none(),
        })
    }
}

/// The first row of the window that the box has been scrolled to, if it is another one.
pub(crate) fn wanted(table: &Element) -> Option<usize> {
    let place = Place::of(table)?;
    let (above, below) = (table.scroll_top(), table.scroll_top() + table.client_height());
    let early = EARLY * place.height;
    let is_left = !place.is_first && above < place.top + early || !place.is_last && below > place.bottom - early;
    let row = place.first + (above - place.top) / place.height;
    is_left.then(|| Window::around(row.max(0) as usize))
}

/// Scrolls the box to its window where nothing of that is seen: the rows are others, or the reader came by a link.
pub(crate) fn settle(table: &Element) {
    let Some(place) = Place::of(table) else { return };
    let (above, below) = (table.scroll_top(), table.scroll_top() + table.client_height());
    if below < place.top || above > place.bottom {
        table.set_scroll_top(if place.is_first { 0 } else { place.top });
    }
}
