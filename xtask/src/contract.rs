//! `contract`: writes the README's reference, the TypeScript types and the manifest from `model/src/contract.rs`.
//!
//! May write those three files, of the README only what stands between its marks. Must not know a name of the contract.

mod manifest;
mod reference;
mod typescript;

use crate::{Outcome, files, only_known, workspace};

/// A file that is written from the table, from what it holds now.
struct Written {
    path: &'static str,
    text: fn(&str) -> Outcome<String>,
}

const FILES: [Written; 3] = [
    Written { path: "README.md", text: reference::fill },
    Written { path: "static/verdict.d.ts", text: |_| Ok(typescript::text()) },
    Written { path: "static/custom-elements.json", text: |_| Ok(manifest::text()) },
];

/// The task `contract`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--check"])?;
    let mut stale = Vec::new();
    for Written { path, text } in &FILES {
        let file = workspace::root().join(path);
        let now = files::read_text(&file).unwrap_or_default();
        let written = text(&now)?;
        if now == written {
            continue;
        }
        if arguments.is_empty() {
            files::write(&file, written)?;
            println!("{path} is written from the table of the contract.");
        } else {
            stale.push(*path);
        }
    }
    match stale.as_slice() {
        [] => Ok(()),
        stale => Err(format!(
            "{} doesn't say what the table of the contract says; run cargo xtask contract",
            stale.join(" and ")
        )),
    }
}

/// The options that the shell makes properties of: all but those that every element has. For the pack step.
pub(crate) fn shell_options() -> String {
    use verdict_model::contract::{OPTIONS, Property};
    let own = OPTIONS.iter().filter(|option| option.property != Property::Native);
    own.map(|option| option.name).collect::<Vec<_>>().join(" ")
}

/// The property of an attribute: camel case.
fn property(attribute: &str) -> String {
    let mut parts = attribute.split('-');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (first, rest) = part.split_at(part.len().min(1));
        name.push_str(&first.to_uppercase());
        name.push_str(rest);
    }
    name
}

/// A sentence for a place where Markdown's marks mean nothing.
fn plain(markdown: &str) -> String {
    markdown.replace('`', "")
}

#[cfg(test)]
mod tests {
    use verdict_model::contract::{CODES, EVENTS, PARTS, TOKENS};

    use super::*;

    fn source(path: &str) -> String {
        files::read_text(&workspace::root().join(path)).unwrap()
    }

    /// The scripts of the shell, all in one.
    fn shell() -> String {
        let folder = workspace::root().join("shell");
        let names = files::list(&folder).unwrap();
        names.iter().map(|name| files::read_text(&folder.join(name)).unwrap()).collect()
    }

    /// Everything that a text holds between an opening and the next of some ends, sorted and once each.
    fn between(text: &str, opening: &str, ends: &[char]) -> Vec<String> {
        let mut found: Vec<String> =
            text.split(opening).skip(1).filter_map(|rest| Some(rest.split(ends).next()?.to_owned())).collect();
        found.sort();
        found.dedup();
        found
    }

    fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_written_from_the_table_is_fresh() {
        assert_eq!(run(&["--check".to_owned()]), Ok(()));
    }

    #[test]
    fn properties_are_in_camel_case() {
        assert_eq!((property("cta-href").as_str(), property("src").as_str()), ("ctaHref", "src"));
    }

    #[test]
    fn the_tokens_are_those_of_the_style_sheet() {
        let sheet = source("style/tokens.css");
        let described = TOKENS.iter().flat_map(|token| match token.last {
            0 => vec![token.name.to_owned()],
            last => (1..=last).map(|number| token.name.replace('1', &number.to_string())).collect(),
        });
        let mut described: Vec<String> = described.collect();
        described.sort();
        let mut set: Vec<String> = sheet
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--").and_then(|line| line.split_once(':')))
            .map(|(name, _)| format!("--{name}"))
            .collect();
        // What holds before there is a style sheet, the shell knows.
        set.extend(between(&shell(), "var(--", &[',']).iter().map(|name| format!("--{name}")));
        set.sort();
        set.dedup();
        assert_eq!(described, set);
    }

    #[test]
    fn the_parts_are_those_that_are_written() {
        let sources = ["model/src/view.rs", "model/src/view/quiz.rs", "model/src/view/result.rs"].map(source).concat();
        let mut written = between(&sources, "page.attribute(\"part\", \"", &['"']);
        written.extend(between(&shell(), "setAttribute('part', '", &['\'']));
        // The panel's has names of its own behind it.
        written.extend(
            between(&source("model/src/view/panel.rs"), "=> \"panel", &[' ']).iter().map(|_| "panel".to_owned()),
        );
        written.sort();
        assert_eq!(sorted(PARTS.iter().map(|part| part.name)), written);
    }

    #[test]
    fn the_codes_are_those_of_the_shell() {
        let codes = between(&shell(), "Failure('", &['\'']);
        let described = sorted(CODES.iter().map(|code| code.name));
        assert_eq!(described, codes.iter().map(|code| format!("VW-{code}")).collect::<Vec<_>>());
    }

    #[test]
    fn the_events_are_those_that_are_sent() {
        let sent = source("src/surface/events.rs");
        let mut names = between(&sent, "tell(\"", &['"']);
        names.extend(between(&sent, "dispatch(host, \"", &['"']));
        names.extend(between(&shell(), "new CustomEvent('", &['\'']));
        names.sort();
        assert_eq!(sorted(EVENTS.iter().map(|event| event.name)), names);
    }

    /// The functions in a block, each with its name in TypeScript and the names of its parameters.
    fn functions(text: &str, opening: &str) -> Vec<String> {
        let block = text.split_once(opening).and_then(|(_, rest)| rest.split_once("\n}")).unwrap().0;
        let signature = |line: &str| {
            let (name, rest) = line.split_once('(').filter(|(name, _)| !name.contains('.'))?;
            let (parameters, _) = rest.split_once(')')?;
            let names = parameters.split(", ").filter_map(|parameter| parameter.split(':').next());
            let names: Vec<&str> = names.filter(|name| !["", "this", "&self"].contains(name)).collect();
            let name = name.rsplit(' ').next()?.replace('_', "-");
            Some(format!("{}({})", property(&name), names.join(", ")))
        };
        let lines = block.lines().filter(|line| !line.trim().starts_with(['#', '/']));
        let mut found: Vec<String> = lines.filter_map(signature).collect();
        found.sort();
        found
    }

    #[test]
    fn what_crosses_to_the_module_is_declared_for_the_shell() {
        let (module, declared) = (source("src/surface.rs"), source("shell/widget.d.ts"));
        let calls = functions(&module, "extern \"C\" {");
        assert_eq!(calls.len(), 7, "{calls:?}");
        assert_eq!(calls, functions(&declared, "interface Shell {"));
        let mut has = functions(&module, "#[wasm_bindgen]\nimpl Widget {");
        has.push("free()".to_owned()); // Every class of wasm-bindgen has it.
        has.sort();
        assert_eq!(has, functions(&declared, "interface Widget {"));
    }
}
