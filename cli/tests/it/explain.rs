//! `verdict explain`: the page of a rule, and the list of all.

use crate::verdict;

#[test]
fn without_a_rule_all_are_listed() {
    let run = verdict(&["explain"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let ids: Vec<&str> = run.out.lines().filter_map(|line| line.split("  ").next()).collect();
    assert!(ids.len() >= 21 && ids.is_sorted() && ids[0] == "VL-000", "the format and at least twenty rules: {ids:?}");
    assert!(run.out.contains("VL-012  warning  A fact has no date\n"), "{}", run.out);
}

/// Every page says how to mend the fault and shows both sides; all but two say how to allow it.
#[test]
fn every_rule_has_a_page() {
    for line in verdict(&["explain"]).out.lines() {
        let (id, title) = line.split_once("  ").unwrap();
        let page = verdict(&["explain", id]).out;
        let title = title.split_once("  ").unwrap().1.trim();
        assert!(page.starts_with(&format!("{id} (")) && page.contains(&format!("): {title}\n\n")), "{page}");
        for part in ["To mend it: ", "A fault:\n\n```json\n", "Its cure:\n\n```json\n"] {
            assert!(page.contains(part), "{id}: {part}");
        }
        let allowed = page.contains(&format!("\"allow\": [{{ \"rule\": \"{id}\", "));
        assert!(allowed != ["VL-000", "VL-001"].contains(&id), "{id}");
        assert!(page.ends_with('\n') && !page.contains("\n\n\n"), "{id}");
    }
}

#[test]
fn capitals_do_not_matter_and_other_names_are_refused() {
    assert_eq!(verdict(&["explain", "vl-012"]).out, verdict(&["explain", "VL-012"]).out);
    let run = verdict(&["explain", "VL-999"]);
    let expected = "there is no rule \"VL-999\"; `verdict explain` lists them all\n";
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(1), "", expected));
}
