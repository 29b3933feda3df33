//! The comparison as a reader changes it: filtered, ordered, with other columns, beside a baseline, with ratings of one's
//! own; and long tables, which are in the page only in part.

use serde_json::{Value, json};

use crate::accessibility::{expect_nothing, load_axe};
use crate::expected::{dataset, rows, text};
use crate::harness::{Key, Page, tests};

tests![
    typing_filters_the_rows_and_says_how_many_are_left,
    a_view_outlives_a_reload_and_is_left_with_one_button,
    a_heading_orders_the_rows_and_lets_them_go_again,
    columns_come_and_go_and_one_is_the_baseline,
    a_rating_of_ones_own_changes_the_row_and_can_be_taken_back,
    a_hidden_row_comes_back,
    the_last_answers_order_the_rows_by_what_matters,
    a_linked_row_is_shown_in_a_view_that_left_it_out,
    a_long_table_shows_its_window_and_follows_scrolling,
    rows_of_a_long_table_are_as_high_as_the_space_for_them,
    axe_finds_nothing_in_a_changed_table,
    markup_in_texts_stays_text_in_a_changed_table,
    a_pasted_table_is_a_table,
];

/// The names of the rows that stand there, without the headings of groups.
#[track_caller]
fn names(page: &Page) -> Vec<String> {
    let dataset = dataset();
    let known: Vec<String> = rows(&dataset, "compare").iter().map(|row| text(row, "name").to_owned()).collect();
    let table = page.find("table", "").table();
    let shown = table.iter().skip(1).filter(|row| row.len() > 1);
    // The longest name that the text begins with, since one may be the beginning of another.
    let name = |row: &Vec<String>| known.iter().filter(|name| row[0].starts_with(*name)).max_by_key(|name| name.len());
    shown.filter_map(name).cloned().collect()
}

/// The rows that hold a word in their name, summary, group, verdict or facts, in the order of the file.
fn rows_with(word: &str) -> Vec<String> {
    let dataset = dataset();
    let title = |row: &Value| {
        let groups = dataset["groups"].as_array().unwrap();
        groups.iter().find(|group| group["id"] == row["group"]).map_or("", |group| text(group, "title")).to_owned()
    };
    let holds = |row: &Value| {
        let mut texts = vec![text(row, "name").to_owned(), text(row, "summary").to_owned(), title(row)];
        texts.push(text(&row["verdict"], "text").to_owned());
        texts.extend(row["cells"].as_object().unwrap().values().map(|cell| text(cell, "text").to_owned()));
        texts.iter().any(|text| text.to_lowercase().contains(word))
    };
    rows(&dataset, "compare").into_iter().filter(|row| holds(row)).map(|row| text(row, "name").to_owned()).collect()
}

#[track_caller]
fn expect_count(page: &Page, expected: &str) {
    page.wait(&format!("{expected} are told"), || {
        page.all("status", "").iter().any(|status| status.text() == expected).then_some(())
    });
}

/// Goes to the field that looks for rows. By script, since WebKit's driver can't click into a field of this kind.
#[track_caller]
fn search(page: &Page) {
    let field = page.find("searchbox", "Find rows");
    page.run("arguments[0].focus()", &[json!(field)]);
}

#[track_caller]
fn open_tools(page: &Page) {
    page.find("button", "Filter, columns, export").click();
    page.find("group", "Columns");
}

fn typing_filters_the_rows_and_says_how_many_are_left(page: &Page) {
    page.open();
    expect_count(page, "22 rows");
    search(page);
    page.type_text("admin");
    let expected = rows_with("admin");
    assert!((1..22).contains(&expected.len()), "{expected:?}");
    expect_count(page, &format!("{} of 22 rows", expected.len()));
    assert_eq!(names(page), expected);
    page.expect_focus("searchbox “Find rows”");
    for _ in 0..5 {
        page.press(&[Key::Backspace]);
    }
    expect_count(page, "22 rows");
    page.type_text("nowhere at all");
    expect_count(page, "0 of 22 rows");
    assert!(page.text().contains("No row fits what you asked for."));
}

fn a_view_outlives_a_reload_and_is_left_with_one_button(page: &Page) {
    page.open();
    page.find("checkbox", "Only differences").click();
    page.find("button", "Show the whole table again");
    let kept = page.wait("the address holds the view", || {
        let hash = page.run("return location.hash", &[]).as_str().unwrap_or_default().to_owned();
        hash.contains(".v~d").then_some(hash)
    });
    let shown = names(page);
    assert!(shown.len() < 22, "{shown:?}");
    page.go(&format!("{}{kept}", page.site.page()));
    page.find("button", "Show the whole table again");
    assert!(page.find("checkbox", "Only differences").is_checked());
    assert_eq!(names(page), shown);
    page.run("arguments[0].focus()", &[json!(page.find("button", "Show the whole table again"))]);
    page.expect_focus("button “Show the whole table again”");
    page.press(&[Key::Enter]);
    expect_count(page, "22 rows");
    page.expect_focus("status “…");
}

fn a_heading_orders_the_rows_and_lets_them_go_again(page: &Page) {
    page.open();
    let dataset = dataset();
    let rating = |name: &String| {
        let rows = rows(&dataset, "compare");
        let row = rows.iter().find(|row| text(row, "name") == name).unwrap();
        row["cells"]["flask"]["rating"].as_f64().unwrap_or(-1.0)
    };
    let given = names(page);
    let column = page.find("columnheader", "Flask…");
    assert_eq!(column.attribute("aria-sort"), "");
    page.press_until(Key::Tab, "button “Flask 3.1.3”", 14);
    for (expected, is_best_first) in [("descending", true), ("ascending", false)] {
        page.press(&[Key::Enter]);
        page.wait(&format!("the column is {expected}"), || (column.attribute("aria-sort") == expected).then_some(()));
        let ratings: Vec<f64> = names(page).iter().map(rating).collect();
        assert_eq!(ratings.len(), 22);
        assert!(ratings.is_sorted_by(|a, b| if is_best_first { a >= b } else { a <= b }), "{expected}: {ratings:?}");
        page.expect_focus("button “Flask 3.1.3”");
    }
    page.press(&[Key::Enter]);
    page.wait("the rows are in their own order", || (column.attribute("aria-sort").is_empty()).then_some(()));
    assert_eq!(names(page), given);
    page.expect_focus("button “Flask 3.1.3”");
}

fn columns_come_and_go_and_one_is_the_baseline(page: &Page) {
    page.open();
    open_tools(page);
    page.find("group", "Columns").find("checkbox", "Flask").click();
    page.wait("a column is gone", || (page.find("table", "").table()[0].len() == 3).then_some(()));
    page.find("combobox", "Compare all with").choose("Django");
    let cell = page.wait("FastAPI is compared with Django", || {
        let table = page.find("table", "").table();
        let row = table.iter().find(|row| row[0].starts_with("Admin panel"))?;
        row[2].contains("than Django").then(|| row.clone())
    });
    // In the data Django has 5 there and FastAPI 2.
    assert!(cell[2].contains("3 worse than Django"), "{}", cell[2]);
    assert!(cell[1].contains("baseline"), "{}", cell[1]);
    page.find("combobox", "Verdict").choose("Django leads");
    let dataset = dataset();
    let led = |row: &&Value| row["verdict"]["kind"] == "leads" && row["verdict"]["alternatives"] == json!(["django"]);
    let expected: Vec<String> =
        rows(&dataset, "compare").into_iter().filter(led).map(|row| text(row, "name").to_owned()).collect();
    expect_count(page, &format!("{} of 22 rows", expected.len()));
    assert_eq!(names(page), expected);
    page.find("combobox", "Order").choose("By name");
    page.wait("the rows stand by name", || names(page).is_sorted_by_key(|name| name.to_lowercase()).then_some(()));
}

fn a_rating_of_ones_own_changes_the_row_and_can_be_taken_back(page: &Page) {
    page.open();
    page.find("button", "Reasons and sources for Admin panel").click();
    page.find("combobox", "Your rating of Django: Admin panel").choose("0");
    let admin = || page.find("table", "").table().into_iter().find(|row| row[0].starts_with("Admin panel")).unwrap();
    page.wait("the rating is marked", || admin()[1].contains("yours").then_some(()));
    assert!(admin()[1].contains("0 of 5"), "{}", admin()[1]);
    // Flask has 3 there and FastAPI 2.
    assert!(admin()[0].contains("By your ratings Flask leads"), "{}", admin()[0]);
    page.find("button", "Use all given ratings");
    page.find("button", "Use the given 5 for Django").click();
    page.wait("the given rating is back", || admin()[1].contains("5 of 5").then_some(()));
    assert!(!page.text().contains("By your ratings"), "{}", admin()[0]);
    let selected = page.run(
        "return document.querySelector('verdict-widget').shadowRoot.querySelector('[data-subject=\"0-0\"]').selectedOptions[0].text",
        &[],
    );
    assert_eq!(selected, json!("5"), "the choice says so too");
}

fn a_hidden_row_comes_back(page: &Page) {
    page.open();
    open_tools(page);
    page.find("button", "Reasons and sources for Admin panel").click();
    page.find("button", "Hide this row").click();
    expect_count(page, "21 of 22 rows");
    page.expect_focus("status “…");
    assert!(!names(page).contains(&"Admin panel".to_owned()));
    page.find("button", "Show hidden rows again (1)").click();
    expect_count(page, "22 rows");
}

fn the_last_answers_order_the_rows_by_what_matters(page: &Page) {
    page.open();
    page.find("tab", "Quiz").click();
    page.find("radio", "A content site…").click();
    page.find("group", "Question 2 of 14…");
    page.find("tab", "Compare").click();
    page.find("button", "Order by your priorities").click();
    page.find("button", "Show the whole table again");
    let table = page.find("table", "").table();
    let share = |row: &Vec<String>| {
        let before = row[0].split_once(" % of your priorities")?.0;
        before.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok()
    };
    let shares: Vec<Option<u32>> = table[1..].iter().map(share).collect();
    assert!(shares[0].is_some() && shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
}

fn a_linked_row_is_shown_in_a_view_that_left_it_out(page: &Page) {
    page.go(&format!("{}#verdict=1.pcompare.oadmin.v~tnowhere", page.site.page()));
    page.find("tablist", "");
    page.expect_focus("button “Reasons and sources for Admin panel”");
    expect_count(page, "22 rows");
}

/// Opens a customer's page with a table of so many rows by two columns, every text in them long.
#[track_caller]
fn open_long(page: &Page, rows: usize) {
    page.open_host("one.html");
    page.find("tablist", "");
    let script = "
        const [count] = arguments;
        const cell = { text: 'What is known of it, in more words than two short lines of a narrow column can hold. '.repeat(5), rating: 3.5, basis: ['judgement', 'survey'] };
        const criteria = Array.from({ length: count }, (_, row) => ({
            id: `c${row}`, name: `Row ${row + 1} with a name that goes over more than one line where columns are narrow`,
            summary: 'A summary that is not short either.', group: 'g', cells: { a: cell, b: cell },
            verdict: { kind: 'tie', alternatives: ['a', 'b'], text: 'Level, in a sentence that needs more than one line' },
        }));
        const groups = [{ id: 'g', title: 'A group with a long name, longer than one line', panel: 'compare' }];
        const alternatives = [{ id: 'a', name: 'First' }, { id: 'b', name: 'Second' }];
        document.getElementById('one').data = JSON.stringify({ groups, alternatives, criteria });
    ";
    page.run(script, &[json!(rows)]);
    page.find("region", "");
}

fn a_long_table_shows_its_window_and_follows_scrolling(page: &Page) {
    open_long(page, 1000);
    expect_count(page, "1000 rows");
    let table = page.find("table", "");
    assert_eq!(table.attribute("aria-rowcount"), "1001");
    let first = || {
        let script =
            "return document.getElementById('one').shadowRoot.querySelector('.row').getAttribute('aria-rowindex')";
        page.run(script, &[]).as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(first(), "2");
    // Without scrolling: a button stands where the rows end. A mouse would scroll to it, and the window would have moved.
    page.find("button", "Rows 25 to 1000 of 1000");
    page.run("document.getElementById('one').shadowRoot.querySelector('[data-key=-after] button').click()", &[]);
    page.find("row", "Row 25 …");
    assert_ne!(first(), "2", "the first rows have gone for it");
    // However the box is scrolled, the window goes with it; WebKit's driver doesn't scroll a box by its keys.
    let scroll =
        "const box = document.getElementById('one').shadowRoot.querySelector('.long'); box.scrollTop = arguments[0]";
    page.run(scroll, &[json!(1_000_000)]);
    page.wait("the last row is there", || (first() == "978").then_some(()));
    assert_eq!(page.all("row", "Row …").len(), 24);
    page.run(scroll, &[json!(0)]);
    page.wait("the first row is there", || (first() == "2").then_some(()));
    search(page);
    page.type_text("Row 77");
    // Ten rows end in 77, and ten begin with it; row 777 does both.
    expect_count(page, "19 of 1000 rows");
    for _ in 0..6 {
        page.press(&[Key::Backspace]);
    }
    page.find("button", "Put all 1000 rows into the page").click();
    page.wait("all rows are there", || (page.all("row", "Row …").len() == 1000).then_some(()));
}

fn rows_of_a_long_table_are_as_high_as_the_space_for_them(page: &Page) {
    open_long(page, 1000);
    for (width, own, of_cell) in [("800px", 8.0, 0.0), ("320px", 7.0, 5.0)] {
        let script = "
            const [width] = arguments;
            document.querySelector('main').style.width = width;
            const root = document.getElementById('one').shadowRoot;
            const size = parseFloat(getComputedStyle(root.querySelector('.matrix')).fontSize);
            const [first, second] = root.querySelectorAll('.row');
            return [(second.getBoundingClientRect().top - first.getBoundingClientRect().top) / size, size];
        ";
        let measured = page.run(script, &[json!(width)]);
        let (height, size) = (measured[0].as_f64().unwrap(), measured[1].as_f64().unwrap());
        let expected = own + 2.0 * of_cell;
        assert!((height - expected).abs() * size <= 1.0, "{width}: {height} em instead of {expected}");
    }
}

fn axe_finds_nothing_in_a_changed_table(page: &Page) {
    page.open();
    load_axe(page);
    open_tools(page);
    page.find("combobox", "Compare all with").choose("Flask");
    page.find("button", "Reasons and sources for Admin panel").click();
    page.find("combobox", "Your rating of Django: Admin panel").choose("0");
    page.find("button", "Use all given ratings");
    expect_nothing(page, "a table with all its tools");
    search(page);
    page.type_text("nowhere");
    expect_count(page, "0 of 22 rows");
    expect_nothing(page, "a table without rows");
    open_long(page, 400);
    load_axe(page);
    expect_nothing(page, "a long table");
}

fn markup_in_texts_stays_text_in_a_changed_table(page: &Page) {
    page.open_host("markup.html");
    page.find("tablist", "");
    open_tools(page);
    page.find("combobox", "Order").choose("<b>First</b> best first");
    page.find("combobox", "Compare all with").choose("<b>First</b>");
    search(page);
    page.type_text("<svg onload=");
    expect_count(page, "1 row");
    assert!(page.find("table", "").text().contains("</td></table><style>*{display:none}</style>"));
    assert_eq!(page.run("return window.attacked ?? null", &[]), Value::Null);
}

fn a_pasted_table_is_a_table(page: &Page) {
    page.open();
    open_tools(page);
    page.find("group", "Columns").find("checkbox", "Flask").click();
    search(page);
    page.type_text("admin panel");
    expect_count(page, "1 of 22 rows");
    page.find("button", "Copy the table").click();
    page.wait("the table is copied", || page.text().contains("Copied.").then_some(()));
    // A page that takes what is pasted, as a document would.
    page.run(
        "const area = document.createElement('div');
        area.contentEditable = true;
        area.setAttribute('role', 'textbox');
        area.setAttribute('aria-label', 'A document');
        area.textContent = '-';
        document.body.prepend(area);",
        &[],
    );
    page.find("textbox", "A document").click();
    page.press(&[Key::Paste]);
    let pasted = page.wait("it is pasted", || {
        let script = "
            const table = document.querySelector('[role=textbox] table');
            return table && [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))";
        let rows = page.run(script, &[]);
        (!rows.is_null()).then_some(rows)
    });
    assert_eq!(pasted[0][0], json!("Category"));
    assert!(text_of(&pasted[0][1]).starts_with("Django") && text_of(&pasted[0][2]).starts_with("FastAPI"));
    assert_eq!(pasted[1][0], json!("Admin panel"));
    assert!(text_of(&pasted[1][1]).starts_with("5 of 5 ("), "{pasted}");
    assert_eq!(pasted[1][3], json!("Django leads"));
    // WebKit puts styles of its own into what is pasted, which this page's policy refuses; that is between the two.
    let complaints = page.complaints();
    assert!(complaints.iter().all(|complaint| complaint == "policy: style-src-attr inline"), "{complaints:?}");
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
