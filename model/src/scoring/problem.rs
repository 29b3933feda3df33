//! What is to be decided: alternatives, criteria, ratings, questions and must-haves, checked once.
//! It may hold data and sort it by id; it must not know a reader's answers.

use super::order::Arrangement;
use super::validation::{self, ProblemError};
use super::value;

/// Everything that describes a decision, as the caller has it; [`Problem::new`] checks it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProblemParts {
    /// The ids of the alternatives, unique, at least one.
    pub alternatives: Vec<String>,
    /// What the alternatives are rated on, at least one.
    pub criteria: Vec<Criterion>,
    /// One row per alternative, one rating per criterion on that criterion's scale; `None` is unknown.
    pub ratings: Vec<Vec<Option<f64>>>,
    /// What the reader is asked.
    pub questions: Vec<Question>,
    /// Requirements that can exclude an alternative; they act only when a choice or the reader demands them.
    pub must_haves: Vec<MustHave>,
}

/// Something the alternatives are rated on.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Unique among the criteria.
    pub id: String,
    /// The lower end of the rating scale, in the scale's own unit.
    pub low: f64,
    /// The upper end of the rating scale; above `low`.
    pub high: f64,
    /// Which end of the scale is the good one.
    pub direction: Direction,
    /// Points that every reader starts with; 0, or from 1e-9 to 1e9.
    pub base_points: f64,
}

/// Which end of a rating scale is the good one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Benefit,
    /// Less is better.
    Cost,
}

/// A question whose answers say what matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Unique among the questions.
    pub id: String,
    /// How many choices may be chosen together; at least 1.
    pub max_choices: usize,
    /// The possible answers, at least one.
    pub choices: Vec<Choice>,
    /// Whether the reader may leave it without an answer.
    pub skippable: bool,
    /// Whether its place in the quiz is fixed, so that it is never proposed as the next best question.
    pub pinned: bool,
    /// How likely each choice is, in any positive unit; `None` means all alike. Only for `max_choices` 1.
    pub prior: Option<Vec<f64>>,
}

/// One possible answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    /// Unique within its question.
    pub id: String,
    /// Criterion index and the points given to it (0, or from 1e-9 to 1e9); a criterion appears at most once.
    pub points: Vec<(usize, f64)>,
    /// Indexes of the must-haves that this answer demands; each at most once.
    pub must_haves: Vec<usize>,
}

/// A requirement; an alternative that violates it is excluded whatever its score.
#[derive(Debug, Clone, PartialEq)]
pub struct MustHave {
    /// Unique among the must-haves.
    pub id: String,
    /// What has to hold.
    pub rule: Rule,
    /// What happens to an alternative of which it isn't known.
    pub on_unknown: OnUnknown,
}

/// The condition of a must-have.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// One entry per alternative: has it, lacks it, unknown.
    Feature(Vec<Option<bool>>),
    /// The rating has to be at least this.
    Minimum {
        /// Index of the criterion.
        criterion: usize,
        /// The threshold on the criterion's scale, itself allowed.
        value: f64,
    },
    /// The rating has to be at most this.
    Maximum {
        /// Index of the criterion.
        criterion: usize,
        /// The threshold on the criterion's scale, itself allowed.
        value: f64,
    },
}

/// What an unknown fact does to an alternative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnUnknown {
    /// It stays in the ranking and is marked as unverified.
    Flag,
    /// It is excluded as if it violated the must-have.
    Fail,
    /// It stays, unmarked.
    Pass,
}

/// A checked decision problem: whoever holds one never checks again.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    parts: ProblemParts,
    pub(super) sorted: Sorted,
    pub(super) order: Order,
}

impl Problem {
    /// Checks the parts and prepares them for computation.
    ///
    /// # Errors
    /// The first defect with its place and value; nothing is ever repaired. Source: specification, section 1.
    pub fn new(parts: ProblemParts) -> Result<Self, ProblemError> {
        validation::check(&parts)?;
        let order = Order::of(&parts);
        let sorted = Sorted::of(&parts, &order);
        Ok(Self { parts, sorted, order })
    }

    /// The parts in the caller's order.
    #[must_use]
    pub fn parts(&self) -> &ProblemParts {
        &self.parts
    }

    /// The caller's criterion indexes in the order of computation, which is by id.
    ///
    /// A score is, to the last bit, the sum of its contributions in this order.
    #[must_use]
    pub fn criteria_by_id(&self) -> &[usize] {
        self.order.criteria.given_order()
    }
}

/// The arrangement of every list of the problem.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Order {
    pub(super) alternatives: Arrangement,
    pub(super) criteria: Arrangement,
    pub(super) questions: Arrangement,
    /// By sorted question.
    pub(super) choices: Vec<Arrangement>,
    pub(super) must_haves: Arrangement,
}

impl Order {
    fn of(parts: &ProblemParts) -> Self {
        let questions = Arrangement::by_id(parts.questions.iter().map(|question| question.id.as_str()));
        let choices = questions
            .given_order()
            .iter()
            .map(|&question| {
                Arrangement::by_id(parts.questions[question].choices.iter().map(|choice| choice.id.as_str()))
            })
            .collect();
        Self {
            alternatives: Arrangement::by_id(parts.alternatives.iter().map(String::as_str)),
            criteria: Arrangement::by_id(parts.criteria.iter().map(|criterion| criterion.id.as_str())),
            questions,
            choices,
            must_haves: Arrangement::by_id(parts.must_haves.iter().map(|must_have| must_have.id.as_str())),
        }
    }
}

/// The parts with every list sorted by id and every index translated: the only thing that formulas see.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sorted {
    pub(super) parts: ProblemParts,
    /// Row-major by alternative: the rating as a value from 0 (worst) to 1 (best); an unknown counts as one half.
    pub(super) values: Vec<f64>,
    /// Row-major by alternative: whether the rating is known.
    pub(super) known: Vec<bool>,
}

impl Sorted {
    fn of(parts: &ProblemParts, order: &Order) -> Self {
        let criteria = order.criteria.arrange(&parts.criteria);
        let ratings: Vec<Vec<Option<f64>>> =
            order.alternatives.arrange(&parts.ratings).iter().map(|row| order.criteria.arrange(row)).collect();
        let known = ratings.iter().flatten().map(Option::is_some).collect();
        let values = ratings
            .iter()
            .flat_map(|row| row.iter().zip(&criteria).map(|(&rating, criterion)| value::of_rating(criterion, rating)))
            .collect();
        let parts = ProblemParts {
            alternatives: order.alternatives.arrange(&parts.alternatives),
            questions: order
                .questions
                .arrange(&parts.questions)
                .into_iter()
                .zip(&order.choices)
                .map(|(question, choices)| sorted_question(question, choices, order))
                .collect(),
            must_haves: order
                .must_haves
                .arrange(&parts.must_haves)
                .into_iter()
                .map(|must_have| sorted_must_have(must_have, order))
                .collect(),
            criteria,
            ratings,
        };
        Self { parts, values, known }
    }

    pub(super) fn alternative_count(&self) -> usize {
        self.parts.alternatives.len()
    }

    pub(super) fn criterion_count(&self) -> usize {
        self.parts.criteria.len()
    }

    /// The values of one alternative, by criterion.
    pub(super) fn values_of(&self, alternative: usize) -> &[f64] {
        let count = self.criterion_count();
        &self.values[alternative * count..(alternative + 1) * count]
    }

    /// Which ratings of one alternative are known, by criterion.
    pub(super) fn known_of(&self, alternative: usize) -> &[bool] {
        let count = self.criterion_count();
        &self.known[alternative * count..(alternative + 1) * count]
    }
}

fn sorted_question(question: Question, order: &Arrangement, all: &Order) -> Question {
    let sorted_choice = |choice: Choice| Choice {
        points: translated(choice.points, |(criterion, points)| Some((all.criteria.sorted(criterion)?, points))),
        must_haves: translated(choice.must_haves, |must_have| all.must_haves.sorted(must_have)),
        ..choice
    };
    Question {
        choices: order.arrange(&question.choices).into_iter().map(sorted_choice).collect(),
        prior: question.prior.map(|prior| order.arrange(&prior)),
        ..question
    }
}

fn sorted_must_have(must_have: MustHave, order: &Order) -> MustHave {
    let sorted = |criterion| order.criteria.sorted(criterion).unwrap_or(criterion);
    let rule = match must_have.rule {
        Rule::Feature(facts) => Rule::Feature(order.alternatives.arrange(&facts)),
        Rule::Minimum { criterion, value } => Rule::Minimum { criterion: sorted(criterion), value },
        Rule::Maximum { criterion, value } => Rule::Maximum { criterion: sorted(criterion), value },
    };
    MustHave { rule, ..must_have }
}

fn translated<T: PartialOrd>(items: Vec<T>, translate: impl Fn(T) -> Option<T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().filter_map(translate).collect();
    items.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    items
}
