//! The tabs by the ARIA Authoring Practices: one stop for the Tab key, arrows move and open.

use crate::harness::{Key, Page, tests};

tests![
    arrows_home_and_end_move_and_open,
    only_the_open_tab_is_a_stop_and_its_panel_is_named_after_it,
    from_right_to_left_the_arrows_are_mirrored,
];

/// The tabs that are selected, with the name of what has the focus.
#[track_caller]
fn expect_open(page: &Page, name: &str) {
    page.expect_focus(&format!("tab “{name}”"));
    let selected: Vec<String> = page
        .all("tab", "")
        .iter()
        .filter(|tab| tab.attribute("aria-selected") == "true")
        .map(|tab| tab.name())
        .collect();
    assert_eq!(selected, [name]);
    page.find("tabpanel", name);
}

fn arrows_home_and_end_move_and_open(page: &Page) {
    page.open();
    page.press_until(Key::Tab, "tab “Compare”", 3);
    for (key, opened, reason) in [
        (Key::Right, "Cost", "to the next"),
        (Key::End, "Profiles", "to the last"),
        (Key::Right, "Compare", "round from the last to the first"),
        (Key::Left, "Profiles", "round from the first to the last"),
        (Key::Left, "Quiz", "to the one before"),
        (Key::Down, "Quiz", "up and down belong to the page"),
        (Key::Home, "Compare", "to the first"),
    ] {
        page.press(&[key]);
        page.wait(reason, || (page.focused() == format!("tab “{opened}”")).then_some(()));
        expect_open(page, opened);
    }
}

fn only_the_open_tab_is_a_stop_and_its_panel_is_named_after_it(page: &Page) {
    page.open();
    page.find("tab", "Quiz").click();
    let stops: Vec<(String, String)> =
        page.all("tab", "").iter().map(|tab| (tab.name(), tab.attribute("tabindex"))).collect();
    let expected = [("Compare", "-1"), ("Cost", "-1"), ("Quiz", "0"), ("Profiles", "-1")];
    assert_eq!(stops, expected.map(|(name, stop)| (name.to_owned(), stop.to_owned())));
    assert_eq!(page.all("tabpanel", "").len(), 1, "the others are hidden");
    assert_eq!(page.find("tab", "Quiz").attribute("aria-controls"), page.find("tabpanel", "Quiz").attribute("id"));
    assert_eq!(page.find("tablist", "").name(), "Parts of this comparison");
    // From inside the panel, one step back is the open tab.
    page.press_until(Key::Tab, "radio “A content site…", 2);
    page.press(&[Key::ShiftTab]);
    page.expect_focus("tab “Quiz”");
}

fn from_right_to_left_the_arrows_are_mirrored(page: &Page) {
    page.open_host("rtl.html");
    page.find("tablist", "");
    page.press_until(Key::Tab, "tab “Compare”", 3);
    for (key, opened) in
        [(Key::Left, "Cost"), (Key::Right, "Compare"), (Key::Right, "Profiles"), (Key::Left, "Compare")]
    {
        page.press(&[key]);
        expect_open(page, opened);
    }
}
