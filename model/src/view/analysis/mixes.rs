//! Whether two or three alternatives together would be worth more than one: what each would do, the gain and its price.

use crate::page::Page;
use crate::scoring::{Role, Roles};
use crate::texts::fill;
use crate::view::score;

use super::{Case, part};

/// What each further alternative costs, in points of the score. Source: scoring specification, section 11.
const COST: f64 = 5.0;

pub(super) fn mixes(page: &mut dyn Page, case: &Case<'_>) {
    let (dataset, texts) = (case.dataset, case.texts);
    let shares = |role: &crate::dataset::Role| dataset.scored().iter().map(|row| role.shares[*row]).collect();
    let roles = dataset.roles.iter().map(|role| Role { id: role.id.clone(), claims: shares(role) }).collect();
    let Ok(Some(mix)) = case.decision.mix(&Roles { roles, cost: COST }) else { return };
    part(page, texts.mixes);
    let values = [
        ("names", case.names(&mix.members)),
        ("single", case.name(mix.single).to_owned()),
        ("gain", score(mix.gross - mix.single_value)),
        ("cost", score(mix.gross - mix.value)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let text = match (mix.recommended, mix.robust) {
        (true, true) => texts.mix_worth,
        (true, false) => texts.mix_perhaps,
        (false, _) => texts.mix_not_worth,
    };
    page.line("p", "", &fill(text, &values));
    page.begin("ul", "plain-list");
    for (role, owner) in dataset.roles.iter().zip(&mix.owners) {
        page.line("li", "", &fill(texts.mix_role, &[("role", &role.name), ("name", case.name(*owner))]));
    }
    page.close();
    page.close();
}
