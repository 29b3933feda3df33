//! What leaves the element: composed, bubbling events with versioned details. Nothing is sent anywhere else.
//!
//! Must not change the state.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::state::{AppState, Step};

/// Sends `verdict-ready` once, `verdict-change` after every change of the answers, and `verdict-result` when a result is
/// shown and whenever it changes while it is shown.
pub fn announce(host: HtmlElement, state: AppState) {
    let host = StoredValue::new_local(host);
    let tell = move |name: &str| host.with_value(|host| dispatch(host, name, &state.detail(), false));
    // The first run comes after mounting, when the shell holds the widget: a listener may call its methods.
    Effect::new(move |before: Option<(usize, bool)>| {
        if before.is_none() {
            tell("verdict-ready");
        }
        let now = (state.changes(), state.place().1 == Step::Result);
        let changed = before.is_some_and(|(changes, _)| changes != now.0);
        if changed {
            tell("verdict-change");
        }
        if now.1 && (changed || before.is_some_and(|(_, shown)| !shown)) {
            tell("verdict-result");
        }
        now
    });
}

/// Tells that the reader follows the call to action, and says whether the link is still to be followed: the host may take
/// it over by cancelling `verdict-cta`.
pub fn call_to_action(host: &HtmlElement, state: AppState) -> bool {
    dispatch(host, "verdict-cta", &state.detail(), true)
}

/// Sends an event; false if somebody cancelled it.
fn dispatch(host: &HtmlElement, name: &str, detail: &str, cancelable: bool) -> bool {
    // Without a prototype: a page may have given options to all objects.
    let init: CustomEventInit = js_sys::Object::<JsValue>::create(JsValue::NULL.unchecked_ref()).unchecked_into();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    // Text crosses the border and is parsed there: building an object field by field would run setters of the host page.
    init.set_detail(&js_sys::JSON::parse(detail).unwrap_or(JsValue::NULL));
    CustomEvent::new_with_event_init_dict(name, &init).and_then(|event| host.dispatch_event(&event)).unwrap_or(true)
}
