//! Costs added month by month, and questions answered by looking at every month.
//!
//! Uses lines only: what they add up to is worked out here.

use verdict_model::cost::{Case, Estimate, Level, Levels, Moment, Money};

/// Twelfths of the money spent at the end of each month: whole numbers, so that nothing is rounded on the way.
pub(super) fn twelfths(estimate: &Estimate, months: u32) -> Vec<Money> {
    let mut spent: Money = estimate.lines.iter().map(|line| line.once * 12).sum();
    let mut curve = vec![spent];
    for month in 0..months {
        spent += estimate.years[(month / 12) as usize];
        curve.push(spent);
    }
    curve
}

/// The first month in which the second has cost no more, looked for from the last month to the first.
pub(super) fn meeting(case: &Case<'_>, cheap: (usize, Level), dear: (usize, Level), shared: Level) -> Moment {
    let estimate = |(alternative, own)| case.estimate(alternative, Levels { shared, own, but: None });
    let (cheap, dear) = (estimate(cheap), estimate(dear));
    let mut met = None;
    for month in (0..=case.months).rev() {
        if dear.total(month) <= cheap.total(month) {
            met = Some(month);
        }
    }
    let yearly = |estimate: &Estimate| -> Money { estimate.lines.iter().map(|line| line.yearly).sum() };
    match met {
        Some(month) => Moment::Month(month),
        None if yearly(&dear) < yearly(&cheap) => Moment::Later,
        None => Moment::Never,
    }
}
