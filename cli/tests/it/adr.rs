//! `verdict adr`: the record that the page saves, from the command line.

use crate::{data, verdict};

#[test]
fn the_record_names_context_options_decision_sources_and_the_way_back() {
    let path = data("frameworks.json");
    let run = verdict(&["adr", &path, "--answers", "type=api,ui=spa,backoffice=-", "--must", "lts"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let headings: Vec<&str> = run.out.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, ["Context", "Options", "Decision", "How sure this is", "Sources", "Open again"]);
    for piece in [
        // Only Django publishes an end date for its long-term support.
        "# For this project: Django.",
        "- What are you building? **A JSON API for web or mobile clients**",
        "Doesn’t matter.",
        "- Must have: **Long-term support with a published end date**",
        // The codes of these answers, worked out by another implementation of the hash.
        "#verdict=1.pquiz.s-result.qtN7cFtpGj.mSOS.",
    ] {
        assert!(run.out.contains(piece), "{piece} is missing in {}", run.out);
    }
}

#[test]
fn an_unknown_answer_writes_no_record() {
    let run = verdict(&["adr", &data("frameworks.json"), "--answers", "type=apu"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("did you mean \"api\"?"), "{}", run.err);
}
