//! The result in sentences: their numbers were worked out on paper for the tools of `recommendation.rs`.
//!
//! The axe is rated 5 on reach and 1 on price, the saw 1 and 5, the file 4 and 2.

use verdict_model::texts::ENGLISH;
use verdict_model::view::quiz::{QuizView, Step};
use verdict_model::view::{ranking, result};
use verdict_model::{Advice, Dataset, Recommendation};

use crate::data_sets::{FRAMEWORKS, quiz_view, read, said};
use crate::markup::Element;
use crate::recommendation::{AXE, FILE, SAW, tools};

type Arguments = (&'static str, &'static str, &'static str);

fn recommend(dataset: &Dataset, (answers, weights, must_haves): Arguments) -> Recommendation {
    Recommendation::of(dataset, &said(dataset, answers, weights, must_haves)).unwrap()
}

/// The paragraphs, headings and items of a result, one after the other.
#[track_caller]
fn check(arguments: Arguments, expected: &[&str], reason: &str) {
    let dataset = tools();
    let page = page(&dataset, arguments, (None, None));
    let blocks = page.all(&|element| ["p", "h3", "h4", "li"].contains(&element.name.as_str()));
    let blocks: Vec<String> = blocks.iter().map(|block| block.text()).collect();
    assert_eq!(blocks, expected, "{reason}");
}

fn page(dataset: &Dataset, arguments: Arguments, call: result::Call<'_>) -> Element {
    let found = recommend(dataset, arguments);
    let answers = said(dataset, arguments.0, arguments.1, arguments.2);
    let html = verdict_model::page::Html::of(|page| {
        // The analysis has come and has nothing to show.
        let advice = Some(&Advice::default());
        result::result(page, &QuizView { advice, ..quiz_view(dataset, Step::Result, &answers, &found, call) })
    });
    Element::of(&html)
}

#[test]
fn one_alternative_with_its_reasons_and_its_caution() {
    // Reach: 75·1 against 75·0.8; price: 25·0.2 against 25·0.4.
    check(
        ("", "reach=3,price=1", ""),
        &[
            "Result",
            "For this project: axe.",
            "What speaks for axe against file",
            "Reach: 15.0 points ahead, with 75 % of your weight because you gave it this importance yourself",
            "What speaks against it",
            "Price: file is 5.0 points ahead.",
            "Keep in mind",
            "Mind your back.",
        ],
        "the second is ten points behind",
    );
}

#[test]
fn a_close_call_and_what_has_to_be_added() {
    // 68 against 64; reach: 60·(1 − 0.8), price: 40·(0.4 − 0.2).
    check(
        ("", "reach=3,price=2", "case"),
        &[
            "Result",
            "For this project: axe.",
            "A close call: file is 4.0 points behind.",
            "What speaks for axe against file",
            "Reach: 12.0 points ahead, with 60 % of your weight because you gave it this importance yourself",
            "What speaks against it",
            "Price: file is 8.0 points ahead.",
            "What you have to add",
            "case",
            "Keep in mind",
            "Mind your back.",
        ],
        "four points, and a must-have that only warns",
    );
}

#[test]
fn a_better_score_that_is_out() {
    // 70 against 40 for the saw; reach: 75·(0.8 − 0.2), price: 25·(1 − 0.4).
    check(
        ("work=trees,people=two", "", "light"),
        &[
            "Result",
            "For this project: file.",
            "The best score went to axe, which a must-have takes out.",
            "What speaks for file against saw",
            "Reach: 45.0 points ahead, with 75 % of your weight because you said “Trees”",
            "What speaks against it",
            "Price: saw is 15.0 points ahead.",
            "Keep in mind",
            "Wear gloves.",
            "Mind your back.",
        ],
        "the axe has 80 and isn't light",
    );
}

#[test]
fn a_mix_explains_who_does_what() {
    check(
        ("work=trees,people=two", "", ""),
        &[
            "Result",
            "For this project: Pair.",
            "Axe and saw.",
            "What speaks for axe against file",
            "Reach: 15.0 points ahead, with 75 % of your weight because you said “Trees”",
            "What speaks against it",
            "Price: file is 5.0 points ahead.",
            "Keep in mind",
            "Wear gloves.",
            "Mind your back.",
        ],
        "the scores stay those of the single tools",
    );
}

#[test]
fn results_without_reasons() {
    let notes = ["Keep in mind", "Mind your back."];
    check(("", "", ""), &[&["Result", "No priorities yet."][..], &notes].concat(), "nothing said");
    check(
        ("", "reach=1,price=1", ""),
        &[&["Result", "Level for this project: axe, file and saw."][..], &notes].concat(),
        "sixty points each",
    );
    check(
        ("", "reach=3,price=1", "sharp,light,cheap"),
        &[
            &[
                "Result",
                "Nothing meets every must-have.",
                "Give up “sharp” and file is in, with 70.0 of 100.",
                "Give up “cheap” and saw is in, with 40.0 of 100.",
            ][..],
            &notes,
        ]
        .concat(),
        "the axe would take two",
    );
}

/// The words and the address of the call to action; none where there is none.
#[track_caller]
fn check_call(arguments: Arguments, call: result::Call<'_>, expected: Option<(&str, &str)>, reason: &str) {
    let page = page(&read(FRAMEWORKS), arguments, call);
    let links: Vec<(String, &str)> = page
        .all(&|element| element.name == "a")
        .iter()
        .map(|link| (link.text(), link.attribute("href").unwrap()))
        .collect();
    let links: Vec<(&str, &str)> = links.iter().map(|(text, address)| (text.as_str(), *address)).collect();
    assert_eq!(links, Vec::from_iter(expected), "{reason}");
}

#[test]
fn the_call_to_action_names_who_is_advised() {
    let (none, admin) = ((None, None), ("", "admin=1", ""));
    let level = ("", "templates=1", "");
    let mix = ("backoffice=daily,traffic=stream,team=medium", "", "");
    let address = |ids: &str| format!("https://example.com/hire?stack={ids}");
    check_call(admin, none, Some(("Hire Django developers", &address("django"))), "rated 5, 3 and 2");
    check_call(level, none, Some(("Hire Django and Flask developers", &address("django+flask"))), "rated 5, 5 and 3");
    check_call(mix, none, Some(("Hire Django and FastAPI developers", &address("django+fastapi"))), "a mix");
    check_call(("", "", ""), none, None, "nobody is advised");
    check_call(("", "admin=1", "admin_day1,ws_core"), none, None, "nobody fits");
    let own = (Some("Ask us about {winner}"), Some("https://example.net/{winner}"));
    check_call(admin, own, Some(("Ask us about Django", "https://example.net/django")), "the embedder's comes first");
    check_call(admin, (Some("Ask"), None), Some(("Ask", &address("django"))), "only its words");
}

/// Positions of the tools as they are listed, with their ranks.
#[track_caller]
fn check_order(arguments: Arguments, expected: [(usize, Option<usize>); 3], reason: &str) {
    let dataset = tools();
    assert_eq!(ranking::order(&dataset, &recommend(&dataset, arguments)), expected, "{reason}");
}

#[test]
fn the_ranking_lists_everybody() {
    let (first, second, third) = (Some(1), Some(2), Some(3));
    check_order(("", "reach=3,price=1", ""), [(AXE, first), (FILE, second), (SAW, third)], "80, 70 and 40");
    check_order(("", "reach=3,price=1", "light"), [(FILE, first), (SAW, second), (AXE, None)], "who is out comes last");
    check_order(("", "reach=1,price=1", ""), [(AXE, first), (FILE, first), (SAW, first)], "60 each, by id");
    check_order(
        ("", "reach=3,price=1", "sharp,cheap"),
        [(AXE, None), (FILE, None), (SAW, None)],
        "out, the best first",
    );
    check_order(("", "reach=1,price=3", "sharp,cheap"), [(SAW, None), (FILE, None), (AXE, None)], "80, 50 and 40");
    check_order(
        ("", "reach=1,price=1", "sharp,cheap"),
        [(AXE, None), (FILE, None), (SAW, None)],
        "out and level, by id",
    );
}

#[track_caller]
fn check_announcement(arguments: Arguments, expected: &str, reason: &str) {
    let dataset = tools();
    assert_eq!(ranking::announcement(&dataset, &recommend(&dataset, arguments), &ENGLISH), expected, "{reason}");
}

#[test]
fn the_state_of_things_is_announced() {
    check_announcement(("", "reach=3,price=1", ""), "axe is first with 80.0 of 100.", "a winner");
    check_announcement(("", "reach=3,price=1", "light"), "file is first with 70.0 of 100.", "the best one is out");
    check_announcement(("", "", ""), "", "nothing has weight yet");
    check_announcement(("", "reach=1", "sharp,cheap"), "", "nobody is in");
}
