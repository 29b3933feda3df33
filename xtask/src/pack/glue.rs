//! The one patch to wasm-bindgen's glue: what sets `innerHTML` goes through a Trusted Types policy.
//!
//! Leptos turns fully static markup into a `<template>` with `innerHTML`; a host page that enforces Trusted Types refuses plain
//! strings there, and mounting would fail. The policy is called `verdict-tpl` and kept on `globalThis`, because a page may
//! create a name only once and several versions of the element may stand on one page.
//! Must not touch any other line.

use crate::Outcome;

/// What opens the one line: an assignment of a string from WebAssembly.
const ASSIGNMENT: &str = ".innerHTML = ";

/// The function that the patched line calls. Markup comes from our own templates only, so the policy lets it pass.
const POLICY: &str = "
function verdictMarkup(text) {
    const key = Symbol.for('verdict-tpl');
    globalThis[key] ??= globalThis.trustedTypes?.createPolicy('verdict-tpl', { createHTML: (text) => text })
        ?? { createHTML: (text) => text };
    return globalThis[key].createHTML(text);
}
";

/// The glue with its one assignment patched; the same glue when it has none.
pub(super) fn with_policy(glue: &str) -> Outcome<String> {
    let count = glue.matches(ASSIGNMENT).count();
    let Some((before, rest)) = glue.split_once(ASSIGNMENT) else {
        println!("pack: the glue sets no innerHTML, so it needs no Trusted Types policy");
        return Ok(glue.to_owned());
    };
    if count > 1 {
        return Err(format!(
            "the glue sets innerHTML in {count} places, one is expected; find out which crate brought the others"
        ));
    }
    let (value, after) = rest
        .split_once(";\n")
        .ok_or("the line of the glue that sets innerHTML has a new form; look at pack/glue.rs")?;
    Ok(format!("{before}{ASSIGNMENT}verdictMarkup({value});\n{after}{POLICY}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(glue: &str, expected: Result<&str, &str>) {
        match (with_policy(glue), expected) {
            (Ok(patched), Ok(line)) => assert_eq!(patched.lines().next(), Some(line)),
            (Err(error), Err(piece)) => assert!(error.contains(piece), "{error}"),
            (found, _) => panic!("{found:?}"),
        }
    }

    #[test]
    fn only_the_one_line_changes() {
        let line = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);";
        check(&format!("{line}\n"), Ok("arg0.innerHTML = verdictMarkup(getStringFromWasm0(arg1, arg2));"));
        check("const a = 1;\n", Ok("const a = 1;"));
        check(&format!("{line}\n{line}\n"), Err("in 2 places"));
        check("arg0.innerHTML = a", Err("a new form"));
    }
}
