//! The table of the contract as TypeScript types.
//!
//! Must not say what the table doesn't, but for what TypeScript itself needs.

use verdict_model::contract::{
    DETAIL, ERROR_DETAIL, ERROR_EVENT, EVENTS, Field, METHODS, OPTIONS, OptionDoc, Property,
};

use super::{plain, property};

/// The file, ready to write.
pub(super) fn text() -> String {
    let mut text = String::from(
        "// Written by cargo xtask contract from model/src/contract.rs; change the table, not this file.\n\n\
        /** Something with a stable id and the words that the reader sees. */\n\
        export interface Named {\n  id: string;\n  text: string;\n}\n\n",
    );
    text.push_str("/** What the events tell, and what `result()` returns. */\n");
    text.push_str(&fields("VerdictDetail", DETAIL));
    text.push_str("/** What the event about failures tells. */\n");
    text.push_str(&fields("VerdictErrorDetail", ERROR_DETAIL));
    text.push_str("/** The attributes of the tag. */\nexport interface VerdictWidgetAttributes {\n");
    for option in OPTIONS {
        text.push_str(&format!("{}  {}?: {};\n", note(&about(option)), quoted(option.name), attribute(option)));
    }
    text.push_str(
        "}\n\n/** The element `<verdict-widget>`. */\nexport interface VerdictWidgetElement extends HTMLElement {\n",
    );
    for option in OPTIONS.iter().filter(|option| option.property != Property::Native) {
        let kind = match option.property {
            Property::Flag => "boolean".to_owned(),
            Property::Text | Property::Native => format!("{} | null", attribute(option)),
        };
        text.push_str(&format!("{}  {}: {kind};\n", note(&about(option)), property(option.name)));
    }
    text.push_str(&note("A data set in JSON, which wins over `src`."));
    text.push_str("  data: string | null;\n");
    for method in METHODS {
        text.push_str(&format!("{}  {}(): {};\n", note(method.meaning), method.name, method.returns));
    }
    text.push_str("}\n\n/** The events by name. */\nexport interface VerdictEventMap {\n");
    for event in EVENTS {
        let detail = if event.name == ERROR_EVENT { "VerdictErrorDetail" } else { "VerdictDetail" };
        text.push_str(&format!("{}  '{}': CustomEvent<{detail}>;\n", note(event.meaning), event.name));
    }
    text.push_str(
        "}\n\ndeclare global {\n  interface HTMLElementTagNameMap {\n    'verdict-widget': VerdictWidgetElement;\n  }\n  \
        interface GlobalEventHandlersEventMap extends VerdictEventMap {}\n}\n",
    );
    text
}

fn fields(name: &str, fields: &[Field]) -> String {
    let lines = fields.iter().map(|field| format!("{}  {}: {};\n", note(field.meaning), field.name, field.kind));
    format!("export interface {name} {{\n{}}}\n\n", lines.collect::<String>())
}

fn note(text: &str) -> String {
    format!("  /** {text} */\n")
}

fn about(option: &OptionDoc) -> String {
    format!("{} Default: {}.", option.meaning, plain(option.default))
}

/// The type of an attribute's value.
fn attribute(option: &OptionDoc) -> String {
    match (option.property, option.words) {
        (Property::Flag, _) => "boolean | ''".to_owned(),
        (_, []) => "string".to_owned(),
        (_, words) => words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" | "),
    }
}

fn quoted(name: &str) -> String {
    if name.contains('-') { format!("'{name}'") } else { name.to_owned() }
}
