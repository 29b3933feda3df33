//! The picture that previews of a link to the page show: the title of the data set, and each alternative with its ratings.
//!
//! May read the data set and the colours of the tokens. Must stay readable at a quarter of its size, as previews show it.

use verdict_model::Dataset;
use verdict_model::dataset::Use;

use super::icons;
use super::lettering::{Canvas, Colour, Shapes, Typeface};
use super::png::png;
use crate::Outcome;

/// What the protocol of previews asks for.
const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
/// The space around everything, in pixels.
const MARGIN: f32 = 76.0;
/// The sizes of type: the title's greatest and least, the names', and the mark's.
const TITLE: (f32, f32) = (128.0, 64.0);
const NAME: f32 = 50.0;
const MARK: f32 = 40.0;
/// How much of a title's size lies between two of its lines.
const LEADING: f32 = 0.98;
/// How high the letters are that reach furthest, and how high capitals, by the size of the type.
const CAPITALS: f32 = 0.645;
/// The most alternatives that have a row; there are six colours.
const MOST: usize = 4;
/// The room for a row, and for its bars.
const ROW: f32 = 66.0;
const BARS: f32 = 46.0;
/// Between the names and the bars.
const GAP: f32 = 40.0;

/// The colours of the card, those of the light page.
struct Colours {
    paper: Colour,
    ink: Colour,
    quiet: Colour,
    line: Colour,
    series: Vec<Colour>,
}

/// The card as PNG, in the colours of the file of tokens.
pub(super) fn draw(dataset: &Dataset, tokens: &str) -> Outcome<Vec<u8>> {
    let canvas = paint(dataset, &colours(tokens)?).map_err(|error| format!("the card can't be drawn: {error}"))?;
    png(WIDTH as u32, HEIGHT as u32, &canvas.rgba()).map_err(|error| format!("the card can't be written: {error}"))
}

fn colours(tokens: &str) -> Outcome<Colours> {
    let named = |name: &str| {
        let found = tokens.split_once(&format!("--verdict-{name}: #")).and_then(|(_, rest)| rest.get(..6));
        let part = |at: usize| u8::from_str_radix(found?.get(at..at + 2)?, 16).ok();
        let colour = || Some([part(0)?, part(2)?, part(4)?]);
        colour().ok_or_else(|| format!("the tokens name no colour {name}"))
    };
    let series = (1..=MOST).map(|number| named(&format!("series-{number}"))).collect::<Outcome<_>>()?;
    Ok(Colours { paper: [255; 3], ink: named("ink")?, quiet: named("quiet")?, line: named("line")?, series })
}

fn paint(dataset: &Dataset, colours: &Colours) -> Outcome<Canvas> {
    let (bold, plain) = (Typeface::named("Libertinus Serif Semibold")?, Typeface::named("Libertinus Serif Regular")?);
    let mut canvas = Canvas::new(WIDTH, HEIGHT, colours.paper);
    let rows = dataset.alternatives.len().min(MOST);
    let top_of_rows = HEIGHT as f32 - MARGIN - rows as f32 * ROW + (ROW - BARS);
    mark(&mut canvas, &plain, colours)?;
    title(&mut canvas, &bold, &dataset.meta.title, (MARGIN + 66.0, top_of_rows - 46.0), colours)?;
    let mut left: f32 = 0.0;
    for alternative in dataset.alternatives.iter().take(rows) {
        left = left.max(plain.width(&alternative.name, NAME)?);
    }
    let left = MARGIN + left + GAP;
    for (row, alternative) in dataset.alternatives.iter().take(rows).enumerate() {
        let bottom = top_of_rows + row as f32 * ROW + BARS;
        let mut outcome = Ok(());
        canvas.paint(colours.ink, |shapes| outcome = shapes.text(&plain, &alternative.name, MARGIN, bottom, NAME));
        outcome?;
        let series = colours.series.get(row).copied().unwrap_or(colours.ink);
        let heights = ratings(dataset, row);
        canvas.paint(colours.line, |shapes| bars(shapes, &vec![0.0; heights.len()], left, bottom));
        canvas.paint(series, |shapes| bars(shapes, &heights, left, bottom));
    }
    Ok(canvas)
}

/// The product's mark and name at the top.
fn mark(canvas: &mut Canvas, typeface: &Typeface, colours: &Colours) -> Outcome<()> {
    let (side, top) = (44.0, MARGIN - 16.0);
    canvas.paint(icons::GROUND, |shapes| shapes.rectangle(MARGIN, top, side, side, side * 6.0 / 32.0));
    canvas.paint(colours.paper, |shapes| {
        for (height, length) in icons::LINES {
            let unit = side as f64 / icons::BOX;
            let half = icons::WIDTH / 2.0;
            let place = |at: f64| (at * unit) as f32;
            let (left, upper) = (place(icons::BEGIN - half), place(height - half));
            let thick = place(icons::WIDTH);
            shapes.rectangle(MARGIN + left, top + upper, place(length) + thick, thick, thick / 2.0);
        }
    });
    let mut outcome = Ok(());
    let baseline = top + side / 2.0 + MARK * CAPITALS / 2.0;
    canvas.paint(colours.quiet, |shapes| {
        outcome = shapes.text(typeface, "Verdict", MARGIN + side + 16.0, baseline, MARK)
    });
    outcome
}

/// The title between two heights, in one line or two, as great as there is room.
fn title(canvas: &mut Canvas, typeface: &Typeface, text: &str, room: (f32, f32), colours: &Colours) -> Outcome<()> {
    let width = WIDTH as f32 - 2.0 * MARGIN;
    let mut size = TITLE.0;
    let mut lines = broken(typeface, text, size)?;
    while size > TITLE.1 && !fits(typeface, &lines, size, width, room.1 - room.0)? {
        size -= 2.0;
        lines = broken(typeface, text, size)?;
    }
    let height = size * (CAPITALS + LEADING * (lines.len() as f32 - 1.0));
    let first = room.0 + (room.1 - room.0 - height) / 2.0 + size * CAPITALS;
    let mut outcome = Ok(());
    canvas.paint(colours.ink, |shapes| {
        for (number, line) in lines.iter().enumerate() {
            // The stem of a great letter begins a little right of where a small one's does.
            let left = MARGIN - size * 0.03;
            let drawn = shapes.text(typeface, line, left, first + size * LEADING * number as f32, size);
            outcome = outcome.clone().and(drawn);
        }
    });
    outcome
}

/// A text in two lines as nearly alike as its spaces allow, or in one where it has none.
fn broken(typeface: &Typeface, text: &str, size: f32) -> Outcome<Vec<String>> {
    let mut best: Option<(f32, Vec<String>)> = None;
    for (at, _) in text.match_indices(' ') {
        let (first, second) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
        let longest = typeface.width(first, size)?.max(typeface.width(second, size)?);
        if best.as_ref().is_none_or(|(known, _)| longest < *known) {
            best = Some((longest, vec![first.to_owned(), second.to_owned()]));
        }
    }
    Ok(best.map_or_else(|| vec![text.to_owned()], |(_, lines)| lines))
}

fn fits(typeface: &Typeface, lines: &[String], size: f32, width: f32, height: f32) -> Outcome<bool> {
    for line in lines {
        if typeface.width(line, size)? > width {
            return Ok(false);
        }
    }
    Ok(size * (CAPITALS + LEADING * (lines.len() as f32 - 1.0)) <= height)
}

/// The ratings of an alternative, 0 to 1, in the order of the table; what is unknown is 0.
fn ratings(dataset: &Dataset, alternative: usize) -> Vec<f32> {
    let shown = dataset.criteria.iter().filter(|row| row.role == Use::Scored);
    let rated = shown.map(|row| {
        let rating = row.cells.get(alternative).and_then(|cell| cell.rating).unwrap_or(row.scale.min);
        ((rating - row.scale.min) / (row.scale.max - row.scale.min)) as f32
    });
    rated.collect()
}

/// A bar for each height, 0 to 1, on a line; none is without a trace.
fn bars(shapes: &mut Shapes, heights: &[f32], left: f32, bottom: f32) {
    let step = (WIDTH as f32 - MARGIN - left) / heights.len().max(1) as f32;
    for (number, height) in heights.iter().enumerate() {
        let (width, height) = (step * 0.62, 3.0 + (BARS - 3.0) * height);
        // The last bar ends where the margin begins.
        let at = left + step * number as f32 + (step - width);
        shapes.rectangle(at, bottom - height, width, height, 1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATA: &str = include_str!("../../../data/frameworks.json");
    const TOKENS: &str = include_str!("../../../style/tokens.css");

    #[test]
    fn the_card_is_as_large_as_previews_want_and_always_the_same() {
        let dataset = Dataset::parse(DATA).unwrap().0;
        let card = draw(&dataset, TOKENS).unwrap();
        assert_eq!(card[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630");
        assert!(card.len() < 100_000, "{} bytes", card.len());
        assert_eq!(card, draw(&dataset, TOKENS).unwrap());
        assert!(draw(&dataset, "").is_err_and(|error| error.contains("series-1")));
    }

    #[test]
    fn ratings_are_shares_of_their_scale() {
        let json = r#"{"format":1,"alternatives":[{"id":"a","name":"A"}],"scale":{"min":1,"max":5},
            "criteria":[{"id":"c","name":"C","cells":{"a":{"rating":2}}},{"id":"d","name":"D","cells":{"a":{}}}]}"#;
        let dataset = Dataset::parse(json).unwrap().0;
        assert_eq!(ratings(&dataset, 0), [0.25, 0.0]);
    }

    #[track_caller]
    fn check_broken(text: &str, expected: &[&str]) {
        let typeface = Typeface::named("Libertinus Serif Semibold").unwrap();
        assert_eq!(broken(&typeface, text, 100.0).unwrap(), expected, "{text}");
    }

    #[test]
    fn titles_are_broken_in_the_middle() {
        check_broken("Printers", &["Printers"]);
        check_broken("Django, Flask or FastAPI", &["Django, Flask", "or FastAPI"]);
        check_broken("A laser printer or an ink one", &["A laser printer", "or an ink one"]);
    }
}
