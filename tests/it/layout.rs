//! Widths and colours: nothing sticks out on a phone, and nobody reads dark on dark.

use serde_json::{Value, json};

use crate::harness::{Key, Page, tests};
use crate::states::in_every_state;

tests![
    nothing_sticks_out_at_any_width_in_any_state,
    texts_of_any_length_and_script_stay_inside_as_texts,
    the_focus_is_never_under_the_headings_that_stay,
    what_a_host_page_says_about_everything_stays_outside,
    the_theme_attribute_changes_the_colours,
    ;
    a_dark_system_gets_dark_colours in DarkSystem,
];

/// A small phone, a tablet and a desktop, in pixels of CSS.
pub(crate) const WIDTHS: [u32; 3] = [320, 768, 1280];

/// Gives the frame around the page each width in turn, and returns what reaches beyond it.
pub(crate) const STICKING_OUT: &str = "
    const [widths, done] = arguments;
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const scrolls = (node) => {
        for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
            if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
        }
        return false;
    };
    const inside = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
    const sticksOut = (node) => {
        const box = node.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5) && node.checkVisibility() && !scrolls(node);
    };
    const look = async () => {
        const found = [];
        for (const width of [...widths, 768]) {
            frameElement.width = width;
            await painted();
            const page = document.scrollingElement.scrollWidth;
            const named = (node) => `${node.localName}.${node.getAttribute('class')} from ${Math.round(node.getBoundingClientRect().left)} to ${Math.round(node.getBoundingClientRect().right)}`;
            const widest = inside(document).sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right).slice(0, 6);
            if (page > innerWidth) found.push(`${innerWidth} px: the page is ${page} wide; ${widest.map(named)}`);
            const out = inside(document).filter(sticksOut).map(named);
            if (out.length > 0) found.push(`${innerWidth} px: ${[...new Set(out)].slice(0, 8)}`);
        }
        return found;
    };
    look().then(done, (error) => done([String(error)]));
";

fn nothing_sticks_out_at_any_width_in_any_state(page: &Page) {
    page.open_host("frame.html");
    page.enter_frame();
    page.find("tablist", "");
    in_every_state(page, |state| {
        assert_eq!(page.run_until_called(STICKING_OUT, &[json!(WIDTHS)]), json!([]), "{state}");
    });
}

/// A data set with texts of ten thousand characters with and without blanks, from right to left, of signs that are put
/// together, and of markup; with cells that are missing and ratings that are unknown.
const EXTREME: &str = r#"
    const long = 'Wordwithoutanyblank'.repeat(600).slice(0, 10000);
    const sentence = 'A long sentence with many words that does not come to its end. '.repeat(170).slice(0, 10000);
    const arabic = 'نص عربي من اليمين إلى اليسار، مع English في الوسط و123';
    const signs = '\u{1f469}\u200d\u{1f4bb}\u{1f3f3}\ufe0f\u200d\u{1f308} e\u0301\u0316\u0323\u0323 \u2067reversed\u2069';
    const attack = '<img src=x onerror="window.attacked = 1"></td></table><h1>out</h1>';
    const cells = { a: { text: long, rating: 3 }, b: { text: sentence, rating: 5 }, c: { text: signs } };
    const row = (id, name, group, more) => ({ id, name, group, cells, sources: ['s'], ...more });
    document.querySelector('verdict-widget').data = JSON.stringify({
        sources: [{ id: 's', title: attack, url: `https://example.com/${'x'.repeat(500)}`, kind: 'primary' }],
        groups: [{ id: 'g', title: attack, panel: 'compare' }, { id: 'k', title: arabic, panel: 'cost' }],
        alternatives: [{ id: 'a', name: arabic.slice(0, 20) }, { id: 'b', name: long.slice(0, 60) }, { id: 'c', name: signs }],
        criteria: [
            row('long', long.slice(0, 300), 'g', {
                summary: sentence, verdict: { kind: 'leads', alternatives: ['b'], text: sentence.slice(0, 300), reason: long },
            }),
            row('arabic', arabic, 'g', { summary: arabic.repeat(9) }),
            row('none', attack, 'g', { cells: {} }),
            row('cost', long.slice(0, 99), 'k', { cells: { a: { text: arabic } } }),
        ],
        quiz: { questions: [{ id: 'q', text: `${arabic} ${long.slice(0, 400)}`, why: sentence, choices: [
            { id: 'x', text: long.slice(0, 300), points: { long: 2 } },
            { id: 'y', text: attack, note: signs.repeat(20), points: { arabic: 3 } },
        ] }] },
        faq: [{ id: 'f', question: arabic, answer: long }],
    });
"#;

fn texts_of_any_length_and_script_stay_inside_as_texts(page: &Page) {
    page.open_host("frame.html");
    page.enter_frame();
    page.find("tablist", "");
    page.run(EXTREME, &[]);
    let look = |state: &str| {
        assert_eq!(page.run_until_called(STICKING_OUT, &[json!(WIDTHS)]), json!([]), "{state}");
    };
    page.find("rowheader", "Wordwithoutanyblank…");
    page.find("button", "Reasons and sources for <img src=x onerror=…");
    look("the matrix");
    for more in page.all("button", "Reasons and sources for…") {
        page.run("arguments[0].click()", &[json!(more)]);
    }
    page.wait("the rows are open", || (page.all("combobox", "Your rating of…").len() == 9).then_some(()));
    look("open rows");
    for panel in ["Cost", "Profiles", "Quiz"] {
        page.find("tab", panel).click();
        page.find("tabpanel", panel);
        look(panel);
    }
    page.find("radio", "Wordwithoutanyblank…").click();
    page.find("heading", "For this project: Wordwithoutanyblank…");
    page.find("heading", "How sure this is");
    look("the result");
    assert_eq!(page.run("return window.attacked ?? null", &[]), Value::Null);
}

/// What covers the middle of what has the focus; nothing if it can be seen.
const COVER: &str = "
    let element = document.activeElement;
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    let top = document.elementFromPoint(x, y);
    while (top?.shadowRoot?.elementFromPoint(x, y)) top = top.shadowRoot.elementFromPoint(x, y);
    if (!top) return 'the edge of the window';
    return element === top || element.contains(top) ? null : `${top.localName} “${top.textContent.trim().slice(0, 30)}”`;
";

fn the_focus_is_never_under_the_headings_that_stay(page: &Page) {
    page.open();
    page.press_until(Key::Tab, "button “Reasons and sources for Internationalisation”", 40);
    // Upwards, where a heading that stays in view covers what comes from above.
    for _ in 0..18 {
        page.press(&[Key::ShiftTab]);
        assert_eq!(page.run(COVER, &[]), Value::Null, "it covers the {}", page.focused());
    }
}

/// How a few things inside the element look, by what a page likes to say about everything.
const LOOK: &str = "
    const root = document.querySelector('verdict-widget').shadowRoot;
    const names = ['fontSize', 'fontStyle', 'letterSpacing', 'lineHeight', 'textAlign', 'textTransform', 'display', 'color'];
    return ['h2', '[role=tab]', 'th', 'td', 'table', 'button.more', 'summary'].map((selector) => {
        const style = getComputedStyle(root.querySelector(selector));
        return [selector, ...names.map((name) => `${name}: ${style[name]}`)];
    });
";

fn what_a_host_page_says_about_everything_stays_outside(page: &Page) {
    page.open();
    let at_home = page.run(LOOK, &[]);
    page.open_host("one.html");
    page.find("tablist", "");
    assert_eq!(page.run(LOOK, &[]), at_home);
}

/// The lightness of the widget's text and of what is painted behind it, each from 0 (black) to 255 (white).
const LIGHTNESS: &str = "
    const lightness = (colour) => {
        const context = document.createElement('canvas').getContext('2d');
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
        return alpha === 0 ? null : Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    };
    const text = document.querySelector('verdict-widget').shadowRoot.querySelector('h2');
    let behind = null;
    for (let at = text; at && behind === null; at = at.parentElement ?? at.getRootNode().host) {
        behind = lightness(getComputedStyle(at).backgroundColor);
    }
    return [lightness(getComputedStyle(text).color), behind ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 0 : 255)];
";

/// Checks that text and ground are far apart, and which of them is the light one.
#[track_caller]
fn expect_dark(page: &Page, dark: bool, reason: &str) {
    let seen = page.run(LIGHTNESS, &[]);
    let [text, ground] = [&seen[0], &seen[1]].map(|value| value.as_i64().unwrap_or_default());
    let apart = if dark { text - ground } else { ground - text };
    assert!(apart > 150, "{reason}: text {text}, ground {ground}");
}

fn the_theme_attribute_changes_the_colours(page: &Page) {
    page.open_host("one.html");
    page.find("tablist", "");
    expect_dark(page, false, "as the page around it");
    let set = |theme: Value| page.run("document.getElementById('one').theme = arguments[0]", &[theme]);
    set(json!("dark"));
    expect_dark(page, true, "dark on a light page");
    set(json!("light"));
    expect_dark(page, false, "light on a light page");
    set(Value::Null);
    expect_dark(page, false, "as the page around it again");
}

fn a_dark_system_gets_dark_colours(page: &Page) {
    page.open();
    assert_eq!(
        page.run("return matchMedia('(prefers-color-scheme: dark)').matches", &[]),
        json!(true),
        "no dark system"
    );
    expect_dark(page, true, "the standalone page follows the system");
    page.run("document.querySelector('verdict-widget').theme = 'light'", &[]);
    expect_dark(page, false, "light on a dark page");
}
