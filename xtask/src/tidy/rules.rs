//! The rules about files, one entry each. A new rule is a new entry, and a sample that breaks it in the tests below.
//!
//! May look at one file at a time. Must not parse Rust: a rule that needs more than a look at lines belongs into clippy.

use super::find::{colours, empty_names, every_line, lines_with, unpinned_bindgen};
use super::{Rule, inline_code};

/// The most lines of a Rust file outside tests.
const MOST_LINES: usize = 400;

/// What reaches the network, the storage and the address bar.
const OUTSIDE_WORLD: [&str; 11] = [
    "fetch_with_",
    ".fetch(",
    "RequestInit",
    "local_storage",
    "session_storage",
    "indexed_db",
    "web_sys::Storage",
    "web_sys::Location",
    "web_sys::History",
    ".location()",
    ".history()",
];

/// Hosts that a mirror would replace. In two parts, so that this file doesn't name them either.
const REGISTRIES: [&str; 6] = [
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("deb.", "debian.org"),
    concat!("static.rust-lang", ".org"),
];

/// Every rule about files.
pub(super) const RULES: [Rule; 13] = [
    Rule {
        asks: "colours stand in style/tokens.css only",
        why: "a page that embeds the element changes them there, and contrast is checked there",
        applies: |path| {
            path.starts_with("src/")
                || path.starts_with("style/") && path.ends_with(".css") && path != "style/tokens.css"
        },
        find: colours,
    },
    Rule {
        asks: "a Rust file has at most 400 lines",
        why: "a longer one has two purposes; split it by purpose",
        applies: |path| is_rust(path) && !path.split('/').any(|part| part == "tests"),
        find: |source| {
            let count = source.text.lines().count();
            if count > MOST_LINES { vec![(count, format!("{count} lines"))] } else { Vec::new() }
        },
    },
    Rule {
        asks: "a Rust file opens with //!",
        why: "a reader learns first what it is, what it may use and what it must not",
        applies: is_rust,
        find: |source| {
            if source.text.starts_with("//!") { Vec::new() } else { vec![(1, "no //! at the top".to_owned())] }
        },
    },
    Rule {
        asks: "a module is named after what it holds",
        why: "utils, common, types, helpers and prelude say nothing, so they fill with everything",
        applies: is_rust,
        find: empty_names,
    },
    Rule {
        asks: "nobody sets inner HTML",
        why: "a data set is foreign text, and text is never markup",
        applies: |path| ["src/", "static/", "shell/"].iter().any(|folder| path.starts_with(folder)),
        find: |source| lines_with(source, &["inner_html", "innerHTML"]),
    },
    Rule {
        asks: "views have no style attribute and no style element",
        why: "a strict host page refuses both; classes and style:property= pass",
        applies: |path| path.starts_with("src/"),
        find: |source| lines_with(source, &[" style=", "<style"]),
    },
    Rule {
        asks: "only src/surface exports to JavaScript",
        why: "the seam stays one file that can be read in a minute",
        applies: |path| path.starts_with("src/") && !path.starts_with("src/surface"),
        find: |source| lines_with(source, &["#[wasm_bindgen"]),
    },
    Rule {
        asks: "the module touches no network, storage, address or history",
        why: "each of them can be denied, and the shell is the one place that knows",
        applies: |path| path.starts_with("src/"),
        find: |source| lines_with(source, &OUTSIDE_WORLD),
    },
    Rule {
        asks: "only src/dom.rs writes the document",
        why: "views in model/src/view say what stands there, where it can be tested and written without a browser",
        applies: |path| path.starts_with("src/") && path != "src/dom.rs",
        find: |source| {
            lines_with(
                source,
                &["create_element", "set_attribute(", "append_child", "insert_before", "set_text_content"],
            )
        },
    },
    Rule {
        asks: "only src/state.rs holds signals that can be written",
        why: "every change of the state is a verb with a name",
        applies: |path| path.starts_with("src/") && !path.starts_with("src/state"),
        find: |source| lines_with(source, &["RwSignal", "signal(", "WriteSignal"]),
    },
    Rule {
        asks: "wasm-bindgen is pinned with =",
        why: "its command-line tool must have the very same version",
        applies: |path| path.ends_with("Cargo.toml"),
        find: unpinned_bindgen,
    },
    Rule {
        asks: "no source names a registry's host",
        why: "the package managers know where their packages come from, and a mirror may stand there",
        applies: is_rust,
        find: |source| {
            let has_host =
                |line: &str| REGISTRIES.iter().find(|host| line.contains(*host)).map(|host| (*host).to_owned());
            every_line(source, has_host)
        },
    },
    Rule {
        asks: "a built page has no code inside",
        why: "our own content policy refuses it, and so do strict host pages",
        applies: |path| path.starts_with("dist/") && path.ends_with(".html"),
        find: inline_code,
    },
];

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("dist/")
}

#[cfg(test)]
mod tests {
    use super::super::{Source, examine};
    use super::*;

    /// The sentence of the rule that the sample breaks, or nothing.
    #[track_caller]
    fn check(path: &str, text: &str, broken: &[&str], reason: &str) {
        let faults = examine(&Source { path, text }).join("\n");
        for rule in &RULES {
            let is_expected = broken.iter().any(|piece| rule.asks.contains(piece));
            assert_eq!(faults.contains(rule.asks), is_expected, "{reason}: {path}: {}: {faults}", rule.asks);
        }
    }

    #[test]
    fn colours_outside_the_tokens() {
        for sample in
            ["color: #fff;", "a{b:#A1b2C3}", "x: rgb(1 2 3)", "x: oklch(1 0 0)", "x: color(srgb 1 1 1)", "x:hsla(1)"]
        {
            check("style/quiz.css", sample, &["colours stand"], "a colour");
            check("style/tokens.css", sample, &[], "its home");
        }
        check("src/lib.rs", "//! a\nlet a = \"#fff\";", &["colours stand"], "a colour in Rust");
        check("src/lib.rs", "//! a\n#[derive(Debug)]\n// see #404\nlet a = r#\"b\"#;", &[], "no colours");
        for sample in
            ["x: var(--a)", "x: color-mix(in srgb, var(--a), var(--b))", "#quiz {}", "a::after{content:'&#123;'}"]
        {
            check("style/quiz.css", sample, &[], "no literal colour");
        }
    }

    #[test]
    fn the_shape_of_files() {
        let long = "//! a\n".repeat(401);
        check("model/src/a.rs", &long, &["at most 400"], "a line too many");
        check("model/src/a.rs", &"//! a\n".repeat(400), &[], "the most that is allowed");
        check("model/tests/it/a.rs", &long, &[], "tables of tests may be long");
        check("cli/src/a.rs", "use std::fs;\n//! a\n", &["opens with //!"], "not at the top");
        check("cli/src/utils.rs", "//! a", &["named after"], "a file");
        check("src/helpers/a.rs", "//! a", &["named after"], "a folder");
        check("src/commonplace.rs", "//! a", &[], "only the whole name counts");
    }

    #[test]
    fn who_may_touch_what() {
        check("src/state.rs", "//! a\na.set_inner_html(b);", &["inner HTML"], "in Rust");
        check("shell/element.ts", "a.innerHTML = b;", &["inner HTML"], "in the shell");
        check("shell/element.ts", "// never innerHTML", &[], "a comment may say so");
        check("src/widget.rs", "//! a\nview! { <p style=\"a:b\"/> }", &["no style attribute"], "an attribute");
        check("src/widget.rs", "//! a\nview! { <p style:width=w class=\"style\"/> }", &[], "a property");
        check("src/state.rs", "//! a\n#[wasm_bindgen(start)]", &["only src/surface"], "an export elsewhere");
        check("src/surface/events.rs", "//! a\n#[wasm_bindgen]", &[], "the seam");
        check("src/surface.rs", "//! a\n#[wasm_bindgen]", &[], "the seam's own file");
        check("src/state.rs", "//! a\nwindow.local_storage()", &["the module touches no"], "storage");
        check("src/surface.rs", "//! a\nwindow.location().hash()", &["the module touches no"], "the address");
        check("src/widget.rs", "//! a\ndocument.create_element(name)", &["only src/dom.rs"], "an element made by hand");
        check("src/dom.rs", "//! a\ndocument.create_element(name)", &[], "its home");
        check("src/widget.rs", "//! a\nlet a = RwSignal::new(1);", &["only src/state.rs"], "a signal beside the state");
        check("src/state.rs", "//! a\nformat!(\"{a}\")", &[], "elsewhere");
    }

    #[test]
    fn where_things_come_from() {
        check("Cargo.toml", "wasm-bindgen = \"0.2.130\"\n", &["pinned"], "a caret version");
        check("Cargo.toml", "wasm-bindgen = { version = \"0.2\" }\n", &["pinned"], "a table");
        check("Cargo.toml", "wasm-bindgen = \"=0.2.130\"\nwasm-bindgen-futures = \"0.4\"\n", &[], "pinned");
        for host in REGISTRIES {
            check("xtask/src/a.rs", &format!("//! a\nlet a = \"https://{host}/a\";"), &["registry"], "a host");
        }
        check("dist/index.html", "<p style='a:b'>", &["no code inside"], "an attribute");
        check("dist/index.html", "<script src=a.js></script>", &[], "a reference");
    }
}
