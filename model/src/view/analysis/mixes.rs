//! Whether two or three alternatives together would be worth more than one: what each would do, the gain and its price.

use crate::page::Page;
use crate::texts::fill;
use crate::view::score;

use super::{Case, part};

pub(super) fn mixes(page: &mut dyn Page, case: &Case<'_>) {
    let (dataset, texts) = (case.dataset, case.texts);
    let Some(mix) = &case.found.mix else { return };
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
