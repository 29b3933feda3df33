//! The module that browsers load. Everything is in the library; its exports (`surface`) come along.

// Names the library, so that its exports are linked.
use verdict_widget as _;

fn main() {}
