//! From answers, base points and sliders to weights.
//! It may add points; it must not look at ratings.

use serde::Serialize;

use super::input;
use super::order::{Listed, sum};
use super::sorted::Sorted;

/// Where the weights come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightsSource {
    /// Base points and answers only.
    Answers,
    /// At least one criterion has points set by hand.
    Points,
    /// Nothing has any points yet, so all criteria count the same.
    EqualFallback,
}

/// Points and weights of all criteria, sorted by id.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weights {
    /// W_j: what each criterion has collected; all 1 in the equal fallback.
    pub(super) points: Vec<f64>,
    /// ΣW.
    pub(super) total: f64,
    /// w_j = W_j/ΣW.
    pub(super) shares: Vec<f64>,
    pub(super) source: WeightsSource,
}

impl Weights {
    /// W_j = base points + the points of all chosen choices; points set by hand replace them.
    ///
    /// A question without an answer adds nothing. When nothing has points, every criterion gets 1 (equal weights are
    /// the defensible default under ignorance, Dawes 1979). Source: specification, section 3.1.
    pub(super) fn of(problem: &Sorted, input: &input::Sorted) -> Self {
        let mut points = problem.base_points.clone();
        for (question, chosen) in problem.questions.iter().zip(&input.answers) {
            for &choice in chosen {
                for &(criterion, more) in &question.choices[choice].points {
                    points[criterion] += more;
                }
            }
        }
        for (points, by_hand) in points.iter_mut().zip(&input.points_by_hand) {
            *points = by_hand.unwrap_or(*points);
        }
        let by_hand = input.points_by_hand.iter().any(Option::is_some);
        let source = if by_hand { WeightsSource::Points } else { WeightsSource::Answers };
        Self::from_points(points, source)
    }

    fn from_points(points: Vec<f64>, source: WeightsSource) -> Self {
        let total = sum(points.iter().copied());
        if total > 0.0 {
            let shares = points.iter().map(|points| points / total).listed();
            Self { points, total, shares, source }
        } else {
            Self::from_points(vec![1.0; points.len()], WeightsSource::EqualFallback)
        }
    }
}
