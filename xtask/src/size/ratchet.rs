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
/// How a compiler's name ends that compiles the standard library along, for size.
pub(super) const ALONG: &str = ", library compiled along";

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

/// Compares the figures with the table and returns a closing sentence.
///
/// # Errors
/// With every file that grew too much, has no line, or has a line without a reason.
/// Another compiler makes another WebAssembly: it may differ by a fiftieth, and one that doesn't compile the library along
/// isn't judged at all.
pub(super) fn check(text: &str, figures: &[(String, usize)], compiler: &str) -> Outcome<String> {
    let document = parse(text)?;
    let same_compiler = text.contains(&format!("{COMPILER}{compiler}."));
    let near_compiler = compiler.ends_with(ALONG) && text.contains(&format!("{ALONG}."));
    let mut faults = Vec::new();
    for (group, bytes) in figures {
        let Some(row) = document.rows.iter().find(|row| &row.group == group) else {
            faults.push(format!("{group} has no line"));
            continue;
        };
        let allowed = match (same_compiler || !is_compiled(group), near_compiler) {
            (true, _) => TOLERANCE,
            (false, true) => TOLERANCE + row.bytes / 50,
            (false, false) => usize::MAX - row.bytes,
        };
        if *bytes > row.bytes + allowed {
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
    if same_compiler || near_compiler {
        return Ok("size: no file grew beyond docs/size.md".to_owned());
    }
    Ok(format!(
        "size: no file grew beyond docs/size.md; the WebAssembly was not judged, since rustc {compiler} built it, not the one of the table"
    ))
}

/// Whether a compiler made the file: a module or the glue that fits it.
fn is_compiled(group: &str) -> bool {
    group.starts_with("verdict-")
}

/// The text with the present figures. Reasons stay; new files get an empty one, which `check` refuses until it is written.
pub(super) fn update(text: &str, figures: &[(String, usize)], compiler: &str) -> Outcome<String> {
    let Document { before, rows, after } = parse(text)?;
    let mut lines: Vec<String> = before.iter().map(|line| (*line).to_owned()).collect();
    for line in &mut lines {
        if line.starts_with(COMPILER) {
            *line = format!("{COMPILER}{compiler}.");
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

    const TEXT: &str = "# Size\n\nMeasured with rustc 1.0.0.\n\n| file | bytes | why |\n| --- | ---: | --- |\n\
        | a.js | 1000 | the shell | and more |\n| verdict-widget_bg.wasm | 5000 | the view |\n\nEnd.\n";

    #[track_caller]
    fn check_figures(figures: &[(&str, usize)], compiler: &str, expected: Result<&str, &str>) {
        let figures: Vec<(String, usize)> =
            figures.iter().map(|(group, bytes)| ((*group).to_owned(), *bytes)).collect();
        match (check(TEXT, &figures, compiler), expected) {
            (Ok(text), Ok(piece)) | (Err(text), Err(piece)) => {
                assert!(text.contains(piece), "{text}")
            }
            (found, _) => panic!("{found:?} for {figures:?}"),
        }
    }

    #[test]
    fn growth_has_to_be_explained() {
        let wasm = ("verdict-widget_bg.wasm", 5000);
        check_figures(&[("a.js", 1256), wasm], "1.0.0", Ok("no file grew"));
        check_figures(&[("a.js", 1257), wasm], "1.0.0", Err("a.js grew from 1000 to 1257 bytes"));
        check_figures(&[("a.js", 10), wasm], "1.0.0", Ok("no file grew"));
        check_figures(&[("a.js", 10), wasm, ("b.js", 1)], "1.0.0", Err("b.js has no line"));
        check_figures(&[("a.js", 10)], "1.0.0", Err("verdict-widget_bg.wasm has a line but is not in dist/"));
        check_figures(&[("a.js", 10), ("verdict-widget_bg.wasm", 9999)], "1.0.0", Err("grew from 5000"));
        check_figures(&[("a.js", 10), ("verdict-widget_bg.wasm", 9999)], "1.1.0", Ok("was not judged"));
        check_figures(&[("a.js", 9999), wasm], "1.1.0", Err("a.js grew"));
        let near = TEXT.replace("1.0.0.", "1.0.0, library compiled along.");
        let figures = |bytes| vec![("a.js".to_owned(), 10), ("verdict-widget_bg.wasm".to_owned(), bytes)];
        let other = "1.1.0, library compiled along";
        assert!(check(&near, &figures(5356), other).is_ok(), "a fiftieth and the usual tolerance");
        assert!(check(&near, &figures(5357), other).is_err(), "more than that");
        assert!(check(&near, &figures(5257), "1.0.0, library compiled along").is_err(), "the same compiler");
    }

    #[test]
    fn updating_keeps_every_word() {
        let figures = [("a.js".to_owned(), 7), ("new.js".to_owned(), 8)];
        let updated = update(TEXT, &figures, "2.0.0").unwrap();
        let expected = "# Size\n\nMeasured with rustc 2.0.0.\n\n| file | bytes | why |\n| --- | ---: | --- |\n\
            | a.js | 7 | the shell | and more |\n| new.js | 8 |  |\n\nEnd.\n";
        assert_eq!(updated, expected);
        assert!(check(&updated, &figures, "2.0.0").is_err_and(|text| text.contains("new.js has no reason")));
    }

    #[test]
    fn a_text_without_the_table_is_refused() {
        assert!(parse("# Size\n").is_err());
        assert!(parse("| file | bytes | why |\n| --- |\n| a | b | c |\n").is_err());
        assert!(parse("| file | bytes | why |\n| --- |\n| a | 1 |\n").is_err());
    }
}
