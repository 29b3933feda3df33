//! What the views write: no data becomes markup, nothing of the data is left out, and what is added up adds up.
//!
//! Reads the HTML with a reader of its own. Must not test which class or element a view chooses, beyond what is needed to
//! find a row, a link or a sum.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use verdict_model::dataset::{Panel, Use};
use verdict_model::page::{Html, KEY, Page, Record, replay};
use verdict_model::texts::ENGLISH;
use verdict_model::view::{self, detail, matrix, profile, quiz, ranking};
use verdict_model::{Answers, Dataset, Outcome, Recommendation};

use crate::data_sets::{FRAMEWORKS, PRINTERS, quiz_view, read, said, trials};
use crate::markup::Element;

/// What a hostile editor would try in every text of a file.
const HOSTILE: [&str; 10] = [
    "<img src=x onerror=alert(1)>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "</td></table><!-- & &amp; &#60; -->",
    "{name} {rival} {winner} {score} {{points}",
    "\u{202e}evil\u{2066} שלום مرحبا",
    "👩‍💻 e\u{301} \u{feff} \u{a0}",
    "]]>\t\n<![CDATA[ \\ ` ${alert(1)}",
    "1\u{1f}>\u{1f}<img\u{1f}@src\u{1f}x\u{1f}@onerror\u{1f}alert(1)\u{1f}>",
    "1><3 img@7 onerror8 alert(1)>",
];

/// The answers of three readers of the default comparison: a winner, a mix, and nothing that fits.
const READERS: [(&str, &str, &str); 3] = [
    ("type=business,ui=html,backoffice=daily,data=complex,team=-", "ai=0.5", "lts,mfa,rate_limit"),
    ("type=realtime,backoffice=daily,traffic=stream,team=medium,existing=django,sensitivity=regulated", "", ""),
    ("type=api,hosting=serverless", "", "admin_day1,ws_core,stable1"),
];

/// One view written out.
struct View {
    name: String,
    html: String,
}

/// Every view of a data set for one reader, with all details of the rows open and closed.
fn views(dataset: &Dataset, answers: &Answers) -> Vec<View> {
    let found = Recommendation::of(dataset, answers).unwrap();
    let mut views = Vec::new();
    let mut write = |name: String, view: &dyn Fn(&mut dyn Page)| views.push(View { name, html: Html::of(view) });
    write("intro".into(), &|page| view::intro(page, dataset, &ENGLISH));
    write("tabs".into(), &|page| {
        view::tabs(page, &[("compare", ENGLISH.compare), ("quiz", &dataset.meta.title)], "quiz", &ENGLISH);
    });
    for panel in [Panel::Compare, Panel::Cost, Panel::Landscape] {
        for open in [false, true] {
            write(format!("{panel:?}, open: {open}"), &|page| {
                matrix::matrix(page, dataset, panel, &|_| open, &ENGLISH);
            });
        }
    }
    write("profiles".into(), &|page| profile::profiles(page, dataset, &ENGLISH));
    write("questions".into(), &|page| profile::questions(page, dataset, &ENGLISH));
    let questions = (0..dataset.quiz.questions.len()).map(quiz::Step::Question);
    for step in questions.chain([quiz::Step::MustHaves, quiz::Step::Result]) {
        write(format!("{step:?}"), &|page| {
            quiz::quiz(page, &quiz_view(dataset, step, answers, &found, (None, None)));
        });
    }
    views
}

/// Every view for each of the readers, and for one who said nothing.
fn all_views(dataset: &Dataset) -> Vec<View> {
    let silent = [Answers::none(dataset)];
    let readers = READERS.iter().map(|(answers, weights, must_haves)| said(dataset, answers, weights, must_haves));
    readers.chain(silent).flat_map(|answers| views(dataset, &answers)).collect()
}

#[test]
fn the_readers_get_what_they_are_there_for() {
    let dataset = read(FRAMEWORKS);
    let outcome = |(answers, weights, must_haves)| {
        Recommendation::of(&dataset, &said(&dataset, answers, weights, must_haves)).unwrap().outcome
    };
    let [winner, mix, nothing] = READERS.map(outcome);
    assert!(matches!(winner, Outcome::Winner(_)) && matches!(mix, Outcome::Mix(_)), "{winner:?}, {mix:?}");
    assert_eq!(nothing, Outcome::NothingFits);
}

#[track_caller]
fn check_escaped(text: &str, expected: &str, reason: &str) {
    let html = Html::of(|page| {
        page.open("p");
        page.attribute("title", text);
        page.text(text);
        page.close();
    });
    assert_eq!(html, format!("<p title=\"{expected}\">{expected}</p>"), "{reason}");
    let read = Element::of(&html);
    let paragraph = read.elements().next().unwrap();
    assert_eq!((paragraph.attribute("title"), paragraph.text().as_str()), (Some(text), text), "{reason}: read again");
}

#[test]
fn html_escapes_whatever_it_is_given() {
    check_escaped("a<b", "a&lt;b", "the start of a tag");
    check_escaped("a>b", "a&gt;b", "the end of a tag");
    check_escaped("\"a\"", "&quot;a&quot;", "the end of a value");
    check_escaped("R&D &amp; &lt;", "R&amp;D &amp;amp; &amp;lt;", "what looks escaped is not");
    check_escaped("it's", "it's", "values stand in double quotes");
    check_escaped("é 😀\n", "é 😀\n", "everything else stands for itself");
}

#[test]
fn html_closes_what_it_opens() {
    let html = Html::of(|page| {
        page.begin("div", "a");
        page.open("input");
        page.attribute("type", "radio");
        page.flag("checked", true);
        page.flag("disabled", false);
        page.close();
        page.open("progress");
        page.close();
        page.close();
    });
    assert_eq!(html, "<div class=\"a\"><input type=\"radio\" checked=\"\"><progress></progress></div>");
}

/// A file whose every text is another one must look the same but for its texts.
fn check_no_text_becomes_markup(text: &str) {
    /// The attributes that hold data.
    const LOOSE: [&str; 1] = ["aria-label"];
    let plain = all_views(&dataset_of("x"));
    let hostile = all_views(&dataset_of(text));
    assert_eq!(plain.len(), hostile.len());
    for (plain, hostile) in plain.iter().zip(&hostile) {
        let (expected, found) = (Element::of(&plain.html), Element::of(&hostile.html));
        assert_eq!(found.skeleton(&LOOSE), expected.skeleton(&LOOSE), "{} with {text:?}", plain.name);
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        check_no_text_becomes_markup(text);
    }
}

proptest! {
    #![proptest_config(trials(12))]

    #[test]
    fn random_texts_stay_texts(text in "x([<>&\"'{}/!=\\PC-]|\\PC){0,40}") {
        check_no_text_becomes_markup(&text);
    }
}

/// What a page hears, call by call.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Call {
    Open(String),
    Attribute(String, String),
    Text(String),
    Close,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Heard(Vec<Call>);

impl Page for Heard {
    fn open(&mut self, name: &str) {
        self.0.push(Call::Open(name.into()));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push(Call::Attribute(name.into(), value.into()));
    }

    fn text(&mut self, text: &str) {
        self.0.push(Call::Text(text.into()));
    }

    fn close(&mut self) {
        self.0.push(Call::Close);
    }
}

impl Heard {
    fn of(record: &str) -> Self {
        let mut heard = Self::default();
        replay(&mut heard, record);
        heard
    }
}

/// Any text, and above all what a record itself is made of.
fn anything() -> impl Strategy<Value = String> {
    let any_letters = prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter);
    prop_oneof![any_letters, "[\\u{0}-\\u{1f}<>@= 0-9é🦀]{0,12}"]
}

/// Elements in each other, with attributes and texts: each is closed.
fn element() -> impl Strategy<Value = Vec<Call>> {
    let leaf = anything().prop_map(|text| vec![Call::Text(text)]);
    leaf.prop_recursive(4, 40, 5, |inner| {
        let attributes = prop::collection::vec((anything(), anything()), 0..3);
        (anything(), attributes, prop::collection::vec(inner, 0..5)).prop_map(|(name, attributes, children)| {
            let mut calls = vec![Call::Open(name)];
            calls.extend(attributes.into_iter().map(|(name, value)| Call::Attribute(name, value)));
            calls.extend(children.into_iter().flatten());
            calls.push(Call::Close);
            calls
        })
    })
}

proptest! {
    #![proptest_config(trials(500))]

    #[test]
    fn a_recorded_view_is_replayed_to_the_letter(calls in element()) {
        let record = Record::of(|page| {
            for call in &calls {
                match call {
                    Call::Open(name) => page.open(name),
                    Call::Attribute(name, value) => page.attribute(name, value),
                    Call::Text(text) => page.text(text),
                    Call::Close => page.close(),
                }
            }
        });
        prop_assert_eq!(&Heard::of(&record).0, &calls);
        // Cut off anywhere, it ends there: nothing else is written, and what is open is closed.
        for end in record.char_indices().map(|(end, _)| end) {
            let heard = Heard::of(&record[..end]).0;
            let closed = heard.iter().rev().take_while(|call| **call == Call::Close).count();
            let opened = heard.iter().filter(|call| matches!(call, Call::Open(_))).count();
            prop_assert_eq!(opened, heard.iter().filter(|call| **call == Call::Close).count());
            let written = heard.iter().zip(&calls).take_while(|(one, other)| one == other).count();
            prop_assert!(written + closed >= heard.len(), "{heard:?}");
        }
    }

    #[test]
    fn no_text_is_a_record_that_closes_what_it_did_not_open(text in anything()) {
        let mut depth = 0;
        for call in Heard::of(&text).0 {
            match call {
                Call::Open(_) => depth += 1,
                Call::Close => depth -= 1,
                _ => {}
            }
            prop_assert!(depth >= 0);
        }
        prop_assert_eq!(depth, 0);
    }
}

/// The default comparison with each of its texts exchanged.
fn dataset_of(text: &str) -> Dataset {
    let mut file: Value = serde_json::from_str(FRAMEWORKS).unwrap();
    exchange(&mut file, text);
    // What is left out of a text is a warning.
    Dataset::parse(&file.to_string()).unwrap_or_else(|error| panic!("{error}")).0
}

/// Puts a text in the place of every field that is shown as it stands; ids, words of closed lists, dates and addresses
/// have a form and stay.
fn exchange(value: &mut Value, text: &str) {
    const TEXTS: [&str; 21] = [
        "title",
        "summary",
        "name",
        "version",
        "text",
        "why",
        "note",
        "intro",
        "origin",
        "philosophy",
        "answer",
        "reason",
        "was",
        "softer",
        "caution",
        "label",
        "code",
        "versions",
        "language",
        "strengths",
        "use_when",
    ];
    const MORE: [&str; 3] = ["avoid_when", "trade_offs", "paragraphs"];
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| exchange(item, text)),
        Value::Object(members) => {
            // In a condition `question` is an id.
            let (is_faq, is_sample) = (members.contains_key("answer"), members.contains_key("code"));
            for (name, member) in members.iter_mut() {
                if name == "language" && !is_sample {
                    // A tag of the whole comparison, which has a form.
                } else if TEXTS.contains(&name.as_str())
                    || MORE.contains(&name.as_str())
                    || (is_faq && name == "question")
                {
                    overwrite(member, text);
                } else if name == "anchors" {
                    *member = json!({ "0": text });
                } else {
                    exchange(member, text);
                }
            }
        }
        _ => {}
    }
}

fn overwrite(value: &mut Value, text: &str) {
    match value {
        Value::String(written) => *written = text.into(),
        Value::Array(items) => items.iter_mut().for_each(|item| overwrite(item, text)),
        _ => {}
    }
}

#[test]
fn every_view_of_every_data_set_is_well_formed() {
    for view in all_views(&read(FRAMEWORKS)) {
        let page = Element::of(&view.html);
        let ids = page.all(&|element| element.attribute("id").is_some());
        let mut ids: Vec<&str> = ids.iter().filter_map(|element| element.attribute("id")).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{}: each id once: {ids:?}", view.name);
        // A name in braces that nobody filled would stand on the page.
        for text in ENGLISH_NAMES {
            assert!(!view.html.contains(text), "{}: {text} was not filled", view.name);
        }
    }
    let printers = read(PRINTERS);
    let answers = said(&printers, "pages=many,cash=tight", "", "no_deposit");
    for view in views(&printers, &answers) {
        Element::of(&view.html);
    }
}

/// Names that texts of the interface leave open, as they would look if nobody filled them.
const ENGLISH_NAMES: [&str; 6] = ["{name}", "{names}", "{rating}", "{count}", "{score}", "{criterion}"];

/// Every row of a panel stands there with its name, verdict, facts and ratings, in the order of the file.
#[track_caller]
fn check_rows(dataset: &Dataset, panel: Panel) {
    let page = Element::of(&Html::of(|page| matrix::matrix(page, dataset, panel, &|_| true, &ENGLISH)));
    let shown =
        |row: &&verdict_model::dataset::Criterion| row.role != Use::Context && dataset.groups[row.group].panel == panel;
    let expected: Vec<_> = dataset.criteria.iter().filter(shown).collect();
    let rows = page.all(&|element| element.name == "tr" && element.has_class("row"));
    assert_eq!(matrix::has_rows(dataset, panel), !expected.is_empty(), "{panel:?}");
    for criterion in &expected {
        let own: Vec<&&Element> = rows.iter().filter(|row| row.attribute(KEY) == Some(&criterion.id)).collect();
        let [row] = own.as_slice() else { panic!("{} stands there once", criterion.id) };
        let mut texts = vec![&criterion.name];
        texts.extend(&criterion.summary);
        texts.extend(criterion.verdict.as_ref().map(|verdict| &verdict.text));
        let written = row.text();
        for text in texts {
            assert!(written.contains(text.as_str()), "{}: {text}", criterion.id);
        }
        let cells = row.all(&|element| element.name == "td");
        assert_eq!(cells.len(), dataset.alternatives.len(), "{}", criterion.id);
        for ((cell, known), alternative) in cells.iter().zip(&criterion.cells).zip(&dataset.alternatives) {
            let fact = if known.text.is_empty() { "Nothing known yet." } else { &known.text };
            let rating =
                known.rating.map_or("not rated".into(), |rating| format!("{rating} of {}", criterion.scale.max));
            for text in [fact, &rating, &alternative.name] {
                assert!(cell.text().contains(text), "{} of {}: {text}", criterion.id, alternative.id);
            }
        }
    }
    assert_eq!(rows.len(), expected.len(), "{panel:?}: no other rows");
}

#[test]
fn every_row_is_shown_with_its_verdict_facts_and_ratings() {
    for dataset in [read(FRAMEWORKS), read(PRINTERS)] {
        for panel in [Panel::Compare, Panel::Cost, Panel::Landscape] {
            check_rows(&dataset, panel);
        }
    }
}

#[test]
fn details_stand_there_only_when_they_are_open() {
    let dataset = read(FRAMEWORKS);
    let row = dataset.criteria.iter().find(|row| row.verdict.as_ref().is_some_and(|verdict| verdict.reason.is_some()));
    let row = row.expect("a row whose verdict has a reason");
    let reason = row.verdict.as_ref().and_then(|verdict| verdict.reason.as_ref()).unwrap();
    for open in [false, true] {
        let panel = dataset.groups[row.group].panel;
        let page = Html::of(|page| matrix::matrix(page, &dataset, panel, &|id| open && id == row.id, &ENGLISH));
        let page = Element::of(&page);
        assert_eq!(page.text().contains(reason), open, "{}", row.id);
        let expanded = page.all(&|element| element.attribute("aria-expanded") == Some("true"));
        assert_eq!(expanded.len(), usize::from(open), "the one button says so");
    }
}

#[test]
fn links_are_safe_and_tell_nobody_where_the_reader_came_from() {
    let mut count = 0;
    for view in all_views(&read(FRAMEWORKS)) {
        let page = Element::of(&view.html);
        for link in page.all(&|element| element.name == "a") {
            let address = link.attribute("href").unwrap();
            let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
            assert!(safe, "{}: {address}", view.name);
            assert_eq!(link.attribute("rel"), Some("noopener noreferrer"), "{}: {address}", view.name);
            assert!(!link.text().trim().is_empty(), "{}: a link with words: {address}", view.name);
            count += 1;
        }
        let addresses = page.all(&|element| {
            element.name != "a" && ["href", "src", "action"].iter().any(|name| element.attribute(name).is_some())
        });
        assert!(addresses.is_empty(), "{}: nothing else leads anywhere", view.name);
        let scripts = page.all(&|element| element.attributes.iter().any(|(name, _)| name.starts_with("on")));
        assert!(scripts.is_empty(), "{}: nothing listens by attribute", view.name);
    }
    assert!(count > 100, "the default comparison has links: {count}");
}

/// "78.2" in tenths.
fn tenths(text: &str) -> i64 {
    let (whole, tenth) = text.split_once('.').unwrap_or_else(|| panic!("one digit behind the point: {text}"));
    assert_eq!(tenth.len(), 1, "one digit behind the point: {text}");
    whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
}

#[test]
fn the_parts_of_each_score_add_up_on_the_page() {
    let dataset = read(FRAMEWORKS);
    for (answers, weights, must_haves) in READERS {
        let answers = said(&dataset, answers, weights, must_haves);
        let found = Recommendation::of(&dataset, &answers).unwrap();
        let page = Html::of(|page| ranking::ranking(page, &dataset, &answers, &found, &ENGLISH));
        let page = Element::of(&page);
        let standings = page.all(&|element| element.name == "li" && element.attribute(KEY).is_some());
        assert_eq!(standings.len(), dataset.alternatives.len());
        for standing in standings {
            let score = standing.all(&|element| element.has_class("score"))[0].text();
            let last = |part: &str| -> Vec<i64> {
                let rows = standing.all(&|element| element.name == part);
                let rows = rows[0].elements().map(|row| row.elements().last().unwrap().text());
                rows.map(|text| tenths(&text)).collect()
            };
            let parts = last("tbody");
            assert_eq!(parts.iter().sum::<i64>(), tenths(&score), "{score}: {parts:?}");
            assert_eq!(last("tfoot"), [tenths(&score)]);
            assert!(parts.is_sorted_by(|a, b| a >= b), "the largest part first: {parts:?}");
            assert!(standing.text().contains(&format!("{score} of 100")), "also for those who can't see it");
        }
    }
}

/// The fields of an object, in the order of their names.
fn fields(value: &Value) -> Vec<&str> {
    value.as_object().into_iter().flat_map(Map::keys).map(String::as_str).collect()
}

#[track_caller]
fn check_detail(dataset: &Dataset, arguments: (&str, &str, &str), outcome: &str, advised: &[&str]) -> Value {
    let answers = said(dataset, arguments.0, arguments.1, arguments.2);
    let found = Recommendation::of(dataset, &answers).unwrap();
    let detail: Value = serde_json::from_str(&detail::detail(dataset, &answers, &found, &ENGLISH)).unwrap();
    let documented = ["advised", "answers", "dataset", "headline", "must_haves", "outcome", "ranking", "version"];
    assert_eq!(fields(&detail), documented);
    assert_eq!((&detail["version"], detail["outcome"].as_str()), (&json!(1), Some(outcome)));
    assert_eq!(detail["dataset"], json!({ "id": dataset.meta.version, "text": dataset.meta.title }));
    let ids = |list: &Value| list.as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&detail["advised"]), advised);
    assert_eq!(detail["ranking"].as_array().unwrap().len(), dataset.alternatives.len());
    for item in detail["ranking"].as_array().unwrap() {
        assert_eq!(fields(item), ["id", "rank", "score", "text"]);
        let alternative = dataset.alternative(item["id"].as_str().unwrap()).unwrap();
        assert_eq!(item["text"], json!(dataset.alternatives[alternative].name));
        assert_eq!(item["score"], json!(ranking::total(&found, alternative)));
    }
    detail
}

#[test]
fn the_detail_of_an_event_is_json_with_the_documented_fields() {
    let dataset = read(FRAMEWORKS);
    let [winner, mix, nothing] = READERS;
    let told = check_detail(&dataset, winner, "winner", &["django"]);
    let choice = json!({ "id": "html", "text": "The server sends HTML" });
    let question = json!({ "id": "ui", "text": "Who renders the screens?", "choices": [choice] });
    assert_eq!(told["answers"][1], question);
    assert_eq!(told["answers"].as_array().unwrap().len(), 4, "what doesn't matter is no answer");
    assert_eq!(told["must_haves"][0]["id"], json!("lts"));
    let ranks: Vec<&Value> = told["ranking"].as_array().unwrap().iter().map(|item| &item["rank"]).collect();
    assert_eq!(ranks, ["1", "", ""], "who is out has no rank");
    check_detail(&dataset, mix, "mix", &["django", "fastapi"]);
    check_detail(&dataset, nothing, "nothing_fits", &[]);
    check_detail(&dataset, ("", "", ""), "no_priorities", &[]);
    for text in HOSTILE {
        let dataset = dataset_of(text);
        let told = check_detail(&dataset, winner, "winner", &["django"]);
        assert_eq!(told["answers"][0]["text"], json!(dataset.quiz.questions[0].text), "{text:?}");
    }
}

/// Numbers as they are shown.
#[test]
fn numbers_are_shown_with_as_many_digits_as_they_need() {
    for (count, expected) in [(0, "0.0"), (5, "0.5"), (782, "78.2"), (1000, "100.0"), (-36, "−3.6"), (-5, "−0.5")] {
        assert_eq!(view::tenths(count), expected, "tenths");
    }
    for (value, expected) in [(5.0, "5"), (0.0, "0"), (4.5, "4.5"), (-2.25, "−2.25"), (900.0, "900"), (0.125, "0.125")]
    {
        assert_eq!(view::rating(value), expected, "a rating");
    }
    for (share, expected) in [(0.0, "0 %"), (0.004, "< 1 %"), (0.0149, "1 %"), (0.455, "46 %"), (1.0, "100 %")] {
        assert_eq!(view::percent(share), expected, "a share");
    }
    for (score, expected) in [(84.528, "84.5"), (0.04, "0.0"), (99.96, "100.0"), (62.25, "62.3")] {
        assert_eq!(view::score(score), expected, "a score");
    }
}
