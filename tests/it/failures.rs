//! What a reader sees when something is missing or broken: a sentence with a code, and everything that works without us.
//!
//! A new failure is a new row here, or a new page in `tests/pages`.

use serde_json::json;

use crate::harness::{Element, Fault, Page, Response, tests};

tests![
    a_mistake_in_the_data_set_is_named_with_its_place,
    a_data_set_that_is_not_there_is_named_with_the_status,
    an_address_that_is_a_script_is_refused_and_never_run,
    markup_in_a_data_set_is_text,
    a_missing_module_is_named_with_the_status,
    without_the_analysis_the_result_stands_and_says_so,
    a_server_that_fails_can_be_tried_again,
    a_module_cut_off_can_be_tried_again,
    a_module_with_wrong_bytes_is_refused_and_can_be_tried_again,
    a_policy_against_webassembly_is_named_with_what_it_needs,
    a_policy_against_our_files_is_named,
    a_policy_against_our_script_leaves_the_content_of_the_tag,
    ;
    without_webassembly_the_page_says_so_and_stays_readable in WithoutWebAssembly,
];

/// The error card with its code, and the content of the tag below it.
#[track_caller]
fn expect_card<'p>(page: &'p Page, code: &str, pieces: &[&str]) -> Element<'p> {
    let card = page.find("alert", "");
    let text = card.text();
    assert!(text.contains(&format!("({code})")), "{text}");
    for piece in pieces {
        assert!(text.contains(piece), "{piece} is missing in: {text}");
    }
    assert!(page.all("tablist", "").is_empty(), "no half of a widget beside the card");
    card
}

/// The content that the author of the host page wrote inside the tag.
#[track_caller]
fn expect_fallback(page: &Page) {
    page.find("link", "our choice");
    assert!(page.text().contains("Read about our choice."), "{}", page.text());
}

fn a_mistake_in_the_data_set_is_named_with_its_place(page: &Page) {
    page.open_host("mistake.html");
    // A text where a number belongs, in the last row: line and column were counted in the file.
    expect_card(page, "VW-E303", &["mistake.json", "line 8, column 68", "\"two\"", "a number"]);
    expect_fallback(page);
    let heard = page.run("return window.heard", &[]);
    assert_eq!((&heard[0]["name"], &heard[0]["detail"]["code"]), (&json!("verdict-error"), &json!("VW-E303")));
    assert!(page.all("button", "Try again").is_empty(), "trying again mends no file");
}

fn a_data_set_that_is_not_there_is_named_with_the_status(page: &Page) {
    page.open_host("missing.html");
    expect_card(page, "VW-E104", &["404", "nowhere.json"]);
    expect_fallback(page);
}

fn an_address_that_is_a_script_is_refused_and_never_run(page: &Page) {
    page.open_host("script-address.html");
    expect_card(page, "VW-E303", &["line 5, column 53", "an address that begins with https://"]);
    expect_fallback(page);
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
}

fn markup_in_a_data_set_is_text(page: &Page) {
    page.open_host("markup.html");
    page.find("tablist", "");
    // Written out as they stand in the file, on both panels, with everything opened.
    page.find("heading", "<script>window.attacked=1</script>");
    page.find("columnheader", "<b>First</b>…");
    page.find("button", "Reasons and sources for <svg onload=window.attacked=5>").click();
    let link = page.find("link", "<a href='javascript:window.attacked=3'>source</a>");
    assert!(link.attribute("href").starts_with("https://host.invalid/"), "{}", link.attribute("href"));
    let text = page.text();
    for piece in [
        "<img src=x onerror=window.attacked=2>",
        "Second &amp; &lt;last&gt;",
        "</td></table><style>*{display:none}</style>",
        "{{constructor.constructor('window.attacked=6')()}}",
    ] {
        assert!(text.contains(piece), "{piece} is missing in {text}");
    }
    page.find("tab", "Profiles").click();
    page.find("summary", "<details open ontoggle=window.attacked=7>?").click();
    assert!(page.text().contains("<iframe srcdoc="), "{}", page.text());
    let grown = "const root = document.querySelector('verdict-widget').shadowRoot;
        return root.querySelectorAll('img, script, iframe, style, svg, [onload], [onerror], [ontoggle]').length";
    assert_eq!(page.run(grown, &[]), json!(0), "no element grew out of a text");
    assert_eq!(page.run("return window.attacked ?? null", &[]), json!(null));
}

fn a_missing_module_is_named_with_the_status(page: &Page) {
    page.site.spoil("_bg.wasm", |_| Response::text(404, "gone"));
    page.go(&page.site.page());
    expect_card(page, "VW-E104", &["404", "_bg.wasm"]);
    expect_page_fallback(page);
    assert_eq!(page.site.requests("_bg.wasm"), 1, "asking again doesn't bring it back");
}

fn without_the_analysis_the_result_stands_and_says_so(page: &Page) {
    page.open();
    page.find("tab", "Quiz").click();
    // The widget is there; all code that is asked for from now on is gone.
    page.site.spoil(".wasm", |_| Response::text(404, "gone"));
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
    page.wait("it says what is missing", || page.text().contains("The result above stands.").then_some(()));
    assert!(page.text().contains("because you said “A JSON API"), "{}", page.text());
    // With the server well again the next answer brings the analysis.
    page.site.heal();
    page.find("button", "Change answers").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A separate front end…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "How sure this is");
}

fn a_server_that_fails_can_be_tried_again(page: &Page) {
    page.site.spoil("_bg.wasm", |_| Response::text(500, "broken"));
    expect_recovery(page, "VW-E104", &["500"]);
}

fn a_module_cut_off_can_be_tried_again(page: &Page) {
    page.site.spoil("_bg.wasm", |response| response.failing(Fault::Truncate(1000)));
    expect_recovery(page, "VW-E103", &["_bg.wasm", "can’t be loaded"]);
}

fn a_module_with_wrong_bytes_is_refused_and_can_be_tried_again(page: &Page) {
    page.site.spoil("_bg.wasm", |mut response| {
        // One bit in the middle: still WebAssembly by its first bytes, but not what was built.
        let middle = response.body.len() / 2;
        response.body[middle] ^= 1;
        response.with("Cache-Control", "no-store")
    });
    expect_recovery(page, "VW-E103", &["_bg.wasm", "differ from the version that this page expects"]);
}

/// The card comes after at most two requests; once the server is well again, the button brings the widget.
#[track_caller]
fn expect_recovery(page: &Page, code: &str, pieces: &[&str]) {
    page.go(&page.site.page());
    expect_card(page, code, pieces);
    expect_page_fallback(page);
    assert!(page.site.requests("_bg.wasm") <= 2, "{} requests", page.site.requests("_bg.wasm"));
    page.site.heal();
    page.find("button", "Try again").click();
    page.find("tablist", "");
    assert!(page.all("alert", "").is_empty(), "the card is gone");
    assert!(page.find("table", "").text().contains("Admin panel"));
}

/// What the standalone page has to say without the widget: its tables, and the quiz on paper.
#[track_caller]
fn expect_page_fallback(page: &Page) {
    page.find("heading", "Decide on paper");
    assert!(page.all("table", "").len() >= 3, "the comparison, the cost factors, the landscape");
}

/// A customer's page under another policy.
#[track_caller]
fn open_under(page: &Page, policy: &'static str) {
    page.site.spoil("/one.html", move |response| response.with("Content-Security-Policy", policy));
    page.open_host("one.html");
}

fn a_policy_against_webassembly_is_named_with_what_it_needs(page: &Page) {
    open_under(page, "script-src 'self' http://localhost:*");
    expect_card(page, "VW-E102", &["script-src needs ’wasm-unsafe-eval’"]);
    expect_fallback(page);
    expect_only_policy(&page.complaints());
}

fn a_policy_against_our_files_is_named(page: &Page) {
    open_under(page, "connect-src 'self'");
    expect_card(page, "VW-E103", &["security policy (connect-src)"]);
    expect_fallback(page);
    expect_only_policy(&page.complaints());
}

fn a_policy_against_our_script_leaves_the_content_of_the_tag(page: &Page) {
    open_under(page, "script-src 'self'");
    expect_fallback(page);
    assert!(page.all("alert", "").is_empty());
    page.wait("the browser has refused the script", || {
        Some(page.complaints()).filter(|complaints| !complaints.is_empty())
    });
}

/// The browser says that it kept to the policy, and nobody complains of anything else.
#[track_caller]
fn expect_only_policy(complaints: &[String]) {
    assert!(complaints.iter().all(|complaint| complaint.starts_with("policy: ")), "{complaints:#?}");
}

fn without_webassembly_the_page_says_so_and_stays_readable(page: &Page) {
    page.go(&page.site.page());
    assert_eq!(page.run("return typeof WebAssembly", &[]), json!("undefined"), "the browser still has it");
    expect_card(page, "VW-E101", &["WebAssembly switched off"]);
    expect_page_fallback(page);
}
