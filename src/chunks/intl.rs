//! Numbers and money as the browser writes them for its reader (ECMA-402).
//!
//! May ask the browser's `Intl`. Must not round: what it gets is rounded already.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::Intl::NumberFormat;
use js_sys::{Array, Object, Reflect};
use verdict_model::cost::{Currency, Money, ONE, Separators};
use verdict_model::view::estimate::Locale;
use wasm_bindgen::prelude::*;

/// The reader's language, as the browser knows it.
pub(super) struct Intl {
    numbers: NumberFormat,
    separators: Separators,
    /// Making one takes longer than using it a hundred times.
    money: RefCell<Vec<Amounts>>,
}

/// What writes amounts of one currency, with all decimals or with none.
struct Amounts {
    code: String,
    decimals: u32,
    format: NumberFormat,
    /// Asking the browser takes longer than looking up, and of two digits there are not many amounts.
    written: BTreeMap<Money, String>,
}

/// Most amounts that are kept.
const MOST_KEPT: usize = 1_000;

impl Intl {
    /// The language that the browser's reader has chosen.
    pub(super) fn of_reader() -> Self {
        let numbers = format(&[("maximumFractionDigits", 2.into())]);
        let separators = separators(&numbers);
        Self { numbers, separators, money: RefCell::default() }
    }

    fn write(format: &NumberFormat, value: f64) -> Option<String> {
        format.format().call1(&JsValue::UNDEFINED, &value.into()).ok()?.as_string()
    }
}

impl Locale for Intl {
    fn money(&self, amount: Money, currency: &Currency, exact: bool) -> String {
        let decimals = if exact || amount.abs() < currency.unit() { currency.decimals } else { 0 };
        let mut known = self.money.borrow_mut();
        let is_it = |money: &Amounts| money.code == currency.code && money.decimals == decimals;
        if !known.iter().any(is_it) {
            let options = [
                ("style", "currency".into()),
                ("currency", currency.code.as_str().into()),
                ("minimumFractionDigits", decimals.into()),
                ("maximumFractionDigits", decimals.into()),
            ];
            let (code, format) = (currency.code.clone(), format(&options));
            known.push(Amounts { code, decimals, format, written: BTreeMap::new() });
        }
        let Some(amounts) = known.iter_mut().find(|money| is_it(money)) else { return String::new() };
        if amounts.written.len() >= MOST_KEPT {
            amounts.written.clear();
        }
        let write = || Self::write(&amounts.format, amount as f64 / currency.unit() as f64).unwrap_or_default();
        amounts.written.entry(amount).or_insert_with(write).clone()
    }

    fn number(&self, hundredths: i64) -> String {
        Self::write(&self.numbers, hundredths as f64 / ONE as f64).unwrap_or_default()
    }

    fn separators(&self) -> Separators {
        self.separators
    }
}

/// A formatter of the reader's language. The options are ours, so the browser has nothing to refuse.
fn format(options: &[(&str, JsValue)]) -> NumberFormat {
    // Without a prototype: a page may have given options to all objects.
    let object = Object::<JsValue>::create(JsValue::NULL.unchecked_ref());
    for (name, value) in options {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    NumberFormat::new(&Array::new(), &object)
}

/// The signs that a formatter puts into a number that has all of them.
fn separators(format: &NumberFormat) -> Separators {
    let mut found = Separators::ENGLISH;
    for part in format.format_to_parts(1_234_567.5).iter() {
        let text = |name: &str| Reflect::get(&part, &name.into()).ok()?.as_string();
        let sign = text("value").and_then(|value| value.chars().next());
        match (text("type").as_deref(), sign) {
            (Some("decimal"), Some(sign)) => found.decimal = sign,
            (Some("group"), Some(sign)) => found.group = sign,
            _ => {}
        }
    }
    found
}
