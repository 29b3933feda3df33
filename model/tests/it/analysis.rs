//! The analysis under a result: every trial it offers does what its sentence says, and a recorded page is the same page.
//!
//! Trials are followed through the ranking, which has its own proofs; must not test how a sentence is worded beyond names.

use proptest::prelude::*;
use verdict_model::page::{ACTION, Html, KEY, Page, Record, SUBJECT, replay};
use verdict_model::scoring::Decision;
use verdict_model::texts::ENGLISH;
use verdict_model::view::{analysis, matrix, profile};
use verdict_model::{Advice, Answer, Answers, Dataset, Recommendation, link};

use crate::data_sets::{FRAMEWORKS, PRINTERS, read, said, trials};
use crate::markup::Element;

fn page(dataset: &Dataset, answers: &Answers) -> Element {
    Element::of(&Html::of(|page| write(page, dataset, answers)))
}

/// Writes the analysis of answers.
fn write(page: &mut dyn Page, dataset: &Dataset, answers: &Answers) {
    let decision = Decision::new(dataset.problem(), &answers.input()).unwrap();
    let options = Advice::options(dataset);
    analysis::analysis(page, dataset, answers, &decision, &decision.steps(&options).unwrap().finish());
}

/// The advice on a result.
fn advice(dataset: &Dataset, answers: &Answers) -> Advice {
    let decision = Decision::new(dataset.problem(), &answers.input()).unwrap();
    let options = Advice::options(dataset);
    Advice::on_result(dataset, answers, &decision, &decision.steps(&options).unwrap().finish())
}

fn winners(dataset: &Dataset, answers: &Answers) -> Vec<String> {
    let found = Recommendation::of(dataset, answers).unwrap();
    found.ranking.winners.iter().map(|winner| dataset.alternatives[*winner].name.clone()).collect()
}

/// Answers to some questions, as numbers choose them.
fn some_answers(dataset: &Dataset, numbers: &[u8]) -> Answers {
    let mut answers = Answers::none(dataset);
    for ((index, question), number) in dataset.quiz.questions.iter().enumerate().zip(numbers) {
        if let Some(choice) = Some(usize::from(*number)).filter(|choice| *choice < question.choices.len()) {
            answers.set(index, Answer::Chosen(vec![choice]));
        }
    }
    answers
}

proptest! {
    #![proptest_config(trials(48))]

    #[test]
    fn every_trial_changes_the_first_place(numbers in prop::collection::vec(0u8..9, 14)) {
        let dataset = read(FRAMEWORKS);
        let answers = some_answers(&dataset, &numbers);
        let before = winners(&dataset, &answers);
        for button in page(&dataset, &answers).all(&|element| element.attribute(ACTION) == Some(analysis::TRY)) {
            let subject = button.attribute(SUBJECT).unwrap();
            let tried = link::read(&dataset, subject);
            prop_assert_eq!(tried.lost, 0);
            let rated = dataset.with_ratings(&tried.ratings);
            prop_assert_ne!(&winners(&rated, &tried.answers), &before, "{}", subject);
        }
    }

    #[test]
    fn advice_asks_only_what_is_open(numbers in prop::collection::vec(0u8..9, 14)) {
        let dataset = read(FRAMEWORKS);
        let answers = some_answers(&dataset, &numbers);
        let advice = advice(&dataset, &answers);
        if let Some(next) = advice.next {
            prop_assert_eq!(answers.answer(next), &Answer::Open);
            prop_assert!(!advice.decided);
        }
        let decision = Decision::new(dataset.problem(), &answers.input()).unwrap();
        let shorter = Advice::where_to_go_on(&decision);
        prop_assert_eq!((shorter.next, shorter.open, shorter.decided), (advice.next, advice.open, advice.decided));
        prop_assert!(advice.open <= dataset.quiz.questions.len() - answers.answered());
    }
}

#[test]
fn a_recorded_page_is_the_same_page() {
    for text in [FRAMEWORKS, PRINTERS] {
        let dataset = read(text);
        let answers = some_answers(&dataset, &[1; 14]);
        let all = |page: &mut dyn Page| {
            matrix::matrix(page, &dataset, verdict_model::dataset::Panel::Compare, &|_| true, &ENGLISH);
            profile::profiles(page, &dataset, &ENGLISH);
            write(page, &dataset, &answers);
        };
        let record = Record::of(all);
        assert_eq!(Html::of(|page| replay(page, &record)), Html::of(all));
    }
}

#[test]
fn a_broken_record_ends_without_a_fault() {
    let dataset = read(PRINTERS);
    let record = Record::of(|page| profile::profiles(page, &dataset, &ENGLISH));
    for (end, _) in record.char_indices() {
        Html::of(|page| replay(page, &record[..end]));
    }
}

#[test]
fn shares_of_simulated_readers_make_the_whole() {
    let dataset = read(FRAMEWORKS);
    let page = page(&dataset, &said(&dataset, "type=api,ui=spa,team=solo", "", ""));
    let bar = page.all(&|element| element.attribute("class") == Some("split"));
    let widths: f64 = bar[0].elements().map(|part| part.attribute("width").unwrap().parse::<f64>().unwrap()).sum();
    // Widths are written in thousandths of the bar's thousand units, three of them.
    assert!((widths - 1000.0).abs() < 0.002, "{widths}");
}

/// A slider's range holds the present points, since the first place stays where it is.
#[test]
fn each_priority_has_a_slider_a_number_and_its_range() {
    let dataset = read(FRAMEWORKS);
    let page = page(&dataset, &said(&dataset, "type=api,ui=spa", "", ""));
    let rows = page.all(&|element| element.attribute("class") == Some("weight"));
    assert_eq!(rows.len(), dataset.scored().len());
    for row in rows {
        let id = row.attribute(KEY).unwrap();
        let inputs = row.all(&|element| element.name == "input");
        assert_eq!(inputs.len(), 2, "{id}");
        let value: f64 = inputs[0].attribute("value").unwrap().parse().unwrap();
        assert_eq!(inputs[0].attribute("value"), inputs[1].attribute("value"), "{id}");
        let range = row.all(&|element| element.attribute("class") == Some("range-stays"));
        let number = |name| range[0].attribute(name).unwrap().parse::<f64>().unwrap();
        // The drawing has 20 units for a point.
        let (low, high) = (number("x") / 20.0, (number("x") + number("width")) / 20.0);
        assert!(low - 1e-3 <= value && value <= high + 1e-3, "{id}: {value} in {low}..{high}");
    }
}

#[test]
fn without_priorities_there_is_nothing_to_say() {
    let dataset = read(FRAMEWORKS);
    assert_eq!(page(&dataset, &Answers::none(&dataset)).elements().count(), 0);
}
