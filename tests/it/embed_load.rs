//! Loading on somebody's page: what it costs before anybody looks, what moves, and what a server can do wrong.
//!
//! The faults that end in a card without a customer's page stand in `failures`.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Fault, Page, Response, tests};

tests![
    a_page_pays_for_the_script_alone_until_somebody_comes_near,
    nothing_jumps_while_it_loads,
    what_lasts_is_seen_to_last,
    a_module_of_the_wrong_type_starts_all_the_same,
    a_page_in_the_place_of_the_module_is_refused,
    a_server_that_is_busy_once_is_asked_again,
    a_server_that_says_nothing_is_given_up,
    a_blocker_that_drops_the_data_is_named_and_the_content_stays,
    a_blocker_that_drops_the_module_is_named_and_the_content_stays,
    a_blocker_that_drops_the_style_is_named_and_the_content_stays,
    a_data_set_that_another_site_keeps_to_itself_is_named,
    nobody_else_is_asked_and_nothing_is_kept,
    text_that_is_no_data_set_is_named,
    a_little_that_unpacks_to_more_than_anybody_wrote_is_given_up,
    a_data_set_may_have_moved_and_may_not_run_in_circles,
    a_data_set_that_differs_from_its_hash_is_refused,
    an_address_that_can_not_be_used_is_named,
    a_call_to_action_is_never_a_script,
];

fn a_page_pays_for_the_script_alone_until_somebody_comes_near(page: &Page) {
    page.open_host("below.html");
    let defined = "return Boolean(customElements.get('verdict-widget'))";
    page.wait("the element is defined", || (page.run(defined, &[]) == json!(true)).then_some(()));
    page.run_until_called("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))", &[]);
    // Its weight is held by `cargo xtask size`.
    assert_eq!(page.site.downloads("cdn"), ["verdict.js"]);
    page.run("document.getElementById('one').scrollIntoView()", &[]);
    page.find("tablist", "");
    assert!(page.site.downloads("cdn").len() > 1);
}

/// The largest sum of movements that counts as none.
const STILL: f64 = 0.01;

fn nothing_jumps_while_it_loads(page: &Page) {
    for file in ["shift.html", "shift-quiz.html"] {
        page.site.heal();
        // Slow enough that a reader sees the page before the widget.
        for ending in ["/verdict.js", "_bg.wasm"] {
            page.site.spoil(ending, |response| response.failing(Fault::Delay(Duration::from_millis(400))));
        }
        page.open_host(file);
        page.find("verdict-widget", "");
        page.find("tabpanel", "");
        page.run_until_called(
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))",
            &[],
        );
        let shift = page.run("return window.shift", &[]);
        for who in ["ours", "browser"] {
            assert!(shift[who].as_f64().unwrap() <= STILL, "{file}: {shift}");
        }
    }
}

/// Whether the bar that says that it lasts is seen.
const SEEN: &str = "
    const bar = document.querySelector('verdict-widget').shadowRoot?.querySelector('progress');
    return Boolean(bar?.checkVisibility({ visibilityProperty: true }));
";

fn what_lasts_is_seen_to_last(page: &Page) {
    page.site.hold("_bg.wasm");
    page.open_host("plain.html");
    page.find("verdict-widget", "");
    page.wait("it is seen to last", || (page.run(SEEN, &[]) == json!(true)).then_some(()));
    assert!(page.text().contains("Read about our choice."), "what stands in the tag is there meanwhile");
    page.site.heal();
    page.find("tablist", "");
    assert_eq!(page.run(SEEN, &[]), json!(false));
    // A quick start shows none: it stays unseen for its first moment.
    let delay = "const bar = document.createElement('verdict-widget').shadowRoot.querySelector('progress');
        document.body.append(bar.parentElement.getRootNode().host);
        return getComputedStyle(bar.parentElement.getRootNode().host.shadowRoot.querySelector('progress')).animationDelay";
    assert_eq!(page.run(delay, &[]), json!("0.3s"));
}

fn a_module_of_the_wrong_type_starts_all_the_same(page: &Page) {
    page.site.spoil("_bg.wasm", |response| response.with("Content-Type", "application/octet-stream"));
    page.open_host("plain.html");
    page.find("tablist", "");
}

#[track_caller]
fn expect_code(page: &Page, code: &str) {
    let card = page.find("alert", "");
    assert!(card.text().contains(&format!("({code})")), "{}", card.text());
    assert!(page.text().contains("Read about our choice."), "{}", page.text());
}

/// Hosts of applications answer every address with their first page.
fn a_page_in_the_place_of_the_module_is_refused(page: &Page) {
    page.site.spoil("_bg.wasm", |_| {
        Response::new(200, "<!doctype html><title>Welcome</title>")
            .with("Content-Type", "text/html")
            .with("Access-Control-Allow-Origin", "*")
    });
    page.open_host("plain.html");
    expect_code(page, "VW-E103");
    // What the browser itself says of the wrong bytes is its own affair.
    page.complaints();
}

fn a_server_that_is_busy_once_is_asked_again(page: &Page) {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    page.site.spoil("_bg.wasm", move |response| {
        if asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0 {
            response.failing(Fault::Truncate(100))
        } else {
            response
        }
    });
    page.open_host("plain.html");
    page.find("tablist", "");
    assert_eq!(page.site.requests("_bg.wasm"), 2);
    page.complaints();
}

/// The watchdog waits ten seconds twice. The timers of this page are six times as fast, or nobody would run this test; faster
/// ones would find the other files late, too, on a machine that has much to do.
fn a_server_that_says_nothing_is_given_up(page: &Page) {
    page.site.spoil("_bg.wasm", |response| response.failing(Fault::Stall(5, Duration::from_secs(5))));
    page.open_host("clock.html?timers=6");
    expect_code(page, "VW-E107");
    assert_eq!(page.site.requests("_bg.wasm"), 2, "tried once more");
    page.find("button", "Try again");
    page.complaints();
}

/// A blocker drops files with this ending; one page a file, since what came once is kept.
#[track_caller]
fn expect_named(page: &Page, ending: &str) {
    page.site.spoil(ending, |response| response.failing(Fault::Reset));
    page.open_host("plain.html");
    expect_code(page, "VW-E103");
    page.complaints();
}

fn a_blocker_that_drops_the_data_is_named_and_the_content_stays(page: &Page) {
    expect_named(page, ".txt");
}

fn a_blocker_that_drops_the_module_is_named_and_the_content_stays(page: &Page) {
    expect_named(page, "_bg.wasm");
}

fn a_blocker_that_drops_the_style_is_named_and_the_content_stays(page: &Page) {
    expect_named(page, ".css");
}

fn a_data_set_that_another_site_keeps_to_itself_is_named(page: &Page) {
    page.site.spoil("template.json", |response| response.with("Access-Control-Allow-Origin", "https://host.invalid"));
    page.open_host("plain.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').src = arguments[0]", &[json!(page.site.cdn("data/template.json"))]);
    expect_code(page, "VW-E103");
    page.complaints();
}

fn nobody_else_is_asked_and_nothing_is_kept(page: &Page) {
    page.open_host("plain.html");
    // Another test's page may have been asked to keep something.
    let kept = "return [localStorage.length, sessionStorage.length, document.cookie]";
    let before = page.run(kept, &[]);
    let element = page.find("verdict-widget", "");
    for tab in ["Cost", "Profiles", "Quiz"] {
        element.find("tab", tab).click();
        element.find("tabpanel", tab);
    }
    element.find("button", "All questions on one page").click();
    element.find("radio", "A JSON API…").click();
    element.find("button", "Show the result").click();
    element.find("heading", "How sure this is");
    let others = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin)
        .filter((origin) => origin !== location.origin && origin !== new URL(arguments[0]).origin)";
    assert_eq!(page.run(others, &[json!(page.site.cdn(""))]), json!([]));
    assert_eq!(page.run(kept, &[]), before);
}

/// One element whose data set is what a server sent in the place of a small one.
#[track_caller]
fn check_text(page: &Page, body: Vec<u8>, code: Option<&str>, reason: &str) {
    page.site.heal();
    page.site.spoil("small.json", move |mut response| {
        response.body = body.clone();
        response.with("Cache-Control", "no-store")
    });
    let src = page.site.host(&format!("small.json?{}", reason.len()));
    page.run("document.getElementById('one').src = null", &[]);
    page.find("button", "Reasons and sources for Admin panel");
    page.run("document.getElementById('one').src = arguments[0]", &[json!(src)]);
    match code {
        None => {
            page.find("columnheader", "First choice…");
        }
        Some(code) => {
            let card = page.find("alert", "");
            assert!(card.text().contains(&format!("({code})")), "{reason}: {}", card.text());
        }
    }
}

fn text_that_is_no_data_set_is_named(page: &Page) {
    let text = include_str!("../pages/small.json");
    page.open_host("one.html");
    page.find("tablist", "");
    check_text(page, [b"\xef\xbb\xbf", text.as_bytes()].concat(), None, "a mark of byte order");
    check_text(page, Vec::new(), Some("VW-E303"), "nothing at all");
    check_text(page, text.as_bytes()[..200].to_vec(), Some("VW-E303"), "cut off in the middle of it");
    check_text(page, format!("{text} x").into(), Some("VW-E303"), "something more after its end");
    check_text(page, b"<!doctype html><p>Log in".to_vec(), Some("VW-E303"), "a page that asks to log in");
    check_text(page, text.encode_utf16().flat_map(u16::to_le_bytes).collect(), Some("VW-E303"), "two bytes a letter");
    check_text(page, b"{\"format\": 1, \"meta\": \"\xff\"}".to_vec(), Some("VW-E305"), "bytes that are no letters");
    check_text(page, "[".repeat(100_000).into(), Some("VW-E303"), "brackets without end, deep in each other");
    check_text(page, vec![b' '; (16 << 20) + 1], Some("VW-E302"), "more than anybody wrote by hand");
}

/// Blanks by the gigabyte, packed by hand as RFC 1951 has it: one blank, then "the last byte 258 times more" again and again,
/// in the fixed codes (blank 01010000, length 258 11000101, distance one 00000).
fn packed_blanks(repeats: usize) -> Vec<u8> {
    let mut bits = "110".to_owned() + "01010000";
    bits.push_str(&"1100010100000".repeat(repeats));
    bits.push_str("0000000");
    let bytes = bits.as_bytes().chunks(8).map(|bits| {
        // The first bit of the stream is the lowest of its byte.
        bits.iter().enumerate().fold(0, |byte, (place, bit)| byte | (bit & 1) << place)
    });
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    head.into_iter().chain(bytes).chain([0; 8]).collect()
}

fn a_little_that_unpacks_to_more_than_anybody_wrote_is_given_up(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    let packed = packed_blanks(300_000);
    assert!(packed.len() < 500_000, "{} bytes for 77 MB", packed.len());
    page.site.spoil("small.json", move |mut response| {
        response.body = packed.clone();
        response.with("Content-Encoding", "gzip").with("Cache-Control", "no-store")
    });
    page.run("document.getElementById('one').src = 'small.json'", &[]);
    expect_code(page, "VW-E302");
    page.complaints();
}

fn a_data_set_may_have_moved_and_may_not_run_in_circles(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    let redirect = |to: &str| {
        let to = to.to_owned();
        page.site.heal();
        page.site.spoil("/moved.json", move |_| {
            let answer = Response::new(302, "").with("Location", to.clone()).with("Cache-Control", "no-store");
            answer.with("Access-Control-Allow-Origin", "*")
        });
    };
    let go = || {
        page.run("document.getElementById('one').src = null", &[]);
        page.find("button", "Reasons and sources for Admin panel");
        page.run("document.getElementById('one').src = `moved.json?${Math.random()}`", &[]);
    };
    redirect("small.json");
    go();
    page.find("columnheader", "First choice…");
    // On another site, which lets everybody read its data sets.
    redirect(&page.site.cdn("data/printers.json"));
    go();
    page.find("heading", "Rent or buy a laser printer");
    redirect("moved.json");
    go();
    expect_code(page, "VW-E103");
    // On another site, which keeps it to itself.
    redirect(&page.site.cdn("data/template.json"));
    page.site.spoil("template.json", |mut response| {
        response.headers.retain(|(name, _)| name != "Access-Control-Allow-Origin");
        response
    });
    go();
    expect_code(page, "VW-E103");
    page.complaints();
}

fn a_data_set_that_differs_from_its_hash_is_refused(page: &Page) {
    use base64::Engine as _;
    use sha2::Digest as _;
    let hash =
        |text: &str| format!("sha384-{}", base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(text)));
    let text = include_str!("../pages/small.json");
    page.open_host("one.html");
    page.find("tablist", "");
    let set = |src: &str, integrity: Value| {
        page.run(
            "Object.assign(document.getElementById('one'), arguments[0])",
            &[json!({ "integrity": integrity, "src": src })],
        );
    };
    set("small.json", json!(hash(text)));
    page.find("columnheader", "First choice…");
    set("small.json?altered", json!(hash(&text.replace("once a month", "twice a month"))));
    expect_code(page, "VW-E103");
    assert!(page.text().contains("differ from the version that this page expects"), "{}", page.text());
    // The address is right again, and asked for by the same button.
    page.run("document.getElementById('one').integrity = arguments[0]", &[json!(hash(text))]);
    page.find("button", "Try again").click();
    page.find("columnheader", "First choice…");
    set("small.json?whatever", Value::Null);
    page.find("columnheader", "First choice…");
    page.complaints();
}

fn an_address_that_can_not_be_used_is_named(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    for src in [
        "http://host.invalid/a.json",
        "https://name:secret@host.invalid/a.json",
        "https://:secret@host.invalid/a.json",
        "ftp://host.invalid/a.json",
        "data:application/json,{}",
        "blob:https://host.invalid/1",
        "file:///etc/hostname",
        "java\tscript:alert(1)",
        "https://",
    ] {
        page.run("document.getElementById('one').src = null", &[]);
        page.find("tablist", "");
        page.run("document.getElementById('one').src = arguments[0]", &[json!(src)]);
        let card = page.find("alert", "");
        assert!(card.text().contains("(VW-E301)"), "{src}: {}", card.text());
    }
}

/// Addresses that a browser would run, in the ways in which they have been hidden. No colour of them becomes a link.
fn a_call_to_action_is_never_a_script(page: &Page) {
    page.open_host("call.html");
    page.find("button", "All questions on one page").click();
    page.find("radio", "A content site…").click();
    page.find("button", "Show the result").click();
    page.find("link", "Meet Django people");
    for address in [
        "javascript:window.attacked=1",
        "JaVaScRiPt:window.attacked=1",
        " javascript:window.attacked=1",
        "java\nscript:window.attacked=1",
        "\u{1}javascript:window.attacked=1",
        "data:text/html,<script>window.attacked=1</script>",
        "vbscript:window.attacked=1",
        "//host.invalid/hire",
        "/hire",
    ] {
        let set = "document.getElementById('one').setAttribute('cta-href', arguments[0])";
        page.run(set, &[json!(address)]);
        let hrefs =
            "return [...document.getElementById('one').shadowRoot.querySelectorAll('a')].map((link) => link.protocol)";
        let safe = |protocol: &Value| ["https:", "http:", "mailto:"].contains(&protocol.as_str().unwrap_or_default());
        let complaints = page.wait("it is complained of", || Some(page.complaints()).filter(|list| !list.is_empty()));
        assert!(complaints[0].contains("expected an https, http or mailto address"), "{complaints:#?}");
        let protocols = page.run(hrefs, &[]);
        assert!(protocols.as_array().unwrap().iter().all(safe), "{address}: {protocols}");
    }
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
}
