//! The JSON API, for writing: what is the same for every kind of thing.
//!
//! A kind says its members once ([`Resource::MEMBERS`]); the same list is read from, refused by,
//! and described. A merge patch (RFC 7396) is laid on what GET gives; only what then differs is
//! read, into the draft that the forms of the pages fill too. So what is shown and cannot be
//! changed may be sent back as it was, and what is inherited stays inherited. Start with `save`.

mod at;
mod body;
mod close;
mod codes;
mod commit;
mod describe;
mod draft;
mod json;
mod key;
mod member;
mod object;
mod patch;
mod save;
mod tag;
mod values;

pub use at::{At, Written, read};
pub use describe::{describe, nullable};
pub(crate) use member::member;
pub use member::{Acts, Member, Resource};
pub(crate) use object::object;
pub use object::{Part, object_schema, whole};
pub use patch::same;
pub use save::{change, close, create, show};
pub use values::{PlatformNumber, Told};
