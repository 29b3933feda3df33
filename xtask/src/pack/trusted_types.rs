//! Keeps wasm-bindgen's glue free of what turns text into markup, so that no page needs a Trusted Types policy of ours.
//!
//! A page that enforces Trusted Types refuses plain strings in these places, and a policy that let them pass would undo what the
//! page enforces. So a build whose glue has one fails.
//! Must not change the glue.

use crate::Outcome;

/// What makes markup or a policy out of a string; the glue is machine-written, so a look for the names is enough.
const SINKS: [&str; 9] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "setHTMLUnsafe",
    "createContextualFragment",
    "parseFromString",
    "srcdoc",
    "document.write",
    "createPolicy",
];

/// Fails if the glue of a module makes markup out of text.
pub(super) fn check(module: &str, glue: &str) -> Outcome<()> {
    match SINKS.into_iter().find(|sink| glue.contains(sink)) {
        None => Ok(()),
        Some(sink) => Err(format!(
            "the glue of {module} uses {sink}, which pages that enforce Trusted Types refuse; build the nodes one by one, or find \
            out with cargo tree which crate brought it"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_from_text_fails_the_build() {
        assert_eq!(check("verdict-widget", "arg0.textContent = getStringFromWasm0(arg1, arg2);\n"), Ok(()));
        let markup = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n";
        assert!(check("verdict-widget", markup).is_err_and(|error| error.contains("verdict-widget uses innerHTML")));
        let policy = "globalThis.trustedTypes.createPolicy('any', { createHTML: (text) => text })";
        assert!(check("verdict-widget", policy).is_err());
    }
}
