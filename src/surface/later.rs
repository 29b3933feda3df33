//! Fetches what comes later: chunks of the module by their doors, and what else a part needs by the shell.
//!
//! Must not know what a part shows.

use std::rc::Rc;

use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::Shell;
use crate::chunks;
use crate::state::{AppState, Part, Tool};

/// Brings a part to the state; where it doesn't come, state and shell go on without it.
pub(super) fn bring(shell: Rc<Shell>, state: AppState, part: Part) {
    spawn_local(async move {
        match fetch(&shell, part).await {
            Some(tool) => state.equip(tool),
            None => {
                state.do_without(part);
                shell.missing(part.id());
            }
        }
    });
}

async fn fetch(shell: &Shell, part: Part) -> Option<Tool> {
    // Both are fetched at once: the promise is there before the door is opened.
    let beside = JsFuture::from(shell.bring(part.id()));
    let code = match part {
        Part::Analysis => chunks::analysis().await.ok().map(Tool::Analysis),
        Part::Compare => chunks::compare().await.ok().map(Tool::Compare),
        Part::Cost => return chunks::cost(beside.await.ok()?.as_string()?).await.ok()?.map(Tool::Cost),
        Part::Profiles => return beside.await.ok()?.as_string().map(Tool::Profiles),
    };
    beside.await.ok()?.as_string()?;
    code
}
