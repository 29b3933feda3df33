//! The keys that the tests press.
//!
//! May know how WebDriver writes a key. Must not press one.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key as Code;

/// A key, or two at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Tab,
    ShiftTab,
    Enter,
    Space,
    Left,
    Right,
    Down,
    Up,
    Home,
    End,
    Backspace,
    Undo,
    Paste,
    /// A digit of the main keyboard.
    Digit(char),
}

/// Presses and releases keys, one after the other.
pub(super) fn actions(keys: &[Key]) -> KeyActions {
    let mut actions = KeyActions::new("keyboard".to_owned());
    for key in keys {
        if let Key::Digit(digit) = key {
            actions = actions.then(KeyAction::Down { value: *digit }).then(KeyAction::Up { value: *digit });
            continue;
        }
        let codes: &[Code] = match key {
            Key::Digit(_) => &[],
            Key::Tab => &[Code::Tab],
            Key::ShiftTab => &[Code::Shift, Code::Tab],
            Key::Enter => &[Code::Enter],
            Key::Space => &[Code::Space],
            Key::Left => &[Code::Left],
            Key::Right => &[Code::Right],
            Key::Down => &[Code::Down],
            Key::Up => &[Code::Up],
            Key::Home => &[Code::Home],
            Key::End => &[Code::End],
            Key::Backspace => &[Code::Backspace],
            Key::Undo | Key::Paste => {
                actions = chord(actions, Code::Control, if *key == Key::Undo { 'z' } else { 'v' });
                continue;
            }
        };
        for code in codes {
            actions = actions.then(KeyAction::Down { value: char::from(*code) });
        }
        for code in codes.iter().rev() {
            actions = actions.then(KeyAction::Up { value: char::from(*code) });
        }
    }
    actions
}

/// Types a text, character by character.
pub(super) fn typing(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
        actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
    })
}

fn chord(actions: KeyActions, held: Code, value: char) -> KeyActions {
    let held = char::from(held);
    let actions = actions.then(KeyAction::Down { value: held }).then(KeyAction::Down { value });
    actions.then(KeyAction::Up { value }).then(KeyAction::Up { value: held })
}
