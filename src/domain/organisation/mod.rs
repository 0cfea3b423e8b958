//! What is done with the organisation as a whole: units change places, one takes over from others,
//! and what is no more is closed. Each is a function from the newest catalogue to changes. Changing
//! what one unit says is [`crate::edit`].

mod closed;
mod order;
mod takeover;

pub use closed::none_in_closed;
pub use order::{Direction, reordered};
pub use takeover::{
    Hinder, Hindrance, NameClash, Plan, Takeover, due, hindered, hindered_by, standing, wished,
    with_moves,
};
