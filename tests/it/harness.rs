//! What every test stands on: browsers, the sites they visit, and a page as a reader perceives it.
//!
//! May start drivers and a server on this machine. Must not know a test.

mod browser;
mod deploy;
mod devtools;
mod element;
mod engine;
mod key;
mod page;
mod site;
mod watch;

pub(crate) use browser::close_browsers;
pub(crate) use deploy::Deployed;
pub(crate) use element::Element;
pub(crate) use engine::{ENGINES, Engine, Setup};
pub(crate) use key::Key;
pub(crate) use page::Page;
pub(crate) use site::clean;
pub(crate) use verdict_server::{Fault, Response};

/// A test, for every engine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Test {
    /// What holds when it passes, in words with low lines between.
    pub(crate) name: &'static str,
    /// What is special about the browser that it needs.
    pub(crate) setup: Setup,
    /// Does it; a panic is a failure.
    pub(crate) run: fn(&Page),
}

impl Test {
    /// Runs it in one engine, on a site of its own, and fails on anything that went wrong unseen.
    pub(crate) fn run_in(self, engine: Engine) {
        let page = Page::new(browser::take(engine, self.setup));
        (self.run)(&page);
        page.expect_no_complaints();
        // A browser whose test failed is never used again: who knows what state it is in.
        browser::give_back(page.into_browser());
    }
}

/// The tests of a file by the names of their functions; after a `;` those that need a special browser.
macro_rules! tests {
    ($($name:ident),* $(,)? $(; $($special:ident in $setup:ident),* $(,)?)?) => {
        /// The tests of this file.
        pub(crate) const TESTS: &[crate::harness::Test] = &[
            $(crate::harness::Test { name: stringify!($name), setup: crate::harness::Setup::Usual, run: $name },)*
            $($(crate::harness::Test {
                name: stringify!($special),
                setup: crate::harness::Setup::$setup,
                run: $special,
            },)*)?
        ];
    };
}
pub(crate) use tests;

/// A variable that the workshop sets, or a sentence that says what to do.
pub(crate) fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("the variable {name} is not set; run the tests with: cargo xtask test browsers"))
}

/// A file of the built product.
pub(crate) fn dist(file: &str) -> std::path::PathBuf {
    std::path::Path::new(&variable("VERDICT_DIST")).join(file)
}
