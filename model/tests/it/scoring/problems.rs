//! Problems to test with: the worked example of the specification and random ones.
//! The random numbers are the tests' own (xorshift), not the engine's.

use verdict_model::scoring::*;

pub(crate) fn criterion(id: &str, base_points: f64) -> Criterion {
    Criterion { id: id.to_owned(), low: 0.0, high: 5.0, direction: Direction::Benefit, base_points }
}

pub(crate) fn choice(id: &str, points: &[(usize, f64)]) -> Choice {
    Choice { id: id.to_owned(), points: points.to_vec(), must_haves: Vec::new() }
}

pub(crate) fn question(id: &str, choices: Vec<Choice>) -> Question {
    Question { id: id.to_owned(), max_choices: 1, choices, skippable: false, pinned: false, prior: None }
}

/// Ratings only: criteria c0, c1, … with these base points, alternatives a0, a1, …, no questions.
pub(crate) fn plain(points: &[f64], ratings: &[&[f64]]) -> ProblemParts {
    ProblemParts {
        alternatives: (0..ratings.len()).map(|index| format!("a{index}")).collect(),
        criteria: (0..).zip(points).map(|(index, &points)| criterion(&format!("c{index}"), points)).collect(),
        ratings: ratings.iter().map(|row| row.iter().map(|&rating| Some(rating)).collect()).collect(),
        ..ProblemParts::default()
    }
}

/// Section 14 of the specification, with the given criterion ids (batteries, performance, learning, async).
pub(crate) fn worked_example_with(ids: [&str; 4]) -> ProblemParts {
    let some = |row: [f64; 4]| row.map(Some).to_vec();
    ProblemParts {
        alternatives: ["django", "flask", "fastapi"].map(str::to_owned).to_vec(),
        criteria: ids.map(|id| criterion(id, 1.0)).to_vec(),
        ratings: vec![
            some([5.0, 3.0, 3.0, 3.0]),
            vec![Some(2.0), Some(3.0), Some(5.0), None],
            some([2.5, 5.0, 4.0, 5.0]),
        ],
        questions: vec![
            question("project", vec![choice("crud", &[(0, 4.0)]), choice("api", &[(1, 3.0), (3, 1.0)])]),
            question("team", vec![choice("new", &[(2, 3.0)])]),
            question("load", vec![choice("low", &[]), choice("realtime", &[(3, 4.0)])]),
        ],
        must_haves: Vec::new(),
    }
}

pub(crate) fn worked_example() -> (Problem, Input) {
    let problem = Problem::new(worked_example_with(["batteries", "performance", "learning", "async"])).unwrap();
    let mut input = Input::unanswered(&problem);
    input.answers[0] = vec![0];
    input.answers[1] = vec![0];
    (problem, input)
}

/// A small generator of test data (xorshift64*, Vigna 2016).
pub(crate) struct Dice(pub u64);

impl Dice {
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % count as u64) as usize
    }

    pub(crate) fn unit(&mut self) -> f64 {
        self.below(1 << 30) as f64 / f64::from(1 << 30)
    }

    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }
}

/// How large a random problem may become.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) alternatives: usize,
    pub(crate) criteria: usize,
    pub(crate) questions: usize,
    pub(crate) must_haves: usize,
}

/// Ratings on a coarse grid (so that ties happen), some unknown, both directions, several scales.
pub(crate) fn random_parts(dice: &mut Dice, size: Size) -> ProblemParts {
    let alternatives = 1 + dice.below(size.alternatives);
    let criteria: Vec<Criterion> = (0..1 + dice.below(size.criteria))
        .map(|index| {
            let (low, high) = [(0.0, 5.0), (-2.0, 2.0), (0.0, 100.0), (1.0, 9.0)][dice.below(4)];
            let direction = if dice.chance(0.3) { Direction::Cost } else { Direction::Benefit };
            let id = format!("{}criterion{index}", ['z', 'a', 'k'][dice.below(3)]);
            Criterion { id, low, high, direction, base_points: dice.below(4) as f64 }
        })
        .collect();
    let ratings = (0..alternatives)
        .map(|_| {
            let rate = |criterion: &Criterion| {
                let step = dice.below(9) as f64 / 8.0;
                (!dice.chance(0.1)).then_some(criterion.low + step * (criterion.high - criterion.low))
            };
            criteria.iter().map(rate).collect()
        })
        .collect();
    let must_haves: Vec<MustHave> = (0..dice.below(size.must_haves + 1))
        .map(|index| {
            let criterion = dice.below(criteria.len());
            let value = criteria[criterion].low + 0.25 * (criteria[criterion].high - criteria[criterion].low);
            let rule = match dice.below(3) {
                0 => Rule::Minimum { criterion, value },
                1 => Rule::Maximum { criterion, value },
                _ => Rule::Feature(
                    (0..alternatives).map(|_| [Some(true), Some(true), Some(false), None][dice.below(4)]).collect(),
                ),
            };
            let on_unknown = [OnUnknown::Flag, OnUnknown::Fail, OnUnknown::Pass][dice.below(3)];
            MustHave { id: format!("{}must{index}", ['y', 'b'][dice.below(2)]), rule, on_unknown }
        })
        .collect();
    let questions = (0..dice.below(size.questions + 1))
        .map(|index| {
            let choices: Vec<Choice> = (0..1 + dice.below(4))
                .map(|index| {
                    let mut points = Vec::new();
                    for criterion in 0..criteria.len() {
                        if dice.chance(0.4) {
                            points.push((criterion, dice.below(5) as f64));
                        }
                    }
                    let must_haves = (0..must_haves.len()).filter(|_| dice.chance(0.15)).collect();
                    Choice { id: format!("{}choice{index}", ['x', 'c'][dice.below(2)]), points, must_haves }
                })
                .collect();
            let max_choices = 1 + dice.below(3) * dice.below(2);
            let prior = (max_choices == 1 && dice.chance(0.3))
                .then(|| choices.iter().map(|_| 1.0 + dice.below(3) as f64).collect());
            let id = format!("{}question{index}", ['w', 'd'][dice.below(2)]);
            Question { id, max_choices, choices, skippable: dice.chance(0.4), pinned: dice.chance(0.1), prior }
        })
        .collect();
    let alternatives =
        (0..alternatives).map(|index| format!("{}alternative{index}", ['v', 'e'][dice.below(2)])).collect();
    ProblemParts { alternatives, criteria, ratings, questions, must_haves }
}

pub(crate) fn random_input(dice: &mut Dice, parts: &ProblemParts) -> Input {
    let mut input = Input {
        answers: vec![Vec::new(); parts.questions.len()],
        skipped: vec![false; parts.questions.len()],
        must_haves: (0..parts.must_haves.len()).filter(|_| dice.chance(0.1)).collect(),
        points_by_hand: vec![None; parts.criteria.len()],
    };
    if dice.chance(0.2) {
        let by_hand = |points: &mut Option<f64>| *points = dice.chance(0.3).then(|| dice.below(20) as f64 / 2.0);
        input.points_by_hand.iter_mut().for_each(by_hand);
    }
    for (index, question) in parts.questions.iter().enumerate() {
        if dice.chance(0.6) {
            let wanted = 1 + dice.below(question.max_choices.min(question.choices.len()));
            while input.answers[index].len() < wanted {
                let choice = dice.below(question.choices.len());
                if !input.answers[index].contains(&choice) {
                    input.answers[index].push(choice);
                }
            }
        } else if question.skippable {
            input.skipped[index] = dice.chance(0.3);
        }
    }
    input
}
