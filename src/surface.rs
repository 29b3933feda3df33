//! The only door to JavaScript: mounts a widget into the root that the shell prepared, and lets it go again.
//!
//! Reads attributes of the host element and sends events from it; looks at nothing else of the host page.

pub mod events;

use std::cell::RefCell;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::*;
use verdict_model::Dataset;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::config::Config;
use crate::state::{AppState, Outside};
use crate::widget;

#[wasm_bindgen]
extern "C" {
    /// What the shell does for a widget; each widget has its own.
    pub type Shell;

    /// Hears after every change what is shown, as a link, which rows are open, what is wanted, the link to come back to, and
    /// the reader's own answers where those of another link are shown.
    #[wasm_bindgen(method)]
    fn changed(this: &Shell, link: &str, open: &str, wanted: &str, lasting: &str, own: &str);

    /// Forgets what the device keeps, since the reader has started again.
    #[wasm_bindgen(method)]
    fn forget(this: &Shell);

    /// Hears that the widget is about to be written anew, so that what changes its place can be seen to do so.
    #[wasm_bindgen(method)]
    fn writing(this: &Shell);

    /// Lets a panel's own module answer a gesture.
    #[wasm_bindgen(method)]
    fn act(this: &Shell, panel: &str, action: &str, subject: &str, value: &str);

    /// Hands the result out, in a form of this name.
    #[wasm_bindgen(method)]
    fn export(this: &Shell, form: &str, link: &str);
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
        Effect::new(move |_| {
            state.track();
            shell.changed(&state.link(), &state.open_rows(), state.wanted(), &state.lasting(), &state.own());
        });
        events::announce(element, state);
        widget::keep(root, state);
    });
    Ok(Widget { host, state, warned, _owner: owner })
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

    /// Takes what a panel's own module keeps in the link, after a gesture; returns the link that it is to show now, or
    /// nothing where the panel is no longer its business.
    pub fn turn(&self, panel: &str, part: &str) -> Option<String> {
        self.state.turn(panel, part)
    }

    /// Takes what a panel shows, as a module of its own or the build recorded it.
    pub fn display(&self, panel: &str, record: String) {
        self.state.display(panel, record);
    }

    /// Takes the advice for the answers of a link; if they are no longer the present ones it is passed over.
    pub fn advise(&self, link: &str, advice: &str) {
        self.state.advise(link, advice);
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

    fn act(&self, panel: &str, action: &str, subject: &str, value: &str) {
        self.shell.act(panel, action, subject, value);
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
