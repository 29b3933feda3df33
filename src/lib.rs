//! The Verdict element: everything that needs a browser.
//!
//! ```text
//! scoring ◀── data ◀── views ◀──┃── config ◀── state ◀── dom ◀── widget ◀── surface
//! └────── verdict-model ───────┘┃└──────────────── this crate ────────────────────┘
//! ```
//! An arrow means "is used by"; nothing on the left knows anything on its right.
//! `chunks` has the rank of `config` and holds what comes later.
//! JavaScript calls this crate through `surface` and through nothing else.

mod chunks;
pub mod config;
pub mod dom;
pub mod state;
pub mod surface;
pub mod widget;
