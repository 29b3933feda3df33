//! The standalone page as an app: kept when the reader asks, whole and checked, and used without a network.
//!
//! E1, E2 and so on are the rows of the table of faults in `docs/adr/0019`. What a new version does is in `offline_update.rs`.

use serde_json::json;

use crate::harness::{Deployed, Engine, Page, Response, tests};
use crate::reader::expect_first;

tests![
    nothing_is_stored_before_the_reader_asks,
    without_the_server_everything_works,
    a_link_to_a_result_opens_without_the_server,
    what_was_made_without_the_server_can_be_kept,
    a_missing_file_keeps_nothing,
    a_full_disk_leaves_the_page_as_it_was,
    a_file_that_is_gone_comes_back_with_the_network,
    a_file_with_other_bytes_is_never_used,
    a_damaged_page_is_a_sentence_without_the_server,
    a_copy_that_the_browser_dropped_is_made_again,
    a_network_that_answers_anything_with_a_page_changes_nothing,
    a_host_with_short_addresses_is_no_hindrance,
    a_page_that_is_not_there_is_told_without_the_server,
    a_customers_page_gets_no_worker,
    links_that_need_a_network_say_so,
    an_app_can_be_installed_where_the_browser_offers_it,
    ;
    a_private_window_keeps_the_page_as_any_other in Private,
];

/// What a script of a test needs: this page's caches, and what to call at the end.
pub(crate) const CACHES: &str = "
    const done = arguments[arguments.length - 1];
    const scope = new URL('./', location.href).pathname;
    const ours = async () => (await caches.keys()).filter((name) => name.startsWith(`verdict ${scope} `));
    const entries = async (ending) => {
        const cache = await caches.open((await ours())[0]);
        return [cache, (await cache.keys()).filter(({ url }) => url.endsWith(ending))];
    };";

/// What may be kept of one version: its files, and the record of them.
const LINK: &str = "#verdict=1.pquiz.s-result.qtN7cFtpGj";

/// Asks for the copy and waits until it is there.
#[track_caller]
pub(crate) fn save(page: &Page) {
    page.open();
    page.find("button", "Make available offline").click();
    expect_text(page, "Ready: this page now works without a network.");
}

#[track_caller]
pub(crate) fn expect_text(page: &Page, text: &str) {
    page.wait(&format!("the page says “{text}”"), || page.text().contains(text).then_some(()));
}

/// How many caches of this page there are, and how many workers.
#[track_caller]
pub(crate) fn kept(page: &Page) -> (u64, u64) {
    let count = page.run_until_called(
        &format!(
            "{CACHES} (async () => done([(await ours()).length, (await navigator.serviceWorker.getRegistrations())
            .filter(({{ scope: found }}) => new URL(found).pathname === scope).length]))()"
        ),
        &[],
    );
    (count[0].as_u64().unwrap(), count[1].as_u64().unwrap())
}

/// Answers a question, so that the result and its analysis stand there.
#[track_caller]
pub(crate) fn answer(page: &Page) {
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
}

/// Removes a kept file, or puts other bytes in its place; returns how many files were met.
#[track_caller]
fn damage(page: &Page, ending: &str, bytes: Option<&str>) {
    let script = format!(
        "{CACHES} const [ending, bytes] = arguments;
        (async () => {{
            const [cache, found] = await entries(ending);
            for (const request of found) {{
                if (bytes === null) await cache.delete(request);
                else await cache.put(request, new Response(bytes, {{ headers: (await cache.match(request)).headers }}));
            }}
            done(found.length);
        }})()"
    );
    assert_eq!(page.run_until_called(&script, &[json!(ending), json!(bytes)]), json!(1), "files at {ending}");
}

/// The browser's own cache keeps no module, so that what is missing in the copy is missing.
fn nothing_beside_the_copy(page: &Page) {
    page.site.spoil(".wasm", |response| response.with("Cache-Control", "no-store"));
}

/// Whether there is a kept file with this ending and other bytes than these.
#[track_caller]
fn is_mended(page: &Page, ending: &str, bytes: &str) -> bool {
    let script = format!(
        "{CACHES} const [ending, bytes] = arguments;
        (async () => {{
            const [cache, [found]] = await entries(ending);
            done(Boolean(found) && (await (await cache.match(found)).text()) !== bytes);
        }})()"
    );
    page.run_until_called(&script, &[json!(ending), json!(bytes)]) == json!(true)
}

/// The name of a module's file with its hash, as the page loads it.
#[track_caller]
fn kept_name(page: &Page, beginning: &str, ending: &str) -> String {
    let script = format!(
        "{CACHES} const [beginning, ending] = arguments;
        (async () => {{
            const [, found] = await entries(ending);
            done(found.map(({{ url }}) => url.split('/').pop()).find((name) => name.startsWith(beginning)));
        }})()"
    );
    page.run_until_called(&script, &[json!(beginning), json!(ending)]).as_str().unwrap().to_owned()
}

fn nothing_is_stored_before_the_reader_asks(page: &Page) {
    page.open();
    page.find("button", "Make available offline");
    assert_eq!(kept(page), (0, 0));
    let stores = "return [localStorage.length, sessionStorage.length, document.cookie]";
    assert_eq!(page.run(stores, &[]), json!([0, 0, ""]));
    save(page);
    assert_eq!(kept(page), (1, 1));
    // E14: nothing foreign, and nothing whose status can't be known.
    let odd = format!(
        "{CACHES} (async () => {{
            const [cache, all] = await entries('');
            const answers = await Promise.all(all.map((request) => cache.match(request)));
            done([all.length > 20, answers.every(({{ type, status }}) => type !== 'opaque' && status === 200),
                all.every(({{ url }}) => new URL(url).pathname.startsWith(scope))]);
        }})()"
    );
    assert_eq!(page.run_until_called(&odd, &[]), json!([true, true, true]));
    page.find("button", "Remove the offline copy").click();
    expect_text(page, "The offline copy is removed.");
    assert_eq!(kept(page), (0, 0));
}

fn without_the_server_everything_works(page: &Page) {
    save(page);
    page.site.stop();
    page.reload();
    page.expect_widget();
    page.find("button", "Remove the offline copy");
    // E18: said once.
    assert!(!page.text().contains("Ready: this page"), "said again");
    answer(page);
    // The analysis comes from the copy too; it was never asked for before.
    page.find("heading", "How sure this is");
    expect_first(page, "FastAPI");
    page.find("tab", "Compare").click();
    page.find("tabpanel", "Compare");
    page.find("button", "Filter, columns, export").click();
    page.find("group", "Columns").find("checkbox", "Flask").click();
    page.wait("a column is gone", || page.all("columnheader", "Flask…").is_empty().then_some(()));
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
    page.find("tab", "Profiles").click();
    page.find("link", "FastAPI’s own site…");
    page.wait("the profiles are there", || (page.all("summary", "Who uses it").len() == 3).then_some(()));
    // E19: a kept module is still WebAssembly to the browser.
    let name = kept_name(page, "verdict-widget", "_bg.wasm");
    let kind =
        "const done = arguments[1]; fetch(arguments[0]).then(({ headers }) => done(headers.get('content-type')))";
    assert_eq!(page.run_until_called(kind, &[json!(name)]), json!("application/wasm"));
    // Every other page of ours, opened and loaded again.
    for (address, is_there) in [
        ("editor.html", open_editor as fn(&Page)),
        ("builder.html", open_builder),
        ("embed.html?panels=quiz%20compare", open_embed),
    ] {
        page.go(&format!("{}{address}", page.site.page()));
        is_there(page);
        page.reload();
        is_there(page);
    }
    page.site.start();
}

/// The editor page with its module and the start texts.
fn open_editor(page: &Page) {
    page.find("button", "printers").click();
    // The preview shows only what its module has found to be without an error.
    page.find("heading", "Rent or buy a laser printer");
}

/// The builder page with both kinds of preview.
fn open_builder(page: &Page) {
    page.find("tablist", "");
    page.find("radio", "a frame…").click();
    page.find("iframe", "Preview");
    page.enter_frame();
    page.find("tablist", "");
    page.leave_frame();
}

fn open_embed(page: &Page) {
    page.wait("both panels are there", || (page.all("tab", "").len() == 2).then_some(()));
    page.find("group", "Question 1 of 14…");
}

// E10.
fn a_link_to_a_result_opens_without_the_server(page: &Page) {
    save(page);
    page.site.stop();
    page.go(&format!("{}?from=mail{LINK}", page.site.page()));
    page.find("heading", "For this project: FastAPI.");
    page.find("heading", "How sure this is");
    page.go(&format!("{}index.html{LINK}", page.site.page()));
    page.find("heading", "For this project: FastAPI.");
}

fn what_was_made_without_the_server_can_be_kept(page: &Page) {
    save(page);
    page.site.stop();
    page.go(&format!("{}{LINK}", page.site.page()));
    page.find("heading", "How sure this is");
    page.run(
        "window.saved = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make(blob) };
        HTMLAnchorElement.prototype.click = function () { saved.push(this.download) }",
        &[],
    );
    page.find("button", "Decision record").click();
    page.wait("the record is saved", || {
        let saved = page.run("return saved.join()", &[]);
        let saved = saved.as_str().unwrap_or_default();
        (saved.contains("# For this project: FastAPI.") && saved.contains("decision.md")).then_some(())
    });
    page.find("button", "Table of numbers").click();
    page.wait("the table is saved", || {
        page.run("return saved.join()", &[])
            .as_str()
            .unwrap_or_default()
            .contains("\"criterion\",\"weight")
            .then_some(())
    });
    page.find("button", "Keep on this device").click();
    page.go(&page.site.page());
    page.find("heading", "For this project: FastAPI.");
    // The next test has the same origin.
    page.run("localStorage.clear()", &[]);
}

// E1, for the first version; `offline_update.rs` has it for the next.
fn a_missing_file_keeps_nothing(page: &Page) {
    page.site.spoil("/editor.js", |_| Response::text(404, "gone"));
    page.open();
    page.find("button", "Make available offline").click();
    expect_text(page, "This page can’t be kept on this device");
    expect_text(page, "(VW-E402)");
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
    answer(page);
    page.site.heal();
    page.find("button", "Make available offline").click();
    expect_text(page, "Ready: this page now works without a network.");
}

// E2.
fn a_full_disk_leaves_the_page_as_it_was(page: &Page) {
    page.site.deploy(Deployed::FullDisk);
    page.open();
    page.find("button", "Make available offline").click();
    expect_text(page, "there isn’t enough room (VW-E401). It works on as before.");
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
    answer(page);
    page.find("heading", "How sure this is");
}

// E3.
fn a_file_that_is_gone_comes_back_with_the_network(page: &Page) {
    nothing_beside_the_copy(page);
    save(page);
    let analysis = kept_name(page, "verdict-analysis", ".wasm");
    damage(page, &analysis, None);
    page.site.stop();
    page.reload();
    answer(page);
    expect_text(page, "The result above stands.");
    page.site.start();
    page.reload();
    page.find("heading", "How sure this is");
    page.wait("the file is kept again", || is_mended(page, &analysis, "").then_some(()));
    page.site.stop();
    page.reload();
    page.find("heading", "How sure this is");
}

// E5.
fn a_file_with_other_bytes_is_never_used(page: &Page) {
    nothing_beside_the_copy(page);
    save(page);
    let (shell, wasm) = ("/verdict.js", kept_name(page, "verdict-widget", "_bg.wasm"));
    damage(page, shell, Some("window.attacked = true"));
    damage(page, &wasm, Some("junk"));
    page.reload();
    page.find("tablist", "");
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
    for (ending, bytes) in [(shell, "window.attacked = true"), (wasm.as_str(), "junk")] {
        page.wait("the file is mended", || is_mended(page, ending, bytes).then_some(()));
    }
    damage(page, &wasm, Some("junk"));
    page.site.stop();
    page.reload();
    assert!(page.find("alert", "").text().contains("(VW-E103)"));
    assert!(page.text().contains("FastAPI"), "what stands in the page is readable");
    page.site.start();
    page.find("button", "Try again").click();
    page.find("tablist", "");
}

// E5, for the page itself.
fn a_damaged_page_is_a_sentence_without_the_server(page: &Page) {
    save(page);
    damage(page, "/", Some("<title>attacked</title>"));
    page.site.stop();
    page.reload();
    page.find("heading", "Not here now");
    expect_text(page, "(VW-E403)");
    page.site.start();
    page.reload();
    page.find("tablist", "");
    page.site.stop();
    page.reload();
    page.find("tablist", "");
}

// E4.
fn a_copy_that_the_browser_dropped_is_made_again(page: &Page) {
    save(page);
    let drop =
        format!("{CACHES} (async () => {{ for (const name of await ours()) await caches.delete(name); done() }})()");
    page.run_until_called(&drop, &[]);
    assert_eq!(kept(page), (0, 1));
    page.reload();
    page.find("tablist", "");
    page.wait("the copy is whole", || {
        let whole = format!(
            "{CACHES} (async () => done((await ours()).length && (await entries('on-this-device'))[1].length))()"
        );
        (page.run_until_called(&whole, &[]) == json!(1)).then_some(())
    });
    page.site.stop();
    page.reload();
    answer(page);
    page.find("heading", "How sure this is");
}

// E20 and E13.
fn a_network_that_answers_anything_with_a_page_changes_nothing(page: &Page) {
    save(page);
    let portal = |_| Response::new(200, "<!doctype html><title>Pay</title>").with("Content-Type", "text/html");
    page.site.spoil("", portal);
    page.reload();
    page.find("tablist", "");
    let update = "const done = arguments[0];
        navigator.serviceWorker.ready.then((found) => found.update()).then(() => done('taken'), () => done('refused'))";
    assert_eq!(page.run_until_called(update, &[]), json!("refused"));
    page.site.heal();
    page.site.spoil("/sw.js", |_| Response::text(404, "gone"));
    assert_eq!(page.run_until_called(update, &[]), json!("refused"));
    page.site.stop();
    page.reload();
    answer(page);
    page.find("heading", "How sure this is");
    assert_eq!(kept(page), (1, 1));
}

// E9.
fn a_host_with_short_addresses_is_no_hindrance(page: &Page) {
    page.site.deploy(Deployed::ShortAddresses);
    save(page);
    page.site.stop();
    for (address, heading) in [
        ("editor.html", "Edit a data set"),
        ("editor", "Edit a data set"),
        ("builder", "Put a comparison on your page"),
    ] {
        page.go(&format!("{}{address}", page.site.page()));
        page.find("heading", heading);
    }
    page.go(&format!("{}embed?panels=quiz", page.site.page()));
    page.find("group", "Question 1 of 14…");
}

fn a_page_that_is_not_there_is_told_without_the_server(page: &Page) {
    save(page);
    for is_there in [true, false] {
        if !is_there {
            page.site.stop();
        }
        page.go(&format!("{}nowhere", page.site.page()));
        page.find("heading", "There is nothing at this address");
        // Its style sheet and its icon are asked for at the root, where a site of the tests has nothing.
        for complaint in page.complaints() {
            assert!(complaint.contains("can't be loaded"), "{complaint}");
        }
    }
}

// E16.
fn a_customers_page_gets_no_worker(page: &Page) {
    for host in ["one.html", "frame.html"] {
        page.open_host(host);
        page.wait("it is there", || (page.run("return document.readyState", &[]) == json!("complete")).then_some(()));
        let count = "const done = arguments[0];
            navigator.serviceWorker.getRegistrations().then((all) => done(all.filter(({ scope }) => !scope.endsWith('/page/')).length))";
        assert_eq!(page.run_until_called(count, &[]), json!(0));
        assert_eq!(page.site.requests("/app.js") + page.site.requests("/sw.js"), 0, "{host}");
    }
}

fn links_that_need_a_network_say_so(page: &Page) {
    save(page);
    let marks = "const root = document.querySelector('verdict-widget').shadowRoot;
        const of = (link) => getComputedStyle(link, '::after').content.includes('needs a network');
        const links = [...root.querySelectorAll('a[href]')];
        const isOurs = (link) => new URL(link.href).origin === location.origin;
        return [links.some((link) => !isOurs(link)), links.every((link) => of(link) === (arguments[0] && !isOurs(link)))]";
    page.find("tab", "Profiles").click();
    page.wait("there are foreign links, and with a network none says so", || {
        (page.run(marks, &[json!(false)]) == json!([true, true])).then_some(())
    });
    page.site.stop();
    page.reload();
    page.find("tab", "Profiles").click();
    page.wait("foreign links say so, and only they", || {
        (page.run(marks, &[json!(true)]) == json!([true, true])).then_some(())
    });
}

fn an_app_can_be_installed_where_the_browser_offers_it(page: &Page) {
    page.open();
    page.find("button", "Make available offline");
    if page.engine() != Engine::Chromium {
        assert!(page.all("button", "Install as an app").is_empty(), "this browser doesn't offer it");
    }
    // What the browser asks then is beyond a driver's reach, so the test plays the browser.
    page.run(
        "const offer = new Event('beforeinstallprompt', { cancelable: true });
        offer.prompt = async () => { window.prompted = offer.defaultPrevented; return { outcome: 'accepted' } };
        dispatchEvent(offer)",
        &[],
    );
    page.find("button", "Install as an app").click();
    page.wait("the browser asks", || (page.run("return window.prompted", &[]) == json!(true)).then_some(()));
    page.wait("the button goes", || page.all("button", "Install as an app").is_empty().then_some(()));
    // An app is kept without a second question.
    page.run("dispatchEvent(new Event('appinstalled'))", &[]);
    expect_text(page, "Ready: this page now works without a network.");
    assert_eq!(kept(page), (1, 1));
}

// E17.
fn a_private_window_keeps_the_page_as_any_other(page: &Page) {
    save(page);
    page.site.stop();
    page.reload();
    answer(page);
    page.find("heading", "How sure this is");
}
