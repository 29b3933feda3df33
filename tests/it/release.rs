//! The folder of a release as a static host serves it: pinned and latest, by the lines that its own builder makes.
//!
//! The headers are those that the release brings along in `_headers`; nothing else is sent.

use serde_json::{Value, json};

use crate::builder::{fill, open_with, snippet};
use crate::harness::{Page, tests};

tests![
    the_lines_of_the_builder_pin_a_version_and_everything_comes_from_its_folder,
    a_script_that_is_not_the_pinned_one_never_runs,
    a_later_script_that_is_not_the_pinned_one_never_runs,
    the_latest_version_comes_without_a_hash_and_is_asked_for_again_soon,
    the_lines_of_a_frame_work_from_the_folder,
    the_lines_for_sites_that_ask_for_a_preview_show_it,
];

/// The version that is built.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// How long a file that never changes is kept.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The lines that the builder in a folder of the release makes, after something was chosen.
#[track_caller]
fn lines(page: &Page, folder: &str, choose: impl Fn()) -> String {
    page.go(&page.site.release(&format!("{folder}/builder.html")));
    page.find("tablist", "");
    choose();
    snippet(page)
}

/// Uses the element on a customer's page, with everything that it loads later.
#[track_caller]
fn use_it(page: &Page) {
    page.find("tablist", "");
    page.find("tab", "Profiles").click();
    page.wait("the profiles are there", || (page.all("summary", "Who uses it").len() == 3).then_some(()));
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "How sure this is");
}

/// Every file that a page has loaded from us comes from one folder and may be kept for so long.
#[track_caller]
fn expect_kept(page: &Page, folder: &str, kept: &str) {
    let script = "const done = arguments[0];
        const names = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('/release/'));
        Promise.all(names.map(async (name) => [name, (await fetch(name)).headers.get('cache-control')])).then(done)";
    let found = page.run_until_called(script, &[]);
    let found: Vec<&Value> = found.as_array().unwrap().iter().collect();
    assert!(found.len() > 8, "{found:#?}");
    for file in found {
        assert!(file[0].as_str().unwrap().starts_with(&page.site.release(&format!("{folder}/"))), "{file}");
        assert_eq!(file[1], json!(kept), "{file}");
    }
}

fn the_lines_of_the_builder_pin_a_version_and_everything_comes_from_its_folder(page: &Page) {
    let made = lines(page, VERSION, || ());
    let address = page.site.release(&format!("{VERSION}/verdict.js"));
    assert!(made.contains(&format!("src=\"{address}\" integrity=\"sha384-")), "{made}");
    open_with(page, made);
    use_it(page);
    expect_kept(page, VERSION, FOR_GOOD);
}

fn a_script_that_is_not_the_pinned_one_never_runs(page: &Page) {
    let made = lines(page, VERSION, || fill(page, "fallback", "summary"));
    page.site.spoil("/verdict.js", |mut response| {
        response.body.extend(b";window.attacked=1");
        response.with("Cache-Control", "no-store")
    });
    open_with(page, made);
    page.wait("the browser has refused it", || Some(page.complaints()).filter(|list| !list.is_empty()));
    assert_eq!(
        page.run("return [window.attacked ?? null, customElements.get('verdict-widget') ?? null]", &[]),
        json!([null, null])
    );
    assert!(page.text().contains("Django, Flask or FastAPI"), "{}", page.text());
}

fn a_later_script_that_is_not_the_pinned_one_never_runs(page: &Page) {
    let made = lines(page, VERSION, || ());
    let map = page.run("return document.getElementById('map').textContent", &[]);
    let made = format!("{}{}", map.as_str().unwrap(), made.replace("<verdict-widget", "<verdict-widget eager"));
    let open = || {
        // An import map stands in the page, so the policy of such a page allows that.
        page.site.spoil("/about.html", |response| {
            response.with(
                "Content-Security-Policy",
                "script-src 'self' http://localhost:* 'wasm-unsafe-eval' 'unsafe-inline'",
            )
        });
        open_with(page, made.clone());
    };
    // Browsers keep files for each site around them, so what the builder has loaded is nothing to this page.
    let later: Vec<&str> = made.split('"').filter(|text| text.ends_with(".js") && text.contains("/verdict-")).collect();
    let scripts = ["widget", "dataset", "sharing"];
    for script in scripts {
        let address = page.site.release(&format!("{VERSION}/verdict-{script}-"));
        assert!(later.iter().any(|name| name.starts_with(&address)), "{script} is not in {made}");
    }
    assert_eq!(made.matches("sha384-").count(), 1 + scripts.len(), "{made}");
    // Somebody gets at the host: the first script is the pinned one, and what it imports is not.
    for script in &later {
        page.site.spoil(script.rsplit('/').next().unwrap(), |mut response| {
            response.body.extend(b";window.attacked=1");
            response.with("Cache-Control", "no-store")
        });
    }
    open();
    let card = page.find("alert", "");
    assert!(card.text().contains("(VW-E103)"), "{}", card.text());
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
    page.complaints();
    // With the scripts as they were all of it works under the map.
    page.site.heal();
    open();
    use_it(page);
}

fn the_latest_version_comes_without_a_hash_and_is_asked_for_again_soon(page: &Page) {
    let made = lines(page, "latest", || page.find("checkbox", "Pin this version…").click());
    assert!(!made.contains("integrity") && made.contains("/release/latest/verdict.js"), "{made}");
    open_with(page, made);
    use_it(page);
    expect_kept(page, "latest", "public, max-age=300");
}

fn the_lines_of_a_frame_work_from_the_folder(page: &Page) {
    let made = lines(page, VERSION, || {
        page.find("radio", "a frame…").click();
        page.find("iframe", "Preview");
    });
    open_with(page, made);
    page.enter_frame();
    page.find("tablist", "");
    assert_eq!(page.run("return origin", &[]), json!("null"), "the builder's frame has an origin");
    let policy = page.run("return document.querySelector('meta[http-equiv]').content", &[]);
    let own = page.site.release("").splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    assert!(policy.as_str().unwrap().contains(&format!("script-src {own} 'wasm-unsafe-eval'")), "{policy}");
    assert_eq!(page.complaints_inside(), [""; 0], "inside");
}

/// What the text of `oembed.json` promises stands in section 2.3.4 of the oEmbed specification.
fn the_lines_for_sites_that_ask_for_a_preview_show_it(page: &Page) {
    page.open_host("about.html");
    let script = "const [address, done] = arguments;
        fetch(address).then(async (answer) => done([answer.headers.get('content-type'), await answer.json()]))";
    // A page of its own on that origin, since a customer's page may not fetch what it likes.
    page.go(&page.site.release(&format!("{VERSION}/builder.html")));
    let found = page.run_until_called(script, &[json!(page.site.release(&format!("{VERSION}/oembed.json")))]);
    assert!(found[0].as_str().unwrap().starts_with("application/json"), "{found}");
    let said = &found[1];
    assert_eq!((&said["version"], &said["type"]), (&json!("1.0"), &json!("rich")));
    assert!(said["height"].is_u64() && said["width"].is_u64(), "{said}");
    assert_eq!(said["provider_url"], json!(page.site.released(&format!("{VERSION}/"))));
    open_with(page, said["html"].as_str().unwrap().to_owned());
    page.enter_frame();
    page.find("tablist", "");
    page.leave_frame();
    assert_eq!(page.run("return document.querySelector('iframe').title", &[]), json!("Comparison"));
}
