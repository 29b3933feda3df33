//! Letters and plain shapes on a picture, for the card that previews of a link show.
//!
//! May use the outlines of a typeface and a rasterizer. Must not break lines or choose sizes: that is `card.rs`.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

use crate::Outcome;

/// A colour: red, green and blue.
pub(super) type Colour = [u8; 3];

/// A picture that is painted on, from the top left.
pub(super) struct Canvas {
    width: usize,
    pixels: Vec<Colour>,
}

/// What is to be painted in one colour. Shapes must not overlap.
pub(super) struct Shapes {
    rasterizer: Rasterizer,
}

/// A typeface in one weight.
pub(super) struct Typeface {
    face: Face<'static>,
}

impl Canvas {
    /// A picture that shows one colour.
    pub(super) fn new(width: usize, height: usize, ground: Colour) -> Self {
        Self { width, pixels: vec![ground; width * height] }
    }

    /// Paints shapes.
    pub(super) fn paint(&mut self, colour: Colour, draw: impl FnOnce(&mut Shapes)) {
        let height = self.pixels.len() / self.width;
        let mut shapes = Shapes { rasterizer: Rasterizer::new(self.width, height) };
        draw(&mut shapes);
        shapes.rasterizer.for_each_pixel(|index, covered| {
            let covered = covered.min(1.0);
            for (under, over) in self.pixels.get_mut(index).into_iter().flatten().zip(colour) {
                // Between 0 and 255, since both ends are.
                *under = (f32::from(*under) + (f32::from(over) - f32::from(*under)) * covered).round() as u8;
            }
        });
    }

    /// Red, green, blue and opacity of each pixel, row by row.
    pub(super) fn rgba(&self) -> Vec<u8> {
        self.pixels.iter().flat_map(|&[red, green, blue]| [red, green, blue, 255]).collect()
    }
}

impl Shapes {
    /// A rectangle with round corners.
    pub(super) fn rectangle(&mut self, left: f32, top: f32, width: f32, height: f32, radius: f32) {
        let (right, bottom) = (left + width, top + height);
        let corners = [
            (point(left, top), point(left, top + radius), point(left + radius, top)),
            (point(right, top), point(right - radius, top), point(right, top + radius)),
            (point(right, bottom), point(right, bottom - radius), point(right - radius, bottom)),
            (point(left, bottom), point(left + radius, bottom), point(left, bottom - radius)),
        ];
        for (index, (corner, from, to)) in corners.into_iter().enumerate() {
            self.rasterizer.draw_quad(from, corner, to);
            if let Some((_, next, _)) = corners.get((index + 1) % corners.len()) {
                self.rasterizer.draw_line(to, *next);
            }
        }
    }

    /// A line of text whose letters stand on `baseline`.
    pub(super) fn text(&mut self, typeface: &Typeface, text: &str, left: f32, baseline: f32, size: f32) -> Outcome<()> {
        let scale = size / f32::from(typeface.face.units_per_em());
        for (glyph, at) in typeface.placed(text)?.0 {
            let start = point(left + at * scale, baseline);
            let mut pen = Pen { rasterizer: &mut self.rasterizer, start, scale, at: start, first: start };
            // A space has no outline.
            typeface.face.outline_glyph(glyph, &mut pen);
        }
        Ok(())
    }
}

impl Typeface {
    /// The weight of the typeface with this full name among those that the build brings along.
    pub(super) fn named(name: &str) -> Outcome<Self> {
        let is_called = |face: &Face<'static>| {
            let mut names = face.names().into_iter().filter(|entry| entry.name_id == ttf_parser::name_id::FULL_NAME);
            names.any(|entry| entry.to_string().is_some_and(|full| full == name))
        };
        let faces = typst_assets::fonts().filter_map(|data| Face::parse(data, 0).ok());
        let found = faces.into_iter().find(is_called);
        found.map(|face| Self { face }).ok_or_else(|| format!("there is no typeface called {name}"))
    }

    /// How long a line of text is.
    pub(super) fn width(&self, text: &str, size: f32) -> Outcome<f32> {
        Ok(self.placed(text)?.1 * size / f32::from(self.face.units_per_em()))
    }

    /// The glyphs of a line with their places, and the length of it, in units of the typeface.
    fn placed(&self, text: &str) -> Outcome<(Vec<(GlyphId, f32)>, f32)> {
        let mut placed = Vec::new();
        let mut at = 0.0;
        let mut before = None;
        for letter in text.chars() {
            let glyph =
                self.face.glyph_index(letter).ok_or_else(|| format!("the typeface has no letter {letter:?}"))?;
            at += before.map_or(0.0, |before| f32::from(self.kerning(before, glyph)));
            placed.push((glyph, at));
            at += f32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
            before = Some(glyph);
        }
        Ok((placed, at))
    }

    /// How much closer a pair of letters stands, from the table `GPOS`.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> i16 {
        let Some(table) = self.face.tables().gpos else { return 0 };
        let feature = table.features.into_iter().find(|feature| feature.tag == Tag::from_bytes(b"kern"));
        let lookups = feature.into_iter().flat_map(|feature| feature.lookup_indices);
        for lookup in lookups.filter_map(|index| table.lookups.get(index)) {
            for index in 0..lookup.subtables.len() {
                let Some(PositioningSubtable::Pair(pairs)) = lookup.subtables.get(index) else { continue };
                let Some(position) = pairs.coverage().get(left) else { continue };
                let moved = match pairs {
                    PairAdjustment::Format1 { sets, .. } => sets.get(position).and_then(|set| set.get(right)),
                    PairAdjustment::Format2 { classes, matrix, .. } => {
                        matrix.get((classes.0.get(left), classes.1.get(right)))
                    }
                };
                if let Some((first, _)) = moved {
                    return first.x_advance;
                }
            }
        }
        0
    }
}

/// Draws a glyph: its outline is in units of the typeface, and upwards.
struct Pen<'r> {
    rasterizer: &'r mut Rasterizer,
    start: Point,
    scale: f32,
    at: Point,
    first: Point,
}

impl Pen<'_> {
    fn place(&self, x: f32, y: f32) -> Point {
        point(self.start.x + x * self.scale, self.start.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.first = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.rasterizer.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (by, to) = (self.place(x1, y1), self.place(x, y));
        self.rasterizer.draw_quad(self.at, by, to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (first, second, to) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.rasterizer.draw_cubic(self.at, first, second, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.rasterizer.draw_line(self.at, self.first);
        self.at = self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rectangle_covers_what_it_says() {
        let mut canvas = Canvas::new(4, 3, [255; 3]);
        canvas.paint([0; 3], |shapes| shapes.rectangle(1.0, 1.0, 2.0, 1.5, 0.0));
        let shown: Vec<u8> = canvas.rgba().chunks(4).map(|pixel| pixel[0]).collect();
        // The last row is covered by half.
        assert_eq!(shown, [255, 255, 255, 255, 255, 0, 0, 255, 255, 128, 128, 255]);
    }

    #[test]
    fn pairs_stand_closer_and_lines_scale() {
        let typeface = Typeface::named("Libertinus Serif Semibold").unwrap();
        let width = |text: &str, size: f32| typeface.width(text, size).unwrap();
        assert!(width("AV", 100.0) < width("A", 100.0) + width("V", 100.0) - 1.0, "kerning");
        assert!((width("Flask", 50.0) * 2.0 - width("Flask", 100.0)).abs() < 0.01);
        assert!(typeface.width("\u{4e2d}", 10.0).is_err_and(|error| error.contains("no letter")));
        assert!(Typeface::named("Nobody Sans").is_err());
    }
}
