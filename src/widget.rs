//! The widget: keeps what is shown in step with the state, and turns the reader's gestures into verbs.
//!
//! Views say what stands there and which action a control asks for; must not compute or word anything.

use std::time::Duration;

use leptos::prelude::*;
use verdict_model::Answer;
use verdict_model::page::{ACTION, SUBJECT};
use verdict_model::view::panel::PanelName;
use verdict_model::view::{self, analysis, matrix, panel, quiz, result};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use crate::dom;
use crate::state::{AppState, Step};

/// How long an answer given with the pointer is seen before the next question comes.
const SEEN: Duration = Duration::from_millis(220);

/// Keeps an element in step with a state until the owner of this call is gone.
pub fn keep(root: HtmlElement, state: AppState) {
    let listener = listener(state);
    listen(&root, &listener);
    Effect::new(move |before: Option<(PanelName, Step, bool)>| {
        // Lives as long as the effect that holds it.
        let _listener = &listener;
        let held = dom::focused(&root);
        dom::write(&root, |page| state.show(page));
        state.settle(&root);
        let ((panel, step), trial) = (state.place(), state.is_trial());
        // A new step takes the focus to its heading, or it would be lost with the step before; so does a trial.
        let turned = before.is_some_and(|before| before.0 == panel && (before.1, before.2) != (step, trial));
        let revealed = state.revealed().and_then(|row| find(&root, &format!("[data-key=\"{row}\"] .more")));
        if let Some(row) = revealed {
            state.end_reveal();
            focus(Some(row));
        } else if turned {
            focus(find(&root, "h3[tabindex]"));
        } else if let Some(held) = held
            && dom::focused(&root).is_none()
        {
            // Browsers take the focus from what moves, and from what goes; then the place where it was has it.
            let held = Some(held).filter(|held| held.is_connected());
            let next = [".long", ".count", "h3[tabindex]", "[role=tab][tabindex=\"0\"]"];
            focus(held.or_else(|| next.into_iter().find_map(|place| find(&root, place))));
        }
        (panel, step, trial)
    });
}

/// What is listened to.
const HEARD: [&str; 6] = ["click", "change", "input", "pointerdown", "keydown", SCROLL];
/// The one of them that doesn't rise from the element where it happens, so that it is heard on its way down.
const SCROLL: &str = "scroll";

/// One listener for everything, since each one of the view layer's own would cost nearly a kilobyte (docs/adr/0015).
fn listener(state: AppState) -> Closure<dyn FnMut(Event)> {
    let mut by_pointer = false;
    Closure::new(move |event: Event| match event.type_().as_str() {
        "click" => click(&state, &event),
        "change" => change(&state, &event, by_pointer),
        "input" => input(&state, &event),
        "pointerdown" => by_pointer = true,
        SCROLL => {
            if let Some(scrolled) = event.target().and_then(|target| target.dyn_into().ok()) {
                state.follow_box(&scrolled);
            }
        }
        _ => {
            by_pointer = false;
            if let Some(event) = event.dyn_ref() {
                press(&state, event);
                answer_by_number(&state, event);
            }
        }
    })
}

/// Refused only for a listener that is none.
fn listen(root: &Element, listener: &Closure<dyn FnMut(Event)>) {
    for name in HEARD {
        let listener = listener.as_ref().unchecked_ref();
        let _ = root.add_event_listener_with_callback_and_bool(name, listener, name == SCROLL);
    }
}

/// What a control asks for, and of what.
fn asked(event: &Event) -> Option<(Element, String, String)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let control = target.closest(&format!("[{ACTION}]")).ok()??;
    let (action, subject) = (control.get_attribute(ACTION)?, control.get_attribute(SUBJECT).unwrap_or_default());
    Some((control, action, subject))
}

fn click(state: &AppState, event: &Event) {
    let Some((control, action, subject)) = asked(event) else { return };
    match action.as_str() {
        view::OPEN => state.open(&subject),
        panel::RESTORE => state.restore_own(),
        matrix::TOGGLE => state.toggle_row(&subject),
        result::SHOW_ROW => state.show_row(&subject),
        result::FOLLOW if !state.may_follow() => event.prevent_default(),
        quiz::BACK => state.back(),
        quiz::NEXT => state.next(),
        quiz::REVISE => state.revise(),
        quiz::START_AGAIN => state.start_again(),
        quiz::FINISH => state.show_step(Step::Result),
        quiz::LAYOUT if state.place().1 == Step::All => state.revise(),
        quiz::LAYOUT => state.show_step(Step::All),
        quiz::END_TRIAL => state.end_trial(),
        analysis::TRY => state.try_out(&subject),
        analysis::WEIGH_BY_ANSWERS => state.weigh_by_answers(),
        analysis::EXPORT => state.export(&subject),
        matrix::UNRATE => state.unrate(pair(&subject)),
        _ if !is_field(&control) => hand_on(state, &action, &subject, ""),
        _ => {}
    }
}

/// The two positions in `3-1`.
fn pair(subject: &str) -> Option<(usize, usize)> {
    let (one, other) = subject.split_once('-')?;
    Some((one.parse().ok()?, other.parse().ok()?))
}

/// Whether what is asked of a control comes with a value, in an event of its own.
fn is_field(control: &Element) -> bool {
    control.matches("input, select, textarea").unwrap_or(false)
}

/// Lets the tool of the open panel answer what it alone understands: its actions begin with the panel's name.
fn hand_on(state: &AppState, action: &str, subject: &str, value: &str) {
    let panel = state.place().0;
    if action.split_once(':').is_some_and(|(name, _)| name == panel.id()) {
        state.act(panel, action, subject, value);
    }
}

fn change(state: &AppState, event: &Event, by_pointer: bool) {
    let Some((control, action, subject)) = asked(event) else { return };
    if let Some(chosen) = control.dyn_ref::<HtmlSelectElement>() {
        match pair(&subject).filter(|_| action == matrix::RATE) {
            Some((criterion, alternative)) => state.rate(criterion, alternative, chosen.value().parse().ok()),
            None => hand_on(state, &action, &subject, &chosen.value()),
        }
        return;
    }
    let Ok(control) = control.dyn_into::<HtmlInputElement>() else { return };
    let checked = control.checked();
    let single = control.type_() == "radio";
    if is_ticked(&control) {
        hand_on(state, &action, &subject, if single { control.value() } else { checked.to_string() }.as_str());
    }
    // A position, or the positions of a question and of one of its choices.
    let (position, choice) = subject.split_once('-').unwrap_or((&subject, ""));
    let (Ok(position), choice) = (position.parse::<usize>(), choice.parse::<usize>().unwrap_or(0)) else { return };
    match action.as_str() {
        quiz::REQUIRE => state.require(position, checked),
        quiz::ANSWER if single => state.answer(position, Answer::Chosen(vec![choice])),
        quiz::ANSWER => state.toggle_choice(position, choice, checked),
        quiz::INDIFFERENT => state.answer(position, if checked { Answer::Indifferent } else { Answer::Open }),
        _ => return,
    }
    if single && by_pointer {
        go_on(state);
    }
}

/// Goes on when an answer has been seen for a moment, where questions come one at a time.
fn go_on(state: &AppState) {
    let (state, step) = (*state, state.place().1);
    if matches!(step, Step::Question(_)) {
        set_timeout(move || state.next_from(step), SEEN);
    }
}

/// Whether a control is ticked rather than filled in.
fn is_ticked(control: &HtmlInputElement) -> bool {
    matches!(control.type_().as_str(), "radio" | "checkbox")
}

/// Importance by hand follows the slider while it moves, and the number field while it holds a number; other fields are
/// handed on with every change of their text.
fn input(state: &AppState, event: &Event) {
    let Some((control, action, subject)) = asked(event) else { return };
    let Ok(control) = control.dyn_into::<HtmlInputElement>() else { return };
    if action != analysis::WEIGH {
        if !is_ticked(&control) {
            hand_on(state, &action, &subject, &control.value());
        }
        return;
    }
    let points = control.value_as_number();
    if let Ok(position) = subject.parse()
        && points.is_finite()
    {
        state.weigh(position, points);
    }
}

/// The keys 1 to 9 answer the question that is shown, except where digits are typed.
fn answer_by_number(state: &AppState, event: &KeyboardEvent) {
    let (PanelName::Quiz, Step::Question(question)) = state.place() else { return };
    let typed =
        event.key().parse::<usize>().ok().filter(|_| !event.ctrl_key() && !event.alt_key() && !event.meta_key());
    let Some((count, most)) = state.choices(question) else { return };
    let Some(choice) = typed.and_then(|number| number.checked_sub(1)).filter(|choice| *choice < count) else { return };
    event.prevent_default();
    if most == 1 {
        state.answer(question, Answer::Chosen(vec![choice]));
        go_on(state);
    } else {
        state.toggle_choice(question, choice, !state.has_chosen(question, choice));
    }
}

/// Arrow keys, Home and End on the tabs: they go round, follow the direction of writing, and open at once.
fn press(state: &AppState, event: &KeyboardEvent) {
    let Some((tab, _, _)) = asked(event).filter(|(_, action, _)| action == view::OPEN) else { return };
    let panels = state.panels();
    let from_right = tab.matches(":dir(rtl)").unwrap_or(false);
    let last = panels.len().saturating_sub(1);
    let open = state.place().0;
    let at = panels.iter().position(|panel| *panel == open).unwrap_or(0);
    let to = match event.key().as_str() {
        "Home" => 0,
        "End" => last,
        "ArrowRight" | "ArrowLeft" => {
            let forward = (event.key() == "ArrowRight") != from_right;
            (at + if forward { 1 } else { last }) % (last + 1)
        }
        _ => return,
    };
    event.prevent_default();
    let Some(panel) = panels.get(to) else { return };
    state.open(panel.id());
    if let Some(tabs) = tab.parent_element() {
        focus(find(&tabs, &format!("#tab-{}", panel.id())));
    }
}

/// The first element inside that a selector fits.
fn find(inside: &Element, selector: &str) -> Option<HtmlElement> {
    inside.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Only an element that can't be focused refuses, and then nothing is lost.
fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}
