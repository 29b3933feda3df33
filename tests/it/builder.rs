//! The page that makes the lines for somebody's page, and the lines themselves on such a page.

use std::time::Duration;

use serde_json::json;

use crate::accessibility::{expect_nothing, load_axe};
use crate::harness::{Fault, Page, dist, tests};
use crate::layout::{STICKING_OUT, WIDTHS};

tests![
    the_lines_work_on_a_page_of_their_own,
    the_lines_of_a_frame_work_on_a_page_of_their_own,
    choices_show_in_the_preview_and_in_the_lines,
    the_whole_tables_stand_in_the_fallback,
    what_somebody_enters_is_never_markup,
    the_hash_is_that_of_the_script,
    the_hash_of_a_data_set_is_written_beside_it,
    a_data_set_that_drips_for_ever_is_not_pinned,
    the_lines_tell_nobody_where_they_stand,
    the_map_says_which_browsers_check_by_it,
    lines_are_copied_or_selected,
    nothing_sticks_out_at_any_width,
    axe_finds_nothing,
];

/// Opens the builder and waits for the preview.
#[track_caller]
fn open(page: &Page) {
    page.go(&format!("{}builder.html", page.site.page()));
    page.find("tablist", "");
}

/// What a block of lines says.
#[track_caller]
fn lines(page: &Page, name: &str) -> String {
    page.find("region", name).text()
}

/// What a block of lines says, with its line ends.
#[track_caller]
pub(crate) fn snippet(page: &Page) -> String {
    page.run("return document.getElementById('snippet').textContent", &[]).as_str().unwrap().to_owned()
}

/// Fills a field as typing would.
#[track_caller]
pub(crate) fn fill(page: &Page, name: &str, value: &str) {
    let script = "const field = document.getElementById('form').elements[arguments[0]];
        field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.run(script, &[json!(name), json!(value)]);
}

/// Puts lines on a customer's page in the place of its own, and opens it.
#[track_caller]
pub(crate) fn open_with(page: &Page, snippet: String) {
    // The folder of the built files stands where customers have it.
    page.site.spoil("/about.html", move |mut response| {
        let body = format!("<!doctype html><html lang=en><head><script src=trap.js></script><title>Ours</title></head><body>{snippet}</body></html>");
        response.body = body.into();
        response
    });
    page.open_host("about.html");
}

fn the_lines_work_on_a_page_of_their_own(page: &Page) {
    open(page);
    fill(page, "base", &page.site.cdn(""));
    page.find("checkbox", "Profiles").click();
    fill(page, "cta-label", "Meet \"{winner}\" & people");
    fill(page, "link", "https://example.com/frameworks?a=1&b=2");
    let copied = snippet(page);
    assert!(copied.contains("panels=\"compare cost quiz\""), "{copied}");
    open_with(page, copied);
    page.wait("all of it is there", || (page.all("tab", "").len() == 3).then_some(()));
    let label = page.run("return document.querySelector('verdict-widget').ctaLabel", &[]);
    assert_eq!(label, json!("Meet \"{winner}\" & people"));
    assert_eq!(
        page.run("return document.querySelector('verdict-widget > a').href", &[]),
        json!("https://example.com/frameworks?a=1&b=2")
    );
    let integrity = page.run("return document.querySelector('script[type=module]').integrity", &[]);
    assert!(integrity.as_str().unwrap().starts_with("sha384-"), "{integrity}");
}

fn the_lines_of_a_frame_work_on_a_page_of_their_own(page: &Page) {
    open(page);
    fill(page, "base", &page.site.cdn(""));
    page.find("radio", "dark").click();
    page.find("radio", "a frame…").click();
    page.find("iframe", "Preview");
    let copied = snippet(page);
    assert!(copied.contains("<noscript>") && copied.contains("Django, Flask or FastAPI"), "{copied}");
    open_with(page, copied);
    page.enter_frame();
    page.find("tablist", "");
    assert_eq!(page.run("return document.querySelector('verdict-widget').theme", &[]), json!("dark"));
    let body = "return Math.abs(Math.ceil(document.body.getBoundingClientRect().height) - innerHeight)";
    page.wait("the frame fits", || (page.run(body, &[]).as_i64().unwrap() <= 1).then_some(()));
}

fn choices_show_in_the_preview_and_in_the_lines(page: &Page) {
    open(page);
    assert_eq!(
        lines(page, "In your content security policy"),
        format!(
            "script-src {0} 'wasm-unsafe-eval'; connect-src {0};",
            page.run("return origin", &[]).as_str().unwrap()
        )
    );
    fill(page, "src", &page.site.page().replace("/page/", "/page/data/printers.json"));
    page.find("heading", "Rent or buy a laser printer");
    fill(page, "lang", "de");
    page.find("heading", "Laserdrucker mieten oder kaufen");
    page.find("checkbox", "Compare").click();
    page.wait("the preview follows", || page.all("tab", "Compare").is_empty().then_some(()));
    page.find("radio", "a frame…").click();
    let snippet = snippet(page);
    for piece in ["lang=de", "data%2Fprinters.json", "sandbox=\"allow-scripts"] {
        assert!(snippet.contains(piece), "{piece} is missing in {snippet}");
    }
    assert!(lines(page, "In your content security policy").contains("frame-src http://127.0.0.1:"));
}

fn the_whole_tables_stand_in_the_fallback(page: &Page) {
    open(page);
    fill(page, "fallback", "tables");
    let found = snippet(page);
    // As they stand in the data set.
    for piece in [
        "<h2>Django, Flask or FastAPI</h2>",
        "<th scope=\"col\">Django 6.1.3</th>",
        "Builds a create, edit and delete console",
        "</table>",
    ] {
        assert!(found.contains(piece), "{piece} is missing in {found}");
    }
    assert!(!found.contains("<button") && !found.contains("class="), "{found}");
    // It is what a page without scripts shows: a table with a row for each criterion of the panel.
    let rows = "const text = arguments[0].split('<table>')[1].split('</table>')[0];
        return text.split('<tr>').length - 1";
    let shown = "return [...document.querySelector('verdict-widget').shadowRoot.querySelectorAll('table tr')].filter((row) => !row.hidden).length";
    assert_eq!(page.run(rows, &[json!(found)]), page.run(shown, &[]));
}

fn what_somebody_enters_is_never_markup(page: &Page) {
    open(page);
    let evil = "\"><script>window.attacked=1</script><img src=x onerror=window.attacked=2>";
    for name in ["cta-label", "cta-href", "link", "lang", "src", "base"] {
        fill(page, name, evil);
    }
    page.find("alert", "");
    let found = snippet(page);
    assert!(!found.contains("<img") && found.matches("<script").count() == 1, "{found}");
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
    page.complaints();
}

fn the_hash_is_that_of_the_script(page: &Page) {
    open(page);
    // Worked out by the browser from the file that it is given.
    let script = "const [file, done] = arguments;
        fetch(file).then((response) => response.arrayBuffer()).then((bytes) => crypto.subtle.digest('SHA-384', bytes))
            .then((hash) => done('sha384-' + btoa(String.fromCharCode(...new Uint8Array(hash)))))";
    let hash = page.run_until_called(script, &[json!("verdict.js")]);
    assert!(snippet(page).contains(hash.as_str().unwrap()), "{hash}");
    assert!(dist("verdict.js").exists());
    page.find("checkbox", "Pin this version…").click();
    assert!(!snippet(page).contains("integrity"));
}

fn the_hash_of_a_data_set_is_written_beside_it(page: &Page) {
    use base64::Engine as _;
    use sha2::Digest as _;
    let text = std::fs::read(dist("data/printers.json")).unwrap();
    let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha384::digest(&text));
    open(page);
    fill(page, "src", &format!("{}data/printers.json", page.site.page()));
    let line = format!("integrity=\"sha384-{hash}\"");
    let element = |page: &Page| snippet(page).split("<verdict-widget").nth(1).map(str::to_owned).unwrap_or_default();
    page.wait("the hash is there", || element(page).contains(&line).then_some(()));
    page.find("checkbox", "Pin the data set…").click();
    page.wait("the hash is gone", || (!element(page).contains("integrity")).then_some(()));
    page.find("checkbox", "Pin the data set…").click();
    page.find("radio", "a frame…").click();
    let asked = format!("integrity=sha384-{}", hash.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D"));
    page.wait("a frame has it too", || snippet(page).contains(&asked).then_some(()));
    // One that can't be had is not pinned, and that is said.
    fill(page, "src", &format!("{}data/nothing.json", page.site.page()));
    page.wait("it says so", || {
        page.text().contains("The data set isn’t pinned: the server answered 404.").then_some(())
    });
    fill(page, "src", "https://host.invalid/data.json");
    page.wait("it says so", || {
        let sentence = "The data set isn’t pinned: its host can’t be reached, or doesn’t let other pages read it.";
        page.text().contains(sentence).then_some(())
    });
    assert!(!snippet(page).split("embed.html").nth(1).unwrap().contains("integrity"), "{}", snippet(page));
    page.complaints();
}

/// Bytes come all the time and never end. The browser's own limit ends at a word of this test, so that nobody waits for it.
fn a_data_set_that_drips_for_ever_is_not_pinned(page: &Page) {
    page.site.spoil("printers.json", |response| response.failing(Fault::Drip(Duration::from_millis(50))));
    open(page);
    page.run(
        "const timeout = window.AbortSignal.timeout.bind(window.AbortSignal);
        window.AbortSignal.timeout = (milliseconds) => {
            const limit = new window.AbortController();
            window.limit = milliseconds;
            window.end = () => { const ended = timeout(1); ended.onabort = () => limit.abort(ended.reason) };
            return limit.signal;
        }",
        &[],
    );
    fill(page, "src", &format!("{}data/printers.json", page.site.page()));
    page.wait("it asks for the data", || {
        (page.run("return window.limit ?? null", &[]) == json!(120_000)).then_some(())
    });
    assert!(page.text().contains("Working out the hash of the data set…"), "{}", page.text());
    let element = |page: &Page| snippet(page).split("<verdict-widget").nth(1).map(str::to_owned).unwrap_or_default();
    assert!(!element(page).contains("integrity"), "{}", element(page));
    page.find("checkbox", "Pin the data set…").click();
    page.wait("nothing is to be pinned", || (!page.text().contains("Working out the hash")).then_some(()));
    page.find("checkbox", "Pin the data set…").click();
    page.wait("it is to be pinned again", || page.text().contains("Working out the hash").then_some(()));
    page.run("window.end()", &[]);
    page.wait("it says so", || {
        page.text().contains("The data set isn’t pinned: it took longer than 120 seconds.").then_some(())
    });
    assert!(!element(page).contains("integrity"), "{}", element(page));
    page.complaints();
}

fn the_lines_tell_nobody_where_they_stand(page: &Page) {
    open(page);
    assert_eq!(snippet(page).matches("referrerpolicy=\"no-referrer\"").count(), 1, "{}", snippet(page));
    page.find("radio", "a frame…").click();
    page.wait("the script and the frame", || {
        (snippet(page).matches("referrerpolicy=\"no-referrer\"").count() == 2).then_some(())
    });
}

fn the_map_says_which_browsers_check_by_it(page: &Page) {
    open(page);
    for browser in ["Chrome and Edge 127", "Firefox 138", "Safari 18"] {
        assert!(page.text().contains(browser), "{browser}");
    }
}

fn lines_are_copied_or_selected(page: &Page) {
    open(page);
    page.find("button", "Copy the policy").click();
    let news = page.wait("it says what became of it", || {
        let news = page.run("return document.getElementById('news').textContent", &[]);
        Some(news.as_str().unwrap().to_owned()).filter(|text| !text.is_empty())
    });
    let selected = page.run("return getSelection().toString()", &[]);
    assert!(news == "Copied." || selected.as_str().unwrap().contains("script-src"), "{news}: {selected}");
}

fn nothing_sticks_out_at_any_width(page: &Page) {
    page.site.spoil("/builder.html", |response| {
        let policy =
            response.header("content-security-policy").unwrap_or_default().replace("frame-ancestors 'none'", "");
        response.with("Content-Security-Policy", policy)
    });
    page.site.spoil("/editor-frame.html", |mut response| {
        response.body = String::from_utf8_lossy(&response.body).replace("editor.html", "builder.html").into();
        response
    });
    page.open_host("editor-frame.html");
    page.enter_frame();
    page.find("tablist", "");
    assert_eq!(page.run_until_called(STICKING_OUT, &[json!(WIDTHS)]), json!([]));
}

fn axe_finds_nothing(page: &Page) {
    open(page);
    load_axe(page);
    expect_nothing(page, "the builder with an element");
    page.find("radio", "a frame…").click();
    page.find("iframe", "Preview");
    expect_nothing(page, "the builder with a frame");
}
