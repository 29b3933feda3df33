//! The element on pages with manners of their own: style, policies, names, places and lives that we didn't choose.
//!
//! One host page in `tests/pages` for each; a new kind of page is a new row here.

use serde_json::{Value, json};

use crate::harness::{Element, Engine, Page, Response, tests};
use crate::layout::STICKING_OUT;

tests![
    nothing_that_a_page_says_about_everything_reaches_inside,
    nothing_of_ours_changes_the_page,
    a_page_without_any_style_shows_the_same,
    trusted_types_need_no_policy_of_ours,
    an_isolated_page_can_show_it,
    a_sandboxed_page_shows_it_and_keeps_nothing,
    what_is_tucked_away_loads_when_it_is_shown,
    at_one_and_a_half_times_the_size_nothing_sticks_out,
    from_right_to_left_everything_is_mirrored,
    a_name_that_the_page_has_taken_is_left_to_it,
    two_versions_on_a_page_leave_the_first_in_charge,
    what_everything_inherits_may_be_changed,
    names_of_the_page_stand_in_nobodys_way,
    the_language_may_change_while_it_is_shown,
    some_alternatives_may_be_shown_without_the_others,
    words_that_no_option_knows_are_complained_of_once,
    slots_parts_and_tokens_are_those_of_the_reference,
    a_thousand_lives_leave_nothing_behind,
    a_hundred_elements_are_independent,
    what_was_never_drawn_or_had_no_width_is_whole_when_it_is_seen,
    gestures_that_come_in_a_bunch_all_count,
    keys_that_nobody_asked_for_stay_the_pages_own,
    where_the_page_may_not_copy_the_link_can_be_copied_by_hand,
    on_paper_every_row_is_there,
    ;
    going_back_finds_the_page_as_it_was_left in Fresh,
];

/// How key nodes inside look, in all that a page can reach by inheritance.
const LOOK: &str = "
    const root = document.querySelector('verdict-widget').shadowRoot;
    const names = ['fontSize', 'fontStyle', 'fontWeight', 'letterSpacing', 'wordSpacing', 'lineHeight', 'textAlign', 'textShadow',
        'textTransform', 'textIndent', 'whiteSpace', 'cursor', 'display', 'color', 'visibility', 'direction', 'marginTop',
        'borderTopWidth', 'webkitTextFillColor', 'listStyleType', 'quotes', 'hyphens', 'pointerEvents', 'userSelect'];
    return ['h2', '.summary', '.as-of', '[role=tablist]', '[role=tab]', '[role=tabpanel]', 'table', 'caption', 'thead th', 'tbody th',
        'td', 'button.more', 'p', '[role=status]'].map((selector) => {
        const style = getComputedStyle(root.querySelector(selector));
        return [selector, ...names.map((name) => `${name}: ${style[name]}`)];
    });
";

fn nothing_that_a_page_says_about_everything_reaches_inside(page: &Page) {
    page.open_host("plain.html");
    page.find("tablist", "");
    let at_home = page.run(LOOK, &[]);
    page.open_host("hostile.html");
    page.find("tablist", "");
    // The font is the page's own by intent; on this page it is nine pixels, and everything else is as at home.
    let (at_home, here) = (at_home.as_array().unwrap(), page.run(LOOK, &[]));
    for (home, here) in at_home.iter().zip(here.as_array().unwrap()) {
        let scaled = |look: &Value| {
            let looks = look.as_array().unwrap().iter().filter_map(Value::as_str);
            looks
                .filter(|look| !look.starts_with("fontSize") && !look.starts_with("lineHeight"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(scaled(here), scaled(home));
    }
    let size = page.run(
        "return parseFloat(getComputedStyle(document.querySelector('verdict-widget').shadowRoot.querySelector('.summary')).fontSize)",
        &[],
    );
    assert!(size.as_f64().unwrap() >= 14.0, "text of {size} pixels");
}

/// Remembers every style of every element of the page that is not ours, and what else it has, or says what differs by now.
const CHANGED: &str = "
    const nodes = [...document.querySelectorAll('*')].filter((node) => node.localName !== 'verdict-widget');
    const own = ['height', 'block-size', 'perspective-origin', 'transform-origin']; // The page grows; nothing else about it changes.
    const now = new Map(nodes.flatMap((node, at) => [...getComputedStyle(node)].filter((name) => !own.includes(name))
        .map((name) => [`${at} ${node.localName} ${name}`, getComputedStyle(node)[name]])));
    now.set('elements in the head', document.head.childElementCount);
    now.set('style sheets', document.adoptedStyleSheets.length + document.styleSheets.length);
    now.set('places in the history', history.length);
    now.set('cookies', document.cookie);
    window.before ??= now;
    return [...now].filter(([name, value]) => window.before.get(name) !== value).map(([name, value]) => `${name}: ${window.before.get(name)}, ${value}`);
";

fn nothing_of_ours_changes_the_page(page: &Page) {
    page.open_host("late.html");
    page.find("heading", "A page that loads the script later");
    assert_eq!(page.run(CHANGED, &[]), json!([]));
    page.run("window.names = null; window.names = new Set(Object.getOwnPropertyNames(window))", &[]);
    page.run_until_called(
        "window.bring(arguments[0]).then(() => arguments[1]())",
        &[json!(page.site.cdn("verdict.js"))],
    );
    let element = page.find("verdict-widget", "");
    element.find("tab", "Quiz").click();
    element.find("radio", "A content site…").click();
    element.find("group", "Question 2 of 14…");
    assert_eq!(page.run(CHANGED, &[]), json!([]), "the page is as it was");
    // Drivers leave names of their own.
    let left = page.run(
        "return Object.getOwnPropertyNames(window).filter((name) => !names.has(name) && !/^(\\d+$|se_|cdc_)/.test(name))",
        &[],
    );
    assert_eq!(left, json!([]), "names on the window");
    // A link of the page's own still leads where it says.
    page.find("link", "About us").click();
    page.find("heading", "Our choice");
}

/// A customer's page with other headers.
#[track_caller]
fn open_with(page: &Page, file: &str, headers: &[(&'static str, &'static str)]) {
    let headers = headers.to_vec();
    page.site.spoil(&format!("/{file}"), move |response| {
        headers.iter().fold(response, |response, (name, value)| response.with(name, *value))
    });
    page.open_host(file);
}

fn a_page_without_any_style_shows_the_same(page: &Page) {
    page.open_host("plain.html");
    page.find("tablist", "");
    let at_home = page.run(LOOK, &[]);
    let policy = "default-src 'none'; script-src 'self' http://localhost:* 'wasm-unsafe-eval'; connect-src http://localhost:*; \
        style-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
    open_with(page, "plain.html", &[("Content-Security-Policy", policy)]);
    page.find("tablist", "");
    assert_eq!(page.run(LOOK, &[]), at_home);
}

fn trusted_types_need_no_policy_of_ours(page: &Page) {
    for policy in [
        "require-trusted-types-for 'script'",
        "require-trusted-types-for 'script'; trusted-types 'none'",
        "require-trusted-types-for 'script'; trusted-types somebody-elses",
    ] {
        page.site.heal();
        page.site.spoil("/plain.html", move |response| response.with("Content-Security-Policy", policy));
        page.open_host("plain.html");
        let element = page.find("verdict-widget", "");
        element.find("tab", "Profiles").click();
        element.find("tab", "Quiz").click();
        element.find("radio", "A content site…").click();
        element.find("group", "Question 2 of 14…");
    }
}

fn an_isolated_page_can_show_it(page: &Page) {
    let headers = &[("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp")];
    open_with(page, "plain.html", headers);
    page.find("tablist", "");
    assert_eq!(page.run("return crossOriginIsolated", &[]), json!(true), "the page is not isolated");
}

fn a_sandboxed_page_shows_it_and_keeps_nothing(page: &Page) {
    // In such a frame WebKit takes nothing for 'self', so the page says which origins it means.
    page.site.spoil("/plain.html", |response| {
        let policy =
            "script-src http://127.0.0.1:* http://localhost:* 'wasm-unsafe-eval'; connect-src http://localhost:*";
        response.with("Content-Security-Policy", policy).with("Access-Control-Allow-Origin", "*")
    });
    page.open_host("sandbox.html");
    page.enter_frame();
    page.find("heading", "For this project: FastAPI.");
    let refused = "try { return localStorage.length } catch (error) { return error.name }";
    assert_eq!(page.run(refused, &[]), json!("SecurityError"), "it has a storage");
    // WebKit's driver misses what it clicks far down in a frame.
    page.run("arguments[0].click()", &[json!(page.find("button", "Keep on this device"))]);
    page.wait("it says so", || page.text().contains("This browser keeps nothing for this page").then_some(()));
    assert_eq!(page.complaints_inside(), [""; 0], "it complains inside");
}

fn what_is_tucked_away_loads_when_it_is_shown(page: &Page) {
    page.open_host("tucked.html");
    page.find("summary", "More");
    let defined = "return Boolean(customElements.get('verdict-widget'))";
    page.wait("the element is defined", || (page.run(defined, &[]) == json!(true)).then_some(()));
    assert!(page.all("tabpanel", "").is_empty());
    for (script, panel) in [
        ("document.getElementById('accordion').open = true", "Quiz"),
        ("document.getElementById('tab').hidden = false", "Cost"),
        ("document.getElementById('dialog').showModal()", "Profiles"),
    ] {
        page.run(script, &[]);
        page.find("tabpanel", panel);
    }
    // What was closed is as it was when it is opened again.
    page.run("document.getElementById('dialog').close(); document.getElementById('accordion').open = false", &[]);
    page.wait("both are away", || (page.all("tabpanel", "").len() == 1).then_some(()));
    page.run("document.getElementById('accordion').open = true", &[]);
    page.find("tabpanel", "Quiz");
}

fn what_was_never_drawn_or_had_no_width_is_whole_when_it_is_seen(page: &Page) {
    page.open_host("squeezed.html");
    page.find("heading", "Elements that have no room yet");
    page.run("document.getElementById('skipped').className = ''", &[]);
    page.find("tabpanel", "Compare");
    page.run("document.getElementById('squeezed').className = ''", &[]);
    let element = page.find("tabpanel", "Cost");
    element.find("radio", "Back-office product").click();
    element.find("heading", "Cost over time");
    // A curve that was drawn for a box without width would have none, or stand beside its axes.
    let curve = "const root = document.querySelector('#squeezed verdict-widget').shadowRoot;
        const [widget, ...drawn] = ['.widget', 'svg', '.curve-line'].map((name) => root.querySelector(name).getBoundingClientRect());
        return drawn.map(({ width, left, right }) => width > widget.width / 4 && left >= widget.left - 1 && right <= widget.right + 1)";
    assert_eq!(page.run(curve, &[]), json!([true, true]), "how wide it is drawn");
}

/// On a slow machine several gestures arrive before anything of them is shown.
fn gestures_that_come_in_a_bunch_all_count(page: &Page) {
    page.open_host("one.html");
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.expect_focus("heading “Your project”");
    let script = "const root = document.getElementById('one').shadowRoot;
        const names = new Set();
        for (const input of root.querySelectorAll('input[type=radio]')) {
            if (names.has(input.name)) continue;
            names.add(input.name);
            input.click();
        }
        return names.size";
    let said = page.run(script, &[]);
    page.wait("all of them count", || page.text().contains(&format!("{said} of 14 questions answered")).then_some(()));
    assert!(said.as_u64().unwrap() > 8, "{said} questions with one choice");
}

fn at_one_and_a_half_times_the_size_nothing_sticks_out(page: &Page) {
    page.open_host("zoom-frame.html");
    page.enter_frame();
    page.find("tablist", "");
    for tab in ["Compare", "Cost", "Quiz", "Profiles"] {
        // WebKit's driver misses what it clicks on such a page.
        page.run("document.getElementById('one').panel = arguments[0].toLowerCase()", &[json!(tab)]);
        page.find("tabpanel", tab);
        // The narrowest leaves 320 pixels of the page's own.
        assert_eq!(page.run_until_called(STICKING_OUT, &[json!([480, 768, 1280])]), json!([]), "{tab}");
    }
}

fn from_right_to_left_everything_is_mirrored(page: &Page) {
    page.open_host("rtl.html");
    page.find("tablist", "");
    let left = |role: &str, name: &str| {
        let script = "return arguments[0].getBoundingClientRect().left";
        page.run(script, &[json!(page.find(role, name))]).as_f64().unwrap()
    };
    assert!(left("tab", "Compare") > left("tab", "Cost"), "the first tab stands to the right");
    assert!(left("columnheader", "Category") > left("columnheader", "Django…"), "so does the first column");
    assert!(left("columnheader", "Django…") > left("columnheader", "FastAPI…"), "and the others follow to the left");
    let wide = page.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth", &[]);
    assert_eq!(wide, json!(0), "nothing sticks out");
}

fn a_name_that_the_page_has_taken_is_left_to_it(page: &Page) {
    page.open_host("taken.html");
    page.find("tablist", "");
    assert_eq!(page.find("verdict-widget", "").text(), "The page’s own.");
    let complaints = page.complaints();
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert!(complaints[0].contains("ours is verdict-widget-2 here"), "{complaints:#?}");
}

fn two_versions_on_a_page_leave_the_first_in_charge(page: &Page) {
    // The other one has another limit, and files of its own that nobody will ask for.
    let original = std::fs::read_to_string(crate::harness::dist("verdict.js")).unwrap();
    let other = original.replace("verdict-widget-", "verdict-other-widget-");
    assert_ne!(other, original);
    page.site.spoil("/older/verdict.js", move |_| {
        Response::new(200, other.clone())
            .with("Content-Type", "text/javascript")
            .with("Access-Control-Allow-Origin", "*")
    });
    page.open_host("versions.html");
    page.find("tablist", "");
    let asked = page.site.downloads("cdn");
    assert!(asked.contains(&"older/verdict.js".to_owned()), "{asked:?}");
    assert!(!asked.iter().any(|path| path.contains("other")), "{asked:?}");
}

fn what_everything_inherits_may_be_changed(page: &Page) {
    page.open_host("polluted.html");
    page.find("columnheader", "First choice…");
    let element = page.find("verdict-widget", "");
    assert!(element.text().contains("Needs attention once a month."), "{}", element.text());
    let detail = page.run("return document.getElementById('one').result().dataset.text", &[]);
    assert_eq!(detail, json!("Which one fits?"));
}

fn names_of_the_page_stand_in_nobodys_way(page: &Page) {
    page.open_host("clobbered.html");
    assert_eq!(page.run("return typeof document.baseURI", &[]), json!("object"), "nothing stands in the way");
    page.find("columnheader", "First choice…");
}

/// The printers come with German texts.
fn the_language_may_change_while_it_is_shown(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("document.getElementById('one').src = arguments[0]", &[json!(page.site.cdn("data/printers.json"))]);
    page.find("heading", "Rent or buy a laser printer");
    page.find("tab", "Quiz").click();
    page.all("radio", "")[0].click();
    page.wait("it counts", || page.text().contains("1 of 4 questions answered").then_some(()));
    page.run("document.getElementById('one').lang = 'de-AT'", &[]);
    page.find("heading", "Laserdrucker mieten oder kaufen");
    assert!(page.text().contains("1 of 4 questions answered"), "the answer is still there: {}", page.text());
}

fn some_alternatives_may_be_shown_without_the_others(page: &Page) {
    page.open_host("one.html");
    page.find("columnheader", "Flask…");
    let set = |ids: Value| page.run("document.getElementById('one').alternatives = arguments[0]", &[ids]);
    set(json!("fastapi django"));
    page.wait("the third one is gone", || {
        (page.all("columnheader", "FastAPI…").len() == 1 && page.all("columnheader", "Flask…").is_empty()).then_some(())
    });
    let names: Vec<String> = page.all("columnheader", "").iter().map(Element::name).collect();
    assert!(
        names[1].starts_with("FastAPI") && names[2].starts_with("Django"),
        "in the order of the attribute: {names:?}"
    );
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A JSON API…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: FastAPI.");
    page.find("heading", "How sure this is");
    assert_eq!(page.find("region", "Ranking").all("listitem", "").len(), 2);
    let result = page.run("return document.getElementById('one').result().ranking.map(({ id }) => id)", &[]);
    assert_eq!(result, json!(["fastapi", "django"]));
    page.find("tab", "Profiles").click();
    page.wait("two profiles", || (page.all("summary", "Who uses it").len() == 2).then_some(()));
    // What nobody has is complained of; without a known one all are there, and the answers have stayed.
    set(json!("rails"));
    page.wait("three profiles", || (page.all("summary", "Who uses it").len() == 3).then_some(()));
    let complaints = page.complaints();
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert!(
        complaints[0].contains("alternatives: found \"rails\", expected one of django, flask, fastapi"),
        "{complaints:#?}"
    );
    set(Value::Null);
    page.find("tab", "Quiz").click();
    page.find("heading", "For this project: FastAPI.");
    // Texts of another language lead to nothing where what they are about is gone, and nobody minds.
    let script =
        "Object.assign(document.getElementById('one'), { lang: 'de', src: arguments[0], alternatives: 'rent' })";
    page.run(script, &[json!(page.site.cdn("data/printers.json"))]);
    page.find("heading", "Laserdrucker mieten oder kaufen");
}

fn words_that_no_option_knows_are_complained_of_once(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    page.run("Object.assign(document.getElementById('one'), { theme: 'sepia', state: 'cloud' })", &[]);
    let complaints = page.wait("both are complained of", || Some(page.complaints()).filter(|list| !list.is_empty()));
    assert_eq!(
        complaints,
        [
            "console.warn: verdict-widget: theme: found \"sepia\", expected one of auto, light, dark; it is ignored",
            "console.warn: verdict-widget: state: found \"cloud\", expected one of page, own, none; it is ignored",
        ]
    );
    page.run("document.getElementById('one').panel = 'cost'", &[]);
    page.find("tabpanel", "Cost");
    assert_eq!(page.complaints(), Vec::<String>::new(), "once is enough");
}

/// The names in the first column of a table of the README, between its marks.
#[track_caller]
fn names_of(table: &str) -> Vec<&'static str> {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once(&format!("<!-- {table} -->")).unwrap();
    let (rows, _) = rest.split_once("<!-- /").unwrap();
    rows.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect()
}

fn slots_parts_and_tokens_are_those_of_the_reference(page: &Page) {
    page.open_host("call.html");
    let dress = "for (const [slot, text] of [['header', 'Our header'], ['note', 'Our note']]) {
            const node = document.createElement('p');
            Object.assign(node, { slot, textContent: text });
            document.getElementById('one').append(node);
        }";
    page.run(dress, &[]);
    page.run("document.getElementById('one').removeAttribute('panels')", &[]);
    let mut seen = page.run("return parts()", &[]);
    page.find("tab", "Quiz").click();
    page.find("button", "All questions on one page").click();
    page.find("radio", "A content site…").click();
    page.find("button", "Show the result").click();
    page.find("heading", "For this project: Django.");
    assert!(page.text().contains("Our header") && page.text().contains("Our note"), "{}", page.text());
    let more = page.run("return parts()", &[]);
    seen.as_array_mut().unwrap().extend(more.as_array().unwrap().clone());
    for part in names_of("parts") {
        assert!(seen.as_array().unwrap().contains(&json!(part)), "the part {part} is nowhere: {seen}");
    }
    // What a page sets on the element is what its inside uses.
    page.run("document.getElementById('one').style.setProperty('--verdict-ink', 'rgb(1, 2, 3)')", &[]);
    let colour =
        "return getComputedStyle(document.getElementById('one').shadowRoot.querySelector('[part~=title]')).color";
    assert_eq!(page.run(colour, &[]), json!("rgb(1, 2, 3)"));
    assert!(names_of("tokens").contains(&"--verdict-ink") && names_of("slots").len() == 2);
}

fn a_thousand_lives_leave_nothing_behind(page: &Page) {
    page.open_host("churn.html");
    let live = |times: u32| {
        page.run_until_called(
            "churn(arguments[0]).then(arguments[1], (error) => arguments[1](String(error)))",
            &[json!(times)],
        )
    };
    let wait = "return Boolean(customElements.get('verdict-widget'))";
    page.wait("the element is defined", || (page.run(wait, &[]) == json!(true)).then_some(()));
    // What lives outside the modules, Chromium counts after it has collected garbage.
    let living = || {
        (page.engine() == Engine::Chromium).then(|| {
            page.devtools("HeapProfiler.collectGarbage", &json!({}));
            page.devtools("Memory.getDOMCounters", &json!({}))
        })
    };
    // Memory grows in steps of 64 kB and finds its size in the first hundreds.
    let mut warm = Value::Null;
    let mut living_then = None;
    for round in 0..12 {
        let now = live(100);
        match round {
            0 | 1 => (warm, living_then) = (now, living()),
            _ => {
                assert_eq!(now, warm, "memory in bytes and listeners on the window, after {} lives", (round + 1) * 100)
            }
        }
    }
    assert!(warm[0].as_u64().unwrap() > 0, "the memory was never seen: {warm}");
    if let (Some(then), Some(now)) = (living_then, living()) {
        for kind in ["nodes", "jsEventListeners", "documents"] {
            let [then, now] = [&then, &now].map(|counters| counters[kind].as_i64().unwrap());
            // Not one for each life; the driver keeps some of what it was shown.
            assert!(now - then < 100, "{kind}: {then} after 200 lives, {now} after 1,200");
        }
    }
    assert_eq!(page.run("return document.querySelectorAll('verdict-widget').length", &[]), json!(0));
}

fn a_hundred_elements_are_independent(page: &Page) {
    page.open_host("churn.html");
    let script = "const made = Array.from({ length: 100 }, () => {
            const element = document.createElement('verdict-widget');
            for (const [name, value] of [['eager', ''], ['panels', 'quiz'], ['state', 'none']]) element.setAttribute(name, value);
            return element;
        });
        document.querySelector('main').append(...made)";
    page.run(script, &[]);
    let ready = "return window.heard.filter(({ name }) => name === 'verdict-ready').length";
    page.wait("all are ready", || (page.run(ready, &[]) == json!(100)).then_some(()));
    assert_eq!(page.site.requests("_bg.wasm"), 1);
    let bytes = page.run("return window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)", &[]);
    // Each holds its own data set, to be independent of all others.
    assert!(bytes.as_u64().unwrap() < 16 << 20, "{bytes} bytes");
    let elements = page.all("verdict-widget", "");
    elements[0].find("radio", "A content site…").click();
    elements[0].find("group", "Question 2 of 14…");
    let answered = "return window.heard.filter(({ name }) => name === 'verdict-change').length";
    page.wait("one tells", || (page.run(answered, &[]) == json!(1)).then_some(()));
    let asks = "return [...document.querySelectorAll('verdict-widget')].filter((element) =>
        element.shadowRoot.querySelector('legend').textContent.includes('Question 1')).length";
    assert_eq!(page.run(asks, &[]), json!(99));
}

/// Used by script: Firefox drops every page on which its driver has clicked, be it on a heading of the page's own.
fn going_back_finds_the_page_as_it_was_left(page: &Page) {
    // WebKit’s driver sometimes hangs when a page comes back from the cache.
    if page.engine() == Engine::WebKit {
        return;
    }
    page.open_host("late.html");
    page.run("window.onpageshow = (event) => { window.shown = event.persisted }", &[]);
    page.run_until_called(
        "window.bring(arguments[0]).then(() => arguments[1]())",
        &[json!(page.site.cdn("verdict.js"))],
    );
    let press = |role: &str, name: &str| page.run("arguments[0].click()", &[json!(page.find(role, name))]);
    press("tab", "Quiz");
    press("button", "All questions on one page");
    press("radio", "A content site…");
    press("button", "Show the result");
    page.find("heading", "How sure this is");
    let in_address = "return /s-result.*q/.test(location.hash)";
    page.wait("the answer is in the address", || (page.run(in_address, &[]) == json!(true)).then_some(()));
    let left = (page.find("tabpanel", "").text(), page.run("return location.href", &[]));
    page.go(&page.site.host("about.html"));
    page.find("heading", "Our choice");
    page.back();
    page.find("heading", "A page that loads the script later");
    // Firefox keeps a page as it likes; on a busy machine it sometimes doesn't.
    if page.engine() == Engine::Firefox && page.run("return window.shown ?? null", &[]).is_null() {
        return;
    }
    // The script was brought by hand: only the very same document still has it.
    page.find("heading", "How sure this is");
    assert_eq!(page.run("return window.shown", &[]), json!(true), "from the back-forward cache");
    assert_eq!((page.find("tabpanel", "").text(), page.run("return location.href", &[])), left);
    press("button", "Change answers");
    page.find("group", "Question 1 of 14…");
    assert!(page.text().contains("1 of 14 questions answered"), "{}", page.text());
    // What comes in a module of its own still comes.
    press("tab", "Cost");
    page.find("heading", "Your own estimate");
}

/// A page that has shortcuts of its own hears all keys, and none was taken but those that a control of ours uses.
fn keys_that_nobody_asked_for_stay_the_pages_own(page: &Page) {
    page.open_host("one.html");
    let element: Element<'_> = page.find("verdict-widget", "");
    element.find("tab", "Quiz").click();
    page.run("window.keys = []; addEventListener('keydown', ({ key, defaultPrevented }) => keys.push([key, defaultPrevented]))", &[]);
    page.type_text("s/?0");
    let keys = page.run("return keys", &[]);
    assert_eq!(keys, json!([["s", false], ["/", false], ["?", false], ["0", false]]));
}

/// Pages without https have no clipboard, and others may keep theirs to themselves.
fn where_the_page_may_not_copy_the_link_can_be_copied_by_hand(page: &Page) {
    for clipboard in ["undefined", "{ writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }"] {
        page.go(&format!("{}#verdict=1.pquiz.s-result.qtN7cFtpGj", page.site.host("one.html")));
        page.find("heading", "How sure this is");
        page.run(&format!("Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})"), &[]);
        page.find("button", "Copy the link").click();
        let said = page.wait("it says so where it is heard", || {
            let news = page.all("status", "").iter().map(Element::text).collect::<Vec<_>>();
            news.into_iter().find(|text| text.contains("This page may not copy; here is the link: "))
        });
        let link = page.run("return location.href", &[]);
        assert!(said.contains(link.as_str().unwrap()), "{said}, {link}");
        // By hand means: it can be marked.
        let marked = "const root = document.getElementById('one').shadowRoot;
            const said = [...root.querySelectorAll('[role=status]')].find((node) => node.textContent.includes('may not copy'));
            return [getComputedStyle(said).userSelect, getComputedStyle(said).webkitUserSelect, said.checkVisibility()]";
        let marked = page.run(marked, &[]);
        assert!(marked[2] == json!(true) && !marked.to_string().contains("none"), "{marked}");
    }
}

/// Makes what is meant for paper hold on the screen, and what is meant for the screen not.
const ON_PAPER: &str = "
    const media = (rules) => [...rules].flatMap((rule) => [...(rule.media ? [rule.media] : []), ...(rule.cssRules ? media(rule.cssRules) : [])]);
    const { shadowRoot } = document.getElementById('one');
    const found = shadowRoot.adoptedStyleSheets.flatMap(({ cssRules }) => media(cssRules)).filter(({ mediaText }) => /print|screen/.test(mediaText));
    for (const list of found) list.mediaText = list.mediaText.replace('print', 'all').replace('screen', 'not all');
    return found.length;
";

fn on_paper_every_row_is_there(page: &Page) {
    use crate::expected::{dataset, rows, text};
    page.open_host("one.html");
    page.find("tablist", "");
    // By script: nothing here is about pressing, and WebKit's driver sometimes finds a button that it can't press.
    page.run("arguments[0].click()", &[json!(page.find("button", "Reasons and sources for Admin panel"))]);
    page.find("combobox", "Your rating of Django: Admin panel");
    assert!(page.run(ON_PAPER, &[]).as_u64().unwrap() > 0, "nothing is meant for paper");
    let printed = page.run("return document.getElementById('one').shadowRoot.querySelector('.widget').innerText", &[]);
    let printed = printed.as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let dataset = dataset();
    for criterion in rows(&dataset, "compare") {
        let verdict = &criterion["verdict"];
        let cells = ["django", "flask", "fastapi"].map(|id| &criterion["cells"][id]);
        for said in
            [text(criterion, "name"), text(verdict, "text")].into_iter().chain(cells.map(|cell| text(cell, "text")))
        {
            assert!(printed.contains(said), "{said} is not on the paper");
        }
    }
    for gone in ["Filter, columns, export", "Profiles"] {
        assert!(!printed.contains(gone), "{gone} can't be pressed on paper");
    }
    // Nothing is cut off at the edge of the paper: what is as wide as the page has room there.
    let out = "const root = document.getElementById('one').shadowRoot;
        return [...root.querySelectorAll('th, td')].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent)";
    assert_eq!(page.run(out, &[]), json!([]), "cut off");
}
