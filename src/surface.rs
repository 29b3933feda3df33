//! The only door to JavaScript: mounts a widget into the root that the shell prepared, and lets it go again.
//!
//! Reads attributes of the host element and sends events from it; looks at nothing else of the host page.

pub mod events;

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use verdict_model::Dataset;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::config::Config;
use crate::state::AppState;
use crate::widget::Widget as WidgetView;

/// A mounted widget. The shell keeps it as long as the element is on the page; letting it go unmounts.
#[wasm_bindgen]
pub struct Widget {
    host: HtmlElement,
    state: AppState,
    warned: RefCell<Vec<String>>,
    // Dropped in this order: first the nodes and effects, then the signals that they read.
    _mounted: UnmountHandle<AnyViewState>,
    _owner: Owner,
}

/// Mounts a widget for `host` into `root`, with a data set as [`Dataset::compile`] of the same build wrote it.
///
/// # Errors
/// A sentence for people when it is of another build; nothing is mounted then.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, host: HtmlElement, data: &str) -> Result<Widget, JsValue> {
    let dataset = Dataset::load(data).ok_or("it was compiled for another version of this widget")?;
    let owner = Owner::new();
    let warned = RefCell::default();
    let config = config_of(&host, &warned);
    let element = host.clone();
    let state = owner.with(|| AppState::new(dataset, config, events::call_to_action(element)));
    let element = host.clone();
    let mounted = owner.with(|| {
        mount_to(root, move || {
            events::announce(element, state);
            view! { <WidgetView state=state /> }.into_any()
        })
    });
    Ok(Widget { host, state, warned, _mounted: mounted, _owner: owner })
}

#[wasm_bindgen]
impl Widget {
    /// Reads the attributes of the host element again.
    pub fn configure(&self) {
        self.state.configure(config_of(&self.host, &self.warned));
    }

    /// Forgets the answers.
    pub fn reset(&self) {
        self.state.start_again();
    }

    /// The result as JSON text, the same as the detail of the event `verdict-result`.
    #[must_use]
    pub fn result(&self) -> String {
        self.state.detail()
    }
}

/// The options as they stand; of each wrong value the console hears once.
fn config_of(host: &HtmlElement, warned: &RefCell<Vec<String>>) -> Config {
    let (config, warnings) = Config::read(|name| host.get_attribute(name));
    let mut warned = warned.borrow_mut();
    for warning in warnings {
        if !warned.contains(&warning) {
            warn(&warning);
            warned.push(warning);
        }
    }
    config
}

fn warn(sentence: &str) {
    web_sys::console::warn_1(&JsValue::from_str(&format!("verdict-widget: {sentence}")));
}
