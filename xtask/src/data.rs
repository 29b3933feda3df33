//! `data`: writes the JSON Schema and the reference page of the format from the table in `model/src/dataset/format.rs`, or a
//! large data set for measuring.
//!
//! May write those two files, and a large one into the scratch folder. Must not know a field by name: what they say stands in the table.

mod page;
mod schema;

use crate::{Outcome, files, only_known, workspace};

/// A file that is written from the table.
struct Written {
    path: &'static str,
    text: fn() -> String,
}

const FILES: [Written; 2] = [
    Written { path: "data/schema/verdict.schema.json", text: schema::text },
    Written { path: "docs/data-format.md", text: page::text },
];

/// The task `data`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    if arguments.first().is_some_and(|argument| argument == "--large") {
        return large(&arguments[1..]);
    }
    only_known(arguments, &["--check", "--large"])?;
    if arguments.is_empty() {
        for Written { path, text } in &FILES {
            files::write(&workspace::root().join(path), text())?;
            println!("{path} is written from the table of the format.");
        }
        return Ok(());
    }
    let mut stale = Vec::new();
    for Written { path, text } in &FILES {
        if files::read_text(&workspace::root().join(path)).ok() != Some(text()) {
            stale.push(*path);
        }
    }
    match stale.as_slice() {
        [] => Ok(()),
        stale => {
            Err(format!("{} doesn't say what the table of the format says; run cargo xtask data", stale.join(" and ")))
        }
    }
}

/// Writes a data set of `ROWSxALTERNATIVES`.
fn large(arguments: &[String]) -> Outcome<()> {
    let size = arguments.first().and_then(|size| size.split_once('x'));
    let size = size.and_then(|(rows, alternatives)| Some((rows.parse().ok()?, alternatives.parse().ok()?)));
    let Some((rows, alternatives)) = size.filter(|size| size.0 > 0 && size.1 > 0 && arguments.len() == 1) else {
        return Err("--large takes one size, such as 10000x10: rows by alternatives".to_owned());
    };
    let path = workspace::scratch().join("data").join(format!("large-{rows}x{alternatives}.json"));
    files::write(&path, verdict_bench::large::text(rows, alternatives))?;
    println!("{}", path.display());
    Ok(())
}

/// What a doc comment or a constant says, without the blanks around it.
fn sentence(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_from_the_table_is_fresh() {
        assert_eq!(run(&["--check".to_owned()]), Ok(()));
    }

    #[test]
    fn a_mistyped_argument_writes_nothing() {
        assert!(run(&["--chek".to_owned()]).is_err_and(|text| text.contains("--chek is unknown")));
    }
}
