//! Why not another alternative: what is better about the first, what about the other, and how the other could win.

use crate::page::Page;
use crate::scoring::{Comparison, Ranking, Reason, Status};
use crate::texts::{ENGLISH, fill};
use crate::view::{list, percent, score};

use super::{Case, give, tool};

/// How many rivals are gone into, the best ones; behind them nobody looks for a second choice.
const MOST: usize = 20;
/// How many reasons are given for each rival.
const REASONS: usize = 3;

pub(super) fn rivals(page: &mut dyn Page, case: &Case<'_>, ranking: &Ranking) {
    let Some(winner) = ranking.winners.first().filter(|_| case.dataset.alternatives.len() > ranking.winners.len())
    else {
        return;
    };
    tool(page, case.texts.rivals);
    for comparison in case.found.comparisons.iter().take(MOST) {
        page.open("details");
        page.key(&case.dataset.alternatives[comparison.rival].id);
        let names = [("name", case.name(comparison.rival)), ("winner", case.name(*winner))];
        page.line("summary", "", &fill(case.texts.why_not, &names));
        against(page, case, comparison, &names);
        way_to_win(page, case, comparison.rival, &names);
        page.close();
    }
    for (alternative, eligibility) in ranking.eligibility.iter().enumerate() {
        if eligibility.status == Status::Excluded {
            out(page, case, alternative, &eligibility.violated);
        }
    }
    page.close();
}

/// Why an alternative is out, and the way to see the result without what takes it out, where the reader asked for that.
fn out(page: &mut dyn Page, case: &Case<'_>, alternative: usize, violated: &[usize]) {
    page.open("details");
    page.key(&case.dataset.alternatives[alternative].id);
    page.line("summary", "", &fill(case.texts.why_not, &[("name", case.name(alternative))]));
    let lacks = violated.iter().map(|index| case.dataset.quiz.must_haves[*index].text.as_str());
    page.open("p");
    page.text(&fill(ENGLISH.out_because, &[("reasons", &list(lacks, &ENGLISH))]));
    if violated.iter().all(|index| case.answers.requires(*index)) {
        page.text(" ");
        let link = case.link(|answers| violated.iter().for_each(|index| answers.require(*index, false)));
        case.try_out(page, case.texts.try_without, &link);
    }
    page.close();
    page.close();
}

fn against(page: &mut dyn Page, case: &Case<'_>, comparison: &Comparison, names: &[(&str, &str); 2]) {
    let reason = |reason: &Reason, text: &str| {
        let points = score(reason.amount.abs());
        fill(text, &[("criterion", case.criterion(reason.criterion)), ("points", &points), names[0], names[1]])
    };
    page.begin("ul", "plain-list");
    for found in comparison.reasons.iter().take(REASONS) {
        page.line("li", "", &reason(found, case.texts.winner_ahead));
    }
    if let Some(caution) = &comparison.caution {
        page.line("li", "", &reason(caution, case.texts.rival_ahead));
    }
    page.close();
}

fn way_to_win(page: &mut dyn Page, case: &Case<'_>, rival: usize, names: &[(&str, &str); 2]) {
    let Some(way) = case.decision.way_to_win(rival) else { return };
    page.open("p");
    if !way.answers.is_empty() {
        page.text(&fill(case.texts.would_win, &[("answers", &case.answers_in_words(&way.answers)), names[0]]));
        page.text(" ");
        case.try_out(page, case.texts.try_it, &case.link(|answers| give(answers, &way.answers)));
    } else if let Some(share) = way.shares.first() {
        let needed = if share.share < share.low { share.low } else { share.high };
        let values = [("criterion", case.criterion(share.criterion)), ("share", &percent(needed)), names[0], names[1]];
        page.text(&fill(case.texts.would_win_by_weight, &values));
    } else {
        page.text(&fill(if way.complete { case.texts.cannot_win } else { case.texts.no_way_found }, names));
    }
    page.close();
}
