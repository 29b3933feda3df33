//! The policies of our own documents, whatever a host sends: in their headers, also where a host shortens addresses, and in
//! themselves.

use serde_json::json;

use crate::frame::ATTEMPTS;
use crate::harness::{Deployed, Page, tests};

tests![
    without_headers_every_page_keeps_its_policy,
    shortened_addresses_have_the_headers_of_their_pages,
    only_the_builder_may_ask_others_for_data,
];

const PAGES: [&str; 5] = ["", "editor.html", "builder.html", "404.html", "embed.html"];

fn without_headers_every_page_keeps_its_policy(page: &Page) {
    page.site.spoil("", |mut response| {
        response.headers.retain(|(name, _)| name == "Content-Type");
        response
    });
    for name in PAGES {
        page.go(&format!("{}{name}", page.site.page()));
        let found = page.run("return fetch(location.href).then((answer) => [...answer.headers.keys()].filter((name) => name.includes('policy')))", &[]);
        assert_eq!(found, json!([]), "{name} has headers");
        // What stands in it was not refused, but for what the page for wrong addresses asks for at the root of the host.
        for complaint in page.complaints() {
            assert!(name == "404.html" && complaint.contains("can't be loaded"), "{name}: {complaint}");
        }
        assert_eq!(page.run_until_called(ATTEMPTS, &[]), json!(["img-src", "script-src", "style-src"]), "{name}");
        page.complaints();
    }
}

fn shortened_addresses_have_the_headers_of_their_pages(page: &Page) {
    page.open();
    let ask = "const [addresses, done] = arguments;
        Promise.all(addresses.map((address) => fetch(address).then(({ url, headers }) =>
            [url.split('/').pop(), headers.get('content-security-policy'), headers.get('permissions-policy')]))).then(done)";
    let long = page.run_until_called(ask, &[json!(["editor.html", "builder.html", "embed.html"])]);
    page.site.deploy(Deployed::ShortAddresses);
    let short = page.run_until_called(ask, &[json!(["editor.html", "builder.html", "embed.html"])]);
    for (at, name) in ["editor", "builder", "embed"].iter().enumerate() {
        assert_eq!(short[at][0], json!(name), "the host shortens it");
        assert!(short[at][1].as_str().is_some_and(|policy| policy.contains("script-src 'self'")), "{short}");
        assert_eq!((&short[at][1], &short[at][2]), (&long[at][1], &long[at][2]), "{name}");
    }
}

/// Nobody answers there; what counts is who refuses.
fn only_the_builder_may_ask_others_for_data(page: &Page) {
    let ask = "const done = arguments[0];
        let refused = false;
        addEventListener('securitypolicyviolation', () => { refused = true });
        fetch('https://host.invalid/data.json').catch(() => setTimeout(() => done(refused), 100))";
    for name in PAGES {
        page.go(&format!("{}{name}", page.site.page()));
        page.complaints();
        assert_eq!(page.run_until_called(ask, &[]), json!(name != "builder.html"), "{name}");
        page.complaints();
    }
}
