//! The comparison matrix: every fact of the data set in its place, and the grounds on demand.

use crate::expected::{criteria_of, dataset, list, rows, text};
use crate::harness::{Key, Page, tests};

tests![
    every_cell_and_every_verdict_is_in_the_table,
    the_rows_stand_under_their_headings,
    a_row_opens_and_closes_by_keyboard_and_shows_its_sources,
];

fn every_cell_and_every_verdict_is_in_the_table(page: &Page) {
    page.open();
    let table = page.find("table", "").table();
    assert_eq!(table[0].len(), 4, "{:?}", table[0]);
    for (heading, name) in table[0].iter().zip(["Category", "Django", "Flask", "FastAPI"]) {
        assert!(heading.starts_with(name), "{heading} instead of {name}");
    }
    let dataset = dataset();
    for criterion in rows(&dataset, "compare") {
        let name = text(criterion, "name");
        let row = table.iter().find(|row| row[0].starts_with(name)).unwrap_or_else(|| panic!("no row {name}"));
        let verdict = text(&criterion["verdict"], "text");
        assert!(row[0].contains(verdict), "{name}: {verdict} is missing in {}", row[0]);
        for (alternative, shown) in ["django", "flask", "fastapi"].iter().zip(&row[1..]) {
            let cell = &criterion["cells"][alternative];
            assert!(shown.contains(text(cell, "text")), "{name}, {alternative}: {shown}");
            if let Some(rating) = cell["rating"].as_f64() {
                assert!(shown.contains(&format!("{rating} of 5")), "{name}, {alternative}: {rating} not in {shown}");
            }
        }
    }
}

fn the_rows_stand_under_their_headings(page: &Page) {
    page.open();
    let table = page.find("table", "").table();
    let dataset = dataset();
    let heading = |title: &str| table.iter().position(|row| row.len() == 1 && row[0].starts_with(title)).unwrap();
    let core = heading("The twelve usual questions");
    let further = heading("Ten more that CTOs ask");
    assert_eq!((core, further, table.len()), (1, 14, 25), "twelve rows, then ten");
    for (first, group) in [(core + 1, "core"), (further + 1, "further")] {
        for (row, criterion) in table[first..].iter().zip(criteria_of(&dataset, group)) {
            assert!(row[0].starts_with(text(criterion, "name")), "{}", row[0]);
        }
    }
}

fn a_row_opens_and_closes_by_keyboard_and_shows_its_sources(page: &Page) {
    page.open();
    let dataset = dataset();
    let admin = rows(&dataset, "compare")[0];
    let reason = text(&admin["verdict"], "reason");
    let label = "Reasons and sources for Admin panel";
    let button = page.find("button", label);
    assert_eq!(button.attribute("aria-expanded"), "false");
    page.press_until(Key::Tab, &format!("button “{label}”"), 16);
    page.press(&[Key::Enter]);
    page.wait("the reason is shown", || page.text().contains(reason).then_some(()));
    assert_eq!(button.attribute("aria-expanded"), "true");
    for source in list(admin, "sources") {
        let source = list(&dataset, "sources").iter().find(|known| known["id"] == *source).unwrap();
        assert!(page.text().contains(text(source, "title")), "{source} is missing");
    }
    for link in page.find("table", "").all("link", "") {
        assert_eq!(link.attribute("rel"), "noopener noreferrer", "{}", link.name());
        assert!(link.attribute("href").starts_with("https://"), "{}", link.attribute("href"));
    }
    page.expect_focus(&format!("button “{label}”"));
    page.press(&[Key::Enter]);
    page.wait("the reason is gone", || (!page.text().contains(reason)).then_some(()));
    assert_eq!(button.attribute("aria-expanded"), "false");
}
