//! The element in a frame, and the script for the page around it.
//!
//! Each host page stands in `tests/pages`. What a frame complains of is asked inside it, since the page around can't see it.

use serde_json::{Value, json};

use crate::harness::{Page, tests};

tests![
    a_frame_is_as_tall_as_what_is_in_it_and_shrinks_again,
    a_frame_settles_after_few_messages,
    theme_and_panel_follow_the_page_while_it_is_shown,
    the_language_of_the_address_is_that_of_the_document,
    without_the_script_a_frame_keeps_its_height_and_scrolls,
    a_frame_in_a_sandbox_works,
    a_page_that_is_isolated_can_frame_it,
    what_is_told_is_no_more_than_promised,
    what_others_say_changes_nothing,
    heights_stay_within_reason,
    random_messages_change_no_more_than_a_message_may,
    random_messages_to_a_frame_set_no_more_than_its_look,
    nobody_frames_the_standalone_page,
    the_keyboard_goes_in_and_out,
    what_a_frame_keeps_it_keeps_for_the_page_around_it,
    without_headers_the_document_keeps_its_policy,
    without_headers_a_sandboxed_frame_works_where_files_may_be_shared,
];

/// Opens a page with a frame and waits until the widget is there, in the frame.
#[track_caller]
pub(crate) fn open_framed(page: &Page, file: &str) {
    page.open_host(file);
    page.enter_frame();
    page.find("tablist", "");
}

/// Nothing was complained of inside; then back to the page around.
#[track_caller]
pub(crate) fn leave(page: &Page) {
    assert_eq!(page.complaints_inside(), [""; 0], "inside the frame");
    page.leave_frame();
}

/// By how much the content is taller than the frame, and the frame's height; run inside.
#[track_caller]
fn fit(page: &Page) -> (i64, i64) {
    let fit = page.run("return [document.documentElement.scrollHeight - innerHeight, innerHeight]", &[]);
    (fit[0].as_i64().unwrap(), fit[1].as_i64().unwrap())
}

/// Waits until the frame is as tall as what is in it, and returns its height.
#[track_caller]
pub(crate) fn expect_fit(page: &Page) -> i64 {
    // All at one moment, since more content may be on its way.
    let look = "return [Math.ceil(document.body.getBoundingClientRect().height), document.documentElement.scrollHeight, innerHeight]";
    page.wait("the frame fits and nothing is to be scrolled to", || {
        let seen = page.run(look, &[]);
        let [body, content, height] = [0, 1, 2].map(|place: usize| seen[place].as_i64().unwrap());
        ((body - height).abs() <= 1 && content - height <= 1).then_some(height)
    })
}

fn a_frame_is_as_tall_as_what_is_in_it_and_shrinks_again(page: &Page) {
    open_framed(page, "framed.html");
    let quiz = expect_fit(page);
    page.find("tab", "Cost").click();
    page.find("tabpanel", "Cost");
    page.wait("it has grown", || (fit(page).1 > quiz + 100).then_some(()));
    let cost = expect_fit(page);
    page.find("tab", "Quiz").click();
    page.find("tabpanel", "Quiz");
    page.wait("it has shrunk", || (fit(page).1 < cost - 100).then_some(()));
    assert_eq!(expect_fit(page), quiz);
    leave(page);
    assert_eq!(page.run("return document.documentElement.scrollWidth <= innerWidth", &[]), json!(true));
}

/// What the page heard of one name.
#[track_caller]
pub(crate) fn messages(page: &Page, name: &str) -> Vec<Value> {
    let all = page.run("return window.messages.map(({ data }) => data)", &[]);
    all.as_array().into_iter().flatten().filter(|data| data["name"] == name).cloned().collect()
}

fn a_frame_settles_after_few_messages(page: &Page) {
    open_framed(page, "framed.html");
    expect_fit(page);
    leave(page);
    // Several frames of the page later nothing has moved any more.
    page.run_until_called(
        "let left = 30; const step = () => (left-- ? requestAnimationFrame(step) : arguments[0]()); step()",
        &[],
    );
    let heights = messages(page, "height");
    assert!((1..=5).contains(&heights.len()), "{heights:#?}");
}

fn theme_and_panel_follow_the_page_while_it_is_shown(page: &Page) {
    open_framed(page, "framed.html");
    leave(page);
    page.run("document.getElementById('frame').dataset.theme = 'dark'", &[]);
    page.enter_frame();
    let dark = "return [document.querySelector('verdict-widget').theme, getComputedStyle(document.documentElement).colorScheme]";
    page.wait("it is dark", || (page.run(dark, &[]) == json!(["dark", "dark"])).then_some(()));
    leave(page);
    page.run("Object.assign(document.getElementById('frame').dataset, { panel: 'cost', lang: 'de' })", &[]);
    page.enter_frame();
    page.find("tabpanel", "Cost");
    assert_eq!(page.run("return document.documentElement.lang", &[]), json!("de"));
    leave(page);
}

fn the_language_of_the_address_is_that_of_the_document(page: &Page) {
    page.go(&page.site.cdn("embed.html?src=data/printers.json&lang=de-AT&theme=dark&panels=quiz%20compare&junk=1"));
    page.find("heading", "Laserdrucker mieten oder kaufen");
    let document = page.run(
        "const { documentElement: root, title } = document; return [root.lang, title, root.style.colorScheme]",
        &[],
    );
    assert_eq!(document, json!(["de-AT", "Laserdrucker mieten oder kaufen", "dark"]));
    assert_eq!(
        page.run("return document.querySelector('verdict-widget').getAttributeNames().sort()", &[]),
        json!(["eager", "lang", "panels", "share-href", "src", "theme"])
    );
}

fn without_the_script_a_frame_keeps_its_height_and_scrolls(page: &Page) {
    open_framed(page, "framed-alone.html");
    let (over, height) = fit(page);
    assert_eq!(height, 640);
    assert!(over > 0, "there is something to scroll to, or this shows nothing");
    page.run("scrollTo(0, 100)", &[]);
    assert_eq!(page.run("return scrollY", &[]), json!(100));
    leave(page);
}

fn a_frame_in_a_sandbox_works(page: &Page) {
    open_framed(page, "framed-sandbox.html");
    assert_eq!(page.run("return origin", &[]), json!("null"), "it has an origin");
    expect_fit(page);
    page.find("radio", "A content site…").click();
    page.find("group", "Question 2 of 14…");
    expect_fit(page);
    leave(page);
    page.wait("it tells that it is there", || messages(page, "ready").pop());
}

fn a_page_that_is_isolated_can_frame_it(page: &Page) {
    page.site.spoil("/framed.html", |response| {
        response.with("Cross-Origin-Opener-Policy", "same-origin").with("Cross-Origin-Embedder-Policy", "require-corp")
    });
    page.open_host("framed.html");
    assert_eq!(page.run("return crossOriginIsolated", &[]), json!(true), "the page is not isolated");
    page.enter_frame();
    page.find("tablist", "");
    leave(page);
}

fn what_is_told_is_no_more_than_promised(page: &Page) {
    open_framed(page, "framed.html");
    // WebKit's driver misses what it clicks far down in a frame.
    for (role, name) in
        [("button", "All questions on one page"), ("radio", "A content site…"), ("button", "Show the result")]
    {
        page.run("arguments[0].click()", &[json!(page.find(role, name))]);
    }
    page.find("heading", "For this project: Django.");
    leave(page);
    let results = "return window.heard.filter(({ name }) => name === 'verdict-result')";
    page.wait("the page hears the result", || (page.run(results, &[]) != json!([])).then_some(()));
    let heard = page.run("return window.heard", &[]);
    assert_eq!(heard[0], json!({ "name": "verdict-ready", "detail": { "version": 1 }, "target": "frame" }));
    let result = heard.as_array().unwrap().last().unwrap();
    assert_eq!(result["detail"], json!({ "version": 1, "outcome": "winner", "advised": ["django"] }));
    // The nonce by which the page around knows a sandboxed frame comes back with each message, once it has been told.
    let kinds = "return [...new Set(window.messages.map(({ data }) =>
        Object.keys(data).filter((key) => key !== 'nonce').sort().join(' ')))].sort()";
    assert_eq!(page.run(kinds, &[]), json!(["advised name outcome verdict", "height name verdict", "name verdict"]));
}

fn what_others_say_changes_nothing(page: &Page) {
    open_framed(page, "framed-attacked.html");
    let before = expect_fit(page);
    leave(page);
    page.run("document.getElementById('liar').contentWindow.lie()", &[]);
    // The page's own window is no frame of ours either.
    page.run("postMessage({ verdict: 1, name: 'height', height: 9000 }, '*')", &[]);
    page.wait("all of it was heard", || {
        (page.run("return window.messages.some(({ data }) => data.height === 9000)", &[]) == json!(true)).then_some(())
    });
    page.run_until_called("setTimeout(() => requestAnimationFrame(() => arguments[0]()), 300)", &[]);
    assert_eq!(page.run("return document.getElementById('frame').offsetHeight", &[]), json!(before));
    let results = "return window.heard.filter(({ name }) => name === 'verdict-result')";
    assert_eq!(page.run(results, &[]), json!([]));
    let overheard = "return document.getElementById('liar').contentWindow.overheard ?? []";
    assert_eq!(page.run(overheard, &[]), json!([]), "the liar was told something");
    page.enter_frame();
    assert_eq!(page.run("return document.querySelector('verdict-widget').theme", &[]), json!(null));
    leave(page);
}

/// The frame's own window says what nobody could mean: the frame stays between its least and its most.
fn heights_stay_within_reason(page: &Page) {
    open_framed(page, "framed.html");
    expect_fit(page);
    let say = |height: &str| {
        page.run(&format!("parent.postMessage({{ verdict: 1, name: 'height', height: {height} }}, '*')"), &[])
    };
    let now = || fit(page).1;
    for (said, expected) in [("-5", 120), ("1e9", 20_000), ("300.4", 300)] {
        say(said);
        page.wait(&format!("{said} gives {expected}"), || (now() == expected).then_some(()));
    }
    for said in ["NaN", "'900'", "null", "{}", "Infinity", "undefined"] {
        say(said);
    }
    say("310");
    page.wait("the next one counts", || (now() == 310).then_some(()));
    leave(page);
}

/// Says 2000 things from inside the frame, or to it from the page around: names and fields that mean something, and all kinds of
/// values in their place.
const RANDOM: &str = r#"
    const target = document.getElementById('frame')?.contentWindow ?? parent;
    let seed = 20261126;
    const below = (count) => {
      seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
      return (seed >>> 0) % count;
    };
    const names = ['height', 'ready', 'error', 'result', 'hello', 'set', 'constructor', '__proto__', 'toString', 'valueOf'];
    const values = [undefined, null, true, 0, -1, 300, NaN, Infinity, 1e9, '', 'VW-E3011', 'Django', '<img>', 'x'.repeat(10000),
      [], [1], ['django'], ['VW-E301'], [['VW-E301']], [['django']], ['<img>'], Array(500).fill('django'), Array(3), { toString: 1, valueOf: 1 }, {}, { length: 1, 0: 'django' },
      new Map([['code', 'VW-E301']]), new Date(0)];
    const good = { height: 300, code: 'VW-E301', outcome: 'django', advised: ['django', 'flask'], option: 'theme', value: 'dark' };
    if (target !== parent) good.nonce = 'known';
    const value = () => values[below(values.length)];
    for (let count = 0; count < 2000; count++) {
      const message = { verdict: below(8) ? 1 : value(), name: below(8) ? names[below(names.length)] : value() };
      for (const [field, right] of Object.entries(good)) if (below(4)) message[field] = below(2) ? right : value();
      target.postMessage(below(20) ? message : value(), '*');
    }
    target.postMessage({ verdict: 1, name: 'error', code: 'VW-E399' }, '*');
"#;

/// Whatever a frame says, the page hears the three events in their form, and the frame changes by its height alone.
fn random_messages_change_no_more_than_a_message_may(page: &Page) {
    open_framed(page, "framed.html");
    expect_fit(page);
    leave(page);
    let attributes =
        "return document.getElementById('frame').getAttributeNames().filter((name) => name !== 'style').sort()";
    let before = page.run(attributes, &[]);
    page.enter_frame();
    page.run(RANDOM, &[]);
    leave(page);
    let heard = || page.run("return window.heard.map(({ name, detail }) => ({ name, detail }))", &[]);
    let last = json!({ "version": 1, "code": "VW-E399" });
    let heard = page.wait("the last one was heard", || {
        let heard = heard().as_array().cloned().unwrap_or_default();
        heard.iter().any(|event| event["detail"] == last).then_some(heard)
    });
    let is_id =
        |id: &Value| id.as_str().is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase()));
    for event in &heard {
        let detail = &event["detail"];
        let fields: Vec<&str> = detail.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let is_right = match event["name"].as_str().unwrap_or_default() {
            "verdict-ready" => fields == ["version"],
            "verdict-error" => {
                fields == ["code", "version"] && (detail["code"] == "VW-E301" || detail["code"] == "VW-E399")
            }
            "verdict-result" => {
                let advised = detail["advised"].as_array().cloned().unwrap_or_default();
                fields == ["advised", "outcome", "version"] && is_id(&detail["outcome"]) && advised.iter().all(is_id)
            }
            _ => false,
        };
        assert!(is_right, "{event}");
    }
    for name in ["verdict-ready", "verdict-error", "verdict-result"] {
        assert!(heard.iter().filter(|event| event["name"] == name).count() > 10, "too few of {name} came through");
    }
    assert_eq!(page.run(attributes, &[]), before);
    let height = page.run("return document.getElementById('frame').offsetHeight", &[]).as_i64().unwrap();
    assert!((120..=20_000).contains(&height), "{height}");
}

/// Whatever a page says to its frame, only the options that it may set change, and the frame goes on.
fn random_messages_to_a_frame_set_no_more_than_its_look(page: &Page) {
    open_framed(page, "framed.html");
    let others = "const names = (node) => node.getAttributeNames().filter((name) => !['theme', 'panel', 'style', 'class'].includes(name))
            .map((name) => [name, node.getAttribute(name)]);
        return [names(document.querySelector('verdict-widget')), names(document.documentElement), document.body.childElementCount]";
    expect_fit(page);
    let before = page.run(others, &[]);
    leave(page);
    page.run(RANDOM, &[]);
    // Messages keep their order, so this one comes last; no random one sets it.
    let last = "document.getElementById('frame').contentWindow
        .postMessage({ verdict: 1, name: 'set', option: 'panel', value: 'cost' }, '*')";
    page.run(last, &[]);
    page.enter_frame();
    page.find("tabpanel", "Cost");
    assert_eq!(page.run(others, &[]), before);
    // The last theme that was a text; it may be one that the element doesn't know, which the console says.
    assert!(page.run("return document.querySelector('verdict-widget').getAttribute('theme')", &[]).is_string());
    for complaint in page.complaints_inside() {
        assert!(complaint.contains("theme"), "{complaint}");
    }
    page.leave_frame();
}

fn nobody_frames_the_standalone_page(page: &Page) {
    let address = page.site.page();
    page.site.spoil("/framed-alone.html", |response| {
        let policy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src *";
        response.with("Content-Security-Policy", policy)
    });
    page.open_host("framed-alone.html");
    page.run_until_called(
        "const frame = document.getElementById('frame'); frame.addEventListener('load', () => arguments[1]()); frame.src = arguments[0]",
        &[json!(address)],
    );
    assert!(!page.site.downloads("page").contains(&"verdict.js".to_owned()), "{:?}", page.site.downloads("page"));
    page.complaints();
}

/// Who frames it where, decides what it finds: browsers part storage by the site around.
fn what_a_frame_keeps_it_keeps_for_the_page_around_it(page: &Page) {
    page.site.spoil("/framed-alone.html", |mut response| {
        let text = String::from_utf8_lossy(&response.body).into_owned();
        response.body = text.replace("quiz%20cost", "quiz%20cost#verdict=1.pquiz.s-result.qtN7cFtpGj").into();
        response
    });
    open_framed(page, "framed-alone.html");
    page.find("heading", "For this project: FastAPI.");
    page.run("arguments[0].click()", &[json!(page.find("button", "Keep on this device"))]);
    page.wait("it says so", || page.text().contains("This device keeps your answers").then_some(()));
    leave(page);
    page.site.heal();
    open_framed(page, "framed-alone.html");
    page.find("heading", "For this project: FastAPI.");
    leave(page);
    page.go(&page.site.host("framed-alone.html").replace("127.0.0.1", "localhost"));
    page.enter_frame();
    page.find("group", "Question 1 of 14…");
    leave(page);
    // What this test has kept is nothing for the next one.
    open_framed(page, "framed-alone.html");
    page.run("localStorage.clear()", &[]);
    leave(page);
}

/// A host that sends nothing but the kind of a file.
fn without_headers(page: &Page, and: &'static [&'static str]) {
    for ending in ["embed.html", ".js", ".css", ".wasm", ".txt"] {
        page.site.spoil(ending, |mut response| {
            response.headers.retain(|(name, _)| name == "Content-Type" || and.contains(&name.as_str()));
            response
        });
    }
}

/// Tries in a frame's document what its policy is against, and hands over what the browser has refused: a script, an image and
/// a style of somebody else's.
pub(crate) const ATTEMPTS: &str = "const done = arguments[0];
    const refused = new Set();
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        refused.add(effectiveDirective.replace(/-(elem|attr)$/, '').replace('require-trusted-types-for', 'script-src'));
        if (refused.size === 3) done([...refused].sort());
    });
    const script = document.createElement('script');
    try { script.src = 'http://host.invalid/script.js' } catch { /* Where scripts need a trusted address. */ }
    document.body.append(script);
    document.body.setAttribute('style', 'color: red');
    const image = new Image();
    // Where nothing refuses it, nobody answers it either; whatever was refused until then is told.
    image.onerror = () => setTimeout(() => done([...refused].sort()), 500);
    image.src = 'http://host.invalid/image.png'";

fn without_headers_the_document_keeps_its_policy(page: &Page) {
    without_headers(page, &[]);
    open_framed(page, "framed-alone.html");
    let found = page.run("return fetch(location.href).then((answer) => [...answer.headers.keys()].filter((name) => name.includes('policy')))", &[]);
    assert_eq!(found, json!([]), "it has headers");
    page.run("arguments[0].click()", &[json!(page.find("radio", "A content site…"))]);
    page.wait("the answer counts", || page.text().contains("1 of 14 questions answered").then_some(()));
    assert_eq!(page.complaints_inside(), [""; 0], "it keeps to its policy by itself");
    assert_eq!(page.run_until_called(ATTEMPTS, &[]), json!(["img-src", "script-src", "style-src"]));
    page.complaints_inside();
    leave(page);
}

fn without_headers_a_sandboxed_frame_works_where_files_may_be_shared(page: &Page) {
    without_headers(page, &["Access-Control-Allow-Origin"]);
    open_framed(page, "framed-sandbox.html");
    assert_eq!(page.run("return origin", &[]), json!("null"), "it has an origin");
    expect_fit(page);
    leave(page);
}

fn the_keyboard_goes_in_and_out(page: &Page) {
    use crate::harness::Key;
    open_framed(page, "framed-alone.html");
    page.leave_frame();
    // From the page into the frame.
    page.run("const first = document.createElement('button'); first.textContent = 'Before'; document.querySelector('h1').after(first);
        const last = document.createElement('button'); last.textContent = 'After'; document.querySelector('main').append(last); first.focus()", &[]);
    page.press(&[Key::Tab]);
    page.wait("it is in the frame", || page.focused().starts_with("iframe").then_some(()));
    for _ in 0..40 {
        page.press(&[Key::Tab]);
        if page.focused() == "button “After”" {
            return;
        }
    }
    panic!("the keyboard is trapped in the frame, or lost: {}", page.focused());
}
