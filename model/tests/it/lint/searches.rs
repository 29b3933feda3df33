//! The searches: witnesses lead where they say, and conditions are judged as brute force judges them.

use proptest::prelude::*;
use verdict_model::lint::{Options, OutcomeFigures, lint};
use verdict_model::{Answer, Answers, Dataset, Outcome, Recommendation};

use super::{SMALL, TODAY, changed};
use crate::data_sets::{FRAMEWORKS, PRINTERS, read, said, trials};

/// The outcomes that a file can reach.
#[track_caller]
fn outcomes(text: &str) -> Vec<OutcomeFigures> {
    lint(text, &TODAY).figures.unwrap().outcomes
}

#[test]
fn every_witness_leads_to_its_outcome() {
    for text in [FRAMEWORKS, PRINTERS, SMALL] {
        let dataset = read(text);
        let outcomes = outcomes(text);
        assert_eq!(outcomes.len(), dataset.alternatives.len() + dataset.mixes.len(), "one for each");
        for outcome in outcomes {
            let witness = outcome.witness.unwrap();
            let answers = said(&dataset, &witness.answers, "", &witness.must_haves);
            let found = Recommendation::of(&dataset, &answers).unwrap().outcome;
            let expected = match dataset.alternative(&outcome.id) {
                Some(alternative) => Outcome::Winner(alternative),
                None => Outcome::Mix(dataset.mixes.iter().position(|mix| mix.id == outcome.id).unwrap()),
            };
            assert_eq!(found, expected, "{} by {witness:?}", outcome.id);
        }
    }
}

#[test]
fn a_witness_asks_for_a_must_have_where_only_that_helps() {
    let text = changed(SMALL, "{ \"text\": \"Fair.\", \"rating\": 4 }", "{ \"text\": \"Fair.\", \"rating\": 2 }");
    let must_have = "\"must_haves\": [{ \"id\": \"fit\", \"text\": \"Keeps you fit\", \"softer\": \"Walk.\", \"meets\": { \"train\": false, \"bus\": false, \"bike\": true } }],\n    \"questions\": [";
    let outcomes = outcomes(&changed(&text, "\"questions\": [", must_have));
    let must_haves: Vec<String> = outcomes.into_iter().map(|outcome| outcome.witness.unwrap().must_haves).collect();
    assert_eq!(must_haves, ["", "", "fit"], "train and bus win by answers");
}

#[test]
fn a_missing_witness_says_how_sure_that_is() {
    let check = |rating: u8, expected: &str| {
        let text = changed(
            SMALL,
            "{ \"text\": \"Fair.\", \"rating\": 4 }",
            &format!("{{ \"text\": \"Fair.\", \"rating\": {rating} }}"),
        );
        let report = lint(&text, &TODAY);
        let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
        assert!(finding.message.ends_with(expected), "{}", finding.message);
        assert!(report.figures.unwrap().outcomes[2].is_proved);
    };
    check(2, "every set of answers was tried");
    check(1, "\"Train\" is at least as good on everything that gets points");
}

/// Conditions about three questions of two choices each, the last of which takes both.
fn condition() -> impl Strategy<Value = String> {
    let leaf = ("[abc]", prop_oneof![Just("\"x\""), Just("\"y\""), Just("\"x\", \"y\"")])
        .prop_map(|(question, is)| format!("{{ \"question\": \"{question}\", \"is\": [{is}] }}"));
    leaf.prop_recursive(3, 10, 3, |inner| {
        let list = prop::collection::vec(inner.clone(), 0..3).prop_map(|parts| parts.join(", "));
        prop_oneof![
            list.clone().prop_map(|parts| format!("{{ \"all\": [{parts}] }}")),
            list.prop_map(|parts| format!("{{ \"any\": [{parts}] }}")),
            inner.prop_map(|part| format!("{{ \"not\": {part} }}")),
        ]
    })
}

/// In how many of all answers the note's condition holds, and how many there are.
fn counted(dataset: &Dataset) -> (usize, usize) {
    let (mut holds, mut all) = (0, 0);
    let subsets: [&[usize]; 4] = [&[], &[0], &[1], &[0, 1]];
    let answer = |picked: &[usize]| if picked.is_empty() { Answer::Open } else { Answer::Chosen(picked.to_vec()) };
    for a in &subsets[..3] {
        for b in &subsets[..3] {
            for c in &subsets {
                let mut answers = Answers::none(dataset);
                for (question, picked) in [a, b, c].into_iter().enumerate() {
                    answers.set(question, answer(picked));
                }
                holds += usize::from(dataset.quiz.notes[0].when.holds(&answers));
                all += 1;
            }
        }
    }
    (holds, all)
}

proptest! {
    #![proptest_config(trials(500))]

    #[test]
    fn conditions_are_judged_as_by_trying_all_answers(condition in condition()) {
        let question = |id: &str, most: usize| format!(
            "{{ \"id\": \"{id}\", \"text\": \"{id}\", \"max_choices\": {most}, \"choices\": [{{ \"id\": \"x\", \"text\": \"x\", \"points\": {{ \"speed\": 2 }} }}, {{ \"id\": \"y\", \"text\": \"y\", \"points\": {{ \"price\": 2 }} }}] }}"
        );
        let questions = [question("a", 1), question("b", 1), question("c", 2)].join(",");
        let (head, _) = SMALL.split_once("\"quiz\"").unwrap();
        let text = format!("{head}\"quiz\": {{ \"questions\": [{questions}], \"notes\": [{{ \"id\": \"n\", \"text\": \"N\", \"when\": {condition} }}] }} }}");
        let report = lint(&text, &Options::default());
        let rules: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
        let expected = match counted(report.dataset.as_ref().unwrap()) {
            (0, _) => vec!["VL-060"],
            (holds, all) if holds == all => vec!["VL-061"],
            _ => vec![],
        };
        prop_assert_eq!(rules, expected, "{}", text);
    }
}
