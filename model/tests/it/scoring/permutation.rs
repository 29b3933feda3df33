//! Nothing depends on the order of a list: the same problem with every list shuffled gives the same result, to the bit.

use super::problems::{Dice, Size, random_input, random_parts};
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use verdict_model::scoring::*;

/// Per list of the problem the old index of every new entry.
pub(crate) struct Shuffle {
    pub(crate) alternatives: Vec<usize>,
    pub(crate) criteria: Vec<usize>,
    pub(crate) questions: Vec<usize>,
    /// By old question.
    pub(crate) choices: Vec<Vec<usize>>,
    pub(crate) must_haves: Vec<usize>,
}

impl Shuffle {
    pub(crate) fn of(dice: &mut Dice, parts: &ProblemParts) -> Self {
        let mut shuffled = |count: usize| {
            let mut order: Vec<usize> = (0..count).collect();
            for index in (1..count).rev() {
                order.swap(index, dice.below(index + 1));
            }
            order
        };
        Self {
            alternatives: shuffled(parts.alternatives.len()),
            criteria: shuffled(parts.criteria.len()),
            questions: shuffled(parts.questions.len()),
            choices: parts.questions.iter().map(|question| shuffled(question.choices.len())).collect(),
            must_haves: shuffled(parts.must_haves.len()),
        }
    }

    pub(crate) fn parts(&self, parts: &ProblemParts) -> ProblemParts {
        let criterion = |old: usize| new_index(&self.criteria, old);
        let must_have = |old: usize| new_index(&self.must_haves, old);
        let questions = self.questions.iter().map(|&old| {
            let question = &parts.questions[old];
            let choices = self.choices[old].iter().map(|&choice| {
                let choice = &question.choices[choice];
                Choice {
                    id: choice.id.clone(),
                    points: choice.points.iter().rev().map(|&(old, points)| (criterion(old), points)).collect(),
                    must_haves: choice.must_haves.iter().rev().map(|&old| must_have(old)).collect(),
                }
            });
            let prior = question.prior.as_ref().map(|prior| take(prior, &self.choices[old]));
            Question { choices: choices.collect(), prior, ..question.clone() }
        });
        let must_haves = self.must_haves.iter().map(|&old| {
            let must_have = parts.must_haves[old].clone();
            let rule = match must_have.rule {
                Rule::Feature(facts) => Rule::Feature(take(&facts, &self.alternatives)),
                Rule::Minimum { criterion: old, value } => Rule::Minimum { criterion: criterion(old), value },
                Rule::Maximum { criterion: old, value } => Rule::Maximum { criterion: criterion(old), value },
            };
            MustHave { rule, ..must_have }
        });
        ProblemParts {
            alternatives: take(&parts.alternatives, &self.alternatives),
            criteria: take(&parts.criteria, &self.criteria),
            ratings: take(&parts.ratings, &self.alternatives).iter().map(|row| take(row, &self.criteria)).collect(),
            questions: questions.collect(),
            must_haves: must_haves.collect(),
        }
    }

    pub(crate) fn input(&self, input: &Input) -> Input {
        let answers = self
            .questions
            .iter()
            .map(|&old| input.answers[old].iter().rev().map(|&choice| new_index(&self.choices[old], choice)).collect());
        Input {
            answers: answers.collect(),
            skipped: take(&input.skipped, &self.questions),
            must_haves: input.must_haves.iter().rev().map(|&old| new_index(&self.must_haves, old)).collect(),
            points_by_hand: take(&input.points_by_hand, &self.criteria),
        }
    }
}

fn take<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|&old| items[old].clone()).collect()
}

fn new_index(order: &[usize], old: usize) -> usize {
    order.iter().position(|&candidate| candidate == old).unwrap()
}

/// Which list of the problem the entries of a published list follow, from the outside in.
fn axes(path: &str) -> &'static str {
    match path {
        "points" | "weights" | "decisive_shares" | "stability" | "rank_stability" => "C",
        "eligibility" | "scores" | "answer_contributions.base" | "answer_contributions.by_hand" => "A",
        "cross_checks.methods.values" | "smaa.first_rank" | "next_question.completion_share" => "A",
        "smaa.rank_acceptability" => "A",
        "contributions" | "smaa.central_weights" => "AC",
        "answer_contributions.by_question" => "AQ",
        "smaa.pairwise" => "AA",
        _ => "",
    }
}

/// Which list of the problem a published index points into.
fn target(path: &str) -> Option<char> {
    match path.rsplit('.').next().unwrap() {
        "winners" | "winners_below" | "winners_above" | "alternatives" | "members" | "owners" => Some('A'),
        "alternative" | "rival" | "dominated" | "by" | "single" => Some('A'),
        "criterion" | "rank" if path != "groups.rank" => Some('C'),
        "to" if path.starts_with("robustness") => Some('C'),
        "question" | "next" => Some('Q'),
        "violated" | "unknown" | "drop" => Some('M'),
        _ => None,
    }
}

/// A published result with ids instead of positions: what doesn't depend on the order of any list.
fn with_ids(parts: &ProblemParts, result: &Value, path: &str, axes: &str) -> Value {
    let id = |list: char, index: usize| match list {
        'A' => parts.alternatives[index].clone(),
        'C' => parts.criteria[index].id.clone(),
        'Q' => parts.questions[index].id.clone(),
        _ => parts.must_haves[index].id.clone(),
    };
    match result {
        Value::Array(items) if !axes.is_empty() => {
            let list = axes.chars().next().unwrap();
            let entry = |(index, item)| (id(list, index), with_ids(parts, item, path, &axes[1..]));
            Value::Object(items.iter().enumerate().map(entry).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(|item| with_ids(parts, item, path, "")).collect()),
        Value::Object(fields) => {
            let choice_id = |index: &Value| {
                let question = &parts.questions[fields["question"].as_u64().unwrap() as usize];
                Value::String(question.choices[index.as_u64().unwrap() as usize].id.clone())
            };
            let field = |(name, value): (&String, &Value)| {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let value = match (name.as_str(), value) {
                    ("choice", index) => choice_id(index),
                    ("choices", Value::Array(indexes)) => Value::Array(indexes.iter().map(choice_id).collect()),
                    _ => with_ids(parts, value, &path, self::axes(&path)),
                };
                (name.clone(), value)
            };
            Value::Object(fields.iter().map(field).collect())
        }
        Value::Number(number) => match (target(path), number.as_u64()) {
            (Some(list), Some(index)) => Value::String(id(list, index as usize)),
            _ => result.clone(),
        },
        _ => result.clone(),
    }
}

fn published(parts: &ProblemParts, input: &Input, options: &Options) -> Value {
    let problem = Problem::new(parts.clone()).unwrap();
    let analysis = analyse(&problem, input, options).unwrap();
    with_ids(parts, &serde_json::to_value(analysis).unwrap(), "", "")
}

fn check(seed: u64, size: Size) {
    let mut dice = Dice(seed | 1);
    let parts = random_parts(&mut dice, size);
    let input = random_input(&mut dice, &parts);
    let shuffle = Shuffle::of(&mut dice, &parts);
    let order: Vec<Vec<usize>> = (0..parts.criteria.len()).map(|criterion| vec![criterion]).collect();
    let samplers = [Sampler::Ratio(2.0), Sampler::Simplex, Sampler::Rank(order)];
    let roles: Vec<Role> = (0..3)
        .map(|index| Role {
            id: format!("role{index}"),
            claims: parts.criteria.iter().map(|_| dice.below(3) as f64).collect(),
        })
        .collect();
    let options = Options {
        simulation: Simulation {
            samples: 150,
            sampler: samplers[dice.below(3)].clone(),
            rating_half_width: [0.0, 0.1][dice.below(2)],
            ..Simulation::default()
        },
        roles: Some(Roles { roles, cost: 3.0 }),
    };
    let mut shuffled_options = options.clone();
    if let Sampler::Rank(order) = &mut shuffled_options.simulation.sampler {
        order.iter_mut().flatten().for_each(|criterion| *criterion = new_index(&shuffle.criteria, *criterion));
    }
    let roles = shuffled_options.roles.as_mut().unwrap();
    roles.roles.iter_mut().for_each(|role| role.claims = take(&role.claims, &shuffle.criteria));
    let plain = published(&parts, &input, &options);
    let shuffled = published(&shuffle.parts(&parts), &shuffle.input(&input), &shuffled_options);
    for (name, value) in plain.as_object().unwrap() {
        assert_eq!(*value, shuffled[name], "{name}: {parts:?} {input:?}");
    }
}

/// Cases that proptest makes up and shrinks when one fails; its generator is seeded, so a failure repeats.
#[test]
fn analyses() {
    let sizes = (1..=5_usize, 1..=6_usize, 0..=4_usize, 0..=3_usize);
    let config = Config { cases: 1_500, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&(any::<u64>(), sizes), |(seed, (alternatives, criteria, questions, must_haves))| {
        check(seed, Size { alternatives, criteria, questions, must_haves });
        Ok(())
    });
    outcome.unwrap();
}

/// The order of roles doesn't matter either.
#[test]
fn roles() {
    let mut dice = Dice(92);
    for _ in 0..300 {
        let parts = random_parts(&mut dice, Size { alternatives: 5, criteria: 5, questions: 1, must_haves: 1 });
        let input = random_input(&mut dice, &parts);
        let problem = Problem::new(parts.clone()).unwrap();
        let decision = Decision::new(&problem, &input).unwrap();
        let claims = |dice: &mut Dice| parts.criteria.iter().map(|_| dice.below(3) as f64).collect();
        let mut roles: Vec<Role> =
            (0..3).map(|index| Role { id: format!("role{index}"), claims: claims(&mut dice) }).collect();
        let plain = decision.mix(&Roles { roles: roles.clone(), cost: 2.0 }).unwrap();
        roles.rotate_left(1);
        let rotated = decision.mix(&Roles { roles, cost: 2.0 }).unwrap();
        let rotated = rotated.map(|mut mix| {
            mix.owners.rotate_right(1);
            mix
        });
        assert_eq!(plain, rotated);
    }
}
