//! How far the weight of one criterion may move before the winner or the order changes: closed forms, no search.
//! It may vary one weight at a time; it must not vary ratings or answers.

use serde::Serialize;

use super::decision::Decision;
use super::order::Listed;
use super::tie::{ascending_with_ties, is_ahead, on_the_scale};
use super::way_to_win::ShareRange;

/// The shares of one criterion for which the winner stays, the other criteria keeping their proportions.
///
/// At a bound the winner and those beyond it are level. In a tie one of the bounds is the present share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightInterval {
    /// The present share w_j, 0..1.
    pub share: f64,
    /// The lowest share, 0..1.
    pub low: f64,
    /// The highest share, 0..1.
    pub high: f64,
    /// The points at `low` while the points of the other criteria stay; `None` when the winner stays down to 0 or
    /// when no other criterion has points.
    pub low_points: Option<f64>,
    /// The points at `high`; `None` when no number of points is too many, or when no other criterion has points.
    pub high_points: Option<f64>,
    /// Who wins below `low`, in order of id; empty when nobody can.
    pub winners_below: Vec<usize>,
    /// Who wins above `high`, in order of id; empty when nobody can.
    pub winners_above: Vec<usize>,
}

/// The shares of one criterion for which no alternative overtakes one of a better rank.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct OrderInterval {
    /// The lowest share, 0..1.
    pub low: f64,
    /// The highest share, 0..1.
    pub high: f64,
}

/// The smallest change of one share after which somebody else wins.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightChange {
    /// The criterion.
    pub criterion: usize,
    /// Which way.
    pub direction: Change,
    /// The present share, 0..1.
    pub from_share: f64,
    /// The share at which the winner is caught up with; equal to `from_share` in a tie.
    pub to_share: f64,
    /// The present points.
    pub from_points: f64,
    /// The points at `to_share`; `None` when no other criterion has points.
    pub to_points: Option<f64>,
    /// Who wins beyond it, in order of id.
    pub winners: Vec<usize>,
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Towards less.
    Down,
    /// Towards more.
    Up,
}

/// Where one rival catches up when one share moves.
#[derive(Debug, Clone, Copy)]
struct Bound {
    rival: usize,
    side: Change,
    share: f64,
    points: Option<f64>,
    /// How fast the lead shrinks beyond the bound, per unit of share.
    slope: f64,
}

impl Bound {
    /// How far its share still is from the present one when another bound is reached; below 0 when it comes first.
    fn beyond(&self, other: &Self) -> f64 {
        match self.side {
            Change::Down => other.share - self.share,
            Change::Up => self.share - other.share,
        }
    }

    /// Whether its rival hasn't caught up yet at another bound.
    fn is_later_than(&self, other: &Self) -> bool {
        is_ahead(self.slope * self.beyond(other), 1.0)
    }
}

/// The nearest bound on one side, and the bounds of all rivals that catch up there.
#[derive(Debug, Clone, Default)]
struct Edge {
    nearest: Option<Bound>,
    together: Vec<Bound>,
}

impl Edge {
    fn consider(&mut self, bound: Bound) {
        if self.nearest.is_none_or(|nearest| bound.beyond(&nearest) < 0.0) {
            self.nearest = Some(bound);
            self.together.retain(|other| !other.is_later_than(&bound));
        }
        if self.nearest.is_some_and(|nearest| !bound.is_later_than(&nearest)) {
            self.together.push(bound);
        }
    }

    /// Of the rivals that catch up together the steepest wins beyond.
    fn winners(&self) -> Vec<usize> {
        let steepest = self.together.iter().map(|bound| bound.slope).fold(0.0, f64::max);
        self.together.iter().filter(|bound| !is_ahead(steepest - bound.slope, 1.0)).map(|bound| bound.rival).listed()
    }
}

/// By criterion the edges of the winner's interval, as far as rivals have been considered.
#[derive(Debug, Clone)]
pub(super) struct Edges {
    rest: Vec<f64>,
    by_criterion: Vec<[Edge; 2]>,
}

impl Edges {
    pub(super) fn of(decision: &Decision<'_>) -> Self {
        let rest = rest_sums(&decision.weights.points);
        Self { by_criterion: vec![Default::default(); rest.len()], rest }
    }

    /// Considers one more rival; all of them in order of id ([`Decision::others`]).
    pub(super) fn consider(&mut self, decision: &Decision<'_>, rival: usize) {
        let Some(winner) = decision.standing.winner() else { return };
        for ([low, high], bound) in self.by_criterion.iter_mut().zip(decision.bounds(winner, rival, &self.rest)) {
            match bound {
                Some(bound) if bound.side == Change::Down => low.consider(bound),
                Some(bound) => high.consider(bound),
                None => {}
            }
        }
    }

    /// The intervals of the winner, sorted by criterion id; winners carry the caller's indexes.
    pub(super) fn intervals(&self, decision: &Decision<'_>) -> Vec<WeightInterval> {
        if decision.standing.winner().is_none() {
            return Vec::new();
        }
        let alternatives = &decision.problem.order.alternatives;
        let mut intervals = decision.full_intervals();
        for (interval, [low, high]) in intervals.iter_mut().zip(&self.by_criterion) {
            if let Some(nearest) = low.nearest {
                (interval.low, interval.low_points) = (nearest.share, nearest.points);
                interval.winners_below = alternatives.all_given(&low.winners());
            }
            if let Some(nearest) = high.nearest {
                (interval.high, interval.high_points) = (nearest.share, nearest.points);
                interval.winners_above = alternatives.all_given(&high.winners());
            }
        }
        intervals
    }
}

impl Decision<'_> {
    /// By criterion the interval in which the winner stays; empty when all alternatives are excluded.
    ///
    /// In a tie the winner is the first by id. Source: specification, section 6.1 (Mareschal 1988; Triantaphyllou and
    /// Sánchez 1997).
    #[must_use]
    pub fn weight_stability(&self) -> Vec<WeightInterval> {
        let mut edges = Edges::of(self);
        self.others().for_each(|rival| edges.consider(self, rival));
        self.restored(edges.intervals(self))
    }

    /// The alternatives that aren't excluded, without the winner, by id.
    pub(super) fn others(&self) -> impl Iterator<Item = usize> {
        self.eligible().filter(|alternative| Some(*alternative) != self.standing.winner())
    }

    /// Intervals by sorted criterion in the caller's order; none stay none.
    pub(super) fn restored<T>(&self, intervals: Vec<T>) -> Vec<T> {
        if intervals.is_empty() { intervals } else { self.problem.order.criteria.restore(intervals) }
    }

    /// By criterion the interval in which the whole order stays; empty when all alternatives are excluded.
    ///
    /// Scores are linear in the share, so the first change happens between neighbouring ranks.
    /// Source: specification, section 6.2.
    #[must_use]
    pub fn order_stability(&self) -> Vec<OrderInterval> {
        let mut intervals = self.order_intervals();
        let rest = rest_sums(&self.weights.points);
        self.neighbours().into_iter().for_each(|pair| self.narrow(&mut intervals, pair, &rest));
        self.restored(intervals)
    }

    /// By criterion everything, before any pair has narrowed it; nothing when all alternatives are excluded.
    pub(super) fn order_intervals(&self) -> Vec<OrderInterval> {
        let full = self.full_intervals();
        let all = full.iter().map(|full| OrderInterval { low: full.low, high: full.high });
        if self.standing.groups.is_empty() { Vec::new() } else { all.listed() }
    }

    /// Every pair of neighbouring ranks, the better one first.
    pub(super) fn neighbours(&self) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for groups in self.standing.groups.windows(2) {
            for &better in &groups[0].alternatives {
                pairs.extend(groups[1].alternatives.iter().map(|&worse| (better, worse)));
            }
        }
        pairs
    }

    /// Keeps of the intervals that in which a pair stays in its order.
    pub(super) fn narrow(&self, intervals: &mut [OrderInterval], (better, worse): (usize, usize), rest: &[f64]) {
        for (interval, bound) in intervals.iter_mut().zip(self.bounds(better, worse, rest)) {
            match bound {
                Some(Bound { side: Change::Down, share, .. }) => interval.low = interval.low.max(share),
                Some(Bound { side: Change::Up, share, .. }) => interval.high = interval.high.min(share),
                None => {}
            }
        }
    }

    /// The smallest change of a single share that lets somebody else win; `None` when no single share can.
    ///
    /// Equal distances: the first criterion by id, down before up. Source: specification, section 6.3.
    #[must_use]
    pub fn smallest_weight_change(&self) -> Option<WeightChange> {
        let mut edges = Edges::of(self);
        self.others().for_each(|rival| edges.consider(self, rival));
        self.smallest_of(edges.intervals(self))
    }

    /// The smallest change that leaves one of the winner's intervals, which are sorted by criterion.
    pub(super) fn smallest_of(&self, intervals: Vec<WeightInterval>) -> Option<WeightChange> {
        let mut smallest: Option<(f64, WeightChange)> = None;
        for (criterion, interval) in intervals.into_iter().enumerate() {
            let share = interval.share;
            let down = (Change::Down, share - interval.low, interval.low, interval.low_points, interval.winners_below);
            let up = (Change::Up, interval.high - share, interval.high, interval.high_points, interval.winners_above);
            for (direction, distance, to_share, to_points, winners) in [down, up] {
                let is_smaller = smallest.as_ref().is_none_or(|(least, _)| is_ahead(least - distance, 1.0));
                if !winners.is_empty() && is_smaller {
                    let change = WeightChange {
                        criterion: self.problem.order.criteria.given(criterion),
                        direction,
                        from_share: share,
                        to_share,
                        from_points: self.weights.points[criterion],
                        to_points,
                        winners,
                    };
                    smallest = Some((distance, change));
                }
            }
        }
        smallest.map(|(_, change)| change)
    }

    /// By criterion w_j·(max v − min v) over the eligible alternatives: the part of its share that can decide
    /// anything. Source: specification, section 3.3.
    #[must_use]
    pub fn decisive_shares(&self) -> Vec<f64> {
        let spread = |criterion: usize| {
            let values = self.eligible().map(|alternative| self.problem.sorted.values_of(alternative)[criterion]);
            let (low, high) = values.fold((1.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
            (high - low).max(0.0)
        };
        let shares: Vec<f64> = (0..).zip(&self.weights.shares).map(|(index, share)| share * spread(index)).listed();
        self.problem.order.criteria.restore(shares)
    }

    /// The criteria whose share alone can make an alternative one of the best, nearest first, then by id.
    ///
    /// Its lead over each other is (1−t)·r + t·d: below 0 it asks for t beyond t* in the direction of the larger of the
    /// two; the range is what all others leave over, level ends included.
    /// Source: specification, sections 6.1 and 6.5.
    pub(super) fn shares_to_win(&self, alternative: usize) -> Vec<ShareRange> {
        let rest = rest_sums(&self.weights.points);
        let mut ranges: Vec<(f64, f64)> = self.full_intervals().iter().map(|full| (full.low, full.high)).listed();
        if !self.eligible().any(|eligible| eligible == alternative) {
            return Vec::new();
        }
        for rival in self.eligible().filter(|&rival| rival != alternative) {
            for ((low, high), (ratio, lead)) in ranges.iter_mut().zip(self.ends(alternative, rival, &rest)) {
                match (is_ahead(-ratio, 1.0), is_ahead(-lead, 1.0)) {
                    (false, false) => {}
                    (false, true) => *high = high.min((ratio / (ratio - lead)).max(0.0)),
                    (true, false) => *low = low.max((ratio / (ratio - lead)).min(1.0)),
                    (true, true) => (*low, *high) = (1.0, 0.0),
                }
            }
        }
        let shares: Vec<ShareRange> = (0..)
            .zip(&ranges)
            .zip(&self.weights.shares)
            .filter(|((_, (low, high)), _)| !is_ahead(low - high, 1.0))
            .map(|((criterion, &(low, high)), &share)| {
                let criterion = self.problem.order.criteria.given(criterion);
                ShareRange { criterion, share, low: low.min(high), high }
            })
            .listed();
        let distance = |range: &ShareRange| (range.low - range.share).max(range.share - range.high).max(0.0);
        let nearest_first = ascending_with_ties(&shares.iter().map(distance).listed(), on_the_scale);
        nearest_first.iter().map(|&position| shares[position]).listed()
    }

    /// By criterion everything from 0 to 1; only 1 where there is no other criterion.
    fn full_intervals(&self) -> Vec<WeightInterval> {
        let low = if self.weights.shares.len() == 1 { 1.0 } else { 0.0 };
        let full = |&share: &f64| WeightInterval {
            share,
            low,
            high: 1.0,
            low_points: None,
            high_points: None,
            winners_below: Vec::new(),
            winners_above: Vec::new(),
        };
        self.weights.shares.iter().map(full).listed()
    }

    /// By criterion the share at which `rival` draws level with `leader`.
    ///
    /// With t the share of criterion j the lead is (1−t)·r + t·d, which is 0 at t* = r/(r−d): a lower bound when the rival
    /// is ahead at 0, where the lead is r, an upper bound when it is ahead at 1, where the lead is d; it can't be ahead at
    /// both. In points the lead is A + x·d with A = r·Σ_{l≠j} W_l, so it is 0 at x = −A/d.
    fn bounds(&self, leader: usize, rival: usize, rest: &[f64]) -> impl Iterator<Item = Option<Bound>> {
        let tied = self.lead(leader, rival) == 0.0;
        let present = self.weights.shares.iter().zip(rest);
        self.ends(leader, rival, rest).into_iter().zip(present).map(move |((ratio, lead), (&share, &rest))| {
            let side = match (is_ahead(-ratio, 1.0), is_ahead(-lead, 1.0)) {
                (true, _) => Change::Down,
                (false, true) => Change::Up,
                (false, false) => return None,
            };
            // Where the two are level now, the bound is the present share; rounding must not push one past it.
            let at = ratio / (ratio - lead);
            let at = match side {
                _ if tied => share,
                Change::Down => at.min(share),
                Change::Up => at.max(share),
            };
            let points = (rest > 0.0).then(|| (-ratio * rest / lead).max(0.0));
            Some(Bound { rival, side, share: at, points, slope: (lead - ratio).abs() })
        })
    }

    /// By criterion j the lead of one alternative over another at both ends of the share: r without j, d with j alone.
    ///
    /// r = Σ_{l≠j} W_l·d_l / Σ_{l≠j} W_l; when j has all the weight, the others rise equally and r is the mean of their
    /// d. For a tied pair r is what makes them exactly level now. A single criterion has the same lead at both ends.
    fn ends(&self, alternative: usize, rival: usize, rest: &[f64]) -> Vec<(f64, f64)> {
        let leads: Vec<f64> = self.leads(alternative, rival).listed();
        let products: Vec<f64> = self.weights.points.iter().zip(&leads).map(|(points, lead)| points * lead).listed();
        let others = match self.lead(alternative, rival) == 0.0 {
            true => products.iter().map(|product| -product).listed(),
            false => rest_sums(&products),
        };
        let lead_sums = if rest.contains(&0.0) { rest_sums(&leads) } else { Vec::new() };
        let ratio = |criterion: usize| match leads.len() {
            1 => leads[criterion],
            _ if rest[criterion] > 0.0 => others[criterion] / rest[criterion],
            count => lead_sums[criterion] / (count - 1) as f64,
        };
        leads.iter().enumerate().map(|(criterion, &lead)| (ratio(criterion), lead)).listed()
    }
}

/// By entry the sum of all the others, without subtracting, so that a large entry can't swallow the small ones.
pub(super) fn rest_sums(items: &[f64]) -> Vec<f64> {
    let mut after = 0.0;
    let mut rest: Vec<f64> = items
        .iter()
        .rev()
        .map(|item| {
            let rest = after;
            after += item;
            rest
        })
        .listed();
    rest.reverse();
    let mut before = 0.0;
    for (rest, item) in rest.iter_mut().zip(items) {
        *rest += before;
        before += item;
    }
    rest
}
