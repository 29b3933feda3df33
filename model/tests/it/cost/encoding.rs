//! Scenarios in links: the codes stay what they are for ever, and what no longer fits is passed over.

use verdict_model::cost::{Calculator, Range, Scenario};

use crate::data_sets::{FRAMEWORKS, read};

#[test]
fn links_of_the_first_version_stay_readable() {
    let dataset = read(FRAMEWORKS);
    let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
    let rate = calculator.position("rate").unwrap();
    let hours = calculator.position("need.accounts.flask").unwrap();
    // The codes of ids were worked out by another implementation of the hash, FNV-1a folded to 18 bits.
    for (text, expected) in [
        ("", Scenario::default()),
        ("1", Scenario::default()),
        ("2~y12", Scenario::default()),
        ("1~k", Scenario { needs: Some(vec![]), ..Scenario::default() }),
        ("1~k2FSX0w", Scenario { needs: Some(vec![0, 16]), ..Scenario::default() }),
        ("1~y60~uEUR~z9", Scenario { months: Some(60), currency: Some("EUR".into()), ..Scenario::default() }),
        ("1~y0~y121~yx~uEURO~ueur", Scenario::default()),
        (
            "1~exDU9500~eJve1000_2000_3000",
            Scenario {
                changed: [(rate, Range::certain(9_500)), (hours, Range { low: 1_000, likely: 2_000, high: 3_000 })]
                    .into(),
                ..Scenario::default()
            },
        ),
        ("1~exDU1~exDU99999999~exDU~exDU9000_8000_7000~exDU1_2~e~eRA", Scenario::default()),
    ] {
        assert_eq!(Scenario::read(&calculator, text), expected, "{text}");
    }
}

#[test]
fn a_link_is_short() {
    let dataset = read(FRAMEWORKS);
    let calculator = Calculator::new(&dataset, dataset.cost.as_ref().unwrap()).unwrap();
    let mut scenario = Scenario::default();
    assert_eq!(scenario.write(&calculator), "", "nothing differs");
    scenario.choose(&calculator, "regulated-portal");
    scenario.months = Some(60);
    assert_eq!(scenario.write(&calculator).len(), "1~k~y60".len() + 17 * 3);
}
