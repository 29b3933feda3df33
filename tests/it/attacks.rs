//! Attacks, each as the attacker would do it: text that wants to be markup, a CDN that was changed, a page with its own names.
//!
//! Each of these tests failed on the product before its fault was mended.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::harness::{Engine, Fault, Page, Response, dist, tests};

tests![
    what_is_typed_or_pasted_is_never_markup,
    a_pinned_page_runs_pinned_bytes_only_after_a_crash_too,
    a_changed_style_sheet_is_never_applied,
    a_changed_style_sheet_of_a_panel_is_never_applied,
    a_hash_that_browsers_would_ignore_is_refused,
    a_download_that_drips_for_ever_is_given_up,
    a_script_that_drips_for_ever_is_given_up,
    what_reading_a_large_data_set_took_is_given_back,
    more_than_four_kilobytes_are_no_link,
    options_that_a_page_gives_to_all_objects_change_nothing,
    five_hundred_columns_are_shown_in_parts,
];

/// Texts that became elements and attributes: the first by the separator of an earlier form of recorded views, the second
/// by the lengths of the present one, the third wherever text is taken for HTML.
const PASTED: [&str; 3] = [
    "1\u{1f}>\u{1f}<img\u{1f}@src\u{1f}nowhere\u{1f}@onerror\u{1f}window.attacked=1\u{1f}><a\u{1f}@href\u{1f}javascript:window.attacked=2\u{1f}=go\u{1f}>",
    "1><3 img@3 src7 nowhere@7 onerror17 window.attacked=3>\u{1e}\u{0}",
    "1\"'><img src=nowhere onerror=window.attacked=4><a href=\"javascript:window.attacked=5\">go</a><script>window.attacked=6</script>",
];

/// Pastes a text into the field at a position among all that can be seen and take text; the field's value afterwards, or
/// nothing behind the last one. Number fields keep no other text by themselves.
const PASTE: &str = "
    const root = document.querySelector('verdict-widget').shadowRoot;
    const takesText = (field) => field.localName === 'textarea' || ['text', 'search', 'number', 'url', 'email'].includes(field.type);
    const field = [...root.querySelectorAll('input, textarea')].filter((field) => field.checkVisibility() && takesText(field))[arguments[0]];
    if (!field) return null;
    field.value = arguments[1];
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    return [field.type, field.value];
";

/// What grew out of a text, and whether a script ran.
const GROWN: &str = "
    const root = document.querySelector('verdict-widget').shadowRoot;
    const grown = root.querySelectorAll('img, script, iframe, object, embed, [onerror], [onload], [href^=\"javascript:\"]');
    return [[...grown].map(({ outerHTML }) => outerHTML), window.attacked ?? null];
";

#[track_caller]
fn expect_nothing_grown(page: &Page, place: &str) {
    // Errors of pictures come a moment later.
    page.run_until_called("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))", &[]);
    assert_eq!(page.run(GROWN, &[]), json!([[], null]), "{place}");
}

fn what_is_typed_or_pasted_is_never_markup(page: &Page) {
    // A host without any policy: nothing else would stop a script.
    page.site.spoil("/one.html", |mut response| {
        response.headers.retain(|(name, _)| name != "Content-Security-Policy");
        response
    });
    page.open_host("one.html");
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
    page.find("radio", "Back-office product").click();
    page.find("heading", "Cost over time");
    let paste_everywhere = |panel: &str| {
        let mut pasted = 0;
        for text in PASTED {
            for position in 0.. {
                let Some(kept) = page.run(PASTE, &[json!(position), json!(text)]).as_array().cloned() else { break };
                // WebKit leaves control characters out of some fields.
                let plain = |text: &str| text.replace(char::is_control, "");
                let value = plain(kept[1].as_str().unwrap());
                let stays = kept[0] == json!("number") || !value.is_empty() && plain(text).starts_with(&value);
                assert!(stays, "{panel}: the text stays in its field or is taken as text: {kept:?}");
                pasted += 1;
            }
            expect_nothing_grown(page, panel);
        }
        pasted
    };
    assert!(paste_everywhere("Cost") >= 9, "the cost panel has fields");
    page.find("tab", "Compare").click();
    page.find("button", "Filter, columns, export").click();
    page.find("group", "Columns");
    assert!(paste_everywhere("Compare") >= 3, "the table can be searched");
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "How sure this is");
    paste_everywhere("Quiz");
    // What the address keeps of it comes back as text too.
    page.reload();
    for tab in ["Cost", "Compare", "Quiz"] {
        page.find("tab", tab).click();
        page.find("tabpanel", tab);
        expect_nothing_grown(page, tab);
    }
}

fn hash(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// The names of the built files that begin and end so.
pub(crate) fn built(begin: &str, end: &str) -> Vec<String> {
    let listed = std::fs::read_dir(dist("")).unwrap();
    let names = listed.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(begin) && name.ends_with(end)).collect()
}

fn a_pinned_page_runs_pinned_bytes_only_after_a_crash_too(page: &Page) {
    let later = built("verdict-", ".js");
    let hashes = later.iter().map(|name| (page.site.cdn(name), json!(hash(&std::fs::read(dist(name)).unwrap()))));
    let map = json!({ "integrity": hashes.collect::<serde_json::Map<_, _>>() });
    let shell = hash(&std::fs::read(dist("verdict.js")).unwrap());
    page.site.spoil("/breaks.html", move |mut response| {
        let html = String::from_utf8_lossy(&response.body);
        let pinned = format!("verdict.js\" integrity=\"{shell}\"");
        let map = format!("<script type=\"importmap\">{map}</script><script src=\"breaks.js\">");
        response.body = html.replace("verdict.js\"", &pinned).replace("<script src=\"breaks.js\">", &map).into();
        // An import map stands in the page, so the policy of such a page allows that.
        let policy = "script-src 'self' http://localhost:* 'wasm-unsafe-eval' 'unsafe-inline'";
        response.with("Content-Security-Policy", policy)
    });
    page.open_host("breaks.html");
    page.wait("both are there", || (page.all("tabpanel", "").len() == 2).then_some(()));
    // Now somebody gets at the CDN: whatever script is asked for from here on is another one.
    for name in &later {
        page.site.spoil(name, |mut response| {
            response.body.extend(b";window.attacked=1");
            response.with("Cache-Control", "no-store")
        });
    }
    page.run("heard.length = 0", &[]);
    let skip = page.all("verdict-widget", "")[0].find("button", "Skip");
    page.run("breakIn('Node', 'firstChild'); arguments[0].click()", &[json!(skip)]);
    let ready = "return heard.filter(({ name }) => name === 'verdict-ready').length";
    page.wait("both are there again", || (page.run(ready, &[]) == json!(2)).then_some(()));
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
    let asked = page.site.downloads("cdn").into_iter().filter(|name| name.starts_with("verdict-widget-")).count();
    assert_eq!(asked, 2, "what is there already is not asked for again");
    // Of the crash, and of the changed scripts that the browser refuses when a panel asks for one for the first time.
    page.complaints();
}

/// Sends an answer out, and covers the page.
fn leaking(mut response: Response) -> Response {
    response.body.extend(b":checked{background:url(leak.png)}:host{position:fixed;inset:0}");
    response.with("Cache-Control", "no-store")
}

fn expect_no_leak(page: &Page) {
    let applied = "const root = document.getElementById('one').shadowRoot;
        return root.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some(({ cssText }) => cssText.includes('leak')))";
    assert_eq!(page.run(applied, &[]), json!(false), "the changed sheet was applied");
    let position = "return getComputedStyle(document.getElementById('one')).position";
    assert_eq!(page.run(position, &[]), json!("static"));
    assert_eq!(page.site.requests("leak.png"), 0);
}

fn a_changed_style_sheet_is_never_applied(page: &Page) {
    page.site.spoil(".css", leaking);
    page.open_host("plain.html");
    let card = page.find("alert", "");
    let text = card.text();
    assert!(text.contains("(VW-E103)") && text.contains("differ from the version that this page expects"), "{text}");
    assert!(page.text().contains("Read about our choice."), "{}", page.text());
    expect_no_leak(page);
    page.complaints();
    page.site.heal();
    page.find("button", "Try again").click();
    page.find("tablist", "");
}

fn a_changed_style_sheet_of_a_panel_is_never_applied(page: &Page) {
    page.open_host("plain.html");
    page.find("tablist", "");
    page.site.spoil(".css", leaking);
    page.find("tab", "Cost").click();
    page.wait("it is said", || page.text().contains("(VW-E103)").then_some(()));
    page.find("tab", "Compare").click();
    page.find("button", "Reasons and sources for Admin panel").click();
    page.wait("it is said", || page.text().contains("verdict-compare").then_some(()));
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.wait("it is said", || page.text().contains("The result above stands.").then_some(()));
    expect_no_leak(page);
    page.complaints();
    page.site.heal();
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
}

fn a_hash_that_browsers_would_ignore_is_refused(page: &Page) {
    let text = include_str!("../pages/small.json");
    let (short, long) = (STANDARD.encode(Sha256::digest(text)), STANDARD.encode(Sha512::digest(text)));
    let usual = hash(text.as_bytes());
    page.open_host("one.html");
    page.find("tablist", "");
    let show = |integrity: &str| {
        page.run("Object.assign(document.getElementById('one'), { integrity: null, src: null })", &[]);
        page.find("button", "Reasons and sources for Admin panel");
        let options = json!({ "integrity": integrity, "src": "small.json" });
        page.run("Object.assign(document.getElementById('one'), arguments[0])", &[options]);
    };
    let wrong = [
        usual.replace("sha384", "sha385"),
        usual.replace("sha384", "SHA384"),
        format!("md5-{short}"),
        usual.replace("sha384-", "sha384:"),
        usual.trim_end_matches(|c| c != '-').to_owned(),
        usual[..usual.len() - 4].to_owned(),
        format!("sha384-{short}"),
        format!("{usual} sha3-{short}"),
        format!("{usual},"),
        STANDARD.encode(Sha384::digest(text)),
        String::new(),
    ];
    for integrity in wrong {
        show(&integrity);
        let card = page.find("alert", "");
        assert!(card.text().contains("(VW-E301)") && card.text().contains(&integrity), "{integrity}: {}", card.text());
    }
    for integrity in
        [format!("sha256-{short}"), usual.clone(), format!("sha512-{long}"), format!(" {usual}\n sha512-{long} ")]
    {
        show(&integrity);
        page.find("columnheader", "First choice…");
    }
}

/// Bytes come all the time and never end. The page's clock runs twenty times as fast.
fn a_download_that_drips_for_ever_is_given_up(page: &Page) {
    page.site.spoil("small.json", |response| response.failing(Fault::Drip(Duration::from_millis(50))));
    page.open_host("clock.html?now=20");
    page.find("tablist", "");
    page.run("document.getElementById('one').src = 'small.json'", &[]);
    let text = page.find("alert", "").text();
    assert!(text.contains("small.json took longer than 120 seconds. (VW-E107)"), "{text}");
    assert!(page.text().contains("Read about our choice."), "{}", page.text());
    page.find("button", "Try again");
    page.complaints();
}

/// A script that is imported can't be watched, so there is one timer for all of it, which runs sixty times as fast here.
/// It is one that comes later: a driver waits for what a page loads at first.
fn a_script_that_drips_for_ever_is_given_up(page: &Page) {
    let script = built("verdict-dataset-", ".js").remove(0);
    page.site.spoil(&script, |response| response.failing(Fault::Drip(Duration::from_millis(50))));
    page.open_host("clock.html?long=60");
    page.find("tablist", "");
    page.run("document.getElementById('one').src = 'small.json'", &[]);
    let text = page.find("alert", "").text();
    assert!(text.contains(&format!("{script} took longer than 120 seconds. (VW-E107)")), "{text}");
    page.complaints();
}

/// Only Chromium collects when it is asked to, so only there bytes are counted; everywhere, that nothing is kept for later.
fn what_reading_a_large_data_set_took_is_given_back(page: &Page) {
    const SIZE: usize = 12 << 20;
    page.open_host("memory.html");
    // By what can be read, since a driver keeps every element that it has found.
    let expect = |text: &str| page.wait(text, || page.text().contains(text).then_some(()));
    expect("Admin panel");
    let count = |name: &str| page.run(&format!("return memory.{name}()"), &[]).as_u64().unwrap() as usize;
    let in_use = || {
        page.devtools("HeapProfiler.collectGarbage", &json!({}));
        count("inUse")
    };
    let is_counted = page.engine() == Engine::Chromium;
    let expect_below = |most: usize| {
        if is_counted {
            page.wait("the memory is collected", || (in_use() < most).then_some(()));
        }
    };
    let before = count("inUse");
    let hand_over = "const text = arguments[0] + ' '.repeat(arguments[1]); document.getElementById('one').data = text";
    let small = include_str!("../pages/small.json");
    page.run(hand_over, &[json!(small), json!(SIZE)]);
    expect("Which one fits?");
    expect_below(before + SIZE / 2);
    // 400 texts of the longest length, which the widget holds while it shows them and no longer.
    let row = |row| json!({ "id": format!("c{row}"), "name": format!("Row {row}"), "summary": "x".repeat(16 << 10), "cells": {} });
    let large = json!({
        "format": 1,
        "meta": { "title": "Large", "language": "en", "date": "2026-11" },
        "alternatives": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "criteria": (0..400).map(row).collect::<Vec<_>>(),
    });
    page.run("document.getElementById('one').data = arguments[0]", &[json!(large.to_string())]);
    expect("Row 1");
    assert!(!is_counted || in_use() > before + (6 << 20), "so much is read");
    assert_eq!(count("instances"), 3, "the widget's, and one for each text");
    page.run(hand_over, &[json!(small), json!(0)]);
    expect("Which one fits?");
    assert_eq!(count("instances"), 5, "one more for the text, and a new one of the widget's");
    expect_below(before + (4 << 20));
}

fn more_than_four_kilobytes_are_no_link(page: &Page) {
    let link = |length: usize| {
        let begin = "#verdict=1.pprofiles.z";
        format!("one.html{begin}{}", "A".repeat(length - begin.len() + 1))
    };
    page.open_host(&link(2000));
    page.find("tabpanel", "Profiles");
    // The name before a link is no part of it; one element of several has a longer one.
    for (name, host) in [("verdict", "one.html"), ("verdict-one", "own.html")] {
        for (length, is_read) in [(4096, true), (4097, false)] {
            let begin = "1.pquiz.s-all.qtN7.z";
            page.open_host(&format!("{host}#{name}={begin}{}", "A".repeat(length - begin.len())));
            let element = page.wait("it is there", || page.all("verdict-widget", "").into_iter().next());
            if host == "one.html" {
                element.find("tab", "Quiz").click();
            }
            let count = format!("{} of 14 questions answered", u8::from(is_read));
            page.wait(&count, || element.text().contains(&count).then_some(()));
        }
    }
    for length in [5_000, 400_000] {
        page.open_host(&link(length));
        page.find("tabpanel", "Compare");
        page.find("tab", "Quiz").click();
        page.find("radio", "A content site…").click();
        page.wait("the answer stands in the address", || {
            let hash = page.run("return location.hash", &[]);
            let hash = hash.as_str().unwrap();
            (hash.starts_with("#verdict=1.pquiz") && hash.len() < 200).then_some(())
        });
    }
}

fn options_that_a_page_gives_to_all_objects_change_nothing(page: &Page) {
    page.open_host("options.html");
    page.find("columnheader", "First choice…");
    let element = &page.all("verdict-widget", "")[1];
    element.find("tab", "Cost").click();
    element.find("heading", "Your own estimate");
    element.find("tab", "Quiz").click();
    element.find("button", "All questions on one page").click();
    element.find("radio", "A JSON API…").click();
    element.find("button", "Show the result").click();
    element.find("heading", "How sure this is");
    let bubbled =
        page.run("return heard.some(({ name, detail }) => name === 'verdict-result' && detail.version === 1)", &[]);
    assert_eq!(bubbled, Value::Bool(true), "events leave the element");
}

fn five_hundred_columns_are_shown_in_parts(page: &Page) {
    let alternatives: Vec<Value> =
        (1..=500).map(|number| json!({ "id": format!("a{number}"), "name": format!("Number {number}") })).collect();
    let cells: serde_json::Map<_, _> =
        (1..=500).map(|number| (format!("a{number}"), json!({ "text": "Known.", "rating": number % 6 }))).collect();
    let criteria: Vec<Value> = (1..=15)
        .map(|row| json!({ "id": format!("c{row}"), "name": format!("Row {row}"), "group": "g", "cells": cells }))
        .collect();
    let data = json!({
        "format": 1,
        "meta": { "title": "Many", "language": "en", "version": "1", "date": "2026-11" },
        "groups": [{ "id": "g", "title": "All", "panel": "compare" }],
        "alternatives": alternatives,
        "criteria": criteria,
    });
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').data = arguments[0]", &[json!(data.to_string())]);
    page.find("columnheader", "Number 1");
    let nodes = "const count = (node) => [...node.childNodes].reduce((sum, child) => sum + count(child), 1);
        return count(document.getElementById('one').shadowRoot)";
    let count = page.run(nodes, &[]).as_u64().unwrap();
    assert!(count < 12_000, "{count} nodes");
    assert!(page.text().contains("Alternatives 1 to 24 of 500"), "{}", &page.text()[..400]);
    page.find("button", "Show alternatives 25 to 48").click();
    page.find("columnheader", "Number 48");
    assert!(page.all("columnheader", "Number 24").is_empty() && page.run(nodes, &[]).as_u64().unwrap() < 12_000);
    page.find("button", "Show alternatives 1 to 24").click();
    page.find("columnheader", "Number 1");
}
