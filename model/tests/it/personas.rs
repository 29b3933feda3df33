//! Eighteen projects that were worked out on paper before there was any code.
//!
//! The scores are checked twice: against the paper in whole points, and against integer arithmetic on the data file to
//! the last shown digit. The personas were used to tune the points, so they show that the arithmetic is right, not that
//! the advice is.

use serde_json::Value;
use verdict_model::view::{ranking, tenths};
use verdict_model::{Dataset, Outcome, Recommendation};

use crate::data_sets::{FRAMEWORKS, read, said};

struct Persona {
    name: String,
    answers: String,
    must_haves: String,
    /// The name of the advised alternative or mix.
    expected: String,
    scores: Value,
    /// What was chosen for each question.
    choices: Value,
}

#[test]
fn each_project_gets_the_advice_and_the_scores_that_the_paper_gives() {
    let dataset = read(FRAMEWORKS);
    let personas = personas();
    assert_eq!(personas.len(), 18, "the paper has eighteen");
    for persona in &personas {
        check(&dataset, persona);
    }
}

#[test]
fn each_score_is_the_sum_of_its_parts() {
    let dataset = read(FRAMEWORKS);
    for persona in &personas() {
        check_sums(&dataset, persona);
    }
}

#[track_caller]
fn check(dataset: &Dataset, persona: &Persona) {
    let name = &persona.name;
    let found = recommend(dataset, persona);
    let advice = match found.outcome {
        Outcome::Winner(winner) => &dataset.alternatives[winner].name,
        Outcome::Mix(mix) => &dataset.mixes[mix].name,
        ref other => panic!("{name}: {other:?}"),
    };
    assert_eq!(*advice, persona.expected, "{name}");
    for (alternative, score) in dataset.alternatives.iter().zip(&found.ranking.scores) {
        let paper = persona.scores[&alternative.id].as_f64().unwrap();
        assert_eq!(score.score.round(), paper, "{name}: {} has {}", alternative.name, score.score);
    }
}

#[track_caller]
fn check_sums(dataset: &Dataset, persona: &Persona) {
    let name = &persona.name;
    let found = recommend(dataset, persona);
    for (position, alternative) in dataset.alternatives.iter().enumerate() {
        let exact = score_in_tenths(persona, &alternative.id);
        assert_eq!(found.tenths[position].iter().sum::<i64>(), exact, "{name}: shown parts of {}", alternative.name);
        let shown = ranking::total(&found, position);
        assert_eq!(shown, tenths(exact), "{name}: shown score of {}", alternative.name);
        let parts = &found.ranking.contributions[position];
        let sum = dataset.problem().criteria_by_id().iter().fold(0.0, |sum, criterion| sum + parts[*criterion]);
        let score = found.ranking.scores[position].score;
        assert_eq!(sum.to_bits(), score.to_bits(), "{name}: {sum} is not {score} for {}", alternative.name);
    }
}

fn recommend(dataset: &Dataset, persona: &Persona) -> Recommendation {
    let answers = said(dataset, &persona.answers, "", &persona.must_haves);
    Recommendation::of(dataset, &answers).unwrap()
}

/// 20·Σ points·rating / Σ points in tenths, rounded half up, in whole numbers. Source: the paper, section 1.
fn score_in_tenths(persona: &Persona, alternative: &str) -> i64 {
    let file: Value = serde_json::from_str(FRAMEWORKS).unwrap();
    let (mut points_sum, mut rated_sum) = (0, 0);
    for question in file["quiz"]["questions"].as_array().unwrap() {
        let wanted = &persona.choices[question["id"].as_str().unwrap()];
        let choice = question["choices"].as_array().unwrap().iter().find(|choice| choice["id"] == *wanted).unwrap();
        for (criterion, points) in choice["points"].as_object().into_iter().flatten() {
            let criteria = file["criteria"].as_array().unwrap();
            let row = criteria.iter().find(|row| row["id"] == **criterion).unwrap();
            let ends = row
                .get("scale")
                .map_or((0, 5), |scale| (scale["min"].as_i64().unwrap(), scale["max"].as_i64().unwrap()));
            assert!(
                ends == (0, 5) && row.get("direction").is_none(),
                "the formula is for ratings from 0 to 5: {criterion}"
            );
            let points = points.as_i64().unwrap();
            points_sum += points;
            rated_sum += points * row["cells"][alternative]["rating"].as_i64().unwrap();
        }
    }
    // 200·rated/points + 1/2, brought over one divisor; the division rounds down.
    (400 * rated_sum + points_sum) / (2 * points_sum)
}

fn personas() -> Vec<Persona> {
    let read: Vec<Value> = serde_json::from_str(include_str!("personas.json")).unwrap();
    let persona = |value: &Value| {
        let answers = value["answers"].as_object().unwrap().iter();
        let must_haves = value["must_haves"].as_array().unwrap().iter();
        Persona {
            name: value["name"].as_str().unwrap().into(),
            answers: answers
                .map(|(q, choice)| format!("{q}={}", choice.as_str().unwrap()))
                .collect::<Vec<_>>()
                .join(","),
            must_haves: must_haves.map(|id| id.as_str().unwrap()).collect::<Vec<_>>().join(","),
            expected: value["expected"].as_str().unwrap().into(),
            scores: value["scores"].clone(),
            choices: value["answers"].clone(),
        }
    };
    read.iter().map(persona).collect()
}
