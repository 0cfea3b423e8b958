//! What contacts answer for, and how all of it is handed over when one of them leaves. Changing
//! what is said of a contact is [`crate::edit`].

mod duty;
mod hand_over;

pub use duty::{Duty, duties_by_contact, duties_of, mark_of};
pub use hand_over::HandOver;
