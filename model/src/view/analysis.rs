//! What the analysis adds to a result: what would change it, how sure it is, what other methods say.

use crate::answers::Answers;
use crate::dataset::Dataset;
use crate::page::Page;

/// What a button asks for: that the answers of its subject, a link, are tried.
pub const TRY: &str = "try";
/// What a slider or number field asks for: that a criterion gets its value as importance.
pub const WEIGH: &str = "weigh";
/// What a button asks for: that the answers say again how important everything is.
pub const WEIGH_BY_ANSWERS: &str = "weigh-by-answers";
/// What a button asks for: the result in another form, to keep or to send.
pub const EXPORT: &str = "export";

/// The analysis of a result.
pub fn analysis(page: &mut dyn Page, dataset: &Dataset, answers: &Answers) {
    let _ = (page, dataset, answers);
}
