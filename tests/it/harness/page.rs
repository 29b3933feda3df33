//! A page as a reader perceives and uses it.
//!
//! May look, point and press keys. Must not change a page by script, except where a test plays the host.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use super::browser::Browser;
use super::site::Site;
use super::watch::TRAP;
use super::{Element, Engine, Key, Setup, key};

/// How roles, names and texts are worked out.
const FINDER: &str = include_str!("finder.js");

/// How long a page may take to get where a test expects it.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long to leave a page alone before it is asked again.
const PAUSE: Duration = Duration::from_millis(10);

/// A tab of a browser, on a site of its own.
pub(crate) struct Page {
    pub(super) browser: Browser,
    /// What the tab visits.
    pub(crate) site: Site,
    opened: Cell<bool>,
}

impl Page {
    pub(super) fn new(browser: Browser) -> Self {
        Self { browser, site: Site::new(), opened: Cell::new(false) }
    }

    pub(super) fn into_browser(self) -> Browser {
        self.browser
    }

    /// The engine that shows it.
    pub(crate) fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// Opens the standalone page and waits until the widget is there.
    #[track_caller]
    pub(crate) fn open(&self) {
        self.go(&self.site.page());
        self.expect_widget();
    }

    /// Waits until the widget of the standalone page answers: its first picture is in the page's HTML.
    #[track_caller]
    pub(crate) fn expect_widget(&self) {
        self.wait("the widget is there", || {
            let ready = "return Boolean(document.querySelector('verdict-widget')?.result?.())";
            (self.run(ready, &[]) == json!(true)).then_some(())
        });
    }

    /// Opens a customer's page, without waiting for anything in it.
    #[track_caller]
    pub(crate) fn open_host(&self, file: &str) {
        self.go(&self.site.host(file));
    }

    /// Opens any address, without waiting for anything in it.
    #[track_caller]
    pub(crate) fn go(&self, address: &str) {
        if self.opened.get() {
            self.expect_no_complaints();
        }
        // Firefox takes an address with a fragment for a place in the page that it shows, and doesn't wait for another page.
        if address.contains('#') {
            self.browser.run(|client| async move { client.goto("about:blank").await }).unwrap();
        }
        self.load(address);
        self.opened.set(true);
    }

    /// Loads an address in the place of the present document. On a loaded machine Chromium's driver answers before the new one
    /// is there (seen twice in some 3,000 tests).
    #[track_caller]
    fn load(&self, address: &str) {
        let number = self.mark("", &[]);
        self.browser.run(|client| async move { client.goto(address).await }).unwrap();
        self.expect_document(&format!("window.left !== {number}"));
    }

    /// From now on complaints of this document are recorded, where the browser doesn't do so by itself.
    fn watch(&self) {
        if self.browser.must_be_watched() {
            self.run(TRAP, &[]);
        }
    }

    /// Loads the page anew, as the browser's button does: the driver's own command goes past the worker in Firefox.
    #[track_caller]
    pub(crate) fn reload(&self) {
        self.leave("location.reload()", &[]);
    }

    /// Goes back in the history of the tab. By the driver's own command: in WebKit a script that is sent while a document gives way
    /// to one from the cache is never answered.
    #[track_caller]
    pub(crate) fn back(&self) {
        self.expect_no_complaints();
        self.browser.run(|client| async move { client.back().await }).unwrap();
        self.watch();
    }

    /// Goes forward again.
    #[track_caller]
    pub(crate) fn forward(&self) {
        self.expect_no_complaints();
        self.browser.run(|client| async move { client.forward().await }).unwrap();
        self.watch();
    }

    /// Runs a script that leads to another document, and waits until that is loaded.
    #[track_caller]
    pub(crate) fn leave(&self, script: &str, values: &[Value]) {
        self.expect_no_complaints();
        let number = self.mark(script, values);
        self.expect_document(&format!("window.left !== {number}"));
    }

    /// Marks the document that is about to be left with a number, and runs a script once that is done. A browser may go back to
    /// a document that was left before, which has another number.
    fn mark(&self, script: &str, values: &[Value]) -> u32 {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        self.run(&format!("window.left = {number}; setTimeout(() => {{ {script} }})"), values);
        number
    }

    /// Waits until another document is in the place of the one in which `isBefore` was set.
    #[track_caller]
    pub(crate) fn expect_another_document(&self) {
        self.expect_document("!window.isBefore");
    }

    /// Waits until a document is loaded for which this holds.
    #[track_caller]
    fn expect_document(&self, holds: &str) {
        let is_another = &*format!("return {holds} && document.readyState === 'complete'");
        // While one goes and the other comes there is nothing to ask.
        self.wait("the page is loaded anew", || {
            let answer = self.browser.run(|client| async move { client.execute(is_another, Vec::new()).await });
            (answer.ok()? == json!(true)).then_some(())
        });
        self.watch();
    }

    /// Opens an address in another tab and goes there; returns the tab that was left.
    #[track_caller]
    pub(crate) fn open_tab(&self, address: &str) -> WindowHandle {
        let left = self.browser.run(|client| async move { client.window().await }).unwrap();
        let new = self.browser.run(|client| async move { client.new_window(true).await }).unwrap();
        self.go_to_tab(&new.handle);
        self.load(address);
        left
    }

    /// Does something in a browser that has never been used, on the same site, as somebody else would.
    #[track_caller]
    pub(crate) fn in_a_fresh_session(&self, act: impl FnOnce(&Self)) {
        let page = Self::new(Browser::start(self.engine(), Setup::Usual));
        act(&page);
        page.expect_no_complaints();
    }

    /// Goes to a tab, and returns the one that was left.
    #[track_caller]
    pub(crate) fn go_to_tab(&self, tab: &WindowHandle) -> WindowHandle {
        let left = self.browser.run(|client| async move { client.window().await }).unwrap();
        self.browser.run(|client| async move { client.switch_to_window(tab.clone()).await }).unwrap();
        left
    }

    /// Closes the tab and goes to another one.
    #[track_caller]
    pub(crate) fn close_tab(&self, next: &WindowHandle) {
        self.expect_no_complaints();
        self.browser.run(|client| async move { client.close_window().await }).unwrap();
        self.browser.run(|client| async move { client.switch_to_window(next.clone()).await }).unwrap();
    }

    /// The only element with this role and name, as soon as there is one.
    /// A name that ends in an ellipsis is the beginning of one; an empty one fits all.
    #[track_caller]
    pub(crate) fn find(&self, role: &str, name: &str) -> Element<'_> {
        self.find_below(None, role, name)
    }

    /// All elements with this role and name as they stand now, in the order of the page.
    #[track_caller]
    pub(crate) fn all(&self, role: &str, name: &str) -> Vec<Element<'_>> {
        self.all_below(None, role, name)
    }

    #[track_caller]
    pub(super) fn find_below(&self, root: Option<&Element<'_>>, role: &str, name: &str) -> Element<'_> {
        self.wait(&format!("there is one {role} “{name}”"), || {
            let mut found = self.all_below(root, role, name);
            if found.len() == 1 { found.pop() } else { None }
        })
    }

    pub(super) fn all_below(&self, root: Option<&Element<'_>>, role: &str, name: &str) -> Vec<Element<'_>> {
        let found = self.ask("find", &[json!(root), json!(role), json!(name)]);
        found.as_array().into_iter().flatten().filter_map(|value| Element::of(self, value)).collect()
    }

    /// What the first element with this role and name has for `name`, `table` (its rows), `chosen` (the words of a choice), a
    /// property or an attribute, in one look: a page may replace what was found a moment ago.
    #[track_caller]
    pub(crate) fn read(&self, role: &str, name: &str, what: &str) -> Value {
        self.ask("read", &[json!(role), json!(name), json!(what)]).get(0).cloned().unwrap_or_default()
    }

    /// Everything that can be read on the page.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        self.ask("text", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The role and name of what has the focus, as in `button “Next”`; `nothing` if it is lost.
    #[track_caller]
    pub(crate) fn focused(&self) -> String {
        self.ask("focused", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the focus is there, in the words of [`Self::focused`]; an ellipsis stands for any end.
    #[track_caller]
    pub(crate) fn expect_focus(&self, expected: &str) {
        self.wait(&format!("the focus is on {expected}; it was on {}", self.focused()), || {
            is_like(expected, &self.focused()).then_some(())
        });
    }

    /// Presses and releases keys, one after the other, wherever the focus is.
    #[track_caller]
    pub(crate) fn press(&self, keys: &[Key]) {
        self.browser.run(|client| async move { client.perform_actions(key::actions(keys)).await }).unwrap();
    }

    /// Types a text wherever the focus is.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.browser.run(|client| async move { client.perform_actions(key::typing(text)).await }).unwrap();
    }

    /// Presses a key until the focus is there, in the words of [`Self::focused`]; at most so many times.
    #[track_caller]
    pub(crate) fn press_until(&self, key: Key, expected: &str, most: usize) {
        let mut seen = Vec::new();
        for _ in 0..most {
            self.press(&[key]);
            let focused = self.focused();
            if is_like(expected, &focused) {
                return;
            }
            assert_ne!(focused, "nothing", "the focus is lost after {seen:#?}");
            seen.push(focused);
        }
        panic!("{most} times {key:?} didn't lead to {expected}, but to {seen:#?}");
    }

    /// Runs a script as the host page would, and returns what it returns.
    #[track_caller]
    pub(crate) fn run(&self, script: &str, values: &[Value]) -> Value {
        let answer = self.browser.run(|client| async move { client.execute(script, values.to_vec()).await });
        match answer {
            Ok(value) => value,
            Err(error) => panic!("the script failed: {error}\n{script}"),
        }
    }

    /// Runs a script and waits until it calls its last argument with what is to be returned.
    #[track_caller]
    pub(crate) fn run_until_called(&self, script: &str, values: &[Value]) -> Value {
        match self.browser.run(|client| async move { client.execute_async(script, values.to_vec()).await }) {
            Ok(value) => value,
            Err(error) => panic!("the script failed: {error}\n{script}"),
        }
    }

    /// How many windows and tabs are open.
    #[track_caller]
    pub(crate) fn windows(&self) -> usize {
        self.browser.run(|client| async move { client.windows().await }).unwrap().len()
    }

    /// Where a second window has gone; closes it.
    #[track_caller]
    pub(crate) fn address_of_new_window(&self) -> Option<String> {
        let own = self.browser.run(|client| async move { client.window().await }).unwrap();
        let all = self.browser.run(|client| async move { client.windows().await }).unwrap();
        let new = all.into_iter().find(|window| *window != own)?;
        let address = self.browser.run(|client| async move {
            client.switch_to_window(new).await?;
            client.current_url().await
        });
        let address = address.unwrap().to_string();
        let is_there = address != "about:blank";
        self.browser
            .run(|client| async move {
                if is_there {
                    client.close_window().await?;
                }
                client.switch_to_window(own).await
            })
            .unwrap();
        is_there.then_some(address)
    }

    /// Goes into the only frame of the page, once there is one.
    #[track_caller]
    pub(crate) fn enter_frame(&self) {
        self.wait("there is a frame", || self.browser.run(|client| async move { client.enter_frame(0).await }).ok());
        self.watch();
    }

    /// Goes back to the page around the frame.
    #[track_caller]
    pub(crate) fn leave_frame(&self) {
        self.browser.run(|client| async move { client.enter_parent_frame().await }).unwrap();
    }

    /// What is recorded of errors and complaints so far; it counts as expected by whoever asks.
    #[track_caller]
    pub(crate) fn complaints(&self) -> Vec<String> {
        let trapped = self.run(
            // A page that is not of this site keeps its complaints to itself.
            "const own = (frame) => { try { return frame.trapped?.splice(0) ?? [] } catch { return [] } };
            const all = (frame) => [...own(frame), ...[...Array(frame.length).keys()].flatMap((at) => all(frame[at]))];
            return all(top)",
            &[],
        );
        trapped.as_array().into_iter().flatten().filter_map(|text| Some(text.as_str()?.to_owned())).collect()
    }

    /// The same inside a frame, which a page of another site can't look into.
    #[track_caller]
    pub(crate) fn complaints_inside(&self) -> Vec<String> {
        let trapped = self.run("return (window.trapped ?? []).splice(0)", &[]);
        serde_json::from_value(trapped).unwrap()
    }

    /// Fails on any error or complaint that no test asked for.
    #[track_caller]
    pub(crate) fn expect_no_complaints(&self) {
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "the page complains: {complaints:#?}");
    }

    /// Asks again and again until there is an answer; fails with the sentence and the page's outline when none comes.
    #[track_caller]
    pub(crate) fn wait<T>(&self, sentence: &str, answer: impl FnMut() -> Option<T>) -> T {
        self.try_wait(answer).unwrap_or_else(|| {
            let outline = self.ask("outline", &[]);
            panic!(
                "waited in vain until {sentence}\nComplaints: {:#?}\nThe page is:\n{}",
                self.complaints(),
                outline.as_str().unwrap_or_default()
            )
        })
    }

    /// Asks again and again until there is an answer; for a test that goes on when none comes, and fails at its end.
    pub(crate) fn try_wait<T>(&self, mut answer: impl FnMut() -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = answer() {
                return Some(answer);
            }
            if Instant::now() > deadline {
                return None;
            }
            thread::sleep(PAUSE);
        }
    }

    #[track_caller]
    pub(super) fn ask(&self, command: &str, values: &[Value]) -> Value {
        let mut all = vec![json!(command)];
        all.extend_from_slice(values);
        // WebKit's driver sometimes can't read its own reply (seen once in some 800 tests; the cause is not known). The finder
        // changes nothing, so the question is put once more; no gesture and no test is ever repeated.
        let answer = self.browser.run(|client| {
            let all = all.clone();
            async move { client.execute(FINDER, all).await }
        });
        match answer {
            Err(error) if error.to_string().contains("Could not parse script result") => self.run(FINDER, &all),
            Err(error) => panic!("the page can't be read: {error}"),
            Ok(value) => value,
        }
    }
}

/// Whether a text is the expected one; an ellipsis at the end stands for any end.
fn is_like(expected: &str, text: &str) -> bool {
    expected.strip_suffix('…').map_or(text == expected, |beginning| text.starts_with(beginning))
}
