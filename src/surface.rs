//! The only door to JavaScript: mounts a widget into the root that the shell prepared, and lets it go again.
//!
//! Reads attributes of the host element and sends events from it; looks at nothing else of the host page.

pub mod events;
mod later;

use std::cell::RefCell;
use std::rc::Rc;

use any_spawner::Executor;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use verdict_model::Dataset;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::chunks;
use crate::config::Config;
use crate::state::{AppState, Outside, Part, Wish};
use crate::widget;

#[wasm_bindgen]
extern "C" {
    /// What the shell does for a widget; each widget has its own.
    pub type Shell;

    /// Hears after every change the link to come back to, and the reader's own answers where those of another link are shown.
    #[wasm_bindgen(method)]
    fn changed(this: &Shell, lasting: &str, own: &str);

    /// Forgets what the device keeps, since the reader has started again.
    #[wasm_bindgen(method)]
    fn forget(this: &Shell);

    /// Hears that the widget is about to be written anew, so that what changes its place can be seen to do so.
    #[wasm_bindgen(method)]
    fn writing(this: &Shell);

    /// Fetches what else a part needs: its style sheet, and its text, of which it gives a promise. That is kept always; with
    /// something else than a text where the part doesn't come.
    #[wasm_bindgen(method)]
    fn bring(this: &Shell, part: &str) -> Promise;

    /// Hears that a part doesn't come.
    #[wasm_bindgen(method)]
    fn missing(this: &Shell, part: &str);

    /// Hands the result out, in a form of this name.
    #[wasm_bindgen(method)]
    fn export(this: &Shell, form: &str, link: &str);

    /// Hands a text out that was written in a form of this name, where it goes to the clipboard with the same as plain text.
    #[wasm_bindgen(method, js_name = handOut)]
    fn hand_out(this: &Shell, form: &str, text: &str, plain: &str);
}

/// A mounted widget. The shell keeps it as long as the element is on the page; letting it go ends what keeps the root in
/// step. The root and what stands in it are the shell's, which takes them away.
#[wasm_bindgen]
pub struct Widget {
    host: HtmlElement,
    state: AppState,
    warned: RefCell<Vec<String>>,
    _owner: Owner,
}

/// Mounts a widget for `host` into `root`, with a data set as [`Dataset::compile`] of the same build wrote it. `own` is the
/// link of [`verdict_model::link`] with what the reader said before, and `link` the one that was opened; both may be empty.
///
/// # Errors
/// A sentence for people when it is of another build; nothing is mounted then.
#[wasm_bindgen]
pub fn mount(
    root: HtmlElement,
    host: HtmlElement,
    data: &str,
    own: &str,
    link: &str,
    shell: Shell,
) -> Result<Widget, JsValue> {
    let dataset = Dataset::load(data).ok_or("it was compiled for another version of this widget")?;
    // Only the first widget of a page has to: effects of all run in one queue.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let warned = RefCell::default();
    let config = config_of(&host, &warned);
    let shell = Rc::new(shell);
    let page = PageAround { host: host.clone(), shell: shell.clone() };
    let state = owner.with(|| AppState::new(dataset, config, Box::new(page)));
    for link in [own, link].into_iter().filter(|link| !link.is_empty()) {
        state.restore(link);
    }
    let element = host.clone();
    owner.with(|| {
        // Before any event: a page that hears of a change may leave at once.
        Effect::new(move |before: Option<Option<Wish>>| {
            state.track();
            shell.changed(&state.lasting(), &state.own());
            let wish = state.wish();
            if let Some(wish) = wish.as_ref().filter(|_| before.as_ref() != Some(&wish)) {
                state.provide(wish);
            }
            wish
        });
        events::announce(element, state);
        widget::keep(root, state);
    });
    Ok(Widget { host, state, warned, _owner: owner })
}

/// Reads a data set in JSON, with its texts in the translation nearest to a language (BCP 47; empty for the original), and returns
/// it in the form that [`mount`] of the same build loads, behind it what its panel of profiles shows, and what its
/// calculator works on (empty if there is none). Calls `warn` with a sentence for each thing that is ignored or doubtful.
///
/// # Errors
/// A sentence for people when the text is no data set, and nothing when the code for reading doesn't come.
#[wasm_bindgen]
pub async fn read(text: String, language: String, warn: Function) -> Result<Vec<String>, JsValue> {
    let read = chunks::reader().await.map_err(|_| JsValue::UNDEFINED)?;
    let (compiled, warnings) = read(&text, &language).map_err(|sentence| JsValue::from_str(&sentence))?;
    for warning in warnings {
        warn.call1(&JsValue::NULL, &JsValue::from_str(&warning))?;
    }
    Ok(compiled.into())
}

#[wasm_bindgen]
impl Widget {
    /// Reads the attributes of the host element again.
    pub fn configure(&self) {
        self.state.configure(config_of(&self.host, &self.warned));
    }

    /// Forgets the answers.
    pub fn reset(&self) {
        self.state.reset();
    }

    /// Goes where a link leads and takes over what it says; other answers of the reader's own stay at hand.
    pub fn restore(&self, link: &str) {
        self.state.restore(link);
    }

    /// Tells the reader what became of a link that was asked for: `copied`, `copy` (by hand), `kept`, `not-kept`, or
    /// `replace`, a question first; of a text: `text-copied` or `text-not-copied`; or, as `trouble`, the sentence itself.
    pub fn tell(&self, what: &str, link: &str) {
        self.state.tell(what, link);
    }

    /// The result as JSON text, the same as the detail of the event `verdict-result`.
    #[must_use]
    pub fn result(&self) -> String {
        self.state.detail()
    }
}

/// The host page and the shell, as the state sees them.
struct PageAround {
    host: HtmlElement,
    shell: Rc<Shell>,
}

impl Outside for PageAround {
    fn follow(&self, state: AppState) -> bool {
        events::call_to_action(&self.host, state)
    }

    fn forget(&self) {
        self.shell.forget();
    }

    fn writing(&self) {
        self.shell.writing();
    }

    fn export(&self, form: &str, link: &str) {
        self.shell.export(form, link);
    }

    fn hand_out(&self, form: &str, text: &str, plain: &str) {
        self.shell.hand_out(form, text, plain);
    }

    fn bring(&self, state: AppState, part: Part) {
        later::bring(self.shell.clone(), state, part);
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
