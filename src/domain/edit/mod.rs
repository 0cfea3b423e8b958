//! Changing one thing that somebody looked at: what two people did at the same time is put
//! together field by field, and only what both touched is asked about.

mod fields;
mod merge;
mod thing;
mod wish;

pub use fields::{FieldOf, Fields};
pub use merge::{Choices, Merge, Whose, merge};
pub use thing::Thing;
pub use wish::Edit;
