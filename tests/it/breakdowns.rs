//! The module breaks down, its handle is left to the collector, its element is gone before it came: the page goes on.
//!
//! A trap is made by the page: what the module calls of the browser throws what a trap throws, in the middle of its work.

use serde_json::{Value, json};

use crate::harness::{Element, Page, tests};

tests![
    wherever_it_breaks_down_all_elements_start_anew_and_no_answer_is_lost,
    what_breaks_down_at_once_is_not_tried_for_ever,
    what_breaks_down_while_it_takes_over_leaves_the_page_as_it_was,
    a_stack_that_is_full_leaves_a_widget_that_works,
    an_element_that_nobody_holds_stays_where_it_is,
    an_element_that_is_gone_before_its_files_came_leaves_no_trace,
    at_rest_nothing_is_pending,
];

/// Opens the page and answers the first question in its first element.
#[track_caller]
fn open(page: &Page) -> Vec<Element<'_>> {
    page.open_host("breaks.html");
    page.wait("both are there", || (page.all("tabpanel", "").len() == 2).then_some(()));
    let elements = page.all("verdict-widget", "");
    elements[0].find("radio", "A content site…").click();
    elements[0].find("group", "Question 2 of 14…");
    page.wait("the answer counts", || elements[0].text().contains("1 of 14 questions answered").then_some(()));
    elements
}

fn wherever_it_breaks_down_all_elements_start_anew_and_no_answer_is_lost(page: &Page) {
    // What throws, and where in Rust that is: before a change, and while it is written.
    for (prototype, function) in
        [("Element", "getAttribute"), ("Element", "getAttributeNames"), ("Node", "firstChild"), ("Node", "nextSibling")]
    {
        let elements = open(page);
        // In one go, or whoever looks at the page would meet the trap.
        let break_in = |control: Element<'_>| {
            page.run("heard.length = 0", &[]);
            let script = "breakIn(arguments[0], arguments[1]); arguments[2].click()";
            page.run(script, &[json!(prototype), json!(function), json!(control)]);
        };
        break_in(elements[0].find("button", "Skip"));
        let ready = "return heard.filter(({ name }) => name === 'verdict-ready').length";
        page.wait(&format!("after {function} both are there again"), || {
            (page.run(ready, &[]) == json!(2)).then_some(())
        });
        assert_eq!(page.run("return window.broken", &[]), json!(1), "{function}: it broke in another place");
        assert!(page.all("alert", "").is_empty(), "{function}: what is mended needs no words");
        page.wait("the answer is there", || elements[0].text().contains("1 of 14 questions answered").then_some(()));
        // Once by itself; from then on the reader decides.
        break_in(elements[0].find("button", "Skip"));
        page.wait(&format!("after {function} both say so"), || (page.all("alert", "").len() == 2).then_some(()));
        for element in &elements {
            assert!(element.text().contains("(VW-E201)"), "{function}: {}", element.text());
            element.find("button", "Try again").click();
            element.find("tabpanel", "");
        }
        assert!(elements[0].text().contains("1 of 14 questions answered"), "{function}: {}", elements[0].text());
        elements[0].find("button", "Back").click();
        elements[0].find("group", "Question 1 of 14…");
        assert!(elements[0].find("radio", "A content site…").is_checked(), "{function}");
        let complaints = page.complaints();
        // WebKit says nothing else of an error that a script of another origin throws.
        let is_trap = |text: &String| text.contains("unreachable") || text == "error: Script error.";
        assert!(complaints.iter().all(is_trap), "{function}: {complaints:#?}");
    }
}

fn what_breaks_down_at_once_is_not_tried_for_ever(page: &Page) {
    let elements = open(page);
    let skip = elements[0].find("button", "Skip");
    page.run("breakIn('Node', 'firstChild', Infinity); arguments[0].click()", &[json!(skip)]);
    let broken = || page.run("return window.broken", &[]).as_u64().unwrap();
    // At first, and once when both start again by themselves: they share an instance, and its end is the end of both starts.
    for tried in 2..5 {
        page.wait("both say so", || (page.all("alert", "").len() == 2).then_some(()));
        page.run_until_called("setTimeout(() => requestAnimationFrame(() => arguments[0]()))", &[]);
        assert_eq!(broken(), tried, "it was tried without being asked");
        page.run("heard.length = 0", &[]);
        page.run("arguments[0].click()", &[json!(elements[0].find("button", "Try again"))]);
        let heard = "return heard.filter(({ name }) => name === 'verdict-error').length";
        page.wait("it fails again", || (page.run(heard, &[]) != json!(0)).then_some(()));
    }
    page.complaints();
}

fn what_breaks_down_while_it_takes_over_leaves_the_page_as_it_was(page: &Page) {
    page.site.hold("_bg.wasm");
    page.go(&page.site.page());
    page.find("table", "");
    let rows = page.all("row", "").len();
    page.run(include_str!("../pages/breaks.js"), &[]);
    page.run("breakIn('Node', 'firstChild')", &[]);
    page.site.heal();
    page.expect_widget();
    assert_eq!(page.run("return window.broken", &[]), json!(1));
    assert_eq!(page.all("row", "").len(), rows);
    page.find("tab", "Quiz").click();
    page.find("group", "Question 1 of 14…");
    assert!(page.all("alert", "").is_empty());
    page.complaints();
}

/// Calls the element with less and less of the stack left over, so that one of the calls ends in the middle of Rust.
const FILL_THE_STACK: &str = "
    const element = document.getElementById('one');
    let thrown = 0;
    const call = () => { try { return element.result(); } catch { thrown++; } };
    const deep = () => {
        try { deep(); } catch { /* It is full. */ }
        return call();
    };
    deep();
    return thrown;
";

fn a_stack_that_is_full_leaves_a_widget_that_works(page: &Page) {
    let elements = open(page);
    assert_ne!(page.run(FILL_THE_STACK, &[]), json!(0), "the stack was never full");
    page.wait("the answer is there", || elements[0].text().contains("1 of 14 questions answered").then_some(()));
    elements[0].find("group", "Question 2 of 14…");
    elements[0].find("button", "Skip").click();
    elements[0].find("group", "Question 3 of 14…");
    page.complaints();
}

fn an_element_that_nobody_holds_stays_where_it_is(page: &Page) {
    let elements = open(page);
    let collected = page.run_until_called("collect().then(arguments[0])", &[]);
    assert!(collected.as_u64().unwrap() >= 50, "nothing was collected, so this shows nothing: {collected}");
    elements[0].find("button", "Skip").click();
    elements[0].find("group", "Question 3 of 14…");
    assert!(elements[1].find("table", "").text().contains("Admin panel"));
}

fn an_element_that_is_gone_before_its_files_came_leaves_no_trace(page: &Page) {
    page.site.hold("_bg.wasm");
    page.open_host("one.html");
    let asked = || page.site.requests("_bg.wasm");
    page.wait("the module is asked for", || (asked() == 1).then_some(()));
    page.run("window.kept = document.getElementById('one'); kept.remove()", &[]);
    // Another one waits for the same module: when it is there, the first one's files have come too.
    page.run("const other = document.createElement('verdict-widget'); other.eager = true; document.querySelector('main').append(other)", &[]);
    page.site.heal();
    page.find("tablist", "");
    let inside = "return [kept.shadowRoot.querySelector('[part=widget]').childElementCount, kept.result(),
        heard.filter(({ name, target }) => target === 'one').length]";
    assert_eq!(page.run(inside, &[]), json!([0, null, 0]));
    page.run("document.querySelector('main').append(kept)", &[]);
    page.wait("it comes all the same", || (page.all("tablist", "").len() == 2).then_some(()));
    assert_eq!(asked(), 1, "the module is there already");
}

/// Timers, frames and motions of the page, but for those that the drivers of WebKit and of Chromium 148 set.
const AT_WORK: &str = "
    const moving = [...document.querySelectorAll('verdict-widget')].flatMap(({ shadowRoot }) => shadowRoot.getAnimations())
        .filter(({ playState }) => playState === 'running');
    return [...[...pending.values()].filter((text) => !/JavaScriptTimeout|^\\(\\) => \\{return promise;\\}$/.test(text)), ...moving.map(({ effect }) => effect.target.className)];
";

fn at_rest_nothing_is_pending(page: &Page) {
    let elements = open(page);
    let element = &elements[0];
    let rest = |place: &str| {
        let at_work = page.run(AT_WORK, &[]);
        page.wait(&format!("{place} comes to rest from {at_work}"), || {
            (page.run(AT_WORK, &[]) == json!([])).then_some(())
        });
        // A page that is seen, is hidden or lies in a tab behind others: what does nothing by itself does nothing anywhere.
        page.run_until_called(
            "const done = arguments[0]; const port = new MessageChannel(); let left = 200;
            port.port1.onmessage = () => (left-- ? port.port2.postMessage(0) : done()); port.port2.postMessage(0)",
            &[],
        );
        assert_eq!(page.run(AT_WORK, &[]), json!([]), "{place}");
    };
    rest("a question");
    page.run("document.getElementById('one').panels = ''", &[]);
    for tab in ["Cost", "Profiles", "Compare", "Quiz"] {
        element.find("tab", tab).click();
        element.find("tabpanel", tab);
        rest(tab);
    }
    element.find("button", "All questions on one page").click();
    element.find("button", "Show the result").click();
    element.find("heading", "How sure this is");
    rest("a result");
    let hidden = "Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))";
    page.run(hidden, &[]);
    rest("a hidden page");
    assert_eq!(page.run("return document.hidden", &[]), Value::Bool(true));
}
