//! What other scripts of the same origin, a careless host or a failing disk can put into the caches of the page on a device, and
//! what it does to the page: nothing that a reader sees.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Deployed, Fault, Page, tests};
use crate::offline::{CACHES, expect_text, kept, save};
use crate::offline_update::{READY, is_second, look};

tests![
    damaged_records_keep_nobody_from_the_page_or_from_its_next_version,
    an_address_that_can_not_be_decoded_is_answered,
    a_file_that_drips_for_ever_ends_the_saving,
    what_a_cache_holds_beside_the_bytes_is_not_sent,
    a_page_that_somebody_put_into_our_caches_is_none_of_ours,
    an_update_hands_no_open_page_to_files_that_somebody_planted,
    kept_pages_have_the_policies_of_the_host,
];

/// Records that no version of ours has written.
const RECORDS: &str = r#"[
    "{", "null", "[]", "7", "\"text\"", "{}", "{\"version\": 1, \"files\": {}}", "{\"version\": \"NAME\"}",
    "{\"version\": \"other\", \"files\": {}}", "{\"version\": \"NAME\", \"files\": {\"./\": 5}}",
    "{\"version\": \"NAME\", \"files\": {\"./\": \"md5-aaaa\"}}",
    "{\"version\": \"NAME\", \"files\": {}, \"pages\": \"all\"}",
    "{\"version\": \"NAME\", \"files\": {}, \"pages\": [null]}"
]"#;

/// Puts such records where ours would be, and one of two megabytes.
#[track_caller]
fn damage_records(page: &Page) {
    let script = format!(
        "{CACHES} (async () => {{
            const records = [...arguments[0], JSON.stringify('long '.repeat(400_000))];
            for (const [at, record] of records.entries()) {{
                const cache = await caches.open(`verdict ${{scope}} planted${{at}}`);
                await cache.put(new URL('version-on-this-device', location.href), new Response(record.replace('NAME', `planted${{at}}`)));
            }}
            done(records.length);
        }})()"
    );
    let records: Value = serde_json::from_str(RECORDS).unwrap();
    assert_eq!(page.run_until_called(&script, &[records]), json!(14));
}

fn damaged_records_keep_nobody_from_the_page_or_from_its_next_version(page: &Page) {
    page.open();
    damage_records(page);
    save(page);
    page.reload();
    page.expect_widget();
    page.site.stop();
    page.reload();
    page.expect_widget();
    // The next worker finds them when it starts.
    page.site.start();
    damage_records(page);
    page.site.deploy(Deployed::Second);
    assert!(look(page));
    expect_text(page, READY);
    page.run("window.isBefore = true", &[]);
    page.find("button", "Update").click();
    page.expect_another_document();
    assert!(is_second(page));
    page.wait("what isn't ours to use is gone", || {
        page.run_until_called("const done = arguments[0]; fetch('icon.svg').then(() => done(), () => done())", &[]);
        (kept(page) == (1, 1)).then_some(())
    });
    page.site.stop();
    page.reload();
    page.expect_widget();
    assert!(is_second(page));
}

fn an_address_that_can_not_be_decoded_is_answered(page: &Page) {
    save(page);
    page.reload();
    let ask = "const done = arguments[0]; fetch('%E0%A4%A').then(({ status }) => done(status), (error) => done(String(error)))";
    // What the server says of it, which refuses such an address before it asks anybody what to answer.
    assert_eq!(page.run_until_called(ask, &[]), json!(400));
    page.run("window.isBefore = true; setTimeout(() => { location.href = '%E0%A4%A' })", &[]);
    page.expect_another_document();
    expect_text(page, "a % is not followed by two hexadecimal digits");
    page.complaints();
}

/// Bytes come all the time and never end; the worker's limit is 200 milliseconds here.
fn a_file_that_drips_for_ever_ends_the_saving(page: &Page) {
    page.site.deploy(Deployed::Impatient);
    page.open();
    page.site.spoil("/editor.js", |response| response.failing(Fault::Drip(Duration::from_millis(50))));
    page.find("button", "Make available offline").click();
    expect_text(page, "the server or the network didn’t give every file (VW-E402). It works on as before.");
    page.wait("nothing is left", || (kept(page) == (0, 0)).then_some(()));
    page.site.deploy(Deployed::First);
    page.site.heal();
    page.find("button", "Make available offline").click();
    expect_text(page, "Ready: this page now works without a network.");
}

/// Puts the bytes of a kept file back with other headers.
#[track_caller]
fn plant_headers(page: &Page, ending: &str, headers: &Value) {
    let script = format!(
        "{CACHES} (async () => {{
            const [ending, headers] = arguments;
            const [cache, found] = await entries(ending);
            for (const request of found) await cache.put(request, new Response(await (await cache.match(request)).arrayBuffer(), {{ headers }}));
            done(found.length);
        }})()"
    );
    assert_eq!(page.run_until_called(&script, &[json!(ending), headers.clone()]), json!(1), "files at {ending}");
}

/// The headers of an answer, by name.
#[track_caller]
fn headers(page: &Page, address: &str) -> Value {
    let ask = "const [address, done] = arguments;
        fetch(address).then(({ headers }) => done(Object.fromEntries(headers)), (error) => done(String(error)))";
    page.run_until_called(ask, &[json!(address)])
}

fn what_a_cache_holds_beside_the_bytes_is_not_sent(page: &Page) {
    save(page);
    let planted = json!({
        "Content-Type": "text/html; charset=utf-8",
        "Refresh": "0; url=editor.html",
        "Link": "<attack.css>; rel=stylesheet",
        "X-Planted": "yes",
    });
    for ending in ["/", "/editor.html", "/verdict.js"] {
        plant_headers(page, ending, &planted);
    }
    page.site.stop();
    page.reload();
    page.expect_widget();
    for (address, kind) in [
        ("./", "text/html; charset=utf-8"),
        ("editor.html", "text/html; charset=utf-8"),
        ("verdict.js", "text/javascript; charset=utf-8"),
    ] {
        let found = headers(page, address);
        assert_eq!(found["content-type"], json!(kind), "{address}");
        assert!(
            found["content-security-policy"].as_str().is_some_and(|policy| policy.contains("default-src 'none'")),
            "{address}: {found}"
        );
        for name in ["refresh", "link", "x-planted"] {
            assert_eq!(found[name], Value::Null, "{address}: {found}");
        }
    }
    assert!(page.run("return location.pathname", &[]).as_str().unwrap().ends_with("/page/"), "it went elsewhere");
}

/// The next version takes over while the page is open, as it does when the reader updates in another window.
#[track_caller]
fn take_over(page: &Page) {
    page.site.deploy(Deployed::Second);
    assert!(look(page));
    expect_text(page, READY);
    let say =
        "return navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting.postMessage('take over'))";
    page.run(say, &[]);
    expect_text(page, "This page was updated in another window.");
    page.wait("it has taken over", || {
        (page.run("return navigator.serviceWorker.controller.state", &[]) == json!("activated")).then_some(())
    });
}

/// One is put beside the files of ours, one into a version that says which pages it serves, and one into a version that waits to
/// be given the open ones, as versions in use are when the next one takes over.
fn a_page_that_somebody_put_into_our_caches_is_none_of_ours(page: &Page) {
    save(page);
    let plant = format!(
        "{CACHES} (async () => {{
            const text = '<!doctype html><title>attacked</title><h1>attacked</h1>';
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text)));
            const files = {{ 'planted.html': `sha384-${{btoa(String.fromCharCode(...digest))}}` }};
            for (const [name, record] of [
                [(await ours())[0]],
                [`verdict ${{scope}} planted`, {{ version: 'planted', files, used: true, pages: ['any'] }}],
                [`verdict ${{scope}} waiting`, {{ version: 'waiting', files, used: true }}],
            ]) {{
                const cache = await caches.open(name);
                const body = () => new Response(text, {{ headers: {{ 'Content-Type': 'text/html' }} }});
                for (const file of ['planted.html', 'planted', 'new/']) await cache.put(new URL(file, location.href), body());
                if (record) await cache.put(new URL('version-on-this-device', location.href), new Response(JSON.stringify(record)));
            }}
            done();
        }})()"
    );
    page.run_until_called(&plant, &[]);
    take_over(page);
    for address in ["planted.html", "planted", "new/"] {
        page.go(&format!("{}{address}", page.site.page()));
        page.find("heading", "There is nothing at this address");
        page.complaints();
    }
}

/// A cache that stands before ours and says it was in use: it has what ours has, but for the script that an open page asks for
/// after the update.
fn an_update_hands_no_open_page_to_files_that_somebody_planted(page: &Page) {
    save(page);
    let plant = format!(
        "{CACHES} (async () => {{
            const [name] = await ours();
            const real = await caches.open(name);
            const held = await Promise.all((await real.keys()).map(async ({{ url }}) => [url, await (await real.match(url)).arrayBuffer()]));
            await caches.delete(name);
            const text = new TextEncoder().encode('window.attacked = 1; export default () => ({{}})');
            const hash = `sha384-${{btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-384', text))))}}`;
            const record = new URL('version-on-this-device', location.href).href;
            let planted = 0;
            for (const cache of [`verdict ${{scope}} planted`, name]) for (const [url, bytes] of held) {{
                const isAttack = cache !== name && /verdict-dataset-[0-9a-f]+\\.js$/.test(url);
                planted += isAttack;
                let body = isAttack ? text : bytes;
                if (cache !== name && url === record) {{
                    const {{ files }} = JSON.parse(new TextDecoder().decode(bytes));
                    const script = held.map(([url]) => url.slice(new URL('./', location.href).href.length)).find((name) => /^verdict-dataset-[0-9a-f]+\\.js$/.test(name));
                    body = JSON.stringify({{ version: 'planted', used: true, files: {{ ...files, [script]: hash }} }});
                }}
                await (await caches.open(cache)).put(url, new Response(body));
            }}
            done(planted);
        }})()"
    );
    assert_eq!(page.run_until_called(&plant, &[]), json!(1));
    take_over(page);
    page.find("button", "Later").click();
    page.run("document.querySelector('verdict-widget').src = 'data/printers.json'", &[]);
    page.wait("the other data set is there", || {
        assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null), "a planted script ran");
        (!page.all("heading", "Rent or buy a laser printer").is_empty()).then_some(())
    });
}

fn kept_pages_have_the_policies_of_the_host(page: &Page) {
    // What concerns how long something is kept, and the way to the server, is no affair of a worker.
    let of = |found: &Value| {
        let mut found = found.as_object().unwrap().clone();
        for name in ["cache-control", "connection", "content-length", "strict-transport-security"] {
            found.remove(name);
        }
        found
    };
    let addresses = ["./", "editor.html", "builder.html", "embed.html", "404.html", "verdict.js", "icon.svg"];
    page.open();
    let by_host = addresses.map(|address| of(&headers(page, address)));
    save(page);
    page.site.stop();
    page.reload();
    for (address, expected) in addresses.iter().zip(by_host) {
        assert!(expected.len() > 6, "{expected:?}");
        assert_eq!(of(&headers(page, address)), expected, "{address}");
    }
}
