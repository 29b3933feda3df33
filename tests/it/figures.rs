//! What a reader waits for, in figures: printed by `cargo xtask bench`, and run with the other tests so that they stay true.
//!
//! Times go to the output and nowhere else: a test that asserts on a clock says more about the machine than about us.

use serde_json::{Value, json};

use crate::harness::{Engine, Page, tests};
use crate::reader::expect_first;

tests![a_slider_is_dragged, gestures_on_a_slow_machine];

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

/// Remembers how long each gesture took until it was painted, as browsers reckon it for "interaction to next paint".
const INTERACTIONS: &str = "window.gestures = new Map();
    new PerformanceObserver((list) => {
        for (const { interactionId, duration } of list.getEntries()) {
            if (interactionId) gestures.set(interactionId, Math.max(gestures.get(interactionId) ?? 0, duration));
        }
    }).observe({ type: 'event', durationThreshold: 16 })";

/// Chromium at a quarter of its speed; the others can't be slowed down.
fn gestures_on_a_slow_machine(page: &Page) {
    page.open();
    if page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 })).is_none() {
        return;
    }
    page.run(INTERACTIONS, &[]);
    for tab in ["Profiles", "Compare", "Quiz"] {
        page.find("tab", tab).click();
        page.find("tabpanel", tab);
    }
    page.find("button", "All questions on one page").click();
    page.expect_focus("heading “Your project”");
    for name in ["A JSON API…", "A separate front end…", "Every day, with roles and a history", "Dozens of entities…"]
    {
        page.find("radio", name).click();
    }
    page.find("button", "Show the result").click();
    page.find("heading", "How sure this is");
    page.find("button", "Change answers").click();
    let times = page.wait("the browser has reckoned them", || {
        let times = page.run("return [...gestures.values()]", &[]);
        (times.as_array().is_some_and(|times| times.len() >= 8)).then_some(times)
    });
    page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let (most, longest) = (at(0.75), at(1.0));
    println!(
        "figure chromium: {} gestures at a quarter of the speed: 75 of 100 within {most} ms, the longest {longest} ms",
        times.len()
    );
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
