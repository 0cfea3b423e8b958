//! Forms over things: one way to show, check, save and merge for every kind of thing.
//!
//! A form is a struct of what is typed ([`EditForm`]): serde reads it, validator checks each field,
//! and it lays itself on the draft of the thing. [`show`] and [`save`] do the rest: the version
//! that was seen, two people at once, what was typed while the session ended or nothing could be
//! saved, the messages at the fields, and the way back with *Sparat. Ångra*.

mod add;
mod banner;
mod clash;
mod form;
mod kept;
mod page;
mod save;
mod sent;
pub mod typed;

pub use add::{Making, NewForm, add, begin};
pub use banner::{not_now, waited};
pub use form::{EditForm, Editing, FormView, faults_of, refused_at};
pub use kept::{DAYS as WAITS_DAYS, drop_kept, find as find_kept, keep, name_of, waiting};
pub use page::{show, told};
pub use save::{committed, guarded, looked_at, save, saved};
pub use sent::{DROP, Sent, VERSION};
