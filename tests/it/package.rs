//! The npm package, installed from its tarball into applications that Vite and webpack build and into a page without any tool.

use serde_json::json;

use crate::harness::{Page, tests};

tests![
    an_application_that_vite_builds_shows_the_element,
    an_application_that_webpack_builds_shows_the_element,
    a_page_without_tools_shows_the_element,
];

/// The element does all of its work there: the widget, the analysis, the profiles, and a data set of the page's own.
#[track_caller]
fn expect_all_of_it(page: &Page) {
    page.find("tablist", "");
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
    page.find("heading", "How sure this is");
    page.run("document.querySelector('verdict-widget').panels = 'profiles'", &[]);
    page.find("tabpanel", "Profiles");
    page.wait("the profiles are there", || (page.all("summary", "Who uses it").len() == 3).then_some(()));
    page.run(
        "Object.assign(document.querySelector('verdict-widget'), { panels: 'compare', alternatives: 'flask django' })",
        &[],
    );
    page.wait("the third one is gone", || {
        (page.all("columnheader", "FastAPI…").is_empty() && !page.all("columnheader", "Flask…").is_empty())
            .then_some(())
    });
    let text = include_str!("../pages/small.json");
    page.run(
        "Object.assign(document.querySelector('verdict-widget'), { alternatives: null, data: arguments[0] })",
        &[json!(text)],
    );
    page.find("columnheader", "First choice…");
}

fn an_application_that_vite_builds_shows_the_element(page: &Page) {
    page.go(&page.site.package("vite/"));
    page.find("tablist", "");
    assert_eq!(page.run("return document.title", &[]), json!("Django, Flask or FastAPI"));
    expect_all_of_it(page);
}

fn an_application_that_webpack_builds_shows_the_element(page: &Page) {
    page.go(&page.site.package("webpack/"));
    page.find("tablist", "");
    assert_eq!(page.run("return document.title", &[]), json!("Django, Flask or FastAPI"));
    expect_all_of_it(page);
}

fn a_page_without_tools_shows_the_element(page: &Page) {
    page.go(&page.site.package("plain/"));
    expect_all_of_it(page);
}
