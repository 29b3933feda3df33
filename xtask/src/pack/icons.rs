//! The app's icons as pictures, drawn from the geometry of `static/icon.svg` while the product is packed.
//!
//! May write PNG. Must not read a picture: the shape is a few numbers, held to the SVG by a test below.

use super::png::png;
use crate::Outcome;

/// An icon of the app: its file, its side in pixels, and whether a system may cut it to a shape of its own.
pub(super) struct Icon {
    pub(super) name: &'static str,
    side: u32,
    maskable: bool,
}

/// The icons of the manifest, and the one that iOS asks for.
pub(super) const ICONS: [Icon; 4] = [
    Icon { name: "icon-192.png", side: 192, maskable: false },
    Icon { name: "icon-512.png", side: 512, maskable: false },
    Icon { name: "icon-maskable-512.png", side: 512, maskable: true },
    Icon { name: "apple-touch-icon.png", side: 180, maskable: true },
];

/// The side of the SVG's box, and the radius of its corners.
pub(super) const BOX: f64 = 32.0;
const CORNER: f64 = 6.0;
/// The ground, and the ink of the three lines.
pub(super) const GROUND: [u8; 3] = [0x1f, 0x4f, 0xa8];
const INK: [u8; 3] = [0xff, 0xff, 0xff];
/// The lines: where they begin, how long they are, how high they stand; and their width, with round ends.
pub(super) const BEGIN: f64 = 7.0;
pub(super) const LINES: [(f64, f64); 3] = [(9.0, 18.0), (16.0, 12.0), (23.0, 6.0)];
pub(super) const WIDTH: f64 = 3.0;
/// How much the lines of a maskable icon shrink, so that their ends lie within the circle of 40 % around the middle that every
/// mask leaves: the far ends are 13.5 from the middle, and 0.85 of that is less than 0.4 of 32.
const SHRUNK: f64 = 0.85;
/// Samples along each side of a pixel.
const SAMPLES: u32 = 4;

impl Icon {
    /// The icon as PNG.
    pub(super) fn png(&self) -> Outcome<Vec<u8>> {
        png(self.side, self.side, &self.pixels()).map_err(|error| format!("{} can't be drawn: {error}", self.name))
    }

    /// Red, green, blue and opacity of each pixel, row by row.
    fn pixels(&self) -> Vec<u8> {
        let mut pixels = Vec::new();
        for row in 0..self.side {
            for column in 0..self.side {
                pixels.extend(self.pixel(column, row));
            }
        }
        pixels
    }

    fn pixel(&self, column: u32, row: u32) -> [u8; 4] {
        let place = |pixel: u32, sample: u32| {
            (f64::from(pixel) + (f64::from(sample) + 0.5) / f64::from(SAMPLES)) * BOX / f64::from(self.side)
        };
        let (mut inked, mut ground) = (0, 0);
        for sample in 0..SAMPLES * SAMPLES {
            let (x, y) = (place(column, sample % SAMPLES), place(row, sample / SAMPLES));
            inked += u32::from(self.has_ink(x, y));
            ground += u32::from(self.has_ground(x, y));
        }
        let all = SAMPLES * SAMPLES;
        // Ink lies on the ground only, so the opacity is the ground's.
        let mix = |ground_part: u8, ink_part: u8| {
            let sum = u32::from(ground_part) * (all - inked) + u32::from(ink_part) * inked;
            u8::try_from((sum + all / 2) / all).unwrap_or(u8::MAX)
        };
        let [red, green, blue] = [0, 1, 2].map(|part: usize| match (GROUND.get(part), INK.get(part)) {
            (Some(&ground), Some(&ink)) => mix(ground, ink),
            _ => 0,
        });
        [red, green, blue, u8::try_from(ground * 255 / all).unwrap_or(u8::MAX)]
    }

    fn has_ink(&self, x: f64, y: f64) -> bool {
        let scale = if self.maskable { SHRUNK } else { 1.0 };
        let middle = BOX / 2.0;
        let (x, y) = ((x - middle) / scale + middle, (y - middle) / scale + middle);
        LINES.iter().any(|&(height, length)| {
            let nearest = x.clamp(BEGIN, BEGIN + length);
            (x - nearest).hypot(y - height) <= WIDTH / 2.0
        })
    }

    fn has_ground(&self, x: f64, y: f64) -> bool {
        if self.maskable {
            return true;
        }
        let beyond = |place: f64| place - place.clamp(CORNER, BOX - CORNER);
        beyond(x).hypot(beyond(y)) <= CORNER
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = include_str!("../../../static/icon.svg");

    #[test]
    fn the_geometry_is_the_svgs() {
        let hex = |colour: [u8; 3]| colour.iter().map(|part| format!("{part:02x}")).collect::<String>();
        assert!(SVG.contains(&format!("viewBox=\"0 0 {BOX} {BOX}\"")) && SVG.contains(&format!("rx=\"{CORNER}\"")));
        assert!(
            SVG.contains(&format!("fill=\"#{}\"", hex(GROUND))) && hex(INK) == "ffffff" && SVG.contains("\"#fff\"")
        );
        let lines: String = LINES.iter().map(|(height, length)| format!("M{BEGIN} {height}h{length}")).collect();
        assert!(SVG.contains(&format!("d=\"{lines}\"")), "{lines}");
        assert!(SVG.contains(&format!("stroke-width=\"{WIDTH}\" stroke-linecap=\"round\"")));
    }

    #[track_caller]
    fn check(icon: &Icon, x: u32, y: u32, expected: [u8; 4], reason: &str) {
        assert_eq!(icon.pixel(x * icon.side / 32, y * icon.side / 32), expected, "{reason}: {}", icon.name);
    }

    #[test]
    fn what_stands_where() {
        let [_, plain, maskable, _] = &ICONS;
        check(plain, 0, 0, [0x1f, 0x4f, 0xa8, 0], "outside the round corner");
        check(plain, 16, 2, [0x1f, 0x4f, 0xa8, 255], "ground");
        check(plain, 24, 9, [255, 255, 255, 255], "the long line");
        check(plain, 24, 16, [0x1f, 0x4f, 0xa8, 255], "right of the second line");
        check(maskable, 0, 0, [0x1f, 0x4f, 0xa8, 255], "a mask cuts the corner, not we");
        check(maskable, 6, 9, [0x1f, 0x4f, 0xa8, 255], "the lines shrink towards the middle");
    }

    #[test]
    fn every_line_of_a_maskable_icon_is_in_the_safe_circle() {
        let maskable = &ICONS[2];
        for step in 0..32 * 8 {
            for other in 0..32 * 8 {
                let (x, y) = (f64::from(step) / 8.0, f64::from(other) / 8.0);
                let is_safe = (x - 16.0).hypot(y - 16.0) <= 0.4 * 32.0;
                assert!(is_safe || !maskable.has_ink(x, y), "ink at {x} {y}");
            }
        }
    }
}
