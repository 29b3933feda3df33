//! What readers do with the page that they keep on their device, while nobody answers: panels by their links, what they take
//! along, data sets of their own, and the lines for a page of theirs.

use serde_json::json;

use crate::harness::{Page, tests};
use crate::offline::{expect_text, save};

tests![
    every_panel_opens_by_its_link,
    the_comparison_is_changed_and_taken_along,
    an_estimate_is_made_and_taken_along,
    a_data_set_of_ones_own_is_kept_opened_and_removed,
    the_lines_for_a_page_are_made,
];

/// Keeps the page, stops the server, and opens an address of the page.
#[track_caller]
fn open(page: &Page, address: &str) {
    save(page);
    page.site.stop();
    page.go(&format!("{}{address}", page.site.page()));
}

/// From now on what is saved is caught.
fn catch(page: &Page) {
    page.run(
        "window.saved = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then((text) => saved.push(text)); return make(blob) };
        HTMLAnchorElement.prototype.click = () => {}",
        &[],
    );
}

/// Presses a button and returns what it saves.
#[track_caller]
fn taken(page: &Page, button: &str) -> String {
    page.run("saved.length = 0", &[]);
    page.find("button", button).click();
    page.wait("it is saved", || page.run("return saved[0] ?? null", &[]).as_str().map(str::to_owned))
}

fn every_panel_opens_by_its_link(page: &Page) {
    save(page);
    page.site.stop();
    // The shortcuts of the manifest are the same addresses.
    for (link, panel) in [("quiz", "Quiz"), ("cost", "Cost"), ("compare", "Compare"), ("profiles", "Profiles")] {
        page.go(&format!("{}#verdict=1.p{link}", page.site.page()));
        page.find("tabpanel", panel);
    }
}

fn the_comparison_is_changed_and_taken_along(page: &Page) {
    open(page, "");
    page.expect_widget();
    page.find("button", "Filter, columns, export").click();
    page.find("group", "Columns").find("checkbox", "Flask").click();
    catch(page);
    let table = taken(page, "CSV");
    assert!(table.contains("Admin panel") && table.contains("FastAPI"), "{table}");
    assert!(!table.lines().next().unwrap_or_default().contains("Flask"), "a hidden column stays away: {table}");
    let table = taken(page, "Markdown");
    assert!(table.contains("| Admin panel"), "{table}");
}

fn an_estimate_is_made_and_taken_along(page: &Page) {
    open(page, "#verdict=1.pcost");
    page.find("heading", "Your own estimate");
    page.find("radio", "Regulated portal").click();
    page.find("heading", "Cost over time");
    catch(page);
    assert!(taken(page, "Table of numbers").lines().count() > 10);
    assert!(taken(page, "Report in Markdown").starts_with("# Your own estimate\n"));
}

// E15.
fn a_data_set_of_ones_own_is_kept_opened_and_removed(page: &Page) {
    open(page, "editor.html");
    page.find("heading", "Django, Flask or FastAPI");
    page.find("button", "printers").click();
    page.find("heading", "Rent or buy a laser printer");
    page.find("button", "Keep on this device").click();
    expect_text(page, "Kept on this device.");
    page.reload();
    page.find("heading", "Rent or buy a laser printer");
    page.find("button", "frameworks").click();
    page.find("heading", "Django, Flask or FastAPI");
    page.find("button", "printers.json").click();
    page.find("heading", "Rent or buy a laser printer");
    page.find("button", "Remove printers.json").click();
    expect_text(page, "printers.json isn’t kept on this device any more.");
    assert_eq!(page.run("return localStorage.length", &[]), json!(0));
}

fn the_lines_for_a_page_are_made(page: &Page) {
    open(page, "builder.html");
    page.find("tablist", "");
    page.find("radio", "dark").click();
    let lines = "return document.getElementById('snippet').textContent.includes('theme=\"dark\"')";
    page.wait("the lines follow", || (page.run(lines, &[]) == json!(true)).then_some(()));
    page.find("radio", "a frame…").click();
    page.find("iframe", "Preview");
    page.enter_frame();
    page.find("tablist", "");
    page.leave_frame();
}
