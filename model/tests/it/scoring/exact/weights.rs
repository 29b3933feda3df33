//! Intervals of weights, and distances to losing when weights move.

use super::super::brute::check_close;
use super::case::{Case, Fraction, SCALE};
use super::cases;
use verdict_model::scoring::*;

/// Nearer than any two bounds of such small numbers, and further than none at all.
const BEYOND: i128 = 1_000_000_000_000;

impl Case {
    /// Worth of all alternatives when a criterion has no weight, and what weight that worth is for.
    fn without(&self, criterion: usize) -> (Vec<i64>, i64) {
        let others = |items: &[i64]| {
            items.iter().enumerate().filter(|(index, _)| *index != criterion).map(|(_, item)| *item).sum()
        };
        match others(&self.now.points) {
            0 => (self.values.iter().map(|row| others(row)).collect(), self.values[0].len() as i64 - 1),
            rest => {
                let products =
                    |row: &Vec<i64>| row.iter().zip(&self.now.points).map(|(value, points)| value * points).collect();
                (self.values.iter().map(products).map(|row: Vec<i64>| others(&row)).collect(), rest)
            }
        }
    }

    /// The winners at a share of a criterion.
    fn winners_at(&self, criterion: usize, share: Fraction) -> Vec<usize> {
        let (without, weight) = self.without(criterion);
        let worth = |row: usize| {
            (share.1 - share.0) * i128::from(without[row]) + share.0 * i128::from(self.values[row][criterion] * weight)
        };
        let eligible = || (0..self.values.len()).filter(|row| !self.now.excluded[*row]);
        let best = eligible().map(worth).max();
        eligible().filter(|row| Some(worth(*row)) == best).collect()
    }

    /// Whether some share of a criterion makes an alternative one of the best.
    pub(super) fn can_lead(&self, alternative: usize, criterion: usize) -> bool {
        if self.values[0].len() == 1 {
            return self.now.winners.contains(&alternative);
        }
        let (without, weight) = self.without(criterion);
        let is_rival = |rival: &usize| *rival != alternative && !self.now.excluded[*rival];
        let (mut low, mut high) = (Fraction(0, 1), Fraction(1, 1));
        for rival in (0..self.values.len()).filter(is_rival) {
            let at_zero = without[alternative] - without[rival];
            let at_one = (self.values[alternative][criterion] - self.values[rival][criterion]) * weight;
            match (at_zero < 0, at_one < 0) {
                (true, true) => return false,
                (true, false) => low = low.max(Fraction::of(at_zero, at_zero - at_one)),
                (false, true) => high = high.min(Fraction::of(at_zero, at_zero - at_one)),
                (false, false) => {}
            }
        }
        !self.now.excluded[alternative] && low <= high
    }

    /// The nearest shares at which one of these pairs draws level, if any does.
    fn bounds(&self, criterion: usize, pairs: &[(usize, usize)]) -> [Option<Fraction>; 2] {
        let (mut low, mut high) = (None, None);
        if self.values[0].len() == 1 {
            return [None, None];
        }
        let (without, weight) = self.without(criterion);
        for (better, worse) in pairs {
            let at_zero = without[*better] - without[*worse];
            let at_one = (self.values[*better][criterion] - self.values[*worse][criterion]) * weight;
            if at_zero < 0 {
                low = low.max(Some(Fraction::of(at_zero, at_zero - at_one)));
            } else if at_one < 0 {
                let at = Fraction::of(at_zero, at_zero - at_one);
                high = Some(high.map_or(at, |high: Fraction| high.min(at)));
            }
        }
        [low, high]
    }
}

#[test]
fn intervals_of_weights() {
    for case in cases(201) {
        let decision = Decision::new(&case.problem, &case.input).unwrap();
        let Some((winner, rivals)) = case.contest() else { continue };
        let place = case.place();
        let pairs: Vec<(usize, usize)> = rivals.iter().map(|rival| (winner, *rival)).collect();
        let groups = case.groups();
        let neighbours: Vec<(usize, usize)> = groups
            .windows(2)
            .flat_map(|pair| pair[0].iter().flat_map(|better| pair[1].iter().map(|worse| (*better, *worse))))
            .collect();
        let (intervals, orders) = (decision.weight_stability(), decision.order_stability());
        let mut smallest: Option<(Fraction, usize, Change, Fraction, Vec<usize>)> = None;
        for (criterion, (interval, order)) in intervals.iter().zip(&orders).enumerate() {
            let place = format!("criterion {criterion}, {interval:?} {order:?}: {place}");
            let rest = case.now.total - case.now.points[criterion];
            let least = if intervals.len() == 1 { 1.0 } else { 0.0 };
            let [low, high] = case.bounds(criterion, &neighbours).map(|bound| bound.map(Fraction::float));
            check_close(order.low, low.unwrap_or(least), &place);
            check_close(order.high, high.unwrap_or(1.0), &place);
            let [low, high] = case.bounds(criterion, &pairs);
            let sides = [
                (low, Change::Down, interval.low, interval.low_points, &interval.winners_below),
                (high, Change::Up, interval.high, interval.high_points, &interval.winners_above),
            ];
            let share = Fraction::of(case.now.points[criterion], case.now.total);
            for (bound, side, found, points, winners) in sides {
                let Some(at) = bound else {
                    check_close(found, if side == Change::Down { least } else { 1.0 }, &place);
                    assert!(winners.is_empty() && points.is_none(), "{place}");
                    continue;
                };
                check_close(found, at.float(), &place);
                let step = if side == Change::Down { -1 } else { 1 };
                let beyond = Fraction(at.0 * BEYOND + step * at.1, at.1 * BEYOND);
                assert_eq!(*winners, case.winners_at(criterion, beyond), "{place}");
                assert_eq!(points.is_some(), rest > 0, "{place}");
                if let Some(points) = points {
                    check_close(points / (points + rest as f64 / 10.0), at.float(), &place);
                }
                let distance = if side == Change::Down { share.minus(at) } else { at.minus(share) };
                if smallest.as_ref().is_none_or(|(least, ..)| distance < *least) {
                    smallest = Some((distance, criterion, side, at, winners.clone()));
                }
            }
        }
        let found = decision.smallest_weight_change();
        assert_eq!(found.is_some(), smallest.is_some(), "{place}");
        if let (Some(found), Some((_, criterion, side, at, winners))) = (found, smallest) {
            assert_eq!((found.criterion, found.direction, found.winners), (criterion, side, winners), "{place}");
            check_close(found.to_share, at.float(), &place);
        }
    }
}

/// The least weight to move, over every receiver, every set of criteria that give all they have and every further one that
/// gives a part.
fn least_transfer(points: &[i64], leads: &[i64], lead: i64, total: i64) -> Fraction {
    let count = points.len();
    let mut least: Option<Fraction> = None;
    for to in 0..count {
        for all in 0..1_usize << count {
            let gives_all = |index: &usize| all >> index & 1 == 1;
            let moved: i64 = (0..count).filter(gives_all).map(|index| points[index]).sum();
            let gained: i64 =
                (0..count).filter(gives_all).map(|index| points[index] * (leads[index] - leads[to])).sum();
            for part in (0..count).filter(|index| !gives_all(index)) {
                let gain = leads[part] - leads[to];
                if gain > 0 && gained <= lead && lead - gained <= points[part] * gain {
                    let amount = Fraction::of(moved * gain + lead - gained, gain * total);
                    least = Some(least.map_or(amount, |least| least.min(amount)));
                }
            }
        }
    }
    least.unwrap()
}

/// √(Σ of what speaks for the winner over Σ of what speaks for the rival).
fn check_factor(found: Option<f64>, points: &[i64], leads: &[i64], level: bool, place: &str) {
    let side =
        |sign: i64| -> i64 { points.iter().zip(leads).map(|(points, lead)| (points * lead * sign).max(0)).sum() };
    let (pros, cons) = (side(1), side(-1));
    assert_eq!(found.is_some(), cons > 0, "{found:?} {place}");
    let expected = if level { 1.0 } else { (pros as f64 / cons as f64).sqrt() };
    found.iter().for_each(|found| check_close(*found, expected, place));
}

#[test]
fn distances_to_losing() {
    for case in cases(202) {
        let decision = Decision::new(&case.problem, &case.input).unwrap();
        let Some((winner, rivals)) = case.contest() else { continue };
        for (half_width, off) in [(0.0, 0), (0.1, SCALE / 10), (1.0 / 7.0, SCALE / 7)] {
            let found = decision.robustness(half_width).unwrap();
            let mut least: Option<(Fraction, usize)> = None;
            assert_eq!(found.per_rival.iter().map(|rival| rival.rival).collect::<Vec<_>>(), rivals);
            for rival in &found.per_rival {
                let place = format!("{rival:?} off by {half_width}: {}", case.place());
                let (points, leads) = (&case.now.points, case.leads(winner, rival.rival));
                let lead = case.now.worth[winner] - case.now.worth[rival.rival];
                check_factor(rival.factor, points, &leads, lead == 0, &place);
                let bound = |row: usize, criterion: usize, up: bool| match (case.known[row][criterion], up) {
                    (true, true) => (case.values[row][criterion] + off).min(SCALE),
                    (true, false) => (case.values[row][criterion] - off).max(0),
                    (false, up) => {
                        if up {
                            SCALE
                        } else {
                            0
                        }
                    }
                };
                let worst: Vec<i64> = (0..leads.len())
                    .map(|index| bound(winner, index, false) - bound(rival.rival, index, true))
                    .collect();
                check_factor(rival.factor_all, points, &worst, false, &place);
                let smallest = *leads.iter().min().unwrap();
                assert_eq!((rival.shift.is_some(), rival.transfer.is_some()), (smallest < 0, smallest < 0), "{place}");
                if smallest < 0 {
                    let shift = Fraction::of(lead, lead - case.now.total * smallest);
                    check_close(rival.shift.unwrap(), shift.float(), &place);
                    let transfer = least_transfer(points, &leads, lead, case.now.total);
                    check_close(rival.transfer.unwrap(), transfer.float(), &place);
                    if least.as_ref().is_none_or(|(least, _)| transfer < *least) {
                        least = Some((transfer, rival.rival));
                    }
                }
            }
            let place = format!("{:?}: {}", found.transfer, case.place());
            assert_eq!(
                found.transfer.as_ref().map(|transfer| transfer.rival),
                least.map(|(_, rival)| rival),
                "{place}"
            );
            if let Some(transfer) = found.transfer {
                let leads = case.leads(winner, transfer.rival);
                let mut lead = case.now.worth[winner] - case.now.worth[transfer.rival];
                assert_eq!(transfer.to, (0..leads.len()).min_by_key(|index| leads[*index]).unwrap(), "{place}");
                let mut donors: Vec<usize> = (0..leads.len()).filter(|index| case.now.points[*index] > 0).collect();
                donors.sort_by_key(|index| -leads[*index]);
                let mut given = transfer.from.iter();
                for donor in donors.into_iter().take_while(|donor| leads[*donor] > leads[transfer.to]) {
                    if lead <= 0 {
                        break;
                    }
                    let (gain, has) = (leads[donor] - leads[transfer.to], case.now.points[donor]);
                    let gives = given.next().unwrap();
                    assert_eq!(gives.criterion, donor, "{place}");
                    let share = Fraction::of(lead.min(has * gain), gain * case.now.total);
                    check_close(gives.share, share.float(), &place);
                    lead -= has * gain;
                }
                assert_eq!(given.next(), None, "{place}");
            }
        }
    }
}
