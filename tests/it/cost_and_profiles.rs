//! The cost factors, the landscape and the profiles: what stands in the data set stands on the panel.

use crate::expected::{dataset, list, rows, text};
use crate::harness::{Page, tests};

tests![
    the_cost_panel_has_six_factors_with_every_cell,
    the_landscape_has_six_rows,
    each_framework_has_its_profile_with_users_sample_and_home_page,
    every_question_that_people_ask_opens_its_answer,
];

/// The table of a panel has a row for each of its criteria, and every cell's text in its column.
#[track_caller]
fn expect_rows(page: &Page, panel: &str, count: usize) {
    let dataset = dataset();
    let rows = rows(&dataset, panel);
    assert_eq!(rows.len(), count, "{panel}");
    let table = page.find("table", "").table();
    for criterion in rows {
        let name = text(criterion, "name");
        let row = table.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("no row {name}"));
        for (alternative, shown) in ["django", "flask", "fastapi"].iter().zip(&row[1..]) {
            let fact = text(&criterion["cells"][alternative], "text");
            assert!(!fact.is_empty() && shown.contains(fact), "{name}, {alternative}: {shown}");
        }
    }
}

fn the_cost_panel_has_six_factors_with_every_cell(page: &Page) {
    page.open();
    page.find("tab", "Cost").click();
    page.find("tabpanel", "Cost");
    expect_rows(page, "cost", 6);
}

fn the_landscape_has_six_rows(page: &Page) {
    page.open();
    page.find("tab", "Profiles").click();
    page.find("tabpanel", "Profiles");
    expect_rows(page, "landscape", 6);
}

fn each_framework_has_its_profile_with_users_sample_and_home_page(page: &Page) {
    page.open();
    page.find("tab", "Profiles").click();
    // They come when somebody looks.
    page.find("heading", "Questions people ask");
    let dataset = dataset();
    let articles = page.all("article", "");
    assert_eq!(articles.len(), 3);
    for (article, alternative) in articles.iter().zip(list(&dataset, "alternatives")) {
        let name = text(alternative, "name");
        article.find("heading", &format!("{name} {}", text(alternative, "version")));
        let link = article.find("link", &format!("{name}’s own site"));
        assert_eq!(link.attribute("href"), text(alternative, "url"));
        article.find("summary", "Who uses it").click();
        article.find("summary", "Code:…").click();
        page.wait("the sample is shown", || {
            article.text().contains(text(&alternative["sample"], "note")).then_some(())
        });
        let shown = article.text();
        for user in list(&alternative["profile"], "users") {
            assert!(shown.contains(text(user, "name")), "{name}: {} is missing", text(user, "name"));
        }
        for kind in ["strengths", "use_when", "avoid_when", "trade_offs"] {
            for item in list(&alternative["profile"], kind) {
                assert!(shown.contains(item.as_str().unwrap()), "{name}: {item} is missing");
            }
        }
    }
}

fn every_question_that_people_ask_opens_its_answer(page: &Page) {
    page.open();
    page.find("tab", "Profiles").click();
    for entry in list(&dataset(), "faq") {
        let (question, answer) = (text(entry, "question"), text(entry, "answer"));
        assert!(!page.text().contains(answer), "{question} is open already");
        page.find("summary", question).click();
        page.wait(&format!("{question} is answered"), || page.text().contains(answer).then_some(()));
    }
}
