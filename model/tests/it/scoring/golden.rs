//! The engine against another implementation: exact fractions, enumeration, bisection, a linear programme, the library
//! pymcdm, and a plain simulation loop, all in Python.
//! `tests/it/golden/decisions.json` is written by `scripts/golden.py`, which says how and with which versions.

use super::brute::{check_close, sorted};
use super::problems::worked_example;
use serde_json::Value;
use verdict_model::scoring::*;

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn index(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn indexes(value: &Value) -> Vec<usize> {
    items(value).iter().map(index).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    items(value).iter().map(number).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn parts(value: &Value) -> ProblemParts {
    let criterion = |value: &Value| Criterion {
        id: text(&value["id"]),
        low: number(&value["low"]),
        high: number(&value["high"]),
        direction: if value["direction"] == "cost" { Direction::Cost } else { Direction::Benefit },
        base_points: number(&value["base_points"]),
    };
    let choice = |value: &Value| Choice {
        id: text(&value["id"]),
        points: items(&value["points"]).iter().map(|pair| (index(&pair[0]), number(&pair[1]))).collect(),
        must_haves: indexes(&value["must_haves"]),
    };
    let question = |value: &Value| Question {
        id: text(&value["id"]),
        max_choices: index(&value["max_choices"]),
        choices: items(&value["choices"]).iter().map(choice).collect(),
        skippable: value["skippable"].as_bool().unwrap(),
        pinned: value["pinned"].as_bool().unwrap(),
        prior: value["prior"].as_array().map(|prior| prior.iter().map(number).collect()),
    };
    let must_have = |value: &Value| {
        let threshold = |pair: &Value| (index(&pair[0]), number(&pair[1]));
        let rule = match &value["rule"] {
            rule if rule["feature"].is_array() => {
                Rule::Feature(items(&rule["feature"]).iter().map(Value::as_bool).collect())
            }
            rule if rule["minimum"].is_array() => {
                let (criterion, value) = threshold(&rule["minimum"]);
                Rule::Minimum { criterion, value }
            }
            rule => {
                let (criterion, value) = threshold(&rule["maximum"]);
                Rule::Maximum { criterion, value }
            }
        };
        let on_unknown = match value["on_unknown"].as_str().unwrap() {
            "flag" => OnUnknown::Flag,
            "fail" => OnUnknown::Fail,
            _ => OnUnknown::Pass,
        };
        MustHave { id: text(&value["id"]), rule, on_unknown }
    };
    ProblemParts {
        alternatives: items(&value["alternatives"]).iter().map(text).collect(),
        criteria: items(&value["criteria"]).iter().map(criterion).collect(),
        ratings: items(&value["ratings"]).iter().map(|row| items(row).iter().map(Value::as_f64).collect()).collect(),
        questions: items(&value["questions"]).iter().map(question).collect(),
        must_haves: items(&value["must_haves"]).iter().map(must_have).collect(),
    }
}

fn input(value: &Value) -> Input {
    Input {
        answers: items(&value["answers"]).iter().map(indexes).collect(),
        skipped: items(&value["skipped"]).iter().map(|skipped| skipped.as_bool().unwrap()).collect(),
        must_haves: indexes(&value["must_haves"]),
        points_by_hand: items(&value["points_by_hand"]).iter().map(Value::as_f64).collect(),
    }
}

fn simulation(expected: &Value) -> Simulation {
    let argument = &expected["sampler"][1];
    let sampler = match expected["sampler"][0].as_str().unwrap() {
        "ratio" => Sampler::Ratio(number(argument)),
        "simplex" => Sampler::Simplex,
        _ => Sampler::Rank(items(argument).iter().map(indexes).collect()),
    };
    Simulation {
        seed: expected["seed"].as_u64().unwrap(),
        samples: index(&expected["samples"]),
        sampler,
        rating_half_width: number(&expected["half_width"]),
        all_ranks: true,
    }
}

#[track_caller]
fn check_list(found: &[f64], expected: &Value, why: &str) {
    assert_eq!(found.len(), items(expected).len(), "{why}");
    found.iter().zip(numbers(expected)).for_each(|(found, expected)| check_close(*found, expected, why));
}

#[track_caller]
fn check_maybe(found: Option<f64>, expected: &Value, why: &str) {
    assert_eq!(found.is_some(), expected.is_number(), "{why}: found {found:?}, expected {expected}");
    found.into_iter().for_each(|found| {
        // A linear programme and a bisection stop at about this distance.
        let expected = number(expected);
        assert!(
            (found - expected).abs() <= 1e-7 * expected.abs().max(1.0),
            "{why}: found {found}, expected {expected}"
        );
    });
}

#[test]
fn another_implementation_says_the_same() {
    let cases: Value = serde_json::from_str(include_str!("../golden/decisions.json")).unwrap();
    assert!(items(&cases).len() >= 100);
    for (position, case) in items(&cases).iter().enumerate() {
        let expected = &case["expected"];
        let problem = Problem::new(parts(&case["problem"])).unwrap();
        let decision = Decision::new(&problem, &input(&case["input"])).unwrap();
        let place = |topic: &str| format!("case {position}, {topic}");
        check_ranking(&decision, expected, &place("ranking"));
        check_answers(&decision, expected, &place("answers"));
        if decision.ranking().winners.is_empty() {
            assert!(expected["stability"].is_null());
            continue;
        }
        check_stability(&decision, expected, &place("stability"));
        check_robustness(&decision, expected, &place("robustness"));
        check_simulation(&decision, expected, &place("simulation"));
        check_methods(&decision, expected, &place("methods"));
        let claims = items(&expected["roles"]).iter().enumerate();
        let role = |(index, claims): (usize, &Value)| Role { id: format!("role {index}"), claims: numbers(claims) };
        let roles = Roles { roles: claims.map(role).collect(), cost: number(&expected["cost"]) };
        let mix = decision.mix(&roles).unwrap();
        check_maybe(mix.map(|mix| mix.value), &expected["mix_value"], &place("mix"));
    }
}

#[track_caller]
fn check_ranking(decision: &Decision<'_>, expected: &Value, why: &str) {
    let ranking = decision.ranking();
    check_list(&ranking.weights, &expected["weights"], why);
    let scores: Vec<f64> = ranking.scores.iter().map(|score| score.score).collect();
    check_list(&scores, &expected["scores"], why);
    let groups: Vec<Vec<usize>> = ranking.groups.iter().map(|group| sorted(&group.alternatives)).collect();
    assert_eq!(groups, items(&expected["groups"]).iter().map(indexes).collect::<Vec<_>>(), "{why}");
    for (eligibility, excluded) in ranking.eligibility.iter().zip(items(&expected["excluded"])) {
        assert_eq!(eligibility.status == Status::Excluded, excluded.as_bool().unwrap(), "{why}");
    }
}

#[track_caller]
fn check_answers(decision: &Decision<'_>, expected: &Value, why: &str) {
    let mut found: Vec<(usize, Vec<usize>, Vec<usize>)> = decision
        .answer_flips()
        .into_iter()
        .map(|flip| (flip.change.question, sorted(&flip.change.choices), sorted(&flip.winners)))
        .collect();
    found.sort_unstable();
    let mut flips: Vec<(usize, Vec<usize>, Vec<usize>)> =
        items(&expected["flips"]).iter().map(|flip| (index(&flip[0]), indexes(&flip[1]), indexes(&flip[2]))).collect();
    flips.sort_unstable();
    assert_eq!(found, flips, "{why}");
    let fewest = decision.fewest_answers().map(|fewest| fewest.count as u64);
    assert_eq!(fewest, expected["min_answers"].as_u64(), "{why}");
    assert_eq!(decision.stopping().decided, expected["decided"].as_bool().unwrap(), "{why}");
    let (outlook, expected) = (decision.outlook(1), &expected["outlook"]);
    check_close(outlook.value_of_all, number(&expected["value_of_all"]), why);
    check_list(&outlook.completion_share, &expected["share"], why);
    assert_eq!(outlook.values.len(), items(&expected["values"]).len(), "{why}");
    for pair in items(&expected["values"]) {
        let found = outlook.values.iter().find(|value| value.question == index(&pair[0])).unwrap();
        check_close(found.value, number(&pair[1]), why);
    }
}

#[track_caller]
fn check_stability(decision: &Decision<'_>, expected: &Value, why: &str) {
    for (found, expected) in decision.weight_stability().iter().zip(items(&expected["stability"])) {
        check_close(found.low, number(&expected[0]), why);
        check_close(found.high, number(&expected[1]), why);
        assert_eq!(sorted(&found.winners_below), indexes(&expected[2]), "{why}");
        assert_eq!(sorted(&found.winners_above), indexes(&expected[3]), "{why}");
    }
    for (found, expected) in decision.order_stability().iter().zip(items(&expected["rank_stability"])) {
        check_close(found.low, number(&expected[0]), why);
        check_close(found.high, number(&expected[1]), why);
    }
}

#[track_caller]
fn check_robustness(decision: &Decision<'_>, expected: &Value, why: &str) {
    let robustness = decision.robustness(number(&expected["half_width"])).unwrap();
    assert_eq!(robustness.per_rival.len(), items(&expected["distances"]).len(), "{why}");
    for pair in items(&expected["distances"]) {
        let found = robustness.per_rival.iter().find(|rival| rival.rival == index(&pair[0])).unwrap();
        check_maybe(found.factor, &pair[1]["factor"], why);
        check_maybe(found.factor_all, &pair[1]["factor_all"], why);
        check_maybe(found.shift, &pair[1]["shift"], why);
        check_maybe(found.transfer, &pair[1]["transfer"], why);
    }
}

#[track_caller]
fn check_simulation(decision: &Decision<'_>, expected: &Value, why: &str) {
    let simulation = simulation(expected);
    let found = decision.acceptability(&simulation).unwrap().unwrap();
    let (expected, samples) = (&expected["simulation"], simulation.samples as f64);
    let counts = |shares: &[f64]| shares.iter().map(|share| share * samples).collect::<Vec<f64>>();
    check_list(&counts(&found.first_rank), &expected["first"], why);
    let tables = [(&found.rank_acceptability, &expected["ranks"]), (&found.pairwise, &expected["pairs"])];
    for (table, expected) in tables {
        table.iter().zip(items(expected)).for_each(|(row, expected)| check_list(&counts(row), expected, why));
    }
    for (found, expected) in found.central_weights.iter().zip(items(&expected["central"])) {
        assert_eq!(found.is_some(), expected.is_array(), "{why}");
        found.iter().for_each(|found| check_list(found, expected, why));
    }
}

#[track_caller]
fn check_methods(decision: &Decision<'_>, expected: &Value, why: &str) {
    let (expected, checks) = (&expected["cross_checks"], decision.cross_checks());
    let eligible = indexes(&expected["eligible"]);
    let scores: Vec<f64> = decision.ranking().scores.iter().map(|score| score.score / 100.0).collect();
    let pick = |values: &[f64]| eligible.iter().map(|&index| values[index]).collect::<Vec<f64>>();
    check_list(&pick(&scores), &expected["spotis"], why);
    let methods = [
        (Method::WeightedProduct, "product"),
        (Method::Promethee, "promethee"),
        (Method::TopsisClassic, "topsis_classic"),
    ];
    for (method, name) in methods {
        let check = checks.methods.iter().find(|check| check.method == method).unwrap();
        if expected[name].is_array() {
            let values: Vec<f64> = check.values.iter().map(|value| value.unwrap_or_default()).collect();
            check_list(&pick(&values), &expected[name], why);
        }
    }
}

/// The counts of section 14 under this engine's order of criteria; `scripts/golden.py` prints them.
#[test]
fn the_worked_example_without_preferences() {
    let (problem, input) = worked_example();
    let simulation = Simulation { sampler: Sampler::Simplex, ..Simulation::default() };
    let found = Decision::new(&problem, &input).unwrap().acceptability(&simulation).unwrap().unwrap();
    let expected = [2_163.0, 682.0, 7_155.0];
    found.first_rank.iter().zip(expected).for_each(|(share, count)| check_close(share * 10_000.0, count, "simplex"));
}
