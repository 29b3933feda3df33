//! What the element promises to the pages that embed it: options, events, methods, slots, parts, tokens and codes.
//!
//! One table, from which `cargo xtask contract` writes the README's reference, the TypeScript types and the manifest for
//! editors. Part of the contract: names are added, never renamed. Must not hold anything that does something.

mod look;

pub use look::{PARTS, TOKENS, Token};

/// One option of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionDoc {
    /// Name of the attribute; the property has the same in camel case.
    pub name: &'static str,
    /// What it may hold.
    pub values: &'static str,
    /// What holds when it is missing or wrong.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
    /// The words that it may hold, where they are known.
    pub words: &'static [&'static str],
    /// Who answers for the property.
    pub property: Property,
}

/// How an option reaches JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Property {
    /// A text, null without the attribute.
    Text,
    /// True where the attribute is present.
    Flag,
    /// The browser has this property for every element.
    Native,
}

/// Every option, in the order of the documentation.
pub const OPTIONS: &[OptionDoc] = &[
    OptionDoc {
        name: "src",
        values: "an https address; http on the page's own origin and on this machine",
        default: "the comparison that comes with Verdict",
        meaning: "The data set to show, in JSON. Read by the shell, which loads a further module for it.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "integrity",
        values: "`sha256-…`, `sha384-…` or `sha512-…` with the hash in base64; several with blanks between",
        default: "absent: what `src` has is shown",
        meaning: "What the file under `src` has to be: one that differs by a byte is refused, and so is a value that browsers \
            would ignore. Read by the shell together with `src`.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "panels",
        values: "any of compare, cost, quiz, profiles, with blanks between",
        default: "every panel that the data set fills",
        meaning: "Which panels to show, in this order.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "panel",
        values: "one of the panels",
        default: "the first one",
        meaning: "The panel that is open at the start.",
        words: &["compare", "cost", "quiz", "profiles"],
        property: Property::Text,
    },
    OptionDoc {
        name: "alternatives",
        values: "ids of alternatives, with blanks between",
        default: "all of the data set",
        meaning: "Which alternatives to show, in this order. Mixes and verdicts that speak of the others are left out. Read by \
            the shell, which loads a further module and the whole data set for it.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "theme",
        values: "auto, light or dark",
        default: "auto: as the page around the element",
        meaning: "Light or dark colours. Read by the style sheet.",
        words: THEMES,
        property: Property::Text,
    },
    OptionDoc {
        name: "state",
        values: "page, own or none",
        default: "page",
        meaning: "Where the answers are kept, so that a reload or a link brings them back: in the page's fragment as \
            `verdict`, as `verdict-` and the element's id, or nowhere. A fragment that is not made of names and values is \
            left alone. Read by the shell.",
        words: STATES,
        property: Property::Text,
    },
    OptionDoc {
        name: "share-href",
        values: "an https or http address",
        default: "the page's own, without its query",
        meaning: "The page that a copied link leads to: for pages that are chosen by their query (`?page=2`). Read by the shell.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "cta-href",
        values: "an https, http or mailto address; {winner} stands for the result",
        default: "the data set's own",
        meaning: "Where the button under a result leads.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "cta-label",
        values: "a text; {winner} stands for the result",
        default: "the data set's own",
        meaning: "The words on that button.",
        words: &[],
        property: Property::Text,
    },
    OptionDoc {
        name: "lang",
        values: "a language tag, such as `de-AT`",
        default: "the language of the data set",
        meaning: "The texts of the data set in the nearest translation that it has; the answers stay when it changes. Read \
            by the shell.",
        words: &[],
        property: Property::Native,
    },
    OptionDoc {
        name: "eager",
        values: "present or absent",
        default: "absent: loads near the viewport or when touched",
        meaning: "Loads at once. Read by the shell.",
        words: &[],
        property: Property::Flag,
    },
];

/// What `theme` may hold; the first is the default.
pub const THEMES: &[&str] = &["auto", "light", "dark"];
/// What `state` may hold; the first is the default.
pub const STATES: &[&str] = &["page", "own", "none"];

/// Something with a name and a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: &'static str,
    /// What it is or does.
    pub meaning: &'static str,
}

const fn entry(name: &'static str, meaning: &'static str) -> Entry {
    Entry { name, meaning }
}

/// The events, in the order of a visit. All but `verdict-error` have [`DETAIL`].
pub const EVENTS: &[Entry] = &[
    entry("verdict-ready", "the widget is there"),
    entry("verdict-change", "the reader's answers have changed"),
    entry("verdict-result", "a result is shown, and whenever it changes while it is shown"),
    entry(
        "verdict-cta",
        "the reader follows the button under a result; `preventDefault()` keeps the link from opening",
    ),
    entry("verdict-error", "the widget can't be shown"),
];

/// The event with [`ERROR_DETAIL`].
pub const ERROR_EVENT: &str = "verdict-error";

/// A field of an event's detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its type in TypeScript.
    pub kind: &'static str,
    /// What it holds.
    pub meaning: &'static str,
}

const fn field(name: &'static str, kind: &'static str, meaning: &'static str) -> Field {
    Field { name, kind, meaning }
}

/// The detail of every event but the one about failures, and what `result()` returns.
pub const DETAIL: &[Field] = &[
    field("version", "1", "`1`; later versions add fields and rename none"),
    field("dataset", "Named", "`id` (the version that the data set gives itself) and `text` (its title)"),
    field(
        "outcome",
        "'no_priorities' | 'winner' | 'tie' | 'mix' | 'nothing_fits'",
        "`no_priorities`, `winner`, `tie`, `mix` or `nothing_fits`",
    ),
    field("headline", "string", "the result in one sentence, as the reader sees it"),
    field("advised", "Named[]", "the advised alternatives, each with `id` and `text`"),
    field(
        "ranking",
        "(Named & { rank: string; score: string })[]",
        "all alternatives in order, each with `id`, `text`, `rank` (empty for one that a must-have takes out) and `score` \
        (of 100, with one decimal); both are strings",
    ),
    field(
        "answers",
        "(Named & { choices: Named[] })[]",
        "the questions answered with a choice, each with `id`, `text` and `choices`, which have `id` and `text`",
    ),
    field("must_haves", "Named[]", "what the reader asked for, each with `id` and `text`"),
];

/// The detail of the event about failures.
pub const ERROR_DETAIL: &[Field] = &[
    field("version", "1", "`1`; later versions add fields and rename none"),
    field("code", "string", "one of the codes below"),
    field("text", "string", "the sentence that is shown"),
];

/// A method of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Its name.
    pub name: &'static str,
    /// What it returns, in TypeScript.
    pub returns: &'static str,
    /// What it does.
    pub meaning: &'static str,
}

/// The methods; none takes an argument.
pub const METHODS: &[Method] = &[
    Method {
        name: "reset",
        returns: "void",
        meaning: "forgets the reader's answers and goes to the first question; what the device keeps stays",
    },
    Method {
        name: "result",
        returns: "VerdictDetail | null",
        meaning: "returns the state in the shape of the `detail` above; `null` before `verdict-ready`",
    },
];

/// The slots; the one without a name is the tag's own content.
pub const SLOTS: &[Entry] = &[
    entry("", "in place of the widget until it is there, and below the message when it can't be"),
    entry("header", "above the widget"),
    entry("note", "under the result of the quiz"),
];

/// A failure that readers are told about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// Its stable name.
    pub name: &'static str,
    /// What happened.
    pub meaning: &'static str,
    /// Whether a button offers to try again.
    pub again: &'static str,
}

const fn code(name: &'static str, meaning: &'static str, again: &'static str) -> Code {
    Code { name, meaning, again }
}

/// Every code, in its order.
pub const CODES: &[Code] = &[
    code("VW-E101", "the browser has WebAssembly switched off", "no"),
    code("VW-E102", "the page's policy refuses WebAssembly: `script-src` needs `'wasm-unsafe-eval'`", "no"),
    code(
        "VW-E103",
        "a file can't be loaded: the network, the page's policy, or content that differs from what was built",
        "yes",
    ),
    code("VW-E104", "the server answered with an error", "where it is the server's own (500 and above)"),
    code("VW-E107", "nothing came for ten seconds, or a file took longer than two minutes", "yes"),
    code("VW-E108", "the module can't be run", "no"),
    code("VW-E109", "the files of two versions came together", "yes"),
    code("VW-E200", "something unexpected", "yes"),
    code(
        "VW-E201",
        "a module crashed again: after the first crash every widget of the page restarts by itself with the same \
        answers, after the next one each shows this, and trying again restarts it",
        "yes",
    ),
    code("VW-E301", "`src` is no address, or one that isn't allowed; `integrity` is no hash that browsers check", "no"),
    code("VW-E302", "a file is larger than 16 MiB", "no"),
    code("VW-E303", "the data set has a mistake; the sentence names the first one with line and column", "no"),
    code("VW-E305", "a file is not UTF-8 text", "no"),
];
