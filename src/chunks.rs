//! What few visits need comes in files of its own: chunks of the widget's module, in the same memory (`docs/adr/0027`).
//!
//! Each function here is a door: what only it reaches is in the chunk of its name, which comes when the door is first opened.
//! Few doors, since every piece of code that two of them share becomes a piece of its own. Knows no chunk's inside; how a
//! chunk is fetched and checked the shell knows.

mod analysis;
mod compare;
mod cost;
mod intl;
mod reader;
mod scrolling;

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::SplitLoaderError;
use verdict_model::link::Parts;
use verdict_model::page::Page;
use verdict_model::{Advice, Answers, Dataset, Recommendation};
use web_sys::Element;

/// A function whose code comes when it is first called; without the feature `split` it is part of the module.
macro_rules! door {
    ($(#[$about:meta])* $name:ident($($taken:ident: $type:ty)?) -> $given:ty = $behind:expr) => {
        $(#[$about])*
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($name, fallible, wasm_split_path = ::leptos::wasm_split)]
        pub(crate) fn $name($($taken: $type)?) -> Result<$given, SplitLoaderError> {
            Ok($behind)
        }

        $(#[$about])*
        #[cfg(not(feature = "split"))]
        pub(crate) async fn $name($($taken: $type)?) -> Result<$given, SplitLoaderError> {
            Ok($behind)
        }
    };
}

door! {
    /// How sure a result is, what would change it, and the result in forms to keep.
    analysis() -> Box<dyn Analyst> = analysis::new()
}
door! {
    /// The comparison as a reader filters, orders and exports it.
    compare() -> Box<dyn Comparer> = compare::new()
}
door! {
    /// What a project would cost with each alternative; nothing where what the calculator works on is of another build.
    cost(data: String) -> Option<Box<dyn Estimator>> = cost::new(&data)
}
door! {
    /// Data sets in JSON.
    reader() -> Read = reader::read
}

/// What follows from answers beyond the ranking.
pub(crate) trait Analyst {
    /// Where to go on; nothing where the answers can't be scored.
    fn next(&self, case: &Case<'_>) -> Option<Advice>;

    /// What stands under a result, too. Lets the page draw now and then, and ends with nothing once `is_wanted` says no.
    fn result(&self, case: &Case<'_>, is_wanted: Box<dyn Fn() -> bool>) -> Later<Option<Advice>>;

    /// The result in a form to keep: `adr` is a decision record in Markdown with a section about costs, `csv` the table of
    /// contributions. Empty for any other form.
    fn export(&self, case: &Case<'_>, form: &str, costs: &str) -> String;
}

/// What comes later.
pub(crate) type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// What a panel's tool knows of the widget's state.
pub(crate) struct Case<'c> {
    /// With the reader's own ratings in it.
    pub(crate) dataset: &'c Dataset,
    /// What the reader said, and what follows from it.
    pub(crate) answers: &'c Answers,
    pub(crate) found: Option<&'c Recommendation>,
    /// What panels with a tool keep in the link.
    pub(crate) parts: &'c Parts,
    /// Rows whose details are open, by id.
    pub(crate) open: &'c [String],
}

/// Shows the table of criteria as a reader changed it: filtered, ordered, with other columns or in windows.
pub(crate) trait Comparer {
    /// Writes what the panel shows.
    fn show(&self, page: &mut dyn Page, case: &Case<'_>);

    /// The panel's part of the link after an action.
    fn act(&self, case: &Case<'_>, action: &str, subject: &str, value: &str) -> String;

    /// The table in a form to take along: `table-csv`, `table-md`, `table-copy` (HTML) or `table-text`. Empty for any other.
    fn export(&self, case: &Case<'_>, form: &str) -> String;

    /// The first row of the window that a long table has been scrolled to, if it is another one. `table` is what scrolled.
    fn wanted(&self, table: &Element) -> Option<String>;

    /// Scrolls a long table in `root` to its window, if nothing of that is seen.
    fn settle(&self, root: &Element);
}

/// Shows the cost calculator. Keeps what says nothing about the project: the month that is looked at, and what was refused.
pub(crate) trait Estimator {
    /// Writes what the panel shows.
    fn show(&self, page: &mut dyn Page, case: &Case<'_>);

    /// What the link's part of this panel becomes after an action.
    fn act(&mut self, case: &Case<'_>, action: &str, subject: &str, value: &str) -> String;

    /// The estimate in a form to keep: `cost-csv`, `cost-md`, or `cost-section`, which is a part of a decision record. Empty
    /// for any other form.
    fn export(&self, case: &Case<'_>, form: &str) -> String;
}

/// Reads a data set in JSON, with its texts in the translation nearest to a language (BCP 47; empty for the original).
/// Returns it compiled, what its panel of profiles shows, what its calculator works on (empty if there is none), and a
/// sentence for each thing that is ignored or doubtful; or a sentence about its first mistake.
pub(crate) type Read = fn(text: &str, language: &str) -> Result<([String; 3], Vec<String>), String>;
