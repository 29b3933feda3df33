//! What building and running each alternative costs, as far as it depends on the choice: low, likely and high.
//!
//! 1. [`Calculator`]: the numbers of a data set as [`Entry`]s, each of which a reader may change;
//! 2. [`Scenario`]: what a reader changed, ticked and chose; it travels in the link ([`Scenario::write`]);
//! 3. [`Case`]: both together with the quiz answers, and all that is worked out from them.
//!
//! Money is counted in minor units and everything else in hundredths, all of them whole numbers: each line of an estimate
//! is rounded once, and totals are sums of lines, so what is shown adds up to the cent on every platform.
//! Source: scoring specification, section 12; `docs/adr/0016` says where this departs from it.
//!
//! Must not format or word anything; see [`crate::view::estimate`].

mod amount;
mod break_even;
mod case;
mod difference;
mod encoding;
mod entry;
mod estimate;
mod follow;
mod number;
mod scenario;
mod sensitivity;

pub use amount::{Currency, Money, ONE, rounded, two_significant};
pub use break_even::{BreakEven, Moment};
pub use case::{Case, MOST_MONTHS};
pub use difference::Difference;
pub(crate) use encoding::entry_codes;
pub use entry::{Calculator, Counts, Entry, Part, Range, Role};
pub use estimate::{Estimate, Level, Levels, Line};
pub use number::{Separators, UnreadNumber, parse_number};
pub use scenario::{Refusal, Scenario};
pub use sensitivity::{Influence, Sensitivity};
