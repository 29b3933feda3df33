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

/// A comparison of three on three criteria, with three questions of two choices, two must-haves and one mix.
fn comparison() -> impl Strategy<Value = String> {
    let ratings = prop::collection::vec(0u8..6, 9);
    let points = prop::collection::vec(prop::collection::vec(0u8..4, 3), 6);
    let meets = prop::collection::vec(prop_oneof![Just("true"), Just("false"), Just("null")], 6);
    (ratings, points, meets, 0usize..3).prop_map(|(ratings, points, meets, asked)| {
        let list = |items: Vec<String>| items.join(",\n");
        let named = |index: usize| format!("\"id\": \"i{index}\", \"name\": \"I{index}\"");
        let titled = |index: usize| format!("\"id\": \"i{index}\", \"text\": \"I{index}\"");
        let cells = |row: usize| list((0..3).map(|of| format!("\"i{of}\": {{ \"rating\": {} }}", ratings[3 * row + of])).collect());
        let criteria = list((0..3).map(|row| format!("{{ {}, \"cells\": {{ {} }} }}", named(row), cells(row))).collect());
        let choice = |index: usize| {
            let points = list((0..3).map(|row| format!("\"i{row}\": {}", points[index][row])).collect());
            let must_haves = if index == asked { "\"i0\"" } else { "" };
            format!("{{ {}, \"points\": {{ {points} }}, \"must_haves\": [{must_haves}] }}", titled(index % 2))
        };
        let questions = (0..3).map(|index| format!("{{ {}, \"choices\": [{}, {}] }}", titled(index), choice(2 * index), choice(2 * index + 1)));
        let must_haves = (0..2).map(|index| {
            let meets = list((0..3).map(|of| format!("\"i{of}\": {}", meets[3 * index + of])).collect());
            format!("{{ {}, \"meets\": {{ {meets} }} }}", titled(index))
        });
        let mix = "\"name\": \"M\", \"text\": \"M\", \"when\": { \"question\": \"i0\", \"is\": [\"i1\"] }, \"parts\": [{ \"role\": \"r\", \"alternative\": \"i0\" }, { \"role\": \"r\", \"alternative\": \"i1\" }]";
        format!(
            "{{ \"alternatives\": [{}], \"criteria\": [{criteria}], \"roles\": [{{ \"id\": \"r\", \"name\": \"R\" }}], \"mixes\": [{{ \"id\": \"m\", {mix} }}], \"quiz\": {{ \"questions\": [{}], \"must_haves\": [{}] }} }}",
            list((0..3).map(|of| format!("{{ {} }}", named(of))).collect()),
            list(questions.collect()),
            list(must_haves.collect()),
        )
    })
}

/// Which alternatives win alone for some answers and must-haves, by asking for the recommendation of all of them.
fn winners(dataset: &Dataset) -> [bool; 3] {
    let mut wins = [false; 3];
    for code in 0..27 * 4 {
        let mut answers = Answers::none(dataset);
        for (question, digit) in [code % 3, code / 3 % 3, code / 9 % 3].into_iter().enumerate() {
            answers.set(question, if digit == 2 { Answer::Open } else { Answer::Chosen(vec![digit]) });
        }
        answers.require(0, code / 27 % 2 == 1);
        answers.require(1, code / 54 == 1);
        if let Outcome::Winner(winner) = Recommendation::of(dataset, &answers).unwrap().outcome {
            wins[winner] = true;
        }
    }
    wins
}

proptest! {
    #![proptest_config(trials(300))]

    #[test]
    fn who_can_win_is_judged_as_by_trying_all_answers(text in comparison()) {
        let report = lint(&text, &Options::default());
        let dataset = report.dataset.unwrap();
        let outcomes = report.figures.unwrap().outcomes;
        for (index, can_win) in winners(&dataset).into_iter().enumerate() {
            prop_assert_eq!(outcomes[index].witness.is_some(), can_win, "{}", text);
            let found = report.findings.iter().any(|finding| finding.rule == "VL-053" && finding.pointer == format!("/alternatives/{index}"));
            prop_assert_eq!(found, !can_win);
            prop_assert!(can_win || outcomes[index].is_proved);
        }
    }
}
