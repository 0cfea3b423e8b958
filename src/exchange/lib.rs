//! Files in and out: bytes on one side, the domain's values on the other.
//!
//! Nothing here knows databases, web pages or Swedish words for faults.

pub mod grid;
