//! The editor page: what is found beside the text, the element that follows it, and a text that is never lost.
//!
//! Most tests begin with `tests/pages/small.json`: ten lines, in which lines and columns were counted by hand.

use serde_json::{Value, json};

use crate::accessibility::{expect_nothing, load_axe};
use crate::harness::{Element, Engine, Key, Page, Response, tests};
use crate::layout::{STICKING_OUT, WIDTHS};

tests![
    a_fault_is_named_with_its_line_and_a_click_selects_it,
    a_broken_text_stays_and_the_preview_keeps_the_last_good_state,
    the_preview_keeps_its_panel_and_waits_until_nobody_uses_it,
    a_long_text_is_shown_when_somebody_asks,
    a_rule_explains_itself_in_place,
    facts_grow_old_by_the_clock_of_whoever_edits,
    many_findings_come_in_parts,
    a_file_is_opened_by_choice_and_by_drop_and_can_be_taken_back,
    a_file_that_is_no_data_set_leaves_the_text,
    more_lines_than_a_browser_lays_out_are_refused,
    more_marks_than_a_browser_puts_in_order_are_refused,
    undo_brings_back_what_was_replaced,
    a_download_equals_the_text,
    an_untouched_file_is_downloaded_to_the_byte,
    what_is_kept_is_there_again_until_it_is_removed,
    each_data_set_that_is_kept_is_listed_with_its_date,
    a_browser_that_keeps_nothing_is_told_of,
    leaving_asks_only_while_something_would_be_lost,
    it_works_without_a_network_once_it_is_there,
    checks_that_do_not_come_can_be_tried_again,
    checks_that_break_down_start_anew,
    it_is_used_by_keyboard_alone,
    nothing_sticks_out_at_any_width,
    axe_finds_nothing_in_any_state,
    ;
    without_webassembly_the_text_can_still_be_edited in WithoutWebAssembly,
    axe_finds_nothing_in_a_dark_system in DarkSystem,
];

/// A small file; it ends in a line break, as files do.
const SMALL: &str = include_str!("../pages/small.json");
const AS_IT_STANDS: &str = "It shows the text as it stands.";
const BEHIND: &str = "It shows the text as it was before the errors.";

/// Opens the page and waits until text, findings and preview are there.
#[track_caller]
fn open(page: &Page) {
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Django, Flask or FastAPI");
    expect_text(page, AS_IT_STANDS);
}

/// Opens the page on a known day and opens a small file in it, in which there is nothing to mend on that day.
#[track_caller]
fn open_small(page: &Page) {
    open(page);
    set_clock(page, 2026);
    choose(page, "small.json", SMALL.as_bytes());
    page.find("heading", "Which one fits?");
    expect_text(page, "Nothing to mend.");
}

/// Lets the page believe that it is the 22nd of November of a year.
#[track_caller]
fn set_clock(page: &Page, year: u32) {
    let script = "const [year] = arguments;
        window.RealDate ??= window.Date;
        window.Date = class extends window.RealDate { constructor() { super(year, 10, 22, 12) } };";
    page.run(script, &[json!(year)]);
}

/// Waits until this can be read somewhere on the page.
#[track_caller]
fn expect_text(page: &Page, piece: &str) {
    page.wait(&format!("“{piece}” can be read"), || page.text().contains(piece).then_some(()));
}

/// What stands in the text.
#[track_caller]
fn text(page: &Page) -> String {
    page.run("return document.querySelector('textarea').value", &[]).as_str().unwrap_or_default().to_owned()
}

/// What is selected in the text.
#[track_caller]
fn selected(page: &Page) -> String {
    let script = "const area = document.querySelector('textarea');
        return area.value.slice(area.selectionStart, area.selectionEnd)";
    page.run(script, &[]).as_str().unwrap_or_default().to_owned()
}

/// Marks the first such piece of the text, as somebody does with the mouse.
#[track_caller]
fn select(page: &Page, piece: &str) {
    let script = "const area = document.querySelector('textarea');
        const start = area.value.indexOf(arguments[0]);
        area.focus();
        area.setSelectionRange(start, start + arguments[0].length);";
    page.run(script, &[json!(piece)]);
    assert_eq!(selected(page), piece);
}

/// Types over the first such piece of the text, in one go: between marking and typing a window that becomes the active one
/// may unmark it, and WebKit's did.
#[track_caller]
fn type_over(page: &Page, piece: &str, text: &str) {
    let script = "const [piece, text] = arguments;
        const area = document.querySelector('textarea');
        const start = area.value.indexOf(piece);
        area.focus();
        area.setSelectionRange(start, start + piece.length);
        return document.execCommand('insertText', false, text)";
    assert_eq!(page.run(script, &[json!(piece), json!(text)]), json!(true));
}

/// The finding at a place, as soon as it is there.
#[track_caller]
fn finding<'p>(page: &'p Page, severity: &str, place: &str) -> Element<'p> {
    page.find("button", &format!("{severity} {place}…"))
}

/// Chooses a file, in place of the system's window for it; bytes are given one by one.
#[track_caller]
fn choose(page: &Page, name: &str, bytes: &[u8]) {
    let script = "const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
        const input = document.querySelector('input[type=file]');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(script, &[json!(name), json!(bytes)]);
}

/// Drops a file onto the page.
#[track_caller]
fn drop_file(page: &Page, name: &str, bytes: &[u8]) {
    let script = "const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(arguments[1])], arguments[0]));
        const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector('textarea').dispatchEvent(event('dragover'));
        document.querySelector('textarea').dispatchEvent(event('drop'));";
    page.run(script, &[json!(name), json!(bytes)]);
}

/// Presses the button and returns the name and the bytes that the browser gets to save.
#[track_caller]
fn download(page: &Page) -> (String, Vec<u8>) {
    let catch = "const keep = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            URL.createObjectURL = keep;
            window.saved = blob;
            return keep.call(URL, blob);
        };
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
            HTMLAnchorElement.prototype.click = click;
            window.savedName = this.download;
        };";
    page.run(catch, &[]);
    page.find("button", "Download").click();
    let read = "const [done] = arguments;
        window.saved.arrayBuffer().then((buffer) => done([window.savedName, [...new Uint8Array(buffer)]]))";
    serde_json::from_value(page.run_until_called(read, &[])).unwrap()
}

/// Whether leaving the page would be asked about.
#[track_caller]
fn asks(page: &Page) -> bool {
    let script = "const event = new Event('beforeunload', { cancelable: true });
        dispatchEvent(event);
        return event.defaultPrevented";
    page.run(script, &[]) == json!(true)
}

fn a_fault_is_named_with_its_line_and_a_click_selects_it(page: &Page) {
    open_small(page);
    type_over(page, "4", "\"four\"");
    let button = finding(page, "error", "line 8, column 69");
    expect_text(page, "1 error.");
    page.run("document.querySelector('textarea').setSelectionRange(0, 0)", &[]);
    button.click();
    page.expect_focus("textbox “Text”");
    assert_eq!(selected(page), "\"four\"");
    // What is selected is what gets replaced, so mending takes one key.
    page.type_text("4");
    expect_text(page, "Nothing to mend.");
    assert!(page.all("button", "error…").is_empty());
    // A column counts characters, though some of them are two units of a string.
    type_over(page, "Needs attention once a month.", "😀");
    type_over(page, "4", "\"four\"");
    finding(page, "error", "line 8, column 41").click();
    assert_eq!(selected(page), "\"four\"");
}

fn a_broken_text_stays_and_the_preview_keeps_the_last_good_state(page: &Page) {
    open_small(page);
    type_over(page, "Which one fits?", "Which one lasts?");
    page.find("heading", "Which one lasts?");
    type_over(page, "\"format\": 1,", "{{{");
    expect_text(page, BEHIND);
    finding(page, "error", "line 2, column 3");
    assert!(text(page).contains("{{{"), "{}", text(page));
    page.find("heading", "Which one lasts?");
    page.find("table", "First choice and Second choice…");
    type_over(page, "{{{", "\"format\": 1,");
    type_over(page, "Which one lasts?", "And now?");
    page.find("heading", "And now?");
    expect_text(page, AS_IT_STANDS);
}

fn the_preview_keeps_its_panel_and_waits_until_nobody_uses_it(page: &Page) {
    open(page);
    page.find("tab", "Quiz").click();
    page.find("group", "Question 1 of 14…");
    type_over(page, "Django, Flask or FastAPI", "Three frameworks");
    page.find("heading", "Three frameworks");
    page.find("group", "Question 1 of 14…");
    // Somebody types and goes on into the preview at once: the control under the fingers stays.
    select(page, "Three frameworks");
    page.run(
        "document.querySelector('verdict-widget').shadowRoot.querySelector('[role=tab][aria-selected=true]').focus()",
        &[],
    );
    page.expect_focus("tab “Quiz”");
    page.run(
        "const area = document.querySelector('textarea'); area.setRangeText('Two frameworks');
        area.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    );
    page.press(&[Key::Left]);
    page.expect_focus("tab “Cost”");
    page.find("tabpanel", "Cost");
    page.find("button", "Download").click();
    page.find("heading", "Two frameworks");
    page.find("tabpanel", "Cost");
}

fn a_long_text_is_shown_when_somebody_asks(page: &Page) {
    open_small(page);
    select(page, "Which one fits?");
    let grow = "const area = document.querySelector('textarea');
        area.value = area.value.replace('Which one fits?', 'A long one') + ' '.repeat(300000);
        area.dispatchEvent(new Event('input', { bubbles: true }));";
    page.run(grow, &[]);
    expect_text(page, "So long a text is shown when you ask for it.");
    page.find("heading", "Which one fits?");
    page.find("button", "Show it").click();
    page.expect_focus("heading “Preview”");
    page.find("heading", "A long one");
    expect_text(page, AS_IT_STANDS);
    assert!(page.all("button", "Show it").is_empty());
}

fn a_rule_explains_itself_in_place(page: &Page) {
    open_small(page);
    type_over(page, "4", "\"four\"");
    let findings = page.find("region", "Findings");
    let rule = findings.find("summary", "VL-000…");
    let before = findings.text().len();
    rule.click();
    page.wait("the page of the rule is there", || (findings.text().len() > before + 30).then_some(()));
    // It stays open while the text goes on changing.
    type_over(page, "Which one fits?", "Mine");
    finding(page, "error", "line 8, column 69");
    assert!(findings.text().len() > before + 30, "{}", findings.text());
}

fn facts_grow_old_by_the_clock_of_whoever_edits(page: &Page) {
    open_small(page);
    // What is judged keeps for two years.
    set_clock(page, 2029);
    type_over(page, "Which one fits?", "And now?");
    page.find("heading", "And now?");
    page.wait("a fact is too old", || (!page.text().contains("Nothing to mend.")).then_some(()));
}

fn many_findings_come_in_parts(page: &Page) {
    open_small(page);
    let unknown: Vec<String> = (0..60).map(|number| format!("\"x-unknown-{number}\": 1")).collect();
    let file = format!("{{ \"format\": 1,\n{}\n}}", unknown.join(",\n"));
    choose(page, "many.json", file.as_bytes());
    let list = |page: &Page| page.find("region", "Findings").all("listitem", "").len();
    page.wait("the first fifty are there", || (list(page) == 50).then_some(()));
    page.all("button", "Show…")[0].click();
    page.wait("the others are there", || (list(page) >= 60).then_some(()));
    assert!(page.all("button", "Show…").is_empty());
    assert!(page.focused().starts_with("button “"), "{}", page.focused());
}

fn a_file_is_opened_by_choice_and_by_drop_and_can_be_taken_back(page: &Page) {
    open_small(page);
    choose(page, "chosen.json", SMALL.replace("Which one fits?", "Chosen").as_bytes());
    page.find("heading", "Chosen");
    expect_text(page, "chosen.json is open.");
    assert!(page.all("button", "Take it back").is_empty(), "nothing was lost");
    type_over(page, "Chosen", "Changed");
    page.find("heading", "Changed");
    drop_file(page, "dropped.json", SMALL.replace("Which one fits?", "Dropped").as_bytes());
    page.find("heading", "Dropped");
    page.find("button", "Take it back").click();
    page.expect_focus("textbox “Text”");
    page.find("heading", "Changed");
    expect_text(page, "chosen.json · changed");
    assert_eq!(text(page), SMALL.replace("Which one fits?", "Changed"));
}

fn a_file_that_is_no_data_set_leaves_the_text(page: &Page) {
    open_small(page);
    choose(page, "photo.json", &[0xff, 0xd8, 0xff, 0xe0]);
    expect_text(page, "photo.json is not UTF-8 text.");
    let large = "const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(16 * 2 ** 20 + 1)], 'large.json'));
        const input = document.querySelector('input[type=file]');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(large, &[]);
    expect_text(page, "large.json has 16.0 MiB; a data set has at most 16 MiB.");
    assert_eq!(text(page), SMALL);
    page.find("heading", "Which one fits?");
}

/// Laid out, as many lines hold a browser up for minutes: neither a file nor what somebody pastes gets that far.
fn more_lines_than_a_browser_lays_out_are_refused(page: &Page) {
    open_small(page);
    for (name, end) in [("unix.json", "\\n"), ("old.json", "\\r"), ("windows.json", "\\r\\n")] {
        let file = format!(
            "const data = new DataTransfer();
            const end = '{end}';
            data.items.add(new File([end.repeat(16 * 2 ** 20 / end.length)], '{name}'));
            const input = document.querySelector('input[type=file]');
            input.files = data.files;
            input.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        );
        page.run(&file, &[]);
        expect_text(page, &format!("{name} has more than 200,000 lines"));
        assert_eq!(text(page), SMALL, "{name}");
    }
    // As a browser pastes: it asks the page first. Firefox does so for what a reader pastes, and not for a command of a script.
    let paste = "const area = document.querySelector('textarea');
        const data = '\\n'.repeat(arguments[0]);
        area.focus();
        const asked = new InputEvent('beforeinput', { inputType: 'insertFromPaste', data, bubbles: true, cancelable: true });
        if (area.dispatchEvent(asked)) document.execCommand('insertText', false, data);";
    page.run(paste, &[json!(200_000)]);
    expect_text(page, "That would make more than 200,000 lines");
    assert_eq!(text(page), SMALL);
    page.find("heading", "Which one fits?");
}

/// Browsers put the marks on a letter in order, in steps that grow with the square of their number.
fn more_marks_than_a_browser_puts_in_order_are_refused(page: &Page) {
    open_small(page);
    let file = "const data = new DataTransfer();
        data.items.add(new File([JSON.stringify(`a${'\\u0301\\u0323'.repeat(2 ** 20)}`)], 'marks.json'));
        const input = document.querySelector('input[type=file]');
        input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.run(file, &[]);
    expect_text(page, "marks.json has more than 100 combining marks in a row");
    assert_eq!(text(page), SMALL);
    // As many as writing ever needs, and more.
    let paste = "const area = document.querySelector('textarea');
        const data = `a${'\\u0301'.repeat(arguments[0])}`;
        area.focus();
        area.setSelectionRange(0, 0);
        const asked = new InputEvent('beforeinput', { inputType: 'insertFromPaste', data, bubbles: true, cancelable: true });
        return area.dispatchEvent(asked)";
    assert_eq!(page.run(paste, &[json!(100)]), json!(true));
    assert_eq!(page.run(paste, &[json!(101)]), json!(false));
    expect_text(page, "That would make more than 100 combining marks in a row");
    page.find("heading", "Which one fits?");
}

fn undo_brings_back_what_was_replaced(page: &Page) {
    open_small(page);
    type_over(page, "Which one fits?", "Mine");
    let mine = text(page);
    page.find("button", "a template").click();
    page.wait("the template is there", || text(page).contains("Second choice").then_some(()));
    match page.engine() {
        // Its driver hands the keys over to the page, and the commands of its menus stand behind none.
        Engine::WebKit => drop(page.run("document.execCommand('undo')", &[])),
        Engine::Chromium | Engine::Firefox => page.press(&[Key::Undo]),
    }
    page.wait("the text is back", || (text(page) == mine).then_some(()));
    page.find("heading", "Mine");
}

fn a_download_equals_the_text(page: &Page) {
    open_small(page);
    type_over(page, "Which one fits?", "Größe “A” → 😀");
    expect_text(page, "small.json · changed");
    let (name, bytes) = download(page);
    assert_eq!((name.as_str(), String::from_utf8(bytes).unwrap()), ("small.json", text(page)));
    assert!(text(page).contains("Größe “A” → 😀"), "{}", text(page));
    expect_text(page, "small.json goes to your downloads.");
    // A broken text is a text.
    type_over(page, "\"format\": 1,", "{{{");
    expect_text(page, BEHIND);
    let (_, bytes) = download(page);
    assert_eq!(String::from_utf8(bytes).unwrap(), text(page));
}

fn an_untouched_file_is_downloaded_to_the_byte(page: &Page) {
    open_small(page);
    let windows = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    choose(page, "windows.json", windows.as_bytes());
    expect_text(page, "windows.json is open.");
    assert_eq!(text(page), SMALL, "without what a field can't hold");
    assert_eq!(download(page), ("windows.json".to_owned(), windows.clone().into_bytes()));
    // A change is written with the file's own ends of lines.
    type_over(page, "Which one fits?", "Mine");
    assert_eq!(download(page).1, windows.replace("Which one fits?", "Mine").into_bytes());
    let mixed = SMALL.replacen('\n', "\r\n", 1);
    choose(page, "mixed.json", mixed.as_bytes());
    expect_text(page, "Its lines end in different ways");
    assert_eq!(download(page).1, mixed.into_bytes());
}

fn what_is_kept_is_there_again_until_it_is_removed(page: &Page) {
    open_small(page);
    assert_eq!(page.run("return localStorage.length", &[]), json!(0), "nothing is kept unasked");
    type_over(page, "Which one fits?", "Kept");
    page.find("heading", "Kept");
    page.find("button", "Keep on this device").click();
    expect_text(page, "Kept on this device.");
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Kept");
    expect_text(page, "This is what you kept on this device.");
    page.find("button", "Remove small.json").click();
    expect_text(page, "small.json isn’t kept on this device any more.");
    page.expect_focus("button “Keep on this device”");
    assert_eq!(page.run("return localStorage.length", &[]), json!(0), "nothing is left");
    page.find("heading", "Kept");
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Django, Flask or FastAPI");
}

/// The entries of the list: the name, the words for the date, and the date itself.
#[track_caller]
fn shelf(page: &Page) -> Vec<(String, String, String)> {
    let read = "return [...document.querySelectorAll('#shelf li')].map((entry) => {
        const time = entry.querySelector('time');
        return [entry.querySelector('button').textContent, time.textContent, time.dateTime.slice(0, 10)];
    })";
    serde_json::from_value(page.run(read, &[])).unwrap()
}

// E15 of the table of faults in `docs/adr/0019`: on the editor page, which is where a data set of one's own is.
fn each_data_set_that_is_kept_is_listed_with_its_date(page: &Page) {
    // What an earlier state of the page kept is not lost.
    page.go(&page.site.page());
    let old = "localStorage.setItem('verdict-editor', JSON.stringify({ name: 'old.json', raw: arguments[0] }))";
    page.run(old, &[json!(SMALL.replace("Which one fits?", "Of old"))]);
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Of old");
    for title in ["Mine", "Yours"] {
        // Two files of one name are two data sets.
        choose(page, "small.json", SMALL.replace("Which one fits?", title).as_bytes());
        page.find("heading", title);
        page.find("button", "Keep on this device").click();
        expect_text(page, "Kept on this device. The page opens with it from now on");
    }
    let names = |page: &Page| shelf(page).into_iter().map(|(name, ..)| name).collect::<Vec<_>>();
    assert_eq!(names(page), ["small.json", "small.json", "old.json"]);
    let today = page.run("return new Date().toISOString().slice(0, 10)", &[]);
    let (_, words, date) = shelf(page).swap_remove(0);
    assert_eq!(json!(date), today);
    assert!(words.contains(today.as_str().unwrap().split('-').next().unwrap()), "{words}");
    // What was opened from the list is kept in its place.
    page.find("button", "old.json").click();
    page.find("heading", "Of old");
    expect_text(page, "old.json is open as you kept it.");
    type_over(page, "Of old", "Of late");
    page.find("button", "Keep on this device").click();
    page.wait("it is the latest", || (names(page) == ["old.json", "small.json", "small.json"]).then_some(()));
    page.all("button", "Remove small.json")[0].click();
    page.wait("one is gone", || (names(page) == ["old.json", "small.json"]).then_some(()));
    page.expect_focus("button “Remove small.json”");
    page.go(&format!("{}editor.html", page.site.page()));
    page.find("heading", "Of late");
    page.find("button", "small.json").click();
    page.find("heading", "Mine");
    // The next test has the same origin.
    page.run("localStorage.clear()", &[]);
}

fn a_browser_that_keeps_nothing_is_told_of(page: &Page) {
    open_small(page);
    page.run("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }", &[]);
    page.find("button", "Keep on this device").click();
    expect_text(page, "This browser keeps nothing for this page, or has no room for so much.");
    assert!(shelf(page).is_empty());
}

fn leaving_asks_only_while_something_would_be_lost(page: &Page) {
    open_small(page);
    assert!(!asks(page), "an example is no loss");
    type_over(page, "Which one fits?", "Mine");
    page.wait("it asks", || asks(page).then_some(()));
    download(page);
    assert!(!asks(page), "it is in the downloads");
    type_over(page, "Mine", "Mine!");
    page.wait("it asks again", || asks(page).then_some(()));
    page.press(&[Key::Backspace]);
    page.wait("the text is as it was", || (!asks(page)).then_some(()));
}

fn it_works_without_a_network_once_it_is_there(page: &Page) {
    open(page);
    page.wait("the examples are there", || {
        ["frameworks.json", "printers.json", "template.json"]
            .iter()
            .all(|name| page.site.requests(name) == 1)
            .then_some(())
    });
    page.site.spoil("", |_| Response::text(503, "no network"));
    page.find("button", "a template").click();
    page.find("heading", "Which one fits?");
    choose(page, "small.json", SMALL.as_bytes());
    expect_text(page, "small.json is open.");
    type_over(page, "4", "\"four\"");
    finding(page, "error", "line 8, column 69").click();
    page.type_text("4");
    type_over(page, "Which one fits?", "Still here");
    page.find("heading", "Still here");
    page.find("button", "printers").click();
    page.wait("the printers are there", || text(page).contains("printer").then_some(()));
    expect_text(page, AS_IT_STANDS);
}

fn checks_that_do_not_come_can_be_tried_again(page: &Page) {
    page.site.spoil("_bg.wasm", |_| Response::text(500, "broken"));
    page.go(&format!("{}editor.html", page.site.page()));
    expect_text(page, "The checks can’t be loaded");
    expect_text(page, "It comes as soon as the text has no error.");
    page.complaints();
    page.site.heal();
    page.find("button", "Try again").click();
    page.expect_focus("heading “Findings”");
    page.find("heading", "Django, Flask or FastAPI");
    expect_text(page, AS_IT_STANDS);
    assert!(page.all("button", "Try again").is_empty());
}

fn checks_that_break_down_start_anew(page: &Page) {
    open_small(page);
    // What the worker gets is no text, which its module can't take.
    let script = "const post = Worker.prototype.postMessage;
        Worker.prototype.postMessage = function () {
            Worker.prototype.postMessage = post;
            post.call(this, {});
        }";
    page.run(script, &[]);
    type_over(page, "Which one fits?", "M");
    expect_text(page, "The checks broke down on this text");
    page.find("heading", "Which one fits?");
    page.type_text("ine");
    expect_text(page, "Nothing to mend.");
    page.find("heading", "Mine");
}

fn it_is_used_by_keyboard_alone(page: &Page) {
    open_small(page);
    page.find("heading", "Which one fits?");
    page.press_until(Key::ShiftTab, "button “frameworks”", 4);
    page.press(&[Key::Tab]);
    page.expect_focus("textbox “Text”");
    // The caret is at the beginning; a tab leaves the field.
    page.type_text("!");
    let place = "line 1, column 1";
    finding(page, "error", place);
    page.press_until(Key::Tab, "button “Download”", 1);
    page.press_until(Key::Tab, "button “error…", 4);
    page.press(&[Key::Enter]);
    page.expect_focus("textbox “Text”");
    assert_eq!(selected(page), "!");
    page.press(&[Key::Backspace]);
    expect_text(page, "Nothing to mend.");
}

/// Each state of the page, one after the other.
#[track_caller]
fn in_every_state(page: &Page, look: impl Fn(&str)) {
    look("the frameworks");
    page.find("button", "printers").click();
    page.wait("the printers are there", || text(page).contains("printer").then_some(()));
    expect_text(page, AS_IT_STANDS);
    page.find("button", "a template").click();
    page.find("heading", "Which one fits?");
    look("the template");
    choose(page, "small.json", SMALL.as_bytes());
    expect_text(page, "small.json is open.");
    type_over(page, "4", "\"four\", \"unknown field\": 1");
    finding(page, "error", "line 8, column 69");
    finding(page, "warning", "line 8, column 77");
    for rule in page.all("summary", "VL-000…") {
        rule.click();
    }
    look("findings with their rules open");
    page.find("button", "Keep on this device").click();
    expect_text(page, "Kept on this device.");
    look("something is kept");
    choose(page, "photo.json", &[0xff]);
    expect_text(page, "photo.json is not UTF-8 text.");
    type_over(page, "\"four\"", "5");
    finding(page, "warning", "line 8, column 72");
    page.find("button", "frameworks").click();
    page.find("button", "Take it back");
    look("something can be taken back");
    page.complaints(); // The element warns of the unknown field.
}

fn nothing_sticks_out_at_any_width(page: &Page) {
    // A page of the same origin frames it, which its own policy forbids to everybody.
    page.site.spoil("/editor.html", |response| {
        let policy =
            response.header("content-security-policy").unwrap_or_default().replace("frame-ancestors 'none'", "");
        response.with("Content-Security-Policy", policy)
    });
    page.open_host("editor-frame.html");
    page.enter_frame();
    page.find("heading", "Django, Flask or FastAPI");
    in_every_state(page, |state| {
        assert_eq!(page.run_until_called(STICKING_OUT, &[json!(WIDTHS)]), json!([]), "{state}");
    });
}

fn axe_finds_nothing_in_any_state(page: &Page) {
    open(page);
    load_axe(page);
    in_every_state(page, |state| expect_nothing(page, state));
}

fn axe_finds_nothing_in_a_dark_system(page: &Page) {
    open(page);
    load_axe(page);
    in_every_state(page, |state| expect_nothing(page, state));
}

fn without_webassembly_the_text_can_still_be_edited(page: &Page) {
    page.go(&format!("{}editor.html", page.site.page()));
    expect_text(page, "This browser has WebAssembly switched off");
    page.wait("the text is there", || text(page).contains("\"frameworks\"").then_some(()).or(Some(())));
    page.find("button", "a template").click();
    page.wait("the template is there", || text(page).contains("Which one fits?").then_some(()));
    type_over(page, "Which one fits?", "By hand");
    let (_, bytes) = download(page);
    assert_eq!(String::from_utf8(bytes).unwrap(), text(page));
    assert!(text(page).contains("By hand"), "{}", text(page));
    assert_eq!(page.run("return document.querySelector('verdict-widget')", &[]), Value::Null);
    load_axe(page);
    expect_nothing(page, "a browser without WebAssembly");
}
