//! What would change the result: a single answer, priority, must-have or rating; each can be tried.

use crate::answers::Answers;
use crate::dataset::{Direction, OwnRating, STEPS, Use};
use crate::link::MOST_POINTS;
use crate::page::Page;
use crate::recommendation::Recommendation;
use crate::scoring::{AnswerFlip, Change, FlipKind, Ranking, RivalNeed, TIE, WeightChange};
use crate::texts::fill;
use crate::view::result::SHOW_ROW;
use crate::view::{percent, rating};

use super::{Case, give, part};

/// Most answers and ratings that are named; the list is there to be read.
const MOST: usize = 4;

pub(super) fn changes(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) {
    part(page, case.texts.changes);
    page.begin("ul", "changes");
    let count =
        answers(page, case) + priority(page, case, ranking) + must_haves(page, case, ranking) + ratings(page, case);
    if count == 0 {
        page.line("li", "", case.texts.nothing_changes);
    }
    page.close();
    if let Some(fewest) = case.found.min_answers.as_ref().filter(|fewest| fewest.count > 1) {
        let values = [
            ("count", fewest.count.to_string()),
            ("name", fewest.rival.map_or(String::new(), |rival| case.name(rival).to_owned())),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let text = if fewest.rival.is_some() { case.texts.fewest } else { case.texts.fewest_out };
        page.line("p", "", &fill(text, &values));
    }
    page.close();
}

fn item(page: &mut dyn Page, case: &Case<'_>, text: &str, link: &str) {
    page.open("li");
    page.line("span", "", text);
    page.text(" ");
    case.try_out(page, case.texts.try_it, link);
    page.close();
}

/// Other answers to one question.
fn answers(page: &mut dyn Page, case: &Case<'_>) -> usize {
    let turns =
        |flip: &&AnswerFlip| matches!(flip.kind, FlipKind::Flip | FlipKind::Tie) && !flip.change.choices.is_empty();
    let flips = case.found.answer_flips.iter().filter(turns);
    for flip in flips.clone().take(MOST) {
        let change = std::slice::from_ref(&flip.change);
        let values = [("answers", &*case.answers_in_words(change)), ("name", &case.names(&flip.winners))];
        let text = if flip.kind == FlipKind::Tie { case.texts.answer_ties } else { case.texts.answer_wins };
        item(page, case, &fill(text, &values), &case.link(|answers| give(answers, change)));
    }
    flips.count()
}

/// The smallest change of one priority.
fn priority(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) -> usize {
    let Some(change) = &case.found.min_weight_change else { return 0 };
    let values = [
        ("criterion", case.criterion(change.criterion)),
        ("from", &percent(change.from_share)),
        ("to", &percent(change.to_share)),
        ("name", &case.names(&change.winners)),
    ];
    let text = fill(case.texts.priority, &values);
    let weigh = |answers: &mut Answers, points| answers.weigh(change.criterion, Some(points));
    // A step of the sliders may be too coarse to get there, or their scale may end before.
    let turns = |points: &f64| {
        let mut tried = case.answers.clone();
        weigh(&mut tried, *points);
        let found = Recommendation::of(case.dataset, &tried);
        found.is_ok_and(|found| found.ranking.winners != ranking.winners)
    };
    match beyond(change).filter(turns) {
        Some(points) => item(page, case, &text, &case.link(|answers| weigh(answers, points))),
        None => page.line("li", "", &text),
    }
    1
}

/// The first points beyond a change that a reader can set, in halves; none where the scale of the sliders ends before.
fn beyond(change: &WeightChange) -> Option<f64> {
    let points = change.to_points? * 2.0;
    // Where it stands at a half but for rounding, that half only draws level.
    let rounding = points * TIE;
    let halves = match change.direction {
        Change::Up => (points + rounding).floor() + 1.0,
        Change::Down => (points - rounding).ceil() - 1.0,
    };
    Some(halves / 2.0).filter(|points| (0.0..=MOST_POINTS).contains(points))
}

/// The first rating that a reader can give beyond the one that draws level; none where the scale ends before.
fn beyond_rating(case: &Case<'_>, need: &RivalNeed) -> Option<OwnRating> {
    let criterion = case.dataset.scored()[need.criterion];
    let row = &case.dataset.criteria[criterion];
    let better = if row.direction == Direction::Benefit { 1 } else { -1 };
    let level = row.scale.step_of(need.to);
    // The nearest step may lie on either side, or on it.
    let steps = [level.checked_add_signed(better), level.checked_add_signed(2 * better)].into_iter().flatten();
    let mut beyond = steps.filter(|step| *step <= STEPS).map(|step| row.scale.rating_of(step));
    let rounding = TIE * (row.scale.max - row.scale.min);
    let rating = beyond.find(|rating| (rating - need.to) * better as f64 > rounding)?;
    Some(OwnRating { criterion, alternative: need.rival, rating: Some(rating) })
}

/// Must-haves that the reader asked for and without which somebody else would be advised.
fn must_haves(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) -> usize {
    let mut count = 0;
    for (index, must_have) in case.dataset.quiz.must_haves.iter().enumerate() {
        if !case.answers.requires(index) {
            continue;
        }
        let mut without = case.answers.clone();
        without.require(index, false);
        let Ok(found) = Recommendation::of(case.dataset, &without) else { continue };
        if found.ranking.winners != ranking.winners {
            let values = [("must_have", &*must_have.text), ("name", &case.names(&found.ranking.winners))];
            let text = fill(case.texts.must_have, &values);
            item(page, case, &text, &case.link(|answers| answers.require(index, false)));
            count += 1;
        }
    }
    count
}

/// Single ratings that would let a rival draw level: facts that may change, each with its row.
fn ratings(page: &mut dyn Page, case: &Case<'_>) -> usize {
    let needs = &case.found.rating_changes.rival_needs;
    for need in needs.iter().take(MOST) {
        let criterion = &case.dataset.criteria[case.dataset.scored()[need.criterion]];
        if criterion.role != Use::Scored {
            continue;
        }
        let values = [
            ("criterion", criterion.name.as_str()),
            ("name", case.name(need.rival)),
            ("from", &need.from.map_or(case.texts.unknown.into(), rating)),
            ("to", &rating((need.to * 10.0).ceil() / 10.0)),
        ];
        page.open("li");
        page.line("span", "", &fill(case.texts.rating, &values));
        page.text(" ");
        page.button("link", SHOW_ROW, &criterion.id);
        page.text(case.texts.see_row);
        page.close();
        if let Some(own) = beyond_rating(case, need)
            && let Some(link) = case.link_with(own)
        {
            page.text(" ");
            case.try_out(page, case.texts.try_it, &link);
        }
        page.close();
    }
    needs.len().min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(direction: Change, to_points: f64, expected: Option<f64>, reason: &str) {
        let (from_share, to_share, from_points, to_points) = (0.0, 0.0, 0.0, Some(to_points));
        let winners = Vec::new();
        let change = WeightChange { criterion: 0, direction, from_share, to_share, from_points, to_points, winners };
        assert_eq!(beyond(&change), expected, "{reason}");
    }

    /// At 3 points two alternatives are level; 2.9999999999999996 and 3.0000000000000004 are the numbers next to it.
    #[test]
    fn points_that_only_draw_level_are_not_beyond() {
        for level in [2.999_999_999_999_999_6, 3.0, 3.000_000_000_000_000_4] {
            check(Change::Up, level, Some(3.5), "more than 3");
            check(Change::Down, level, Some(2.5), "less than 3");
        }
        check(Change::Up, 3.2, Some(3.5), "between two halves");
        check(Change::Down, 3.2, Some(3.0), "between two halves");
        check(Change::Down, 0.0, None, "nothing is less than no points");
    }
}
