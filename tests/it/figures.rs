//! What a reader waits for, in figures: printed by `cargo xtask bench`, and run with the other tests so that they stay true.
//!
//! Times go to the output and nowhere else: a test that asserts on a clock says more about the machine than about us.

use serde_json::{Value, json};

use crate::harness::{Element, Engine, Page, Response, tests};
use crate::reader::expect_first;

tests![a_slider_is_dragged, a_text_is_typed_over_tables_of_three_sizes, a_number_is_typed_into_the_calculator];

/// Drags a slider through all of its steps, one a frame, and hands over how long each frame lasted and how long the page
/// was at work in it, painting included, in milliseconds.
const DRAG: &str = "const [name, done] = arguments;
    const root = document.querySelector('verdict-widget').shadowRoot;
    const slider = root.querySelector(`input[type=range][aria-label='${name}']`);
    const lasted = [];
    const worked = [];
    const painted = new MessageChannel();
    let step = 0;
    let begun;
    let before;
    painted.port1.onmessage = () => {
        worked.push(performance.now() - begun);
        if (step <= 60) requestAnimationFrame(frame);
        else done([lasted, worked]);
    };
    const frame = (now) => {
        begun = performance.now();
        if (before) lasted.push(now - before);
        before = now;
        slider.value = step++ / 2;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        painted.port2.postMessage('');
    };
    requestAnimationFrame(frame);";

fn a_slider_is_dragged(page: &Page) {
    page.go(&format!("{}#verdict=1.pquiz.s-result.qtN7cFtpGj", page.site.page()));
    page.find("heading", "How sure this is");
    let drag = || page.run_until_called(DRAG, &[json!("Importance of Admin panel")]);
    // The first round lets the browser compile what it needs.
    drag();
    let times = drag();
    tell(page, "a slider dragged through 60 steps: from frame to frame", &times[0]);
    tell(page, "a slider dragged through 60 steps: work in a frame", &times[1]);
    // Thirty points for what Django is best at.
    expect_first(page, "Django");
}

/// Sets a field to one text after the other, one a frame, and hands over how long the
/// page was at work in each, painting included, in milliseconds.
const TYPE: &str = "const [field, texts, done] = arguments;
    const worked = [];
    const painted = new MessageChannel();
    let begun;
    painted.port1.onmessage = () => {
        worked.push(performance.now() - begun);
        if (texts.length > 0) requestAnimationFrame(frame);
        else done(worked);
    };
    const frame = () => {
        begun = performance.now();
        field.value = texts.shift();
        field.dispatchEvent(new Event('input', { bubbles: true }));
        painted.port2.postMessage('');
    };
    requestAnimationFrame(frame);";

/// Does so several times, with a script for each: drivers end one after 30 seconds, which a loaded machine can take.
#[track_caller]
fn type_each(page: &Page, field: &Element<'_>, texts: &[&str], times: usize) -> Value {
    let type_once = |_| page.run_until_called(TYPE, &[json!(field), json!(texts)]).as_array().cloned().unwrap();
    (0..times).flat_map(type_once).collect()
}

/// Sets a field to a text, as typing does.
const TYPE_ONE: &str = "const [field, text] = arguments;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));";

fn a_text_is_typed_over_tables_of_three_sizes(page: &Page) {
    let mut memory = Vec::new();
    for (rows, alternatives) in [(34, 3), (1000, 10), (10_000, 10)] {
        let file = format!("{rows}.json");
        let text = verdict_bench::large::text(rows, alternatives);
        page.site.spoil(&file, move |_| Response::new(200, text.clone()).with("Content-Type", "application/json"));
        page.open_host("churn.html");
        let show = "const element = document.createElement('verdict-widget');
            for (const [name, value] of [['eager', ''], ['src', arguments[0]]]) element.setAttribute(name, value);
            document.querySelector('main').append(element);";
        page.run(show, &[json!(page.site.host(&file))]);
        let field = page.find("searchbox", "Find rows");
        let type_all = |times: usize| {
            let word = ["q", "qu", "que", "queu", "queue", "queue u", "queue up", "queue", "qu", ""];
            type_each(page, &field, &word, times)
        };
        // The first round brings the module and lets the browser compile what it needs.
        type_all(1);
        page.find("table", "");
        page.wait("all rows are there again", || {
            page.all("status", "").iter().any(|status| status.text() == format!("{rows} rows")).then_some(())
        });
        tell(page, &format!("a text typed over {rows} × {alternatives} cells: a key and its painting"), &type_all(6));
        let counted = "const all = (node) => [...node.querySelectorAll('*')].reduce(
                (sum, child) => sum + 1 + (child.shadowRoot ? all(child.shadowRoot) : 0), 0);
            return [window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0), all(document)]";
        let counted = page.run(counted, &[]);
        let (bytes, nodes) = (counted[0].as_u64().unwrap(), counted[1].as_u64().unwrap());
        let engine = page.engine();
        println!("figure {engine}: {rows} × {alternatives} cells: {} kB of memory, {nodes} elements", bytes / 1000);
        memory.push((bytes, nodes));
    }
    let [_, (some, few), (ten_times, most)] = memory[..] else { panic!("{memory:?}") };
    assert!(some > 0 && ten_times <= 10 * some, "memory grows faster than the rows: {memory:?}");
    assert!(most <= few + few / 10, "the page grows with the rows: {memory:?}");
}

/// Three alternatives, all 18 capabilities and 120 months.
fn a_number_is_typed_into_the_calculator(page: &Page) {
    page.open();
    page.find("tab", "Cost").click();
    page.find("heading", "Your own estimate");
    for tick in page.all("checkbox", "") {
        page.run("if (!arguments[0].checked) arguments[0].click()", &[json!(tick)]);
    }
    let years = page.find("textbox", "Years to add up");
    page.run(TYPE_ONE, &[json!(years), json!("10")]);
    page.find("row", "Over 10 years…");
    let rate = page.find("textbox", "Hourly rate");
    let type_all = |times: usize| {
        let numbers = ["7", "70", "7", "6", "64", "64.5", "64", "6", "9", "99"];
        type_each(page, &rate, &numbers, times)
    };
    type_all(1);
    tell(page, "a rate typed over 3 × 18 × 120 months: a key, its painting and the chart", &type_all(6));
    assert!(page.text().contains("Hourly rate: 99 USD an hour"), "the last number counts");
}

/// Prints the middle and nearly the longest of some times.
fn tell(page: &Page, what: &str, times: &Value) {
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    assert!(times.len() >= 60, "{what}: only {} frames", times.len());
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let engine: Engine = page.engine();
    println!("figure {engine}: {what}: median {:.1} ms, 98 of 100 within {:.1} ms", at(0.5), at(0.98));
}
