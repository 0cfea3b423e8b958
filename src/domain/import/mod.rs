//! What comes from outside, as a pure plan: rows of a service sheet or Open ePlatform's list go
//! in, and out come the changes and a preview of them, or every fault at once. Nothing is written
//! and nothing is asked here; formats are read in `exchange`, and words are the web's.

mod flow;

pub use flow::{Flow, FlowChoice, FlowChoices};
