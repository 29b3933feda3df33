//! Weights from nothing but an order of importance.
//! It may count positions; it must not know what is ranked.

use super::acceptability::SimulationError;

/// How an order becomes weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RankWeights {
    /// The centroid of all weights that respect the order: w_(r) = (1/K)·Σ_{s=r..K} 1/s (Barron and Barrett 1996).
    Centroid,
    /// The rank sum: w_(r) = 2(K+1−r)/(K(K+1)), flatter; better for more than six criteria (Roberts and Goodwin 2002).
    Sum,
}

/// Weights that add up to 1 for criteria ordered from most to least important; equal ones share a tier.
///
/// Criteria of a tier share the mean of the positions they take; criteria not named get 0. To use them, pass them as
/// points by hand. Source: specification, section 3.2.
///
/// # Errors
/// [`SimulationError::Order`] when a criterion is named twice or doesn't exist, or a tier or the order is empty.
pub fn rank_order_weights(
    tiers: &[Vec<usize>],
    criteria: usize,
    method: RankWeights,
) -> Result<Vec<f64>, SimulationError> {
    let ranked = tiers.iter().map(Vec::len).sum();
    let by_position = match method {
        RankWeights::Centroid => centroid(ranked),
        RankWeights::Sum => rank_sum(ranked),
    };
    let mut weights: Vec<Option<f64>> = vec![None; criteria];
    let mut rest = by_position.as_slice();
    for tier in tiers {
        let (own, others) = rest.split_at(tier.len());
        let mean = own.iter().fold(0.0, |sum, weight| sum + weight) / own.len() as f64;
        for &criterion in tier {
            match weights.get_mut(criterion) {
                Some(weight @ None) => *weight = Some(mean),
                _ => return Err(SimulationError::Order),
            }
        }
        rest = others;
    }
    if tiers.is_empty() || tiers.iter().any(Vec::is_empty) {
        return Err(SimulationError::Order);
    }
    Ok(weights.into_iter().map(|weight| weight.unwrap_or(0.0)).collect())
}

fn centroid(count: usize) -> Vec<f64> {
    let mut harmonic = 0.0;
    let mut weights: Vec<f64> = (1..=count)
        .rev()
        .map(|position| {
            harmonic += 1.0 / position as f64;
            harmonic / count as f64
        })
        .collect();
    weights.reverse();
    weights
}

fn rank_sum(count: usize) -> Vec<f64> {
    let total = (count * (count + 1)) as f64;
    (1..=count).map(|position| 2.0 * (count + 1 - position) as f64 / total).collect()
}
