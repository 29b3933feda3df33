//! Whose words stand in a frame on our address, and whom the page around it believes.

use serde_json::json;

use crate::frame::{expect_fit, leave, messages, open_framed};
use crate::harness::{Element, Page, tests};

tests![
    data_from_a_host_that_nobody_allowed_is_refused_by_name,
    data_from_an_allowed_host_is_shown_with_the_name_of_the_host,
    data_from_beside_the_document_is_shown_as_ever,
    alone_the_document_says_no_words_of_the_address,
    a_sandboxed_frame_that_went_elsewhere_is_not_believed,
    a_sandboxed_frame_that_the_page_changes_is_believed_again,
    a_document_without_an_origin_is_not_believed_without_a_nonce,
    a_frame_whose_address_is_none_is_passed_over,
    the_words_of_a_sandbox_are_read_as_browsers_read_them,
];

/// The address of the document with an option.
fn with_data(document: &str, src: &str) -> String {
    format!("{document}?src={}", src.replace(':', "%3A").replace('/', "%2F"))
}

fn data_from_a_host_that_nobody_allowed_is_refused_by_name(page: &Page) {
    // The one as it is built allows nobody, and the other one this server under its other name only.
    for (document, src) in [
        (page.site.page() + "embed.html", page.site.cdn("data/printers.json")),
        (page.site.cdn("embed.html"), "https://host.invalid/printers.json".to_owned()),
    ] {
        page.go(&with_data(&document, &src));
        let host = src.split('/').nth(2).unwrap();
        let sentence = page.find("alert", "").text();
        assert!(sentence.contains(&format!("This frame shows no data from {host}")), "{sentence}");
        assert!(sentence.contains("(VW-E301)"), "{sentence}");
        assert_eq!(page.run("return document.querySelector('verdict-widget')", &[]), json!(null));
        assert_eq!(page.site.requests("printers.json"), 0, "it was asked for");
        // The policy refuses it too, should the script be wrong.
        let policy = page.run("return document.querySelector('meta[http-equiv]').content", &[]);
        assert!(!policy.as_str().unwrap().contains("https:"), "{policy}");
    }
}

fn data_from_an_allowed_host_is_shown_with_the_name_of_the_host(page: &Page) {
    let src = page.site.host("small.json");
    page.go(&with_data(&page.site.cdn("embed.html"), &src));
    page.find("columnheader", "First choice…");
    let host = src.split('/').nth(2).unwrap();
    assert!(page.text().contains(&format!("Data from {host}")), "{}", page.text());
}

fn data_from_beside_the_document_is_shown_as_ever(page: &Page) {
    page.go(&with_data(&page.site.cdn("embed.html"), "data/printers.json"));
    page.find("heading", "Rent or buy a laser printer");
    assert!(!page.text().contains("Data from"), "{}", page.text());
}

/// A page around it says them under its own address.
fn alone_the_document_says_no_words_of_the_address(page: &Page) {
    let words = "cta-label=Sign%20in%20here&cta-href=https%3A%2F%2Fhost.invalid%2F";
    let share = "share-href=https%3A%2F%2Fhost.invalid%2F";
    let address = page.site.cdn(&format!("embed.html?panels=quiz&{words}&{share}"));
    page.go(&format!("{address}#verdict=1.pquiz.s-result.qtN7cFtpGj"));
    page.find("heading", "For this project: FastAPI.");
    assert!(!page.text().contains("Sign in here"), "{}", page.text());
    page.run("Object.defineProperty(navigator, 'clipboard', { value: undefined })", &[]);
    page.find("button", "Copy the link").click();
    let copied = page.wait("the link is there to be copied by hand", || {
        let news = page.all("status", "").iter().map(Element::text).collect::<Vec<_>>();
        news.into_iter().find(|text| text.contains("here is the link: "))
    });
    let own = page.site.cdn("embed.html?panels=quiz");
    assert!(copied.contains(&own) && !copied.contains("share-href"), "{copied}");
    page.site.spoil("/framed-alone.html", move |mut response| {
        let text = String::from_utf8_lossy(&response.body).into_owned();
        response.body =
            text.replace("panels=quiz%20cost", &format!("{words}#verdict=1.pquiz.s-result.qtN7cFtpGj")).into();
        response
    });
    open_framed(page, "framed-alone.html");
    page.find("link", "Sign in here");
    leave(page);
}

/// Goes elsewhere from inside the frame, as a link in it would.
#[track_caller]
fn go_elsewhere(page: &Page, policy: &'static str) {
    // Whoever lies has no policy of ours; WebKit matches `'self'` in no sandboxed frame.
    page.site.spoil("/liar-alone.html", move |mut response| {
        response.headers.retain(|(name, _)| name != "Content-Security-Policy");
        if policy.is_empty() { response } else { response.with("Content-Security-Policy", policy) }
    });
    let address = page.site.host("liar-alone.html");
    page.run("setTimeout(() => { location.href = arguments[0] })", &[json!(address)]);
    page.leave_frame();
    page.wait("the liar has said what it has to say", || {
        let lies = messages(page, "height").into_iter().filter(|message| message["height"] == 5000).count();
        // At once, and again when it hears something.
        (lies >= 1).then_some(())
    });
}

/// Lets everything that is under way arrive.
#[track_caller]
fn settle(page: &Page) {
    page.run("document.getElementById('frame').dataset.theme = 'light'", &[]);
    page.run_until_called("setTimeout(() => requestAnimationFrame(() => arguments[0]()), 300)", &[]);
}

fn a_sandboxed_frame_that_went_elsewhere_is_not_believed(page: &Page) {
    open_framed(page, "framed-sandbox.html");
    let before = expect_fit(page);
    go_elsewhere(page, "");
    settle(page);
    assert_eq!(page.run("return document.getElementById('frame').offsetHeight", &[]), json!(before));
    let results = "return window.heard.filter(({ name }) => name === 'verdict-result')";
    assert_eq!(page.run(results, &[]), json!([]));
    page.enter_frame();
    let overheard = page.run("return window.overheard", &[]);
    let heard = overheard.as_array().unwrap();
    // It hears the theme, which is no secret, and nothing by which it could be believed.
    assert!(heard.iter().any(|message| message["name"] == "set"), "{overheard}");
    assert!(heard.iter().all(|message| message.get("nonce").is_none()), "{overheard}");
    page.leave_frame();
}

fn a_sandboxed_frame_that_the_page_changes_is_believed_again(page: &Page) {
    open_framed(page, "framed-sandbox.html");
    expect_fit(page);
    go_elsewhere(page, "");
    page.run(
        "const frame = document.getElementById('frame'); frame.src = frame.src.replace('panels=quiz%20cost', 'panels=compare')",
        &[],
    );
    page.wait("another document is there and fits", || {
        let height = messages(page, "height").last()?["height"].as_i64()?;
        let frame = page.run("return document.getElementById('frame').offsetHeight", &[]).as_i64()?;
        (height > 700 && (frame - height).abs() <= 1 && height != 5000).then_some(())
    });
}

/// Its host says that it has none. The frame isn't in a sandbox, and what the page has put there has no origin in its address.
fn a_document_without_an_origin_is_not_believed_without_a_nonce(page: &Page) {
    open_framed(page, "framed.html");
    leave(page);
    page.run("document.getElementById('frame').src = 'about:blank'", &[]);
    page.enter_frame();
    page.wait("it is empty", || (page.run("return location.href", &[]) == json!("about:blank")).then_some(()));
    page.leave_frame();
    let height = "return document.getElementById('frame').offsetHeight";
    let before = page.run(height, &[]);
    page.enter_frame();
    go_elsewhere(page, "sandbox allow-scripts");
    settle(page);
    let origins =
        page.run("return window.messages.filter(({ data }) => data.height === 5000).map(({ origin }) => origin)", &[]);
    assert!(origins.as_array().unwrap().iter().all(|origin| *origin == json!("null")), "{origins}");
    assert_eq!(page.run(height, &[]), before);
}

fn a_frame_whose_address_is_none_is_passed_over(page: &Page) {
    open_framed(page, "framed.html");
    let before = expect_fit(page);
    leave(page);
    page.run("document.getElementById('frame').setAttribute('src', 'http://[')", &[]);
    page.enter_frame();
    page.run("parent.postMessage({ verdict: 1, name: 'height', height: 5000 }, '*')", &[]);
    page.leave_frame();
    page.wait("it was heard", || messages(page, "height").into_iter().find(|message| message["height"] == 5000));
    settle(page);
    assert_eq!(page.run("return document.getElementById('frame').offsetHeight", &[]), json!(before));
    assert_eq!(page.complaints(), [""; 0]);
}

/// Without regard to case: this frame has an origin.
fn the_words_of_a_sandbox_are_read_as_browsers_read_them(page: &Page) {
    page.site.spoil("/framed-sandbox.html", |mut response| {
        let text = String::from_utf8_lossy(&response.body).into_owned();
        response.body = text.replace("sandbox=\"allow-scripts", "sandbox=\"allow-scripts Allow-Same-Origin").into();
        response
    });
    open_framed(page, "framed-sandbox.html");
    assert!(
        page.run("return origin", &[]).as_str().is_some_and(|origin| origin.starts_with("http")),
        "it has no origin"
    );
    expect_fit(page);
    leave(page);
}
