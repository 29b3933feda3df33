//! What a reader waits for, in figures: printed by `cargo xtask bench`, and run with the other tests so that they stay true.
//!
//! Times go to the output and nowhere else: a test that asserts on a clock says more about the machine than about us.

use serde_json::{Value, json};

use crate::harness::{Engine, Page, tests};
use crate::reader::expect_first;

tests![a_slider_is_dragged];

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

/// Prints the middle and nearly the longest of some times.
fn tell(page: &Page, what: &str, times: &Value) {
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    assert!(times.len() >= 60, "{what}: only {} frames", times.len());
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let engine: Engine = page.engine();
    println!("figure {engine}: {what}: median {:.1} ms, 98 of 100 within {:.1} ms", at(0.5), at(0.98));
}
