//! The edges: almost nothing, nothing known, nothing allowed, everything equal, very large; and no NaN anywhere.

use super::brute::{check_close, evaluate};
use super::problems::{Dice, Size, choice, plain, question, random_input, random_parts, worked_example};
use verdict_model::scoring::*;

fn quick() -> Options {
    let roles = |criteria: usize| {
        let role = |id: &str, claim: f64| Role { id: id.to_owned(), claims: vec![claim; criteria] };
        Roles { roles: vec![role("core", 2.0), role("edge", 1.0)], cost: 5.0 }
    };
    Options { simulation: Simulation { samples: 60, ..Simulation::default() }, roles: Some(roles(1)) }
}

/// Analyses a problem, and looks for a number that isn't one: `Debug` prints NaN and infinities as such.
#[track_caller]
fn check(parts: &ProblemParts, input: &Input, why: &str) -> Analysis {
    let mut options = quick();
    for role in &mut options.roles.as_mut().unwrap().roles {
        role.claims = vec![role.claims[0]; parts.criteria.len()];
    }
    let problem = Problem::new(parts.clone()).unwrap();
    let analysis = analyse(&problem, input, &options).unwrap();
    let mut text = format!("{analysis:?}");
    let decision = Decision::new(&problem, input).unwrap();
    for alternative in 0..parts.alternatives.len() {
        text += &format!("{:?}", decision.way_to_win(alternative));
        text += &format!("{:?}", decision.contributions_against_average(alternative));
    }
    for sampler in [Sampler::Simplex, Sampler::by_points(&problem, input).unwrap(), Sampler::Ratio(100.0)] {
        let simulation =
            Simulation { samples: 20, sampler, rating_half_width: 1.0, all_ranks: true, ..options.simulation };
        text += &format!("{:?}", decision.acceptability(&simulation).unwrap());
        if let Some(mut totals) = decision.slider_totals(&simulation).unwrap() {
            totals.step(u64::MAX);
            let slider = totals.slider(parts.criteria.len() / 2).unwrap();
            text += &format!("{:?}", [0.0, 1e-9, 1.0, 1e9].map(|points| slider.at(points).unwrap()));
        }
    }
    assert!(!text.contains("NaN") && !text.contains("inf"), "{why}: {text}");
    for (row, score) in analysis.ranking.contributions.iter().zip(&analysis.ranking.scores) {
        let total = problem.criteria_by_id().iter().fold(0.0, |total, &criterion| total + row[criterion]);
        assert_eq!(total.to_bits(), score.score.to_bits(), "{why}: a score is the sum of its parts");
        assert!(score.low <= score.score + 1e-9 && score.score <= score.high + 1e-9, "{why}: bounds");
    }
    let naive = evaluate(parts, input);
    for (score, expected) in analysis.ranking.scores.iter().zip(&naive.scores) {
        check_close(score.score, 100.0 * expected, why);
    }
    analysis
}

#[track_caller]
fn check_plain(points: &[f64], ratings: &[&[f64]], why: &str) -> Analysis {
    let parts = plain(points, ratings);
    let input = Input::unanswered(&Problem::new(parts.clone()).unwrap());
    check(&parts, &input, why)
}

#[test]
fn one_alternative() {
    let analysis = check_plain(&[1.0, 2.0], &[&[3.0, 4.0]], "one alternative");
    assert_eq!((&analysis.ranking.winners[..], analysis.ranking.margin), (&[0][..], None));
    assert_eq!(analysis.min_weight_change, None);
    assert_eq!(analysis.robustness.unwrap().factor, None);
    assert_eq!(analysis.smaa.unwrap().confidence, 1.0);
    assert!(analysis.stop.decided && analysis.mix.is_none());
}

#[test]
fn one_criterion() {
    let analysis = check_plain(&[2.0], &[&[3.0], &[4.0]], "one criterion");
    assert_eq!(analysis.ranking.winners, [1]);
    assert_eq!((analysis.stability[0].low, analysis.stability[0].high), (1.0, 1.0));
    assert_eq!(analysis.min_weight_change, None);
}

#[test]
fn no_points_anywhere() {
    let analysis = check_plain(&[0.0; 3], &[&[5.0, 0.0, 1.0], &[0.0, 5.0, 0.0]], "no points");
    assert_eq!(analysis.ranking.weights_source, WeightsSource::EqualFallback);
    assert_eq!(analysis.ranking.winners, [0]);
}

#[test]
fn all_weight_on_one_criterion() {
    let analysis = check_plain(&[7.0, 0.0, 0.0], &[&[5.0, 0.0, 0.0], &[4.0, 5.0, 5.0]], "all weight on one");
    // The others rise equally: 1·t + (1−t)·0 against 0.8·t + (1−t)·1.
    check_close(analysis.stability[0].low, 1.0 / 1.2, "share at which the second draws level");
    assert_eq!(analysis.stability[0].low_points, None, "no points of that criterion alone get there");
}

#[test]
fn all_equal() {
    let analysis = check_plain(&[1.0, 2.0], &[&[3.0, 4.0], &[3.0, 4.0], &[3.0, 4.0]], "all equal");
    assert_eq!(analysis.ranking.winners, [0, 1, 2]);
    assert_eq!(analysis.min_weight_change, None, "no share breaks this tie");
    for share in analysis.smaa.unwrap().first_rank {
        check_close(share, 1.0 / 3.0, "all share the first rank");
    }
    assert!(!analysis.stop.decided, "a tie is never decided");
}

#[test]
fn everything_unknown() {
    let mut parts = plain(&[1.0, 2.0], &[&[0.0, 0.0], &[0.0, 0.0]]);
    parts.ratings = vec![vec![None; 2]; 2];
    let input = Input::unanswered(&Problem::new(parts.clone()).unwrap());
    let analysis = check(&parts, &input, "everything unknown");
    for score in &analysis.ranking.scores {
        assert_eq!((score.low, score.coverage), (0.0, 0.0));
        check_close(score.score, 50.0, "in the middle");
        check_close(score.high, 100.0, "at best");
    }
    assert_eq!(analysis.rating_changes.unknown_that_matter.len(), 4);
    let robustness = analysis.robustness.unwrap();
    assert_eq!((robustness.factor, robustness.factor_all), (None, Some(0.0)));
}

#[test]
fn everything_excluded() {
    let (problem, mut input) = worked_example();
    let mut parts = problem.parts().clone();
    let rule = Rule::Feature(vec![Some(false); 3]);
    parts.must_haves.push(MustHave { id: "impossible".to_owned(), rule, on_unknown: OnUnknown::Flag });
    input.must_haves.push(0);
    let analysis = check(&parts, &input, "everything excluded");
    assert!(analysis.ranking.winners.is_empty() && analysis.stability.is_empty() && analysis.rank_stability.is_empty());
    assert_eq!((analysis.robustness, analysis.smaa, analysis.min_answers), (None, None, None));
    let best_first: Vec<usize> =
        analysis.ranking.least_relaxation.unwrap().iter().map(|relaxation| relaxation.alternative).collect();
    assert_eq!(best_first, [0, 2, 1]);
    assert!(analysis.answer_flips.is_empty() && analysis.comparisons.is_empty());
}

#[test]
fn extreme_scales_and_points() {
    let mut dice = Dice(101);
    for _ in 0..400 {
        let mut parts = random_parts(&mut dice, Size { alternatives: 4, criteria: 4, questions: 2, must_haves: 0 });
        for (index, criterion) in parts.criteria.iter_mut().enumerate() {
            let (low, high) =
                [(-8e307, 8e307), (0.0, 5e-324), (1.0, 1.0 + f64::EPSILON), (-1e-300, 1e300)][dice.below(4)];
            (criterion.low, criterion.high) = (low, high);
            criterion.base_points = [0.0, 1e-9, 1.0, 1e9][dice.below(4)];
            for row in &mut parts.ratings {
                row[index] = row[index].map(|_| [low, high][dice.below(2)]);
            }
        }
        let input = random_input(&mut dice, &parts);
        check(&parts, &input, "extreme");
    }
}

#[test]
fn no_number_is_ever_not_a_number() {
    let mut dice = Dice(102);
    for _ in 0..4_000 {
        let parts = random_parts(&mut dice, Size { alternatives: 5, criteria: 6, questions: 4, must_haves: 3 });
        let input = random_input(&mut dice, &parts);
        check(&parts, &input, "random");
    }
}

/// Whatever number is put in whatever place, the problem or the input is refused, or every result is a number.
#[test]
fn a_strange_number_is_refused_or_harmless() {
    let strange = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, -1.0, 5e-324, 1e-9, 1e9, 1e10, f64::MAX, f64::MIN];
    let mut dice = Dice(106);
    let (mut refused, mut harmless) = (0, 0);
    for _ in 0..4_000 {
        let mut parts = random_parts(&mut dice, Size { alternatives: 4, criteria: 4, questions: 3, must_haves: 2 });
        let mut input = random_input(&mut dice, &parts);
        let value = strange[dice.below(strange.len())];
        let criterion = dice.below(parts.criteria.len());
        match dice.below(7) {
            0 => parts.criteria[criterion].low = value,
            1 => parts.criteria[criterion].high = value,
            2 => parts.criteria[criterion].base_points = value,
            3 => parts.ratings[0][criterion] = Some(value),
            4 => input.points_by_hand[criterion] = Some(value),
            5 => parts.questions.iter_mut().for_each(|question| question.choices[0].points = vec![(criterion, value)]),
            _ => parts.questions.iter_mut().for_each(|question| {
                question.max_choices = 1;
                question.prior = Some(vec![value; question.choices.len()]);
            }),
        }
        match Problem::new(parts.clone()).map(|problem| rank(&problem, &input).is_ok()) {
            Ok(true) => {
                harmless += 1;
                check(&parts, &input, "a strange number");
            }
            _ => refused += 1,
        }
    }
    assert!(refused > 1_000 && harmless > 1_000, "{refused} refused, {harmless} harmless");
}

/// Promise 2 of the specification: the score of an alternative is a statement about it alone.
#[test]
fn another_alternative_changes_nothing_for_the_others() {
    let mut dice = Dice(103);
    for _ in 0..2_000 {
        let mut parts = random_parts(&mut dice, Size { alternatives: 5, criteria: 6, questions: 3, must_haves: 0 });
        let input = random_input(&mut dice, &parts);
        let before = rank(&Problem::new(parts.clone()).unwrap(), &input).unwrap();
        parts.alternatives.push("another".to_owned());
        let rate = |criterion: &Criterion| Some(criterion.low + dice.unit() * (criterion.high - criterion.low));
        let row = parts.criteria.iter().map(rate).collect();
        parts.ratings.push(row);
        let after = rank(&Problem::new(parts).unwrap(), &input).unwrap();
        assert_eq!(before.scores, after.scores[..before.scores.len()]);
        assert_eq!(before.contributions, after.contributions[..before.scores.len()]);
    }
}

#[test]
fn hundreds_of_alternatives_and_a_thousand_criteria() {
    let mut dice = Dice(104);
    let criteria = 1_000;
    let rows: Vec<Vec<f64>> = (0..300).map(|_| (0..criteria).map(|_| dice.unit() * 5.0).collect()).collect();
    let ratings: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let points: Vec<f64> = (0..criteria).map(|_| dice.below(10) as f64).collect();
    let mut parts = plain(&points, &ratings);
    for index in 0..12 {
        let choices = (0..5).map(|choice_index| {
            let given: Vec<(usize, f64)> =
                (0..20).map(|step| (step * 50 + index * 4 + choice_index % 4, 3.0)).collect();
            choice(&format!("choice{choice_index}"), &given)
        });
        parts.questions.push(question(&format!("question{index}"), choices.collect()));
    }
    let mut input = Input::unanswered(&Problem::new(parts.clone()).unwrap());
    input.answers[0] = vec![2];
    input.answers[1] = vec![0];
    let analysis = check(&parts, &input, "large");
    assert_eq!(analysis.rating_changes.dominates, None, "too large to look");
    assert!(!analysis.next_question.exact);
    let naive = evaluate(&parts, &input);
    assert_eq!(analysis.ranking.winners, naive.winners);
}

/// More ways to finish than can be gone through: the drawn values are near those of all ways.
#[test]
fn drawn_values_of_questions_are_near_the_exact_ones() {
    let mut dice = Dice(105);
    for seed in 1..=12 {
        let mut parts = plain(&[1.0; 4], &[]);
        parts.alternatives = ["a", "b", "c"].map(str::to_owned).to_vec();
        parts.ratings = (0..3).map(|_| (0..4).map(|_| Some(dice.unit() * 5.0)).collect()).collect();
        // 4⁶ = 4,096 ways are all gone through; a seventh question without points multiplies them beyond that.
        for index in 0..6 {
            let choices = (0..4).map(|answer| choice(&answer.to_string(), &[(dice.below(4), dice.below(6) as f64)]));
            parts.questions.push(question(&index.to_string(), choices.collect()));
        }
        let outlook_of = |parts: &ProblemParts| {
            let problem = Problem::new(parts.clone()).unwrap();
            Decision::new(&problem, &Input::unanswered(&problem)).unwrap().outlook(seed)
        };
        let exact = outlook_of(&parts);
        parts.questions.push(question("nothing", vec![choice("yes", &[]), choice("no", &[])]));
        let drawn = outlook_of(&parts);
        assert!(exact.exact && !drawn.exact && drawn.completions == 1_024);
        // Scores of two alternatives differ by some 17 points from way to way, which 1,024 draws bring down to 0.5.
        assert!((exact.value_of_all - drawn.value_of_all).abs() < 2.5, "{exact:?} {drawn:?}");
        assert!((exact.keep_share - drawn.keep_share).abs() < 0.08, "{exact:?} {drawn:?}");
        for value in &exact.values {
            let other = drawn.values.iter().find(|other| other.question == value.question).unwrap();
            assert!((value.value - other.value).abs() < 2.5, "{exact:?} {drawn:?}");
        }
    }
}
