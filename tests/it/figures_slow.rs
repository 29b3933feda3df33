//! Gestures on a slow machine, in figures: how long each takes until it is painted.
//!
//! Times go to the output and nowhere else, as in `figures`.

use serde_json::{Value, json};

use crate::harness::{Engine, Page, tests};

tests![gestures_on_a_slow_machine];

/// Remembers how long each gesture took until it was painted, as browsers reckon it for "interaction to next paint".
const INTERACTIONS: &str = "window.gestures = new Map();
    new PerformanceObserver((list) => {
        for (const { interactionId, duration } of list.getEntries()) {
            if (interactionId) gestures.set(interactionId, Math.max(gestures.get(interactionId) ?? 0, duration));
        }
    }).observe({ type: 'event', durationThreshold: 16 })";

/// Chromium at a quarter of its speed; the others can't be slowed down.
fn gestures_on_a_slow_machine(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    page.open();
    page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }));
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
