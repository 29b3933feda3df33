//! The guides for people who paste: each block of `docs/embedding.md` that is marked to be run does what it promises.

use serde_json::json;

use crate::harness::{Page, tests};

tests![
    the_lines_of_the_element_show_it,
    the_lines_of_the_frame_show_it,
    the_lines_for_webflow_show_it,
    the_lines_for_a_tag_manager_hand_a_result_on_after_consent,
    an_application_with_react_as_the_guide_has_it,
    an_application_with_vue_as_the_guide_has_it,
];

const GUIDE: &str = include_str!("../../docs/embedding.md");

/// The block below a mark, without its fences.
#[track_caller]
fn block(mark: &str) -> &'static str {
    let (_, rest) = GUIDE.split_once(&format!("<!-- {mark} -->\n```")).unwrap_or_else(|| panic!("no block {mark}"));
    let (_, block) = rest.split_once('\n').unwrap();
    block.split_once("```").unwrap().0
}

/// Opens a page that holds lines of the guide, with our files where the guide has them.
#[track_caller]
fn open_with(page: &Page, lines: &str) {
    let lines = lines.replace("https://cdn.example/0.1.0/", &page.site.cdn(""));
    page.site.spoil("/about.html", move |mut response| {
        let head = "<!doctype html><html lang=en><head><script src=trap.js></script><script src=host.js></script><title>Ours</title></head>";
        response.body = format!("{head}<body>{lines}</body></html>").into();
        // Pages of such systems hold scripts in the page itself.
        response.with("Content-Security-Policy", "script-src 'self' http://localhost:* 'wasm-unsafe-eval' 'unsafe-inline'")
    });
    page.open_host("about.html");
}

fn the_lines_of_the_element_show_it(page: &Page) {
    open_with(page, block("run: element"));
    page.wait("both panels are there", || (page.all("tab", "").len() == 2).then_some(()));
    page.find("radio", "A content site…").click();
    page.find("group", "Question 2 of 14…");
}

fn the_lines_of_the_frame_show_it(page: &Page) {
    open_with(page, block("run: frame"));
    page.enter_frame();
    page.wait("both panels are there", || (page.all("tab", "").len() == 2).then_some(()));
    let body = "return Math.abs(Math.ceil(document.body.getBoundingClientRect().height) - innerHeight)";
    page.wait("the frame fits", || (page.run(body, &[]).as_i64().unwrap() <= 1).then_some(()));
}

fn the_lines_for_webflow_show_it(page: &Page) {
    open_with(page, block("run: webflow"));
    page.find("group", "Question 1 of 14…");
}

/// Goes to the result with one answer.
#[track_caller]
fn answer(page: &Page) {
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
}

fn the_lines_for_a_tag_manager_hand_a_result_on_after_consent(page: &Page) {
    let consent = "<script>var agreed = false; function hasConsent() { return agreed }</script>";
    open_with(page, &[consent, block("run: tag-manager"), block("run: element")].concat());
    answer(page);
    page.wait("the page hears of it", || {
        (page.run("return window.heard.some(({ name }) => name === 'verdict-result')", &[]) == json!(true))
            .then_some(())
    });
    assert_eq!(page.run("return window.dataLayer ?? null", &[]), json!(null), "nobody has agreed");
    page.run("window.agreed = true", &[]);
    page.find("button", "Change answers").click();
    answer(page);
    let pushed = page.wait("it is handed on", || {
        Some(page.run("return window.dataLayer?.[0] ?? null", &[])).filter(|pushed| !pushed.is_null())
    });
    assert_eq!(
        (&pushed["event"], &pushed["verdict"]["advised"][0]["id"]),
        (&json!("verdict_result"), &json!("fastapi"))
    );
}

/// The application shows the element, hands its options on while it is shown, and hears what it says.
#[track_caller]
fn expect_application(page: &Page, folder: &str) {
    page.go(&page.site.package(folder));
    page.wait("both panels are there", || (page.all("tab", "").len() == 2).then_some(()));
    page.find("button", "Other theme").click();
    let theme = "return document.querySelector('verdict-widget').theme";
    page.wait("the theme is handed on", || (page.run(theme, &[]) == json!("dark")).then_some(()));
    answer(page);
    let headline = "return document.getElementById('headline').textContent";
    page.wait("the result is heard", || (page.run(headline, &[]) == json!("For this project: FastAPI.")).then_some(()));
}

fn an_application_with_react_as_the_guide_has_it(page: &Page) {
    assert_eq!(block("same as tests/apps/react/Page.jsx"), include_str!("../apps/react/Page.jsx"));
    // This one is read by the stage `types`.
    assert_eq!(block("same as tests/apps/types/tag.ts"), include_str!("../apps/types/tag.ts"));
    expect_application(page, "react/");
}

fn an_application_with_vue_as_the_guide_has_it(page: &Page) {
    assert_eq!(block("same as tests/apps/vue/page.js"), include_str!("../apps/vue/page.js"));
    expect_application(page, "vue/");
}
