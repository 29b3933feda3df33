//! One thing on a page: found by role and name, used by pointer and keys.
//!
//! May do what `page` may. Must not outlive what it stands for: a step that is gone is found anew.

use fantoccini::elements::{Element as Handle, ElementRef};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Page;

/// The key under which WebDriver hands elements over; the standard fixes it.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Calls back when an element has been in the same place for two frames.
const STILL: &str = "
    const [element, done] = arguments;
    let before;
    const look = () => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const now = [x, y, width, height].join();
        if (now === before) done();
        else requestAnimationFrame(look);
        before = now;
    };
    look();
";

/// One thing on a page.
#[derive(Clone)]
pub(crate) struct Element<'p> {
    page: &'p Page,
    reference: String,
}

impl Serialize for Element<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ REFERENCE: self.reference }).serialize(serializer)
    }
}

impl<'p> Element<'p> {
    /// The element that a script returned.
    pub(super) fn of(page: &'p Page, value: &Value) -> Option<Self> {
        Some(Self { page, reference: value.get(REFERENCE)?.as_str()?.to_owned() })
    }

    /// The only element inside with this role and name, as soon as there is one.
    #[track_caller]
    pub(crate) fn find(&self, role: &str, name: &str) -> Element<'p> {
        self.page.find_below(Some(self), role, name)
    }

    /// All elements inside with this role and name as they stand now.
    #[track_caller]
    pub(crate) fn all(&self, role: &str, name: &str) -> Vec<Element<'p>> {
        self.page.all_below(Some(self), role, name)
    }

    /// Everything that can be read inside.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        self.page.ask("text", &[json!(self)]).as_str().unwrap_or_default().to_owned()
    }

    /// Its accessible name.
    #[track_caller]
    pub(crate) fn name(&self) -> String {
        self.page.ask("name", &[json!(self)]).as_str().unwrap_or_default().to_owned()
    }

    /// The texts of a table's cells, row by row, headings included.
    #[track_caller]
    pub(crate) fn table(&self) -> Vec<Vec<String>> {
        serde_json::from_value(self.page.ask("table", &[json!(self)])).unwrap()
    }

    /// The value of an attribute; empty when it isn't there.
    #[track_caller]
    pub(crate) fn attribute(&self, name: &str) -> String {
        let value = self.page.run("return arguments[0].getAttribute(arguments[1])", &[json!(self), json!(name)]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Whether it is ticked, selected or pressed.
    #[track_caller]
    pub(crate) fn is_checked(&self) -> bool {
        self.page.run("return arguments[0].checked", &[json!(self)]) == json!(true)
    }

    /// Clicks it with the mouse, once it stands still, as a reader would: a driver aims first and clicks later.
    #[track_caller]
    pub(crate) fn click(&self) {
        self.page.run_until_called(STILL, &[json!(self)]);
        let handle = |client| Handle::from_element_id(client, ElementRef::from(self.reference.clone()));
        let clicked = self.page.browser.run(|client| async move { handle(client).click().await });
        if let Err(error) = clicked {
            panic!("{} can't be clicked: {error:?}", self.name());
        }
    }

    /// Takes the choice with these words.
    #[track_caller]
    pub(crate) fn choose(&self, words: &str) {
        let handle = |client| Handle::from_element_id(client, ElementRef::from(self.reference.clone()));
        let chosen = self.page.browser.run(|client| async move { handle(client).select_by_label(words).await });
        if let Err(error) = chosen {
            panic!("{words} can't be chosen in {}: {error}", self.name());
        }
    }
}
