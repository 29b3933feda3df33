//! Profiles, questions people ask, the head of the comparison and its tabs: every text of the data is shown once it is there.
//!
//! Must not test how any of it is laid out.

use proptest::prelude::*;
use verdict_model::Dataset;
use verdict_model::page::Html;
use verdict_model::texts::ENGLISH;
use verdict_model::view::profile::highlight::{Part, pieces, pieces_counting};
use verdict_model::view::{self, profile};

use crate::data_sets::{FRAMEWORKS, PRINTERS, TEMPLATE, read, trials};
use crate::markup::Element;

/// Every text must stand in the page, and every address must be one of its links.
#[track_caller]
fn check(page: &Element, texts: &[&str], addresses: &[&str], reason: &str) {
    let written = page.text();
    for text in texts {
        assert!(written.contains(text), "{reason}: {text}");
    }
    let links = page.all(&|element| element.name == "a");
    for address in addresses {
        assert!(links.iter().any(|link| link.attribute("href") == Some(address)), "{reason}: {address}");
    }
}

fn profiles(dataset: &Dataset) -> Element {
    Element::of(&Html::of(|page| profile::profiles(page, dataset, &ENGLISH)))
}

#[test]
fn every_text_of_a_profile_is_shown() {
    let dataset = read(FRAMEWORKS);
    let page = profiles(&dataset);
    let articles = page.all(&|element| element.name == "article");
    assert_eq!(articles.len(), dataset.alternatives.len(), "the default comparison has a profile for each");
    for (article, alternative) in articles.into_iter().zip(&dataset.alternatives) {
        let told = alternative.profile.as_ref().unwrap();
        let sample = alternative.sample.as_ref().unwrap();
        let optional = [
            &alternative.version,
            &alternative.summary,
            &told.origin,
            &told.philosophy,
            &sample.title,
            &sample.versions,
            &sample.note,
        ];
        let lists = [&told.strengths, &told.use_when, &told.avoid_when, &told.trade_offs];
        let mut texts = vec![alternative.name.as_str(), sample.code.as_str()];
        texts.extend(optional.into_iter().flatten().chain(lists.into_iter().flatten()).map(String::as_str));
        texts.extend(told.users.iter().flat_map(|user| [user.name.as_str(), user.text.as_deref().unwrap_or_default()]));
        let sources = told.users.iter().flat_map(|user| &user.sources).map(|source| &dataset.sources[*source]);
        texts.extend(sources.clone().map(|source| source.title.as_str()));
        let mut addresses: Vec<&str> = alternative.url.as_deref().into_iter().collect();
        addresses.extend(sources.filter_map(|source| source.url.as_deref()));
        check(article, &texts, &addresses, &alternative.id);
    }
}

#[test]
fn every_question_that_people_ask_is_answered() {
    for dataset in [read(FRAMEWORKS), read(PRINTERS)] {
        let page = Element::of(&Html::of(|page| profile::questions(page, &dataset, &ENGLISH)));
        let mut texts = Vec::new();
        for faq in &dataset.faq {
            texts.extend([faq.question.as_str(), faq.answer.as_str()]);
            texts.extend(faq.sources.iter().map(|source| dataset.sources[*source].title.as_str()));
        }
        check(&page, &texts, &[], &dataset.meta.title);
        assert_eq!(page.all(&|element| element.name == "details").len(), dataset.faq.len());
    }
}

#[test]
fn what_is_not_there_is_not_shown() {
    let dataset = read(TEMPLATE);
    assert_eq!(profiles(&dataset).text(), "", "no profile");
    assert_eq!(Html::of(|page| profile::questions(page, &dataset, &ENGLISH)), "", "no questions");
    let head = Element::of(&Html::of(|page| view::intro(page, &dataset, &ENGLISH)));
    assert_eq!(head.text(), "Which one fits?Data as of 2026-11-22", "a title and a date, and no summary");
}

#[test]
fn the_head_says_what_and_of_when() {
    let head = Element::of(&Html::of(|page| view::intro(page, &read(PRINTERS), &ENGLISH)));
    let lines: Vec<String> = head.elements().map(Element::text).collect();
    let summary = "For a small office that needs one machine. All judgement, no measurement.";
    assert_eq!(lines, ["Rent or buy a laser printer", summary, "Data as of 2026-11-22"]);
}

/// The pieces of a code, without those that have no colour.
#[track_caller]
fn check_code(language: &str, code: &str, expected: &[(Part, &str)]) {
    let mut found = pieces(code, language);
    found.retain(|(part, _)| *part != Part::Plain);
    assert_eq!(found, expected, "{language}: {code}");
}

#[test]
fn code_is_told_apart() {
    use Part::{Comment, Decorator, Keyword, Number, Text};
    let get = "@app.get(\"/\\\"a\")\nasync def me():  # why\n    return 200";
    let parts = [
        (Decorator, "@app.get"),
        (Text, "\"/\\\"a\""),
        (Keyword, "async"),
        (Keyword, "def"),
        (Comment, "# why"),
        (Keyword, "return"),
        (Number, "200"),
    ];
    check_code("python", get, &parts);
    check_code("Python", "\"\"\"a 'b'\n# c\"\"\" definite", &[(Text, "\"\"\"a 'b'\n# c\"\"\"")]);
    check_code("python", "x = 'open\ny = 1.5e3", &[(Text, "'open"), (Number, "1.5e3")]);
    check_code(
        "js",
        "let a = `b\nc` /* d\n */ // e",
        &[(Keyword, "let"), (Text, "`b\nc`"), (Comment, "/* d\n */"), (Comment, "// e")],
    );
    check_code("brainfuck", "return 1", &[]);
    check_code("", "\"a\"", &[]);
}

/// Each byte is looked at once. Where each piece looks for the end of its line, a mebibyte without one takes minutes.
#[test]
fn a_long_line_of_code_ends() {
    for piece in
        ["1 ", "a ", "/ ", "- ", "' ", "\" ", "\"\"\" ", "` ", "\\' ", "@ ", "# ", "/* ", "*/ ", "// ", "é", "\n"]
    {
        let code = piece.repeat(10_000);
        for language in ["python", "js", "sql"] {
            let (_, looked) = pieces_counting(&code, language);
            assert!((code.len() / 2..=code.len()).contains(&looked), "{piece:?} in {language}: {looked} bytes");
        }
    }
}

proptest! {
    #![proptest_config(trials(2000))]

    /// Nothing is lost or added, whatever the code.
    #[test]
    fn pieces_of_code_are_the_code(code in "([\\PC\\n]|[\"'`#@/*\\\\]){0,60}", language in "python|js|sql|other") {
        let (pieces, looked) = pieces_counting(&code, &language);
        prop_assert!(looked <= code.len(), "{looked} bytes");
        let whole: String = pieces.into_iter().map(|(_, piece)| piece).collect();
        prop_assert_eq!(whole, code);
    }
}

/// One tab is selected and can be reached by Tab; the others are reached by arrow keys.
#[test]
fn of_several_tabs_one_is_selected() {
    let panels = [("compare", "Compare"), ("cost", "Cost"), ("quiz", "Quiz")];
    let page = Element::of(&Html::of(|page| view::tabs(page, &panels, "cost", &ENGLISH)));
    let tabs = page.all(&|element| element.attribute("role") == Some("tab"));
    let states: Vec<[&str; 3]> = tabs
        .iter()
        .map(|tab| ["aria-selected", "tabindex", "data-subject"].map(|name| tab.attribute(name).unwrap()))
        .collect();
    assert_eq!(states, [["false", "-1", "compare"], ["true", "0", "cost"], ["false", "-1", "quiz"]]);
    assert_eq!(Html::of(|page| view::tabs(page, &panels[..1], "compare", &ENGLISH)), "", "one panel needs no tabs");
}
