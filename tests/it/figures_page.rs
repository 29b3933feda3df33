//! How soon the standalone page shows something, beside the same text and tables as plain HTML, in one run on a slow phone:
//! printed by `cargo xtask bench`.
//!
//! Times go to the output and nowhere else. Chromium only: no other driver can make a device and a network slow.

use std::sync::OnceLock;

use serde_json::{Value, json};
use verdict_server::{Folder, HeaderSet, Request, Respond, Response, Server};

use crate::harness::{Engine, Page, tests, variable};

tests![the_page_beside_plain_html];

/// How often each page is opened; an odd number has a middle.
const ROUNDS: usize = 9;

/// The phone: a processor four times slower, and a network of 1.6 Mbit/s down and 0.75 up, 150 ms away.
const SLOWER: u32 = 4;
const LATENCY: u32 = 150;
const DOWN: u32 = 1_600_000 / 8;
const UP: u32 = 750_000 / 8;

/// Notes the largest content so far, and the first frame in which a whole table is there to be seen.
const WATCH: &str = "
    new PerformanceObserver((list) => { window.largest = list.getEntries().at(-1).startTime })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    (function frame() {
        const roots = [document, document.querySelector('verdict-widget')?.shadowRoot];
        const table = roots.map((root) => root?.querySelector('table')).find(Boolean);
        // What stands behind it is read only when the table is whole.
        const isWhole = table?.nextSibling || table?.parentElement.nextSibling || document.readyState !== 'loading';
        if (isWhole && table?.checkVisibility({ visibilityProperty: true })) window.tableShown = performance.now();
        else requestAnimationFrame(frame);
    })();";

/// What is printed, and the script that tells it of a page.
const FIGURES: [(&str, &str); 3] = [
    ("first content", "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"),
    ("largest content", "window.largest"),
    ("the whole first table", "window.tableShown"),
];

/// The built product and the plain page, compressed as a host sends them.
fn serve() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let encoded = variable("VERDICT_ENCODED");
        let product = Folder::new(variable("VERDICT_DIST"), HeaderSet::Page).with_encoded(&encoded);
        let plain = Folder::new(&encoded, HeaderSet::Page).with_encoded(&encoded);
        let answer = move |request: &Request| -> Response {
            if request.path == "/plain.html" { plain.respond(request) } else { product.respond(request) }
        };
        Server::start("127.0.0.1:0", answer).unwrap()
    })
}

/// Opens a page as for the first time, and returns its figures.
#[track_caller]
fn open(page: &Page, path: &str) -> Vec<f64> {
    page.devtools("Network.clearBrowserCache", &json!({}));
    page.go(&format!("http://{}/{path}", serve().address()));
    let script = format!("return [{}]", FIGURES.map(|(_, script)| format!("{script} ?? null")).join(","));
    let figures = page.wait("all is shown", || {
        let figures = page.run(&script, &[]);
        figures.as_array().is_some_and(|all| all.iter().all(Value::is_number)).then_some(figures)
    });
    figures.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn the_page_beside_plain_html(page: &Page) {
    if page.engine() != Engine::Chromium {
        return;
    }
    // Without a page there is nothing to slow down.
    page.go(&format!("http://{}/plain.html", serve().address()));
    page.devtools("Network.enable", &json!({}));
    page.devtools("Page.enable", &json!({}));
    let watch = page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": WATCH }));
    page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": SLOWER }));
    let slow = json!({ "offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP });
    page.devtools("Network.emulateNetworkConditions", &slow);
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        plain.push(open(page, "plain.html"));
        ours.push(open(page, ""));
    }
    for (position, (name, _)) in FIGURES.iter().enumerate() {
        let of = |all: &[Vec<f64>]| middle(all.iter().map(|figures| figures[position]).collect());
        let (ours, plain) = (of(&ours), of(&plain));
        println!(
            "figure chromium: {name} on a slow phone: the page {ours:.0} ms, plain HTML {plain:.0} ms, ratio {:.2} (goal 1.05)",
            ours / plain
        );
    }
    // Other tests have this browser next.
    page.devtools("Page.removeScriptToEvaluateOnNewDocument", &watch);
    page.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 1 }));
    let fast = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.devtools("Network.emulateNetworkConditions", &fast);
}
