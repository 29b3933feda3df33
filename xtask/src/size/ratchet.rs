//! The table of `docs/size.md`: the agreed size of each file, with the reason in words. Sizes may fall; they rise only by hand.
//!
//! May use nothing. Must not lose a word that somebody wrote.

use crate::Outcome;

/// How many bytes a file may grow before somebody has to say why. Another order of symbols alone moves some dozens.
const TOLERANCE: usize = 256;
/// How the table's first line begins.
const HEADER: &str = "| file |";
/// How the line begins that names the compiler.
const COMPILER: &str = "Measured with rustc ";

/// A line of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    group: String,
    bytes: usize,
    reason: String,
}

/// The table's place in the text.
struct Document<'a> {
    before: Vec<&'a str>,
    rows: Vec<Row>,
    after: Vec<&'a str>,
}

/// Compares the figures with the table and returns a closing sentence. `made_with` is the compiler and the standard library of
/// the product, where that is known. Others than those of the table make another WebAssembly, which isn't judged.
///
/// # Errors
/// With every file that grew too much, has no line, or has a line without a reason.
pub(super) fn check(text: &str, figures: &[(String, usize)], made_with: Option<&str>) -> Outcome<String> {
    let document = parse(text)?;
    let recorded = text.lines().find_map(|line| line.strip_prefix(COMPILER)?.strip_suffix('.'));
    let recorded = recorded.ok_or_else(|| format!("docs/size.md has no line that begins with {COMPILER}"))?;
    let judges_all = made_with == Some(recorded);
    let mut faults = Vec::new();
    for (group, bytes) in figures {
        let Some(row) = document.rows.iter().find(|row| &row.group == group) else {
            faults.push(format!("{group} has no line"));
            continue;
        };
        let is_judged = judges_all || !is_compiled(group, figures);
        if is_judged && *bytes > row.bytes + TOLERANCE {
            faults.push(format!("{group} grew from {} to {bytes} bytes", row.bytes));
        }
        if row.reason.is_empty() {
            faults.push(format!("{group} has no reason in its line"));
        }
    }
    for row in document.rows.iter().filter(|row| !figures.iter().any(|(group, _)| group == &row.group)) {
        faults.push(format!("{} has a line but is not in dist/", row.group));
    }
    if !faults.is_empty() {
        return Err(format!(
            "docs/size.md disagrees:\n  {}\nMake it smaller, or run cargo xtask size --write and say in the table what the bytes are for",
            faults.join("\n  ")
        ));
    }
    let compiled = figures.iter().filter(|(group, _)| is_compiled(group, figures)).count();
    Ok(match made_with {
        _ if judges_all => "size: no file grew beyond docs/size.md".to_owned(),
        Some(other) => format!(
            "size: no file grew beyond docs/size.md; {compiled} files of WebAssembly and its glue are not judged, since rustc \
             {other} made them, and the table is of rustc {recorded}"
        ),
        None => format!(
            "size: no file grew beyond docs/size.md; {compiled} files of WebAssembly and its glue are not judged, since dist/ \
             isn't what a build here made"
        ),
    })
}

/// Whether a compiler made the file: a module, or the glue that fits it.
fn is_compiled(group: &str, figures: &[(String, usize)]) -> bool {
    const MODULE: &str = "_bg.wasm";
    let module = group.strip_suffix(".js").map(|stem| format!("{stem}{MODULE}"));
    group.ends_with(MODULE) || module.is_some_and(|module| figures.iter().any(|(other, _)| *other == module))
}

/// The text with the present figures. Reasons stay; new files get an empty one, which `check` refuses until it is written.
pub(super) fn update(text: &str, figures: &[(String, usize)], made_with: &str) -> Outcome<String> {
    let Document { before, rows, after } = parse(text)?;
    let mut lines: Vec<String> = before.iter().map(|line| (*line).to_owned()).collect();
    for line in &mut lines {
        if line.starts_with(COMPILER) {
            *line = format!("{COMPILER}{made_with}.");
        }
    }
    for (group, bytes) in figures {
        let reason = rows.iter().find(|row| &row.group == group).map_or("", |row| row.reason.as_str());
        lines.push(format!("| {group} | {bytes} | {reason} |"));
    }
    lines.extend(after.iter().map(|line| (*line).to_owned()));
    Ok(lines.join("\n") + "\n")
}

fn parse(text: &str) -> Outcome<Document<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let header = lines
        .iter()
        .position(|line| line.starts_with(HEADER))
        .ok_or_else(|| format!("docs/size.md has no table that begins with {HEADER}"))?;
    // The line under the header only says how the columns are aligned.
    let first = (header + 2).min(lines.len());
    let (before, rest) = lines.split_at(first);
    let length = rest.iter().position(|line| !line.starts_with('|')).unwrap_or(rest.len());
    let (table, after) = rest.split_at(length);
    let rows = table.iter().map(|line| parse_row(line)).collect::<Outcome<Vec<Row>>>()?;
    Ok(Document { before: before.to_vec(), rows, after: after.to_vec() })
}

fn parse_row(line: &str) -> Outcome<Row> {
    let cells: Vec<&str> = line.trim().trim_matches('|').splitn(3, '|').map(str::trim).collect();
    let [group, bytes, reason] = cells.as_slice() else {
        return Err(format!("a line of docs/size.md has not three cells: {line}"));
    };
    let bytes =
        bytes.parse().map_err(|_| format!("a line of docs/size.md has no number in its second cell: {line}"))?;
    Ok(Row { group: (*group).to_owned(), bytes, reason: (*reason).to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Size\n\nMeasured with rustc 1.0.0, library built for size.\n\n| file | bytes | why |\n| --- | ---: | --- |\n\
        | a.js | 1000 | the shell | and more |\n| verdict-widget_bg.wasm | 5000 | the view |\n\nEnd.\n";

    #[track_caller]
    fn check_figures(figures: &[(&str, usize)], made_with: Option<&str>, expected: Result<&str, &str>) {
        let figures: Vec<(String, usize)> =
            figures.iter().map(|(group, bytes)| ((*group).to_owned(), *bytes)).collect();
        match (check(TEXT, &figures, made_with), expected) {
            (Ok(text), Ok(piece)) | (Err(text), Err(piece)) => {
                assert!(text.contains(piece), "{text}")
            }
            (found, _) => panic!("{found:?} for {figures:?}"),
        }
    }

    #[test]
    fn growth_has_to_be_explained() {
        let (same, other) = (Some("1.0.0, library built for size"), Some("1.0.0, plain library"));
        let wasm = ("verdict-widget_bg.wasm", 5000);
        check_figures(&[("a.js", 1256), wasm], same, Ok("no file grew"));
        check_figures(&[("a.js", 1257), wasm], same, Err("a.js grew from 1000 to 1257 bytes"));
        check_figures(&[("a.js", 10), wasm], same, Ok("no file grew"));
        check_figures(&[("a.js", 10), wasm, ("b.js", 1)], same, Err("b.js has no line"));
        check_figures(&[("a.js", 10)], same, Err("verdict-widget_bg.wasm has a line but is not in dist/"));
        check_figures(&[("a.js", 10), ("verdict-widget_bg.wasm", 5257)], same, Err("grew from 5000"));
        check_figures(&[("a.js", 9999), wasm], other, Err("a.js grew"));
    }

    #[test]
    fn what_another_compiler_made_is_not_judged_and_the_reason_is_given() {
        let figures = [("a.js", 10), ("verdict-widget_bg.wasm", 9999)];
        let sentence = "1 files of WebAssembly and its glue are not judged, since rustc 1.1.0, library built for size made \
            them, and the table is of rustc 1.0.0, library built for size";
        check_figures(&figures, Some("1.1.0, library built for size"), Ok(sentence));
        check_figures(&figures, Some("1.0.0, debug"), Ok("are not judged, since rustc 1.0.0, debug made them"));
        check_figures(&figures, None, Ok("are not judged, since dist/ isn't what a build here made"));
        let glue = |name: &str| is_compiled(name, &[("verdict-x_bg.wasm".to_owned(), 1)]);
        assert!(glue("verdict-x.js") && glue("verdict-x_bg.wasm"));
        assert!(!glue("verdict-frame.js") && !glue("verdict-x.css"), "written by hand");
    }

    #[test]
    fn updating_keeps_every_word() {
        let figures = [("a.js".to_owned(), 7), ("new.js".to_owned(), 8)];
        let updated = update(TEXT, &figures, "2.0.0").unwrap();
        let expected = "# Size\n\nMeasured with rustc 2.0.0.\n\n| file | bytes | why |\n| --- | ---: | --- |\n\
            | a.js | 7 | the shell | and more |\n| new.js | 8 |  |\n\nEnd.\n";
        assert_eq!(updated, expected);
        assert!(check(&updated, &figures, Some("2.0.0")).is_err_and(|text| text.contains("new.js has no reason")));
    }

    #[test]
    fn a_text_without_the_table_is_refused() {
        assert!(parse("# Size\n").is_err());
        assert!(parse("| file | bytes | why |\n| --- |\n| a | b | c |\n").is_err());
        assert!(parse("| file | bytes | why |\n| --- |\n| a | 1 |\n").is_err());
    }
}
