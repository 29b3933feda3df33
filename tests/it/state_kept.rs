//! What a device keeps because its reader asked for it: under which name, how long, and what never overwrites it. And what a
//! copied link holds, and what it leaves behind.

use serde_json::{Value, json};

use crate::harness::{Element, Page, tests};
use crate::reader::{Standing, expect_first, standings};
use crate::states::press;

tests![
    a_deep_link_and_a_click_leave_what_is_kept,
    what_is_kept_follows_the_readers_own_answers_and_nobody_elses,
    starting_again_forgets_only_the_readers_own_answers,
    keeping_the_answers_of_a_link_asks_before_it_replaces_the_readers_own,
    keeping_answers_asks_before_it_replaces_those_of_another_window,
    data_that_differ_never_share_what_is_kept,
    two_elements_of_a_page_keep_their_own,
    what_an_older_version_kept_is_still_read_and_gets_a_date,
    what_is_too_old_or_damaged_goes_and_disturbs_nothing,
    where_nothing_is_kept_it_is_not_promised,
    a_link_without_answers_only_leads_somewhere,
    the_same_answers_by_a_link_need_no_words,
    an_answer_that_is_only_tried_is_gone_after_a_reload,
    an_answer_that_is_only_tried_is_not_kept,
    a_copied_link_leaves_the_query_of_the_page_behind,
    a_copied_link_of_a_frame_shows_what_the_frame_shows,
];

/// A web API by one developer; the codes are worked out in `model/tests/it/link.rs`.
const API: &str = "verdict=1.pquiz.s-result.qtN7cFtpGj";
/// A JSON API with a separate front end.
const OTHERS: &str = "verdict=1.pquiz.s-result.qtN7cFt";

#[track_caller]
fn go(page: &Page, fragment: &str) {
    page.go(&format!("{}{fragment}", page.site.host("state.html")));
    page.expect_widget();
}

/// Keeps what the result rests on.
#[track_caller]
fn keep(page: &Page, element: &Element<'_>) {
    element.find("heading", "How sure this is");
    press(page, &element.find("button", "Keep on this device"));
    page.wait("it is kept", || element.text().contains("This device keeps your answers").then_some(()));
}

/// Opens the answers of `API` and keeps them.
#[track_caller]
fn keep_answers(page: &Page) {
    go(page, &format!("#{API}"));
    keep(page, &page.find("verdict-widget", ""));
}

/// What the device keeps: names and texts.
#[track_caller]
fn kept(page: &Page) -> Vec<(String, String)> {
    let all = page.run("return { ...localStorage }", &[]);
    all.as_object().unwrap().iter().map(|(name, text)| (name.clone(), text.as_str().unwrap().to_owned())).collect()
}

/// Nothing stays for the tests to come.
#[track_caller]
fn clear(page: &Page) {
    page.run("localStorage.clear()", &[]);
}

#[track_caller]
fn answered(page: &Page, count: usize) {
    let said = format!("{count} of 14 questions answered");
    page.wait(&said, || page.text().contains(&said).then_some(()));
}

fn a_deep_link_and_a_click_leave_what_is_kept(page: &Page) {
    keep_answers(page);
    let before = kept(page);
    assert_eq!(before.len(), 1);
    go(page, "#verdict=1.pcost");
    page.find("tabpanel", "Cost");
    page.find("tab", "Quiz").click();
    page.find("heading", "For this project: FastAPI.");
    answered(page, 3);
    // Longer than the pause after which what is kept follows.
    page.run_until_called("setTimeout(arguments[arguments.length - 1], 400)", &[]);
    assert_eq!(kept(page).len(), 1, "it is kept: {before:?}");
    go(page, "");
    answered(page, 3);
    clear(page);
}

/// Whether the only record holds so many answers, of three characters each.
fn has_answers(kept: &[(String, String)], count: usize) -> bool {
    let [(_, record)] = kept else { return false };
    record.split(['.', '"']).any(|part| part.starts_with('q') && part.len() == 1 + 3 * count)
}

fn what_is_kept_follows_the_readers_own_answers_and_nobody_elses(page: &Page) {
    keep_answers(page);
    assert!(has_answers(&kept(page), 3), "{:?}", kept(page));
    page.find("button", "Change answers").click();
    page.find("group", "Question 1 of 14…");
    press(page, &page.find("button", "All questions on one page"));
    page.find("radio", "Dozens of entities…").click();
    page.wait("the new answer is kept", || has_answers(&kept(page), 4).then_some(()));
    go(page, "");
    answered(page, 4);
    let own = kept(page);
    go(page, &format!("#{OTHERS}"));
    page.find("button", "Restore your answers");
    answered(page, 2);
    page.find("button", "Change answers").click();
    page.find("group", "Question 1 of 14…");
    press(page, &page.find("button", "All questions on one page"));
    page.find("radio", "Dozens of entities…").click();
    answered(page, 3);
    page.wait("the address follows", || {
        let hash = page.run("return location.hash", &[]);
        hash.as_str().unwrap().contains("1.pquiz.s-all").then_some(())
    });
    assert_eq!(kept(page), own, "what was added to somebody else's answers");
    press(page, &page.find("button", "Restore your answers"));
    answered(page, 4);
    clear(page);
}

fn starting_again_forgets_only_the_readers_own_answers(page: &Page) {
    keep_answers(page);
    let own = kept(page);
    go(page, &format!("#{OTHERS}"));
    press(page, &page.find("button", "Start again"));
    page.find("group", "Question 1 of 14…");
    assert_eq!(kept(page), own, "those were somebody else's answers");
    press(page, &page.find("button", "Restore your answers"));
    page.find("heading", "For this project: FastAPI.");
    // The page may forget what is shown, but not what its reader wants to be kept.
    page.run("document.getElementById('one').reset()", &[]);
    page.find("group", "Question 1 of 14…");
    assert_eq!(kept(page).len(), 1);
    go(page, &format!("#{API}"));
    press(page, &page.find("button", "Start again"));
    page.find("group", "Question 1 of 14…");
    page.wait("it is forgotten", || kept(page).is_empty().then_some(()));
}

/// Hands the data set that ships over as text, with another title.
#[track_caller]
fn hand_over(page: &Page, id: &str, title: &str) {
    let script = "const [id, title, done] = arguments;
        fetch(new URL('data/frameworks.json', document.querySelector('script[type=module]').src))
            .then((file) => file.json())
            .then((data) => {
                data.meta.title = title;
                document.getElementById(id).data = JSON.stringify(data);
                done();
            })";
    page.run_until_called(script, &[json!(id), json!(title)]);
    page.find("heading", title);
}

/// Presses "Keep on this device" where that would replace other answers, and expects to be asked.
#[track_caller]
fn expect_question(page: &Page) {
    let before = kept(page);
    page.find("heading", "How sure this is");
    press(page, &page.find("button", "Keep on this device"));
    page.find("button", "Replace your other answers");
    assert!(page.text().contains("Keeping these answers replaces other answers of yours."), "{}", page.text());
    assert_eq!(kept(page), before, "it was replaced before anybody agreed");
}

fn keeping_the_answers_of_a_link_asks_before_it_replaces_the_readers_own(page: &Page) {
    keep_answers(page);
    let own = kept(page);
    go(page, &format!("#{OTHERS}"));
    expect_question(page);
    // The question goes with the answers that it was about, and the reader's own are there as before.
    press(page, &page.find("button", "Restore your answers"));
    page.find("heading", "For this project: FastAPI.");
    answered(page, 3);
    page.wait("the question is gone", || page.all("button", "Replace your other answers").is_empty().then_some(()));
    go(page, "");
    answered(page, 3);
    assert_eq!(kept(page), own);
    // Whoever agrees keeps the others, and these are theirs from then on.
    go(page, &format!("#{OTHERS}"));
    expect_question(page);
    press(page, &page.find("button", "Replace your other answers"));
    page.wait("they are kept", || page.text().contains("This device keeps your answers").then_some(()));
    assert!(has_answers(&kept(page), 2), "{:?}", kept(page));
    assert!(page.all("button", "Restore your answers").is_empty());
    assert!(page.all("button", "Replace your other answers").is_empty());
    page.find("button", "Change answers").click();
    page.find("group", "Question 1 of 14…");
    press(page, &page.find("button", "All questions on one page"));
    page.find("radio", "Dozens of entities…").click();
    page.wait("the new answer is kept", || has_answers(&kept(page), 3).then_some(()));
    press(page, &page.find("button", "Show the result"));
    press(page, &page.find("button", "Start again"));
    page.wait("it is forgotten", || kept(page).is_empty().then_some(()));
}

/// The other window is played by what it would have written.
fn keeping_answers_asks_before_it_replaces_those_of_another_window(page: &Page) {
    keep_answers(page);
    let (name, own) = kept(page).remove(0);
    clear(page);
    go(page, &format!("#{OTHERS}"));
    page.run("localStorage.setItem(...arguments)", &[json!(name), json!(own)]);
    expect_question(page);
    press(page, &page.find("button", "Replace your other answers"));
    page.wait("they are kept", || has_answers(&kept(page), 2).then_some(()));
    // The same answers, looked at in another place, need no question.
    clear(page);
    go(page, &format!("#{API}"));
    page.run("localStorage.setItem(...arguments)", &[json!(name), json!(own.replace(".pquiz", ".pcost"))]);
    keep(page, &page.find("verdict-widget", ""));
    clear(page);
}

fn data_that_differ_never_share_what_is_kept(page: &Page) {
    go(page, &format!("#{API}"));
    hand_over(page, "one", "The first data");
    keep(page, &page.find("verdict-widget", ""));
    let of_first = kept(page);
    go(page, "");
    page.find("tab", "Quiz").click();
    answered(page, 0);
    hand_over(page, "one", "The second data");
    answered(page, 0);
    go(page, &format!("#{OTHERS}"));
    hand_over(page, "one", "The second data");
    keep(page, &page.find("verdict-widget", ""));
    let of_both = kept(page);
    assert_eq!(of_both.len(), 2);
    assert!(of_first.iter().all(|record| of_both.contains(record)), "the first one is untouched");
    go(page, "");
    page.find("tab", "Quiz").click();
    hand_over(page, "one", "The first data");
    answered(page, 3);
    clear(page);
}

fn two_elements_of_a_page_keep_their_own(page: &Page) {
    page.go(&format!(
        "{}#verdict-one=1.pquiz.s-result.qtN7cFtpGj&verdict-two=1.pquiz.s-result.qtN7cFt",
        page.site.host("own.html")
    ));
    page.wait("both are there", || (page.all("heading", "How sure this is").len() == 2).then_some(()));
    for element in page.all("verdict-widget", "") {
        keep(page, &element);
    }
    assert_eq!(kept(page).len(), 2);
    page.go(&page.site.host("own.html"));
    page.wait("both are there", || (page.all("heading", "How sure this is").len() == 2).then_some(()));
    let texts: Vec<String> = page.all("verdict-widget", "").iter().map(Element::text).collect();
    assert!(texts[0].contains("3 of 14 questions answered") && texts[1].contains("2 of 14"), "{texts:?}");
    clear(page);
}

fn what_an_older_version_kept_is_still_read_and_gets_a_date(page: &Page) {
    page.go(&page.site.host("about.html"));
    page.run("localStorage.setItem('verdict:', '1.pquiz.s-result.qtN7cFtpGj')", &[]);
    for _ in 0..2 {
        go(page, "");
        page.find("heading", "For this project: FastAPI.");
        let kept = kept(page);
        assert_eq!(kept.len(), 1, "{kept:?}");
        let record: Value = serde_json::from_str(&kept[0].1).expect("a record");
        assert_eq!(record["date"].as_str().map(str::len), Some(10), "{record}");
    }
    clear(page);
}

fn what_is_too_old_or_damaged_goes_and_disturbs_nothing(page: &Page) {
    keep_answers(page);
    let (name, text) = kept(page).remove(0);
    let record: Value = serde_json::from_str(&text).unwrap();
    let old = json!({ "date": "2020-02-29", "link": record["link"] }).to_string();
    for bad in [&*old, "{", "null", "[]", "{\"date\":\"soon\",\"link\":\"1\"}", "{\"link\":\"1.pquiz.qtN7\"}"] {
        let others = "const [name, bad] = arguments;
            localStorage.setItem(name, bad);
            localStorage.setItem(`${name}https://elsewhere.example/data.json`, bad);
            localStorage.setItem('of the page', bad)";
        page.run(others, &[json!(name), json!(bad)]);
        go(page, "");
        page.find("tab", "Quiz").click();
        answered(page, 0);
        assert_eq!(kept(page), [("of the page".to_owned(), bad.to_owned())], "{bad}");
        clear(page);
    }
}

fn where_nothing_is_kept_it_is_not_promised(page: &Page) {
    go(page, &format!("#{API}"));
    page.find("heading", "How sure this is");
    // From now on this element has no part of the address, and nothing that is kept would find it again.
    page.run("document.getElementById('one').setAttribute('state', 'none')", &[]);
    press(page, &page.find("button", "Keep on this device"));
    page.wait("it says so", || page.text().contains("This browser keeps nothing for this page").then_some(()));
    assert_eq!(kept(page), []);
}

fn a_link_without_answers_only_leads_somewhere(page: &Page) {
    go(page, &format!("#{API}"));
    expect_first(page, "FastAPI");
    let before = standings(page);
    page.run("location.hash = 'verdict=1.pcompare.oadmin'", &[]);
    page.find("tabpanel", "Compare");
    page.find("combobox", "Your rating of Django: Admin panel");
    page.run("location.hash = 'verdict=1.pquiz'", &[]);
    page.find("heading", "For this project: FastAPI.");
    assert_eq!(standings(page), before);
    assert!(page.all("button", "Restore your answers").is_empty());
}

fn the_same_answers_by_a_link_need_no_words(page: &Page) {
    keep_answers(page);
    go(page, &format!("#{API}"));
    answered(page, 3);
    assert!(page.all("button", "Restore your answers").is_empty());
    // Nor does a first link over nothing.
    clear(page);
    go(page, "");
    page.run("location.hash = arguments[0]", &[json!(OTHERS)]);
    answered(page, 2);
    assert!(page.all("button", "Restore your answers").is_empty());
}

/// Opens a result and tries what would change it; returns the ranking before that.
#[track_caller]
fn try_an_answer(page: &Page) -> Vec<Standing> {
    go(page, &format!("#{API}"));
    page.find("heading", "How sure this is");
    let before = standings(page);
    page.all("button", "Try it")[0].click();
    page.find("button", "Back to your own answers");
    page.wait("another ranking", || (standings(page) != before).then_some(()));
    before
}

fn an_answer_that_is_only_tried_is_gone_after_a_reload(page: &Page) {
    let before = try_an_answer(page);
    page.reload();
    page.expect_widget();
    page.find("heading", "How sure this is");
    assert_eq!(standings(page), before);
}

fn an_answer_that_is_only_tried_is_not_kept(page: &Page) {
    let before = try_an_answer(page);
    keep(page, &page.find("verdict-widget", ""));
    go(page, "");
    page.find("heading", "How sure this is");
    assert_eq!(standings(page), before);
    clear(page);
}

/// Copies the link, and returns it.
#[track_caller]
fn copy(page: &Page) -> String {
    page.find("heading", "How sure this is");
    // What is copied is read where it is handed over; a browser may ask its reader before a script reads what is there.
    let catch = "window.copied = null;
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { window.copied = text } } })";
    page.run(catch, &[]);
    press(page, &page.find("button", "Copy the link"));
    page.wait("the link is copied", || page.run("return copied", &[]).as_str().map(str::to_owned))
}

fn a_copied_link_leaves_the_query_of_the_page_behind(page: &Page) {
    let address = page.site.host("state.html");
    page.go(&format!("{address}?session=5ec2e7&page=2#mode=wide&{API}"));
    page.expect_widget();
    let link = copy(page);
    let (target, fragment) = link.split_once('#').unwrap();
    assert_eq!(target, address);
    assert!(fragment.starts_with(API) && !fragment.contains("mode"), "{fragment}");
    // What the reader sees in the address is the page's own business.
    assert!(page.run("return location.search", &[]).as_str().unwrap().contains("session"));
    let script = "document.getElementById('one').shareHref = arguments[0]";
    page.run(script, &[json!("https://host.example/decisions?page=2#chapter")]);
    let link = copy(page);
    assert!(link.starts_with(&format!("https://host.example/decisions?page=2#{API}")), "{link}");
    page.run(script, &[json!("javascript:alert(1)//")]);
    let link = copy(page);
    assert!(link.starts_with(&format!("{address}#{API}")), "{link}");
    let complaints = page.complaints();
    assert!(
        complaints.iter().all(|text| text.contains("share-href: found \"javascript:alert(1)//\"")),
        "{complaints:?}"
    );
    assert_eq!(complaints.len(), 1);
}

fn a_copied_link_of_a_frame_shows_what_the_frame_shows(page: &Page) {
    page.go(&page.site.cdn(&format!("embed.html?panels=quiz&theme=dark&session=5ec2e7&accent=7a1f5c#{API}")));
    page.expect_widget();
    let link = copy(page);
    let expected = page.site.cdn("embed.html?panels=quiz&theme=dark&accent=7a1f5c");
    assert!(link.starts_with(&format!("{expected}#{API}")), "{link}");
}
