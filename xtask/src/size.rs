//! `size`: what each file of the product costs a visitor, against the goals and against what was last agreed.
//!
//! May read `dist/` and `docs/size.md`, and write the latter's figures. Must not raise a figure without being told to.

mod ratchet;

use crate::stamp::Stamp;
use crate::{Outcome, compress, files, only_known, workspace};

/// What a visit to the element transfers at most, in bytes of brotli.
const ELEMENT_GOAL: usize = 105_000;
/// What the shell alone may weigh, in bytes of brotli: it is what a host page pays before anybody looks at the element.
const SHELL_GOAL: usize = 6_000;
/// The shell's name in the product.
const SHELL: &str = "verdict.js";
/// What a visit to the element loads, by name without hash.
const ELEMENT: [&str; 6] =
    [SHELL, "verdict-sharing.js", "verdict-widget.js", "verdict-widget_bg.wasm", "verdict.css", "data/frameworks.txt"];

/// What a reader of the default data loads beyond that who opens every panel and uses every tool.
const USED: [&str; 9] = [
    "verdict-shared.wasm",
    "verdict-analysis.wasm",
    "verdict-compare.wasm",
    "verdict-cost.wasm",
    "verdict-analysis.css",
    "verdict-compare.css",
    "verdict-cost.css",
    "data/frameworks-cost.txt",
    "data/frameworks-profiles.txt",
];
/// What both come to at most, in bytes of brotli.
const USED_GOAL: usize = 300_000;

/// The sizes of one file, in bytes.
struct Sizes {
    /// The file's name without its hash, the same from build to build.
    group: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The task `size`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    only_known(arguments, &["--check", "--write"])?;
    let sizes = measure()?;
    if sizes.is_empty() {
        return Err("dist/ is empty; run cargo xtask build".to_owned());
    }
    print!("{}", report(&sizes));
    let made_with = Stamp::of_product().map(|stamp| stamp.made_with);
    let path = workspace::root().join("docs/size.md");
    for argument in arguments {
        let text = files::read_text(&path)?;
        match argument.as_str() {
            "--write" => {
                let made_with =
                    made_with.as_deref().ok_or("dist/ isn't what a build here made; run cargo xtask build")?;
                files::write(&path, ratchet::update(&text, &figures(&sizes), made_with)?)?;
            }
            _ => println!("\n{}", ratchet::check(&text, &figures(&sizes), made_with.as_deref())?),
        }
    }
    Ok(())
}

/// Measures every file of the product.
fn measure() -> Outcome<Vec<Sizes>> {
    let mut sizes = Vec::new();
    for name in files::list(&workspace::dist())? {
        let content = files::read(&workspace::dist().join(&name))?;
        let (gzip, brotli) = if compress::is_worthwhile(name.as_ref()) {
            let made = compress::compress(&content)?;
            (made.gzip.len(), made.brotli.len())
        } else {
            (content.len(), content.len())
        };
        sizes.push(Sizes { group: without_hash(&name), raw: content.len(), gzip, brotli });
    }
    Ok(sizes)
}

fn figures(sizes: &[Sizes]) -> Vec<(String, usize)> {
    sizes.iter().map(|file| (file.group.clone(), file.brotli)).collect()
}

fn report(sizes: &[Sizes]) -> String {
    let mut text = format!("{:<40}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli");
    let (element, beside): (Vec<&Sizes>, Vec<&Sizes>) =
        sizes.iter().partition(|file| ELEMENT.contains(&file.group.as_str()));
    for (title, files) in [("the element", element.as_slice()), ("beside it", beside.as_slice())] {
        for file in files {
            text.push_str(&row(&file.group, file.raw, file.gzip, file.brotli));
        }
        let total = |size: fn(&Sizes) -> usize| files.iter().map(|file| size(file)).sum();
        text.push_str(&row(
            &format!("= {title}"),
            total(|file| file.raw),
            total(|file| file.gzip),
            total(|file| file.brotli),
        ));
    }
    let shell = element.iter().filter(|file| file.group == SHELL).map(|file| file.brotli).sum();
    let element = element.iter().map(|file| file.brotli).sum();
    let used = beside.iter().filter(|file| USED.contains(&file.group.as_str())).map(|file| file.brotli).sum::<usize>();
    text.push_str(&goal("the element", element, ELEMENT_GOAL));
    text.push_str(&goal("the shell alone", shell, SHELL_GOAL));
    text.push_str(&goal("every panel and tool used, default data", element + used, USED_GOAL));
    text
}

fn row(name: &str, raw: usize, gzip: usize, brotli: usize) -> String {
    format!("{name:<40}{raw:>10}{gzip:>10}{brotli:>10}\n")
}

fn goal(name: &str, brotli: usize, goal: usize) -> String {
    match goal.checked_sub(brotli) {
        Some(left) => format!("{name}: {brotli} of {goal} bytes brotli, {left} left\n"),
        None => format!("{name}: {brotli} of {goal} bytes brotli, OVER THE GOAL by {}\n", brotli - goal),
    }
}

/// The name without the sixteen hexadecimal digits that `pack` put into it.
pub(crate) fn without_hash(name: &str) -> String {
    let is_hash = |part: &str| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    for (dash, _) in name.match_indices('-') {
        if let (Some(before), Some(hash), Some(after)) =
            (name.get(..dash), name.get(dash + 1..dash + 17), name.get(dash + 17..))
            && is_hash(hash)
        {
            return format!("{before}{after}");
        }
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_name(name: &str, expected: &str) {
        assert_eq!(without_hash(name), expected);
    }

    #[test]
    fn hashes_leave_the_names() {
        check_name("verdict-widget-0123456789abcdef_bg.wasm", "verdict-widget_bg.wasm");
        check_name("data/frameworks-0123456789abcdef.json", "data/frameworks.json");
        check_name("verdict.js", "verdict.js");
        check_name("verdict-widget.js", "verdict-widget.js");
        check_name("a-0123456789abcdeg.js", "a-0123456789abcdeg.js"); // g is no hexadecimal digit
    }

    #[test]
    fn the_report_adds_up_and_compares() {
        let file = |group: &str, brotli| Sizes { group: group.to_owned(), raw: 3 * brotli, gzip: 2 * brotli, brotli };
        let text = report(&[
            file("verdict-cost.wasm", 500),
            file("verdict-widget_bg.wasm", 99_500),
            file("verdict.js", 6_001),
        ]);
        assert!(text.contains("the element: 105501 of 105000 bytes brotli, OVER THE GOAL by 501"), "{text}");
        assert!(text.contains("the shell alone: 6001 of 6000 bytes brotli, OVER THE GOAL by 1"), "{text}");
        assert!(text.contains("default data: 106001 of 300000 bytes brotli, 193999 left"), "{text}");
        let totals: Vec<&str> = text.lines().filter(|line| line.starts_with('=')).collect();
        assert!(totals[0].ends_with("105501") && totals[1].ends_with("500"), "{text}");
    }
}
