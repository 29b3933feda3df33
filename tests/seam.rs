//! The seam between JavaScript and Rust, in a real browser: what the shell may rely on when it mounts a widget.
//!
//! May use `verdict_widget::surface` and the DOM that it makes. Must not need the shell or a style sheet.
// Outside a browser there is nothing to test.
#![cfg(target_arch = "wasm32")]

use std::future::poll_fn;
use std::mem;
use std::task::Poll;

use verdict_model::Dataset;
use verdict_widget::surface::{Widget, mount};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

const FRAMEWORKS: &str = include_str!("../data/frameworks.json");
const PRINTERS: &str = include_str!("../data/printers.json");

/// A place on the page, as the shell makes one: a host in the document and a root inside it.
struct Place {
    host: HtmlElement,
    root: HtmlElement,
}

impl Place {
    fn new() -> Self {
        let document =
            js_sys::Reflect::get(&js_sys::global(), &"document".into()).unwrap().unchecked_into::<Document>();
        let make = || document.create_element("div").unwrap().unchecked_into::<HtmlElement>();
        let (host, root) = (make(), make());
        host.append_child(&root).unwrap();
        document.body().unwrap().append_child(&host).unwrap();
        Self { host, root }
    }

    /// Mounts a data set in JSON, compiled as the build or the reader's module would.
    fn mount(&self, json: &str) -> Result<Widget, JsValue> {
        self.mount_at(&Dataset::parse(json).unwrap().0.compile(), "")
    }

    fn mount_at(&self, data: &str, link: &str) -> Result<Widget, JsValue> {
        // A shell that does nothing with what it hears.
        let shell = js_sys::Object::new();
        for name in ["changed", "export", "handOut", "writing", "forget", "missing"] {
            js_sys::Reflect::set(&shell, &name.into(), &js_sys::Function::new_no_args("")).unwrap();
        }
        // Nothing but code belongs to what comes later here, and that is there.
        let bring = js_sys::Function::new_no_args("return Promise.resolve('')");
        js_sys::Reflect::set(&shell, &"bring".into(), &bring).unwrap();
        mount(self.root.clone(), self.host.clone(), data, "", link, JsValue::from(shell).unchecked_into())
    }

    /// The only element that holds exactly this text, of those that a selector names.
    #[track_caller]
    fn find(&self, selector: &str, text: &str) -> HtmlElement {
        let found: Vec<Element> = all(&self.root, selector).into_iter().filter(|node| content(node) == text).collect();
        assert_eq!(found.len(), 1, "{selector} with {text} in: {}", content(&self.root));
        found[0].clone().unchecked_into()
    }

    /// Answers the first question with its first choice.
    async fn answer_first_question(&self) {
        rest().await;
        self.find("[role=tab]", "Quiz").click();
        rest().await;
        all(&self.root, "input[type=radio]")[0].unchecked_ref::<HtmlElement>().click();
        rest().await;
    }

    fn text(&self) -> String {
        content(&self.root)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.host.remove();
    }
}

/// The elements below one that a selector names, in the order of the page.
fn all(root: &Element, selector: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut next = root.first_element_child();
    while let Some(child) = next {
        if child.matches(selector).unwrap() {
            found.push(child.clone());
        }
        found.extend(all(&child, selector));
        next = child.next_element_sibling();
    }
    found
}

fn content(node: &Element) -> String {
    node.text_content().unwrap_or_default()
}

/// Lets everything happen that waits for the end of this task: gives way to the other microtasks a few times.
async fn rest() {
    for _ in 0..4 {
        let mut has_waited = false;
        poll_fn(|context| {
            if mem::replace(&mut has_waited, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }
}

/// The size of the module's memory, in pages of 64 KiB.
fn memory() -> u32 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    memory.buffer().unchecked_into::<js_sys::ArrayBuffer>().byte_length() / 65_536
}

#[wasm_bindgen_test]
async fn mounting_shows_the_tabs_and_the_matrix() {
    let place = Place::new();
    let _widget = place.mount(FRAMEWORKS).unwrap();
    rest().await;
    let tabs: Vec<String> = all(&place.root, "[role=tab]").iter().map(content).collect();
    assert_eq!(tabs, ["Compare", "Cost", "Quiz", "Profiles"]);
    assert!(place.text().contains("Admin panel"));
}

#[wasm_bindgen_test]
async fn a_panel_without_content_has_no_tab() {
    let place = Place::new();
    // Printers have no cost factors.
    let _widget = place.mount(PRINTERS).unwrap();
    rest().await;
    let tabs: Vec<String> = all(&place.root, "[role=tab]").iter().map(content).collect();
    assert_eq!(tabs, ["Compare", "Quiz", "Profiles"]);
}

#[wasm_bindgen_test]
async fn what_stands_there_is_taken_over_as_it_is() {
    let place = Place::new();
    let widget = place.mount(FRAMEWORKS).unwrap();
    rest().await;
    // Whoever gave the root owns what was written into it, also when the widget is gone.
    drop(widget);
    rest().await;
    let before = all(&place.root, "*");
    assert!(before.len() > 100);
    let _another = place.mount(FRAMEWORKS).unwrap();
    rest().await;
    assert_eq!(all(&place.root, "*"), before, "every element is the same one");
}

#[wasm_bindgen_test]
async fn two_widgets_do_not_share_answers() {
    let (first, second) = (Place::new(), Place::new());
    let (_one, _two) = (first.mount(FRAMEWORKS).unwrap(), second.mount(FRAMEWORKS).unwrap());
    first.answer_first_question().await;
    second.find("[role=tab]", "Quiz").click();
    rest().await;
    assert!(first.text().contains("1 of 14 questions answered"), "{}", first.text());
    assert!(second.text().contains("0 of 14 questions answered"), "{}", second.text());
}

#[wasm_bindgen_test]
async fn a_root_that_is_moved_goes_on_working() {
    let place = Place::new();
    let _widget = place.mount(FRAMEWORKS).unwrap();
    place.answer_first_question().await;
    let elsewhere = Place::new();
    elsewhere.host.append_child(&place.root).unwrap();
    assert!(place.text().contains("1 of 14 questions answered"));
    place.find("[role=tab]", "Compare").click();
    rest().await;
    assert!(place.text().contains("Admin panel"));
}

#[wasm_bindgen_test]
fn what_was_not_compiled_for_this_build_is_refused() {
    let place = Place::new();
    let refused = place.mount_at(FRAMEWORKS, "").err().and_then(|error| error.as_string());
    assert_eq!(refused.as_deref(), Some("it was compiled for another version of this widget"));
    assert_eq!(place.root.child_element_count(), 0, "nothing is mounted then");
}

#[wasm_bindgen_test]
async fn mounting_again_and_again_takes_no_more_memory() {
    let place = Place::new();
    let mount_and_let_go = async |times: usize| {
        for _ in 0..times {
            let widget = place.mount(FRAMEWORKS).unwrap();
            rest().await;
            assert!(place.text().contains("Admin panel"));
            drop(widget);
            rest().await;
        }
    };
    mount_and_let_go(20).await;
    let before = memory();
    mount_and_let_go(200).await;
    assert_eq!(memory(), before, "pages of 64 KiB");
}
