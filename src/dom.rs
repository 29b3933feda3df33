//! The browser's document as a [`Page`]: what a view writes is compared with what stands there, and only the difference
//! is changed. Focus, open disclosures and half-typed text survive, since what stays is the same node.
//!
//! May touch the element it was given and nothing else of the document; must not know any view.

use leptos::wasm_bindgen::{JsCast, JsValue};
use verdict_model::page::{KEY, Page};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlOptionElement, Node, ShadowRoot};

/// The namespace of drawings.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes the content of an element what the view writes.
pub fn write(element: &Element, view: impl FnOnce(&mut dyn Page)) {
    let Some(document) = element.owner_document() else { return };
    let inside = Frame { element: element.clone(), next: element.first_child() };
    let mut dom = Dom { document, start: None, text: String::new(), stack: vec![inside] };
    view(&mut dom);
    dom.close();
}

/// An element that is being written, and its first child that the view hasn't come to yet.
struct Frame {
    element: Element,
    next: Option<Node>,
}

struct Dom {
    document: Document,
    /// An element of which only the name and attributes are known; which node it is shows when they are complete.
    start: Option<(String, Vec<(String, String)>)>,
    /// Text that stands together is one node, as where HTML was read.
    text: String,
    stack: Vec<Frame>,
}

impl Dom {
    /// Finds or makes the element whose attributes have just become complete.
    fn begin(&mut self) {
        let Some((name, attributes)) = self.start.take() else { return };
        let Some(parent) = self.stack.last_mut() else { return };
        let key = attributes.iter().find(|(name, _)| *name == KEY).map(|(_, key)| key.as_str());
        if key.is_none() {
            parent.pass_over(&name);
        }
        let element = match parent.find(&name, key) {
            Some(element) => {
                clean(&element, &attributes);
                element
            }
            None => match parent.make(&self.document, &name) {
                Ok(element) => element,
                Err(_) => return,
            },
        };
        for (name, value) in &attributes {
            if element.get_attribute(name).as_ref() != Some(value) {
                // Refused only for a name that is no name, and all our names are constants.
                let _ = element.set_attribute(name, value);
            }
        }
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            adopt(input, &attributes);
        }
        if let Some(option) = element.dyn_ref::<HtmlOptionElement>() {
            let selected = attributes.iter().any(|(name, _)| name == "selected");
            if option.selected() != selected {
                option.set_selected(selected);
            }
        }
        parent.place(&element);
        self.stack.push(Frame { next: element.first_child(), element });
    }
}

impl Dom {
    fn write_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let Some(parent) = self.stack.last_mut().filter(|_| !text.is_empty()) else { return };
        match parent.next.take() {
            Some(node) if node.node_type() == Node::TEXT_NODE => {
                if node.text_content().as_deref() != Some(&text) {
                    node.set_text_content(Some(&text));
                }
                parent.next = node.next_sibling();
            }
            next => {
                parent.next = next;
                parent.place(&self.document.create_text_node(&text));
            }
        }
    }
}

impl Page for Dom {
    fn open(&mut self, name: &str) {
        self.begin();
        self.write_text();
        self.start = Some((name.into(), Vec::new()));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if let Some((_, attributes)) = &mut self.start {
            attributes.push((name.into(), value.into()));
        }
    }

    fn text(&mut self, text: &str) {
        self.begin();
        self.text.push_str(text);
    }

    fn close(&mut self) {
        self.begin();
        self.write_text();
        let Some(mut frame) = self.stack.pop() else { return };
        // What the view didn't come to is no longer there.
        while let Some(node) = frame.next.take() {
            frame.next = node.next_sibling();
            let _ = frame.element.remove_child(&node);
        }
    }
}

impl Frame {
    /// A new element; what stands in a drawing is part of the drawing.
    fn make(&self, document: &Document, name: &str) -> Result<Element, JsValue> {
        if name == "svg" || self.element.namespace_uri().as_deref() == Some(SVG) {
            document.create_element_ns(Some(SVG), name)
        } else {
            document.create_element(name)
        }
    }

    /// Takes out elements with a key where the view goes on with what stands behind them: they are gone, and what stands
    /// behind stays the same nodes.
    fn pass_over(&mut self, name: &str) {
        let mut passed = Vec::new();
        let mut candidate = self.next.clone();
        while let Some(node) = candidate {
            let Some(element) = node.dyn_ref::<Element>() else { return };
            if element.get_attribute(KEY).is_none() {
                if element.local_name() == name && !passed.is_empty() {
                    passed.iter().for_each(|gone| drop(self.element.remove_child(gone)));
                    self.next = Some(node);
                }
                return;
            }
            candidate = node.next_sibling();
            passed.push(node);
        }
    }

    /// The element that the view means: the next one, or, where it has a key, any later one that has it.
    fn find(&self, name: &str, key: Option<&str>) -> Option<Element> {
        let mut candidate = self.next.clone();
        while let Some(node) = candidate {
            if let Some(element) = node.dyn_ref::<Element>()
                && element.local_name() == name
                && element.get_attribute(KEY).as_deref() == key
            {
                return Some(element.clone());
            }
            key?;
            candidate = node.next_sibling();
        }
        None
    }

    /// Puts a node where the view has come to, and goes on behind it.
    fn place(&mut self, node: &Node) {
        if self.next.as_ref() == Some(node) {
            self.next = node.next_sibling();
        } else {
            // Refused only where a node would stand in itself.
            let _ = self.element.insert_before(node, self.next.as_ref());
        }
    }
}

/// What has the focus in the tree of an element. `:focus` would not tell: in a window that is not the active one WebKit
/// has it match nothing.
pub fn focused(element: &Element) -> Option<HtmlElement> {
    element.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()?.dyn_into().ok()
}

/// Makes a control say what the view says. Once a reader has used it, its attributes no longer do that.
fn adopt(input: &HtmlInputElement, attributes: &[(String, String)]) {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    let checked = value("checked").is_some();
    if input.checked() != checked {
        input.set_checked(checked);
    }
    // What is being typed is the reader's until the focus leaves.
    if let Some(value) = value("value")
        && input.value() != *value
        && focused(input).as_ref() != Some(input.as_ref())
    {
        input.set_value(value);
    }
}

/// Takes away the attributes that a view no longer sets. Whether a disclosure is open is the reader's business.
fn clean(element: &Element, attributes: &[(String, String)]) {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        if name != "open" && !attributes.iter().any(|(kept, _)| *kept == name) {
            let _ = element.remove_attribute(&name);
        }
    }
}
