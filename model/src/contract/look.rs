//! What a page can style of the element: parts and tokens.
//!
//! The values of the tokens stand in `style/tokens.css`; a test of the workshop holds both lists together.

use super::{Entry, entry};

/// The parts, from the outside in.
pub const PARTS: &[Entry] = &[
    entry("widget", "the frame around everything"),
    entry("error", "the message when the widget can't be shown"),
    entry("title", "the title of the comparison"),
    entry("tabs", "the tabs"),
    entry("panel", "the open panel; it is also `compare`, `cost`, `quiz` or `profiles`"),
    entry("ranking", "the ranking beside the quiz"),
    entry("result", "the result of the quiz"),
    entry("cta", "the button under a result"),
];

/// A custom property that a page may set on the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its name; a series has `1` at its end, and [`Self::last`] says how far it goes.
    pub name: &'static str,
    /// The number of the last one of a series; 0 for one that stands alone.
    pub last: u8,
    /// What it is.
    pub meaning: &'static str,
    /// Its default, as Markdown.
    pub default: &'static str,
}

const fn token(name: &'static str, meaning: &'static str, default: &'static str) -> Token {
    Token { name, last: 0, meaning, default }
}

const fn series(name: &'static str, last: u8, meaning: &'static str, default: &'static str) -> Token {
    Token { name, last, meaning, default }
}

/// The tokens, in the order of the style sheet.
pub const TOKENS: &[Token] = &[
    token("--verdict-font", "the font of everything but code", "`inherit`"),
    token("--verdict-font-size", "the size that all others are relative to", "`1rem`, at least `14px`"),
    token("--verdict-mono", "the font of code", "the system's monospaced one"),
    token("--verdict-size-small", "the smallest of six sizes of type", "`0.833em`"),
    token("--verdict-size-text", "text", "`1em`"),
    token("--verdict-size-lead", "rows, leads and scores", "`1.2em`"),
    token("--verdict-size-heading", "headings", "`1.44em`"),
    token("--verdict-size-headline", "the result", "`2.074em`"),
    series("--verdict-space-1", 7, "seven spaces", "`4px`, `8px`, `12px`, `16px`, `24px`, `32px`, `48px`"),
    token("--verdict-radius", "the corners of buttons", "`6px`"),
    token("--verdict-measure", "the longest line of prose", "`66ch`"),
    token("--verdict-motion", "how long a movement takes", "`160ms`"),
    token(
        "--verdict-reserve",
        "the height that is kept free until the widget is there",
        "the window's; `44rem` where the quiz comes first",
    ),
    token("--verdict-paper", "background of the sticky table header; everything else is transparent", "`Canvas`"),
    token("--verdict-ink", "text", "`#1b2230`, dark `#e4e8ef`"),
    token("--verdict-quiet", "text of less weight", "`#525b6b`, dark `#a3adbd`"),
    token("--verdict-line", "hairlines", "`#dde1e8`, dark `#2c3440`"),
    token(
        "--verdict-tint",
        "background of open rows, of what is pointed at or chosen, of bars and of code",
        "`#f3f5f9`, dark `#1a202a`",
    ),
    token("--verdict-accent", "links, focus, the open tab, the main button", "`#1f4fa8`, dark `#8fb4ff`"),
    token("--verdict-on-accent", "text on the accent", "`#ffffff`, dark `#0c1320`"),
    token("--verdict-control", "borders of controls", "`#727b8b`, dark `#7f8a9b`"),
    series("--verdict-series-1", 6, "the bars of the alternatives, in their order", "six hues, each light and dark"),
];
