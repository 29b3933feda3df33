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
