//! What the standalone page says of itself to machines, and how it goes over into our other pages.

use std::time::Duration;

use serde_json::{Value, json};

use crate::expected::{dataset, list, text};
use crate::harness::{Engine, Fault, Page, Response, tests};

tests![
    the_linked_data_is_what_the_page_shows,
    the_picture_for_previews_is_there,
    nothing_is_shown_without_its_look,
    our_other_pages_come_with_a_short_fade;
    our_other_pages_come_at_once_where_less_motion_is_wanted in LessMotion,
];

/// The linked data as a machine reads it that takes the text between the tags.
#[track_caller]
fn linked(page: &Page, kind: &str) -> Value {
    let read = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map((script) => script.textContent)";
    let texts = page.run(read, &[]);
    assert_eq!(texts.as_array().map(Vec::len), Some(1));
    let data: Value = serde_json::from_str(texts[0].as_str().unwrap()).unwrap();
    assert_eq!(data["@context"], "https://schema.org");
    list(&data, "@graph").iter().find(|part| part["@type"] == kind).unwrap().clone()
}

fn the_linked_data_is_what_the_page_shows(page: &Page) {
    page.open();
    let dataset = dataset();
    let questions = linked(page, "FAQPage");
    let said: Vec<(&str, &str)> = list(&questions, "mainEntity")
        .iter()
        .map(|question| (text(question, "name"), text(&question["acceptedAnswer"], "text")))
        .collect();
    let expected: Vec<(&str, &str)> =
        list(&dataset, "faq").iter().map(|entry| (text(entry, "question"), text(entry, "answer"))).collect();
    assert_eq!(said, expected);
    let items = linked(page, "ItemList");
    let said: Vec<&str> = list(&items, "itemListElement").iter().map(|item| text(&item["item"], "name")).collect();
    assert_eq!(said, ["Django", "Flask", "FastAPI"]);
    // A search engine wants on the page what its data says.
    page.find("tab", "Profiles").click();
    let (question, _) = expected[0];
    page.wait("the first question stands on the page", || page.text().contains(question).then_some(()));
    // The end of every test looks for breaches of the policy: data in a script is none.
}

fn the_picture_for_previews_is_there(page: &Page) {
    page.open();
    let script = "const done = arguments[0];
        const said = (name) => document.querySelector(`meta[property='og:${name}']`).content;
        const picture = new Image();
        picture.onload = () => done([picture.naturalWidth, picture.naturalHeight, +said('image:width'), +said('image:height'), said('title')]);
        picture.onerror = () => done('it is not there');
        picture.src = new URL(said('image'), document.baseURI);";
    let title = "Django, Flask or FastAPI?";
    assert_eq!(page.run_until_called(script, &[]), json!([1200, 630, 1200, 630, title]));
}

/// Notes at every frame whether the table can be seen, and whether its sheets are there.
const WATCH: &str = "
    window.seen = [];
    (function frame() {
        const root = document.querySelector('verdict-widget')?.shadowRoot;
        const table = root?.querySelector('table');
        const isShown = Boolean(table) && getComputedStyle(table).visibility === 'visible';
        const hasLook = Boolean(root) && [root.host, ...root.querySelectorAll('.still')].every((part) => getComputedStyle(part).display !== 'inline')
            && (!root.querySelector('.still') || getComputedStyle(root.querySelector('.still')).display === 'none');
        if (isShown) seen.push(hasLook);
        requestAnimationFrame(frame);
    })();";

fn nothing_is_shown_without_its_look(page: &Page) {
    // Whoever watches each frame has to be in the page from its beginning.
    page.site.spoil("/", |mut response| {
        let page = String::from_utf8_lossy(&response.body).into_owned();
        response.body = page.replacen("<head>", "<head><script src=\"watch.js\"></script>", 1).into();
        response
    });
    page.site.spoil("/watch.js", |_| Response::new(200, WATCH).with("Content-Type", "text/javascript"));
    page.site.spoil(".css", |response| response.failing(Fault::Delay(Duration::from_millis(700))));
    page.site.spoil("/verdict.js", |response| response.failing(Fault::Delay(Duration::from_millis(1400))));
    page.open();
    let seen = page.run("return [seen.length > 0, seen.every(Boolean)]", &[]);
    assert_eq!(seen, json!([true, true]));
}

/// Follows a link of the page to another of ours, and tells whether that came with a transition: nothing where the browser
/// has none between pages.
#[track_caller]
fn go_to_editor(page: &Page) -> Value {
    // Chromium 148 fades only to a page whose style sheet it has at hand, so this reader was there before.
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Edit a data set");
    page.open();
    page.run("window.isBefore = true", &[]);
    page.find("link", "Edit a data set").click();
    page.expect_another_document();
    page.find("heading", "Edit a data set");
    page.run("return window.cameWithTransition ?? null", &[])
}

fn our_other_pages_come_with_a_short_fade(page: &Page) {
    let came = go_to_editor(page);
    if page.engine() == Engine::Chromium {
        assert_eq!(came, json!(true));
    }
}

fn our_other_pages_come_at_once_where_less_motion_is_wanted(page: &Page) {
    let came = go_to_editor(page);
    if page.engine() != Engine::WebKit {
        let wish = page.run("return matchMedia('(prefers-reduced-motion: reduce)').matches", &[]);
        assert_eq!(wish, json!(true), "the browser was started with that wish");
        assert_ne!(came, json!(true));
    }
}
