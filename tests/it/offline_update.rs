//! The standalone page as an app when the site changes: a new version comes when the reader says so, pages that are open go on,
//! and a worker can be taken back.
//!
//! E6, E7 and so on are the rows of the table of faults in `docs/adr/0019`.

use serde_json::json;

use crate::harness::{Deployed, Page, Response, tests};
use crate::offline::{answer, expect_text, kept, save};
use crate::reader::expect_first;
use crate::states::press;

tests![
    an_open_page_goes_on_after_a_deploy_that_removed_its_files,
    the_reader_takes_a_new_version_with_one_reload,
    another_window_is_told_and_keeps_its_version,
    a_new_version_with_a_missing_file_never_comes,
    a_worker_can_be_taken_back,
    a_broken_worker_can_be_taken_back,
    the_worker_is_where_browsers_look_for_it,
];

pub(crate) const READY: &str = "A new version is ready.";

/// Looks for a new version, as a browser does with a visit; `false` when that fails.
#[track_caller]
pub(crate) fn look(page: &Page) -> bool {
    let script = "const done = arguments[0];
        navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => done(true), () => done(false))";
    page.run_until_called(script, &[]) == json!(true)
}

#[track_caller]
fn title(page: &Page) -> String {
    page.run("return document.title", &[]).as_str().unwrap().to_owned()
}

/// Waits until only one version is kept, while the page goes on asking for files: an old version goes when something is asked
/// for after its last page is gone, and when that is, is the browser's business.
#[track_caller]
fn expect_one_version(page: &Page) {
    let ask = "const done = arguments[0]; fetch('icon.svg').then(() => done(), () => done())";
    page.wait("the old version is gone", || {
        page.run_until_called(ask, &[]);
        (kept(page) == (1, 1)).then_some(())
    });
}

/// Whether the page is of the second version.
#[track_caller]
pub(crate) fn is_second(page: &Page) -> bool {
    title(page).starts_with("Second version")
}

// E6.
fn an_open_page_goes_on_after_a_deploy_that_removed_its_files(page: &Page) {
    save(page);
    page.site.deploy(Deployed::Second);
    assert!(look(page));
    expect_text(page, READY);
    page.find("button", "Later").click();
    page.find("button", "Update");
    // The analysis is asked for now; the server has it under another name only.
    answer(page);
    page.find("heading", "How sure this is");
    // A visit, too, gets the version that is kept, as long as the reader doesn't ask for the other.
    page.reload();
    page.find("heading", "How sure this is");
    assert!(!is_second(page));
    expect_text(page, READY);
}

// E7.
fn the_reader_takes_a_new_version_with_one_reload(page: &Page) {
    save(page);
    answer(page);
    page.site.deploy(Deployed::Second);
    assert!(look(page));
    expect_text(page, READY);
    page.run("window.isBefore = true", &[]);
    page.find("button", "Update").click();
    page.expect_another_document();
    assert!(is_second(page), "{}", title(page));
    page.run("window.isBefore = true", &[]);
    page.find("heading", "For this project: FastAPI.");
    page.find("heading", "How sure this is");
    assert!(!page.text().contains(READY) && !page.text().contains("Ready: this page"), "no news any more");
    expect_one_version(page);
    assert_eq!(page.run("return window.isBefore", &[]), json!(true), "it reloaded again");
    page.site.stop();
    page.reload();
    page.find("heading", "How sure this is");
    assert!(is_second(page));
}

// E8.
fn another_window_is_told_and_keeps_its_version(page: &Page) {
    save(page);
    page.find("tab", "Quiz").click();
    page.run("window.isBefore = true", &[]);
    let first = page.open_tab(&page.site.page());
    page.find("tablist", "");
    page.site.deploy(Deployed::Second);
    assert!(look(page));
    expect_text(page, READY);
    page.run("window.isBefore = true", &[]);
    // By keyboard: WebKit's driver never paints the tab that it opens, so nothing in it can be clicked.
    press(page, &page.find("button", "Update"));
    page.expect_another_document();
    page.find("tablist", "");
    assert!(is_second(page));
    let second = page.go_to_tab(&first);
    expect_text(page, "This page was updated in another window. What you answered stays.");
    assert_eq!(page.run("return window.isBefore", &[]), json!(true), "it was reloaded under the reader's hands");
    assert!(!is_second(page));
    assert_eq!(kept(page).0, 2, "its version is still there");
    page.find("button", "Later").click();
    // The server doesn't have its analysis any more, and its version has.
    answer(page);
    page.find("heading", "How sure this is");
    expect_first(page, "FastAPI");
    page.find("button", "Reload").click();
    page.expect_another_document();
    page.find("heading", "For this project: FastAPI.");
    assert!(is_second(page));
    page.reload();
    page.find("tablist", "");
    expect_one_version(page);
    page.close_tab(&second);
    page.find("tablist", "");
}

// E1, for the next version.
fn a_new_version_with_a_missing_file_never_comes(page: &Page) {
    save(page);
    page.site.deploy(Deployed::Second);
    // A file that is the same in both versions would not be asked for.
    page.site.spoil("/verdict.js", |_| Response::text(404, "gone"));
    look(page);
    page.wait("what was begun is removed", || {
        let state = page.run_until_called(
            "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => done(Boolean(installing ?? waiting)))",
            &[],
        );
        (state == json!(false) && kept(page) == (1, 1)).then_some(())
    });
    assert!(!page.text().contains(READY));
    page.site.stop();
    page.reload();
    page.find("tablist", "");
    assert!(!is_second(page));
    answer(page);
    page.find("heading", "How sure this is");
    // Once the site is mended, so is the way to the new version.
    page.site.heal();
    page.site.start();
    look(page);
    expect_text(page, READY);
}

// E11.
fn a_worker_can_be_taken_back(page: &Page) {
    save(page);
    page.site.deploy(Deployed::WithoutWorker);
    look(page);
    expect_text(page, "Offline use is switched off for now.");
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
    answer(page);
    page.reload();
    // The page grows until this is there, and what stands below it moves.
    page.find("heading", "How sure this is");
    page.find("button", "Make available offline").click();
    expect_text(page, "Offline use is switched off for now.");
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
}

// E11, from the worst case.
fn a_broken_worker_can_be_taken_back(page: &Page) {
    save(page);
    page.site.deploy(Deployed::BrokenWorker);
    look(page);
    // A worker takes over when the one before it has nothing to do, so that one is asked for no file meanwhile.
    page.wait("it took over", || {
        let is_alone = "const done = arguments[0];
            navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => done(!installing && !waiting))";
        (page.run_until_called(is_alone, &[]) == json!(true)).then_some(())
    });
    page.wait("it broke the page", || {
        let fetched = "const done = arguments[0]; fetch('icon.svg').then(() => done(true), () => done(false))";
        (page.run_until_called(fetched, &[]) == json!(false)).then_some(())
    });
    page.site.deploy(Deployed::WithoutWorker);
    look(page);
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
    page.reload();
    page.find("tablist", "");
    assert_eq!(page.run("return navigator.serviceWorker.controller", &[]), json!(null));
}

// E12. The path is for good: browsers that have a worker look for the next one here, so this test never changes.
fn the_worker_is_where_browsers_look_for_it(page: &Page) {
    page.open();
    let ask = "const done = arguments[0];
        fetch('sw.js').then(({ status, headers }) => done([status, ...['content-type', 'cache-control'].map((name) => headers.get(name))]))";
    assert_eq!(page.run_until_called(ask, &[]), json!([200, "text/javascript; charset=utf-8", "no-cache"]));
}
