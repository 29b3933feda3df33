//! Under which licence each crate is used, and the text that has to travel with it.
//!
//! May read the files of crates. Must not guess: an expression that can't be read or met is an error.

use spdx::expression::Expression;
use spdx::{AdditionItem, LicenseItem, LicenseReq, Licensee, ParseMode};

use super::crates::Crate;
use super::policy::Policy;
use crate::{Outcome, files};

/// How the names of files begin that hold a licence, in capitals.
const FILES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "MIT"];
/// How the names of files begin that have to come along whatever the licence, in capitals.
const NOTICE: &str = "NOTICE";

/// Words by which the text of a licence is known, in small letters and with single blanks.
const WORDS: [(&str, &str); 6] = [
    ("MIT", "permission is hereby granted, free of charge, to any person obtaining a copy"),
    ("Apache-2.0", "apache license version 2.0"),
    ("BSD-3-Clause", "redistribution and use in source and binary forms"),
    ("Zlib", "this software is provided 'as-is', without any express or implied warranty"),
    ("Unicode-3.0", "unicode license v3"),
    ("BSL-1.0", "boost software license - version 1.0"),
];

/// The licences under which a crate is used: the fewest that meet its expression, the preferred ones of the policy.
pub(crate) fn choose(found: &Crate, policy: &Policy) -> Outcome<Vec<LicenseReq>> {
    let name = found.id();
    let Some(written) = &found.license else {
        return Err(format!("{name} names no licence"));
    };
    let expression = Expression::parse_mode(written, ParseMode::LAX)
        .map_err(|error| format!("{name}: the licence {written} can't be read: {error}"))?;
    least(&expression, &policy.licences(&found.name)?)
        .ok_or_else(|| format!("{name}: the licence {written} is not allowed by deny.toml"))
}

/// The fewest of the allowed licences that meet an expression, the preferred ones first; nothing when they don't.
pub(crate) fn least(expression: &Expression, allowed: &[Licensee]) -> Option<Vec<LicenseReq>> {
    expression.minimized_requirements(allowed).ok()
}

/// The texts that have to travel with a crate that is used under a licence: its own files, or else the licence's text
/// with its authors in the place of the holders.
pub(crate) fn texts(found: &Crate, licence: &LicenseReq) -> Outcome<Vec<String>> {
    let mut texts = Vec::new();
    let mut own = false;
    for name in files::list(found.folder())?.into_iter().filter(|name| !name.contains('/')) {
        let capitals = name.to_uppercase();
        let is_licence = FILES.iter().any(|begin| capitals.starts_with(begin));
        if !is_licence && !capitals.starts_with(NOTICE) {
            continue;
        }
        let Ok(text) = files::read_text(&found.folder().join(&name)) else {
            continue;
        };
        if !is_licence || is_text_of(&text, licence) {
            own |= is_licence;
            texts.push(tidied(&text));
        }
    }
    if !own {
        texts.insert(0, general(licence, &holders(found))?);
    }
    Ok(texts)
}

/// The text of the SPDX list, with a line that names the holders.
pub(crate) fn general(licence: &LicenseReq, holders: &str) -> Outcome<String> {
    let LicenseItem::Spdx { id, .. } = &licence.license else {
        return Err(format!("{licence} is not on the list of SPDX, so nobody knows its text"));
    };
    let mut text = String::new();
    let mut is_named = false;
    for line in id.text().lines() {
        let is_gap = line.to_lowercase().starts_with("copyright") && line.contains('<');
        is_named |= is_gap;
        text.push_str(if is_gap { holders } else { line });
        text.push('\n');
    }
    let text = if is_named { text } else { format!("{holders}\n\n{text}") };
    Ok(match &licence.addition {
        None => tidied(&text),
        Some(AdditionItem::Spdx(exception)) => format!("{}\n\n{}", tidied(&text), tidied(exception.text())),
        Some(AdditionItem::Other { .. }) => return Err(format!("{licence} has an addition that SPDX doesn't list")),
    })
}

/// Who holds the rights to a crate that has no file about it.
fn holders(found: &Crate) -> String {
    if found.authors.is_empty() {
        format!("Copyright (c) the authors of {}", found.name)
    } else {
        format!("Copyright (c) {}", found.authors.join(", "))
    }
}

fn is_text_of(text: &str, licence: &LicenseReq) -> bool {
    let LicenseItem::Spdx { id, .. } = &licence.license else {
        return false;
    };
    let text = text.to_lowercase();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    WORDS.iter().any(|(name, known)| *name == id.name && words.contains(known))
}

/// The text with one kind of line end and nothing around it.
fn tidied(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"]
        exceptions = [{ crate = "special", allow = ["MPL-2.0"] }]
    "#;

    #[track_caller]
    fn check(name: &str, licence: Option<&str>, expected: Result<&[&str], &str>) {
        let found: Crate = serde_json::from_value(serde_json::json!({
            "name": name, "version": "1.0.0", "license": licence, "authors": [], "repository": null, "source": null,
            "manifest_path": "/a/Cargo.toml",
        }))
        .unwrap();
        let chosen = choose(&found, &Policy::parse(POLICY).unwrap());
        let chosen = chosen.map(|chosen| chosen.iter().map(ToString::to_string).collect::<Vec<_>>());
        match expected {
            Ok(names) => assert_eq!(
                chosen.as_deref(),
                Ok(names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>().as_slice())
            ),
            Err(piece) => assert!(chosen.as_ref().is_err_and(|error| error.contains(piece)), "{chosen:?}"),
        }
    }

    #[test]
    fn the_least_that_meets_an_expression_is_chosen() {
        check("a", Some("MIT"), Ok(&["MIT"]));
        check("a", Some("Apache-2.0 OR MIT"), Ok(&["MIT"]));
        check("a", Some("Apache-2.0/GPL-3.0-only"), Ok(&["Apache-2.0"]));
        check("a", Some("(MIT OR Apache-2.0) AND Unicode-3.0"), Ok(&["MIT", "Unicode-3.0"]));
        check("a", Some("MIT AND Apache-2.0 WITH LLVM-exception"), Ok(&["MIT", "Apache-2.0 WITH LLVM-exception"]));
        check("special", Some("MPL-2.0"), Ok(&["MPL-2.0"]));
    }

    #[test]
    fn what_is_not_allowed_or_not_known_is_an_error() {
        check("a", Some("MPL-2.0"), Err("a@1.0.0: the licence MPL-2.0 is not allowed"));
        check("a", Some("MIT AND GPL-3.0-only"), Err("not allowed"));
        check("a", Some("Apache-2.0 WITH Classpath-exception-2.0"), Err("not allowed"));
        check("a", Some("My own terms"), Err("can't be read"));
        check("a", None, Err("names no licence"));
    }

    #[test]
    fn a_general_text_names_the_holders() {
        let licence = |id: &str| Licensee::parse(id).unwrap().into_req();
        let text = general(&licence("MIT"), "Copyright (c) somebody").unwrap();
        assert!(text.contains("\nCopyright (c) somebody\n") && !text.contains('<'), "{text}");
        assert!(is_text_of(&text, &licence("MIT")) && !is_text_of(&text, &licence("Apache-2.0")));
        let text = general(&licence("Apache-2.0 WITH LLVM-exception"), "Copyright (c) somebody").unwrap();
        assert!(text.starts_with("Copyright (c) somebody\n") && text.contains("LLVM Exceptions"), "{text}");
    }

    #[test]
    fn the_text_of_each_licence_is_known_by_its_words() {
        for (id, _) in WORDS {
            let licence = Licensee::parse(id).unwrap().into_req();
            assert!(is_text_of(&general(&licence, "").unwrap(), &licence), "{id}");
        }
    }
}
