//! Every defect is rejected with its place; nothing is repaired.

use super::problems::{choice, worked_example, worked_example_with};
use verdict_model::scoring::*;

fn parts() -> ProblemParts {
    let mut parts = worked_example_with(["batteries", "performance", "learning", "async"]);
    let rule = Rule::Minimum { criterion: 0, value: 2.0 };
    parts.must_haves.push(MustHave { id: "batteries-included".to_owned(), rule, on_unknown: OnUnknown::Flag });
    parts
}

#[track_caller]
fn check(damage: impl FnOnce(&mut ProblemParts), expected: &str) {
    let mut parts = parts();
    damage(&mut parts);
    let error = Problem::new(parts).expect_err("a damaged problem was accepted");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn the_undamaged_problem_is_accepted() {
    assert!(Problem::new(parts()).is_ok());
}

#[test]
fn lists() {
    check(|parts| parts.alternatives.clear(), "there are no alternatives; add at least one");
    check(|parts| parts.criteria.clear(), "there are no criteria; add at least one");
    check(
        |parts| parts.alternatives[2] = "flask".to_owned(),
        "the id \"flask\" appears twice among the alternatives; rename one of them",
    );
    check(
        |parts| parts.criteria[2].id = "async".to_owned(),
        "the id \"async\" appears twice among the criteria; rename one of them",
    );
    check(
        |parts| parts.questions[0].id = "load".to_owned(),
        "the id \"load\" appears twice among the questions; rename one of them",
    );
    check(
        |parts| parts.questions[2].choices[0].id = "realtime".to_owned(),
        "the id \"realtime\" appears twice among the choices of question \"load\"; rename one of them",
    );
    check(
        |parts| parts.must_haves.push(parts.must_haves[0].clone()),
        "the id \"batteries-included\" appears twice among the must-haves; rename one of them",
    );
}

#[test]
fn ratings_and_scales() {
    check(|parts| parts.ratings.truncate(2), "2 rows of ratings for 3 alternatives; give one row per alternative");
    check(
        |parts| parts.ratings[1].truncate(3),
        "alternative \"flask\" has 3 ratings for 4 criteria; give one per criterion, null where unknown",
    );
    for (rating, shown) in [(5.1, "5.1"), (-0.1, "-0.1"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        check(
            |parts| parts.ratings[1][2] = Some(rating),
            &format!("alternative \"flask\" is rated {shown} on criterion \"learning\"; its scale runs from 0 to 5"),
        );
    }
    for (low, high, shown) in [
        (5.0, 5.0, "5 to 5"),
        (5.0, 0.0, "5 to 0"),
        (f64::NAN, 5.0, "NaN to 5"),
        (0.0, f64::INFINITY, "0 to inf"),
        (f64::NEG_INFINITY, f64::INFINITY, "-inf to inf"),
    ] {
        check(
            |parts| (parts.criteria[0].low, parts.criteria[0].high) = (low, high),
            &format!(
                "criterion \"batteries\" has a scale from {shown}; the lower end must be below the upper end and both finite"
            ),
        );
    }
    // Both ends are finite, but the width isn't.
    let parts = |low, high| {
        let mut parts = parts();
        (parts.criteria[0].low, parts.criteria[0].high) = (low, high);
        parts
    };
    assert!(matches!(Problem::new(parts(-1e308, 1e308)), Err(ProblemError::InvalidScale { .. })));
}

#[test]
fn points() {
    for (points, shown) in
        [(-1.0, "-1"), (f64::NAN, "NaN"), (f64::INFINITY, "inf"), (2e9, "2000000000"), (1e-10, "0.0000000001")]
    {
        check(
            |parts| parts.criteria[3].base_points = points,
            &format!("criterion \"async\" starts with {shown} points; use 0 or 1e-9 to 1e9"),
        );
        check(
            |parts| parts.questions[0].choices[1].points[1].1 = points,
            &format!(
                "choice \"api\" of question \"project\" gives {shown} points to criterion \"async\"; use 0 or 1e-9 to 1e9"
            ),
        );
    }
    check(
        |parts| parts.questions[0].choices[1].points[1].0 = 4,
        "choice \"api\" of question \"project\" gives points to criterion number 4, which doesn't exist",
    );
    check(
        |parts| parts.questions[0].choices[1].points[1].0 = 1,
        "choice \"api\" of question \"project\" gives points to criterion \"performance\" twice; add them up",
    );
}

#[test]
fn questions_and_must_haves() {
    let nothing = "question \"load\" has nothing to choose; add choices and allow at least one";
    check(|parts| parts.questions[2].choices.clear(), nothing);
    check(|parts| parts.questions[2].max_choices = 0, nothing);
    let prior = "the prior of question \"load\" is unusable; give one number of 0 or more per choice, one above 0, for a single choice";
    for bad in [vec![1.0], vec![1.0, -1.0], vec![0.0, 0.0], vec![1.0, f64::NAN], vec![1.0, f64::INFINITY]] {
        check(|parts| parts.questions[2].prior = Some(bad), prior);
    }
    check(|parts| (parts.questions[2].prior, parts.questions[2].max_choices) = (Some(vec![1.0, 1.0]), 2), prior);
    for bad in [vec![1], vec![0, 0]] {
        let index = bad[bad.len() - 1];
        check(
            |parts| parts.questions[2].choices[1].must_haves = bad,
            &format!(
                "choice \"realtime\" of question \"load\" demands must-have number {index}, which doesn't exist or stands there twice"
            ),
        );
    }
    check(
        |parts| parts.must_haves[0].rule = Rule::Feature(vec![Some(true)]),
        "must-have \"batteries-included\" has 1 entries for 3 alternatives; give one per alternative",
    );
    check(
        |parts| parts.must_haves[0].rule = Rule::Maximum { criterion: 9, value: 1.0 },
        "must-have \"batteries-included\" names criterion number 9, which doesn't exist",
    );
    for (value, shown) in [(6.0, "6"), (f64::NAN, "NaN")] {
        check(
            |parts| parts.must_haves[0].rule = Rule::Minimum { criterion: 3, value },
            &format!(
                "must-have \"batteries-included\" has the threshold {shown}, which isn't on the scale of criterion \"async\""
            ),
        );
    }
}

#[track_caller]
fn check_input(damage: impl FnOnce(&mut Input), expected: &str) {
    let (problem, mut input) = worked_example();
    damage(&mut input);
    let error = rank(&problem, &input).expect_err("a damaged input was accepted");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn inputs() {
    check_input(
        |input| input.answers.truncate(2),
        "the input has 2 entries in \"answers\" where the problem has 3; give one each",
    );
    check_input(
        |input| input.skipped.clear(),
        "the input has 0 entries in \"skipped\" where the problem has 3; give one each",
    );
    check_input(
        |input| input.points_by_hand.push(None),
        "the input has 5 entries in \"points_by_hand\" where the problem has 4; give one each",
    );
    check_input(|input| input.answers[2] = vec![2], "question \"load\" has no choice number 2, or it was chosen twice");
    check_input(|input| input.answers[2] = vec![0, 1], "question \"load\" has 2 choices chosen; at most 1 may be");
    check_input(
        |input| input.skipped[0] = true,
        "question \"project\" is skipped, but it is answered or can't be skipped; clear one of the two",
    );
    check_input(|input| input.must_haves.push(0), "there is no must-have number 0");
    check_input(
        |input| input.points_by_hand[1] = Some(-2.0),
        "criterion \"performance\" was given -2 points; use 0 or 1e-9 to 1e9",
    );
}

#[test]
fn a_choice_taken_twice_is_rejected_where_several_are_allowed() {
    let (problem, mut input) = worked_example();
    let mut parts = problem.parts().clone();
    parts.questions[2].max_choices = 2;
    parts.questions[2].choices.push(choice("batch", &[]));
    let problem = Problem::new(parts).unwrap();
    input.answers[2] = vec![1, 1];
    let expected = InputError::InvalidChoice { question: "load".to_owned(), index: 1 };
    assert_eq!(rank(&problem, &input), Err(expected));
}
