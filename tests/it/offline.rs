//! The standalone page as an app: kept when the reader asks, whole and checked, used without a network, and replaced when the
//! reader says so.
//!
//! Letters and numbers beside the tests are rows of a table of faults that the page must stand: E1, a file that is missing while
//! the page is kept, and so on; `docs/adr/0019` lists them.

use serde_json::json;

use crate::harness::{Deployed, Engine, Page, Response, tests};
use crate::reader::expect_first;

tests![nothing_is_stored_before_the_reader_asks, without_the_server_everything_works,];

/// The beginning of the names of a page's caches.
const CACHES: &str = "const scope = new URL('./', location.href).pathname;
    const ours = async () => (await caches.keys()).filter((name) => name.startsWith(`verdict ${scope} `));
    const done = arguments[arguments.length - 1];";

/// Asks for the copy and waits until it is there.
#[track_caller]
fn save(page: &Page) {
    page.open();
    page.find("button", "Make available offline").click();
    expect_text(page, "Ready: this page now works without a network.");
}

#[track_caller]
fn expect_text(page: &Page, text: &str) {
    page.wait(&format!("the page says “{text}”"), || page.text().contains(text).then_some(()));
}

/// How many caches of this page there are, and how many workers.
#[track_caller]
fn kept(page: &Page) -> (u64, u64) {
    let count = page.run_until_called(
        &format!(
            "{CACHES} (async () => done([(await ours()).length, (await navigator.serviceWorker.getRegistrations())
            .filter(({{ scope: found }}) => new URL(found).pathname === scope).length]))()"
        ),
        &[],
    );
    (count[0].as_u64().unwrap(), count[1].as_u64().unwrap())
}

fn nothing_is_stored_before_the_reader_asks(page: &Page) {
    page.open();
    page.find("button", "Make available offline");
    assert_eq!(kept(page), (0, 0));
    assert_eq!(
        page.run("return [localStorage.length, sessionStorage.length, document.cookie]", &[]),
        json!([0, 0, ""])
    );
    save(page);
    assert_eq!(kept(page), (1, 1));
    page.find("button", "Remove the offline copy").click();
    expect_text(page, "The offline copy is removed.");
    assert_eq!(kept(page), (0, 0));
}

fn without_the_server_everything_works(page: &Page) {
    save(page);
    page.site.stop();
    page.reload();
    page.find("tablist", "");
    // E18: said once.
    assert!(!page.text().contains("Ready: this page"), "said again");
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
    // The analyst comes from the copy too; it was never asked for before.
    page.find("heading", "How sure this is");
    expect_first(page, "FastAPI");
}
