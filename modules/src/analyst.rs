//! The module that analyses a decision: how sure a result is, what would change it, and the result in forms to keep.
//!
//! Loaded when the first question is answered. Knows the data set, the answers and the time that a frame leaves; must not
//! know the document.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Promise;
use verdict_model::scoring::Decision;
use verdict_model::{Advice, Dataset, Recommendation, export, link};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

fn main() {}

/// After how many milliseconds the analysis lets the page draw; with the step that is under way it stays below 8, half of a
/// frame at 60 a second.
const TURN: f64 = 4.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(resolve: &js_sys::Function);
}

/// Analyses decisions about one data set.
#[wasm_bindgen(js_name = Tool)]
pub struct Analyst {
    dataset: Rc<Dataset>,
    /// Counts the questions put to it, so that one that was overtaken is left.
    asked: Rc<Cell<u32>>,
}

#[wasm_bindgen(js_class = Tool)]
impl Analyst {
    /// An analyst for a data set that was compiled by the same build.
    ///
    /// # Errors
    /// A sentence for people when it was compiled by another one.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &str) -> Result<Analyst, JsValue> {
        let dataset = Dataset::load(data).ok_or("it was compiled for another version of this widget")?;
        Ok(Self { dataset: Rc::new(dataset), asked: Rc::default() })
    }

    /// What follows from the answers of a link: where to go on, and for the result also what stands under it. A promise of
    /// text, fulfilled before the next frame unless the decision is so large that this would hold the frame up. Empty
    /// when something else was asked meanwhile.
    pub fn advise(&self, link: String, result: bool) -> Promise {
        let (dataset, asked) = (self.dataset.clone(), self.asked.clone());
        asked.set(asked.get().wrapping_add(1));
        future_to_promise(async move { Ok(advice(&dataset, &asked, &link, result).await.unwrap_or_default().into()) })
    }

    /// The result of the answers of a link in a form to keep: `adr` is a decision record in Markdown, `csv` the table of
    /// contributions. Empty for any other form. `cost` is the record's section about costs, from the module that knows them.
    #[must_use]
    pub fn export(&self, form: &str, link: &str, cost: &str) -> String {
        let said = link::read(&self.dataset, link);
        let dataset = self.dataset.with_ratings(&said.ratings);
        match (form, Recommendation::of(&dataset, &said.answers)) {
            ("adr", _) => {
                export::decision_record_with(&dataset, &said.answers, cost, &said.place.parts).unwrap_or_default()
            }
            ("csv", Ok(found)) => export::contributions(&dataset, &found),
            _ => String::new(),
        }
    }
}

async fn advice(dataset: &Dataset, asked: &Cell<u32>, link: &str, result: bool) -> Option<String> {
    let mine = asked.get();
    let said = link::read(dataset, link);
    let dataset = dataset.with_ratings(&said.ratings);
    let decision = Decision::new(dataset.problem(), &said.answers.input()).ok()?;
    if !result {
        return Some(Advice::where_to_go_on(&decision).write());
    }
    let options = Advice::options(&dataset);
    let mut steps = decision.steps(&options).ok()?;
    let mut begin = now();
    while !steps.step() {
        if now() - begin > TURN {
            // A promise of a timer is always kept.
            let _ = JsFuture::from(Promise::new(&mut |resolve, _| set_timeout(&resolve))).await;
            if asked.get() != mine {
                return None;
            }
            begin = now();
        }
    }
    Some(Advice::on_result(&dataset, &said.answers, &decision, &steps.analysis()?).write())
}
