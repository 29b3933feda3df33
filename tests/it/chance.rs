//! What nobody would think of: an element that is changed at random, and modules with bytes changed at random.
//!
//! Every row is made from its number, so that one that fails can be repeated. What must hold is never worked out by us:
//! an element that went through anything shows what a new one with the same options shows.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::harness::{Page, tests};

tests![
    whatever_was_changed_the_element_shows_what_a_new_one_shows,
    whichever_byte_is_wrong_the_module_is_refused_and_nothing_hangs,
];

/// How many rows of changes an engine sees.
const ROWS: u32 = 12;

fn whatever_was_changed_the_element_shows_what_a_new_one_shows(page: &Page) {
    for seed in 1..=ROWS {
        page.open_host("chance.html");
        let done = page.run_until_called("change(arguments[0]).then(arguments[1])", &[json!(seed)]);
        let both = page.wait(&format!("both elements are there after {done}"), || {
            Some(page.run("return shown()", &[])).filter(Value::is_array)
        });
        // A panel with a module of its own is complete a moment later.
        let same = |both: &Value| both[0] == both[1];
        if !same(&both) {
            page.wait(&format!("row {seed}: both show the same after {done}\n{both:#}"), || {
                same(&page.run("return shown()", &[])).then_some(())
            });
        }
        page.run_until_called("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &[]);
        let later = page.run("return shown()", &[]);
        assert!(same(&later), "row {seed}: they part again after {done}\n{later:#}");
        let complaints = page.complaints();
        let expected = |text: &String| text.starts_with("console.warn: verdict-widget: ");
        assert!(complaints.iter().all(expected), "row {seed}: {complaints:#?}");
    }
}

/// How many times the button is pressed; each press downloads at most two modules.
const PRESSES: u32 = 40;

fn whichever_byte_is_wrong_the_module_is_refused_and_nothing_hangs(page: &Page) {
    let state = AtomicU32::new(1);
    page.site.spoil("_bg.wasm", move |mut response| {
        let next = |value: u32| value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let chance = next(state.fetch_add(0x9e37_79b9, Ordering::Relaxed));
        let place = chance as usize % response.body.len().max(1);
        if let Some(byte) = response.body.get_mut(place) {
            *byte ^= 1 << (chance >> 29);
        }
        response.with("Cache-Control", "no-store")
    });
    page.open_host("one.html");
    page.find("alert", "");
    let press = "const [times, done] = arguments;
        const element = document.getElementById('one');
        const codes = [];
        const again = () => {
            if (codes.length === times) return done(codes);
            element.shadowRoot.querySelector('[role=alert] button').click();
        };
        element.addEventListener('verdict-error', ({ detail }) => { codes.push(detail.code); setTimeout(again); });
        again()";
    let codes = page.run_until_called(press, &[json!(PRESSES)]);
    assert_eq!(codes, json!(vec!["VW-E103"; PRESSES as usize]), "refused each time, and never run");
    assert!(page.site.requests("_bg.wasm") <= 2 * (PRESSES as usize + 1), "{}", page.site.requests("_bg.wasm"));
    assert!(page.text().contains("Read about our choice."), "{}", page.text());
    // What the reader was told is true: with the right bytes the same button brings the widget.
    page.site.heal();
    page.find("button", "Try again").click();
    page.find("tablist", "");
    page.complaints();
}
