//! The chunk that analyses a decision: how sure a result is, what would change it, and the result in forms to keep.
//!
//! Knows the data set, the answers and the time that a frame leaves; must not know the document.

use js_sys::Promise;
use verdict_model::scoring::Decision;
use verdict_model::{Advice, Recommendation, export};
use wasm_bindgen_futures::JsFuture;

use super::{Analyst, Case, Later};

/// After how many milliseconds the analysis lets the page draw; with the step that is under way it stays below 8, half of a
/// frame at 60 a second.
const TURN: f64 = 4.0;

struct Chunk;

pub(super) fn new() -> Box<dyn Analyst> {
    Box::new(Chunk)
}

impl Analyst for Chunk {
    fn next(&self, case: &Case<'_>) -> Option<Advice> {
        let decision = Decision::new(case.dataset.problem(), &case.answers.input()).ok()?;
        Some(Advice::where_to_go_on(&decision))
    }

    fn result(&self, case: &Case<'_>, is_wanted: Box<dyn Fn() -> bool>) -> Later<Option<Advice>> {
        // The reader may go on while it is worked out.
        let (dataset, answers) = (case.dataset.clone(), case.answers.clone());
        Box::pin(async move {
            let decision = Decision::new(dataset.problem(), &answers.input()).ok()?;
            let options = Advice::options(&dataset);
            let mut steps = decision.steps(&options).ok()?;
            let window = web_sys::window()?;
            let now = || window.performance().map_or(0.0, |clock| clock.now());
            let mut begin = now();
            while !steps.step() {
                if now() - begin > TURN {
                    // A promise of a timer is always kept.
                    let drawn = Promise::new(&mut |resolve, _| drop(window.set_timeout_with_callback(&resolve)));
                    let _ = JsFuture::from(drawn).await;
                    if !is_wanted() {
                        return None;
                    }
                    begin = now();
                }
            }
            Some(Advice::on_result(&dataset, &answers, &decision, &steps.analysis()?))
        })
    }

    fn export(&self, case: &Case<'_>, form: &str, costs: &str) -> String {
        match (form, Recommendation::of(case.dataset, case.answers)) {
            ("adr", _) => {
                export::decision_record_with(case.dataset, case.answers, costs, case.parts).unwrap_or_default()
            }
            ("csv", Ok(found)) => export::contributions(case.dataset, &found),
            _ => String::new(),
        }
    }
}
