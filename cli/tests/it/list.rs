//! `verdict list`: every id of a data set, as the other commands take them.

use serde_json::{Value, json};

use crate::{data, verdict, written};

fn list(path: &str) -> Value {
    let run = verdict(&["list", path, "--json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    serde_json::from_str(&run.out).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

/// The same ids and names as in the file, read by another reader.
#[test]
fn every_id_of_the_file_is_listed() {
    let path = data("frameworks.json");
    let (listed, file) =
        (list(&path), serde_json::from_str::<Value>(&std::fs::read_to_string(&path).unwrap()).unwrap());
    for (kind, pointer, name) in [
        ("alternatives", "/alternatives", "name"),
        ("criteria", "/criteria", "name"),
        ("questions", "/quiz/questions", "text"),
        ("must_haves", "/quiz/must_haves", "text"),
        ("scenarios", "/cost/scenarios", "name"),
        ("capabilities", "/cost/capabilities", "name"),
    ] {
        let expected = file.pointer(pointer).unwrap().as_array().unwrap();
        let pairs = |items: &[Value], name: &str| -> Vec<(Value, Value)> {
            items.iter().map(|item| (item["id"].clone(), item[name].clone())).collect()
        };
        assert_eq!(pairs(listed[kind].as_array().unwrap(), "name"), pairs(expected, name), "{kind}");
    }
    for (question, listed) in
        file["quiz"]["questions"].as_array().unwrap().iter().zip(listed["questions"].as_array().unwrap())
    {
        assert_eq!(ids(&question["choices"]), ids(&listed["answers"]));
    }
    let display = file["criteria"].as_array().unwrap().iter().filter(|row| row["use"] == "display").count();
    assert!(display > 0);
    let listed = listed["criteria"].as_array().unwrap();
    assert_eq!(listed.iter().filter(|row| row["scored"] == json!(false)).count(), display);
}

/// What is listed is taken by the option that it is for.
#[test]
fn what_is_listed_is_taken() {
    let path = data("frameworks.json");
    let listed = list(&path);
    let taken = |call: &[&str]| {
        let run = verdict(&[&[call[0], &path], &call[1..]].concat());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{call:?}");
    };
    let question =
        |item: &Value| format!("{}={}", item["id"].as_str().unwrap(), item["answers"][0]["id"].as_str().unwrap());
    let answers: Vec<String> = listed["questions"].as_array().unwrap().iter().map(question).collect();
    taken(&["rank", "--answers", &answers.join(",")]);
    taken(&["rank", "--must", &ids(&listed["must_haves"]).join(",")]);
    let scored: Vec<&Value> =
        listed["criteria"].as_array().unwrap().iter().filter(|row| row["scored"] == true).collect();
    let weights: Vec<String> = scored.iter().map(|row| format!("{}=1", row["id"].as_str().unwrap())).collect();
    taken(&["rank", "--weights", &weights.join(",")]);
    for scenario in ids(&listed["scenarios"]) {
        taken(&["cost", "--scenario", scenario, "--json"]);
    }
    // Both bounds of each input, in hundredths, and one beyond them.
    let mut call = vec!["cost".to_owned(), path.clone(), "--scenario".to_owned(), "webhook".to_owned()];
    for input in listed["inputs"].as_array().unwrap() {
        let hundredths = |name: &str| input[name].as_i64().unwrap() as f64 / 100.0;
        let id = input["id"].as_str().unwrap();
        call.extend(["--set".to_owned(), format!("{id}={0}..{0}..{1}", hundredths("min"), hundredths("max"))]);
    }
    let call: Vec<&str> = call.iter().map(String::as_str).collect();
    let run = verdict(&call);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn one_kind_is_listed_line_by_line() {
    let run = verdict(&["list", &data("printers.json"), "questions"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], "pages  How much do you print?");
    assert_eq!(lines[1].trim(), "few   A few pages a week");
    let run = verdict(&["list", &data("printers.json"), "must-haves"]);
    assert_eq!(run.out, "no_deposit   No large payment at the start\nno_contract  No contract that binds for months\n");
}

#[test]
fn what_a_data_set_does_not_have_is_an_empty_list() {
    let path = data("template.json");
    let run = verdict(&["list", &path, "scenarios"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    assert_eq!(list(&path)["inputs"], json!([]));
    let all = verdict(&["list", &path]).out;
    let headings: Vec<&str> = all.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    assert_eq!(headings, ["alternatives", "criteria"], "headings of what is there: {all}");
}

#[test]
fn a_file_that_is_none_and_a_kind_that_is_none_are_refused() {
    let run = verdict(&["list", &written("no-list.json", "{")]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    let run = verdict(&["list", &data("printers.json"), "question"]);
    assert!(run.code == Some(2) && run.err.contains("questions"), "{}", run.err);
}
