//! Must-haves: three values, three policies, inclusive thresholds, and the least to give up.

use super::problems::worked_example;
use verdict_model::scoring::*;

/// The worked example with one demanded must-have.
fn with_rules(rules: &[(Rule, OnUnknown)]) -> Ranking {
    let (problem, mut input) = worked_example();
    let mut parts = problem.parts().clone();
    parts.must_haves = rules
        .iter()
        .enumerate()
        .map(|(index, (rule, on_unknown))| MustHave {
            id: format!("m{index}"),
            rule: rule.clone(),
            on_unknown: *on_unknown,
        })
        .collect();
    input.must_haves = (0..rules.len()).collect();
    rank(&Problem::new(parts).unwrap(), &input).unwrap()
}

#[track_caller]
fn check(rule: Rule, on_unknown: OnUnknown, expected: [Status; 3], why: &str) {
    let ranking = with_rules(&[(rule, on_unknown)]);
    let found: Vec<Status> = ranking.eligibility.iter().map(|eligibility| eligibility.status).collect();
    assert_eq!(found, expected, "{why}");
}

#[test]
fn thresholds_and_unknowns() {
    use Status::{Eligible, Excluded, Unverified};
    // async: Django 3, Flask unknown, FastAPI 5.
    let at_least = |value| Rule::Minimum { criterion: 3, value };
    let at_most = |value| Rule::Maximum { criterion: 3, value };
    check(at_least(3.0), OnUnknown::Flag, [Eligible, Unverified, Eligible], "a threshold includes itself");
    check(at_least(3.5), OnUnknown::Flag, [Excluded, Unverified, Eligible], "below the minimum");
    check(at_least(3.5), OnUnknown::Fail, [Excluded, Excluded, Eligible], "unknown fails");
    check(at_least(3.5), OnUnknown::Pass, [Excluded, Eligible, Eligible], "unknown passes");
    check(at_most(3.0), OnUnknown::Flag, [Eligible, Unverified, Excluded], "above the maximum");
    let feature = Rule::Feature(vec![Some(false), Some(true), None]);
    check(feature.clone(), OnUnknown::Flag, [Excluded, Eligible, Unverified], "feature");
    check(feature, OnUnknown::Fail, [Excluded, Eligible, Excluded], "feature, unknown fails");
}

#[test]
fn an_excluded_alternative_keeps_its_score_and_loses_its_rank() {
    let ranking = with_rules(&[(Rule::Feature(vec![Some(false), Some(true), None]), OnUnknown::Flag)]);
    assert_eq!(ranking.winners, [2]);
    assert!(ranking.best_overall_excluded, "Django scores best and is out");
    assert!(ranking.scores[0].score > ranking.scores[2].score);
    assert_eq!(ranking.eligibility[0].violated, [0]);
    assert_eq!(ranking.eligibility[2].unknown, [0]);
    assert_eq!(ranking.groups.len(), 2);
}

#[test]
fn all_excluded_names_the_least_to_give_up() {
    let ranking = with_rules(&[
        (Rule::Feature(vec![Some(false), Some(false), Some(true)]), OnUnknown::Flag),
        (Rule::Feature(vec![Some(false), Some(true), Some(false)]), OnUnknown::Flag),
    ]);
    assert!(ranking.winners.is_empty() && ranking.groups.is_empty());
    assert_eq!(ranking.margin, None);
    // Django violates two; FastAPI (70.0) stands before Flask (64.5), each violates one.
    let expected = vec![Relaxation { alternative: 2, drop: vec![1] }, Relaxation { alternative: 1, drop: vec![0] }];
    assert_eq!(ranking.least_relaxation, Some(expected));
}

#[test]
fn an_answer_can_demand_a_must_have() {
    let (problem, mut input) = worked_example();
    let mut parts = problem.parts().clone();
    let rule = Rule::Minimum { criterion: 3, value: 4.0 };
    parts.must_haves = vec![MustHave { id: "async".to_owned(), rule, on_unknown: OnUnknown::Flag }];
    parts.questions[2].choices[1].must_haves = vec![0];
    let problem = Problem::new(parts).unwrap();
    assert_eq!(rank(&problem, &input).unwrap().winners, [0], "not demanded yet");
    input.answers[2] = vec![1];
    let ranking = rank(&problem, &input).unwrap();
    assert_eq!(ranking.winners, [2], "load=realtime demands it");
    assert_eq!(ranking.eligibility[0].violated, [0]);
    assert_eq!(ranking.eligibility[1].status, Status::Unverified);
}
